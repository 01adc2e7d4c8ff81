"""What is asked when an order is to be promised."""

from dataclasses import dataclass

__all__ = ["AskedOrder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOrder:
    """An order for which a date is asked; words are as a table of orders has them.

    ``due`` and ``release`` are a day or a moment, ``2026-03-05 14:00``: due at the end of the day, and begun no earlier
    than its beginning. ``options`` are what the customer chooses, ``colour=red; size=L``. Without ``order`` it gets an
    id of its own; ``weight`` is how much a day late counts.
    """

    item: str
    quantity: int
    due: str | None = None
    release: str | None = None
    weight: float = 1.0
    plant: str | None = None
    options: str = ""
    order: str | None = None
    customer: str | None = None
