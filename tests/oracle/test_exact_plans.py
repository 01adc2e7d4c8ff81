"""The exact back end against all lists, read the plain way: the same optimum, and plans that pass the checker."""

import pytest

from gongfu.errors import InputError
from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import BatchRule
from gongfu.schedule import check_plan
from gongfu.schedule.exact import ExactLimits, ExactStatus, plan_exactly
from plan_lists import brute_force, judged, list_count
from problem_building import (
    calendar,
    job,
    link,
    machine,
    matrix,
    operation,
    operator,
    problem,
)
from random_problems import random_problem

OBJECTIVES = (
    Objective(),
    Objective(ranks=((Goal.MAKESPAN,),)),
    Objective(ranks=((Goal.SETUPS,), (Goal.TARDINESS,))),
    Objective(ranks=((Goal.TARDINESS, Goal.SETUPS),), weights=((Goal.SETUPS, 0.1),)),
)
MOST_LISTS = 60
HOT = {"batch": BatchRule(key="hot", load=1, most=2)}
MAKESPAN = Objective(ranks=((Goal.MAKESPAN,),))


def tiny_problems(count):
    """Seeds of random problems with few lists."""
    seeds, seed = [], 0
    while len(seeds) < count:
        if 4 <= list_count(random_problem(seed, most_operations=4)) <= MOST_LISTS:
            seeds.append(seed)
        seed += 1
    return seeds


@pytest.mark.parametrize("seed", tiny_problems(24))
def test_the_optimum_is_that_of_all_lists(seed):
    case, objective = random_problem(seed, most_operations=4), OBJECTIVES[seed % len(OBJECTIVES)]
    exact, best = plan_exactly(case, objective), brute_force(case, objective)
    if best is None:
        assert exact.status is ExactStatus.INFEASIBLE
        return
    assert exact.status is ExactStatus.OPTIMAL
    assert exact.values == exact.bounds == pytest.approx(best[0])
    assert check_plan(case, exact.plan) == []
    assert check_plan(case, best[1]) == []
    assert judged(exact.plan.score, objective) == pytest.approx(exact.values)


def test_one_kind_of_batch_cannot_be_written_as_a_list():
    """Said in planning.md: it waits for the longest wait after one member, and what ends that hangs on the other."""
    case = problem(
        [
            operation("one", modes=[(0, 15)], **HOT),
            operation("two", modes=[(0, 15)], ready_s=9, **HOT),
            operation("both", modes=[(1, 1)], ready_s=25),
        ],
        [machine("oven"), machine("press")],
        precedences=(link(0, 2, wait_most_s=0), link(1, 2)),
    )
    exact = plan_exactly(case, MAKESPAN)
    assert check_plan(case, exact.plan) == []
    assert exact.values == (26,)
    assert brute_force(case, MAKESPAN)[0] == (31,)


def test_an_operation_need_not_join_a_batch_that_it_would_hold_back():
    case = problem(
        [
            operation("one", 0, modes=[(0, 5)], **HOT),
            operation("two", 1, modes=[(0, 5)], **HOT),
            operation("cool", 0, modes=[(1, 1)], ready_s=30),
        ],
        [machine("oven"), machine("bench")],
        [job("late"), job("soon", due_s=5)],
        precedences=(link(0, 2, wait_most_s=0),),
    )
    assert plan_exactly(case).values == brute_force(case, Objective())[0] == (0, 31)


def test_times_of_hours_are_as_easy_as_times_of_seconds():
    hour = 3600
    case = problem(
        [operation(f"o{n}", n, [(0, 2 * hour)], family=name) for n, name in enumerate(("red", "blue", "red"))],
        [machine(calendar="day", setups="colours", family="blue")],
        [job("a", due_s=10 * hour), job("b", due_s=7 * hour + 60), job("c")],
        calendars=(calendar("day", (6 * hour, 14 * hour), (30 * hour, 99 * hour)),),
        setups=(matrix("colours", ("red", "blue"), (0, hour), (hour, 0)),),
    )
    exact = plan_exactly(case)
    # Blue first: 6-8 h, 53 min and 40 s late; then red 9-11 h, an hour late; red again 11-13 h.
    assert exact.values == (2 * hour - 60, 13 * hour)
    assert check_plan(case, exact.plan) == []


def test_work_that_finds_no_time_has_no_plan():
    case = problem([operation("long", modes=[(0, 9)])], [machine(calendar="day")], calendars=(calendar("day", (0, 8)),))
    assert plan_exactly(case).status is ExactStatus.INFEASIBLE


def test_without_time_there_is_a_bound_but_no_plan():
    case = random_problem(3)
    exact = plan_exactly(case, limits=ExactLimits(seconds=0.0))
    assert (exact.plan, exact.status) == (None, ExactStatus.UNKNOWN)


def refusal(case, objective=None, **limits):
    with pytest.raises(InputError) as refused:
        plan_exactly(case, objective, ExactLimits(**limits))
    return refused.value.message("en")


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setattr("gongfu.schedule.exact.find_spec", lambda _: None)
    assert "pip install 'gongfu[exact]'" in refusal(problem([operation("o")]))


def test_what_is_too_large_is_refused():
    people = tuple(operator(f"p{number}", "saw") for number in range(20))
    many = problem([operation("o", skill="saw", operators=10)], operators=people)
    assert "184756 ways" in refusal(many)
    hours = calendar("day", *((2 * second, 2 * second + 1) for second in range(40)))
    assert "in 30 ways" in refusal(
        problem([operation("o", modes=[(0, 11)])], [machine(calendar="day")], calendars=(hours,)), ways=29
    )


def test_goals_that_outgrow_whole_numbers_are_refused():
    case = problem([operation("o", modes=[(0, 10**9 + 7)])], jobs=[job(due_s=0, weight=1e-9 + 1e8)])
    assert "too long" in refusal(case)


def test_energy_is_not_known_here():
    assert "energy" in refusal(problem([operation("o")]), Objective(ranks=((Goal.ENERGY,),)))
