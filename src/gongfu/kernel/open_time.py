"""Work in open time: when it starts and ends, where closed hours interrupt it."""

from gongfu.kernel.plan_state import (
    bucket_at,
    calendar_at,
    hold_at,
    machine_at,
    meeting_at,
    operation_at,
    person_at,
    span_at,
    step_at,
    totals_at,
)
from gongfu.kernel.tables import compiled

__all__ = ["calendar_of", "end_of_work", "next_open", "start_to_last_until"]

SPANS_WALKED = 8


@compiled
def calendar_of(run: int, o: int) -> int:
    """Give the hours that the machine and the crew of an operation's run have in common.

    Parameters
    ----------
    run
        A plan.
    o
        The operation, timed.
    """
    opener = step_at(run, o).opener
    own = operation_at(run, opener)
    if own.fixed >= 0:
        return 0
    calendar = machine_at(run, step_at(run, opener).machine).calendar
    for h in range(own.hold, own.hold_end):
        column = person_at(run, hold_at(run, h).person).calendar
        calendar = meeting_at(run, calendar * totals_at(run, 0).columns + column).value
    return calendar


@compiled
def span_after(run: int, calendar: int, moment: int) -> int:
    """Find the first span that ends after a moment."""
    row = calendar_at(run, calendar)
    k = bucket_at(run, row.bucket + min(moment >> row.shift, row.buckets - 1)).value
    while span_at(run, k).end <= moment:
        k += 1
    return k


@compiled
def next_open(run: int, calendar: int, moment: int) -> int:
    """Find the first open second at or after a moment.

    Parameters
    ----------
    run
        A problem.
    calendar
        Whose hours.
    moment
        The moment.
    """
    if calendar == 0:
        return moment
    return max(moment, span_at(run, span_after(run, calendar, moment)).start)


@compiled
def end_of_work(run: int, calendar: int, start: int, duration: int) -> int:
    """Say when work that starts in an open second ends.

    Parameters
    ----------
    run
        A problem.
    calendar
        Whose hours.
    start
        An open second.
    duration
        Seconds of open time, more than none.
    """
    if calendar == 0:
        return start + duration
    k = span_after(run, calendar, start)
    span = span_at(run, k)
    end = start + duration
    if end <= span.end:
        return end
    done = span.before + end - span.start  # open seconds from the first of all to the end of the work
    walked = 0
    while span.before + span.end - span.start < done:
        k += 1
        walked += 1
        if walked == SPANS_WALKED:
            k = span_holding(run, calendar, k, done)
        span = span_at(run, k)
    return span.start + done - span.before


@compiled
def span_holding(run: int, calendar: int, low: int, done: int) -> int:
    """Find by halving the first span, not before the lowest, until whose end so many seconds are open."""
    high = calendar_at(run, calendar).end - 1
    while low < high:
        middle = (low + high) >> 1
        span = span_at(run, middle)
        if span.before + span.end - span.start < done:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def start_to_last_until(run: int, calendar: int, end: int, duration: int) -> int:
    """Find the earliest open second from which work lasts at least until a moment.

    Parameters
    ----------
    run
        A problem.
    calendar
        Whose hours.
    end
        The moment; one before all hours is like their beginning.
    duration
        Seconds of open time.
    """
    end = max(end, 0)
    if duration == 0:
        return end
    if calendar == 0:
        return max(end - duration, 0)
    k = span_after(run, calendar, end)
    span = span_at(run, k)
    first = calendar_at(run, calendar).first
    open_before = span.before + max(end - span.start, 0)
    done = open_before - duration
    # Work that fills the open seconds before a closed moment ends too early, but for the moment of closing itself: it
    # has to reach into the next span.
    if end <= span.start and (k == first or end > span_at(run, k - 1).end):
        done += 1
    k = span_holding(run, calendar, first, max(done, 0) + 1)
    span = span_at(run, k)
    return span.start + max(done, 0) - span.before
