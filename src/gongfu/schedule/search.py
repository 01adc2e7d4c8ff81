"""Search for a plan of anything that can be planned: rules first, then annealing on several threads, any time."""

import logging
from dataclasses import dataclass
from pathlib import Path

from gongfu.kernel.plan_search import anneal
from gongfu.model.robustness import RobustnessPrice
from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.ports import Clock
from gongfu.schedule.first_plans import first_plans, kept_plans, parted_plans
from gongfu.schedule.job_shop import plan_job_shop
from gongfu.schedule.plan_arrays import plan_of, tables_of
from gongfu.schedule.plan_pool import PlanPool
from gongfu.schedule.plan_ranks import Ranks
from gongfu.schedule.plan_walkers import COOL, SEARCHING, WARM, PlanSearch, ShopRank, Walker
from gongfu.schedule.search_limits import Costs, PlanLimits, PlanProgress, PlanTracePoint
from gongfu.schedule.shop_search import job_shop_in

__all__ = ["SearchCourse", "SearchedPlan", "is_compiled", "search_along", "search_plan"]

logger = logging.getLogger(__name__)

# Enough for the search for job shops to come through all of its code.
FEW_CHANGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedPlan:
    """The best plan that was found, or None where no order keeps all longest waits and ends in open hours.

    ``costs`` are those of the plan by the goals of each rank, ``bounds`` what no plan can be below; ``rule`` is the
    dispatching rule whose plan was the best of all rules, ``rule_costs`` what that one costs. ``changes`` counts those
    of all threads. ``price`` is there where a plan was chosen on scenarios.
    """

    plan: ProductionPlan | None
    costs: Costs
    bounds: Costs
    rule: str
    rule_costs: Costs
    trace: tuple[PlanTracePoint, ...]
    changes: int
    seconds: float
    price: RobustnessPrice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchCourse:
    """What accompanies a search: the plan it goes on from, the clock, who is told, and where good plans go."""

    kept: ProductionPlan | None = None
    clock: Clock | None = None
    progress: PlanProgress | None = None
    pool: PlanPool | None = None


def is_compiled() -> bool:
    """Say whether the search's machine code is on this machine's disk; without it the first plan takes long."""
    return any(Path(str(anneal.stats.cache_path)).glob("plan_search.anneal-*.nbi"))


def shop_rank(problem: SchedulingProblem, ranks: Ranks) -> ShopRank | None:
    """Give the rank that the search for job shops is better at, if there is one."""
    rank = ranks.of_makespan(problem)
    shop = None if rank is None else job_shop_in(problem)
    if rank is None or shop is None:
        return None
    return ShopRank(shop=shop, rank=rank, weight=ranks.weights[rank][Goal.MAKESPAN])


def compile_search(walker: Walker, ranks: Ranks, shop: ShopRank | None) -> None:
    """Have everything compiled before the clock starts, which on a new machine takes longer than many a search."""
    walker.go(0, 0, WARM, COOL)
    walker.finish(ranks)
    if shop is not None:
        plan_job_shop(shop.shop.shop, PlanLimits(changes=FEW_CHANGES, threads=1))


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
    return search_along(problem, objective, limits, SearchCourse(kept=kept, clock=clock, progress=progress))


def search_along(
    problem: SchedulingProblem, objective: Objective, limits: PlanLimits, course: SearchCourse
) -> SearchedPlan:
    """Search as ``search_plan`` does, and put good plans that the search comes by into a pool where one is given.

    Parameters
    ----------
    problem, objective, limits
        As ``search_plan`` takes them.
    course
        What accompanies the search.
    """
    kept, clock = course.kept, course.clock
    assert limits.seconds is None or clock is not None, "whoever limits seconds brings a clock"
    ranks = Ranks(objective)
    assert ranks.of_moves is None or kept is not None, "moves are counted from a plan"
    tables = tables_of(problem, kept)
    ranks.write(tables)
    following = [] if kept is None else list(kept_plans(problem, tables, kept))
    rules = first_plans(problem, tables)
    begin = following or [next(rules)]
    shop = shop_rank(problem, ranks)
    compile_search(Walker(tables, begin[0].choice, (limits.seed, 0)), ranks, shop)
    search = PlanSearch(limits, clock, course.progress, begun=None if clock is None else clock.now())
    search.searching = 1.0 if ranks.of_moves is None and not ranks.in_yuan else SEARCHING
    firsts = search.take(begin)
    if kept is not None and ranks.of_moves is not None and not search.is_over and firsts[0].costs[0] > 0:
        firsts += search.take(parted_plans(problem, tables, kept))
    # Plans by rules have little in common with the one that was kept.
    if not search.is_over and (ranks.of_moves is None or not any(first.is_plan for first in firsts)):
        firsts += search.take(rules)
    best = min(firsts, key=lambda first: first.costs)
    search.walkers = [Walker(tables, best.choice, (limits.seed, number)) for number in range(limits.threads)]
    search.shop, search.pool = shop, course.pool
    bounds = ranks.bounds(problem, kept)
    if shop is not None:
        bounds = shop.sharpen(bounds)
    search.scales = ranks.scales(problem)
    search.go(bounds)
    leader = search.leader
    leader.finish(ranks)
    search.record(leader.costs)
    if course.pool is not None:
        course.pool.add(leader.costs, leader.best)
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
