"""When an operation ends that starts so: a few straight pieces, which a model of whole numbers can choose from.

Within a piece, every second later it starts is a second later that it ends. That is exact for any calendar, and its
size grows with the spans of the calendar, not with its seconds.
"""

from functools import reduce
from itertools import accumulate
from typing import NamedTuple

from gongfu.schedule.open_spans import both_open

__all__ = ["Piece", "Spans", "common_spans", "pieces"]

Spans = tuple[tuple[int, int], ...]


class Piece(NamedTuple):
    """Starts from ``first`` to ``last`` end ``closed`` seconds later than without closed hours.

    ``start_open`` and ``end_open`` give the open seconds of the machine before the start and before the end as
    ``(factor, plus)``: factor × second + plus. The factor is 0 where the machine is closed.
    """

    first: int
    last: int
    closed: int
    start_open: tuple[int, int]
    end_open: tuple[int, int]


def common_spans(calendars: list[Spans]) -> Spans | None:
    """Give the spans in which all of some calendars are open; None, which is always, where there are none.

    Parameters
    ----------
    calendars
        Their spans.
    """
    if not calendars:
        return None
    return reduce(both_open, calendars)


def pieces(common: Spans | None, machine: Spans | None, duration: int, horizon: int) -> list[Piece]:
    """Cut the starts that an operation may have into pieces.

    Parameters
    ----------
    common
        When its machine and all its people are there; None where that is always.
    machine
        When its machine is there; None where that is always.
    duration
        Seconds of work.
    horizon
        The last second that matters.
    """
    if duration == 0:
        return _instants(machine, horizon)
    if common is None:
        return [Piece(0, horizon - duration, 0, (1, 0), (1, 0))]
    before = [0, *accumulate(end - start for start, end in common)]
    found = []
    for at, (opens, closes) in enumerate(common):
        for last in range(at, len(common)):
            # The work's last second lies in the span ``last``.
            shift = opens - before[at] - duration
            lower, upper = max(opens, shift + before[last] + 1), min(closes - 1, shift + before[last + 1])
            if lower <= upper:
                closed = common[last][0] - opens + before[at] - before[last]
                end = lower + duration + closed
                found.append(Piece(lower, upper, closed, _open_before(machine, lower), _open_before(machine, end)))
    return found


def _instants(machine: Spans | None, horizon: int) -> list[Piece]:
    """Give the pieces of an operation of no duration, which may happen at any second."""
    if machine is None:
        return [Piece(0, horizon, 0, (1, 0), (1, 0))]
    found, at, total = [], 0, 0
    for opens, closes in machine:
        if at < opens:
            found.append(Piece(at, opens - 1, 0, (0, total), (0, total)))
        found.append(Piece(opens, closes - 1, 0, (1, total - opens), (1, total - opens)))
        at, total = closes, total + closes - opens
    return [*found, Piece(at, horizon, 0, (0, total), (0, total))]


def _open_before(machine: Spans | None, second: int) -> tuple[int, int]:
    """Say how a machine's open seconds count around a second in one of its spans, or at the end of one."""
    total = 0
    for opens, closes in machine or ():
        if opens <= second <= closes:
            return 1, total - opens
        total += closes - opens
    return 1, 0
