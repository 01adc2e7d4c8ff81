"""A plan as a graph: which run comes after which, so that it can be run again with other durations.

A run is what a machine does at one time: one operation, or the operations of one batch.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_scenarios import ALWAYS_OPEN, OpenHours, RunGraph
from gongfu.model.schedules import PlannedOperation, ProductionPlan, runs_of
from gongfu.model.scheduling import ALWAYS, OpenTimes, SchedulingProblem
from gongfu.model.work_hours import Hours, common_spans

__all__ = ["PlanGraph", "last_runs_of_jobs", "plan_graph"]

Integers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PlanGraph:
    """A plan's runs in an order in which they can be started, and what they wait for.

    ``runs`` are the planned operations of each run, ``run_of`` the run of each operation. ``kinds`` says of each arc
    whether it is a precedence (its place in the problem) or, as -1 - person, that a person comes from there. ``left_s``
    are the seconds of open time that each run still takes from now on if all goes as planned; what has been done takes
    its time, and ``done`` says so. What has started waits for nothing any more.
    """

    graph: RunGraph
    hours: OpenHours
    runs: tuple[tuple[PlannedOperation, ...], ...]
    run_of: tuple[int, ...]
    kinds: tuple[int, ...]
    left_s: tuple[int, ...]
    done: tuple[bool, ...]


class SharedHours:
    """The calendars of machines, and of machines and people together, each once."""

    def __init__(self, calendars: Iterable[OpenTimes]) -> None:
        self.spans_of = {each.id: each.spans for each in calendars}
        self.numbers: dict[frozenset[str], int] = {}
        self.hours: list[Hours] = []

    def number(self, names: Iterable[str]) -> int:
        """Give the number of what is open where all of these calendars are; ALWAYS_OPEN for always."""
        kept = frozenset(names) - {ALWAYS}
        if not kept:
            return ALWAYS_OPEN
        if kept not in self.numbers:
            first, *others = sorted(kept)
            spans = self.spans_of[first]
            for other in others:
                spans = common_spans(spans, self.spans_of[other])
            self.numbers[kept] = len(self.hours)
            self.hours.append(Hours(spans))
        return self.numbers[kept]

    def seconds(self, number: int, start: int, end: int) -> int:
        """Count the open seconds of a calendar between two moments."""
        if number < 0:
            return end - start
        return self.hours[number].worked(end) - self.hours[number].worked(start)

    def end_of(self, number: int, start: int, seconds: int) -> int:
        """Say when so many open seconds after a moment are over."""
        return start + seconds if number < 0 else self.hours[number].end_of(start, seconds)

    def opens(self, number: int, moment: int) -> int:
        """Give the first open second from a moment on."""
        return moment if number < 0 else self.hours[number].opens(moment)

    def arrays(self) -> OpenHours:
        """Give all of them to the kernel."""
        flat = [span for hours in self.hours for span in hours.spans]
        counts = [len(hours.spans) for hours in self.hours]
        return OpenHours(
            first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
            start=np.array([start for start, _ in flat], float),
            end=np.array([end for _, end in flat], float),
        )


def plan_graph(problem: SchedulingProblem, plan: ProductionPlan) -> PlanGraph:
    """Turn a plan into what its runs wait for.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    """
    runs = runs_of(problem, plan.operations)
    run_of = [0] * len(problem.operations)
    for number, members in enumerate(runs):
        for member in members:
            run_of[member.operation] = number
    hours = SharedHours(problem.calendars)
    leaders = [members[0] for members in runs]
    whens = [when_of(problem, members, hours) for members in runs]
    free = [when.waits for when in whens]
    arcs = [into if waits else [] for into, waits in zip(arcs_into(problem, runs, run_of), free, strict=True)]
    starts = np.array([leader.start_s for leader in leaders], float)
    setups = np.array([when.setup for when in whens], np.float32)
    machine_before = np.where(free, np.array(before_on_machines(runs), np.int32), np.int32(-1))
    ready = ready_times(problem, runs, whens, arcs, machine_before, hours)
    before = np.array([other for into in arcs for other, _, _ in into], np.int32)
    waits = np.array([wait for into in arcs for _, wait, _ in into], float)
    after = np.repeat(np.arange(len(runs)), [len(into) for into in arcs])
    graph = RunGraph(
        start=starts,
        ready=(np.array(ready, float) - starts).astype(np.float32),
        first=np.concatenate([[0], np.cumsum([len(into) for into in arcs])]).astype(np.int32),
        before=before,
        wait=(waits + starts[before] - starts[after]).astype(np.float32),
        machine_before=machine_before,
        free=(setups + np.where(machine_before < 0, 0.0, starts[machine_before]) - starts).astype(np.float32),
        setup=setups,
        machine_hours=np.array([hours.number([problem.machines[each.machine].calendar]) for each in leaders], np.int32),
        hours=np.array([when.hours for when in whens], np.int32),
    )
    return PlanGraph(
        graph=graph,
        hours=hours.arrays(),
        runs=runs,
        run_of=tuple(run_of),
        kinds=tuple(kind for into in arcs for _, _, kind in into),
        left_s=tuple(when.left_s for when in whens),
        done=tuple(when.done for when in whens),
    )


class When(NamedTuple):
    """When a run may begin, the hours it keeps, how long its setup and it still take; whether it is done or waits."""

    ready: int
    hours: int
    setup: int
    left_s: int
    done: bool = False
    waits: bool = True


def when_of(problem: SchedulingProblem, members: tuple[PlannedOperation, ...], hours: SharedHours) -> When:
    """Say of a run what is open about it: of one that has started only how long the rest takes."""
    leader, now = members[0], problem.now_s
    setup = max(member.setup_s for member in members)  # of a batch it is enough that one states it
    calendar = hours.number(calendars_of(problem, leader))
    ready = ready_of(problem, members)
    if all(problem.operations[each.operation].fixed is None for each in members):
        modes = problem.operations[leader.operation].modes
        left = next(mode.duration_s for mode in modes if mode.machine == leader.machine)
        if now > 0:
            machine = hours.number([problem.machines[leader.machine].calendar])
            ready = max(ready, hours.end_of(machine, now, setup))
        return When(ready, calendar, setup, left)
    if leader.end_s <= now:
        return When(leader.start_s, ALWAYS_OPEN, 0, leader.end_s - leader.start_s, done=True, waits=False)
    begins = max(leader.start_s, now)
    left = hours.seconds(calendar, begins, leader.end_s)
    if hours.end_of(calendar, begins, left) != leader.end_s:  # what goes on in closed hours does not keep them
        calendar, left = ALWAYS_OPEN, leader.end_s - begins
    waits = leader.start_s >= now
    return When(begins, calendar, setup if waits else 0, left, waits=waits)


def ready_times(
    problem: SchedulingProblem,
    runs: tuple[tuple[PlannedOperation, ...], ...],
    whens: list[When],
    arcs: list[list[tuple[int, float, int]]],
    machine_before: Integers,
    hours: SharedHours,
) -> list[int]:
    """Say before when runs are not started: also what a plan puts off on purpose, to cheap hours perhaps.

    That is what starts later than all that it waits for explains: for a longest wait after it, or for a price.
    """
    found = []
    for members, when, into, machine in zip(runs, whens, arcs, machine_before.tolist(), strict=True):
        leader = members[0]
        own = hours.number([problem.machines[leader.machine].calendar])
        free = max(runs[machine][0].end_s if machine >= 0 else 0, problem.now_s)
        could = max([hours.end_of(own, free, when.setup), *(runs[run][0].end_s + wait for run, wait, _ in into)])
        put_off = when.waits and leader.start_s > hours.opens(when.hours, max(when.ready, math.ceil(could)))
        found.append(leader.start_s if put_off else when.ready)
    return found


def ready_of(problem: SchedulingProblem, members: tuple[PlannedOperation, ...]) -> int:
    """Say before when a run cannot start: release of its jobs, and material."""
    operations = [problem.operations[member.operation] for member in members]
    return max(max(each.ready_s, problem.jobs[each.job].release_s) for each in operations)


def calendars_of(problem: SchedulingProblem, planned: PlannedOperation) -> list[str]:
    """Name the calendars of a machine and its people."""
    people = [problem.operators[each].calendar for each in planned.operators]
    return [problem.machines[planned.machine].calendar, *people]


def before_on_machines(runs: tuple[tuple[PlannedOperation, ...], ...]) -> list[int]:
    """Say which run comes before each on its machine; -1 for none."""
    last: dict[int, int] = {}
    found = []
    for number, members in enumerate(runs):
        machine, end = members[0].machine, members[0].end_s
        found.append(last.get(machine, -1))
        # Things that have happened may overlap.
        if machine not in last or end >= runs[last[machine]][0].end_s:
            last[machine] = number
    return found


def arcs_into(
    problem: SchedulingProblem, runs: tuple[tuple[PlannedOperation, ...], ...], run_of: list[int]
) -> list[list[tuple[int, float, int]]]:
    """List what each run waits for beside its machine: a run, seconds after its end, and why."""
    transports = {(one, other): seconds for one, other, seconds in problem.transports}
    plant_of = [problem.machines[members[0].machine].plant for members in runs]
    arcs: list[list[tuple[int, float, int]]] = [[] for _ in runs]
    for number, each in enumerate(problem.precedences):
        before, after = run_of[each.before], run_of[each.after]
        moved = transports.get((plant_of[before], plant_of[after]), 0)
        arcs[after].append((before, float(each.wait_s + moved), number))
    last: dict[int, int] = {}
    for number, members in enumerate(runs):
        # One crew serves the whole batch.
        for person in members[0].operators:
            if person in last:
                arcs[number].append((last[person], 0.0, -1 - person))
            last[person] = number
    return arcs


def last_runs_of_jobs(problem: SchedulingProblem, planned: PlanGraph) -> list[list[int]]:
    """List each job's runs that no other of its runs waits for: it is done when these are.

    Parameters
    ----------
    problem
        What was planned.
    planned
        The plan.
    """
    found: list[set[int]] = [set() for _ in problem.jobs]
    for number, operation in enumerate(problem.operations):
        found[operation.job].add(planned.run_of[number])
    for kind in planned.kinds:
        if kind >= 0:
            before, after = problem.precedences[kind].before, problem.precedences[kind].after
            if problem.operations[before].job == problem.operations[after].job:
                found[problem.operations[before].job].discard(planned.run_of[before])
    return [sorted(runs) for runs in found]
