"""Where a run's tables are in memory, and the functions that run it: what the event loop is handed.

A function that another calls by name is compiled anew together with it, and again with all that call that one; the four
that nearly everything needs are compiled once, and called by address.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numba import cfunc
from numpy.typing import NDArray

from gongfu.kernel.distributions import sample
from gongfu.kernel.histograms import BINS
from gongfu.kernel.network_flow import join_queue
from gongfu.kernel.network_machines import ask_people
from gongfu.kernel.network_moves import move_all
from gongfu.kernel.network_state import DRAW_CALL, STEP_CALL, NetworkRun, laws_of, values_of
from gongfu.kernel.streams import Word, word

__all__ = ["addresses_of"]


def draw(run: int, law: int, key: Word, number: int) -> float:
    """Make a numbered draw of a stream from a law."""
    return sample(laws_of(run), values_of(run), law, word(key, number))


def seek(run: int, m: int, now: float) -> None:
    """Ask for the people a machine needs next, and go on at once if they are there or nobody is needed."""
    ask_people(run, m, now)


def join(run: int, p: int, now: float) -> None:
    """Send a part to the queue of its step."""
    join_queue(run, p, now)


def settle(run: int, _: int, now: float) -> None:
    """Grant people and move parts until nothing can move any more."""
    move_all(run, now)


@lru_cache(maxsize=1)
def functions() -> tuple[Any, ...]:
    """Compile what is called by address, in the order of the places in the list."""
    return (cfunc(DRAW_CALL, cache=True)(draw), *(cfunc(STEP_CALL, cache=True)(step) for step in (seek, join, settle)))


def addresses_of(run: NetworkRun) -> NDArray[np.int64]:
    """List where a run's tables are, true as long as the run's arrays live, and the functions that run it.

    Parameters
    ----------
    run
        A line where it stands.
    """
    assert run.lead_times.size == BINS, "lead times have their bins"
    # The array interface would describe the record's fields first, which takes a thousand times longer.
    tables = [table.ctypes.data for table in run]
    return np.array(tables + [function.address for function in functions()], np.int64)
