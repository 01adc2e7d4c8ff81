"""A plan that is searched for on scenarios, where what is best as planned is not what bears chance best."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import Objective
from gongfu.schedule import PlanLimits, check_plan, search_plan
from gongfu.schedule.common_scenarios import value_of, values_in_scenarios
from gongfu.schedule.plan_graph import plan_graph
from gongfu.schedule.plan_risk import ends_of_jobs
from gongfu.schedule.scenario_search import search_on_scenarios
from gongfu.schedule.scenarios import draw_luck, work_times
from gongfu.schedule.search import SearchCourse
from problem_building import job, machine, operation, plan, planned, problem
from tardy_shops import tardy_shop

LIMITS = PlanLimits(changes=500, seed=1)
MAKESPAN, TARDINESS = ScenarioAim(aimed=Aimed.MAKESPAN), ScenarioAim(aimed=Aimed.TARDINESS)
ON_TIME, ALL_ON_TIME = ScenarioAim(aimed=Aimed.ON_TIME), ScenarioAim(aimed=Aimed.ALL_ON_TIME)
NINE_OF_TEN = ScenarioAim(aimed=Aimed.MAKESPAN, quantile=0.9)
AIMS = [MAKESPAN, TARDINESS, ON_TIME, ALL_ON_TIME, NINE_OF_TEN, ScenarioAim(aimed=Aimed.TARDINESS, target_s=500)]


def lucky_shop(seed):
    """Jobs that can all be on time as planned, but whose operations vary."""
    shop = tardy_shop(8, 4, seed)
    spread = np.random.default_rng(seed).uniform(0, 0.6, len(shop.operations))
    varied = tuple(replace(each, cv=float(cv)) for each, cv in zip(shop.operations, spread, strict=True))
    jobs = tuple(replace(each, due_s=each.due_s * 13 // 10) for each in shop.jobs)
    return replace(shop, operations=varied, jobs=jobs)


def best_as_planned(shop):
    return search_plan(shop, Objective(), PlanLimits(changes=5_000, threads=1)).plan


def value(shop, made, aim, luck):
    graph = plan_graph(shop, made)
    ends = ends_of_jobs(shop, graph, work_times(shop, graph, luck))
    return value_of(aim, values_in_scenarios(shop, ends, aim))


@pytest.mark.parametrize("aim", [TARDINESS, ON_TIME, ALL_ON_TIME, replace(TARDINESS, quantile=0.9)])
def test_what_varies_much_comes_after_what_is_due_soon(aim):
    """As planned nothing is late in either order."""
    shop = problem(
        [operation("varies", modes=((0, 10),), cv=1.0), operation("sure", 1, ((0, 10),))],
        jobs=[job("j0", due_s=100), job("j1", due_s=25)],
    )
    found = search_on_scenarios(
        shop,
        plan(planned(0, 0, 10), planned(1, 10, 20)),
        aim,
        luck=draw_luck(shop, seed=1, scenarios=512),
        limits=LIMITS,
    ).plan
    assert {each.operation: each.start_s for each in found.operations} == {0: 10, 1: 0}


@pytest.mark.parametrize("aim", [MAKESPAN, NINE_OF_TEN, ScenarioAim(aimed=Aimed.MAKESPAN, target_s=130)])
def test_a_slower_machine_is_taken_that_does_not_break_down(aim):
    shop = problem(
        [operation("a", modes=((0, 100), (1, 120)))], [machine("m0", failures_every_s=50, repair_s=60), machine("m1")]
    )
    luck = draw_luck(shop, seed=1, scenarios=512)
    found = search_on_scenarios(shop, plan(planned(0, 0, 100)), aim, luck=luck, limits=LIMITS).plan
    assert (found.operations[0].machine, found.score.makespan_s) == (1, 120)


@pytest.mark.parametrize("aim", AIMS)
def test_it_is_better_on_the_scenarios_and_keeps_all_rules(aim):
    shop = lucky_shop(3)
    given = best_as_planned(shop)
    luck = draw_luck(shop, seed=7, scenarios=512)
    found = search_on_scenarios(shop, given, aim, luck=luck, limits=PlanLimits(changes=2_000)).plan
    before, after = value(shop, given, aim, luck), value(shop, found, aim, luck)
    assert after > before if aim.is_share else after < before
    assert not check_plan(shop, found)


@pytest.mark.parametrize("aim", AIMS)
def test_without_chance_the_best_plan_stays(aim):
    shop = problem(
        [operation(str(each), each, ((0, 10 * each + 10),)) for each in range(3)],
        jobs=[job(f"j{each}", due_s=10 * each + 15) for each in range(3)],
    )
    given = plan(planned(0, 0, 10), planned(1, 10, 30), planned(2, 30, 60))
    assert (
        search_on_scenarios(shop, given, aim, luck=draw_luck(shop, seed=1, scenarios=128), limits=LIMITS).plan is given
    )


@pytest.mark.parametrize("aim", [ON_TIME, ALL_ON_TIME, TARDINESS])
def test_where_nothing_is_due_the_plan_stays(aim):
    shop = problem([operation("a", modes=((0, 5),), cv=0.5), operation("b", 0, ((0, 5),), cv=0.5)])
    given = plan(planned(0, 0, 5), planned(1, 5, 10))
    assert (
        search_on_scenarios(shop, given, aim, luck=draw_luck(shop, seed=1, scenarios=128), limits=LIMITS).plan is given
    )


def test_without_a_change_the_plan_stays():
    shop = lucky_shop(5)
    luck, given = draw_luck(shop, seed=1, scenarios=128), best_as_planned(shop)
    assert search_on_scenarios(shop, given, TARDINESS, luck=luck, limits=PlanLimits(changes=0)) == (given, 0)


def test_the_same_seed_gives_the_same_plan():
    shop = lucky_shop(5)
    given = best_as_planned(shop)
    luck = draw_luck(shop, seed=2, scenarios=256)
    one, again, other = (
        search_on_scenarios(shop, given, TARDINESS, luck=luck, limits=PlanLimits(changes=1_000, seed=seed)).plan
        for seed in (1, 1, 2)
    )
    assert one == again
    assert one != other


class SlowClock:
    """A clock on which every look at it takes a while."""

    def __init__(self, look_s):
        self.looks, self.look_s = 0, look_s

    def now(self):
        self.looks += 1
        return datetime(2026, 1, 5, tzinfo=UTC) + timedelta(seconds=self.looks * self.look_s)


@pytest.mark.parametrize(("look_s", "searches"), [(0.001, True), (0.2, False)])
def test_where_a_change_takes_too_long_to_pay_it_is_not_begun(look_s, searches):
    shop, told = lucky_shop(5), []
    course = SearchCourse(clock=SlowClock(look_s), progress=lambda seconds, costs: told.append(costs) or len(told) < 3)
    luck, given = draw_luck(shop, seed=2, scenarios=256), best_as_planned(shop)
    found = search_on_scenarios(
        shop, given, TARDINESS, luck=luck, limits=PlanLimits(seconds=2.0, threads=1), course=course
    ).plan
    assert bool(told) is searches
    assert searches or found is given


def test_who_watches_can_stop_it():
    shop = lucky_shop(5)
    told = []
    course = SearchCourse(progress=lambda seconds, costs: told.append((seconds, costs)) or len(told) < 3)
    luck = draw_luck(shop, seed=2, scenarios=128)
    search_on_scenarios(
        shop, best_as_planned(shop), TARDINESS, luck=luck, limits=PlanLimits(changes=500), course=course
    )
    losses = [loss for _, (loss,) in told]
    assert len(told) == 3
    assert losses == sorted(losses, reverse=True)
