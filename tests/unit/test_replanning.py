"""From what has happened to what is left to plan, what changes and why; on problems small enough to see through."""

from datetime import timedelta

import pytest

from gongfu.model.floor_reports import FloorReport, ReportedOperation, ReportedStop
from gongfu.model.schedules import PlanScore, ProductionPlan
from gongfu.model.scheduling import BatchRule
from gongfu.model.work_hours import WorkHours
from gongfu.schedule import (
    ChangeKind,
    EventKind,
    LinkKind,
    PlanLimits,
    floor_state,
    objective_of_changes,
    plan_changes,
    present_problem,
    replan,
)
from gongfu.schedule.floor_history import floor_history, mean_left_s
from problem_building import START, calendar, job, link, machine, operation, operator, planned, problem

LIMITS = PlanLimits(changes=200, threads=1)
NOTHING = PlanScore(makespan_s=0, tardiness_s=0, late_jobs=0, setup_s=0)
LOCAL = START.replace(tzinfo=None)


def at(second):
    return LOCAL + timedelta(seconds=second)


def plan_of_rows(*rows):
    return ProductionPlan(operations=rows, score=NOTHING)


def stop(name, since, until=None):
    return ReportedStop(machine=name, since=at(since), until=None if until is None else at(until))


def begun(name, started, ended=None, **details):
    return ReportedOperation(operation=name, started=at(started), ended=ended and at(ended), **details)


def history_of(what, kept, now, *, operations=(), stops=(), machines=frozenset()):
    report = FloorReport(operations=operations, stops=stops, machines=machines)
    state, flaws = floor_state(what, kept, report, START + timedelta(seconds=now))
    assert flaws == ()
    spans = {}
    for each in state.stops:
        spans.setdefault(each.machine, []).append((each.since_s, each.until_s))
    return floor_history(what, kept, state, WorkHours(what, spans))


# Two jobs of two operations each: saw, then drill; a second saw stands beside the first.
SHOP = problem(
    [
        operation("a/1", 0, ((0, 100), (1, 100))),
        operation("a/2", 0, ((2, 50),)),
        operation("b/1", 1, ((0, 100), (1, 100))),
        operation("b/2", 1, ((2, 50),)),
    ],
    machines=[machine("saw", repair_s=60.0, failures_every_s=9e9), machine("saw2"), machine("drill")],
    jobs=[job("a", due_s=400), job("b", due_s=300)],
    precedences=(link(0, 1), link(2, 3)),
)
KEPT = plan_of_rows(
    planned(0, 0, 100), planned(1, 100, 150, machine=2), planned(2, 100, 200), planned(3, 200, 250, machine=2)
)


def spans_of(history):
    return {number: (span.start_s, span.end_s) for number, span in history.spans.items()}


def test_without_a_report_all_went_as_planned():
    history = history_of(SHOP, KEPT, 120)
    assert spans_of(history) == {0: (0, 100), 1: (100, 150), 2: (100, 200)}
    assert history.by_plan == (0, 1, 2)


def test_a_stop_holds_up_what_runs_and_keeps_the_next_from_beginning():
    assert spans_of(history_of(SHOP, KEPT, 120, stops=(stop("saw", 90, 110),))) == {0: (0, 120)}
    # Nobody knows until when: a mean repair is still to come.
    assert spans_of(history_of(SHOP, KEPT, 120, stops=(stop("saw", 90),))) == {0: (0, 190)}
    # It is over, and has held up all that follows.
    late = history_of(SHOP, KEPT, 160, stops=(stop("saw", 90, 110),))
    assert spans_of(late) == {0: (0, 120), 1: (120, 170), 2: (120, 220)}


def test_what_a_report_leaves_out_has_not_begun():
    history = history_of(SHOP, KEPT, 120, operations=(begun("a/1", 5, 115),), machines=None)
    assert spans_of(history) == {0: (5, 115)}
    assert history.by_plan == ()


def test_on_machines_that_are_not_reported_it_went_as_planned():
    told = frozenset({"saw", "saw2"})
    history = history_of(SHOP, KEPT, 170, operations=(begun("a/1", 0, 130), begun("b/1", 130)), machines=told)
    assert spans_of(history) == {0: (0, 130), 1: (130, 180), 2: (130, 230)}


def test_what_comes_before_something_that_has_begun_is_done():
    history = history_of(SHOP, KEPT, 120, operations=(begun("a/2", 90),), machines=None)
    assert spans_of(history) == {0: (0, 90), 1: (90, 140)}
    assert history.assumed == (0,)


@pytest.mark.parametrize(
    ("details", "left"),
    [({}, 70), ({"remaining_s": 10.0}, 10), ({"done_quantity": 3.0}, 25), ({"remaining_s": 0.0}, 1)],
)
def test_what_is_left_is_told_or_follows_from_the_time_so_far(details, left):
    what = problem([operation("a/1", 0, ((0, 100),), quantity=4)])
    kept = plan_of_rows(planned(0, 0, 100))
    history = history_of(what, kept, 40, operations=(begun("a/1", 10, **details),), machines=None)
    assert spans_of(history) == {0: (10, 40 + left)}


