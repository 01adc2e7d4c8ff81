"""The best of several, at a stated confidence, from replications that may share their luck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Choice", "Observe", "select_best"]

Floats = NDArray[np.float64]
# Gives what alternatives saw in their replications from one number on and before another: (alternatives, replications).
Observe = Callable[[Sequence[int], int, int], Floats]
STEPS = 20
LEAST_STEP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which alternative is best.

    ``decided`` is false where the work allowed did not suffice; then ``survivors`` are those that may still be best.
    ``difference`` is what matters, in the unit of the outputs.
    """

    best: int
    survivors: tuple[int, ...]
    replications: tuple[int, ...]
    confidence: float
    difference: float
    decided: bool


def select_best(
    observe: Observe, alternatives: int, *, first: int, difference: float, confidence: float, most: int
) -> Choice:
    """Find the alternative with the largest mean, dropping those that are worse as soon as that is sure.

    When the best is better than every other by ``difference`` or more, it is chosen with at least the confidence; where
    others come closer, one of those that are so close may be chosen. Observations are normal, those of one replication
    may depend on each other (common random numbers), those of different replications do not.

    Parameters
    ----------
    observe
        Gives observations.
    alternatives
        How many there are.
    first
        Replications of each before any is judged, at least two.
    difference
        The least difference that matters, in the unit of the observations.
    confidence
        Wished probability of choosing right.
    most
        Observations that may be made in all.

    Source
    ------
    Kim and Nelson (2001), "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11,
    with c = 1 and the Bonferroni constant that common random numbers need. Looked at every few replications instead of
    after each, which can only make a wrong drop less likely.
    """
    seen = observe(range(alternatives), 0, first)
    counts = np.full(alternatives, first)
    alive = np.arange(alternatives)
    if alternatives > 1:
        eta = 0.5 * ((2 * (1 - confidence) / (alternatives - 1)) ** (-2 / (first - 1)) - 1)
        spread = np.array([[np.var(a - b, ddof=1) for b in seen] for a in seen])
        reach = 2 * eta * (first - 1) * spread / difference**2
        step = max(LEAST_STEP, int(np.ceil((reach.max() - first) / STEPS)))
    sums = seen.sum(axis=1)
    done = first
    while alive.size > 1:
        means = sums[alive] / done
        width = np.maximum(0.0, difference / 2 * (reach[np.ix_(alive, alive)] / done - 1))
        kept = (means[:, None] >= means[None, :] - width).all(axis=1)
        alive = alive[kept]
        finished = alive.size == 1 or done > reach[np.ix_(alive, alive)].max()
        if finished or int(counts.sum()) + alive.size * step > most:
            break
        sums[alive] += observe(alive.tolist(), done, done + step).sum(axis=1)
        done += step
        counts[alive] = done
    best = int(alive[np.argmax(sums[alive] / done)])
    return Choice(
        best=best,
        survivors=tuple(alive.tolist()),
        replications=tuple(counts.tolist()),
        confidence=confidence,
        difference=difference,
        decided=alive.size == 1 or bool(done > reach[np.ix_(alive, alive)].max()),
    )
