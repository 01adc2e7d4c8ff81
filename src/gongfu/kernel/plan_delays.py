"""Operations that wait for cheap hours: before when each is not to start.

A plan without delays starts everything as early as it can. Energy is cheaper where work begins when its price falls, or
ends when it rises; such moments are what a search chooses among.
"""

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.open_time import calendar_of, start_to_last_until
from gongfu.kernel.plan_changes import begin_change, delay_operation, finish_change, take_back
from gongfu.kernel.plan_costs import ROUNDING, cost_of, keep_best
from gongfu.kernel.plan_decoding import decode
from gongfu.kernel.plan_draws import chance, pick
from gongfu.kernel.plan_places import arc_between
from gongfu.kernel.plan_state import (
    NO_LIMIT,
    arc_at,
    delay_at,
    follower_at,
    hold_at,
    job_at,
    machine_at,
    mode_at,
    operation_at,
    spent_at,
    step_at,
    swing_at,
    totals_at,
    transport_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["change_delay", "costly_operation", "drop_delays"]

# Shares of changes of a delay, added up: none, and as long as nothing else has to wait; the others look at prices.
HURRY, LATEST = 0.1, 0.5
# Changes of price that an operation may be put off by.
SWINGS = 16
# Operations of which the one whose work costs most is taken.
CANDIDATES = 4


@compiled
def costly_operation(run: int) -> int:
    """Draw an operation, every second time one that costs much.

    Parameters
    ----------
    run
        A plan that is searched by what it costs.
    """
    count = totals_at(run, 0).operations
    drawn = pick(run, count)
    for _ in range(CANDIDATES - 1 if chance(run) < 0.5 else 0):
        o = pick(run, count)
        if spent_at(run, o).energy + spent_at(run, o).price > spent_at(run, drawn).energy + spent_at(run, drawn).price:
            drawn = o
    return drawn


@compiled
def first_swing(run: int, moment: int) -> int:
    """Find the first change of price after a moment."""
    low, high = 0, totals_at(run, 0).swings
    while low < high:
        middle = (low + high) >> 1
        if swing_at(run, middle).moment <= moment:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def latest_end(run: int, o: int) -> int:
    """Say until when an operation may go on without anything else being later, nor its job if that is in time."""
    own = operation_at(run, o)
    step = step_at(run, o)
    machine = machine_at(run, step.machine)
    latest = NO_LIMIT
    if step.next >= 0:
        after = step_at(run, step.next)
        latest = after.start
        if after.setup > 0:
            latest = start_to_last_until(run, machine.calendar, after.start, after.setup)
    for f in range(own.follower, own.follower_end):
        other = follower_at(run, f).value
        arc = arc_between(run, o, other)
        latest = min(latest, step_at(run, other).start - arc_at(run, arc).wait - way_between(run, o, other))
    for h in range(own.hold, own.hold_end):
        following = hold_at(run, h).next
        if following >= 0:
            latest = min(latest, step_at(run, hold_at(run, following).operation).start)
    if own.final > 0:
        due = job_at(run, own.job).due
        latest = min(latest, due if due >= step.end else NO_LIMIT)
    return latest


@compiled
def way_between(run: int, o: int, after: int) -> int:
    """Give the transport between two operations."""
    plants = totals_at(run, 0).plants
    origin = machine_at(run, step_at(run, o).machine).plant
    return transport_at(run, origin * plants + machine_at(run, step_at(run, after).machine).plant).value


@compiled
def end_by(run: int, o: int, moment: int) -> bool:
    """Put an operation off so that it ends at a moment; says whether that is another delay than it had."""
    duration = mode_at(run, step_at(run, o).mode).duration
    return delay_operation(run, o, max(start_to_last_until(run, calendar_of(run, o), moment, duration), 0))


@compiled
def change_delay(run: int, o: int) -> bool:
    """Put an operation off, or no longer; says whether it has another delay now.

    It starts when a price falls, ends when one rises or just before something else would have to wait for it, or starts
    as soon as it can.

    Parameters
    ----------
    run
        A plan that is being changed.
    o
        The operation.
    """
    totals = totals_at(run, 0)
    drawn = chance(run)
    if drawn < HURRY:
        return delay_operation(run, o, 0)
    if drawn < LATEST:
        latest = latest_end(run, o)
        return latest < NO_LIMIT and end_by(run, o, latest)
    # Also those before its start: what was put off too far comes back.
    k = first_swing(run, step_at(run, o).start) + pick(run, SWINGS) - SWINGS // 4
    if k < 0 or k >= totals.swings:
        return False
    swing = swing_at(run, k)
    return delay_operation(run, o, swing.moment) if swing.falls > 0 else end_by(run, o, swing.moment)


@compiled
def costs_no_more(run: int, costs: NDArray[np.float64]) -> bool:
    """Say whether a plan costs no more than before in any rank."""
    good = True
    for r in range(totals_at(run, 0).ranks):
        good = good and cost_of(run, r) <= costs[r] + ROUNDING * abs(costs[r])
    return good


@entry
def drop_delays(addresses: NDArray[np.int64]) -> int:
    """Let every operation start as soon as it can whose delay saves nothing.

    Parameters
    ----------
    addresses
        Where the tables of a plan are, whose search has begun.

    Returns
    -------
    int
        How many there were.
    """
    run = addresses.ctypes.data
    decode(run)
    totals = totals_at(run, 0)
    costs = np.empty(totals.ranks)
    dropped = 0
    for o in range(totals.operations):
        if delay_at(run, o).value == 0:
            continue
        for r in range(totals.ranks):
            costs[r] = cost_of(run, r)
        begin_change(run)
        if delay_operation(run, o, 0):
            finish_change(run, 0, np.inf)
        if costs_no_more(run, costs):
            dropped += 1
        else:
            take_back(run)
    if dropped > 0:
        keep_best(run)
    return dropped
