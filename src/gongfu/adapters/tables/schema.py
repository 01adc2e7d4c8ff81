"""How a table is declared: its columns with type, unit, aliases, default and meaning.

The reader, the error messages and the reference documentation all follow these declarations.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Column", "ColumnType", "TableSchema", "Value"]

Value = str | float | int | date | bool | tuple[str, ...] | None


class ColumnType(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    SHARE = "share"
    DATE = "date"
    MOMENT = "date, with a time or without"
    PERIOD = "period"
    FLAG = "yes/no"
    CHOICE = "choice"
    UNIT = "unit"
    LIST = "texts with ; between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    ``unit`` is what the number is in after reading. A cell may carry its own unit (``12 min``); else the header's
    counts (``run_h``, ``capex_100m_cny``), else the cell of the same row in the column ``unit_from``, else ``unit``.
    ``stem`` is the header without a unit. ``unless`` names columns that may stand in for this required one. ``refers``
    names the table whose key the value must be found in; ``above`` is a bound the number must exceed, ``most`` one it
    may reach. ``alias_units`` gives the unit of numbers under a header that a system always writes in it. Where two
    headers mean this column, the one that stands later in ``aliases`` is read as the column ``spare``.
    """

    name: str
    type: ColumnType
    meaning: str
    required: bool = False
    unless: tuple[str, ...] = ()
    unit: str = ""
    unit_from: str | None = None
    stem: str | None = None
    default: Value = None
    aliases: tuple[str, ...] = ()
    alias_units: tuple[tuple[str, str], ...] = ()
    spare: str | None = None
    choices: tuple[str, ...] = ()
    refers: str | None = None
    minimum: float | None = None
    above: float | None = None
    most: float | None = None

    @property
    def takes_unit(self) -> bool:
        """Whether the number has a unit that a header may change."""
        return self.type is ColumnType.NUMBER and bool(self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """One table: where it lies in a workspace, whether its folder must have it, its columns and its key.

    Without a key it is a log, whose rows may repeat.
    """

    name: str
    path: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    required: bool = False

    def column(self, name: str) -> Column:
        """Find a column by its name.

        Parameters
        ----------
        name
            The name of a declared column.
        """
        return next(column for column in self.columns if column.name == name)
