"""Fit how likely a reading is right to what makes it less sure, and check the fit on other documents."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from gongfu.model.readings import Inferred, ReadFact

__all__ = ["chances", "fitted", "resampled"]

# A normal prior of this standard deviation on each figure keeps a rare case from being called certain.
PRIOR_SD = 1.5
RESAMPLES, SEED = 2000, 1


def columns(facts: Sequence[ReadFact]) -> np.ndarray:
    """Give a level and a column for each doubt, a row a reading."""
    return np.array([[1.0] + [float(one in fact.inferred) for one in Inferred] for fact in facts])


def fitted(facts: Sequence[ReadFact], right: Sequence[bool]) -> np.ndarray:
    """Fit log odds of readings of one language: a level, and one step down for each doubt.

    Parameters
    ----------
    facts
        Readings.
    right
        Whether each is right in every field.
    """
    signs = np.array([1.0] + [-1.0] * len(Inferred))
    doubts, hits = columns(facts), np.array(right, dtype=float)

    def loss(figures: np.ndarray) -> float:
        odds = doubts @ (signs * figures)
        return float(np.sum(np.logaddexp(0, odds) - hits * odds) + np.sum(figures**2) / (2 * PRIOR_SD**2))

    # No step may go up: a doubt never makes a reading likelier to be right.
    bounds = [(None, None)] + [(0, None)] * len(Inferred)
    return np.asarray(minimize(loss, np.zeros(len(signs)), bounds=bounds).x)


def chances(figures: np.ndarray, facts: Sequence[ReadFact]) -> np.ndarray:
    """Give the chance that each reading is right, by fitted figures.

    Parameters
    ----------
    figures
        As ``fitted`` gives them.
    facts
        Readings.
    """
    odds = columns(facts) @ (figures * np.array([1.0] + [-1.0] * len(Inferred)))
    return np.asarray(1 / (1 + np.exp(-odds)))


def resampled(documents: Sequence[str], right: Sequence[bool]) -> tuple[float, float]:
    """Give a 95 % interval of a share by drawing whole documents again: facts of one page stand or fall together.

    Parameters
    ----------
    documents
        The document of each reading.
    right
        Whether each is right.
    """
    names = sorted(set(documents))
    place = {name: index for index, name in enumerate(names)}
    counts, hits = np.zeros(len(names)), np.zeros(len(names))
    for name, hit in zip(documents, right, strict=True):
        counts[place[name]] += 1
        hits[place[name]] += hit
    drawn = np.random.default_rng(SEED).integers(0, len(names), size=(RESAMPLES, len(names)))
    low, high = np.quantile(hits[drawn].sum(axis=1) / counts[drawn].sum(axis=1), [0.025, 0.975])
    return float(low), float(high)
