"""The factory's level: the orders it has taken against what its line can make, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from gongfu.app.fact_book import About, FactBook, Spread
from gongfu.app.level_line import SHIFT_HOURS, LineStudy
from gongfu.model.entities import EntityKind, entity_id
from gongfu.model.estimates import Estimate
from gongfu.model.factories import Factory, Order
from gongfu.model.facts import Badge, Fact, FactKind
from gongfu.schedule import OrderLoad, OrderRisk, order_load
from gongfu.statistics import NORMAL_95
from gongfu.texts import text

__all__ = ["FactoryStudy", "factory_load", "late_count", "study_factory"]

DAYS_IN_WEEK = 7
SCENARIOS = 2000
BEYOND_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FactoryStudy:
    """Orders of one factory and the probability of each to be on time, with a fact for each order."""

    factory: Factory
    orders: tuple[Order, ...]
    load: OrderLoad
    on_time: tuple[Fact, ...]
    expected_late: Fact
    capacity: Fact


def daily_output(study: LineStudy, factory: Factory, days: int, seed: int) -> NDArray[np.float64]:
    """Draw good items for each calendar day: simulated manned days, thinned to the hours the line is manned.

    Parameters
    ----------
    study
        What is known of the line.
    factory
        Hours a week; a variant may man more.
    days
        Calendar days wanted.
    seed
        The same seed gives the same days.

    Returns
    -------
    ndarray
        ``[scenario, day]``. The rate's own uncertainty is drawn once a scenario, a day's chance for each day.
    """
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
    pool = study.day_counts.ravel() * study.correction
    drawn = pool[generator.integers(0, pool.size, size=(SCENARIOS, days))]
    level = 1 + generator.standard_normal((SCENARIOS, 1)) * (study.rate.half_width / NORMAL_95) / study.rate.mean
    manned = factory.hours_a_week / (DAYS_IN_WEEK * SHIFT_HOURS)
    return np.asarray(np.maximum(drawn * level, 0.0) * manned)


def factory_load(study: LineStudy, factory: Factory, orders: tuple[Order, ...], book: FactBook, seed: int) -> OrderLoad:
    """Put a factory's orders against simulated days, from the first release on.

    Parameters
    ----------
    study
        What is known of the line.
    factory
        The factory, or a variant that mans other hours.
    orders
        At least one order.
    book
        Its ``as_of`` is the first day for orders without a release.
    seed
        The same seed gives the same days.
    """
    # What was made before as_of went to orders that are gone from the book.
    first = max(book.as_of, min(order.release or book.as_of for order in orders))
    last = max(first, *(order.due for order in orders)) + timedelta(days=BEYOND_DAYS)
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    return order_load(orders, daily_output(study, factory, len(days), seed), days)


def study_factory(study: LineStudy, orders: tuple[Order, ...], book: FactBook, seed: int) -> FactoryStudy | None:
    """Say which orders will be late, and with which probability; None where there are no orders.

    Parameters
    ----------
    study
        The factory's line.
    orders
        The orders it has taken.
    book
        Where the facts go.
    seed
        The same seed gives the same numbers.
    """
    if not orders:
        return None
    factory = study.factory
    load = factory_load(study, factory, orders, book, seed)
    entity, day = entity_id(EntityKind.FACTORY, factory.id), str(book.as_of)
    capacity = book.add(
        FactKind.FORECAST,
        About(entity, "good_items_a_week", day),
        study.rate.scaled(factory.hours_a_week, "item"),
        text("app.by_week", hours=f"{factory.hours_a_week:g}"),
        [study.rate_fact],
        badges=(Badge.EXAMPLE,) if factory.example else (),
    )
    rows = [order_row(risk.order, entity, book) for risk in load.orders]
    on_time = tuple(order_fact(risk, [capacity, *rows[: at + 1]], book) for at, risk in enumerate(load.orders))
    expected_late = book.add(
        FactKind.FORECAST,
        About(entity, "orders_expected_late", day),
        late_count(load),
        text("app.by_late_sum"),
        on_time,
    )
    return FactoryStudy(
        factory=factory, orders=orders, load=load, on_time=on_time, expected_late=expected_late, capacity=capacity
    )


def late_count(load: OrderLoad) -> Spread:
    """Give the expected number of late orders, and between which numbers 95 % of the scenarios lie.

    Parameters
    ----------
    load
        Orders against scenarios.
    """
    counts = load.late_in.sum(axis=1)
    low, high = (float(value) for value in np.quantile(counts, (0.025, 0.975)))
    return Spread(mean=float(counts.mean()), quantiles=((0.025, low), (0.975, high)), unit="order")


def order_row(order: Order, entity: str, book: FactBook) -> Fact:
    """Write down an order's quantity with the row it stands in."""
    return book.add(
        FactKind.ESTIMATE,
        About(entity, f"order_quantity:{order.id}", str(order.due)),
        Estimate(mean=order.quantity, half_width=0.0, n=1, unit="item"),
        order.source,
        badges=(Badge.EXAMPLE,) if order.example else (),
    )


def order_fact(risk: OrderRisk, inputs: Sequence[Fact], book: FactBook) -> Fact:
    """Write down the probability that an order is on time; it rests on the capacity and on all orders up to it."""
    return book.add(
        FactKind.FORECAST,
        About(inputs[0].entity, f"order_on_time:{risk.id}", str(book.as_of)),
        Spread(
            mean=1 - risk.late.mean,
            quantiles=((0.025, 1 - risk.late_high), (0.975, 1 - risk.late_low)),
            unit="1",
        ),
        text("app.by_on_time"),
        inputs,
    )
