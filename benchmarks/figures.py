"""Figures against what is wanted of them, as a table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Figure", "shown_table"]


@dataclass(frozen=True)
class Figure:
    """One figure: what it is, what was reached, and what is wanted, at least or at most; nan was not measured."""

    what: str
    reached: float
    wanted: float
    unit: str = "×"
    at_most: bool = False
    why_not: str = ""

    @property
    def missed(self) -> bool:
        """Whether it was measured and is not as wanted."""
        return self.reached > self.wanted if self.at_most else self.reached < self.wanted

    @property
    def met(self) -> bool:
        """Whether it was measured and is as wanted."""
        return not math.isnan(self.reached) and not self.missed

    @property
    def row(self) -> str:
        """A row of the table."""
        bound = f"{'at most' if self.at_most else 'at least'} {self.wanted:g} {self.unit}"
        if math.isnan(self.reached):
            return f"| {self.what} | not measured: {self.why_not} | {bound} | |"
        reached = f"{self.reached:,.0f}" if self.reached >= 100 else f"{self.reached:.3g}"
        return f"| {self.what} | {reached} {self.unit} | {bound} | {'NO' if self.missed else 'yes'} |"


def shown_table(figures: Sequence[Figure]) -> str:
    """Give the figures as a Markdown table."""
    return "\n".join(["| what | reached | wanted | met |", "|---|---:|---:|---|", *(each.row for each in figures)])
