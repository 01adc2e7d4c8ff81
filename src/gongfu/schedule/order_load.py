"""Orders against what the line will make: which will be late, how likely, and what holds them.

Orders are served by earliest due date. A scenario is one possible course of daily output (good items), e.g. a
replication of the line's simulation; all orders ask for the same kind of item, so that what is made goes to the order
whose turn it is among those that are released. Nothing is made ahead of a release: output of a day on which no released
order is left counts for none. An order is done on the first day at whose end all of it has been made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.model.estimates import Estimate
from gongfu.model.factories import Order
from gongfu.statistics import mean_estimate, wilson_interval

__all__ = ["DateArray", "FirstLate", "FloatArray", "OrderLoad", "OrderRisk", "WeekLoad", "order_load"]

FloatArray = NDArray[np.float64]
DateArray = NDArray[np.datetime64]
LOW, HIGH = 0.05, 0.95
DAYS_IN_WEEK = 7
# Sums of fractions of items may miss a whole one by this much.
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRisk:
    """How one order stands.

    ``late`` is the probability that it is done after its due date, ``late_low`` and ``late_high`` its Wilson interval
    (``late.half_width`` is half of it, so it is not quite centred).
    ``tardiness_days`` counts calendar days after the due date, zero when on time; where ``unfinished`` (the share of
    scenarios in which it is not done by the last day looked at) is not zero, it is a lower bound. ``done_median`` and
    ``done_by`` are the days by which it is done in half and in 95 % of the scenarios, None when that lies later.
    """

    order: Order
    late: Estimate
    late_low: float
    late_high: float
    tardiness_days: Estimate
    unfinished: float
    done_median: date | None
    done_by: date | None

    @property
    def id(self) -> str:
        """The order's id."""
        return self.order.id


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """A week's load against its capacity, in items; ``late`` is how likely all that is due so far has not been made.

    Weeks begin on the first day looked at. ``due`` counts what is due in the week, overdue orders in the first one.
    ``capacity_so_far`` is the line's, whether or not an order was released that could use it; ``late`` knows releases.
    """

    start: date
    due: float
    capacity: Estimate
    capacity_low: float
    capacity_high: float
    due_so_far: float
    capacity_so_far: float
    late: float

    @property
    def load(self) -> float:
        """What is due as a share of the mean capacity of the week."""
        return self.due / self.capacity.mean if self.capacity.mean else float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLate:
    """The first order that is likely enough to be late, and what holds it.

    ``short_from`` is the first day at whose end more is due (all orders so far) than has been made in half of the
    scenarios; None when that never happens and only bad luck makes it late. ``items_ahead`` is what the orders before
    it take, ``made_by_due`` what half of the scenarios have made by its due date; output that no order could use,
    because the next was not yet released, counts in neither.
    """

    order: Order
    late: float
    ahead: tuple[str, ...]
    items_ahead: int
    made_by_due: float
    short_from: date | None

    @property
    def items_short(self) -> float:
        """Items missing on its due date in the middle scenario; zero when that one is on time."""
        return max(0.0, self.items_ahead + self.order.quantity - self.made_by_due)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLoad:
    """Orders in the order they are served, weeks, and the scenarios behind them.

    ``done[scenario, order]`` is the index into ``days`` on which an order is done; ``len(days)`` stands for later.
    """

    orders: tuple[OrderRisk, ...]
    weeks: tuple[WeekLoad, ...]
    days: tuple[date, ...]
    done: NDArray[np.intp]
    made: FloatArray
    in_stock: float

    @property
    def expected_late(self) -> float:
        """How many orders are late on average."""
        return sum(risk.late.mean for risk in self.orders)

    @property
    def all_on_time(self) -> float:
        """Probability that no order is late."""
        return float(1 - self.late_in.any(axis=1).mean()) if self.orders else 1.0

    @property
    def late_in(self) -> NDArray[np.bool_]:
        """Whether each order is late, ``late_in[scenario, order]``: what two loads with the same luck are paired by."""
        return _late_matrix(self.done, self.days, [risk.order for risk in self.orders])

    def first_late(self, *, risk: float = 0.05) -> FirstLate | None:
        """Find the first order that is late with more than a probability, or None.

        Parameters
        ----------
        risk
            The probability from which on an order counts; a declared threshold.
        """
        for at, found in enumerate(self.orders):
            if found.late.mean > risk:
                return self.held(at)
        return None

    def held(self, at: int) -> FirstLate:
        """Say what holds an order.

        Parameters
        ----------
        at
            Its place in ``orders``.
        """
        found = self.orders[at]
        ahead = [one.order for one in self.orders[:at]]
        calendar = _as_days(self.days)
        total = self.in_stock + np.cumsum(self.made, axis=1)
        middle = np.median(_usable([*ahead, found.order], total, calendar), axis=0)
        by_due = int(np.searchsorted(calendar, np.datetime64(found.order.due), side="right"))
        everything = [one.order for one in self.orders]
        short = np.flatnonzero(
            _due_so_far(everything, calendar) > np.median(_usable(everything, total, calendar), axis=0) + ROUNDING
        )
        return FirstLate(
            order=found.order,
            late=found.late.mean,
            ahead=tuple(order.id for order in ahead),
            items_ahead=sum(order.quantity for order in ahead),
            made_by_due=float(middle[by_due - 1]) if by_due else self.in_stock,
            short_from=self.days[short[0]] if len(short) else None,
        )


