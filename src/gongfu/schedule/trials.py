"""Try what could bring a job in earlier: the plan's sequences on a changed problem, where need be a short search."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import ALWAYS
from gongfu.model.work_hours import FOR_EVER, Spans
from gongfu.schedule.changed_problems import opened, released_earlier, split_in_two, supplied_earlier
from gongfu.schedule.late_jobs import ChainLink, JobCauses
from gongfu.schedule.measures import Alternative, Earlier, EarlierBy, Expedite, Overtime, Split
from gongfu.schedule.plan_arrays import choice_from
from gongfu.schedule.trial_bench import Bench, Trial

__all__ = ["remedy_trials"]

# A job that goes first counts so much more than all others together.
FAVOUR = 10.0
HOUR_S, DAY_S = 3600, 86400
OVERTIME_S = (HOUR_S, 2 * HOUR_S, 3 * HOUR_S, 4 * HOUR_S, 6 * HOUR_S, 8 * HOUR_S)
EARLIER_S = (
    *(HOUR_S, 2 * HOUR_S, 4 * HOUR_S, 8 * HOUR_S, 16 * HOUR_S),
    *(DAY_S, 2 * DAY_S, 3 * DAY_S, 4 * DAY_S, 5 * DAY_S, 7 * DAY_S, 10 * DAY_S, 14 * DAY_S, 21 * DAY_S, 28 * DAY_S),
)
# Other machines and windows of overtime that are tried at most, the last of the chain first, and days on which all work
# longer.
MOST_MACHINES, MOST_WINDOWS, MOST_DAYS = 12, 8, 2


class ClosedHours(NamedTuple):
    """Hours in which overtime may be: from when the work can start, or into the first open hours of all."""

    start: int
    end: int
    is_first: bool

    def lengths(self) -> list[int]:
        """List how long overtime may be."""
        return [each for each in OVERTIME_S if each <= self.end - self.start]

    def from_s(self, seconds: int) -> int:
        """Say when overtime of some seconds begins."""
        return self.end - seconds if self.is_first else self.start


def remedy_trials(bench: Bench, causes: JobCauses, aim_s: int) -> Iterator[Trial]:
    """Try every kind of remedy for a job, and give the best of each that brings it in earlier.

    Parameters
    ----------
    bench
        The plan.
    causes
        What holds the job.
    aim_s
        By when it should end as planned; what brings it in by then is not tried harder.
    """
    for try_kind in (alternatives, expedited, split, earlier, overtime, overtime_of_all):
        best: Trial | None = None
        trials = try_kind(bench, causes, aim_s)
        while bench.has_effort and (trial := next(trials, None)) is not None:
            if best is None or preference(trial, aim_s) < preference(best, aim_s):
                best = trial
        if best is not None and best.end_s < bench.ends[causes.job]:
            yield best
            if try_kind is overtime and best.end_s <= aim_s:
                return


def preference(trial: Trial, aim_s: int) -> tuple[float, ...]:
    """Prefer what brings the job in by its aim, harms nobody, and takes least; else what brings it in earliest."""
    if trial.end_s > aim_s:
        return (1.0, trial.end_s)
    measure, amount = trial.measure, 0
    if isinstance(measure, Overtime | Earlier):
        amount = measure.seconds
    elif isinstance(measure, Split):
        amount = len(measure.operations)
    return (0.0, sum(seconds for _, seconds in trial.later), trial.cost_cny or 0.0, amount, trial.end_s)


def own_links(bench: Bench, causes: JobCauses) -> Iterator[ChainLink]:
    """Give the links of a chain that belong to the job's order and are still open."""
    order = bench.problem.jobs[causes.job].order
    for link in causes.chain:
        operation = bench.problem.operations[link.operation]
        if bench.problem.jobs[operation.job].order == order and operation.fixed is None:
            yield link


def alternatives(bench: Bench, causes: JobCauses, _aim_s: int) -> Iterator[Trial]:
    """Do an operation of the chain on another of its machines, at its place in the plan."""
    others = (
        (link, number)
        for link in reversed(list(own_links(bench, causes)))
        for number, mode in enumerate(bench.problem.operations[link.operation].modes)
        if mode.machine != link.machine and bench.problem.operations[link.operation].batch is None
    )
    for link, number in islice(others, MOST_MACHINES):
        modes = bench.choice.modes.copy()
        modes[link.operation] = bench.firsts[link.operation] + number
        plan = bench.timed(replace(bench.choice, modes=modes))
        machine = bench.problem.operations[link.operation].modes[number].machine
        measure = Alternative(link.operation, machine, link.machine)
        if (trial := bench.trial(measure, causes.job, bench.problem, plan)) is not None:
            yield trial


