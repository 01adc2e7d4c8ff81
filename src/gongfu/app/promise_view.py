"""A promise in words: a row for each offer, what limits it, and what it means for the other orders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gongfu.app.cause_words import chain_words, share_words
from gongfu.app.orders_view import main_cause, stop_notes
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gongfu.app.promises import Promise, PromiseOffer

__all__ = ["PromiseWords"]

HOUR_S = 3600
# Displaced orders and changed chances that are named, and the change from which a chance is.
MOST_NAMED = 6
SMALL_CHANGE = 0.01
COLUMNS = ("offer", "done", "done_p50", "done_p80", "done_p95", "on_time", "plants", "held_by", "displaced")


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """A promise in one language."""

    promise: "Promise"
    language: Language

    def _say(self, key: str, **details: object) -> str:
        """Give a text about promises."""
        return render(f"promises.{key}", self.language, **details)

    def title(self) -> str:
        """Say in one line what is asked and what can be promised."""
        promise = self.promise
        details = {
            "factory": promise.factory,
            "badge": render("schedule.example_badge", self.language) if promise.example else "",
            "order": promise.order,
            "item": promise.asked.item,
            "quantity": promise.asked.quantity,
        }
        if promise.from_stock is not None:
            return self._say("from_stock", moment=shown(promise.from_stock), **details)
        first = promise.offers[0]
        return self._say("title", done=self._date(first.dates[1]), planned=shown(first.done), **details)

    def rows(self) -> list[tuple[str, ...]]:
        """Give a table of the offers, its head first; without plants and due date where there are none."""
        dropped = set() if self.promise.due else {"on_time"}
        dropped |= set() if any(each.plants for each in self.promise.offers) else {"plants"}
        kept = [name for name in COLUMNS if name not in dropped]
        head = {name: self._say(f"column_{name}") for name in COLUMNS}
        cells = [head, *map(self._cells, self.promise.offers)]
        return [tuple(row[name] for name in kept) for row in cells]

    def _cells(self, offer: "PromiseOffer") -> dict[str, str]:
        """Give the cells of an offer."""
        late = len(offer.late)
        return {
            "offer": self._say(f"offer_{offer.kind}"),
            "done": shown(offer.done),
            "done_p50": self._date(offer.dates[0]),
            "done_p80": self._date(offer.dates[1]),
            "done_p95": self._date(offer.dates[2]),
            "on_time": f"{offer.risk.on_time:.0%}",
            "plants": " → ".join(offer.plants),
            "held_by": render(f"schedule.held_{main_cause(offer.causes)}", self.language),
            "displaced": self._say("displaced", count=len(offer.displaced), late=late) if offer.displaced else "",
        }

    def _date(self, moment: datetime | None) -> str:
        """Show a date, or that no open hour is left for it."""
        return self._say("never") if moment is None else shown(moment)

    def notes(self) -> list[str]:
        """Say what each offer means, and whether the order is booked."""
        return [*self.offer_notes(), *stop_notes(self.promise.stops, self.language), *self.booking()]

    def offer_notes(self) -> list[str]:
        """Say what limits each offer, who is done later, and whose chances change."""
        found = []
        for offer in self.promise.offers:
            name = self._say(f"offer_{offer.kind}")
            shares, chain = share_words(offer.causes, self.language), chain_words(self.promise.problem, offer.causes)
            found.append(self._say("limits", offer=name, shares=shares, chain=chain))
            found += [self._later(name, offer)] if offer.displaced else []
            chances = self._chances(offer)
            found += [self._say("chances", offer=name, orders=chances)] if chances else []
        return found

    def booking(self) -> list[str]:
        """Say whether the order is booked, and how to book it."""
        promise = self.promise
        if promise.booked is not None:
            return [self._say("booked", order=promise.order, due=shown(promise.booked[1]))]
        return [self._say("not_booked")]

    def _later(self, name: str, offer: "PromiseOffer") -> str:
        """Name the orders that are done later, by how much."""
        named = [
            self._say(
                "displaced_late" if each.is_late else "displaced_order",
                order=each.order,
                hours=f"{each.later_by.total_seconds() / HOUR_S:.1f}",
            )
            for each in offer.displaced[:MOST_NAMED]
        ]
        return self._say("later", offer=name, count=len(offer.displaced), orders=self._listed(named, offer.displaced))

    def _chances(self, offer: "PromiseOffer") -> str:
        """Name the orders whose probability to be on time changes, from what to what."""
        changed = [each for each in offer.chances if abs(each.after - each.before) >= SMALL_CHANGE]
        named = [
            self._say("chance", order=each.order, before=f"{each.before:.0%}", after=f"{each.after:.0%}")
            for each in changed[:MOST_NAMED]
        ]
        return self._listed(named, changed) if named else ""

    def _listed(self, named: list[str], everything: "Sequence[object]") -> str:
        """Join what is named, and say how many more there are."""
        more = len(everything) - len(named)
        words = render("schedule.comma", self.language).join(named)
        return words + (self._say("and_more", count=more) if more else "")

    def rich(self) -> "RenderableType":
        """Give what rich prints."""
        from rich.console import Group
        from rich.table import Table

        if not self.promise.offers:
            return Group(self.title(), *self.booking())
        head, *body = self.rows()
        table = Table()
        for name in head:
            table.add_column(name)
        for row in body:
            table.add_row(*row)
        return Group(self.title(), table, *self.notes())

    def plain(self) -> str:
        """Give plain text."""
        rows = [" | ".join(row) for row in self.rows()] if self.promise.offers else []
        return "\n".join([self.title(), *rows, *self.notes()])


def shown(moment: datetime) -> str:
    """Show a moment to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}"
