"""Book an order that has been promised: it joins the table of booked orders and the kept plan, or neither.

What the plan will be is noted first, then the row is written, at once and whole, then the plan. Where a process dies in
between, whoever next goes on from the plan finds the note: with the row there the noted plan becomes the kept one,
without it the note is dropped.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from gongfu.adapters.kept_plans import held_plan
from gongfu.adapters.tables import BOOKED_ORDERS, append_rows, asked_order, booked_path, words_of_order
from gongfu.app.factory_homes import FactoryHome
from gongfu.app.kept_plans import record_with
from gongfu.app.noted_bookings import finish_booking, note_booking
from gongfu.app.promise_order import Promiser
from gongfu.app.promises import Promise, PromiseOffer
from gongfu.errors import CheckFailedError, InputError, Problem
from gongfu.model.promises import AskedOrder
from gongfu.schedule import OfferKind, PlanInsertion

__all__ = ["book_order"]

MINUTE = timedelta(minutes=1)


def book_order(promiser: Promiser, promise: Promise, kind: OfferKind = OfferKind.GAPS) -> Promise:
    """Book an order as it has been promised, or better.

    Where the plan or the tables have changed since, the order is promised anew first, and booked if it is not done
    later than it was to be. An order that was asked for without a due date is due when it is done in eight scenarios of
    ten.

    Parameters
    ----------
    promiser
        Who gave the promise; it goes on from the plan with the order in it.
    promise
        The promise.
    kind
        Which of its offers.

    Returns
    -------
    Promise
        What is booked.

    Raises
    ------
    InputError
        When there is no such offer.
    CheckFailedError
        When the order would by now be done later than it was promised; nothing is booked then.
    TerminalError
        When the disk or the rights refuse.
    """
    was = moment_of(promise, kind)
    with held_plan(promiser.asked.home.plan_file):
        finish_booking(promiser.asked.home)
        if not promiser.is_current:
            promiser.load()
            promise = promiser.ask(promise.asked)
        now = moment_of(promise, kind)
        if now > was:
            details: dict[str, object] = {"order": promise.order, "was": shown(was), "now": shown(now)}
            raise CheckFailedError(Problem("promises.overtaken", details=details))
        write_booking(promiser, promise, kind)
    due = due_of(promise, kind)
    promiser.forget()
    return replace(promise, booked=(None if promise.from_stock else kind, due))


def moment_of(promise: Promise, kind: OfferKind) -> datetime:
    """Say when an order is done by an offer, or there from stock."""
    return promise.from_stock or offered(promise, kind).done


def offered(promise: Promise, kind: OfferKind) -> PromiseOffer:
    """Give an offer, which has to be there."""
    offer = promise.offer(kind)
    if offer is None:
        there = ", ".join(str(each.kind) for each in promise.offers)
        raise InputError(Problem("promises.no_such_offer", details={"offer": str(kind), "offers": there}))
    return offer


def due_of(promise: Promise, kind: OfferKind) -> datetime:
    """Say when a booked order is due: when it was asked for, or when it is likely done, to the minute."""
    if promise.due is not None:
        return promise.due
    moment = moment_of(promise, kind)
    if promise.from_stock is None:
        moment = max(moment, offered(promise, kind).dates[1] or moment)
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + MINUTE


def shown(moment: datetime) -> str:
    """Write a moment as tables have it, by the clock of the factory."""
    return f"{moment:%Y-%m-%d %H:%M}"


def write_booking(promiser: Promiser, promise: Promise, kind: OfferKind) -> None:
    """Write the row of an order, then the plan with it."""
    home, record = promiser.asked.home, promiser.record
    due = promise.asked.due or shown(due_of(promise, kind))
    row = replace(promise.asked, order=promise.order, due=due)
    plan = promiser.plan if promise.from_stock else offered(promise, kind).plan
    require_same(promiser, promise, row)
    whole = PlanInsertion(promise.problem, plan).offer(OfferKind.GAPS)
    assert whole is not None, "a plan that has been offered can be timed again"
    asked = replace(promiser.asked, problem=promise.problem)
    note_booking(home, record_with(record, asked, whole))
    append_row(home, row)
    finish_booking(home)


def require_same(promiser: Promiser, promise: Promise, row: AskedOrder) -> None:
    """Make sure that an order with its due date asks for the same work as it did when it was promised."""
    zone = promiser.problem.start.tzinfo
    assert zone is not None, "a plan begins at a moment that says its offset"
    built = promiser.asked.intake.with_order(asked_order(row, zone), is_due=True)
    operations = [each.id for each in promiser.standing(built).operations]
    assert operations == [each.id for each in promise.problem.operations], "a due date changes nothing that is made"


def append_row(home: FactoryHome, row: AskedOrder) -> None:
    """Add an order to the table of booked ones."""
    path = booked_path(home.tables).resolve()
    root = home.root.resolve() if home.root else path.parent
    # A table that is a link may lie elsewhere.
    root = root if path.is_relative_to(root) else path.parent
    schema = replace(BOOKED_ORDERS, path=path.relative_to(root).as_posix())
    append_rows(root, schema, [words_of_order(row)])
