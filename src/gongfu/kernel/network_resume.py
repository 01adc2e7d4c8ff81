"""A network that begins in a state somebody saw: parts are put where they are, machines go on with what they did.

Whoever lays out the tables says where parts and machines are; here they take their places in queues, ask for people and
get their events, and then everything happens that takes no time.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.agenda import set_time
from gongfu.kernel.network_flow import depart, enter, load_next
from gongfu.kernel.network_machines import empty_machine, show
from gongfu.kernel.network_parts import begin_waiting, in_line, mark, order_of
from gongfu.kernel.network_people import forget_marks
from gongfu.kernel.network_state import (
    ARRIVALS,
    HOLDING,
    IDLE,
    MAINTAINED,
    NONE,
    OUTSIDE,
    STORE,
    crew_at,
    draw,
    machine_at,
    part_at,
    queue_at,
    seek_people,
    settle_moves,
    source_at,
    station_at,
    step_at,
    totals_at,
    work_number,
)
from gongfu.kernel.networks import name_streams, open_calendars, open_or_close, open_sources, send_home
from gongfu.kernel.streams import Word, stream_key, uniform, word
from gongfu.kernel.tables import compiled, entry

__all__ = [
    "FINISHED",
    "IN_MACHINE",
    "IN_QUEUE",
    "ON_ITS_WAY",
    "OUTSIDE_LINE",
    "PLACED_MACHINE",
    "PLACED_PART",
    "PLACED_SOURCE",
    "THING",
    "luck_of_things",
    "resume_network",
]

# Where a part is.
IN_QUEUE, IN_MACHINE, FINISHED, ON_ITS_WAY, OUTSIDE_LINE = range(5)

PLACED_PART = np.dtype(
    [
        ("part", "i8"),
        ("place", "i8"),
        ("holder", "i8"),  # machine it is finished in, or STORE
        ("target", "i8"),  # step it goes to when it is finished; -1 for what its pallet carries next
        ("passed", "f8"),  # time it has been on its way
        ("left", "f8"),  # time to its arrival
    ]
)
PLACED_MACHINE = np.dtype(
    [
        ("machine", "i8"),
        ("has_people", "i8"),
        ("passed", "f8"),  # time that its repair, maintenance, setup or work has gone on
        ("event", "f8"),  # time to the end of its repair or maintenance
        ("failure", "f8"),  # time to its failure by the calendar
        ("due", "f8"),  # time until its maintenance is due
    ]
)
PLACED_SOURCE = np.dtype([("between", "f8"), ("left", "f8")])  # from its last arrival to the next, and from now
# A thing that is under way and the stream its time is drawn from.
THING = np.dtype([("word", "u8"), ("purpose", "u8"), ("index", "u8"), ("number", "i8")])


@entry
def luck_of_things(things: NDArray[Any], seed: Word, first: int, uniforms: NDArray[Any]) -> None:
    """Draw the uniforms that say how long things under way will take.

    Parameters
    ----------
    things
        THING.
    seed, first
        Which luck, and the number of the first replication.
    uniforms
        Room for them: (replication, thing).
    """
    for row in range(uniforms.shape[0]):
        for i in range(things.size):
            thing = things[i]
            key = stream_key(np.uint64(seed), np.uint64(first + row), thing.word, thing.purpose, thing.index)
            uniforms[row, i] = uniform(word(key, thing.number))


@compiled
def place_finished(run: int, placed: Any, part: Any) -> None:
    """Let a part that is finished wait for its next place, in its machine or among its station's finished parts."""
    step = step_at(run, part.step)
    station = station_at(run, step.station)
    if placed.target == NONE:
        load_next(run, part)
    else:
        part.step = placed.target
    if station.transport_law != NONE:
        part.travel = draw(run, station.transport_law, step.transport_key, work_number(part))
    part.holder = placed.holder
    if placed.holder == STORE:
        part.origin = step.station
        station.cards += 1
    else:
        machine_at(run, placed.holder).held += 1
    part.key = order_of(run, part)
    begin_waiting(run, step_at(run, part.step).queue, placed.part)


