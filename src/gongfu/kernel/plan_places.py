"""Places in the order of a plan: behind predecessors and before successors, and all of them by start times."""

from gongfu.kernel.plan_state import (
    arc_at,
    follower_at,
    operation_at,
    place_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["arc_between", "first_place", "last_place", "sort_by_start"]


@compiled
def first_place(run: int, o: int) -> int:
    """Give the first place to which an operation may go.

    Parameters
    ----------
    run
        A plan.
    o
        The operation.
    """
    own = operation_at(run, o)
    first = totals_at(run, 0).past
    for a in range(own.arc, own.arc_end):
        first = max(first, step_at(run, arc_at(run, a).before).place + 1)
    return first


@compiled
def last_place(run: int, o: int) -> int:
    """Give the last place to which an operation may go.

    Parameters
    ----------
    run
        A plan.
    o
        The operation.
    """
    own = operation_at(run, o)
    last = totals_at(run, 0).operations - 1
    for f in range(own.follower, own.follower_end):
        last = min(last, step_at(run, follower_at(run, f).value).place - 1)
    return last


@compiled
def sort_by_start(run: int, count: int) -> None:
    """Put the first operations of the order by start times; those that start together stay as they stand.

    Parameters
    ----------
    run
        A plan, timed.
    count
        How many of the order.
    """
    past = totals_at(run, 0).past
    for place in range(past + 1, count):
        o = place_at(run, place).value
        start = step_at(run, o).start
        free = place
        while free > past and step_at(run, place_at(run, free - 1).value).start > start:
            place_at(run, free).value = place_at(run, free - 1).value
            free -= 1
        place_at(run, free).value = o


@compiled
def arc_between(run: int, o: int, after: int) -> int:
    """Find the precedence between two operations.

    Parameters
    ----------
    run
        A plan.
    o, after
        The operation, and a successor of it.
    """
    own = operation_at(run, after)
    for a in range(own.arc, own.arc_end):
        if arc_at(run, a).before == o:
            return a
    return own.arc
