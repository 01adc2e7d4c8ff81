"""Machines of a network: what they are about, the state that shows, people they need, failures and maintenance."""

from typing import Any

from gongfu.kernel.agenda import set_time
from gongfu.kernel.network_parts import gain_room, mark, touch
from gongfu.kernel.network_people import ask, forget_request, give_back
from gongfu.kernel.network_state import (
    BLOCKED,
    BUSY,
    DOWN,
    HOLDING,
    IDLE,
    MAINTAINED,
    NEVER,
    NONE,
    OFF,
    SETTING_UP,
    SETUP,
    STARVED,
    STATES,
    WAITING,
    WORKING,
    draw,
    machine_at,
    part_at,
    seek_people,
    state_time_at,
    station_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = [
    "ask_people",
    "book_state",
    "empty_machine",
    "end_maintenance",
    "interrupt",
    "is_at_work",
    "run_on",
    "show",
    "take_down",
    "take_up",
]


@compiled
def book_state(run: int, m: int, now: float) -> None:
    """Book the time a machine has spent in its state.

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
    totals = totals_at(run, 0)
    row = (totals.tariff * totals.machines + m) * STATES + machine.state
    spent = now - machine.since
    state_time_at(run, row).value += spent
    machine.since = now
    if machine.state == STARVED and spent > 0.0:
        machine.starved = 1


@compiled
def state_of(machine: Any, station: Any) -> int:
    """Say which state a machine shows."""
    if machine.down != 0:
        return DOWN
    if machine.phase == MAINTAINED:
        return OFF
    if machine.phase == HOLDING:
        return BLOCKED
    if station.shut != 0:
        return OFF
    if machine.phase == IDLE:
        return BLOCKED if station.held_back != 0 else STARVED
    if machine.running == 0:
        return WAITING
    return BUSY if machine.phase == WORKING else SETUP


@compiled
def show(run: int, m: int, now: float) -> None:
    """Bring a machine's state, and whether it could begin a part, up to what it is about.

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
    state = state_of(machine, station)
    if state != machine.state:
        book_state(run, m, now)
        machine.state = state
        touch(run, s)
    ready = 0
    if machine.phase == IDLE and machine.down == 0 and machine.due == 0 and station.shut == 0:
        ready = 1
    if ready != machine.ready:
        machine.ready = ready
        station.ready += 2 * ready - 1
        if ready == 1:
            mark(run, s)
            for q in range(station.queue_first, station.queue_end):
                gain_room(run, q)


@compiled
def run_on(run: int, m: int, now: float) -> None:
    """Let a machine that has its people do what it is about: repair, maintenance, setup or work.

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
    station = station_at(run, machine.station)
    machine.running = 1
    machine.begun = now
    if machine.down != 0:
        time = now + draw(run, station.down_law, machine.down_key, machine.failures)
    elif machine.phase == MAINTAINED:
        time = now + draw(run, station.maintenance_law, machine.maintenance_key, machine.maintenances)
        machine.maintenances += 1
    elif machine.phase == SETTING_UP:
        time = now + machine.remaining
    elif machine.remaining > machine.up_left:
        machine.remaining -= machine.up_left
        machine.fails_next = 1
        time = now + machine.up_left
    else:
        machine.up_left -= machine.remaining
        machine.fails_next = 0
        time = now + machine.remaining
    set_time(run, machine.slot, time)
    show(run, m, now)
    # What came while it was down or off may be more urgent than what it goes on with.
    if station.preemptive != 0:
        mark(run, machine.station)


@compiled
def ask_people(run: int, m: int, now: float) -> None:
    """Ask for the people a machine needs next, and go on at once if they are there or nobody is needed.

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
    station = station_at(run, machine.station)
    if machine.down != 0:
        skill, people = station.repair_skill, station.repair_people
    elif machine.phase == MAINTAINED:
        skill, people = station.maintenance_skill, station.maintenance_people
    elif machine.phase == SETTING_UP:
        skill, people = station.setup_skill, station.setup_people
    elif station.steps_differ != 0:
        step = step_at(run, part_at(run, machine.part).step)
        skill, people = step.skill, step.people
    else:
        skill, people = station.work_skill, station.work_people
    if skill == NONE or ask(run, m, skill, people, now):
        run_on(run, m, now)
    else:
        machine.running = 0
        set_time(run, machine.slot, NEVER)
        show(run, m, now)


@compiled
def is_at_work(machine: Any) -> bool:
    """Whether a setup or work is going on, with all it needs.

    Parameters
    ----------
    machine
        The machine.
    """
    return (machine.phase == WORKING or machine.phase == SETTING_UP) and machine.running != 0 and machine.down == 0


@compiled
def interrupt(run: int, m: int, time: float, now: float) -> None:
    """Stop a setup or work that goes on, keep what is left of it, and let its people go.

    Parameters
    ----------
    run
        A line where it stands.
    m
        The machine.
    time
        When its event would have come.
    now
        The time.
    """
    machine = machine_at(run, m)
    left = time - now
    if machine.phase == SETTING_UP:
        machine.remaining = left
    elif machine.fails_next != 0:
        machine.remaining += left
        machine.up_left = left
    else:
        machine.remaining = left
        machine.up_left += left
    machine.fails_next = 0
    machine.running = 0
    set_time(run, machine.slot, NEVER)
    give_back(run, m, now)


@compiled
def empty_machine(run: int, m: int, now: float) -> None:
    """Say that nothing is in a machine any more; maintenance that is due begins.

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
    machine.phase = IDLE
    machine.running = 0
    if machine.down == 0 and machine.due != 0:
        machine.phase = MAINTAINED
        seek_people(run, m, now)
    else:
        show(run, m, now)


@compiled
def take_down(run: int, m: int, now: float) -> None:
    """Let a machine be down and ask for who repairs it; what it was doing is stopped already.

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
    forget_request(run, m)
    machine.down = 1
    machine.running = 0
    if machine.failure_slot != NONE:
        set_time(run, machine.failure_slot, NEVER)
    seek_people(run, m, now)


@compiled
def take_up(run: int, m: int, now: float) -> None:
    """End a machine's repair: it is as new, and goes on with what it was about.

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
    station = station_at(run, machine.station)
    give_back(run, m, now)
    set_time(run, machine.slot, NEVER)
    machine.down = 0
    machine.running = 0
    machine.failures += 1
    up = draw(run, station.up_law, machine.up_key, machine.failures)
    machine.up = up
    if machine.failure_slot == NONE:
        machine.up_left = up
    else:
        set_time(run, machine.failure_slot, now + up)
    if machine.phase == IDLE:
        empty_machine(run, m, now)
    elif machine.phase == HOLDING or station.shut != 0:
        show(run, m, now)
    else:
        seek_people(run, m, now)


@compiled
def end_maintenance(run: int, m: int, now: float) -> None:
    """End a machine's maintenance, which is due again later; a failure that waited for it strikes now.

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
    give_back(run, m, now)
    set_time(run, machine.slot, NEVER)
    machine.phase = IDLE
    machine.running = 0
    machine.due = 0
    machine.made = 0
    if machine.due_slot != NONE:
        set_time(run, machine.due_slot, now + station_at(run, machine.station).maintenance_every)
    if machine.strike != 0:
        machine.strike = 0
        take_down(run, m, now)
    else:
        show(run, m, now)
