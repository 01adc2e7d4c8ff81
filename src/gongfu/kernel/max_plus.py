"""The max-plus recursion of a line: no events, only when each part begins at each station.

Where parts never overtake each other, part n begins at a station at the latest of a few times that are already known:
when it comes, when a machine is free, when there is a place behind. So a line is run part by part instead of event by
event, and as nothing but the draws depends on chance, eight replications go side by side: the draws, most of the work,
are then done eight at a time by the processor's vector units.

Numbers for the lanes lie next to each other: what belongs to part ``n`` of a block in lane ``l`` stands at
``n * LANES + l``.

Source: Baccelli, Cohen, Olsder and Quadrat (1992), Synchronization and Linearity, chapter 1 and section 9.6 (lines with
blocking as max-plus systems).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.borrowing import borrowed
from gongfu.kernel.distributions import (
    CONSTANT,
    EXPONENTIAL,
    LOGNORMAL,
    NORMAL,
    central_quantile,
    normal_quantile,
    sample,
)
from gongfu.kernel.lines import DOWN_TIME, LAWS_A_STATION, UP_TIME, WORK
from gongfu.kernel.logarithms import exponential, logarithm
from gongfu.kernel.streams import GOLDEN, mix, uniform, word
from gongfu.kernel.tables import compiled, entry, inlined
from gongfu.kernel.vectors import VECTOR, begin_lanes, begin_some_lanes, outlast

__all__ = [
    "ARRIVALS",
    "BLOCK",
    "CARDS",
    "DELIVERED",
    "FAULT",
    "FREE",
    "GONE",
    "LANES",
    "MACHINE_BITS",
    "MOMENTS",
    "NODE",
    "OTHER",
    "PLAIN",
    "RESERVED",
    "ROOM",
    "SATURATED",
    "SCRAPPING",
    "Lanes",
    "borrow_lanes",
    "open_lanes",
    "pass_parts",
]

Table = NDArray[Any]
# Indices that cannot be negative are unsigned: numba then need not ask whether they count from the end.
Index = Any

LANES = VECTOR
BLOCK = 32  # parts drawn at once; the numbers of ten stations then stay in the processor's nearest memory
FIRST = np.uint64(0)
ONE = np.uint64(1)
WIDTH = np.uint64(LANES)
BLOCK_WIDTH = np.uint64(BLOCK * LANES)

# What lets a part enter.
SATURATED = 0
ARRIVALS = 1
CARDS = 2

# What a line is: single machines that scrap nothing; the same with scrap, and with machines side by side at its last
# station; anything else the recursion knows.
PLAIN = 0
SCRAPPING = 1
OTHER = 2

# What decided when a part began at a station and came to it, as bits of ``decided``; no bit: it came last of all.
ROOM = 1  # it left the station before only when there was a place in this buffer
FREE = 2  # it began when a machine was free
RESERVED = 4  # it began when a place behind was free: blocking before service
GONE = 8  # it was scrapped before it came here
FAULT = 16  # times the number of failures during its work
MACHINE_BITS = 20  # above them the machine it was worked on

# Rows of ``moments``: when a part comes, has entered, leaves, and is delivered: nan when it leaves scrapped.
COMES = 0
ENTERS = 1
LEAVES = 2
DELIVERED = 3
MOMENTS = 4

NODE = np.dtype(
    [
        ("first", "u8"),  # its machines are first to end - 1
        ("end", "u8"),
        ("fails", "i8"),
        ("places", "i8"),  # in the buffer in front; negative: unlimited
        ("ring_start", "u8"),  # its rows of the ring are ring_start to ring_end - 1
        ("ring_end", "u8"),
        ("reserves", "i8"),  # a part begins before only when a place is free here: its ring keeps departures
        ("way", "f8"),  # transport time from the station before to here
        ("yield_share", "f8"),
    ]
)


class Lanes(NamedTuple):
    """Eight replications of a line and where they stand; S stations, M machines."""

    nodes: Table  # (S) NODE
    laws: Table  # LAW, those of the source last
    values: Table  # table of the empirical distributions
    words: Table  # (S, BLOCK * LANES) first block of each work stream
    arrival_words: Table  # (BLOCK * LANES)
    yield_words: Table  # (S, BLOCK * LANES) first block of each stream of yields
    up_keys: Table  # (M, LANES)
    down_keys: Table  # (M, LANES)
    up_left: Table  # (M, LANES) working time to the next failure
    failures: Table  # (M, LANES)
    free: Table  # (M, LANES) when the machine's last part left it
    ring: Table  # (rows, LANES) when the last parts of each buffer began, or left where a place is reserved
    rows: Table  # (S, LANES) the row of the ring that the next part to come will take
    arrival: Table  # (LANES) when the part before arrived
    cards: Table  # (limit, LANES) when the last parts left, where their leaving lets others in; else no rows


@compiled
def borrow_lanes(run: Lanes) -> Lanes:
    """View the lanes without owning their arrays.

    Parameters
    ----------
    run
        Lanes that the caller keeps.
    """
    return Lanes(
        borrowed(run.nodes),
        borrowed(run.laws),
        borrowed(run.values),
        borrowed(run.words),
        borrowed(run.arrival_words),
        borrowed(run.yield_words),
        borrowed(run.up_keys),
        borrowed(run.down_keys),
        borrowed(run.up_left),
        borrowed(run.failures),
        borrowed(run.free),
        borrowed(run.ring),
        borrowed(run.rows),
        borrowed(run.arrival),
        borrowed(run.cards),
    )


@entry
def open_lanes(run: Lanes) -> None:
    """Put fresh lanes to time 0: draw the working time to each machine's first failure.

    Parameters
    ----------
    run
        Lanes whose state is all zeros.
    """
    for s in range(run.nodes.size):
        node: Any = run.nodes[s]
        if node.fails:
            for m in range(node.first, node.end):
                for lane in range(LANES):
                    law = LAWS_A_STATION * s + UP_TIME
                    run.up_left[m, lane] = sample(run.laws, run.values, law, word(run.up_keys[m, lane], 0))


@compiled
def draw_block(laws: Table, values: Table, index: Index, words: Table, first: int, draws: Table) -> None:
    """Draw a block of times: those of parts ``first`` and on, in all lanes."""
    law: Any = laws[index]
    base = np.uint64(first) * GOLDEN
    if law.opcode == EXPONENTIAL:
        mean, scale = law.a, law.scale
        for i in range(draws.size):
            draws[i] = -logarithm(1.0 - uniform(mix(words[i] + base))) * mean * scale
    elif law.opcode == CONSTANT:
        draws[:] = law.a * law.scale
    elif law.opcode == LOGNORMAL or law.opcode == NORMAL:
        below = law.c if law.opcode == NORMAL else 0.0
        for i in range(draws.size):
            draws[i] = central_quantile(below + (1.0 - below) * uniform(mix(words[i] + base)))
        for i in range(draws.size):
            if np.isnan(draws[i]):
                draws[i] = normal_quantile(below + (1.0 - below) * uniform(mix(words[i] + base)))
        mean, deviation, scale = law.a, law.b, law.scale
        if law.opcode == NORMAL:
            for i in range(draws.size):
                draws[i] = max(0.0, mean + deviation * draws[i]) * scale
        else:
            for i in range(draws.size):
                draws[i] = exponential(mean + deviation * draws[i]) * scale
    else:
        for i in range(draws.size):
            draws[i] = sample(laws, values, index, mix(words[i] + base))


@inlined
def draw_one(run: Lanes, law: Index, key: Any, number: Any) -> float:
    """Make one numbered draw of a stream."""
    return float(sample(run.laws, run.values, law, word(key, number)))


# Failures are rare. Made into code before it is linked in, what they do leaves the loop around them a sixth faster.
@entry
def worked(run: Lanes, machine: tuple[Index, Index, Index], now: float, work: float) -> tuple[float, int]:
    """Let a machine, ``(station, machine, lane)``, work; gives when it is done and how often it failed meanwhile.

    The sums are formed as the event kernel forms them, to the last bit.
    """
    run = borrow_lanes(run)
    s, m, lane = machine
    until: Any = now
    left: Any = work
    law = np.uint64(LAWS_A_STATION) * s
    count = 0
    while left > run.up_left[m, lane]:
        number = run.failures[m, lane]
        until += run.up_left[m, lane]
        left -= run.up_left[m, lane]
        until += draw_one(run, law + np.uint64(DOWN_TIME), run.down_keys[m, lane], number)
        run.failures[m, lane] = number + 1
        run.up_left[m, lane] = draw_one(run, law + np.uint64(UP_TIME), run.up_keys[m, lane], number + 1)
        count += 1
    run.up_left[m, lane] -= left
    return until + left, count


@compiled
def scrap(words: Table, base: Index, share: float, work: Table, decided: tuple[Table, Table]) -> None:
    """Take a block of parts out that do not come to a station, and judge there which of the rest come to the next.

    ``decided`` is what stands of the block at the station and at the next.
    """
    here, after = decided
    if share < 1.0:
        for k in range(BLOCK_WIDTH):
            after[k] = GONE if uniform(mix(words[k] + base)) >= share else 0
    for k in range(BLOCK_WIDTH):
        after[k] |= here[k]
        work[k] = 0.0 if here[k] != 0 else work[k]


@compiled
def draw_parts(run: Lanes, scraps: bool, part: int, at: Index, drawn: tuple[Table, Table]) -> None:
    """Draw a block of parts at all stations: their work times, and which are scrapped where."""
    service, decided = drawn
    end = at + BLOCK_WIDTH
    decided[0, at:end] = 0
    for s in range(np.uint64(run.nodes.size)):
        node: Any = run.nodes[s]
        work, here, after = service[s, at:end], decided[s, at:end], decided[s + ONE, at:end]
        law = np.uint64(LAWS_A_STATION) * s + np.uint64(WORK)
        draw_block(run.laws, run.values, law, run.words[s], part, work)
        after[:] = 0
        if scraps:
            scrap(run.yield_words[s], np.uint64(part) * GOLDEN, node.yield_share, work, (here, after))


@entry
def break_down(run: Lanes, machine: tuple[Index, Index], begun: Table, now: Table, drawn: tuple[Table, Table]) -> None:
    """Let a machine, ``(station, machine)``, work in all lanes, in some of which it fails."""
    run, begun, now = borrow_lanes(run), borrowed(begun), borrowed(now)
    s, m = machine
    work, reasons = borrowed(drawn[0]), borrowed(drawn[1])
    for lane in range(WIDTH):
        if work[lane] > run.up_left[m, lane]:
            now[lane], count = worked(run, (s, m, lane), begun[lane], work[lane])
            work[lane] = now[lane] - begun[lane]
            reasons[lane] |= count * FAULT
        else:
            run.up_left[m, lane] -= work[lane]


@inlined
def next_row(run: Lanes, s: Index, lane: Index) -> Index:
    """Give the row of the ring that belongs to the part which comes to a station now, and step to the next."""
    node: Any = run.nodes[s]
    row = run.rows[s, lane]
    following = row + ONE
    run.rows[s, lane] = node.ring_start if following == node.ring_end else following
    return row


@compiled
def machine_for(run: Lanes, s: Index, lane: Index, comes: float) -> Index:
    """Choose the machine for a part: the idle one with the lowest number, else the one that is free first.

    A machine that becomes free at the very moment a part comes is not idle: the part's coming is the earlier event.
    """
    node: Any = run.nodes[s]
    best = node.first
    for m in range(best, node.end):
        if run.free[m, lane] < comes:
            return m
        if run.free[m, lane] < run.free[best, lane]:
            best = m
    return best


@inlined
def enter(run: Lanes, at: Index, drawn: tuple[Table, Table], moments: Table, begun: Table) -> None:
    """Let a part in all lanes begin at a first station of one machine."""
    service, decided = drawn
    node: Any = run.nodes[FIRST]
    now, free, work, reasons = moments[LEAVES], run.free[FIRST], service[FIRST, at:], decided[FIRST, at:]
    for lane in range(WIDTH):
        comes = moments[COMES, lane]
        reasons[lane] |= FREE if free[lane] > comes else 0
        begun[lane] = max(free[lane], comes)
        moments[ENTERS, lane] = begun[lane]
        now[lane] = begun[lane] + work[lane]
    if node.fails and not outlast(run.up_left[FIRST], work):
        break_down(run, (FIRST, FIRST), begun, now, (work, reasons))


@inlined
def pass_plain(run: Lanes, at: Index, drawn: tuple[Table, Table], moments: Table, begun: Table) -> None:
    """Take a part in all lanes through a line of single machines that scrap nothing."""
    service, decided = drawn
    now, free = moments[LEAVES], run.free[FIRST]
    enter(run, at, drawn, moments, begun)
    for s in range(ONE, np.uint64(run.nodes.size)):
        node: Any = run.nodes[s]
        before, free, room = free, run.free[s], run.ring[next_row(run, s, FIRST)]
        work, reasons = service[s, at:], decided[s, at:]
        begin_lanes(now, room, free, before, (work, reasons, begun, node.places == 0, node.places >= 0))
        if node.fails and not outlast(run.up_left[s], work):
            break_down(run, (s, s), begun, now, (work, reasons))
    for lane in range(WIDTH):
        free[lane] = now[lane]


@inlined
def pass_scrapping(run: Lanes, at: Index, drawn: tuple[Table, Table], moments: Table, begun: Table) -> None:
    """Take a part in all lanes through a line that scraps; only its last station may have machines side by side.

    The part of a lane in which it has been scrapped changes nothing any more; it needs no time.
    """
    service, decided = drawn
    last = np.uint64(run.nodes.size) - ONE
    now, free, gone_before = moments[LEAVES], run.free[FIRST], decided[FIRST, at:]
    enter(run, at, drawn, moments, begun)
    for s in range(ONE, last + ONE):
        node: Any = run.nodes[s]
        if node.end - node.first > ONE:
            break
        before, free, rows = free, run.free[s], run.rows[s]
        work, reasons = service[s, at:], decided[s, at:]
        rest = (work, reasons, begun, node.places == 0, node.places >= 0, gone_before, rows)
        begin_some_lanes(now, run.ring, free, before, rest)
        for lane in range(WIDTH):
            row = rows[lane] if reasons[lane] & GONE else rows[lane] + ONE
            rows[lane] = node.ring_start if row == node.ring_end else row
        if node.fails and not outlast(run.up_left[s], work):
            break_down(run, (s, s), begun, now, (work, reasons))
        gone_before = reasons
    else:
        for lane in range(WIDTH):
            free[lane] = free[lane] if gone_before[lane] & GONE else now[lane]
        return
    for lane in range(WIDTH):
        if not gone_before[lane] & GONE:
            free[lane] = finish_side_by_side(run, at, lane, drawn, now)


@compiled
def finish_side_by_side(run: Lanes, at: Index, lane: Index, drawn: tuple[Table, Table], now: Table) -> float:
    """Take a part in one lane through a last station of several machines; gives when it left the station before."""
    service, decided = drawn
    s = np.uint64(run.nodes.size) - ONE
    node: Any = run.nodes[s]
    k = at + lane
    if decided[s, k] & GONE:
        return float(now[lane])
    leaves = max(now[lane], run.ring[run.rows[s, lane], lane])
    m = machine_for(run, s, lane, leaves)
    begins = max(leaves, run.free[m, lane])
    reason = (ROOM if leaves > now[lane] else 0) | (FREE if begins > leaves else 0)
    run.ring[next_row(run, s, lane), lane] = begins if node.places >= 0 else 0.0
    done, count = worked(run, (s, m, lane), begins, service[s, k])
    service[s, k] = done - begins
    decided[s, k] |= reason | count * FAULT | np.int64(m - node.first) << MACHINE_BITS
    run.free[m, lane] = done
    now[lane] = done
    return float(begins if node.places == 0 else leaves)


@compiled
def pass_lane(run: Lanes, at: Index, lane: Index, drawn: tuple[Table, Table], moments: Table) -> None:
    """Take a part in one lane through a line of any kind."""
    service, decided = drawn
    k = at + lane
    stations = np.uint64(run.nodes.size)
    now = moments[COMES, lane]
    m_before = row_before = FIRST  # machine and row of the ring of the station before
    reserved_before = False
    for s in range(stations):
        node: Any = run.nodes[s]
        gone = decided[s, k] & GONE
        leaves = now
        if not gone and s > FIRST and not node.reserves:
            if node.places > 0:
                leaves = max(now, run.ring[run.rows[s, lane], lane])
            elif node.places == 0 and node.way > 0.0:
                leaves = max(now, run.free[node.first, lane])
        reason = ROOM if leaves > now else 0
        comes = leaves + node.way
        m = machine_for(run, s, lane, comes)
        begins = max(comes, run.free[m, lane])
        reason |= FREE if begins > comes else 0
        if s + ONE < stations and run.nodes[s + ONE].reserves:
            room = run.ring[run.rows[s + ONE, lane], lane]
            reason = RESERVED if room > begins else reason
            begins = max(begins, room)
        if s > FIRST:
            handed_over = node.places == 0 and node.way == 0.0 and not node.reserves and not gone
            left = begins if handed_over else leaves
            run.free[m_before, lane] = left
            if reserved_before:
                run.ring[row_before, lane] = left
        if gone:
            break
        row_before = next_row(run, s, lane)
        reserved_before = node.reserves
        if node.places > 0 and not node.reserves:
            run.ring[row_before, lane] = begins
        if s == FIRST:
            moments[ENTERS, lane] = begins
        work = service[s, k]
        done = begins + work
        if work > run.up_left[m, lane]:
            done, count = worked(run, (s, m, lane), begins, work)
            reason |= count * FAULT
        else:
            run.up_left[m, lane] -= work
        decided[s, k] |= reason | np.int64(m - node.first) << MACHINE_BITS
        service[s, k] = done - begins
        m_before = m
        now = done
    else:
        run.free[m_before, lane] = now
        if reserved_before:
            run.ring[row_before, lane] = now
    moments[LEAVES, lane] = now


@entry
def pass_parts(run: Lanes, kind: tuple[int, int, bool], first: int, drawn: tuple[Table, Table], moments: Table) -> None:
    """Take consecutive parts through the line, in all lanes.

    Parameters
    ----------
    run
        The lanes where they stand; moved on in place.
    kind
        What lets parts enter; what the line is, PLAIN, SCRAPPING or OTHER; and whether anything is scrapped.
    first
        Number of the first part, those before it have passed; a multiple of BLOCK.
    drawn
        Room for the times that parts spend on machines, (S, n * LANES), and for what decided when they began,
        (S + 1, n * LANES), whose last row has GONE for parts that are scrapped: n is the number of parts, or BLOCK, and
        then only the last block is kept.
    moments
        Room for when each part comes, enters, leaves and is delivered, (parts, MOMENTS, LANES); parts are a multiple of
        BLOCK.
    """
    run = borrow_lanes(run)
    source, what, scraps = kind
    drawn = (borrowed(drawn[0]), borrowed(drawn[1]))
    moments = borrowed(moments)
    room = np.zeros((BLOCK + 1) * LANES)
    # The gaps, which are used to the end, keep alive what is only borrowed.
    gaps, begun = room[LANES:], borrowed(room[:LANES])
    stations = np.uint64(run.nodes.size)
    at = kept = np.uint64(drawn[0].shape[1])
    for number in range(moments.shape[0]):
        moment = moments[number]
        part = first + number
        place = np.uint64(number % BLOCK) * WIDTH
        if place == FIRST:
            at = FIRST if at == kept else at
            draw_parts(run, scraps, part, at, drawn)
            if source == ARRIVALS:
                draw_block(run.laws, run.values, run.laws.size - 1, run.arrival_words, part, gaps)
        card = np.uint64(part % run.cards.shape[0]) if source == CARDS else FIRST
        for lane in range(WIDTH):
            if source == ARRIVALS:
                run.arrival[lane] += gaps[place + lane]
            moment[COMES, lane] = run.cards[card, lane] if source == CARDS else run.arrival[lane]
        if what == PLAIN:
            pass_plain(run, at, drawn, moment, begun)
        elif what == SCRAPPING:
            pass_scrapping(run, at, drawn, moment, begun)
        else:
            for lane in range(WIDTH):
                pass_lane(run, at, lane, drawn, moment)
        for lane in range(WIDTH):
            gone = scraps and drawn[1][stations, at + lane] & GONE
            moment[DELIVERED, lane] = np.nan if gone else moment[LEAVES, lane]
            if source != SATURATED:
                moment[ENTERS, lane] = moment[COMES, lane]
            if source == CARDS:
                run.cards[card, lane] = moment[LEAVES, lane]
        at += WIDTH
