"""The event loop of a serial line, over arrays.

Each machine has at most one event ahead of it, so the next event of the line is the smallest of a short flat array; for
tens of machines that is faster than any heap. The whole state of a run is in the arrays of ``LineRun``: a run can stop
at any time and go on later, with the same numbers.

The steps of an event are small functions that only compiled code calls; those on the hot path are inlined, which is
worth a third of the speed. What Python calls are thin doors.
Indices on the hot path are unsigned, for numba wraps those that could be negative.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.borrowing import borrowed
from gongfu.kernel.distributions import sample, sample_many
from gongfu.kernel.histograms import bin_of
from gongfu.kernel.streams import uniform, word
from gongfu.kernel.tables import compiled, entry, inlined

__all__ = [
    "BLOCKED",
    "BUSY",
    "DOWN",
    "DOWN_TIME",
    "LAWS_A_STATION",
    "LOG",
    "LOG_FULL",
    "MACHINE",
    "REACHED",
    "RING",
    "RING_FULL",
    "STARVED",
    "STATION",
    "TOTALS",
    "UNLIMITED",
    "UP_TIME",
    "WORK",
    "YIELD",
    "LineRun",
    "Table",
    "advance",
    "forget",
    "next_up_time",
    "open_line",
    "play",
    "record",
    "restore",
    "settle",
    "work_until",
]

Row = Any  # one record of a table
Table = NDArray[Any]

# States of a machine; the numbers are those of StationState.
STARVED = 0
BUSY = 1
BLOCKED = 2
DOWN = 3

# Purposes of a stream. Draws for WORK and YIELD are numbered by part, those for UP_TIME and DOWN_TIME by failure.
WORK = 0
UP_TIME = 1
DOWN_TIME = 2
YIELD = 3
LAWS_A_STATION = 3  # the law of a purpose stands at LAWS_A_STATION * station + purpose

# Why advance came back.
REACHED = 0
RING_FULL = 1
LOG_FULL = 2

NEVER = np.inf
UNLIMITED = 1 << 62
# Work times are drawn ahead in blocks of 2^DRAWS_SHIFT parts.
DRAWS_SHIFT = 5
DRAWS_A_BLOCK = 1 << DRAWS_SHIFT
MACHINES_AT_ONCE = 4

MACHINE = np.dtype(
    [
        ("station", "i8"),
        ("up_key", "u8"),
        ("down_key", "u8"),
        ("state", "i8"),
        ("part", "i8"),  # number of the part in it, counted where parts enter the line
        ("entered", "f8"),  # when that part entered the line
        ("work", "f8"),  # work time of that part
        ("remaining", "f8"),  # work left when a failure comes before its end
        ("up_left", "f8"),  # working time to the next failure; negative when the event ahead is that failure
        ("failures", "i8"),
        ("finished", "f8"),  # when the part that blocks it was finished
        ("since", "f8"),  # when it entered its state, or the statistics began
        ("times", "f8", (4,)),  # spent in each state
    ]
)
STATION = np.dtype(
    [
        ("first", "i8"),  # its machines are first to end - 1
        ("end", "i8"),
        ("capacity", "i8"),  # places in its buffer, UNLIMITED where there is no limit
        ("work_key", "u8"),
        ("yield_key", "u8"),
        ("yield_share", "f8"),
        ("fails", "i8"),
        ("idle", "i8"),  # starved machines
        ("blocked", "i8"),  # blocked machines
        ("good", "i8"),
        ("scrapped", "i8"),
        ("cycle", "f8"),  # work time of the part finished last
        ("level", "i8"),  # parts in the buffer in front
        ("level_since", "f8"),
        ("level_time", "f8"),  # integral of the level over time
        ("ring_start", "i8"),  # where its ring of places begins
        ("ring_size", "i8"),  # places there are now; may be fewer than the capacity, and grows
        ("head", "i8"),  # place of the oldest part
        ("draws_start", "i8"),  # where its work times drawn ahead begin; a whole number of blocks
        ("draws_mask", "i8"),  # how many there are, a power of two, less one
    ]
)
RING = np.dtype([("part", "i8"), ("entered", "f8")])
TOTALS = np.dtype([("clock", "f8"), ("lead_time", "f8"), ("released", "i8"), ("delivered", "i8"), ("events", "i8")])
LOG = np.dtype(
    [
        ("time", "f8"),
        ("cycle", "f8"),
        ("good", "i8"),
        ("scrapped", "i8"),
        ("buffer", "i4"),
        ("station", "i4"),
        ("state", "i8"),
    ]
)


class LineRun(NamedTuple):
    """A line and where its run stands."""

    next_time: Table  # for each machine: when its work ends, it fails or is repaired; never, for places that fill up
    machines: Table  # MACHINE
    stations: Table  # STATION
    laws: Table  # LAW
    values: Table  # table of the empirical distributions
    ring: Table  # RING: the parts in all buffers
    totals: Table  # one TOTALS
    lead_times: Table  # how many delivered parts took how long, by the bins of the histogram
    draws: Table  # work times drawn ahead, a few blocks for each station
    drawn: Table  # for each block of them: which it is, counted in blocks of parts; -1 when it is none yet


@inlined
def change(machine: Row, new: int, now: float) -> None:
    """Put a machine into a state and book the time it spent in the one before."""
    machine.times[np.uint64(machine.state)] += now - machine.since
    machine.since = now
    machine.state = new


@inlined
def work_until(machine: Row, work: float, now: float) -> float:
    """Let a machine work until it is done or, on its operating clock, fails first; gives the time of that.

    Parameters
    ----------
    machine
        The machine.
    work
        What is to do, in seconds.
    now
        The time.
    """
    up_left = machine.up_left
    if work > up_left:
        machine.remaining = work - up_left
        machine.up_left = -1.0
        return now + up_left
    machine.up_left = up_left - work
    return now + work


@inlined
def work_time(run: LineRun, s: int, part: int) -> float:
    """Give the work time of a part at a station, drawn in blocks because that is many times as fast as one by one."""
    station = run.stations[np.uint64(s)]
    place = station.draws_start + (part & station.draws_mask)
    slot = np.uint64(place >> DRAWS_SHIFT)
    block = part >> DRAWS_SHIFT
    if run.drawn[slot] != block:
        run.drawn[slot] = block
        draws = run.draws[slot << np.uint64(DRAWS_SHIFT) :][:DRAWS_A_BLOCK]
        start = (station.work_key, block << DRAWS_SHIFT)
        sample_many(run.laws, run.values, LAWS_A_STATION * s + WORK, start, draws)
    return run.draws[np.uint64(place)]


@inlined
def start(run: LineRun, m: int, s: int, part: tuple[int, float], now: float) -> None:
    """Begin a part, ``(number, time it entered)``, on machine ``m`` of station ``s``."""
    machine = run.machines[np.uint64(m)]
    machine.part, machine.entered = part
    machine.work = work_time(run, s, part[0])
    if machine.state != BUSY:
        change(machine, BUSY, now)
    run.next_time[np.uint64(m)] = work_until(machine, machine.work, now)


@inlined
def store(station: Row, ring: Table, number: int, entered: float, now: float) -> None:
    """Put a part into the buffer in front of a station."""
    level = station.level
    station.level_time += level * (now - station.level_since)
    station.level_since = now
    place = station.head + level
    if place >= station.ring_size:
        place -= station.ring_size
    ring[station.ring_start + place].part = number
    ring[station.ring_start + place].entered = entered
    station.level = level + 1


@inlined
def take(station: Row, now: float) -> int:
    """Take the oldest part out of the buffer in front of a station; gives its place in the ring."""
    level = station.level
    station.level_time += level * (now - station.level_since)
    station.level_since = now
    place = station.ring_start + station.head
    station.head += 1
    if station.head == station.ring_size:
        station.head = 0
    station.level = level - 1
    return place


@inlined
def exchange(station: Row, ring: Table, number: int, entered: float) -> tuple[int, float]:
    """Take the oldest part out of a full buffer and put another behind the rest; the level stays as it is."""
    place = station.ring_start + station.head
    station.head += 1
    if station.head == station.ring_size:
        station.head = 0
    first = (ring[place].part, ring[place].entered)
    ring[place].part = number
    ring[place].entered = entered
    return first


@inlined
def must_grow(station: Row) -> bool:
    """Whether a buffer is at the end of its ring and not of its capacity."""
    return station.level == station.ring_size and station.level < station.capacity


@compiled
def idle_machine(machines: Table, station: Row) -> int:
    """Find the idle machine of a station with the lowest number."""
    m = station.first
    while machines[m].state != STARVED:
        m += 1
    return m


@compiled
def longest_blocked(machines: Table, station: Row) -> int:
    """Find the machine of a station that has been blocked longest; of equals the lowest number."""
    best = -1
    for m in range(station.first, station.end):
        if machines[m].state == BLOCKED and (best < 0 or machines[m].finished < machines[best].finished):
            best = m
    return best


@inlined
def pull(run: LineRun, m: int, s: int, now: float) -> int:
    """Give a free machine its next part, buffered or in a blocked machine; gives the machine freed by that, or -1."""
    station = run.stations[np.uint64(s)]
    before = run.stations[np.uint64(s - 1)]
    freed = -1
    if before.blocked > 0:
        freed = before.first if before.end - before.first == 1 else longest_blocked(run.machines, before)
        before.blocked -= 1
    if station.level > 0:
        if freed >= 0:
            part = exchange(
                station, run.ring, run.machines[np.uint64(freed)].part, run.machines[np.uint64(freed)].entered
            )
        else:
            place = take(station, now)
            part = (run.ring[place].part, run.ring[place].entered)
        start(run, m, s, part, now)
    elif freed >= 0:
        start(run, m, s, (run.machines[np.uint64(freed)].part, run.machines[np.uint64(freed)].entered), now)
    else:
        run.next_time[np.uint64(m)] = NEVER
        station.idle += 1
        change(run.machines[np.uint64(m)], STARVED, now)
    return freed


@inlined
def release(run: LineRun, m: int, now: float) -> None:
    """Let a new part enter the line at a machine of the first station."""
    totals = run.totals[0]
    start(run, m, 0, (totals.released, now), now)
    totals.released += 1


@inlined
def leaves_line(run: LineRun, m: int, s: int, now: float) -> bool:
    """Book a finished part; gives whether it goes no further, scrapped or delivered."""
    machine = run.machines[np.uint64(m)]
    station = run.stations[np.uint64(s)]
    station.cycle = machine.work
    if station.yield_share < 1.0 and uniform(word(station.yield_key, machine.part)) >= station.yield_share:
        station.scrapped += 1
        return True
    station.good += 1
    if s + 1 < run.stations.size:
        return False
    lead_time = now - machine.entered
    run.totals[0].delivered += 1
    run.totals[0].lead_time += lead_time
    run.lead_times[bin_of(lead_time)] += 1
    return True


@inlined
def push(run: LineRun, m: int, s: int, now: float) -> bool:
    """Send a finished part to a waiting machine of station ``s + 1`` or its buffer; gives whether it found a place."""
    machine = run.machines[np.uint64(m)]
    after = run.stations[np.uint64(s + 1)]
    placed = True
    if after.idle > 0:
        k = after.first if after.end - after.first == 1 else idle_machine(run.machines, after)
        after.idle -= 1
        start(run, k, s + 1, (machine.part, machine.entered), now)
    elif after.level < after.capacity:
        store(after, run.ring, machine.part, machine.entered, now)
    else:
        machine.finished = now
        run.stations[np.uint64(s)].blocked += 1
        run.next_time[np.uint64(m)] = NEVER
        change(machine, BLOCKED, now)
        placed = False
    return placed


@compiled
def shown_state(machines: Table, first: int, end: int) -> int:
    """State of a station: busy if any machine is, else down, else blocked, else starved."""
    shown = STARVED
    for m in range(first, end):
        if machines[m].state == BUSY:
            return BUSY
        shown = max(shown, machines[m].state)
    return shown


@compiled
def write_rows(run: LineRun, log: Table, last: Table, rows: int, now: float) -> int:
    """Log every station that differs from what was logged of it last; gives the number of rows written so far."""
    for s in range(run.stations.size):
        station = run.stations[np.uint64(s)]
        state = shown_state(run.machines, station.first, station.end)
        seen = last[s]
        if (
            seen.state != state
            or seen.good != station.good
            or seen.scrapped != station.scrapped
            or seen.buffer != station.level
        ):
            seen.time = now
            seen.station = s
            seen.state = state
            seen.good = station.good
            seen.scrapped = station.scrapped
            seen.buffer = station.level
            seen.cycle = station.cycle
            log[rows] = seen
            rows += 1
    return rows


@entry
def record(run: LineRun, log: Table, last: Table, now: float) -> int:
    """Log every station that differs from what was logged of it last; gives the number of rows written.

    Parameters
    ----------
    run
        A line where it stands.
    log
        Room for a row of each station, LOG.
    last
        What was logged last of each station, LOG.
    now
        The time.
    """
    return write_rows(run, log, last, 0, now)


@compiled
def draw_up_time(run: LineRun, machine: Row) -> float:
    """Draw the working time from a machine's last repair to its next failure."""
    law = LAWS_A_STATION * machine.station + UP_TIME
    return sample(run.laws, run.values, law, word(machine.up_key, machine.failures))


