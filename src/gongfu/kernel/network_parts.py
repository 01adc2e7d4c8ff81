"""Parts of a network, in a pool, and the queues that they wait in.

A queue is a list in the order of dispatching; behind it stands a list of parts that want in and have no place, in the
order they came.
"""

from typing import Any

from gongfu.kernel.network_state import (
    BY_DUE_DATE,
    BY_PRIORITY,
    BY_TURN,
    FIFO,
    NO_PRIORITY,
    NONE,
    OUTSIDE,
    dirty_at,
    draw,
    list_at,
    order_at,
    part_at,
    product_at,
    queue_at,
    station_at,
    step_at,
    totals_at,
    touched_at,
    work_number,
)
from gongfu.kernel.tables import compiled

__all__ = [
    "begin_waiting",
    "change_level",
    "drop_part",
    "end_waiting",
    "file_part",
    "gain_room",
    "has_place",
    "in_line",
    "make_part",
    "mark",
    "order_of",
    "room_in",
    "take_head",
    "touch",
]


@compiled
def mark(run: int, s: int) -> None:
    """Note that something may move at a station.

    Parameters
    ----------
    run
        A line where it stands.
    s
        The station.
    """
    station = station_at(run, s)
    if station.dirty == 0:
        station.dirty = 1
        totals = totals_at(run, 0)
        dirty_at(run, totals.dirty_stations).value = s
        totals.dirty_stations += 1


@compiled
def touch(run: int, s: int) -> None:
    """Note that a station changed in this event.

    Parameters
    ----------
    run
        A line where it stands.
    s
        The station.
    """
    totals = totals_at(run, 0)
    if totals.logging != 0:
        station = station_at(run, s)
        if station.touched == 0:
            station.touched = 1
            touched_at(run, totals.touched).value = s
            totals.touched += 1


@compiled
def gain_room(run: int, q: int) -> None:
    """Note that a queue has more room: for who waits for it, and for who begins only then.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    """
    queue = queue_at(run, q)
    if queue.waiting > 0:
        mark(run, queue.station)
    for k in range(queue.feeders_first, queue.feeders_first + queue.feeders):
        mark(run, list_at(run, k).value)


@compiled
def make_part(run: int) -> int:
    """Take a part from the pool.

    Parameters
    ----------
    run
        A line where it stands, with a free part.
    """
    totals = totals_at(run, 0)
    p = totals.free_part
    part = part_at(run, p)
    totals.free_part = part.next
    totals.free_parts -= 1
    part.next = NONE
    part.before = NONE
    part.remaining = -1.0
    part.worked = 0.0
    part.travel = -1.0
    part.order = NONE
    part.reworks = 0
    part.holder = OUTSIDE
    part.origin = NONE
    part.successor = NONE
    part.reserved = 0
    part.counted = 0
    part.waiting = 0
    return p


@compiled
def drop_part(run: int, p: int) -> None:
    """Give a part back to the pool.

    Parameters
    ----------
    run
        A line where it stands.
    p
        The part.
    """
    totals = totals_at(run, 0)
    part_at(run, p).next = totals.free_part
    totals.free_part = p
    totals.free_parts += 1


@compiled
def in_line(run: int, more: int, now: float) -> None:
    """Change the number of parts in the line.

    Parameters
    ----------
    run
        A line where it stands.
    more
        By how many.
    now
        The time.
    """
    totals = totals_at(run, 0)
    totals.in_line_time += totals.in_line * (now - totals.in_line_since)
    totals.in_line_since = now
    totals.in_line += more


@compiled
def order_of(run: int, part: Any) -> float:
    """Give a part's key in the order of the queue that its step begins in: the smallest goes first.

    Parameters
    ----------
    run
        A line where it stands.
    part
        The part.
    """
    step = step_at(run, part.step)
    rule = station_at(run, step.station).dispatch
    if rule == FIFO:
        return 0.0
    if rule == BY_DUE_DATE:
        return part.due
    if rule == BY_TURN:
        return float(list_at(run, order_at(run, part.order).turns_first + step.place).value)
    if rule == BY_PRIORITY:
        priority = step.priority
        if priority == NO_PRIORITY:
            priority = product_at(run, part.product).priority
        return float(priority)
    return draw(run, step.law, step.work_key, work_number(part))


