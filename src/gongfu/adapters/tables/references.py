"""Names in one table that must stand in another."""

import difflib
from collections.abc import Collection, Mapping

from gongfu.adapters.tables.reader import Table
from gongfu.errors import Problem
from gongfu.texts import Text

__all__ = ["check_known", "check_references"]


def check_references(tables: Mapping[str, Table], problems: list[Problem]) -> None:
    """Check every column that refers to another table's key; a table that is absent is not asked.

    Parameters
    ----------
    tables
        Tables of a workspace by their name.
    problems
        Unknown names are added here, each with its place and the nearest names there are.
    """
    for table in tables.values():
        for column in table.schema.columns:
            if column.refers is not None and column.refers in tables:
                target = tables[column.refers]
                check_known(table, column.name, target.ids, target.path, problems)


def check_known(table: Table, column: str, known: Collection[str], place: str | Text, problems: list[Problem]) -> None:
    """Check that each value of a column is among the known names.

    Parameters
    ----------
    table
        The table whose column is checked.
    column
        Name of the column.
    known
        The names there are.
    place
        Where they are declared, for the message.
    problems
        Unknown names are added here.
    """
    for row in table.sound_rows:
        value = row.values[column]
        if isinstance(value, str) and value not in known:
            nearest = difflib.get_close_matches(value, sorted(known), n=3, cutoff=0.3) or sorted(known)[:8]
            problems.append(
                Problem(
                    "tables.unknown_reference",
                    row.where(column),
                    {"column": column, "value": value, "place": place, "nearest": ", ".join(nearest) or "-"},
                )
            )