def expedited(bench: Bench, causes: JobCauses, aim_s: int) -> Iterator[Trial]:
    """Let a job go first, with as little harm to others as a short search finds."""
    problem, job = bench.problem, causes.job
    order = problem.jobs[job].order
    first = put_first(bench, order)
    if first is None or first.job_ends(problem)[job] >= bench.ends[job]:
        return
    weights = sum(each.weight for each in problem.jobs)
    favoured = replace(
        problem,
        jobs=tuple(
            replace(each, weight=FAVOUR * weights, due_s=aim_s) if number == job else each
            for number, each in enumerate(problem.jobs)
        ),
    )
    for start in (bench.plan, first):
        plan = bench.searched(favoured, start)
        # Where it overtakes nobody, it is something else that helps.
        if plan is None or not (ahead_of := overtaken(bench, plan, order)):
            continue
        # It is judged by what counts, not by what made it go first.
        trial = bench.trial(Expedite(ahead_of), job, problem, bench.timed(choice_from(problem, plan)))
        if trial is not None:
            yield trial
            if trial.end_s <= aim_s:
                return


def put_first(bench: Bench, order: str) -> ProductionPlan | None:
    """Put an order's operations before all but what has started, or before all but what is fixed where that fits."""
    problem = bench.problem
    own = [problem.jobs[each.job].order == order for each in problem.operations]
    fixed = [each.fixed is not None for each in problem.operations]
    past = [each.fixed is not None and each.fixed.start_s < problem.now_s for each in problem.operations]
    for kept in (past, fixed) if any(fixed) else (past,):
        rank = np.array([0 if kept[each] else 1 if own[each] else 2 for each in bench.choice.order])
        plan = bench.timed(replace(bench.choice, order=bench.choice.order[np.argsort(rank, kind="stable")]))
        if plan is not None:
            return plan
    return None


def overtaken(bench: Bench, plan: ProductionPlan, order: str) -> tuple[tuple[int, int], ...]:
    """Say which jobs of other orders an order overtakes in another plan, and on which machines."""
    problem = bench.problem
    now = {each.operation: each for each in plan.operations}
    owner = [problem.jobs[each.job].order for each in problem.operations]
    found: dict[tuple[int, int], None] = {}
    for machine in range(len(problem.machines)):
        rows = [each for each in bench.plan.operations if each.machine == machine]
        rows.sort(key=lambda each: each.start_s)
        mine = [
            each.operation for each in rows if owner[each.operation] == order and now[each.operation].machine == machine
        ]
        for row in rows:
            other = row.operation
            if owner[other] != order and now[other].machine == machine:
                jumped = any(
                    bench.planned[own].start_s > row.start_s and now[own].start_s < now[other].start_s for own in mine
                )
                if jumped:
                    found[problem.operations[other].job, machine] = None
    return tuple(found)


def split(bench: Bench, causes: JobCauses, _aim_s: int) -> Iterator[Trial]:
    """Cut an operation of the chain that is still whole in two lots, or all of them, which may then overlap."""
    jobs: dict[int, list[int]] = {}
    for link in own_links(bench, causes):
        each = bench.problem.operations[link.operation]
        whole = each.quantity == bench.problem.jobs[each.job].quantity > 1
        if each.divisible and whole and each.batch is None:
            jobs.setdefault(each.job, []).append(link.operation)
    tried = dict.fromkeys((operation,) for own in jobs.values() for operation in own)
    for operations in (*tried, *(tuple(own) for own in jobs.values() if len(own) > 1)):
        problem, start = split_in_two(bench.problem, bench.plan, operations)
        trial = bench.trial(Split(operations), causes.job, problem, bench.searched(problem, start))
        if trial is not None and trial.end_s < bench.end_unchanged(causes.job):
            yield trial


def earlier(bench: Bench, causes: JobCauses, aim_s: int) -> Iterator[Trial]:
    """Let what the chain begins with be released, or have its material, earlier."""
    first = bench.problem.operations[causes.chain[0].operation]
    owner = bench.problem.jobs[first.job]
    ready = max(first.ready_s, owner.release_s)
    if ready <= bench.problem.now_s or first.fixed is not None:
        return
    what = EarlierBy.MATERIAL if first.ready_s > owner.release_s else EarlierBy.RELEASE

    def tried(seconds: int) -> Trial | None:
        if what is EarlierBy.MATERIAL:
            problem = supplied_earlier(bench.problem, owner.order, ready, seconds)
        else:
            problem = released_earlier(bench.problem, owner.order, seconds)
        return bench.trial(Earlier(what, first.job, seconds), causes.job, problem, bench.retimed(problem))

    most = ready - bench.problem.now_s
    yield from smallest([*(each for each in EARLIER_S if each < most), most], tried, aim_s)


