"""Quantiles of durations that were counted in a histogram."""

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.histograms import bin_edges

__all__ = ["histogram_quantiles"]


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
