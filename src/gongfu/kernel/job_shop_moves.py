"""Moves along a critical path of a job shop's plan, and what each is expected to lead to.

A plan gets shorter only when an operation of its critical path moves: from within a block, a run of operations that
follow each other on one machine without a gap, to the block's edge, or from the edge into it; or to another machine.
What a move leads to is estimated by the longest way through the operations it touches. Where two neighbours change
places that is exact: no way through either of them is longer.

Source: Balas and Vazacopoulos (1998), "Guided local search with shifting bottleneck for job shop scheduling",
Management Science 44 (N6 and its estimates); Zhang, Li, Guan and Rao (2007), "A tabu search algorithm with a new
neighborhood structure for the job shop scheduling problem", Computers & Operations Research 34 (moves from the edge
inward); Mastrolilli and Gambardella (2000), "Effective neighbourhood functions for the flexible job shop problem",
Journal of Scheduling 3 (insertion on another machine).
"""

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.job_shop_state import (
    Wide,
    begins_at,
    draw_below,
    job_at,
    machine_at,
    operation_at,
    option_at,
    path_at,
    status_at,
    tabu_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["AHEAD", "BEHIND", "ELSEWHERE", "best_move", "estimate_move"]

# Kinds of move: an operation right behind another on its machine, right ahead of it, or onto another machine.
BEHIND = 0
AHEAD = 1
ELSEWHERE = 2
FAR = 1 << 60


@compiled
def behind_estimate(run: int, mover: int, goal: int, limit: int) -> int:
    """Estimate what it leads to when an operation goes right behind a later one of its machine.

    Above the limit any number will do.
    """
    o = operation_at(run, mover)
    ready = Wide(operation_at(run, o.before).done)
    w = Wide(o.after)
    k = 0
    while True:
        other = operation_at(run, w)
        begins = max(ready, Wide(operation_at(run, other.job_before).done))
        begins_at(run, k).value = begins
        k += 1
        ready = begins + other.duration
        if w == goal:
            break
        w = Wide(other.after)
    begins = max(ready, Wide(operation_at(run, o.job_before).done))
    after = operation_at(run, operation_at(run, goal).after)
    left = max(Wide(after.left), Wide(operation_at(run, o.job_after).left)) + o.duration
    longest = begins + left
    while k > 0 and longest <= limit:
        other = operation_at(run, w)
        left = max(left, Wide(operation_at(run, other.job_after).left)) + other.duration
        k -= 1
        longest = max(longest, begins_at(run, k).value + left)
        w = Wide(other.before)
    return longest


@compiled
def ahead_estimate(run: int, mover: int, goal: int, limit: int) -> int:
    """Estimate what it leads to when an operation goes right ahead of an earlier one of its machine.

    Above the limit any number will do.
    """
    o = operation_at(run, mover)
    before = operation_at(run, operation_at(run, goal).before)
    first = max(Wide(before.done), Wide(operation_at(run, o.job_before).done))
    ready = first + o.duration
    w = goal
    k = 0
    while w != mover:
        other = operation_at(run, w)
        begins = max(ready, Wide(operation_at(run, other.job_before).done))
        begins_at(run, k).value = begins
        k += 1
        ready = begins + other.duration
        w = Wide(other.after)
    left = Wide(operation_at(run, o.after).left)
    longest = 0
    w = Wide(o.before)
    while k > 0 and longest <= limit:
        other = operation_at(run, w)
        left = max(left, Wide(operation_at(run, other.job_after).left)) + other.duration
        k -= 1
        longest = max(longest, begins_at(run, k).value + left)
        w = Wide(other.before)
    left = max(left, Wide(operation_at(run, o.job_after).left)) + o.duration
    return max(longest, first + left)


@entry
def estimate_move(addresses: NDArray[np.int64], kind: int, mover: int, goal: int) -> int:
    """Estimate the makespan after a move on one machine.

    Parameters
    ----------
    addresses
        Where the tables of a search are.
    kind
        BEHIND or AHEAD.
    mover
        The operation that moves.
    goal
        The operation behind or ahead of which it goes.
    """
    run = addresses.ctypes.data
    if kind == BEHIND:
        return behind_estimate(run, mover, goal, FAR)
    return ahead_estimate(run, mover, goal, FAR)


@compiled
def critical_path(run: int, makespan: int) -> int:
    """Follow one of the critical paths back; gives the row in which it begins."""
    status = status_at(run, 0)
    number = 0
    ends = 0
    for j in range(status.jobs):
        last = Wide(job_at(run, j).last)
        if operation_at(run, last).done == makespan:
            ends += 1
            if draw_below(run, ends) == 0:
                number = last
    k = status.operations
    while True:
        k -= 1
        path_at(run, k).value = number
        o = operation_at(run, number)
        begins = o.done - o.duration
        if begins == 0:
            return k
        in_job = operation_at(run, o.job_before).done == begins
        on_machine = operation_at(run, o.before).done == begins
        if in_job and on_machine:
            in_job = draw_below(run, 2) == 0
        number = Wide(o.job_before) if in_job else Wide(o.before)


@compiled
def weigh(run: int, kind: int, mover: int, goal: int, choice: int, expected: int) -> None:
    """Note a move that is allowed if it is the best yet, or by chance if it is as good."""
    status = status_at(run, 0)
    if expected > status.estimate:
        return
    if expected < status.estimate:
        status.estimate = expected
        status.ties = 0
    status.ties += 1
    if draw_below(run, status.ties) == 0:
        status.kind, status.mover, status.goal, status.choice = kind, mover, goal, choice


@compiled
def count_move(run: int, kind: int, mover: int, goal: int, choice: int) -> None:
    """Count a move, allowed or not, and take it if it has the number that was picked."""
    status = status_at(run, 0)
    status.count += 1
    if status.count == status.picked:
        status.kind, status.mover, status.goal, status.choice = kind, mover, goal, choice


@compiled
def weigh_behind(run: int, mover: int, goal: int) -> None:
    """Weigh putting an operation right behind a later one of its block, unless its job then waits for itself."""
    status = status_at(run, 0)
    o = operation_at(run, mover)
    if goal == o.job_after or operation_at(run, goal).left < operation_at(run, o.job_after).left:
        return
    count_move(run, BEHIND, mover, goal, Wide(o.option))
    tabu = False
    w = mover
    while w != goal and not tabu:
        w = Wide(operation_at(run, w).after)
        tabu = tabu_at(run, w * status.jobs + o.job).value > status.steps
    limit = min(status.aspired - 1, status.estimate) if tabu else status.estimate
    expected = behind_estimate(run, mover, goal, limit)
    if expected <= limit:
        weigh(run, BEHIND, mover, goal, Wide(o.option), expected)


@compiled
def weigh_ahead(run: int, mover: int, goal: int) -> None:
    """Weigh putting an operation right ahead of an earlier one of its block, unless its job then waits for itself."""
    status = status_at(run, 0)
    o = operation_at(run, mover)
    if goal == o.job_before or operation_at(run, goal).done < operation_at(run, o.job_before).done:
        return
    count_move(run, AHEAD, mover, goal, Wide(o.option))
    tabu = False
    w = goal
    while w != mover and not tabu:
        other = operation_at(run, w)
        tabu = tabu_at(run, mover * status.jobs + other.job).value > status.steps
        w = Wide(other.after)
    limit = min(status.aspired - 1, status.estimate) if tabu else status.estimate
    expected = ahead_estimate(run, mover, goal, limit)
    if expected <= limit:
        weigh(run, AHEAD, mover, goal, Wide(o.option), expected)


@compiled
def weigh_block(run: int, start: int, end: int) -> None:
    """Weigh the moves inside a block of a critical path, which stands in these rows.

    Nothing is gained at the front of the first block and at the rear of the last.
    """
    first, last = Wide(path_at(run, start).value), Wide(path_at(run, end).value)
    if end < status_at(run, 0).operations - 1:
        for i in range(start, end):
            weigh_behind(run, Wide(path_at(run, i).value), last)
        for i in range(start + 1, end):
            weigh_ahead(run, last, Wide(path_at(run, i).value))
    if operation_at(run, first).done > operation_at(run, first).duration:
        for i in range(start + 1, end + 1):
            weigh_ahead(run, Wide(path_at(run, i).value), first)
        for i in range(start + 1, end):
            weigh_behind(run, first, Wide(path_at(run, i).value))


@compiled
def weigh_elsewhere(run: int, mover: int) -> None:
    """Weigh the places on every other machine that an operation can go to without its job waiting for itself.

    Where what stands ahead is done before the operation could begin, the last such place is the best of them; where
    less is left behind it than in its job, the first such place is.
    """
    status = status_at(run, 0)
    none = status.operations
    o = operation_at(run, mover)
    leader, follower = operation_at(run, o.job_before), operation_at(run, o.job_after)
    leader_begins = leader.done - leader.duration
    ready, left = Wide(leader.done), Wide(follower.left)
    for choice in range(o.first_option, o.end_option):
        option = option_at(run, choice)
        least = ready + option.duration + left
        if choice == o.option or least > status.estimate:
            continue
        limit = status.aspired - 1 if option.tabu > status.steps else FAR
        before, after = none, Wide(machine_at(run, option.machine).first)
        while after != none and operation_at(run, after).done <= ready:
            before, after = after, Wide(operation_at(run, after).after)
        while True:
            ahead, behind = operation_at(run, before), operation_at(run, after)
            if before != none and o.job_after != none and ahead.done - ahead.duration >= follower.done:
                break
            if after == none or o.job_before == none or behind.done > leader_begins:
                count_move(run, ELSEWHERE, mover, before, choice)
                expected = max(ready, Wide(ahead.done)) + option.duration + max(left, Wide(behind.left))
                if expected <= limit:
                    weigh(run, ELSEWHERE, mover, before, choice, expected)
            if after == none or behind.left <= left:
                break
            before, after = after, Wide(behind.after)


@compiled
def weigh_path(run: int, start: int) -> None:
    """Weigh all moves of the critical path that begins in a row."""
    status = status_at(run, 0)
    status.count, status.estimate, status.ties = 0, FAR, 0
    rows = status.operations
    first = start
    while first < rows:
        last = first
        while last + 1 < rows and operation_at(run, path_at(run, last + 1).value).before == path_at(run, last).value:
            last += 1
        if last > first:
            weigh_block(run, first, last)
        first = last + 1
    status.inside = status.count
    if status.options > rows:
        for i in range(start, rows):
            weigh_elsewhere(run, Wide(path_at(run, i).value))


@compiled
def best_move(run: int, makespan: int) -> int:
    """Look through the moves of a critical path; gives how many there are, and leaves the best in the status.

    Where all are forbidden it is one at random.

    Parameters
    ----------
    run
        The search.
    makespan
        That of the plan.
    """
    status = status_at(run, 0)
    start = critical_path(run, makespan)
    status.picked = 0
    weigh_path(run, start)
    if status.ties == 0 and status.count > 0:
        status.picked = 1 + draw_below(run, status.count)
        weigh_path(run, start)
    return status.count