@entry
def next_up_time(run: LineRun, machine: Row) -> float:
    """Draw the working time from a machine's last repair to its next failure.

    Parameters
    ----------
    run
        A line where it stands.
    machine
        One of its machines.
    """
    return draw_up_time(run, machine)


@entry
def open_line(run: LineRun) -> None:
    """Put a fresh run to time 0: the machines of the first station begin a part, all others wait.

    Parameters
    ----------
    run
        A line whose state is all zeros.
    """
    for m in range(run.machines.size):
        machine = run.machines[np.uint64(m)]
        station = run.stations[machine.station]
        machine.up_left = draw_up_time(run, machine) if station.fails else NEVER
        run.next_time[np.uint64(m)] = NEVER
        if machine.station > 0:
            station.idle += 1
        else:
            release(run, m, 0.0)


@compiled
def earliest(ticks: Table) -> int:
    """Find the machine whose event comes first; of equals the lowest, which is that of the lowest station.

    ``ticks`` are times read as whole numbers, which for times that are not negative compare alike, and so without a
    branch that a processor could guess wrong; their number is a multiple of MACHINES_AT_ONCE.
    """
    best = 0
    when = ticks[0]
    for k in range(0, ticks.size, MACHINES_AT_ONCE):
        a = ticks[np.uint64(k)]
        b = ticks[np.uint64(k + 1)]
        c = ticks[np.uint64(k + 2)]
        d = ticks[np.uint64(k + 3)]
        left = k + 1 if b < a else k
        right = k + 3 if d < c else k + 2
        a = min(a, b)
        c = min(c, d)
        left = right if c < a else left
        a = min(a, c)
        best = left if a < when else best
        when = min(when, a)
    return best


