"""The tables that a line file refers to by name; they lie beside it and are read as everywhere."""

from dataclasses import replace
from datetime import date

from gongfu.adapters.line_files.placed_yaml import Keys
from gongfu.adapters.line_files.reading import Reading
from gongfu.adapters.tables import (
    CALENDARS,
    ENERGY,
    ORDERS,
    SETUPS,
    Table,
    TableSchema,
    calendars_from,
    order_releases,
    orders_from,
    read_table,
    setup_times_from,
    start_of_orders,
    tariffs_from,
)
from gongfu.model.crews import Calendar
from gongfu.model.factories import Order
from gongfu.model.lines import Tariff
from gongfu.model.opening_hours import first_monday
from gongfu.model.products import OrderRelease
from gongfu.model.stations import SetupTime

__all__ = [
    "calendars_of_table",
    "monday_of",
    "orders_of_table",
    "setup_times_of_table",
    "start_of_table",
    "tariffs_of_table",
]

SETUPS_FILE = "setups.csv"


def table_beside(file: str, schema: TableSchema, at: Keys, reading: Reading) -> Table | None:
    """Read a table; None where it is not there or cannot be read."""
    if reading.times.beside.content(file) is None:
        found = ", ".join(sorted(path.name for path in reading.folder.glob("*.csv"))) or "-"
        reading.refuse("no_table", at, file=file, table=schema.name, found=found)
        return None
    return read_table(reading.folder / file, schema, root=None, problems=reading.problems)


def setup_times_of_table(words: str, at: Keys, reading: Reading) -> tuple[SetupTime, ...]:
    """Read a matrix of setup times: that of a station in a named file, or one named in ``setups.csv``.

    Parameters
    ----------
    words
        Name of a file, or of a matrix.
    at
        The keys that lead to the setup.
    reading
        The file; what is wrong is added to its problems.
    """
    is_file = words.endswith(".csv")
    table = table_beside(words if is_file else SETUPS_FILE, SETUPS, (*at, "matrix"), reading)
    if table is None:
        return ()
    matrices = setup_times_from(table)
    if is_file and len(matrices) == 1:
        return next(iter(matrices.values()))
    if is_file:
        station = reading.placed.data["stations"][at[1]].get("station")
        words = station if station in matrices else words
    return matrices[words] if reading.known(words, list(matrices), "no_matrix", (*at, "matrix")) else ()


def orders_of_table(file: str, at: Keys, reading: Reading) -> tuple[OrderRelease, ...]:
    """Read orders as a line takes them.

    Parameters
    ----------
    file
        Name of a table.
    at
        The keys that lead to it.
    reading
        The file; what is wrong is added to its problems.
    """
    orders = dated_orders(file, at, reading)
    monday = reading.monday or start_of_orders(orders)
    return order_releases(orders, monday) if monday is not None else ()


def dated_orders(file: str, at: Keys, reading: Reading) -> tuple[Order, ...]:
    """Read a table of orders."""
    table = table_beside(file, ORDERS, at, reading)
    return orders_from(table) if table is not None else ()


def start_of_table(file: str, reading: Reading) -> date | None:
    """Give the day of time 0 that a table of orders speaks of; what is wrong with it is said where it is read.

    Parameters
    ----------
    file
        Name of a table.
    reading
        The file.
    """
    if reading.times.beside.content(file) is None:
        return None
    quiet = replace(reading, problems=[])
    return start_of_orders(dated_orders(file, ("release",), quiet))


def calendars_of_table(file: str, reading: Reading) -> tuple[Calendar, ...]:
    """Read a table of calendars.

    Parameters
    ----------
    file
        Name of a table.
    reading
        The file; what is wrong is added to its problems.
    """
    table = table_beside(file, CALENDARS, ("calendars",), reading)
    return calendars_from(table, reading.monday, reading.problems) if table is not None else ()


def tariffs_of_table(
    file: str, calendars: tuple[Calendar, ...], reading: Reading
) -> tuple[tuple[Tariff, ...], tuple[Calendar, ...]]:
    """Read a table of tariffs; gives the calendars of their hours too.

    Parameters
    ----------
    file
        Name of a table.
    calendars
        Those of the line.
    reading
        The file; what is wrong is added to its problems.
    """
    table = table_beside(file, ENERGY, ("energy",), reading)
    return tariffs_from(table, calendars, reading.problems) if table is not None else ((), ())


def monday_of(words: str, reading: Reading) -> date | None:
    """Read the day at which a line starts, and give the Monday of its week.

    Parameters
    ----------
    words
        As written.
    reading
        The file; what is wrong is added to its problems.
    """
    day = reading.day(words, ("starts",))
    return None if day is None else first_monday(day)
