"""Intervals for shares, and quantiles of what was observed."""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["paired_quantile_difference", "quantiles", "wilson_interval"]

RESAMPLES = 1_000


def wilson_interval(successes: int, trials: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Interval for a probability from the number of times it came true; never leaves 0 to 1.

    Parameters
    ----------
    successes
        How often it came true.
    trials
        How often it was tried, at least once.
    confidence
        Wished coverage.

    Source
    ------
    Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.
    """
    assert 0 <= successes <= trials, "no more successes than trials"
    assert trials > 0, "a share needs a trial"
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / trials
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * (share * (1 - share) / trials + z * z / (4 * trials * trials)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def quantiles(samples: ArrayLike, probabilities: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Give empirical quantiles as ``(probability, value)``, the form a fact keeps.

    Parameters
    ----------
    samples
        The observations, at least one.
    probabilities
        Probabilities between 0 and 1.

    Source
    ------
    Hyndman and Fan (1996), "Sample quantiles in statistical packages", American Statistician 50, definition 8
    (median-unbiased whatever the distribution).
    """
    values = np.asarray(samples, dtype=np.float64)
    assert values.size > 0, "a quantile rests on an observation"
    found = np.quantile(values, list(probabilities), method="median_unbiased")
    return tuple((float(p), float(value)) for p, value in zip(probabilities, found, strict=True))


def paired_quantile_difference(
    baseline: ArrayLike, variant: ArrayLike, probability: float, *, seed: int, confidence: float = 0.95
) -> tuple[float, float]:
    """Interval for what a variant adds to a quantile of the baseline, from observations that share their luck in pairs.

    A quantile is the least observation that such a share does not exceed.

    Parameters
    ----------
    baseline, variant
        Observations; those at the same place belong together.
    probability
        Of the quantile, between 0 and 1.
    seed
        Of the pairs that are drawn anew.
    confidence
        Wished coverage.

    Source
    ------
    Efron (1979), "Bootstrap methods: another look at the jackknife", Annals of Statistics 7; percentile interval.
    """
    first, second = np.asarray(baseline, dtype=np.float64), np.asarray(variant, dtype=np.float64)
    assert first.shape == second.shape, "pairs are complete"
    luck = np.random.default_rng(seed)
    found = np.empty(RESAMPLES)
    for number in range(RESAMPLES):
        drawn = luck.integers(0, first.size, first.size)
        before, after = (np.quantile(each[drawn], probability, method="inverted_cdf") for each in (first, second))
        found[number] = after - before
    low, high = np.quantile(found, (0.5 - confidence / 2, 0.5 + confidence / 2))
    return float(low), float(high)
