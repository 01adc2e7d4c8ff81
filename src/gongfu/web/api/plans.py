"""The kept plans of factories, for programs and for the cockpit's chart.

Working out a plan's risk takes time: these routes are plain functions, which the server runs in threads.
"""

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse

from gongfu.app.plan_shelf import PlanShelf
from gongfu.errors import InputError, OutsideError
from gongfu.web.api.document_models import RefusalShape
from gongfu.web.api.plan_models import FactoryPlanShape

__all__ = ["add_plans"]

ANSWERS: dict[int | str, dict[str, Any]] = {
    304: {"description": "The plan is still the one whose version If-None-Match names"},
    404: {"description": "There is no such factory, or no plan of it is kept"},
    409: {"model": RefusalShape, "description": "The plan or the tables are damaged, and how"},
    503: {"model": RefusalShape, "description": "The files cannot be read"},
}


def add_plans(router: APIRouter, shelf: PlanShelf) -> None:
    """Add the kept plans.

    Parameters
    ----------
    router
        Where they go.
    shelf
        The plans.
    """

    @router.get("/factories/{factory_id}/plan", responses=ANSWERS, response_model=FactoryPlanShape)
    def plan(factory_id: str, request: Request, response: Response) -> dict[str, Any] | Response:
        """Give a factory's kept plan: bars, orders with their risk, loads; made by ``gongfu schedule``."""
        factories = shelf.workspace.factories
        if factory_id not in factories:
            raise HTTPException(404, f"no factory '{factory_id}'; there are: {', '.join(factories) or 'none'}")
        try:
            shelved = shelf.now(factory_id)
        except InputError as error:
            return JSONResponse(RefusalShape.of(error).model_dump(), 409)
        except OutsideError as error:
            return JSONResponse(RefusalShape.of(error).model_dump(), 503)
        if shelved is None:
            raise HTTPException(404, f"no plan of '{factory_id}' is kept; gongfu schedule makes one")
        tag = f'"{shelved.version}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "no-cache"
        return {"version": shelved.version, **shelved.chart.to_json()}
