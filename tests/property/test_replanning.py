"""Plans that are made anew from how a random shop stands keep every rule, what has begun and what is about to."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.model.floor_reports import FloorReport, ReportedOperation, ReportedStop
from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, check_plan, floor_state, plan_changes, present_problem, replan
from gongfu.schedule.change_reasons import Reasons
from gongfu.schedule.moved_operations import moved_operations
from gongfu.schedule.plan_arrays import plan_of, tables_of
from gongfu.schedule.plan_violations import PlanRule
from random_problems import ALL_FEATURES, random_choice, random_problem

LIMITS = PlanLimits(changes=60, threads=1)
# Where yuan count, what a plan puts off stays put off.
BY_COST = Objective(ranks=((Goal.TARDINESS,), (Goal.COST,)))


def random_shop(luck, features=ALL_FEATURES):
    """A random problem, a plan of it, and a moment in the midst of it."""
    while True:
        problem = random_problem(luck, features=features)
        plan = plan_of(tables_of(problem), random_choice(luck, problem))
        if plan is not None:
            return problem, plan, luck.randint(0, max(plan.score.makespan_s, 1))


def moment(problem, second):
    return problem.start.replace(tzinfo=None) + timedelta(seconds=second)


def random_report(luck, problem, plan, now):
    """Stops of machines, and the operations as they went: as planned, or begun later, or done earlier."""
    stops = [
        ReportedStop(
            machine=luck.choice(problem.machines).id,
            since=moment(problem, luck.randint(0, now)),
            until=luck.choice([None, moment(problem, now + luck.randint(1, 30))]),
        )
        for _ in range(luck.randint(0, 2))
    ]
    if luck.random() < 0.5:
        return FloorReport(stops=tuple(stops))
    rows = []
    for each in plan.operations:
        end = max(each.start_s, each.end_s - luck.choice([0, 0, 3]))
        start = min(end, each.start_s + luck.choice([0, 0, 2]))
        if start <= now and luck.random() < 0.9:
            rows.append(
                ReportedOperation(
                    operation=problem.operations[each.operation].id,
                    started=moment(problem, start),
                    ended=moment(problem, end) if end <= now else None,
                    remaining_s=luck.choice([None, 4.0]) if end > now else None,
                )
            )
    return FloorReport(operations=tuple(rows), stops=tuple(stops), machines=None)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_new_plans_keep_every_rule_and_what_has_begun(seed):
    luck = Random(seed)
    problem, plan, now = random_shop(luck)
    report = random_report(luck, problem, plan, now)
    state, flaws = floor_state(problem, plan, report, problem.start + timedelta(seconds=now))
    assert flaws == ()
    present = present_problem(problem, plan, state, freeze_s=luck.choice([0, 20]))
    for each in report.operations:
        span = next(present.history.spans[n] for n, o in enumerate(problem.operations) if o.id == each.operation)
        assert moment(problem, span.start_s) == min(each.started, moment(problem, max(now - 1, 0)))
        assert each.ended is None or moment(problem, span.end_s) == each.ended
    for number, span in present.history.spans.items():
        assert present.problem.operations[number].fixed == span
    if present.history.stuck:
        return
    found = replan(present, LIMITS, penalty_s=luck.choice([0.0, 5.0]))
    if found.plan is None:
        assert present.carried is None, "what goes on is a plan"
        return
    assert check_plan(present.problem, found.plan) == []
    rows = {each.operation: each for each in found.plan.operations}
    if present.carried is not None:
        assert [v for v in check_plan(present.problem, present.carried) if v.rule is not PlanRule.SCORE] == []
        carried = {each.operation: each for each in present.carried.operations}
        for number in present.frozen:
            assert (rows[number].start_s, rows[number].machine) == (carried[number].start_s, carried[number].machine)
        assert found.plan.score.tardiness_s <= present.carried.score.tardiness_s + 1e-9 or found.plan.score.moved == 0
    changes = plan_changes(present, found.plan)
    moved = set(moved_operations(present.problem, found.plan, plan))
    assert {each.operation for each in changes if each.is_move} == moved
    assert len(moved) == found.plan.score.moved
    # A reason does not hang on what was asked about before it.
    for each in changes:
        alone = Reasons(present, found.plan).of(each.operation)
        assert (each.event, each.links) == (alone.event, alone.links())
    untouched = rows.keys() - {each.operation for each in changes} - present.history.spans.keys()
    before = {each.operation: each for each in plan.operations}
    assert all(rows[each].start_s == before[each].start_s for each in untouched)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_where_all_goes_as_planned_nothing_changes(seed):
    # A setup that has begun is begun anew where its operation cannot be fixed yet, and longest waits bend plans.
    problem, plan, now = random_shop(Random(seed), ALL_FEATURES - {"setups", "waits"})
    state, _ = floor_state(problem, plan, FloorReport(), problem.start + timedelta(seconds=now))
    present = present_problem(problem, plan, state, freeze_s=10, objective=BY_COST)
    assert present.carried is not None
    before = {each.operation: each for each in plan.operations}
    for each in present.carried.operations:
        assert each == replace(before[each.operation], setup_start_s=each.setup_start_s)