def test_since_the_last_item_was_done_the_next_is_under_way():
    what = problem([operation("a/1", 0, ((0, 100),), quantity=4)])
    kept = plan_of_rows(planned(0, 0, 100))
    # 50 s are left of two items; of the next, 25 s at most have passed.
    for done_at, end in ((30, 80), (5, 70)):
        report = (begun("a/1", 0, done_quantity=2.0, done_at=at(done_at)),)
        assert spans_of(history_of(what, kept, 45, operations=report, machines=None)) == {0: (0, end)}


def test_closed_hours_are_not_worked():
    what = problem(
        [operation("a/1", 0, ((0, 100),), skill="saw", operators=1)],
        machines=[machine("saw", calendar="day")],
        operators=(operator("ann", "saw", calendar="late"),),
        calendars=(calendar("day", (0, 50), (80, 900)), calendar("late", (0, 100), (120, 900))),
    )
    kept = plan_of_rows(planned(0, 0, 150, operators=(0,)))
    history = history_of(what, kept, 60, operations=(begun("a/1", 10),), machines=None)
    # 40 s by 50, closed until 80, 20 s by 100, she is away until 120, the rest.
    assert spans_of(history) == {0: (10, 160)}


@pytest.mark.parametrize("worked", [0.0, 10.0, 90.0, 100.0, 140.0])
@pytest.mark.parametrize("cv", [0.05, 0.2, 0.6])
def test_the_mean_that_is_left_is_that_of_durations_beyond_the_time_so_far(worked, cv):
    from math import log, log1p

    from scipy.stats import lognorm

    sigma = log1p(cv * cv) ** 0.5
    law = lognorm(s=sigma, scale=100.0 / (1 + cv * cv) ** 0.5)
    expected = law.expect(lambda seconds: seconds - worked, lb=max(worked, 1e-9), conditional=True)
    assert log(law.mean()) == pytest.approx(log(100.0))
    if law.sf(worked) > 1e-8:
        assert mean_left_s(100.0, worked, cv) == pytest.approx(expected, rel=1e-4, abs=1e-3)
    assert mean_left_s(100.0, worked, 0.0) == max(0.0, 100.0 - worked)


def test_a_setup_that_has_begun_is_not_begun_anew():
    kept = plan_of_rows(planned(0, 0, 100), planned(2, 130, 230, setup_start_s=100, setup_s=30))
    ahead = history_of(SHOP, kept, 110)
    assert spans_of(ahead) == {0: (0, 100), 2: (130, 230)}
    assert spans_of(history_of(SHOP, kept, 110, stops=(stop("saw", 105, 120),))) == {0: (0, 100)}


def replanned(what, kept, now, stops=(), freeze=0, penalty=10.0, **report):
    told = FloorReport(stops=stops, **report)
    state, _ = floor_state(what, kept, told, START + timedelta(seconds=now))
    present = present_problem(what, kept, state, freeze_s=freeze)
    found = replan(present, LIMITS, penalty_s=penalty)
    return present, found.plan, plan_changes(present, found.plan)


def test_what_would_be_late_moves_and_nothing_else():
    present, plan, changes = replanned(SHOP, KEPT, 20, (stop("saw", 20, 320),))
    assert present.carried.score.tardiness_s == (450 - 400) + (550 - 300)
    moved, overtakes, later = changes
    assert (moved.operation, moved.kind, moved.after.machine) == (2, ChangeKind.MACHINE, 1)
    assert moved.event.kind is EventKind.STOP
    assert [(link.operation, link.kind) for link in moved.links] == [(0, LinkKind.MACHINE)]
    assert (overtakes.operation, overtakes.kind, overtakes.later_s) == (3, ChangeKind.PLACE, -80)
    assert (later.operation, later.kind, later.later_s) == (1, ChangeKind.LATER, 300)
    assert [(link.operation, link.kind) for link in later.links] == [(0, LinkKind.ORDER)]
    assert {each.event.stop for each in changes} == {0}
    assert plan.score.late_jobs == 1, "what is on the saw cannot leave it"


def test_what_moves_away_lets_others_begin_earlier():
    what = problem(
        [*SHOP.operations[:3], operation("b/2", 1, ((0, 50),))],
        machines=SHOP.machines,
        jobs=[job("a", due_s=400), job("b", due_s=200)],
        precedences=(link(0, 1),),
    )
    kept = plan_of_rows(*KEPT.operations[:3], planned(3, 200, 250))
    _, _, changes = replanned(what, kept, 20, (stop("saw", 20, 80),))
    earlier = next(each for each in changes if each.operation == 3)
    assert (earlier.kind, earlier.later_s) == (ChangeKind.EARLIER, -40)
    assert [(link.operation, link.kind) for link in earlier.links] == [(0, LinkKind.MACHINE), (2, LinkKind.ROOM)]


