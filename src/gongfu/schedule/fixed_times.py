"""What is no longer to be planned, as the kernel takes it: its places in every order, and nothing left to choose."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_state import FIXED
from gongfu.model.scheduling import FixedTime, Mode, Operation, SchedulingProblem
from gongfu.model.work_hours import Hours, WorkHours

__all__ = ["fixed_order", "fixed_rows", "most_loads", "settled"]

FixedRun = tuple[str, int, int, int]  # batch key, machine, start, end


def settled(problem: SchedulingProblem) -> SchedulingProblem:
    """Leave no choice of machine and people to what is fixed.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    if all(each.fixed is None for each in problem.operations):
        return problem
    hours = WorkHours(problem)

    def settle(operation: Operation) -> Operation:
        fixed = operation.fixed
        return operation if fixed is None else chosen(operation, fixed, hours.of(fixed.machine))

    return replace(problem, operations=tuple(settle(each) for each in problem.operations))


def chosen(operation: Operation, fixed: FixedTime, hours: Hours) -> Operation:
    """Leave an operation only the machine and the people that it has."""
    mode = Mode(machine=fixed.machine, duration_s=hours.worked(fixed.end_s) - hours.worked(fixed.start_s))
    crew = len(fixed.operators)
    return replace(operation, modes=(mode,), operators=crew, skill=operation.skill if crew else None)


def fixed_order(problem: SchedulingProblem) -> list[tuple[int, FixedTime]]:
    """List what is fixed: first what started before now, by its end, so that what ends last is last; then by start.

    Of what shares a run the one that states its setup comes first.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    fixed = [(number, each.fixed) for number, each in enumerate(problem.operations) if each.fixed is not None]

    def key(each: tuple[int, FixedTime]) -> tuple[int, int, int, str, int, int]:
        number, time = each
        past = time.start_s < problem.now_s
        when = (0, time.end_s, time.start_s) if past else (1, time.start_s, time.end_s)
        batch = problem.operations[number].batch
        shared = batch.key if batch and time.end_s > time.start_s else ""
        return (*when, shared, -time.setup_s, number)

    return sorted(fixed, key=key)


def fixed_rows(problem: SchedulingProblem) -> NDArray[np.void]:
    """Make the rows of what is fixed.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    order = fixed_order(problem)
    rows = np.zeros(len(order), FIXED)
    for row, (number, time) in zip(rows, order, strict=True):
        row["operation"], row["start"], row["end"], row["setup"] = number, time.start_s, time.end_s, time.setup_s
    return rows


def shared_run(operation: Operation) -> FixedRun | None:
    """Name the run that a fixed operation may share with others."""
    fixed, batch = operation.fixed, operation.batch
    return (batch.key, fixed.machine, fixed.start_s, fixed.end_s) if batch and fixed else None


def most_loads(problem: SchedulingProblem) -> list[int]:
    """Say how much each operation's batch may hold; nobody undoes one that was fuller than that.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    loads: dict[FixedRun, int] = {}
    for each in problem.operations:
        run = shared_run(each)
        if run is not None and each.batch is not None:
            loads[run] = loads.get(run, 0) + each.batch.load
    found = []
    for each in problem.operations:
        run = shared_run(each)
        found.append(max(each.batch.most if each.batch else 0, loads[run] if run else 0))
    return found
