"""The event loop of a line of any structure: routes, assembly, batches, setups, people, shifts and maintenance.

Every event is a slot of the agenda: one for each machine, and one for each calendar, source, timer and kind of failure
that goes by the clock. After an event parts move until nothing can move any more.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.agenda import earliest, set_time
from gongfu.kernel.histograms import BINS
from gongfu.kernel.lines import LOG_FULL, REACHED
from gongfu.kernel.network_flow import arrive, create, enter, finish, scrap_all
from gongfu.kernel.network_machines import (
    book_state,
    empty_machine,
    end_maintenance,
    interrupt,
    is_at_work,
    show,
    take_down,
    take_up,
)
from gongfu.kernel.network_moves import time_of
from gongfu.kernel.network_parts import (
    begin_waiting,
    change_level,
    drop_part,
    end_waiting,
    in_line,
    mark,
    order_of,
)
from gongfu.kernel.network_people import forget_request, give_back, has_of_crew, mark_crew
from gongfu.kernel.network_state import (
    ARRIVAL_TIMES,
    ARRIVALS,
    BATCH_TIMER,
    BLOCKED,
    BUSY,
    CALENDAR_CHANGE,
    CALENDAR_FAILURE,
    CONWIP,
    DOWN,
    DOWN_TIMES,
    IDLE,
    MACHINE_EVENT,
    MAINTAINED,
    MAINTENANCE_DUE,
    MAINTENANCE_TIMES,
    NEVER,
    NEVER_DRY,
    NONE,
    OFF,
    ORDER_RELEASE,
    PALLETS,
    PRODUCTS,
    RESUME,
    SCRAP,
    SETTING_UP,
    SETUP,
    SETUP_TIMES,
    SOURCE_EVENT,
    STARVED,
    STATES,
    TRANSPORT_TIMES,
    TRAVELLER_ARRIVES,
    UP_TIMES,
    WAITING,
    WORK_TIME,
    WORKING,
    YIELDS,
    calendar_at,
    crew_at,
    draw,
    edge_at,
    join,
    lead_time_bin,
    list_at,
    machine_at,
    order_at,
    part_at,
    product_at,
    queue_at,
    seek_people,
    settle_moves,
    slot_at,
    source_at,
    state_time_at,
    station_at,
    step_at,
    tariff_at,
    totals_at,
    touched_at,
)
from gongfu.kernel.streams import Word, stream_key
from gongfu.kernel.tables import compiled, entry

__all__ = [
    "DEADLOCK",
    "PARTS_FULL",
    "advance_network",
    "forget_network",
    "name_streams",
    "open_calendars",
    "open_network",
    "open_or_close",
    "open_sources",
    "record_network",
    "send_home",
    "settle_network",
]

# Why advance_network came back, beside REACHED and LOG_FULL of a serial line.
PARTS_FULL = 3
DEADLOCK = 4
# Of several machines, a station shows the state that stands first here.
SHOWN_FIRST = (BUSY, SETUP, DOWN, WAITING, BLOCKED, OFF, STARVED)


@compiled
def fail(run: int, m: int, now: float) -> None:
    """Let a machine break down, in whatever it is doing; one in maintenance breaks down right after it."""
    machine = machine_at(run, m)
    if machine.phase == MAINTAINED:
        machine.strike = 1
        set_time(run, machine.failure_slot, NEVER)
        return
    if is_at_work(machine):
        working = machine.phase == WORKING
        interrupt(run, m, time_of(run, machine.slot), now)
        then = station_at(run, machine.station).then
        if working and then == SCRAP:
            machine.phase = IDLE
            scrap_all(run, m, now)
        elif then != RESUME:
            machine.remaining = machine.work if working else machine.setup
    take_down(run, m, now)


@compiled
def end_setup(run: int, m: int, now: float) -> None:
    """End a machine's setup: work on its parts begins, or it waits for those it was set up for."""
    machine = machine_at(run, m)
    give_back(run, m, now)
    set_time(run, machine.slot, NEVER)
    if machine.part == NONE:
        empty_machine(run, m, now)
        return
    machine.phase = WORKING
    machine.remaining = machine.work
    if station_at(run, machine.station).shut == 0:
        seek_people(run, m, now)
    else:
        machine.running = 0
        show(run, m, now)


@compiled
def play_machine(run: int, m: int, now: float) -> None:
    """Let a machine's event happen: the end of a repair, of maintenance, of a setup or of work, or a failure."""
    machine = machine_at(run, m)
    if machine.down != 0:
        take_up(run, m, now)
    elif machine.phase == MAINTAINED:
        end_maintenance(run, m, now)
    elif machine.phase == SETTING_UP:
        end_setup(run, m, now)
    elif machine.fails_next != 0:
        fail(run, m, now)
    else:
        finish(run, m, now)


