"""Walkers that search for a plan, each on its thread, and the search that lets them go on until a limit is met."""

import math
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

import numpy as np

from gongfu.kernel.doors import stream_key
from gongfu.kernel.plan_costs import list_costs
from gongfu.kernel.plan_delays import drop_delays
from gongfu.kernel.plan_returns import take_moves_back
from gongfu.kernel.plan_search import anneal, begin_search
from gongfu.kernel.plan_state import PlanTables
from gongfu.ports import Clock
from gongfu.schedule.first_plans import FirstPlan
from gongfu.schedule.job_shop import good_job_shop_plans, plan_job_shop
from gongfu.schedule.job_shop_bounds import least_makespan
from gongfu.schedule.plan_arrays import PlanChoice, best_choice_of, choice_of, open_plan, put_choice
from gongfu.schedule.plan_pool import PlanPool
from gongfu.schedule.plan_ranks import Ranks
from gongfu.schedule.search_limits import Costs, PlanLimits, PlanProgress, PlanTracePoint
from gongfu.schedule.shop_search import ShopProblem

__all__ = ["COOL", "SEARCHING", "WARM", "PlanSearch", "ShopRank", "Walker"]

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


class Walker:
    """One search of a thread, and the best plan that it has seen.

    Parameters
    ----------
    tables
        A problem, with what plans are judged by.
    choice
        The plan that it begins with.
    luck
        The seed, and its number among the walkers.
    """

    def __init__(self, tables: PlanTables, choice: PlanChoice, luck: tuple[int, int]) -> None:
        self.tables, self.addresses = open_plan(tables)
        put_choice(self.tables, choice)
        seed, number = luck
        key = int(stream_key(np.uint64(seed & WORD), np.uint64(number), *(np.uint64(0),) * 3)) % LARGEST
        begin_search(self.addresses, key)

    def go(self, rank: int, changes: int, warm: float, cool: float) -> None:
        """Try changes by a rank's goals, cooling down meanwhile.

        Parameters
        ----------
        rank
            Whose goals.
        changes
            How many.
        warm, cool
            The temperature at the beginning and at the end.
        """
        anneal(self.addresses, rank, changes, warm, cool)

    def finish(self, ranks: Ranks) -> None:
        """Take out of its best plan what serves nothing: moves that can be taken back, and delays that save nothing.

        Parameters
        ----------
        ranks
            What plans are judged by.
        """
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

    def show(self, pool: PlanPool) -> None:
        """Put the plan that it stands at into a pool.

        Parameters
        ----------
        pool
            Of plans of the same problem.
        """
        costs = np.empty(int(self.tables.totals["ranks"][0]))
        list_costs(self.addresses, costs)
        pool.add(tuple(costs.tolist()), choice_of(self.tables))

    @property
    def best(self) -> PlanChoice:
        """Its best plan."""
        return best_choice_of(self.tables)


class ShopRank(NamedTuple):
    """A job shop, the rank whose goal is to plan it early, and the weight of that goal."""

    shop: ShopProblem
    rank: int
    weight: float

    def sharpen(self, bounds: Costs) -> Costs:
        """Raise what no plan can be below to what is known of job shops.

        Parameters
        ----------
        bounds
            By rank.
        """
        least = self.weight * least_makespan(self.shop.shop.jobs)
        return tuple(max(bound, least) if rank == self.rank else bound for rank, bound in enumerate(bounds))


