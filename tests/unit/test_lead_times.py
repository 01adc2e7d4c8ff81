"""Lead times of delivered parts: the histogram, its quantiles, and what the kernel counts in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongfu.kernel.histograms import BINS, bin_edges
from gongfu.kernel.lines import forget
from gongfu.simulate.arrays import play, prepare
from gongfu.simulate.lead_times import histogram_quantiles
from kernel_doors import bin_of
from line_building import breakdowns, law, line, serial, station

SHARES = np.array([0.0, 0.1, 0.5, 0.9, 0.99, 1.0])


def counted(durations):
    counts = np.zeros(BINS, np.int64)
    for duration in durations:
        counts[bin_of(duration)] += 1
    return counts


@given(st.floats(0, 1e12))
def test_a_duration_lies_in_its_bin(duration):
    edges, position = bin_edges(), bin_of(duration)
    assert edges[position] <= duration < edges[position + 1]


def test_bins_are_narrow_and_ascend():
    edges = bin_edges()
    assert (np.diff(edges) > 0).all()
    assert (np.diff(edges)[1:] / edges[1:-1]).max() < 0.008


@pytest.mark.parametrize(("duration", "position"), [(0.0, 0), (1e-12, 0), (1e300, BINS - 1), (np.inf, BINS - 1)])
def test_what_is_too_short_or_too_long_counts_at_the_ends(duration, position):
    assert bin_of(duration) == position


@pytest.mark.parametrize("scale", [1e-3, 1.0, 3e7])
def test_quantiles_are_those_of_the_numbers_counted(scale):
    durations = np.random.default_rng(8).gamma(2.0, scale, 20_000)
    found = histogram_quantiles(counted(durations), SHARES)
    np.testing.assert_allclose(found, np.quantile(durations, SHARES), rtol=0.008)
    assert (np.diff(found) > 0).all()


def test_of_equal_numbers_every_quantile_is_that_number():
    np.testing.assert_allclose(histogram_quantiles(counted([7.0] * 50), SHARES), 7.0, rtol=0.008)


def test_of_nothing_no_quantile_is_known():
    assert np.isnan(histogram_quantiles(np.zeros(BINS, np.int64), SHARES)).all()


def test_the_kernel_counts_every_delivered_part():
    run = play(prepare(serial(3, 2, failures=breakdowns(50, 5))).open(7, 0), 5000.0)
    assert run.lead_times.sum() == run.totals[0]["delivered"] > 1000
    middle = np.sqrt(bin_edges()[1:-1] * bin_edges()[2:])
    assert run.lead_times[1:] @ middle == pytest.approx(run.totals[0]["lead_time"], rel=0.003)


def test_lead_times_of_a_single_machine_are_its_work_times():
    run = play(prepare(line(station("only", law("exp", 60)))).open(3, 0), 6e6)
    found = histogram_quantiles(run.lead_times, np.array([0.5, 0.9, 0.99]))
    np.testing.assert_allclose(found, -60 * np.log([0.5, 0.1, 0.01]), rtol=0.02)


def test_a_warm_up_is_forgotten():
    run = play(prepare(serial(2, 1)).open(1, 0), 100.0)
    forget(run)
    assert run.lead_times.sum() == 0
