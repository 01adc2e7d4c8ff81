"""Estimates, intervals and warm-up against published values."""

import numpy as np
import pytest

from gongfu.statistics import (
    mean_estimate,
    mser_truncation,
    paired_difference,
    paired_quantile_difference,
    quantiles,
    student_quantile,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("confidence", "degrees", "quantile"), [(0.95, 9, 2.262), (0.95, 19, 2.093), (0.90, 4, 2.132), (0.99, 30, 2.750)]
)
def test_student_quantiles_are_those_of_the_tables(confidence, degrees, quantile):
    assert student_quantile(confidence, degrees) == pytest.approx(quantile, abs=5e-4)


def test_a_mean_has_students_interval():
    """Law, Simulation Modeling and Analysis, example 4.26."""
    samples = [1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09]
    estimate = mean_estimate(samples, unit="s", confidence=0.90)
    assert (round(estimate.mean, 2), round(estimate.half_width, 2)) == (1.34, 0.24)
    assert (estimate.n, estimate.unit, estimate.confidence) == (10, "s", 0.90)


def test_of_one_observation_the_half_width_is_not_known():
    assert np.isnan(mean_estimate([3.0]).half_width)


def test_pairs_that_share_their_luck_show_a_difference_that_means_do_not():
    rng = np.random.default_rng(5)
    luck = rng.normal(0, 10, 30)
    baseline, variant = luck + rng.normal(0, 0.1, 30), luck + 1 + rng.normal(0, 0.1, 30)
    difference = paired_difference(baseline, variant)
    assert difference.low < 1 < difference.high
    assert difference.half_width < 0.1 < mean_estimate(variant).half_width


def test_intervals_cover_as_often_as_they_say():
    rng = np.random.default_rng(11)
    estimates = [mean_estimate(sample) for sample in rng.normal(7, 2, (4000, 8))]
    covered = np.mean([estimate.low < 7 < estimate.high for estimate in estimates])
    assert covered == pytest.approx(0.95, abs=0.012)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_intervals_are_those_published(successes, trials, low, high):
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3 for 81 of 263."""
    assert wilson_interval(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_quantiles_keep_their_probabilities():
    assert quantiles(np.arange(1, 12), (0.0, 0.5, 1.0)) == ((0.0, 1.0), (0.5, 6.0), (1.0, 11.0))


def test_a_start_that_is_off_is_cut():
    rng = np.random.default_rng(3)
    series = rng.normal(10, 1, 1000)
    series[:100] -= np.linspace(8, 0, 100)
    cut, settled = mser_truncation(series)
    assert 50 <= cut <= 150
    assert settled


def test_a_series_that_only_climbs_has_not_settled():
    cut, settled = mser_truncation(np.linspace(0, 100, 500))
    assert cut > 250
    assert not settled


def test_a_series_without_spread_needs_no_cut():
    assert mser_truncation(np.ones(100)) == (0, True)


def test_what_a_variant_adds_to_a_quantile_has_an_interval():
    luck = np.random.default_rng(4)
    baseline = luck.exponential(10.0, 2_000)
    assert paired_quantile_difference(baseline, baseline + 5.0, 0.9, seed=1) == (pytest.approx(5.0), pytest.approx(5.0))
    # Half as long in each pair: the P90 of 10 ln 10 falls by half.
    low, high = paired_quantile_difference(baseline, baseline / 2, 0.9, seed=1)
    assert low < -5.0 * np.log(10.0) < high < 0.0
    # Pairs that share their luck say more than pairs that do not.
    apart = paired_quantile_difference(baseline, luck.permutation(baseline) / 2, 0.9, seed=1)
    assert apart[1] - apart[0] > high - low
