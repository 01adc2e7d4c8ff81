"""What may move after an event: parts into free places, machines onto parts, until nothing can.

First who waits for people, in the order they asked; then of all stations at which something can move the last in the
file makes one move, and so on. Only stations that were marked are looked at.
"""

from gongfu.kernel.agenda import set_time
from gongfu.kernel.network_flow import admit, count_in, create, leave, take
from gongfu.kernel.network_machines import book_state, interrupt, is_at_work, run_on, show
from gongfu.kernel.network_parts import file_part, room_in
from gongfu.kernel.network_people import grantable
from gongfu.kernel.network_state import (
    ASSEMBLY,
    BATCH,
    IN_TURN,
    NEVER,
    NONE,
    SETTING_UP,
    WORKING,
    dirty_at,
    draw,
    list_at,
    machine_at,
    node_at,
    part_at,
    product_at,
    queue_at,
    seek_people,
    source_at,
    station_at,
    step_at,
    totals_at,
    work_number,
)
from gongfu.kernel.tables import compiled

__all__ = ["move_all", "time_of"]


@compiled
def time_of(run: int, slot: int) -> float:
    """Say when a slot's event comes.

    Parameters
    ----------
    run
        A line where it stands.
    slot
        Whose event.
    """
    return node_at(run, totals_at(run, 0).leaves + slot).time


@compiled
def available(run: int, q: int, most: int) -> int:
    """Count the parts that a machine could take now, in the queue and then of those that wait for a place."""
    queue = queue_at(run, q)
    station = station_at(run, queue.station)
    count = min(queue.level, most)
    if count == most or station.kanban > 0 or queue.capacity + station.ready - queue.reserved <= 0:
        return count
    p = queue.wait_head
    while p != NONE and count < most:
        part = part_at(run, p)
        if part.travel >= 0.0:
            break
        count += 1
        p = part.next
    return count


@compiled
def first_waiting(run: int, q: int) -> int:
    """Give the part that stands first, in the queue or else among those that wait for a place."""
    queue = queue_at(run, q)
    return queue.head if queue.level > 0 else queue.wait_head


@compiled
def family_of(run: int, p: int) -> int:
    """Give the family of a part on its step."""
    part = part_at(run, p)
    family = step_at(run, part.step).family
    return product_at(run, part.product).family if family == NONE else family


@compiled
def batch_now(run: int, s: int, count: int, now: float) -> int:
    """Say with how many of the available parts a batch begins; 0 for not yet."""
    station = station_at(run, s)
    if count >= station.batch_least:
        return count
    if count > 0 and station.batch_slot != NONE:
        due = part_at(run, first_waiting(run, station.queue_first)).queued + station.batch_wait
        # At the very moment the timer comes first, which has its turn among the events of that moment.
        if now >= due and time_of(run, station.batch_slot) != due:
            return count
    return 0


@compiled
def in_turn(run: int, s: int) -> int:
    """Say how many parts of the orders whose turn it is a machine would begin with; 0 while they are not there."""
    station = station_at(run, s)
    queue = queue_at(run, station.queue_first)
    count = min(station.left, station.batch_size)
    if count == 0 or queue.level < count:
        return 0
    p = queue.head
    for _ in range(count - 1):
        p = part_at(run, p).next
    return count if part_at(run, p).key == station.turn else 0


@compiled
def pass_turn(run: int, s: int, count: int) -> None:
    """Count parts that are begun in their turn; after the last of them it is the turn of others."""
    station = station_at(run, s)
    station.left -= count
    if station.left == 0:
        station.turn += 1
        if station.turn < station.turns:
            station.left = list_at(run, station.turns_first + station.turn).value


@compiled
def wanted(run: int, s: int, now: float) -> int:
    """Say how many parts a machine of a station would begin with; 0 when it has to wait."""
    station = station_at(run, s)
    q = station.queue_first
    if station.kind == ASSEMBLY:
        for k in range(q, station.queue_end):
            count = queue_at(run, k).count
            if available(run, k, count) < count:
                return 0
        return 1
    if station.kind == IN_TURN:
        return in_turn(run, s)
    count = available(run, q, station.batch_size)
    if station.source != NONE and count < station.batch_size:
        cards = station.batch_size
        if station.kanban > 0:
            cards = count + station.kanban - station.cards - queue_at(run, q).reserved
        count = max(count, min(station.batch_size, cards))
    return batch_now(run, s, count, now) if station.kind == BATCH else count


