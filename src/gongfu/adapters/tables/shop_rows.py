"""The tables of a factory as what planning asks for; every row keeps its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from pathlib import Path

from gongfu.adapters.tables.cells import parsed_cell
from gongfu.adapters.tables.chain_rows import all_orders, day_and_time, options_of, orders_from
from gongfu.adapters.tables.factory_tables import BOOKED_ORDERS, FACTORY_TABLES
from gongfu.adapters.tables.line_rows import calendars_from, check_prices, start_of_orders, tariffs_from
from gongfu.adapters.tables.line_tables import LINE_TABLES, ROUTINGS
from gongfu.adapters.tables.reader import Row, Table, read_table
from gongfu.adapters.tables.references import check_known
from gongfu.adapters.tables.table_folder import TableFolder, read_folder, workbooks_in
from gongfu.errors import InputError, Problem, Where
from gongfu.model.crews import Calendar
from gongfu.model.facts import TableRow
from gongfu.model.flaws import Flaw
from gongfu.model.lines import Tariff
from gongfu.model.opening_hours import first_monday
from gongfu.model.periods import CHINA
from gongfu.model.shops import (
    AlternativeCenter,
    BuiltIn,
    FamilyChange,
    Options,
    RoutingStep,
    RunsFor,
    Shop,
    Staff,
    StockEntry,
    Transport,
    UnsoundRow,
    WorkCenter,
)

__all__ = ["ReadShop", "booked_path", "item_ids", "read_shop"]

HOUR_S, MINUTE_S, KILOWATT = 3600.0, 60.0, 1000.0
NEEDED = ("orders", "routings")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadShop:
    """The tables of a factory, and what is wrong in them. ``begins`` is when the plan does, by the factory's clock."""

    shop: Shop
    begins: datetime
    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]

    def placed(self, flaw: Flaw) -> Problem:
        """Give what is wrong its place.

        Parameters
        ----------
        flaw
            One that is led to by table, line and column.
        """
        name, line, column = flaw.at
        table = self.tables[str(name)]
        row = next(row for row in table.rows if row.line == line)
        return Problem(flaw.key, row.where(str(column)), flaw.details)

    def problems_at(self, rows: Iterable[TableRow], problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Find the problems of certain rows.

        Parameters
        ----------
        rows
            Of these tables.
        problems
            Placed ones.
        """
        wanted = {(row.path, row.line) for row in rows}
        found: set[tuple[str, int | None]] = set()
        for table in self.tables.values():
            for row in table.rows:
                if (row.path, row.line) in wanted:
                    found |= {(row.path, line) for line in range(row.line, row.record.last_line + 1)}
        return tuple(each for each in problems if place_of(each) in found)


def place_of(problem: Problem) -> tuple[str, int | None] | None:
    """Give the file and the line of a problem."""
    return None if problem.where is None else (problem.where.path, problem.where.line)


def read_shop(folder: Path, *, start: datetime | None = None) -> ReadShop:
    """Read the tables of a factory that planning asks for.

    Parameters
    ----------
    folder
        Where they lie, as CSV files or as sheets of workbooks; or a workbook alone.
    start
        When the plan begins; its zone is that of the factory's clock. None for midnight in China before the Monday of
        the week in which the first order is released.

    Raises
    ------
    InputError
        When the folder or a table that must be there is not, or one cannot be read at all.
    """
    if not folder.exists():
        raise InputError(Problem("tables.no_such_folder", details={"path": str(folder)}))
    if folder.is_file() and not workbooks_in(folder):
        raise InputError(Problem("tables.not_a_folder", details={"path": str(folder)}))
    found = read_folder(folder, (*FACTORY_TABLES, *LINE_TABLES), required=NEEDED)
    booked = booked_path(folder)
    if folder.is_file() and booked.is_file():
        table = read_table(booked, BOOKED_ORDERS, root=None, problems=found.problems)
        found.tables |= {} if table is None else {BOOKED_ORDERS.name: table}
    unreadable = [problem for problem in found.problems if is_of_table(problem, found.tables)]
    if unreadable:
        raise InputError(*found.problems)
    routings = found.tables["routings"]
    if not routings.rows:
        found.problems.append(Problem("tables.no_rows", Where(routings.path), {"table": "routings"}))
    zone = CHINA if start is None else zone_of(start)
    orders = orders_from(found.tables["orders"], zone)
    booked_orders = orders_from(found.tables[BOOKED_ORDERS.name], zone) if BOOKED_ORDERS.name in found.tables else ()
    day = start.date() if start else start_of_orders(orders) or start_of_orders(booked_orders) or date.min
    monday = first_monday(day) if day > date.min else None
    tables = found.tables
    calendars = calendars_from(tables["calendars"], monday, found.problems) if "calendars" in tables else ()
    tariffs: tuple[Tariff, ...] = ()
    tariff_hours: tuple[Calendar, ...] = ()
    if "energy" in tables:
        tariffs, tariff_hours = tariffs_from(tables["energy"], calendars, found.problems)
        known = {each.id for each in calendars}
        check_known(tables["energy"], "calendar", known, "calendars.csv", found.problems)
    check_alternatives(sound_rows(tables, "routings"), found.problems)
    mark_unsound(found)
    if "energy" in tables:
        check_prices(tables["energy"], tariffs, (*calendars, *tariff_hours), found.problems)
    sound = {f"{row.get('medium', str)}-{row.line}" for row in sound_rows(tables, "energy")}
    calendar_rows = first_rows(tables.get("calendars"))
    broken = {row.values["calendar"] for row in rows_of(tables, "calendars") if not row.sound}
    shop = Shop(
        orders=all_orders(tables, zone),
        steps=tuple(step_from(row) for row in sound_rows(tables, "routings")),
        work_centers=tuple(map(center_from, sound_rows(tables, "work_centers"))) if "work_centers" in tables else None,
        built_in=tuple(map(built_in_from, sound_rows(tables, "bom"))),
        family_changes=tuple(map(change_from, sound_rows(tables, "setups"))),
        calendars=tuple(each for each in calendars if each.id not in broken),
        calendar_rows=tuple((name, row.source()) for name, row in calendar_rows.items()),
        staff=tuple(map(staff_from, sound_rows(tables, "operators"))),
        stock=tuple(stock_from(row, zone) for row in sound_rows(tables, "stock")) if "stock" in tables else None,
        transports=tuple(map(transport_from, sound_rows(tables, "transports"))),
        tariffs=tuple(each for each in tariffs if each.id in sound),
        tariff_hours=tariff_hours,
        unsound=tuple(unsound_rows(tables)),
        example=any(row.values["example"] for table in tables.values() for row in table.sound_rows),
    )
    begins = start or datetime.combine(day, time(), zone)
    return ReadShop(shop=shop, begins=begins, tables=tables, problems=tuple(found.problems))


def booked_path(folder: Path) -> Path:
    """Give the file in which orders are booked: in the folder of a factory's tables, or beside a workbook alone.

    Parameters
    ----------
    folder
        The folder, or the workbook.
    """
    if folder.is_file():
        return folder.with_name(f"{folder.stem}-{BOOKED_ORDERS.name}.csv")
    return folder / f"{BOOKED_ORDERS.name}.csv"


def item_ids(folder: Path) -> tuple[str, ...]:
    """List the items that a factory makes; none where its routings cannot be read.

    Parameters
    ----------
    folder
        Where its tables lie, or a workbook alone.
    """
    found = read_folder(folder, (ROUTINGS,))
    return tuple(sorted(found.tables[ROUTINGS.name].ids)) if ROUTINGS.name in found.tables else ()


def zone_of(start: datetime) -> tzinfo:
    """Give the zone of a moment that says it."""
    assert start.tzinfo is not None, "a plan begins at a moment that says its offset"
    return start.tzinfo


def is_of_table(problem: Problem, tables: Mapping[str, Table]) -> bool:
    """Tell whether a problem keeps a whole table from being read."""
    return problem.where is None or problem.where.path not in {table.path for table in tables.values()}


def mark_unsound(found: TableFolder) -> None:
    """Note the rows in which something has been found that one cell alone does not show."""
    places = {place_of(problem) for problem in found.problems}
    for name, table in found.tables.items():
        rows = tuple(
            replace(row, sound=False)
            if any((row.path, line) in places for line in range(row.line, row.record.last_line + 1))
            else row
            for row in table.rows
        )
        found.tables[name] = replace(table, rows=rows)


def rows_of(tables: Mapping[str, Table], name: str) -> Sequence[Row]:
    """Give all rows of a table, none where it is absent."""
    return tables[name].rows if name in tables else ()


def sound_rows(tables: Mapping[str, Table], name: str) -> Sequence[Row]:
    """Give the sound rows of a table, none where it is absent."""
    return tables[name].sound_rows if name in tables else ()


def first_rows(table: Table | None) -> dict[str, Row]:
    """Give the first row of each calendar, sound or not: it is the place of what is wrong with it."""
    found: dict[str, Row] = {}
    for row in table.rows if table is not None else ():
        if isinstance(name := row.values["calendar"], str):
            found.setdefault(name, row)
    return found


def unsound_rows(tables: Mapping[str, Table]) -> Iterable[UnsoundRow]:
    """Give the rows in which something is wrong, by what they are about as far as that is known."""
    for name, table in tables.items():
        key = table.schema.key or (table.schema.columns[0].name,)
        for row in table.rows:
            if not row.sound:
                names = tuple(str(row.values[column] or "") for column in key)
                yield UnsoundRow(table=name, names=names if names[0] else (), source=row.source())


def step_from(row: Row) -> RoutingStep:
    """Read one row of ``routings.csv``."""
    people, skill = row.find("operators", int), row.find("skill", str)
    setup, most = row.find("setup_min", float), row.find("wait_max", float)
    return RoutingStep(
        item=row.get("item", str),
        op=row.get("op", str),
        work_center=row.get("work_center", str),
        run_s=row.get("run_min", float) * MINUTE_S,
        source=row.source(),
        name=row.find("op_name", str) or "",
        base_quantity=row.get("base_qty", int),
        runs_for=RunsFor(row.get("per", str)),
        batch_most=row.find("batch_max", int),
        setup_s=None if setup is None else setup * MINUTE_S,
        family=row.find("setup_family", str),
        alternatives=tuple(alternative_of(words) for words in row.texts("alt")),
        operators=int(skill is not None) if people is None else people,
        skill=skill,
        after=row.texts("after"),
        wait_s=(row.find("wait_min", float) or 0.0) * MINUTE_S,
        wait_most_s=None if most is None else most * MINUTE_S,
        transfer_quantity=row.find("transfer_qty", int),
        cv=row.get("cv", float),
        options=options_in(row),
    )


def alternative_of(words: str) -> AlternativeCenter:
    """Read another work center, with its own time where it has one."""
    name, _, own = words.replace("＝", "=").partition("=")
    minutes = parsed_cell(own.strip(), ROUTINGS.column("run_min"), None) if own else None
    assert minutes is None or isinstance(minutes, float), "a time is a number"
    return AlternativeCenter(work_center=name.strip(), run_s=None if minutes is None else minutes * MINUTE_S)


def check_alternatives(rows: Iterable[Row], problems: list[Problem]) -> None:
    """Find times of alternative work centers that are none."""
    for row in rows:
        for words in row.texts("alt"):
            try:
                alternative_of(words)
            except InputError as error:
                problems.extend(replace(problem, where=row.where("alt")) for problem in error.problems)


def options_in(row: Row) -> Options:
    """Read the options for which a row counts."""
    return options_of(row.texts("option"))


def center_from(row: Row) -> WorkCenter:
    """Read one row of ``work_centers.csv``."""
    up, down = row.find("mtbf_h", float), row.find("mttr_min", float)
    return WorkCenter(
        id=row.get("work_center", str),
        source=row.source(),
        plant=row.get("plant", str),
        machines=row.get("units", int),
        calendar=row.find("calendar", str),
        failures_every_s=None if up is None else up * HOUR_S,
        repair_s=None if down is None else down * MINUTE_S,
        efficiency=row.get("efficiency", float),
        setups=row.find("setup_matrix", str),
        busy_w=(row.find("power_kw_busy", float) or 0.0) * KILOWATT,
        idle_w=(row.find("power_kw_idle", float) or 0.0) * KILOWATT,
        price_cny=row.get("price_cny_h", float),
        overtime_cny=row.find("overtime_cny_h", float),
        stations=row.texts("station"),
    )


def built_in_from(row: Row) -> BuiltIn:
    """Read one row of ``bom.csv``."""
    return BuiltIn(
        item=row.get("item", str),
        component=row.get("component", str),
        quantity=row.get("qty", float),
        source=row.source(),
        at_op=row.find("at_op", str),
        options=options_in(row),
    )


def change_from(row: Row) -> FamilyChange:
    """Read one row of ``setups.csv``."""
    return FamilyChange(
        matrix=row.get("matrix", str),
        before=row.get("from_family", str),
        after=row.get("to_family", str),
        seconds=row.get("minutes", float) * MINUTE_S,
        source=row.source(),
    )


def staff_from(row: Row) -> Staff:
    """Read one row of ``operators.csv``."""
    return Staff(
        id=row.get("operator", str),
        count=row.get("count", int),
        skills=frozenset(row.texts("skills")),
        source=row.source(),
        calendar=row.find("calendar", str),
    )


def stock_from(row: Row, zone: tzinfo) -> StockEntry:
    """Read one row of ``stock.csv``."""
    moment = row.find("available", date)
    day, clock = (None, None) if moment is None else day_and_time(moment, zone)
    return StockEntry(
        item=row.get("item", str),
        quantity=row.find("qty", float),
        source=row.source(),
        available=None if day is None else datetime.combine(day, clock or time()),
    )


def transport_from(row: Row) -> Transport:
    """Read one row of ``transports.csv``."""
    return Transport(
        origin=row.get("from", str),
        destination=row.get("to", str),
        seconds=row.get("hours", float) * HOUR_S,
        source=row.source(),
    )
