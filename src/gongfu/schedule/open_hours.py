"""Hours of a plan: calendars that repeat by the week as spans from its start on."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gongfu.model.crews import Calendar
from gongfu.model.scheduling import EnergyPrice
from gongfu.model.work_hours import Spans, without

__all__ = ["energy_prices", "merged", "open_seconds", "open_spans", "shared_spans"]


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


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Join spans that meet; empty ones are left out.

    Parameters
    ----------
    spans
        In the order of their starts.
    """
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
