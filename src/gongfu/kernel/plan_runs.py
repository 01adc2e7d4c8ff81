"""Runs of a machine: the setup between two, what may join one that stands, and those that are fixed."""

from gongfu.kernel.open_time import end_of_work, next_open
from gongfu.kernel.plan_state import (
    fixed_at,
    hold_at,
    machine_at,
    meeting_at,
    mode_at,
    operation_at,
    person_at,
    setup_at,
    skill_at,
    skilled_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["join", "setup_between", "time_fixed"]


@compiled
def setup_between(run: int, m: int, before: int, after: int) -> int:
    """Give the seconds of setup of a machine from one family to another, -1 being none.

    Parameters
    ----------
    run
        A problem.
    m
        The machine.
    before, after
        The families.
    """
    machine = machine_at(run, m)
    if machine.setups < 0 or after < 0 or before < 0:
        return 0
    return setup_at(run, machine.setups + before * totals_at(run, 0).families + after).value


@compiled
def time_fixed(run: int, o: int) -> None:
    """Give an operation its fixed times, and note whether something that is not fixed is in their way.

    Its setup is what is said, unless something that is not fixed has come before it.

    Parameters
    ----------
    run
        A plan.
    o
        The operation, which is fixed.
    """
    own = operation_at(run, o)
    step = step_at(run, o)
    machine = machine_at(run, step.machine)
    fixed = fixed_at(run, own.fixed)
    step.start, step.end, step.setup = fixed.start, fixed.end, fixed.setup
    step.family, step.opener, step.load = machine.family, o, own.load
    fixed.misfit = 0
    shares = False
    if step.previous >= 0:
        before = step_at(run, step.previous)
        opener = operation_at(run, before.opener)
        step.family = before.family
        shares = own.key >= 0 and opener.key == own.key and opener.fixed >= 0
        shares = shares and before.start == fixed.start < before.end == fixed.end
        if shares:
            step.setup = 0
            step.opener, step.load = before.opener, before.load + own.load
            fixed.misfit = 1 if step.load > own.most else 0
        elif opener.fixed < 0:
            free = before.end
            step.setup = setup_between(run, step.machine, before.family, own.family)
            if step.setup > 0:
                free = end_of_work(run, machine.calendar, next_open(run, machine.calendar, free), step.setup)
            fixed.misfit = 1 if free > fixed.start else 0
    if machine.setups >= 0 and own.family >= 0:
        step.family = own.family
    for h in range(own.hold, own.hold_end):
        hold = hold_at(run, h)
        if hold.previous >= 0 and hold_at(run, hold.previous).free > fixed.start:
            other = operation_at(run, hold_at(run, hold.previous).operation)
            fixed.misfit = fixed.misfit if other.fixed >= 0 else 1
        hold.free = fixed.end


@compiled
def has_skill(run: int, person: int, skill: int) -> bool:
    """Say whether a person has a skill."""
    row = skill_at(run, skill)
    found = False
    for s in range(row.first, row.end):
        found = found or skilled_at(run, s).value == person
    return found


@compiled
def fits_fixed(run: int, o: int, opener: int) -> bool:
    """Say whether the times and the people of a fixed run are what an operation would have that starts with it."""
    own, other = operation_at(run, o), operation_at(run, opener)
    step, fixed = step_at(run, o), step_at(run, opener)
    if own.hold_end - own.hold != other.hold_end - other.hold:
        return False
    calendar = machine_at(run, step.machine).calendar
    for h in range(other.hold, other.hold_end):
        person = hold_at(run, h).person
        if not has_skill(run, person, own.skill):
            return False
        calendar = meeting_at(run, calendar * totals_at(run, 0).columns + person_at(run, person).calendar).value
    duration = mode_at(run, step.mode).duration
    if duration == 0:
        return fixed.end == fixed.start
    if next_open(run, calendar, fixed.start) > fixed.start:
        return False
    return end_of_work(run, calendar, fixed.start, duration) == fixed.end


@compiled
def join(run: int, o: int, ready: int) -> bool:
    """Let an operation join the batch before it, if it may and is ready; says whether it did.

    Parameters
    ----------
    run
        A plan.
    o
        The operation, which has a key and stands behind another one.
    ready
        From when on it could start.
    """
    own = operation_at(run, o)
    step = step_at(run, o)
    batch = step_at(run, step.previous)
    if operation_at(run, step.previous).key != own.key or batch.load + own.load > own.most or ready > batch.start:
        return False
    if operation_at(run, batch.opener).fixed >= 0 and not fits_fixed(run, o, batch.opener):
        return False
    step.start, step.end, step.setup = batch.start, batch.end, 0
    step.family, step.opener, step.load = batch.family, batch.opener, batch.load + own.load
    # The crew of the batch serves it; its own people stay as free as they were.
    for h in range(own.hold, own.hold_end):
        hold = hold_at(run, h)
        hold.free = hold_at(run, hold.previous).free if hold.previous >= 0 else 0
    return True
