"""A scheduling problem as tables, each row with the places of what belongs to it."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import plan_state as state
from gongfu.model.scheduling import Precedence, SchedulingProblem
from gongfu.schedule.fixed_times import fixed_order, most_loads

__all__ = [
    "WORD_BITS",
    "arc_rows",
    "count_rows",
    "ends_of",
    "family_numbers",
    "follower_rows",
    "hold_rows",
    "job_rows",
    "machine_rows",
    "numbers",
    "operation_rows",
    "skill_rows",
    "transport_rows",
]

Table = NDArray[np.void]
WORD_BITS = 64


def numbers(values: Sequence[int]) -> Table:
    """Make a table of numbers.

    Parameters
    ----------
    values
        The numbers.
    """
    return np.array(values, np.int64).view(state.NUMBER)


def ends_of(counts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Say where the rows of each begin and end, given how many it has.

    Parameters
    ----------
    counts
        How many rows each has.
    """
    ends = list(accumulate(counts))
    return [end - count for end, count in zip(ends, counts, strict=True)], ends


def count_rows(problem: SchedulingProblem) -> Table:
    """Count what there is.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    totals = np.zeros(1, state.PLAN_TOTALS)
    for name, value in {
        "operations": len(problem.operations),
        "machines": len(problem.machines),
        "people": len(problem.operators),
        "jobs": len(problem.jobs),
        "holds": sum(each.operators for each in problem.operations),
        "families": len(family_numbers(problem)),
        "plants": len(plants_of(problem)),
        "limited": sum(
            each.wait_most_s is not None and problem.operations[each.after].fixed is None
            for each in problem.precedences
        ),
        "now": problem.now_s,
        "fixed": sum(each.fixed is not None for each in problem.operations),
        "past": sum(each.fixed is not None and each.fixed.start_s < problem.now_s for each in problem.operations),
        "words": (len(problem.operations) + WORD_BITS - 1) // WORD_BITS,
    }.items():
        totals[name] = value
    return totals


def family_numbers(problem: SchedulingProblem) -> dict[str, int]:
    """Number the families of matrices and operations.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    named = [family for matrix in problem.setups for family in matrix.families]
    named += [each.family for each in problem.operations if each.family is not None]
    return {family: number for number, family in enumerate(dict.fromkeys(named))}


def plants_of(problem: SchedulingProblem) -> list[str]:
    """List the plants."""
    return sorted({machine.plant for machine in problem.machines})


def operation_rows(problem: SchedulingProblem, families: dict[str, int]) -> Table:
    """Make the rows of operations, with the places of what belongs to each.

    Parameters
    ----------
    problem
        What is to be planned.
    families
        Their numbers.
    """
    every = problem.operations
    rows = np.zeros(len(every), state.OPERATION)
    skills = {skill: number for number, skill in enumerate(skills_of(problem))}
    keys = {key: number for number, key in enumerate(dict.fromkeys(each.batch.key for each in every if each.batch))}
    rows["job"] = [each.job for each in every]
    rows["ready"] = [max(each.ready_s, problem.jobs[each.job].release_s, problem.now_s) for each in every]
    rows["fixed"] = -1
    for place, (number, _) in enumerate(fixed_order(problem)):
        rows["fixed"][number] = place
    rows["family"] = [-1 if each.family is None else families[each.family] for each in every]
    rows["skill"] = [-1 if each.skill is None else skills[each.skill] for each in every]
    rows["key"] = [-1 if each.batch is None else keys[each.batch.key] for each in every]
    rows["load"] = [0 if each.batch is None else each.batch.load for each in every]
    rows["most"] = most_loads(problem)
    rows["least"] = [min(mode.duration_s for mode in each.modes) for each in every]
    before, after = [0] * len(every), [0] * len(every)
    rows["final"] = 1
    for each in problem.precedences:
        before[each.after] += 1
        after[each.before] += 1
        if every[each.before].job == every[each.after].job:
            # What has happened may have ended after what comes after it.
            rows["final"][each.before] = problem.operations[each.before].fixed is not None
    rows["mode"], rows["mode_end"] = ends_of([len(each.modes) for each in every])
    rows["arc"], rows["arc_end"] = ends_of(before)
    rows["follower"], rows["follower_end"] = ends_of(after)
    rows["hold"], rows["hold_end"] = ends_of([each.operators for each in every])
    return rows


