"""Search for a plan of anything that can be planned: rules first, then annealing on several threads, any time."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

import numpy as np

from gongfu.kernel.doors import stream_key
from gongfu.kernel.plan_costs import MISFIT
from gongfu.kernel.plan_search import anneal, begin_search
from gongfu.kernel.plan_state import PlanTables
from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.ports import Clock
from gongfu.schedule.first_plans import FirstPlan, first_plans
from gongfu.schedule.plan_arrays import PlanChoice, choice_from, open_plan, plan_of, put_choice, tables_of
from gongfu.schedule.plan_bounds import bounds_of

__all__ = ["PlanLimits", "PlanProgress", "PlanTracePoint", "SearchedPlan", "search_plan"]

logger = logging.getLogger(__name__)

WORD = 2**64 - 1
LARGEST = 2**63
# The first temperature as a share of what it costs to do an operation of mean duration later by that time, and the last
# as a share of the first.
WARM, COOL = 1.0, 0.02
# Of all changes, those that the first of several ranks has; the others share the rest.
FIRST_RANK = 0.7
CHANGES_A_ROUND = 2_000
FEWEST_A_ROUND = 100
ROUND_S = 0.1

# Told the seconds that have passed, and what the best plan costs rank by rank; says False to stop there.
PlanProgress = Callable[[float, tuple[float, ...]], bool | None]
Costs = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLimits:
    """How long to search, and with what luck: at least one of ``seconds`` and ``changes`` is given.

    ``changes`` counts those that each thread tries; with them alone the same seed and threads give the same plan.
    """

    seconds: float | None = None
    changes: int | None = None
    seed: int = 1
    threads: int = 2

    def __post_init__(self) -> None:
        assert self.seconds is not None or self.changes is not None, "a search ends some time"
        assert self.seconds is None or self.seconds >= 0, "seconds are not negative"
        assert self.changes is None or self.changes >= 0, "changes are not negative"
        assert self.threads >= 1, "somebody searches"


@dataclass(frozen=True, slots=True)
class PlanTracePoint:
    """When a plan was found that is better than all before, and what it costs by rank; without a clock at second 0."""

    seconds: float
    changes: int
    costs: Costs


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedPlan:
    """The best plan that was found, or None where no order keeps all longest waits and ends in open hours.

    ``costs`` are those of the plan by the goals of each rank, ``bounds`` what no plan can be below; ``rule`` is the
    dispatching rule whose plan was the best of all rules, ``rule_costs`` what that one costs. ``changes`` counts those
    of all threads.
    """

    plan: ProductionPlan | None
    costs: Costs
    bounds: Costs
    rule: str
    rule_costs: Costs
    trace: tuple[PlanTracePoint, ...]
    changes: int
    seconds: float

    @property
    def is_optimal(self) -> bool:
        """Whether no plan is better, as far as the bounds can tell."""
        return self.plan is not None and self.costs == self.bounds


class Ranks:
    """The goals of an objective as numbers."""

    def __init__(self, objective: Objective) -> None:
        weights = dict(objective.weights)
        self.weights = [{goal: weights.get(goal, 1.0) for goal in rank} for rank in objective.ranks]
        assert all(Goal.ENERGY not in rank for rank in self.weights), "energy has no tariff here"

    def write(self, tables: PlanTables) -> None:
        """Write them into the tables of a problem."""
        assert len(self.weights) <= tables.goals.size, "there are no more ranks than goals"
        tables.totals["ranks"] = len(self.weights)
        for row, weights in zip(tables.goals, self.weights, strict=False):
            row["tardiness"] = weights.get(Goal.TARDINESS, 0.0)
            row["makespan"] = weights.get(Goal.MAKESPAN, 0.0)
            row["setups"] = weights.get(Goal.SETUPS, 0.0)
            row["count"] = len(weights)

    def costs(self, first: FirstPlan) -> Costs:
        """Give what a first plan costs, by rank."""
        misfits = MISFIT * float(first.totals["beyond"] + first.totals["broken"])
        reached = {
            Goal.TARDINESS: float(first.totals["tardiness"]),
            Goal.MAKESPAN: float(first.makespan_s),
            Goal.SETUPS: float(first.totals["setup"]),
        }
        return tuple(misfits + sum(weight * reached[goal] for goal, weight in rank.items()) for rank in self.weights)

    def scales(self, problem: SchedulingProblem) -> Costs:
        """Say by rank what it costs about to do one operation of mean duration later by that time."""
        shortest = [min(mode.duration_s for mode in each.modes) for each in problem.operations]
        mean = max(sum(shortest) / len(shortest), 1.0)
        due = [job.weight for job in problem.jobs if job.due_s is not None]
        costs = {Goal.TARDINESS: mean * sum(due) / max(len(due), 1), Goal.MAKESPAN: mean, Goal.SETUPS: mean}
        return tuple(sum(weight * costs[goal] for goal, weight in rank.items()) or 1.0 for rank in self.weights)

    def bounds(self, problem: SchedulingProblem) -> Costs:
        """Give what no plan can be below, by rank."""
        bounds = bounds_of(problem)
        return tuple(sum(weight * bounds.least(goal) for goal, weight in rank.items()) for rank in self.weights)


class Walker:
    """One search of a thread, and the best plan that it has seen."""

    def __init__(self, tables: PlanTables, choice: PlanChoice, luck: tuple[int, int]) -> None:
        self.tables, self.addresses = open_plan(tables)
        put_choice(self.tables, choice)
        seed, number = luck
        key = int(stream_key(np.uint64(seed & WORD), np.uint64(number), *(np.uint64(0),) * 3)) % LARGEST
        begin_search(self.addresses, key)

    def go(self, rank: int, changes: int, warm: float, cool: float) -> None:
        """Try changes by a rank's goals, cooling down meanwhile."""
        anneal(self.addresses, rank, changes, warm, cool)

    @property
    def costs(self) -> Costs:
        """What its best plan costs, by rank."""
        return tuple(self.tables.goals["best"][: int(self.tables.totals["ranks"][0])].tolist())

    @property
    def best(self) -> PlanChoice:
        """Its best plan."""
        tables = self.tables
        return PlanChoice(
            order=tables.best_order["value"].copy(),
            modes=tables.best_modes["value"].copy(),
            people=tables.best_people["value"].copy(),
        )