@compiled
def change_level(run: int, queue: Any, more: int, now: float) -> None:
    """Change a queue's level and book the time it had the one before.

    Parameters
    ----------
    run
        A line where it stands.
    queue
        The queue.
    more
        By how much.
    now
        The time.
    """
    queue.level_time += queue.level * (now - queue.level_since)
    queue.level_since = now
    queue.level += more
    touch(run, queue.station)


@compiled
def place_before(run: int, queue: Any, key: float, first_of_equals: bool) -> int:
    """Find the part that a part with this key stands right behind, from both ends of the queue at once."""
    early = queue.head
    late = queue.tail
    while late != NONE:
        found = part_at(run, late).key
        if found < key or (found == key and not first_of_equals):
            return late
        found = part_at(run, early).key
        if found > key or (found == key and first_of_equals):
            return part_at(run, early).before
        early = part_at(run, early).next
        late = part_at(run, late).before
    return NONE


@compiled
def file_part(run: int, q: int, p: int, now: float, first_of_equals: bool) -> None:
    """Put a part into a queue, at its place in the order.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    p
        The part.
    now
        The time.
    first_of_equals
        Whether it stands before those of equal key, or behind.
    """
    queue = queue_at(run, q)
    part = part_at(run, p)
    part.key = order_of(run, part)
    after = place_before(run, queue, part.key, first_of_equals)
    part.before = after
    if after == NONE:
        part.next = queue.head
        queue.head = p
    else:
        part.next = part_at(run, after).next
        part_at(run, after).next = p
    if part.next == NONE:
        queue.tail = p
    else:
        part_at(run, part.next).before = p
    change_level(run, queue, 1, now)
    mark(run, queue.station)


@compiled
def take_head(run: int, q: int, now: float) -> int:
    """Take the first part out of a queue.

    Parameters
    ----------
    run
        A line where it stands.
    q
        A queue that is not empty.
    now
        The time.
    """
    queue = queue_at(run, q)
    p = queue.head
    part = part_at(run, p)
    queue.head = part.next
    if part.next == NONE:
        queue.tail = NONE
    else:
        part_at(run, part.next).before = NONE
    part.next = NONE
    change_level(run, queue, -1, now)
    return p


@compiled
def begin_waiting(run: int, q: int, p: int) -> None:
    """Let a part wait for a place in a queue, behind all that wait already.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    p
        The part.
    """
    queue = queue_at(run, q)
    part = part_at(run, p)
    part.next = NONE
    part.before = queue.wait_tail
    if queue.wait_tail == NONE:
        queue.wait_head = p
    else:
        part_at(run, queue.wait_tail).next = p
    queue.wait_tail = p
    queue.waiting += 1
    part.waiting = 1
    mark(run, queue.station)


@compiled
def end_waiting(run: int, q: int, p: int) -> None:
    """Take a part out of the list of those that wait for a place.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    p
        The part.
    """
    queue = queue_at(run, q)
    part = part_at(run, p)
    if part.before == NONE:
        queue.wait_head = part.next
    else:
        part_at(run, part.before).next = part.next
    if part.next == NONE:
        queue.wait_tail = part.before
    else:
        part_at(run, part.next).before = part.before
    part.next = NONE
    part.before = NONE
    queue.waiting -= 1
    part.waiting = 0


@compiled
def room_in(run: int, q: int) -> int:
    """Count the places and idle machines that a part may still be promised, in a queue and at its station.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    """
    queue = queue_at(run, q)
    station = station_at(run, queue.station)
    if station.kanban > 0:
        return station.kanban - station.cards - queue.reserved
    return queue.capacity + station.ready - queue.level - queue.reserved


@compiled
def has_place(run: int, q: int) -> bool:
    """Whether a part may go into a queue now.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    """
    queue = queue_at(run, q)
    station = station_at(run, queue.station)
    if station.kanban > 0:
        return station.cards + queue.reserved < station.kanban
    return queue.level + queue.reserved < queue.capacity
