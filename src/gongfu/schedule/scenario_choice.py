"""Plans chosen by what they come to over scenarios: a pool of good ones, a race, a search from there, and its price."""

import logging
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.buffered_problems import buffered
from gongfu.schedule.common_scenarios import CommonScenarios
from gongfu.schedule.plan_arrays import PlanChoice, plan_of, tables_of
from gongfu.schedule.plan_pool import PlanPool
from gongfu.schedule.plan_race import FINAL, race
from gongfu.schedule.plan_ranks import Ranks
from gongfu.schedule.robustness_price import robustness_price
from gongfu.schedule.scenario_search import search_on_scenarios
from gongfu.schedule.search import SearchCourse, SearchedPlan, search_along
from gongfu.schedule.search_limits import Costs, PlanLimits
from gongfu.schedule.time_left import TimeLeft
from gongfu.schedule.tiny_problem import tiny_problem

__all__ = ["compile_choice", "led_by", "plan_on_scenarios", "retimed_plans"]

logger = logging.getLogger(__name__)

# Of the limits, what the searches for good plans have together, the search on scenarios and each race; the rest is for
# the price.
GATHERING, ON_SCENARIOS, RACING = 0.4, 0.5, 0.04
# Of the former, what the search for the best plan as planned has. The others share what is left, each on work that
# lasts its mean and so many deviations more.
AS_PLANNED = 0.5
BUFFERS = (0.0, 0.5, 1.0)
# How many changes elsewhere take as long as one that goes through scenarios.
DEARER = 30
# Goals that the search on scenarios would give up, as it knows nothing of them.
OTHERS = {Goal.MOVES, Goal.ENERGY, Goal.COST}
# Plans that a search may put into the race, and what it takes to get one operation of a plan through it, about.
MOST_FROM_A_SEARCH, FEWEST_FROM_A_SEARCH = 48, 1
RACING_S = 3e-5
# What scenarios are drawn for: to choose plans on, held back to judge the choice, and to decide whether what was
# searched for on scenarios is better on others.
CHOOSING, JUDGING, DECIDING = 1, 2, 3
# Scenarios of the search on scenarios at least, however large the plan.
FEWEST = 256
# A search is worth its preparation where it lasts so many times as long, or one of them where this is at most so much
# of all time that is left.
WORTH, AT_MOST = 1.0, 0.2
# Enough to come through all of the code.
FEW_CHANGES = 100


@dataclass(slots=True)
class Searches:
    """Searches one after the other within common limits, of which they have a share together.

    ``preparing_s`` is what the last search took beside searching.
    """

    limits: PlanLimits
    course: SearchCourse
    together: float
    time: TimeLeft
    preparing_s: float = 0.0
    changes: int = 0
    count: int = 0
    stopped: bool = False

    def tell(self, _seconds: float, costs: Costs) -> bool:
        """Tell how far all searches are; gives whether to go on."""
        told = self.course.progress
        if told is not None and told(self.time.passed, costs) is False:
            self.stopped = True
        return not self.stopped

    def has_time(self, costs: Costs) -> bool:
        """Say whether to begin what comes next: there is time, and nobody has stopped it."""
        return not self.stopped and not self.time.is_over and self.tell(0.0, costs)

    def buffers(self) -> tuple[float, ...]:
        """List the buffers with which there is time to search, beside preparing that."""
        left, each = self.time.until(self.together), (1.0 + WORTH) * self.preparing_s
        count = sum((number + 1) * each <= left for number in range(len(BUFFERS)))
        return BUFFERS[: max(count, int(self.preparing_s <= AT_MOST * self.time.until(1.0)))]

    def run(
        self, problem: SchedulingProblem, objective: Objective, share: float
    ) -> tuple[SearchedPlan, list[PlanChoice]]:
        """Search with a share of what is left of the limits; gives the best plan, and what good ones choose."""
        begun, seconds, changes = self.time.passed, self.limits.seconds, self.limits.changes
        limits = replace(
            self.limits,
            seconds=None if seconds is None else share * self.time.until(self.together),
            changes=None if changes is None else round(share * max(self.together * changes - self.changes, 0)),
            seed=self.limits.seed + self.count,
        )
        pool = PlanPool()
        found = search_along(problem, objective, limits, replace(self.course, progress=self.tell, pool=pool))
        self.preparing_s = self.time.passed - begun - found.seconds
        self.changes += found.changes // limits.threads
        self.count += 1
        return found, pool.near_best(Ranks(objective).scales(problem), self.most(problem))

    def most(self, problem: SchedulingProblem) -> int:
        """Say how many plans of a search there is time for in the race."""
        if self.limits.seconds is None:
            return MOST_FROM_A_SEARCH
        racing = (1 - GATHERING - ON_SCENARIOS) * self.limits.seconds / (1 + len(BUFFERS))
        count = int(racing / (RACING_S * len(problem.operations)))
        return min(max(count, FEWEST_FROM_A_SEARCH), MOST_FROM_A_SEARCH)

    def go_on(self, scenarios: CommonScenarios, aim: ScenarioAim, plan: ProductionPlan, costs: Costs) -> ProductionPlan:
        """Search on scenarios with what is left of the limits, from a plan on; tells what another plan costs."""
        seconds, changes = self.limits.seconds, self.limits.changes
        limits = replace(
            self.limits,
            seconds=None if seconds is None else self.time.until(GATHERING + ON_SCENARIOS),
            changes=None if changes is None else max(round(changes - self.changes), 0) // DEARER,
            seed=self.limits.seed + self.count,
        )
        course = replace(self.course, kept=None, progress=lambda passed, _loss: self.tell(passed, costs))
        luck = scenarios.luck(min(FINAL, max(scenarios.part, FEWEST)))
        found = search_on_scenarios(scenarios.problem, plan, aim, luck=luck, limits=limits, course=course)
        self.changes += found.changes
        return found.plan


