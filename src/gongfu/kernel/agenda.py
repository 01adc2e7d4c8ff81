"""What comes next: the earliest of many slots, each with a time, by a tree of winners.

A slot's time is a leaf; each node above has the earlier time of its two children. Setting a time climbs until a node
stays as it is; of equal times the lowest slot comes first.
"""

from gongfu.kernel.network_state import node_at, totals_at
from gongfu.kernel.tables import compiled

__all__ = ["earliest", "set_time"]


@compiled
def set_time(run: int, slot: int, time: float) -> None:
    """Say when a slot's event comes.

    Parameters
    ----------
    run
        A line where it stands.
    slot
        Whose event.
    time
        When; infinity for never.
    """
    i = totals_at(run, 0).leaves + slot
    node_at(run, i).time = time
    while i > 1:
        other = node_at(run, i ^ 1).time
        time = min(time, other)
        i >>= 1
        node = node_at(run, i)
        if node.time == time:
            return
        node.time = time


@compiled
def earliest(run: int) -> int:
    """Find the slot whose event comes first; of equals the lowest.

    Parameters
    ----------
    run
        A line where it stands.
    """
    leaves = totals_at(run, 0).leaves
    time = node_at(run, 1).time
    i = 1
    while i < leaves:
        i <<= 1
        if node_at(run, i).time != time:
            i += 1
    return i - leaves
