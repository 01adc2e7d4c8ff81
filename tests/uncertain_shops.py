"""Shops in which work takes more or less long and some machines break down, drawn from a seed."""

from dataclasses import replace
from datetime import datetime
from random import Random

import numpy as np

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import Job, Machine, Mode, Operation, Precedence, SchedulingProblem

MINUTE = 60
MOST_CV = 0.4
# Four machines break down after twelve operations of mean length, and are repaired as long as about one takes.
FLAKY, BETWEEN, REPAIR = 4, 12.0, 1.2


def uncertain(problem: SchedulingProblem, seed: int) -> SchedulingProblem:
    """Let the work of a problem vary, and four of its machines break down."""
    luck = np.random.default_rng([seed, 7])
    mean = float(np.mean([mode.duration_s for each in problem.operations for mode in each.modes]))
    flaky = set(luck.choice(len(problem.machines), min(FLAKY, len(problem.machines)), replace=False).tolist())
    machines = tuple(
        replace(each, failures_every_s=BETWEEN * mean, repair_s=REPAIR * mean) if number in flaky else each
        for number, each in enumerate(problem.machines)
    )
    # Members of a batch have one luck.
    cvs = {each.batch.key if each.batch else each.id: float(luck.uniform(0, MOST_CV)) for each in problem.operations}
    operations = (replace(each, cv=cvs[each.batch.key if each.batch else each.id]) for each in problem.operations)
    return replace(problem, machines=machines, operations=tuple(operations))


def job_shop(jobs: int, machines: int, seed: int, *, able: int = 1) -> SchedulingProblem:
    """Jobs that visit all machines, each in an order of its own, 1 to 99 minutes there, on any of ``able`` machines."""
    luck = np.random.default_rng(seed)
    operations: list[Operation] = []
    links: list[Precedence] = []
    for job in range(jobs):
        for step, machine in enumerate(luck.permutation(machines)):
            others = [int(each) for each in luck.permutation(machines) if each != machine][: able - 1]
            seconds = int(luck.integers(1, 100)) * MINUTE
            modes = tuple(Mode(machine=each, duration_s=seconds) for each in (int(machine), *others))
            if step:
                links.append(Precedence(before=len(operations) - 1, after=len(operations)))
            operations.append(Operation(id=f"{job}/{step}", job=job, name=str(step), modes=modes))
    return SchedulingProblem(
        start=datetime(2026, 1, 5),  # noqa: DTZ001
        machines=tuple(Machine(id=f"m{number}", work_center=f"m{number}") for number in range(machines)),
        jobs=tuple(Job(id=f"j{job}", order=f"j{job}", item="x", quantity=1) for job in range(jobs)),
        operations=tuple(operations),
        precedences=tuple(links),
    )


def due_by(problem: SchedulingProblem, plan: ProductionPlan, seed: int, most_slack: float) -> SchedulingProblem:
    """Promise each job for when a plan has it done, or up to a share of that time later."""
    luck, done = Random(seed), plan.job_ends(problem)
    jobs = (
        replace(job, due_s=round(done[number] * (1 + luck.uniform(0, most_slack))))
        for number, job in enumerate(problem.jobs)
    )
    return replace(problem, jobs=tuple(jobs))