@compiled
def await_calendar(run: int, c: int) -> None:
    """Find when a calendar next opens or closes."""
    calendar = calendar_at(run, c)
    time = NEVER
    while True:
        work_edge = NEVER
        if calendar.edges > 0:
            edge = edge_at(run, calendar.edges_first + calendar.edge).value
            work_edge = calendar.cycle * calendar.period + edge
        closed_edge = NEVER
        if calendar.closing < calendar.closed:
            closed_edge = edge_at(run, calendar.closed_first + calendar.closing).value
        time = min(work_edge, closed_edge)
        if time == NEVER:
            break
        if work_edge == time:
            calendar.hours_open = 1 - calendar.hours_open
            calendar.edge += 1
            if calendar.edge == calendar.edges:
                calendar.edge = 0
                calendar.cycle += 1
        if closed_edge == time:
            calendar.shut_down = 1 - calendar.shut_down
            calendar.closing += 1
        if (calendar.hours_open == 1 and calendar.shut_down == 0) != (calendar.open == 1):
            break
    set_time(run, calendar.slot, time)


@compiled
def open_or_close(run: int, m: int, now: float) -> None:
    """Stop a machine whose shift ends, or let it go on when its shift begins; what ends at this very moment does end.

    Parameters
    ----------
    run
        A line where it stands.
    m
        The machine.
    now
        The time.
    """
    machine = machine_at(run, m)
    if machine.down == 0 and (machine.phase == WORKING or machine.phase == SETTING_UP):
        if station_at(run, machine.station).shut == 0:
            seek_people(run, m, now)
            return
        if machine.running == 0:
            forget_request(run, m)
        elif time_of(run, machine.slot) > now:
            interrupt(run, m, time_of(run, machine.slot), now)
    show(run, m, now)


@compiled
def send_home(run: int, c: int, now: float) -> None:
    """Stop setups and work that members of a crew are at, whose hours are over; others may go on with them.

    Parameters
    ----------
    run
        A line where it stands.
    c
        The crew.
    now
        The time.
    """
    for m in range(totals_at(run, 0).machines):
        machine = machine_at(run, m)
        if is_at_work(machine) and time_of(run, machine.slot) > now and has_of_crew(run, m, c):
            interrupt(run, m, time_of(run, machine.slot), now)
            seek_people(run, m, now)


@compiled
def choose_tariff(run: int, now: float) -> None:
    """Book energy to the first tariff whose hours these are; the last window is for hours that no tariff has."""
    totals = totals_at(run, 0)
    chosen = totals.tariffs
    for i in range(totals.tariffs - 1, -1, -1):
        c = tariff_at(run, i).calendar
        if c == NONE:
            if chosen == totals.tariffs:
                chosen = i
        elif calendar_at(run, c).open != 0:
            chosen = i
    if chosen != totals.tariff:
        for m in range(totals.machines):
            book_state(run, m, now)
        totals.tariff = chosen


@compiled
def apply_calendar(run: int, c: int, now: float) -> None:
    """Let people, machines and tariffs follow a calendar that opened or closed."""
    calendar = calendar_at(run, c)
    for k in range(calendar.crews_first, calendar.crews_first + calendar.crews):
        crew = list_at(run, k).value
        crew_at(run, crew).open = calendar.open
        mark_crew(run, crew)
        if calendar.open == 0 and crew_at(run, crew).stops != 0:
            send_home(run, crew, now)
    for k in range(calendar.stations_first, calendar.stations_first + calendar.stations):
        s = list_at(run, k).value
        station = station_at(run, s)
        station.shut = 1 - calendar.open
        for m in range(station.first, station.end):
            open_or_close(run, m, now)
    if totals_at(run, 0).tariffs > 0:
        choose_tariff(run, now)


@compiled
def release(run: int, o: int, k: int, now: float) -> None:
    """Let all parts of an order appear; they have the same numbers whenever that is."""
    order = order_at(run, k)
    source_at(run, o).count = order.first
    for _ in range(order.quantity):
        p = create(run, o, k, now)
        part = part_at(run, p)
        if order.due < NEVER:
            part.due = order.due
            part.key = order_of(run, part)
        join(run, p, now)


