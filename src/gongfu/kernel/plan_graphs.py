"""The runs of a plan as it stands in its tables, and what each waits for: the graph that scenarios go through.

A change of a plan is followed here in microseconds. The rules are those of ``schedule/plan_graph.py``, which makes the
same of a plan that is told.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.open_time import calendar_of, end_of_work, next_open
from gongfu.kernel.plan_scenarios import RunGraph
from gongfu.kernel.plan_state import (
    arc_at,
    final_at,
    hold_at,
    job_at,
    machine_at,
    operation_at,
    step_at,
    totals_at,
    transport_at,
)
from gongfu.kernel.tables import compiled, inlined, table_of

__all__ = [
    "PlanRuns",
    "arc_from",
    "arc_wait",
    "ends_of_runs",
    "first_arc",
    "graph_of",
    "groups_of",
    "job_counts_from",
    "job_first",
    "job_lag",
    "job_run",
    "leader_of",
    "list_runs",
    "machine_wait",
    "ready_from",
    "row_of",
    "run_before",
    "run_start",
    "sorted_operations",
]

Table = NDArray[Any]


class PlanRuns(NamedTuple):
    """Room for the runs of a plan of N operations and J jobs; there are as many runs as ``listed`` says.

    The first ten are those of a ``RunGraph``. What is fixed, and the room for what is looked at while runs are listed,
    is the same for several plans of a problem.
    """

    start: Table
    ready: Table
    first: Table
    before: Table
    wait: Table
    machine_before: Table
    free: Table
    setup: Table
    machine_hours: Table
    hours: Table
    row: Table  # (N) int64, of each run, the mode in which its leader is done
    leader: Table  # (N) int64, the first of its operations by number
    run_of: Table  # (N) int32, of each operation
    listed: Table  # (1) int64, how many
    job_first: Table  # (J + 1) int32, where a job's last runs begin in what follows
    members: Table  # int32, runs
    behind: Table  # float32, how far their planned start lies behind the moment from which their job counts
    counts_from: Table  # (J) float64, that moment
    ends: Table  # (blocks × N × BLOCK) float32, when the runs end in each scenario
    begins: Table  # (N) int64, when an operation that is fixed begins, or goes on
    waits: Table  # (N) uint8, whether it has not started yet
    fixed_hours: Table  # (N) int32, the calendar that it keeps
    order: Table  # (N) int64, operations by start
    of_machine: Table  # int32, the last run so far of each machine
    of_person: Table  # int32, and of each person


run_start = table_of(0, np.float64)
ready_from = table_of(1, np.float32)
first_arc = table_of(2, np.int32)
arc_from = table_of(3, np.int32)
arc_wait = table_of(4, np.float32)
run_before = table_of(5, np.int32)
machine_wait = table_of(6, np.float32)
setup_of = table_of(7, np.float32)
machine_calendar = table_of(8, np.int32)
calendar_of_run = table_of(9, np.int32)
row_of = table_of(10, np.int64)
leader_of = table_of(11, np.int64)
run_of = table_of(12, np.int32)
run_count = table_of(13, np.int64)
job_first = table_of(14, np.int32)
job_run = table_of(15, np.int32)
job_lag = table_of(16, np.float32)
job_counts_from = table_of(17, np.float64)
ends_of_runs = table_of(18, np.float32)
fixed_begin = table_of(19, np.int64)
fixed_waits = table_of(20, np.uint8)
fixed_calendar = table_of(21, np.int32)
sorted_operations = table_of(22, np.int64)
last_of_machine = table_of(23, np.int32)
last_of_person = table_of(24, np.int32)


@inlined
def graph_of(runs: int) -> RunGraph:
    """Give the runs of a plan as the graph that scenarios go through.

    Parameters
    ----------
    runs
        The runs, listed.
    """
    count = run_count(runs)[0]
    return RunGraph(
        run_start(runs),
        ready_from(runs)[:count],
        first_arc(runs),
        arc_from(runs),
        arc_wait(runs),
        run_before(runs),
        machine_wait(runs),
        setup_of(runs),
        machine_calendar(runs),
        calendar_of_run(runs),
    )


@inlined
def groups_of(run: int, runs: int) -> tuple[Table, Table, Table]:
    """Give the last runs of all jobs as ``last_ends`` takes them.

    Parameters
    ----------
    run
        A plan.
    runs
        Its runs, listed.
    """
    return job_first(runs)[: totals_at(run, 0).jobs + 1], job_run(runs), job_lag(runs)


@compiled
def calendar_number(calendar: int) -> int:
    """Give the number among open hours of a plan's calendar; there the one that is always open has none."""
    return calendar - 1


