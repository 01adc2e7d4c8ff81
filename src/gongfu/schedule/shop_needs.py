"""What an order asks for: which operations, of which parts, that are made for it or come from stock."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from gongfu.model.factories import Order
from gongfu.model.shops import BuiltIn, Options, Shop
from gongfu.schedule.shop_faults import Causes, Cell, Faults
from gongfu.schedule.shop_steps import ReadyStep
from gongfu.schedule.shop_stock import StockLedger

__all__ = ["Making", "Needs", "needs_of_order"]

T = TypeVar("T")
# Values by which a customer leaves an option out.
NOT_CHOSEN = {"no", "none", "without", "0", "false", "否", "无", "不选"}


class ForOptions(Protocol):
    """A row that counts for orders with certain options."""

    @property
    def options(self) -> Options:
        """The options; none for every order."""
        ...


@dataclass(slots=True)
class Making:
    """An item that is made for an order: its steps, those of them that are done, and what is built in at each.

    ``parts`` are made components, ``ready_s`` says from when bought ones are there, both by the place of a step.
    """

    job: str
    item: str
    quantity: int
    steps: Sequence[ReadyStep]
    selected: Sequence[bool]
    parts: list[tuple[int, "Making"]] = field(default_factory=list)
    ready_s: dict[int, int] = field(default_factory=dict)

    def names(self) -> Iterable[tuple[str, str]]:
        """Give what its jobs and their operations are called, by kind: no two in a plan may be called the same."""
        yield "job", self.job
        for each, selected in zip(self.steps, self.selected, strict=True):
            if selected:
                yield "operation", f"{self.job}/{each.step.op}"
        for _, part in self.parts:
            yield from part.names()


@dataclass(slots=True)
class Needs:
    """What orders are broken down with.

    ``causes`` collects why the order at hand cannot be planned; ``served_s`` is when it is there where stock serves it.
    """

    shop: Shop
    steps: dict[str, list[ReadyStep]]
    stock: StockLedger
    faults: Faults
    built_in: dict[str, list[BuiltIn]] = field(default_factory=dict)
    causes: Causes = frozenset()
    served_s: int = 0

    def __post_init__(self) -> None:
        for each in self.shop.built_in:
            self.built_in.setdefault(each.item, []).append(each)


def needs_of_order(order: Order, due_s: int, needs: Needs) -> Making | None:
    """Break an order down and take from stock what it needs; the caller lets it keep it, or gives it back.

    Parameters
    ----------
    order
        What is ordered.
    due_s
        When it is due; made parts that come into stock later are made.
    needs
        What is known; its ``causes`` say why an order cannot be planned.

    Returns
    -------
    Making or None
        None when the order cannot be planned, or is served from stock.
    """
    needs.causes = check_options(order, needs)
    made, needs.served_s = in_stock(order, order.item, order.quantity, due_s, needs)
    making = None
    if made < order.quantity and order.item not in needs.steps and not needs.faults.causes("routings", order.item):
        known = sorted({*needs.steps, *needs.stock.entries})
        if order.item in needs.stock.entries:
            needs.causes |= not_enough(order, order.item, order.quantity, made, needs)
        else:
            cell = Cell(order.table, order.source, "item")
            needs.causes |= needs.faults.unknown(cell, order.item, known, "routings.csv")
    elif made < order.quantity:
        making = making_of(order, order.item, order.quantity - math.floor(made), order.id, due_s, needs)
    return None if needs.causes else making


def in_stock(order: Order, item: str, quantity: float, due_s: float, needs: Needs) -> tuple[float, int]:
    """Take a made item from stock as far as there is some in time; one that options make different is made."""
    wanted = folded(order.options)
    if wanted and any(options and folded(options) <= wanted for options in options_of_item(item, needs)):
        return 0.0, 0
    return needs.stock.take(item, quantity, max(0.0, due_s))


def making_of(order: Order, item: str, quantity: int, job: str, due_s: int, needs: Needs) -> Making | None:
    """Break an item down into its steps and parts."""
    spoilt = needs.faults.causes("routings", item) | needs.faults.causes("bom", item)
    if spoilt:
        needs.causes |= spoilt
        return None
    steps = needs.steps[item]
    chosen = rows_chosen(steps, [each.step for each in steps], [each.step.op for each in steps], order.options)
    selected = [any(each is one for one in chosen) for each in steps]
    making = Making(job=job, item=item, quantity=quantity, steps=steps, selected=selected)
    if not chosen:
        cell = Cell(order.table, order.source, "options" if order.options else "item")
        needs.causes |= needs.faults.complain("shops.no_operations", cell, order=order.id, item=item)
        return None
    needs.causes = needs.causes.union(*(each.causes for each in chosen))
    parts = needs.built_in.get(item, [])
    for part in rows_chosen(parts, parts, [each.component for each in parts], order.options):
        add_part(order, part, making, due_s, needs)
    return making


def add_part(order: Order, part: BuiltIn, making: Making, due_s: int, needs: Needs) -> None:
    """Add what is built in: from stock, and made as far as that is not enough."""
    ops = [each.step.op if selected else None for each, selected in zip(making.steps, making.selected, strict=True)]
    if part.at_op is not None and part.at_op not in ops:
        cell = Cell(order.table, order.source, "options")
        details = {"order": order.id, "component": part.component, "op": part.at_op, "item": making.item}
        needs.causes |= needs.faults.complain("shops.part_without_place", cell, **details)
        return
    place = ops.index(part.at_op) if part.at_op is not None else making.selected.index(True)
    wanted = making.quantity * part.quantity
    is_made = part.component in needs.steps or needs.faults.causes("routings", part.component)
    if not is_made:
        if needs.shop.stock is None:
            return
        taken, ready_s = needs.stock.take(part.component, wanted)
        if taken < wanted:
            needs.causes |= not_enough(order, part.component, wanted, taken, needs)
    else:
        taken, ready_s = in_stock(order, part.component, wanted, due_s, needs)
        if taken < wanted:
            job = f"{making.job}/{part.component}"
            made = making_of(order, part.component, math.ceil(wanted - taken), job, due_s, needs)
            making.parts += [] if made is None else [(place, made)]
    making.ready_s[place] = max(making.ready_s.get(place, 0), ready_s)


def not_enough(order: Order, item: str, wanted: float, taken: float, needs: Needs) -> Causes:
    """Say that stock does not reach for an order."""
    cell = Cell(order.table, order.source, "qty")
    return needs.faults.complain(
        "shops.not_enough", cell, order=order.id, item=item, wanted=f"{wanted:g}", left=f"{taken:g}"
    )


def folded(options: Options) -> set[tuple[str, str]]:
    """Give options without regard to case."""
    return {(name.casefold(), value.casefold()) for name, value in options}


def rows_chosen(things: Sequence[T], rows: Sequence[ForOptions], keys: Sequence[str], options: Options) -> list[T]:
    """Choose among rows of the same key the one that names most of an order's options; keep their order."""
    wanted = folded(options)
    best: dict[str, int] = {}
    for at, (row, key) in enumerate(zip(rows, keys, strict=True)):
        if folded(row.options) <= wanted and (key not in best or len(row.options) > len(rows[best[key]].options)):
            best[key] = at
    return [things[at] for at in sorted(best.values())]


