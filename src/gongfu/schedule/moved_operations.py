"""Which operations of a kept plan are not where they were, counted from the plans alone."""

from bisect import bisect_right

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem

__all__ = ["moved_operations"]


def moved_operations(problem: SchedulingProblem, plan: ProductionPlan, kept: ProductionPlan) -> tuple[int, ...]:
    """Name the operations that moved: as few as possible, the others being in the order that they had.

    An operation has moved when it is on another machine, has other people, or does not fit into the order that the rest
    of its machine still has. What is fixed, and what the kept plan does not have, never counts.

    Parameters
    ----------
    problem
        What was planned.
    plan
        The plan.
    kept
        The plan before, in the numbers of the same problem.
    """
    before = {row.operation: row for row in kept.operations if problem.operations[row.operation].fixed is None}
    home: dict[int, list[PlannedOperation]] = {}

    def place(row: PlannedOperation) -> tuple[int, int, str, int]:
        # Of those that share a run none comes first, so they may stand as they did; what takes no time is alone.
        batch = problem.operations[row.operation].batch
        if batch is None or row.end_s == row.start_s or row.operation not in before:
            return row.start_s, row.end_s, "", 0
        return row.start_s, row.end_s, batch.key, before[row.operation].start_s

    for row in sorted(plan.operations, key=place):
        was = before.get(row.operation)
        if was and (was.machine, set(was.operators)) == (row.machine, set(row.operators)):
            home.setdefault(row.machine, []).append(row)
    staying = {
        rows[place].operation
        for rows in home.values()
        for place in longest_rise([before[row.operation].start_s for row in rows])
    }
    return tuple(sorted(before.keys() - staying))


def longest_rise(values: list[int]) -> list[int]:
    """Give the places of a longest row of values that does not fall."""
    tails: list[int] = []  # the last value of the best row of each length
    places: list[int] = []  # and its place
    earlier: list[int] = []  # the place before each in its row
    for place, value in enumerate(values):
        length = bisect_right(tails, value)
        earlier.append(places[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        places[length : length + 1] = [place]
    found = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = earlier[place]
    return found
