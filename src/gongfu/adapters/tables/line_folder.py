"""A line from the tables that planners and ERP systems keep: a folder with routings and what belongs to them."""

from dataclasses import replace
from pathlib import Path

from gongfu.adapters.tables.chain_rows import all_orders
from gongfu.adapters.tables.factory_tables import BOOKED_ORDERS, ORDERS
from gongfu.adapters.tables.line_rows import (
    calendars_from,
    order_releases,
    setup_times_from,
    start_of_orders,
    tariffs_from,
)
from gongfu.adapters.tables.line_stations import assemblies_of, crews_of, products_of, routes_by_item, stations_of
from gongfu.adapters.tables.line_tables import LINE_TABLES
from gongfu.adapters.tables.reader import Row
from gongfu.adapters.tables.references import check_references
from gongfu.adapters.tables.table_folder import TableFolder, read_folder
from gongfu.errors import InputError, Problem, Where
from gongfu.model.flaws import Flaw
from gongfu.model.line_checks import flaws_of
from gongfu.model.lines import Line
from gongfu.model.products import OrderRelease, Release, ReleaseKind
from gongfu.texts import Text

__all__ = ["line_of_tables"]

# In which table, by which column, the things of a line stand, and in which column what is said of them.
PLACES = {
    "stations": ("work_centers", "work_center"),
    "products": ("routings", "item"),
    "crews": ("operators", "operator"),
    "release": ("orders", "order"),
}
COLUMNS = {"shifts": "calendar", "setup": "setup_matrix", "failures": "mtbf_h", "time": "units"}


def line_of_tables(folder: Path) -> Line:
    """Read a line from ``routings.csv`` and the other tables of a line that lie in a folder.

    Parameters
    ----------
    folder
        Where they lie.

    Raises
    ------
    InputError
        Everything that is wrong with them, each with file, line, column and how to mend it.
    """
    found = read_folder(folder, (*LINE_TABLES, ORDERS, BOOKED_ORDERS), required=("routings",))
    if "routings" not in found.tables:
        raise InputError(*found.problems)
    routings = found.tables["routings"]
    if not any(not row.texts("option") for row in routings.sound_rows):
        nothing = Problem("tables.no_rows", Where(routings.path), {"table": "routings"})
        raise InputError(*(found.problems or (nothing,)))
    check_references(found.tables, found.problems)
    orders = all_orders(found.tables)
    monday = start_of_orders(orders)
    matrices = setup_times_from(found.tables["setups"]) if "setups" in found.tables else {}
    assemblies = assemblies_of(found.tables, found.problems)
    stations = stations_of(found.tables, assemblies, matrices, found.problems)
    releases = order_releases(orders, monday) if monday is not None else ()
    calendars = calendars_from(found.tables["calendars"], monday, found.problems) if "calendars" in found.tables else ()
    energy = found.tables.get("energy")
    tariffs, hours = tariffs_from(energy, calendars, found.problems) if energy is not None else ((), ())
    line = Line(
        id=folder.resolve().name,
        name=Text(zh=folder.resolve().name, en=folder.resolve().name),
        stations=stations,
        release=Release(kind=ReleaseKind.ORDERS, orders=with_components(releases, found)) if releases else Release(),
        products=products_of(found.tables, assemblies),
        crews=crews_of(found.tables),
        calendars=(*calendars, *hours),
        tariffs=tariffs,
        time_unit="min",
        path=str(folder),
        sha256=found.sha256,
        example=any(row.values["example"] for table in found.tables.values() for row in table.sound_rows),
    )
    # A name that a table lacks has been told; what follows from it would be told twice.
    if not any(problem.key == "tables.unknown_reference" for problem in found.problems):
        flaws = flaws_of(line, times_known=not found.problems)
        found.problems.extend(placed(flaw, found) for flaw in flaws)
    if found.problems:
        raise InputError(*sorted(found.problems, key=lambda each: each.place))
    return line


def with_components(orders: tuple[OrderRelease, ...], found: TableFolder) -> tuple[OrderRelease, ...]:
    """Add to the orders what has to be made for them, level by level, for release at the same time."""
    bom = found.tables["bom"].sound_rows if "bom" in found.tables else ()
    made = routes_by_item(found.tables["routings"])
    built_in: dict[str, list[Row]] = {}
    for row in bom:
        if not row.texts("option") and row.get("component", str) in made:
            built_in.setdefault(row.get("item", str), []).append(row)
    wanted, level = list(orders), list(orders)
    for _ in built_in:
        level = [
            replace(
                order,
                id=f"{order.id}/{row.get('component', str)}",
                product=row.get("component", str),
                quantity=order.quantity * round(row.get("qty", float)),
                due_s=None,
            )
            for order in level
            for row in built_in.get(order.product, ())
        ]
        wanted += level
    return tuple(sorted(wanted, key=lambda order: order.release_s))


def placed(flaw: Flaw, found: TableFolder) -> Problem:
    """Give what is wrong in a line its place in the tables."""
    kind, keys = str(flaw.at[0]), [str(key) for key in flaw.at[1:]]
    name = keys[1] if kind == "release" and len(keys) > 1 else keys[0] if keys else ""
    table, column = PLACES.get(kind, ("energy", "medium"))
    if kind == "stations" and "operators" in keys:
        table, column = "routings", "work_center"
    rows = found.tables[table].sound_rows if table in found.tables else ()
    row = next((row for row in rows if row.values[column] == name), None)
    if row is None:
        path = found.tables[table].path if table in found.tables else f"{found.folder / table}.csv"
        return Problem(flaw.key, Where(path), flaw.details)
    said = next((COLUMNS[key] for key in keys[1:] if key in COLUMNS), "item" if kind == "release" else column)
    said = "calendar" if kind == "crews" else "operators" if table == "routings" and kind == "stations" else said
    return Problem(flaw.key, row.where(said), flaw.details)
