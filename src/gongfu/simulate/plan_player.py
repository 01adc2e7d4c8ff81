"""A production plan as it is worked off: one play of its operations under chance, step by step, with every event.

Machines take their operations in the order of the plan, and so do people; each begins as soon as that, its hours and
what comes before it allow, or when the plan has it where that puts it off. Durations vary by their coefficient of
variation (lognormal), breakdowns come by the hours worked and last exponential times, closed hours included, as in the
scenarios by which plans are judged.
"""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from gongfu.model.schedules import PlannedOperation, ProductionPlan, runs_of
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.signals import StationState
from gongfu.model.work_hours import WorkHours
from gongfu.simulate.player import LineEvents

__all__ = ["PlanPlayer"]

# Shorter times than this, in seconds, are what sums of floats leave over.
NOTHING_S = 1e-6
# Purposes of chance, which keep its streams apart.
FACTOR, FAILURE = 0, 1

Row = tuple[float, int, int, int, float]


@dataclass(slots=True, eq=False)
class Run:
    """Operations that a machine does at one time, with the people they hold."""

    operations: tuple[int, ...]
    machine: int
    people: tuple[int, ...]
    setup_s: float
    not_before_s: float
    quantity: int


@dataclass(slots=True)
class MachinePlay:
    """What a machine does.

    ``working`` is the run that it works on, ``prepared`` the one that it is, or is being, set up for. ``left_s`` is
    what is left of that work or setup, ``down_s`` of a repair, ``up_s`` of the work until it breaks down.
    """

    luck: np.random.Generator
    up_s: float = math.inf
    down_s: float = 0.0
    queue: deque[Run] = field(default_factory=deque)
    prepared: Run | None = None
    working: Run | None = None
    left_s: float = 0.0
    work_s: float = 0.0
    good_before: int = 0
    good: int = 0
    cycle_s: float = math.nan

    @property
    def items_done(self) -> int:
        """Items of the work in hand that are done."""
        if self.working is None:
            return 0
        share = 1.0 if self.left_s <= NOTHING_S else 1.0 - self.left_s / self.work_s
        return math.floor(share * self.working.quantity + NOTHING_S)

    @property
    def item_left_s(self) -> float:
        """Work until the next item is done."""
        if self.working is None or self.work_s <= 0.0:
            return self.left_s
        ahead = self.working.quantity - self.items_done - 1
        return self.left_s - self.work_s * ahead / self.working.quantity


