"""Plans that are searched for keep every rule, are never worse than what it began with, and can be had again."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongfu.model.schedules import Goal, Objective
from gongfu.schedule import PlanLimits, check_plan, moved_operations, search_plan
from gongfu.schedule.plan_arrays import PlanChoice, choice_from, plan_of, tables_of
from random_problems import (
    begun,
    begun_as,
    feature_sets,
    lucks,
    random_choice,
    random_problem,
    reported_otherwise,
)

OBJECTIVES = st.sampled_from(
    [
        Objective(),
        Objective(ranks=((Goal.TARDINESS,),)),
        Objective(ranks=((Goal.SETUPS, Goal.MAKESPAN), (Goal.TARDINESS,)), weights=((Goal.SETUPS, 2.0),)),
        Objective(ranks=((Goal.MAKESPAN,), (Goal.SETUPS,))),
        Objective(ranks=((Goal.TARDINESS,), (Goal.ENERGY,), (Goal.MAKESPAN,))),
        Objective(ranks=((Goal.COST, Goal.TARDINESS),), weights=((Goal.TARDINESS, 0.01),)),
    ]
)


@given(lucks, feature_sets, OBJECTIVES)
@settings(max_examples=20, deadline=None)
def test_plans_keep_every_rule(luck, features, objective):
    problem = random_problem(luck, features, most_operations=14)
    found = search_plan(problem, objective, PlanLimits(changes=300, seed=luck.randint(0, 9)))
    assert found.costs <= found.rule_costs
    assert all(cost >= bound for cost, bound in zip(found.costs, found.bounds, strict=True))
    assert [point.costs for point in found.trace] == sorted((point.costs for point in found.trace), reverse=True)
    if found.plan is not None:
        assert list(check_plan(problem, found.plan)) == []


@given(lucks, feature_sets, OBJECTIVES)
@settings(max_examples=20, deadline=None)
def test_plans_of_what_has_begun_leave_the_rest_as_it_is(luck, features, objective):
    problem = begun(luck, random_problem(luck, features, most_operations=14))
    found = search_plan(problem, objective, PlanLimits(changes=300, seed=luck.randint(0, 9)))
    assert found.costs <= found.rule_costs
    assert all(cost >= bound for cost, bound in zip(found.costs, found.bounds, strict=True))
    if found.plan is not None:
        assert list(check_plan(problem, found.plan)) == []


@given(lucks, feature_sets)
@settings(max_examples=150, deadline=None)
def test_plans_around_what_was_reported_in_any_way_keep_every_rule(luck, features):
    planned = random_problem(luck, features | {"setups"}, most_operations=12)
    problem = reported_otherwise(luck, begun(luck, planned))
    tables = tables_of(problem)
    for _ in range(6):
        plan = plan_of(tables, random_choice(luck, problem))
        if plan is not None:
            assert list(check_plan(problem, plan)) == []


MOVING = st.sampled_from(
    [
        Objective(ranks=((Goal.TARDINESS,), (Goal.MOVES,), (Goal.MAKESPAN,))),
        Objective(ranks=((Goal.TARDINESS, Goal.MOVES),), weights=((Goal.MOVES, 10.0),)),
    ]
)


def single_returns(problem, plan, kept):
    """Every plan in which one operation that moved is where it was, at any place of the order."""
    tables = tables_of(problem, kept)
    choice = choice_from(problem, plan)
    holds = tables.holds["operation"]
    for number in moved_operations(problem, plan, kept):
        mode = tables.kept["mode"][number]
        if mode < 0:
            continue
        rest = choice.order[choice.order != number]
        modes, people = choice.modes.copy(), choice.people.copy()
        modes[number], people[holds == number] = mode, tables.kept_people["value"][holds == number]
        before = {arc.before for arc in problem.precedences if arc.after == number}
        after = {arc.after for arc in problem.precedences if arc.before == number}
        for place in range(len(rest) + 1):
            if before <= set(rest[:place].tolist()) and after <= set(rest[place:].tolist()):
                order = np.insert(rest, place, number)
                yield plan_of(tables, PlanChoice(order=order, modes=modes, people=people))


def judged(score, objective):
    """What a plan costs by the goals of each rank."""
    reached = {Goal.TARDINESS: score.tardiness_s, Goal.MOVES: score.moved, Goal.MAKESPAN: score.makespan_s}
    weights = dict(objective.weights)
    return [sum(weights.get(goal, 1.0) * reached[goal] for goal in rank) for rank in objective.ranks]


@given(lucks, feature_sets, MOVING)
@settings(max_examples=25, deadline=None)
def test_every_move_that_is_left_is_needed(luck, features, objective):
    calm = random_problem(luck, features - {"waits"}, most_operations=12)
    first = plan_of(tables_of(calm), random_choice(luck, calm))
    assume(first is not None)
    problem = replace(
        begun_as(luck, calm, first), jobs=tuple(replace(job, due_s=luck.randint(4, 20)) for job in calm.jobs)
    )
    kept = replace(first, operations=tuple(row for row in first.operations if luck.random() < 0.9))
    found = search_plan(problem, objective, PlanLimits(changes=200), kept=kept)
    assume(found.plan is not None)
    assert list(check_plan(problem, found.plan, kept)) == []
    assert found.costs == pytest.approx(judged(found.plan.score, objective))
    rank = next(rank for rank, goals in enumerate(objective.ranks) if Goal.MOVES in goals)
    for other in single_returns(problem, found.plan, kept):
        if other is not None and other.score.moved < found.plan.score.moved:
            costs = judged(other.score, objective)
            assert any(cost > own + 1e-6 for cost, own in zip(costs[: rank + 1], found.costs, strict=False))


@given(lucks, OBJECTIVES)
@settings(max_examples=12, deadline=None)
def test_the_same_seed_gives_the_same_plan_and_going_on_is_no_worse(luck, objective):
    problem = random_problem(
        luck, {"setups", "crews", "transports", "batches", "alternatives"}, most_operations=20, most_machines=4
    )
    limits = PlanLimits(changes=300, seed=luck.randint(0, 9))
    once, again = (search_plan(problem, objective, limits) for _ in range(2))
    assert once == again
    assert once.plan is not None
    further = search_plan(problem, objective, PlanLimits(changes=100, seed=99), kept=once.plan)
    assert further.costs <= once.costs
    assert plan_of(tables_of(problem), choice_from(problem, once.plan)) == once.plan


@given(lucks)
@settings(max_examples=10, deadline=None, derandomize=True)
def test_the_best_order_of_one_machine_is_found(luck):
    problem = random_problem(luck, {"setups", "releases"}, most_operations=7, most_machines=1)
    assume(len(problem.operations) <= 7)
    tables = tables_of(problem)
    count, nobody = len(problem.operations), np.array([], np.int64)
    arcs = [(arc.before, arc.after) for arc in problem.precedences]
    best = min(
        plan_of(tables, PlanChoice(order=np.array(order), modes=np.arange(count), people=nobody)).score.tardiness_s
        for order in permutations(range(count))
        if all(order.index(before) < order.index(after) for before, after in arcs)
    )
    found = search_plan(problem, Objective(ranks=((Goal.TARDINESS,),)), PlanLimits(changes=20_000))
    assert found.costs == (best,)
