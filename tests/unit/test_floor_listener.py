"""What a plant's signals say of a plan."""

from datetime import timedelta

import pytest

from gongfu.app.floor_listener import FloorListener, MachineEvent
from gongfu.app.signal_stations import heard_stations, station_of
from gongfu.model.schedules import PlanScore, ProductionPlan
from gongfu.model.scheduling import BatchRule
from gongfu.model.signals import Signal, StationState
from gongfu.schedule import MachineStop
from problem_building import START, job, link, machine, operation, planned, problem

BUSY, DOWN, OFF, SETUP, STARVED = (StationState[name] for name in ("BUSY", "DOWN", "OFF", "SETUP", "STARVED"))
SHOP = problem(
    [
        operation("a/1", 0, ((0, 100),), quantity=4),
        operation("b/1", 1, ((0, 100),), quantity=2),
        operation("a/2", 0, ((1, 50),), quantity=4),
    ],
    machines=[machine("saw/1"), machine("drill", repair_s=60.0)],
    jobs=[job("a"), job("b")],
    precedences=(link(0, 2),),
)


def plan_of_rows(*rows):
    return ProductionPlan(operations=rows, score=PlanScore(makespan_s=0, tardiness_s=0, late_jobs=0, setup_s=0))


PLAN = plan_of_rows(planned(0, 0, 100), planned(1, 100, 200), planned(2, 100, 150, machine=1))


def said(second, tag, value):
    return Signal(tag, START + timedelta(seconds=second), float(value))


def saw(second, **values):
    return [said(second, f"shop/saw-1/{name}", value) for name, value in values.items()]


def at(second):
    return (START + timedelta(seconds=second)).replace(tzinfo=None)


def listener(*batches, counted_from=0, plan=PLAN, shop=SHOP):
    hears = FloorListener(shop, plan)
    hears.hear([said(counted_from, "shop/clock", 0)])
    for batch in batches:
        hears.hear(batch)
    return hears


def told(hears):
    return {each.operation: (each.started, each.ended, each.done_quantity) for each in hears.report().operations}


def test_items_that_are_counted_belong_to_the_operations_of_the_plan_in_turn():
    hears = listener(saw(0, state=BUSY, good=0), saw(25, good=1), saw(60, good=2))
    assert told(hears) == {"a/1": (at(0), None, 2.0)}
    hears.hear(saw(80, good=3))
    # The next begins at once: the machine stays busy.
    hears.hear(saw(110, good=4))
    assert told(hears) == {"a/1": (at(0), at(110), None), "b/1": (at(110), None, None)}
    hears.hear(saw(170, good=5))
    hears.hear(saw(200, state=STARVED, good=6))
    assert told(hears)["b/1"] == (at(110), at(200), None)
    assert hears.report().machines == {"saw/1"}


def test_scrapped_items_are_done_too():
    hears = listener(saw(0, state=BUSY, good=0, scrapped=0), saw(25, good=1), saw(50, scrapped=1))
    assert told(hears) == {"a/1": (at(0), None, 2.0)}


def test_a_setup_lies_between_whichever_is_heard_first():
    one = listener(saw(0, state=BUSY, good=0), saw(100, state=SETUP, good=4), saw(130, state=BUSY))
    other = listener(saw(0, state=BUSY, good=0), saw(100, good=4), saw(100, state=SETUP), saw(130, state=BUSY))
    assert told(one) == told(other) == {"a/1": (at(0), at(100), None), "b/1": (at(130), None, None)}


def test_who_joins_later_knows_the_count_from_the_start_of_the_plan():
    hears = listener(saw(150, state=BUSY, good=5))
    assert told(hears) == {"a/1": (at(0), at(100), None), "b/1": (at(150), None, 1.0)}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (BUSY, {"a/1": (at(0), at(100), None), "b/1": (at(100), None, None)}),
        (STARVED, {"a/1": (at(0), at(100), None), "b/1": (at(100), at(150), None)}),
    ],
)
def test_a_counter_that_runs_since_long_ago_is_taken_to_stand_where_the_plan_does(state, expected):
    hears = listener(saw(150, state=state), saw(150, good=7005), counted_from=-9000)
    assert told(hears) == expected


