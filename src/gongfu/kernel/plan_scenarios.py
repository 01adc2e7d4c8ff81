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
from gongfu.kernel.scenario_lanes import BLOCK, pass_two
from gongfu.kernel.streams import Word, word

__all__ = [
    "ALWAYS_OPEN",
    "OpenHours",
    "RunGraph",
    "RunTimes",
    "end_of_runs",
    "ends_of_groups",
    "first_span",
    "last_ends",
    "machine_free",
]

Table = NDArray[Any]
jit: Any = njit
# Scenarios that go through a plan together.
# A place in an array: numba looks at one without a sign only from the front, so that eight can be read together.
Place = np.uint64
# The calendar of what is always open.
ALWAYS_OPEN = -1
# Times are numbers, infinite where a calendar ends; that none is nan lets the processor compare eight at once.
many: Any = jit(nogil=True, error_model="numpy", fastmath={"nnan", "nsz"}, forceinline=True)
# What is called for each scenario is put into its caller: to hand on a graph takes longer than what it does.
inlined: Any = jit(nogil=True, error_model="numpy", forceinline=True)


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
    """What N runs take in each scenario, (blocks, R, BLOCK) float32 each, and the luck of it."""

    whole: Table  # seconds of work, repairs included
    repairs: Table  # seconds of repairs among them
    breakdowns: Table  # how many repairs they are
    luck: Table  # (R) int64, what the luck of each row hangs on
    seed: Word  # of all luck, an unsigned 64-bit word
    row: Table  # (N) int64, which of the R rows is each run's


@inlined
def span_after(hours: OpenHours, calendar: int, time: float, near: int) -> int:
    """Find the first span of a calendar that ends after a time, in ever longer steps from one that is near."""
    low, high = hours.first[calendar], hours.first[calendar + 1]
    step = 1
    if near < high and hours.end[near] <= time:
        low = near + 1
        while low + step < high and hours.end[low + step - 1] <= time:
            low += step
            step *= 2
        high = min(high, low + step)
    else:
        high = near
        while high - step > low and hours.end[high - step] > time:
            high -= step
            step *= 2
        low = max(low, high - step)
    while low < high:
        middle = (low + high) // 2
        if hours.end[middle] <= time:
            low = middle + 1
        else:
            high = middle
    return low


@inlined
def open_after(hours: OpenHours, calendar: int, time: float, work: float, near: int) -> tuple[float, int]:
    """Give when work has been done, if only open time counts.

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
    near
        A span of the calendar from which the first one is sought: scenarios lie close together.

    Returns
    -------
    tuple of float and int
        The end, infinite where the calendar ends before, and the span in which the work starts.
    """
    if work <= 0.0 or time == np.inf:
        return time, near
    near = span_after(hours, calendar, time, near)
    for span in range(near, hours.first[calendar + 1]):
        time = max(time, hours.start[span])
        if time + work <= hours.end[span]:
            return time + work, near
        work -= hours.end[span] - time
    return np.inf, near


@many
def begin_latest(row: Table, at: int, other: Table, there: int, more: float) -> None:
    """Put times, so much later, into each scenario of a block, which begins at a place of each array."""
    for s in range(BLOCK):
        row[Place(at + s)] = other[Place(there + s)] + more


@many
def keep_latest(row: Table, at: int, other: Table, there: int, more: float) -> None:
    """Keep the later of two times in each scenario of a block, which begins at a place of each array."""
    for s in range(BLOCK):
        row[Place(at + s)] = max(row[Place(at + s)], other[Place(there + s)] + more)


@many
def wait_for_others(graph: RunGraph, k: int, ends: Table) -> None:
    """Say when all that a run waits for beside its machine is there."""
    at, ready = k * BLOCK, graph.ready[k]
    for s in range(BLOCK):
        ends[Place(at + s)] = ready
    for arc in range(graph.first[k], graph.first[k + 1]):
        keep_latest(ends, at, ends, graph.before[arc] * BLOCK, graph.wait[arc])


@many
def pass_any(graph: RunGraph, k: int, ends: Table, whole: Table, lasts: int) -> None:
    """Give the ends of a run that nothing closed interrupts."""
    wait_for_others(graph, k, ends)
    at, m, ready, free = k * BLOCK, graph.machine_before[k], graph.ready[k], graph.free[k]
    if m >= 0:
        keep_latest(ends, at, ends, m * BLOCK, free)
    least = free if m < 0 else ready
    for s in range(BLOCK):
        ends[Place(at + s)] = max(ends[Place(at + s)], least) + whole[Place(lasts + s)]


