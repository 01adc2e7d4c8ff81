"""What a search does rank after rank."""

import pytest

from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, search_plan
from tardy_shops import tardy_shop


@pytest.mark.parametrize("seed", [1, 4])
def test_the_second_rank_goes_on_from_the_best_plan_of_the_first(seed):
    """Where the first rank left off the makespan is worse than the best, so that nothing would be accepted there."""
    objective = Objective(ranks=((Goal.MAKESPAN,), (Goal.TARDINESS,)))
    found = search_plan(tardy_shop(12, 6, seed), objective, PlanLimits(changes=20_000, threads=1, seed=seed))
    # The first rank has seven of ten changes.
    before, after = ([point for point in found.trace if (point.changes > 14_000) is later] for later in (False, True))
    assert after, "the second rank improves the plan"
    assert after[-1].costs[1] < before[-1].costs[1]
