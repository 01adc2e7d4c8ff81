"""A problem so small that it is planned at once, to have everything compiled before the clock starts."""

from datetime import datetime

from gongfu.model.scheduling import Job, Machine, Mode, Operation, SchedulingProblem

__all__ = ["tiny_problem"]


def tiny_problem(start: datetime) -> SchedulingProblem:
    """Give two jobs on two machines, of which one breaks down, and all of whose work varies.

    Parameters
    ----------
    start
        When it begins.
    """
    jobs, machines = range(2), range(2)
    return SchedulingProblem(
        start=start,
        machines=tuple(
            Machine(id=f"m{each}", work_center="w", failures_every_s=100.0 if each else None, repair_s=50.0)
            for each in machines
        ),
        jobs=tuple(Job(id=f"j{each}", order=f"j{each}", item="x", quantity=1, due_s=100) for each in jobs),
        operations=tuple(
            Operation(
                id=f"o{each}",
                job=each,
                name="o",
                modes=tuple(Mode(machine=machine, duration_s=100) for machine in machines),
                cv=0.3,
            )
            for each in jobs
        ),
        precedences=(),
    )
