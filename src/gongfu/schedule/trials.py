"""Try what could bring a job in earlier: the plan's sequences on a changed problem, where need be a short search.

How much is tried is counted, not timed, so that the same plan has the same remedies on any machine.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, pairwise

import numpy as np

from gongfu.model.schedules import Objective, ProductionPlan
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.model.work_hours import Spans, WorkHours
from gongfu.schedule.changed_problems import opened, released_earlier, split_in_two, supplied_earlier
from gongfu.schedule.late_jobs import ChainLink, JobCauses
from gongfu.schedule.measures import Alternative, Earlier, EarlierBy, Expedite, Measure, Overtime, Split
from gongfu.schedule.plan_arrays import PlanChoice, choice_from, plan_of, tables_of
from gongfu.schedule.search import PlanLimits, search_plan

__all__ = ["Bench", "Trial", "remedy_trials"]

# What may be tried in all, and what trying takes, both in operations that are timed once: about 5 µs of one core each.
EFFORT = 400_000
DECODE, SEARCH, SCENARIO = 1.0, 25.0, 0.03
CHANGES = 500
# A job that goes first counts so much more than all others together.
FAVOUR = 10.0
HOUR_S, DAY_S = 3600, 86400
OVERTIME_S = (HOUR_S, 2 * HOUR_S, 3 * HOUR_S, 4 * HOUR_S, 6 * HOUR_S, 8 * HOUR_S)
EARLIER_S = (
    *(HOUR_S, 2 * HOUR_S, 4 * HOUR_S, 8 * HOUR_S, 16 * HOUR_S),
    *(DAY_S, 2 * DAY_S, 3 * DAY_S, 4 * DAY_S, 5 * DAY_S, 7 * DAY_S, 10 * DAY_S, 14 * DAY_S, 21 * DAY_S, 28 * DAY_S),
)
# Windows of overtime that are tried at most, and days on which all work longer.
MOST_WINDOWS, MOST_DAYS = 8, 2
# Jobs that end later by less are not said to be later.
NOTICED_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What was tried: the changed problem, a plan of it, and when the job ends there."""

    measure: Measure
    problem: SchedulingProblem
    plan: ProductionPlan
    end_s: int
    later: tuple[tuple[int, int], ...]
    cost_cny: float | None


class Bench:
    """A plan on which remedies are tried, and how much of that is left."""

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan, *, seed: int) -> None:
        self.problem, self.plan, self.seed = problem, plan, seed
        self.tables, self.choice = tables_of(problem), choice_from(problem, plan)
        self.firsts = [0, *accumulate(len(each.modes) for each in problem.operations)]
        self.planned = {each.operation: each for each in plan.operations}
        self.late = plan.late_jobs(problem)
        self.ends = plan.job_ends(problem)
        self.hours = WorkHours(problem)
        self.effort, self.left = float(EFFORT), 0.0
        self.unchanged: ProductionPlan | None = None

    def allow(self, jobs: int) -> None:
        """Let the next of so many jobs have its share of what is left."""
        self.left = self.effort / jobs

    def spend(self, work: float) -> bool:
        """Spend work on each operation once, and tell whether that was still allowed."""
        allowed = self.left > 0
        if allowed:
            self.left -= work * len(self.problem.operations)
            self.effort -= work * len(self.problem.operations)
        return allowed

    def spend_on_risk(self, scenarios: int) -> None:
        """Spend what scenarios take."""
        self.spend(scenarios * SCENARIO)

    def timed(self, choice: PlanChoice) -> ProductionPlan | None:
        """Time another choice."""
        return plan_of(self.tables, choice) if self.spend(DECODE) else None

    def retimed(self, problem: SchedulingProblem) -> ProductionPlan | None:
        """Time the plan's own choice on a changed problem."""
        return plan_of(tables_of(problem), self.choice) if self.spend(DECODE) else None

    def searched(self, problem: SchedulingProblem, start: ProductionPlan) -> ProductionPlan | None:
        """Go on from a plan for a moment."""
        limits = PlanLimits(changes=CHANGES, threads=1, seed=self.seed)
        return search_plan(problem, Objective(), limits, start=start).plan if self.spend(SEARCH) else None

    def end_unchanged(self, job: int) -> int:
        """Say when a job ends where one only searches on, so that nothing gets the credit for that."""
        if self.unchanged is None:
            self.unchanged = self.searched(self.problem, self.plan) or self.plan
        return min(self.unchanged.job_ends(self.problem)[job], self.ends[job])

    def trial(
        self,
        measure: Measure,
        job: int,
        problem: SchedulingProblem,
        plan: ProductionPlan | None,
        cost_cny: float | None = None,
    ) -> Trial | None:
        """Say what became of a job and of the others; None where there is no plan."""
        if plan is None:
            return None
        late = plan.late_jobs(problem)
        later = [(other, late[other] - self.late.get(other, 0)) for other in sorted(late) if other != job]
        return Trial(
            measure=measure,
            problem=problem,
            plan=plan,
            end_s=plan.job_ends(problem)[job],
            later=tuple(each for each in later if each[1] >= NOTICED_S),
            cost_cny=cost_cny,
        )


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
        for trial in try_kind(bench, causes, aim_s):
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
    amount = trial.measure.seconds if isinstance(trial.measure, Overtime | Earlier) else trial.end_s
    return (0.0, sum(seconds for _, seconds in trial.later), trial.cost_cny or 0.0, amount)


def own_links(bench: Bench, causes: JobCauses) -> Iterator[ChainLink]:
    """Give the links of a chain that belong to the job's order and are still open."""
    order = bench.problem.jobs[causes.job].order
    for link in causes.chain:
        operation = bench.problem.operations[link.operation]
        if bench.problem.jobs[operation.job].order == order and operation.fixed is None:
            yield link


