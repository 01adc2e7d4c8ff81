"""A scheduling problem as the tables that the kernel runs on, and plans into these tables and out of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import plan_state as state
from gongfu.kernel.plan_decoding import decode_plan, list_setup_starts
from gongfu.model.schedules import PlannedOperation, PlanScore, ProductionPlan
from gongfu.model.scheduling import Precedence, SchedulingProblem
from gongfu.schedule.calendar_arrays import calendars_of
from gongfu.schedule.fixed_times import fixed_order, fixed_rows, most_loads, settled
from gongfu.schedule.kept_moves import kept_rows

__all__ = ["PlanChoice", "choice_from", "choice_of", "open_plan", "plan_of", "put_choice", "tables_of"]

Table = NDArray[np.void]
WORD_BITS = 64
MOST_RANKS = 4
# Tables that no plan changes.
FIXED = {
    *("operations", "modes", "arcs", "followers", "setups", "transports", "skills", "skilled"),
    *("calendars", "spans", "buckets", "meetings", "finals", "kept", "kept_people"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """What a plan chooses: the order of all operations, the mode of each, and the people of each in turn.

    ``modes`` counts the modes of all operations through, ``people`` gives a person for each hold.
    """

    order: NDArray[np.int64]
    modes: NDArray[np.int64]
    people: NDArray[np.int64]


def numbers(values: Sequence[int]) -> Table:
    """Make a table of numbers."""
    return np.array(values, np.int64).view(state.NUMBER)


def ends_of(counts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Say where the rows of each begin and end, given how many it has."""
    ends = list(accumulate(counts))
    return [end - count for end, count in zip(ends, counts, strict=True)], ends


def tables_of(problem: SchedulingProblem, kept: ProductionPlan | None = None) -> state.PlanTables:
    """Write a problem as tables, the plan in them still to be chosen.

    Parameters
    ----------
    problem
        What is to be planned; each operation has as many skilled people as it needs, and each machine's setup matrix
        all families that may come onto it.
    kept
        The plan from which operations move, where that counts; it need not have them all.
    """
    problem = settled(problem)
    calendars, machine_calendars, person_columns = calendars_of(problem)
    calendar_rows, spans, buckets, meetings = calendars.tables()
    families = family_numbers(problem)
    operations = operation_rows(problem, families)
    jobs, finals = job_rows(problem, operations)
    machines, setups = machine_rows(problem, families)
    machines["calendar"] = machine_calendars
    people = np.zeros(len(problem.operators), state.PERSON)
    people["calendar"] = person_columns
    skills, skilled = skill_rows(problem)
    count, holds = len(problem.operations), hold_rows(problem)
    totals = count_rows(problem)
    kept_operations, kept_people, totals["kept"] = kept_rows(problem, kept)
    totals["columns"] = max(len(calendars.columns), 1)
    # An edit touches the operation, what stands after it before and afterwards, and its successors.
    crew = max(each.operators for each in problem.operations)
    touched = state.MOST_EDITS * (3 + 2 * crew + int(np.max(operations["follower_end"] - operations["follower"])))
    return state.PlanTables(
        operations=operations,
        modes=np.array([(m.machine, m.duration_s) for each in problem.operations for m in each.modes], state.MODE),
        arcs=arc_rows(problem),
        followers=follower_rows(problem),
        setups=setups,
        transports=transport_rows(problem),
        skills=skills,
        skilled=skilled,
        calendars=calendar_rows,
        spans=spans,
        buckets=buckets,
        meetings=meetings,
        finals=finals,
        machines=machines,
        people=people,
        jobs=jobs,
        steps=np.zeros(count, state.STEP),
        holds=holds,
        order=numbers(range(count)),
        marks=np.zeros(int(totals["words"][0]), state.WORD),
        changes=np.zeros(count, state.CHANGE),
        hold_changes=np.zeros(holds.size, state.CHANGE),
        job_changes=np.zeros(max(count, len(problem.jobs)), state.CHANGE),
        edits=np.zeros(state.MOST_EDITS, state.EDIT),
        touched=np.zeros(touched, state.NUMBER),
        outlooks=np.zeros(count, state.OUTLOOK),
        queued=np.zeros(sum(len(each.modes) for each in problem.operations), state.QUEUED),
        best_order=np.zeros(count, state.NUMBER),
        best_modes=np.zeros(count, state.NUMBER),
        best_people=np.zeros(holds.size, state.NUMBER),
        goals=np.zeros(MOST_RANKS, state.GOALS),
        fixed=fixed_rows(problem),
        kept=kept_operations,
        kept_people=kept_people,
        stays=np.zeros(count, state.STAY),
        keepers=np.zeros(len(problem.machines), state.KEEPER),
        keeper_changes=np.zeros(2 * len(problem.machines), state.KEEPER_CHANGE),
        totals=totals,
    )


