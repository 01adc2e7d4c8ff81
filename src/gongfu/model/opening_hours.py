"""Hours of a week as people write them: Mon-Fri from 06:00 to 22:00, 周一至周五."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from gongfu.model.crews import Calendar

__all__ = ["DAY_S", "calendar_of_rows", "clock_time_s", "days_of_week", "first_monday"]

DAY_S = 24 * 3600.0
WEEK_DAYS = 7
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CHINESE = "一二三四五六日"
GROUPS = {
    "daily": range(7),
    "everyday": range(7),
    "all": range(7),
    "每天": range(7),
    "每日": range(7),
    "全周": range(7),
    "weekdays": range(5),
    "workdays": range(5),
    "工作日": range(5),
    "weekend": range(5, 7),
    "周末": range(5, 7),
}
CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:：.](?P<minute>\d{2}))?(?:[:：](?P<second>\d{2}))?")


def days_of_week(words: str) -> tuple[int, ...] | None:
    """Read days of the week, Monday 0: ``Mon-Fri``, ``Mon, Wed``, ``1-5``, ``周一至周五``, ``daily``.

    Parameters
    ----------
    words
        As written.

    Returns
    -------
    tuple of int or None
        The days in ascending order; None when the words name none.
    """
    found: set[int] = set()
    for part in re.split(r"[,;，、；]", words):
        days = days_of_part(part.strip().casefold())
        if days is None:
            return None
        found |= set(days)
    return tuple(sorted(found))


def days_of_part(words: str) -> Sequence[int] | None:
    """Read one day, a span of days or the name of several."""
    compact = words.replace(" ", "")
    if compact in GROUPS:
        return GROUPS[compact]
    ends = [day_named(end) for end in re.split(r"[-–—~～至到]", compact, maxsplit=1)]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    return [day % WEEK_DAYS for day in range(first, (last if last >= first else last + WEEK_DAYS) + 1)]


def day_named(word: str) -> int | None:
    """Read one day of the week."""
    bare = word.rstrip(".").removeprefix("星期").removeprefix("礼拜").removeprefix("周")
    if len(bare) == 1 and bare in CHINESE:
        return CHINESE.index(bare)
    if bare == "天" and bare != word:
        return WEEK_DAYS - 1
    if re.fullmatch(r"[1-7]", bare):
        return int(bare) - 1
    return next((NAMES.index(name) for name in NAMES if len(bare) >= 2 and full_name(name).startswith(bare)), None)


def full_name(name: str) -> str:
    """Give the whole English name of a day."""
    return name + {"tue": "sday", "wed": "nesday", "thu": "rsday", "sat": "urday"}.get(name, "day")


def clock_time_s(words: str) -> float | None:
    """Read a time of day, ``06:00``, ``6:30`` or ``24:00``, as seconds since midnight; None when it is none.

    Parameters
    ----------
    words
        As written.
    """
    found = CLOCK.fullmatch(words.strip())
    if found is None:
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    seconds = 3600.0 * hour + 60 * minute + second
    return seconds if minute < 60 and second < 60 and seconds <= DAY_S else None


def first_monday(day: date) -> date:
    """Give the Monday of a day's week, at whose midnight time 0 lies.

    Parameters
    ----------
    day
        Any day.
    """
    return day - timedelta(days=day.weekday())


def calendar_of_rows(
    calendar: str,
    rows: Iterable[tuple[tuple[int, ...], float, float]],
    closed: Iterable[tuple[date, date]] = (),
    monday: date | None = None,
) -> Calendar:
    """Put the rows of a calendar together.

    Parameters
    ----------
    calendar
        Its id.
    rows
        Days of the week, and the seconds of the day at which it opens and closes; a closing that is not later than the
        opening lies on the next day. At least one row.
    closed
        First and last day of each closure.
    monday
        The day at whose midnight time 0 lies; needed where there are closures.
    """
    week = WEEK_DAYS * DAY_S
    windows: list[tuple[float, float]] = []
    for days, opens, closes in rows:
        for day in days:
            start, end = day * DAY_S + opens, day * DAY_S + (closes if closes > opens else closes + DAY_S)
            windows += [(start, min(end, week)), (0.0, end - week)] if end > week else [(start, end)]
    shut = []
    if monday is not None:
        shut = [((first - monday).days * DAY_S, ((last - monday).days + 1) * DAY_S) for first, last in closed]
    return Calendar(id=calendar, windows=merged(windows), closed=merged(span for span in shut if span[1] > 0))


def merged(windows: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Join windows that overlap or meet."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(windows):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((max(start, 0.0), end))
    return tuple(found)
