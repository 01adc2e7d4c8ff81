"""From what is reported of a factory to how its operations and machines stand, by their places in a problem."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gongfu.model.facts import TableRow
from gongfu.model.flaws import Flaw
from gongfu.model.floor_reports import FloorReport, ReportedOperation, ReportedStop
from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.shop_faults import Cell, Faults

__all__ = ["BegunOperation", "FloorState", "MachineStop", "floor_state"]

# How long a machine is taken to stand still of which nobody knows how long its repairs take.
USUAL_REPAIR_S = 3600
NO_ROW = TableRow(path="", line=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunOperation:
    """An operation that has begun; ``end_s`` is None while it goes on.

    ``operators`` is None where nobody said who. Of one that goes on ``left_s`` seconds of work are left, or were left
    at ``left_at_s`` when the last item was done, each of which takes ``item_s``; None where that is to be worked out.
    Seconds may lie before those of the plan.
    """

    operation: int
    machine: int
    operators: tuple[int, ...] | None
    start_s: int
    end_s: int | None
    left_s: int | None = None
    left_at_s: int | None = None
    item_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineStop:
    """A machine that stands still. ``estimated`` says that nobody knows until when.

    ``is_guess`` is set where not even the mean of its repairs is known.
    """

    machine: int
    since_s: int
    until_s: int
    reason: str = ""
    estimated: bool = False
    is_guess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorState:
    """How a factory stands at ``now_s``: what is said of operations, and the machines that stand still.

    ``told`` says of each machine whether all its operations are reported. ``elsewhere`` are reports of operations of
    orders that are not planned any more.
    """

    now_s: int
    begun: tuple[BegunOperation, ...] = ()
    stops: tuple[MachineStop, ...] = ()
    told: tuple[bool, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def standing(self) -> tuple[MachineStop, ...]:
        """Give the stops that go on now or are still to come."""
        return tuple(each for each in self.stops if each.until_s > max(self.now_s, each.since_s))


def floor_state(
    problem: SchedulingProblem,
    kept: ProductionPlan,
    report: FloorReport,
    now: datetime,
    *,
    known_orders: Iterable[str] = (),
) -> tuple[FloorState, tuple[Flaw, ...]]:
    """Find what is reported in the places of a problem.

    Parameters
    ----------
    problem
        What there is to plan.
    kept
        The plan by which work went so far: it says where something is done and by whom where the report does not.
    report
        What is reported.
    now
        The moment, with its offset.
    known_orders
        Orders that are not planned any more, whose reports are left aside.

    Returns
    -------
    FloorState and tuple of Flaw
        Flaws are led to by table, line and column. What they are about is left out.
    """
    names = Names(problem, kept, now, frozenset(known_orders))
    begun: dict[int, BegunOperation] = {}
    seen: dict[int, int] = {}
    for row in report.operations:
        number = names.operation_of(row)
        if number is None:
            continue
        if number in seen:
            names.complain("floor.reported_twice", row, "operation", operation=row.operation, line=seen[number])
            continue
        seen[number] = (row.source or NO_ROW).line
        found = names.begun(number, row)
        if found is not None:
            begun[number] = found
    stops = tuple(stop for row in report.stops for stop in names.stops_of(row))
    machines = problem.machines
    told = tuple(report.machines is None or each.id in report.machines for each in machines)
    state = FloorState(
        now_s=names.now_s,
        begun=tuple(begun.values()),
        stops=stops,
        told=told,
        elsewhere=tuple(names.elsewhere),
    )
    return state, tuple(names.faults.flaws)


@dataclass(slots=True)
class Names:
    """Finds what reports name, and says what is wrong with them."""

    problem: SchedulingProblem
    kept: ProductionPlan
    now: datetime
    known_orders: frozenset[str]
    faults: Faults = field(default_factory=Faults)
    elsewhere: list[str] = field(default_factory=list)
    operations: dict[str, int] = field(init=False)
    machines: dict[str, int] = field(init=False)
    people: dict[str, int] = field(init=False)
    planned: dict[int, PlannedOperation] = field(init=False)

    def __post_init__(self) -> None:
        self.operations = {each.id: number for number, each in enumerate(self.problem.operations)}
        self.machines = {each.id: number for number, each in enumerate(self.problem.machines)}
        self.people = {each.id: number for number, each in enumerate(self.problem.operators)}
        self.planned = {each.operation: each for each in self.kept.operations}

    @property
    def now_s(self) -> int:
        """Seconds from the start of the plan to now."""
        return round((self.now - self.problem.start).total_seconds())

    def seconds(self, moment: datetime) -> int:
        """Give the second of a moment of the factory's clock."""
        return round((moment - self.problem.start.replace(tzinfo=None)) / timedelta(seconds=1))

    def complain(self, key: str, row: ReportedOperation | ReportedStop, at: str, **details: object) -> None:
        """Say that something is wrong with a row, in one of its columns."""
        self.faults.complain(key, self.cell(row, at), **details)

    def cell(self, row: ReportedOperation | ReportedStop, column: str) -> Cell:
        """Say where something stands."""
        table = "progress" if isinstance(row, ReportedOperation) else "stoppages"
        return Cell(table, row.source or NO_ROW, column)

    def operation_of(self, row: ReportedOperation) -> int | None:
        """Find the operation that a row is about."""
        whole = f"{row.order}/{row.operation}" if row.order else row.operation
        for name in (whole, row.operation):
            if name in self.operations:
                return self.operations[name]
        order = whole.partition("/")[0]
        if order in self.known_orders:
            self.elsewhere.append(whole)
        else:
            own = [name for name in self.operations if name.startswith(f"{order}/")]
            cell = self.cell(row, "operation")
            self.faults.unknown(cell, whole, own or list(self.operations), "routings.csv + orders.csv")
        return None

    def begun(self, number: int, row: ReportedOperation) -> BegunOperation | None:
        """Read how far an operation is; None where it has not begun, or what is said cannot be."""
        before = len(self.faults.flaws)
        self.check_times(row)
        self.check_rest(number, row)
        machine = self.machine_of(number, row)
        crew = self.crew_of(number, row)
        if row.started is None or machine is None or len(self.faults.flaws) > before:
            return None
        item_s = self.duration_s(number, machine) / self.problem.operations[number].quantity
        left = row.remaining_s
        if row.done_quantity is not None:
            left = item_s * (self.problem.operations[number].quantity - row.done_quantity)
        return BegunOperation(
            operation=number,
            machine=machine,
            operators=crew,
            start_s=self.seconds(row.started),
            end_s=None if row.ended is None else self.seconds(row.ended),
            left_s=None if left is None else round(left),
            left_at_s=None if row.done_at is None else self.seconds(row.done_at),
            item_s=item_s,
        )

    def check_times(self, row: ReportedOperation) -> None:
        """Find times that cannot be."""
        local = self.now.astimezone(self.problem.start.tzinfo).replace(tzinfo=None)
        shown = local.isoformat(" ", "minutes")
        for column, moment in (("started", row.started), ("ended", row.ended)):
            if moment is not None and moment > local:
                said = moment.isoformat(" ", "minutes")
                self.complain("floor.in_the_future", row, column, column=column, moment=said, now=shown)
        if row.started is None:
            given = {"ended": row.ended, "remaining_min": row.remaining_s, "done_qty": row.done_quantity}
            for column in (name for name, value in given.items() if value):
                self.complain("floor.not_started", row, column, column=column)
        elif row.ended is not None and row.ended < row.started:
            start, end = row.started.isoformat(" ", "minutes"), row.ended.isoformat(" ", "minutes")
            self.complain("floor.ends_before", row, "ended", start=start, end=end)

    def check_rest(self, number: int, row: ReportedOperation) -> None:
        """Find what is left where nothing can be, or is said in two ways."""
        quantity = self.problem.operations[number].quantity
        if row.done_quantity is not None and row.done_quantity > quantity:
            self.complain("floor.too_many_done", row, "done_qty", done=f"{row.done_quantity:g}", quantity=quantity)
        if row.remaining_s is not None and row.done_quantity is not None:
            self.complain("floor.rest_twice", row, "remaining_min")
        if row.ended is not None and row.remaining_s:
            self.complain("floor.ended_with_rest", row, "remaining_min", minutes=f"{row.remaining_s / 60:g}")

    def machine_of(self, number: int, row: ReportedOperation) -> int | None:
        """Find the machine of an operation: the one that is named, or that of the plan where its work center is."""
        planned = self.planned.get(number)
        if row.machine in self.machines:
            return self.machines[row.machine]
        own = [mode.machine for mode in self.problem.operations[number].modes]
        if row.machine:
            own = self.machines_at(row.machine)
            if not own:
                self.unknown_machine(row)
                return None
        if planned is not None and (planned.machine in own or not row.machine):
            return planned.machine
        if len(own) > 1 and row.started is not None:
            known = ", ".join(self.problem.machines[each].id for each in own)
            at = "machine" if row.machine else "operation"
            self.complain("floor.which_machine", row, at, operation=row.operation, known=known)
        return own[0] if len(own) == 1 else None

    def unknown_machine(self, row: ReportedOperation | ReportedStop) -> None:
        """Say that neither a machine nor a work center is called so."""
        known = [*self.machines, *dict.fromkeys(each.work_center for each in self.problem.machines)]
        self.faults.unknown(self.cell(row, "machine"), row.machine, known, "work_centers.csv")

    def machines_at(self, center: str) -> list[int]:
        """Give the machines of a work center."""
        return [number for number, each in enumerate(self.problem.machines) if each.work_center == center]

    def crew_of(self, number: int, row: ReportedOperation) -> tuple[int, ...] | None:
        """Find the people of an operation; nobody is held where nobody is needed, whoever is named."""
        for name in row.operators:
            if name not in self.people:
                self.faults.unknown(self.cell(row, "operators"), name, list(self.people), "operators.csv")
        if self.problem.operations[number].skill is None:
            return ()
        return tuple(dict.fromkeys(self.people[name] for name in row.operators if name in self.people)) or None

    def duration_s(self, number: int, machine: int) -> int:
        """Give the seconds that an operation takes on a machine, or on its first where that one is not meant for it."""
        modes = self.problem.operations[number].modes
        return next((mode.duration_s for mode in modes if mode.machine == machine), modes[0].duration_s)

    def stops_of(self, row: ReportedStop) -> Sequence[MachineStop]:
        """Read a stop: one for each machine that is meant."""
        machines = [self.machines[row.machine]] if row.machine in self.machines else self.machines_at(row.machine)
        if not machines:
            self.unknown_machine(row)
            return ()
        since = self.seconds(row.since)
        if row.until is not None and row.until < row.since:
            start, end = row.since.isoformat(" ", "minutes"), row.until.isoformat(" ", "minutes")
            self.complain("floor.ends_before", row, "until", start=start, end=end)
            return ()
        return [self.stop(machine, since, row) for machine in machines]

    def stop(self, machine: int, since: int, row: ReportedStop) -> MachineStop:
        """Give a machine's stop, its end estimated where nobody knows it.

        Repairs are taken to last exponential times, as everywhere: however long one has lasted, the mean is still to
        come.
        """
        repair = self.problem.machines[machine].repair_s
        until = None if row.until is None else self.seconds(row.until)
        mean = USUAL_REPAIR_S if repair is None else max(1, round(repair))
        return MachineStop(
            machine=machine,
            since_s=since,
            until_s=max(since, self.now_s) + mean if until is None else until,
            reason=row.reason,
            estimated=until is None or row.estimated,
            is_guess=until is None and repair is None,
        )