def plan_on_scenarios(
    problem: SchedulingProblem, objective: Objective, limits: PlanLimits, course: SearchCourse
) -> SearchedPlan:
    """Search for good plans, and choose among them by the objective's aim over many scenarios.

    First the best plan as planned is searched for, then others where work lasts as long as one should expect, and
    longer; what is aimed at comes first among the goals, so that the price is one of chance, not of another goal. They
    are timed again with the durations that are planned, and race over common scenarios. A search on these goes on from
    the winner, unless there are goals that it knows nothing of; what it finds has to be better over others. What comes
    of that is kept where it is better over yet others, too, and not just by luck; otherwise it is the best as planned.

    Costs and bounds are by goals in that order.

    Parameters
    ----------
    problem
        What is to be planned, in which something varies.
    objective
        What plans are judged by as planned, and the aim over the scenarios.
    limits
        When to stop, and the luck.
    course
        What accompanies the search.
    """
    aim = objective.aim
    assert aim is not None, "plans are chosen by something"
    timed = aim.aimed is Aimed.MAKESPAN or any(job.due_s is not None for job in problem.jobs)
    assert timed, "what is to be on time has a due date"
    others = OTHERS & {goal for rank in objective.ranks for goal in rank}
    if limits.seconds is not None:
        compile_choice(aim, problem.start)
    time = TimeLeft(course.clock, limits.seconds)
    searches = Searches(limits, course, GATHERING + (ON_SCENARIOS if others else 0.0), time)
    led = led_by(objective, aim)
    best, choices = searches.run(problem, led, AS_PLANNED)
    if best.plan is None:
        return best
    buffers = searches.buffers()
    for number, deviations in enumerate(buffers):
        if searches.has_time(best.costs):
            choices += searches.run(buffered(problem, deviations), led, 1 / (len(buffers) - number))[1]
    plans = [best.plan] if time.is_over else retimed_plans(problem, choices, course.kept, first=best.plan)
    scenarios = CommonScenarios(problem, limits.seed, CHOOSING, time)
    racing = math.inf if limits.seconds is None else RACING * limits.seconds
    chosen = best.plan if time.is_over else race(scenarios, aim, plans, 0.0 if searches.stopped else racing)
    if not others and searches.has_time(best.costs):
        found = searches.go_on(scenarios, aim, chosen, best.costs)
        if found is not chosen and not time.is_over:
            deciding = scenarios.other(DECIDING)
            chosen = race(deciding, aim, [best.plan, chosen, found], 0.0 if searches.stopped else racing)
    judged = scenarios.other(JUDGING)
    price = robustness_price(judged, aim, best.plan, chosen, len(plans), 0.0 if searches.stopped else time.until(1.0))
    logger.info("chose among %d plans: seed %d, %s", len(plans), limits.seed, price)
    plan = chosen if price.is_worth_it else best.plan
    return replace(
        best,
        plan=plan,
        costs=Ranks(led).costs(plan.score),
        changes=searches.changes * limits.threads,
        seconds=time.passed,
        price=price,
    )


def compile_choice(aim: ScenarioAim, start: datetime) -> None:
    """Have everything compiled before the clock starts, which on a new machine takes longer than many a search.

    Parameters
    ----------
    aim
        What is aimed at over scenarios.
    start
        Some moment of a plan.
    """
    limits = PlanLimits(changes=FEW_CHANGES, threads=1)
    plan_on_scenarios(tiny_problem(start), Objective(ranks=((Goal.MAKESPAN,),), aim=aim), limits, SearchCourse())


def led_by(objective: Objective, aim: ScenarioAim) -> Objective:
    """Put what is aimed at first among the goals.

    Parameters
    ----------
    objective
        Goals by rank.
    aim
        What is aimed at over scenarios.
    """
    goal = Goal.MAKESPAN if aim.aimed is Aimed.MAKESPAN else Goal.TARDINESS
    if goal in objective.ranks[0]:
        return objective
    rest = (tuple(each for each in rank if each is not goal) for rank in objective.ranks)
    return replace(objective, ranks=((goal,), *(rank for rank in rest if rank)))


def retimed_plans(
    problem: SchedulingProblem,
    choices: Iterable[PlanChoice],
    kept: ProductionPlan | None = None,
    *,
    first: ProductionPlan,
) -> list[ProductionPlan]:
    """Time what good plans chose, perhaps for other durations, with those of the problem; each plan once.

    Parameters
    ----------
    problem
        What is to be planned.
    choices
        Orders, machines and people.
    kept
        The plan from which operations move.
    first
        A plan of the problem that comes before the others.
    """
    tables = tables_of(problem, kept)
    found = {key_of(first): first}
    for choice in choices:
        plan = plan_of(tables, choice)
        if plan is not None:
            found.setdefault(key_of(plan), plan)
    return list(found.values())


def key_of(plan: ProductionPlan) -> frozenset[tuple[int, ...]]:
    """Name a plan by what is done where, by whom and when."""
    return frozenset((each.operation, each.machine, each.start_s, *each.operators) for each in plan.operations)
