"""How parts enter a network, go from place to place, and leave it."""

from typing import Any

from gongfu.kernel.agenda import set_time
from gongfu.kernel.histograms import bin_of
from gongfu.kernel.network_machines import empty_machine, show
from gongfu.kernel.network_parts import (
    begin_waiting,
    drop_part,
    end_waiting,
    file_part,
    gain_room,
    has_place,
    in_line,
    make_part,
    mark,
    order_of,
    room_in,
    take_head,
    touch,
)
from gongfu.kernel.network_people import give_back
from gongfu.kernel.network_state import (
    CONWIP,
    COPY_SHIFT,
    HOLDING,
    NEVER,
    NONE,
    PALLETS,
    SOURCE_SHIFT,
    STORE,
    draw,
    join,
    lead_time_bin,
    link_at,
    list_at,
    machine_at,
    mix_at,
    order_at,
    part_at,
    product_at,
    queue_at,
    source_at,
    station_at,
    step_at,
    totals_at,
    travel_at,
    work_number,
)
from gongfu.kernel.streams import uniform, word
from gongfu.kernel.tables import compiled

__all__ = [
    "admit",
    "arrive",
    "count_in",
    "create",
    "depart",
    "enter",
    "finish",
    "join_queue",
    "leave",
    "load_next",
    "scrap_all",
    "take",
]


@compiled
def chosen_mix(run: int, o: int, number: int) -> int:
    """Choose what a source's numbered part is, a row of its mix: by its sequence, or by shares."""
    source = source_at(run, o)
    if source.sequence > 0:
        return list_at(run, source.sequence_first + number % source.sequence).value
    i = source.mix_first
    if source.mix > 1:
        end = i + source.mix - 1
        u = uniform(word(source.product_key, number + (o << SOURCE_SHIFT)))
        while i < end and mix_at(run, i).up_to <= u:
            i += 1
    return i


@compiled
def create(run: int, o: int, order: int, now: float) -> int:
    """Make a source's next part, outside the line.

    Parameters
    ----------
    run
        A line where it stands.
    o
        The source.
    order
        Which order it is for; -1 for none, then the source chooses what it is.
    now
        The time.
    """
    source = source_at(run, o)
    p = make_part(run)
    part = part_at(run, p)
    number = source.count
    source.count = number + 1
    source.in_line += 1
    if order == NONE:
        chosen = mix_at(run, chosen_mix(run, o, number))
    else:
        chosen = mix_at(run, order_at(run, order).mix)
        part.order = order
    part.number = number + (o << SOURCE_SHIFT)
    part.product = chosen.product
    part.source = o
    part.step = chosen.first_step
    part.due = now + product_at(run, chosen.product).due_after
    part.key = order_of(run, part)
    return p


@compiled
def count_in(run: int, p: int, now: float) -> None:
    """Let a part that was outside be in the line from now on.

    Parameters
    ----------
    run
        A line where it stands.
    p
        The part.
    now
        The time.
    """
    part = part_at(run, p)
    if part.counted == 0:
        part.counted = 1
        part.entered = now
        in_line(run, 1, now)


@compiled
def book_delivery(run: int, p: int, now: float) -> None:
    """Count a part that is finished."""
    part = part_at(run, p)
    totals = totals_at(run, 0)
    product = product_at(run, part.product)
    lead_time = now - part.entered
    totals.delivered += 1
    totals.lead_time += lead_time
    product.delivered += 1
    product.lead_time += lead_time
    lead_time_bin(run, bin_of(lead_time)).value += 1
    late = now - part.due
    if late <= 0.0:
        totals.on_time += 1
        product.on_time += 1
    else:
        totals.tardiness += late
        product.tardiness += late


@compiled
def give_card(run: int, s: int) -> None:
    """Take a card of a station back from a part."""
    station = station_at(run, s)
    station.cards -= 1
    mark(run, s)
    for q in range(station.queue_first, station.queue_end):
        gain_room(run, q)


