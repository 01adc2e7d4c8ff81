"""A plan as it is worked off, step by step."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from gongfu.model.schedules import PlanScore, ProductionPlan
from gongfu.model.signals import StationState
from gongfu.schedule.plan_arrays import plan_of, tables_of
from gongfu.simulate import LineEvents, PlanPlayer
from problem_building import calendar, job, link, machine, operation, operator, planned, problem
from random_problems import random_choice, random_problem

BUSY, DOWN, OFF, SETUP, STARVED, WAITING = (
    StationState[name] for name in ("BUSY", "DOWN", "OFF", "SETUP", "STARVED", "WAITING")
)


def plan_of_rows(*rows):
    return ProductionPlan(operations=rows, score=PlanScore(makespan_s=0, tardiness_s=0, late_jobs=0, setup_s=0))


def told(events, station=0):
    rows = zip(*(getattr(events, name).tolist() for name in ("time_s", "station", "state", "good")), strict=True)
    return [(time, state, good) for time, where, state, good in rows if where == station]


@pytest.mark.parametrize("seed", range(12))
def test_without_chance_everything_happens_when_it_was_planned(seed):
    luck = Random(seed)
    plan = None
    while plan is None:
        what = random_problem(luck)
        plan = plan_of(tables_of(what), random_choice(luck, what))
    quiet = replace(
        what,
        machines=tuple(replace(each, failures_every_s=None, repair_s=None) for each in what.machines),
        operations=tuple(replace(each, cv=0.0) for each in what.operations),
    )
    player = PlanPlayer(quiet, plan)
    player.advance(plan.score.makespan_s + 1.0)
    for each in plan.operations:
        assert player.ends[each.operation] == pytest.approx(each.end_s, abs=1e-5), each


SAW = problem(
    [operation("a/1", 0, ((0, 40),), quantity=4), operation("b/1", 1, ((0, 20),), skill="saw", operators=1)],
    machines=[machine("saw", calendar="day")],
    jobs=[job("a"), job("b", release_s=60)],
    operators=(operator("ann", "saw", calendar="late"),),
    calendars=(calendar("day", (0, 30), (50, 200)), calendar("late", (0, 85), (90, 200))),
)
PLAN = plan_of_rows(planned(0, 0, 60), planned(1, 80, 105, operators=(0,), setup_start_s=60, setup_s=20))


def test_a_machine_says_what_it_does_and_counts_its_items():
    assert told(PlanPlayer(SAW, PLAN).advance(199.0)) == [
        (0.0, BUSY, 0),
        (10.0, BUSY, 1),
        (20.0, BUSY, 2),
        (30.0, OFF, 3),
        (50.0, BUSY, 3),
        (60.0, SETUP, 4),
        (80.0, BUSY, 4),
        (85.0, WAITING, 4),
        (90.0, BUSY, 4),
        (105.0, STARVED, 5),
    ]


def test_steps_do_not_change_what_happens():
    varied = replace(
        SAW,
        machines=(replace(SAW.machines[0], failures_every_s=15.0, repair_s=4.0),),
        operations=tuple(replace(each, cv=0.3) for each in SAW.operations),
    )
    whole = PlanPlayer(varied, PLAN, seed=5).advance(200.0)
    player = PlanPlayer(varied, PLAN, seed=5)
    steps = LineEvents.joined([player.advance(float(second)) for second in range(0, 201, 7)])
    assert DOWN in set(whole.state.tolist())
    assert len(steps) == np.sum(whole.time_s <= 196)
    assert steps.time_s == pytest.approx(whole.time_s[: len(steps)], abs=1e-6)
    assert PlanPlayer(varied, PLAN, seed=6).advance(200.0).time_s.tolist() != whole.time_s.tolist()


def test_a_machine_that_is_stopped_goes_on_with_what_it_had():
    player = PlanPlayer(SAW, PLAN)
    player.advance(12.0)
    player.stop(0, 5.0)
    assert told(player.advance(28.0)) == [(12.0, DOWN, 1), (17.0, BUSY, 1), (25.0, BUSY, 2)]
    assert player.starts == {0: 0.0}


def test_another_plan_is_followed_by_what_has_not_begun():
    what = problem(
        [operation("a/1", 0, ((0, 40), (1, 40))), operation("b/1", 1, ((0, 30), (1, 30)))],
        machines=[machine("saw"), machine("saw2")],
        jobs=[job("a"), job("b")],
    )
    player = PlanPlayer(what, plan_of_rows(planned(0, 0, 40), planned(1, 40, 70)))
    player.advance(10.0)
    player.follow(plan_of_rows(planned(0, 0, 40, machine=1), planned(1, 10, 40, machine=1)))
    player.advance(100.0)
    assert player.starts == {0: 0.0, 1: 10.0}
    assert player.ends == {0: 40.0, 1: 40.0}


def test_people_and_predecessors_are_waited_for_in_the_order_of_the_plan():
    what = problem(
        [
            operation("a/1", 0, ((0, 40),), skill="saw", operators=1),
            operation("b/1", 1, ((1, 30),), skill="saw", operators=1),
            operation("b/2", 1, ((0, 10),)),
        ],
        machines=[machine("saw"), machine("saw2")],
        jobs=[job("a"), job("b")],
        operators=(operator("ann", "saw"),),
        precedences=(link(1, 2, wait_s=5),),
    )
    rows = (planned(0, 0, 40, operators=(0,)), planned(1, 40, 70, machine=1, operators=(0,)), planned(2, 75, 85))
    player = PlanPlayer(what, plan_of_rows(*rows))
    player.advance(5.0)
    player.stop(0, 20.0)
    player.advance(200.0)
    assert player.starts == {0: 0.0, 1: 60.0, 2: 95.0}
