"""Search for a plan that is good over many scenarios, from a good one on: every change goes through all of them.

The search runs on the first scenarios of the luck, so that it does not learn them by heart the plans that it comes by
go through all of it in the end, on the same way as ``plan_risk``, and the best one there is taken.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import isinf
from typing import NamedTuple

from gongfu.kernel import plan_state as state
from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.common_scenarios import loss_of, values_in_scenarios
from gongfu.schedule.followed_scenarios import FollowedScenarios
from gongfu.schedule.plan_arrays import PlanChoice, choice_from, plan_of, tables_of
from gongfu.schedule.plan_graph import plan_graph
from gongfu.schedule.plan_ranks import Ranks
from gongfu.schedule.plan_risk import ends_of_jobs
from gongfu.schedule.scenario_walkers import ScenarioWalker
from gongfu.schedule.scenarios import Luck, work_times
from gongfu.schedule.search import SearchCourse
from gongfu.schedule.search_limits import PlanLimits
from gongfu.schedule.time_left import TimeLeft

__all__ = ["FoundOnScenarios", "search_on_scenarios"]

logger = logging.getLogger(__name__)

# Blocks of scenarios that every change goes through; of plans with so many operations, one.
BLOCKS, LARGE = 2, 2_000
# Changes that are tried to know what a change alters, at most in such a share of the time; and before them, to know how
# long one takes.
TRIED, TRYING, TIMED = 200, 0.1, 5
# A search that has no time for more changes than this hardly finds anything.
TOO_FEW = 100
# The first temperature as a share of what a change alters, and the last as a share of the first.
WARM, COOL = 0.3, 0.02
# Plans of each walker that go through all scenarios in the end.
CANDIDATES = 3
# Of the seconds, those that are searched; the rest is for the last plans to go through all scenarios.
SEARCHING = 0.9
# Changes of a round at least: where they are counted, and where time is, with which a search begins.
FEWEST_A_ROUND, FEWEST_IN_TIME = 20, 5
ROUNDS, ROUND_S = 100, 0.1
ALONE = SearchCourse()


class FoundOnScenarios(NamedTuple):
    """A plan that was searched for on scenarios, and how many changes each thread has tried for it."""

    plan: ProductionPlan
    changes: int


def search_on_scenarios(
    problem: SchedulingProblem,
    plan: ProductionPlan,
    aim: ScenarioAim,
    *,
    luck: Luck,
    limits: PlanLimits,
    course: SearchCourse = ALONE,
) -> FoundOnScenarios:
    """Search for a plan that is better by an aim over scenarios; gives the plan itself where none is found.

    Parameters
    ----------
    problem
        What is planned.
    plan
        A plan of all of its operations, to begin with.
    aim
        What is wanted over the scenarios.
    luck
        The scenarios; a plan is judged by all of them in the end.
    limits
        When to stop, and the luck of the search. It is not begun where there is time for a few changes only.
    course
        Tells the time, and who is told about ten times a second what the best plan loses over those scenarios that are
        searched on: seconds, or the share that is missed.
    """
    time = TimeLeft(course.clock, limits.seconds)
    tables = tables_of(problem)
    Ranks(Objective(ranks=((Goal.MAKESPAN if aim.aimed is Aimed.MAKESPAN else Goal.TARDINESS,),))).write(tables)
    followed = FollowedScenarios(problem, tables, plan_graph(problem, plan), aim, few_of(problem, luck))
    choice = beginning(problem, tables, plan)
    walkers = [ScenarioWalker(followed, choice, (limits.seed, 0))]
    spread = spread_in_time(walkers[0], time)
    if spread == 0.0:  # whatever is changed, or as far as there is time
        return FoundOnScenarios(plan, 0)
    walkers += [ScenarioWalker(followed, choice, (limits.seed, number)) for number in range(1, limits.threads)]
    started = time.passed
    best, loss = plan, loss_over(problem, plan, aim, luck)
    judging = (time.passed - started) * len(walkers)  # a plan of each
    left = min(SEARCHING * time.until(1.0), time.until(1.0) - judging)
    if left <= 0.0:
        return FoundOnScenarios(plan, 0)
    changes = walk(walkers, limits if isinf(left) else replace(limits, seconds=left), course, spread)
    begun = loss
    most = CANDIDATES if CANDIDATES * judging <= time.until(1.0) else 1
    for candidate in (found for walker in walkers for found in walker.found[-most:]):
        if time.is_over:
            break
        other = plan_of(tables, candidate)
        if other is not None and (own := loss_over(problem, other, aim, luck)) < loss:
            best, loss = other, own
    logger.info("searched on scenarios: seed %d, %d changes, %g to %g", limits.seed, changes, begun, loss)
    return FoundOnScenarios(best, changes)


def few_of(problem: SchedulingProblem, luck: Luck) -> Luck:
    """Give the scenarios that every change goes through."""
    return Luck(luck.seed, luck.normal[: BLOCKS if len(problem.operations) < LARGE else 1])


def spread_in_time(walker: ScenarioWalker, time: TimeLeft) -> float:
    """Say what a change alters on average; 0 where there is no time to search for more than a few."""
    walker.go(0, 1.0)
    if time.seconds is None:
        return walker.spread(TRIED)
    begun = time.passed
    spread = walker.spread(TIMED)
    change_s = (time.passed - begun) / TIMED
    if time.is_over or time.until(1.0) < TOO_FEW * change_s:
        return 0.0
    tried = TRIED if change_s == 0.0 else min(TRIED, int(TRYING * time.until(1.0) / change_s))
    return walker.spread(tried) if tried > TIMED or spread == 0.0 else spread


def walk(walkers: Sequence[ScenarioWalker], limits: PlanLimits, course: SearchCourse, spread: float) -> int:
    """Let walkers go on round by round until a limit is met; gives how many changes each has tried."""
    time = TimeLeft(course.clock, limits.seconds)

    def done() -> float:
        by_time = 0.0 if limits.seconds is None else time.passed / limits.seconds
        return max(by_time, 0.0 if limits.changes is None else changes / limits.changes)

    changes = 0
    most = size = FEWEST_IN_TIME if limits.changes is None else max(limits.changes // ROUNDS, FEWEST_A_ROUND)
    with ThreadPoolExecutor(len(walkers)) as pool:
        while changes != limits.changes and (part := done()) < 1.0:
            size = size if limits.changes is None else min(size, most, limits.changes - changes)
            started = time.passed
            round_ = (size, WARM * spread * COOL**part)
            list(pool.map(lambda walker, round_=round_: walker.go(*round_), walkers))
            changes += size
            loss = min(walker.costs for walker in walkers)[0]
            if (course.progress is not None and course.progress(time.passed, (loss,)) is False) or loss <= 0.0:
                break
            lasted = time.passed - started
            if limits.changes is None and lasted > 0.0:
                size = max(FEWEST_IN_TIME, int(size * min(2.0, ROUND_S / lasted)))
    return changes


def beginning(problem: SchedulingProblem, tables: state.PlanTables, plan: ProductionPlan) -> PlanChoice:
    """Read what a plan chooses; nothing is put off that need not be, where this makes a plan."""
    choice = choice_from(problem, plan)
    early = replace(choice, delays=None)
    return choice if plan_of(tables, early) is None else early


def loss_over(problem: SchedulingProblem, plan: ProductionPlan, aim: ScenarioAim, luck: Luck) -> float:
    """Say what a plan comes to over all scenarios, so that small is good."""
    graph = plan_graph(problem, plan)
    ends = ends_of_jobs(problem, graph, work_times(problem, graph, luck))
    return loss_of(aim, values_in_scenarios(problem, ends, aim))
