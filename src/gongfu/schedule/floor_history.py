"""What has happened by now: operations that have begun, as reported, or else as the plan had them but for the stops."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from scipy.special import log_ndtr

from gongfu.model.schedules import PlannedOperation, ProductionPlan, runs_of
from gongfu.model.scheduling import FixedTime, SchedulingProblem
from gongfu.model.work_hours import FOR_EVER, WorkHours
from gongfu.schedule.floor_state import BegunOperation, FloorState

__all__ = ["FloorHistory", "floor_history", "mean_left_s"]


@dataclass(frozen=True, slots=True)
class Span:
    """When an operation is done, as far as is known; ``end_s`` lies ahead where it goes on."""

    machine: int
    operators: tuple[int, ...]
    start_s: int
    end_s: int
    setup_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorHistory:
    """The operations that have begun, each with its times; what goes on ends when it is expected to.

    ``assumed`` are operations that nobody reported, and that must be done because one after them has begun;
    ``by_plan`` are those that are taken to have begun as planned, ``stuck`` those that go on and will never end, since
    their machine stands still for as long as it has hours.
    """

    spans: dict[int, FixedTime]
    starts: dict[int, int]
    assumed: tuple[int, ...]
    by_plan: tuple[int, ...]
    stuck: tuple[int, ...] = ()


def floor_history(
    problem: SchedulingProblem, kept: ProductionPlan, state: FloorState, hours: WorkHours
) -> FloorHistory:
    """Say which operations have begun, and when those that go on will end.

    Parameters
    ----------
    problem
        What there is to plan.
    kept
        The plan by which work went so far.
    state
        What is known of the factory now.
    hours
        The hours of its machines and people, the stops cut out.
    """
    past = Past(problem, kept, state, hours)
    for begun in state.begun:
        past.note_reported(begun)
    past.follow_plan()
    past.fill_before()
    past.hold_setups()
    spans = {
        number: FixedTime(
            machine=span.machine,
            start_s=max(span.start_s, 0),
            end_s=max(span.end_s, 0),
            operators=span.operators,
            setup_s=span.setup_s,
        )
        for number, span in past.spans.items()
    }
    return FloorHistory(
        spans=spans,
        starts={number: span.start_s for number, span in past.spans.items()} | past.starts,
        assumed=tuple(sorted(past.assumed)),
        by_plan=tuple(sorted(past.by_plan)),
        stuck=tuple(sorted(number for number, span in past.spans.items() if span.end_s >= FOR_EVER)),
    )


def mean_left_s(duration_s: float, worked_s: float, cv: float) -> float:
    """Give the mean work that is left of an operation that has been worked on for some time, and goes on.

    Parameters
    ----------
    duration_s
        Its mean duration in seconds.
    worked_s
        Seconds of work so far.
    cv
        Coefficient of variation of the duration, which is lognormal as everywhere in plans.

    Source
    ------
    The mean of a lognormal law above a bound: exp(μ + σ²/2) Φ((μ + σ² - ln b) / σ) / Φ((μ - ln b) / σ).
    """
    if worked_s <= 0 or duration_s <= 0:
        return duration_s
    if cv <= 0:
        return max(0.0, duration_s - worked_s)
    sigma = math.sqrt(math.log1p(cv * cv))
    beyond = (math.log(worked_s / duration_s) + sigma * sigma / 2) / sigma
    share = math.exp(float(log_ndtr(sigma - beyond)) - float(log_ndtr(-beyond)))
    return max(0.0, duration_s * share - worked_s)


@dataclass(slots=True)
class Past:
    """What has happened, as far as it has been put together."""

    problem: SchedulingProblem
    kept: ProductionPlan
    state: FloorState
    hours: WorkHours
    spans: dict[int, Span] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)  # as reported
    assumed: set[int] = field(default_factory=set)
    by_plan: set[int] = field(default_factory=set)
    planned: dict[int, PlannedOperation] = field(init=False)
    before: dict[int, list[tuple[int, int]]] = field(init=False)  # predecessors, and the least wait after each

    def __post_init__(self) -> None:
        self.planned = {each.operation: each for each in self.kept.operations}
        self.before = {}
        for link in self.problem.precedences:
            self.before.setdefault(link.after, []).append((link.before, link.wait_s))

    def duration_s(self, number: int, machine: int) -> int:
        """Give the seconds that an operation takes on a machine, or on its first where that one is not meant for it."""
        modes = self.problem.operations[number].modes
        return next((mode.duration_s for mode in modes if mode.machine == machine), modes[0].duration_s)

    def note_reported(self, begun: BegunOperation) -> None:
        """Take what is reported, and work out when it will end where it goes on."""
        number, machine = begun.operation, begun.machine
        planned = self.planned.get(number)
        as_planned = planned is not None and planned.machine == machine
        crew = begun.operators
        if crew is None:
            crew = planned.operators if planned is not None and as_planned else ()
        end = begun.end_s
        if end is None:
            left = begun.left_s
            hours = self.hours.of(machine, crew)
            if left is None:
                worked = hours.worked(self.state.now_s) - hours.worked(begun.start_s)
                left = round(mean_left_s(self.duration_s(number, machine), worked, self.problem.operations[number].cv))
            elif begun.left_at_s is not None:
                worked = hours.worked(self.state.now_s) - hours.worked(begun.left_at_s)
                left -= min(worked, round(begun.item_s))
            end = hours.end_of(self.state.now_s, max(left, 1))
            unstopped = WorkHours(self.problem).of(machine, crew)
            if end == FOR_EVER and unstopped.end_of(self.state.now_s, max(left, 1)) == FOR_EVER:
                # Whoever goes on in hours that nobody has written down goes on all the same.
                end = self.state.now_s + max(left, 1)
        setup = planned.setup_s if planned is not None and as_planned else 0
        # What starts in this very second has begun as well.
        start = min(begun.start_s, self.state.now_s - 1)
        self.starts[number] = begun.start_s
        self.spans[number] = Span(machine, crew, start, max(end, start), setup)

    def follow_plan(self) -> None:
        """Let what nobody reports have begun as planned, later where its machine stood still or something was late."""
        told, now = self.state.told, self.state.now_s
        due = [
            each
            for each in self.kept.operations
            if each.start_s < now and each.operation not in self.spans and not told[each.machine]
        ]
        free = Free(self.spans.values())
        for run in runs_of(self.problem, due):
            start, end = self.times_of(run, free)
            if start >= now:
                continue
            for each in run:
                self.spans[each.operation] = Span(each.machine, each.operators, start, end, each.setup_s)
                self.by_plan.add(each.operation)
                free.hold(self.spans[each.operation])

    def times_of(self, run: tuple[PlannedOperation, ...], free: "Free") -> tuple[int, int]:
        """Give when a run will have begun and ended: as planned, or later."""
        first = run[0]
        machine = self.hours.of(first.machine)
        earliest = max(first.start_s, self.ready_s(run))
        if free.machine(first.machine) > first.setup_start_s:
            earliest = max(earliest, machine.end_of(free.machine(first.machine), first.setup_s))
        earliest = max([earliest, *(free.person(person) for person in first.operators)])
        if earliest == first.start_s and not self.stood(first.machine, first.setup_start_s, first.end_s):
            return first.start_s, first.end_s
        hours = self.hours.of(first.machine, first.operators)
        start = hours.opens(earliest)
        return start, hours.end_of(start, self.duration_s(first.operation, first.machine))

    def stood(self, machine: int, start: int, end: int) -> bool:
        """Whether a machine stands still at some time between two seconds."""
        return any(stop < end and until > start for stop, until in self.hours.stops.get(machine, ()))

    def ready_s(self, run: tuple[PlannedOperation, ...]) -> int:
        """Give when what comes before a run is done; FOR_EVER where that has not begun."""
        own = {each.operation for each in run}
        ready = 0
        for each in run:
            for before, wait in self.before.get(each.operation, ()):
                span = self.spans.get(before)
                if before in own:
                    continue
                if span is None:
                    return FOR_EVER
                ready = max(ready, span.end_s + wait + self.transport_s(span.machine, each.machine))
        return ready

    def transport_s(self, machine: int, other: int) -> int:
        """Give the time between the plants of two machines."""
        plants = (self.problem.machines[machine].plant, self.problem.machines[other].plant)
        return next((seconds for one, two, seconds in self.problem.transports if (one, two) == plants), 0)

    def fill_before(self) -> None:
        """Let what comes before something that has begun be done, where nobody has said so."""
        for number in sorted(self.spans, reverse=True):
            self.fill(number)

    def fill(self, number: int) -> None:
        """Let all that comes before an operation be done by its start."""
        waiting = [number]
        while waiting:
            after = waiting.pop()
            latest = self.spans[after].start_s
            for before, _ in self.before.get(after, ()):
                span = self.spans.get(before)
                late = span is None or (before in self.by_plan and span.end_s > latest)
                if not late:
                    continue
                self.spans[before] = self.done_by(before, latest)
                self.by_plan.discard(before)
                self.assumed.add(before)
                waiting.append(before)

    def done_by(self, number: int, latest: int) -> Span:
        """Give an operation the times of the plan, or earlier ones."""
        planned = self.planned.get(number)
        if planned is None:
            machine = self.problem.operations[number].modes[0].machine
            return Span(machine, (), latest, latest)
        end = min(planned.end_s, latest)
        return Span(planned.machine, planned.operators, min(planned.start_s, end), end, planned.setup_s)

    def hold_setups(self) -> None:
        """Keep what is being set up for, as planned: else each new plan would begin the setup anew."""
        free = Free(self.spans.values())
        waiting = [each for each in self.kept.operations if each.operation not in self.spans]
        next_on: dict[int, PlannedOperation] = {}
        for each in waiting:
            if each.machine not in next_on or each.start_s < next_on[each.machine].start_s:
                next_on[each.machine] = each
        for first in next_on.values():
            if not (first.setup_s and first.setup_start_s < self.state.now_s <= first.start_s):
                continue
            beside = [each for each in waiting if (each.machine, each.start_s) == (first.machine, first.start_s)]
            run = next(run for run in runs_of(self.problem, beside) if first in run)
            if self.holds(run, free):
                for each in run:
                    span = Span(each.machine, each.operators, each.start_s, each.end_s, each.setup_s)
                    self.spans[each.operation] = span

    def holds(self, run: tuple[PlannedOperation, ...], free: "Free") -> bool:
        """Whether a run can still start as planned."""
        first = run[0]
        ready = self.ready_s(run) <= first.start_s
        there = all(free.person(person) <= first.start_s for person in first.operators)
        clear = free.machine(first.machine) <= first.setup_start_s
        return ready and there and clear and not self.stood(first.machine, first.setup_start_s, first.end_s)


class Free:
    """Until when machines and people are held by what has begun."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._machines: dict[int, int] = {}
        self._people: dict[int, int] = {}
        for span in spans:
            self.hold(span)

    def hold(self, span: Span) -> None:
        """Let an operation hold its machine and its people until it ends."""
        self._machines[span.machine] = max(self._machines.get(span.machine, 0), span.end_s)
        for person in span.operators:
            self._people[person] = max(self._people.get(person, 0), span.end_s)

    def machine(self, number: int) -> int:
        """Give when a machine is free."""
        return self._machines.get(number, 0)

    def person(self, number: int) -> int:
        """Give when a person is free."""
        return self._people.get(number, 0)
