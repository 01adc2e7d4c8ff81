"""What a simulation gives and how it is asked for."""

import json
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest

import gongfu
from gongfu.errors import InputError
from gongfu.model.products import Product, Step
from gongfu.model.signals import StationState
from gongfu.model.stations import Maintenance
from gongfu.simulate import LinePlayer, bottleneck, compare, is_compiled, simulate, window_counts
from gongfu.texts import Text
from line_building import breakdowns, law, line, serial, station


@pytest.fixture(scope="module")
def model():
    return line(
        station("cut", law("constant", 30)),
        station("weld", law("lognormal", 40, 0.2), buffer=2, failures=breakdowns(4000, 300), yield_share=0.95),
        station("test", law("exp", 60), buffer=4, machines=2),
        example=True,
    )


@pytest.fixture(scope="module")
def result(model):
    return simulate(model, seed=3, precision=0.01, bottleneck=True)


def test_the_room_is_called_like_its_function(model):
    assert gongfu.simulate(model, replications=2).rates.size == 2


def test_throughput_is_that_of_the_slowest_station_at_most(result):
    weld = 0.95 * 3600 / (40 * (1 + 300 / 4000))
    assert 0.8 * weld < result.throughput_per_hour.mean < weld
    assert result.throughput.unit == "item/s"
    assert result.throughput.relative <= 0.01
    assert result.rates.mean() == pytest.approx(result.throughput.mean)


def test_littles_law_holds_where_nothing_is_scrapped(model):
    whole = replace(model, stations=tuple(replace(s, yield_share=1.0) for s in model.stations))
    result = simulate(whole, seed=3, precision=0.005)
    assert result.in_line.mean == pytest.approx(result.throughput.mean * result.lead_time.mean, rel=0.02)


def test_the_same_seed_gives_the_same_result_and_another_does_not(model):
    first, again, other = (simulate(model, seed=seed, replications=3) for seed in (7, 7, 8))
    np.testing.assert_array_equal(first.rates, again.rates)
    assert first.run == again.run
    assert first.run.id != other.run.id
    assert (first.rates != other.rates).any()


def test_results_speak_in_the_lines_unit(model):
    hourly = simulate(replace(model, time_unit="h"), seed=3, replications=4)
    plain = simulate(model, seed=3, replications=4)
    assert hourly.throughput.unit == "item/h"
    assert hourly.throughput.mean == pytest.approx(3600 * plain.throughput.mean)
    assert hourly.lead_time.mean == pytest.approx(plain.lead_time.mean / 3600)
    assert hourly.throughput_per_hour.mean == pytest.approx(plain.throughput_per_hour.mean)


def test_json_has_the_promised_shape(result):
    shape = json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert {"line", "throughput", "in_line", "lead_time", "stations", "energy", "bottleneck", "levers", "warnings",
            "run"} <= set(shape)  # fmt: skip
    assert set(shape["throughput"]) == {"mean", "half_width", "confidence", "n", "unit"}
    assert {"busy", "blocked", "starved", "down", "setup", "off"} <= set(shape["stations"]["weld"])
    assert shape["bottleneck"]["station"] == "weld"
    assert shape["levers"][0]["station"] == "weld"
    assert shape["run"]["seed"] == 3
    assert len(shape["run"]["model_sha256"]) == 64


def test_of_one_replication_json_says_null_for_the_half_width(model):
    shape = simulate(model, replications=1).to_json()
    assert shape["throughput"]["half_width"] is None
    assert shape["throughput"]["n"] == 1


def test_results_print_and_turn_into_tables(result):
    from rich.console import Console

    console = Console(width=100, file=StringIO())
    console.print(result)
    assert "Test line" in str(result)
    assert "weld" in console.file.getvalue()
    assert "<table>" in result._repr_html_()
    assert result.to_frame().loc["cut", "down"] == 0
    assert result.to_arrow().num_rows == 3
    assert [text.get_text() for text in result.plot().get_yticklabels()] == ["cut", "weld", "test"]
    console.print(result.in_language("zh"))
    assert "测试线" in console.file.getvalue()