@compiled
def enter(run: int, q: int, p: int, now: float) -> None:
    """Put a part that belongs to the line into a queue.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    p
        The part.
    now
        The time.
    """
    station = station_at(run, queue_at(run, q).station)
    if station.kanban > 0:
        station.cards += 1
    file_part(run, q, p, now, False)


@compiled
def wake_travellers(run: int) -> None:
    """Set the time at which the next part arrives."""
    totals = totals_at(run, 0)
    time = NEVER
    if totals.travellers > 0:
        time = travel_at(run, 0).time
    set_time(run, totals.travel_slot, time)


@compiled
def depart(run: int, p: int, now: float) -> None:
    """Send a part, for which a place is reserved, on its way.

    Parameters
    ----------
    run
        A line where it stands.
    p
        The part.
    now
        The time.
    """
    totals = totals_at(run, 0)
    time = now + part_at(run, p).travel
    i = totals.travellers
    totals.travellers += 1
    while i > 0:
        above = (i - 1) >> 1
        other = travel_at(run, above)
        if other.time <= time:
            break
        here = travel_at(run, i)
        here.time, here.number, here.part = other.time, other.number, other.part
        i = above
    here = travel_at(run, i)
    here.time, here.number, here.part = time, totals.departures, p
    totals.departures += 1
    wake_travellers(run)


@compiled
def arrive(run: int, now: float) -> None:
    """Let the part that is the next to arrive take its place.

    Parameters
    ----------
    run
        A line where it stands, with a part that arrives now.
    now
        The time.
    """
    totals = totals_at(run, 0)
    p = travel_at(run, 0).part
    totals.travellers -= 1
    size = totals.travellers
    last = travel_at(run, size)
    time, number, moved = last.time, last.number, last.part
    i = 0
    while 2 * i + 1 < size:
        below = 2 * i + 1
        left = travel_at(run, below)
        if below + 1 < size:
            right = travel_at(run, below + 1)
            if right.time < left.time or (right.time == left.time and right.number < left.number):
                below += 1
        other = travel_at(run, below)
        if time < other.time or (time == other.time and number < other.number):
            break
        here = travel_at(run, i)
        here.time, here.number, here.part = other.time, other.number, other.part
        i = below
    here = travel_at(run, i)
    here.time, here.number, here.part = time, number, moved
    wake_travellers(run)
    part = part_at(run, p)
    q = step_at(run, part.step).queue
    queue_at(run, q).reserved -= 1
    part.reserved = 0
    part.travel = -1.0
    part.queued = now
    enter(run, q, p, now)


@compiled
def move_on(run: int, p: int, now: float) -> None:
    """Let a part leave where it was: its card, the pallet's old part, the outside."""
    part = part_at(run, p)
    if part.origin != NONE:
        give_card(run, part.origin)
        part.origin = NONE
    if part.successor != NONE:
        book_delivery(run, p, now)
        part.number = part.successor
        part.product = mix_at(run, part.successor_mix).product
        part.entered = now
        part.due = now + product_at(run, part.product).due_after
        part.reworks = 0
        part.successor = NONE
        part.key = order_of(run, part)
    count_in(run, p, now)


@compiled
def go_in(run: int, q: int, p: int, now: float) -> None:
    """Move a part into its place in a queue, or on its way there."""
    move_on(run, p, now)
    part = part_at(run, p)
    queue = queue_at(run, q)
    if part.travel >= 0.0:
        if part.reserved == 0:
            part.reserved = 1
            queue.reserved += 1
        depart(run, p, now)
        return
    if part.reserved != 0:
        part.reserved = 0
        queue.reserved -= 1
    enter(run, q, p, now)


@compiled
def join_queue(run: int, p: int, now: float) -> None:
    """Send a part to the queue of its step: in, if there is a place and nobody waits for one, else it waits.

    Parameters
    ----------
    run
        A line where it stands.
    p
        The part.
    now
        The time.
    """
    part = part_at(run, p)
    q = step_at(run, part.step).queue
    queue = queue_at(run, q)
    part.queued = now
    if part.reserved != 0 or (
        queue.waiting == 0 and (room_in(run, q) > 0 if part.travel >= 0.0 else has_place(run, q))
    ):
        go_in(run, q, p, now)
    else:
        begin_waiting(run, q, p)
        if part.holder >= 0:
            machine_at(run, part.holder).held += 1


