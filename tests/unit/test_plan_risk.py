"""A plan over scenarios: how likely its jobs are on time, against what can be worked out by hand."""

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from scipy.stats import gamma, poisson

from gongfu.model.scheduling import BatchRule
from gongfu.schedule import plan_risk, plan_risks, scenarios_in_time
from problem_building import calendar, job, link, machine, matrix, operation, operator, plan, planned, problem

HOUR = 3600


def two_machines(**details):
    """Job 0 on two machines, job 1 on the second, where it waits for job 0 to be through."""
    return problem(
        [operation("a", modes=((0, HOUR),)), operation("b", modes=((1, HOUR),)), operation("c", 1, ((1, HOUR),))],
        [machine("m0"), machine("m1", **details)],
        [job("j0", due_s=2 * HOUR), job("j1", due_s=2 * HOUR)],
        precedences=(link(0, 1),),
    )


IN_TURN = plan(planned(0, 0, HOUR), planned(1, HOUR, 2 * HOUR, machine=1), planned(2, 2 * HOUR, 3 * HOUR, machine=1))


def test_without_chance_the_plan_is_what_happens():
    risk = plan_risk(two_machines(), IN_TURN, scenarios=1)
    assert [each.on_time for each in risk.jobs] == [1.0, 0.0]
    assert [each.done_s for each in risk.jobs] == [(2 * HOUR,) * 3, (3 * HOUR,) * 3]
    assert (risk.makespan_s.mean, risk.tardiness_s.mean, risk.all_on_time) == (3 * HOUR, HOUR, 0.0)


def test_setups_waits_calendars_and_people_take_their_time():
    shop = problem(
        [
            operation("a", family="red", skill="turn", operators=1),
            operation("b", family="blue"),
            operation("c", 1, ((1, 4),), skill="turn", operators=1),
        ],
        [machine("m0", setups="s", calendar="day"), machine("m1", calendar="day")],
        [job("j0"), job("j1")],
        precedences=(link(0, 1, wait_s=1),),
        operators=(operator("ann", "turn"),),
        calendars=(calendar("day", (0, 4), (10, 90)),),
        setups=(matrix("s", ("red", "blue"), (0, 5), (5, 0)),),
    )
    made = plan(
        planned(0, 0, 1, operators=(0,)),
        planned(2, 1, 11, machine=1, operators=(0,)),
        planned(1, 12, 13, setup_start_s=1, setup_s=5),
    )
    assert [each.done_s[0] for each in plan_risk(shop, made, scenarios=1).jobs] == [13, 11]


def test_what_is_put_off_for_a_longest_wait_keeps_its_machine_as_long_as_planned():
    shop = problem(
        [operation("a", modes=((0, 10),)), operation("b", modes=((1, 10),)), operation("long", 1, ((1, 50),))],
        [machine("m0"), machine("m1")],
        [job("j0"), job("j1")],
        precedences=(link(0, 1, wait_most_s=5),),
    )
    made = plan(planned(2, 0, 50, machine=1), planned(0, 40, 50), planned(1, 50, 60, machine=1))
    shop = replace(shop, operations=(*shop.operations, operation("next", 1, ((0, 10),))))
    made = replace(made, operations=(*made.operations, planned(3, 50, 60)))
    assert [each.done_s for each in plan_risk(shop, made, scenarios=1).jobs] == [(60,) * 3, (60,) * 3]


def test_batches_that_take_no_time_may_follow_each_other_in_a_job():
    rule = BatchRule(key="hot", load=1, most=5)
    shop = problem(
        [operation(id, modes=((0, 0),), batch=rule, ready_s=5) for id in "ab"],
        jobs=[job("j0")],
        precedences=(link(0, 1),),
    )
    assert plan_risk(shop, plan(planned(0, 5, 5), planned(1, 5, 5)), scenarios=1).jobs[0].done_s == (5,) * 3


