"""Write tables as CSV or as the sheets of a workbook.

A cell of text that begins like a formula stays text: an XLSX cell is typed as a string, and in CSV, which has no
types, an apostrophe goes in front, as spreadsheets write it themselves.
"""

import csv
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.errors import Problem, TerminalError, Where

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Cell", "Sheet", "begins_formula", "write_csv", "write_text", "write_workbook"]

Cell = str | int | float | bool | date | None

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What the format has no place for; a spreadsheet would call the file damaged.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_CELL, LONGEST_SHEET_NAME = 32_767, 31
NARROWEST, WIDEST = 8, 60
HEAD_FILL = "FFE8EDF2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A named table; every row has as many cells as there are columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), "a row has a cell for each column"


def write_csv(path: Path | str, sheet: Sheet) -> None:
    """Write a table as CSV in UTF-8 with a byte order mark, by which spreadsheets know the encoding.

    Parameters
    ----------
    path
        The file; an older one is replaced once the new one is whole.
    sheet
        The table.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.
    """

    def write(partial: Path) -> None:
        with partial.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(sheet.columns)
            writer.writerows([csv_cell(cell) for cell in row] for row in sheet.rows)

    replaced(Path(path), write)


def csv_cell(cell: Cell) -> object:
    """Give a cell as CSV holds it."""
    if isinstance(cell, str) and begins_formula(cell):
        return f"'{cell}"
    return cell


def begins_formula(words: str) -> bool:
    """Tell whether a spreadsheet that opens a CSV would compute a cell rather than show it.

    Parameters
    ----------
    words
        What stands in the cell.
    """
    return words.startswith(BEGINS_FORMULA)


def write_workbook(path: Path | str, sheets: Sequence[Sheet]) -> None:
    """Write tables as the sheets of an XLSX workbook.

    Parameters
    ----------
    path
        The file; an older one is replaced once the new one is whole.
    sheets
        The tables, at least one.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    del workbook[workbook.active.title]
    for sheet in sheets:
        fill(workbook.create_sheet(NOT_IN_SHEET_NAME.sub(" ", sheet.name)[:LONGEST_SHEET_NAME]), sheet)
    replaced(Path(path), workbook.save)


def fill(worksheet: "Worksheet", sheet: Sheet) -> None:
    """Fill a worksheet: a head that stays in view, columns as wide as their words, long text wrapped."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, row in enumerate((sheet.columns, *sheet.rows), start=1):
        for column, content in enumerate(row, start=1):
            put(worksheet.cell(row=at, column=column), content)
    for cell in worksheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
    for column in range(1, len(sheet.columns) + 1):
        widest = max(width(row[column - 1]) for row in (sheet.columns, *sheet.rows))
        worksheet.column_dimensions[get_column_letter(column)].width = min(max(widest + 2, NARROWEST), WIDEST)
    for cells in worksheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    worksheet.freeze_panes = "A2"
    worksheet.auto_filter.ref = worksheet.dimensions


def put(cell: Any, content: Cell) -> None:
    """Put content into a cell; text is text, also where it begins like a formula."""
    if isinstance(content, str):
        cell.value = NOT_IN_XML.sub("\ufffd", content)[:LONGEST_CELL]
        cell.data_type = "s"
    else:
        cell.value = content


def write_text(path: Path | str, words: str) -> None:
    """Write what stands beside the tables, a picture or JSON, in UTF-8.

    Parameters
    ----------
    path
        The file; an older one is replaced once the new one is whole.
    words
        All that is in it.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.
    """
    replaced(Path(path), lambda partial: partial.write_text(words, encoding="utf-8"))


def width(content: Cell) -> int:
    """Give how wide content stands, Chinese characters counting double."""
    words = str(content) if content is not None else ""
    return max((sum(2 if letter > "\u2e80" else 1 for letter in line) for line in words.splitlines()), default=0)


def replaced(path: Path, write: Callable[[Path], object]) -> None:
    """Write beside a file and put the whole result in its place, so that nobody finds half of one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.part")
        try:
            write(partial)
            # On disk before it takes the place of the old one, so that a machine that stops leaves one or the other.
            with partial.open("rb") as file:
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise TerminalError(
            Problem("sheets.cannot_write", Where(str(path)), {"reason": error.strerror or str(error)})
        ) from error