@compiled
def peek(run: int, s: int, now: float) -> int:
    """Look at the part that would be begun first."""
    station = station_at(run, s)
    q = station.queue_first
    if station.source == NONE or available(run, q, 1) > 0:
        return first_waiting(run, q)
    source = source_at(run, station.source)
    if source.pending == NONE:
        source.pending = create(run, station.source, NONE, now)
    return source.pending


@compiled
def hold_back(run: int, s: int, flag: int, now: float) -> None:
    """Say whether the idle machines of a station have parts and no place to send them."""
    station = station_at(run, s)
    if station.held_back != flag:
        station.held_back = flag
        for m in range(station.first, station.end):
            if machine_at(run, m).ready != 0:
                show(run, m, now)


@compiled
def machine_for(run: int, s: int, p: int) -> int:
    """Choose the machine for a part: of those that could begin, one set up for its family, else the first."""
    station = station_at(run, s)
    m = station.first
    while machine_at(run, m).ready == 0:
        m += 1
    if station.setup_first != NONE or station.idle_law != NONE:
        family = family_of(run, p)
        for k in range(m, station.end):
            machine = machine_at(run, k)
            if machine.ready != 0 and machine.family == family:
                return k
    return m


@compiled
def next_part(run: int, s: int, queued: bool, now: float) -> int:
    """Take the next part of a station's first queue, or of its material."""
    station = station_at(run, s)
    if queued:
        return take(run, station.queue_first, now)
    p = peek(run, s, now)
    source_at(run, station.source).pending = NONE
    if station.kanban > 0:
        station.cards += 1
    part = part_at(run, p)
    part.queued = now
    part.due = now + product_at(run, part.product).due_after
    count_in(run, p, now)
    return p


@compiled
def take_components(run: int, s: int, p: int, now: float) -> None:
    """Take what an assembly needs beside its first part; it vanishes, and the first is as old as the oldest."""
    station = station_at(run, s)
    part = part_at(run, p)
    for q in range(station.queue_first, station.queue_end):
        count = queue_at(run, q).count
        if q == station.queue_first:
            count -= 1
        for _ in range(count):
            c = take(run, q, now)
            component = part_at(run, c)
            part.entered = min(part.entered, component.entered)
            if station.kanban > 0:
                component.origin = s
            leave(run, c, now)


@compiled
def change_time(run: int, m: int, family: int) -> float:
    """Draw the time a machine needs to be set up for another family; negative for none."""
    machine = machine_at(run, m)
    station = station_at(run, machine.station)
    if station.setup_first == NONE or machine.family == NONE or machine.family == family:
        return -1.0
    law = list_at(run, station.setup_first + machine.family * totals_at(run, 0).families + family).value
    return -1.0 if law == NONE else draw(run, law, machine.setup_key, 2 * machine.setups)


@compiled
def setup_time(run: int, m: int, family: int) -> float:
    """Draw the time a machine needs before a part of a family; negative for none."""
    machine = machine_at(run, m)
    station = station_at(run, machine.station)
    time = change_time(run, m, family)
    if station.idle_law != NONE and machine.starved != 0:
        time = max(time, 0.0) + draw(run, station.idle_law, machine.setup_key, 2 * machine.setups + 1)
    return time


@compiled
def begin(run: int, m: int, p: int, now: float) -> None:
    """Begin the parts that were taken, of which this is the first, on a machine that is free."""
    machine = machine_at(run, m)
    part = part_at(run, p)
    step = step_at(run, part.step)
    family = family_of(run, p)
    time = setup_time(run, m, family)
    machine.part = p
    machine.came_from = machine.family
    machine.family = family
    machine.starved = 0
    if part.remaining >= 0.0:
        machine.work = part.remaining
        part.remaining = -1.0
    else:
        machine.work = draw(run, step.law, step.work_key, work_number(part))
    if time >= 0.0:
        machine.setups += 1
        machine.setup = time
        machine.phase = SETTING_UP
        machine.remaining = time
    else:
        machine.phase = WORKING
        machine.remaining = machine.work
    seek_people(run, m, now)


