"""Problems that are nothing but job shops, planned by the search that is made for these."""

from dataclasses import replace
from itertools import pairwise

import pytest

from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import BatchRule
from gongfu.schedule import PlanLimits, check_plan, search_plan
from gongfu.schedule.shop_search import job_shop_in
from job_shops import FT06, shop_of_rows
from problem_building import calendar, fixed, job, link, machine, matrix, operation, operator, problem

MAKESPAN = Objective(ranks=((Goal.MAKESPAN,),))
SHORT = PlanLimits(changes=3_000, threads=1)


def shop(rows=None):
    """A problem of jobs given as rows of ``(machine, seconds)``; the classical one where none are."""
    if rows is None:
        rows = [
            [next((int(own), time) for own, time in each.items()) for each in row] for row in shop_of_rows(FT06).jobs
        ]
    operations = [operation(f"{j}/{k}", j, [step]) for j, row in enumerate(rows) for k, step in enumerate(row)]
    machines = [machine(f"m{number}") for number in range(max(own for row in rows for own, _ in row) + 1)]
    pairs = pairwise(range(len(operations)))
    links = tuple(link(one, other) for one, other in pairs if operations[one].job == operations[other].job)
    return problem(operations, machines, [job(f"j{j}") for j in range(len(rows))], precedences=links)


def test_the_optimum_of_a_classical_shop_is_found():
    found = search_plan(shop(), MAKESPAN, SHORT)
    assert check_plan(shop(), found.plan) == []
    assert found.costs == (55.0,)
    assert found.bounds >= (52.0,)
    assert [point.costs for point in found.trace] == sorted((point.costs for point in found.trace), reverse=True)
    assert found == search_plan(shop(), MAKESPAN, SHORT)


def test_goals_that_cost_nothing_may_come_before_and_others_after():
    objective = Objective(ranks=((Goal.TARDINESS,), (Goal.MAKESPAN,), (Goal.SETUPS,)), weights=((Goal.MAKESPAN, 2.0),))
    found = search_plan(shop(), objective, PlanLimits(changes=6_000, threads=1))
    assert found.costs == (0.0, 110.0, 0.0)


def test_it_is_never_worse_than_a_plan_that_is_given_and_stops_when_told():
    kept = search_plan(shop(), MAKESPAN, SHORT).plan
    asked = []
    further = search_plan(
        shop(), MAKESPAN, PlanLimits(changes=10**9), kept=kept, progress=lambda _, costs: bool(asked.append(costs))
    )
    assert further.costs == (55.0,)
    assert len(asked) == 1


ROWS = [[(0, 3), (1, 2)], [(1, 4), (0, 1)]]
PLAIN = shop(ROWS)


def changed(number, **details):
    """The plain shop with an operation that has something more."""
    operations = list(PLAIN.operations)
    operations[number] = replace(operations[number], **details)
    return replace(PLAIN, operations=tuple(operations))


@pytest.mark.parametrize(
    "case",
    [
        replace(PLAIN, precedences=PLAIN.precedences[:1]),
        replace(PLAIN, precedences=(*PLAIN.precedences, link(0, 3))),
        replace(PLAIN, precedences=(link(0, 1, wait_s=1), link(2, 3))),
        replace(PLAIN, precedences=(link(0, 1, wait_most_s=9), link(2, 3))),
        replace(PLAIN, jobs=(job("a", release_s=1), job("b"))),
        replace(PLAIN, transports=(("", "", 1),)),
        replace(PLAIN, now_s=1),
        replace(PLAIN, machines=(machine("a", calendar="day"), machine("b")), calendars=(calendar("day", (0, 99)),)),
        replace(
            changed(0, family="red"),
            machines=(machine("a", setups="colours"), machine("b")),
            setups=(matrix("colours", ("red",), (0,)),),
        ),
        changed(0, ready_s=1),
        changed(0, batch=BatchRule(key="hot", load=1, most=2)),
        changed(0, fixed=fixed(0, 3)),
        replace(changed(0, skill="saw", operators=1), operators=(operator("ada", "saw"),)),
    ],
)
def test_what_is_more_than_a_job_shop_is_none(case):
    assert job_shop_in(PLAIN) is not None
    assert job_shop_in(case) is None
