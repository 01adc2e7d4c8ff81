"""How much of a run's beginning to leave out."""

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["mser_truncation"]


def mser_truncation(series: ArrayLike, *, batch: int = 5) -> tuple[int, bool]:
    """Find where a series has left its start behind: MSER-5.

    The observations are averaged in batches of five, and as many batches are cut as make the standard error of the rest
    smallest. Gives how many observations to cut, and whether that point lies in the first half of the series; when it
    does not, the series is too short to tell.

    Parameters
    ----------
    series
        Observations at equal distances in time; averaged over replications beforehand where there are several.
    batch
        Observations in a batch.

    Source
    ------
    White (1997), "An effective truncation heuristic for bias reduction in simulation output", Simulation 69; batches of
    five by Spratt (1998); averaged over replications as in Hoad, Robinson and Davies (2010), "Automating warm-up length
    estimation", JORS 61.
    """
    values = np.asarray(series, dtype=np.float64)
    count = values.size // batch
    assert count >= 10, "MSER needs at least ten batches"
    means = values[: count * batch].reshape(count, batch).mean(axis=1)
    means -= means.mean()
    # Sums of the batches from each point on; the last five points are left out, their error is chance.
    remaining = np.arange(count, 0, -1, dtype=np.float64)
    total = np.cumsum(means[::-1])[::-1]
    squares = np.cumsum((means**2)[::-1])[::-1]
    errors = (squares - total**2 / remaining) / remaining**2
    cut = int(np.argmin(errors[: count - 5]))
    return cut * batch, cut <= count // 2
