"""What a plan costs over many scenarios, given when its jobs end in each: what is aimed at, and what leads there.

A share of scenarios, or a quantile, hardly changes when a plan does. Searches therefore go by something smoother that
leads there: the mean of what lies beyond a level a little below the target or the quantile, or how far the ends of jobs
have come through a ramp around their due dates.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.kernel.tables import compiled

__all__ = [
    "ALL_ON_TIME",
    "MAKESPAN",
    "NONE",
    "ON_TIME",
    "TARDINESS",
    "Wanted",
    "cost_of_tally",
    "loss_of",
    "tally_block",
]

Table = NDArray[Any]
ON_TIME, ALL_ON_TIME, TARDINESS, MAKESPAN = range(4)
# A quantile or a target that is not asked for.
NONE = -1.0
jit: Any = njit
many: Any = jit(nogil=True, error_model="numpy", fastmath={"nnan", "nsz"}, forceinline=True)


class Wanted(NamedTuple):
    """What is aimed at, for J jobs."""

    aimed: int  # ON_TIME, ALL_ON_TIME, TARDINESS or MAKESPAN
    quantile: float  # of tardiness or makespan; NONE for the mean
    target: float  # seconds that tardiness or makespan is not to be beyond; NONE for no target
    slope: float  # seconds around a due date in which a job is neither quite on time nor quite late
    last_open: float  # when what never ends is counted to end; beyond the target, if there is one
    due: Table  # (J) float64, infinite where there is no due date
    weight: Table  # (J) float64


@many
def reached(end: float, last_open: float) -> float:
    """Let what no open hour is left for end with the calendars."""
    return last_open if end == np.inf else end


@many
def tally_job(wanted: Wanted, j: int, begins: float, ends: tuple[Table, int], tally: tuple[Table, Table, int]) -> None:
    """Add a job to what each scenario of a block is judged by."""
    rows, at = ends
    sums, ramps, to = tally
    due, weight, slope, last_open = wanted.due[j], wanted.weight[j], wanted.slope, wanted.last_open
    if wanted.aimed == MAKESPAN:
        for s in range(BLOCK):
            sums[to + s] = max(sums[to + s], reached(begins + rows[at + s], last_open))
    elif due == np.inf:
        return
    elif wanted.aimed == TARDINESS:
        for s in range(BLOCK):
            sums[to + s] += weight * max(reached(begins + rows[at + s], last_open) - due, 0.0)
    elif wanted.aimed == ALL_ON_TIME:
        for s in range(BLOCK):
            end = begins + rows[at + s]
            sums[to + s] = max(sums[to + s], max(last_open - due, slope) if end == np.inf else end - due)
    else:
        for s in range(BLOCK):
            late = begins + rows[at + s] - due
            sums[to + s] += weight if late > 0.0 else 0.0
            ramps[to + s] += weight * min(max(late / slope + 0.5, 0.0), 1.0)


@compiled
def tally_block(wanted: Wanted, counts_from: Table, rows: Table, block: int, tally: tuple[Table, Table]) -> None:
    """Say what each scenario of a block is judged by.

    Parameters
    ----------
    wanted
        What is aimed at.
    counts_from
        (J) float64, the moment from which the ends of each job count.
    rows
        (J, BLOCK) float32, one job's behind another's: when each job ends from that moment.
    block
        Which block.
    tally
        Twice (scenarios) float64: the weight of late jobs, the latest job's seconds, the weighted tardiness or the
        makespan; and the ramps of late jobs by weight.
    """
    sums, ramps = tally
    to = block * BLOCK
    lowest = -np.inf if wanted.aimed == ALL_ON_TIME else 0.0
    for s in range(BLOCK):
        sums[to + s] = lowest
        ramps[to + s] = 0.0
    for j in range(wanted.due.size):
        if counts_from[j] > -np.inf:
            tally_job(wanted, j, counts_from[j], (rows, j * BLOCK), (sums, ramps, to))


@compiled
def mean_beyond(sums: Table, level: float) -> float:
    """Give the mean of what lies beyond a level."""
    total = 0.0
    for s in range(sums.size):
        total += max(sums[s] - level, 0.0)
    return total / sums.size


@compiled
def share_beyond(sums: Table, level: float) -> float:
    """Give the share of scenarios that lie beyond a level."""
    count = 0
    for s in range(sums.size):
        count += 1 if sums[s] > level else 0
    return count / sums.size


@compiled
def loss_of(wanted: Wanted, tally: tuple[Table, Table]) -> float:
    """Give what is aimed at as something that is to be small: seconds, or the share that is late.

    Parameters
    ----------
    wanted
        What is aimed at.
    tally
        What each scenario is judged by.
    """
    sums, _ = tally
    if wanted.aimed == ALL_ON_TIME:
        return share_beyond(sums, 0.0)
    if wanted.target != NONE:
        return share_beyond(sums, wanted.target)
    if wanted.quantile != NONE:
        return np.sort(sums)[max(math.ceil(wanted.quantile * sums.size - 1.0), 0)]
    if wanted.aimed == ON_TIME:
        return sums.mean() / max(wanted.weight.sum(), 1e-300)
    return sums.mean()


@compiled
def cost_of_tally(wanted: Wanted, level: float, tally: tuple[Table, Table]) -> float:
    """Give what leads a search to what is aimed at.

    Parameters
    ----------
    wanted
        What is aimed at.
    level
        Beyond which seconds count, where a share or a quantile of seconds is aimed at.
    tally
        What each scenario is judged by.
    """
    sums, ramps = tally
    if wanted.aimed == ON_TIME:
        return ramps.mean() / max(wanted.weight.sum(), 1e-300)
    if wanted.aimed == ALL_ON_TIME or wanted.target != NONE or wanted.quantile != NONE:
        return mean_beyond(sums, level)
    return sums.mean()