@compiled
def appear(run: int, o: int, now: float) -> int:
    """Let a source's next part, or all parts of its next order, appear; gives a part that may be lost, or -1."""
    source = source_at(run, o)
    if source.kind == ARRIVALS:
        source.arrivals += 1
        source.between = draw(run, source.law, source.arrival_key, source.arrivals)
        set_time(run, source.slot, now + source.between)
        p = create(run, o, NONE, now)
        join(run, p, now)
        return p if source.may_lose != 0 and part_at(run, p).waiting != 0 else NONE
    totals = totals_at(run, 0)
    k = totals.next_order
    totals.next_order += 1
    time = NEVER
    if totals.next_order < totals.orders:
        # A run may begin in a state in which orders are late; those come at once.
        time = max(order_at(run, totals.next_order).release, now)
    set_time(run, source.slot, time)
    release(run, o, k, now)
    return NONE


@compiled
def lose(run: int, p: int) -> None:
    """Send a part away that found no place."""
    part = part_at(run, p)
    q = step_at(run, part.step).queue
    end_waiting(run, q, p)
    mark(run, queue_at(run, q).station)
    source = source_at(run, part.source)
    source.lost += 1
    source.in_line -= 1
    drop_part(run, p)


@compiled
def play(run: int, slot: int, now: float) -> None:
    """Let the event of a slot happen and everything move that then can."""
    kind = slot_at(run, slot).kind
    owner = slot_at(run, slot).owner
    may_lose = NONE
    if kind == MACHINE_EVENT:
        play_machine(run, owner, now)
    elif kind == SOURCE_EVENT:
        may_lose = appear(run, owner, now)
    elif kind == TRAVELLER_ARRIVES:
        arrive(run, now)
    elif kind == ORDER_RELEASE:
        set_time(run, slot, NEVER)
        totals_at(run, 0).held_back -= 1
        release(run, 0, owner, now)
    elif kind == CALENDAR_FAILURE:
        fail(run, owner, now)
    elif kind == CALENDAR_CHANGE:
        calendar_at(run, owner).open = 1 - calendar_at(run, owner).open
        await_calendar(run, owner)
        apply_calendar(run, owner, now)
    elif kind == BATCH_TIMER:
        set_time(run, slot, NEVER)
        mark(run, owner)
    elif kind == MAINTENANCE_DUE:
        set_time(run, slot, NEVER)
        machine = machine_at(run, owner)
        machine.due = 1
        if machine.phase == IDLE:
            empty_machine(run, owner, now)
    settle_moves(run, 0, now)
    if may_lose != NONE and part_at(run, may_lose).waiting != 0:
        lose(run, may_lose)
        settle_moves(run, 0, now)


@compiled
def shown_state(run: int, s: int) -> int:
    """State of a station of several machines."""
    station = station_at(run, s)
    seen = 0
    for m in range(station.first, station.end):
        seen |= 1 << machine_at(run, m).state
    for state in SHOWN_FIRST:
        if (seen >> state) & 1:
            return state
    return STARVED


@compiled
def write_rows(run: int, log: NDArray[Any], last: NDArray[Any], rows: int, now: float) -> int:
    """Log every touched station that differs from what was logged of it last, in the order of stations."""
    totals = totals_at(run, 0)
    count = totals.touched
    totals.touched = 0
    for i in range(1, count):
        s = touched_at(run, i).value
        k = i
        while k > 0 and touched_at(run, k - 1).value > s:
            touched_at(run, k).value = touched_at(run, k - 1).value
            k -= 1
        touched_at(run, k).value = s
    for i in range(count):
        s = touched_at(run, i).value
        station = station_at(run, s)
        station.touched = 0
        state = shown_state(run, s)
        level = 0
        for q in range(station.queue_first, station.queue_end):
            level += queue_at(run, q).level
        seen = last[s]
        if (
            seen.state != state
            or seen.good != station.good
            or seen.scrapped != station.scrapped
            or seen.buffer != level
        ):
            seen.time = now
            seen.station = s
            seen.state = state
            seen.good = station.good
            seen.scrapped = station.scrapped
            seen.buffer = level
            seen.cycle = station.cycle
            log[rows] = seen
            rows += 1
    return rows


@entry
def record_network(addresses: NDArray[np.int64], log: NDArray[Any], last: NDArray[Any]) -> int:
    """Log every station that differs from what was logged of it last; gives the number of rows written.

    Parameters
    ----------
    addresses
        Where the tables of a run are.
    log
        Room for a row of each station, LOG.
    last
        What was logged last of each station, LOG.
    """
    run = addresses.ctypes.data
    totals = totals_at(run, 0)
    for s in range(totals.stations):
        touched_at(run, s).value = s
    totals.touched = totals.stations
    return write_rows(run, log, last, 0, totals.clock)