class PlanPlayer:
    """Plays a plan onward from its start; its stations are the machines of the problem, in their order.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    seed
        The same seed plays the same events, however the time is cut into steps, as long as nobody interferes.
    """

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan, seed: int = 1) -> None:
        self.problem = problem
        self.seed = seed
        self.time_s = 0.0
        self.starts: dict[int, float] = {}
        self.ends: dict[int, float] = {}
        self._hours = WorkHours(problem)
        self._plants: dict[int, str] = {}  # of what has begun
        self._held: set[int] = set()
        self._turns: dict[int, deque[Run]] = {}
        self._before: dict[int, list[tuple[int, int]]] = {}
        for link in problem.precedences:
            self._before.setdefault(link.after, []).append((link.before, link.wait_s))
        self._transports = {(one, other): seconds for one, other, seconds in problem.transports}
        self._plays = [MachinePlay(np.random.default_rng([seed, FAILURE, at])) for at in range(len(problem.machines))]
        for number, play in enumerate(self._plays):
            play.up_s = self._drawn_up_s(number)
        self._said: dict[int, tuple[int, int]] = {}
        self.follow(plan)

    def follow(self, plan: ProductionPlan) -> None:
        """Go on by another plan; what has begun goes on as it is.

        Parameters
        ----------
        plan
            Of all operations of the problem; what it says of those that have begun is not looked at.
        """
        self._turns = {}
        for play in self._plays:
            play.queue.clear()
        put_off = PutOff(self.problem, self._hours, self._before, self._transports)
        for members in runs_of(self.problem, plan.operations):
            run = run_of(self.problem, members, put_off.until(members))
            if any(operation in self.starts for operation in run.operations):
                continue
            self._plays[run.machine].queue.append(run)
            for person in run.people:
                self._turns.setdefault(person, deque()).append(run)
        for play in self._plays:
            if play.prepared is None:
                continue
            head = play.queue[0] if play.queue else None
            same = head is not None and head.operations == play.prepared.operations
            play.prepared = head if same else None
            play.left_s = play.left_s if same else 0.0

    def stop(self, machine: int, seconds: float) -> None:
        """Let a machine break down now.

        Parameters
        ----------
        machine
            Its place in the problem.
        seconds
            How long its repair takes, closed hours included.
        """
        assert seconds > 0, "a stop takes time"
        self._plays[machine].down_s = max(self._plays[machine].down_s, seconds)

    def advance(self, until_s: float) -> LineEvents:
        """Play on to a time and give what happened up to and at it; the first step says how every machine stands.

        Parameters
        ----------
        until_s
            Seconds from the start of the plan, not before where it stands.
        """
        assert until_s >= self.time_s, "time does not run back"
        machines = range(len(self._plays))
        rows: list[Row] = []
        while True:
            while any(self._begin(number) for number in machines):
                pass
            rows += self._changes()
            if self.time_s >= until_s:
                return events_of(rows)
            moment = max(self.time_s, min(until_s, *(self._next_s(number) for number in machines)))
            for number in machines:
                self._pass(number, moment)
            self.time_s = moment
            for number in machines:
                self._settle(number)

    def _drawn_up_s(self, number: int) -> float:
        """Draw the work until a machine's next breakdown."""
        machine = self.problem.machines[number]
        if not machine.failures_every_s or not machine.repair_s:
            return math.inf
        return float(self._plays[number].luck.exponential(machine.failures_every_s))

    def _drawn_work_s(self, run: Run) -> float:
        """Draw how long a run takes; the luck of an operation is the same on any machine."""
        number = run.operations[0]
        operation = self.problem.operations[number]
        mean = self._mean_s(run)
        if operation.cv <= 0:
            return float(mean)
        sigma = math.sqrt(math.log1p(operation.cv**2))
        normal = np.random.default_rng([self.seed, FACTOR, number]).standard_normal()
        return mean * math.exp(sigma * float(normal) - sigma * sigma / 2)

    def _mean_s(self, run: Run) -> int:
        """Give how long a run takes on average."""
        modes = self.problem.operations[run.operations[0]].modes
        return next((mode.duration_s for mode in modes if mode.machine == run.machine), 0)

    def _begin(self, number: int) -> bool:
        """Begin the next setup or work of a machine, if it can; says whether it did."""
        play = self._plays[number]
        if play.working is not None or not play.queue or play.down_s > 0.0:
            return False
        if play.prepared is None:
            play.prepared, play.left_s = play.queue[0], play.queue[0].setup_s
            return True
        run = play.prepared
        if play.left_s > NOTHING_S or not self._can_start(run):
            return False
        play.queue.popleft()
        play.prepared, play.working = None, run
        play.good_before = play.good
        play.work_s = play.left_s = self._drawn_work_s(run)
        for person in run.people:
            self._turns[person].popleft()
            self._held.add(person)
        for operation in run.operations:
            self.starts[operation] = self.time_s
            self._plants[operation] = self.problem.machines[number].plant
        self._settle(number)
        return True

    def _can_start(self, run: Run) -> bool:
        """Whether the hours, the people and all that comes before a run allow it to start."""
        there = all(person not in self._held and self._turns[person][0] is run for person in run.people)
        ready = self._ready_s(run) <= self.time_s + NOTHING_S
        # What takes no time needs no open hours.
        is_open = self._mean_s(run) == 0 or self._hours.of(run.machine, run.people).is_open(self.time_s)
        return there and ready and is_open

    def _ready_s(self, run: Run) -> float:
        """Give when a run may start for what comes before it; never, as long as that is not done."""
        ready = run.not_before_s
        plant = self.problem.machines[run.machine].plant
        for number in run.operations:
            operation = self.problem.operations[number]
            ready = max(ready, operation.ready_s, self.problem.jobs[operation.job].release_s)
            for before, wait in self._before.get(number, ()):
                if before not in self.ends:
                    return math.inf
                away = self._transports.get((self._plants[before], plant), 0)
                ready = max(ready, self.ends[before] + wait + away)
        return ready

    def _is_open(self, number: int) -> bool:
        """Whether a machine goes on with what it is about now."""
        working = self._plays[number].working
        return self._hours.of(number, working.people if working else ()).is_open(self.time_s)

    def _next_s(self, number: int) -> float:
        """Give when something may happen at a machine next."""
        play = self._plays[number]
        people = play.working.people if play.working else play.prepared.people if play.prepared else ()
        edges = (self._hours.of(number).edge_after(self.time_s), self._hours.of(number, people).edge_after(self.time_s))
        moments = [float(min(edges))]
        if play.down_s > 0.0:
            moments.append(self.time_s + play.down_s)
        elif self._is_open(number) and play.working is not None:
            moments.append(self.time_s + min(play.item_left_s, play.up_s))
        elif self._is_open(number) and play.left_s > 0.0:
            moments.append(self.time_s + play.left_s)
        if play.working is None and play.prepared is not None:
            ready = self._ready_s(play.prepared)
            moments += [ready] if ready > self.time_s else []
        return min(moments)

    def _pass(self, number: int, moment: float) -> None:
        """Let time pass at a machine, in which nothing happens but at its end."""
        play = self._plays[number]
        passed = moment - self.time_s
        if play.down_s > 0.0:
            play.down_s = max(0.0, play.down_s - passed)
        elif play.left_s > 0.0 and self._is_open(number):
            play.left_s = max(0.0, play.left_s - passed)
            if play.working is not None:
                play.up_s -= passed

    def _settle(self, number: int) -> None:
        """Take note of items, work and repairs that are done, and of a breakdown."""
        play = self._plays[number]
        play.down_s = 0.0 if play.down_s <= NOTHING_S else play.down_s
        play.left_s = 0.0 if play.left_s <= NOTHING_S else play.left_s
        run = play.working
        if run is None:
            return
        play.good = play.good_before + play.items_done
        if play.left_s == 0.0:
            play.cycle_s = play.work_s / run.quantity
            play.working = None
            self._held -= set(run.people)
            for operation in run.operations:
                self.ends[operation] = self.time_s
        elif play.up_s <= NOTHING_S:
            play.down_s = float(play.luck.exponential(self.problem.machines[number].repair_s or 0.0))
            play.up_s = self._drawn_up_s(number)

    def _changes(self) -> Iterator[Row]:
        """Give the machines whose state or count has changed, and note how they stand."""
        for number, play in enumerate(self._plays):
            now = (int(self._state(number)), play.good)
            if self._said.get(number) != now:
                self._said[number] = now
                yield (self.time_s, number, *now, play.cycle_s)

    def _state(self, number: int) -> StationState:
        """Say what a machine shows."""
        play = self._plays[number]
        if play.down_s > 0.0:
            return StationState.DOWN
        if not self._hours.of(number).is_open(self.time_s):
            return StationState.OFF
        if play.working is not None:
            return StationState.BUSY if self._is_open(number) else StationState.WAITING
        return StationState.SETUP if play.left_s > NOTHING_S else StationState.STARVED


