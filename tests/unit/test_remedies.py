"""What would bring a late job in on time: remedies whose answer is known, each checked as a plan of its own."""

import pytest

from gongfu.app.remedy_words import remedy_words
from gongfu.schedule import (
    Alternative,
    Earlier,
    EarlierBy,
    Expedite,
    NewDueDate,
    Overtime,
    Split,
    causes_of_jobs,
    check_plan,
    find_remedies,
    plan_risk,
)
from problem_building import calendar, fixed, job, link, machine, operation, operator, plan, planned, problem

HOUR, DAY = 3600, 86400
DAYS = calendar("day", *((day * DAY + 8 * HOUR, day * DAY + 16 * HOUR) for day in range(9)))


def remedies_of(shop, made, late=0, progress=None):
    """The remedies of a job by their kind; every one is a plan that keeps the rules of what it changes."""
    assert check_plan(shop, made) == []
    causes = causes_of_jobs(shop, made, (late,))
    found = find_remedies(shop, made, plan_risk(shop, made), causes, progress=progress)[late]
    for remedy in found:
        if remedy.plan is not None:
            assert check_plan(remedy.problem, remedy.plan) == []
            assert remedy.plan.job_ends(remedy.problem)[late] <= remedy.problem.jobs[late].due_s
    return {type(each.measure): each for each in found}


def made_of(shop, *rows):
    """A plan with its score."""
    found = plan(*rows)
    late = found.late_jobs(shop)
    return plan(
        *rows,
        tardiness=float(sum(shop.jobs[each].weight * seconds for each, seconds in late.items())),
        late=len(late),
        setup=sum(row.setup_s for row in rows),
    )


def test_the_least_overtime_that_helps_is_found_with_its_price_and_who_works_it():
    # Ten hours of work in days of eight, from the first morning on: two hours are missing at the end of that day.
    shop = problem(
        [operation("a", modes=((0, 10 * HOUR),), skill="turn", operators=1)],
        [machine(calendar="day", overtime_cny=90.0)],
        [job(due_s=DAY)],
        operators=(operator("ann", "turn", calendar="day"),),
        calendars=(DAYS,),
        now_s=8 * HOUR,
    )
    found = remedies_of(shop, made_of(shop, planned(0, 8 * HOUR, 34 * HOUR, operators=(0,))))
    assert list(found) == [Overtime, NewDueDate]
    overtime = found[Overtime]
    assert overtime.measure == Overtime((0,), (0,), 16 * HOUR, 2 * HOUR)
    assert (overtime.on_time_before, overtime.on_time, overtime.cost_cny, overtime.later) == (0.0, 1.0, 180.0, ())
    assert found[NewDueDate].measure.due_s == 34 * HOUR


@pytest.mark.parametrize("what", ["material", "now", "wait"])
def test_overtime_begins_when_the_work_can(what):
    # Closed from 16:00 on, and nothing can be done before 20:00.
    shop = problem(
        [
            operation("before", 1, ((1, HOUR),)),
            operation("a", modes=((0, 3 * HOUR),), ready_s=20 * HOUR if what == "material" else 0),
        ],
        [machine("m0", calendar="day", overtime_cny=100.0), machine("m1")],
        [job(due_s=DAY + 7 * HOUR), job("j1")],
        calendars=(DAYS,),
        precedences=(link(0, 1, wait_s=19 * HOUR),) if what == "wait" else (),
        now_s=20 * HOUR if what == "now" else 0,
    )
    begin = shop.now_s
    made = made_of(shop, planned(0, begin, begin + HOUR, machine=1), planned(1, DAY + 8 * HOUR, DAY + 11 * HOUR))
    overtime = remedies_of(shop, made)[Overtime]
    assert overtime.measure == Overtime((0,), (), from_s=20 * HOUR, seconds=3 * HOUR)


@pytest.mark.parametrize(("ready", "begins"), [(0, 5), (4, 5), (6, None)])
def test_overtime_before_the_first_open_hours_goes_on_into_them(ready, begins):
    # Eleven hours of work by four in the afternoon: three are missing in the morning of the first day.
    shop = problem(
        [operation("a", modes=((0, 11 * HOUR),), ready_s=ready * HOUR)],
        [machine(calendar="day")],
        [job(due_s=16 * HOUR)],
        calendars=(DAYS,),
    )
    found = remedies_of(shop, made_of(shop, planned(0, 8 * HOUR, DAY + 11 * HOUR)))
    assert (Overtime in found) == (begins is not None)
    if begins is not None:
        assert found[Overtime].measure == Overtime((0,), (), from_s=begins * HOUR, seconds=3 * HOUR)


