"""Operations and people taken out of a plan and put in elsewhere, and whose times that may change."""

from gongfu.kernel.plan_kept import unsettle
from gongfu.kernel.plan_state import (
    follower_at,
    hold_at,
    machine_at,
    mode_at,
    operation_at,
    person_at,
    place_at,
    step_at,
    totals_at,
    touched_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["carry", "link_hold", "touch", "unlink_hold"]


@compiled
def touch(run: int, o: int) -> None:
    """Remember that an operation may have other times now.

    Parameters
    ----------
    run
        A plan.
    o
        The operation.
    """
    totals = totals_at(run, 0)
    touched_at(run, totals.touched).value = o
    totals.touched += 1


@compiled
def unlink_hold(run: int, h: int) -> None:
    """Take a hold out of the row of its person's.

    Parameters
    ----------
    run
        A plan.
    h
        The hold.
    """
    hold = hold_at(run, h)
    person = person_at(run, hold.person)
    if hold.previous >= 0:
        hold_at(run, hold.previous).next = hold.next
    else:
        person.first = hold.next
    if hold.next >= 0:
        hold_at(run, hold.next).previous = hold.previous
        touch(run, hold_at(run, hold.next).operation)
    else:
        person.last = hold.previous


@compiled
def hold_before(run: int, person: int, place: int) -> int:
    """Find the last hold of a person before a place of the order, -1 for none."""
    row = person_at(run, person)
    if row.last < 0 or step_at(run, hold_at(run, row.first).operation).place > place:
        return -1
    if step_at(run, hold_at(run, row.last).operation).place < place:
        return row.last
    while True:
        place -= 1
        own = operation_at(run, place_at(run, place).value)
        for h in range(own.hold, own.hold_end):
            if hold_at(run, h).person == person:
                return h


@compiled
def link_hold(run: int, h: int) -> None:
    """Put a hold into the row of its person's, where its operation stands.

    Parameters
    ----------
    run
        A plan.
    h
        The hold, with its person.
    """
    hold = hold_at(run, h)
    person = person_at(run, hold.person)
    hold.previous = hold_before(run, hold.person, step_at(run, hold.operation).place)
    if hold.previous >= 0:
        hold.next = hold_at(run, hold.previous).next
        hold_at(run, hold.previous).next = h
    else:
        hold.next = person.first
        person.first = h
    if hold.next >= 0:
        hold_at(run, hold.next).previous = h
        touch(run, hold_at(run, hold.next).operation)
    else:
        person.last = h


@compiled
def unlink(run: int, o: int) -> None:
    """Take an operation out of the rows of its machine and its people."""
    step = step_at(run, o)
    machine = machine_at(run, step.machine)
    if step.previous >= 0:
        step_at(run, step.previous).next = step.next
    else:
        machine.first = step.next
    if step.next >= 0:
        step_at(run, step.next).previous = step.previous
        touch(run, step.next)
    else:
        machine.last = step.previous
    own = operation_at(run, o)
    for h in range(own.hold, own.hold_end):
        unlink_hold(run, h)


@compiled
def operation_before(run: int, m: int, place: int) -> int:
    """Find the last operation of a machine before a place of the order, -1 for none."""
    machine = machine_at(run, m)
    if machine.last < 0 or step_at(run, machine.first).place > place:
        return -1
    if step_at(run, machine.last).place < place:
        return machine.last
    while True:
        place -= 1
        o = place_at(run, place).value
        if step_at(run, o).machine == m:
            return o


@compiled
def link(run: int, o: int) -> None:
    """Put an operation into the rows of its machine and its people, where it stands in the order."""
    step = step_at(run, o)
    machine = machine_at(run, step.machine)
    step.previous = operation_before(run, step.machine, step.place)
    if step.previous >= 0:
        step.next = step_at(run, step.previous).next
        step_at(run, step.previous).next = o
    else:
        step.next = machine.first
        machine.first = o
    if step.next >= 0:
        step_at(run, step.next).previous = o
        touch(run, step.next)
    else:
        machine.last = o
    own = operation_at(run, o)
    for h in range(own.hold, own.hold_end):
        link_hold(run, h)


@compiled
def carry(run: int, o: int, place: int, mode: int) -> None:
    """Move an operation to a place and a mode; those between move up.

    Parameters
    ----------
    run
        A plan.
    o
        The operation.
    place
        Where it goes in the order.
    mode
        Which it goes to.
    """
    step = step_at(run, o)
    unsettle(run, step.machine)
    unlink(run, o)
    old = step.place
    toward = 1 if place > old else -1
    while old != place:
        other = place_at(run, old + toward).value
        place_at(run, old).value = other
        step_at(run, other).place = old
        old += toward
    place_at(run, place).value = o
    step.place = place
    machine = mode_at(run, mode).machine
    if machine != step.machine and totals_at(run, 0).plants > 1:
        own = operation_at(run, o)
        for f in range(own.follower, own.follower_end):
            touch(run, follower_at(run, f).value)
    step.mode, step.machine = mode, machine
    unsettle(run, machine)
    link(run, o)
    touch(run, o)
