"""What is wrong with a shop, and what cannot be planned because of it."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from gongfu.model.facts import TableRow
from gongfu.model.flaws import Flaw
from gongfu.model.shops import Shop

__all__ = ["Causes", "Cell", "Faults", "faults_of_rows"]

# Rows in which something is wrong.
Causes = frozenset[TableRow]
NOTHING: Causes = frozenset()


class Cell(NamedTuple):
    """A place in a table."""

    table: str
    row: TableRow
    column: str


@dataclass(slots=True)
class Faults:
    """Flaws, and the rows because of which things cannot be relied on: ``spoilt[kind, name]``.

    A thing that is spoilt is known all the same: what names it is not blamed, and is spoilt with it.
    """

    flaws: list[Flaw] = field(default_factory=list)
    spoilt: dict[tuple[str, str], Causes] = field(default_factory=dict)

    def complain(self, key: str, cell: Cell, **details: object) -> Causes:
        """Say that something is wrong, and give the row as what other things are spoilt by.

        Parameters
        ----------
        key
            Of the text.
        cell
            Where it stands.
        details
            What the text speaks of.
        """
        self.flaws.append(Flaw(key, (cell.table, cell.row.line, cell.column), details))
        return frozenset((cell.row,))

    def unknown(self, cell: Cell, value: str, known: list[str], place: str) -> Causes:
        """Say that a name stands nowhere, with those most like it.

        Parameters
        ----------
        cell
            Where it is used.
        value
            The name.
        known
            The names there are.
        place
            Where they are declared.
        """
        nearest = ", ".join(get_close_matches(value, known, n=3, cutoff=0.3) or sorted(known)[:8]) or "-"
        return self.complain(
            "tables.unknown_reference", cell, column=cell.column, value=value, place=place, nearest=nearest
        )

    def spoil(self, kind: str, name: str, causes: Causes) -> None:
        """Note that a thing cannot be relied on; nothing where there is no cause.

        Parameters
        ----------
        kind
            Of the thing, as its table is called.
        name
            Its id.
        causes
            Rows in which something is wrong.
        """
        if causes:
            self.spoilt[kind, name] = self.causes(kind, name) | causes

    def causes(self, kind: str, name: str) -> Causes:
        """Give the rows because of which a thing cannot be relied on.

        Parameters
        ----------
        kind
            Of the thing, as its table is called.
        name
            Its id.
        """
        return self.spoilt.get((kind, name), NOTHING)

    def names(self, kind: str) -> set[str]:
        """Give the ids of all things of a kind that are spoilt.

        Parameters
        ----------
        kind
            As their table is called.
        """
        return {name for spoilt_kind, name in self.spoilt if spoilt_kind == kind}


def faults_of_rows(shop: Shop) -> Faults:
    """Begin with the rows that could not be read: what they are about is spoilt.

    Parameters
    ----------
    shop
        The tables.
    """
    faults = Faults()
    for row in shop.unsound:
        if row.names:
            # A routing or a list of parts is known as a whole or not at all: its first key is the item.
            faults.spoil(row.table, row.names[0], frozenset((row.source,)))
    return faults
