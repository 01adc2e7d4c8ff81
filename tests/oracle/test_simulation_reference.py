"""The kernel and the slow plain-Python simulator see the same draws and the same events."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from gongfu.kernel.doors import logarithm, normal_quantile, stream_key
from gongfu.kernel.lines import WORK
from gongfu.model.stations import Failures
from gongfu.simulate import LinePlayer
from gongfu.simulate.arrays import prepare
from gongfu.simulate.reference import ReferenceLine, reference_draw, reference_stream
from kernel_doors import exponential, sample, sample_many, uniform, word
from line_building import law, line, station
from random_lines import laws, small_lines

words = st.integers(0, 2**64 - 1)


@given(words, st.integers(0, 2**50), words, st.integers(0, 3), st.integers(0, 99))
def test_streams_are_the_same(seed, replication, station_word, purpose, machine):
    parts = seed, replication, station_word, purpose, machine
    assert stream_key(*map(np.uint64, parts)) == reference_stream(*parts)


@given(laws, words, st.integers(0, 10**9))
@settings(max_examples=400)
def test_draws_are_the_same(distribution, key, number):
    prepared = prepare(line(station("s", distribution)))
    bits = word(np.uint64(key), number)
    drawn = sample(prepared.laws, prepared.values, WORK, np.uint64(bits))
    assert drawn == reference_draw(distribution, key, number)


@given(laws, words, st.integers(0, 10**9), st.integers(1, 40))
@settings(max_examples=100)
def test_many_draws_at_once_are_those_made_one_by_one(distribution, key, number, count):
    prepared = prepare(line(station("s", distribution)))
    drawn = np.empty(count)
    sample_many(prepared.laws, prepared.values, WORK, (np.uint64(key), number), drawn)
    assert drawn.tolist() == [reference_draw(distribution, key, number + k) for k in range(count)]


def test_the_exponential_is_that_of_the_system_to_the_last_two_places():
    numbers = np.random.default_rng(4).uniform(-50, 50, 20_000)
    found = np.array([exponential(x) for x in numbers])
    np.testing.assert_allclose(found, np.exp(numbers), rtol=5e-16)
    assert exponential(0.0) == 1.0


def test_the_logarithm_is_that_of_the_system_to_the_last_place():
    halves = 0.5 ** np.arange(1, 60)
    numbers = np.concatenate([1 - np.arange(1, 2000) * 2.0**-53, halves, np.random.default_rng(5).random(100_000)])
    found = np.array([logarithm(x) for x in numbers])
    wanted = np.array([math.log(x) for x in numbers])
    assert (np.abs(found - wanted) <= np.spacing(np.abs(wanted))).all()
    assert logarithm(1.0) == 0.0


@given(words)
def test_uniforms_are_strictly_between_0_and_1(bits):
    assert 0 < uniform(np.uint64(bits)) < 1


@pytest.mark.parametrize(("bits", "value"), [(0, 2.0**-53), (2**64 - 1, 1 - 2.0**-53)])
def test_the_extreme_uniforms_are_exact(bits, value):
    assert uniform(np.uint64(bits)) == value


def test_the_normal_quantile_is_that_of_others():
    probabilities = np.concatenate([np.linspace(1e-4, 1 - 1e-4, 2001), 10.0 ** -np.arange(1, 16), [2.0**-53]])
    found = np.array([normal_quantile(p) for p in probabilities])
    np.testing.assert_allclose(found, ndtri(probabilities), rtol=1e-14, atol=1e-15)
    np.testing.assert_allclose(found, [NormalDist().inv_cdf(p) for p in probabilities], rtol=1e-14, atol=1e-15)


@given(small_lines(), st.integers(-5, 5), st.floats(1, 150))
@settings(max_examples=150, deadline=None)
def test_events_are_the_same(model, seed, until):
    played = LinePlayer(model, seed).advance(until)
    reference = ReferenceLine(model, seed).play(until)
    for name in ("time_s", "station", "state", "good", "scrapped", "buffer", "cycle_s"):
        np.testing.assert_array_equal(getattr(played, name), [getattr(event, name) for event in reference])


def test_events_are_the_same_when_many_come_at_once():
    """Whole numbers everywhere, so that completions, failures and repairs meet in time at several stations."""
    stops = Failures(up=law("constant", 3), down=law("constant", 2))
    model = line(
        station("a", law("constant", 1), machines=2),
        station("b", law("constant", 1), buffer=1, failures=stops),
        station("c", law("constant", 2), machines=3, buffer=0, yield_share=0.8),
        station("d", law("constant", 1), buffer=2, failures=stops),
    )
    played = LinePlayer(model, 3).advance(300.0)
    reference = ReferenceLine(model, 3).play(300.0)
    assert len(reference) > 500
    np.testing.assert_array_equal(played.time_s, [event.time_s for event in reference])
    np.testing.assert_array_equal(played.state, [event.state for event in reference])
    np.testing.assert_array_equal(played.good, [event.good for event in reference])


def test_events_are_the_same_when_parts_overtake_one_another_far():
    """Far more parts at once than a block of draws holds, each a chance to be late."""
    model = line(
        station("wide", law("weibull", 100, 0.5), machines=70),
        station("next", law("exp", 1), buffer=40),
        station("last", law("exp", 30), machines=30, buffer=5, yield_share=0.7),
    )
    played = LinePlayer(model, 11).advance(1500.0)
    reference = ReferenceLine(model, 11).play(1500.0)
    assert len(reference) > 3000
    np.testing.assert_array_equal(played.time_s, [event.time_s for event in reference])
    np.testing.assert_array_equal(played.cycle_s, [event.cycle_s for event in reference])
