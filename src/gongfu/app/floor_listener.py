"""What a plant's signals say of a plan: which machines stand still, and how far their operations are.

A machine counts its items; the plan says of which operation they are, for it is worked off in its order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from gongfu.app.signal_stations import HeardStations, heard_stations
from gongfu.model.floor_reports import FloorReport, ReportedOperation, ReportedStop
from gongfu.model.schedules import PlannedOperation, ProductionPlan, runs_of
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.signals import LineSignal, Signal, StationSignal, StationState
from gongfu.schedule import MachineStop

__all__ = ["FloorListener", "MachineEvent"]

# What a machine does that is not working on a part: then it has nothing in hand.
EMPTY = {StationState.STARVED, StationState.SETUP}

# What a machine does that cannot stand still.
WORKING = {StationState.BUSY, StationState.SETUP}


@dataclass(frozen=True, slots=True)
class MachineEvent:
    """A machine has stopped, or runs again."""

    machine: int
    time: datetime
    stopped: bool


@dataclass(slots=True)
class HeardRun:
    """Operations that a machine does at one time, as far as is heard of them."""

    planned: tuple[PlannedOperation, ...]
    quantity: int
    started: datetime | None = None
    ended: datetime | None = None
    done: int = 0
    done_at: datetime | None = None


@dataclass(slots=True)
class HeardMachine:
    """A machine that a station speaks of.

    ``counts`` says whether that station speaks of it alone; ``before`` are items that were counted before, None before
    the first count. ``expected`` is when it was said to run again.
    """

    counts: bool
    state: StationState | None = None
    down_since: datetime | None = None
    expected: datetime | None = None
    stops: list[tuple[datetime, datetime]] = field(default_factory=list)
    good: int = 0
    scrapped: int = 0
    before: int | None = None
    runs: list[HeardRun] = field(default_factory=list)

    @property
    def in_hand(self) -> HeardRun | None:
        """What it works on."""
        return next((run for run in self.runs if run.started is not None and run.ended is None), None)

    @property
    def is_told(self) -> bool:
        """Whether what it does is known from its signals."""
        return self.counts and self.state is not None and self.before is not None


class FloorListener:
    """Hears the signals of a plant and holds them against a plan.

    Parameters
    ----------
    problem
        What there is to plan.
    plan
        The plan that is worked off.
    """

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan) -> None:
        self._problem = problem
        self._stations: HeardStations = heard_stations(problem)
        self._machines: dict[int, HeardMachine] = {}
        self._unknown: set[str] = set()
        self._plan = plan
        self._counted_from: datetime | None = None
        self.now: datetime | None = None
        self.is_finished = False

    @property
    def machines(self) -> tuple[int, ...]:
        """The machines of which something was heard."""
        return tuple(sorted(self._machines))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Stations that were heard and are none of the factory's."""
        return tuple(sorted(self._unknown))

    @property
    def standing(self) -> tuple[int, ...]:
        """The machines that stand still."""
        return tuple(number for number, each in sorted(self._machines.items()) if each.down_since is not None)

    @property
    def at_work(self) -> tuple[int, ...]:
        """The machines that are heard to work."""
        return tuple(number for number, each in sorted(self._machines.items()) if each.state in WORKING)

    def hear(self, batch: Iterable[Signal]) -> list[MachineEvent]:
        """Take signals in, and give the machines that have stopped or run again.

        Parameters
        ----------
        batch
            In the order in which they were said.
        """
        events: list[MachineEvent] = []
        # At one instant a machine says its state and its counts in any order; the counts belong to what it did before.
        for time, group in groupby((each for each in batch if each.good), key=lambda each: each.time):
            self.now = time if self.now is None else max(self.now, time)
            for signal in sorted(group, key=lambda each: each.tag.endswith(f"/{StationSignal.STATE}")):
                match signal.tag.split("/"):
                    case [_, name]:
                        self._hear_line(name, signal)
                    case [line, station, name]:
                        events += self._hear_station(line, station, name, signal)
            for machine in self._machines.values():
                if machine.is_told and machine.state is StationState.BUSY:
                    self._begin(machine, time)
        return events

    def follow(self, plan: ProductionPlan) -> None:
        """Hold what is heard against another plan from now on.

        Parameters
        ----------
        plan
            The plan that is worked off now.
        """
        self._plan = plan
        for number, machine in self._machines.items():
            begun = [run for run in machine.runs if run.started is not None]
            known = {each.operation for run in begun for each in run.planned}
            machine.runs = [*begun, *(run for run in self._runs(number) if run.planned[0].operation not in known)]

    def expect(self, stops: Iterable[MachineStop]) -> None:
        """Note when machines that stand still are expected to run again; that holds until it has passed.

        Parameters
        ----------
        stops
            Of machines that are heard, or not.
        """
        for stop in stops:
            machine = self._machines.get(stop.machine)
            if machine is not None and machine.down_since is not None:
                machine.expected = self._problem.start + timedelta(seconds=stop.until_s)

    def report(self) -> FloorReport:
        """Give what is known by now; machines that are not heard are taken to go as planned."""
        told = {number: each for number, each in self._machines.items() if each.is_told}
        return FloorReport(
            operations=tuple(
                operation
                for number, each in told.items()
                for run in each.runs
                if run.started is not None
                for operation in self._reported(number, run)
            ),
            stops=tuple(stop for number, each in self._machines.items() for stop in self._stops(number, each)),
            machines=frozenset(self._problem.machines[number].id for number in told),
        )

    def _hear_line(self, name: str, signal: Signal) -> None:
        """Hear what a line says of itself."""
        if name == LineSignal.CLOCK and self._counted_from is None:
            self._counted_from = signal.time - timedelta(seconds=signal.value)
        elif name == LineSignal.FINISHED and signal.value:
            self.is_finished = True

    def _hear_station(self, line: str, station: str, name: str, signal: Signal) -> list[MachineEvent]:
        """Hear what a station says."""
        numbers = self._stations.of(line, station)
        if not numbers:
            self._unknown.add(f"{line}/{station}")
        events = []
        for number in numbers:
            if number not in self._machines:
                self._machines[number] = HeardMachine(counts=len(numbers) == 1, runs=self._runs(number))
            machine = self._machines[number]
            if name == StationSignal.STATE:
                events += self._hear_state(number, machine, StationState(int(signal.value)), signal.time)
            elif name in {StationSignal.GOOD, StationSignal.SCRAPPED} and machine.counts:
                self._hear_count(machine, name, int(signal.value), signal.time)
        return events

    def _hear_state(
        self, number: int, machine: HeardMachine, state: StationState, time: datetime
    ) -> list[MachineEvent]:
        """Note a state; a machine that works and has nothing in hand has begun what is next."""
        was_down = machine.down_since is not None
        machine.state = state
        run = machine.in_hand
        # Its count was said a moment ago, and it seemed to go straight on.
        if state in EMPTY and run is not None and run.started == time and not run.done:
            run.started = None
        if state is StationState.DOWN and not was_down:
            machine.down_since = time
            return [MachineEvent(number, time, stopped=True)]
        if state is not StationState.DOWN and machine.down_since is not None:
            machine.stops.append((machine.down_since, time))
            machine.down_since = machine.expected = None
            return [MachineEvent(number, time, stopped=False)]
        return []

    def _hear_count(self, machine: HeardMachine, name: str, value: int, time: datetime) -> None:
        """Note a count: so many more items are done of what is in hand."""
        if name == StationSignal.GOOD:
            machine.good = value
        else:
            machine.scrapped = value
        count = machine.good + machine.scrapped
        if machine.before is None:
            if name == StationSignal.GOOD:
                self._place(machine, count, time)
            return
        more, machine.before = count - machine.before, count
        self._count(machine, max(more, 0), time)

    def _count(self, machine: HeardMachine, items: int, time: datetime) -> None:
        """Let items be done, one run after the other."""
        while items > 0:
            self._begin(machine, time)
            run = machine.in_hand
            if run is None:
                return
            done = min(items, run.quantity - run.done)
            run.done, run.done_at, items = run.done + done, time, items - done
            if run.done >= run.quantity:
                run.ended = time

    def _begin(self, machine: HeardMachine, time: datetime) -> None:
        """Let a machine begin what is next, unless it has something in hand."""
        ahead = next((run for run in machine.runs if run.started is None), None)
        if machine.in_hand is None and ahead is not None:
            ahead.started = time

    def _place(self, machine: HeardMachine, count: int, time: datetime) -> None:
        """Say at the first count how far a machine is.

        Where it counts from the start of the plan, the count says it; else it is taken to be as far as the plan is.
        """
        machine.before = count
        start = self._problem.start
        if self._counted_from is not None and abs(self._counted_from - start) < timedelta(seconds=1):
            for run in machine.runs:
                if count < run.quantity:
                    break
                count -= run.quantity
                run.started, run.ended = (self._moment(run, 0), self._moment(run, 1))
                run.done = run.quantity
                run.started, run.ended = min(run.started, time), min(run.ended, time)
            self._count(machine, count, time)
            return
        now_s = (time - start).total_seconds()
        for run in machine.runs:
            if run.planned[0].start_s >= now_s:
                break
            run.started = self._moment(run, 0)
            if run.planned[0].end_s <= now_s or machine.state in EMPTY:
                run.ended, run.done = min(self._moment(run, 1), time), run.quantity
            else:
                span = run.planned[0].end_s - run.planned[0].start_s
                run.done = int(run.quantity * (now_s - run.planned[0].start_s) / span)

    def _moment(self, run: HeardRun, end: int) -> datetime:
        """Give when a run was planned to start, or to end."""
        row = run.planned[0]
        return self._problem.start + timedelta(seconds=row.end_s if end else row.start_s)

    def _runs(self, machine: int) -> list[HeardRun]:
        """Give the runs of a machine in the order of the plan."""
        rows = [each for each in self._plan.operations if each.machine == machine]
        quantities = [each.quantity for each in self._problem.operations]
        return [
            HeardRun(planned=planned, quantity=sum(quantities[each.operation] for each in planned))
            for planned in runs_of(self._problem, rows)
        ]

    def _reported(self, machine: int, run: HeardRun) -> Sequence[ReportedOperation]:
        """Report the operations of a run that has begun."""
        alone = len(run.planned) == 1 and run.ended is None and run.done_at is not None
        return [
            ReportedOperation(
                operation=self._problem.operations[each.operation].id,
                machine=self._problem.machines[machine].id,
                started=self._local(run.started),
                ended=self._local(run.ended),
                done_quantity=float(run.done) if alone else None,
                done_at=self._local(run.done_at) if alone else None,
            )
            for each in run.planned
        ]

    def _stops(self, number: int, machine: HeardMachine) -> list[ReportedStop]:
        """Report the stops of a machine."""
        name = self._problem.machines[number].id
        found = [
            ReportedStop(machine=name, since=self._at(since), until=self._at(until)) for since, until in machine.stops
        ]
        if machine.down_since is not None:
            # Where it stands still for longer, nobody knows for how much longer.
            late = machine.expected is None or self.now is None or machine.expected <= self.now
            until = None if late else self._local(machine.expected)
            since = self._at(machine.down_since)
            found.append(ReportedStop(machine=name, since=since, until=until, estimated=until is not None))
        return found

    def _local(self, moment: datetime | None) -> datetime | None:
        """Give a moment by the factory's clock."""
        return None if moment is None else self._at(moment)

    def _at(self, moment: datetime) -> datetime:
        """Give a moment by the factory's clock."""
        return moment.astimezone(self._problem.start.tzinfo).replace(tzinfo=None)
