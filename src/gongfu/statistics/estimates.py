"""A mean from independent observations, with Student's interval."""

import numpy as np
from numpy.typing import ArrayLike

from gongfu.model.estimates import Estimate

__all__ = ["NORMAL_95", "mean_estimate", "paired_difference", "ratio_estimate", "student_quantile"]

# Half of a 95 % interval in standard errors, where the error is normal and its size is known.
NORMAL_95 = 1.959963984540054


def student_quantile(confidence: float, degrees: int) -> float:
    """How many standard errors the half-width of a two-sided interval is.

    Parameters
    ----------
    confidence
        Wished coverage, strictly between 0 and 1.
    degrees
        Degrees of freedom, at least 1.

    Source
    ------
    Student (1908), "The probable error of a mean", Biometrika 6.
    """
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 0.5 + confidence / 2))


def mean_estimate(samples: ArrayLike, *, unit: str = "", confidence: float = 0.95) -> Estimate:
    """Estimate a mean from independent, roughly normal observations.

    Parameters
    ----------
    samples
        The observations, at least one; of a single one the half-width is not known (nan).
    unit
        Their unit.
    confidence
        Wished coverage of the interval.

    Source
    ------
    Law (2015), Simulation Modeling and Analysis, 5th ed., section 4.5, eq. 4.12.
    """
    values = np.asarray(samples, dtype=np.float64)
    assert values.size > 0, "an estimate rests on an observation"
    half_width = float("nan")
    if values.size > 1:
        error = float(values.std(ddof=1)) / values.size**0.5
        half_width = student_quantile(confidence, values.size - 1) * error
    return Estimate(
        mean=float(values.mean()), half_width=half_width, confidence=confidence, n=int(values.size), unit=unit
    )


def ratio_estimate(above: ArrayLike, below: ArrayLike, *, unit: str = "", confidence: float = 0.95) -> Estimate:
    """Estimate a ratio of two means from independent pairs of observations, such as total lead time over parts.

    Nan where all of ``below`` is 0.

    Parameters
    ----------
    above, below
        Observations; those at the same place belong together.
    unit
        Unit of the ratio.
    confidence
        Wished coverage of the interval.

    Source
    ------
    Law (2015), Simulation Modeling and Analysis, 5th ed., section 9.5.3 (ratio estimators by the delta method).
    """
    top, bottom = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
    assert top.shape == bottom.shape, "pairs are complete"
    if not bottom.sum() > 0:
        nothing = float("nan")
        return Estimate(mean=nothing, half_width=nothing, confidence=confidence, n=int(top.size), unit=unit)
    ratio = float(top.sum() / bottom.sum())
    spread = mean_estimate((top - ratio * bottom) / bottom.mean(), confidence=confidence)
    return Estimate(mean=ratio, half_width=spread.half_width, confidence=confidence, n=spread.n, unit=unit)


def paired_difference(baseline: ArrayLike, variant: ArrayLike, *, unit: str = "", confidence: float = 0.95) -> Estimate:
    """Estimate what a variant adds to the baseline, from observations that share their luck pair by pair.

    Parameters
    ----------
    baseline, variant
        Observations; those at the same place belong together.
    unit
        Their unit.
    confidence
        Wished coverage of the interval.

    Source
    ------
    Law (2015), Simulation Modeling and Analysis, 5th ed., section 10.2.1 (paired-t interval).
    """
    first, second = np.asarray(baseline, dtype=np.float64), np.asarray(variant, dtype=np.float64)
    assert first.shape == second.shape, "pairs are complete"
    return mean_estimate(second - first, unit=unit, confidence=confidence)
