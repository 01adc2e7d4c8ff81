"""A plan over scenarios: how likely its jobs are on time, against what can be worked out by hand."""

import math
from dataclasses import replace

import pytest

from gongfu.schedule import causes_of_jobs, plan_risk
from gongfu.schedule.late_jobs import Cause
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


@pytest.mark.parametrize("expected", [0.5, 20, 100, 1000])
def test_repairs_take_as_long_as_expected_however_many_they_are(expected):
    failing = machine(failures_every_s=100.0, repair_s=10.0)
    duration = round(100 * expected)
    one = problem([operation("a", modes=((0, duration),))], [failing], [job()])
    risk = plan_risk(one, plan(planned(0, 0, duration)), scenarios=4000, seed=5)
    repairs = risk.ends[0] - duration
    # A compound Poisson sum of exponential times: mean n r, variance 2 n r².
    assert abs(repairs.mean() - 10 * expected) < 4 * 10 * math.sqrt(2 * expected / risk.scenarios)
    assert repairs.var() == pytest.approx(200 * expected, rel=0.15)
    # Even in the unluckiest of scenarios they are no more than a few deviations more.
    assert repairs.max() < 10 * (expected + 10 + 8 * math.sqrt(2 * expected))


def test_plans_share_their_luck():
    shop = two_machines(failures_every_s=5.0 * HOUR, repair_s=float(HOUR))
    shop = replace(shop, operations=tuple(replace(each, cv=0.3) for each in shop.operations))
    other = plan(planned(0, 0, HOUR), planned(2, 0, HOUR, machine=1), planned(1, HOUR, 2 * HOUR, machine=1))
    first, second = plan_risk(shop, IN_TURN, seed=3), plan_risk(shop, other, seed=3)
    # The work on machine 1 is the same in each scenario, whichever comes first.
    assert (first.ends[1] >= second.ends[1] - 1).all()
    assert (plan_risk(shop, IN_TURN, seed=3).ends == first.ends).all()


def test_a_late_job_names_what_it_waits_for():
    found = causes_of_jobs(two_machines(), IN_TURN, (1,))[0]
    assert [(link.operation, link.cause) for link in found.chain] == [
        (0, Cause.WAIT),
        (1, Cause.MACHINE),
        (2, Cause.OWN_WORK),
    ]
    assert found.shares == {Cause.OWN_WORK: pytest.approx(1 / 3), Cause.MACHINE: pytest.approx(2 / 3)}
    assert found.begins is Cause.OWN_WORK


@pytest.mark.parametrize(
    ("released", "ready", "cause"), [(50, 0, Cause.RELEASE), (50, 60, Cause.MATERIAL), (0, 60, Cause.MATERIAL)]
)
def test_a_job_that_could_not_begin_says_why(released, ready, cause):
    begin = max(released, ready)
    one = problem([operation("a", modes=((0, 40),), ready_s=ready)], [machine()], [job(release_s=released, due_s=10)])
    found = causes_of_jobs(one, plan(planned(0, begin, begin + 40)), (0,))[0]
    assert found.begins is cause
    assert found.shares[cause] == pytest.approx(begin / (begin + 40))
    assert sum(found.shares.values()) == pytest.approx(1)


def test_people_setups_and_closed_hours_have_their_shares():
    shop = problem(
        [
            operation("a", modes=((0, 10),), skill="turn", operators=1),
            operation("b", 1, ((1, 10),), skill="turn", operators=1),
            operation("c", 1, ((1, 10),), family="blue"),
        ],
        [machine("m0"), machine("m1", setups="s", family="red", calendar="day")],
        [job("j0"), job("j1", due_s=1)],
        precedences=(link(1, 2),),
        operators=(operator("ann", "turn"),),
        calendars=(calendar("day", (0, 25), (35, 900)),),
        setups=(matrix("s", ("red", "blue"), (0, 5), (5, 0)),),
    )
    made = plan(
        planned(0, 0, 10, operators=(0,)),
        planned(1, 10, 20, machine=1, operators=(0,)),
        planned(2, 25, 45, machine=1, setup_start_s=20, setup_s=5),
    )
    shares = causes_of_jobs(shop, made, (1,))[0].shares
    assert {cause: round(share * 45) for cause, share in shares.items()} == {
        Cause.CREW: 10,
        Cause.OWN_WORK: 20,
        Cause.SETUP: 5,
        Cause.CLOSED: 10,
    }