def order_load(orders: Sequence[Order], made: FloatArray, days: Sequence[date], *, in_stock: float = 0.0) -> OrderLoad:
    """Put orders against scenarios of daily output.

    Parameters
    ----------
    orders
        What has been promised.
    made
        Good items made: ``made[scenario, day]``.
    days
        The day of each column, ascending; days on which nothing is made may be left out. The last is not before the
        last due date.
    in_stock
        Finished items there at the start of the first day.

    Raises
    ------
    InputError
        When an order is due after the last day; names each such order and its row.
    """
    made = np.asarray(made, dtype=np.float64)
    assert made.ndim == 2, "output is given by scenario and day"
    assert made.shape[1] == len(days) > 0, "a column for each day"
    assert all(one < other for one, other in pairwise(days)), "days ascend"
    assert bool((made >= 0).all()), "nothing is unmade"
    _require_horizon(orders, days[-1])
    served = sorted(orders, key=lambda order: (order.due, order.id))
    calendar = _as_days(days)
    done = _served(served, made, _release_columns(served, calendar), in_stock)
    late = _late_matrix(done, tuple(days), served)
    return OrderLoad(
        orders=tuple(_risk_of(order, done[:, at], late[:, at], days) for at, order in enumerate(served)),
        weeks=_weeks_of(served, made, calendar, in_stock, done),
        days=tuple(days),
        done=done,
        made=made,
        in_stock=in_stock,
    )


def _require_horizon(orders: Sequence[Order], last: date) -> None:
    """Refuse orders whose due date lies beyond the days looked at."""
    problems = [
        Problem("schedule.beyond_horizon", details={"order": order.id, "due": order.due, "last": last})
        for order in orders
        if order.due > last
    ]
    if problems:
        raise InputError(*problems)


def _as_days(days: Sequence[date]) -> DateArray:
    """Give days as an array that can be searched."""
    return np.array(days, dtype="datetime64[D]")


def _release_columns(orders: Sequence[Order], calendar: DateArray) -> NDArray[np.intp]:
    """Give the first day on which each order may be made, ``len(calendar)`` where it lies behind the last."""
    released = [np.datetime64(order.release or calendar[0]) for order in orders]
    return np.searchsorted(calendar, np.array(released, dtype="datetime64[D]"), side="left")


def _served(orders: Sequence[Order], made: FloatArray, released: NDArray[np.intp], in_stock: float) -> NDArray[np.intp]:
    """Give each day's output to the earliest due order that is released and not complete; say when each is done."""
    left = np.cumsum(made, axis=1)
    done = np.empty((len(made), len(orders)), dtype=np.intp)
    for at, order in enumerate(orders):
        from_stock = min(in_stock, order.quantity)
        in_stock -= from_stock
        first = released[at]
        before = left[:, first - 1 : first] if first else 0.0
        since = left[:, first:] - before
        done[:, at] = first + (since + ROUNDING < order.quantity - from_stock).sum(axis=1)
        left[:, first:] -= np.minimum(since, order.quantity - from_stock)
    return done


