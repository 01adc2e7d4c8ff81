"""What is in stock and what will come, given to those who ask first."""

import math
from datetime import datetime, timedelta

from gongfu.model.shops import StockEntry

__all__ = ["StockLedger"]

# Sums of fractions may miss a whole by this much.
ROUNDING = 1e-9


class StockLedger:
    """Stock by item, each entry with the second from which it is there; what is taken can be given back."""

    def __init__(self, entries: tuple[StockEntry, ...], start: datetime) -> None:
        self.entries: dict[str, list[list[float]]] = {}
        self.taken: list[tuple[list[float], float]] = []
        for each in entries:
            from_s = 0.0 if each.available is None else (each.available - start) / timedelta(seconds=1)
            quantity = math.inf if each.quantity is None else each.quantity
            self.entries.setdefault(each.item, []).append([max(0.0, from_s), quantity])
        for own in self.entries.values():
            own.sort()

    def take(self, item: str, wanted: float, until_s: float = math.inf) -> tuple[float, int]:
        """Take what there is of an item, the earliest first; gives how much, and when the last of it is there.

        Parameters
        ----------
        item
            What is asked for.
        wanted
            How much.
        until_s
            What comes later is left.
        """
        taken, ready_s = 0.0, 0.0
        for entry in self.entries.get(item, ()):
            amount = min(entry[1], wanted - taken)
            if entry[0] > until_s or amount <= 0:
                continue
            entry[1] -= amount
            taken += amount
            ready_s = entry[0]
            self.taken.append((entry, amount))
        return (wanted if wanted - taken <= ROUNDING else taken), round(ready_s)

    def keep(self) -> None:
        """Let what was taken be taken for good."""
        self.taken.clear()

    def give_back(self) -> None:
        """Put back what was taken since it was last kept."""
        for entry, amount in self.taken:
            # An endless entry has stayed endless.
            entry[1] += amount if math.isfinite(entry[1]) else 0.0
        self.taken.clear()
