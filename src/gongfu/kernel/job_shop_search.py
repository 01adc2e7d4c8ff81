"""Tabu search for the shortest plan of a job shop, classical or flexible.

Every step looks through the moves of one critical path and makes the one that is expected to lead to the shortest plan,
even to a longer one than now; what it undoes is forbidden for a while, unless that would lead to the best plan yet.

Source: Nowicki and Smutnicki (1996), "A fast taboo search algorithm for the job shop problem", Management Science 42;
Zhang, Li, Rao and Guan (2008), "A very fast TS/SA algorithm for the job shop scheduling problem", Computers &
Operations Research 35 (how long a move stays forbidden).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.job_shop_moves import AHEAD, BEHIND, ELSEWHERE, best_move
from gongfu.kernel.job_shop_plan import makespan_of, relocate
from gongfu.kernel.job_shop_state import (
    Wide,
    best_at,
    draw_below,
    operation_at,
    option_at,
    order_at,
    status_at,
    tabu_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["begin_run", "improve"]


@compiled
def forbid(run: int, until: int) -> None:
    """Forbid what would undo the best move, which has not been made yet."""
    status = status_at(run, 0)
    o = operation_at(run, status.mover)
    if status.kind == ELSEWHERE:
        option_at(run, o.option).tabu = until
    elif status.kind == BEHIND:
        w = status.mover
        while w != status.goal:
            w = Wide(operation_at(run, w).after)
            tabu_at(run, status.mover * status.jobs + operation_at(run, w).job).value = until
    else:
        w = status.goal
        while w != status.mover:
            tabu_at(run, w * status.jobs + o.job).value = until
            w = Wide(operation_at(run, w).after)


@compiled
def make_move(run: int) -> bool:
    """Make the best move; False when it would have been a circle, which only work without duration can lead to."""
    status = status_at(run, 0)
    goal = status.goal
    if status.kind == AHEAD:
        goal = Wide(operation_at(run, goal).before)
    return relocate(run, status.mover, status.choice, goal)


@compiled
def keep(run: int) -> None:
    """Keep the plan as the best of its run."""
    for i in range(status_at(run, 0).operations):
        best_at(run, i).operation = order_at(run, i).value
        best_at(run, i).option = operation_at(run, i).option


@entry
def begin_run(addresses: NDArray[np.int64]) -> None:
    """Begin a run at the plan as it is, with nothing forbidden.

    Parameters
    ----------
    addresses
        Where the tables of a search are.
    """
    run = addresses.ctypes.data
    status: Any = status_at(run, 0)
    for row in range(status.operations * status.jobs):
        tabu_at(run, row).value = 0
    for choice in range(status.options):
        option_at(run, choice).tabu = 0
    status.steps, status.improved = 0, 0
    status.best = makespan_of(run)
    status.aspired = min(status.aspired, status.best)
    keep(run)


@entry
def improve(addresses: NDArray[np.int64], steps: int, patience: int) -> int:
    """Search on from a plan; gives how many steps it made.

    Ends early when the bound is met, when so many steps in a row found no better plan, or when no move is left.

    Parameters
    ----------
    addresses
        Where the tables of a search are.
    steps
        How many steps at most.
    patience
        How many steps without a better plan are borne.
    """
    run = addresses.ctypes.data
    status: Any = status_at(run, 0)
    makespan = makespan_of(run)
    made = 0
    while made < steps and status.best > status.bound and status.steps - status.improved < patience:
        if best_move(run, makespan) == 0:
            status.steps = status.improved + patience
            break
        made += 1
        status.steps += 1
        forbid(run, status.steps + status.tenure + draw_below(run, status.spread + 1) + status.inside // 4)
        if make_move(run):
            makespan = makespan_of(run)
            if makespan < status.best:
                status.best = makespan
                status.aspired = min(status.aspired, makespan)
                status.improved = status.steps
                keep(run)
    return made