@compiled
def comes_after(run: int, o: int, other: int) -> bool:
    """Say whether an operation starts, or ends, after another one; of those that do not, the number counts."""
    step, before = step_at(run, o), step_at(run, other)
    if step.start != before.start:
        return step.start > before.start
    return step.end > before.end or (step.end == before.end and o > other)


@compiled
def order_by_start(run: int, runs: int) -> None:
    """Put operations by start, those that start together by end, then by number; they are nearly so already."""
    order = sorted_operations(runs)
    for at in range(1, totals_at(run, 0).operations):
        o = order[at]
        free = at
        while free > 0 and not comes_after(run, o, order[free - 1]):
            order[free] = order[free - 1]
            free -= 1
        order[free] = o


@compiled
def next_member(run: int, o: int, member: int) -> int:
    """Give the next operation that shares a run with the one that opens it, -1 for none."""
    if step_at(run, o).end == step_at(run, o).start:
        return -1  # what takes no time is alone
    following = step_at(run, member).next
    return following if following >= 0 and step_at(run, following).opener == o else -1


@compiled
def set_up_from(run: int, m: int, moment: int, setup: int) -> int:
    """Say when a machine is set up that can be worked on from a moment on."""
    if setup == 0:
        return moment
    calendar = machine_at(run, m).calendar
    return end_of_work(run, calendar, next_open(run, calendar, moment), setup)


@inlined
def add_arc(runs: int, k: int, before: int, wait: int) -> None:
    """Let the run that is being listed wait for another one."""
    first, start = first_arc(runs), run_start(runs)
    arc = first[k + 1]
    first[k + 1] = arc + 1
    arc_from(runs)[arc] = before
    arc_wait(runs)[arc] = wait + start[before] - start[k]


@compiled
def add_members(run: int, runs: int, k: int, o: int) -> int:
    """Put the operations into the run that one opens, and its leader, setup and release; gives when all are ready."""
    leader, setup, ready = o, 0, 0
    member = o
    while member >= 0:
        leader = min(leader, member)
        setup = max(setup, step_at(run, member).setup)
        ready = max(ready, operation_at(run, member).ready)
        run_of(runs)[member] = k
        member = next_member(run, o, member)
    leader_of(runs)[k], row_of(runs)[k] = leader, step_at(run, leader).mode
    setup_of(runs)[k] = setup
    return ready


@compiled
def add_precedences(run: int, runs: int, k: int, o: int) -> int:
    """Let the run that an operation opens wait for what comes before in its jobs; gives when that is there."""
    there = 0
    plants = totals_at(run, 0).plants
    plant = machine_at(run, step_at(run, o).machine).plant
    member = o
    while member >= 0:
        own = operation_at(run, member)
        for a in range(own.arc, own.arc_end):
            link = arc_at(run, a)
            before = step_at(run, link.before)
            way = transport_at(run, machine_at(run, before.machine).plant * plants + plant).value
            there = max(there, before.end + link.wait + way)
            add_arc(runs, k, run_of(runs)[link.before], link.wait + way)
        member = next_member(run, o, member)
    return there


