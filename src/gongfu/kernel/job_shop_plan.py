"""A plan of a flexible job shop as a graph: who comes before whom, heads and tails, and how one operation moves.

An operation has one before it in its job and one before it on its machine; it begins when both are done. Its tail is
the longest way from its beginning to the end of the plan. Both are computed along a topological order, which is kept
and mended, so that a move costs only the part of the order that it reaches.

Source: Taillard (1994), "Parallel taboo search techniques for the job shop scheduling problem", ORSA Journal on
Computing 6 (heads and tails); Pearce and Kelly (2006), "A dynamic topological sort algorithm for directed acyclic
graphs", Journal of Experimental Algorithmics 11 (mending the order).
"""

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.job_shop_state import (
    Wide,
    aside_at,
    job_at,
    machine_at,
    operation_at,
    option_at,
    order_at,
    status_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["makespan_of", "move_operation", "relocate", "settle", "settle_plan"]


@compiled
def refresh_heads(run: int, start: int, end: int) -> None:
    """Compute when operations are done, from a place of the order on."""
    for i in range(start, end):
        o = operation_at(run, order_at(run, i).value)
        begins = max(operation_at(run, o.job_before).done, operation_at(run, o.before).done)
        o.done = begins + o.duration


@compiled
def refresh_tails(run: int, start: int) -> None:
    """Compute the longest ways to the end, from a place of the order back."""
    for i in range(start, -1, -1):
        o = operation_at(run, order_at(run, i).value)
        then = max(operation_at(run, o.job_after).left, operation_at(run, o.after).left)
        o.left = then + o.duration


@compiled
def makespan_of(run: int) -> int:
    """Give when the last operation is done.

    Parameters
    ----------
    run
        The search.
    """
    latest = 0
    for j in range(status_at(run, 0).jobs):
        latest = max(latest, Wide(operation_at(run, job_at(run, j).last).done))
    return latest


@compiled
def settle(run: int) -> None:
    """Make a plan out of its order and the operations' options alone: machines work in that order.

    Parameters
    ----------
    run
        The search.
    """
    status = status_at(run, 0)
    none = status.operations
    for m in range(status.machines):
        machine_at(run, m).first = none
    for i in range(none):
        number = order_at(run, i).value
        o = operation_at(run, number)
        option = option_at(run, o.option)
        machine = machine_at(run, option.machine)
        o.place, o.machine, o.duration, o.after, o.before = i, option.machine, option.duration, none, none
        if machine.first == none:
            machine.first = number
        else:
            first = operation_at(run, machine.first)
            o.before = first.latest
            operation_at(run, first.latest).after = number
        operation_at(run, machine.first).latest = number
    refresh_heads(run, 0, none)
    refresh_tails(run, none - 1)


@compiled
def unlink(run: int, number: int) -> None:
    """Take an operation out of its machine's row."""
    o = operation_at(run, number)
    if o.before == status_at(run, 0).operations:
        machine_at(run, o.machine).first = o.after
    operation_at(run, o.before).after = o.after
    operation_at(run, o.after).before = o.before


@compiled
def link(run: int, number: int, choice: int, before: int) -> None:
    """Put an operation into a machine's row, behind another or in front."""
    o = operation_at(run, number)
    option = option_at(run, choice)
    if before == status_at(run, 0).operations:
        machine = machine_at(run, option.machine)
        o.after = machine.first
        machine.first = number
    else:
        o.after = operation_at(run, before).after
    operation_at(run, before).after = number
    operation_at(run, o.after).before = number
    o.before = before
    o.option, o.machine, o.duration = choice, option.machine, option.duration


@compiled
def put(run: int, number: int, place: int) -> None:
    """Put an operation at a place of the order."""
    order_at(run, place).value = number
    operation_at(run, number).place = place


@compiled
def shift(run: int, start: int, end: int) -> None:
    """Move the operation at a place of the order to another; those between close up."""
    number = Wide(order_at(run, start).value)
    step = 1 if end > start else -1
    while start != end:
        put(run, Wide(order_at(run, start + step).value), start)
        start += step
    put(run, number, end)


@compiled
def mark_followers(run: int, number: int, low: int, high: int) -> int:
    """Mark what an operation leads to, from ``low`` to ``high`` in the order, and put it aside; gives how many.

    Gives -1, with nothing marked, when what has to come before the operation is among it.
    """
    o = operation_at(run, number)
    count = 0
    for i in range(low, high + 1):
        w = Wide(order_at(run, i).value)
        other = operation_at(run, w)
        follows = w == o.job_after or w == o.after
        follows |= operation_at(run, other.job_before).mark != 0 or operation_at(run, other.before).mark != 0
        if follows and w != number:
            other.mark = 1
            aside_at(run, count).value = w
            count += 1
            if w == o.job_before or w == o.before:
                for k in range(count):
                    operation_at(run, aside_at(run, k).value).mark = 0
                return -1
    return count


@compiled
def reorder(run: int, number: int, low: int, high: int) -> bool:
    """Mend the order from ``low`` to ``high``, between which an operation stands: what it leads to goes behind it.

    Gives False, and changes nothing, when that would be a circle.
    """
    count = mark_followers(run, number, low, high)
    if count < 0:
        return False
    place = low
    for i in range(low, high + 1):
        w = Wide(order_at(run, i).value)
        if operation_at(run, w).mark == 0 and w != number:
            put(run, w, place)
            place += 1
    put(run, number, place)
    for k in range(count):
        w = Wide(aside_at(run, k).value)
        operation_at(run, w).mark = 0
        put(run, w, place + 1 + k)
    return True


@compiled
def relocate(run: int, number: int, choice: int, before: int) -> bool:
    """Let an operation take an option and stand behind another on that machine; heads and tails follow.

    Gives False, and changes nothing, when the operation would have to wait for itself.

    Parameters
    ----------
    run
        The search.
    number
        The operation.
    choice
        One of its options.
    before
        The operation that is to stand before it on the option's machine, not itself; N for none.
    """
    none = status_at(run, 0).operations
    o = operation_at(run, number)
    old_choice, old_before, stood = Wide(o.option), Wide(o.before), Wide(o.place)
    unlink(run, number)
    link(run, number, choice, before)
    low, high = none, -1
    if o.job_before != none:
        high = Wide(operation_at(run, o.job_before).place)
    if o.before != none:
        high = max(high, Wide(operation_at(run, o.before).place))
    if o.job_after != none:
        low = Wide(operation_at(run, o.job_after).place)
    if o.after != none:
        low = min(low, Wide(operation_at(run, o.after).place))
    if high < low:
        goal = high if stood < high else low if stood > low else stood
        shift(run, stood, goal)
        low, high = min(stood, goal), max(stood, goal)
    else:
        goal = low - 1 if stood < low else high + 1 if stood > high else stood
        shift(run, stood, goal)
        if not reorder(run, number, min(low, goal), max(high, goal)):
            shift(run, goal, stood)
            unlink(run, number)
            link(run, number, old_choice, old_before)
            return False
        low, high = min(low, stood), max(high, stood)
    refresh_heads(run, low, none)
    refresh_tails(run, high)
    return True


@entry
def settle_plan(addresses: NDArray[np.int64]) -> int:
    """Make a plan out of its order and the operations' options alone; gives its makespan.

    Parameters
    ----------
    addresses
        Where the tables of a search are; the order is topological.
    """
    run = addresses.ctypes.data
    settle(run)
    return makespan_of(run)


@entry
def move_operation(addresses: NDArray[np.int64], number: int, choice: int, before: int) -> int:
    """Let an operation take an option and stand behind another on that machine; gives the makespan.

    Gives -1, and changes nothing, when the operation would have to wait for itself.

    Parameters
    ----------
    addresses
        Where the tables of a search are.
    number
        The operation.
    choice
        One of its options.
    before
        The operation that is to stand before it on the option's machine, not itself; N for none.
    """
    run = addresses.ctypes.data
    return makespan_of(run) if relocate(run, number, choice, before) else -1