def test_stops_are_events_and_their_expected_end_holds_until_it_has_passed():
    hears = listener(saw(0, state=BUSY, good=0))
    assert hears.hear([said(30, "shop/drill/state", DOWN)]) == [
        MachineEvent(1, START + timedelta(seconds=30), stopped=True)
    ]
    assert hears.standing == (1,)
    (stop,) = hears.report().stops
    assert (stop.machine, stop.since, stop.until) == ("drill", at(30), None)
    hears.expect([MachineStop(machine=1, since_s=30, until_s=90)])
    hears.hear([said(60, "shop/clock", 60)])
    (stop,) = hears.report().stops
    assert (stop.until, stop.estimated) == (at(90), True)
    hears.hear([said(90, "shop/clock", 90)])
    assert hears.report().stops[0].until is None
    assert hears.hear([said(95, "shop/drill/state", BUSY)]) == [
        MachineEvent(1, START + timedelta(seconds=95), stopped=False)
    ]
    assert hears.standing == ()
    (stop,) = hears.report().stops
    assert (stop.since, stop.until) == (at(30), at(95))
    # It has said no count, so its work is taken to go as planned.
    assert hears.report().machines == {"saw/1"}


def test_bad_values_and_strangers_are_not_listened_to():
    hears = FloorListener(SHOP, PLAN)
    bad = Signal("shop/saw-1/state", START, float(DOWN), good=False)
    assert hears.hear([bad, said(0, "shop/lathe/state", DOWN)]) == []
    assert hears.machines == ()
    assert hears.unknown == ("shop/lathe",)
    assert not hears.is_finished
    hears.hear([said(9, "shop/finished", 1)])
    assert hears.is_finished


def test_after_a_new_plan_what_has_begun_stays_and_the_rest_follows_it():
    hears = listener(saw(0, state=BUSY, good=0), saw(50, good=2))
    hears.follow(plan_of_rows(planned(0, 0, 100), planned(2, 100, 150), planned(1, 150, 250)))
    hears.hear(saw(100, good=4))
    assert set(told(hears)) == {"a/1", "a/2"}


def test_a_batch_is_counted_as_one():
    rule = BatchRule(key="k", load=1, most=9)
    shop = problem(
        [
            operation("a/1", 0, ((0, 60),), batch=rule, quantity=3),
            operation("b/1", 1, ((0, 60),), batch=rule, quantity=2),
        ],
        machines=[machine("saw/1")],
        jobs=[job("a"), job("b")],
    )
    hears = listener(
        saw(0, state=BUSY, good=0), saw(60, good=5), plan=plan_of_rows(planned(0, 0, 60), planned(1, 0, 60)), shop=shop
    )
    assert told(hears) == {"a/1": (at(0), at(60), None), "b/1": (at(0), at(60), None)}


def test_stations_are_found_by_id_by_work_center_and_by_what_the_tables_say():
    shop = problem(
        SHOP.operations,
        machines=[
            machine("saw/1"),
            machine("drill", station="hall/spindle"),
        ],
        jobs=SHOP.jobs,
    )
    stations = heard_stations(shop)
    assert station_of("saw/1") == "saw-1"
    assert stations.of("any", "saw-1") == (0,)
    assert stations.of("hall", "spindle") == (1,)
    assert stations.of("other", "spindle") == ()
    assert stations.of("any", "drill") == ()


def test_a_station_of_several_machines_stops_all_and_counts_for_none():
    shop = problem(
        [operation("a/1", 0, ((0, 100), (1, 100)))],
        machines=[machine("saw/1", station="saws"), machine("saw/2", station="saws")],
    )
    hears = FloorListener(shop, plan_of_rows(planned(0, 0, 100)))
    events = hears.hear([said(0, "hall/saws/state", DOWN), said(0, "hall/saws/good", 3)])
    assert [each.machine for each in events] == [0, 1]
    assert hears.report().machines == frozenset()
