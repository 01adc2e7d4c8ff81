"""Quantiles of durations that were counted in a histogram."""

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.histograms import bin_edges
from gongfu.model.estimates import Estimate
from gongfu.statistics import student_quantile

__all__ = ["histogram_quantiles", "quantile_estimate"]


def histogram_quantiles(counts: NDArray[np.int64], probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the durations that shares of all counted durations do not exceed, in seconds.

    Within a bin, less than 0.8 % wide, durations count as spread evenly; nan where nothing was counted.

    Parameters
    ----------
    counts
        Durations by bin of the kernel's histogram; histograms of several runs may be added up.
    probabilities
        Shares between 0 and 1, of any shape.
    """
    total = int(counts.sum())
    if total == 0:
        return np.full(np.shape(probabilities), np.nan)
    edges = bin_edges()
    below = np.concatenate([[0], np.cumsum(counts)])
    wanted = np.asarray(probabilities, dtype=np.float64) * total
    filled = np.flatnonzero(counts)
    found = filled[np.minimum(np.searchsorted(below[filled + 1], wanted), filled.size - 1)]
    share = (wanted - below[found]) / counts[found]
    return np.asarray(edges[found] + share * (edges[found + 1] - edges[found]))


def quantile_estimate(counts: NDArray[np.int64], probability: float, *, confidence: float = 0.95) -> Estimate:
    """Estimate a quantile in seconds from the histograms of independent runs.

    All runs together give the value; how the share of durations below it varies between runs gives the interval, whose
    ends are again quantiles of all runs together.

    Parameters
    ----------
    counts
        Durations by bin of the kernel's histogram, a row for each run.
    probability
        Share of durations that do not exceed the quantile, strictly between 0 and 1.
    confidence
        Wished coverage of the interval.

    Source
    ------
    Woodruff (1952), "Confidence intervals for medians and other position measures", JASA 47; runs as clusters.
    """
    together, runs = counts.sum(axis=0), counts.shape[0]
    value = float(histogram_quantiles(together, np.array(probability)))
    if runs < 2 or not np.isfinite(value):
        return Estimate(mean=value, half_width=float("nan"), confidence=confidence, n=runs, unit="s")
    edges = bin_edges()
    inside = min(int(np.searchsorted(edges, value, side="right")) - 1, counts.shape[1] - 1)
    share = (value - edges[inside]) / (edges[inside + 1] - edges[inside])
    below = counts[:, :inside].sum(axis=1) + share * counts[:, inside]
    surplus = below - probability * counts.sum(axis=1)
    error = float(surplus.std(ddof=1)) * runs**0.5 / float(together.sum())
    reach = student_quantile(confidence, runs - 1) * error
    ends = np.clip([probability - reach, probability + reach], 0.0, 1.0)
    low, high = histogram_quantiles(together, ends).tolist()
    # The longer of the two sides, since far out in the tail they differ; nothing is known within a bin.
    half_width = max(high - value, value - low, float(edges[inside + 1] - edges[inside]))
    return Estimate(mean=value, half_width=half_width, confidence=confidence, n=runs, unit="s")