@compiled
def let_go(run: int, p: int, now: float) -> None:
    """Free who kept a part that no longer waits."""
    part = part_at(run, p)
    m = part.holder
    part.holder = NONE
    if m >= 0:
        machine = machine_at(run, m)
        machine.held -= 1
        if machine.held == 0 and machine.phase == HOLDING:
            empty_machine(run, m, now)


@compiled
def admit(run: int, q: int, now: float) -> bool:
    """Move the first of those that wait for a place in a queue into it, if there is one.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    now
        The time.
    """
    queue = queue_at(run, q)
    if queue.waiting == 0:
        return False
    p = queue.wait_head
    if room_in(run, q) <= 0 if part_at(run, p).travel >= 0.0 else not has_place(run, q):
        return False
    end_waiting(run, q, p)
    let_go(run, p, now)
    go_in(run, q, p, now)
    return True


@compiled
def take(run: int, q: int, now: float) -> int:
    """Take a queue's first part, or the first of those that wait for a place when the queue is empty.

    Parameters
    ----------
    run
        A line where it stands.
    q
        The queue.
    now
        The time.
    """
    queue = queue_at(run, q)
    stored = queue.level > 0
    if stored:
        p = take_head(run, q, now)
    else:
        p = queue.wait_head
        end_waiting(run, q, p)
        let_go(run, p, now)
        move_on(run, p, now)
    wait = now - part_at(run, p).queued
    queue.passed += 1
    queue.waits += wait
    if wait > 0.0:
        queue.waited += 1
    if stored:
        gain_room(run, q)
        admit(run, q, now)
    return p


@compiled
def end_part_of_order(run: int, order: int, now: float) -> None:
    """Count a part of an order that is out; with the last one, orders that come after it may be released."""
    ended = order_at(run, order)
    ended.left -= 1
    if ended.left > 0:
        return
    for k in range(ended.links_first, ended.links_first + ended.links):
        link = link_at(run, k)
        held = order_at(run, link.order)
        held.before -= 1
        held.release = max(held.release, now + link.wait)
        if held.before == 0:
            set_time(run, held.slot, held.release)


@compiled
def leave(run: int, p: int, now: float) -> None:
    """Let a part be no more; what is released whenever one leaves is released.

    Parameters
    ----------
    run
        A line where it stands.
    p
        The part.
    now
        The time.
    """
    part = part_at(run, p)
    o = part.source
    source = source_at(run, o)
    if part.origin != NONE:
        give_card(run, part.origin)
    if part.counted != 0:
        in_line(run, -1, now)
    totals_at(run, 0).last_out = now
    if part.order != NONE:
        end_part_of_order(run, part.order, now)
    drop_part(run, p)
    source.in_line -= 1
    if (source.kind == CONWIP or source.kind == PALLETS) and source.in_line < source.limit:
        join(run, create(run, o, NONE, now), now)


@compiled
def split(run: int, s: int, p: int, now: float) -> None:
    """Turn a part into what a disassembly gives, a chain that begins with it."""
    station = station_at(run, s)
    part = part_at(run, p)
    last = part
    for copy in range(1, station.gives):
        c = make_part(run)
        made = part_at(run, c)
        made.number = part.number + (copy << COPY_SHIFT)
        made.product = part.product
        made.source = part.source
        made.order = part.order
        made.entered = part.entered
        made.due = part.due
        made.reworks = part.reworks
        made.counted = part.counted
        made.step = list_at(run, station.gives_first + copy).value
        last.next = c
        last = made
    part.step = list_at(run, station.gives_first).value
    if part.order != NONE:
        order_at(run, part.order).left += station.gives - 1
    source_at(run, part.source).in_line += station.gives - 1
    in_line(run, station.gives - 1, now)


@compiled
def scrap(run: int, s: int, p: int, now: float) -> None:
    """Throw a part away that a station has."""
    station = station_at(run, s)
    station.scrapped += 1
    touch(run, s)
    leave(run, p, now)


