"""When machines and people can work, and when work that is begun is done."""

from datetime import UTC, datetime

import pytest

from gongfu.model.scheduling import Job, Machine, Mode, OpenTimes, Operation, Operator, SchedulingProblem
from gongfu.model.work_hours import FOR_EVER, Hours, WorkHours, common_spans, without

PROBLEM = SchedulingProblem(
    start=datetime(2022, 1, 3, tzinfo=UTC),
    machines=(Machine(id="mill", work_center="mill", calendar="day"), Machine(id="oven", work_center="oven")),
    jobs=(Job(id="a", order="a", item="x", quantity=1),),
    operations=(Operation(id="a/10", job=0, name="10", modes=(Mode(machine=0, duration_s=5),)),),
    operators=(Operator(id="ann", skills=frozenset({"milling"}), calendar="late"),),
    calendars=(OpenTimes(id="day", spans=((10, 20), (30, 40))), OpenTimes(id="late", spans=((15, 35),))),
)


@pytest.mark.parametrize(
    ("second", "worked", "opens", "edge", "is_open"),
    [
        (0, 0, 10, 10, False),
        (10, 0, 10, 20, True),
        (19, 9, 19, 20, True),
        (20, 10, 30, 30, False),
        (40, 20, FOR_EVER, FOR_EVER, False),
    ],
)
def test_hours_are_counted_from_edge_to_edge(second, worked, opens, edge, is_open):
    hours = Hours(((10, 20), (30, 40)))
    assert hours.worked(second) == worked
    assert hours.opens(second) == opens
    assert hours.edge_after(second) == edge
    assert hours.is_open(second) is is_open


@pytest.mark.parametrize(
    ("start", "work", "end"),
    [(0, 10, 20), (0, 11, 31), (15, 5, 20), (25, 10, 40), (25, 11, FOR_EVER), (25, 0, 25), (-5, 1, 11)],
)
def test_work_ends_when_so_many_open_seconds_have_passed(start, work, end):
    assert Hours(((10, 20), (30, 40))).end_of(start, work) == end


def test_hours_of_a_machine_are_those_of_its_people_too_without_its_stops():
    hours = WorkHours(PROBLEM, {0: [(12, 16), (14, 17)], 1: [(5, 50)]})
    assert hours.of(0).spans == ((10, 12), (17, 20), (30, 40))
    assert hours.of(0, (0,)).spans == ((17, 20), (30, 35))
    assert hours.of(1).spans == ((0, 5), (50, FOR_EVER))
    assert WorkHours(PROBLEM).of(1).spans == ((0, FOR_EVER),)


def test_spans_meet_and_are_cut():
    assert common_spans(((0, 10), (20, 30)), ((5, 25),)) == ((5, 10), (20, 25))
    assert list(without(((0, 10), (20, 30)), ((5, 25),))) == [(0, 5), (25, 30)]
