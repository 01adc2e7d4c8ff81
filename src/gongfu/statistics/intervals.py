"""Intervals for shares, and quantiles of what was observed."""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["quantiles", "wilson_interval"]


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
