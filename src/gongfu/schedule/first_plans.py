"""First plans: what dispatching rules and simple orders give, in milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_dispatching import (
    ATC,
    EDD,
    FIFO,
    MOST_WORK,
    SHORTEST,
    SLACK,
    dispatch_plan,
    fill_plan,
)
from gongfu.kernel.plan_state import PlanTables
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_arrays import PlanChoice, choice_of, open_plan

__all__ = ["FirstPlan", "first_plans"]

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
    """What a rule gives: its choice, and the sums that it is judged by, a row of PLAN_TOTALS with the makespan."""

    rule: str
    choice: PlanChoice
    totals: np.void
    makespan_s: int


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

    def made(rule: str, makespan: int) -> FirstPlan:
        return FirstPlan(rule=rule, choice=choice_of(own), totals=own.totals[0].copy(), makespan_s=makespan)

    if int(tables.totals["limited"][0]):
        order, fixed = one_by_one(problem), tables.fixed["operation"]
        order = np.concatenate([fixed, order[~np.isin(order, fixed)]])
        yield made("ONE BY ONE", fill_plan(addresses, order))
    for rule, kind, ahead in RULES:
        yield made(rule, dispatch_plan(addresses, kind, ahead))
