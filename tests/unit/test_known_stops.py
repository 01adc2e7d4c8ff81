"""Stops of machines that a kept plan knows: they are lost to nobody who plans beside, or reports something else."""

import asyncio
from datetime import datetime, timedelta

import pytest

import gongfu
from gongfu.adapters.clock import SystemClock
from gongfu.app.factory_homes import home_of_factory
from gongfu.app.floor_listener import FloorListener
from gongfu.app.follow_shop import ShopFollower
from gongfu.app.kept_plans import keep_plan, plan_record
from gongfu.app.noted_bookings import note_booking
from gongfu.app.plan_orders import plan_orders
from gongfu.app.replan_orders import ReplanWishes, replanner_of
from gongfu.errors import CheckFailedError, InputError
from gongfu.model.floor_reports import FloorReport, ReportedStop
from gongfu.model.periods import CHINA
from gongfu.model.promises import AskedOrder
from gongfu.model.signals import Signal, StationState
from gongfu.schedule import PlanLimits

TABLES = {
    "orders": "order,item,qty,due,release\n"
    + "".join(f"SO-{n},part,4,2026-03-02 {8 + 3 * n}:30,2026-03-02 08:00\n" for n in range(1, 5)),
    "routings": "item,op,work_center,run_min\npart,10,saw,30\npart,20,drill,10\n",
    "work_centers": "work_center,units,mtbf_h,mttr_min\nsaw,2,100,40\ndrill,1,,\n",
}
LIMITS = PlanLimits(changes=50)
WISHES = ReplanWishes(limits=LIMITS)
BUSY, DOWN = StationState.BUSY, StationState.DOWN


def at(clock, day=2):
    return datetime.fromisoformat(f"2026-03-{day:02}T{clock}").replace(tzinfo=CHINA)


def stop(machine, since, until, day=2):
    local = [None if clock is None else at(clock, day).replace(tzinfo=None) for clock in (since, until)]
    return ReportedStop(machine=machine, since=local[0], until=local[1])


