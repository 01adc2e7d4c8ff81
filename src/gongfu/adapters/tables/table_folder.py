"""The tables of a folder: CSV files, and the sheets of the workbooks that lie beside them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongfu.adapters.tables.reader import Table, missing_file, read_records, read_table, shown_path
from gongfu.adapters.tables.records import Record
from gongfu.adapters.tables.schema import TableSchema
from gongfu.adapters.tables.workbooks import sheets_of
from gongfu.errors import InputError, Problem, Where

__all__ = ["TableFolder", "holds_table", "read_folder", "workbooks_in"]


@dataclass(slots=True)
class TableFolder:
    """The tables of a folder as read, by name; ``sha256`` is that of all they were read from."""

    folder: Path
    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sha256: str = ""


def holds_table(path: Path, name: str) -> bool:
    """Tell whether a table may be in a folder, or in a workbook: its CSV file is there, or a workbook is.

    Parameters
    ----------
    path
        A folder or a file.
    name
        Of the table.
    """
    return (path / f"{name}.csv").is_file() or bool(workbooks_in(path))


def workbooks_in(path: Path) -> list[Path]:
    """List the workbooks in a folder; an office program keeps a file named ``~$…`` beside one that is open.

    Parameters
    ----------
    path
        A folder, or a workbook alone.
    """
    if path.is_file():
        return [path] if path.suffix.casefold() == ".xlsx" else []
    return sorted(each for each in path.glob("*.xlsx") if not each.name.startswith(("~$", ".")))


def read_folder(
    folder: Path, schemas: Sequence[TableSchema], *, required: Sequence[str] = (), root: Path | None = None
) -> TableFolder:
    """Read the tables that are there.

    Parameters
    ----------
    folder
        Where they lie as ``NAME.csv`` or as sheets of that name of workbooks; or a workbook alone.
    schemas
        Their declarations.
    required
        Names of those that must be there.
    root
        Folder of the workspace; paths in messages and sources are relative to it. None: they are as given.
    """
    found = TableFolder(folder)
    digest = hashlib.sha256()
    sheets = sheets_in(folder, [schema.name for schema in schemas], root, found.problems, digest)
    for schema in schemas:
        path = folder / f"{schema.name}.csv"
        shown, records = sheets.get(schema.name, ("", None))
        table = None
        if path.is_file():
            digest.update(schema.name.encode())
            digest.update(path.read_bytes())
            table = read_table(path, schema, root=root, problems=found.problems)
            if records is not None:
                found.problems.append(twice(schema.name, shown, shown_path(path, root)))
        elif records is not None:
            table = read_records(records, schema, shown, found.problems)
        elif schema.name in required:
            found.problems.append(missing_file(schema, shown_path(path, root)))
        if table is not None:
            found.tables[schema.name] = table
    found.sha256 = digest.hexdigest()
    return found


def sheets_in(
    folder: Path, names: list[str], root: Path | None, problems: list[Problem], digest: "hashlib._Hash"
) -> dict[str, tuple[str, list[Record]]]:
    """Read the sheets of all workbooks: by the table's name, the sheet's place and its records.

    A workbook that cannot be read may hold a table that has no CSV file; where all have one, it is not about them.
    """
    all_there = all((folder / f"{name}.csv").is_file() for name in names)
    found: dict[str, tuple[str, list[Record]]] = {}
    for path in workbooks_in(folder):
        shown = shown_path(path, root)
        try:
            sheets = sheets_of(path, shown, names)
        except InputError as error:
            problems.extend(each for each in error.problems if each.key != "tables.not_xlsx" or not all_there)
            continue
        digest.update(path.read_bytes())
        for name, records in sheets.items():
            if name in found:
                problems.append(twice(name, f"{shown}#{name}", found[name][0]))
            else:
                found[name] = (f"{shown}#{name}", records)
    return found


def twice(name: str, place: str, other: str) -> Problem:
    """Say that a table is there twice."""
    return Problem("tables.table_twice", Where(place), {"table": name, "other": other})
