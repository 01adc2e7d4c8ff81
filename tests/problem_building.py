"""Problems and plans for tests of scheduling by hand, named by short words."""

from dataclasses import replace
from datetime import UTC, datetime

from gongfu.model.schedules import PlannedOperation, PlanScore, ProductionPlan
from gongfu.model.scheduling import (
    FixedTime,
    Job,
    Machine,
    Mode,
    OpenTimes,
    Operation,
    Operator,
    Precedence,
    SchedulingProblem,
    SetupMatrix,
)

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def machine(id="m0", **details):
    """A machine that is always open unless its details say otherwise."""
    return Machine(id=id, work_center=id, **details)


def job(id="j0", quantity=1, **details):
    return Job(id=id, order=id, item="part", quantity=quantity, **details)


def operation(id, job=0, modes=((0, 1),), **details):
    """An operation by ``(machine, seconds)`` of each of its modes."""
    chosen = tuple(Mode(machine=number, duration_s=seconds) for number, seconds in modes)
    return Operation(id=id, job=job, name=id, modes=chosen, **details)


def fixed(start, end, machine=0, **details):
    """When an operation that is no longer to be planned is done."""
    return FixedTime(machine=machine, start_s=start, end_s=end, **details)


def operator(id, *skills, **details):
    return Operator(id=id, skills=frozenset(skills), **details)


def calendar(id, *spans):
    return OpenTimes(id=id, spans=spans)


def matrix(id, families, *seconds):
    return SetupMatrix(id=id, families=families, seconds=seconds)


def link(before, after, **details):
    return Precedence(before=before, after=after, **details)


def problem(operations, machines=None, jobs=None, **details):
    """A problem; one machine and one job where none are given."""
    return SchedulingProblem(
        start=START,
        machines=tuple(machines or (machine(),)),
        jobs=tuple(jobs or (job(),)),
        operations=tuple(operations),
        **details,
    )


def planned(operation, start, end, **details):
    """A row of a plan; machine 0, nobody and no setup unless its details say otherwise."""
    row = PlannedOperation(
        operation=operation, machine=0, operators=(), setup_start_s=start, setup_s=0, start_s=start, end_s=end
    )
    return replace(row, **details)


def plan(*rows, makespan=None, tardiness=0.0, late=0, setup=0):
    """A plan with the score that is said; the makespan is counted where it is not."""
    last = max((row.end_s for row in rows), default=0)
    score = PlanScore(
        makespan_s=last if makespan is None else makespan, tardiness_s=tardiness, late_jobs=late, setup_s=setup
    )
    return ProductionPlan(operations=rows, score=score)
