"""The critical path of a run: which work, at which station, decided when a part left the line.

Every moment of the max-plus recursion is another moment, or another moment and the time of a part on a machine. Going
back from the moment a part left, always to the one that decided, leads to the start of the run; the times on that path
sum to the part's leaving, so a small change of a station's times moves it by what of them lies on the path.

Source: Cao and Ho (1987), "Sensitivity analysis and optimization of throughput in a production line with blocking",
IEEE Transactions on Automatic Control 32 (perturbations propagated forward; here the path is followed backward).
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gongfu.kernel.borrowing import borrowed
from gongfu.kernel.distributions import sample
from gongfu.kernel.lines import LAWS_A_STATION, WORK
from gongfu.kernel.max_plus import CARDS, FAULT, FREE, GONE, LANES, MACHINE_BITS, RESERVED, ROOM, Lanes, borrow_lanes
from gongfu.kernel.streams import GOLDEN, mix

__all__ = ["PATH", "follow_path"]

Table = NDArray[Any]

# What lies on the path of each station: times, failures, and how often its places in front decided.
PATH = np.dtype([("work", "f8"), ("down", "f8"), ("failures", "i8"), ("places", "i8")])

# What moment of a part at a station the path is at.
FINISHES = 0
BEGINS = 1
LEAVES = 2
FAULTS = (1 << MACHINE_BITS) - FAULT


@njit(cache=True, nogil=True)
def earlier(decided: Table, s: int, k: int, count: int) -> int:
    """Find the part that came to a station so many before another did."""
    while count > 0:
        k -= LANES
        if not decided[s, k] & GONE:
            count -= 1
    return k


@njit(cache=True, nogil=True)
def on_machine(decided: Table, s: int, k: int) -> int:
    """Find the part that was on a part's machine before it."""
    machine = decided[s, k] >> MACHINE_BITS
    k -= LANES
    while decided[s, k] & GONE or decided[s, k] >> MACHINE_BITS != machine:
        k -= LANES
    return k


@njit(cache=True, nogil=True)
def step(run: Lanes, kind: int, decided: Table, at: tuple[int, int, int]) -> tuple[int, int, int]:
    """Go from a moment, ``(which, station, place of the part)``, to the one that decided it; place -1 is the start."""
    moment, s, k = at
    last = run.nodes.size - 1
    if moment == LEAVES:
        after: Any = run.nodes[s + 1 if s < last else s]
        if s == last or decided[s + 1, k] & GONE or after.reserves:
            return FINISHES, s, k
        if after.places == 0 and after.way == 0.0:
            return BEGINS, s + 1, k
        if not decided[s + 1, k] & ROOM:
            return FINISHES, s, k
        if after.places == 0:
            return LEAVES, s + 1, earlier(decided, s + 1, k, 1)
        return BEGINS, s + 1, earlier(decided, s + 1, k, after.places)
    if decided[s, k] & RESERVED:
        after = run.nodes[s + 1]
        return LEAVES, s + 1, earlier(decided, s + 1, k, after.places + 1)
    if decided[s, k] & FREE:
        return LEAVES, s, on_machine(decided, s, k)
    if s > 0:
        node: Any = run.nodes[s]
        # Handed over directly, it left the station before when it began here; else its leaving has reasons of its own.
        return FINISHES if node.places == 0 and node.way == 0.0 and not node.reserves else LEAVES, s - 1, k
    cards = run.cards.shape[0] * LANES
    return (LEAVES, last, k - cards) if kind == CARDS and k >= cards else (BEGINS, 0, -1)


@njit(cache=True, nogil=True)
def follow_path(run: Lanes, kind: int, drawn: tuple[Table, Table], part: tuple[int, int], path: Table) -> None:
    """Follow the path back from the moment a part left the line and add up what lies on it.

    Parameters
    ----------
    run
        Lanes that have been passed from their start.
    kind
        What lets parts enter.
    drawn
        What was drawn and decided for all parts from the first on.
    part
        Number of the part, and its lane.
    path
        For each station what lies on the path, PATH; added to.
    """
    run = borrow_lanes(run)
    service, decided = borrowed(drawn[0]), borrowed(drawn[1])
    number, lane = part
    at = (FINISHES, run.nodes.size - 1, number * LANES + lane)
    while at[2] >= 0:
        moment, s, k = at
        if moment == FINISHES:
            failures = (decided[s, k] & FAULTS) // FAULT
            work = service[s, k]
            if failures > 0:
                bits = mix(run.words[s, lane] + np.uint64(k // LANES) * GOLDEN)
                work = sample(run.laws, run.values, LAWS_A_STATION * s + WORK, bits)
            path[s].work += work
            path[s].down += service[s, k] - work
            path[s].failures += failures
            at = (BEGINS, s, k)
        else:
            at = step(run, kind, decided, at)
            if moment == LEAVES and at[1] == s + 1:
                path[s + 1].places += 1