def check_options(order: Order, needs: Needs) -> Causes:
    """Find options of an order that no row of its item or its parts knows."""
    if not order.options:
        return frozenset()
    values: dict[str, set[str]] = {}
    for name, value in (pair for options in options_of_item(order.item, needs) for pair in options):
        values.setdefault(name.casefold(), set()).add(value)
    causes: Causes = frozenset()
    for name, value in order.options:
        known = values.get(name.casefold())
        cell = Cell(order.table, order.source, "options")
        if known is None:
            names = ", ".join(sorted(values)) or "-"
            causes |= needs.faults.complain("shops.no_such_option", cell, option=name, item=order.item, known=names)
        elif value.casefold() not in {each.casefold() for each in known} | NOT_CHOSEN:
            names = ", ".join(sorted(known))
            causes |= needs.faults.complain("shops.no_such_value", cell, option=name, value=value, known=names)
    return causes


def options_of_item(item: str, needs: Needs) -> Iterable[Options]:
    """Give the options of all rows of an item and of whatever may be built into it."""
    ahead, seen = [item], {item}
    while ahead:
        one = ahead.pop()
        yield from (each.step.options for each in needs.steps.get(one, ()))
        for part in needs.built_in.get(one, ()):
            yield part.options
            if part.component not in seen:
                seen.add(part.component)
                ahead.append(part.component)
