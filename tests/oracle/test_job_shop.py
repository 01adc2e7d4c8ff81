"""The search against every plan there is, published optima, and bounds worked out by hand."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.schedule import JobShop, PlanLimits, plan_job_shop
from gongfu.schedule.job_shop_bounds import least_makespan, preemptive_makespan
from job_shops import FT06, check, job_shops, optimum, shop_of_rows


@settings(max_examples=120, deadline=None)
@given(job_shops(jobs=3, operations=3, options=2))
def test_small_shops_are_planned_as_well_as_can_be(shop):
    plan = plan_job_shop(shop, PlanLimits(changes=3_000, threads=1))
    check(shop, plan)
    best = optimum(shop)
    assert plan.makespan == best
    assert plan.lower_bound <= best


def test_fisher_and_thompson_with_six_jobs():
    shop = shop_of_rows(FT06)
    plan = plan_job_shop(shop, PlanLimits(changes=20_000), enough=55)
    check(shop, plan)
    assert plan.makespan == 55
    assert plan.lower_bound <= 55


def test_jobs_that_all_need_one_machine_first_are_proven_best():
    jobs = [[{"a": 3}, {"b": 5}], [{"a": 2}, {"b": 9}], [{"a": 4}, {"c": 20}]]
    plan = plan_job_shop(JobShop(jobs=jobs), PlanLimits(changes=1_000))
    assert (plan.makespan, plan.lower_bound, plan.is_optimal) == (24, 24, True)


@pytest.mark.parametrize(
    ("tasks", "makespan"),
    [
        ([], 0),
        ([(0, 3, 0), (0, 4, 0)], 7),
        ([(0, 4, 0), (1, 2, 9)], 12),  # the first is interrupted at 1
        ([(5, 1, 0), (0, 2, 7)], 9),  # a gap from 2 to 5
        # Carlier's example: his bound of 49, where the best plan without interruption takes 50
        ([(10, 5, 7), (13, 6, 26), (11, 7, 24), (20, 4, 21), (30, 3, 8), (0, 6, 17), (30, 2, 0)], 49),
    ],
)
def test_interruptible_work_on_one_machine(tasks, makespan):
    assert preemptive_makespan(tasks) == makespan


def test_work_that_any_machine_can_do_is_shared_at_best():
    jobs = [[{"a": 4, "b": 4}], [{"a": 4, "b": 4}], [{"a": 4, "b": 5}]]
    assert least_makespan(jobs) == 6


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.integers(0, 30)), max_size=6))
def test_interruptible_work_takes_as_long_as_its_worst_part(tasks):
    parts = [part for size in range(1, len(tasks) + 1) for part in combinations(tasks, size)]
    worst = [min(t[0] for t in part) + sum(t[1] for t in part) + min(t[2] for t in part) for part in parts]
    assert preemptive_makespan(tasks) == max(worst, default=0)