def at_once(what, kept, stops):
    """A new plan without any search."""
    state, _ = floor_state(what, kept, FloorReport(stops=stops), START + timedelta(seconds=10))
    present = present_problem(what, kept, state)
    return present.carried, replan(present, PlanLimits(changes=0), penalty_s=10.0).plan


def test_what_stands_behind_something_that_is_held_up_does_not_wait_for_it():
    what = problem(
        [operation("a/1", 0, ((0, 100),)), operation("a/2", 0, ((1, 50),)), operation("b/1", 1, ((1, 50),))],
        machines=[machine("saw"), machine("drill")],
        jobs=[job("a", due_s=900), job("b", due_s=210)],
        precedences=(link(0, 1),),
    )
    kept = plan_of_rows(planned(0, 20, 120), planned(1, 120, 170, machine=1), planned(2, 170, 220, machine=1))
    carried, new = at_once(what, kept, (stop("saw", 10, 310),))
    assert (carried.job_ends(what), carried.score.moved) == ({0: 460, 1: 510}, 0)
    assert new.job_ends(what) == {0: 460, 1: 60}
    assert new.score.moved == 1


def test_what_was_to_be_done_on_a_machine_that_stands_still_goes_to_another_one_at_once():
    carried, new = at_once(SHOP, plan_of_rows(planned(0, 20, 120), *KEPT.operations[1:]), (stop("saw", 10, 910),))
    machines = {each.operation: each.machine for each in new.operations}
    assert carried.score.late_jobs == 2
    assert (new.score.late_jobs, machines[0], machines[2]) == (0, 1, 1)


def test_nothing_moves_that_saves_less_than_a_move_costs():
    present, plan, changes = replanned(SHOP, KEPT, 20, (stop("saw", 20, 320),), penalty=1000.0)
    assert [each for each in changes if each.is_move] == []
    assert plan.score.tardiness_s == present.carried.score.tardiness_s
    assert objective_of_changes(0.0).ranks != objective_of_changes(5.0).ranks


def test_the_near_future_is_left_alone_but_for_what_waits_for_a_machine_that_stands_still():
    stops = (stop("saw", 20, 320),)
    present, _, _ = replanned(SHOP, KEPT, 20, (stop("drill", 20, 320),), freeze=150)
    assert present.frozen == (2,)
    present, _, changes = replanned(SHOP, KEPT, 20, stops, freeze=1000)
    assert present.frozen == (1,), "the drill waits for the saw, and the rest for the machine itself"
    assert {each.operation for each in changes if each.is_move} == {2}


def test_what_is_late_by_itself_is_said():
    _, _, changes = replanned(
        SHOP, KEPT, 120, operations=(begun("a/1", 0), begun("b/1", 90)), machines=frozenset({"saw", "saw2"})
    )
    late = next(each for each in changes if each.operation == 1)
    assert (late.event.kind, late.event.operation) == (EventKind.ENDED_LATE, 0)
    _, _, changes = replanned(SHOP, KEPT, 50, operations=(), machines=None)
    assert {each.event.kind for each in changes if each.operation in {0, 1}} == {EventKind.NOT_STARTED}


def test_new_operations_are_told_as_such():
    kept = plan_of_rows(*KEPT.operations[:2])
    _, _, changes = replanned(SHOP, kept, 20)
    assert {each.operation: each.kind for each in changes} == {2: ChangeKind.NEW, 3: ChangeKind.NEW}
    assert all(each.later_s == 0 and each.event.kind is EventKind.NEW for each in changes)


def test_batches_begin_and_wait_together():
    rule = BatchRule(key="k", load=1, most=2)
    what = problem(
        [operation("a/1", 0, ((0, 60),), batch=rule), operation("b/1", 1, ((0, 60),), batch=rule)],
        jobs=[job("a"), job("b")],
    )
    kept = plan_of_rows(planned(0, 30, 90), planned(1, 30, 90))
    assert spans_of(history_of(what, kept, 50)) == {0: (30, 90), 1: (30, 90)}
    assert spans_of(history_of(what, kept, 50, stops=(stop("m0", 20, 40),))) == {0: (40, 100), 1: (40, 100)}


def test_what_stands_still_for_ever_leaves_no_plan():
    what = problem(
        [operation("a/1", 0, ((0, 60),))],
        machines=[machine("saw", calendar="day")],
        calendars=(calendar("day", (0, 100)),),
    )
    state, _ = floor_state(what, plan_of_rows(planned(0, 10, 70)), FloorReport(stops=(stop("saw", 0, 900),)), START)
    present = present_problem(what, plan_of_rows(planned(0, 10, 70)), state)
    assert present.carried is None
    assert replan(present, LIMITS, penalty_s=1.0).plan is None
