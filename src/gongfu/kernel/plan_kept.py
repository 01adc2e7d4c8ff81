"""How many operations of a kept plan have moved: all but those that stay.

Those stay that are on their machine, with their people, and in the order that they had among each other: the longest
row of such operations on each machine. So an operation that goes elsewhere counts one, however many it passes, and so
does each of a block.

Source: Fredman (1975), "On computing the length of longest increasing subsequences", Discrete Mathematics 11.
"""

from gongfu.kernel.plan_state import (
    hold_at,
    keeper_at,
    keeper_change_at,
    kept_at,
    kept_person_at,
    machine_at,
    operation_at,
    stay_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = [
    "count_moved",
    "has_its_people",
    "is_at_home",
    "last_of_run",
    "list_keepers",
    "mark_stayers",
    "recount",
    "restore_keepers",
    "unsettle",
]


@compiled
def has_its_people(run: int, o: int) -> bool:
    """Say whether the people of an operation's run are those of the kept plan.

    Parameters
    ----------
    run
        A plan, timed.
    o
        The operation.
    """
    own = operation_at(run, o)
    opener = operation_at(run, step_at(run, o).opener)
    if own.hold_end - own.hold != opener.hold_end - opener.hold:
        return False
    for h in range(opener.hold, opener.hold_end):
        person = hold_at(run, h).person
        known = False
        for k in range(own.hold, own.hold_end):
            known = known or kept_person_at(run, k).value == person
        if not known:
            return False
    return True


@compiled
def is_at_home(run: int, o: int) -> bool:
    """Say whether an operation is on the machine and with the people of the kept plan.

    Parameters
    ----------
    run
        A plan, timed.
    o
        The operation.
    """
    return kept_at(run, o).machine == step_at(run, o).machine and has_its_people(run, o)


@compiled
def place_among(run: int, o: int, count: int) -> int:
    """Find how many tails stood before an operation, or with it, in the kept plan."""
    start = kept_at(run, o).start
    if count == 0 or kept_at(run, stay_at(run, count - 1).tail).start <= start:
        return count
    low, high = 0, count - 1
    while low < high:
        middle = (low + high) >> 1
        if kept_at(run, stay_at(run, middle).tail).start <= start:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def longest_row(run: int, m: int) -> int:
    """Find the longest row of operations of a machine that stand as they did; gives how many they are."""
    count = 0
    o = machine_at(run, m).first
    while o >= 0:
        last = last_of_run(run, o)
        count = with_operation(run, o, count) if last == o else with_batch(run, o, last, count)
        o = step_at(run, last).next
    return count


@compiled
def last_of_run(run: int, o: int) -> int:
    """Find the last operation that shares a run with the first of it; one that takes no time is alone.

    Parameters
    ----------
    run
        A plan, timed.
    o
        The first operation of a run.
    """
    step = step_at(run, o)
    last = o
    if operation_at(run, o).key >= 0 and step.end > step.start:
        following = step.next
        while following >= 0 and step_at(run, following).opener == step.opener:
            last = following
            following = step_at(run, following).next
    return last


@compiled
def with_operation(run: int, o: int, count: int) -> int:
    """Put an operation behind the longest row that it can end; gives the length of the longest of all."""
    if not is_at_home(run, o):
        return count
    place = place_among(run, o, count)
    stay_at(run, o).before = stay_at(run, place - 1).tail if place > 0 else -1
    stay_at(run, place).tail = o
    return max(count, place + 1)


@compiled
def with_batch(run: int, first: int, last: int, count: int) -> int:
    """Put operations that share a run behind rows, in the order that they had: in a batch none comes first."""
    end = step_at(run, last).next
    chosen = -1
    while True:
        following = -1
        o = first
        while o != end:
            if (chosen < 0 or stood_before(run, chosen, o)) and (following < 0 or stood_before(run, o, following)):
                following = o
            o = step_at(run, o).next
        if following < 0:
            return count
        count = with_operation(run, following, count)
        chosen = following


@compiled
def stood_before(run: int, o: int, other: int) -> bool:
    """Say whether an operation stood before another; of two that stood together the one with the lower number did."""
    start, later = kept_at(run, o).start, kept_at(run, other).start
    return start < later or (start == later and o < other)


@compiled
def mark_stayers(run: int, m: int) -> None:
    """Say of each operation on a machine whether it stays: of all of one longest row it is said.

    Parameters
    ----------
    run
        A plan, timed.
    m
        The machine.
    """
    o = machine_at(run, m).first
    while o >= 0:
        stay_at(run, o).stays = 0
        o = step_at(run, o).next
    count = longest_row(run, m)
    o = stay_at(run, count - 1).tail if count > 0 else -1
    while o >= 0:
        stay_at(run, o).stays = 1
        o = stay_at(run, o).before


@compiled
def count_moved(run: int) -> None:
    """Count the moved operations of all machines.

    Parameters
    ----------
    run
        A plan, timed.
    """
    totals = totals_at(run, 0)
    totals.moved = totals.kept
    for m in range(totals.machines):
        keeper_at(run, m).stays = longest_row(run, m)
        totals.moved -= keeper_at(run, m).stays


@compiled
def unsettle(run: int, m: int) -> None:
    """Note that who stays on a machine is to be counted again.

    Parameters
    ----------
    run
        A plan that is being changed.
    m
        The machine.
    """
    totals = totals_at(run, 0)
    if totals.kept > 0 and keeper_at(run, m).unsettled == 0:
        keeper_at(run, m).unsettled = 1
        keeper_at(run, totals.unsettled).machine = m
        totals.unsettled += 1


@compiled
def recount(run: int) -> None:
    """Count again on the machines where something has changed.

    Parameters
    ----------
    run
        A plan that is being changed.
    """
    totals = totals_at(run, 0)
    for n in range(totals.unsettled):
        m = keeper_at(run, n).machine
        keeper = keeper_at(run, m)
        was = keeper_change_at(run, totals.keeper_changes)
        was.machine, was.stays = m, keeper.stays
        totals.keeper_changes += 1
        keeper.unsettled = 0
        keeper.stays = longest_row(run, m)
        totals.moved += was.stays - keeper.stays
    totals.unsettled = 0


@compiled
def list_keepers(run: int) -> None:
    """Write down how many stay on each machine, all of which are counted again.

    Parameters
    ----------
    run
        A plan that is being changed.
    """
    totals = totals_at(run, 0)
    totals.unsettled = 0
    for m in range(totals.machines if totals.kept > 0 else 0):
        keeper_at(run, m).unsettled = 0
        was = keeper_change_at(run, m)
        was.machine, was.stays = m, keeper_at(run, m).stays
        totals.keeper_changes = m + 1


@compiled
def restore_keepers(run: int) -> None:
    """Take back what was counted again.

    Parameters
    ----------
    run
        A plan whose change is taken back.
    """
    totals = totals_at(run, 0)
    for n in range(totals.unsettled):
        keeper_at(run, keeper_at(run, n).machine).unsettled = 0
    for c in range(totals.keeper_changes - 1, -1, -1):
        was = keeper_change_at(run, c)
        keeper_at(run, was.machine).stays = was.stays
    totals.unsettled = totals.keeper_changes = 0
    totals.moved = totals.was_moved