@dataclass(slots=True)
class Search:
    """Walkers that go on round by round, and what they found when."""

    limits: PlanLimits
    clock: Clock | None
    progress: PlanProgress | None
    begun: datetime | None = None
    walkers: list[Walker] = field(default_factory=list)
    changes: int = 0
    trace: list[PlanTracePoint] = field(default_factory=list)
    scales: Costs = ()
    stopped: bool = False

    @property
    def seconds(self) -> float:
        """Seconds since it began; 0 without a clock."""
        if self.clock is None or self.begun is None:
            return 0.0
        return (self.clock.now() - self.begun).total_seconds()

    @property
    def done(self) -> float:
        """How much of the limits is used, from 0 to 1."""
        by_changes = self.changes / self.limits.changes if self.limits.changes else 1.0
        by_time = self.seconds / self.limits.seconds if self.limits.seconds else 1.0
        if self.limits.changes is None:
            return min(by_time, 1.0)
        return min(by_changes if self.limits.seconds is None else max(by_time, by_changes), 1.0)

    @property
    def leader(self) -> Walker:
        """The walker with the best plan."""
        return min(self.walkers, key=lambda walker: walker.costs)

    def note(self, costs: Costs) -> None:
        """Note when a plan is better than all before, and ask whether to go on."""
        if not self.trace or costs < self.trace[-1].costs:
            self.trace.append(PlanTracePoint(self.seconds, self.changes, costs))
        if self.progress is not None and self.progress(self.seconds, self.trace[-1].costs) is False:
            self.stopped = True

    def go(self, bounds: Costs) -> None:
        """Search rank by rank until a limit is met."""
        ranks = len(bounds)
        share = FIRST_RANK if ranks > 1 else 1.0
        ends = [share + (1.0 - share) * rank / max(ranks - 1, 1) for rank in range(ranks)]
        with ThreadPoolExecutor(len(self.walkers)) as pool:
            for rank, end in enumerate(ends):
                if rank > 0:
                    self.gather()
                self.walk(pool, rank, end, bounds[rank])

    def gather(self) -> None:
        """Let all walkers go on from the best plan; what one rank reached holds for all in the next.

        The walker that found it goes back to it too: from where it stands by now, which is worse by the earlier rank,
        no change would be accepted.
        """
        best = self.leader.best
        for walker in self.walkers:
            put_choice(walker.tables, best)
            begin_search(walker.addresses, int(walker.tables.totals["key"][0]) ^ 1)

    def walk(self, pool: ThreadPoolExecutor, rank: int, end: float, bound: float) -> None:
        """Search by one rank's goals until a share of the limits is used."""
        begun = last = self.done
        warm = WARM * self.scales[rank]
        size = CHANGES_A_ROUND
        pace = 1.0 / self.limits.changes if self.limits.changes else 0.0
        while last < end and not self.stopped and self.leader.costs[rank] > bound:
            size = size if self.limits.changes is None else min(size, self.limits.changes - self.changes)
            parts = [(moment - begun) / (end - begun) for moment in (last, min(last + pace * size, end))]
            degrees = [warm * COOL**part for part in parts]
            started = self.seconds
            list(pool.map(lambda walker, round_=(rank, size, *degrees): walker.go(*round_), self.walkers))
            self.changes += size
            self.note(self.leader.costs)
            pace = (self.done - last) / size
            last = self.done
            lasted = self.seconds - started
            if self.limits.changes is None and lasted > 0.0:
                size = max(FEWEST_A_ROUND, int(size * min(2.0, ROUND_S / lasted)))


