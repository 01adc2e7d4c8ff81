"""What a search does rank after rank."""

import pytest

from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, search_plan
from problem_building import calendar, job, link, machine, matrix, operation, operator, problem
from tardy_shops import tardy_shop


@pytest.mark.parametrize(("seed", "changes"), [(1, 20_000), (4, 20_000), (1, 2_000)])
def test_the_second_rank_goes_on_from_the_best_plan_of_the_first(seed, changes):
    """Where the first rank left off the makespan is worse than the best, so that nothing would be accepted there."""
    objective = Objective(ranks=((Goal.MAKESPAN,), (Goal.TARDINESS,)))
    found = search_plan(tardy_shop(12, 6, seed), objective, PlanLimits(changes=changes, threads=1, seed=seed))
    # The first rank has seven of ten changes.
    before, after = (
        [point for point in found.trace if (point.changes > 0.7 * changes) is later] for later in (False, True)
    )
    assert after, "the second rank improves the plan"
    assert after[-1].costs[1] < before[-1].costs[1]


def test_two_operations_change_machines_at_once():
    """The cut and the bake are best on each other's machine; longest waits allow neither to change alone."""
    case = problem(
        [
            operation("saw", modes=[(0, 6), (1, 6)], family="red", ready_s=5, skill="saw", operators=1),
            operation("cut", modes=[(1, 1), (2, 4)], family="blue"),
            operation("bake", modes=[(1, 2), (2, 6)], family="red", skill="bake", operators=2),
        ],
        [
            machine("m0", setups="colours", family="red"),
            machine("m1", calendar="early", setups="colours", family="blue"),
            machine("m2", calendar="late", setups="colours", family="green"),
        ],
        [job(release_s=7, due_s=12, weight=2.0)],
        precedences=(
            link(0, 1, wait_most_s=0),
            link(0, 2, wait_s=3, wait_most_s=8),
            link(1, 2, wait_s=3, wait_most_s=4),
        ),
        operators=(operator("ada", "saw"), operator("bo", "saw", "bake"), operator("cy", "bake", calendar="late")),
        calendars=(
            calendar("early", (0, 3), (5, 7), (12, 17), (20, 25), (27, 427)),
            calendar("late", (1, 2), (6, 8), (9, 409)),
        ),
        setups=(matrix("colours", ("red", "blue", "green"), (0, 0, 5), (5, 0, 2), (4, 4, 0)),),
    )
    found = search_plan(case, Objective(), PlanLimits(changes=2_000, threads=1))
    assert [row.machine for row in sorted(found.plan.operations, key=lambda row: row.operation)] == [0, 2, 1]
    assert found.costs == (20.0, 22.0)
