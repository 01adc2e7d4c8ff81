"""Plans that have begun: what has been done, runs or is frozen stays, and the rest is planned around it."""

from dataclasses import replace

import pytest

from gongfu.errors import InputError
from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import BatchRule
from gongfu.schedule import PlanLimits, PlanRule, check_plan, plan_risk, search_plan
from gongfu.schedule.exact import plan_exactly
from problem_building import calendar, fixed, job, link, machine, matrix, operation, operator, problem

COLOURS = matrix("colours", ("red", "blue"), (0, 3), (4, 0))
MAKESPAN = Objective(ranks=((Goal.MAKESPAN,),))


def searched(case, objective=MAKESPAN):
    """The rows of the best plan that is found, by operation, and the plan."""
    plan = search_plan(case, objective, PlanLimits(changes=500)).plan
    assert check_plan(case, plan) == []
    return {case.operations[row.operation].id: row for row in plan.operations}, plan


def test_what_comes_after_waits_for_what_runs_and_is_set_up_from_its_family():
    case = problem(
        [
            operation("done", family="red", fixed=fixed(0, 5)),
            operation("runs", family="blue", fixed=fixed(9, 20, setup_s=4)),
            operation("next", family="red", modes=[(0, 6)]),
        ],
        [machine(setups="colours", family="red")],
        setups=(COLOURS,),
        now_s=12,
    )
    rows, plan = searched(case)
    assert [(rows[id].start_s, rows[id].end_s) for id in ("done", "runs", "next")] == [(0, 5), (9, 20), (24, 30)]
    assert (rows["next"].setup_start_s, rows["next"].setup_s, plan.score.setup_s) == (20, 4, 8)


def test_nothing_is_set_up_before_now():
    case = problem(
        [operation("done", family="blue", fixed=fixed(0, 5)), operation("next", family="red")],
        [machine(setups="colours", calendar="day")],
        setups=(COLOURS,),
        calendars=(calendar("day", (0, 10), (20, 99)),),
        now_s=8,
    )
    rows, _ = searched(case)
    assert (rows["next"].setup_start_s, rows["next"].start_s) == (8, 22)


def test_room_before_what_is_frozen_is_used_where_it_suffices():
    case = problem(
        [
            operation("frozen", family="red", fixed=fixed(20, 30, operators=(0,)), skill="saw", operators=1),
            operation("short", 1, family="red", modes=[(0, 9)]),
            operation("other", family="blue", modes=[(0, 4)]),
            operation("long", family="red", modes=[(1, 20)], skill="saw", operators=1),
        ],
        [machine("m0", setups="colours", family="red"), machine("m1")],
        [job(), job("short", due_s=19)],
        setups=(COLOURS,),
        operators=(operator("ada", "saw"),),
        now_s=10,
    )
    rows, plan = searched(case, Objective())
    # The other one has room before it, but its setup and the way back to red have not.
    assert (rows["short"].end_s, rows["other"].start_s, rows["long"].start_s) == (19, 33, 30)
    moved = [replace(row, operators=()) if row is rows["frozen"] else row for row in plan.operations]
    assert {each.rule for each in check_plan(case, replace(plan, operations=tuple(moved)))} == {PlanRule.FIXED}


HOT = BatchRule(key="hot", load=1, most=2)
DAY = calendar("day", (0, 50), (60, 99))


@pytest.mark.parametrize(
    ("frozen", "details", "shares"),
    [
        (fixed(20, 30, operators=(0,)), {}, True),
        (fixed(20, 28, operators=(0,)), {}, False),
        (fixed(20, 34, operators=(0,)), {}, False),
        (fixed(20, 30), {}, False),
        (fixed(20, 30, operators=(1,)), {}, False),
        (fixed(20, 30, operators=(0,)), {"now_s": 25}, False),
        (fixed(45, 55, operators=(0,)), {"calendars": (DAY,)}, False),
        (fixed(45, 65, operators=(0,)), {"calendars": (DAY,)}, True),
    ],
    ids=["alike", "shorter", "longer", "nobody", "unskilled", "begun", "in closed hours", "over closed hours"],
)
def test_a_frozen_batch_is_joined_where_it_is_as_the_one_that_joins_would_be(frozen, details, shares):
    case = problem(
        [
            operation(id, job, [(0, 10)], batch=HOT, skill="baker", operators=1, **more)
            for job, (id, more) in enumerate((("frozen", {"fixed": frozen}), ("joins", {"ready_s": 15})))
        ],
        [machine(calendar="day" if "calendars" in details else "")],
        [job("first"), job("second", due_s=30)],
        operators=(operator("ada", "baker"), operator("bo", "packer")),
        **details,
    )
    rows, _ = searched(case)
    assert (rows["joins"].start_s == frozen.start_s) == shares
    found = search_plan(case, Objective(), PlanLimits(changes=100))
    assert all(cost >= bound for cost, bound in zip(found.costs, found.bounds, strict=True))


def test_what_is_done_last_of_what_was_noted_at_once_says_what_a_machine_is_set_up_for():
    case = problem(
        [
            operation("long", family="red", fixed=fixed(0, 9)),
            operation("short", family="blue", fixed=fixed(2, 5)),
            operation("next", family="red"),
        ],
        [machine(setups="colours")],
        setups=(COLOURS,),
        now_s=10,
    )
    rows, _ = searched(case)
    assert (rows["next"].start_s, rows["next"].setup_s) == (10, 0)


def test_a_longest_wait_that_is_over_is_not_asked_for_any_more():
    operations = [operation("done", fixed=fixed(0, 5)), operation("next")]
    case = problem(operations, precedences=(link(0, 1, wait_most_s=3),), now_s=9)
    rows, _ = searched(case)
    assert rows["next"].start_s == 9
    assert search_plan(replace(case, now_s=7), MAKESPAN, PlanLimits(changes=0)).plan is not None


def test_what_has_been_done_has_no_luck_and_what_runs_only_for_its_rest():
    case = problem(
        [
            operation("done", 0, [(0, 100)], cv=0.5, fixed=fixed(0, 100)),
            operation("runs", 1, [(0, 100)], cv=0.5, fixed=fixed(100, 200)),
            operation("frozen", 2, [(0, 100)], cv=0.5, fixed=fixed(230, 330)),
        ],
        [machine(failures_every_s=50, repair_s=10)],
        [job("done", due_s=100), job("runs", due_s=200), job("frozen", due_s=330)],
        now_s=180,
    )
    _, plan = searched(case)
    ends = plan_risk(case, plan).ends
    assert (ends[0] == 100).all()
    assert ends[1].min() > 180
    assert ends[1].mean() == pytest.approx(180 + 20 * 1.2, abs=2)
    assert ends[2].min() > 230
    assert ends[2].std() > 2 * ends[1].std()


@pytest.mark.parametrize("begun", [{"now_s": 3}, {"operations": (operation("done", fixed=fixed(0, 1)),)}])
def test_the_exact_back_end_refuses_plans_that_have_begun(begun):
    case = replace(problem([operation("cut")]), **begun)
    with pytest.raises(InputError, match="has begun"):
        plan_exactly(case)
