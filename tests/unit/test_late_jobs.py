"""Why jobs are late: chains and shares against what can be worked out by hand."""

import pytest

from gongfu.model.scheduling import BatchRule
from gongfu.schedule import Cause, causes_of_jobs, plan_risk
from problem_building import calendar, job, link, machine, matrix, operation, operator, plan, planned, problem

FOREVER = 10**6


def seconds_of(shop, made, late):
    """The seconds by cause until the end of a job whose plan nothing changes."""
    (found,) = causes_of_jobs(shop, made, (late,))
    end = max(each.end_s for each in made.operations if shop.operations[each.operation].job == late)
    assert sum(found.shares.values()) == pytest.approx(1)
    return {cause: round(share * end, 3) for cause, share in found.shares.items()}


def test_a_machine_busy_with_another_order():
    # Job 0 goes over both machines; job 1 waits for it on the second.
    shop = problem(
        [operation("a", modes=((0, 30),)), operation("b", modes=((1, 30),)), operation("c", 1, ((1, 40),))],
        [machine("m0"), machine("m1")],
        [job("j0", due_s=60), job("j1", due_s=60)],
        precedences=(link(0, 1),),
    )
    made = plan(planned(0, 0, 30), planned(1, 30, 60, machine=1), planned(2, 60, 100, machine=1))
    assert seconds_of(shop, made, 1) == {Cause.OWN_WORK: 40, Cause.MACHINE: 60}
    (found,) = causes_of_jobs(shop, made, (1,))
    assert [(each.operation, each.cause) for each in found.chain] == [
        (0, Cause.WAIT),
        (1, Cause.MACHINE),
        (2, Cause.OWN_WORK),
    ]
    # The first is never late: what is told then is where all of its time goes.
    assert seconds_of(shop, made, 0) == {Cause.OWN_WORK: 60}


@pytest.mark.parametrize(
    ("released", "ready", "cause"), [(50, 0, Cause.RELEASE), (50, 60, Cause.MATERIAL), (0, 60, Cause.MATERIAL)]
)
def test_a_job_that_could_not_begin(released, ready, cause):
    begin = max(released, ready)
    one = problem([operation("a", modes=((0, 40),), ready_s=ready)], jobs=[job(release_s=released, due_s=10)])
    assert seconds_of(one, plan(planned(0, begin, begin + 40)), 0) == {cause: begin, Cause.OWN_WORK: 40}


def test_people_busy_elsewhere_setups_and_closed_hours():
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
        calendars=(calendar("day", (0, 25), (35, FOREVER)),),
        setups=(matrix("s", ("red", "blue"), (0, 5), (5, 0)),),
    )
    made = plan(
        planned(0, 0, 10, operators=(0,)),
        planned(1, 10, 20, machine=1, operators=(0,)),
        planned(2, 25, 45, machine=1, setup_start_s=20, setup_s=5),
    )
    assert seconds_of(shop, made, 1) == {Cause.CREW: 10, Cause.OWN_WORK: 20, Cause.SETUP: 5, Cause.CLOSED: 10}


@pytest.mark.parametrize("hours", ["", "day"])
def test_a_first_setup_is_a_setup_also_where_it_waits_for_opening(hours):
    shop = problem(
        [operation("a", family="blue", modes=((0, 10),))],
        [machine(setups="s", family="red", calendar=hours)],
        [job(due_s=1)],
        calendars=(calendar("day", (20, 23), (30, FOREVER)),),
        setups=(matrix("s", ("red", "blue"), (0, 5), (5, 0)),),
    )
    if hours:  # Closed until 20, and from 23 to 30.
        made = plan(planned(0, 32, 42, setup_start_s=20, setup_s=5))
        assert seconds_of(shop, made, 0) == {Cause.SETUP: 5, Cause.CLOSED: 27, Cause.OWN_WORK: 10}
    else:
        made = plan(planned(0, 5, 15, setup_start_s=0, setup_s=5))
        assert seconds_of(shop, made, 0) == {Cause.SETUP: 5, Cause.OWN_WORK: 10}