def count_rows(problem: SchedulingProblem) -> Table:
    """Count what there is."""
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
    """Number the families of matrices and operations."""
    named = [family for matrix in problem.setups for family in matrix.families]
    named += [each.family for each in problem.operations if each.family is not None]
    return {family: number for number, family in enumerate(dict.fromkeys(named))}


def plants_of(problem: SchedulingProblem) -> list[str]:
    """List the plants."""
    return sorted({machine.plant for machine in problem.machines})


def operation_rows(problem: SchedulingProblem, families: dict[str, int]) -> Table:
    """Make the rows of operations, with the places of what belongs to each."""
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
            rows["final"][each.before] = 0
    rows["mode"], rows["mode_end"] = ends_of([len(each.modes) for each in every])
    rows["arc"], rows["arc_end"] = ends_of(before)
    rows["follower"], rows["follower_end"] = ends_of(after)
    rows["hold"], rows["hold_end"] = ends_of([each.operators for each in every])
    return rows


def arc_rows(problem: SchedulingProblem) -> Table:
    """Make the rows of precedences, by the operation that comes after."""
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
    """List the successors, by the operation that comes before."""
    return numbers([each.after for each in sorted(problem.precedences, key=lambda each: (each.before, each.after))])


def job_rows(problem: SchedulingProblem, operations: Table) -> tuple[Table, Table]:
    """Make the rows of jobs, and the list of their final operations."""
    rows = np.zeros(len(problem.jobs), state.JOB)
    rows["due"] = [state.FOREVER if job.due_s is None else job.due_s for job in problem.jobs]
    rows["weight"] = [job.weight for job in problem.jobs]
    finals = np.flatnonzero(operations["final"])
    jobs = operations["job"][finals]
    rows["final"], rows["final_end"] = ends_of(np.bincount(jobs, minlength=len(problem.jobs)).tolist())
    return rows, finals[np.argsort(jobs, kind="stable")].astype(np.int64).view(state.NUMBER)


def machine_rows(problem: SchedulingProblem, families: dict[str, int]) -> tuple[Table, Table]:
    """Make the rows of machines, and the setup matrices one after the other."""
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
    """List the seconds from plant to plant."""
    plants = {plant: number for number, plant in enumerate(plants_of(problem))}
    seconds = np.zeros((len(plants), len(plants)), np.int64)
    for before, after, second in problem.transports:
        if before in plants and after in plants and before != after:
            seconds[plants[before], plants[after]] = second
    return seconds.ravel().view(state.NUMBER)


def skills_of(problem: SchedulingProblem) -> list[str]:
    """List the skills that operations ask for."""
    return sorted({each.skill for each in problem.operations if each.skill is not None})


def skill_rows(problem: SchedulingProblem) -> tuple[Table, Table]:
    """Make the rows of skills, and the list of who has each."""
    skilled = [
        [p for p, person in enumerate(problem.operators) if skill in person.skills] for skill in skills_of(problem)
    ]
    rows = np.zeros(len(skilled), state.SKILL)
    rows["first"], rows["end"] = ends_of([len(each) for each in skilled])
    return rows, numbers([person for each in skilled for person in each])


def hold_rows(problem: SchedulingProblem) -> Table:
    """Make a row for each person that an operation needs."""
    rows = np.zeros(sum(each.operators for each in problem.operations), state.HOLD)
    rows["operation"] = np.repeat(np.arange(len(problem.operations)), [each.operators for each in problem.operations])
    for number, each in enumerate(problem.operations):
        if each.fixed is not None and each.operators:
            rows["person"][rows["operation"] == number] = each.fixed.operators
    return rows