def _usable(orders: Sequence[Order], total: FloatArray, calendar: DateArray) -> FloatArray:
    """Add up what is there by each day without what was made while all of the released orders were complete.

    Behind the last release everything made can be used, by orders that may still come.
    """
    released = _release_columns(orders, calendar)
    quantities = np.array([order.quantity for order in orders], dtype=np.float64)
    usable = total.copy()
    for first in np.unique(released[(released > 0) & (released < len(calendar))]):
        open_until_then = quantities[released < first].sum()
        usable[:, first:] = np.minimum(
            usable[:, first:], open_until_then + total[:, first:] - total[:, first - 1 : first]
        )
    return usable


def _late_matrix(done: NDArray[np.intp], days: tuple[date, ...], orders: Sequence[Order]) -> NDArray[np.bool_]:
    """Say of each scenario and order whether it is done after its due date."""
    due = np.array([order.due for order in orders], dtype="datetime64[D]")
    # An order done by the last column of its due date or before is on time.
    return np.asarray(done >= np.searchsorted(_as_days(days), due, side="right"))


def _due_so_far(orders: Sequence[Order], calendar: DateArray) -> FloatArray:
    """Add up what is due by the end of each day."""
    due = np.array([order.due for order in orders], dtype="datetime64[D]")
    quantities = np.array([order.quantity for order in orders], dtype=np.float64)
    return np.asarray((quantities[:, None] * (due[:, None] <= calendar)).sum(axis=0))


def _risk_of(order: Order, done: NDArray[np.intp], late: NDArray[np.bool_], days: Sequence[date]) -> OrderRisk:
    """Sum an order up over the scenarios."""
    count = len(done)
    low, high = wilson_interval(int(late.sum()), count)
    # A scenario that does not finish it stands for the day after the last: the least it can be.
    ends = _as_days([*days, days[-1] + timedelta(days=1)])[done]
    tardiness = np.maximum((ends - np.datetime64(order.due)) / np.timedelta64(1, "D"), 0.0)
    return OrderRisk(
        order=order,
        late=Estimate(mean=float(late.mean()), half_width=(high - low) / 2, n=count, unit="1"),
        late_low=low,
        late_high=high,
        tardiness_days=mean_estimate(tardiness, unit="d"),
        unfinished=float((done == len(days)).mean()),
        done_median=_day_of(int(np.quantile(done, 0.5, method="inverted_cdf")), days),
        done_by=_day_of(int(np.quantile(done, HIGH, method="inverted_cdf")), days),
    )


def _day_of(index: int, days: Sequence[date]) -> date | None:
    """Give the day of a column; None behind the last."""
    return days[index] if index < len(days) else None


def _weeks_of(
    orders: Sequence[Order], made: FloatArray, calendar: DateArray, in_stock: float, done: NDArray[np.intp]
) -> tuple[WeekLoad, ...]:
    """Add load and capacity up week by week."""
    first = calendar[0]
    week_of_day = ((calendar - first) // np.timedelta64(DAYS_IN_WEEK, "D")).astype(np.intp)
    count = int(week_of_day[-1]) + 1
    capacity = np.zeros((len(made), count))
    np.add.at(capacity.T, week_of_day, made.T)
    due_in = np.array([max(0, (order.due - first.item()).days // DAYS_IN_WEEK) for order in orders], dtype=np.intp)
    due = np.bincount(due_in, [order.quantity for order in orders], count)
    ends = np.searchsorted(week_of_day, np.arange(count), side="right")
    so_far = in_stock + np.cumsum(capacity, axis=1)
    due_until = np.cumsum(due)
    lows, highs = np.quantile(capacity, (LOW, HIGH), axis=0)
    return tuple(
        WeekLoad(
            start=(first + np.timedelta64(DAYS_IN_WEEK * week, "D")).item(),
            due=float(due[week]),
            capacity=mean_estimate(capacity[:, week], unit="item"),
            capacity_low=float(lows[week]),
            capacity_high=float(highs[week]),
            due_so_far=float(due_until[week]),
            capacity_so_far=float(so_far[:, week].mean()),
            late=float((done[:, due_in <= week] >= ends[week]).any(axis=1).mean()),
        )
        for week in range(count)
    )