@dataclass(slots=True)
class PlanSearch:
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
    shop: ShopRank | None = None
    pool: PlanPool | None = None

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
        """Note when a plan is better than all before.

        Parameters
        ----------
        costs
            What it costs.
        """
        if not self.trace or costs < self.trace[-1].costs:
            self.trace.append(PlanTracePoint(self.seconds, self.changes, costs))

    def note(self, costs: Costs) -> None:
        """Note when a plan is better than all before, and ask whether to go on.

        Parameters
        ----------
        costs
            What it costs.
        """
        self.record(costs)
        if self.progress is not None and self.progress(self.seconds, self.trace[-1].costs) is False:
            self.stopped = True

    def take(self, firsts: Iterable[FirstPlan]) -> list[FirstPlan]:
        """Take first plans until a limit is met.

        Parameters
        ----------
        firsts
            Made one by one.
        """
        found: list[FirstPlan] = []
        for first in firsts:
            found.append(first)
            self.note(first.costs)
            if self.is_over:
                break
        return found

    def go(self, bounds: Costs) -> None:
        """Search rank by rank until a limit is met.

        Parameters
        ----------
        bounds
            What no plan can be below, by rank.
        """
        ranks = len(bounds)
        share = FIRST_RANK if ranks > 1 else 1.0
        ends = [share + (1.0 - share) * rank / max(ranks - 1, 1) for rank in range(ranks)]
        with ThreadPoolExecutor(len(self.walkers)) as pool:
            for rank, end in enumerate(ends):
                if rank > 0:
                    self._gather()
                if self.shop is not None and rank == self.shop.rank:
                    self._plan_shop(self.shop, end)
                else:
                    self._walk(pool, rank, end, bounds[rank])

    def _gather(self) -> None:
        """Let all walkers go on from the best plan; what one rank reached holds for all in the next.

        The walker that found it goes back to it too: from where it stands by now, which is worse by the earlier rank,
        no change would be accepted.
        """
        best = self.leader.best
        for walker in self.walkers:
            put_choice(walker.tables, best)
            begin_search(walker.addresses, int(walker.tables.totals["key"][0]) ^ 1)

    def _plan_shop(self, rank: ShopRank, end: float) -> None:
        """Let the search for job shops plan, until a share of the limits is used; keep its plan if it is better."""
        if self.stopped:
            return
        later = (math.inf,) * (len(self.scales) - 1 - rank.rank)

        def tell(_seconds: float, costs: Costs) -> bool:
            self.note((*(0.0,) * rank.rank, rank.weight * costs[0], *later))
            return not self.stopped

        seconds = self.limits.seconds and max(end * self.limits.seconds - self.seconds, 0.0)
        changes = self.limits.changes and max(round(end * self.limits.changes) - self.changes, 0)
        limits = replace(self.limits, seconds=seconds, changes=changes)
        if self.pool is None:
            plan = plan_job_shop(rank.shop.shop, limits, clock=self.clock, progress=tell)
        else:
            plan, *others = good_job_shop_plans(rank.shop.shop, limits, clock=self.clock, progress=tell)
            for other in others:
                costs = (*(0.0,) * rank.rank, rank.weight * other.makespan, *later)
                self.pool.add(costs, rank.shop.choice(other))
        self.changes += plan.changes // self.limits.threads
        found = Walker(self.walkers[0].tables, rank.shop.choice(plan), (self.limits.seed, len(self.walkers)))
        if found.costs < self.leader.costs:
            self.walkers[0] = found
        self.record(self.leader.costs)

    def _walk(self, pool: ThreadPoolExecutor, rank: int, end: float, bound: float) -> None:
        """Search by one rank's goals until a share of the limits is used."""
        begun = last = self.done
        warm = WARM * self.scales[rank]
        size = CHANGES_A_ROUND
        pace = 1.0 / self.limits.changes if self.limits.changes else 0.0
        while last < end and not self.stopped and self.leader.costs[rank] > bound:
            if self.limits.changes is not None:
                size = min(size, max(1, math.ceil(end * self.limits.changes) - self.changes))
            parts = [(moment - begun) / (end - begun) for moment in (last, min(last + pace * size, end))]
            degrees = [warm * COOL**part for part in parts]
            started = self.seconds
            list(pool.map(lambda walker, round_=(rank, size, *degrees): walker.go(*round_), self.walkers))
            self.changes += size
            if self.pool is not None:
                for walker in self.walkers:
                    walker.show(self.pool)
            self.note(self.leader.costs)
            pace = (self.done - last) / size
            last = self.done
            lasted = self.seconds - started
            if self.limits.changes is None and lasted > 0.0:
                size = max(FEWEST_A_ROUND, int(size * min(2.0, ROUND_S / lasted)))