@inlined
def machine_free(graph: RunGraph, hours: OpenHours, k: int, end: float, near: int) -> tuple[float, int]:
    """Say when a run's machine is free and set up for it.

    Parameters
    ----------
    graph, hours
        The plan.
    k
        The run.
    end
        When the run before on its machine ends, from its planned start; any number where there is none.
    near
        A span of the machine's calendar, as ``open_after`` takes it.

    Returns
    -------
    tuple of float and int
        Seconds from the run's planned start, infinite where no hour is left for the setup; and the span in which the
        setup starts.
    """
    m = graph.machine_before[k]
    if graph.setup[k] > 0.0 and graph.machine_hours[k] != ALWAYS_OPEN:
        free = end + graph.start[m] if m >= 0 else 0.0
        free, near = open_after(hours, graph.machine_hours[k], free, float(graph.setup[k]), near)
        return free - graph.start[k], near
    return float(graph.free[k]) + (end if m >= 0 else 0.0), near


@njit(cache=True, nogil=True, error_model="numpy")
def repaired_after(
    hours: OpenHours, calendar: int, time: float, repairs: tuple[int, float, float], bits: Word
) -> float:
    """Give when work has been done that breakdowns interrupt: open time counts for work, all time for repairs.

    ``repairs`` are how many, how long all of them take, and how long the work takes.
    """
    count, mending, work = repairs
    near = hours.first[calendar]
    for number in range(count):
        until, repair = next_repair(bits, number, count - 1 - number, (work, mending))
        time, near = open_after(hours, calendar, time, until, near)
        time += repair
        work -= until
        mending -= repair
    return open_after(hours, calendar, time, work, near)[0]


@inlined
def first_span(hours: OpenHours, calendar: int) -> int:
    """Give the first span of a calendar, or any number where it is always open.

    Parameters
    ----------
    hours
        The calendars.
    calendar
        Which one.
    """
    return hours.first[calendar] if calendar != ALWAYS_OPEN else 0


@inlined
def timed_run(graph: RunGraph, hours: OpenHours, k: int, times: RunTimes, block: int, ends: Table) -> None:
    """Give the ends of a run on a machine, or by people, that are not always there."""
    wait_for_others(graph, k, ends)
    row = times.row[k]
    whole, repairs, breakdowns = times.whole[block, row], times.repairs[block, row], times.breakdowns[block, row]
    striking = striking_luck(times.seed, block, times.luck[row])
    calendar, planned = graph.hours[k], graph.start[k]
    before = max(graph.machine_before[k], 0) * BLOCK
    setting, working = first_span(hours, graph.machine_hours[k]), first_span(hours, calendar)
    for s in range(BLOCK):
        at = k * BLOCK + s
        free, setting = machine_free(graph, hours, k, float(ends[before + s]), setting)
        start = max(float(ends[at]), free)
        if calendar == ALWAYS_OPEN:
            ends[at] = start + whole[s]
        elif breakdowns[s] > 0.0:
            mending = (int(breakdowns[s]), float(repairs[s]), float(whole[s]) - float(repairs[s]))
            ends[at] = repaired_after(hours, calendar, planned + start, mending, word(striking, s)) - planned
        else:
            end, working = open_after(hours, calendar, planned + start, float(whole[s]), working)
            ends[at] = end - planned


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
    flat, whole = ends.reshape(ends.size), times.whole.reshape(times.whole.size)
    for k in range(graph.ready.size):
        first, m = graph.first[k], graph.machine_before[k]
        arcs = graph.first[k + 1] - first
        lasts = (block * times.whole.shape[1] + times.row[k]) * BLOCK
        if graph.hours[k] != ALWAYS_OPEN or graph.machine_hours[k] != ALWAYS_OPEN:
            timed_run(graph, hours, k, times, block, flat)
        elif arcs <= 1 and (arcs == 1 or m >= 0):
            # What waits for one run alone waits for it twice.
            ready, free = graph.ready[k], graph.free[k]
            one, wait = (graph.before[first], graph.wait[first]) if arcs > 0 else (m, free)
            other, behind, ready = (m, free, ready) if m >= 0 else (one, wait, max(ready, free))
            pass_two(flat, (k * BLOCK, one * BLOCK, other * BLOCK), (wait, behind, ready), whole, lasts)
        else:
            pass_any(graph, k, flat, whole, lasts)


@inlined
def ends_of_groups(groups: tuple[Table, Table, Table], flat: Table, rows: Table, at: int) -> None:
    """Say when the last run of each group ends in a block of scenarios.

    Parameters
    ----------
    groups
        As ``last_ends`` takes them.
    flat
        The ends of all runs, one run's behind another's.
    rows
        Where the answers go, one group's behind another's.
    at
        From which place on.
    """
    first, members, behind = groups
    for g in range(first.size - 1):
        if first[g] == first[g + 1]:
            begin_latest(rows, at, flat, 0, -np.inf)
        else:
            begin_latest(rows, at, flat, members[first[g]] * BLOCK, behind[first[g]])
        for member in range(first[g] + 1, first[g + 1]):
            keep_latest(rows, at, flat, members[member] * BLOCK, behind[member])
        at += BLOCK


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
    ends = np.empty((graph.ready.size, BLOCK), np.float32)
    flat, rows = ends.reshape(ends.size), last.reshape(last.size)
    for block in range(times.whole.shape[0]):
        end_of_runs(graph, hours, times, block, ends)
        ends_of_groups(groups, flat, rows, block * last.shape[1] * BLOCK)