def test_setups_on_the_way_of_other_orders_are_setups():
    colours = matrix("s", ("red", "blue"), (0, 7), (7, 0))
    shop = problem(
        [operation("a", family="red", modes=((0, 20),)), operation("b", 1, ((0, 20),), family="blue")],
        [machine(setups="s")],
        [job("j0"), job("j1", due_s=30)],
        setups=(colours,),
    )
    made = plan(planned(0, 0, 20), planned(1, 27, 47, setup_start_s=20, setup_s=7))
    assert seconds_of(shop, made, 1) == {Cause.MACHINE: 20, Cause.SETUP: 7, Cause.OWN_WORK: 20}


def test_waits_and_transports():
    shop = problem(
        [operation("a", modes=((0, 10),)), operation("b", modes=((1, 10),))],
        [machine("m0", plant="north"), machine("m1", plant="south")],
        [job(due_s=20)],
        precedences=(link(0, 1, wait_s=5),),
        transports=(("north", "south", 7),),
    )
    made = plan(planned(0, 0, 10), planned(1, 22, 32, machine=1))
    assert seconds_of(shop, made, 0) == {Cause.OWN_WORK: 20, Cause.WAIT: 12}


def test_closed_hours_that_interrupt_work_and_that_it_waits_for():
    shop = problem(
        [operation("a", modes=((0, 10),))],
        [machine(calendar="day")],
        [job(due_s=20)],
        calendars=(calendar("day", (15, 21), (30, FOREVER)),),
    )
    assert seconds_of(shop, plan(planned(0, 15, 34)), 0) == {Cause.OWN_WORK: 10, Cause.CLOSED: 24}


def test_a_batch_with_others_is_an_order_s_own_work():
    rule = {"batch": BatchRule(key="hot", load=1, most=2), "modes": ((0, 30),)}
    shop = problem(
        [operation("a", 0, **rule, ready_s=20), operation("b", 1, **rule)], jobs=[job("j0"), job("j1", due_s=10)]
    )
    made = plan(planned(0, 20, 50), planned(1, 20, 50))
    # What it waits for is the material of the one that shares its run.
    assert seconds_of(shop, made, 1) == {Cause.OWN_WORK: 30, Cause.MATERIAL: 20}
    (found,) = causes_of_jobs(shop, made, (1,))
    assert [each.operation for each in found.chain] == [1]


def test_breakdowns_take_what_they_add():
    failing = machine(failures_every_s=500.0, repair_s=200.0)
    one = problem([operation("a", modes=((0, 1000),))], [failing], [job(due_s=1000)])
    made = plan(planned(0, 0, 1000))
    ends = plan_risk(one, made, scenarios=128, seed=6).ends[0]
    late = ends[ends > 1000]
    (found,) = causes_of_jobs(one, made, (0,), seed=6)
    assert found.shares[Cause.BREAKDOWN] == pytest.approx(1 - 1000 * late.size / late.sum(), rel=1e-5)


def test_where_no_hour_is_left_the_calendar_s_rest_counts():
    # In every scenario the repairs outlast the two spans; they are counted to the end of the second.
    failing = machine(failures_every_s=1.0, repair_s=1000.0, calendar="day")
    shop = problem(
        [operation("a", modes=((0, 100),)), operation("b", 1, ((0, 10),))],
        [failing],
        [job("j0", due_s=1), job("j1", due_s=2)],
        calendars=(calendar("day", (0, 50), (150, 300)),),
    )
    made = plan(planned(0, 0, 200), planned(1, 200, 210))
    first, second = causes_of_jobs(shop, made, (0, 1))
    assert sum(first.shares.values()) == sum(second.shares.values()) == pytest.approx(1)
    assert first.shares == {cause: pytest.approx(1 / 3) for cause in (Cause.OWN_WORK, Cause.BREAKDOWN, Cause.CLOSED)}
    # Closed hours in which the machine is another order's are waited for like the machine.
    assert second.shares == {Cause.MACHINE: pytest.approx(2 / 3), Cause.BREAKDOWN: pytest.approx(1 / 3)}
