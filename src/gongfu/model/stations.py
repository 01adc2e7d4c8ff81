"""A station: its machines, and what decides when they work, wait and fail. Times are seconds, powers watts."""

from dataclasses import dataclass
from enum import StrEnum

from gongfu.model.crews import Need
from gongfu.model.distributions import Distribution
from gongfu.texts import Text

__all__ = [
    "AfterRepair",
    "Batch",
    "Blocking",
    "Dispatch",
    "FailureClock",
    "Failures",
    "Input",
    "Maintenance",
    "Output",
    "Power",
    "Rework",
    "Setup",
    "SetupTime",
    "Station",
]


class FailureClock(StrEnum):
    """Which time counts toward the next failure."""

    OPERATING = "operating"
    CALENDAR = "calendar"


class AfterRepair(StrEnum):
    """What becomes of the part that a failure interrupted."""

    RESUME = "resume"
    RESTART = "restart"
    SCRAP = "scrap"


class Blocking(StrEnum):
    """When a machine needs a place for its part: after it has worked on it, or before it begins."""

    AFTER_SERVICE = "after-service"
    BEFORE_SERVICE = "before-service"


class Dispatch(StrEnum):
    """Which waiting part goes first; equals go in the order they came."""

    FIFO = "fifo"
    PRIORITY = "priority"
    PREEMPTIVE = "preemptive"
    EARLIEST_DUE_DATE = "edd"
    SHORTEST_TIME = "spt"
    SEQUENCE = "sequence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """Time to the next failure on its clock, and time to repair; ``repairers`` None: there are always enough."""

    up: Distribution
    down: Distribution
    clock: FailureClock = FailureClock.OPERATING
    then: AfterRepair = AfterRepair.RESUME
    repairers: Need | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rework:
    """Where a part that is not good goes; after ``at_most`` times there it is scrapped, None is without limit."""

    station: str
    at_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What an assembly takes: ``count`` parts that come from a station, waiting in a buffer of their own."""

    station: str
    count: int = 1
    buffer: int | None = None

    def __post_init__(self) -> None:
        assert self.count >= 1, "an input takes something"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a disassembly gives: ``count`` parts for a station."""

    station: str
    count: int = 1

    def __post_init__(self) -> None:
        assert self.count >= 1, "an output gives something"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupTime:
    """How long it takes from one family to another."""

    before: str
    after: str
    time: Distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a machine does before a part of another family, or after it has been idle.

    A pair of families that is not in ``times`` needs none. ``at_start`` is what machines are set up for at time 0; with
    None a machine's first family needs no setup.
    """

    times: tuple[SetupTime, ...] = ()
    after_idle: Distribution | None = None
    operators: Need | None = None
    at_start: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """How many parts a machine works on at once.

    It begins with ``size`` parts when there are so many, with ``least`` or more when it is idle, and with any number
    when the first has waited ``wait_s``.
    """

    size: int
    least: int
    wait_s: float | None = None

    def __post_init__(self) -> None:
        assert 1 <= self.least <= self.size, "a batch is between one part and its size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """Planned work on every machine of a station, begun when its part is finished.

    Due again ``every_s`` after the last one ended (on the calendar), or after ``every_parts`` parts.
    """

    time: Distribution
    every_s: float | None = None
    every_parts: int | None = None
    repairers: Need | None = None

    def __post_init__(self) -> None:
        assert (self.every_s is None) != (self.every_parts is None), "maintenance is due by time or by parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """Watts that one machine draws in each state."""

    busy: float = 0.0
    blocked: float = 0.0
    starved: float = 0.0
    down: float = 0.0
    setup: float = 0.0
    off: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """Identical parallel machines with a buffer in front; ``buffer`` None is unlimited.

    ``takes`` None: the station before it in the line, or material without end for the first; empty: material without
    end; else an assembly whose first input is the part that goes on. ``gives`` empty: the part goes on; else a
    disassembly.
    ``transport`` is the way from here to the next station, ``kanban`` the cards of this station: parts that wait, are
    worked on, or are finished and wait for a card of the next. ``sequence`` names the orders that come here, turn by
    turn, where that is the dispatching rule; those of one turn are worked on together.
    """

    id: str
    name: Text
    time: Distribution
    machines: int = 1
    buffer: int | None = None
    failures: Failures | None = None
    yield_share: float = 1.0
    rework: Rework | None = None
    takes: tuple[Input, ...] | None = None
    gives: tuple[Output, ...] = ()
    setup: Setup | None = None
    batch: Batch | None = None
    blocking: Blocking = Blocking.AFTER_SERVICE
    dispatch: Dispatch = Dispatch.FIFO
    sequence: tuple[tuple[str, ...], ...] = ()
    operators: Need | None = None
    maintenance: Maintenance | None = None
    shifts: str | None = None
    transport: Distribution | None = None
    kanban: int | None = None
    power: Power | None = None

    def __post_init__(self) -> None:
        assert self.machines >= 1, "a station has a machine"
        assert self.buffer is None or self.buffer >= 0, "a buffer has no negative places"
        assert 0 < self.yield_share <= 1, "a yield lies between 0 and 1"
        assert self.kanban is None or self.kanban >= 1, "a station with cards has one"
        ordered = self.dispatch is Dispatch.SEQUENCE
        assert ordered == bool(self.sequence), "a sequence is there where it is the rule"
        assert all(self.sequence), "each turn is somebody's"
