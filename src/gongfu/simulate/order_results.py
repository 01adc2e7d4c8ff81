"""What became of each order of a line that works to orders.

Nothing in a run knows which order a part is for. So every order is given a product of its own, the same in all but its
name, and what is counted by product is then what is counted by order.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gongfu.model.estimates import Estimate
from gongfu.model.lines import Line
from gongfu.model.products import OrderRelease, Product
from gongfu.model.quantities import convert
from gongfu.simulate.replications import Observations
from gongfu.simulate.results import OrderResult
from gongfu.simulate.tallies import Tally
from gongfu.statistics import mean_estimate, ratio_estimate
from gongfu.texts import Text

__all__ = ["OrderedLine", "by_orders", "late_orders", "orders_of", "with_products"]

NAMELESS = Product(id="", name=Text(zh="", en=""))


@dataclass(frozen=True, slots=True)
class OrderedLine:
    """A line whose orders have products of their own.

    ``owners`` gives for each of its products the number of the product of the line as it was, ascending, ``orders``
    that of the order it stands for, None for products without one.
    """

    line: Line
    owners: tuple[int, ...]
    orders: tuple[int | None, ...]


def by_orders(line: Line) -> OrderedLine:
    """Give every order of a line a product of its own.

    Parameters
    ----------
    line
        A line that works to orders.
    """
    products: list[Product] = []
    owners: list[int] = []
    whose: list[int | None] = []
    releases: dict[int, OrderRelease] = {}
    placed: dict[str, list[int]] = {}
    for k, order in enumerate(line.release.orders):
        placed.setdefault(order.product if line.products else NAMELESS.id, []).append(k)
    for number, product in enumerate(line.products or (NAMELESS,)):
        own = placed.get(product.id, [])
        for k in own:
            products.append(replace(product, id=f"{k}", share=product.share / len(own)))
            owners.append(number)
            whose.append(k)
            releases[k] = replace(line.release.orders[k], product=f"{k}")
        if not own:
            products.append(product)
            owners.append(number)
            whose.append(None)
    release = replace(line.release, orders=tuple(releases[k] for k in sorted(releases)))
    return OrderedLine(replace(line, products=tuple(products), release=release), tuple(owners), tuple(whose))


def with_products(seen: Observations, ordered: OrderedLine) -> Observations:
    """Count by the products of the line as it was.

    Parameters
    ----------
    seen
        What was counted by order.
    ordered
        The line that was run.
    """
    # Those of one product stand together.
    first = np.flatnonzero(np.diff(ordered.owners, prepend=-1))
    names = ("delivered", "lead_time", "on_time", "tardiness")
    folded = {name: np.add.reduceat(getattr(seen.sums, name), first, axis=1) for name in names}
    return replace(seen, sums=seen.sums._replace(**folded))


def orders_of(seen: Observations, ordered: OrderedLine, line: Line) -> tuple[OrderResult, ...]:
    """Say what became of each order of which parts left the line; components that are built in never do.

    Parameters
    ----------
    seen
        What was counted by order.
    ordered
        The line that was run.
    line
        The line as it was.
    """
    unit, seconds = line.time_unit, convert(1.0, line.time_unit, "s")
    return tuple(
        OrderResult(
            order=line.release.orders[number],
            late=mean_estimate(late_in(seen.sums, column), unit="ratio"),
            tardiness=ratio_estimate(
                seen.sums.tardiness[:, column] / seconds, seen.sums.delivered[:, column], unit=unit
            ),
            lead_time=ratio_estimate(
                seen.sums.lead_time[:, column] / seconds, seen.sums.delivered[:, column], unit=unit
            ),
        )
        for number, column in delivered_orders(seen, ordered)
    )


def delivered_orders(seen: Observations, ordered: OrderedLine) -> list[tuple[int, int]]:
    """List the orders of which parts left the line, each with its product's number."""
    left = np.asarray(seen.sums.delivered.any(axis=0))
    return sorted(
        (number, column) for column, number in enumerate(ordered.orders) if number is not None and left[column]
    )


def late_in(sums: Tally, column: int) -> Any:
    """Say of each replication whether a part of an order was delivered after its due date."""
    return (sums.delivered[:, column] > sums.on_time[:, column]).astype(float)


def late_orders(seen: Observations, ordered: OrderedLine) -> Estimate:
    """Count the orders that are late, of those of which parts left the line.

    Parameters
    ----------
    seen
        What was counted by order.
    ordered
        The line that was run.
    """
    late = [late_in(seen.sums, column) for _, column in delivered_orders(seen, ordered)]
    return mean_estimate(np.sum(late, axis=0), unit="item")
