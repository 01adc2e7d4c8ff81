"""Cut the text of a CSV file into records that know where each of their cells begins."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from gongfu.errors import InputError, Problem, Where

__all__ = ["Record", "records_of"]


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record of a table, and the line it begins on.

    ``text`` is what they were cut from; None in a sheet of a workbook, where a cell has a row and a column of its own.
    """

    line: int
    cells: tuple[str, ...]
    text: str | None = None

    @property
    def last_line(self) -> int:
        """Line on which the record ends: a cell in quotation marks may go on for several."""
        return self.line + (self.text.rstrip("\n").count("\n") if self.text is not None else 0)

    def position(self, index: int) -> tuple[int, int]:
        """Give the line and column at which a cell begins; computed only when a message needs it.

        Parameters
        ----------
        index
            Of the cell, from 0.
        """
        if self.text is None:
            return self.line, index + 1
        line, column, cell, quoted = self.line, 1, 0, False
        for sign in self.text:
            if cell == index:
                break
            quoted ^= sign == '"'
            column += 1
            if sign == "," and not quoted:
                cell += 1
            elif sign == "\n":
                line, column = line + 1, 1
        return line, column


def records_of(text: str, path: str) -> Iterator[Record]:
    """Cut a text into records; blank lines are left out.

    Parameters
    ----------
    text
        A CSV file's.
    path
        Its name, for messages.

    Raises
    ------
    InputError
        When it cannot be cut; says on which line.
    """
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines, strict=True)
    before = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(Problem("tables.not_csv", Where(path, before + 1), {"reason": error})) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            stripped = tuple(cell.strip() for cell in cells)
            yield Record(before + 1, stripped, "".join(lines[before : reader.line_num]))
        before = reader.line_num
