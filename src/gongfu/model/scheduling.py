"""What is to be planned: machines and people with their hours, and the operations of orders that need them.

Times are whole seconds since the start of the plan. Machines, operators, jobs and operations are named by their place
in the problem's tuples, calendars by their id. ``docs/reference/planning.md`` says what a plan has to keep.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from gongfu.model.facts import TableRow

__all__ = [
    "ALWAYS",
    "BatchRule",
    "EnergyPrice",
    "FixedTime",
    "Job",
    "Machine",
    "Mode",
    "OpenTimes",
    "Operation",
    "Operator",
    "Precedence",
    "SchedulingProblem",
    "SetupMatrix",
]

# The calendar of what is open at all hours.
ALWAYS = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTimes:
    """When work is possible: spans ``(start, end)`` in seconds, ascending, that do not meet; nothing after the last."""

    id: str
    spans: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        flat = [edge for span in self.spans for edge in span]
        assert flat, "a calendar has an open second"
        assert flat == sorted(set(flat)), "spans ascend and do not meet"
        assert flat[0] >= 0, "a plan starts at 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupMatrix:
    """Seconds from one family to another; from a family to itself it takes none."""

    id: str
    families: tuple[str, ...]
    seconds: tuple[tuple[int, ...], ...]  # (from, to)

    def __post_init__(self) -> None:
        assert len(self.seconds) == len(self.families), "a row for each family"
        assert all(len(row) == len(self.families) for row in self.seconds), "a column for each family"
        assert all(row[own] == 0 for own, row in enumerate(self.seconds)), "no setup within a family"
        assert min((second for row in self.seconds for second in row), default=0) >= 0, "setups take time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One machine, which works at one batch at a time.

    ``failures_every_s`` is the mean time of work between failures, ``repair_s`` the mean repair; both None where it
    does not fail. ``family`` is what it is set up for at the start, None where the first setup takes no time.
    ``price_cny`` is what an hour of its work costs beside energy, e.g. at a subcontractor, ``overtime_cny`` what an
    hour of overtime costs there with the people it takes, None where nobody said so. ``station`` is the one whose
    signals speak of it, empty where that is called as the machine is.
    """

    id: str
    work_center: str
    plant: str = ""
    calendar: str = ALWAYS
    setups: str | None = None
    family: str | None = None
    failures_every_s: float | None = None
    repair_s: float | None = None
    busy_w: float = 0.0
    idle_w: float = 0.0
    price_cny: float = 0.0
    overtime_cny: float | None = None
    station: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """One person."""

    id: str
    skills: frozenset[str]
    calendar: str = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A machine that can do an operation, and the seconds of open time that takes it."""

    machine: int
    duration_s: int

    def __post_init__(self) -> None:
        assert self.duration_s >= 0, "work takes time"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRule:
    """Operations of one ``key`` may share a run of a machine while their loads together do not exceed ``most``.

    They are alike in all but job, load and when they are ready: machines, durations, family, people, most.
    """

    key: str
    load: int
    most: int

    def __post_init__(self) -> None:
        assert self.load > 0, "a load is something"
        assert self.most > 0, "a batch holds something"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTime:
    """What is no longer to be planned of an operation: where it is done, by whom and when, ``setup_s`` of setup before.

    It has been done when it ends by the problem's ``now_s``, runs when it started before that, and is frozen when it
    starts later. ``end_s`` of what runs is when it is expected to end. The machine need not be among the modes, and
    ``operators`` are empty where nobody knows who. Of several that share a run one states the setup.
    """

    machine: int
    start_s: int
    end_s: int
    operators: tuple[int, ...] = ()
    setup_s: int = 0

    def __post_init__(self) -> None:
        assert 0 <= self.start_s <= self.end_s, "it starts with the plan or later, and does not end before"
        assert self.setup_s >= 0, "setups take time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of a job.

    ``ready_s`` is when its material is there. ``operators`` people with ``skill`` are held from its start to its end.
    ``cv`` is the coefficient of variation of its duration, ``name`` what the routing calls it. ``quantity`` are the
    items of its job that it works on: fewer than all where the job is cut into lots or batches; it is ``divisible``
    where half of them take half of its time. ``fixed`` says when it is done where that is not open any more.
    """

    id: str
    job: int
    name: str
    modes: tuple[Mode, ...]
    family: str | None = None
    ready_s: int = 0
    skill: str | None = None
    operators: int = 0
    batch: BatchRule | None = None
    cv: float = 0.0
    quantity: int = 1
    divisible: bool = False
    fixed: FixedTime | None = None

    def __post_init__(self) -> None:
        assert self.modes, "an operation has a machine"
        assert self.quantity > 0, "an operation works on something"
        assert (self.operators > 0) == (self.skill is not None), "people are asked for by a skill"
        assert self.fixed is None or self.skill or not self.fixed.operators, "people are there where they are needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence:
    """``after`` starts at least ``wait_s``, at most ``wait_most_s``, after the end of ``before``, both in clock time.

    To the least wait the transport between the plants of the two machines is added. ``material`` is set where what is
    handed on is a component that is built in, not the same item one step on.
    """

    before: int
    after: int
    wait_s: int = 0
    wait_most_s: int | None = None
    material: bool = False

    def __post_init__(self) -> None:
        assert self.wait_s >= 0, "a wait takes time"
        assert self.wait_most_s is None or self.wait_most_s >= self.wait_s, "the longest wait is not shorter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An order, or one of the made components it needs: it is done when all its operations are.

    ``weight`` is the cost of a day of tardiness against other jobs; a job without ``due_s`` is never late.
    ``order`` is the order it belongs to, its own id where it is one itself.
    """

    id: str
    order: str
    item: str
    quantity: int
    release_s: int = 0
    due_s: int | None = None
    weight: float = 1.0
    source: TableRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyPrice:
    """What a kilowatt hour costs from a second on, until the next price begins."""

    from_s: int
    cny_a_kwh: float

    def __post_init__(self) -> None:
        assert self.cny_a_kwh >= 0, "nobody is paid to use energy"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulingProblem:
    """All there is to plan; ``start`` is the moment of second 0. A factory that has nothing to do has no operations.

    ``transports`` gives the seconds between two plants, 0 where a pair is not named. Operations stand in an order in
    which each one's predecessors come before it. ``energy_prices`` ascend from second 0; without them energy costs
    nothing.

    ``now_s`` is the second until which things have happened: before it nothing starts and no setup begins but what is
    fixed. What comes before a fixed operation is fixed as well, and what is frozen starts when all that was fixed to
    start earlier on its machine and with its people has ended, unless it shares a run with it.
    """

    start: datetime
    machines: tuple[Machine, ...]
    jobs: tuple[Job, ...]
    operations: tuple[Operation, ...]
    precedences: tuple[Precedence, ...] = ()
    operators: tuple[Operator, ...] = ()
    calendars: tuple[OpenTimes, ...] = ()
    setups: tuple[SetupMatrix, ...] = ()
    transports: tuple[tuple[str, str, int], ...] = ()
    energy_prices: tuple[EnergyPrice, ...] = ()
    now_s: int = 0

    def __post_init__(self) -> None:
        assert self.machines, "there is a machine"
        assert all(each.before < each.after for each in self.precedences), "predecessors come first"
        assert all(0 <= each.job < len(self.jobs) for each in self.operations), "each operation has its job"
        known = {ALWAYS, *(each.id for each in self.calendars)}
        kept = {each.calendar for each in self.machines} | {each.calendar for each in self.operators}
        assert kept <= known, "each calendar is there"
        matrices = {None, *(each.id for each in self.setups)}
        assert {each.setups for each in self.machines} <= matrices, "each setup matrix is there"
        prices = [each.from_s for each in self.energy_prices]
        assert not prices or prices == sorted({0, *prices}), "prices begin at second 0 and ascend"
        assert self.now_s >= 0, "a plan starts at 0"
        fixed = [each.fixed is not None for each in self.operations]
        assert all(fixed[each.before] or not fixed[each.after] for each in self.precedences), (
            "what comes before what is fixed is fixed"
        )
        assert not any(self._meeting()), "what is frozen starts when what was fixed before has ended"

    def _meeting(self) -> Iterator[bool]:
        """Say of each frozen operation whether it meets what is fixed before it, on its machine or of its people."""
        taken: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
        for number, each in enumerate(self.operations):
            if each.fixed is not None:
                own = (each.fixed.start_s, each.fixed.end_s, each.batch.key if each.batch else f"/{number}")
                taken.setdefault(("machine", each.fixed.machine), []).append(own)
                for person in each.fixed.operators:
                    taken.setdefault(("person", person), []).append(own)
        for spans in taken.values():
            latest = 0
            for before, after in pairwise(sorted(spans)):
                latest = max(latest, before[1])
                yield self.now_s <= after[0] < latest and before != after