def open_plan(tables: state.PlanTables) -> tuple[state.PlanTables, NDArray[np.int64]]:
    """Copy what a plan changes, so that several can be worked on; gives the tables and where they are.

    Parameters
    ----------
    tables
        A problem. The addresses are true as long as these tables live.
    """
    fields = zip(tables._fields, tables, strict=True)
    own = state.PlanTables(*(table if name in FIXED else table.copy() for name, table in fields))
    return own, np.array([table.ctypes.data for table in own], np.int64)


def put_choice(tables: state.PlanTables, choice: PlanChoice) -> None:
    """Write what a plan chooses into its tables.

    Parameters
    ----------
    tables
        A plan's own tables.
    choice
        The order, the modes and the people.
    """
    tables.order["value"] = choice.order
    tables.steps["mode"] = choice.modes
    tables.holds["person"] = choice.people


def choice_of(tables: state.PlanTables) -> PlanChoice:
    """Read what a plan chooses from its tables.

    Parameters
    ----------
    tables
        A plan's own tables.
    """
    return PlanChoice(
        order=tables.order["value"].copy(), modes=tables.steps["mode"].copy(), people=tables.holds["person"].copy()
    )


def choice_from(problem: SchedulingProblem, plan: ProductionPlan) -> PlanChoice:
    """Read from a plan of all operations what it chooses.

    Parameters
    ----------
    problem
        What is planned.
    plan
        Its operations in an order in which they can be planned.
    """
    problem = settled(problem)
    firsts, _ = ends_of([len(each.modes) for each in problem.operations])
    planned = sorted(plan.operations, key=lambda each: each.operation)
    assert [each.operation for each in planned] == list(range(len(problem.operations))), "each operation is planned"
    modes = [
        firsts[each.operation] + [mode.machine for mode in problem.operations[each.operation].modes].index(each.machine)
        for each in planned
    ]
    return PlanChoice(
        order=np.array([each.operation for each in plan.operations], np.int64),
        modes=np.array(modes, np.int64),
        people=np.array([person for each in planned for person in each.operators], np.int64),
    )


def plan_of(tables: state.PlanTables, choice: PlanChoice) -> ProductionPlan | None:
    """Time what was chosen; None where no open hour is left for an operation, or a longest wait cannot be kept so.

    Parameters
    ----------
    tables
        A problem.
    choice
        The order, the modes and the people.
    """
    own, addresses = open_plan(tables)
    put_choice(own, choice)
    makespan = decode_plan(addresses)
    totals, steps = own.totals[0], own.steps
    if totals["beyond"] or totals["broken"]:
        return None
    setup_starts = np.empty(steps.size, np.int64)
    list_setup_starts(addresses, setup_starts)
    people = own.holds["person"]
    is_fixed = (own.operations["fixed"] >= 0).tolist()
    holds = own.operations["hold"].tolist()
    hold_ends = own.operations["hold_end"].tolist()
    columns = (steps[name].tolist() for name in ("machine", "opener", "setup", "start", "end"))
    rows = list(zip(*columns, setup_starts.tolist(), strict=True))

    def planned(operation: int) -> PlannedOperation:
        machine, opener, setup, start, end, setup_start = rows[operation]
        served = operation if is_fixed[operation] else opener  # a batch has one crew
        crew = people[holds[served] : hold_ends[served]].tolist()
        return PlannedOperation(
            operation=operation,
            machine=machine,
            operators=tuple(crew),
            setup_start_s=setup_start,
            setup_s=setup,
            start_s=start,
            end_s=end,
        )

    jobs = own.jobs
    return ProductionPlan(
        operations=tuple(planned(operation) for operation in choice.order.tolist()),
        score=PlanScore(
            makespan_s=makespan,
            tardiness_s=float(totals["tardiness"]),
            late_jobs=int(np.count_nonzero(jobs["end"] > jobs["due"])),
            setup_s=int(totals["setup"]),
            moved=int(totals["moved"]),
        ),
    )
