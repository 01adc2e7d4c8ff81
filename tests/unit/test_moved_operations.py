"""How many operations have moved against a kept plan, and what a search does about them."""

from dataclasses import replace

import pytest

from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, check_plan, moved_operations, search_plan
from problem_building import fixed, job, machine, operation, operator, plan, planned, problem

MOVES = Objective(ranks=((Goal.TARDINESS,), (Goal.MOVES,)))


def line(order, machine=0):
    """A plan of operations that follow each other on a machine, a second each."""
    return plan(*(planned(number, place, place + 1, machine=machine) for place, number in enumerate(order)))


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        ([0, 1, 2, 3, 4, 5], 0),
        ([5, 0, 1, 2, 3, 4], 1),
        ([1, 2, 3, 4, 5, 0], 1),
        ([4, 5, 0, 1, 2, 3], 2),
        ([5, 4, 3, 2, 1, 0], 5),
        ([0, 2, 1, 3, 5, 4], 2),
    ],
)
def test_as_few_as_possible_have_moved(order, moved):
    case = problem([operation(f"o{number}") for number in range(6)])
    assert len(moved_operations(case, line(order), line(range(6)))) == moved


def test_another_machine_and_other_people_are_moves_and_what_is_fixed_or_new_is_none():
    crew = {"skill": "saw", "operators": 1}
    case = problem(
        [
            operation("same", **crew),
            operation("other crew", **crew),
            operation("elsewhere"),
            operation("fixed", fixed=fixed(9, 10, machine=1)),
            operation("new"),
        ],
        [machine("m0"), machine("m1")],
        operators=(operator("ada", "saw"), operator("bo", "saw")),
    )
    kept = plan(planned(0, 0, 1, operators=(0,)), planned(1, 1, 2, operators=(0,)), planned(2, 2, 3), planned(3, 3, 4))
    now = plan(
        planned(0, 4, 5, operators=(0,)),
        planned(1, 5, 6, operators=(1,)),
        planned(2, 5, 6, machine=1),
        planned(3, 9, 10, machine=1),
        planned(4, 0, 1),
    )
    assert moved_operations(case, now, kept) == (1, 2)


def test_an_urgent_order_comes_first_and_nothing_else_moves():
    due = [job(f"j{number}", due_s=10 * (number + 2)) for number in range(5)]
    case = problem([operation(f"o{number}", number, modes=[(0, 10)]) for number in range(5)], jobs=due)
    kept = search_plan(case, MOVES, PlanLimits(changes=0), kept=line(range(5))).plan
    assert kept.score.moved == 0
    more = replace(
        case, operations=(*case.operations, operation("urgent", 5, modes=[(0, 10)])), jobs=(*due, job("now", due_s=10))
    )
    found = search_plan(more, MOVES, PlanLimits(changes=200), kept=kept)
    assert found.costs == (0.0, 0.0)
    assert found.plan.operations[0].operation == 5
    assert check_plan(more, found.plan, kept) == []


def test_what_cannot_stay_has_to_move():
    case = problem(
        [operation("o0", modes=[(1, 1)]), operation("o1", modes=[(0, 1), (1, 1)])], [machine("a"), machine("b")]
    )
    found = search_plan(case, MOVES, PlanLimits(changes=50), kept=line([0, 1]))
    assert (found.bounds[1], found.costs[1], found.plan.score.moved) == (1.0, 1.0, 1)


def test_moves_are_weighed_against_tardiness():
    """Two orders swap where the second is worth more than the moves cost, and do not where it is not."""
    case = problem(
        [operation("o0", 0, modes=[(0, 10)]), operation("o1", 1, modes=[(0, 10)])],
        jobs=[job("j0"), job("j1", due_s=10, weight=1.0)],
    )
    kept = line([0, 1])

    def order(weight):
        together = Objective(ranks=((Goal.TARDINESS, Goal.MOVES),), weights=((Goal.MOVES, weight),))
        found = search_plan(case, together, PlanLimits(changes=100), kept=kept).plan
        return [row.operation for row in found.operations]

    assert order(9.0) == [1, 0]
    assert order(11.0) == [0, 1]
