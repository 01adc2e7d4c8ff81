"""The chain of runs that makes a job late, or a plan long, in one scenario: what a change had better break."""

import numpy as np

from gongfu.kernel.plan_draws import chance, pick
from gongfu.kernel.plan_graphs import (
    arc_from,
    arc_wait,
    ends_of_runs,
    first_arc,
    job_first,
    job_lag,
    job_run,
    machine_wait,
    ready_from,
    run_before,
    run_start,
)
from gongfu.kernel.plan_state import totals_at
from gongfu.kernel.scenario_costs import ALL_ON_TIME, MAKESPAN, Wanted
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.kernel.tables import compiled

__all__ = ["run_to_change"]

# Scenarios among which one is sought in which a job is late.
TRIES = 8


@compiled
def end_in(run: int, runs: int, k: int, scenario: int) -> float:
    """Give when a run ends in a scenario, from its planned start."""
    block, s = scenario // BLOCK, scenario % BLOCK
    return ends_of_runs(runs)[(block * totals_at(run, 0).operations + k) * BLOCK + s]


@compiled
def last_run(run: int, runs: int, j: int, scenario: int) -> int:
    """Give the run that ends last of a job in a scenario, -1 where it has none."""
    last, latest = -1, -np.inf
    for member in range(job_first(runs)[j], job_first(runs)[j + 1]):
        k = job_run(runs)[member]
        end = end_in(run, runs, k, scenario) + job_lag(runs)[member]
        if end > latest:
            last, latest = k, end
    return last


@compiled
def decisive_run(run: int, wanted: Wanted, runs: int, scenario: int) -> int:
    """Draw the last run of a job that matters in a scenario: the longest, the latest, or one that is late; or -1."""
    found, latest, weights = -1, -np.inf, 0.0
    aimed, dues, weight = wanted.aimed, wanted.due, wanted.weight
    for j in range(dues.size):
        k = last_run(run, runs, j, scenario)
        if k < 0:
            continue
        end = run_start(runs)[k] + end_in(run, runs, k, scenario)
        if aimed in (MAKESPAN, ALL_ON_TIME):
            beyond = end if aimed == MAKESPAN else end - dues[j]
            if beyond > latest:
                found, latest = k, beyond
        elif end > dues[j]:
            weights += weight[j]
            if chance(run) * weights < weight[j]:
                found = k
    return found


@compiled
def cause_of(run: int, runs: int, k: int, scenario: int) -> int:
    """Give the run that one waits for to the last in a scenario, -1 for none; closed hours are left out of account."""
    cause, latest = -1, ready_from(runs)[k]
    for arc in range(first_arc(runs)[k], first_arc(runs)[k + 1]):
        before = arc_from(runs)[arc]
        free = end_in(run, runs, before, scenario) + arc_wait(runs)[arc]
        if free > latest:
            cause, latest = before, free
    m = run_before(runs)[k]
    if m >= 0 and end_in(run, runs, m, scenario) + machine_wait(runs)[k] >= latest:
        return m
    return cause


@compiled
def run_to_change(run: int, wanted: Wanted, runs: int, scenarios: int) -> int:
    """Draw a run of the chain that decides in a scenario drawn by chance; -1 if nothing is late in those tried.

    Those are drawn first that wait for their machine.

    Parameters
    ----------
    run
        A plan that is searched.
    wanted
        What is aimed at.
    runs
        The plan's, gone through the scenarios.
    scenarios
        How many there are.
    """
    k, scenario = -1, 0
    for _ in range(TRIES):
        scenario = pick(run, scenarios)
        k = decisive_run(run, wanted, runs, scenario)
        if k >= 0:
            break
    drawn, count = k, 0
    while k >= 0:
        cause = cause_of(run, runs, k, scenario)
        if cause >= 0 and cause == run_before(runs)[k]:
            count += 1
            if pick(run, count) == 0:
                drawn = k
        k = cause
    return drawn
