"""Periods as plans and statistics write them: ``2025``, ``2021-2025``, ``2021H1``, ``2021Q1-Q3``, ``2021-06``."""

import calendar
import re
from datetime import date

from gongfu.errors import InputError, Problem

__all__ = ["period_end", "period_start"]

YEAR = re.compile(r"(\d{4})")
YEARS = re.compile(r"(\d{4})[-/](\d{4})")
HALF = re.compile(r"(\d{4})H([12])")
QUARTERS = re.compile(r"(\d{4})Q([1-4])(?:-Q([1-4]))?")
MONTHS = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:[-/](?:(\d{4})-)?(0[1-9]|1[0-2]))?")
DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
WINDOW = re.compile(r"(\d{4}-\d\d-\d\d)T[^/]*/(\d{4}-\d\d-\d\d)T.*")


def months_of(period: str) -> tuple[int, int, int, int] | None:
    """Give first year and month, last year and month; None when it is not made of whole months."""
    if found := YEAR.fullmatch(period):
        return int(found[1]), 1, int(found[1]), 12
    if found := YEARS.fullmatch(period):
        return int(found[1]), 1, int(found[2]), 12
    if found := HALF.fullmatch(period):
        return int(found[1]), 6 * int(found[2]) - 5, int(found[1]), 6 * int(found[2])
    if found := QUARTERS.fullmatch(period):
        last = int(found[3] or found[2])
        return int(found[1]), 3 * int(found[2]) - 2, int(found[1]), 3 * last
    if found := MONTHS.fullmatch(period):
        return int(found[1]), int(found[2]), int(found[3] or found[1]), int(found[4] or found[2])
    return None


def bounds(period: str) -> tuple[date, date]:
    """Give the first and last day of a period."""
    months = months_of(period)
    if months is not None and months[:2] <= months[2:] and months[0] >= 1:
        first_year, first_month, last_year, last_month = months
        last_day = calendar.monthrange(last_year, last_month)[1]
        return date(first_year, first_month, 1), date(last_year, last_month, last_day)
    window = WINDOW.fullmatch(period)
    ends = (window[1], window[2]) if window else (period, period) if DAY.fullmatch(period) else None
    if ends is not None:
        return date.fromisoformat(ends[0]), date.fromisoformat(ends[1])
    raise InputError(Problem("workspace.bad_period", details={"period": period}))


def period_start(period: str) -> date:
    """Give the first day of a period.

    Parameters
    ----------
    period
        ``2025``, ``2021-2025``, ``2021H1``, ``2021Q3``, ``2021Q1-Q3``, ``2021-06``, ``2021-06-30``, or two times with
        a slash between.

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
