"""``gongfu promise``: by when an order can be done, and booking it."""

from pathlib import Path
from typing import Annotated

import typer

from gongfu.cli.moments import moment_in
from gongfu.cli.shared_options import AsJson, LanguageOption, say, show, spoken_language
from gongfu.errors import InputError, Problem

__all__ = ["items_beginning", "promise"]


def items_beginning(context: typer.Context, incomplete: str) -> list[str]:
    """Give the items of the factory on the command line that begin so, for the shell to complete.

    Parameters
    ----------
    context
        What stands on the command line already.
    incomplete
        How the item begins.
    """
    from gongfu.adapters.tables import item_ids

    folder = context.params.get("factory")
    return [item for item in item_ids(Path(folder)) if item.startswith(incomplete)] if folder else []


def promise(
    factory: Annotated[Path, typer.Argument(metavar="FACTORY", help=say("schedule_factory"))],
    item: Annotated[str, typer.Option("--item", help=say("promise_item"), autocompletion=items_beginning)],
    qty: Annotated[int, typer.Option("--qty", help=say("promise_qty"))],
    options: Annotated[str, typer.Option("--options", help=say("promise_options"))] = "",
    due: Annotated[str | None, typer.Option("--due", help=say("promise_due"))] = None,
    release: Annotated[str | None, typer.Option("--release", help=say("promise_release"))] = None,
    weight: Annotated[float, typer.Option("--weight", help=say("promise_weight"))] = 1.0,
    plant: Annotated[str | None, typer.Option("--plant", help=say("promise_plant"))] = None,
    order: Annotated[str | None, typer.Option("--order", help=say("promise_order"))] = None,
    customer: Annotated[str | None, typer.Option("--customer", help=say("promise_customer"))] = None,
    now: Annotated[str | None, typer.Option("--now", help=say("promise_now"), metavar="TIME")] = None,
    book: Annotated[bool, typer.Option("--book", help=say("promise_book"))] = False,
    offer: Annotated[str, typer.Option("--offer", help=say("promise_offer"), metavar="gaps|slack|front")] = "gaps",
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Say by when an order can be done, and what that means for the others; nothing is booked without --book."""
    from gongfu.app.book_order import book_order
    from gongfu.app.promise_order import Promiser
    from gongfu.app.standing_plan import plan_begin
    from gongfu.model.promises import AskedOrder
    from gongfu.schedule import OfferKind

    language = spoken_language(lang)
    if offer not in {*OfferKind}:
        details: dict[str, object] = {"offer": offer, "offers": ", ".join(OfferKind)}
        raise InputError(Problem("promises.no_such_offer", details=details))
    asked = AskedOrder(
        item=item,
        quantity=qty,
        due=due,
        release=release,
        weight=weight,
        plant=plant,
        options=options,
        order=order,
        customer=customer,
    )
    promiser = Promiser(factory, now=None if now is None else moment_in(now, plan_begin(factory)))
    result = promiser.ask(asked)
    if book:
        result = book_order(promiser, result, OfferKind(offer))
    show(result, as_json=as_json, language=language)