def test_a_job_without_work_is_done_from_the_start():
    shop = problem([operation("a", modes=((0, 9),))], jobs=[job("j0"), job("j1", due_s=5)])
    assert [each.done_s[0] for each in plan_risk(shop, plan(planned(0, 0, 9)), scenarios=1).jobs] == [9, 0]


def test_chance_follows_the_laws_that_are_asked_for():
    one = problem([operation("a", modes=((0, 1000),), cv=0.4)], [machine()], [job(due_s=1100)])
    risk = plan_risk(one, plan(planned(0, 0, 1000)), scenarios=20_000, seed=4)
    sigma = math.sqrt(math.log(1.16))
    exact = 0.5 * math.erfc(-(math.log(1.1) + sigma**2 / 2) / sigma / math.sqrt(2))
    assert abs(risk.jobs[0].on_time - exact) < 4 * math.sqrt(exact * (1 - exact) / risk.scenarios)
    assert abs(risk.makespan_s.mean - 1000) < 2 * risk.makespan_s.half_width


def test_breakdowns_come_by_the_hours_worked():
    failing = machine(failures_every_s=2000.0, repair_s=500.0)
    one = problem([operation("a", modes=((0, 1000),))], [failing], [job(due_s=1000)])
    risk = plan_risk(one, plan(planned(0, 0, 1000)), scenarios=20_000, seed=2)
    exact = math.exp(-0.5)
    assert abs(risk.jobs[0].on_time - exact) < 4 * math.sqrt(exact * (1 - exact) / risk.scenarios)
    assert abs(risk.makespan_s.mean - 1250) < 2 * risk.makespan_s.half_width


@pytest.mark.parametrize("expected", [0.5, 20, 40, 1000, 100_000])
def test_repairs_take_as_long_as_expected_however_many_they_are(expected):
    failing = machine(failures_every_s=100.0, repair_s=10.0)
    duration = round(100 * expected)
    one = problem([operation("a", modes=((0, duration),))], [failing], [job()])
    risk = plan_risk(one, plan(planned(0, 0, duration)), scenarios=4000, seed=5)
    repairs = (risk.ends[0].astype(float) - duration) / 10
    # Exponential times, Poisson many: the chance to stay below a length is that of so many, and that these do.
    for length in expected + np.array([-1, 0, 1.5]) * math.sqrt(2 * expected):
        likely = 9 * math.sqrt(expected) + 9
        counts = np.arange(max(1, int(expected - likely)), int(expected + likely))
        exact = poisson.pmf(0, expected) + poisson.pmf(counts, expected) @ gamma.cdf(length, counts)
        exact *= length >= 0
        assert abs((repairs <= length).mean() - exact) <= 4 * math.sqrt(exact * (1 - exact) / risk.scenarios)


def worked_through(spans, work, every, repair, luck):
    """When work is done that breakdowns interrupt, blow by blow: repairs go on while the machine is closed."""
    clock, strike = 0.0, luck.expovariate(1 / every)
    while True:
        opens, closes = next(span for span in spans if span[1] > clock)
        clock = max(clock, opens)
        piece = min(work, strike, closes - clock)
        clock, work, strike = clock + piece, work - piece, strike - piece
        if work <= 0:
            return clock
        if strike <= 0:
            clock, strike = clock + luck.expovariate(1 / repair), luck.expovariate(1 / every)


@pytest.mark.parametrize(("every", "duration"), [(4000, 2500), (300, 2500)])
def test_repairs_go_on_in_closed_hours(every, duration):
    spans = tuple((5000 * day, 5000 * day + 1000) for day in range(40))
    failing = machine(failures_every_s=float(every), repair_s=600.0, calendar="day")
    hours = (calendar("day", *spans),)
    one = problem([operation("a", modes=((0, duration),))], [failing], [job()], calendars=hours)
    ends = plan_risk(one, plan(planned(0, 0, duration)), scenarios=6000, seed=3).ends[0]
    luck = Random(8)
    blow_by_blow = np.array([worked_through(spans, duration, every, 600, luck) for _ in range(6000)])
    for second in np.quantile(blow_by_blow, [0.05, 0.2, 0.4, 0.6, 0.8, 0.95]):
        found, exact = (ends <= second).mean(), (blow_by_blow <= second).mean()
        assert abs(found - exact) < 4 * math.sqrt(2 * exact * (1 - exact) / 6000)


