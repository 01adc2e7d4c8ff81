"""Seeded flexible job shops with family setups, due dates and weights, on request with shifts and crews."""

from dataclasses import replace
from datetime import datetime

import numpy as np

from gongfu.model.scheduling import (
    ALWAYS,
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

MINUTE, DAY = 60, 86_400
STEPS = 5
SKILLS = ("weld", "paint", "fit", "test")
DAYS = 400


def family_setups(luck: np.random.Generator, families: int) -> SetupMatrix:
    """Setups of 10 to 40 minutes, none longer than a way over a third family."""
    minutes = luck.integers(10, 40, (families, families))
    np.fill_diagonal(minutes, 0)
    for third in range(families):
        minutes = np.minimum(minutes, minutes[:, third : third + 1] + minutes[third : third + 1, :])
    names = tuple(f"f{number}" for number in range(families))
    return SetupMatrix(id="s", families=names, seconds=tuple(tuple(map(int, row)) for row in minutes * MINUTE))


def operations_of(luck: np.random.Generator, jobs: int, machines: int, families: int) -> tuple[Operation, ...]:
    """Five operations a job, each on one of three machines, 20 to 120 minutes and a quarter more or less on each."""
    made = []
    for job in range(jobs):
        family = f"f{luck.integers(families)}"
        for step in range(STEPS):
            minutes = luck.integers(20, 120)
            chosen = luck.choice(machines, 3, replace=False)
            seconds = [max(MINUTE, int(minutes * MINUTE * luck.uniform(0.8, 1.25))) for _ in chosen]
            modes = tuple(Mode(machine=int(m), duration_s=s) for m, s in zip(chosen, seconds, strict=True))
            made.append(Operation(id=f"{job}/{step}", job=job, name=f"step {step}", modes=modes, family=family))
    return tuple(made)


def tardy_shop(jobs: int, machines: int, seed: int, families: int = 6) -> SchedulingProblem:
    """Jobs whose due dates lie between 0.1 and 0.85 of the whole load, so that about half of them will be late."""
    luck = np.random.default_rng(seed)
    operations = operations_of(luck, jobs, machines, families)
    shortest = np.array([min(mode.duration_s for mode in each.modes) for each in operations]).reshape(jobs, STEPS)
    load = shortest.sum() / machines
    dues = luck.uniform(0.1, 0.85, jobs) * load + 0.6 * shortest.sum(1)
    return SchedulingProblem(
        start=datetime(2026, 1, 5),  # noqa: DTZ001
        machines=tuple(Machine(id=f"m{number}", work_center="w", setups="s") for number in range(machines)),
        jobs=tuple(
            Job(id=f"j{n}", order=f"j{n}", item="x", quantity=1, due_s=int(due), weight=float(luck.integers(1, 4)))
            for n, due in enumerate(dues)
        ),
        operations=operations,
        precedences=tuple(
            Precedence(before=number, after=number + 1) for number in range(jobs * STEPS) if (number + 1) % STEPS
        ),
        setups=(family_setups(luck, families),),
    )


def shifts(name: str, begins: int, ends: int) -> OpenTimes:
    """The same hours on every day but the last of each week."""
    days = [day for day in range(DAYS) if day % 7 != 6]
    return OpenTimes(id=name, spans=tuple((day * DAY + begins * 3600, day * DAY + ends * 3600) for day in days))


def shop_with_crews(jobs: int, machines: int, seed: int) -> SchedulingProblem:
    """The same with two shifts on most machines, and a person of early or late shift for every second operation."""
    shop = tardy_shop(jobs, machines, seed)
    luck = np.random.default_rng([seed, 1])
    staffed = luck.integers(0, 2, jobs * STEPS).astype(bool)
    hours = [("two", "two", "two", ALWAYS)[number % 4] for number in range(machines)]
    return replace(
        shop,
        calendars=(shifts("two", 6, 22), shifts("early", 6, 14), shifts("late", 14, 22)),
        machines=tuple(replace(m, calendar=name) for m, name in zip(shop.machines, hours, strict=True)),
        operators=tuple(
            Operator(id=f"p{n}", skills=frozenset({SKILLS[n % 4]}), calendar=("early", "late")[n // 4 % 2])
            for n in range(2 * machines)
        ),
        operations=tuple(
            replace(each, skill=SKILLS[number % 4], operators=1) if staffed[number] else each
            for number, each in enumerate(shop.operations)
        ),
        jobs=tuple(replace(job, due_s=2 * (job.due_s or 0)) for job in shop.jobs),
    )