@compiled
def drop_promise(run: int, p: int) -> None:
    """Give back the place that was promised to a part when it was begun."""
    part = part_at(run, p)
    if part.reserved != 0:
        q = step_at(run, step_at(run, part.step).next).queue
        part.reserved = 0
        queue_at(run, q).reserved -= 1
        mark(run, queue_at(run, q).station)
        gain_room(run, q)


@compiled
def load_next(run: int, part: Any) -> None:
    """Choose what a pallet carries next, whose part is finished.

    Parameters
    ----------
    run
        A line where it stands.
    part
        The part.
    """
    source = source_at(run, part.source)
    part.successor = source.count + (part.source << SOURCE_SHIFT)
    part.successor_mix = chosen_mix(run, part.source, source.count)
    part.step = mix_at(run, part.successor_mix).first_step
    source.count += 1


@compiled
def judge(run: int, s: int, p: int, now: float) -> bool:
    """Say where a part goes whose work has ended; gives whether it goes on at all."""
    station = station_at(run, s)
    part = part_at(run, p)
    step = step_at(run, part.step)
    if station.yield_share < 1.0 and uniform(word(step.yield_key, work_number(part))) >= station.yield_share:
        drop_promise(run, p)
        if step.rework == NONE or (station.rework_limit != NONE and part.reworks >= station.rework_limit):
            scrap(run, s, p, now)
            return False
        station.reworked += 1
        part.reworks += 1
        part.step = step.rework
        return True
    station.good += 1
    if station.gives > 0:
        split(run, s, p, now)
        return True
    part.step = step.next
    if step.next == NONE and source_at(run, part.source).kind == PALLETS:
        load_next(run, part)
    return True


@compiled
def send(run: int, p: int, holder: int, now: float) -> None:
    """Send a finished part on, to its next queue or out of the line."""
    part = part_at(run, p)
    if part.step == NONE:
        book_delivery(run, p, now)
        leave(run, p, now)
    else:
        part.holder = holder
        join(run, p, now)


@compiled
def last_of(run: int, p: int, law: int, key: int) -> int:
    """Find the last part of a chain; each that goes on gets the time of its way, if there is a law for it."""
    while True:
        part = part_at(run, p)
        if law != NONE and part.step != NONE:
            part.travel = draw(run, law, key, work_number(part))
        if part.next == NONE:
            return p
        p = part.next


@compiled
def finish(run: int, m: int, now: float) -> None:
    """End a machine's work: judge its parts, send them on, and let it be free when all are gone.

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
    s = machine.station
    station = station_at(run, s)
    give_back(run, m, now)
    station.cycle = machine.work
    touch(run, s)
    machine.phase = HOLDING
    machine.running = 0
    first = NONE
    last = NONE
    p = machine.part
    machine.part = NONE
    while p != NONE:
        after = part_at(run, p).next
        part_at(run, p).next = NONE
        part_at(run, p).worked = 0.0
        machine.made += 1
        if station.kanban > 0:
            part_at(run, p).origin = s
        key = step_at(run, part_at(run, p).step).transport_key
        if judge(run, s, p, now):
            if first == NONE:
                first = p
            else:
                part_at(run, last).next = p
            last = last_of(run, p, station.transport_law, key)
        p = after
    if station.maintenance_parts > 0 and machine.made >= station.maintenance_parts:
        machine.due = 1
    while first != NONE:
        after = part_at(run, first).next
        part_at(run, first).next = NONE
        send(run, first, STORE if station.kanban > 0 else m, now)
        first = after
    set_time(run, machine.slot, NEVER)
    if machine.held == 0:
        empty_machine(run, m, now)
    else:
        show(run, m, now)


@compiled
def scrap_all(run: int, m: int, now: float) -> None:
    """Throw the parts in a machine away, in their order.

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
    s = machine.station
    p = machine.part
    machine.part = NONE
    while p != NONE:
        after = part_at(run, p).next
        drop_promise(run, p)
        if station_at(run, s).kanban > 0:
            part_at(run, p).origin = s
        scrap(run, s, p, now)
        p = after