class PutOff:
    """Finds what a plan puts off on purpose, going through its runs: what starts later than all that it waits for."""

    def __init__(
        self,
        problem: SchedulingProblem,
        hours: WorkHours,
        before: dict[int, list[tuple[int, int]]],
        transports: dict[tuple[str, str], int],
    ) -> None:
        self._problem = problem
        self._hours = hours
        self._before = before
        self._transports = transports
        self._rows: dict[int, PlannedOperation] = {}
        self._machines: dict[int, int] = {}
        self._people: dict[int, int] = {}

    def until(self, members: tuple[PlannedOperation, ...]) -> float:
        """Give the second before which a run is not to start, 0 where it may start as soon as it can."""
        first = members[0]
        free = self._hours.of(first.machine).end_of(self._machines.get(first.machine, 0), first.setup_s)
        could = max([free, *(self._people.get(person, 0) for person in first.operators)])
        for each in members:
            operation = self._problem.operations[each.operation]
            could = max(could, operation.ready_s, self._problem.jobs[operation.job].release_s)
            for before, wait in self._before.get(each.operation, ()):
                could = max(could, self._rows[before].end_s + wait + self._way_s(self._rows[before], each))
            self._rows[each.operation] = each
            self._machines[each.machine] = max(self._machines.get(each.machine, 0), each.end_s)
            self._people |= dict.fromkeys(each.operators, each.end_s)
        if first.end_s > first.start_s:
            could = self._hours.of(first.machine, first.operators).opens(could)
        return float(first.start_s) if first.start_s > could else 0.0

    def _way_s(self, one: PlannedOperation, other: PlannedOperation) -> int:
        """Give the time between the plants of two operations."""
        machines = self._problem.machines
        return self._transports.get((machines[one.machine].plant, machines[other.machine].plant), 0)


def run_of(problem: SchedulingProblem, members: tuple[PlannedOperation, ...], not_before_s: float) -> Run:
    """Give what a machine does at one time."""
    first = members[0]
    return Run(
        operations=tuple(each.operation for each in members),
        machine=first.machine,
        people=first.operators,
        setup_s=float(max(each.setup_s for each in members)),
        not_before_s=not_before_s,
        quantity=sum(problem.operations[each.operation].quantity for each in members),
    )


def events_of(rows: list[Row]) -> LineEvents:
    """Give rows of events as arrays."""
    times, stations, states, goods, cycles = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    return LineEvents(
        time_s=np.array(times, np.float64),
        station=np.array(stations, np.int32),
        state=np.array(states, np.int8),
        good=np.array(goods, np.int64),
        scrapped=np.zeros(len(rows), np.int64),
        buffer=np.zeros(len(rows), np.int32),
        cycle_s=np.array(cycles, np.float64),
    )
