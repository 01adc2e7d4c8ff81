"""Targets of number: so many parks, first sets or projects by a year."""

from scipy.stats import betabinom, binom, poisson

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
    return float(binom.sf(at_least - 1, candidates, probability))


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
    return float(betabinom.sf(at_least - 1, candidates, made, failed))


def poisson_chance(at_least: int, expected: float) -> float:
    """Give the probability that enough events happen that come independently at a known rate.

    Parameters
    ----------
    at_least
        How many have to happen.
    expected
        How many are expected.
    """
    return float(poisson.sf(at_least - 1, expected))
