"""Why something in a plan ends when it does: its critical chain in each scenario, and how long each cause holds it."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gongfu.kernel.plan_scenarios import ALWAYS_OPEN, OpenHours, RunGraph, first_span, machine_free

__all__ = [
    "BREAKDOWN",
    "CAUSES",
    "CLOSED",
    "CREW",
    "FROM_MACHINE",
    "FROM_READY",
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
# What a run waits for beside another run by an arc: its machine, or its release and material.
FROM_MACHINE, FROM_READY = -1, -2


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
        (N, scenarios): when each run ends, from its planned start.
    s
        The scenario.

    Returns
    -------
    tuple of int, int and float
        The run waited for, -1 for none; the arc it comes by, FROM_MACHINE or FROM_READY; from when on the run could
        start, its hours aside, in seconds from its planned start.
    """
    m = graph.machine_before[k]
    start = float(graph.ready[k])
    run, arc = -1, FROM_READY
    near = first_span(hours, graph.machine_hours[k])
    free, _ = machine_free(graph, hours, k, float(ends[m, s]) if m >= 0 else 0.0, near)
    if free > start:
        start = free
        run, arc = m, FROM_MACHINE
    for a in range(graph.first[k], graph.first[k + 1]):
        time = float(ends[graph.before[a], s]) + graph.wait[a]
        # What the job itself waits for is named before a machine that is free at the same moment.
        if time > start or (time == start and arc == FROM_MACHINE and m >= 0):
            start = time
            run, arc = graph.before[a], a
    return run, arc, start


@njit(cache=True, nogil=True, error_model="numpy")
def chain_causes(
    graph: RunGraph,
    hours: OpenHours,
    chain: tuple[Table, Table, Table, Table],
    work: tuple[Table, Table],
    ends: Table,
    seconds: Table,
) -> None:
    """Add up what held the last run of a job in each scenario of a block.

    Where no hour is left for a run, the time until its calendar ends is counted, as closed hours.

    Parameters
    ----------
    graph, hours
        The plan.
    chain
        The runs of the job; of each run whether something of its order is in it, and whether it is material that it
        has to have; of each arc whether it comes from a person.
    work
        (N, scenarios) each: how long each run takes, and how much of it are repairs.
    ends
        (N, scenarios): when each run ends, from its planned start.
    seconds
        (scenarios, CAUSES): seconds by cause, from second 0 to the end; as many scenarios as it has room for.
    """
    members, own, needs_material, from_person = chain
    whole, repairs = work
    for s in range(seconds.shape[0]):
        k = members[0]
        for member in members:
            if graph.start[member] + ends[member, s] > graph.start[k] + ends[k, s]:
                k = member
        held = OWN_WORK
        while k >= 0:
            run, arc, could = binding(graph, hours, k, ends, s)
            if own[k] != 0:
                held = OWN_WORK
            elif held == OWN_WORK:
                held = MACHINE
            before = (ends[run, s] + graph.start[run] if run >= 0 else 0.0) - graph.start[k]
            if could < np.inf:
                lasts = (held, could, float(whole[k, s]), float(repairs[k, s]))
                add_work(graph, hours, k, lasts, ends[k, s], seconds[s])
            if before < np.inf:
                if arc == FROM_READY:
                    seconds[s, MATERIAL if needs_material[k] != 0 else RELEASE] += could - before
                elif arc == FROM_MACHINE:
                    add_setup(graph, hours, k, before, could, seconds[s])
                else:
                    seconds[s, WAIT] += could - before
            if arc >= 0 and from_person[arc] != 0:
                held = CREW
            elif arc == FROM_MACHINE:
                held = MACHINE
            k = run


@njit(cache=True, nogil=True, error_model="numpy")
def add_work(
    graph: RunGraph, hours: OpenHours, k: int, work: tuple[int, float, float, float], end: float, seconds: Table
) -> None:
    """Add a run's work, its repairs and the closed hours within, from when it could start to its end.

    Whoever waits for another order's run waits for its machine or people in closed hours too.
    """
    held, could, whole, repairs = work
    own, calendar = whole - repairs, graph.hours[k]
    if end == np.inf:
        whole, end = open_rest(hours, calendar, graph.start[k] + could)
        end -= graph.start[k]
        own = min(own, whole)
        repairs = whole - own
    seconds[held] += own
    seconds[BREAKDOWN] += repairs
    if calendar != ALWAYS_OPEN:
        seconds[CLOSED if held == OWN_WORK else held] += max(end - could - whole, 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def add_setup(graph: RunGraph, hours: OpenHours, k: int, before: float, could: float, seconds: Table) -> None:
    """Add the setup before a run, and the closed hours within, from when its machine is free to when it is set up."""
    setup, calendar = float(graph.setup[k]), graph.machine_hours[k]
    if could == np.inf:
        rest, could = open_rest(hours, calendar, graph.start[k] + before)
        could -= graph.start[k]
        setup = min(setup, rest)
    seconds[SETUP] += setup
    if calendar != ALWAYS_OPEN:
        seconds[CLOSED] += max(could - before - setup, 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def open_rest(hours: OpenHours, calendar: int, time: float) -> tuple[float, float]:
    """Say how many open seconds a calendar has left at a time, and when the last of them is over."""
    rest, last = 0.0, time
    for span in range(hours.first[calendar], hours.first[calendar + 1]):
        rest += max(hours.end[span] - max(hours.start[span], time), 0.0)
        last = max(last, hours.end[span])
    return rest, last
