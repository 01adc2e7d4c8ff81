"""First plans: what dispatching rules and simple orders give, in milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_costs import list_costs
from gongfu.kernel.plan_decoding import decode_plan, list_delays
from gongfu.kernel.plan_dispatching import (
    ATC,
    EDD,
    FIFO,
    MOST_WORK,
    SHORTEST,
    SLACK,
    dispatch_plan,
    follow_plan,
)
from gongfu.kernel.plan_state import PlanTables
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.kept_moves import order_by, orders_like, parted_order
from gongfu.schedule.plan_arrays import PlanChoice, choice_of, open_plan

__all__ = ["FirstPlan", "first_plans", "kept_plans", "parted_plans"]

KEPT = "KEPT"  # the rule that follows a kept plan
RULES = (
    *((f"ATC {ahead:g}", ATC, ahead) for ahead in (2.0, 0.5, 1.0, 4.0, 8.0)),
    ("EDD", EDD, 1.0),
    ("SLACK", SLACK, 1.0),
    ("FIFO", FIFO, 1.0),
    ("SHORTEST", SHORTEST, 1.0),
    ("MOST WORK", MOST_WORK, 1.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPlan:
    """What a rule gives: its choice, and what that costs by the goals of each rank.

    It is no plan where it breaks a longest wait, finds no open hour, or stands in the way of what is fixed.
    """

    rule: str
    choice: PlanChoice
    costs: tuple[float, ...]
    is_plan: bool


def first_plan(rule: str, tables: PlanTables, addresses: NDArray[np.int64]) -> FirstPlan:
    """Take the plan that stands in tables."""
    totals = tables.totals[0]
    costs = np.empty(totals["ranks"])
    list_costs(addresses, costs)
    return FirstPlan(
        rule=rule,
        choice=choice_of(tables),
        costs=tuple(costs.tolist()),
        is_plan=not (totals["beyond"] or totals["broken"]),
    )


def one_by_one(problem: SchedulingProblem) -> NDArray[np.int64]:
    """Order operations so that those that belong together stand together: the first due come first.

    In such an order every longest wait can be kept, as nothing of another order stands between.
    """
    group = list(range(len(problem.operations)))

    def root(operation: int) -> int:
        while group[operation] != operation:
            group[operation] = group[group[operation]]
            operation = group[operation]
        return operation

    for each in problem.precedences:
        group[root(each.after)] = root(each.before)
    due: dict[int, float] = {}
    for number, operation in enumerate(problem.operations):
        own = problem.jobs[operation.job].due_s
        due[root(number)] = min(due.get(root(number), float("inf")), float("inf") if own is None else own)
    ordered = sorted(range(len(group)), key=lambda number: (due[root(number)], root(number), number))
    return np.array(ordered, np.int64)


def kept_plans(problem: SchedulingProblem, tables: PlanTables, kept: ProductionPlan) -> Iterator[FirstPlan]:
    """Make plans that follow a kept one: its order, machines and people as far as these are still possible.

    Where something is in the way of what is fixed, it is put behind it. Where yuan count, nothing starts earlier than
    it did there.

    Parameters
    ----------
    problem
        What is to be planned.
    tables
        The same as tables, with the kept plan.
    kept
        The plan, in the numbers of the problem.
    """
    own, addresses = open_plan(tables)
    modes, people = tables.kept["mode"].copy(), tables.kept_people["value"].copy()
    is_fixed = tables.operations["fixed"] >= 0
    for order in orders_like(problem, kept):
        follow_plan(addresses, order, modes, people)
        if own.fixed["misfit"].any():
            ends = np.where(is_fixed, own.steps["start"], own.steps["end"])
            follow_plan(addresses, order_by(problem, ends.tolist(), order.tolist()), modes, people)
        if own.fixed["misfit"].any():
            fixed_first = np.where(is_fixed, -1, own.steps["start"])
            follow_plan(addresses, order_by(problem, fixed_first.tolist(), order.tolist()), modes, people)
        if own.totals["priced"][0]:
            starts = np.full(is_fixed.size, -1)
            for row in kept.operations:
                starts[row.operation] = row.start_s
            list_delays(addresses, starts)
            decode_plan(addresses)
        yield first_plan(KEPT, own, addresses)


def parted_plans(problem: SchedulingProblem, tables: PlanTables, kept: ProductionPlan) -> Iterator[FirstPlan]:
    """Make plans that follow a kept one, but let what is held up, by a machine that stands still perhaps, come later.

    In the second of them what was to be done while its machine is closed is done on any other that can.

    Parameters
    ----------
    problem
        What is to be planned.
    tables
        The same as tables, with the kept plan.
    kept
        The plan, in the numbers of the problem.
    """
    own, addresses = open_plan(tables)
    modes, people = tables.kept["mode"].copy(), tables.kept_people["value"].copy()
    order, struck = parted_order(problem, kept)
    follow_plan(addresses, order, modes, people)
    yield first_plan(KEPT, own, addresses)
    if struck:
        modes[struck] = -1
        follow_plan(addresses, order, modes, people)
        yield first_plan(KEPT, own, addresses)


def first_plans(problem: SchedulingProblem, tables: PlanTables) -> Iterator[FirstPlan]:
    """Make plans by one rule after the other; the first is one of the best for tardiness on most problems.

    Parameters
    ----------
    problem
        What is to be planned.
    tables
        The same as tables.
    """
    own, addresses = open_plan(tables)
    if int(tables.totals["limited"][0]):
        order, fixed = one_by_one(problem), tables.fixed["operation"]
        order = np.concatenate([fixed, order[~np.isin(order, fixed)]])
        anyone, anywhere = np.full(tables.holds.size, -1), np.full(len(order), -1)
        follow_plan(addresses, order, anywhere, anyone)
        yield first_plan("ONE BY ONE", own, addresses)
    for rule, kind, ahead in RULES:
        dispatch_plan(addresses, kind, ahead)
        yield first_plan(rule, own, addresses)
