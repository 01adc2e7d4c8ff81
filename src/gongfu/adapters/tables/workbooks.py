"""The sheets of an XLSX workbook as records: a cell says in words what a CSV file would hold."""

import zipfile
from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from gongfu.adapters.tables.records import Record
from gongfu.errors import InputError, Problem, Where

__all__ = ["names_of_sheets", "sheets_of"]

# What openpyxl raises at a file that is not a workbook, or at one that is damaged inside.
NOT_READABLE = (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError)


def sheets_of(path: Path, shown: str, wanted: Collection[str]) -> dict[str, list[Record]]:
    """Read the sheets of a workbook that are named after tables.

    Parameters
    ----------
    path
        The file.
    shown
        Its name, for messages.
    wanted
        Names of tables; upper and lower case are the same. Other sheets are left alone.

    Returns
    -------
    dict of str to list of Record
        By the table's name, each sheet's rows that are not blank, counted as the spreadsheet does.

    Raises
    ------
    InputError
        When the file is no workbook, two sheets name the same table, or a formula has no value.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        values = load_workbook(path, read_only=True, data_only=True)
        names = [(title, name) for title, name in names_in(values) if name in wanted]
        if not names:
            values.close()
            return {}
        formulas = load_workbook(path, read_only=True)
        found: dict[str, list[Record]] = {}
        for title, name in names:
            if name in found:
                raise InputError(Problem("tables.sheet_twice", Where(f"{shown}#{title}"), {"table": name}))
            found[name] = list(records_in(values[title], formulas[title], f"{shown}#{title}"))
    except (InvalidFileException, *NOT_READABLE) as error:
        raise InputError(Problem("tables.not_xlsx", Where(shown), {"reason": str(error) or "?"})) from error
    values.close()
    formulas.close()
    return found


def names_of_sheets(path: Path) -> frozenset[str]:
    """Give the names of a workbook's sheets in lower case, none where it cannot be read.

    Parameters
    ----------
    path
        The file.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=True)
    except (InvalidFileException, *NOT_READABLE):
        return frozenset()
    names = frozenset(name for _, name in names_in(workbook))
    workbook.close()
    return names


def names_in(workbook: Any) -> list[tuple[str, str]]:
    """Give the title of each sheet, and the table that it would name."""
    return [(sheet.title, sheet.title.strip().casefold()) for sheet in workbook.worksheets]


def records_in(values: Any, formulas: Any, shown: str) -> Iterator[Record]:
    """Read the rows of a sheet that are not blank."""
    for row, (cells, written) in enumerate(zip(values.iter_rows(), formulas.iter_rows(), strict=True), start=1):
        words = tuple(words_of(cell) for cell in cells)
        for column, (word, cell) in enumerate(zip(words, written, strict=True), start=1):
            # A workbook that a program wrote holds formulas without what they come to.
            if not word and cell.value is not None and cell.data_type == "f":
                raise InputError(Problem("tables.formula_without_value", Where(shown, row, column)))
        if any(words):
            yield Record(row, words)


def words_of(cell: Any) -> str:
    """Say what a cell holds, as a CSV file would."""
    value = cell.value
    if isinstance(value, bool):
        words = "yes" if value else "no"
    elif isinstance(value, int | float):
        words = number_words(value, percent="%" in (cell.number_format or ""))
    elif isinstance(value, datetime):
        words = value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    elif isinstance(value, time):
        words = value.isoformat("seconds")
    elif isinstance(value, timedelta):
        words = clock_words(value)
    else:
        words = "" if value is None else str(value)
    return words.strip()


def number_words(value: float, *, percent: bool) -> str:
    """Write a number; one that is shown in percent keeps its sign, since a header may count in percent."""
    shown = value * 100 if percent else value
    return (f"{shown:.0f}" if float(shown).is_integer() else f"{shown:.15g}") + (" %" if percent else "")


def clock_words(value: timedelta) -> str:
    """Write a duration in hours, minutes and seconds."""
    seconds = round(value.total_seconds())
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
