"""Whatever the tables of a factory say: no order is lost, no item is lost, and what is left out says why."""

import math
import random
from datetime import UTC, date, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.model.factories import Order
from gongfu.model.facts import TableRow
from gongfu.model.shops import (
    AlternativeCenter,
    BuiltIn,
    RoutingStep,
    RunsFor,
    Shop,
    Staff,
    StockEntry,
    WorkCenter,
)
from gongfu.schedule import build_problem

START = datetime(2022, 1, 3, tzinfo=UTC)
ITEMS = ("a", "b", "c", "d")
# The last of each is named and not there.
CENTERS = ("cut", "weld", "oven", "none")
SKILLS = ("fitting", "welding", "nobody's")


def row(table, line):
    return TableRow(path=f"{table}.csv", line=line)


def random_step(luck, item, op, line):
    runs_for = luck.choice(tuple(RunsFor))
    skill = luck.choice((None, None, None, *SKILLS))
    return RoutingStep(
        item=item,
        op=str(op),
        work_center=luck.choice(CENTERS[: luck.choice((3, 3, 3, 4))]),
        run_s=float(luck.randint(1, 900)),
        source=row("routings", line),
        runs_for=runs_for,
        batch_most=luck.randint(1, 9) if runs_for is RunsFor.BATCH else None,
        setup_s=luck.choice((None, 60.0, 120.0)),
        alternatives=tuple(
            AlternativeCenter(work_center=name) for name in luck.sample(CENTERS, luck.choice((0, 0, 1, 2)))
        ),
        skill=skill,
        operators=int(skill is not None),
        wait_s=60.0,
        wait_most_s=luck.choice((None, None, 3600.0)),
        transfer_quantity=luck.randint(1, 6) if runs_for is RunsFor.UNIT and luck.random() < 0.5 else None,
    )


def random_order(luck, at):
    return Order(
        id=f"o{at}",
        item=luck.choice((*ITEMS, *ITEMS, "unknown")),
        quantity=luck.randint(1, 20),
        due=date(2022, 1, luck.randint(4, 28)),
        release=date(2022, 1, luck.randint(1, 10)),
        status=luck.choice(("", "", "", "done")),
        source=row("orders", at + 2),
    )


def random_shop(seed):
    """A small shop in which now and then a name is wrong, material is short or parts run in a circle."""
    luck = random.Random(seed)
    steps = []
    for item in ITEMS:
        for op in range(luck.randint(1, 3)):
            steps.append(random_step(luck, item, op, len(steps) + 2))
    pairs = sorted({(luck.choice(ITEMS), luck.choice((*ITEMS, "steel"))) for _ in range(luck.randint(0, 4))})
    stocked = ("steel", *luck.sample(ITEMS, luck.randint(0, 2)))
    stock = [
        StockEntry(item=item, quantity=float(luck.randint(0, 40)), source=row("stock", at + 2))
        for at, item in enumerate(stocked)
    ]
    return Shop(
        orders=tuple(random_order(luck, at) for at in range(luck.randint(1, 5))),
        steps=tuple(steps),
        work_centers=tuple(
            WorkCenter(id=name, machines=1 + at, source=row("work_centers", at + 2))
            for at, name in enumerate(CENTERS[:-1])
        ),
        built_in=tuple(
            BuiltIn(item=item, component=part, quantity=luck.choice((1.0, 2.0, 0.5)), source=row("bom", at + 2))
            for at, (item, part) in enumerate(pairs)
        ),
        staff=tuple(
            Staff(id=skill, count=1, skills=frozenset((skill,)), source=row("operators", at + 2))
            for at, skill in enumerate(SKILLS[:-1])
        ),
        stock=luck.choice((None, tuple(stock))),
    )


shops = st.integers(0, 2**32 - 1).map(random_shop)


@given(shops)
@settings(max_examples=150)
def test_no_order_is_left_out_in_silence(shop):
    built = build_problem(shop, START)
    planned = {job.order for job in built.problem.jobs} if built.problem else set()
    groups = [planned, {order for order, _ in built.skipped}, set(built.from_stock), set(built.closed)]
    assert sorted(name for group in groups for name in group) == sorted(order.id for order in shop.orders)
    told = {(f"{flaw.at[0]}.csv", flaw.at[1]) for flaw in built.flaws}
    for _, causes in built.skipped:
        assert causes
        assert {(cause.path, cause.line) for cause in causes} <= told
    assert built.flaws or not built.skipped


@given(shops)
@settings(max_examples=150)
def test_no_item_is_lost(shop):
    problem = build_problem(shop, START).problem
    steps = {(step.item, step.op): step for step in shop.steps}
    for at, job in enumerate(problem.jobs if problem else ()):
        own = [each for each in problem.operations if each.job == at]
        for op in {each.name for each in own}:
            lots = [each for each in own if each.name == op]
            step = steps[job.item, op]
            if step.runs_for is RunsFor.BATCH:
                assert sum(each.batch.load for each in lots) == job.quantity
                assert all(each.batch.load <= each.batch.most == step.batch_most for each in lots)
            elif step.runs_for is RunsFor.UNIT:
                assert sum(each.modes[0].duration_s for each in lots) == step.run_s * job.quantity
            else:
                assert [each.modes[0].duration_s for each in lots] == [step.run_s]
        assert {each.name for each in own} == {op for item, op in steps if item == job.item}


@given(shops)
@settings(max_examples=150)
def test_every_operation_follows_the_one_before(shop):
    """Each lot of an operation waits for some lot of the one before it, and each of those is waited for."""
    problem = build_problem(shop, START).problem
    if problem is None:
        return
    before: dict[int, set[int]] = {}
    for each in problem.precedences:
        before.setdefault(each.after, set()).add(each.before)
    for at, job in enumerate(problem.jobs):
        ops = sorted({each.name for each in problem.operations if each.job == at})
        lots = {op: {n for n, e in enumerate(problem.operations) if e.job == at and e.name == op} for op in ops}
        for one, other in pairwise(ops):
            waited = set().union(*(before.get(lot, set()) & lots[one] for lot in lots[other]))
            assert waited == lots[one]
            assert all(before.get(lot, set()) & lots[one] for lot in lots[other])
        if job.id != job.order:
            assert job.quantity >= 1
            assert job.due_s is None


@given(shops)
@settings(max_examples=50)
def test_stock_is_given_once(shop):
    if shop.stock is None:
        return
    problem = build_problem(shop, START).problem
    orders = {order.id: order for order in shop.orders}
    there = {each.item: each.quantity for each in shop.stock}
    for job in problem.jobs if problem else ():
        if job.id == job.order:
            there[job.item] = there.get(job.item, 0) - (orders[job.order].quantity - job.quantity)
    assert all(left >= 0 for left in there.values())
    assert math.isfinite(sum(there.values()))