def alternatives(bench: Bench, causes: JobCauses, _aim_s: int) -> Iterator[Trial]:
    """Do an operation of the chain on another of its machines, at its place in the plan."""
    for link in own_links(bench, causes):
        operation = bench.problem.operations[link.operation]
        price = {
            mode.machine: mode.duration_s * bench.problem.machines[mode.machine].price_cny for mode in operation.modes
        }
        for number, mode in enumerate(operation.modes):
            if mode.machine == link.machine or operation.batch is not None:
                continue
            modes = bench.choice.modes.copy()
            modes[link.operation] = bench.firsts[link.operation] + number
            plan = bench.timed(replace(bench.choice, modes=modes))
            cost = (price[mode.machine] - price[link.machine]) / HOUR_S if any(price.values()) else None
            measure = Alternative(link.operation, mode.machine, link.machine)
            if (trial := bench.trial(measure, causes.job, bench.problem, plan, cost)) is not None:
                yield trial


def expedited(bench: Bench, causes: JobCauses, aim_s: int) -> Iterator[Trial]:
    """Let a job go first, with as little harm to others as a short search finds."""
    problem, job = bench.problem, causes.job
    order = problem.jobs[job].order
    own = [problem.jobs[each.job].order == order for each in problem.operations]
    mine = np.array([own[operation] for operation in bench.choice.order])
    first = bench.timed(
        replace(bench.choice, order=np.concatenate([bench.choice.order[mine], bench.choice.order[~mine]]))
    )
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
        if plan is not None:
            trial = bench.trial(Expedite(overtaken(bench, plan, order)), job, problem, plan)
            if trial is not None:
                yield trial
                if trial.end_s <= aim_s:
                    return


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
    """Cut what can be cut of the chain in two lots, which may then overlap and go to several machines."""
    links = list(own_links(bench, causes))
    able = {
        link.operation
        for link in links
        if (each := bench.problem.operations[link.operation]).divisible and each.quantity > 1 and each.batch is None
    }
    jobs: dict[int, list[int]] = {}
    for operation in sorted(able):
        jobs.setdefault(bench.problem.operations[operation].job, []).append(operation)
    for operations in jobs.values():
        problem, start = split_in_two(bench.problem, bench.plan, operations)
        plan = bench.searched(problem, start)
        trial = bench.trial(Split(tuple(operations)), causes.job, problem, plan)
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
    windows: dict[tuple[int, tuple[int, ...], int, int], None] = {}
    due = bench.problem.jobs[causes.job].due_s or 0
    for link, end_before in reversed(list(with_ends_before(bench, causes.chain))):
        people = bench.planned[link.operation].operators
        spans, begin = bench.hours.of(link.machine, people).spans, max(end_before, bench.problem.now_s)
        gaps = gaps_of(spans, begin, min(link.end_s, due))
        windows |= dict.fromkeys((link.machine, people, start, end) for start, end in gaps)
    for machine, people, start, end in list(windows)[:MOST_WINDOWS]:
        measure = Overtime((machine,), people, start, 0)
        yield from smallest(lengths(start, end), partial(longer, bench, causes.job, measure), aim_s)


def overtime_of_all(bench: Bench, causes: JobCauses, aim_s: int) -> Iterator[Trial]:
    """Let all who keep a calendar work longer on a day."""
    problem, due = bench.problem, bench.problem.jobs[causes.job].due_s or 0
    kept = dict.fromkeys(problem.machines[link.machine].calendar for link in reversed(causes.chain))
    begin = max(causes.chain[0].start_s, problem.now_s)
    for calendar in [each for each in kept if each != ALWAYS]:
        spans = next(each.spans for each in problem.calendars if each.id == calendar)
        machines = tuple(place for place, each in enumerate(problem.machines) if each.calendar == calendar)
        people = tuple(place for place, each in enumerate(problem.operators) if each.calendar == calendar)
        for start, end in gaps_of(spans, begin, min(causes.chain[-1].end_s, due))[:MOST_DAYS]:
            measure = Overtime(machines, people, start, 0, calendar)
            yield from smallest(lengths(start, end), partial(longer, bench, causes.job, measure), aim_s)


def longer(bench: Bench, job: int, measure: Overtime, seconds: int) -> Trial | None:
    """Try overtime: the same sequences in longer hours."""
    measure = replace(measure, seconds=seconds)
    problem = opened(bench.problem, measure.machines, measure.people, (measure.from_s, measure.from_s + seconds))
    rates = [bench.problem.machines[machine].overtime_cny for machine in measure.machines]
    known = [rate for rate in rates if rate is not None]
    cost = sum(known) * seconds / HOUR_S if len(known) == len(rates) else None
    return bench.trial(measure, job, problem, bench.retimed(problem), cost)


def lengths(start: int, end: int) -> list[int]:
    """List how long overtime may be in closed hours."""
    return [each for each in OVERTIME_S if each <= end - start]


def with_ends_before(bench: Bench, chain: Sequence[ChainLink]) -> Iterator[tuple[ChainLink, int]]:
    """Give each link with when the one before it ends, or the first could begin."""
    first = bench.problem.operations[chain[0].operation]
    yield chain[0], max(first.ready_s, bench.problem.jobs[first.job].release_s)
    for before, link in pairwise(chain):
        yield link, before.end_s


def gaps_of(spans: Spans, begin: int, end: int) -> list[tuple[int, int]]:
    """List between which open hours it is closed, as far as that is between two moments, the last first."""
    return [
        (one[1], other[0])
        for one, other in reversed(list(pairwise(spans)))
        if other[0] > begin and one[1] < end and other[0] - max(one[1], begin) >= HOUR_S
    ]


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