def overtime(bench: Bench, causes: JobCauses, aim_s: int) -> Iterator[Trial]:
    """Let a machine of the chain, with the people it needs, work longer on a day."""
    for measure, gap in islice(windows(bench, causes), MOST_WINDOWS):
        yield from smallest(gap.lengths(), partial(longer, bench, causes.job, measure, gap), aim_s)


def windows(bench: Bench, causes: JobCauses) -> Iterator[tuple[Overtime, ClosedHours]]:
    """List when machines of the chain are closed while it waits for them, the last first."""
    due, told = bench.problem.jobs[causes.job].due_s or 0, set[tuple[int, tuple[int, ...], int]]()
    for link, begin in reversed(list(with_earliest_starts(bench, causes.chain))):
        people = bench.planned[link.operation].operators
        spans = bench.hours.of(link.machine, people).spans
        for gap in gaps_of(spans, begin, min(link.end_s, due)):
            if (link.machine, people, gap.start) not in told:
                told.add((link.machine, people, gap.start))
                yield Overtime((link.machine,), people, gap.start, 0), gap


def overtime_of_all(bench: Bench, causes: JobCauses, aim_s: int) -> Iterator[Trial]:
    """Let all who keep a calendar work longer on a day."""
    problem, due = bench.problem, bench.problem.jobs[causes.job].due_s or 0
    kept = dict.fromkeys(problem.machines[link.machine].calendar for link in reversed(causes.chain))
    _, begin = next(with_earliest_starts(bench, causes.chain))
    for calendar in [each for each in kept if each != ALWAYS]:
        spans = next(each.spans for each in problem.calendars if each.id == calendar)
        machines = tuple(place for place, each in enumerate(problem.machines) if each.calendar == calendar)
        people = tuple(place for place, each in enumerate(problem.operators) if each.calendar == calendar)
        for gap in islice(gaps_of(spans, begin, min(causes.chain[-1].end_s, due)), MOST_DAYS):
            measure = Overtime(machines, people, gap.start, 0, calendar)
            yield from smallest(gap.lengths(), partial(longer, bench, causes.job, measure, gap), aim_s)


def longer(bench: Bench, job: int, measure: Overtime, gap: ClosedHours, seconds: int) -> Trial | None:
    """Try overtime: the same sequences in longer hours."""
    measure = replace(measure, from_s=gap.from_s(seconds), seconds=seconds)
    problem = opened(bench.problem, measure.machines, measure.people, (measure.from_s, measure.from_s + seconds))
    rates = [bench.problem.machines[machine].overtime_cny for machine in measure.machines]
    known = [rate for rate in rates if rate is not None]
    cost = sum(known) * seconds / HOUR_S if len(known) == len(rates) else None
    return bench.trial(measure, job, problem, bench.retimed(problem), cost)


def with_earliest_starts(bench: Bench, chain: Sequence[ChainLink]) -> Iterator[tuple[ChainLink, int]]:
    """Give each link with when it could start from now on, were its machine open: also after the one before it."""
    problem = bench.problem
    waits = {(each.before, each.after): each.wait_s for each in problem.precedences}
    ends = [0, *(one.end_s + waits.get((one.operation, other.operation), 0) for one, other in pairwise(chain))]
    for link, end in zip(chain, ends, strict=True):
        operation = problem.operations[link.operation]
        yield link, max(end, operation.ready_s, problem.jobs[operation.job].release_s, problem.now_s)


def gaps_of(spans: Spans, begin: int, end: int) -> Iterator[ClosedHours]:
    """List when it is closed from one moment on and before another, the last first; also before it first opens."""
    for number in range(bisect_left(spans, (end, 0)) - 1, -2, -1):
        again = spans[number + 1][0] if number + 1 < len(spans) else FOR_EVER
        if again <= begin:
            return
        start = max(spans[number][1], begin) if number >= 0 else begin
        if start < end and again - start >= HOUR_S:
            yield ClosedHours(start, again, is_first=number < 0)


def smallest(amounts: Sequence[int], tried: Callable[[int], Trial | None], aim_s: int) -> Iterator[Trial]:
    """Give the trial of the smallest amount that reaches an aim; where the largest does not, that one."""
    if not amounts or (most := tried(amounts[-1])) is None:
        return
    yield most
    if most.end_s > aim_s:
        return
    low, high = 0, len(amounts) - 1
    while low < high:
        middle = (low + high) // 2
        if (trial := tried(amounts[middle])) is None:
            return
        if trial.end_s <= aim_s:
            yield trial
            high = middle
        else:
            low = middle + 1
