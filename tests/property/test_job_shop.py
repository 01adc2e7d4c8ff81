"""What must hold for the plan of any job shop, and for every move on the way to it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.kernel.job_shop_moves import AHEAD, BEHIND, estimate_move
from gongfu.kernel.job_shop_plan import move_operation, settle_plan
from gongfu.kernel.job_shop_start import dispatch
from gongfu.kernel.job_shop_state import search_addresses
from gongfu.schedule import PlanLimits, plan_job_shop
from gongfu.schedule.job_shop_tables import open_search
from job_shops import check, job_shops

seeds = st.integers(-(2**63), 2**64)


@settings(max_examples=25, deadline=None)
@given(job_shops(), seeds, st.integers(1, 3))
def test_a_plan_can_be_carried_out_and_is_no_worse_than_its_start(shop, seed, threads):
    plan = plan_job_shop(shop, PlanLimits(changes=300, seed=seed, threads=threads))
    check(shop, plan)
    assert (plan.makespan,) == plan.trace[-1].costs
    assert [point.costs for point in plan.trace] == sorted({point.costs for point in plan.trace}, reverse=True)


@settings(max_examples=25, deadline=None)
@given(job_shops(jobs=8, operations=6), seeds)
def test_the_same_seed_gives_the_same_plan(shop, seed):
    limits = PlanLimits(changes=2_000, seed=seed, threads=2)
    assert plan_job_shop(shop, limits) == plan_job_shop(shop, limits)


@settings(max_examples=25, deadline=None)
@given(job_shops(jobs=8, operations=6), seeds, st.integers(0, 400), st.integers(0, 400))
def test_more_changes_are_never_worse(shop, seed, few, more):
    short, long = (plan_job_shop(shop, PlanLimits(changes=n, seed=seed, threads=1)) for n in (few, few + more))
    assert long.makespan <= short.makespan


def opened(shop, seed=0):
    tables = open_search(shop.jobs, shop.machines, luck=(seed, 0))
    addresses = search_addresses(tables)
    dispatch(addresses, 30)
    return tables, addresses


def longest_ways(tables, forward):
    """When operations are done, or what is left from their beginnings, by going round until nothing changes."""
    rows = tables.operations[:-1]
    neighbours = ("job_before", "before") if forward else ("job_after", "after")
    ways = np.zeros(len(rows) + 1, np.int64)
    for _ in range(len(rows) + 1):
        longer = np.maximum(ways[rows[neighbours[0]]], ways[rows[neighbours[1]]]) + rows["duration"]
        if (longer == ways[:-1]).all():
            return longer
        ways[:-1] = longer
    return None


@settings(max_examples=25, deadline=None)
@given(job_shops(least=1), st.data())
def test_after_any_move_times_are_the_longest_ways(shop, data):
    tables, addresses = opened(shop)
    count = len(tables.order)
    for _ in range(8):
        number = data.draw(st.integers(0, count - 1))
        row = tables.operations[number]
        choice = data.draw(st.integers(int(row["first_option"]), int(row["end_option"]) - 1))
        machine = tables.options[choice]["machine"]
        others = [o for o in range(count) if tables.operations[o]["machine"] == machine and o != number]
        before = data.draw(st.sampled_from([count, *others]))
        old = tables.operations[:-1].copy()
        makespan = move_operation(addresses, number, choice, before)
        rows = tables.operations[:-1]
        assert sorted(tables.order["value"]) == list(range(count))
        assert (tables.order["value"][rows["place"]] == np.arange(count)).all()
        if makespan < 0:
            times = ["option", "machine", "duration", "before", "after", "done", "left"]
            assert (rows[times] == old[times]).all()
        else:
            assert makespan == rows["done"].max()
            assert rows[number]["before"] == before
            assert rows[number]["option"] == choice
        assert (longest_ways(tables, forward=True) == rows["done"]).all()
        assert (longest_ways(tables, forward=False) == rows["left"]).all()


@settings(max_examples=25, deadline=None)
@given(job_shops(least=1, options=1), st.data())
def test_the_estimate_is_exact_when_neighbours_change_places(shop, data):
    tables, addresses = opened(shop)
    count = len(tables.order)
    rows = tables.operations
    pairs = [o for o in range(count) if rows[o]["after"] < count and rows[rows[o]["after"]]["job"] != rows[o]["job"]]
    if not pairs:
        return
    first = data.draw(st.sampled_from(pairs))
    second = int(rows[first]["after"])
    behind = estimate_move(addresses, BEHIND, first, second)
    ahead = estimate_move(addresses, AHEAD, second, first)
    if move_operation(addresses, first, rows[first]["option"], second) >= 0:
        through = max(int(rows[o]["done"] + rows[o]["left"] - rows[o]["duration"]) for o in (first, second))
        assert behind == ahead == through


@settings(max_examples=25, deadline=None)
@given(job_shops(), seeds)
def test_a_settled_plan_is_where_dispatching_left_it(shop, seed):
    tables, addresses = opened(shop, seed)
    makespan = tables.operations["done"].max()
    assert settle_plan(addresses) == makespan
