"""What is not known of a state and is drawn for each replication: products, and how long what is under way takes."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.kernel.network_resume import THING, luck_of_things
from gongfu.simulate.arrays import WORD
from gongfu.simulate.remaining import drawn_beyond

__all__ = ["Choice", "Drawn", "Thing", "Unknowns"]

Floats = NDArray[np.float64]


class Thing(NamedTuple):
    """Something under way: the stream of its time, its law, what has passed, and the station it is at."""

    word: int
    purpose: int
    which: int
    number: int
    law: int
    passed_s: float
    station: str


class Choice(NamedTuple):
    """A part that may be one of several: the column of its luck, and the weight of each."""

    column: int
    weights: tuple[float, ...]


@dataclass(slots=True)
class Unknowns:
    """Collects what is to be drawn, and where it goes.

    A slot is a number of a table that is drawn; it has a column for each thing that the choice it belongs to may be.
    """

    things: list[Thing] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    slots: dict[tuple[str, str], list[tuple[int, int, tuple[int, ...], bool]]] = field(default_factory=dict)

    def thing(self, thing: Thing) -> int:
        """Draw something; gives its column.

        Parameters
        ----------
        thing
            What; one whose law is -1 is a bare uniform.
        """
        self.things.append(thing)
        return len(self.things) - 1

    def fill(self, at: tuple[str, str, int], choice: int, columns: tuple[int, ...], *, whole: bool = False) -> None:
        """Say where something drawn goes: what is left of it, or the whole.

        Parameters
        ----------
        at
            Table, field and row.
        choice
            Number of the choice whose outcome selects the column.
        columns
            A column for each outcome.
        whole
            Whether what has passed counts in.
        """
        table, name, row = at
        self.slots.setdefault((table, name), []).append((row, choice, columns, whole))

    def draw(self, laws: NDArray[Any], values: Floats, seed: int, replications: range) -> "Drawn":
        """Draw everything for replications.

        Parameters
        ----------
        laws, values
            The laws of the line, and the table that empirical ones point into.
        seed
            Which luck.
        replications
            Their numbers, in a row.

        Raises
        ------
        InputError
            When something has lasted longer than is possible.
        """
        names = np.array([thing[:4] for thing in self.things], THING)
        whole = np.zeros((len(replications), names.size))
        luck_of_things(names, np.uint64(seed & WORD), replications.start, whole)
        possible = np.ones(names.size, bool)
        for column, thing in enumerate(self.things):
            if thing.law >= 0:
                drawn = drawn_beyond(laws[thing.law], values, thing.passed_s, whole[:, column])
                possible[column] = drawn is not None
                whole[:, column] = np.nan if drawn is None else drawn
        return Drawn(self, whole, self.chosen(whole, possible))

    def chosen(self, whole: Floats, possible: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Choose for every choice and replication, among what is possible: (replication, choice).

        Parameters
        ----------
        whole
            What was drawn: (replication, thing).
        possible
            Whether each thing can have lasted so long.
        """
        needed: dict[int, list[tuple[int, ...]]] = {}
        for slots in self.slots.values():
            for _, number, columns, _ in slots:
                needed.setdefault(number, []).append(columns)
        picked = np.zeros((whole.shape[0], len(self.choices)), np.int64)
        for number, choice in enumerate(self.choices):
            fits = np.array(
                [all(possible[columns[k]] for columns in needed.get(number, ())) for k in range(len(choice.weights))]
            )
            if not fits.any():
                column = next(c for columns in needed[number] for c in columns if not possible[c])
                thing = self.things[column]
                details: dict[str, object] = {"station": thing.station, "spent": f"{thing.passed_s:g}"}
                raise InputError(Problem("line_states.beyond_all_chance", details=details))
            weights = np.array(choice.weights) * fits
            weights = weights if weights.sum() > 0 else fits * 1.0
            if fits.size > 1:
                edges = np.cumsum(weights / weights.sum())[:-1]
                picked[:, number] = np.searchsorted(edges, whole[:, choice.column], side="right")
        return picked


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn for replications."""

    unknowns: Unknowns
    whole: Floats
    chosen: NDArray[np.int64]

    def put(self, row: int, tables: dict[str, NDArray[Any]]) -> None:
        """Put what was drawn for a replication into its tables.

        Parameters
        ----------
        row
            Which of the replications that were drawn.
        tables
            By name.
        """
        chosen, whole = self.chosen[row], self.whole[row]
        for (table, name), slots in self.unknowns.slots.items():
            column = tables[table][name]
            for at, choice, columns, wanted_whole in slots:
                drawn = columns[chosen[choice]] if len(columns) > 1 else columns[0]
                passed = 0.0 if wanted_whole else self.unknowns.things[drawn].passed_s
                column[at] = whole[drawn] - passed