def test_progress_counts_replications(model):
    told = []
    simulate(model, replications=4, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_bottleneck_is_where_speed_pays(model):
    gains = bottleneck(model, seed=3)
    assert gains[0].station == "weld"
    assert gains[0].gain.low > 1
    assert gains[0].gain.unit == "item/h"
    assert {gain.station for gain in gains} == {"cut", "weld", "test"}


def test_shared_luck_finds_a_small_difference(model):
    weld = model.station("weld")
    slightly = model.with_station(replace(weld, time=replace(weld.time, scale=0.99)), "time -1%")
    found = compare(model, [slightly, model], seed=2, replications=10)
    assert found[0].distinguishable
    assert 0.2 < found[0].difference.mean < 1.2
    assert found[0].difference.half_width < found[0].baseline.half_width
    assert found[1].difference.mean == 0
    assert not found[1].distinguishable
    np.testing.assert_allclose(
        found[0].variant_rates - found[0].baseline_rates, found[0].variant_rates - found[1].variant_rates
    )


def test_windows_add_up_to_the_rate(model, result):
    counts = window_counts(model, window_h=2, windows=50, replications=8, seed=5)
    assert counts.shape == (8, 50)
    assert counts.mean() / 2 == pytest.approx(result.throughput_per_hour.mean, rel=0.03)


def test_a_slower_line_makes_less_in_a_window(model):
    plain, slow = (window_counts(model, window_h=2, windows=20, replications=4, seed=5, scale=s) for s in (1.0, 1.25))
    assert slow.sum() == pytest.approx(plain.sum() / 1.25, rel=0.02)


def test_a_buffer_that_keeps_growing_is_said():
    result = simulate(line(station("fast"), station("slow", law("exp", 2))), replications=6)
    assert any("slow" in warning.en and "grow" in warning.en for warning in result.warnings)


def test_a_precision_that_is_too_dear_is_said(monkeypatch):
    monkeypatch.setattr("gongfu.simulate.simulation.MOST_EVENTS", 1000)
    monkeypatch.setattr("gongfu.simulate.run_length.EVENTS_A_REPLICATION", 1000)
    result = simulate(serial(2, 0), precision=1e-5)
    assert any("precision" in warning.en for warning in result.warnings)


def test_a_buffer_in_front_of_the_first_station_is_said_to_do_nothing():
    model = serial(2, 1)
    first = replace(model.stations[0], buffer=5)
    assert simulate(model, replications=2).warnings == ()
    assert "s0" in simulate(model.with_station(first, "buffer 5"), replications=2).warnings[0].en


def test_a_buffer_that_fills_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("gongfu.simulate.arrays.MOST_PLACES", 1000)
    with pytest.raises(InputError, match="station number 2 holds"):
        simulate(line(station("fast"), station("slow", law("exp", 2))))


def test_large_buffers_grow_only_as_far_as_they_may():
    model = line(station("fast"), station("slow", law("exp", 5), buffer=100))
    events = LinePlayer(model, 1).advance(1000.0)
    assert events.buffer.max() == 100
    assert events.state[events.station == 0][-1] == StationState.BLOCKED


def test_a_player_begins_with_every_station(model):
    player = LinePlayer(model, 2)
    opening = player.advance(0.0)
    assert opening.time_s.tolist() == [0, 0, 0]
    assert opening.state.tolist() == [StationState.BUSY, StationState.STARVED, StationState.STARVED]
    assert len(player.advance(29.0)) == 0
    assert len(player.advance(31.0)) == 2
    assert player.time_s == 31.0


def test_the_kernel_is_compiled_once_it_has_run(model):
    simulate(model, replications=1)
    assert is_compiled()


def test_a_faster_station_is_faster_on_every_step_of_a_route():
    route = (Step(station="a", time=law("constant", 180)), Step(station="b", time=law("constant", 120)))
    product = Product(id="p", name=Text(zh="p", en="p"), route=route)
    model = line(station("a", law("constant", 1)), station("b", law("constant", 1), buffer=3), products=(product,))
    best = bottleneck(model, seed=1)[0]
    assert best.station == "a"
    assert best.gain.mean == pytest.approx(20 / 0.9 - 20, rel=0.02)


def test_maintenance_that_comes_rarely_is_seen():
    seldom = Maintenance(time=law("constant", 360_000), every_s=3_600_000)
    model = line(station("a", law("exp", 360), maintenance=seldom))
    result = simulate(model, seed=1, precision=0.02)
    assert result.throughput_per_hour.mean == pytest.approx(10 / 1.1, rel=0.02)
    assert result.stations["a"].off.mean == pytest.approx(1 / 11, rel=0.15)


def test_maintenance_to_the_second_is_seen_in_all_its_phases():
    often = Maintenance(time=law("constant", 36_000), every_s=360_000)
    model = line(station("a", law("constant", 360), maintenance=often))
    rate = simulate(model, seed=1, precision=0.01).throughput_per_hour
    assert rate.half_width > 0
    assert rate.mean == pytest.approx(10 / 1.1, abs=2 * rate.half_width)
