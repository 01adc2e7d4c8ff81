"""Periods as plans and statistics write them: ``2025``, ``2021-2025``, ``2021H1``, ``2021Q1-Q3``, ``2021M1-M4``."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta, timezone

from gongfu.errors import InputError, Problem

__all__ = ["CHINA", "is_period", "period_end", "period_start"]

# The clock where nothing says another: China has one time zone, and no summer time.
CHINA = timezone(timedelta(hours=8))
DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
WINDOW = re.compile(r"(\d{4}-\d\d-\d\d)T[^/]*/(\d{4}-\d\d-\d\d)T.*")
Months = tuple[int, int, int, int]
# Each form with the months it covers; a part that was left out, as in 2021Q3, comes as 0.
FORMS: tuple[tuple[re.Pattern[str], Callable[..., Months]], ...] = (
    (re.compile(r"(\d{4})"), lambda year: (year, 1, year, 12)),
    (re.compile(r"(\d{4})[-/](\d{4})"), lambda first, last: (first, 1, last, 12)),
    (re.compile(r"(\d{4})H([12])"), lambda year, half: (year, 6 * half - 5, year, 6 * half)),
    (
        re.compile(r"(\d{4})Q([1-4])(?:-Q([1-4]))?"),
        lambda year, first, last: (year, 3 * first - 2, year, 3 * (last or first)),
    ),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), lambda year, month: (year, month, year, month)),
    (
        re.compile(r"(\d{4})M(1[0-2]|[1-9])(?:-M(1[0-2]|[1-9]))?"),
        lambda year, first, last: (year, first, year, last or first),
    ),
)


def months_of(period: str) -> Months | None:
    """Give first year and month, last year and month; None when it is not made of whole months."""
    for form, months in FORMS:
        if found := form.fullmatch(period):
            return months(*(int(part) if part else 0 for part in found.groups()))
    return None


def bounds(period: str) -> tuple[date, date]:
    """Give the first and last day of a period."""
    months = months_of(period)
    # Year 0 can be written, but the calendar has none.
    if months is not None and (1, 1) <= months[:2] <= months[2:]:
        first_year, first_month, last_year, last_month = months
        last_day = calendar.monthrange(last_year, last_month)[1]
        return date(first_year, first_month, 1), date(last_year, last_month, last_day)
    window = WINDOW.fullmatch(period)
    ends = (window[1], window[2]) if window else (period, period) if DAY.fullmatch(period) else None
    if ends is not None:
        return date.fromisoformat(ends[0]), date.fromisoformat(ends[1])
    raise InputError(Problem("workspace.bad_period", details={"period": period}))


def is_period(words: str) -> bool:
    """Tell whether some words are a period of whole months, as plans and statistics write them.

    Parameters
    ----------
    words
        E.g. ``2025`` or ``2021Q1-Q3``.
    """
    months = months_of(words)
    return months is not None and (1, 1) <= months[:2] <= months[2:]


def period_start(period: str) -> date:
    """Give the first day of a period.

    Parameters
    ----------
    period
        ``2025``, ``2021-2025``, ``2021H1``, ``2021Q3``, ``2021Q1-Q3``, ``2021M1-M4``, ``2021-06``, ``2021-06-30``, or
        two times with a slash between.

    Raises
    ------
    InputError
        When it is none of these.
    """
    return bounds(period)[0]


def period_end(period: str) -> date:
    """Give the last day of a period.

    Parameters
    ----------
    period
        As for :func:`period_start`.

    Raises
    ------
    InputError
        When it is none of these.
    """
    return bounds(period)[1]
