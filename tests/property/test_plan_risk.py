"""On random problems: where nothing is left to chance, what is said to happen is the plan."""

from dataclasses import replace
from random import Random

import pytest

from gongfu.model.schedules import Objective
from gongfu.schedule import PlanLimits, plan_risk, search_plan
from random_problems import ALL_FEATURES, begun, random_problem


def sure(problem):
    """A problem without chance."""
    return replace(
        problem,
        machines=tuple(replace(each, failures_every_s=None, repair_s=None) for each in problem.machines),
        operations=tuple(replace(each, cv=0.0) for each in problem.operations),
    )


# In seed 23 a batch ends one by one, in 185 work ends in closed hours.
@pytest.mark.parametrize("seed", [*range(30), 185])
def test_without_chance_every_job_ends_as_planned(seed):
    luck = Random(seed)
    shop = sure(random_problem(luck, ALL_FEATURES if luck.random() < 0.5 else None, most_operations=7))
    if luck.random() < 0.5:
        shop = begun(luck, shop)
    made = search_plan(shop, Objective(), PlanLimits(changes=20, threads=1)).plan
    if made is None:
        return
    ends = plan_risk(shop, made, scenarios=1).ends
    for job, end in made.job_ends(shop).items():
        assert set(ends[job]) == {end}
