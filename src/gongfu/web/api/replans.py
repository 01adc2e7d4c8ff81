"""Plans made anew over the API: proposed first, and kept when somebody says so.

Searching takes a moment: the route is a plain function, which the server runs in threads.
"""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from gongfu.app.replan_desk import ReplanDesk
from gongfu.errors import CheckFailedError, InputError, OutsideError
from gongfu.web.api.document_models import RefusalShape
from gongfu.web.api.refusals import refused, require_factory
from gongfu.web.api.replan_models import KeptPlanShape, ProposedPlanShape, ReplanBody

__all__ = ["add_replans"]

ANSWERS: dict[int | str, dict[str, Any]] = {
    201: {"model": KeptPlanShape, "description": "Kept, in place of the plan before"},
    400: {"model": RefusalShape, "description": "The stop or the tables are wrong, or there is no plan to go on from"},
    404: {"description": "There is no such factory"},
    409: {"model": RefusalShape, "description": "No plan keeps all rules, or another plan is kept by now"},
    503: {"model": RefusalShape, "description": "The files cannot be read or written"},
}


def add_replans(router: APIRouter, desk: ReplanDesk) -> None:
    """Add plans made anew.

    Parameters
    ----------
    router
        Where they go.
    desk
        Where they are made.
    """

    @router.post("/factories/{factory_id}/replans", responses=ANSWERS, response_model=ProposedPlanShape)
    def replan(factory_id: str, body: ReplanBody) -> ProposedPlanShape | KeptPlanShape | JSONResponse:
        """Plan anew from how work stands, a machine stopped perhaps; with ``keep`` what was proposed is kept."""
        require_factory(factory_id, desk.shelf.workspace.factories)
        try:
            if body.keep is None:
                return ProposedPlanShape.of(desk.propose(factory_id, body.moment(), body.stopped()))
            kept = desk.keep(factory_id, body.keep)
        except (InputError, CheckFailedError, OutsideError) as error:
            return refused(error)
        return JSONResponse(KeptPlanShape.of(kept).model_dump(), 201)
