"""A plan by a dispatching rule: whichever machine can start something first takes what the rule likes best.

Sources:
Lee and Pinedo (1997), "Scheduling jobs on parallel machines with sequence-dependent setup times", EJOR 100, for
ATC with setups; Haupt (1989), "A survey of priority rule-based scheduling", OR Spektrum 11.
"""

import math

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.open_time import end_of_work, next_open
from gongfu.kernel.plan_decoding import decode, earliest_start, makespan_of, time_operation
from gongfu.kernel.plan_places import arc_between
from gongfu.kernel.plan_queues import could_start, dequeue, enqueue, next_start
from gongfu.kernel.plan_runs import setup_between
from gongfu.kernel.plan_state import (
    FOREVER,
    NO_LIMIT,
    arc_at,
    delay_at,
    fixed_at,
    follower_at,
    hold_at,
    job_at,
    machine_at,
    meeting_at,
    mode_at,
    operation_at,
    outlook_at,
    person_at,
    place_at,
    queued_at,
    skill_at,
    skilled_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["ATC", "EDD", "FIFO", "MOST_WORK", "SHORTEST", "SLACK", "dispatch_plan", "follow_plan"]

# Apparent tardiness cost with setups, earliest due date, first come, shortest time with its setup, least slack, most
# work that is left.
ATC, EDD, FIFO, SHORTEST, SLACK, MOST_WORK = range(6)
# Of the mean duration: what a setup is weighed against.
SETUP_SCALE = 0.5
SMALLEST_EXPONENT = -600.0


@compiled
def look_ahead(run: int) -> float:
    """Find how long each operation's successors take and when it must end; gives the mean duration.

    Parameters
    ----------
    run
        A problem.
    """
    totals = totals_at(run, 0)
    work = 0
    for o in range(totals.operations - 1, -1, -1):
        own = operation_at(run, o)
        view = outlook_at(run, o)
        job = job_at(run, own.job)
        due = job.due < NO_LIMIT
        view.missing, view.tail = own.arc_end - own.arc, own.least
        view.latest = job.due if due and own.final > 0 else NO_LIMIT
        view.weight = job.weight if due else 0.0
        for f in range(own.follower, own.follower_end):
            after = follower_at(run, f).value
            behind = outlook_at(run, after)
            wait = arc_at(run, arc_between(run, o, after)).wait
            view.tail = max(view.tail, own.least + wait + behind.tail)
            view.latest = min(view.latest, behind.latest - operation_at(run, after).least - wait)
            if operation_at(run, after).job != own.job:
                view.weight += behind.weight
            else:
                view.weight = max(view.weight, behind.weight)
        work += own.least
    return max(work / totals.operations, 1.0)


@compiled
def setup_now(run: int, o: int, m: int) -> int:
    """Give the seconds of setup that an operation would need next on a machine."""
    machine = machine_at(run, m)
    family = step_at(run, machine.last).family if machine.last >= 0 else machine.family
    return setup_between(run, m, family, operation_at(run, o).family)


@compiled
def priority(run: int, rule: int, ahead: float, candidate: tuple[int, int, int, int]) -> float:
    """Say how much a rule likes a candidate, ``(operation, machine, duration, start)``; ``ahead`` is its look-ahead."""
    o, m, duration, start = candidate
    view = outlook_at(run, o)
    least = operation_at(run, o).least
    if rule == EDD:
        return -float(view.latest)
    if rule == FIFO:
        return -float(earliest_start(run, o, m))
    if rule == SHORTEST:
        return -float(duration + setup_now(run, o, m))
    if rule == SLACK:
        return -float(view.latest - least - start)
    if rule == MOST_WORK:
        return float(view.tail)
    mean = totals_at(run, 0).mean_duration
    wait = max(view.latest - least - start, 0) / (ahead * mean) if view.latest < NO_LIMIT else -SMALLEST_EXPONENT
    exponent = max(-wait - setup_now(run, o, m) / (SETUP_SCALE * mean), SMALLEST_EXPONENT)
    # What nothing due waits for has no weight, and comes after all else.
    worth = max(view.weight, 1e-3) / max(view.tail, 1)
    return worth * math.exp(exponent) * max(least, 1) / max(duration, 1)


@compiled
def choose_people(run: int, o: int, m: int, ready: int) -> None:
    """Choose for each hold of an operation whoever lets it end first; of equals who became free last."""
    own = operation_at(run, o)
    calendar = machine_at(run, m).calendar
    duration = mode_at(run, step_at(run, o).mode).duration
    skill = skill_at(run, max(own.skill, 0))
    start = ready
    for h in range(own.hold, own.hold_end):
        best, best_end, best_free = -1, FOREVER, 0
        for s in range(skill.first, skill.end):
            p = skilled_at(run, s).value
            taken = False
            for other in range(own.hold, h):
                taken = taken or hold_at(run, other).person == p
            if taken:
                continue
            last = person_at(run, p).last
            free = hold_at(run, last).free if last >= 0 else 0
            hours = meeting_at(run, calendar * totals_at(run, 0).columns + person_at(run, p).calendar).value
            end = max(start, free)
            if duration > 0:
                end = end_of_work(run, hours, next_open(run, hours, end), duration)
            if best < 0 or end < best_end or (end == best_end and free > best_free):
                best, best_end, best_free = p, end, free
        hold_at(run, h).person = best
        start = max(start, best_free)
        calendar = meeting_at(run, calendar * totals_at(run, 0).columns + person_at(run, best).calendar).value


@compiled
def append(run: int, o: int, mode: int, place: int, open_crew: bool) -> None:
    """Plan an operation after all that is planned already; choose its people where they are open."""
    step = step_at(run, o)
    step.mode, step.place = mode, place
    m = mode_at(run, mode).machine
    step.machine = m
    machine = machine_at(run, m)
    place_at(run, place).value = o
    step.previous, step.next = machine.last, -1
    if machine.last >= 0:
        step_at(run, machine.last).next = o
    else:
        machine.first = o
    own = operation_at(run, o)
    if open_crew and own.hold_end > own.hold:
        free = step_at(run, machine.last).end if machine.last >= 0 else 0
        if setup_now(run, o, m) > 0:
            free = next_open(run, machine.calendar, max(free, totals_at(run, 0).now))
            free = end_of_work(run, machine.calendar, free, setup_now(run, o, m))
        choose_people(run, o, m, max(free, earliest_start(run, o, m)))
    machine.last = o
    for h in range(own.hold, own.hold_end):
        hold = hold_at(run, h)
        person = person_at(run, hold.person)
        hold.previous, hold.next = person.last, -1
        if person.last >= 0:
            hold_at(run, person.last).next = h
        else:
            person.first = h
        person.last = h
    time_operation(run, o)


@compiled
def withdraw(run: int, o: int) -> None:
    """Take back what was planned last."""
    step = step_at(run, o)
    machine = machine_at(run, step.machine)
    machine.last = step.previous
    if step.previous >= 0:
        step_at(run, step.previous).next = -1
    else:
        machine.first = -1
    own = operation_at(run, o)
    for h in range(own.hold, own.hold_end):
        hold = hold_at(run, h)
        person = person_at(run, hold.person)
        person.last = hold.previous
        if hold.previous >= 0:
            hold_at(run, hold.previous).next = -1
        else:
            person.first = -1


@compiled
def empty_plan(run: int) -> None:
    """Forget what is planned."""
    totals = totals_at(run, 0)
    for m in range(totals.machines):
        machine = machine_at(run, m)
        machine.first = machine.last = machine.queue = -1
        machine.soonest = FOREVER
    for p in range(totals.people):
        person_at(run, p).first = person_at(run, p).last = -1
    for o in range(totals.operations):
        step_at(run, o).not_before = delay_at(run, o).value = 0


@compiled
def best_mode(run: int, rule: int, ahead: float, start: int) -> int:
    """Find the mode that a rule likes best of all that could start at a moment, the earliest of all."""
    best = -1
    best_value = 0.0
    for m in range(totals_at(run, 0).machines):
        machine = machine_at(run, m)
        if machine.soonest != start:
            continue
        k = machine.queue
        while k >= 0:
            o = queued_at(run, k).operation
            if could_start(run, o, m) <= start:
                value = priority(run, rule, ahead, (o, m, mode_at(run, k).duration, start))
                if best < 0 or value > best_value or (value == best_value and k < best):
                    best, best_value = k, value
            k = queued_at(run, k).next
    return best


@compiled
def mode_joining(run: int, rule: int, ahead: float, opener: int) -> int:
    """Find the mode that a rule likes best of those that may join the batch that was opened last, -1 for none."""
    own = operation_at(run, opener)
    step = step_at(run, opener)
    best = -1
    best_value = 0.0
    k = machine_at(run, step.machine).queue
    while k >= 0 and own.key >= 0:
        o = queued_at(run, k).operation
        alike = operation_at(run, o).key == own.key and step.load + operation_at(run, o).load <= own.most
        if alike and earliest_start(run, o, step.machine) <= step.start:
            value = priority(run, rule, ahead, (o, step.machine, mode_at(run, k).duration, step.start))
            if best < 0 or value > best_value or (value == best_value and k < best):
                best, best_value = k, value
        k = queued_at(run, k).next
    return best


@compiled
def release_followers(run: int, o: int) -> None:
    """Let the successors of a planned operation wait at their machines, if it was the last they waited for."""
    own = operation_at(run, o)
    for f in range(own.follower, own.follower_end):
        after = follower_at(run, f).value
        view = outlook_at(run, after)
        view.missing -= 1
        if view.missing == 0:
            enqueue(run, after)


@compiled
def begin_with_fixed(run: int) -> None:
    """Plan first what is fixed; all before it is fixed too."""
    for f in range(totals_at(run, 0).fixed):
        o = fixed_at(run, f).operation
        own = operation_at(run, o)
        append(run, o, own.mode, f, False)
        for after in range(own.follower, own.follower_end):
            outlook_at(run, follower_at(run, after).value).missing -= 1


@entry
def dispatch_plan(addresses: NDArray[np.int64], rule: int, ahead: float) -> int:
    """Make a whole plan by a rule; gives its makespan.

    Parameters
    ----------
    addresses
        Where the tables of a plan are; what they hold of a plan is overwritten.
    rule
        ATC, EDD, FIFO, SHORTEST, SLACK or MOST_WORK.
    ahead
        For ATC, how many mean durations it looks ahead.
    """
    run = addresses.ctypes.data
    totals = totals_at(run, 0)
    empty_plan(run)
    totals.mean_duration = look_ahead(run)
    begin_with_fixed(run)
    for o in range(totals.operations):
        if outlook_at(run, o).missing == 0 and operation_at(run, o).fixed < 0:
            enqueue(run, o)
    place = totals.fixed
    joining = -1
    while place < totals.operations:
        mode = joining if joining >= 0 else best_mode(run, rule, ahead, next_start(run))
        o = queued_at(run, mode).operation
        dequeue(run, o)
        append(run, o, mode, place, True)
        release_followers(run, o)
        joining = mode_joining(run, rule, ahead, o)
        place += 1
    decode(run)
    return makespan_of(run)


@entry
def follow_plan(
    addresses: NDArray[np.int64], order: NDArray[np.int64], modes: NDArray[np.int64], people: NDArray[np.int64]
) -> int:
    """Plan operations in an order as they are chosen or fixed, and each where it ends first where that is open.

    Parameters
    ----------
    addresses
        Where the tables of a plan are; what they hold of a plan is overwritten.
    order
        All operations, predecessors first.
    modes
        The mode of each operation, -1 where it is open.
    people
        Who each hold is, -1 where it is open.

    Returns
    -------
    int
        The makespan.
    """
    run = addresses.ctypes.data
    empty_plan(run)
    for place in range(order.size):
        o = order[place]
        own = operation_at(run, o)
        open_crew = modes[o] < 0 and own.fixed < 0
        for h in range(own.hold, own.hold_end if own.fixed < 0 else own.hold):
            hold_at(run, h).person = people[h]
            open_crew = open_crew or people[h] < 0
        best = modes[o]
        best_end = FOREVER
        for k in range(own.mode, own.mode_end if best < 0 else own.mode):
            append(run, o, k, place, open_crew)
            if step_at(run, o).end < best_end:
                best, best_end = k, step_at(run, o).end
            withdraw(run, o)
        append(run, o, best, place, open_crew)
    decode(run)
    return makespan_of(run)
