"""On random problems: where nothing is left to chance, what is said to happen is the plan."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from gongfu.kernel.plan_scenarios import end_of_runs
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.model.schedules import Objective
from gongfu.schedule import PlanLimits, plan_risk, search_plan
from gongfu.schedule.plan_arrays import plan_of, tables_of
from gongfu.schedule.plan_graph import plan_graph
from gongfu.schedule.scenarios import draw_luck, work_times
from random_problems import ALL_FEATURES, FEATURES, begun, random_choice, random_problem


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


def one_by_one(graph, whole):
    """When each run ends in one scenario, in the same small numbers, run by run."""
    ends = np.zeros(graph.ready.size, np.float32)
    for run in range(ends.size):
        into = range(graph.first[run], graph.first[run + 1])
        waits = [graph.ready[run], *(ends[graph.before[arc]] + graph.wait[arc] for arc in into)]
        before = graph.machine_before[run]
        waits.append(graph.free[run] + ends[before] if before >= 0 else graph.free[run])
        ends[run] = max(waits) + whole[run]
    return ends


@pytest.mark.parametrize("seed", range(20))
def test_many_scenarios_at_once_come_to_what_each_comes_to_alone(seed):
    luck = Random(seed)
    shop = random_problem(luck, {*FEATURES} - {"calendars", "waits"}, most_operations=12)
    shop = replace(shop, operations=tuple(replace(each, cv=0.4) for each in shop.operations))
    made = plan_of(tables_of(shop), random_choice(luck, shop))
    planned = plan_graph(shop, made)
    times = work_times(shop, planned, draw_luck(shop, seed=seed, scenarios=BLOCK))
    ends = np.empty((planned.graph.ready.size, BLOCK), np.float32)
    end_of_runs(planned.graph, planned.hours, times, 0, ends)
    for scenario in range(BLOCK):
        assert (ends[:, scenario] == one_by_one(planned.graph, times.whole[0, :, scenario])).all()