@compiled
def place_in_machine(run: int, part: Any) -> None:
    """Count a part that is in a machine, and the place that was promised to it."""
    step = step_at(run, part.step)
    station = station_at(run, step.station)
    if station.kanban > 0:
        station.cards += 1
    if station.before_service != 0 and step.next != NONE:
        part.reserved = 1
        queue_at(run, step_at(run, step.next).queue).reserved += 1
    part.key = order_of(run, part)


@compiled
def place_part(run: int, placed: Any, now: float) -> None:
    """Put a part where it is."""
    p = placed.part
    part = part_at(run, p)
    source_at(run, part.source).in_line += 1
    part.holder = OUTSIDE
    if placed.place == OUTSIDE_LINE:
        part.key = order_of(run, part)
        begin_waiting(run, step_at(run, part.step).queue, p)
        return
    part.counted = 1
    in_line(run, 1, now)
    if placed.place == IN_QUEUE:
        enter(run, step_at(run, part.step).queue, p, now)
    elif placed.place == IN_MACHINE:
        place_in_machine(run, part)
    elif placed.place == FINISHED:
        place_finished(run, placed, part)
    else:
        part.reserved = 1
        queue_at(run, step_at(run, part.step).queue).reserved += 1
        part.travel = placed.left
        depart(run, p, now)
        part.travel += placed.passed


@compiled
def go_on(run: int, placed: Any, now: float) -> bool:
    """Let a machine go on with what it was about; gives whether it needs nobody, or has who it needs."""
    m = placed.machine
    machine = machine_at(run, m)
    station = station_at(run, machine.station)
    if machine.down == 0:
        if placed.failure >= 0.0:
            set_time(run, machine.failure_slot, now + placed.failure)
        if machine.phase == IDLE:
            empty_machine(run, m, now)
            forget_marks(run)
            return True
        if machine.phase == HOLDING or (machine.phase != MAINTAINED and station.shut != 0):
            show(run, m, now)
            return True
    seek_people(run, m, now)
    # Whoever asks next may need others, who are there.
    forget_marks(run)
    if machine.running != 0:
        machine.begun = now - placed.passed
        if placed.event >= 0.0:
            set_time(run, machine.slot, now + placed.event)
    return machine.running != 0


@entry
def resume_network(
    addresses: NDArray[np.int64],
    parts: NDArray[Any],
    machines: NDArray[Any],
    arrivals: NDArray[Any],
    seed: Word,
    replication: Word,
) -> int:
    """Put a run to its state; gives a machine whose people are not there, or -1.

    Parameters
    ----------
    addresses
        Where the tables of a run are, laid out at the time its clock says; nothing has happened in it.
    parts
        Where the parts are, PLACED_PART: those of a queue in their order.
    machines
        What every machine is about, PLACED_MACHINE, in the order in which they ask for people.
    arrivals
        When each source's next part arrives, PLACED_SOURCE.
    seed
        Which luck, an unsigned 64-bit word.
    replication
        Which replication of that luck, an unsigned 64-bit word.
    """
    run = addresses.ctypes.data
    totals = totals_at(run, 0)
    now = totals.clock
    lacking = NONE
    name_streams(run, (seed, replication))
    for i in range(parts.size):
        place_part(run, parts[i], now)
    # Whoever is at work is so whatever the calendar says; it stops what stops when it closes.
    for i in range(machines.size):
        if machines[i].due >= 0.0:
            set_time(run, machine_at(run, machines[i].machine).due_slot, now + machines[i].due)
        if machines[i].has_people != 0 and not go_on(run, machines[i], now):
            lacking = machines[i].machine
    open_calendars(run, now)
    for c in range(totals.crews):
        if crew_at(run, c).open == 0 and crew_at(run, c).stops != 0:
            send_home(run, c, now)
    for m in range(totals.machines):
        if machine_at(run, m).running != 0 and station_at(run, machine_at(run, m).station).shut != 0:
            open_or_close(run, m, now)
    for i in range(machines.size):
        if machines[i].has_people == 0:
            go_on(run, machines[i], now)
    for s in range(totals.stations):
        mark(run, s)
    open_sources(run, now)
    for o in range(totals.sources):
        source = source_at(run, o)
        if source.kind == ARRIVALS:
            source.between = arrivals[o].between
            set_time(run, source.slot, now + arrivals[o].left)
    settle_moves(run, 0, now)
    return lacking
