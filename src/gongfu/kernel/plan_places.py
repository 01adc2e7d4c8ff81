"""Places in the order of a plan that an operation may have: behind its predecessors, before its successors."""

from gongfu.kernel.plan_state import arc_at, follower_at, operation_at, step_at, totals_at
from gongfu.kernel.tables import compiled

__all__ = ["first_place", "last_place"]


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
