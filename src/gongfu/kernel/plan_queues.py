"""Operations that wait for their machines while a plan is made, and when they could start."""

from gongfu.kernel.open_time import next_open
from gongfu.kernel.plan_decoding import earliest_start
from gongfu.kernel.plan_state import (
    FOREVER,
    hold_at,
    machine_at,
    mode_at,
    operation_at,
    person_at,
    queued_at,
    skill_at,
    skilled_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["could_start", "dequeue", "enqueue", "next_start"]


@compiled
def crew_ready(run: int, o: int) -> int:
    """Say when as many skilled people are free as an operation needs."""
    own = operation_at(run, o)
    crew = own.hold_end - own.hold
    if crew == 0:
        return 0
    skill = skill_at(run, own.skill)
    ready = -1
    found = 0
    while found < crew:  # the next larger of their times, and how many share it
        following = FOREVER
        share = 0
        for s in range(skill.first, skill.end):
            last = person_at(run, skilled_at(run, s).value).last
            free = hold_at(run, last).free if last >= 0 else 0
            if ready < free < following:
                following, share = free, 1
            elif free == following:
                share += 1
        ready = following
        found += share
    return ready


@compiled
def could_start(run: int, o: int, m: int) -> int:
    """Say when a machine could start an operation after all that is planned, its setup left out.

    Parameters
    ----------
    run
        A plan on its way.
    o
        The operation.
    m
        The machine.
    """
    machine = machine_at(run, m)
    free = step_at(run, machine.last).end if machine.last >= 0 else 0
    return next_open(run, machine.calendar, max(free, earliest_start(run, o, m), crew_ready(run, o)))


@compiled
def enqueue(run: int, o: int) -> None:
    """Let an operation wait at all its machines.

    Parameters
    ----------
    run
        A plan on its way.
    o
        The operation.
    """
    own = operation_at(run, o)
    for k in range(own.mode, own.mode_end):
        m = mode_at(run, k).machine
        machine = machine_at(run, m)
        row = queued_at(run, k)
        row.operation, row.previous, row.next = o, -1, machine.queue
        if machine.queue >= 0:
            queued_at(run, machine.queue).previous = k
        machine.queue = k
        machine.soonest = min(machine.soonest, could_start(run, o, m))


@compiled
def dequeue(run: int, o: int) -> None:
    """Take an operation out of the queues of its machines.

    Parameters
    ----------
    run
        A plan on its way.
    o
        The operation.
    """
    own = operation_at(run, o)
    for k in range(own.mode, own.mode_end):
        row = queued_at(run, k)
        machine = machine_at(run, mode_at(run, k).machine)
        if row.previous >= 0:
            queued_at(run, row.previous).next = row.next
        else:
            machine.queue = row.next
        if row.next >= 0:
            queued_at(run, row.next).previous = row.previous


@compiled
def soonest_start(run: int, m: int) -> int:
    """Find when a machine could start the first of its queue."""
    soonest = FOREVER
    k = machine_at(run, m).queue
    while k >= 0:
        soonest = min(soonest, could_start(run, queued_at(run, k).operation, m))
        k = queued_at(run, k).next
    return soonest


@compiled
def next_start(run: int) -> int:
    """Find when the next operation could start on any machine, and bring up to date what such machines know.

    What a machine knows is never too late: people and machines only become busier, and newcomers say when they can.

    Parameters
    ----------
    run
        A plan on its way.
    """
    machines = totals_at(run, 0).machines
    while True:
        soonest = FOREVER
        for m in range(machines):
            soonest = min(soonest, machine_at(run, m).soonest)
        known = False
        for m in range(machines):
            machine = machine_at(run, m)
            if machine.soonest == soonest:
                machine.soonest = soonest_start(run, m)
                known = known or machine.soonest == soonest
        if known:
            return soonest
