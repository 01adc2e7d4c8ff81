"""Problems built from tables can be planned in any order, within their hours, and the checker finds no fault."""

from random import Random

import pytest

from gongfu.app.read_scheduling_problem import read_scheduling_problem
from gongfu.kernel.plan_decoding import decode_plan
from gongfu.schedule import check_plan
from gongfu.schedule.plan_arrays import open_plan, plan_of, put_choice, tables_of
from random_problems import random_choice


@pytest.fixture(scope="module")
def problem(root):
    return read_scheduling_problem(root / "examples" / "job-shop").problem


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_the_example_is_a_plan(problem, seed):
    choice = random_choice(Random(seed), problem)
    tables, addresses = open_plan(tables_of(problem))
    put_choice(tables, choice)
    decode_plan(addresses)
    plan = plan_of(tables, choice)
    assert plan is not None, "hours reach as far as any plan"
    assert check_plan(problem, plan) == []
