"""Find the column a header means: by name, by alias, or by name and a unit (``run_h``, ``投资额（亿元）``)."""

import re
from dataclasses import dataclass

from gongfu.adapters.tables.schema import Column, TableSchema
from gongfu.model.quantities import same_dimension

__all__ = ["HeaderMatch", "matched_header", "rank_of"]

IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*[(（\[](?P<unit>[^)）\]]+)[)）\]]$")
# How units are written in a header, where a space, a dot or a plural cannot or would not stand.
UNITS_IN_HEADERS = {
    "cny": "CNY",
    "10k_cny": "万元",
    "m_cny": "million CNY",
    "100m_cny": "100m CNY",
    "bn_cny": "billion CNY",
    "seconds": "s",
    "minutes": "min",
    "hours": "h",
    "days": "d",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "kw": "kW",
    "kwh": "kWh",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderMatch:
    """The column a header means, and the unit it states (None when it states none)."""

    column: Column
    unit: str | None = None


def plain(header: str) -> str:
    """Give a header in the form in which headers are compared."""
    return header.strip().casefold().replace(" ", "_").replace("-", "_").rstrip(".")


def rank_of(header: str, column: Column) -> int:
    """Say how early a header stands among the names of its column; 0 is its own name.

    Parameters
    ----------
    header
        As written in the table; one that means the column.
    column
        The column.
    """
    names = [plain(name) for name in (column.name, *column.aliases)]
    return names.index(plain(header)) if plain(header) in names else len(names)


def unit_in_header(words: str) -> str | None:
    """Give the unit that words in a header mean, or None when they mean no unit."""
    unit = UNITS_IN_HEADERS.get(words.strip().casefold(), words.strip())
    return unit if same_dimension(unit, unit) else None


def matched_header(header: str, schema: TableSchema) -> HeaderMatch | None:
    """Find the column a header means; None for a column this program does not know.

    Parameters
    ----------
    header
        As written in the table.
    schema
        The table's declaration.
    """
    wanted = plain(header)
    for column in schema.columns:
        if wanted in {plain(name) for name in (column.name, *column.aliases)}:
            units = {plain(name): unit for name, unit in column.alias_units}
            return HeaderMatch(column=column, unit=units.get(wanted))
    bracketed = IN_BRACKETS.match(header.strip())
    for column in schema.columns:
        if not column.takes_unit:
            continue
        for name in (column.name, column.stem or column.name, *column.aliases):
            unit = None
            if bracketed and plain(bracketed["name"]) == plain(name):
                unit = unit_in_header(bracketed["unit"])
            elif wanted.startswith(plain(name) + "_"):
                unit = unit_in_header(header.strip()[len(name) + 1 :])
            if unit is not None:
                return HeaderMatch(column=column, unit=unit)
    return None
