"""Plans through common scenarios, the race among them, and what it gains: against what can be worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import gamma, poisson

from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.schedule import common_scenarios, plan_risk
from gongfu.schedule.buffered_problems import buffered, has_chance
from gongfu.schedule.common_scenarios import CommonScenarios, loss_of, value_of, values_in_scenarios
from gongfu.schedule.plan_graph import plan_graph
from gongfu.schedule.plan_race import race
from gongfu.schedule.robustness_price import robustness_price
from gongfu.schedule.scenarios import draw_luck, work_times
from problem_building import calendar, fixed, job, machine, operation, plan, planned, problem

ON_TIME, ALL_ON_TIME = ScenarioAim(aimed=Aimed.ON_TIME), ScenarioAim(aimed=Aimed.ALL_ON_TIME)
MAKESPAN = ScenarioAim(aimed=Aimed.MAKESPAN)
# A hundred seconds on a machine that breaks down every hundred, or a little longer on a steady one.
SHAKY, STEADY = plan(planned(0, 0, 100)), plan(planned(0, 0, 110, machine=1))


def shop(due=130, **details):
    return problem(
        [operation("a", modes=((0, 100), (1, 110)), **details)],
        [machine("shaky", failures_every_s=100.0, repair_s=100.0), machine("steady")],
        [job("j0", due_s=due)],
    )


def done_within(seconds):
    """The probability that the shaky machine needs at most so many seconds more, which are repairs."""
    counts = np.arange(1, 60)
    return poisson.pmf(0, 1) + (poisson.pmf(counts, 1) * gamma.cdf(seconds, counts, scale=100)).sum()


def test_plans_come_to_what_can_be_worked_out():
    scenarios = CommonScenarios(shop(), 1, 1)
    shaky, steady = scenarios.values([SHAKY, STEADY], ON_TIME, 16_384)
    assert value_of(ON_TIME, steady) == 1.0
    assert value_of(ON_TIME, shaky) == pytest.approx(done_within(30), abs=0.012)
    p90 = ScenarioAim(aimed=Aimed.MAKESPAN, quantile=0.9)
    (times,) = scenarios.values([SHAKY], p90, 16_384)
    assert done_within(value_of(p90, times) - 100) == pytest.approx(0.9, abs=0.01)
    tardiness = ScenarioAim(aimed=Aimed.TARDINESS)
    (late,) = scenarios.values([STEADY], tardiness, 128)
    assert value_of(tardiness, late) == 0.0


@pytest.mark.parametrize(
    ("aim", "best"),
    [
        (ON_TIME, STEADY),
        (MAKESPAN, STEADY),
        (ScenarioAim(aimed=Aimed.MAKESPAN, target_s=105), SHAKY),
        (ScenarioAim(aimed=Aimed.MAKESPAN, quantile=0.2), SHAKY),
        (ScenarioAim(aimed=Aimed.TARDINESS, quantile=0.9), STEADY),
    ],
)
def test_the_race_is_won_by_what_is_better_by_the_aim(aim, best):
    assert race(CommonScenarios(shop(), 1, 1), aim, [SHAKY, STEADY]) == best
    assert race(CommonScenarios(shop(), 1, 1), aim, [STEADY, SHAKY]) == best


def test_plans_that_never_keep_the_aim_are_told_apart_by_their_seconds():
    assert race(CommonScenarios(shop(due=10), 1, 1), ALL_ON_TIME, [SHAKY, STEADY]) == STEADY


class Fickle:
    """Scenarios in which the plan that begins at once looks bad until they are many."""

    problem = shop()

    def affordable(self, scenarios, plans, seconds=0.0, fewest=0):
        return scenarios

    def ends(self, graphs, scenarios):
        good, bad = (1.0, 5.0) if scenarios == 2048 else (9.0, 5.0)
        return [np.full((1, scenarios), bad if graph.runs[0][0].start_s else good) for graph in graphs]


def test_the_first_plan_is_in_every_round_so_that_none_worse_wins():
    late = [plan(planned(0, wait, wait + 110, machine=1)) for wait in range(1, 40)]
    assert race(Fickle(), MAKESPAN, [STEADY, *late]) == STEADY
    assert race(Fickle(), MAKESPAN, [*late, STEADY]) == late[0]


def test_orders_count_by_their_weights_and_those_without_a_due_date_do_not():
    two = problem(
        [operation("a", 0), operation("b", 1), operation("c", 2)],
        jobs=[job("j0", due_s=1, weight=3.0), job("j1", due_s=1), job("j2")],
    )
    ends = np.array([[1.0, 2.0], [2.0, 1.0], [9.0, 9.0]])
    assert values_in_scenarios(two, ends, ON_TIME).tolist() == [0.75, 0.25]
    assert values_in_scenarios(two, ends, ALL_ON_TIME).tolist() == [0.0, 0.0]
    assert loss_of(ON_TIME, np.array([0.75, 0.25])) == -0.5
    assert loss_of(MAKESPAN, np.array([4.0, 8.0])) == 6.0


def test_what_never_ends_keeps_no_limit_and_counts_as_late_as_the_latest():
    closing = problem(
        [operation("a", 0), operation("b", 1)],
        jobs=[job("j0", due_s=500), job("j1")],
        calendars=(calendar("day", (0, 100)),),
    )
    ends = np.array([[np.inf, 90.0], [50.0, 700.0]])
    for aim in (ScenarioAim(aimed=Aimed.MAKESPAN, target_s=900), ScenarioAim(aimed=Aimed.TARDINESS, target_s=0)):
        assert values_in_scenarios(closing, ends, aim).tolist() == [0.0, 1.0]
    assert values_in_scenarios(closing, ends, MAKESPAN).tolist() == [700.0, 700.0]
    assert values_in_scenarios(closing, ends, ScenarioAim(aimed=Aimed.TARDINESS)).tolist() == [200.0, 0.0]
    # Without a due date nothing is late, however long it takes.
    assert values_in_scenarios(closing, ends[::-1], ScenarioAim(aimed=Aimed.TARDINESS, target_s=0)).tolist() == [1, 0]


def test_a_quantile_is_what_such_a_share_of_the_scenarios_stays_within():
    seconds = np.array([0.0] * 8 + [10.0, 100.0])
    for percent in (81, 90):
        assert value_of(ScenarioAim(aimed=Aimed.MAKESPAN, quantile=percent / 100), seconds) == 10.0
    assert value_of(ScenarioAim(aimed=Aimed.MAKESPAN, quantile=0.91), seconds) == 100.0


def test_fewer_scenarios_are_the_first_of_more_and_parts_change_nothing_before_them(monkeypatch):
    graph = plan_graph(shop(cv=0.5), SHAKY)
    (many,) = CommonScenarios(shop(cv=0.5), 3, 1).ends([graph], 512)
    (few,) = CommonScenarios(shop(cv=0.5), 3, 1).ends([graph], 128)
    assert (many[:, :128] == few).all()
    (other,) = CommonScenarios(shop(cv=0.5), 3, 2).ends([graph], 128)
    assert (other != few).any()
    monkeypatch.setattr(common_scenarios, "MOST_TIMES", 2 * 256)
    (parts,) = CommonScenarios(shop(cv=0.5), 3, 1).ends([graph], 512)
    assert (parts[:, :256] == many[:, :256]).all()
    assert len({*parts[0]}) == 512


def test_large_plans_go_through_fewer_scenarios_but_not_too_few():
    small, large, huge = (
        CommonScenarios(problem([operation(str(number)) for number in range(count)]), 1, 1)
        for count in (600, 3_000, 20_000)
    )
    assert [each.affordable(2048, 8) for each in (small, large, huge)] == [2048, 384, 256]
    assert [each.affordable(128, 8) for each in (small, large, huge)] == [128, 128, 128]


def test_plans_share_their_luck_as_plan_risk_draws_it():
    scenarios = CommonScenarios(shop(cv=0.5), 5, 1)
    shaky, steady = scenarios.ends([plan_graph(shop(cv=0.5), each) for each in (SHAKY, STEADY)], 256)
    # The work on the steady machine is a tenth longer in each scenario; repairs come on top of it on the other one.
    assert (steady[0] <= 1.1 * shaky[0] * (1 + 1e-6)).all()
    assert np.isclose(steady[0], 1.1 * shaky[0]).sum() > 50


def test_a_gain_is_told_with_its_interval_and_nothing_is_gained_by_the_same_plan():
    held_back = CommonScenarios(shop(), 1, 2)
    price = robustness_price(held_back, ON_TIME, SHAKY, STEADY, 2)
    assert price.gain_low < 1 - done_within(30) < price.gain_high
    assert price.is_worth_it
    assert price.gain == pytest.approx(price.robust_value - price.nominal_value)
    assert price.makespan_share == pytest.approx(0.1)
    slower = robustness_price(CommonScenarios(shop(), 2, 2), MAKESPAN, STEADY, SHAKY, 2)
    assert slower.gain_low < -90 < slower.gain_high < 0
    assert not slower.is_worth_it
    p90 = robustness_price(held_back, ScenarioAim(aimed=Aimed.MAKESPAN, quantile=0.9), SHAKY, STEADY, 2)
    assert 0 < p90.gain_low < p90.gain < p90.gain_high
    # What is to be gained at least: 0.1 points of a share, 0.1 % of seconds.
    assert (price.least, p90.least) == (0.001, 0.001 * p90.nominal_value)
    same = robustness_price(held_back, ON_TIME, STEADY, STEADY, 1)
    assert (same.gain, same.gain_low, same.gain_high, same.is_worth_it) == (0.0, 0.0, 0.0, False)


def test_work_with_a_buffer_lasts_its_mean_with_repairs_and_deviations_more():
    shaky = shop(cv=0.3)
    luck = draw_luck(shaky, seed=1, scenarios=65_536)
    times = work_times(shaky, plan_graph(shaky, SHAKY), luck).whole.astype(float)
    (mode, steady) = buffered(shaky, 0.0).operations[0].modes
    assert mode.duration_s == pytest.approx(times.mean(), abs=3)
    (longer, steadier) = buffered(shaky, 2.0).operations[0].modes
    assert longer.duration_s - mode.duration_s == pytest.approx(2 * times.std(), rel=0.03)
    assert (steady.duration_s, steadier.duration_s) == (110, 176)


def test_what_is_fixed_gets_no_buffer_and_chance_is_only_in_what_is_to_come():
    over = operation("a", modes=((0, 4),), cv=0.5, fixed=fixed(0, 4))
    done = replace(problem([over, operation("b", modes=((0, 4),))]), now_s=4)
    assert buffered(done, 1.0) == done
    assert not has_chance(done)
    assert has_chance(replace(done, now_s=3))
    assert has_chance(shop())
    assert not has_chance(problem([operation("a")]))
    assert plan_risk(shop(), STEADY).all_on_time == 1.0
