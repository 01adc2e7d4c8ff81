"""Targets of number: so many parks, first sets or projects by a year."""

import numpy as np
from scipy.special import bdtrc, betaln, gammaln, pdtrc

__all__ = ["binomial_chance", "poisson_chance", "shared_chance"]


def binomial_chance(at_least: int, candidates: int, probability: float) -> float:
    """Give the probability that enough candidates make it, each on its own.

    Parameters
    ----------
    at_least
        How many have to make it.
    candidates
        How many may.
    probability
        The chance of each.
    """
    return float(bdtrc(at_least - 1, candidates, probability)) if at_least > 0 else 1.0


def shared_chance(at_least: int, candidates: int, made: float, failed: float) -> float:
    """Give the probability that enough candidates make it when they share good and bad years (beta-binomial).

    Parameters
    ----------
    at_least
        How many have to make it.
    candidates
        How many may.
    made, failed
        What the common chance is known from: as if so many had made it and failed before. The mean chance is
        ``made / (made + failed)``; the smaller their sum, the stronger the shared shock.
    """
    reached = np.arange(max(at_least, 0), candidates + 1)
    choices = gammaln(candidates + 1) - gammaln(reached + 1) - gammaln(candidates - reached + 1)
    chances = choices + betaln(reached + made, candidates - reached + failed) - betaln(made, failed)
    return float(np.exp(chances).sum())


def poisson_chance(at_least: int, expected: float) -> float:
    """Give the probability that enough events happen that come independently at a known rate.

    Parameters
    ----------
    at_least
        How many have to happen.
    expected
        How many are expected.
    """
    return float(pdtrc(at_least - 1, expected)) if at_least > 0 else 1.0
