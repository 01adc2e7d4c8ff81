"""Orders against a slow, obvious simulation of the warehouse door."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gongfu.model.factories import Order
from gongfu.model.facts import TableRow
from gongfu.schedule import order_load

START = date(2022, 1, 3)


@st.composite
def problems(draw):
    day_count = draw(st.integers(1, 12))
    # Days off are left out of the calendar, so days are not always consecutive.
    gaps = draw(st.lists(st.integers(1, 3), min_size=day_count, max_size=day_count))
    days = [START + timedelta(days=sum(gaps[: at + 1])) for at in range(day_count)]
    made = draw(
        st.lists(
            st.lists(st.integers(0, 20), min_size=day_count, max_size=day_count),
            min_size=1,
            max_size=4,
        )
    )
    last = (days[-1] - START).days
    orders = [
        Order(
            id=f"o{number}",
            item="module",
            quantity=draw(st.integers(1, 40)),
            due=START + timedelta(days=draw(st.integers(-5, last))),
            release=draw(st.none() | st.integers(-3, last + 3).map(lambda days: START + timedelta(days=days))),
            source=TableRow(path="orders.csv", line=number + 2),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    return orders, np.array(made, dtype=float), days, draw(st.integers(0, 30))


def delivered(orders, made, days, in_stock):
    """Play one scenario item by item: every item made is put aside for the order whose turn it is, if any is."""
    waiting = sorted(orders, key=lambda order: (order.due, order.id))
    put_aside = {order.id: 0 for order in orders}
    done = {}
    for today, output in [(None, in_stock), *zip(days, made, strict=True)]:
        open_ones = [order for order in waiting if today is None or order.release is None or order.release <= today]
        for _ in range(int(output)):
            turn = next((order for order in open_ones if put_aside[order.id] < order.quantity), None)
            if turn is not None:
                put_aside[turn.id] += 1
        if today is None:
            continue
        for order in open_ones:
            if put_aside[order.id] == order.quantity and order.id not in done:
                done[order.id] = today
    return done


@given(problems())
def test_days_and_risks_agree_with_the_slow_play(problem):
    orders, made, days, in_stock = problem
    load = order_load(orders, made, days, in_stock=in_stock)
    played = [delivered(orders, scenario, days, in_stock) for scenario in made]
    for at, risk in enumerate(load.orders):
        for scenario, done in enumerate(played):
            index = load.done[scenario, at]
            assert (days[index] if index < len(days) else None) == done.get(risk.id)
        late = [done.get(risk.id, date.max) > risk.order.due for done in played]
        assert risk.late.mean == np.mean(late)
        assert load.late_in[:, at].tolist() == late
        tardiness = [max(0, (done.get(risk.id, days[-1] + timedelta(days=1)) - risk.order.due).days) for done in played]
        assert risk.tardiness_days.mean == np.mean(tardiness)
        assert risk.unfinished == np.mean([risk.id not in done for done in played])
    assert load.expected_late == sum(risk.late.mean for risk in load.orders)
