"""A plan run through many scenarios at once: when each of its runs ends, if work takes the time it takes there.

Which run comes after which, on a machine, for a person, within a job, is fixed; only durations differ. Runs are
numbered so that each comes after those it waits for. Scenarios lie next to each other, and a block of them goes through
the plan together, so that the processor's vector units work on many scenarios at once.

What is kept of a run in a scenario is its end counted from its start as planned: a number so small that a float32 holds
it to the second, however long the plan is. Waits, releases and machines count likewise, so that adding them up costs
nothing more.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gongfu.kernel.plan_repairs import next_repair, striking_luck
from gongfu.kernel.streams import Word, word

__all__ = ["ALWAYS_OPEN", "BLOCK", "OpenHours", "RunGraph", "RunTimes", "end_of_runs", "last_ends", "machine_free"]

Table = NDArray[Any]
# Scenarios that go through a plan together.
BLOCK = 128
# The calendar of what is always open.
ALWAYS_OPEN = -1
# Times are numbers, infinite where a calendar ends; that none is nan lets the processor compare eight at once.
many = njit(cache=True, nogil=True, error_model="numpy", fastmath={"nnan", "nsz"})


class RunGraph(NamedTuple):
    """A plan of N runs with A arcs between them; times in seconds, those of a run counted from its planned start."""

    start: Table  # (N) float64, when each is planned to start
    ready: Table  # (N) float32, before which a run does not start: release, material
    first: Table  # (N + 1) int32, where a run's arcs begin
    before: Table  # (A) int32, the run that an arc comes from; always a smaller number
    wait: Table  # (A) float32, from the end kept of that one to the start of this one, in clock time
    machine_before: Table  # (N) int32, the run before on the machine; -1 for none
    free: Table  # (N) float32, the same from the end of that run, its setup in between, if the machine is always open
    setup: Table  # (N) float32, seconds of the machine's open time between the two
    machine_hours: Table  # (N) int32, calendar of the machine, -1 for always open
    hours: Table  # (N) int32, calendar of machine and people together


class OpenHours(NamedTuple):
    """Calendars: spans of open time, one calendar's behind another's."""

    first: Table  # (C + 1) int32, where a calendar's spans begin
    start: Table  # (spans) float64
    end: Table  # (spans) float64


class RunTimes(NamedTuple):
    """What N runs take in each scenario, (blocks, N, BLOCK) float32 each, and the luck of it."""

    whole: Table  # seconds of work, repairs included
    repairs: Table  # seconds of repairs among them
    breakdowns: Table  # how many repairs they are
    luck: Table  # (N) int64, what the luck of each run hangs on
    seed: Word  # of all luck, an unsigned 64-bit word


@njit(cache=True, nogil=True, error_model="numpy")
def open_after(hours: OpenHours, calendar: int, time: float, work: float) -> tuple[float, float]:
    """Give when work can start and when it has been done, if only open time counts.

    Parameters
    ----------
    hours
        The calendars.
    calendar
        Which one.
    time
        From when on, in seconds.
    work
        How long it takes, in seconds of open time.

    Returns
    -------
    tuple of float
        Start and end; infinite where the calendar ends before.
    """
    low, high = hours.first[calendar], hours.first[calendar + 1]
    while low < high:
        middle = (low + high) // 2
        if hours.end[middle] <= time:
            low = middle + 1
        else:
            high = middle
    last = hours.first[calendar + 1]
    if work <= 0.0:
        return time, time
    if low == last:
        return np.inf, np.inf
    start = max(time, hours.start[low])
    at = start
    while low < last:
        at = max(at, hours.start[low])
        if at + work <= hours.end[low]:
            return start, at + work
        work -= hours.end[low] - at
        low += 1
    return start, np.inf


@many
def keep_latest(row: Table, other: Table, more: float) -> None:
    """Keep the later of two times in each scenario."""
    for s in range(row.size):
        row[s] = max(row[s], other[s] + more)


@many
def plain_runs(graph: RunGraph, begin: int, end: int, work: Table, ends: Table) -> None:
    """Give the ends of runs that nothing closed interrupts, of which most wait for one run and for their machine."""
    for k in range(begin, end):
        row, lasts = ends[k], work[k]
        first, m = graph.first[k], graph.machine_before[k]
        ready, free = graph.ready[k], graph.free[k]
        arcs = graph.first[k + 1] - first
        if arcs == 1 and m >= 0:
            before, wait, machine = ends[graph.before[first]], graph.wait[first], ends[m]
            for s in range(row.size):
                row[s] = max(before[s] + wait, machine[s] + free, ready) + lasts[s]
            continue
        if m < 0:
            row[:] = max(ready, free)
        else:
            row[:] = ready
            keep_latest(row, ends[m], free)
        for arc in range(first, first + arcs):
            keep_latest(row, ends[graph.before[arc]], graph.wait[arc])
        for s in range(row.size):
            row[s] += lasts[s]


@njit(cache=True, nogil=True, error_model="numpy")
def machine_free(graph: RunGraph, hours: OpenHours, k: int, ends: Table, s: int) -> float:
    """Say when a run's machine is free and set up for it.

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
    float
        Seconds from the run's planned start; infinite where no hour is left for the setup.
    """
    m = graph.machine_before[k]
    if graph.setup[k] > 0.0 and graph.machine_hours[k] != ALWAYS_OPEN:
        free = float(ends[m, s]) + graph.start[m] if m >= 0 else 0.0
        return open_after(hours, graph.machine_hours[k], free, float(graph.setup[k]))[1] - graph.start[k]
    return float(graph.free[k]) + (float(ends[m, s]) if m >= 0 else 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def repaired_after(
    hours: OpenHours, calendar: int, time: float, repairs: tuple[int, float, float], bits: Word
) -> float:
    """Give when work has been done that breakdowns interrupt: open time counts for work, all time for repairs.

    ``repairs`` are how many, how long all of them take, and how long the work takes.
    """
    count, mending, work = repairs
    for number in range(count):
        until, repair = next_repair(bits, number, count - 1 - number, (work, mending))
        time = open_after(hours, calendar, time, until)[1] + repair
        work -= until
        mending -= repair
    return open_after(hours, calendar, time, work)[1]


@njit(cache=True, nogil=True, error_model="numpy")
def timed_run(graph: RunGraph, hours: OpenHours, k: int, times: RunTimes, block: int, ends: Table) -> None:
    """Give the ends of a run on a machine, or by people, that are not always there."""
    row = ends[k]
    whole, repairs, breakdowns = times.whole[block, k], times.repairs[block, k], times.breakdowns[block, k]
    striking = striking_luck(times.seed, block, times.luck[k])
    row[:] = graph.ready[k]
    for arc in range(graph.first[k], graph.first[k + 1]):
        keep_latest(row, ends[graph.before[arc]], graph.wait[arc])
    calendar, planned = graph.hours[k], graph.start[k]
    for s in range(row.size):
        start = max(float(row[s]), machine_free(graph, hours, k, ends, s))
        if calendar == ALWAYS_OPEN:
            row[s] = start + whole[s]
        elif breakdowns[s] > 0.0:
            mending = (int(breakdowns[s]), float(repairs[s]), float(whole[s]) - float(repairs[s]))
            row[s] = repaired_after(hours, calendar, planned + start, mending, word(striking, s)) - planned
        else:
            row[s] = open_after(hours, calendar, planned + start, float(whole[s]))[1] - planned


@njit(cache=True, nogil=True, error_model="numpy")
def end_of_runs(graph: RunGraph, hours: OpenHours, times: RunTimes, block: int, ends: Table) -> None:
    """Say when each run ends in a block of scenarios.

    Parameters
    ----------
    graph
        The plan.
    hours
        The calendars it names.
    times
        What each run takes: open time for its work, while repairs go on in closed hours.
    block
        Which block of scenarios.
    ends
        (N, BLOCK) float32: where the ends go, from the planned start of each run.
    """
    runs = graph.ready.size
    k = 0
    while k < runs:
        plain = k
        while plain < runs and graph.hours[plain] == ALWAYS_OPEN and graph.machine_hours[plain] == ALWAYS_OPEN:
            plain += 1
        plain_runs(graph, k, plain, times.whole[block], ends)
        if plain < runs:
            timed_run(graph, hours, plain, times, block, ends)
        k = plain + 1


@njit(cache=True, nogil=True, error_model="numpy")
def last_ends(
    graph: RunGraph, hours: OpenHours, times: RunTimes, groups: tuple[Table, Table, Table], last: Table
) -> None:
    """Say when the last run of each group ends, block by block.

    Parameters
    ----------
    graph, hours
        As ``end_of_runs`` takes them.
    times
        What each run takes.
    groups
        Where each group begins, (G + 1), the runs of all groups, one group's behind another's, and for each of these
        how far its planned start lies behind the moment from which its group counts, float32.
    last
        (blocks, G, BLOCK) float32: where the answers go, from that moment.
    """
    first, members, behind = groups
    ends = np.zeros(times.whole.shape[1:], np.float32)
    for block in range(times.whole.shape[0]):
        end_of_runs(graph, hours, times, block, ends)
        for g in range(first.size - 1):
            row = last[block, g]
            row[:] = -np.inf
            for member in range(first[g], first[g + 1]):
                keep_latest(row, ends[members[member]], behind[member])