@entry
def advance_network(
    addresses: NDArray[np.int64], until: float, log: NDArray[Any], last: NDArray[Any]
) -> tuple[int, int]:
    """Play events up to and at a time.

    Gives ``(status, rows)``: REACHED; PARTS_FULL when more parts may come than there is room for, LOG_FULL when the log
    needs more rows, with nothing half done; DEADLOCK when parts are in the line and nothing will ever happen; and how
    many rows of the log were written.

    Parameters
    ----------
    addresses
        Where the tables of a run are; it is moved on in place.
    until
        Time to stop at.
    log
        Room for what happens, LOG; no rows, and nothing is logged.
    last
        What was logged last of each station, LOG.
    """
    run = addresses.ctypes.data
    totals = totals_at(run, 0)
    totals.logging = log.size
    rows = 0
    while True:
        slot = earliest(run)
        now = time_of(run, slot)
        if now > until:
            if now == NEVER and totals.in_line > 0 and totals.next_order == 0:
                return DEADLOCK, rows
            totals.clock = until
            return REACHED, rows
        if totals.free_parts < totals.margin:
            return PARTS_FULL, rows
        if log.size > 0 and rows + totals.stations > log.size:
            return LOG_FULL, rows
        totals.clock = now
        play(run, slot, now)
        totals.events += 1
        if log.size > 0:
            rows = write_rows(run, log, last, rows, now)


@compiled
def fill_pallets(run: int, o: int, now: float) -> None:
    """Place a source's pallets: each at the first of its product's steps whose machines and queue have room."""
    source = source_at(run, o)
    while source.in_line < source.limit:
        p = create(run, o, NONE, now)
        part = part_at(run, p)
        part.queued = now
        step = part.step
        while step != NONE:
            q = step_at(run, step).queue
            station = station_at(run, queue_at(run, q).station)
            if station.kanban > 0:
                if station.cards < station.kanban:
                    break
            elif queue_at(run, q).level < queue_at(run, q).capacity + station.end - station.first:
                break
            step = step_at(run, step).next
        if step == NONE:
            begin_waiting(run, step_at(run, part.step).queue, p)
        else:
            part.step = step
            part.key = order_of(run, part)
            part.counted = 1
            part.entered = now
            in_line(run, 1, now)
            enter(run, step_at(run, step).queue, p, now)


@compiled
def key_of(luck: tuple[Word, Word], word: Word, purpose: int, index: int) -> Word:
    """Name a stream."""
    return stream_key(luck[0], luck[1], word, np.uint64(purpose), np.uint64(index))


@compiled
def name_streams(run: int, luck: tuple[Word, Word]) -> None:
    """Name the streams of a replication.

    Parameters
    ----------
    run
        A line where it stands.
    luck
        Seed and number of the replication.
    """
    totals = totals_at(run, 0)
    for k in range(totals.steps):
        step = step_at(run, k)
        word = station_at(run, step.station).word
        step.work_key = key_of(luck, word, WORK_TIME, step.visit)
        step.yield_key = key_of(luck, word, YIELDS, step.visit)
        step.transport_key = key_of(luck, word, TRANSPORT_TIMES, step.visit)
    for m in range(totals.machines):
        machine = machine_at(run, m)
        word = station_at(run, machine.station).word
        machine.up_key = key_of(luck, word, UP_TIMES, machine.number)
        machine.down_key = key_of(luck, word, DOWN_TIMES, machine.number)
        machine.setup_key = key_of(luck, word, SETUP_TIMES, machine.number)
        machine.maintenance_key = key_of(luck, word, MAINTENANCE_TIMES, machine.number)
    for o in range(totals.sources):
        source = source_at(run, o)
        source.arrival_key = key_of(luck, source.word, ARRIVAL_TIMES, 0)
        source.product_key = key_of(luck, source.word, PRODUCTS, 0)


@compiled
def open_calendars(run: int, now: float) -> None:
    """Bring calendars to a time, and people, stations and tariffs with them.

    Parameters
    ----------
    run
        A line that nothing has happened in.
    now
        The time.
    """
    totals = totals_at(run, 0)
    for c in range(totals.calendars):
        calendar = calendar_at(run, c)
        while calendar.edges > 0:
            edge = edge_at(run, calendar.edges_first + calendar.edge).value
            if calendar.cycle * calendar.period + edge > now:
                break
            calendar.hours_open = 1 - calendar.hours_open
            calendar.edge += 1
            if calendar.edge == calendar.edges:
                calendar.edge = 0
                calendar.cycle += 1
        while (
            calendar.closing < calendar.closed and edge_at(run, calendar.closed_first + calendar.closing).value <= now
        ):
            calendar.shut_down = 1 - calendar.shut_down
            calendar.closing += 1
        calendar.open = 1 if calendar.hours_open == 1 and calendar.shut_down == 0 else 0
        await_calendar(run, c)
        for k in range(calendar.crews_first, calendar.crews_first + calendar.crews):
            crew_at(run, list_at(run, k).value).open = calendar.open
        for k in range(calendar.stations_first, calendar.stations_first + calendar.stations):
            station_at(run, list_at(run, k).value).shut = 1 - calendar.open
    totals.tariff = totals.tariffs
    choose_tariff(run, now)


