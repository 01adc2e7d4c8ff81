"""The critical path of a run: which work, at which station, decided when a part left the line.

Every moment of the max-plus recursion is another moment, or another moment and the time of a part on a machine. Going
back from the moment a part left, always to the one that decided, leads to the start of the run; the times on that path
sum to the part's leaving, so a small change of a station's times moves it by what of them lies on the path.

Source: Cao and Ho (1987), "Sensitivity analysis and optimization of throughput in a production line with blocking",
IEEE Transactions on Automatic Control 32 (perturbations propagated forward; here the path is followed backward).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.borrowing import borrowed
from gongfu.kernel.distributions import sample
from gongfu.kernel.lines import LAWS_A_STATION, WORK
from gongfu.kernel.max_plus import CARDS, FAULT, FREE, GONE, LANES, MACHINE_BITS, RESERVED, ROOM, Lanes
from gongfu.kernel.streams import GOLDEN, mix
from gongfu.kernel.tables import entry, inlined

__all__ = ["PATH", "follow_path"]

Table = NDArray[Any]
FIRST = np.uint64(0)
ONE = np.uint64(1)
WIDTH = np.uint64(LANES)

# What lies on the path of each station: times, failures, and how often its places in front decided.
PATH = np.dtype([("work", "f8"), ("down", "f8"), ("failures", "i8"), ("places", "i8")])

# What moment of a part at a station the path is at.
FINISHES = 0
BEGINS = 1
LEAVES = 2
START = 3
FAULTS = (1 << MACHINE_BITS) - FAULT


@inlined
def earlier(decided: Table, s: Any, k: Any, count: int) -> Any:
    """Find the part that came to a station so many before another did."""
    while count > 0:
        k -= WIDTH
        count -= 0 if decided[s, k] & GONE else 1
    return k


@inlined
def on_machine(decided: Table, s: Any, k: Any) -> Any:
    """Find the part that was on a part's machine before it."""
    machine = decided[s, k] >> MACHINE_BITS
    k -= WIDTH
    while decided[s, k] & GONE or decided[s, k] >> MACHINE_BITS != machine:
        k -= WIDTH
    return k


@inlined
def before_leaving(nodes: Table, decided: Table, s: Any, k: Any) -> tuple[int, Any, Any]:
    """Go from the moment a part left a station to the one that decided it."""
    after = s + ONE
    if after == np.uint64(nodes.size) or decided[after, k] & GONE or nodes[after].reserves:
        return FINISHES, s, k
    places = nodes[after].places
    if places == 0 and nodes[after].way == 0.0:
        return BEGINS, after, k
    if not decided[after, k] & ROOM:
        return FINISHES, s, k
    if places == 0:
        return LEAVES, after, earlier(decided, after, k, 1)
    return BEGINS, after, earlier(decided, after, k, places)


@inlined
def before_beginning(nodes: Table, decided: Table, s: Any, k: Any) -> tuple[int, Any, Any]:
    """Go from the moment a part began at a station to the one that decided it; START when it came to the line."""
    why = decided[s, k]
    if why & RESERVED:
        return LEAVES, s + ONE, earlier(decided, s + ONE, k, nodes[s + ONE].places + 1)
    if why & FREE:
        return LEAVES, s, on_machine(decided, s, k)
    if s == FIRST:
        return START, s, k
    node: Any = nodes[s]
    # Handed over directly, it left the station before when it began here; else its leaving has reasons of its own.
    handed_over = node.places == 0 and node.way == 0.0 and not node.reserves
    return FINISHES if handed_over else LEAVES, s - ONE, k


@entry
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
    nodes, path = borrowed(run.nodes), borrowed(path)
    service, decided = borrowed(drawn[0]), borrowed(drawn[1])
    cards = np.uint64(run.cards.shape[0]) * WIDTH
    lane = np.uint64(part[1])
    moment, s, k = FINISHES, np.uint64(nodes.size) - ONE, np.uint64(part[0]) * WIDTH + lane
    while moment != START:
        if moment == FINISHES:
            failures = (decided[s, k] & FAULTS) // FAULT
            work = service[s, k]
            if failures > 0:
                bits = mix(run.words[s, lane] + (k // WIDTH) * GOLDEN)
                law: Any = np.uint64(LAWS_A_STATION) * s + np.uint64(WORK)
                work = sample(run.laws, run.values, law, bits)
            path[s].work += work
            path[s].down += service[s, k] - work
            path[s].failures += failures
            moment = BEGINS
        elif moment == LEAVES:
            here = s
            moment, s, k = before_leaving(nodes, decided, s, k)
            path[s].places += 1 if s != here else 0
        else:
            moment, s, k = before_beginning(nodes, decided, s, k)
            if moment == START and kind == CARDS and k >= cards:
                moment, s, k = LEAVES, np.uint64(nodes.size) - ONE, k - cards