def test_all_work_longer_where_no_machine_alone_is_enough():
    # Both machines need an hour more on the same day.
    shop = problem(
        [operation("a", modes=((0, 5 * HOUR),)), operation("b", modes=((1, 5 * HOUR),))],
        [machine("m0", calendar="day"), machine("m1", calendar="day")],
        [job(due_s=DAY)],
        precedences=(link(0, 1, wait_s=4 * HOUR),),
        calendars=(DAYS,),
        now_s=8 * HOUR,
    )
    rows = planned(0, 8 * HOUR, 13 * HOUR), planned(1, 32 * HOUR, 37 * HOUR, machine=1)
    overtime = remedies_of(shop, made_of(shop, *rows))[Overtime]
    # From 17 o'clock on it takes five hours, of which the day has none.
    assert overtime.measure == Overtime((1,), (), 17 * HOUR, 6 * HOUR)
    tight = problem(
        [operation("a", modes=((0, 9 * HOUR),)), operation("b", modes=((1, 9 * HOUR),))],
        [machine("m0", calendar="day"), machine("m1", calendar="day")],
        [job(due_s=2 * DAY)],
        precedences=(link(0, 1),),
        calendars=(DAYS,),
        now_s=8 * HOUR,
    )
    rows = planned(0, 8 * HOUR, 33 * HOUR), planned(1, 33 * HOUR, 58 * HOUR, machine=1)
    assert remedies_of(tight, made_of(tight, *rows))[Overtime].measure.machines == (1,)


def test_another_machine_costs_what_it_costs_more():
    shop = problem(
        [operation("a", modes=((0, 10 * HOUR),)), operation("b", 1, ((0, 10 * HOUR), (1, 12 * HOUR)))],
        [machine("m0"), machine("m1", price_cny=50.0)],
        [job("j0", due_s=10 * HOUR), job("j1", due_s=13 * HOUR)],
    )
    made = made_of(shop, planned(0, 0, 10 * HOUR), planned(1, 10 * HOUR, 20 * HOUR))
    found = remedies_of(shop, made, late=1)
    assert found[Alternative].measure == Alternative(operation=1, machine=1, planned=0)
    assert (found[Alternative].cost_cny, found[Alternative].later, found[Alternative].on_time) == (600.0, (), 1.0)
    assert next(iter(found)) is Alternative
    assert list(found)[-1] is NewDueDate


def test_who_goes_first_makes_others_later_and_says_so():
    shop = problem(
        [operation("a", modes=((0, 6 * HOUR),)), operation("b", 1, ((0, 2 * HOUR),))],
        jobs=[job("j0", due_s=7 * HOUR), job("j1", due_s=2 * HOUR)],
    )
    made = made_of(shop, planned(0, 0, 6 * HOUR), planned(1, 6 * HOUR, 8 * HOUR))
    expedite = remedies_of(shop, made, late=1)[Expedite]
    assert expedite.measure == Expedite(ahead_of=((0, 0),))
    assert (expedite.on_time, expedite.later) == (1.0, ((0, HOUR),))


@pytest.mark.parametrize("now", [HOUR, 1])
def test_who_goes_first_leaves_in_front_what_has_started_or_is_frozen(now):
    old = operation("old", 2, ((0, HOUR),), fixed=fixed(2, HOUR))
    shop = problem(
        [old, operation("b", modes=((0, 8 * HOUR),)), operation("a", 1, ((0, 2 * HOUR),))],
        jobs=[job("b", due_s=40 * HOUR), job("a", due_s=5 * HOUR), job("old")],
        now_s=now,
    )
    rows = planned(0, 2, HOUR), planned(1, HOUR, 9 * HOUR), planned(2, 9 * HOUR, 11 * HOUR)
    expedite = remedies_of(shop, made_of(shop, *rows), late=1)[Expedite]
    assert (expedite.measure, expedite.on_time) == (Expedite(ahead_of=((0, 0),)), 1.0)


