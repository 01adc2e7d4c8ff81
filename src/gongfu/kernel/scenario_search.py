"""Simulated annealing of a plan on scenarios: each change goes through all of them before it is accepted or not.

A change is timed as planned first, so that all that a plan has to keep is kept. Then its runs go through the same
scenarios as those of all other changes. Changes are sought along the chain of runs that makes a job late in one of the
scenarios, drawn by chance.

Source: Kleywegt, Shapiro and Homem-de-Mello (2002), "The sample average approximation method for stochastic discrete
optimization", SIAM Journal on Optimization 12.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_changes import begin_change, finish_change, take_back
from gongfu.kernel.plan_costs import keep_best
from gongfu.kernel.plan_decoding import decode
from gongfu.kernel.plan_draws import chance
from gongfu.kernel.plan_graphs import (
    ends_of_runs,
    graph_of,
    groups_of,
    job_counts_from,
    leader_of,
    list_runs,
    row_of,
    sorted_operations,
)
from gongfu.kernel.plan_moves import change_somehow, propose
from gongfu.kernel.plan_scenarios import OpenHours, RunTimes, end_of_runs, ends_of_groups
from gongfu.kernel.plan_search import ACCEPTED, put_by_start
from gongfu.kernel.plan_state import place_at, totals_at
from gongfu.kernel.scenario_chains import run_to_change
from gongfu.kernel.scenario_costs import Wanted, cost_of_tally, loss_of, tally_block
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.kernel.tables import compiled, entry

__all__ = ["STAND", "Scenarios", "anneal_on_scenarios", "begin_on_scenarios", "spread_on_scenarios"]

Table = NDArray[Any]
# Where a search stands: the side on which its plan is, what that costs, and what the best costs and loses.
STAND = np.dtype([("side", "i8"), ("level", "f8"), ("cost", "f8"), ("best_cost", "f8"), ("best_loss", "f8")])
# Share of changes that are sought as if all went as planned.
AS_PLANNED = 0.1


class Scenarios(NamedTuple):
    """The scenarios that a plan goes through, and room for two plans: the one that stands, and a change of it."""

    wanted: Wanted
    hours: OpenHours
    times: RunTimes  # its rows are modes; which of them are the runs' stands with the plan
    runs: Table  # (2, …) int64, where the PlanRuns of the two plans are
    jobs: Table  # (J × BLOCK) float32, when jobs end in a block
    sums: Table  # (scenarios) float64, what each is judged by
    ramps: Table  # (scenarios) float64
    stand: Table  # one STAND


@compiled
def runs_of(scenarios: Scenarios, side: int) -> int:
    """Give where the runs of one of the two plans are."""
    return scenarios.runs[side].ctypes.data


@compiled
def go_through(run: int, scenarios: Scenarios, side: int) -> float:
    """Send a plan through all scenarios; gives what it costs."""
    runs = runs_of(scenarios, side)
    list_runs(run, runs)
    graph, groups = graph_of(runs), groups_of(run, runs)
    kept = scenarios.times
    times = RunTimes(kept.whole, kept.repairs, kept.breakdowns, kept.luck, kept.seed, row_of(runs))
    tally = (scenarios.sums, scenarios.ramps)
    count = totals_at(run, 0).operations
    size = count * BLOCK
    for block in range(kept.whole.shape[0]):
        flat = ends_of_runs(runs)[block * size : (block + 1) * size]
        end_of_runs(graph, scenarios.hours, times, block, flat.reshape((count, BLOCK)))
        ends_of_groups(groups, flat, scenarios.jobs, 0)
        tally_block(scenarios.wanted, job_counts_from(runs), scenarios.jobs, block, tally)
    return cost_of_tally(scenarios.wanted, scenarios.stand[0].level, tally)


@compiled
def keep_if_best(run: int, scenarios: Scenarios, cost: float) -> None:
    """Remember the plan that has just gone through the scenarios if it is the best."""
    stand = scenarios.stand[0]
    loss = loss_of(scenarios.wanted, (scenarios.sums, scenarios.ramps))
    if loss < stand.best_loss or (loss == stand.best_loss and cost < stand.best_cost):
        stand.best_loss, stand.best_cost = loss, cost
        keep_best(run)


@compiled
def change(run: int, scenarios: Scenarios) -> bool:
    """Change the plan somehow where it may help in a scenario; says whether anything was changed."""
    if chance(run) < AS_PLANNED:
        return propose(run, 0)
    runs = runs_of(scenarios, scenarios.stand[0].side)
    k = run_to_change(run, scenarios.wanted, runs, scenarios.sums.size)
    return propose(run, 0) if k < 0 else change_somehow(run, leader_of(runs)[k])


@compiled
def changed_cost(run: int, scenarios: Scenarios) -> float:
    """Change the plan and give what it costs then; infinite where it has not changed, or is no plan any more."""
    begin_change(run)
    if not change(run, scenarios):
        return math.inf
    finish_change(run, 0, math.inf)
    if totals_at(run, 0).beyond + totals_at(run, 0).broken > 0:
        return math.inf
    return go_through(run, scenarios, 1 - scenarios.stand[0].side)


@compiled
def stand_anew(run: int, scenarios: Scenarios) -> None:
    """Send the plan that stands through the scenarios again: its order or the level is another."""
    put_by_start(run)
    stand = scenarios.stand[0]
    stand.cost = go_through(run, scenarios, stand.side)


@entry
def begin_on_scenarios(addresses: NDArray[np.int64], scenarios: Scenarios, key: int) -> None:
    """Make what a plan chooses the best so far.

    Parameters
    ----------
    addresses
        Where the tables of a plan are: its order, modes and people.
    scenarios
        What it goes through.
    key
        Which luck the search has.
    """
    run = addresses.ctypes.data
    totals = totals_at(run, 0)
    totals.key, totals.draws = key, 0
    decode(run)
    for place in range(totals.operations):
        sorted_operations(runs_of(scenarios, 0))[place] = place_at(run, place).value
    stand = scenarios.stand[0]
    stand.best_loss = stand.best_cost = math.inf
    stand_anew(run, scenarios)
    keep_if_best(run, scenarios, stand.cost)


@entry
def spread_on_scenarios(addresses: NDArray[np.int64], scenarios: Scenarios, changes: int) -> float:
    """Say by how much changes of a plan alter what it costs, on average over those that alter it; 0 if none does.

    Parameters
    ----------
    addresses
        Where the tables of a plan are, whose search has begun.
    scenarios
        What it goes through.
    changes
        How many are tried; all are taken back.
    """
    run = addresses.ctypes.data
    total, count = 0.0, 0
    for _ in range(changes):
        cost = changed_cost(run, scenarios)
        if cost < math.inf and cost != scenarios.stand[0].cost:
            total += abs(cost - scenarios.stand[0].cost)
            count += 1
        take_back(run)
    return total / max(count, 1)


@entry
def anneal_on_scenarios(addresses: NDArray[np.int64], scenarios: Scenarios, changes: int, temperature: float) -> int:
    """Try changes of a plan; gives how many were accepted. The best plan is remembered.

    Parameters
    ----------
    addresses
        Where the tables of a plan are, whose search has begun.
    scenarios
        What each change goes through.
    changes
        How many changes are tried.
    temperature
        What a change may cost to be accepted with 37 %.
    """
    run = addresses.ctypes.data
    stand_anew(run, scenarios)
    stand = scenarios.stand[0]
    accepted = 0
    for _ in range(changes):
        most = stand.cost - temperature * math.log(chance(run))
        cost = changed_cost(run, scenarios)
        if cost > most:
            take_back(run)
            continue
        accepted += 1
        stand.side = 1 - stand.side
        stand.cost = cost
        keep_if_best(run, scenarios, cost)
        if accepted % ACCEPTED == 0:
            stand_anew(run, scenarios)
    return accepted
