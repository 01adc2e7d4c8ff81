"""Rows of the tables of a line in the model's own types."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from gongfu.adapters.tables.reader import Row, Table
from gongfu.errors import Problem
from gongfu.model.crews import WEEK_S, Calendar
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.factories import Order
from gongfu.model.lines import Tariff
from gongfu.model.opening_hours import DAY_S, calendar_of_rows, clock_time_s, days_of_week, first_monday
from gongfu.model.products import OrderRelease
from gongfu.model.stations import SetupTime

__all__ = ["calendars_from", "check_prices", "order_releases", "setup_times_from", "start_of_orders", "tariffs_from"]

ELECTRICITY = {"electricity", "power", "electric", "grid", "电", "电力", "用电"}
MINUTE_S, HOUR_S = 60.0, 3600.0
ALL_DAYS = tuple(range(7))


def calendars_from(table: Table, monday: date | None, problems: list[Problem]) -> tuple[Calendar, ...]:
    """Put the rows of every calendar together.

    Parameters
    ----------
    table
        ``calendars.csv`` as read.
    monday
        The day at whose midnight time 0 lies; None where nothing says it, and then no row may have dates.
    problems
        What is wrong with days, hours and dates is added here.
    """
    calendars = []
    for calendar in dict.fromkeys(row.get("calendar", str) for row in table.sound_rows):
        own = [row for row in table.sound_rows if row.get("calendar", str) == calendar]
        open_rows = [hours(row, problems) for row in own if not row.get("off", bool)]
        closed = [span for row in own if row.get("off", bool) for span in closure(row, monday, problems)]
        if open_rows:
            calendars.append(calendar_of_rows(calendar, open_rows, closed, monday))
        else:
            problems.append(Problem("tables.never_open", own[0].where("calendar"), {"calendar": calendar}))
    return tuple(calendars)


def hours(row: Row, problems: list[Problem]) -> tuple[tuple[int, ...], float, float]:
    """Read the days and hours of a row."""
    words = row.find("days", str)
    days = ALL_DAYS if words is None else days_of_week(words)
    if days is None:
        problems.append(Problem("tables.bad_days", row.where("days"), {"words": words}))
    dated = (column for column in ("date_from", "date_to") if row.values[column] is not None)
    problems.extend(Problem("tables.dates_of_no_closure", row.where(each), {"column": each}) for each in dated)
    return days or (0,), *span_of_day(row, problems)


def span_of_day(row: Row, problems: list[Problem]) -> tuple[float, float]:
    """Read from which second of the day to which a row counts."""
    ends = []
    for column, empty in (("from", 0.0), ("to", DAY_S)):
        words = row.find(column, str)
        seconds = empty if words is None else clock_time_s(words)
        if seconds is None:
            problems.append(Problem("tables.bad_hour", row.where(column), {"words": words}))
        ends.append(empty if seconds is None else seconds)
    return ends[0], ends[1]


def closure(row: Row, monday: date | None, problems: list[Problem]) -> list[tuple[date, date]]:
    """Read the first and last day on which a calendar is closed."""
    first = row.find("date_from", date)
    if first is None:
        problems.append(Problem("tables.closure_without_date", row.where("off")))
        return []
    if monday is None:
        problems.append(Problem("tables.closure_without_start", row.where("date_from")))
    last = row.find("date_to", date) or first
    if last < first:
        problems.append(Problem("tables.closure_ends_before", row.where("date_to"), {"first": first, "last": last}))
        return []
    return [(first, last)]


def setup_times_from(table: Table) -> dict[str, tuple[SetupTime, ...]]:
    """Give the setup times of every matrix.

    Parameters
    ----------
    table
        ``setups.csv`` as read.
    """
    found: dict[str, list[SetupTime]] = {}
    for row in table.sound_rows:
        matrix, minutes = found.setdefault(row.get("matrix", str), []), row.get("minutes", float)
        if minutes > 0:
            time = Distribution(kind=DistributionKind.CONSTANT, parameters=(minutes * MINUTE_S,))
            matrix.append(SetupTime(before=row.get("from_family", str), after=row.get("to_family", str), time=time))
    return {matrix: tuple(times) for matrix, times in found.items()}


def tariffs_from(
    table: Table, calendars: Iterable[Calendar], problems: list[Problem]
) -> tuple[tuple[Tariff, ...], tuple[Calendar, ...]]:
    """Give what electricity costs, and the calendars of tariffs that name hours of their own.

    Parameters
    ----------
    table
        ``energy.csv`` as read.
    calendars
        Those there are.
    problems
        What is wrong with hours is added here.
    """
    known = {calendar.id: calendar for calendar in calendars}
    tariffs: list[Tariff] = []
    added: list[Calendar] = []
    for row in table.sound_rows:
        medium = row.get("medium", str)
        if medium.casefold() not in ELECTRICITY:
            continue
        name, calendar = f"{medium}-{row.line}", row.find("calendar", str)
        if row.values["from"] is not None or row.values["to"] is not None:
            hours_of_day = calendar_of_rows(name, [(ALL_DAYS, *span_of_day(row, problems))])
            added.append(within(hours_of_day, known[calendar]) if calendar in known else hours_of_day)
            calendar = name if calendar is None or calendar in known else calendar
        tariffs.append(
            Tariff(
                id=name,
                price_a_kwh=row.get("price", float),
                carbon_kg_a_kwh=row.get("carbon_kg_per_unit", float),
                calendar=calendar,
            )
        )
    return tuple(tariffs), tuple(added)


def check_prices(
    table: Table, tariffs: Sequence[Tariff], calendars: Iterable[Calendar], problems: list[Problem]
) -> None:
    """Check that every hour of a week has a price, where the rows of all tariffs could be read.

    Parameters
    ----------
    table
        ``energy.csv`` as read.
    tariffs
        Its tariffs.
    calendars
        Those that they name.
    problems
        Hours without a price are added here.
    """
    known = {calendar.id: calendar.windows for calendar in calendars}
    named = [each.calendar for each in tariffs if each.calendar is not None and each.calendar in known]
    if not tariffs or len(named) < len(tariffs) or not all(row.sound for row in table.rows):
        return
    reached = priced = 0.0
    for start, end in sorted(span for calendar in named for span in known[calendar]):
        priced += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    if priced < WEEK_S:
        row = next(row for row in table.rows if row.get("medium", str).casefold() in ELECTRICITY)
        details: dict[str, object] = {"hours": f"{(WEEK_S - priced) / HOUR_S:g}"}
        problems.append(Problem("line_checks.hours_without_price", row.where("price"), details))


def within(hours_of_day: Calendar, calendar: Calendar) -> Calendar:
    """Give the hours of one calendar that are hours of another too; the first where they share none."""
    spans = [
        (max(start, other_start), min(end, other_end))
        for start, end in hours_of_day.windows
        for other_start, other_end in calendar.windows
    ]
    windows = tuple(sorted(span for span in spans if span[0] < span[1]))
    return Calendar(id=hours_of_day.id, windows=windows or hours_of_day.windows, closed=calendar.closed)


def start_of_orders(orders: Iterable[Order]) -> date | None:
    """Give the Monday of the week in which the first order is released, or due where none says when.

    Parameters
    ----------
    orders
        Orders with their days.
    """
    orders = tuple(order for order in orders if not order.is_closed)
    days = [order.release for order in orders if order.release is not None] or [order.due for order in orders]
    return first_monday(min(days)) if days else None


def order_releases(orders: Iterable[Order], monday: date) -> tuple[OrderRelease, ...]:
    """Give orders as a line takes them: released at the beginning of a day and due at the end of one, or at a time.

    Those that are closed are left out.

    Parameters
    ----------
    orders
        Orders with their days.
    monday
        The day at whose midnight time 0 lies; an order released before it, or whenever, is there at time 0.
    """
    start = datetime.combine(monday, time())
    return tuple(
        OrderRelease(
            id=order.id,
            product=order.item,
            quantity=order.quantity,
            release_s=0.0 if order.release_at is None else max(0.0, (order.release_at - start).total_seconds()),
            due_s=(order.due_at - start).total_seconds(),
        )
        for order in orders
        if not order.is_closed
    )