def arc_rows(problem: SchedulingProblem) -> Table:
    """Make the rows of precedences, by the operation that comes after.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    ordered = sorted(problem.precedences, key=lambda each: (each.after, each.before))
    most = [
        state.NO_LIMIT if each.wait_most_s is None or is_lost(problem, each) else each.wait_most_s for each in ordered
    ]
    return np.array([(each.before, each.wait_s, m) for each, m in zip(ordered, most, strict=True)], state.ARC)


def is_lost(problem: SchedulingProblem, link: Precedence) -> bool:
    """Say whether a longest wait is over already: nobody can keep it any more."""
    before = problem.operations[link.before].fixed
    return before is not None and link.wait_most_s is not None and before.end_s + link.wait_most_s < problem.now_s


def follower_rows(problem: SchedulingProblem) -> Table:
    """List the successors, by the operation that comes before.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    return numbers([each.after for each in sorted(problem.precedences, key=lambda each: (each.before, each.after))])


def job_rows(problem: SchedulingProblem, operations: Table) -> tuple[Table, Table]:
    """Make the rows of jobs, and the list of their final operations.

    Parameters
    ----------
    problem
        What is to be planned.
    operations
        The rows of operations.
    """
    rows = np.zeros(len(problem.jobs), state.JOB)
    rows["due"] = [state.FOREVER if job.due_s is None else job.due_s for job in problem.jobs]
    rows["weight"] = [job.weight for job in problem.jobs]
    finals = np.flatnonzero(operations["final"])
    jobs = operations["job"][finals]
    rows["final"], rows["final_end"] = ends_of(np.bincount(jobs, minlength=len(problem.jobs)).tolist())
    return rows, finals[np.argsort(jobs, kind="stable")].astype(np.int64).view(state.NUMBER)


def machine_rows(problem: SchedulingProblem, families: dict[str, int]) -> tuple[Table, Table]:
    """Make the rows of machines, and the setup matrices one after the other.

    Parameters
    ----------
    problem
        What is to be planned.
    families
        Their numbers.
    """
    size = len(families)
    seconds = np.full((len(problem.setups), size, size), -1, np.int64)
    for own, matrix in zip(seconds, problem.setups, strict=True):
        known = [families[family] for family in matrix.families]
        own[np.ix_(known, known)] = np.array(matrix.seconds, np.int64).reshape(len(known), len(known))
    starts = {matrix.id: number * size * size for number, matrix in enumerate(problem.setups)}
    plants = {plant: number for number, plant in enumerate(plants_of(problem))}
    rows = np.zeros(len(problem.machines), state.MACHINE)
    rows["plant"] = [plants[machine.plant] for machine in problem.machines]
    rows["setups"] = [-1 if machine.setups is None else starts[machine.setups] for machine in problem.machines]
    began = [families[m.family] if m.setups is not None and m.family is not None else -1 for m in problem.machines]
    rows["family"] = began
    return rows, seconds.ravel().view(state.NUMBER)


def transport_rows(problem: SchedulingProblem) -> Table:
    """List the seconds from plant to plant, also within one.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    plants = {plant: number for number, plant in enumerate(plants_of(problem))}
    seconds = np.zeros((len(plants), len(plants)), np.int64)
    for before, after, second in problem.transports:
        if before in plants and after in plants:
            seconds[plants[before], plants[after]] = second
    return seconds.ravel().view(state.NUMBER)


def skills_of(problem: SchedulingProblem) -> list[str]:
    """List the skills that operations ask for."""
    return sorted({each.skill for each in problem.operations if each.skill is not None})


def skill_rows(problem: SchedulingProblem) -> tuple[Table, Table]:
    """Make the rows of skills, and the list of who has each.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    skilled = [
        [p for p, person in enumerate(problem.operators) if skill in person.skills] for skill in skills_of(problem)
    ]
    rows = np.zeros(len(skilled), state.SKILL)
    rows["first"], rows["end"] = ends_of([len(each) for each in skilled])
    return rows, numbers([person for each in skilled for person in each])


def hold_rows(problem: SchedulingProblem) -> Table:
    """Make a row for each person that an operation needs.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    rows = np.zeros(sum(each.operators for each in problem.operations), state.HOLD)
    rows["operation"] = np.repeat(np.arange(len(problem.operations)), [each.operators for each in problem.operations])
    for number, each in enumerate(problem.operations):
        if each.fixed is not None and each.operators:
            rows["person"][rows["operation"] == number] = each.fixed.operators
    return rows
