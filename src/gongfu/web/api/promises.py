"""Promises of a date, asked for and booked over the API.

Asking takes a moment of computing: the route is a plain function, which the server runs in threads.
"""

from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from gongfu.app.promise_desk import PromiseDesk
from gongfu.errors import CheckFailedError, InputError, OutsideError
from gongfu.web.api.document_models import RefusalShape
from gongfu.web.api.promise_models import AskedBody, PromiseShape
from gongfu.web.api.refusals import refused, require_factory

__all__ = ["add_promises"]

ANSWERS: dict[int | str, dict[str, Any]] = {
    201: {"model": PromiseShape, "description": "Booked, as it says"},
    400: {"model": RefusalShape, "description": "The order is wrong, or there is no plan to promise from"},
    404: {"description": "There is no such factory"},
    409: {"model": RefusalShape, "description": "It finds no place, or would be done later than it was promised"},
    503: {"model": RefusalShape, "description": "The files cannot be read or written"},
}


def add_promises(router: APIRouter, desk: PromiseDesk) -> None:
    """Add promises.

    Parameters
    ----------
    router
        Where they go.
    desk
        Where they are asked for.
    """

    @router.post("/factories/{factory_id}/promises", responses=ANSWERS, response_model=PromiseShape)
    def promise(factory_id: str, body: AskedBody, response: Response) -> PromiseShape | JSONResponse:
        """Say by when an order can be done; with ``book`` it is booked if that is no later than it was promised."""
        require_factory(factory_id, desk.shelf.workspace.factories)
        try:
            if body.book is None:
                return PromiseShape.of(desk.ask(factory_id, body.asked()))
            made = desk.book(factory_id, body.asked(), body.book.offer, body.book.done)
        except (InputError, CheckFailedError, OutsideError) as error:
            return refused(error)
        response.status_code = 201
        return PromiseShape.of(made)
