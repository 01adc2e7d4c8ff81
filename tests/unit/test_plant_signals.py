"""What a virtual plant says."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise

import pytest

from gongfu.app.plant_signals import TICK_S, plant_signals
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.model.stations import Failures, Station
from gongfu.texts import Text

START = datetime.fromisoformat("2021-12-20T08:00:00+08:00")


def station(name, mean_s, kind=DistributionKind.EXPONENTIAL, **more):
    time = Distribution(kind=kind, parameters=(mean_s,))
    return Station(id=name, name=Text(zh=name, en=name), time=time, **more)


LINE = Line(
    id="line",
    name=Text(zh="线", en="Line"),
    stations=(
        station("press", 20.0, failures=Failures(up=station("", 900.0).time, down=station("", 120.0).time)),
        station("oven", 45.0, machines=2, buffer=3, yield_share=0.9),
        station("pack", 22.0, DistributionKind.CONSTANT, buffer=2),
    ),
)


def said(hours=1.0, seed=1, line=LINE):
    return [signal for tick in plant_signals(line, seed=seed, start=START, hours=hours) for signal in tick]


@pytest.fixture(scope="module")
def hour():
    return said()


def values(signals, tag):
    return [signal.value for signal in signals if signal.tag == tag]


def test_the_same_seed_says_the_same_and_another_something_else(hour):
    assert said() == hour
    assert said(seed=2) != hour


def test_a_longer_play_begins_like_a_shorter_one(hour):
    assert said(hours=2.0)[: len(hour) - 2] == hour[:-2]


def test_a_tag_has_one_value_at_a_time_in_time_order_and_only_when_it_changes(hour):
    assert max(Counter((signal.tag, signal.time) for signal in hour).values()) == 1
    assert all(a.time <= b.time for a, b in pairwise(hour))
    for _, signals in groupby(sorted(hour, key=lambda s: s.tag), key=lambda s: s.tag):
        assert all(a.value != b.value for a, b in pairwise(signals))


def test_times_are_utc_and_inside_the_hours(hour):
    assert hour[0].time == START
    assert hour[0].time.tzinfo is UTC
    assert hour[-1].time == START + timedelta(hours=1)


def test_every_station_says_at_once_how_it_stands(hour):
    first = {signal.tag for signal in hour if signal.time == START}
    assert first == {
        "line/clock",
        "line/finished",
        "line/seed",
        *(
            f"line/{station}/{name}"
            for station in ("press", "oven", "pack")
            for name in ("state", "good", "scrapped", "buffer", "cycle_s", "temperature_c")
        ),
    }


def test_it_says_when_it_has_finished_and_how_much_it_said(hour):
    assert [signal.tag for signal in hour[-2:]] == ["line/written", "line/finished"]
    assert [signal.value for signal in hour[-2:]] == [len(hour), 1.0]


def test_the_clock_ticks_every_ten_seconds(hour):
    assert values(hour, "line/clock") == [i * TICK_S for i in range(361)]


def test_hours_need_not_be_a_multiple_of_ticks():
    assert values(said(hours=25 / 3600), "line/clock") == [0.0, 10.0, 20.0, 25.0]


def test_counters_only_grow_and_states_are_states(hour):
    for station in ("press", "oven", "pack"):
        for counter in ("good", "scrapped"):
            assert all(a <= b for a, b in pairwise(values(hour, f"line/{station}/{counter}")))
        assert set(values(hour, f"line/{station}/state")) <= set(StationState)
    assert set(values(hour, "line/press/state")) >= {StationState.BUSY, StationState.DOWN}
    assert values(hour, "line/oven/scrapped")[-1] > values(hour, "line/oven/scrapped")[0]
    assert max(values(hour, "line/oven/buffer")) == 3


def test_temperatures_stay_between_the_hall_and_a_station_that_never_stops(hour):
    for station in ("press", "oven", "pack"):
        assert all(20.0 < value < 62.0 for value in values(hour, f"line/{station}/temperature_c"))


def test_a_line_that_never_waits_is_warm_from_the_start():
    constant = Line(
        id="line", name=Text(zh="线", en="Line"), stations=(station("only", 30.0, DistributionKind.CONSTANT),)
    )
    signals = said(line=constant)
    assert values(signals, "line/only/state") == [StationState.BUSY]
    assert values(signals, "line/only/good") == [float(i) for i in range(120)]
    assert values(signals, "line/only/temperature_c")[0] == pytest.approx(60.0, abs=1.0)