@inlined
def finish(run: LineRun, m: int, s: int, now: float) -> None:
    """Send a finished part on and refill the machine, which may free a blocked one upstream, and so on."""
    free = leaves_line(run, m, s, now)
    if not free:
        free = push(run, m, s, now)
    while free and s > 0:
        m = pull(run, m, s, now)
        s -= 1
        free = m >= 0
    if free:
        release(run, m, now)


@compiled
def borrow_line(run: LineRun) -> LineRun:
    """View a line without owning its arrays."""
    return LineRun(
        borrowed(run.next_time),
        borrowed(run.machines),
        borrowed(run.stations),
        borrowed(run.laws),
        borrowed(run.values),
        borrowed(run.ring),
        borrowed(run.totals),
        borrowed(run.lead_times),
        borrowed(run.draws),
        borrowed(run.drawn),
    )


@compiled
def restore(run: LineRun, other: LineRun) -> None:
    """Put a run where another one of the same line stands that has counted no lead times and drawn nothing ahead.

    Parameters
    ----------
    run
        The run that is put there; what it was is lost.
    other
        Where it is put; stays as it is.
    """
    for m in range(run.next_time.size):
        run.next_time[m] = other.next_time[m]
    for m in range(run.machines.size):
        run.machines[m] = other.machines[m]
    for s in range(run.stations.size):
        run.stations[s] = other.stations[s]
    for place in range(run.ring.size):
        run.ring[place] = other.ring[place]
    run.totals[0] = other.totals[0]
    run.lead_times[:] = 0
    run.drawn[:] = -1


