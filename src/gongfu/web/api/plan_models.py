"""The shape in which the API gives a factory's kept plan: a chart's data, in columns where there are many."""

from datetime import datetime

from pydantic import BaseModel, Field

from gongfu.app.remedy_words import remedy_json, remedy_words
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import Cause, Remedy
from gongfu.web.api.models import TextShape

__all__ = ["FactoryPlanShape", "RemediesShape", "RemedyShape"]


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
    """A work center's machines together: seconds from each edge to the next that are open, and of these taken."""

    center: str
    machines: int
    open_s: list[int]
    taken_s: list[int]


class LoadShape(BaseModel):
    """How full the work centers are; ``edges`` are seconds, one more than there are stretches between them."""

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


class ExpectedLateShape(BaseModel):
    """How many orders are late on average over the scenarios, and between which numbers 95 % of these lie."""

    mean: float
    low: float
    high: float


class KnownStopShape(BaseModel):
    """A machine that stands still."""

    machine: str
    since_s: int
    until_s: int
    reason: str


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
    expected_late: ExpectedLateShape | None
    changed_tables: list[str] = Field(description="Tables that say something else than when the plan was made")
    new: list[str] = Field(description="Operations that the tables ask for and the plan does not place")
    gone: list[str] = Field(description="Operations of the plan that the tables do not ask for")
    skipped: list[SkippedOrderShape]
    from_stock: list[str]
    stops: list[KnownStopShape] = Field(description="Machines that stand still, as far as that is not over")
    calendars: list[list[int]] = Field(description="Open hours: start, end, start, end …")
    machines: list[MachineShape]
    load: LoadShape
    orders: list[PlannedOrderShape] = Field(description="By due date")
    bars: BarsShape
    links: list[tuple[int, int]] = Field(description="Pairs of bars, the second waits for the first")


class RemedyShape(BaseModel):
    """What would bring an order in on time, as it was tried."""

    kind: str
    sentence: TextShape
    on_time_before: float
    on_time: float
    cost_cny: float | None = Field(description="Null where nobody said what it costs")
    later: dict[str, int] = Field(description="Orders that it makes later, by so many seconds beyond their due dates")
    less_likely: dict[str, float] = Field(description="Orders that it makes less likely to be on time, and how likely")

    @classmethod
    def of(cls, problem: SchedulingProblem, remedy: Remedy) -> "RemedyShape":
        """Take over a remedy.

        Parameters
        ----------
        problem
            What was planned.
        remedy
            Of one of its jobs.
        """
        told = remedy_json(problem, remedy, "en")
        sentence = TextShape(zh=remedy_words(problem, remedy, "zh"), en=told["sentence"])
        return cls(sentence=sentence, **{name: told[name] for name in cls.model_fields if name != "sentence"})


class RemediesShape(BaseModel):
    """What would bring an order in on time, the cheapest first; nothing for one that is on time anyway."""

    order: str
    remedies: list[RemedyShape]