@compiled
def open_sources(run: int, now: float) -> None:
    """Let in what may be in from the beginning, and say when more comes.

    Parameters
    ----------
    run
        A line that nothing has happened in.
    now
        The time.
    """
    totals = totals_at(run, 0)
    for o in range(totals.sources):
        source = source_at(run, o)
        if source.kind == ARRIVALS:
            source.between = draw(run, source.law, source.arrival_key, 0)
            set_time(run, source.slot, now + source.between)
        elif source.kind == CONWIP:
            while source.in_line < source.limit:
                join(run, create(run, o, NONE, now), now)
        elif source.kind == PALLETS:
            fill_pallets(run, o, now)
        elif source.kind != NEVER_DRY and totals.next_order < totals.orders:
            set_time(run, source.slot, max(order_at(run, totals.next_order).release, now))


@entry
def open_network(addresses: NDArray[np.int64], seed: Word, replication: Word) -> None:
    """Put a fresh run to time 0.

    Parameters
    ----------
    addresses
        Where the tables of a run are, that has nothing in it yet.
    seed
        Which luck, an unsigned 64-bit word.
    replication
        Which replication of that luck, an unsigned 64-bit word.
    """
    run = addresses.ctypes.data
    totals = totals_at(run, 0)
    name_streams(run, (seed, replication))
    open_calendars(run, 0.0)
    for m in range(totals.machines):
        machine = machine_at(run, m)
        station = station_at(run, machine.station)
        machine.up_left = NEVER
        if station.up_law != NONE:
            up = draw(run, station.up_law, machine.up_key, 0)
            machine.up = up
            if machine.failure_slot == NONE:
                machine.up_left = up
            else:
                set_time(run, machine.failure_slot, up)
        if machine.due_slot != NONE:
            set_time(run, machine.due_slot, station.maintenance_every)
        show(run, m, 0.0)
    for s in range(totals.stations):
        mark(run, s)
    open_sources(run, 0.0)
    settle_moves(run, 0, 0.0)


@compiled
def settle(run: int) -> None:
    """Book the time up to the clock."""
    totals = totals_at(run, 0)
    now = totals.clock
    for m in range(totals.machines):
        book_state(run, m, now)
    for q in range(totals.queues):
        change_level(run, queue_at(run, q), 0, now)
    for c in range(totals.crews):
        crew = crew_at(run, c)
        crew.busy_time += crew.busy * (now - crew.since)
        crew.since = now
    in_line(run, 0, now)


@entry
def settle_network(addresses: NDArray[np.int64]) -> None:
    """Book the time up to the clock, so that the integrals are complete.

    Parameters
    ----------
    addresses
        Where the tables of a run are.
    """
    settle(addresses.ctypes.data)


@entry
def forget_network(addresses: NDArray[np.int64]) -> None:
    """Begin the statistics afresh at the clock, as after a warm-up; the run itself goes on unchanged.

    Parameters
    ----------
    addresses
        Where the tables of a run are.
    """
    run = addresses.ctypes.data
    settle(run)
    totals = totals_at(run, 0)
    for row in range((totals.tariffs + 1) * totals.machines * STATES):
        state_time_at(run, row).value = 0.0
    for q in range(totals.queues):
        queue = queue_at(run, q)
        queue.level_time = 0.0
        queue.passed, queue.waited, queue.waits = 0, 0, 0.0
    for s in range(totals.stations):
        station = station_at(run, s)
        station.good, station.scrapped, station.reworked = 0, 0, 0
    for k in range(totals.products):
        product = product_at(run, k)
        product.delivered, product.on_time, product.lead_time, product.tardiness = 0, 0, 0.0, 0.0
    for o in range(totals.sources):
        source_at(run, o).lost = 0
    for c in range(totals.crews):
        crew_at(run, c).busy_time = 0.0
    totals.delivered, totals.on_time, totals.lead_time, totals.tardiness = 0, 0, 0.0, 0.0
    totals.in_line_time = 0.0
    totals.events = 0
    for i in range(BINS):
        lead_time_bin(run, i).value = 0