def search_plan(
    problem: SchedulingProblem,
    objective: Objective,
    limits: PlanLimits,
    *,
    start: ProductionPlan | None = None,
    clock: Clock | None = None,
    progress: PlanProgress | None = None,
) -> SearchedPlan:
    """Search for the best plan of a problem: all that docs/reference/planning.md knows, by goals rank after rank.

    Parameters
    ----------
    problem
        What is to be planned; each operation can have the people it needs.
    objective
        What plans are judged by; energy is not searched for.
    limits
        When to stop, the seed, and how many threads search.
    start
        A plan to go on from, beside those of the rules; the plan found is never worse.
    clock
        Tells the time, from the first plan on; needed where ``limits`` has seconds.
    progress
        Called after every rule and every round, about ten times a second; when it says False, the search stops.
    """
    assert limits.seconds is None or clock is not None, "whoever limits seconds brings a clock"
    ranks = Ranks(objective)
    tables = tables_of(problem)
    ranks.write(tables)
    rules = first_plans(problem, tables)
    fastest = next(rules)
    # What is compiled is there before the clock starts, which on a new machine takes longer than many a search.
    Walker(tables, fastest.choice, (limits.seed, 0)).go(0, 0, WARM, COOL)
    search = Search(limits, clock, progress, begun=None if clock is None else clock.now())
    rule, firsts = "", list[tuple[Costs, PlanChoice]]()
    for first in chain([fastest], rules):
        costs = ranks.costs(first)
        if not firsts or costs < min(known for known, _ in firsts):
            rule = first.rule
        firsts.append((costs, first.choice))
        search.note(costs)
        if search.stopped or (limits.seconds is not None and search.seconds >= limits.seconds):
            break
    rule_costs, best = min(firsts, key=lambda known: known[0])
    choices = [best] if start is None else [best, choice_from(problem, start)]
    search.walkers = [
        Walker(tables, choice, (limits.seed, number)) for choice in choices for number in range(limits.threads)
    ]
    search.walkers = sorted(search.walkers, key=lambda walker: walker.costs)[: limits.threads]
    bounds = ranks.bounds(problem)
    search.scales = ranks.scales(problem)
    search.go(bounds)
    leader = search.leader
    logger.info("planned: seed %d, %d changes, costs %s", limits.seed, search.changes, leader.costs)
    return SearchedPlan(
        plan=plan_of(tables, leader.best),
        costs=leader.costs,
        bounds=bounds,
        rule=rule,
        rule_costs=rule_costs,
        trace=tuple(search.trace),
        changes=search.changes * limits.threads,
        seconds=search.seconds,
    )
