"""A machine stops in the virtual plant that works off a plan, and the plan is made anew; over a real OPC UA server."""

import asyncio
import socket
from datetime import datetime, timedelta

import pytest
from typer.testing import CliRunner

from gongfu.adapters.clock import SystemClock
from gongfu.app.floor_listener import FloorListener
from gongfu.app.follow_shop import ShopFollower, follow_shop, follow_shop_until
from gongfu.app.kept_plans import keep_plan, plan_record
from gongfu.app.plan_orders import plan_orders
from gongfu.app.play_plan import AskedStop, planned_plant
from gongfu.app.replan_orders import ReplanWishes, replanner_of
from gongfu.app.run_plant import PlantSettings, VirtualPlant
from gongfu.cli import app
from gongfu.cli.plant_plan import stop_in
from gongfu.errors import InputError, TransientError
from gongfu.model.periods import CHINA
from gongfu.model.signals import Signal
from gongfu.schedule import PlanLimits, check_plan

# SO-3 has to leave the saw that stops, or it is late; nothing else has to change.
TABLES = {
    "orders": "order,item,qty,due,release\nSO-1,part,4,2026-03-02 20:30,2026-03-02 08:00\n"
    "SO-2,part,4,2026-03-02 20:30,2026-03-02 08:00\nSO-3,part,4,2026-03-02 12:50,2026-03-02 09:30\n",
    "routings": "item,op,work_center,run_min\npart,10,saw,30\npart,20,drill,10\n",
    "work_centers": "work_center,units,mtbf_h,mttr_min\nsaw,2,100000,200\ndrill,1,,\n",
}
START = datetime(2026, 3, 2, 8, 10, tzinfo=CHINA)
PENALTY = timedelta(minutes=1)
WISHES = ReplanWishes(freeze=timedelta(), penalty=PENALTY, limits=PlanLimits(changes=2000))
PATIENCE_S = 120.0


@pytest.fixture
def factory(tmp_path):
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    keep_plan(plan_orders(tmp_path, limits=PlanLimits(changes=2000)))
    return tmp_path


async def until(condition):
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            await asyncio.sleep(0.01)


def planned_on(factory, operation):
    return next(each for each in plan_record(factory).operations if each.operation == operation)


def test_a_machine_stops_and_what_has_to_move_moves(factory):
    answers, words = [], []
    saw = planned_on(factory, "SO-3/10").machine
    planned = planned_plant(factory, start=START)
    number = [each.name.en for each in planned.line.stations].index(saw)

    async def scene():
        settings = planned.settings(PlantSettings(port=0, speed=600.0, hours=3.0))
        async with VirtualPlant(planned.line, settings, planned.play) as plant:
            playing = asyncio.create_task(plant.play())
            hears = follow_shop(
                factory, plant.url, WISHES, answer=answers.append, tell=lambda said: words.append(said.en)
            )
            following = asyncio.create_task(hears)
            await until(lambda: any("signals of 3 machines" in said for said in words))
            planned.player.stop(number, 1200.0)
            await until(lambda: len(answers) == 2)
            following.cancel()
            playing.cancel()
            await asyncio.gather(following, playing, return_exceptions=True)

    asyncio.run(scene())
    stopped, started = answers
    assert [each.machine for each in stopped.present.state.standing()] == [number]
    assert check_plan(stopped.problem, stopped.after.plan) == []
    before, after = stopped.present.carried.score, stopped.after.plan.score
    assert (before.late_jobs, after.late_jobs) == (1, 0)
    assert "SO-3/10" in [stopped.problem.operations[each.operation].id for each in stopped.moves]
    assert len(stopped.moves) * PENALTY.total_seconds() < before.tardiness_s, "no move that is not worth it"
    assert {each.event.stop for each in stopped.moves} == {0}
    assert started.present.state.standing() == ()
    assert {each.machine for each in started.present.state.stops} == {number}
    # The plant has gone on by the new plan.
    assert planned_on(factory, "SO-3/10").machine != saw
    assert [said for said in words if said.endswith(f"{saw} has stopped")]
    assert [said for said in words if said.endswith(f"{saw} runs again")]


def test_the_plant_works_off_the_plan_and_stops_when_it_is_asked_to(factory):
    saw = planned_on(factory, "SO-3/10").machine
    asked = AskedStop(machine=saw, at=START + timedelta(minutes=5), seconds=600.0)
    planned = planned_plant(factory, start=START, stops=[asked])
    events = planned.player.advance((START - planned_plant(factory).start).total_seconds() + 3600.0)
    number = [each.name.en for each in planned.line.stations].index(saw)
    told = [
        (time, state)
        for time, where, state in zip(events.time_s, events.station, events.state, strict=True)
        if where == number
    ]
    down = next(time for time, state in told if state == 3)
    assert down == 8 * 3600 + 15 * 60
    assert next(time for time, state in told if time > down and state != 3) == down + 600.0
    assert [station.id for station in planned.line.stations] == ["saw-1", "saw-2", "drill"]


def test_a_plant_whose_stations_are_no_machines_is_refused(factory):
    replanner = replanner_of(factory)
    listener = FloorListener(replanner.asked.problem, replanner.kept.plan)
    follower = ShopFollower(replanner, listener, WISHES, SystemClock(), print, print, "opc.tcp://plant")
    said = [Signal(f"module-line/{station}/state", START, 1.0) for station in ("weld", "glue")]
    with pytest.raises(
        InputError, match=r"none of the stations of .* \(module-line/glue, module-line/weld\) is a machine"
    ):
        asyncio.run(follower.take(said))


def test_a_plant_that_never_answers_is_said(factory):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"opc.tcp://127.0.0.1:{probe.getsockname()[1]}/gongfu"
        with pytest.raises(TransientError, match="no plant answered"):
            follow_shop_until(factory, url, WISHES, answer=print, tell=print, seconds=0.3)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--stop", "saw/1"], "'saw/1' says no stop"),
        (["--stop", "saw/1@10:00+soon"], "'soon' is no duration"),
        (["--stop", "saw/1@noon+5min"], "'noon' is no time"),
        (["--stop", "sow@10:00+5min"], "there is no machine 'sow'"),
        (["--from", "2026-03-01 10:00"], "before the plan begins"),
    ],
)
def test_wrong_plays_are_refused_with_the_cure(factory, words, said):
    done = CliRunner().invoke(app, ["plant", str(factory), "--plan", *words])
    assert isinstance(done.exception, InputError)
    assert said in str(done.exception)


def test_what_belongs_to_a_plan_is_refused_for_a_line(factory):
    done = CliRunner().invoke(app, ["plant", str(factory), "--stop", "saw/1@10:00+5min"])
    assert "--stop goes with --plan only" in str(done.exception)


def test_a_plan_that_lacks_operations_is_not_played(factory, tmp_path):
    orders = (factory / "orders.csv").read_text(encoding="utf-8")
    (factory / "orders.csv").write_text(orders + "SO-9,part,4,2026-03-02 20:00,2026-03-02 08:00\n")
    with pytest.raises(InputError, match=r"lacks operations that are to be done now \(SO-9/10, SO-9/20\)"):
        planned_plant(factory)
    with pytest.raises(InputError, match="no plan of"):
        planned_plant(tmp_path / "elsewhere")


def test_a_stop_is_a_machine_a_time_and_how_long():
    asked = stop_in("saw/1 @ 07:00 + 45 min", START)
    assert asked == AskedStop(machine="saw/1", at=START.replace(hour=7, minute=0) + timedelta(days=1), seconds=2700.0)
