"""Search for a plan of anything that can be planned: rules first, then annealing on several threads, any time."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from gongfu.kernel.doors import stream_key
from gongfu.kernel.plan_delays import drop_delays
from gongfu.kernel.plan_returns import take_moves_back
from gongfu.kernel.plan_search import anneal, begin_search
from gongfu.kernel.plan_state import PlanTables
from gongfu.model.schedules import Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.ports import Clock
from gongfu.schedule.first_plans import FirstPlan, first_plans, kept_plans
from gongfu.schedule.plan_arrays import PlanChoice, open_plan, plan_of, put_choice, tables_of
from gongfu.schedule.plan_ranks import Costs, Ranks

__all__ = ["PlanLimits", "PlanProgress", "PlanTracePoint", "SearchedPlan", "search_plan"]

logger = logging.getLogger(__name__)

WORD = 2**64 - 1
LARGEST = 2**63
# The first temperature as a share of what it costs to do an operation of mean duration later by that time, and the last
# as a share of the first.
WARM, COOL = 1.0, 0.02
# Of all changes, those that the first of several ranks has; the others share the rest.
FIRST_RANK = 0.7
# Of the seconds, those that are searched where moves and delays are taken back afterwards, which takes time too.
SEARCHING = 0.8
CHANGES_A_ROUND = 2_000
FEWEST_A_ROUND = 100
ROUND_S = 0.1

# Told the seconds that have passed, and what the best plan costs rank by rank; says False to stop there.
PlanProgress = Callable[[float, tuple[float, ...]], bool | None]


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

    def finish(self, ranks: Ranks) -> None:
        """Take out of its best plan what serves nothing: moves that can be taken back, and delays that save nothing."""
        if ranks.of_moves is None and not ranks.in_yuan:
            return
        put_choice(self.tables, self.best)
        begin_search(self.addresses, int(self.tables.totals["key"][0]))
        changed = 1
        while changed > 0:
            changed = 0 if ranks.of_moves is None else take_moves_back(self.addresses, ranks.of_moves)
            changed += drop_delays(self.addresses) if ranks.in_yuan else 0

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
            delays=tables.best_delays["value"].copy(),
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
    searching: float = 1.0
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
        by_time = self.seconds / (self.searching * self.limits.seconds) if self.limits.seconds else 1.0
        if self.limits.changes is None:
            return min(by_time, 1.0)
        return min(by_changes if self.limits.seconds is None else max(by_time, by_changes), 1.0)

    @property
    def is_over(self) -> bool:
        """Whether to search no further."""
        return self.stopped or (self.limits.seconds is not None and self.seconds >= self.limits.seconds)

    @property
    def leader(self) -> Walker:
        """The walker with the best plan."""
        return min(self.walkers, key=lambda walker: walker.costs)

    def record(self, costs: Costs) -> None:
        """Note when a plan is better than all before."""
        if not self.trace or costs < self.trace[-1].costs:
            self.trace.append(PlanTracePoint(self.seconds, self.changes, costs))

    def note(self, costs: Costs) -> None:
        """Note when a plan is better than all before, and ask whether to go on."""
        self.record(costs)
        if self.progress is not None and self.progress(self.seconds, self.trace[-1].costs) is False:
            self.stopped = True

    def take(self, firsts: Iterable[FirstPlan]) -> list[FirstPlan]:
        """Take first plans until a limit is met."""
        found: list[FirstPlan] = []
        for first in firsts:
            found.append(first)
            self.note(first.costs)
            if self.is_over:
                break
        return found

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
    kept: ProductionPlan | None = None,
    clock: Clock | None = None,
    progress: PlanProgress | None = None,
) -> SearchedPlan:
    """Search for the best plan of a problem: all that docs/reference/planning.md knows, by goals rank after rank.

    Parameters
    ----------
    problem
        What is to be planned; each operation can have the people it needs.
    objective
        What plans are judged by.
    limits
        When to stop, the seed, and how many threads search.
    kept
        A plan to go on from; it need not have all operations, nor be possible any more. Where moves are a goal they
        are counted from it, and it is gone on from alone, if it can be; otherwise beside those of the rules.
    clock
        Tells the time, from the first plan on; needed where ``limits`` has seconds.
    progress
        Called after every rule and every round, about ten times a second; when it says False, the search stops.
    """
    assert limits.seconds is None or clock is not None, "whoever limits seconds brings a clock"
    ranks = Ranks(objective)
    assert ranks.of_moves is None or kept is not None, "moves are counted from a plan"
    tables = tables_of(problem, kept)
    ranks.write(tables)
    following = [] if kept is None else list(kept_plans(problem, tables, kept))
    rules = first_plans(problem, tables)
    begin = following or [next(rules)]
    # What is compiled is there before the clock starts, which on a new machine takes longer than many a search.
    compiled = Walker(tables, begin[0].choice, (limits.seed, 0))
    compiled.go(0, 0, WARM, COOL)
    compiled.finish(ranks)
    search = Search(limits, clock, progress, begun=None if clock is None else clock.now())
    search.searching = 1.0 if ranks.of_moves is None and not ranks.in_yuan else SEARCHING
    firsts = search.take(begin)
    # Plans by rules have little in common with the one that was kept.
    if not search.is_over and (ranks.of_moves is None or not any(first.is_plan for first in firsts)):
        firsts += search.take(rules)
    best = min(firsts, key=lambda first: first.costs)
    search.walkers = [Walker(tables, best.choice, (limits.seed, number)) for number in range(limits.threads)]
    bounds = ranks.bounds(problem, kept)
    search.scales = ranks.scales(problem)
    search.go(bounds)
    leader = search.leader
    leader.finish(ranks)
    search.record(leader.costs)
    logger.info("planned: seed %d, %d changes, costs %s", limits.seed, search.changes, leader.costs)
    return SearchedPlan(
        plan=plan_of(tables, leader.best),
        costs=leader.costs,
        bounds=bounds,
        rule=best.rule,
        rule_costs=best.costs,
        trace=tuple(search.trace),
        changes=search.changes * limits.threads,
        seconds=search.seconds,
    )
