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
from gongfu.kernel.max_plus import CARDS, FAULT, FREE, GONE, LANES, MACHINE_BITS, RESERVED, ROOM, Lanes, borrow_lanes
from gongfu.kernel.streams import GOLDEN, mix
from gongfu.kernel.tables import entry, inlined

__all__ = ["PATH", "follow_paths"]

Table = NDArray[Any]
FIRST = np.uint64(0)
ONE = np.uint64(1)
WIDTH = np.uint64(LANES)
# Parts of which the processor's nearer memory holds what is kept of ten stations.
STRETCH = np.uint64(128)

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


@inlined
def add_work(run: Lanes, drawn: tuple[Table, Table], s: Any, k: Any, path: Table) -> None:
    """Add what a part's stay on a machine was made of."""
    service, decided = drawn
    failures = (decided[s, k] & FAULTS) // FAULT
    work = service[s, k]
    if failures > 0:
        bits = mix(run.words[s, k % WIDTH] + (k // WIDTH) * GOLDEN)
        law: Any = np.uint64(LAWS_A_STATION) * s + np.uint64(WORK)
        work = sample(run.laws, run.values, law, bits)
    path[s].work += work
    path[s].down += service[s, k] - work
    path[s].failures += failures


@entry
def follow_paths(run: Lanes, kind: int, drawn: tuple[Table, Table], parts: Table, paths: Table) -> None:
    """Follow the path in each lane back from the moment a part left the line and add up what lies on it.

    All lanes follow theirs through the same few parts before any goes on to earlier ones: what is kept of those parts
    comes from the memory once, not eight times.

    Parameters
    ----------
    run
        Lanes that have been passed from their start.
    kind
        What lets parts enter.
    drawn
        What was drawn and decided for all parts from the first on.
    parts
        Number of the part in each lane.
    paths
        For each lane and station what lies on the path, PATH; added to.
    """
    run, paths = borrow_lanes(run), borrowed(paths)
    nodes = run.nodes
    service, decided = borrowed(drawn[0]), borrowed(drawn[1])
    cards = np.uint64(run.cards.shape[0]) * WIDTH
    last = np.uint64(nodes.size) - ONE
    moments = np.full(LANES, FINISHES)
    stations = np.full(LANES, last)
    places = np.empty(LANES, np.uint64)
    for lane in range(WIDTH):
        places[lane] = np.uint64(parts[lane]) * WIDTH + lane
    since = (np.uint64(parts.max()) // STRETCH) * STRETCH
    while True:
        for lane in range(WIDTH):
            moment, s, k = moments[lane], stations[lane], places[lane]
            path = paths[lane]
            while moment != START and k >= since * WIDTH:
                if moment == FINISHES:
                    add_work(run, (service, decided), s, k, path)
                    moment = BEGINS
                elif moment == LEAVES:
                    here = s
                    moment, s, k = before_leaving(nodes, decided, s, k)
                    path[s].places += 1 if s != here else 0
                else:
                    moment, s, k = before_beginning(nodes, decided, s, k)
                    if moment == START and kind == CARDS and k >= cards:
                        moment, s, k = LEAVES, last, k - cards
            moments[lane], stations[lane], places[lane] = moment, s, k
        if since == FIRST:
            return
        since -= STRETCH
