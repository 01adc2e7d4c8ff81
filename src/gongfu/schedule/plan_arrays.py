"""A scheduling problem as the tables that the kernel runs on, and plans into these tables and out of them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import plan_state as state
from gongfu.kernel.plan_costs import energy_of_idling
from gongfu.kernel.plan_decoding import decode_plan, list_delays, list_setup_starts
from gongfu.model.schedules import Goal, PlannedOperation, PlanScore, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.calendar_arrays import calendars_of
from gongfu.schedule.fixed_times import fixed_rows, settled
from gongfu.schedule.kept_moves import kept_rows
from gongfu.schedule.problem_arrays import (
    WORD_BITS,
    arc_rows,
    count_rows,
    ends_of,
    family_numbers,
    follower_rows,
    hold_rows,
    job_rows,
    machine_rows,
    numbers,
    operation_rows,
    skill_rows,
    transport_rows,
)
from gongfu.schedule.tariff_arrays import power_rows, rate_rows, swing_rows

__all__ = [
    "PlanChoice",
    "best_choice_of",
    "choice_from",
    "choice_of",
    "open_plan",
    "plan_of",
    "put_choice",
    "tables_of",
]

Table = NDArray[np.void]
# Tables that no plan changes.
FIXED = {
    *("operations", "modes", "arcs", "followers", "setups", "transports", "skills", "skilled"),
    *("calendars", "spans", "buckets", "meetings", "finals", "kept", "kept_people"),
    *("powers", "tariffs", "rates", "rate_buckets", "swings"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """What a plan chooses: the order of all operations, the mode of each, and the people of each in turn.

    ``modes`` counts the modes of all operations through, ``people`` gives a person for each hold. ``delays`` are the
    seconds before which each operation is not to start, None where all start as soon as they can.
    """

    order: NDArray[np.int64]
    modes: NDArray[np.int64]
    people: NDArray[np.int64]
    delays: NDArray[np.int64] | None = None


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
    tariffs, rates, rate_buckets = rate_rows(problem, calendars.spans)
    swings = swing_rows(problem)
    totals["swings"] = swings.size
    kept_operations, kept_people, totals["kept"] = kept_rows(problem, kept)
    totals["columns"] = max(len(calendars.columns), 1)
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
        holds=holds,
        order=numbers(range(count)),
        fixed=fixed_rows(problem),
        kept=kept_operations,
        kept_people=kept_people,
        powers=power_rows(problem),
        tariffs=tariffs,
        rates=rates,
        rate_buckets=rate_buckets,
        swings=swings,
        totals=totals,
        **room_for(problem, operations, holds.size),
    )


def room_for(problem: SchedulingProblem, operations: Table, holds: int) -> dict[str, Table]:
    """Make the tables of a plan of a problem that say nothing before it is made."""
    count, jobs, machines = len(problem.operations), len(problem.jobs), len(problem.machines)
    # An edit touches the operation, what stands after it before and afterwards, and its successors.
    crew = max(each.operators for each in problem.operations)
    touched = state.MOST_EDITS * (3 + 2 * crew + int(np.max(operations["follower_end"] - operations["follower"])))
    sizes: dict[str, tuple[int, np.dtype[np.void]]] = {
        "steps": (count, state.STEP),
        "marks": ((count + WORD_BITS - 1) // WORD_BITS, state.WORD),
        "changes": (count, state.CHANGE),
        "hold_changes": (holds, state.CHANGE),
        "job_changes": (max(count, jobs), state.CHANGE),
        "edits": (state.MOST_EDITS, state.EDIT),
        "touched": (touched, state.NUMBER),
        "outlooks": (count, state.OUTLOOK),
        "queued": (sum(len(each.modes) for each in problem.operations), state.QUEUED),
        "best_order": (count, state.NUMBER),
        "best_modes": (count, state.NUMBER),
        "best_people": (holds, state.NUMBER),
        "best_delays": (count, state.NUMBER),
        "goals": (len(Goal), state.GOALS),
        "stays": (count, state.STAY),
        "keepers": (machines, state.KEEPER),
        "keeper_changes": (2 * machines, state.KEEPER_CHANGE),
        "delays": (count, state.NUMBER),
        "spent": (count, state.SPENT),
        "spent_changes": (count, state.SPENT),
    }
    return {name: np.zeros(size, dtype) for name, (size, dtype) in sizes.items()}


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
    tables.delays["value"] = 0 if choice.delays is None else choice.delays


def choice_of(tables: state.PlanTables) -> PlanChoice:
    """Read what a plan chooses from its tables.

    Parameters
    ----------
    tables
        A plan's own tables.
    """
    return PlanChoice(
        order=tables.order["value"].copy(),
        modes=tables.steps["mode"].copy(),
        people=tables.holds["person"].copy(),
        delays=tables.delays["value"].copy(),
    )


def best_choice_of(tables: state.PlanTables) -> PlanChoice:
    """Read what the best plan so far of a search chooses.

    Parameters
    ----------
    tables
        A plan's own tables.
    """
    return PlanChoice(
        order=tables.best_order["value"].copy(),
        modes=tables.best_modes["value"].copy(),
        people=tables.best_people["value"].copy(),
        delays=tables.best_delays["value"].copy(),
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
    choice = PlanChoice(
        order=np.array([each.operation for each in plan.operations], np.int64),
        modes=np.array(modes, np.int64),
        people=np.array([person for each in planned for person in each.operators], np.int64),
    )
    own, addresses = open_plan(tables_of(problem))
    put_choice(own, choice)
    list_delays(addresses, np.array([each.start_s for each in planned], np.int64))
    return replace(choice, delays=own.delays["value"].copy())


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
    own.totals["priced"] = 1
    makespan = decode_plan(addresses)
    totals, steps = own.totals[0], own.steps
    if totals["beyond"] or totals["broken"]:
        return None
    energy = totals["energy"] + energy_of_idling(addresses)
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
            energy_cny=float(energy),
            cost_cny=float(energy + totals["price"]),
        ),
    )
