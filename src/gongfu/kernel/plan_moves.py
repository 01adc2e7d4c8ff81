"""Changes that a search tries: along the chain of operations that makes a job late, or a plan long.

An operation starts when the last of what it waits for is there. Following this back from an operation gives a chain in
which each starts as the one before allows; only a change that breaks the chain lets the operation end earlier.
"""

from gongfu.kernel.open_time import calendar_of, end_of_work, next_open
from gongfu.kernel.plan_changes import delay_operation, move_operation, replace_person
from gongfu.kernel.plan_decoding import tardiness_of
from gongfu.kernel.plan_delays import change_delay, costly_operation
from gongfu.kernel.plan_draws import chance, pick
from gongfu.kernel.plan_kept import has_its_people
from gongfu.kernel.plan_places import first_place, last_place
from gongfu.kernel.plan_returns import in_crew, return_home
from gongfu.kernel.plan_state import (
    MOST_EDITS,
    arc_at,
    delay_at,
    final_at,
    goals_at,
    hold_at,
    job_at,
    kept_at,
    machine_at,
    mode_at,
    operation_at,
    place_at,
    skill_at,
    skilled_at,
    step_at,
    totals_at,
    transport_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["change_somehow", "propose"]

# Shares of the kinds of change, added up: swap, earlier, later, other mode, other person, and what saves a setup.
SWAP, EARLIER, LATER, MODE, PERSON = 0.25, 0.33, 0.4, 0.68, 0.92
EXCHANGE = 0.8  # share of changes of machine in which a neighbour takes the place that becomes free
NEIGHBOURS = 4
OTHER_PEOPLE = 0.3  # share of changes of machine in which someone else does it
REACH = 3  # places that an operation may go, in machines
LEAST_REACH = 12
ANYWHERE = 0.1  # share of changes that need not be on a critical chain
TRIES = 8
DELAY = 0.4  # share of changes of when something starts, where energy counts
HURRY = 0.3  # share of changes of a delayed operation that let it start as soon as it can
RETURN = 0.25  # share of changes that take a move back, where moves count
LOOK_BACK = 40  # operations of a machine among which one of the same family is sought
BLOCK = 16


@compiled
def late_job(run: int) -> int:
    """Draw one of the jobs that are late, -1 if none is."""
    count = totals_at(run, 0).jobs
    for _ in range(TRIES):
        j = pick(run, count)
        if tardiness_of(run, j) > 0.0:
            return j
    first = pick(run, count)
    for n in range(count):
        j = (first + n) % count
        if tardiness_of(run, j) > 0.0:
            return j
    return -1


@compiled
def last_of_job(run: int, j: int) -> int:
    """Give the operation that ends last of a job."""
    job = job_at(run, j)
    last = final_at(run, job.final).value
    for f in range(job.final, job.final_end):
        o = final_at(run, f).value
        if step_at(run, o).end > step_at(run, last).end:
            last = o
    return last


@compiled
def last_of_plan(run: int) -> int:
    """Give an operation that ends last of all."""
    last = -1
    for m in range(totals_at(run, 0).machines):
        o = machine_at(run, m).last
        if o >= 0 and (last < 0 or step_at(run, o).end > step_at(run, last).end):
            last = o
    return last


@compiled
def cause_of(run: int, o: int) -> int:
    """Draw one of the operations that one waits for to the last, -1 if it only waits for its release."""
    step = step_at(run, o)
    own = operation_at(run, o)
    if own.fixed >= 0:
        return -1
    calendar = calendar_of(run, o)
    plants = totals_at(run, 0).plants
    machine = machine_at(run, step.machine)
    cause, causes = -1, 0
    for a in range(own.arc, own.arc_end):
        arc = arc_at(run, a)
        before = step_at(run, arc.before)
        way = transport_at(run, machine_at(run, before.machine).plant * plants + machine.plant).value
        if next_open(run, calendar, before.end + arc.wait + way) >= step.start:
            causes += 1
            if pick(run, causes) == 0:
                cause = arc.before
    if step.opener != o:
        return cause if cause >= 0 else step.opener
    if step.previous >= 0:
        free = step_at(run, step.previous).end
        if step.setup > 0:
            free = next_open(run, machine.calendar, max(free, totals_at(run, 0).now))
            free = end_of_work(run, machine.calendar, free, step.setup)
        if next_open(run, calendar, free) >= step.start:
            causes += 1
            if pick(run, causes) == 0:
                cause = step.previous
    for h in range(own.hold, own.hold_end):
        previous = hold_at(run, h).previous
        if previous >= 0 and next_open(run, calendar, hold_at(run, previous).free) >= step.start:
            causes += 1
            if pick(run, causes) == 0:
                cause = hold_at(run, previous).operation
    return cause


@compiled
def on_chain(run: int, o: int) -> int:
    """Draw an operation of the chain that ends in one."""
    drawn, length = o, 1
    o = cause_of(run, o)
    while o >= 0:
        length += 1
        if pick(run, length) == 0:
            drawn = o
        o = cause_of(run, o)
    return drawn


@compiled
def with_setup(run: int) -> int:
    """Draw an operation with a setup, any one if none is found soon."""
    count = totals_at(run, 0).operations
    o = pick(run, count)
    for _ in range(TRIES):
        if step_at(run, o).setup > 0:
            break
        o = pick(run, count)
    return o


@compiled
def moved_operation(run: int) -> int:
    """Draw an operation that is elsewhere, with others, or right behind one that stood later; any if none is found."""
    count = totals_at(run, 0).operations
    o = pick(run, count)
    for _ in range(TRIES * TRIES):
        kept, step = kept_at(run, o), step_at(run, o)
        if kept.mode >= 0:
            if kept.machine != step.machine or not has_its_people(run, o):
                break
            if step.previous >= 0:
                before = kept_at(run, step.previous)
                if before.machine == kept.machine and before.start > kept.start:
                    break
        o = pick(run, count)
    return o


@compiled
def target(run: int, rank: int) -> int:
    """Draw an operation whose change may better a rank's goals."""
    goals = goals_at(run, rank)
    wanted = pick(run, goals.count)
    if goals.tardiness > 0.0:
        if wanted == 0:
            j = late_job(run)
            if j >= 0:
                return on_chain(run, last_of_job(run, j))
        wanted -= 1
    if goals.makespan > 0.0:
        if wanted == 0:
            return on_chain(run, last_of_plan(run))
        wanted -= 1
    if goals.setups > 0.0:
        if wanted == 0:
            return with_setup(run)
        wanted -= 1
    if goals.moves > 0.0:
        if wanted == 0:
            return moved_operation(run)
        wanted -= 1
    if goals.energy > 0.0:
        return costly_operation(run)
    return pick(run, totals_at(run, 0).operations)


@compiled
def any_mode(run: int, o: int) -> int:
    """Draw a mode of an operation."""
    own = operation_at(run, o)
    return own.mode + pick(run, own.mode_end - own.mode)


@compiled
def swap(run: int, o: int) -> bool:
    """Swap an operation with the one before it on its machine."""
    step = step_at(run, o)
    before = step.previous
    if before < 0:
        return False
    if last_place(run, before) >= step.place:
        return move_operation(run, before, step.place, step_at(run, before).mode)
    return move_operation(run, o, step_at(run, before).place, step.mode)


@compiled
def reach(run: int) -> int:
    """Say how many places an operation may go at once."""
    return max(REACH * totals_at(run, 0).machines, LEAST_REACH)


@compiled
def earlier(run: int, o: int) -> bool:
    """Move an operation to an earlier place, now and then to another mode."""
    step = step_at(run, o)
    room = min(step.place - first_place(run, o), reach(run))
    if room <= 0:
        return False
    place = step.place - 1 - pick(run, room)
    mode = any_mode(run, o) if chance(run) < 0.5 else step.mode
    return move_operation(run, o, place, mode)


@compiled
def later(run: int, o: int) -> bool:
    """Move what stands before an operation on its machine to a place behind it."""
    before = step_at(run, o).previous
    if before < 0:
        return False
    place = step_at(run, o).place
    room = min(last_place(run, before) - place + 1, reach(run))
    if room <= 0:
        return False
    return move_operation(run, before, place + pick(run, room), step_at(run, before).mode)


@compiled
def other_mode(run: int, o: int) -> bool:
    """Do an operation in another mode, where it stands; now and then its neighbour there changes places with it.

    Now and then others do it, since its own people may be held where it was.
    """
    step = step_at(run, o)
    mode, left = any_mode(run, o), step.machine
    if mode == step.mode or not move_operation(run, o, step.place, mode):
        return False
    if step.machine != left and chance(run) < EXCHANGE:
        take_place(run, o, left)
    own = operation_at(run, o)
    if own.hold_end > own.hold and chance(run) < OTHER_PEOPLE:
        other_person(run, o)
    return True


@compiled
def take_place(run: int, o: int, m: int) -> None:
    """Let one that stands near an operation on its new machine go to the one that it left, if any can."""
    onward = chance(run) < 0.5
    other = step_at(run, o).next if onward else step_at(run, o).previous
    for _ in range(NEIGHBOURS):
        if other < 0:
            return
        mode = mode_on(run, other, m)
        if mode >= 0 and move_operation(run, other, step_at(run, other).place, mode):
            return
        other = step_at(run, other).next if onward else step_at(run, other).previous


@compiled
def mode_on(run: int, o: int, m: int) -> int:
    """Find the mode of an operation on a machine, -1 for none."""
    own = operation_at(run, o)
    found = -1
    for k in range(own.mode, own.mode_end):
        if mode_at(run, k).machine == m:
            found = k
    return found


@compiled
def other_person(run: int, o: int) -> bool:
    """Let someone else take part in an operation."""
    own = operation_at(run, o)
    if own.hold_end == own.hold or own.fixed >= 0:
        return False
    hold = own.hold + pick(run, own.hold_end - own.hold)
    skill = skill_at(run, own.skill)
    person = skilled_at(run, skill.first + pick(run, skill.end - skill.first)).value
    if in_crew(run, o, person):
        return False
    replace_person(run, hold, person)
    return True


@compiled
def join_family(run: int, o: int) -> bool:
    """Move an operation right behind an earlier one of its family, on any of its machines."""
    own = operation_at(run, o)
    mode = any_mode(run, o) if chance(run) < 0.3 else step_at(run, o).mode
    m = mode_at(run, mode).machine
    first = first_place(run, o)
    place = step_at(run, o).place
    lowest = max(first - 1, place - LOOK_BACK * totals_at(run, 0).machines, 0)
    for p in range(place - 1, lowest - 1, -1):
        other = place_at(run, p).value
        if step_at(run, other).machine == m and operation_at(run, other).family == own.family:
            alone = step_at(run, o).previous == other and step_at(run, o).machine == m
            return not alone and move_operation(run, o, p + 1, mode)
    return False


@compiled
def pull_family(run: int, o: int) -> bool:
    """Move the next operation of its family on its machine right behind an operation."""
    own = operation_at(run, o)
    step = step_at(run, o)
    other = step.next
    passed = 0
    while other >= 0 and passed < LOOK_BACK:
        if operation_at(run, other).family == own.family and passed > 0:
            place = max(step.place + 1, first_place(run, other))
            return move_operation(run, other, place, step_at(run, other).mode)
        other = step_at(run, other).next
        passed += 1
    return False


@compiled
def swap_blocks(run: int, o: int) -> bool:
    """Move an operation, and those of its family right behind it, before the whole family that stands before it."""
    step = step_at(run, o)
    family = operation_at(run, o).family
    front = step.previous
    if front < 0:
        return False
    other_family = operation_at(run, front).family
    passed = 1
    while passed < BLOCK:
        before = step_at(run, front).previous
        if before < 0 or operation_at(run, before).family != other_family:
            break
        front = before
        passed += 1
    place = step_at(run, front).place
    moved = 0
    while o >= 0 and operation_at(run, o).family == family and moved < min(BLOCK, MOST_EDITS):
        following = step_at(run, o).next
        if not move_operation(run, o, place, step_at(run, o).mode):
            return moved > 0
        moved += 1
        place += 1
        o = following
    return moved > 0


@compiled
def save_setup(run: int, o: int) -> bool:
    """Bring operations of a family together."""
    if operation_at(run, o).family < 0:
        return swap(run, o)
    drawn = chance(run)
    if drawn < 0.4:
        return join_family(run, o)
    if drawn < 0.7:
        return pull_family(run, o)
    return swap_blocks(run, o)


@compiled
def propose(run: int, rank: int) -> bool:
    """Change a plan somehow where it may help; says whether anything was changed.

    Parameters
    ----------
    run
        A plan of which a change has begun.
    rank
        Whose goals are searched for.
    """
    if goals_at(run, rank).moves > 0.0 and chance(run) < RETURN:
        return return_home(run, moved_operation(run))
    if goals_at(run, rank).energy > 0.0 and chance(run) < DELAY:
        return change_delay(run, costly_operation(run))
    o = target(run, rank) if chance(run) >= ANYWHERE else pick(run, totals_at(run, 0).operations)
    if totals_at(run, 0).priced > 0 and delay_at(run, o).value > 0 and chance(run) < HURRY:
        return delay_operation(run, o, 0)
    return change_somehow(run, o)


@compiled
def change_somehow(run: int, o: int) -> bool:
    """Let an operation, or one that stands near it, go elsewhere; says whether anything was changed.

    Parameters
    ----------
    run
        A plan of which a change has begun.
    o
        The operation.
    """
    kind = chance(run)
    if kind < SWAP:
        return swap(run, o)
    if kind < EARLIER:
        return earlier(run, o)
    if kind < LATER:
        return later(run, o)
    own = operation_at(run, o)
    if kind < MODE:
        return other_mode(run, o) if own.mode_end - own.mode > 1 else earlier(run, o)
    if kind < PERSON:
        return other_person(run, o) if own.hold_end > own.hold else swap(run, o)
    return save_setup(run, o)