@pytest.fixture
def factory(tmp_path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    keep_plan(plan_orders(tmp_path, limits=LIMITS))
    return tmp_path


def replan(factory, now, *stops):
    gongfu.replan_orders(factory, now=at(now), stops=stops, wishes=WISHES)
    return known(factory)


def known(factory):
    return {(each.machine, each.since, each.until) for each in plan_record(factory).stops}


def test_a_plan_begun_before_a_machine_stopped_is_not_kept(factory):
    begun = plan_orders(factory, limits=LIMITS)
    stops = replan(factory, "08:30", stop("saw/1", "08:30", "20:00"))
    before = plan_record(factory)
    with pytest.raises(CheckFailedError, match=r"saw/1 stopped or started; the plan kept before stays"):
        keep_plan(begun)
    assert (plan_record(factory), known(factory)) == (before, stops)
    keep_plan(plan_orders(factory, limits=LIMITS))
    assert known(factory) == stops == {("saw/1", at("08:30"), at("20:00"))}


def test_of_two_plans_made_anew_at_once_the_second_does_not_lose_a_stop(factory):
    slower = replanner_of(factory)
    result = slower.replan(FloorReport(stops=(stop("drill", "08:20", "09:00"),)), at("08:30"), WISHES)
    stops = replan(factory, "08:30", stop("saw/1", "08:30", "20:00"))
    previous = factory / ".gongfu" / "plan.previous.json"
    words = previous.read_text(encoding="utf-8")
    with pytest.raises(CheckFailedError, match="saw/1"):
        slower.keep(result)
    assert known(factory) == stops
    # What was refused has put nothing aside, either.
    assert previous.read_text(encoding="utf-8") == words
    again = slower.renewed()
    report = again.as_known(FloorReport(stops=(stop("drill", "08:20", "09:00"),)), at("08:30"))
    again.keep(again.replan(report, at("08:30"), WISHES))
    assert known(factory) == {*stops, ("drill", at("08:20"), at("09:00"))}


def test_an_old_row_of_a_machine_does_not_end_a_later_stop(factory):
    stops = replan(factory, "09:00", stop("saw/1", "09:00", "20:00"))
    rows = "machine,from,until,reason\nsaw/1,2026-03-02 08:05,2026-03-02 08:20,old\n"
    (factory / "stoppages.csv").write_text(rows, encoding="utf-8")
    assert replan(factory, "09:30") == stops


@pytest.mark.parametrize("until", ["10:00", None])
def test_a_short_stop_leaves_planned_maintenance_known(factory, until):
    ahead = ("saw/1", at("10:00", 3), at("18:00", 3))
    assert replan(factory, "09:00", stop("saw/1", "10:00", "18:00", day=3)) == {ahead}
    now = ("saw/1", at("09:10"), at("10:00") if until else at("10:00") - timedelta(minutes=10))
    assert replan(factory, "09:10", stop("saw", "09:10", until)) >= {now, ahead}


def test_planned_maintenance_is_moved_by_a_row_that_overlaps_it_and_called_off_by_an_empty_one(factory):
    replan(factory, "09:00", stop("saw/1", "10:00", "18:00", day=3))
    later = ("saw/1", at("12:00", 3), at("20:00", 3))
    assert replan(factory, "09:10", stop("saw/1", "12:00", "20:00", day=3)) == {later}
    assert replan(factory, "09:20", stop("saw/1", "12:00", "12:00", day=3)) == set()


def follower(factory):
    replanner, answers = replanner_of(factory), []
    listener = FloorListener(replanner.asked.problem, replanner.kept.plan)
    follows = ShopFollower(
        replanner, listener, WISHES, SystemClock(), answers.append, lambda _: None, "opc.tcp://plant"
    )
    return follows, answers


def heard(clock, **states):
    return [Signal(f"shop/{name.replace('_', '-')}/state", at(clock), float(state)) for name, state in states.items()]


def test_following_a_plant_leaves_the_stops_of_machines_known_that_it_does_not_signal(factory):
    drill = ("drill", at("08:10"), at("12:00"))
    ahead = ("saw/2", at("10:00", 3), at("18:00", 3))
    replan(factory, "08:10", stop("drill", "08:10", "12:00"), stop("saw/2", "10:00", "18:00", day=3))
    follows, answers = follower(factory)
    asyncio.run(follows.take(heard("08:20", saw_1=DOWN, saw_2=BUSY)))
    stopped = ("saw/1", at("08:20"), at("09:00"))
    assert known(factory) == {drill, ahead, stopped}
    on_the_drill = [each for each in plan_record(factory).operations if each.machine == "drill"]
    assert min(each.start for each in on_the_drill) >= at("12:00")
    # Another process learns of a stop meanwhile; the plant goes on to be followed.
    replan(factory, "08:30", stop("saw/2", "08:30", "11:00"))
    asyncio.run(follows.take(heard("08:40", saw_1=BUSY)))
    assert known(factory) == {drill, ahead}
    assert len(answers) == 2


def test_a_machine_that_is_heard_to_work_stands_still_no_more(factory):
    replan(factory, "08:10", stop("saw/2", "08:10", "20:00"))
    follows, _ = follower(factory)
    asyncio.run(follows.take(heard("08:20", saw_1=DOWN, saw_2=BUSY)))
    assert {machine for machine, _, _ in known(factory)} == {"saw/1"}


def test_a_plan_and_a_promise_say_which_machines_stand_still(factory):
    replan(factory, "08:30", stop("saw/1", "08:30", "20:00"))
    result = plan_orders(factory, limits=LIMITS)
    told = {
        "machine": "saw/1",
        "since": "2026-03-02T08:30:00+08:00",
        "until": "2026-03-02T20:00:00+08:00",
        "reason": "",
        "estimated": False,
    }
    said = "saw/1 stands still from 2026-03-02 08:30 until 2026-03-02 20:00"
    promise = gongfu.promise_order(factory, AskedOrder(item="part", quantity=1))
    for shown in (result, promise):
        assert shown.to_json()["stops"] == [told]
        assert said in str(shown)
        assert "saw/1 从 2026-03-02 08:30 停机到 2026-03-02 20:00" in shown.to_json("zh")["notes"]


def test_a_due_date_before_the_present_time_is_refused(factory):
    asked = AskedOrder(item="part", quantity=1, due="2026-03-02 09:00")
    with pytest.raises(InputError, match="is not after the present time, 2026-03-02 10:00"):
        gongfu.promise_order(factory, asked, now=at("10:00"))


def test_a_booking_that_was_left_keeps_no_plan_out_where_a_row_is_wrong_by_now(factory):
    home = home_of_factory(factory)
    note_booking(home, plan_record(factory))
    orders = TABLES["orders"].replace("SO-4,part", "SO-4,prat")
    (factory / "orders.csv").write_text(orders, encoding="utf-8")
    keep_plan(plan_orders(factory, limits=LIMITS, skip_invalid=True))
    assert plan_record(factory).skipped == ("SO-4",)
