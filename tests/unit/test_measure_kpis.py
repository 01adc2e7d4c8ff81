"""Indicators from stored signals, and what is said when they cannot be had."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from rich.console import Console

from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.measure_kpis import kpi, measure_kpis, planned_item_s
from gongfu.app.plant_signals import plant_signals
from gongfu.errors import InputError
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.stations import Station
from gongfu.texts import Text

START = datetime.fromisoformat("2021-12-20T08:00:00+08:00")
END = START + timedelta(hours=1)


def station(name, seconds, machines=1):
    time = Distribution(kind=DistributionKind.CONSTANT, parameters=(seconds,))
    return Station(id=name, name=Text(zh=name, en=name), time=time, machines=machines, buffer=2)


LINE = Line(
    id="line",
    name=Text(zh="线", en="Line"),
    stations=(station("slow", 40.0), station("fast", 10.0), station("two", 40.0, 2)),
)


@pytest.fixture
def workspace(tmp_path):
    return SimpleNamespace(
        telemetry_path=tmp_path / "telemetry.duckdb", clock_start=START, lines={"line": LINE, "other": LINE}
    )


@pytest.fixture
def store(workspace):
    store = DuckDbTelemetry(workspace.telemetry_path)
    store.write(list(enumerate(plant_signals(LINE, seed=1, start=START, hours=1.0))))
    return store


def test_a_line_of_constant_times_has_the_indicators_worked_by_hand(store):
    kpis = measure_kpis(store, LINE, START, END)
    slow, fast, two = kpis.stations
    assert kpis.share_observed == 1.0
    assert (slow.availability, slow.effectiveness, slow.quality, slow.oee) == pytest.approx((1, 1, 1, 1), abs=0.012)
    # A part every 40 s: ten seconds of work at the fast station; of the two machines one works all the time.
    assert (fast.availability, fast.oee) == pytest.approx((0.25, 0.25), abs=0.005)
    assert (two.availability, two.effectiveness, two.oee) == pytest.approx((1, 0.5, 0.5), abs=0.01)
    assert kpis.good == 90
    assert kpis.oee == pytest.approx((1 + 0.25 + 0.5) / 3, abs=0.01)
    assert kpis.window.store == "telemetry.duckdb"
    assert len(kpis.window.tags) == 9


def test_a_part_of_the_window_in_which_the_plant_was_silent_is_not_observed(store):
    kpis = measure_kpis(store, LINE, START - timedelta(minutes=30), END + timedelta(minutes=30))
    assert kpis.share_observed == pytest.approx(0.5, abs=0.001)
    assert kpis.stations[0].availability == pytest.approx(1.0)


def test_planned_time_of_an_item_is_shared_among_machines():
    assert (planned_item_s(LINE.stations[0]), planned_item_s(LINE.stations[2])) == (40.0, 20.0)
    lognormal = Distribution(kind=DistributionKind.LOGNORMAL, parameters=(30.0, 0.1), scale=0.9)
    assert planned_item_s(replace(LINE.stations[0], time=lognormal)) == pytest.approx(27.0)


def test_the_window_is_the_whole_span_unless_told_and_times_are_of_the_workspaces_zone(store, workspace):
    assert kpi(workspace, "line").window.end == END
    part = kpi(workspace, "line", start="2021-12-20T08:10", end="2021-12-20T00:40+00:00").window
    assert (part.start, part.end) == (START + timedelta(minutes=10), START + timedelta(minutes=40))


def test_it_prints_in_both_languages_and_as_json(store, workspace):
    kpis = kpi(workspace, "line")
    console = Console(width=120, record=True, file=None, quiet=False, force_terminal=False)
    with console.capture() as captured:
        console.print(kpis)
        console.print(kpis.in_language("zh"))
    words = captured.get()
    assert "Availability" in words
    assert "可用率" in words
    assert "100.0%" in words
    shape = kpis.to_json()
    assert shape["stations"][0]["time_in_state_s"]["busy"] == pytest.approx(3600, abs=1e-6)
    assert (shape["line"], shape["share_observed"], shape["good"]) == ("line", 1.0, 90.0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"line": "third"}, "there is no line called “third”. Choose one of: line, other"),
        ({}, "Choose one of: line, other"),
        ({"line": "line", "start": "yesterday"}, "“yesterday” is not a time"),
        ({"line": "line", "start": "2021-12-20T09:00", "end": "2021-12-20T08:00"}, "the window is empty"),
    ],
)
def test_wrong_questions_are_answered_with_what_is_allowed(store, workspace, asked, said):
    with pytest.raises(InputError, match=said):
        kpi(workspace, **asked)


def test_without_signals_it_says_how_to_get_some(workspace):
    with pytest.raises(InputError, match="gongfu connect"):
        kpi(workspace, "line")


def test_a_virtual_plant_is_told_from_a_real_one(store, workspace, tmp_path):
    played = measure_kpis(store, LINE, START + timedelta(minutes=30), END)
    assert {played.window.virtual_seed, *(one.window.virtual_seed for one in played.stations)} == {1}
    assert played.to_json()["virtual_seed"] == 1
    assert "virtual plant, seed 1" in str(played.in_language("en").caption)
    assert "虚拟工厂，种子 1" in str(played.in_language("zh").caption)
    real = DuckDbTelemetry(tmp_path / "real.duckdb")
    ticks = plant_signals(LINE, seed=1, start=START, hours=1.0)
    real.write(list(enumerate([one for one in tick if one.tag != "line/seed"] for tick in ticks)))
    measured = measure_kpis(real, LINE, START, END)
    assert measured.good == 90
    assert measured.window.virtual_seed is None
    assert measured.in_language("en").caption is None


def test_a_seed_that_is_said_after_the_window_does_not_make_it_virtual(store):
    before = measure_kpis(store, LINE, START - timedelta(minutes=30), START)
    assert before.window.virtual_seed is None
