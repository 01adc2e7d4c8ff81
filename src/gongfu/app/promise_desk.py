"""Promises for whoever asks a server: each factory's plan is got ready once, and questions come one after another."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from gongfu.adapters.tables import item_ids
from gongfu.app.book_order import book_order
from gongfu.app.plan_shelf import PlanShelf
from gongfu.app.promise_order import Promiser
from gongfu.app.promises import Promise
from gongfu.errors import CheckFailedError, Problem
from gongfu.model.promises import AskedOrder
from gongfu.schedule import OfferKind

__all__ = ["PromiseDesk"]


@dataclass(slots=True)
class PromiseDesk:
    """Where promises for the factories of a workspace are asked for."""

    shelf: PlanShelf
    _promisers: dict[str, Promiser] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def items(self, factory: str) -> tuple[str, ...]:
        """List the items that a factory makes.

        Parameters
        ----------
        factory
            A factory of the workspace.
        """
        return item_ids(self.shelf.folder(factory))

    def ask(self, factory: str, asked: AskedOrder) -> Promise:
        """Say by when an order can be done; nothing is changed.

        Parameters
        ----------
        factory
            A factory of the workspace.
        asked
            The order.

        Raises
        ------
        InputError
            Lists everything that is wrong with it; or no plan is kept, or the tables have changed since.
        CheckFailedError
            When it finds no place in the plan.
        """
        with self._lock:
            return self._promiser(factory).ask(asked)

    def book(self, factory: str, asked: AskedOrder, kind: OfferKind, promised: datetime) -> Promise:
        """Book an order if it is done no later than somebody was told.

        Parameters
        ----------
        factory
            A factory of the workspace.
        asked
            The order.
        kind
            The offer that is taken.
        promised
            When it was to be done as planned, or to be there from stock.

        Raises
        ------
        InputError
            When something is wrong with the order, or there is no such offer.
        CheckFailedError
            When it would be done later by now; nothing is booked then.
        TerminalError
            When the disk or the rights refuse.
        """
        with self._lock:
            promiser = self._promiser(factory)
            promise = promiser.ask(asked)
            offer = promise.offer(kind)
            now = promise.from_stock or (offer.done if offer else None)
            if now is not None and now > promised:
                details: dict[str, object] = {
                    "order": promise.order,
                    "was": f"{promised:%Y-%m-%d %H:%M}",
                    "now": f"{now:%Y-%m-%d %H:%M}",
                }
                raise CheckFailedError(Problem("promises.overtaken", details=details))
            return book_order(promiser, promise, kind)

    def _promiser(self, factory: str) -> Promiser:
        """Give the promiser of a factory as the plan and the tables are now."""
        known = self._promisers.get(factory)
        if known is None:
            self._promisers[factory] = known = Promiser(self.shelf.folder(factory))
        elif known.is_loaded and not known.is_current:
            known.load()
        return known
