"""From the order of a plan, its machines and its people to its times: each operation as early as those before it allow.

A longest wait is kept by going back to the predecessor and starting it later; what follows it is timed again.
"""

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.open_time import calendar_of, end_of_work, next_open, start_to_last_until
from gongfu.kernel.plan_kept import count_moved
from gongfu.kernel.plan_runs import join, time_fixed
from gongfu.kernel.plan_spending import count_spending
from gongfu.kernel.plan_state import (
    BEYOND,
    NO_LIMIT,
    arc_at,
    delay_at,
    final_at,
    fixed_at,
    hold_at,
    job_at,
    machine_at,
    meeting_at,
    mode_at,
    operation_at,
    person_at,
    place_at,
    setup_at,
    step_at,
    totals_at,
    transport_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = [
    "decode",
    "decode_plan",
    "earliest_start",
    "end_of_job",
    "list_delays",
    "list_setup_starts",
    "makespan_of",
    "sum_up",
    "tardiness_of",
    "time_all",
    "time_operation",
]

# How often each operation may be timed on average while longest waits are mended.
MENDING = 24


@compiled
def earliest_start(run: int, o: int, m: int) -> int:
    """Say when a machine could start an operation for all that its release and its predecessors know.

    Parameters
    ----------
    run
        A plan.
    o
        The operation.
    m
        The machine.
    """
    own = operation_at(run, o)
    ready = max(own.ready, step_at(run, o).not_before)
    plants = totals_at(run, 0).plants
    plant = machine_at(run, m).plant
    for a in range(own.arc, own.arc_end):
        arc = arc_at(run, a)
        before = step_at(run, arc.before)
        transport = transport_at(run, machine_at(run, before.machine).plant * plants + plant).value
        ready = max(ready, before.end + arc.wait + transport)
    return ready


@compiled
def time_operation(run: int, o: int) -> None:
    """Time an operation after what stands before it on its machine, of its people and in its job.

    Parameters
    ----------
    run
        A plan.
    o
        The operation.
    """
    own = operation_at(run, o)
    if own.fixed >= 0:
        time_fixed(run, o)
        return
    step = step_at(run, o)
    machine = machine_at(run, step.machine)
    start = earliest_start(run, o, step.machine)
    free = 0
    family = machine.family
    if step.previous >= 0:
        if own.key >= 0 and join(run, o, start):
            return
        free = step_at(run, step.previous).end
        family = step_at(run, step.previous).family
    setup = 0
    if machine.setups >= 0 and own.family >= 0:
        if family >= 0:
            setup = setup_at(run, machine.setups + family * totals_at(run, 0).families + own.family).value
        family = own.family
    if setup > 0:
        free = next_open(run, machine.calendar, max(free, totals_at(run, 0).now))
        free = end_of_work(run, machine.calendar, free, setup)
    start = max(start, free)
    calendar = machine.calendar
    columns = totals_at(run, 0).columns
    for h in range(own.hold, own.hold_end):
        hold = hold_at(run, h)
        if hold.previous >= 0:
            start = max(start, hold_at(run, hold.previous).free)
        calendar = meeting_at(run, calendar * columns + person_at(run, hold.person).calendar).value
    duration = mode_at(run, step.mode).duration
    end = start
    if duration > 0:
        start = next_open(run, calendar, start)
        end = end_of_work(run, calendar, start, duration)
    step.start, step.end, step.setup, step.family, step.opener, step.load = start, end, setup, family, o, own.load
    for h in range(own.hold, own.hold_end):
        hold_at(run, h).free = end


@compiled
def push_back(run: int, o: int) -> int:
    """Make predecessors wait whose longest wait an operation breaks; gives the first of their places, or -1."""
    own = operation_at(run, o)
    start = step_at(run, o).start
    first = -1
    if start >= BEYOND:
        return first
    for a in range(own.arc, own.arc_end):
        arc = arc_at(run, a)
        if arc.most == NO_LIMIT or operation_at(run, arc.before).fixed >= 0:
            continue
        before = step_at(run, arc.before)
        if before.end + arc.most < start:
            duration = mode_at(run, before.mode).duration
            begin = start_to_last_until(run, calendar_of(run, arc.before), start - arc.most, duration)
            before.not_before = max(before.not_before, begin)
            first = before.place if first < 0 else min(first, before.place)
    return first


@compiled
def time_all(run: int) -> None:
    """Time all operations in the order of the plan; gives up on longest waits that cannot be kept in it.

    Parameters
    ----------
    run
        A plan, linked.
    """
    totals = totals_at(run, 0)
    count = totals.operations
    for o in range(count):
        step_at(run, o).not_before = delay_at(run, o).value
    left = MENDING * count
    place = 0
    while place < count:
        o = place_at(run, place).value
        time_operation(run, o)
        place += 1
        if totals.limited > 0 and left > 0:
            back = push_back(run, o)
            if back >= 0:
                left -= place - back
                place = back


@compiled
def link_plan(run: int) -> None:
    """Say of each operation what stands before and after it on its machine, and of each hold of a person the same.

    Parameters
    ----------
    run
        A plan: its order, its modes and its people.
    """
    totals = totals_at(run, 0)
    for m in range(totals.machines):
        machine_at(run, m).first = -1
        machine_at(run, m).last = -1
    for p in range(totals.people):
        person_at(run, p).first = -1
        person_at(run, p).last = -1
    for place in range(totals.operations):
        o = place_at(run, place).value
        step = step_at(run, o)
        step.place = place
        step.machine = mode_at(run, step.mode).machine
        machine = machine_at(run, step.machine)
        step.previous, step.next = machine.last, -1
        if machine.last >= 0:
            step_at(run, machine.last).next = o
        else:
            machine.first = o
        machine.last = o
        own = operation_at(run, o)
        for h in range(own.hold, own.hold_end):
            hold = hold_at(run, h)
            person = person_at(run, hold.person)
            hold.previous, hold.next = person.last, -1
            if person.last >= 0:
                hold_at(run, person.last).next = h
            else:
                person.first = h
            person.last = h


@compiled
def tardiness_of(run: int, j: int) -> float:
    """Give the weighted tardiness of a job.

    Parameters
    ----------
    run
        A plan.
    j
        The job.
    """
    job = job_at(run, j)
    return job.weight * max(0, job.end - job.due)


@compiled
def end_of_job(run: int, j: int) -> int:
    """Say when the last operation of a job ends.

    Parameters
    ----------
    run
        A plan.
    j
        The job.
    """
    job = job_at(run, j)
    end = 0
    for f in range(job.final, job.final_end):
        end = max(end, step_at(run, final_at(run, f).value).end)
    return end


@compiled
def makespan_of(run: int) -> int:
    """Say when the last operation ends: the last of some machine.

    Parameters
    ----------
    run
        A plan.
    """
    end = 0
    for m in range(totals_at(run, 0).machines):
        last = machine_at(run, m).last
        if last >= 0:
            end = max(end, step_at(run, last).end)
    return end


@compiled
def broken_waits(run: int) -> int:
    """Count the longest waits that are not kept."""
    broken = 0
    for o in range(totals_at(run, 0).operations):
        own = operation_at(run, o)
        for a in range(own.arc, own.arc_end if own.fixed < 0 else own.arc):
            arc = arc_at(run, a)
            if arc.most < NO_LIMIT and step_at(run, arc.before).end + arc.most < step_at(run, o).start:
                broken += 1
    return broken


@compiled
def sum_up(run: int) -> None:
    """Add up what the plan is judged by.

    Parameters
    ----------
    run
        A plan, timed.
    """
    totals = totals_at(run, 0)
    setup, beyond, tardiness = 0, 0, 0.0
    for o in range(totals.operations):
        step = step_at(run, o)
        setup += step.setup
        beyond += 1 if step.end > BEYOND else 0
    for j in range(totals.jobs):
        job_at(run, j).end = end_of_job(run, j)
        tardiness += tardiness_of(run, j)
    totals.setup, totals.beyond, totals.tardiness = setup, beyond, tardiness
    totals.broken = broken_waits(run) if totals.limited > 0 else 0
    for f in range(totals.fixed):
        totals.broken += fixed_at(run, f).misfit
    if totals.kept > 0:
        count_moved(run)
    if totals.priced > 0:
        count_spending(run)


@compiled
def decode(run: int) -> None:
    """Link, time and add up a whole plan.

    Parameters
    ----------
    run
        A plan: its order, its modes and its people.
    """
    link_plan(run)
    time_all(run)
    sum_up(run)


@entry
def decode_plan(addresses: NDArray[np.int64]) -> int:
    """Time a whole plan and add up what it is judged by; gives its makespan.

    Parameters
    ----------
    addresses
        Where the tables of a plan are: its order, modes and people are read, everything else is written.
    """
    run = addresses.ctypes.data
    decode(run)
    return makespan_of(run)


@entry
def list_setup_starts(addresses: NDArray[np.int64], starts: NDArray[np.int64]) -> None:
    """Say when the setup of each operation begins; where it has none, when the operation starts.

    Parameters
    ----------
    addresses
        Where the tables of a decoded plan are.
    starts
        Room for a second for each operation.
    """
    run = addresses.ctypes.data
    for o in range(totals_at(run, 0).operations):
        step = step_at(run, o)
        starts[o] = step.start
        if step.setup > 0:
            free = step_at(run, step.previous).end if step.previous >= 0 else 0
            if operation_at(run, o).fixed < 0:
                free = max(free, totals_at(run, 0).now)
            starts[o] = min(next_open(run, machine_at(run, step.machine).calendar, free), step.start)


@entry
def list_delays(addresses: NDArray[np.int64], starts: NDArray[np.int64]) -> None:
    """Delay operations so that none starts earlier than it is said to.

    Parameters
    ----------
    addresses
        Where the tables of a plan are: its order, modes and people.
    starts
        The second for each operation.
    """
    run = addresses.ctypes.data
    link_plan(run)
    for place in range(totals_at(run, 0).operations):
        o = place_at(run, place).value
        step = step_at(run, o)
        step.not_before = delay_at(run, o).value = 0
        time_operation(run, o)
        if step.start < starts[o]:
            step.not_before = delay_at(run, o).value = starts[o]
            time_operation(run, o)
