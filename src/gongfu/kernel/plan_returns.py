"""Taking moves back: an operation returns to where it was in the kept plan."""

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_changes import begin_change, finish_change, move_operation, replace_person, take_back
from gongfu.kernel.plan_costs import ROUNDING, cost_of, keep_best
from gongfu.kernel.plan_decoding import decode
from gongfu.kernel.plan_kept import is_at_home, last_of_run, mark_stayers
from gongfu.kernel.plan_places import first_place, last_place
from gongfu.kernel.plan_state import (
    hold_at,
    kept_at,
    kept_person_at,
    machine_at,
    operation_at,
    place_at,
    stay_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["in_crew", "return_home", "take_moves_back"]


@compiled
def in_crew(run: int, o: int, person: int) -> bool:
    """Say whether somebody is of an operation's crew.

    Parameters
    ----------
    run
        A plan.
    o
        The operation.
    person
        Who.
    """
    own = operation_at(run, o)
    found = False
    for h in range(own.hold, own.hold_end):
        found = found or hold_at(run, h).person == person
    return found


@compiled
def in_kept_crew(run: int, o: int, person: int) -> bool:
    """Say whether somebody was of an operation's crew in the kept plan."""
    own = operation_at(run, o)
    found = False
    for h in range(own.hold, own.hold_end):
        found = found or kept_person_at(run, h).value == person
    return found


@compiled
def call_people_back(run: int, o: int) -> None:
    """Give an operation the people of the kept plan."""
    own = operation_at(run, o)
    for h in range(own.hold, own.hold_end):
        if in_kept_crew(run, o, hold_at(run, h).person):
            continue
        for k in range(own.hold, own.hold_end):
            if not in_crew(run, o, kept_person_at(run, k).value):
                replace_person(run, h, kept_person_at(run, k).value)
                break


@compiled
def return_home(run: int, o: int) -> bool:
    """Move an operation behind the last on its kept machine that stood before it there; says whether anything moved.

    Parameters
    ----------
    run
        A plan of which a change has begun.
    o
        The operation.
    """
    kept = kept_at(run, o)
    if kept.mode < 0:
        return False
    step = step_at(run, o)
    place = first_place(run, o)
    other = machine_at(run, kept.machine).last
    while other >= 0:
        if other != o and kept_at(run, other).machine == kept.machine and kept_at(run, other).start <= kept.start:
            behind = step_at(run, other).place
            place = max(place, behind if behind > step.place else behind + 1)
            break
        other = step_at(run, other).previous
    place = min(place, last_place(run, o))
    if place == step.place and is_at_home(run, o):
        return False
    if not move_operation(run, o, place, kept.mode):
        return False
    call_people_back(run, o)
    return True


@compiled
def place_without(run: int, o: int, place: int) -> int:
    """Give the place of an operation once another is out of the order that stands at a place."""
    own = step_at(run, o).place
    return own if own < place else own - 1


@compiled
def room_at_home(run: int, o: int) -> tuple[int, int]:
    """Give the first and the last place at which an operation may stay: between those that do, as they stood.

    It may also stand among those that share a run.
    """
    kept = kept_at(run, o)
    place = step_at(run, o).place
    first, last = first_place(run, o), last_place(run, o)
    other = machine_at(run, kept.machine).first
    while other >= 0:
        if other != o and stay_at(run, other).stays != 0:
            if kept_at(run, other).start < kept.start:
                first = max(first, place_without(run, step_at(run, other).opener, place) + 1)
            if kept_at(run, other).start > kept.start:
                last = min(last, place_without(run, last_of_run(run, other), place))
        other = step_at(run, other).next
    return first, last


@compiled
def is_no_worse(run: int, rank: int, costs: NDArray[np.float64], moved: int) -> bool:
    """Say whether a plan has fewer moves than before and costs no more up to a rank."""
    good = totals_at(run, 0).moved < moved
    for r in range(rank + 1):
        good = good and cost_of(run, r) <= costs[r] + ROUNDING * abs(costs[r])
    return good


@compiled
def concerns(run: int, o: int, other: int) -> bool:
    """Say whether it matters for an operation that returns whether it stands before or behind another."""
    own = operation_at(run, other)
    found = step_at(run, other).machine == kept_at(run, o).machine
    for h in range(own.hold, own.hold_end):
        found = found or in_kept_crew(run, o, hold_at(run, h).person)
    return found


@compiled
def give_back(run: int, o: int, rank: int, costs: NDArray[np.float64]) -> bool:
    """Try every place to which an operation may return; says whether it did, costing no more up to a rank."""
    first, last = room_at_home(run, o)
    origin = step_at(run, o).place
    moved = totals_at(run, 0).moved
    for place in range(first, last + 1):
        before = place_at(run, place - 1 if place - 1 < origin else place).value if place > 0 else -1
        if place > first and not concerns(run, o, before):
            continue
        begin_change(run)
        if move_operation(run, o, place, kept_at(run, o).mode):
            call_people_back(run, o)
            finish_change(run, rank, np.inf)
            if is_no_worse(run, rank, costs, moved):
                return True
        take_back(run)
    return False


@entry
def take_moves_back(addresses: NDArray[np.int64], rank: int) -> int:
    """Let every moved operation return whose return costs nothing in the ranks before, and less in its own.

    Parameters
    ----------
    addresses
        Where the tables of a plan are, whose search has begun.
    rank
        That of the moves.

    Returns
    -------
    int
        How many have returned; where none can any more, every move that is left is needed.
    """
    run = addresses.ctypes.data
    decode(run)
    totals = totals_at(run, 0)
    costs = np.empty(totals.ranks)
    for m in range(totals.machines):
        mark_stayers(run, m)
    returned = 0
    for o in range(totals.operations):
        kept = kept_at(run, o)
        if kept.mode < 0 or (step_at(run, o).machine == kept.machine and stay_at(run, o).stays != 0):
            continue
        for r in range(totals.ranks):
            costs[r] = cost_of(run, r)
        left = step_at(run, o).machine
        if give_back(run, o, rank, costs):
            returned += 1
            mark_stayers(run, left)
            mark_stayers(run, kept.machine)
    if returned > 0:
        keep_best(run)
    return returned