@compiled
def play(run: LineRun, until: float, log: Table, last: Table) -> tuple[int, int]:
    """Play events up to and at a time.

    Gives ``(status, rows)``: REACHED; RING_FULL when a buffer needs more places or LOG_FULL when the log needs more
    rows, with nothing half done; and how many rows of the log were written.

    Parameters
    ----------
    run
        A line where it stands; it is moved on in place.
    until
        Time to stop at.
    log
        Room for what happens, LOG; no rows, and nothing is logged.
    last
        What was logged last of each station, LOG.
    """
    run = borrow_line(run)
    rows = 0
    events = 0
    ticks = borrowed(run.next_time.view(np.int64))
    while True:
        m = earliest(ticks)
        now = run.next_time[np.uint64(m)]
        if now > until:
            run.totals[0].clock = until
            run.totals[0].events += events
            return REACHED, rows
        if log.size > 0 and rows + run.stations.size > log.size:
            run.totals[0].events += events
            return LOG_FULL, rows
        machine = run.machines[np.uint64(m)]
        s = machine.station
        if machine.state == DOWN:
            machine.failures += 1
            machine.up_left = draw_up_time(run, machine)
            change(machine, BUSY, now)
            run.next_time[np.uint64(m)] = work_until(machine, machine.remaining, now)
        elif machine.up_left < 0.0:
            bits = word(machine.down_key, machine.failures)
            run.next_time[np.uint64(m)] = now + sample(run.laws, run.values, LAWS_A_STATION * s + DOWN_TIME, bits)
            change(machine, DOWN, now)
        elif s + 1 < run.stations.size and must_grow(run.stations[np.uint64(s + 1)]):
            run.totals[0].events += events
            return RING_FULL, rows
        else:
            finish(run, m, s, now)
        events += 1
        if log.size > 0:
            rows = write_rows(run, log, last, rows, now)