@compiled
def add_people(run: int, runs: int, k: int, served: int, waits: bool) -> int:
    """Let a run wait for its people, and these be with it; gives when they are there."""
    there = 0
    crew = operation_at(run, served)
    for h in range(crew.hold, crew.hold_end):
        person = hold_at(run, h).person
        before = last_of_person(runs)[person]
        last_of_person(runs)[person] = k
        if waits and before >= 0:
            there = max(there, step_at(run, leader_of(runs)[before]).end)
            add_arc(runs, k, before, 0)
    return there


@compiled
def add_run(run: int, runs: int, o: int) -> None:
    """List the run that an operation opens, behind those that are listed."""
    k = run_count(runs)[0]
    run_count(runs)[0] = k + 1
    step = step_at(run, o)
    machine = machine_at(run, step.machine)
    now = totals_at(run, 0).now
    is_fixed = operation_at(run, o).fixed >= 0
    waits = not is_fixed or fixed_waits(runs)[o] > 0
    first, start = first_arc(runs), run_start(runs)
    first[k + 1] = first[k]
    start[k] = step.start
    ready = add_members(run, runs, k, o)
    setup = int(setup_of(runs)[k]) if waits else 0
    if is_fixed:
        ready = fixed_begin(runs)[o]
    elif now > 0:
        ready = max(ready, set_up_from(run, step.machine, now, setup))
    busy = last_of_machine(runs)[step.machine]
    m = busy if waits else -1
    could = set_up_from(run, step.machine, max(step_at(run, leader_of(runs)[m]).end if m >= 0 else 0, now), setup)
    if waits:
        could = max(could, add_precedences(run, runs, k, o))
    could = max(could, add_people(run, runs, k, leader_of(runs)[k] if is_fixed else step.opener, waits))
    hours = calendar_of(run, o)
    # What starts later than all that it waits for explains is put off on purpose.
    if not is_fixed and step.start > next_open(run, hours, max(ready, could)):
        ready = step.start
    ready_from(runs)[k] = ready - step.start
    run_before(runs)[k] = m
    machine_wait(runs)[k] = setup + (start[m] if m >= 0 else 0.0) - start[k]
    setup_of(runs)[k] = setup
    machine_calendar(runs)[k] = calendar_number(machine.calendar)
    calendar_of_run(runs)[k] = fixed_calendar(runs)[o] if is_fixed else calendar_number(hours)
    # Things that have happened may overlap.
    if busy < 0 or step.end >= step_at(run, leader_of(runs)[busy]).end:
        last_of_machine(runs)[step.machine] = k


@compiled
def list_last_runs(run: int, runs: int) -> None:
    """List each job's runs after which nothing of it comes."""
    at = 0
    start = run_start(runs)
    for j in range(totals_at(run, 0).jobs):
        job = job_at(run, j)
        job_first(runs)[j] = at
        begins = -np.inf
        for f in range(job.final, job.final_end):
            begins = max(begins, start[run_of(runs)[final_at(run, f).value]])
        job_counts_from(runs)[j] = begins
        for f in range(job.final, job.final_end):
            k = run_of(runs)[final_at(run, f).value]
            job_run(runs)[at] = k
            job_lag(runs)[at] = start[k] - begins
            at += 1
    job_first(runs)[totals_at(run, 0).jobs] = at


@compiled
def list_runs(run: int, runs: int) -> None:
    """List the runs of a plan in an order in which they can be started, and each job's last ones.

    Parameters
    ----------
    run
        A decoded plan.
    runs
        Room for its runs; the order of operations there is that of the plan that was listed before.
    """
    totals = totals_at(run, 0)
    order_by_start(run, runs)
    for m in range(totals.machines):
        last_of_machine(runs)[m] = -1
    for p in range(totals.people):
        last_of_person(runs)[p] = -1
    run_count(runs)[0] = 0
    first_arc(runs)[0] = 0
    for at in range(totals.operations):
        o = sorted_operations(runs)[at]
        step = step_at(run, o)
        if step.opener == o or step.end == step.start:
            add_run(run, runs, o)
    list_last_runs(run, runs)
