"""Small changes of a plan: what moves is linked anew, and only operations whose times may change are timed again.

An operation may go to another place in the order and to another mode, a hold to another person. What this may affect is
marked at its place, and the marks are worked off from front to back: all that an operation depends on stands before it,
so each is timed once. What was there before is written down, so that a change can be taken back. Where longest waits
have to be kept everything is timed anew, since mending one of them may go back to any place.
"""

import math

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_costs import cost_of
from gongfu.kernel.plan_decoding import end_of_job, sum_up, tardiness_of, time_all, time_operation
from gongfu.kernel.plan_kept import list_keepers, recount, restore_keepers, unsettle
from gongfu.kernel.plan_linking import carry, link_hold, touch, unlink_hold
from gongfu.kernel.plan_spending import spend
from gongfu.kernel.plan_state import (
    BEYOND,
    arc_at,
    change_at,
    delay_at,
    edit_at,
    fixed_at,
    follower_at,
    hold_at,
    hold_change_at,
    job_at,
    job_change_at,
    mark_at,
    operation_at,
    place_at,
    spent_at,
    spent_change_at,
    step_at,
    totals_at,
    touched_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = [
    "apply_edits",
    "begin_change",
    "delay_operation",
    "finish_change",
    "move_operation",
    "replace_person",
    "take_back",
]

# Operations timed between two looks at what a change costs.
LOOK = 128
NO_MARKS = np.uint64(0)
ONE = np.uint64(1)
# The lowest bit of a word, times this, has another number in its six highest bits for each place it may stand at.
LOWEST_BIT = np.uint64(0x03F79D71B4CB0A89)
HIGHEST_SIX = np.uint64(58)
PLACE_OF_BIT = np.zeros(64, np.int64)
for bit in range(64):
    PLACE_OF_BIT[((1 << bit) * int(LOWEST_BIT) % (1 << 64)) >> 58] = bit


@compiled
def begin_change(run: int) -> None:
    """Begin a change: from here on everything can be taken back.

    Parameters
    ----------
    run
        A decoded plan.
    """
    totals = totals_at(run, 0)
    totals.edits = totals.changes = totals.hold_changes = totals.job_changes = totals.touched = 0
    totals.keeper_changes = 0
    totals.was_setup, totals.was_beyond, totals.was_broken = totals.setup, totals.beyond, totals.broken
    totals.was_tardiness, totals.was_moved = totals.tardiness, totals.moved
    totals.was_energy, totals.was_price = totals.energy, totals.price


@compiled
def move_operation(run: int, o: int, place: int, mode: int) -> bool:
    """Move an operation in the order and to a mode, if its predecessors and successors allow; says whether they did.

    Parameters
    ----------
    run
        A plan that is being changed.
    o
        The operation.
    place
        Where it is to stand afterwards.
    mode
        How it is to be done.
    """
    own = operation_at(run, o)
    step = step_at(run, o)
    totals = totals_at(run, 0)
    if own.fixed >= 0 or place < totals.past:
        return False
    for a in range(own.arc, own.arc_end):
        if step_at(run, arc_at(run, a).before).place >= place:
            return False
    for f in range(own.follower, own.follower_end):
        if step_at(run, follower_at(run, f).value).place <= place:
            return False
    edit = edit_at(run, totals.edits)
    edit.row, edit.place, edit.mode, edit.person = o, step.place, step.mode, -1
    edit.delay = delay_at(run, o).value
    totals.edits += 1
    carry(run, o, place, mode)
    return True


@compiled
def delay_operation(run: int, o: int, moment: int) -> bool:
    """Let an operation not start before a moment; says whether that is another delay than it had.

    Parameters
    ----------
    run
        A plan that is being changed.
    o
        The operation.
    moment
        The moment; 0 for as soon as it can.
    """
    step = step_at(run, o)
    if delay_at(run, o).value == moment or not move_operation(run, o, step.place, step.mode):
        return False
    delay_at(run, o).value = step.not_before = moment
    return True


@compiled
def replace_person(run: int, h: int, person: int) -> None:
    """Let another person, who is not of the crew, do what one does.

    Parameters
    ----------
    run
        A plan that is being changed.
    h
        The hold.
    person
        Who.
    """
    totals = totals_at(run, 0)
    hold = hold_at(run, h)
    edit = edit_at(run, totals.edits)
    edit.row, edit.place, edit.mode, edit.person = h, -1, -1, hold.person
    totals.edits += 1
    unlink_hold(run, h)
    hold.person = person
    link_hold(run, h)
    unsettle(run, step_at(run, hold.operation).machine)
    touch(run, hold.operation)


@compiled
def mark(run: int, o: int) -> None:
    """Mark an operation to be timed again."""
    place = step_at(run, o).place
    word = mark_at(run, place >> 6)
    word.value |= ONE << np.uint64(place & 63)


@compiled
def remember(run: int, o: int, c: int) -> None:
    """Write down what an operation is before a change of it."""
    step = step_at(run, o)
    was = change_at(run, c)
    was.row, was.start, was.end, was.setup = o, step.start, step.end, step.setup
    was.family, was.opener, was.load = step.family, step.opener, step.load
    fixed = operation_at(run, o).fixed
    if fixed >= 0:
        was.misfit = fixed_at(run, fixed).misfit
    if totals_at(run, 0).priced > 0:
        spent = spent_at(run, o)
        before = spent_change_at(run, c)
        before.energy, before.price = spent.energy, spent.price


@compiled
def time_anew(run: int, o: int) -> None:
    """Time an operation, write down what it was, and mark what depends on what became different."""
    totals = totals_at(run, 0)
    own = operation_at(run, o)
    step = step_at(run, o)
    was = change_at(run, totals.changes)
    remember(run, o, totals.changes)
    holds = totals.hold_changes
    for h in range(own.hold, own.hold_end):
        held = hold_change_at(run, holds + h - own.hold)
        held.row, held.end = h, hold_at(run, h).free
    time_operation(run, o)
    totals.hold_changes = holds + own.hold_end - own.hold
    for h in range(own.hold, own.hold_end):
        hold = hold_at(run, h)
        if hold.free != hold_change_at(run, holds + h - own.hold).end and hold.next >= 0:
            mark(run, hold_at(run, hold.next).operation)
    moved = step.end != was.end
    batch = own.key >= 0 and (step.start != was.start or step.opener != was.opener or step.load != was.load)
    if (moved or batch or step.family != was.family) and step.next >= 0:
        mark(run, step.next)
    changed = moved or batch or step.start != was.start or step.setup != was.setup or step.family != was.family
    totals.setup += step.setup - was.setup
    if batch and step.opener != was.opener:
        unsettle(run, step.machine)
    if moved:
        totals.beyond += (1 if step.end > BEYOND else 0) - (1 if was.end > BEYOND else 0)
        for f in range(own.follower, own.follower_end):
            mark(run, follower_at(run, f).value)
        if own.final > 0:
            end_job_anew(run, own.job)
    if own.fixed >= 0:
        misfit = fixed_at(run, own.fixed).misfit
        totals.broken += misfit - was.misfit
        changed = changed or misfit != was.misfit
    if totals.priced > 0:
        spend(run, o)
        spent, before = spent_at(run, o), spent_change_at(run, totals.changes)
        totals.energy += spent.energy - before.energy
        totals.price += spent.price - before.price
        changed = changed or spent.energy != before.energy or spent.price != before.price
    totals.changes += 1 if changed else 0


@compiled
def end_job_anew(run: int, j: int) -> None:
    """Say when a job ends now, and how late it is."""
    totals = totals_at(run, 0)
    job = job_at(run, j)
    was = job_change_at(run, totals.job_changes)
    was.row, was.end = j, job.end
    totals.job_changes += 1
    totals.tardiness -= tardiness_of(run, j)
    job.end = end_of_job(run, j)
    totals.tardiness += tardiness_of(run, j)


@compiled
def time_everything_anew(run: int) -> None:
    """Write down what everything was, and time it."""
    totals = totals_at(run, 0)
    for o in range(totals.operations):
        remember(run, o, o)
    for h in range(totals.holds):
        held = hold_change_at(run, h)
        held.row, held.end = h, hold_at(run, h).free
    for j in range(totals.jobs):
        ended = job_change_at(run, j)
        ended.row, ended.end = j, job_at(run, j).end
    list_keepers(run)
    totals.changes, totals.hold_changes, totals.job_changes = totals.operations, totals.holds, totals.jobs
    time_all(run)
    sum_up(run)


@compiled
def finish_change(run: int, rank: int, most: float) -> float:
    """Time what a change affects, and add up what the plan is judged by; gives what it costs.

    A change of an early operation goes through half of a large plan. When it costs too much after a few hundred
    operations it is given up, though later ones might have made up for it: its cost is infinite, and it is to be taken
    back.

    Parameters
    ----------
    run
        A plan in which operations or people were moved.
    rank
        Whose goals are counted.
    most
        What the plan may cost; infinite for all that comes.
    """
    totals = totals_at(run, 0)
    if totals.limited > 0:
        time_everything_anew(run)
        return cost_of(run, rank)
    recount(run)
    first = totals.words
    for t in range(totals.touched):
        o = touched_at(run, t).value
        mark(run, o)
        first = min(first, step_at(run, o).place >> 6)
    count = 0
    for w in range(first, totals.words):
        word = mark_at(run, w)
        while word.value != NO_MARKS:
            lowest = word.value & (~word.value + ONE)
            word.value ^= lowest
            place = (w << 6) + PLACE_OF_BIT[(lowest * LOWEST_BIT) >> HIGHEST_SIX]
            time_anew(run, place_at(run, place).value)
            count += 1
            if count % LOOK == 0 and cost_of(run, rank) > most:
                for left in range(w, totals.words):
                    mark_at(run, left).value = NO_MARKS
                return math.inf
    recount(run)
    return cost_of(run, rank)


@compiled
def take_back(run: int) -> None:
    """Undo a change: links, times and sums are what they were.

    Parameters
    ----------
    run
        A plan as it is after a change, whether or not it was finished.
    """
    totals = totals_at(run, 0)
    for e in range(totals.edits - 1, -1, -1):
        edit = edit_at(run, e)
        if edit.person < 0:
            carry(run, edit.row, edit.place, edit.mode)
            delay_at(run, edit.row).value = step_at(run, edit.row).not_before = edit.delay
        else:
            unlink_hold(run, edit.row)
            hold_at(run, edit.row).person = edit.person
            link_hold(run, edit.row)
        totals.touched = 0
    for c in range(totals.changes - 1, -1, -1):
        was = change_at(run, c)
        step = step_at(run, was.row)
        step.start, step.end, step.setup = was.start, was.end, was.setup
        step.family, step.opener, step.load = was.family, was.opener, was.load
        if totals.fixed > 0 and operation_at(run, was.row).fixed >= 0:
            fixed_at(run, operation_at(run, was.row).fixed).misfit = was.misfit
        if totals.priced > 0:
            spent, before = spent_at(run, was.row), spent_change_at(run, c)
            spent.energy, spent.price = before.energy, before.price
    for c in range(totals.hold_changes - 1, -1, -1):
        held = hold_change_at(run, c)
        hold_at(run, held.row).free = held.end
    for c in range(totals.job_changes - 1, -1, -1):
        ended = job_change_at(run, c)
        job_at(run, ended.row).end = ended.end
    totals.setup, totals.beyond, totals.broken = totals.was_setup, totals.was_beyond, totals.was_broken
    totals.tardiness = totals.was_tardiness
    totals.energy, totals.price = totals.was_energy, totals.was_price
    restore_keepers(run)
    totals.edits = totals.changes = totals.hold_changes = totals.job_changes = totals.touched = 0


@entry
def apply_edits(addresses: NDArray[np.int64], edits: NDArray[np.void], keep: bool) -> bool:
    """Change a plan by some edits at once, one after the other; says whether the precedences allow them all.

    Parameters
    ----------
    addresses
        Where the tables of a decoded plan are.
    edits
        EDIT: where operations go, how they are done and how far they are put off, and for holds, whose place is
        negative, who does them.
    keep
        Whether the plan stays changed; it does not in any case where an edit is not allowed.
    """
    run = addresses.ctypes.data
    begin_change(run)
    allowed = True
    for e in range(edits.size):
        if edits[e].place < 0:
            replace_person(run, edits[e].row, edits[e].person)
        else:
            allowed = allowed and move_operation(run, edits[e].row, edits[e].place, edits[e].mode)
            if allowed:
                delay_operation(run, edits[e].row, edits[e].delay)
    if allowed:
        finish_change(run, 0, math.inf)
    if not (keep and allowed):
        take_back(run)
    return allowed