@entry
def advance(run: LineRun, until: float, log: Table, last: Table) -> tuple[int, int]:
    """Play events up to and at a time, as ``play`` does.

    Parameters
    ----------
    run
        A line where it stands; it is moved on in place.
    until
        Time to stop at.
    log
        Room for what happens, LOG; no rows, and nothing is logged.
    last
        What was logged last of each station, LOG.
    """
    return play(run, until, log, last)


@compiled
def book(run: LineRun) -> None:
    """Book the time up to the clock, so that the integrals are complete."""
    now = run.totals[0].clock
    for m in range(run.machines.size):
        change(run.machines[np.uint64(m)], run.machines[np.uint64(m)].state, now)
    for s in range(run.stations.size):
        station = run.stations[np.uint64(s)]
        station.level_time += station.level * (now - station.level_since)
        station.level_since = now


@entry
def settle(run: LineRun) -> None:
    """Book the time up to the clock, so that the integrals are complete.

    Parameters
    ----------
    run
        A line where it stands.
    """
    book(run)


@entry
def forget(run: LineRun) -> None:
    """Begin the statistics afresh at the clock, as after a warm-up; the run itself goes on unchanged.

    Parameters
    ----------
    run
        A line where it stands.
    """
    book(run)
    for m in range(run.machines.size):
        machine = run.machines[np.uint64(m)]
        machine.times[:] = 0.0
    for s in range(run.stations.size):
        run.stations[np.uint64(s)].level_time = 0.0
        run.stations[np.uint64(s)].good = 0
        run.stations[np.uint64(s)].scrapped = 0
    run.lead_times[:] = 0
    run.totals[0].lead_time = 0.0
    run.totals[0].delivered = 0
    run.totals[0].events = 0
