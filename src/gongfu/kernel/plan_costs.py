"""What a plan costs by the goals of each rank, and whether it is the best so far."""

import math

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_decoding import makespan_of
from gongfu.kernel.plan_spending import idle_energy
from gongfu.kernel.plan_state import (
    best_delay_at,
    best_mode_at,
    best_order_at,
    best_person_at,
    delay_at,
    goals_at,
    hold_at,
    place_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["MISFIT", "ROUNDING", "cost_of", "energy_of_idling", "is_better", "keep_best", "keeps_earlier", "list_costs"]

# What a plan that is none costs for each operation without hours and each longest wait that is not kept.
MISFIT = 1e15
ROUNDING = 1e-9


@compiled
def cost_of(run: int, rank: int) -> float:
    """Give what a plan costs by the goals of a rank.

    Parameters
    ----------
    run
        A plan.
    rank
        Whose goals.
    """
    totals = totals_at(run, 0)
    goals = goals_at(run, rank)
    cost = MISFIT * (totals.beyond + totals.broken)
    cost += goals.tardiness * totals.tardiness + goals.setups * totals.setup + goals.moves * totals.moved
    if goals.energy > 0.0:
        cost += goals.energy * (totals.energy + idle_energy(run)) + goals.price * totals.price
    if goals.makespan > 0.0:
        cost += goals.makespan * makespan_of(run)
    return cost


@compiled
def keeps_earlier(run: int, rank: int) -> bool:
    """Say whether a plan is as good as the best in all ranks before one.

    Parameters
    ----------
    run
        A searched plan.
    rank
        The rank.
    """
    for r in range(rank):
        best = goals_at(run, r).best
        if cost_of(run, r) > best + ROUNDING * abs(best):
            return False
    return True


@compiled
def is_better(run: int) -> bool:
    """Say whether a plan is better than the best, rank by rank.

    Parameters
    ----------
    run
        A searched plan.
    """
    for r in range(totals_at(run, 0).ranks):
        best = goals_at(run, r).best
        cost = cost_of(run, r)
        rounding = ROUNDING * abs(best) if best < math.inf else 0.0
        if cost < best - rounding:
            return True
        if cost > best + rounding:
            return False
    return False


@compiled
def keep_best(run: int) -> None:
    """Remember a plan as the best.

    Parameters
    ----------
    run
        A searched plan.
    """
    totals = totals_at(run, 0)
    for r in range(totals.ranks):
        goals_at(run, r).best = cost_of(run, r)
    for place in range(totals.operations):
        best_order_at(run, place).value = place_at(run, place).value
        best_mode_at(run, place).value = step_at(run, place).mode
        best_delay_at(run, place).value = delay_at(run, place).value
    for h in range(totals.holds):
        best_person_at(run, h).value = hold_at(run, h).person


@entry
def energy_of_idling(addresses: NDArray[np.int64]) -> float:
    """Give the yuan for what machines draw anyway until the last of their operations ends.

    Parameters
    ----------
    addresses
        Where the tables of a decoded plan are.
    """
    return idle_energy(addresses.ctypes.data)


@entry
def list_costs(addresses: NDArray[np.int64], costs: NDArray[np.float64]) -> None:
    """Say what a plan costs by the goals of each rank.

    Parameters
    ----------
    addresses
        Where the tables of a decoded plan are.
    costs
        Room for a number for each rank.
    """
    for r in range(costs.size):
        costs[r] = cost_of(addresses.ctypes.data, r)
