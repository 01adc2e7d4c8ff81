"""The kept plans of factories, for programs and for the cockpit's chart.

Working out a plan's risk takes time: these routes are plain functions, which the server runs in threads.
"""

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse

from gongfu.app.plan_shelf import PlanShelf, ShelvedPlan
from gongfu.errors import GongfuError, InputError, OutsideError
from gongfu.web.api.document_models import RefusalShape
from gongfu.web.api.plan_models import FactoryPlanShape, RemediesShape, RemedyShape
from gongfu.web.api.refusals import require_factory

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
    bodies: dict[str, tuple[str, str]] = {}

    def shelved_plan(factory: str) -> ShelvedPlan:
        """Find the plan of a factory, or say that there is none."""
        factories = shelf.workspace.factories
        require_factory(factory, factories)
        found = shelf.now(factory)
        if found is None:
            raise HTTPException(404, f"no plan of '{factory}' is kept; gongfu schedule makes one")
        return found

    def body_of(factory: str, shelved: ShelvedPlan) -> str:
        """Write a plan as JSON, once for each version."""
        version, body = bodies.get(factory, ("", ""))
        if version != shelved.version:
            shape = FactoryPlanShape.model_validate({"version": shelved.version, **shelved.chart.to_json()})
            body = shape.model_dump_json()
            bodies[factory] = (shelved.version, body)
        return body

    @router.get("/factories/{factory_id}/plan", responses=ANSWERS, response_model=FactoryPlanShape)
    def plan(factory_id: str, request: Request) -> Response:
        """Give a factory's kept plan: bars, orders with their risk, loads; made by ``gongfu schedule``."""
        try:
            shelved = shelved_plan(factory_id)
        except (InputError, OutsideError) as error:
            return refusal(error)
        headers = {"ETag": f'"{shelved.version}"', "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(body_of(factory_id, shelved), media_type="application/json", headers=headers)

    @router.get("/factories/{factory_id}/plan/remedies", responses=ANSWERS, response_model=RemediesShape)
    def remedies(factory_id: str, order: str) -> RemediesShape | JSONResponse:
        """Try what would bring an order in on time: another machine, overtime, going first and others."""
        try:
            shelved = shelved_plan(factory_id)
        except (InputError, OutsideError) as error:
            return refusal(error)
        found = shelved.remedies(order)
        if found is None:
            raise HTTPException(404, f"no order '{order}' in the plan of '{factory_id}'")
        return RemediesShape(order=order, remedies=[RemedyShape.of(shelved.chart.problem, each) for each in found])


def refusal(error: GongfuError) -> JSONResponse:
    """Say that a plan or tables are damaged, or cannot be read."""
    return JSONResponse(RefusalShape.of(error).model_dump(), 409 if isinstance(error, InputError) else 503)
