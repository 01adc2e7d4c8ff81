"""The search meets the proven optimum of small problems; benchmarks/prove_scheduling_exact.py asks hundreds more."""

import pytest

from gongfu.model.schedules import Objective
from gongfu.schedule import PlanLimits, check_plan, search_plan
from gongfu.schedule.exact import ExactStatus, plan_exactly
from random_problems import random_problem


@pytest.mark.parametrize("seed", range(10))
def test_the_search_meets_the_proven_optimum(seed):
    problem = random_problem(seed, most_operations=7)
    exact = plan_exactly(problem, Objective())
    found = search_plan(problem, Objective(), PlanLimits(changes=4_000, seed=seed))
    assert (found.plan is None) == (exact.status is ExactStatus.INFEASIBLE)
    if found.plan is not None:
        assert found.costs == pytest.approx(exact.values)
        assert check_plan(problem, found.plan) == []
