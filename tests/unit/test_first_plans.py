"""Dispatching rules do what their names say."""

from datetime import datetime

import pytest

from gongfu.model.scheduling import BatchRule, Job, Machine, Mode, Operation, Operator, Precedence, SchedulingProblem
from gongfu.schedule.first_plans import first_plans
from gongfu.schedule.plan_arrays import plan_of, tables_of

START = datetime(2026, 1, 5)  # noqa: DTZ001


def operation(job: int, seconds: int, machines: tuple[int, ...] = (0,), **more) -> Operation:
    modes = tuple(Mode(machine=machine, duration_s=seconds) for machine in machines)
    return Operation(id=f"{job}", job=job, name="work", modes=modes, **more)


def problem(operations: list[Operation], dues: list[int], machines: int = 1, **more) -> SchedulingProblem:
    return SchedulingProblem(
        start=START,
        machines=tuple(Machine(id=f"m{number}", work_center="w") for number in range(machines)),
        jobs=tuple(Job(id=f"{n}", order=f"{n}", item="x", quantity=1, due_s=due) for n, due in enumerate(dues)),
        operations=tuple(operations),
        **more,
    )


def plans(given: SchedulingProblem):
    tables = tables_of(given)
    return {first.rule: plan_of(tables, first.choice) for first in first_plans(given, tables)}


@pytest.mark.parametrize(
    ("rule", "order"), [("EDD", [2, 0, 1]), ("SHORTEST", [1, 2, 0]), ("SLACK", [0, 2, 1]), ("MOST WORK", [0, 2, 1])]
)
def test_rules_put_one_machine_in_their_order(rule, order):
    given = problem([operation(0, 60), operation(1, 10), operation(2, 20)], [70, 90, 50])
    assert [each.operation for each in plans(given)[rule].operations] == order


def test_first_come_is_first_served():
    given = problem([operation(0, 60, ready_s=5), operation(1, 10), operation(2, 20, ready_s=3)], [70, 90, 50])
    assert [each.operation for each in plans(given)["FIFO"].operations] == [1, 2, 0]


def test_a_batch_is_filled_with_what_is_ready():
    rule = {"batch": BatchRule(key="oven", load=1, most=3)}
    baked = [operation(n, 60, **rule) for n in (2, 3, 4)]
    given = problem([operation(0, 60, **rule), operation(1, 30), *baked], [50] * 5)
    edd = plans(given)["EDD"]
    assert sorted(each.start_s for each in edd.operations) == [0, 0, 0, 60, 90]


def test_crews_are_of_different_people_who_are_free():
    people = tuple(Operator(id=f"p{number}", skills=frozenset({"weld"})) for number in range(3))
    crew = {"skill": "weld", "operators": 2}
    given = problem([operation(n, 60, (n,), **crew) for n in range(2)], [10, 20], 2, operators=people)
    edd = plans(given)["EDD"]
    assert [each.start_s for each in edd.operations] == [0, 60]
    assert all(len(set(each.operators)) == 2 for each in edd.operations)


def test_longest_waits_are_kept_where_orders_stand_one_by_one():
    operations = [operation(job, 10 + job, (machine,)) for job in range(4) for machine in range(2)]
    waits = tuple(Precedence(before=2 * n, after=2 * n + 1, wait_most_s=0) for n in range(4))
    one_by_one = plans(problem(operations, [5, 4, 3, 2], 2, precedences=waits))["ONE BY ONE"]
    times = {each.operation: each for each in one_by_one.operations}
    assert all(times[wait.before].end_s == times[wait.after].start_s for wait in waits)
