"""Operations put into a plan that stands: each where it ends first, among gaps or in front of others.

The plan's operations have the smallest numbers, and those to be put in the largest; predecessors come first in both.
As long as one is not in, it stands behind everything, where it is in nobody's way. A place is tried by timing the
operation there with the decoder's own rules, without moving anything; the one at which it ends first is then taken, the
whole plan timed, and what became of the others looked at. An operation that harms them is taken out again and goes to
where it ends next.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.open_time import calendar_of, start_to_last_until
from gongfu.kernel.plan_crews import Insertion, find_crew
from gongfu.kernel.plan_decoding import decode, earliest_start, time_operation
from gongfu.kernel.plan_places import sort_by_start
from gongfu.kernel.plan_state import (
    FOREVER,
    NO_LIMIT,
    arc_at,
    delay_at,
    fixed_at,
    hold_at,
    job_at,
    machine_at,
    mode_at,
    operation_at,
    place_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["IN_FRONT", "IN_GAPS", "IN_SLACK", "MOST_TRIES", "insert_operations"]

Table = NDArray[Any]
# What others have to bear: nothing; to end later as long as their job is not late, or later than it was; anything.
IN_GAPS, IN_SLACK, IN_FRONT = range(3)
# How many places an operation is tried at before it has to be content with one that harms nobody.
MOST_TRIES = 64


@compiled
def shift(run: int, old: int, new: int) -> None:
    """Move an operation from one place of the order to another; those between move up."""
    o = place_at(run, old).value
    toward = 1 if new > old else -1
    while old != new:
        place_at(run, old).value = place_at(run, old + toward).value
        old += toward
    place_at(run, new).value = o


@compiled
def next_in(run: int, o: int, other: int, m: int) -> int:
    """Give the operation in the plan that stands behind one on a machine, or first on it behind -1; -1 for none."""
    found = step_at(run, other).next if other >= 0 else machine_at(run, m).first
    return found if found < o else -1


@compiled
def leaves_alone(run: int, o: int, other: int) -> bool:
    """Say whether an operation is as early behind one that is tried as it has been."""
    if other < 0:
        return True
    step = step_at(run, other)
    start, end, previous = step.start, step.end, step.previous
    step.previous = o
    time_operation(run, other)
    same = step.start <= start and step.end <= end
    fixed = operation_at(run, other).fixed
    same = same and (fixed < 0 or fixed_at(run, fixed).misfit == 0)
    step.previous = previous
    time_operation(run, other)
    return same


@compiled
def is_inside_batch(run: int, previous: int, other: int) -> bool:
    """Say whether two operations that follow each other on a machine share a run."""
    return previous >= 0 and other >= 0 and step_at(run, previous).opener == step_at(run, other).opener


@compiled
def was_tried(noted: Insertion, tries: int, mode: int, previous: int) -> bool:
    """Say whether an operation has been tried in a mode behind another one."""
    found = False
    for each in range(tries):
        found = found or (noted.tried[each, 0] == mode and noted.tried[each, 1] == previous)
    return found


@compiled
def find_place(run: int, o: int, noted: Insertion, in_gaps: bool, tries: int) -> tuple[int, int, int]:
    """Find where an operation ends first among the places at which it has not been tried yet.

    Gives start, mode, and what stands before it. The mode is -1 where there is no such place. Its people are in
    ``noted.best_crew``.
    """
    own = operation_at(run, o)
    step = step_at(run, o)
    best, best_start, best_mode, best_previous = FOREVER, 0, -1, -1
    mode, m, stood = step.mode, step.machine, step.previous
    for tried in range(own.mode, own.mode_end):
        step.mode, step.machine = tried, mode_at(run, tried).machine
        step.not_before = noted.soonest[o]
        ready = earliest_start(run, o, step.machine)
        previous, other = -1, next_in(run, o, -1, step.machine)
        while other >= 0 and step_at(run, other).start < ready:
            previous, other = other, next_in(run, o, other, step.machine)
        while previous < 0 or step_at(run, previous).end < best:
            step.previous = previous
            new = not is_inside_batch(run, previous, other) and not was_tried(noted, tries, tried, previous)
            found = new and find_crew(run, o, noted, in_gaps, best)
            if found and (not in_gaps or leaves_alone(run, o, other)):
                best, best_start, best_mode, best_previous = step.end, step.start, tried, previous
                noted.best_crew[:] = noted.crew
            if other < 0:
                break
            previous, other = other, next_in(run, o, other, step.machine)
    step.mode, step.machine, step.previous, step.not_before = mode, m, stood, 0
    return best_start, best_mode, best_previous


@compiled
def place_for(run: int, o: int, start: int, previous: int, m: int) -> int:
    """Give the place in the order at which an operation starts at a moment, behind another one on a machine."""
    own = operation_at(run, o)
    other = next_in(run, o, previous, m)
    most = step_at(run, other).place if other >= 0 else o
    place = step_at(run, previous).place + 1 if previous >= 0 else 0
    place = max(place, totals_at(run, 0).past)
    for a in range(own.arc, own.arc_end):
        place = max(place, step_at(run, arc_at(run, a).before).place + 1)
    while place < most:
        stands = step_at(run, place_at(run, place).value)
        # What takes no time is over by then, though it starts at the same moment.
        if stands.start >= start and stands.end > start:
            break
        place += 1
    return place


@compiled
def note_plan(run: int, noted: Insertion) -> None:
    """Write down what the plan is."""
    totals = totals_at(run, 0)
    for o in range(totals.operations):
        noted.starts[o], noted.ends[o] = step_at(run, o).start, step_at(run, o).end
    for j in range(totals.jobs):
        noted.job_ends[j] = job_at(run, j).end


@compiled
def is_borne(run: int, first: int, way: int, noted: Insertion) -> bool:
    """Say whether those before the first to be put in bear what an operation that is now in the plan does to them."""
    if way == IN_GAPS:
        for other in range(first):
            step = step_at(run, other)
            if step.start > noted.starts[other] or step.end > noted.ends[other]:
                return False
    elif way == IN_SLACK:
        for j in range(totals_at(run, 0).jobs):
            job = job_at(run, j)
            if job.end > max(job.due, noted.job_ends[j]):
                return False
    return True


@compiled
def allow_waits(run: int, o: int, noted: Insertion, limited: bool) -> None:
    """Let the longest waits before an operation count, or not."""
    own = operation_at(run, o)
    for a in range(own.arc, own.arc_end):
        arc_at(run, a).most = noted.waits[a] if limited else NO_LIMIT


@compiled
def begin_later(run: int, o: int, first: int, start: int, noted: Insertion) -> bool:
    """Note from when on what comes before an operation has to be done where it would wait too long for a start.

    Says whether it would; what is not to be put in stays as it is.
    """
    own = operation_at(run, o)
    later = False
    for a in range(own.arc, own.arc_end):
        before = arc_at(run, a).before
        if before >= first and step_at(run, before).end + noted.waits[a] < start:
            duration = mode_at(run, step_at(run, before).mode).duration
            moment = start_to_last_until(run, calendar_of(run, before), start - noted.waits[a], duration)
            noted.soonest[before] = max(noted.soonest[before] + 1, moment)
            later = True
    return later


@compiled
def insert(run: int, o: int, first: int, way: int, noted: Insertion) -> bool:
    """Put an operation into the plan where it ends first and the others bear it; says whether there is such a place."""
    totals = totals_at(run, 0)
    own = operation_at(run, o)
    step = step_at(run, o)
    note_plan(run, noted)
    misfits = totals.beyond + totals.broken
    allow_waits(run, o, noted, True)
    delay_at(run, o).value = noted.soonest[o]
    later = False
    for tries in range(MOST_TRIES):
        start, mode, previous = find_place(run, o, noted, way == IN_GAPS, tries)
        if mode < 0:
            break
        place = place_for(run, o, start, previous, mode_at(run, mode).machine)
        step.mode = mode
        for h in range(own.hold, own.hold_end):
            hold_at(run, h).person = noted.best_crew[h - own.hold]
        shift(run, o, place)
        decode(run)
        if totals.beyond + totals.broken <= misfits and is_borne(run, first, way, noted):
            sort_by_start(run, o + 1)
            decode(run)
            return True
        shift(run, place, o)
        decode(run)
        noted.tried[tries, 0], noted.tried[tries, 1] = mode, previous
        later = later or begin_later(run, o, first, start, noted)
    allow_waits(run, o, noted, False)
    decode(run)
    return False


@entry
def insert_operations(addresses: NDArray[np.int64], first: int, way: int, noted: Insertion) -> int:
    """Put operations into a plan, one after the other; gives the first for which there is no place, else how many are.

    Parameters
    ----------
    addresses
        Where the tables of a plan are, in which these operations stand behind all others, in order of their numbers.
    first
        The first of them; predecessors come first among them, too.
    way
        What the others have to bear: IN_GAPS, IN_SLACK or IN_FRONT. An operation that finds no place in slack goes into
        a gap.
    noted
        Room to write things down; ``waits`` says what the longest waits are. Where one operation finds no place,
        ``soonest`` says from when on those before it have to be tried.
    """
    run = addresses.ctypes.data
    count = totals_at(run, 0).operations
    for o in range(first, count):
        allow_waits(run, o, noted, False)
    decode(run)
    sort_by_start(run, first)
    decode(run)
    for o in range(first, count):
        if not insert(run, o, first, way, noted) and (way == IN_GAPS or not insert(run, o, first, IN_GAPS, noted)):
            return o
    return count
