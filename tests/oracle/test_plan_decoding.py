"""The kernel reads plans like the slow reader: times, setups, batches, crews, and what plans are judged by."""

from random import Random

import pytest
from hypothesis import given, settings

from gongfu.kernel.plan_decoding import decode_plan
from gongfu.schedule.plan_arrays import open_plan, plan_of, put_choice, tables_of
from plan_reader import NEVER, PlanReader
from random_problems import ALL_FEATURES, begun, feature_sets, lucks, random_choice, random_problem

SETTINGS = settings(max_examples=80, deadline=None)


def same_times(luck: Random, features, *, later: bool = False) -> None:
    problem = random_problem(luck, features, most_operations=14)
    if later:
        problem = begun(luck, problem)
    choice = random_choice(luck, problem)
    reader = PlanReader(problem, choice)
    read = reader.play()
    tables, addresses = open_plan(tables_of(problem))
    put_choice(tables, choice)
    decode_plan(addresses)
    limits = [(arc.before, arc.after, arc.wait_most_s) for arc in problem.precedences if arc.wait_most_s is not None]
    fixed = {o for o, each in enumerate(problem.operations) if each.fixed}
    limits = [each for each in limits if each[1] not in fixed]
    ended = {before: read[before].end for before, _, _ in limits}
    limits = [each for each in limits if each[0] not in fixed or ended[each[0]] + each[2] >= problem.now_s]
    broken = sum(read[before].end + most < read[after].start for before, after, most in limits)
    in_time = [o for o in read if read[o].end < NEVER]
    misfits = sum(each.misfit for each in read.values())
    failed = broken + misfits > 0 or len(in_time) < len(read)
    totals = tables.totals[0]
    assert (totals["beyond"] > 0 or totals["broken"] > 0) == failed
    if (failed and limits) or misfits:  # where it gives up, the two may stand at different times
        return
    for o in in_time:
        step = tables.steps[o]
        assert (step["start"], step["end"], step["setup"]) == (read[o].start, read[o].end, read[o].setup), o
        assert (step["machine"], step["opener"]) == (read[o].machine, read[o].opener), o
    plan = plan_of(tables, choice)
    assert (plan is None) == (len(in_time) < len(read))
    if plan is None:
        return
    assert plan.score.makespan_s == max(each.end for each in read.values())
    assert plan.score.setup_s == sum(each.setup for each in read.values())
    late = tardiness = 0
    for j, job in enumerate(problem.jobs):
        end = max(read[o].end for o, each in enumerate(problem.operations) if each.job == j)
        over = max(0, end - job.due_s) if job.due_s is not None else 0
        late, tardiness = late + (over > 0), tardiness + job.weight * over
    assert (plan.score.late_jobs, plan.score.tardiness_s) == (late, tardiness)
    energy, machines = reader.spending()
    assert (plan.score.energy_cny, plan.score.cost_cny) == pytest.approx((energy, energy + machines))
    assert [list(each.operators) for each in plan.operations] == [read[each.operation].crew for each in plan.operations]


@given(lucks, feature_sets)
@SETTINGS
def test_plans_are_read_alike(luck, features):
    same_times(luck, features)


@given(lucks)
@SETTINGS
def test_plans_with_everything_are_read_alike(luck):
    same_times(luck, ALL_FEATURES)


@given(lucks, feature_sets)
@SETTINGS
def test_plans_that_have_begun_are_read_alike(luck, features):
    same_times(luck, features, later=True)