@compiled
def set_up_ahead(run: int, s: int, now: float) -> bool:
    """Let a machine be set up for whose turn it is before the parts are there; gives whether it needs to be."""
    station = station_at(run, s)
    if station.left == 0:
        return False
    m = station.first
    machine = machine_at(run, m)
    family = list_at(run, station.families_first + station.turn).value
    time = change_time(run, m, family)
    if time < 0.0:
        return False
    book_state(run, m, now)
    machine.ready = 0
    station.ready -= 1
    machine.came_from = machine.family
    machine.family = family
    machine.setups += 1
    machine.setup = time
    machine.phase = SETTING_UP
    machine.remaining = time
    seek_people(run, m, now)
    return True


@compiled
def start(run: int, s: int, count: int, now: float) -> bool:
    """Let a machine begin with so many parts, if there is a place for them where that is asked before."""
    station = station_at(run, s)
    first = peek(run, s, now)
    m = machine_for(run, s, first)
    machine = machine_at(run, m)
    # Before a place is promised, which may be one in this very queue.
    queued = available(run, station.queue_first, count)
    if station.before_service != 0:
        after = step_at(run, part_at(run, first).step).next
        if after != NONE:
            q = step_at(run, after).queue
            if room_in(run, q) <= 0:
                hold_back(run, s, 1, now)
                return False
            queue_at(run, q).reserved += 1
            part_at(run, first).reserved = 1
        hold_back(run, s, 0, now)
    book_state(run, m, now)
    machine.ready = 0
    station.ready -= 1
    p = next_part(run, s, queued > 0, now)
    last = p
    if station.kind == ASSEMBLY:
        take_components(run, s, p, now)
    else:
        for k in range(1, count):
            c = next_part(run, s, k < queued, now)
            part_at(run, last).next = c
            last = c
    if station.kind == IN_TURN:
        pass_turn(run, s, count)
    begin(run, m, p, now)
    return True


@compiled
def preempt(run: int, s: int, now: float) -> bool:
    """Let a part take the place of one at work that is less urgent; gives whether it did."""
    station = station_at(run, s)
    q = station.queue_first
    if available(run, q, 1) == 0:
        return False
    key = part_at(run, first_waiting(run, q)).key
    worst = NONE
    for m in range(station.first, station.end):
        machine = machine_at(run, m)
        if is_at_work(machine):
            other = part_at(run, machine.part).key
            if other > key:
                key = other
                worst = m
    if worst == NONE:
        return False
    machine = machine_at(run, worst)
    interrupt(run, worst, time_of(run, machine.slot), now)
    old = machine.part
    part = part_at(run, old)
    part.remaining = machine.remaining
    part.worked += machine.work - machine.remaining
    part.queued = now
    p = take(run, q, now)
    file_part(run, q, old, now, True)
    begin(run, worst, p, now)
    return True


@compiled
def set_batch_timer(run: int, s: int, now: float) -> None:
    """Wake a station when its first part has waited long enough for a batch that is not full."""
    station = station_at(run, s)
    p = first_waiting(run, station.queue_first)
    time = NEVER
    if p != NONE:
        time = part_at(run, p).queued + station.batch_wait
        if time <= now and time_of(run, station.batch_slot) != time:
            time = NEVER
    set_time(run, station.batch_slot, time)


@compiled
def move(run: int, s: int, now: float) -> bool:
    """Make the one move that a station may make now; gives whether there was one."""
    station = station_at(run, s)
    for q in range(station.queue_first, station.queue_end):
        if queue_at(run, q).waiting > 0 and admit(run, q, now):
            return True
    if station.ready > 0:
        count = wanted(run, s, now)
        if count > 0:
            return start(run, s, count, now)
        hold_back(run, s, 0, now)
        if station.kind == IN_TURN and set_up_ahead(run, s, now):
            return True
    elif station.preemptive != 0 and preempt(run, s, now):
        return True
    if station.batch_slot != NONE:
        set_batch_timer(run, s, now)
    return False


@compiled
def move_all(run: int, now: float) -> None:
    """Grant people and move parts until nothing can move any more.

    Parameters
    ----------
    run
        A line where it stands.
    now
        The time.
    """
    totals = totals_at(run, 0)
    while True:
        if totals.dirty_skills > 0:
            m = grantable(run, now)
            if m != NONE:
                run_on(run, m, now)
                continue
        count = totals.dirty_stations
        if count == 0:
            return
        last = 0
        for i in range(1, count):
            if dirty_at(run, i).value > dirty_at(run, last).value:
                last = i
        s = dirty_at(run, last).value
        if not move(run, s, now):
            station_at(run, s).dirty = 0
            totals.dirty_stations -= 1
            dirty_at(run, last).value = dirty_at(run, totals.dirty_stations).value
