"""The forecast of a short series against closed forms, brute-force integration, and its own promise of coverage."""

import numpy as np
import pytest
from scipy import stats

from gongfu.plan import FittedTrend, Luck, YearlySeries

SERIES = YearlySeries(years=tuple(range(2015, 2021)), values=(4930.0, 5010.0, 5330.0, 5480.0, 5560.0, 5800.0))
LUCK = Luck(seed=5, draws=200_000)


def share_error(share):
    """Four standard errors of a share of the draws."""
    return 4 * np.sqrt(share * (1 - share) / LUCK.draws)


@pytest.mark.parametrize("horizon", [1, 5])
def test_normal_walk_predicts_students_distribution(horizon):
    # Posterior of mean and variance under 1/variance: the sum of h steps is Student-t with n - 1 degrees of freedom.
    growth = np.diff(np.log(SERIES.values))
    count, centre, spread = len(growth), growth.mean(), growth.std(ddof=1)
    exact = stats.t(count - 1, loc=horizon * centre, scale=spread * np.sqrt(horizon + horizon**2 / count))
    trend = FittedTrend(series=SERIES, degrees_of_freedom=np.inf, largest_step=100.0)
    total = np.log(trend.levels(2020 + horizon, LUCK) / SERIES.values[-1])
    for share in (0.025, 0.25, 0.5, 0.75, 0.975):
        assert abs((total <= exact.ppf(share)).mean() - share) < share_error(share)


def test_a_gap_in_the_years_counts_as_one_wider_step():
    gappy = YearlySeries(years=(2012, 2014, 2015, 2018, 2020), values=(90.0, 97.0, 98.0, 112.0, 115.0))
    spans = np.diff(gappy.years)
    steps = np.diff(np.log(gappy.values))
    centre = steps.sum() / spans.sum()
    spread = np.sqrt(((steps - spans * centre) ** 2 / spans).sum() / (len(spans) - 1))
    exact = stats.t(len(spans) - 1, loc=centre, scale=spread * np.sqrt(1 + 1 / spans.sum()))
    trend = FittedTrend(series=gappy, degrees_of_freedom=np.inf, largest_step=100.0)
    total = np.log(trend.levels(2021, LUCK) / gappy.values[-1])
    for share in (0.05, 0.5, 0.95):
        assert abs((total <= exact.ppf(share)).mean() - share) < share_error(share)


@pytest.mark.parametrize("freedom", [2.0, 5.0])
def test_parameters_agree_with_integration_over_a_grid(freedom):
    values = np.exp(np.cumsum([0, 0.02, 0.035, 0.01, 0.15, 0.028]))  # one year is far out
    series = YearlySeries(years=tuple(range(2015, 2021)), values=tuple(values.tolist()))
    growth = np.diff(np.log(values))
    location_grid = np.linspace(-0.6, 0.7, 1301)[:, None, None]
    log_scale_grid = np.linspace(np.log(1e-4), np.log(3.0), 700)[None, :, None]
    density = stats.t.logpdf(growth, freedom, loc=location_grid, scale=np.exp(log_scale_grid)).sum(axis=2)
    weight = np.exp(density - density.max())  # flat in the logarithm of the scale: the prior 1 / scale
    weight /= weight.sum()
    # The mass up to the middle of a cell of the grid.
    location_mass, scale_mass = (side.cumsum() - side / 2 for side in (weight.sum(axis=1), weight.sum(axis=0)))
    location, scale = FittedTrend(series=series, degrees_of_freedom=freedom).growth_parameters(LUCK)
    for share in (0.1, 0.5, 0.9):
        exact_location = np.interp(share, location_mass, location_grid.ravel())
        exact_scale = np.exp(np.interp(share, scale_mass, log_scale_grid.ravel()))
        assert abs((location <= exact_location).mean() - share) < share_error(share)
        assert abs((scale <= exact_scale).mean() - share) < share_error(share)


@pytest.mark.parametrize(("observations", "horizon"), [(5, 1), (6, 5)])
def test_intervals_cover_what_they_promise_on_series_of_the_assumed_kind(observations, horizon):
    generator = np.random.default_rng(2021)
    series_count, hits = 300, 0
    for number in range(series_count):
        steps = 0.03 + 0.03 * generator.standard_t(5, observations - 1 + horizon)
        walk = 100 * np.exp(np.concatenate([[0.0], np.cumsum(steps)]))
        years = tuple(range(2000, 2000 + observations))
        series = YearlySeries(years=years, values=tuple(walk[:observations].tolist()))
        trend = FittedTrend(series=series, largest_step=100.0)
        levels = trend.levels(years[-1] + horizon, Luck(seed=number, draws=2000))
        low, high = np.quantile(levels, (0.025, 0.975))
        hits += bool(low <= walk[-1] <= high)
    # Four standard errors of a share of 0.95 in 300 series are 0.05; intervals from fixed parameters cover about 0.75.
    assert abs(hits / series_count - 0.95) < 4 * np.sqrt(0.95 * 0.05 / series_count)
