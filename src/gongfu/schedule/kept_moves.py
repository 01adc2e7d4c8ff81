"""A kept plan as the kernel takes it: where its operations were, and plans that follow it as far as they can."""

import math
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import plan_state as state
from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import Operation, SchedulingProblem
from gongfu.model.work_hours import WorkHours
from gongfu.schedule.fixed_times import fixed_order

__all__ = ["have_to_move", "kept_rows", "order_by", "orders_like", "parted_order"]

Integers = NDArray[np.int64]


def countable(problem: SchedulingProblem, kept: ProductionPlan) -> dict[int, PlannedOperation]:
    """Give what a kept plan says of operations that are not fixed."""
    return {row.operation: row for row in kept.operations if problem.operations[row.operation].fixed is None}


def can_stay(problem: SchedulingProblem, row: PlannedOperation) -> bool:
    """Say whether an operation may still be where it was kept, with the same people."""
    operation = problem.operations[row.operation]
    on_machine = any(mode.machine == row.machine for mode in operation.modes)
    return on_machine and has_crew(problem, operation, row.operators)


def has_crew(problem: SchedulingProblem, operation: Operation, people: tuple[int, ...]) -> bool:
    """Say whether some people are a crew for an operation."""
    skilled = all(operation.skill in problem.operators[person].skills for person in people)
    return len(set(people)) == operation.operators and skilled


def kept_rows(
    problem: SchedulingProblem, kept: ProductionPlan | None
) -> tuple[NDArray[np.void], NDArray[np.void], int]:
    """Make the rows of a kept plan, of operations and of holds, and count the operations that count.

    Parameters
    ----------
    problem
        What is to be planned, settled.
    kept
        The plan, in the numbers of the problem; it need not have all operations.
    """
    rows = np.zeros(len(problem.operations), state.KEPT)
    rows["machine"] = rows["mode"] = -1
    holds = np.cumsum([0, *(each.operators for each in problem.operations)])
    modes = np.cumsum([0, *(len(each.modes) for each in problem.operations)])
    people = np.full(holds[-1], -1, np.int64)
    counted = {} if kept is None else countable(problem, kept)
    for row in counted.values():
        if not can_stay(problem, row):
            continue
        own = [mode.machine for mode in problem.operations[row.operation].modes]
        mode = modes[row.operation] + own.index(row.machine)
        rows[row.operation] = (row.machine, row.start_s, mode)
        people[holds[row.operation] : holds[row.operation + 1]] = row.operators
    return rows, people.view(state.NUMBER), len(counted)


def have_to_move(problem: SchedulingProblem, kept: ProductionPlan) -> int:
    """Count the operations of a kept plan that cannot be where they were.

    Parameters
    ----------
    problem
        What is to be planned.
    kept
        The plan.
    """
    return sum(not can_stay(problem, row) for row in countable(problem, kept).values())


def orders_like(problem: SchedulingProblem, kept: ProductionPlan) -> Iterator[Integers]:
    """Give orders of all operations like that of a kept plan.

    What is new stands where it would have to start at the latest, then, if there is any, behind all else.

    Parameters
    ----------
    problem
        What is to be planned.
    kept
        The plan.
    """
    starts = {row.operation: row.start_s for row in kept.operations}
    starts |= {number: time.start_s for number, time in fixed_order(problem)}
    listed = [row.operation for row in kept.operations]
    yield order_by(problem, latest_starts(problem, starts, by_due_date=True), listed)
    if len(starts) < len(problem.operations):
        yield order_by(problem, latest_starts(problem, starts, by_due_date=False), listed)


def parted_order(problem: SchedulingProblem, kept: ProductionPlan) -> tuple[Integers, list[int]]:
    """Give an order in which only what is held up comes later, and not all that stands behind it on its machine.

    Each operation stands where it could start if it waited for its predecessors and for the hours of its machine alone.

    Parameters
    ----------
    problem
        What is to be planned.
    kept
        The plan.

    Returns
    -------
    numpy.ndarray and list of int
        The order, and the operations whose machine by now keeps other hours than it did where they were kept.
    """
    hours = WorkHours(problem)
    rows = countable(problem, kept)
    before: list[list[tuple[int, int]]] = [[] for _ in problem.operations]
    for link in problem.precedences:
        before[link.after].append((link.before, link.wait_s))
    known = {row.operation: row.start_s for row in kept.operations}
    known |= {number: time.start_s for number, time in fixed_order(problem)}
    starts = latest_starts(problem, known, by_due_date=True)
    ends: list[float] = []
    struck = []
    for number, operation in enumerate(problem.operations):
        row = rows.get(number)
        ready = max([starts[number], *(ends[other] + wait for other, wait in before[number])])
        seconds = {mode.machine: mode.duration_s for mode in operation.modes}
        if operation.fixed is not None:
            ends.append(operation.fixed.end_s)
        elif row is None or row.machine not in seconds or not math.isfinite(ready):
            starts[number] = ready
            ends.append(ready + min(seconds.values()))
        else:
            open_hours, duration = hours.of(row.machine), seconds[row.machine]
            starts[number] = open_hours.opens(round(ready))
            ends.append(open_hours.end_of(round(ready), duration))
            if open_hours.end_of(row.start_s, duration) > row.end_s:
                struck.append(number)
    return order_by(problem, starts, [row.operation for row in kept.operations]), struck


def latest_starts(problem: SchedulingProblem, starts: dict[int, int], *, by_due_date: bool) -> list[float]:
    """Say when each operation that has no start has to start for what comes after it, machines and people aside."""
    latest = [math.inf] * len(problem.operations)
    after: list[list[tuple[int, int]]] = [[] for _ in problem.operations]
    for link in problem.precedences:
        after[link.before].append((link.after, link.wait_s))
    for number in range(len(problem.operations) - 1, -1, -1):
        operation = problem.operations[number]
        due = problem.jobs[operation.job].due_s if by_due_date else None
        end = min((latest[other] - wait for other, wait in after[number]), default=math.inf if due is None else due)
        latest[number] = starts.get(number, end - min(mode.duration_s for mode in operation.modes))
    return latest


def order_by(problem: SchedulingProblem, keys: Sequence[float], listed: Sequence[int]) -> Integers:
    """Order operations by a key as far as predecessors allow; what started before now comes first.

    Parameters
    ----------
    problem
        What is to be planned.
    keys
        Of each operation.
    listed
        The order of those that have the same key.
    """
    fixed = fixed_order(problem)
    past = [number for number, time in fixed if time.start_s < problem.now_s]
    rank = {number: place for place, number in enumerate(listed)}
    rank |= {number: place - len(fixed) for place, (number, _) in enumerate(fixed)}
    before = [0] * len(keys)
    after: list[list[int]] = [[] for _ in keys]
    done = set(past)
    for link in problem.precedences:
        if link.before not in done and link.after not in done:
            before[link.after] += 1
            after[link.before].append(link.after)
    last = len(keys)
    waiting = [(keys[n], rank.get(n, last), n) for n, count in enumerate(before) if count == 0 and n not in done]
    heapify(waiting)
    order = list(past)
    while waiting:
        number = heappop(waiting)[2]
        order.append(number)
        for other in after[number]:
            before[other] -= 1
            if before[other] == 0:
                heappush(waiting, (keys[other], rank.get(other, last), other))
    return np.array(order, np.int64)
