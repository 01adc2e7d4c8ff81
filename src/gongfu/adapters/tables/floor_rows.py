"""How a factory's work stands, from the tables ``progress`` and ``stoppages``; every row keeps its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from pathlib import Path

from gongfu.adapters.tables.chain_rows import day_and_time
from gongfu.adapters.tables.floor_tables import FLOOR_TABLES, PROGRESS
from gongfu.adapters.tables.reader import Row, Table, read_table
from gongfu.adapters.tables.table_folder import read_folder
from gongfu.errors import InputError, Problem, Where
from gongfu.model.flaws import Flaw
from gongfu.model.floor_reports import FloorReport, ReportedOperation, ReportedStop

__all__ = ["ReadFloor", "read_floor"]

MINUTE_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFloor:
    """What the tables report, and what is wrong in them."""

    report: FloorReport
    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]

    def with_stops(self, stops: Sequence[ReportedStop]) -> "ReadFloor":
        """Give the same with more stops than the tables report.

        Parameters
        ----------
        stops
            Without a row.
        """
        return replace(self, report=self.report.with_stops(stops))

    def placed(self, flaw: Flaw) -> Problem:
        """Give what is wrong its place.

        Parameters
        ----------
        flaw
            One that is led to by table, line and column; what no row says has no place.
        """
        name, line, column = flaw.at
        table = self.tables.get(str(name))
        row = next((row for row in table.rows if row.line == line), None) if table else None
        return flaw.problem if row is None else Problem(flaw.key, row.where(str(column)), flaw.details)


def read_floor(path: Path, zone: tzinfo) -> ReadFloor:
    """Read how far operations are and which machines stand still; a table that is not there reports nothing.

    Parameters
    ----------
    path
        A folder with ``progress.csv`` or ``stoppages.csv``, or with workbooks that have such sheets; a workbook alone;
        or a CSV file, which is that of ``progress``.
    zone
        Of the factory's clock.

    Raises
    ------
    InputError
        When there is no such file or folder.
    """
    if not path.exists():
        raise InputError(Problem("floor.no_such_file", Where(str(path))))
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    if path.is_file() and path.suffix.casefold() != ".xlsx":
        table = read_table(path, PROGRESS, root=None, problems=problems)
        tables |= {} if table is None else {PROGRESS.name: table}
    else:
        found = read_folder(path, FLOOR_TABLES)
        problems, tables = found.problems, found.tables
    progress, stoppages = (tables.get(schema.name) for schema in FLOOR_TABLES)
    report = FloorReport(
        operations=tuple(operation_from(row, zone) for row in progress.sound_rows) if progress else (),
        stops=tuple(stop_from(row, zone) for row in stoppages.sound_rows) if stoppages else (),
        machines=frozenset() if progress is None else None,
        example=any(row.values["example"] for table in tables.values() for row in table.sound_rows),
    )
    return ReadFloor(report=report, tables=tables, problems=tuple(problems))


def operation_from(row: Row, zone: tzinfo) -> ReportedOperation:
    """Read one row of ``progress.csv``."""
    remaining = row.find("remaining_min", float)
    return ReportedOperation(
        operation=row.get("operation", str),
        order=row.find("order", str) or "",
        machine=row.find("machine", str) or "",
        operators=row.texts("operators"),
        started=moment_in(row, "started", zone),
        ended=moment_in(row, "ended", zone),
        remaining_s=None if remaining is None else remaining * MINUTE_S,
        done_quantity=row.find("done_qty", float),
        source=row.source(),
    )


def stop_from(row: Row, zone: tzinfo) -> ReportedStop:
    """Read one row of ``stoppages.csv``."""
    since = moment_in(row, "from", zone)
    assert since is not None, "the column is required"
    return ReportedStop(
        machine=row.get("machine", str),
        since=since,
        until=moment_in(row, "until", zone),
        reason=row.get("reason", str),
        source=row.source(),
    )


def moment_in(row: Row, column: str, zone: tzinfo) -> datetime | None:
    """Give a moment by the factory's clock; a day alone begins at its midnight."""
    said = row.find(column, date)
    if said is None:
        return None
    day, clock = day_and_time(said, zone)
    return datetime.combine(day, clock or time())
