"""Hours of a plan: calendars that repeat by the week as spans from its start on."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gongfu.model.crews import Calendar
from gongfu.model.scheduling import EnergyPrice

__all__ = ["Spans", "common_spans", "energy_prices", "open_seconds", "open_spans", "shared_spans"]

Spans = tuple[tuple[int, int], ...]


def open_spans(calendar: Calendar, start_s: float, horizon_s: int) -> Spans:
    """Give when a calendar is open, in whole seconds since the start of a plan.

    Parameters
    ----------
    calendar
        Its windows and closures count from its own time 0.
    start_s
        Seconds from the calendar's time 0 to the start of the plan.
    horizon_s
        Last second that is asked for.
    """
    first, last = int(start_s // calendar.period_s), int((start_s + horizon_s) // calendar.period_s)
    weekly = (
        (start + period * calendar.period_s, end + period * calendar.period_s)
        for period in range(first, last + 1)
        for start, end in calendar.windows
    )
    return merged(
        (round(max(0.0, start - start_s)), round(min(horizon_s, end - start_s)))
        for start, end in without(weekly, calendar.closed)
        if end > start_s and start - start_s < horizon_s
    )


def without(
    spans: Iterable[tuple[float, float]], closed: Sequence[tuple[float, float]]
) -> Iterable[tuple[float, float]]:
    """Cut closures out of spans that ascend; both without overlaps."""
    ends = [end for _, end in closed]
    for start, end in spans:
        begins = start
        for shut_from, shut_to in closed[bisect_right(ends, start) :]:
            if shut_from >= end:
                break
            if shut_from > begins:
                yield begins, shut_from
            begins = max(begins, shut_to)
        if begins < end:
            yield begins, end


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Join spans that meet, which ascend; empty ones are left out."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return tuple(found)


def open_seconds(spans: Spans) -> int:
    """Add spans up.

    Parameters
    ----------
    spans
        Without overlaps.
    """
    return sum(end - start for start, end in spans)


def common_spans(one: Spans, other: Spans) -> Spans:
    """Give when two calendars are open at once.

    Parameters
    ----------
    one, other
        Their spans, ascending.
    """
    common = []
    at = against = 0
    while at < len(one) and against < len(other):
        start, end = max(one[at][0], other[against][0]), min(one[at][1], other[against][1])
        if start < end:
            common.append((start, end))
        if one[at][1] < other[against][1]:
            at += 1
        else:
            against += 1
    return tuple(common)


def shared_spans(kept: Sequence[tuple[Spans, int]], most: int) -> Spans:
    """Give when at least so many are there.

    Parameters
    ----------
    kept
        Spans, and how many keep them.
    most
        How many are asked for.
    """
    edges: dict[int, int] = {}
    for spans, count in kept:
        for start, end in spans:
            edges[start] = edges.get(start, 0) + count
            edges[end] = edges.get(end, 0) - count
    there = 0
    found = []
    for moment, after in pairwise(sorted(edges)):
        there += edges[moment]
        if there >= most:
            found.append((moment, after))
    return merged(found)


def energy_prices(tariffs: Sequence[tuple[float, Spans | None]], horizon_s: int) -> tuple[EnergyPrice, ...]:
    """Give the price of energy from second to second; where several hours overlap, the first counts.

    Parameters
    ----------
    tariffs
        A price each in yuan for a kilowatt hour, with its hours; None are all that no other has.
    horizon_s
        Last second that is asked for.
    """
    rest = next((price for price, hours in tariffs if hours is None), 0.0)
    timed = [(price, hours) for price, hours in tariffs if hours is not None]
    moments = sorted({0, *(edge for _, hours in timed for span in hours for edge in span if edge < horizon_s)})
    found: list[EnergyPrice] = []
    for moment in moments:
        price = next((price for price, hours in timed if is_open(hours, moment)), rest)
        if not found or found[-1].cny_a_kwh != price:
            found.append(EnergyPrice(from_s=moment, cny_a_kwh=price))
    return tuple(found) if tariffs else ()


def is_open(spans: Spans, moment: int) -> bool:
    """Tell whether a moment lies in one of the spans."""
    at = bisect_right(spans, (moment, 2**62)) - 1
    return at >= 0 and moment < spans[at][1]
