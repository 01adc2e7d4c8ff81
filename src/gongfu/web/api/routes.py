"""Everything the cockpit shows, for programs: ``/api`` with its OpenAPI description, and the live line's WebSocket."""

from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, HTTPException, Query, WebSocket

from gongfu.app.report_shapes import answer_shape, lever_shape
from gongfu.errors import InputError
from gongfu.model.entities import Level
from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.telemetry import LineKpis, StationKpis
from gongfu.texts import Language
from gongfu.web.api import models
from gongfu.web.api.documents import add_documents, answer_bad_requests
from gongfu.web.api.live import LiveHub
from gongfu.web.api.plans import add_plans
from gongfu.web.api.promises import add_promises
from gongfu.web.api.replans import add_replans
from gongfu.web.cockpit_data import CockpitData
from gongfu.web.plant import MeasuredHour

__all__ = ["add_api"]

Lang = Annotated[Language, Query(description="Language of the words")]
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such thing"}}


def add_api(app: FastAPI, data: CockpitData, hubs: dict[str, LiveHub]) -> None:
    """Add the API to an application.

    Parameters
    ----------
    app
        The application.
    data
        What is shown.
    hubs
        The live feed of each line, by its id.
    """
    router = APIRouter(prefix="/api")
    add_answers(router, data)
    add_facts(router, data)
    add_lines(router, data)
    add_documents(router, data.shelf)
    add_plans(router, data.plans)
    add_promises(router, data.promises)
    add_replans(router, data.replans)
    add_live(router, hubs)
    answer_bad_requests(app)
    app.include_router(router)


def add_answers(router: APIRouter, data: CockpitData) -> None:
    """Add what the report says."""

    @router.get("/health")
    def health() -> models.HealthShape:
        """Say whether the server is well and what it is connected to."""
        line = next(iter(data.workspace.lines.values()), None)
        status = data.plant.status(line) if line else None
        return models.HealthShape(
            status="ok",
            version=version("gongfu"),
            workspace=data.workspace.id,
            as_of=data.workspace.as_of,
            live=status.connected if status else False,
            scenario_time=status.scenario_time if status else None,
            values=status.value_count if status else 0,
        )

    @router.get("/report", response_model=models.ReportShape)
    def report(lang: Lang = "en") -> dict[str, Any]:
        """Give all answers, as ``gongfu report --json`` does."""
        return {"answers": [answer_shape(answer, lang) for answer in data.report.answers]}

    @router.get("/answers", response_model=list[models.AnswerShape])
    def answers(level: Level | None = None, lang: Lang = "en") -> list[dict[str, Any]]:
        """List the answers, those of one level where it is given."""
        return [answer_shape(answer, lang) for answer in data.report.answers if level in {None, answer.level}]

    @router.get("/targets")
    def targets() -> list[models.TargetShape]:
        """List the plan's targets and how they stand."""
        return [models.TargetShape.of(row) for row in data.report.targets]

    @router.get("/levers", response_model=list[models.LeverShape])
    def levers(lang: Lang = "en") -> list[dict[str, Any]]:
        """List the tested levers, best first."""
        return [lever_shape(lever, lang) for lever in data.report.levers]


def add_facts(router: APIRouter, data: CockpitData) -> None:
    """Add numbers and where they come from."""

    @router.get("/entities")
    def entities() -> list[models.EntityShape]:
        """List the tree numbers are about, parents by id."""
        return [models.EntityShape.of(entity) for entity in data.workspace.entities]

    @router.get("/facts/{fact_id}", responses=NOT_FOUND)
    def fact(fact_id: str) -> models.FactShape:
        """Give one number with its source."""
        try:
            return models.FactShape.of(data.fact(fact_id))
        except InputError as error:
            raise HTTPException(404, error.message("en")) from error

    @router.get("/trace/{fact_id}", responses=NOT_FOUND, response_model=models.TraceShape)
    def trace(fact_id: str) -> dict[str, Any]:
        """Give the tree of what a number was made from."""
        try:
            return data.trace(fact_id).to_json()
        except InputError as error:
            raise HTTPException(404, error.message("en")) from error


def add_lines(router: APIRouter, data: CockpitData) -> None:
    """Add lines and what was measured of them."""

    def found(line_id: str) -> Line:
        line = data.workspace.lines.get(line_id)
        if line is None:
            raise HTTPException(404, f"no line '{line_id}'; there are: {', '.join(data.workspace.lines) or 'none'}")
        return line

    def measured(line_id: str) -> MeasuredHour:
        hour = data.plant.last_hour(found(line_id))
        if hour is None:
            raise HTTPException(404, f"no signals of line '{found(line_id).id}' yet; gongfu up runs its plant")
        return hour

    @router.get("/lines")
    def lines() -> list[models.LineShape]:
        """List the lines."""
        return [models.LineShape.of(line) for line in data.workspace.lines.values()]

    @router.get("/lines/{line_id}", responses=NOT_FOUND)
    def layout(line_id: str) -> models.LineShape:
        """Give a line's layout; its stations stand in the order of the live frames."""
        return models.LineShape.of(found(line_id))

    @router.get("/lines/{line_id}/kpis", responses=NOT_FOUND)
    def kpis(line_id: str) -> models.LineKpiShape:
        """Give OEE and its factors over the last hour of the plant's time."""
        hour = measured(line_id)
        return models.LineKpiShape(
            line=line_id,
            start=hour.start,
            end=hour.end,
            whole=kpi_shape(hour.kpis),
            stations={one.station: kpi_shape(one) for one in hour.kpis.stations},
        )

    @router.get("/lines/{line_id}/states", responses=NOT_FOUND)
    def states(line_id: str) -> models.StatesShape:
        """Give the shares of the last hour that each station spent in each state."""
        hour = measured(line_id)
        shapes = [
            models.StationStatesShape(
                station=one.station,
                shares={
                    state.name.lower(): seconds / hour.length_s
                    for state, seconds in zip(StationState, one.time_in_state_s, strict=True)
                },
                share_observed=one.share_observed,
            )
            for one in hour.kpis.stations
        ]
        return models.StatesShape(line=line_id, start=hour.start, end=hour.end, stations=shapes)


def kpi_shape(kpis: LineKpis | StationKpis) -> models.KpiShape:
    """Take over the indicators of a line or a station."""
    return models.KpiShape(
        oee=kpis.oee,
        availability=kpis.availability,
        effectiveness=kpis.effectiveness,
        quality=kpis.quality,
        good=kpis.good,
        scrapped=kpis.scrapped if isinstance(kpis, StationKpis) else sum(one.scrapped for one in kpis.stations),
        share_observed=kpis.share_observed,
    )


def add_live(router: APIRouter, hubs: dict[str, LiveHub]) -> None:
    """Add the WebSocket of each line."""

    @router.websocket("/lines/{line_id}/live")
    async def live(socket: WebSocket, line_id: str) -> None:
        """Send binary frames until the client leaves; docs/reference/api.md describes them."""
        hub = hubs.get(line_id)
        if hub is None:
            await socket.close(code=4404, reason=f"no line '{line_id}'")
            return
        await hub.serve(socket)
