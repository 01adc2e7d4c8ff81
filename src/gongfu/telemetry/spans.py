"""Stretches of time: sorted, apart from each other, in seconds from a window's start."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

__all__ = ["Spans", "Window", "calendar_day", "contains", "duration", "held_spans", "intersection", "joined"]

Spans = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of the plant's time that indicators are measured over; the end does not belong to it."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        assert self.start < self.end, "a window ends after it starts"

    @property
    def length_s(self) -> float:
        """Its length in seconds."""
        return self.second(self.end)

    def second(self, moment: datetime) -> float:
        """Give a moment in seconds from the start; negative before it.

        Parameters
        ----------
        moment
            An aware time.
        """
        return (moment - self.start).total_seconds()


def duration(spans: Spans) -> float:
    """Add up the lengths of spans, in seconds.

    Parameters
    ----------
    spans
        Spans of time.
    """
    return sum(end - start for start, end in spans)


def intersection(one: Spans, other: Spans) -> Spans:
    """Give the time that lies in both.

    Parameters
    ----------
    one, other
        Spans of time from the same zero.
    """
    both: list[tuple[float, float]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            both.append((start, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(both)


def joined(spans: Iterable[tuple[float, float]]) -> Spans:
    """Merge sorted spans that touch or overlap, and leave empty ones out.

    Parameters
    ----------
    spans
        Pairs of start and end, sorted by start.
    """
    merged: list[tuple[float, float]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def held_spans(times: Sequence[float], holds: Sequence[bool], length: float) -> Spans:
    """Give the time for which a condition holds that is stated anew at each time and stays until the next.

    Parameters
    ----------
    times
        When it was stated, in order; those before the window are negative.
    holds
        Whether it held from then on.
    length
        Length of the window; nothing before 0 or after it counts.
    """
    ends = (*times, length)[1:]
    return joined(
        (max(start, 0.0), min(end, length)) for start, end, held in zip(times, ends, holds, strict=True) if held
    )


def contains(spans: Spans, moment: float) -> bool:
    """Say whether a moment lies in one of the spans; a span's start belongs to it, its end does not.

    Parameters
    ----------
    spans
        Spans of time.
    moment
        Seconds from the same zero.
    """
    index = bisect_right(spans, (moment, float("inf"))) - 1
    return index >= 0 and moment < spans[index][1]


def calendar_day(day: date, zone: tzinfo) -> Window:
    """Give the window of a day as its place's clocks show it: 23, 24 or 25 hours.

    Parameters
    ----------
    day
        The day.
    zone
        The place's time zone.
    """
    # Python subtracts two times of one zone by their wall clocks; in UTC the difference is the time that passed.
    start, end = (datetime.combine(d, time(), zone).astimezone(UTC) for d in (day, day + timedelta(days=1)))
    return Window(start=start, end=end)
