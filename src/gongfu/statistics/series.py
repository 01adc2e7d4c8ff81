"""Series of observations that depend on each other: how much, and how their sums vary."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gongfu.model.estimates import Estimate

__all__ = ["lag_one", "variance_rate"]

Floats = NDArray[np.float64]
# Correlation is looked for between pieces a fifth as long as those whose variance is taken: what is not seen there
# weighs little here.
PIECES_A_BATCH = 5
# So many standard errors of no correlation at all count as some.
CORRELATED = 1.96


def lag_one(series: ArrayLike) -> float:
    """Correlation between neighbours, with the bias of a short series taken out; 0 where nothing varies.

    Parameters
    ----------
    series
        One series, or several of equal length in rows that are independent of each other.

    Source
    ------
    Jackknifed as in Law and Carson (1979), "A sequential procedure for determining the length of a steady-state
    simulation", Operations Research 27.
    """
    rows = np.atleast_2d(np.asarray(series, dtype=np.float64))
    half = rows.shape[1] // 2
    parts = [rows, rows[:, :half], rows[:, half : 2 * half]]
    whole, first, second = (plain_lag_one(part - rows.mean()) for part in parts)
    return 2 * whole - (first + second) / 2


def plain_lag_one(deviations: Floats) -> float:
    """Correlation between neighbours of series whose mean is 0."""
    square = float((deviations**2).mean())
    return float((deviations[:, 1:] * deviations[:, :-1]).mean()) / square if square > 0 else 0.0


def pairs_merged(series: Floats) -> Floats:
    """Add up neighbours in each row; one that is left over at the end is left out."""
    half = series.shape[1] // 2
    return np.asarray(series[:, : 2 * half].reshape(-1, half, 2).sum(axis=2))


def variance_rate(counts: ArrayLike, width: float, *, unit: str = "", confidence: float = 0.95) -> Estimate:
    """Estimate the variance of a count per unit of time in the long run, with its interval.

    The counts are added up until neighbours are not seen to depend on each other, and five times more; the variance of
    such sums is that of independent, all but normal observations.

    Parameters
    ----------
    counts
        Counts in consecutive pieces of time: a row for each independent run.
    width
        Length of a piece.
    unit
        Unit of the result.
    confidence
        Wished coverage of the interval.

    Source
    ------
    Interval of a normal variance: Fisher (1925), Statistical Methods for Research Workers; two levels of batching: Law
    and Carson (1979), Operations Research 27.
    """
    from scipy.special import chdtri

    pieces = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    while pieces.shape[1] > PIECES_A_BATCH and abs(lag_one(pieces)) > CORRELATED / pieces[:, 1:].size ** 0.5:
        pieces, width = pairs_merged(pieces), 2 * width
    batches = max(1, pieces.shape[1] // PIECES_A_BATCH)
    pieces_a_batch = pieces.shape[1] // batches
    sums = pieces[:, : batches * pieces_a_batch].reshape(-1, pieces_a_batch).sum(axis=1)
    degrees = sums.size - 1
    if degrees < 1:
        nothing = float("nan")
        return Estimate(mean=nothing, half_width=nothing, confidence=confidence, n=int(sums.size), unit=unit)
    rate = float(sums.var(ddof=1)) / (width * pieces_a_batch)
    low, high = (degrees / float(chdtri(degrees, 0.5 + side * confidence / 2)) for side in (-1, 1))
    return Estimate(mean=rate, half_width=rate * (high - low) / 2, confidence=confidence, n=int(sums.size), unit=unit)
