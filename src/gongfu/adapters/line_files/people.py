"""The forms of crews, calendars and tariffs as the model has them."""

import re
from datetime import date

from gongfu.adapters.line_files.reading import Reading, named
from gongfu.adapters.line_files.schema import CalendarForm, CrewForm, TariffForm
from gongfu.model.crews import AfterHours, Calendar, Crew
from gongfu.model.lines import Tariff
from gongfu.model.opening_hours import DAY_S, calendar_of_rows, clock_time_s, days_of_week

__all__ = ["calendars_from", "crews_from", "tariffs_from"]

CARBON = re.compile(r"CO2-?e?|CO₂-?e?", re.IGNORECASE)


def crews_from(forms: list[CrewForm], reading: Reading) -> tuple[Crew, ...]:
    """Turn the crews' forms into the model's; a crew that is asked for by its id can be found by it.

    Parameters
    ----------
    forms
        As written.
    reading
        The file, its stations read; what is wrong is added to its problems.
    """
    crews = []
    for index, form in enumerate(forms):
        own = form.skills or []
        skills = (*own, form.crew) if form.crew in reading.pools or not own else own
        others = [skill for other in forms if other is not form for skill in other.skills or ()]
        if form.crew in others:
            reading.refuse("crew_named_as_skill", ("crews", index, "crew"), crew=form.crew)
        crews.append(
            Crew(
                id=reading.identity(form.crew, ("crews", index, "crew")),
                name=named(form.name, form.crew),
                count=form.count,
                skills=tuple(dict.fromkeys(skills)),
                calendar=form.shifts,
                after_hours=AfterHours(form.after_hours),
            )
        )
    return tuple(crews)


def calendars_from(forms: list[CalendarForm], reading: Reading) -> tuple[Calendar, ...]:
    """Put the rows of every calendar together.

    Parameters
    ----------
    forms
        As written.
    reading
        The file; what is wrong is added to its problems.
    """
    calendars = []
    for calendar in dict.fromkeys(form.calendar for form in forms):
        rows, closed = [], []
        for index, form in enumerate(forms):
            if form.calendar == calendar:
                reading.identity(calendar, ("calendars", index, "calendar"))
                if form.off:
                    closed += closure(form, index, reading)
                else:
                    rows.append(hours(form, index, reading))
        if rows:
            calendars.append(calendar_of_rows(calendar, rows, closed, reading.monday))
        else:
            first = next(index for index, form in enumerate(forms) if form.calendar == calendar)
            reading.refuse("calendar_never_open", ("calendars", first), calendar=calendar)
    return tuple(calendars)


def hours(form: CalendarForm, index: int, reading: Reading) -> tuple[tuple[int, ...], float, float]:
    """Read the days and hours of a row."""
    days = days_of_week(form.days) if form.days is not None else tuple(range(7))
    if days is None:
        reading.refuse("bad_days", ("calendars", index, "days"), words=form.days)
    opens = clock_time_s(form.opens) if form.opens is not None else 0.0
    closes = clock_time_s(form.closes) if form.closes is not None else DAY_S
    for key, words, seconds in (("from", form.opens, opens), ("to", form.closes, closes)):
        if seconds is None:
            reading.refuse("bad_hour", ("calendars", index, key), words=words)
    for key in ("date_from", "date_to"):
        if getattr(form, key) is not None:
            reading.refuse("dates_of_no_closure", ("calendars", index, key), key=key)
    return days or (0,), opens or 0.0, DAY_S if closes is None else closes


def closure(form: CalendarForm, index: int, reading: Reading) -> list[tuple[date, date]]:
    """Read the first and last day of a closure."""
    at = ("calendars", index)
    if form.date_from is None:
        reading.refuse("closure_without_date", at)
        return []
    if reading.monday is None:
        reading.refuse("closure_without_start", (*at, "date_from"))
    first = reading.day(form.date_from, (*at, "date_from"))
    last = reading.day(form.date_to, (*at, "date_to")) if form.date_to is not None else first
    if first is None or last is None:
        return []
    if last < first:
        reading.refuse("closure_ends_before", (*at, "date_to"), first=first, last=last)
        return []
    return [(first, last)]


def tariffs_from(forms: list[TariffForm], reading: Reading) -> tuple[Tariff, ...]:
    """Turn the tariffs' forms into the model's.

    Parameters
    ----------
    forms
        As written.
    reading
        The file; what is wrong is added to its problems.
    """
    tariffs = []
    for index, form in enumerate(forms):
        carbon = CARBON.sub("", form.carbon) if form.carbon is not None else "0"
        tariffs.append(
            Tariff(
                id=reading.identity(form.tariff, ("energy", index, "tariff")),
                price_a_kwh=reading.amount(form.price, "CNY/kWh", ("energy", index, "price")),
                carbon_kg_a_kwh=reading.amount(carbon, "kg/kWh", ("energy", index, "carbon")),
                calendar=form.hours,
            )
        )
    return tuple(tariffs)
