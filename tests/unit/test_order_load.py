"""Risks of orders, weeks of load, and what holds the first late order, with figures worked out by hand."""

from datetime import date, timedelta

import numpy as np
import pytest

from gongfu.errors import InputError
from gongfu.model.factories import Order
from gongfu.model.facts import TableRow
from gongfu.schedule import order_load

START = date(2022, 1, 3)
DAYS = tuple(START + timedelta(days=at) for at in range(14))


def order(name, quantity, due_day, **changes):
    row = TableRow(path="orders.csv", line=2)
    return Order(id=name, item="module", quantity=quantity, due=START + timedelta(days=due_day), source=row, **changes)


def steady(rates):
    """Scenarios in which every day makes the same."""
    return np.array([[rate] * len(DAYS) for rate in rates], dtype=float)


def test_orders_are_served_by_due_date():
    load = order_load([order("late", 100, 9), order("soon", 50, 4)], steady([10]), DAYS)
    assert [risk.id for risk in load.orders] == ["soon", "late"]
    assert [risk.done_median for risk in load.orders] == [START + timedelta(days=4), None]
    assert [risk.late.mean for risk in load.orders] == [0, 1]


def test_an_order_done_on_its_due_date_is_on_time():
    load = order_load([order("a", 50, 4)], steady([10.0, 9.99]), DAYS)
    (risk,) = load.orders
    assert risk.late.mean == 0.5
    assert risk.tardiness_days.mean == 0.5
    assert (risk.late_low, risk.late_high) == pytest.approx((0.0945312057342307, 0.9054687942657693))
    assert load.all_on_time == 0.5


def test_shares_of_items_add_up_to_whole_ones():
    load = order_load([order("a", 1, 9)], steady([0.1]), DAYS)
    assert load.orders[0].done_median == START + timedelta(days=9)


def test_stock_counts_and_release_waits():
    orders = [order("a", 50, 4, release=START + timedelta(days=2)), order("b", 30, 6)]
    load = order_load(orders, steady([10]), DAYS, in_stock=60)
    assert [risk.done_median for risk in load.orders] == [START + timedelta(days=2), START + timedelta(days=1)]


def test_nothing_is_made_ahead_of_a_release():
    # The first is there after day 2; days 3 to 6 make nothing that anyone has asked for yet.
    early = order("early", 30, 3)
    later = order("later", 50, 9, release=START + timedelta(days=7))
    load = order_load([early, later], steady([10]), DAYS)
    assert [risk.done_median for risk in load.orders] == [START + timedelta(days=2), START + timedelta(days=11)]
    assert [risk.late.mean for risk in load.orders] == [0, 1]
    assert [week.late for week in load.weeks] == [0, 0]
    held = load.held(1)
    # Of the 100 items of ten days the orders can use 30 and those of days 7 to 9.
    assert (held.items_ahead, held.made_by_due, held.items_short) == (30, 60, 20)
    assert held.short_from == START + timedelta(days=9)


def test_an_early_order_more_helps_no_order_that_is_released_later():
    released = START + timedelta(days=7)
    alone = order_load([order("a", 80, 13, release=released)], steady([8, 12])[:, 7:], DAYS[7:])
    beside = order_load([order("early", 10, 2), order("a", 80, 13, release=released)], steady([8, 12]), DAYS)
    assert beside.orders[1].late.mean == alone.orders[0].late.mean == 0.5


def test_an_urgent_order_that_is_released_later_goes_before_those_begun():
    load = order_load(
        [order("long", 80, 12), order("urgent", 20, 5, release=START + timedelta(days=4))], steady([10]), DAYS
    )
    assert [risk.id for risk in load.orders] == ["urgent", "long"]
    assert [risk.done_median for risk in load.orders] == [START + timedelta(days=5), START + timedelta(days=9)]


def test_an_unfinished_order_is_late_by_at_least_the_rest_of_the_days():
    load = order_load([order("a", 1000, 3)], steady([10]), DAYS)
    (risk,) = load.orders
    assert (risk.unfinished, risk.late.mean, risk.tardiness_days.mean) == (1, 1, 11)
    assert (risk.done_median, risk.done_by) == (None, None)


def test_weeks_set_load_against_capacity():
    orders = [order("over", 20, -3), order("a", 60, 6), order("b", 100, 12)]
    load = order_load(orders, steady([10, 14]), DAYS)
    first, second = load.weeks
    assert (first.start, first.due, first.capacity.mean, first.load) == (START, 80, 84, pytest.approx(80 / 84))
    assert (second.due_so_far, second.capacity_so_far) == (180, 168)
    assert (first.late, second.late) == (0.5, 0.5)


def test_days_off_belong_to_their_week():
    days = (*DAYS[:5], *DAYS[7:12])
    load = order_load([order("a", 60, 9)], np.full((1, 10), 10.0), days)
    assert [week.capacity.mean for week in load.weeks] == [50, 50]
    assert load.orders[0].done_median == START + timedelta(days=7)


def test_the_first_late_order_and_what_holds_it():
    orders = [order("a", 40, 4), order("b", 45, 6), order("c", 10, 8)]
    load = order_load(orders, steady([10, 10, 20]), DAYS)
    first = load.first_late()
    assert (first.order.id, first.ahead, first.items_ahead) == ("b", ("a",), 40)
    assert first.late == pytest.approx(2 / 3)
    assert (first.made_by_due, first.items_short) == (70, 15)
    assert first.short_from == START + timedelta(days=6)
    assert load.first_late(risk=0.7) is None


def test_bad_luck_alone_is_not_called_short():
    load = order_load([order("a", 40, 4)], steady([5, 10, 10]), DAYS)
    first = load.first_late()
    assert (first.items_short, first.short_from) == (0, None)


def test_no_orders_no_risk():
    load = order_load([], steady([10]), DAYS)
    assert (load.orders, load.expected_late, load.all_on_time, load.first_late()) == ((), 0, 1.0, None)


def test_a_due_date_beyond_the_days_is_refused():
    with pytest.raises(InputError) as caught:
        order_load([order("a", 1, 20), order("b", 1, 3), order("c", 1, 30)], steady([10]), DAYS)
    assert len(caught.value.problems) == 2
    assert "2022-01-16" in caught.value.message("zh")
