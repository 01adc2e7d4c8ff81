"""Why something in a plan ends when it does: its critical chain in each scenario, and how long each cause holds it."""

from typing import Any

from numba import njit
from numpy.typing import NDArray

from gongfu.kernel.plan_scenarios import ALWAYS_OPEN, OpenHours, RunGraph, open_after

__all__ = [
    "BREAKDOWN",
    "CAUSES",
    "CLOSED",
    "CREW",
    "MACHINE",
    "MATERIAL",
    "OWN_WORK",
    "RELEASE",
    "SETUP",
    "WAIT",
    "binding",
    "chain_causes",
]

Table = NDArray[Any]
OWN_WORK, MACHINE, SETUP, CREW, MATERIAL, RELEASE, BREAKDOWN, CLOSED, WAIT = range(9)
CAUSES = 9


@njit(cache=True, nogil=True, error_model="numpy")
def binding(graph: RunGraph, hours: OpenHours, k: int, ends: Table, s: int) -> tuple[int, int, float]:
    """Say what a run waits for longest in a scenario.

    Parameters
    ----------
    graph, hours
        The plan.
    k
        The run.
    ends
        (N, scenarios): when each run ends.
    s
        The scenario.

    Returns
    -------
    tuple of int, int and float
        The run waited for, -1 for none; the arc it comes by, -1 for the machine; from when on the run could start, its
        hours aside.
    """
    m = graph.machine_before[k]
    # A float32 holds what the forward pass kept, so the same numbers are compared.
    start = float(graph.ready[k])
    run, arc = -1, -1
    free = float(ends[m, s]) if m >= 0 else 0.0
    if graph.setup[k] > 0.0 and graph.machine_hours[k] != ALWAYS_OPEN:
        free = open_after(hours, graph.machine_hours[k], free, float(graph.setup[k]))[1]
    else:
        free += graph.setup[k]
    if free > start:
        start = free
        run = m
    for a in range(graph.first[k], graph.first[k + 1]):
        time = float(ends[graph.before[a], s]) + graph.wait[a]
        # What the job itself waits for is named before a machine that is free at the same moment.
        if time > start or (time == start and run == m and m >= 0):
            start = time
            run = graph.before[a]
            arc = a
    return run, arc, start


@njit(cache=True, nogil=True, error_model="numpy")
def chain_causes(
    graph: RunGraph,
    hours: OpenHours,
    chain: tuple[Table, Table, Table, Table, int],
    work: tuple[Table, Table],
    ends: Table,
    seconds: Table,
) -> None:
    """Add up what held the last run of a job in each scenario of a block.

    Parameters
    ----------
    graph, hours
        The plan.
    chain
        The runs of the job; of each run the order it belongs to, and whether it is material it has to have; of each arc
        whether it comes from a person; the job's order.
    work
        (N, scenarios) each: how long each run takes, and how much of it are repairs.
    ends
        (N, scenarios): when each run ends.
    seconds
        (scenarios, CAUSES): seconds by cause, from second 0 to the end.
    """
    members, order_of, needs_material, from_person, order = chain
    whole, repairs = work
    for s in range(ends.shape[1]):
        k = members[0]
        for member in members:
            if ends[member, s] > ends[k, s]:
                k = member
        held = OWN_WORK
        while k >= 0:
            end = float(ends[k, s])
            run, arc, could = binding(graph, hours, k, ends, s)
            if order_of[k] == order:
                held = OWN_WORK
            elif held == OWN_WORK:
                held = MACHINE
            own = float(whole[k, s] - repairs[k, s])
            seconds[s, held] += own
            seconds[s, BREAKDOWN] += repairs[k, s]
            seconds[s, CLOSED] += max(end - could - float(whole[k, s]), 0.0)
            before = float(ends[run, s]) if run >= 0 else 0.0
            if run < 0 and arc < 0 and could > graph.setup[k]:
                seconds[s, MATERIAL if needs_material[k] != 0 else RELEASE] += could
            elif arc < 0:
                seconds[s, SETUP] += graph.setup[k]
                seconds[s, CLOSED] += max(could - before - graph.setup[k], 0.0)
            else:
                seconds[s, WAIT] += could - before
            if arc >= 0 and from_person[arc] != 0:
                held = CREW
            elif arc < 0:
                held = MACHINE
            k = run
