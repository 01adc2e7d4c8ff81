"""Walkers through the plans of a job shop: each searches from plan to plan, and learns from the best that were found.

A walker first searches from a few dispatched plans. Their best are its elite; from then on it begins between two of
them: where both have the same order of operations it keeps it, and where they differ the earlier on average goes first.
What the search makes of that takes the place of the worst, unless the elite has nearly the same plan already. When the
elite has not changed for some runs, its best becomes a champion and the walker forms a new elite from scratch; once
there are enough champions, those of other walkers among them, they are the next elite.

Source: Peng, Lü and Cheng (2015), "A tabu search/path relinking algorithm to solve the job shop scheduling problem",
Computers & Operations Research 53.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.job_shop_plan import settle_plan
from gongfu.kernel.job_shop_search import begin_run, improve
from gongfu.kernel.job_shop_start import dispatch
from gongfu.kernel.job_shop_state import SearchTables, search_addresses

__all__ = ["Elite", "Walker"]

Ints = NDArray[np.int64]
# Steps without a better plan after which a run is given up, and how many plans are the elite. Where machines can be
# chosen there are more ways to be different, and plans of the same length to walk through.
PATIENCE, FLEXIBLE_PATIENCE = 3_000, 6_000
ELITE, FLEXIBLE_ELITE = 8, 16
# Runs after which an elite that has not changed is given up, and how many champions are the next.
UNCHANGED = 20
CHAMPIONS = 4
# How different plans of the elite are at least: the share of operations that follow another one on their machine.
APART = 0.05
# By how much chance may lower the urgency of a job in a first plan, in thousandths.
NOISE = 30
# Where between two plans of the elite a run may begin.
BETWEEN = 0.3, 0.7
# For how many steps a move is forbidden: this many, one more for each time that there are as many jobs as machines, and
# by chance up to so many more.
TENURE, SPREAD = 10, 5
WORD = 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Elite:
    """A good plan; arrays by operation."""

    makespan: int
    option: Ints  # the number of the option it takes, among those of all operations
    choice: Ints  # the same, among its own
    before: Ints  # the operation before on its machine
    begins: Ints
    middle: Ints  # its earliest plus its latest begin

    def distance(self, other: "Elite") -> int:
        """Count the operations that follow another one on their machine than in the other plan.

        Parameters
        ----------
        other
            A plan of the same shop.
        """
        return int((self.before != other.before).sum())


class Walker:
    """One search, which is carried on step by step.

    Parameters
    ----------
    tables
        Its tables, fresh.
    luck
        The seed, and the number of the search.
    goal
        The makespan at which it ends.
    """

    def __init__(self, tables: SearchTables, *, luck: tuple[int, int], goal: int) -> None:
        self.tables = tables
        self.addresses = search_addresses(tables)
        self.luck = np.random.default_rng((luck[0] & WORD, luck[1]))
        self.goal = goal
        self.elites: list[Elite] = []
        flexible = len(tables.options) > len(tables.order)
        self.patience = FLEXIBLE_PATIENCE if flexible else PATIENCE
        self.room = FLEXIBLE_ELITE if flexible else ELITE
        self.is_full = False
        self.unchanged = 0
        self.champions: list[Elite] = []
        self.crowned: list[Elite] = []
        self.status: Any = tables.status[0]
        self.status["bound"] = goal
        self.status["tenure"] = TENURE + len(tables.jobs) // len(tables.machines)
        self.status["spread"] = SPREAD
        dispatch(self.addresses, NOISE if luck[1] else 0)
        begin_run(self.addresses)
        self.best = self.found()

    @property
    def shortest(self) -> int:
        """The shortest makespan so far."""
        return min(self.best.makespan, int(self.status["best"]))

    def found(self) -> Elite:
        """Give the best plan of the run; the search stands there afterwards."""
        operations, best = self.tables.operations, self.tables.best
        self.tables.order["value"] = best["operation"]
        operations["option"][:-1] = best["option"]
        makespan = settle_plan(self.addresses)
        assert makespan == self.status["best"], "the best plan is as long as it was when it was found"
        row = {name: operations[name][:-1].astype(np.int64) for name in ("option", "first_option", "before")}
        begins = operations["done"][:-1].astype(np.int64) - operations["duration"][:-1]
        return Elite(
            makespan=makespan,
            option=row["option"],
            choice=row["option"] - row["first_option"],
            before=row["before"],
            begins=begins,
            middle=begins + makespan - operations["left"][:-1],
        )

    def finish(self) -> Elite:
        """Give the best plan of all; the search cannot go on from there."""
        return min(self.best, self.found(), key=lambda elite: elite.makespan)

    def advance(self, steps: int) -> None:
        """Make some steps, in as many runs as that takes.

        Parameters
        ----------
        steps
            How many.
        """
        while steps > 0 and self.shortest > self.goal:
            # A run that can make no move is over at once; that counts as a step, so that this comes to an end.
            steps -= max(1, improve(self.addresses, steps, self.patience))
            if self.status["steps"] - self.status["improved"] >= self.patience:
                self.unchanged += 1
                self._admit(self.found())
                self._begin_next()

    def _begin_next(self) -> None:
        """Begin a run: at dispatched plans until the elite is full, then between two of the elite."""
        if self.is_full and self.unchanged >= UNCHANGED:
            self._crown()
        self.is_full = self.is_full or len(self.elites) >= self.room
        if self.is_full and len(self.elites) > 1:
            one, other = self.luck.choice(len(self.elites), 2, replace=False)
            self._stand_between(self.elites[one], self.elites[other])
        else:
            dispatch(self.addresses, NOISE)
        begin_run(self.addresses)

    def _crown(self) -> None:
        """Make the best of the elite a champion, and begin another elite: all champions, if they are enough."""
        self.crowned.append(self.elites[0])
        self.champions.append(self.elites[0])
        self.unchanged = 0
        self.is_full = len(self.champions) >= CHAMPIONS
        self.elites = sorted(self.champions, key=lambda elite: elite.makespan) if self.is_full else []
        if self.is_full:
            self.champions = []

    def tell(self) -> list[Elite]:
        """Give the champions that have been crowned since it was asked last."""
        crowned, self.crowned = self.crowned, []
        return crowned

    def hear(self, champions: Sequence[Elite]) -> None:
        """Learn of champions of other walkers.

        Parameters
        ----------
        champions
            What they told.
        """
        self.champions += champions
        for champion in champions:
            self._note(champion)

    def _note(self, found: Elite) -> None:
        """Remember a plan if it is the shortest yet.

        Parameters
        ----------
        found
            A plan.
        """
        if found.makespan < self.best.makespan:
            self.best = found
            self.status["aspired"] = min(self.status["aspired"], found.makespan)

    def _admit(self, found: Elite) -> None:
        """Take a plan into the elite if it is good enough, and unlike all others or better than those it is like.

        Parameters
        ----------
        found
            A plan.
        """
        self._note(found)
        near = max(1, int(APART * len(found.before)))
        alike = {number for number, elite in enumerate(self.elites) if elite.distance(found) < near}
        if any(self.elites[number].makespan <= found.makespan for number in alike):
            return
        others = [elite for number, elite in enumerate(self.elites) if number not in alike]
        self.elites = sorted([*others, found], key=lambda elite: elite.makespan)[: self.room]
        if any(elite is found for elite in self.elites):
            self.unchanged = 0

    def _stand_between(self, one: Elite, other: Elite) -> None:
        """Go to a plan between two others."""
        share = self.luck.uniform(*BETWEEN)
        option = np.where(self.luck.random(len(one.option)) < share, one.option, other.option)
        middle = share * one.middle + (1 - share) * other.middle
        self.tables.order["value"] = np.argsort(middle, kind="stable")
        self.tables.operations["option"][:-1] = option
        settle_plan(self.addresses)
