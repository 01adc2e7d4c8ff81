"""What must hold for any line that is simulated."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.kernel.lines import forget, settle
from gongfu.simulate import LinePlayer
from gongfu.simulate.arrays import play, prepare
from gongfu.simulate.replications import RunLength, replicate
from line_building import breakdowns, law, line, serial, station
from random_lines import small_lines

seeds = st.integers(0, 2**64 - 1)


def parts_inside(run):
    """Parts in machines and buffers; a starved machine has none."""
    return int((run.machines["state"] != 0).sum() + run.stations["level"].sum())


@given(small_lines(), seeds, st.floats(1, 300))
@settings(max_examples=100, deadline=None)
def test_parts_are_conserved(model, seed, until):
    run = play(prepare(model).open(seed, 0), until)
    totals = run.totals[0]
    assert totals["released"] == totals["delivered"] + run.stations["scrapped"].sum() + parts_inside(run)
    finished = run.stations["good"] + run.stations["scrapped"]
    assert (finished[1:] <= run.stations["good"][:-1]).all()


@given(small_lines(), seeds, st.floats(1, 300))
@settings(max_examples=100, deadline=None)
def test_shares_of_time_sum_to_one(model, seed, until):
    seen = replicate(prepare(model), RunLength(until / 10, until), seed=seed, replications=range(2))
    np.testing.assert_allclose(seen.shares.sum(axis=2), 1.0, rtol=1e-9)
    assert (seen.shares >= 0).all()
    capacities = [np.inf if s.buffer is None else s.buffer for s in model.stations]
    assert (seen.level[:, 1:] <= np.array(capacities)[1:] + 1e-9).all()


@given(small_lines(), seeds, st.lists(st.floats(0, 200), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_time_never_runs_back_and_steps_do_not_matter(model, seed, stops):
    player = LinePlayer(model, seed)
    pieces = [player.advance(stop) for stop in sorted(stops)]
    whole = LinePlayer(model, seed).advance(max(stops))
    for name in ("time_s", "station", "state", "good", "scrapped", "buffer", "cycle_s"):
        joined = np.concatenate([getattr(piece, name) for piece in pieces])
        np.testing.assert_array_equal(joined, getattr(whole, name))
    assert (np.diff(whole.time_s) >= 0).all()


@given(small_lines(), seeds, st.floats(1, 200))
@settings(max_examples=50, deadline=None)
def test_forgetting_the_warm_up_changes_no_event(model, seed, until):
    undisturbed = play(prepare(model).open(seed, 0), 2 * until)
    disturbed = play(prepare(model).open(seed, 0), until)
    forget(disturbed)
    disturbed = play(disturbed, 2 * until)
    settle(disturbed)
    np.testing.assert_array_equal(disturbed.next_time, undisturbed.next_time)
    np.testing.assert_array_equal(disturbed.machines["part"], undisturbed.machines["part"])


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_a_replication_is_the_same_on_any_number_of_threads(seed):
    prepared = prepare(serial(3, 1, failures=breakdowns(20, 3)))
    one, four = (
        replicate(prepared, RunLength(10, 100), seed=seed, replications=range(6), threads=threads) for threads in (1, 4)
    )
    for seen, again in zip((one.rate, one.counts, *one.sums), (four.rate, four.counts, *four.sums), strict=True):
        np.testing.assert_array_equal(seen, again)


def work_of_parts(model, seed, parts):
    """The work time of each of the first parts at the second of two stations of one machine each."""
    events = LinePlayer(model, seed).advance(40.0 * parts)
    second = events.station == 1
    counts, cycles = events.good[second], events.cycle_s[second]
    return cycles[np.searchsorted(counts, np.arange(1, parts + 1))]


@given(seeds, st.sampled_from([0.5, 0.9, 1.5]))
@settings(max_examples=20, deadline=None)
def test_a_faster_station_shares_its_draws(seed, scale):
    """Part n needs the same time at a station, times the scale, whatever else the variant does to the line."""
    model = line(station("first"), station("second", law("gamma", 2, 0.7), buffer=3))
    changed = station("second", law("gamma", 2, 0.7, scale=scale), buffer=1, failures=breakdowns(50, 5))
    variant = replace(model, stations=(model.stations[0], changed))
    np.testing.assert_allclose(work_of_parts(variant, seed, 50), work_of_parts(model, seed, 50) * scale, rtol=1e-12)


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_luck_follows_a_station_by_its_name(seed):
    """A station put in front of others leaves them the draws they had."""
    alone = prepare(line(station("b"))).open(seed, 0)
    behind = prepare(line(station("a"), station("b", buffer=2))).open(seed, 0)
    assert alone.stations["work_key"][0] == behind.stations["work_key"][1]
    assert behind.stations["work_key"][0] != behind.stations["work_key"][1]


@pytest.mark.parametrize("scale", [0.25, 4.0])
def test_a_line_whose_every_time_is_scaled_is_the_same_line_on_another_clock(scale):
    model = serial(3, 2)
    scaled = replace(model, stations=tuple(replace(s, time=replace(s.time, scale=scale)) for s in model.stations))
    plain, stretched = LinePlayer(model, 4).advance(200.0), LinePlayer(scaled, 4).advance(200.0 * scale)
    np.testing.assert_allclose(stretched.time_s, plain.time_s * scale, rtol=1e-12)
    np.testing.assert_array_equal(stretched.good, plain.good)
