"""One line file, whether it stands alone or is joined with others: bytes → YAML with places → form → line."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongfu.adapters.line_files.distributions import FilesBeside, TimeReader
from gongfu.adapters.line_files.form_mistakes import checked_form
from gongfu.adapters.line_files.people import calendars_from, crews_from, tariffs_from
from gongfu.adapters.line_files.placed_yaml import Keys, PlacedYaml
from gongfu.adapters.line_files.products import ORDERS_FILE, products_and_release, products_from
from gongfu.adapters.line_files.reading import Reading, named
from gongfu.adapters.line_files.schema import FactoryLinesForm, LineForm, ReleaseForm
from gongfu.adapters.line_files.stations import station_from
from gongfu.adapters.line_files.tables import calendars_of_table, monday_of, start_of_table, tariffs_of_table
from gongfu.errors import Problem
from gongfu.model.crews import Calendar
from gongfu.model.flaws import Flaw
from gongfu.model.lines import Line, Tariff
from gongfu.model.quantities import allowed_units, same_dimension
from gongfu.model.stations import Station
from gongfu.texts import text

__all__ = [
    "calendars_and_tariffs",
    "checked_time_unit",
    "digest",
    "line_of_file",
    "placed_flaws",
]

# The key by which the things of a list are told apart.
ID_KEYS = {"stations": "station", "products": "product", "crews": "crew", "energy": "tariff"}


def line_of_file(placed: PlacedYaml, content: bytes, pools: set[str], problems: list[Problem]) -> Line:
    """Read a line, whose names may still stand for nothing.

    Parameters
    ----------
    placed, content
        The file.
    pools
        The crews that its stations ask for by their ids are added here.
    problems
        What is wrong is added here.

    Raises
    ------
    InputError
        When so much is wrong that nothing can be said of the rest.
    """
    form = checked_form(LineForm, placed, problems)
    time_unit = checked_time_unit(form, placed, problems)
    beside = FilesBeside(Path(placed.path).parent)
    line = line_from(form, Reading(placed, TimeReader(time_unit, beside), problems, pools))
    return replace(line, sha256=digest(content, beside))


def digest(content: bytes, beside: FilesBeside) -> str:
    """Hash a file, and with it the tables it refers to.

    Parameters
    ----------
    content
        Of the file.
    beside
        The tables that were opened.
    """
    found = hashlib.sha256(content)
    for name, table in sorted(beside.opened.items()):
        found.update(name.encode())
        found.update(table)
    return found.hexdigest()


def checked_time_unit(form: LineForm | FactoryLinesForm, placed: PlacedYaml, problems: list[Problem]) -> str:
    """Give the time unit of a file; a wrong one is complained of and taken for seconds.

    Parameters
    ----------
    form
        As written.
    placed
        The file.
    problems
        What is wrong is added here.
    """
    if same_dimension(form.time_unit, "s"):
        return form.time_unit
    details: dict[str, object] = {"unit": form.time_unit, "allowed": ", ".join(allowed_units("s"))}
    problems.append(Problem("line_files.bad_time_unit", placed.where(("time_unit",)), details))
    return "s"


def line_from(form: LineForm, reading: Reading) -> Line:
    """Turn the form of a line into the model's."""
    reading = replace(reading, monday=start_of(form, reading))
    products = products_from(form, reading)
    families = families_of(form)
    stations = tuple(station_from(each, index, families, reading) for index, each in enumerate(form.stations))
    complain_of_same_ids(form, reading)
    products, release = products_and_release(form, products, reading)
    crews = crews_from(form.crews, reading)
    calendars, tariffs = calendars_and_tariffs(form, reading)
    return Line(
        id=reading.identity(form.line, ("line",)),
        name=named(form.name, form.line),
        stations=told_apart(stations),
        release=release,
        products=products,
        crews=crews,
        calendars=calendars,
        tariffs=tariffs,
        time_unit=form.time_unit,
        path=reading.placed.path,
        example=form.example,
    )


def placed_flaws(flaws: Iterable[Flaw], placed: PlacedYaml) -> Iterator[Problem]:
    """Give what is wrong in a line its place in the file, where things stand by number rather than by id.

    Parameters
    ----------
    flaws
        What was found.
    placed
        The file.
    """
    for flaw in flaws:
        at: Keys = flaw.at
        if len(at) > 1 and at[0] in ID_KEYS:
            rows = placed.data.get(at[0])
            ids = [row.get(ID_KEYS[str(at[0])]) if isinstance(row, dict) else None for row in rows or ()]
            at = (at[0], ids.index(at[1]), *at[2:]) if at[1] in ids else at[:1]
        yield Problem(flaw.key, placed.where(at), flaw.details)


def start_of(form: LineForm, reading: Reading) -> date | None:
    """Give the Monday of time 0: that of the day the file names, else that of the first of its orders."""
    if form.starts is not None:
        return monday_of(form.starts, reading)
    orders = form.release.orders if isinstance(form.release, ReleaseForm) else None
    file = ORDERS_FILE if form.release == "orders" else orders
    return start_of_table(file, reading) if isinstance(file, str) else None


def families_of(form: LineForm) -> tuple[str, ...]:
    """List the families that the products of a line belong to."""
    steps = (step.family for product in form.products for step in product.route if not isinstance(step, str))
    return tuple(dict.fromkeys(family for family in (*(p.family for p in form.products), *steps) if family))


def calendars_and_tariffs(
    form: LineForm | FactoryLinesForm, reading: Reading
) -> tuple[tuple[Calendar, ...], tuple[Tariff, ...]]:
    """Read calendars and tariffs, each written out or in a table.

    Parameters
    ----------
    form
        As written.
    reading
        The file; what is wrong is added to its problems.
    """
    written = form.calendars
    calendars = calendars_of_table(written, reading) if isinstance(written, str) else calendars_from(written, reading)
    if not isinstance(form.energy, str):
        return calendars, tariffs_from(form.energy, reading)
    tariffs, hours = tariffs_of_table(form.energy, calendars, reading)
    return (*calendars, *hours), tariffs


def complain_of_same_ids(form: LineForm, reading: Reading) -> None:
    """Check that every station, product and crew has an id of its own."""
    for many, one, ids in (
        ("stations", "station", [station.station for station in form.stations]),
        ("products", "product", [product.product for product in form.products]),
        ("crews", "crew", [crew.crew for crew in form.crews]),
    ):
        for index, name in enumerate(ids):
            first = ids.index(name)
            if first < index:
                line = reading.placed.where((many, first, one)).line
                reading.refuse("same_id", (many, index, one), kind=text(f"line_files.kind_{one}"), id=name, line=line)


def told_apart(stations: tuple[Station, ...]) -> tuple[Station, ...]:
    """Leave out stations whose id another has; they have been complained of."""
    return tuple({station.id: station for station in reversed(stations)}.values())[::-1]
