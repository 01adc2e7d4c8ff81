"""First plans of a job shop, by dispatching with a little chance.

Of all operations whose turn it is, the one that can be done first claims its machine; those that could begin there
before it would be done compete, and the one with most work left in its job goes first.

Source: Giffler and Thompson (1960), "Algorithms for solving production-scheduling problems", Operations Research 8.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.job_shop_plan import makespan_of, settle
from gongfu.kernel.job_shop_state import Wide, draw_below, operation_at, option_at, order_at, status_at
from gongfu.kernel.tables import compiled, entry

__all__ = ["dispatch"]

Table = NDArray[Any]
# Chance lowers the work left in a job by up to a share of it, in thousandths.
WHOLE = 1000
FAR = 1 << 60


@compiled
def fastest(run: int, number: int) -> int:
    """Give the shortest time that an operation can take."""
    o = operation_at(run, number)
    shortest = FAR
    for choice in range(o.first_option, o.end_option):
        shortest = min(shortest, Wide(option_at(run, choice).duration))
    return shortest


@compiled
def claim(run: int, turns: Table, ready: Table, free: Table) -> tuple[int, int]:
    """Find what can be done first; gives when it would be done, and its machine."""
    soonest, machine = FAR, 0
    for j in range(turns.size):
        o = operation_at(run, turns[j])
        for choice in range(o.first_option, o.end_option):
            option = option_at(run, choice)
            done = max(ready[j], free[option.machine]) + option.duration
            if done < soonest:
                soonest, machine = done, Wide(option.machine)
    return soonest, machine


@entry
def dispatch(addresses: NDArray[np.int64], noise: int) -> int:
    """Make a plan by dispatching; gives its makespan.

    Parameters
    ----------
    addresses
        Where the tables of a search are.
    noise
        By how much, in thousandths, chance may lower the work left in a job when jobs are compared.
    """
    run = addresses.ctypes.data
    status: Any = status_at(run, 0)
    jobs, none = status.jobs, status.operations
    turns = np.full(jobs, none, np.int64)
    work, ready = np.zeros(jobs, np.int64), np.zeros(jobs, np.int64)
    free = np.zeros(status.machines, np.int64)
    for o in range(none - 1, -1, -1):
        turns[operation_at(run, o).job] = o
        work[operation_at(run, o).job] += fastest(run, o)
    for i in range(none):
        soonest, machine = claim(run, turns, ready, free)
        most, chosen, taken = -1, 0, 0
        for j in range(jobs):
            o = operation_at(run, turns[j])
            begins = max(ready[j], free[machine])
            for choice in range(o.first_option, o.end_option):
                option = option_at(run, choice)
                competes = begins < soonest or begins + option.duration <= soonest
                if competes and option.machine == machine:
                    urgency = work[j] * (WHOLE - draw_below(run, noise + 1))
                    if urgency > most:
                        most, chosen, taken = urgency, j, choice
        number = turns[chosen]
        operation = operation_at(run, number)
        ready[chosen] = max(ready[chosen], free[machine]) + option_at(run, taken).duration
        free[machine] = ready[chosen]
        work[chosen] -= fastest(run, number)
        order_at(run, i).value = number
        operation.option = taken
        turns[chosen] = operation.job_after
    settle(run)
    return makespan_of(run)