def test_plans_share_their_luck():
    shop = two_machines(failures_every_s=5.0 * HOUR, repair_s=float(HOUR))
    shop = replace(shop, operations=tuple(replace(each, cv=0.3) for each in shop.operations))
    other = plan(planned(0, 0, HOUR), planned(2, 0, HOUR, machine=1), planned(1, HOUR, 2 * HOUR, machine=1))
    first, second = plan_risk(shop, IN_TURN, seed=3), plan_risk(shop, other, seed=3)
    # The work on machine 1 is the same in each scenario, whichever comes first.
    assert (first.ends[1] >= second.ends[1] - 1).all()
    assert (plan_risk(shop, IN_TURN, seed=3).ends == first.ends).all()
    together = plan_risks(shop, (IN_TURN, other, IN_TURN), seed=3)
    assert [each.ends.tolist() for each in together] == [each.ends.tolist() for each in (first, second, first)]


def test_who_waits_for_an_answer_gets_fewer_scenarios_of_a_large_plan():
    one = problem([operation("a")], [machine()], [job()])
    sizes = [replace(one, operations=one.operations * count) for count in (1, 2048, 4096, 8000, 100_000)]
    assert [scenarios_in_time(each) for each in sizes] == [1024, 1024, 512, 256, 256]


def test_no_open_hour_left_is_late_and_never_done_in_time():
    # Two hours of work in two open hours: any repair at all, and no hour is left.
    failing = machine(failures_every_s=2.0 * HOUR, repair_s=float(HOUR), calendar="day")
    one = problem(
        [operation("a", modes=((0, 2 * HOUR),)), operation("b", 1, ((1, 1),))],
        [failing, machine("m1")],
        [job(due_s=9 * HOUR), job("j1")],
        calendars=(calendar("day", (0, 2 * HOUR)),),
    )
    risk = plan_risk(one, plan(planned(0, 0, 2 * HOUR), planned(1, 0, 1, machine=1)), seed=3)
    first, second = risk.jobs
    assert 0 < first.unfinished == 1 - first.on_time == 1 - risk.all_on_time < 1
    assert first.done_s == (math.inf,) * 3
    # What is known of it: it has not ended when the calendar does.
    assert (risk.makespan_s.mean, first.tardiness_s.mean, risk.tardiness_p90_s) == (2 * HOUR, 0, 0)
    # Without a due date nothing is late.
    assert (second.on_time, second.unfinished, second.done_s) == (1.0, 0.0, (1.0,) * 3)


def test_a_second_counts_also_in_a_plan_of_many_years():
    # A float32 holds every second of half a year, and every eighth of three years.
    begin = 3 * 365 * 86400 + 1
    year = problem(
        [operation("a", modes=((0, 10),)), operation("b", modes=((1, 10),)), operation("c", 1, ((1, 3),))],
        [machine("m0"), machine("m1", calendar="late")],
        [job("j0", release_s=begin, due_s=begin + 20), job("j1", due_s=begin + 22)],
        precedences=(link(0, 1),),
        calendars=(calendar("late", (begin, begin + 90)),),
    )
    rows = [planned(0, begin, begin + 10), planned(1, begin + 10, begin + 20, machine=1)]
    risk = plan_risk(year, plan(*rows, planned(2, begin + 20, begin + 23, machine=1)), scenarios=1)
    assert [each.done_s[0] - begin for each in risk.jobs] == [20, 23]
    assert [each.on_time for each in risk.jobs] == [1.0, 0.0]
    assert [each.tardiness_s.mean for each in risk.jobs] == [0, 1]