def test_whom_it_makes_less_likely_to_be_on_time_is_said():
    shop = problem(
        [operation("b", modes=((0, 8 * HOUR),), cv=0.3), operation("a", 1, ((0, 2 * HOUR),))],
        jobs=[job("b", due_s=10 * HOUR + 60), job("a", due_s=5 * HOUR)],
    )
    # As planned the other one ends in time also behind it, by chance it often does not.
    expedite = remedies_of(shop, made_of(shop, planned(0, 0, 8 * HOUR), planned(1, 8 * HOUR, 10 * HOUR)), late=1)[
        Expedite
    ]
    ((other, was, now),) = expedite.less_likely
    assert (other, expedite.later, round(was, 1), round(now, 1)) == (0, (), 0.8, 0.5)
    assert "but then b is less likely to be on time (P 8" in remedy_words(shop, expedite, "en")


def test_a_lot_is_cut_in_two_where_two_machines_share_it():
    shop = problem(
        [
            operation("a", modes=((0, 10 * HOUR), (1, 10 * HOUR)), quantity=5, divisible=True),
            operation("b", modes=((2, HOUR),)),
        ],
        [machine("m0"), machine("m1"), machine("m2")],
        [job(due_s=8 * HOUR, quantity=5)],
        precedences=(link(0, 1),),
    )
    made = made_of(shop, planned(0, 0, 10 * HOUR), planned(1, 10 * HOUR, 11 * HOUR, machine=2))
    split = remedies_of(shop, made)[Split]
    assert split.measure == Split((0,))
    halves = [(each.quantity, each.modes[0].duration_s) for each in split.problem.operations[:2]]
    assert halves == [(3, 6 * HOUR), (2, 4 * HOUR)]
    assert split.plan.job_ends(split.problem)[0] == 7 * HOUR


def test_halves_of_one_lot_follow_each_other_from_step_to_step():
    shop = problem(
        [
            operation("a", modes=((0, 6 * HOUR),), quantity=2, divisible=True),
            operation("b", modes=((1, 6 * HOUR),), quantity=2, divisible=True),
        ],
        [machine("m0"), machine("m1")],
        [job(due_s=9 * HOUR, quantity=2)],
        precedences=(link(0, 1),),
    )
    made = made_of(shop, planned(0, 0, 6 * HOUR), planned(1, 6 * HOUR, 12 * HOUR, machine=1))
    split = remedies_of(shop, made)[Split]
    assert split.measure == Split((0, 1))
    assert split.plan.job_ends(split.problem)[0] == 9 * HOUR


@pytest.mark.parametrize(
    ("ready", "released", "what"), [(30 * HOUR, 0, EarlierBy.MATERIAL), (0, 30 * HOUR, EarlierBy.RELEASE)]
)
def test_what_a_job_begins_with_comes_as_much_earlier_as_it_must(ready, released, what):
    shop = problem(
        [operation("a", modes=((0, 2 * HOUR),), ready_s=ready)], jobs=[job(release_s=released, due_s=29 * HOUR)]
    )
    earlier = remedies_of(shop, made_of(shop, planned(0, 30 * HOUR, 32 * HOUR)))[Earlier]
    assert earlier.measure == Earlier(what, job=0, seconds=4 * HOUR)


def test_what_nothing_helps_has_a_due_date_alone_and_a_stop_leaves_that():
    shop = problem([operation("a", modes=((0, HOUR),))], jobs=[job(due_s=600)])
    made = made_of(shop, planned(0, 0, HOUR))
    assert list(remedies_of(shop, made)) == [NewDueDate]
    asked = []
    stopped = remedies_of(shop, made, progress=lambda *told: bool(asked.append(told)))
    assert (list(stopped), asked) == ([NewDueDate], [(0, 1)])


def test_without_an_open_hour_there_is_no_due_date_to_give():
    failing = machine(failures_every_s=1.0, repair_s=10.0, calendar="short")
    shop = problem(
        [operation("a", modes=((0, 60),))], [failing], [job(due_s=60)], calendars=(calendar("short", (0, 60)),)
    )
    assert remedies_of(shop, made_of(shop, planned(0, 0, 60))) == {}


def test_what_costs_others_far_more_than_it_gains_is_no_remedy():
    shop = problem(
        [operation("a", modes=((0, 6 * HOUR),)), operation("b", 1, ((0, 6 * HOUR),))],
        jobs=[job("j0", due_s=6 * HOUR, weight=5.0), job("j1", due_s=11 * HOUR)],
    )
    made = made_of(shop, planned(0, 0, 6 * HOUR), planned(1, 6 * HOUR, 12 * HOUR))
    # One hour gained for six hours that weigh five times as much each.
    assert list(remedies_of(shop, made, late=1)) == [NewDueDate]
