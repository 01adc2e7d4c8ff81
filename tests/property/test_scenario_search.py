"""On random problems: a search on scenarios counts what is said of its plans, and gives none that is worse."""

from dataclasses import replace
from random import Random

import pytest

from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, check_plan
from gongfu.schedule.common_scenarios import loss_of, values_in_scenarios
from gongfu.schedule.followed_scenarios import FollowedScenarios
from gongfu.schedule.plan_arrays import choice_from, plan_of, tables_of
from gongfu.schedule.plan_graph import plan_graph
from gongfu.schedule.plan_ranks import Ranks
from gongfu.schedule.plan_risk import ends_of_jobs
from gongfu.schedule.scenario_search import search_on_scenarios
from gongfu.schedule.scenario_walkers import ScenarioWalker
from gongfu.schedule.scenarios import draw_luck, work_times
from random_problems import ALL_FEATURES, FEATURES, begun, random_choice, random_problem

AIMS = (
    ScenarioAim(aimed=Aimed.MAKESPAN),
    ScenarioAim(aimed=Aimed.MAKESPAN, quantile=0.9),
    ScenarioAim(aimed=Aimed.MAKESPAN, target_s=20),
    ScenarioAim(aimed=Aimed.TARDINESS),
    ScenarioAim(aimed=Aimed.TARDINESS, quantile=0.8),
    ScenarioAim(aimed=Aimed.TARDINESS, target_s=5),
    ScenarioAim(aimed=Aimed.MAKESPAN, target_s=5_000),  # when all calendars have ended
    ScenarioAim(aimed=Aimed.ON_TIME),
    ScenarioAim(aimed=Aimed.ALL_ON_TIME),
)


def lucky(chance, problem):
    """The same problem with durations that vary and machines that break down."""
    stops = {"failures_every_s": 8.0, "repair_s": 2.0}
    return replace(
        problem,
        operations=tuple(replace(each, cv=chance.choice([0.0, 0.2, 0.5])) for each in problem.operations),
        machines=tuple(replace(each, **stops) if chance.random() < 0.3 else each for each in problem.machines),
    )


def case(seed):
    """A random problem, any plan of it if one is found soon, its luck, and an aim."""
    chance = Random(seed)
    features = None if seed % 2 else set(ALL_FEATURES if seed % 4 else FEATURES)
    if features and seed % 8:
        features.discard("waits")  # any plan keeps few longest waits
    problem = lucky(chance, random_problem(chance, features, most_operations=chance.choice([5, 12, 25])))
    problem = begun(chance, problem) if seed % 3 == 0 else problem
    if all(each.due_s is None for each in problem.jobs):
        problem = replace(problem, jobs=(replace(problem.jobs[0], due_s=9), *problem.jobs[1:]))
    tables = tables_of(problem)
    plans = (plan_of(tables, random_choice(chance, problem)) for _ in range(8))
    plan = next((each for each in plans if each is not None), None)
    return problem, plan, draw_luck(problem, seed=seed, scenarios=256), AIMS[seed % len(AIMS)]


def loss(problem, plan, luck, aim):
    """What a plan loses, on the way of ``plan_risk``."""
    graph = plan_graph(problem, plan)
    lost = loss_of(
        aim, values_in_scenarios(problem, ends_of_jobs(problem, graph, work_times(problem, graph, luck)), aim)
    )
    return 1.0 + lost if aim.is_share else lost


@pytest.mark.parametrize("seed", [*range(60), 130])
def test_what_a_search_counts_is_what_its_plans_come_to(seed):
    """In seed 130 two operations without work share people at the same moment."""
    problem, plan, luck, aim = case(seed)
    if plan is None:
        return
    tables = tables_of(problem)
    Ranks(Objective(ranks=((Goal.TARDINESS,),))).write(tables)
    followed = FollowedScenarios(problem, tables, plan_graph(problem, plan), aim, luck)
    walker = ScenarioWalker(followed, choice_from(problem, plan), (seed, 0))
    assert walker.costs[0] == pytest.approx(loss(problem, plan, luck, aim), rel=1e-5, abs=1e-4)
    walker.go(200, 0.1 * walker.spread(200) + 1e-9)
    best = plan_of(tables, walker.best)
    assert walker.costs[0] == pytest.approx(loss(problem, best, luck, aim), rel=1e-5, abs=1e-4)


@pytest.mark.parametrize("seed", range(60, 90))
def test_no_plan_is_worse_than_the_one_it_began_with(seed):
    problem, plan, luck, aim = case(seed)
    if plan is None:
        return
    found = search_on_scenarios(problem, plan, aim, luck=luck, limits=PlanLimits(changes=100, seed=seed)).plan
    assert loss(problem, found, luck, aim) <= loss(problem, plan, luck, aim)
    assert not check_plan(problem, found) or check_plan(problem, plan)
