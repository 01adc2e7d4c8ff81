"""Promised dates: those that one can work out by hand, what they mean for others, and every question that is wrong."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from gongfu.adapters.clock import SystemClock
from gongfu.app.book_order import book_order
from gongfu.app.kept_plans import keep_plan
from gongfu.app.plan_orders import plan_orders
from gongfu.app.promise_order import Promiser, promise_order
from gongfu.cli import app
from gongfu.cli.promise import items_beginning
from gongfu.errors import CheckFailedError, InputError
from gongfu.model.periods import CHINA
from gongfu.model.plan_records import RecordedStop
from gongfu.model.promises import AskedOrder
from gongfu.model.scheduling import FixedTime
from gongfu.schedule import (
    Cause,
    OfferKind,
    PlanLimits,
    causes_of_jobs,
    check_plan,
    ends_of_jobs,
    plan_risk,
    search_plan,
)
from promise_factories import START, clock, promised, with_plan, write

EXAMPLE = Path(__file__).parents[2] / "examples" / "job-shop"
SETUPS = "matrix,from_family,to_family,minutes\nm,a,b,10\nm,b,a,10\n"
CENTERS_WITH_SETUPS = "work_center,units,setup_matrix\nsaw,1,m\n"


def done(promise, kind=OfferKind.GAPS):
    return clock(promise.offer(kind).done)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return with_plan(tmp_path_factory.mktemp("plant"))


@pytest.mark.parametrize(("item", "ends"), [("fitting", "02:00"), ("too-long", "04:00")])
def test_a_gap_is_used_when_it_is_long_enough_to_the_second(plain, item, ends):
    assert done(promised(plain, item)) == ends


@pytest.mark.parametrize(("item", "ends"), [("other", "01:50"), ("other-long", "03:51")])
def test_a_gap_has_to_hold_the_setups_before_and_after(tmp_path, item, ends):
    folder = with_plan(tmp_path, setups=SETUPS, work_centers=CENTERS_WITH_SETUPS)
    assert done(promised(folder, item)) == ends


def test_work_goes_on_after_closed_hours(tmp_path):
    folder = with_plan(
        tmp_path,
        calendars="calendar,days,from,to\nday,daily,00:00,03:20\n",
        work_centers="work_center,units,calendar\nsaw,1,day\n",
    )
    assert done(promised(folder, "too-long")) == "24:40"


def test_people_who_are_busy_elsewhere_are_waited_for(tmp_path):
    routings = (
        "item,op,work_center,run_min,skill,operators\npart,10,saw,60,sawing,1\nother,10,band-saw,60,sawing,1\n"
        "long,10,band-saw,90,sawing,1\n"
    )
    people = "operator,count,skills\nanna,1,sawing\n"
    folder = with_plan(
        tmp_path, routings=routings, operators=people, work_centers="work_center,units\nsaw,1\nband-saw,1\n"
    )
    assert done(promised(folder, "other")) == "02:00"
    assert done(promised(folder, "long")) == "04:30"


def test_parts_are_made_first_or_come_from_stock(tmp_path):
    routings = "item,op,work_center,run_min\npart,10,saw,60\nbox,10,press,30\nlid,10,press,20\n"
    tables = {
        "routings": routings,
        "bom": "item,component,qty,at_op\nbox,lid,2,10\n",
        "work_centers": "work_center,units\nsaw,1\npress,1\n",
        "stock": "item,qty,available\nlid,4,2026-03-02 00:30\n",
    }
    folder = with_plan(tmp_path, **tables)
    # Two lids wait for the delivery, of six two have to be made: 40 minutes on the press meanwhile.
    assert done(promised(folder, "box")) == "01:00"
    assert done(promised(folder, "box", 3)) == "02:10"
    lids = promised(folder, "lid", 3)
    assert (lids.offers, clock(lids.from_stock)) == ((), "00:30")
    # By then it is not there yet, so they are made.
    assert done(promised(folder, "lid", 3, due="2026-03-02 00:20")) == "01:00"


def test_release_and_plant_are_kept(tmp_path):
    folder = with_plan(
        tmp_path,
        routings="item,op,work_center,run_min,alt\npart,10,saw,60,\nother,10,saw,60,far-saw\n",
        work_centers="work_center,units,plant\nsaw,1,north\nfar-saw,1,south\n",
        transports="from,to,hours\nnorth,south,1\n",
    )
    first = promised(folder, "other")
    assert (done(first), first.offers[0].plants) == ("01:00", ("south",))
    assert done(promised(folder, "other", plant="north")) == "02:00"
    assert done(promised(folder, "other", release="2026-03-02 00:30", plant="north")) == "02:00"
    assert done(promised(folder, "other", release="2026-03-02 01:01", plant="north")) == "04:00"


def test_others_are_displaced_in_their_slack_and_then_at_all(plain):
    promise = promised(plain, "too-long")
    gaps, slack, front = promise.offers
    assert [clock(each.done) for each in promise.offers] == ["04:00", "02:00", "01:00"]
    assert gaps.displaced == ()
    (moved,) = slack.displaced
    assert (moved.order, round(moved.later_by.total_seconds()), moved.is_late) == ("SO-2", 1, False)
    assert [(each.order, each.is_late) for each in front.displaced] == [("SO-1", True), ("SO-2", False)]
    assert [(each.order, each.before, each.after) for each in front.chances] == [("SO-1", 1.0, 0.0)]


def test_nobody_is_displaced_for_a_due_date_that_can_be_kept(plain):
    assert [each.kind for each in promised(plain, "too-long", due="2026-03-02 04:01").offers] == [OfferKind.GAPS]
    assert len(promised(plain, "too-long", due="2026-03-02 03:59").offers) == 3


def test_what_limits_a_date_is_named(plain):
    causes = promised(plain, "fitting").offers[0].causes
    assert causes.shares == {Cause.OWN_WORK: pytest.approx(0.5), Cause.MACHINE: pytest.approx(0.5)}


def test_the_date_is_that_of_the_plan_and_the_chances_those_of_its_risk(tmp_path):
    routings = "item,op,work_center,run_min,cv\npart,10,saw,60,0.3\npart,20,saw,10,0.3\n"
    folder = with_plan(tmp_path, routings=routings, work_centers="work_center,units,mtbf_h,mttr_min\nsaw,1,5,30\n")
    promiser = Promiser(folder, scenarios=128)
    promise = promiser.ask(AskedOrder(item="part", quantity=2, due="2026-03-02 04:00"))
    for offer in promise.offers:
        assert check_plan(promise.problem, offer.plan) == []
        own = [each.end_s for each in offer.plan.operations if each.operation >= 4]
        assert promise.moment(max(own)) == offer.done
        risk = plan_risk(promise.problem, offer.plan, scenarios=128, seed=3)
        assert offer.risk == risk.jobs[-1]
        assert np.array_equal(
            ends_of_jobs(promise.problem, *promiser.kept.played(promise.problem, offer.plan)), risk.ends
        )
        assert (offer.causes,) == causes_of_jobs(promise.problem, offer.plan, (2,), seed=3)
        after = {each.order: each.after for each in offer.chances}
        for job, own_risk in zip(promise.problem.jobs[:2], risk.jobs, strict=False):
            assert after.get(job.order, promiser.chances[job.order]) == own_risk.on_time


def test_asking_changes_nothing_and_gives_the_same_again(plain):
    promiser = Promiser(plain, scenarios=128)
    before = {path: path.read_bytes() for path in plain.rglob("*") if path.is_file()}
    first, again = (promiser.ask(AskedOrder(item="fitting", quantity=1)) for _ in range(2))
    assert first.to_json() == again.to_json() == promise_order(plain, first.asked, scenarios=128).to_json()
    assert {path: path.read_bytes() for path in plain.rglob("*") if path.is_file()} == before


WRONG = [
    ({"item": "fiting"}, "'fiting' in 'item' is not in routings.csv; nearest: fitting"),
    ({"quantity": 0}, "'qty' must be more than 0"),
    ({"quantity": -2}, "'qty' must be more than 0"),
    ({"options": "colour=red"}, "neither 'fitting' nor its parts know the option 'colour', only -"),
    ({"due": "tomorrow"}, "'due'"),
    ({"due": "2026-03-01"}, "not after the start of the plan, 2026-03-02 00:00"),
    ({"due": "2026-03-05", "release": "2026-03-09"}, "not after its release"),
    ({"order": "SO-1"}, "there is an order SO-1 already"),
    ({"weight": 0.0}, "'weight' must be more than 0"),
    ({"plant": "north"}, "no work center names a plant"),
]


@pytest.mark.parametrize(("wishes", "says"), WRONG)
def test_a_wrong_question_is_refused_with_its_cure(plain, wishes, says):
    with pytest.raises(InputError) as raised:
        promised(plain, **{"item": "fitting", **wishes})
    assert says in str(raised.value)
    assert raised.value.message("zh") != str(raised.value)


def test_without_a_kept_plan_the_command_that_makes_one_is_named(tmp_path):
    with pytest.raises(InputError, match=f"make one with gongfu schedule {tmp_path}"):
        Promiser(write(tmp_path))


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        (
            {"orders": "order,item,qty,due\nSO-1,part,1,2026-03-02 01:00\nSO-3,part,1,2026-03-03\n"},
            "(orders), new is SO-3, gone is SO-2/10",
        ),
        ({"routings": "item,op,work_center,run_min\npart,10,saw,50\n"}, "(routings); plan anew"),
    ],
)
def test_a_plan_of_other_tables_is_refused(tmp_path, tables, says):
    folder = with_plan(tmp_path)
    write(folder, **tables)
    with pytest.raises(InputError) as raised:
        Promiser(folder)
    assert says in str(raised.value)


def test_a_change_that_the_plan_does_not_feel_is_none(tmp_path):
    folder = with_plan(tmp_path)
    write(folder, routings="item,op,work_center,run_min\npart,10,saw,60\nnew,10,saw,30\n")
    assert done(promised(folder, "new")) == "01:30"


def test_an_order_that_finds_no_place_is_said_so(tmp_path):
    # What is cut has to be painted within a minute, by a painter who begins when the day is over.
    tables = {
        "routings": "item,op,work_center,run_min,wait_max\npart,10,saw,60,\ncut,10,saw,60,1\ncut,20,booth,60,\n",
        "work_centers": "work_center,units,calendar\nsaw,1,day\nbooth,1,night\n",
        "calendars": "calendar,days,from,to\nday,daily,00:00,05:00\nnight,daily,12:00,14:00\n",
    }
    folder = with_plan(tmp_path, **tables)
    with pytest.raises(CheckFailedError, match="there is no place for P-1"):
        promised(folder, "cut")


def test_a_time_behind_the_calendars_of_the_plan_is_said_to_be_so(tmp_path):
    tables = {
        "routings": "item,op,work_center,run_min\npart,10,saw,60\n",
        "work_centers": "work_center,units,calendar\nsaw,1,day\n",
        "calendars": "calendar,days,from,to\nday,daily,00:00,05:00\n",
    }
    folder = with_plan(tmp_path, **tables)
    with pytest.raises(CheckFailedError, match=r"are known until 20\d\d-.* in the plan, and it is 2032-03-02 00:00"):
        promise_order(folder, AskedOrder(item="part", quantity=1), now=START.replace(year=2032))


def test_the_command_answers_in_both_languages_and_for_machines(plain):
    words = ["promise", str(plain), "--item", "too-long", "--qty", "1", "--due", "2026-03-02 02:30"]
    english = CliRunner().invoke(app, [*words, "--lang", "en"])
    assert english.exit_code == 0, english.output
    for said in ("limited by", "machines busy", "SO-2 by 0.0 h", "nothing is booked; add --book"):
        assert said in english.stdout
    assert "主要制约" in CliRunner().invoke(app, [*words, "--lang", "zh"]).stdout
    told = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert [each["offer"] for each in told["offers"]] == ["gaps", "slack", "front"]
    assert [each["on_time"] for each in told["offers"]] == [0.0, 1.0, 1.0]
    assert told["offers"][0]["operations"][0]["machine"] == "saw"
    assert told["booked"] is None
    wrong = CliRunner().invoke(app, [*words, "--offer", "cheap"])
    assert "there are: gaps, slack, front" in str(wrong.exception)


def test_the_example_promises_parts_of_two_plants(tmp_path):
    folder = tmp_path / "job-shop"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".gongfu"))
    keep_plan(plan_orders(folder, limits=PlanLimits(changes=50)))
    promiser = Promiser(folder, scenarios=128)
    promise = promiser.ask(AskedOrder(item="spur-gear", quantity=12, due="2022-01-20"))
    whole = promiser.ask(AskedOrder(item="gearbox", quantity=4, options="flange=large"))
    for each in (promise, whole):
        assert check_plan(each.problem, each.offers[0].plan) == []
        half, most, nearly = each.offers[0].dates
        assert half <= most <= nearly
        assert each.offers[0].displaced == ()
        assert str(each).startswith("job-shop (example data)")
    assert "main" in promise.offers[0].plants


def test_a_promise_prints_and_turns_into_a_table(plain):
    promise = promised(plain, "too-long")
    assert "in front of all" in str(promise)
    assert promise.to_arrow().column("held_by").to_pylist() == ["release", "machine", "own_work"]


def test_the_shell_completes_items(plain):
    command = typer.main.get_command(app)
    context = typer.Context(command)
    context.params = {"factory": str(plain)}
    assert items_beginning(context, "other") == ["other", "other-long"]
    context.params = {"factory": str(plain / "nowhere")}
    assert items_beginning(context, "o") == []


def test_dates_count_from_the_start_of_the_plan(plain):
    promise = promised(plain, "fitting")
    assert promise.moment(0) == START
    assert promise.offers[0].dates == (promise.offers[0].done,) * 3


def test_a_plan_that_has_begun_is_gone_on_from_now(tmp_path):
    result = plan_orders(write(tmp_path), start=START, limits=PlanLimits(changes=20, seed=3))
    # At half past one SO-1, which began in time, is expected to be done at a quarter to two.
    running = FixedTime(machine=0, start_s=0, end_s=6300)
    first, second = result.problem.operations
    present = replace(result.problem, operations=(replace(first, fixed=running), second), now_s=5400)
    found = search_plan(present, result.objective, PlanLimits(changes=20))
    keep_plan(replace(result, asked=replace(result.asked, problem=present), plan=found.plan))
    promiser = Promiser(tmp_path, scenarios=128)
    promise = promiser.ask(AskedOrder(item="other", quantity=1))
    # From 01:45 on forty minutes do not fit before SO-2, which is put off for them in its slack.
    assert [done(promise, kind) for kind in (OfferKind.GAPS, OfferKind.SLACK)] == ["03:40", "02:25"]
    assert check_plan(promise.problem, promise.offers[1].plan) == []
    book_order(promiser, promise, OfferKind.SLACK)
    again = promiser.ask(AskedOrder(item="other", quantity=1))
    assert (done(again), again.problem.now_s) == ("04:05", 5400)


def test_a_plan_that_left_a_blocked_order_out_is_promised_on(tmp_path):
    tables = {
        "orders": "order,item,qty,due\nA,x,10,2026-03-06\nB,y,10,2026-03-06\n",
        "routings": (
            "item,op,work_center,run_min,per,wait_max\nx,10,m1,6,unit,\ny,10,m1,60,order,30\ny,20,m2,60,order,\n"
        ),
        "work_centers": "work_center,units,calendar\nm1,1,day\nm2,1,night\n",
        "calendars": "calendar,days,from,to\nday,Mon-Fri,08:00,17:00\nnight,Sat,08:00,20:00\n",
    }
    result = plan_orders(write(tmp_path, **tables), start=START, limits=PlanLimits(changes=20), skip_invalid=True)
    assert [each.order for each in result.asked.skipped] == ["B"]
    keep_plan(result)
    for ends in ("10:00", "11:00"):
        promiser = Promiser(tmp_path, scenarios=128)
        promise = promiser.ask(AskedOrder(item="x", quantity=10))
        assert done(promise) == ends
        book_order(promiser, promise)
    write(
        tmp_path, **tables | {"calendars": "calendar,days,from,to\nday,Mon-Fri,08:00,17:00\nnight,daily,08:00,20:00\n"}
    )
    with pytest.raises(InputError, match="new is B"):
        Promiser(tmp_path)


def test_an_order_named_as_a_part_of_another_is_refused(tmp_path):
    tables = {
        "orders": "order,item,qty,due\nSO-1,box,1,2026-03-03\n",
        "routings": "item,op,work_center,run_min\nbox,10,saw,60\nlid,10,saw,30\n",
        "bom": "item,component,qty\nbox,lid,2\n",
    }
    folder = with_plan(tmp_path, **tables)
    with pytest.raises(InputError, match="orders SO-1/lid and SO-1 would share the name SO-1/lid"):
        promised(folder, "lid", order="SO-1/lid")
    assert promised(folder, "lid", order="SO-1/10").order == "SO-1/10"
    write(tmp_path, **tables | {"orders": tables["orders"] + "SO-1/lid,lid,1,2026-03-04\n"})
    with pytest.raises(InputError, match=r"orders.csv:3:1: orders SO-1/lid and SO-1 would share"):
        plan_orders(folder, start=START)


def test_a_weight_is_booked_with_all_of_its_digits(tmp_path):
    promiser = Promiser(with_plan(tmp_path), scenarios=128)
    book_order(promiser, promiser.ask(AskedOrder(item="fitting", quantity=1, weight=1234567.8)))
    assert ",1234567.8," in (tmp_path / "booked_orders.csv").read_text(encoding="utf-8")


def test_what_is_made_before_stock_comes_is_made(tmp_path):
    folder = with_plan(tmp_path, stock="item,qty,available\nfitting,5,2028-03-01\nother,5,2026-03-02 00:30\n")
    promiser = Promiser(folder, scenarios=128)
    six = promiser.ask(AskedOrder(item="fitting", quantity=6))
    assert (six.from_stock, done(six)) == (None, "09:00")
    one = promiser.ask(AskedOrder(item="fitting", quantity=1))
    assert (one.from_stock, done(one)) == (None, "02:00")
    assert clock(book_order(promiser, one).booked[1]) == "02:00"
    assert clock(promiser.ask(AskedOrder(item="other", quantity=1)).from_stock) == "00:30"


def test_parts_are_made_where_their_stock_comes_later(tmp_path):
    routings = "item,op,work_center,run_min\npart,10,saw,60\nbox,10,press,30\nlid,10,press,20\n"
    tables = {
        "routings": routings,
        "bom": "item,component,qty,at_op\nbox,lid,2,10\n",
        "work_centers": "work_center,units\nsaw,1\npress,1\n",
        "stock": "item,qty,available\nlid,4,2026-03-02 05:00\n",
    }
    promiser = Promiser(with_plan(tmp_path, **tables), scenarios=128)
    promise = promiser.ask(AskedOrder(item="box", quantity=1))
    assert done(promise) == "01:10"
    book_order(promiser, promise)
    assert done(promiser.ask(AskedOrder(item="box", quantity=3))) == "04:40"


NO_ORDERS = "order,item,qty,due,status\n"
DONE_ORDERS = f"{NO_ORDERS}SO-1,part,1,2026-03-02 01:00,done\nSO-2,part,1,2026-03-02 06:00,done\n"


@pytest.mark.parametrize("orders", [NO_ORDERS, DONE_ORDERS], ids=["none", "done"])
@pytest.mark.parametrize("is_kept", [False, True])
def test_a_factory_that_has_nothing_to_do_promises_from_an_empty_plan(tmp_path, orders, is_kept):
    folder = (with_plan if is_kept else write)(tmp_path)
    hours = "calendar,days,start,end\nday,mon-sun,06:00,22:00\n"
    write(folder, orders=orders, calendars=hours, work_centers="work_center,units,calendar\nsaw,1,day\n")
    zone = UTC if is_kept else CHINA
    promiser = Promiser(folder, now=datetime(2026, 3, 2, 21, 30, tzinfo=zone), scenarios=128)
    promise = promiser.ask(AskedOrder(item="part", quantity=1))
    assert promise.offers[0].dates == (datetime(2026, 3, 3, 6, 30, tzinfo=zone),) * 3
    assert check_plan(promise.problem, promise.offers[0].plan) == []
    book_order(promiser, promise)
    for again in (promiser, Promiser(folder, scenarios=128)):
        second = again.ask(AskedOrder(item="part", quantity=1))
        assert second.offers[0].done == datetime(2026, 3, 3, 7, 30, tzinfo=zone)
    # What was booked is all that there is to plan.
    assert [each.order for each in plan_orders(folder, limits=PlanLimits(changes=0)).orders] == ["P-1"]


def test_a_machine_that_stands_still_does_so_when_nothing_else_is_to_do(tmp_path):
    result = plan_orders(write(tmp_path), start=START, limits=PlanLimits(changes=20))
    stop = RecordedStop(machine="saw", since=START, until=START + timedelta(hours=10), reason="", estimated=False)
    keep_plan(replace(result, stops=(stop,)))
    assert done(promised(write(tmp_path, orders=DONE_ORDERS), "part")) == "11:00"


def test_without_a_plan_a_factory_that_has_nothing_to_do_begins_now(tmp_path):
    promise = promised(write(tmp_path, orders=NO_ORDERS), "part")
    assert promise.problem.start >= SystemClock().now() - timedelta(minutes=1)


@pytest.mark.parametrize(("now", "ends"), [("00:30", "02:00"), ("01:01", "04:00"), ("2026-03-03 10:00", "35:00")])
def test_nothing_of_a_new_order_begins_before_now(plain, now, ends):
    words = ["promise", str(plain), "--item", "fitting", "--qty", "1", "--now", now, "--json"]
    told = json.loads(CliRunner().invoke(app, words).stdout)
    assert clock(datetime.fromisoformat(told["offers"][0]["done"])) == ends


def test_a_time_before_the_plan_is_refused(plain):
    with pytest.raises(InputError, match=r"2026-03-01 23:59.* lies before the plan of .* goes on \(2026-03-02 00:00"):
        Promiser(plain, now=START - timedelta(minutes=1))


def test_a_setup_that_has_begun_by_now_goes_on(tmp_path):
    orders = (
        "order,item,qty,due,release\nSO-1,part,1,2026-03-02 01:00,\nSO-2,other,1,2026-03-02 06:00,2026-03-02 01:20\n"
    )
    folder = with_plan(tmp_path, orders=orders, setups=SETUPS, work_centers=CENTERS_WITH_SETUPS)
    # Set up for SO-2 from one o'clock to ten past.
    promiser = Promiser(folder, now=START + timedelta(minutes=65), scenarios=128)
    promise = promiser.ask(AskedOrder(item="other", quantity=1))
    assert done(promise) == "02:40"
    assert check_plan(promise.problem, promise.offers[0].plan) == []
