"""The shape in which the API gives a factory's kept plan: a chart's data, in columns where there are many."""

from datetime import datetime

from pydantic import BaseModel, Field

from gongfu.schedule import Cause
from gongfu.web.api.models import TextShape

__all__ = ["FactoryPlanShape"]


class SkippedOrderShape(BaseModel):
    """An order that is not planned, and what is wrong with it."""

    order: str
    problems: list[TextShape]


class MachineShape(BaseModel):
    """A machine; ``calendar`` is the place of its hours in ``calendars``, null where it is always open."""

    machine: str
    center: str
    plant: str
    calendar: int | None


class CenterLoadShape(BaseModel):
    """A work center: the share of its open time that is taken, from each edge to the next; null where it is closed."""

    center: str
    shares: list[float | None]


class LoadShape(BaseModel):
    """How full the work centers are; ``edges`` are seconds, one more than there are shares."""

    edges: list[int]
    centers: list[CenterLoadShape]


class TableRowShape(BaseModel):
    """Where an order stands."""

    path: str
    line: int


class PlannedOrderShape(BaseModel):
    """An order; what depends on chance is null while the plan does not place all that the tables ask for."""

    order: str
    item: str
    quantity: int
    due_s: int | None
    done_s: int | None
    late_s: int
    unplanned: int = Field(description="Operations of it that the plan does not place")
    on_time: float | None
    on_time_low: float | None
    on_time_high: float | None
    done_p50_s: int | None = Field(description="Null also where it lies beyond the calendars")
    done_p80_s: int | None
    done_p95_s: int | None
    held_by: Cause | None = Field(description="The largest cause beside its own work, of orders late or likely to be")
    causes: dict[Cause, float]
    chain: list[tuple[int, Cause]] = Field(description="Critical chain: bars, and why the next waits for each")
    source: TableRowShape | None


class BarsShape(BaseModel):
    """Operations, a column for each property; ``order`` and ``machine`` are places in those lists."""

    operation: list[str]
    name: list[str]
    item: list[str]
    quantity: list[int]
    order: list[int]
    machine: list[int]
    people: list[list[str]]
    setup_start: list[int]
    setup_end: list[int]
    start: list[int]
    end: list[int]


class FactoryPlanShape(BaseModel):
    """A kept plan against the tables as they are; seconds count from ``start``."""

    version: str = Field(description="Another one whenever the plan or a table changes")
    factory: str
    file: str
    example: bool
    start: datetime
    seed: int
    scenarios: int | None
    all_on_time: float | None
    changed_tables: list[str] = Field(description="Tables that say something else than when the plan was made")
    new: list[str] = Field(description="Operations that the tables ask for and the plan does not place")
    gone: list[str] = Field(description="Operations of the plan that the tables do not ask for")
    skipped: list[SkippedOrderShape]
    from_stock: list[str]
    calendars: list[list[int]] = Field(description="Open hours: start, end, start, end …")
    machines: list[MachineShape]
    load: LoadShape
    orders: list[PlannedOrderShape] = Field(description="By due date")
    bars: BarsShape
    links: list[tuple[int, int]] = Field(description="Pairs of bars, the second waits for the first")
