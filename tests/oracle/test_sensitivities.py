"""Sensitivities against exact gradients and against differences."""

from dataclasses import replace

import numpy as np
import pytest

from gongfu.model.stations import Failures
from gongfu.simulate.comparisons import throughput_rates
from gongfu.simulate.perturbation import critical_paths
from gongfu.simulate.replications import RunLength
from gongfu.simulate.sensitivities import Estimator, StationTime, rescaled, sensitivities
from gongfu.statistics import student_quantile
from line_building import TRUTH, breakdowns, law, line, serial, station

HOUR_S = 3600.0
STEP = 0.05
WORK, UP, DOWN = StationTime


def error_of(estimate):
    return estimate.half_width / student_quantile(0.95, estimate.n - 1)


def by_differences(given_line, name, time, replications=48):
    """Mean and standard error of an elasticity, from runs that are not those of the sensitivities."""
    length = RunLength(warm_up_s=1000.0, observed_s=20_000.0)
    rates = [
        throughput_rates(
            rescaled(given_line, given_line.station(name), time, factor), length, seed=99, replications=replications
        )
        for factor in (1 - STEP, 1 + STEP)
    ]
    samples = np.log(rates[1] / rates[0]) / np.log((1 + STEP) / (1 - STEP))
    return samples.mean(), samples.std(ddof=1) / replications**0.5


def test_gradient_of_three_stations_is_the_exact_one():
    case = next(case for case in TRUTH if case["id"] == "ipa_3")
    means, buffers = case["params"]["means"], (None, *case["params"]["buffer"])
    given_line = line(*(station(f"s{k}", law("exp", mean), buffer=buffers[k]) for k, mean in enumerate(means)))
    found = sensitivities(given_line, seed=1, precision=0.004, prices=False)
    for each, exact in zip(found.times, case["exact"], strict=True):
        assert each.estimator is Estimator.PERTURBATION
        assert abs(each.slope.mean / HOUR_S - exact) < 3 * error_of(each.slope) / HOUR_S
    assert found.bottleneck.station == "s1"
    assert found.distinguishable


LINES = {
    "exponential breakdowns": serial(3, 2, failures=breakdowns(20, 5)),
    "scrap and no places": line(
        station("s0", law("erlang", 3, 1), yield_share=0.9, failures=breakdowns(30, 3)),
        station("s1", law("uniform", 0.5, 1.4), buffer=0, yield_share=0.95),
        station("s2", law("lognormal", 0.9, 0.5), buffer=2, failures=breakdowns(10, 2)),
    ),
    "repairs of any law": line(
        station("s0", failures=Failures(up=law("exp", 20), down=law("lognormal", 4, 0.8))),
        station("s1", law("normal", 1.2, 0.2), buffer=3),
    ),
    "machines side by side": line(station("s0", machines=2), station("s1", law("exp", 0.6), buffer=2)),
}


@pytest.mark.parametrize("name", LINES)
def test_sensitivities_agree_with_differences(name):
    given_line = LINES[name]
    found = sensitivities(given_line, seed=3, precision=0.01, prices=False)
    for each in found.times:
        mean, error = by_differences(given_line, each.station, each.time)
        assert abs(each.elasticity.mean - mean) < 3.5 * np.hypot(error_of(each.elasticity), error), each


def test_the_estimator_is_named():
    found = sensitivities(LINES["repairs of any law"], precision=0.03, prices=False)
    named = {(each.station, each.time): each.estimator for each in found.times}
    assert named == {
        ("s0", WORK): Estimator.BOTH,
        ("s0", UP): Estimator.DIFFERENCES,
        ("s0", DOWN): Estimator.PERTURBATION,
        ("s1", WORK): Estimator.PERTURBATION,
    }
    overtaking = sensitivities(LINES["machines side by side"], precision=0.03, prices=False)
    assert {each.estimator for each in overtaking.times} == {Estimator.DIFFERENCES}


def test_a_path_explains_all_the_time_there_was():
    paths = critical_paths(LINES["scrap and no places"], RunLength(200.0, 5000.0), seed=2, replications=8)
    np.testing.assert_allclose(paths.work.sum(axis=1) + paths.down.sum(axis=1), 1.0, rtol=1e-9)


def test_prices_are_of_everything_there_is_one_more_of():
    found = sensitivities(serial(2, 1), precision=0.03)
    gains = {(price.attribute, price.subject): price.gain for price in found.prices}
    assert set(gains) == {("buffer", "s1"), ("machines", "s0"), ("machines", "s1")}
    # Two stations of rate 1: a third of the parts and a quarter are lost with 0 and 1 places; so 0.75 to 0.8 a second.
    assert abs(gains["buffer", "s1"].mean - 0.05 * HOUR_S) < 3 * error_of(gains["buffer", "s1"])


def test_equal_stations_cannot_be_told_apart():
    found = sensitivities(replace(serial(2, 1), id="twins"), precision=0.03, prices=False)
    assert not found.distinguishable
