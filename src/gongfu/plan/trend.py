"""Where an indicator goes by itself: a random walk of its logarithm, learned from few years.

Each year's growth of the logarithm is ``location + scale * t``, with ``t`` from Student's distribution. Location and
scale are not known but learned from the years observed, under the prior ``1 / scale``, and are drawn anew for every
draw: that is where most of the width comes from when the series is short. For a family of locations and scales this
prior gives prediction intervals that cover exactly what they promise, also from five observations.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import erf, log, sqrt

import numpy as np

from gongfu.errors import InputError, Problem
from gongfu.plan.luck import FloatArray, Luck

__all__ = ["FEWEST_OBSERVATIONS", "DeclaredPrior", "FittedTrend", "PriorTrend", "YearlySeries"]

FEWEST_OBSERVATIONS = 5
SWEEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlySeries:
    """Published values of one indicator, by year, oldest first; ``facts`` are where they came from."""

    years: tuple[int, ...]
    values: tuple[float, ...]
    unit: str = ""
    facts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        assert len(self.years) == len(self.values), "a value for each year"
        assert all(one < other for one, other in pairwise(self.years)), "years ascend"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredPrior:
    """Yearly growth of the logarithm as somebody declares it, in independent normal steps: an assumption, badged so."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        assert self.sd > 0, "a prior without spread is a claim to know the future"

    def chance(self, baseline: float, target: float, years: int) -> float:
        """Give the probability that the target is reached or passed, in closed form.

        Parameters
        ----------
        baseline, target
            Values above zero, in one unit.
        years
            Yearly steps between them, at least one.
        """
        assert years > 0, "a target lies after its baseline"
        distance = (years * self.mean - log(target / baseline)) / (self.sd * sqrt(years))
        return 0.5 * (1 + erf(distance / sqrt(2)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorTrend:
    """A last value known, carried on by a declared prior."""

    level: float
    year: int
    prior: DeclaredPrior

    def levels(self, year: int, luck: Luck) -> FloatArray:
        """Draw the indicator's level in a later year.

        Parameters
        ----------
        year
            The year asked for, after ``self.year``.
        luck
            Seed and number of draws.
        """
        steps = year - self.year
        assert steps > 0, f"a forecast looks ahead: {year} is not after {self.year}"
        shocks = luck.generator("trend", "prior").standard_normal(luck.draws)
        growth = steps * self.prior.mean + sqrt(steps) * self.prior.sd * shocks
        return np.asarray(self.level * np.exp(growth))


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedTrend:
    """A random walk learned from a series of at least five years.

    ``degrees_of_freedom`` says how often a year is far out of the usual (5: now and then; infinite: a normal walk).
    ``largest_step`` bounds one year's growth of the logarithm (0.7: output at most doubles or halves); without a
    bound the mean of the forecast does not exist, because the spread itself is uncertain.
    """

    series: YearlySeries
    degrees_of_freedom: float = 5.0
    largest_step: float = 0.7

    def __post_init__(self) -> None:
        assert self.degrees_of_freedom > 0, "Student's distribution has positive degrees of freedom"
        assert len(self.series.years) >= FEWEST_OBSERVATIONS, "a trend is learned from five years at least"
        problems = [
            Problem("plan.not_positive", details={"year": year, "value": value})
            for year, value in zip(self.series.years, self.series.values, strict=True)
            if value <= 0
        ]
        if problems:
            raise InputError(*problems)
        if np.ptp(self.yearly_growth) <= 1e-12:
            raise InputError(Problem("plan.no_variation", details={"growth": f"{self.yearly_growth[0]:.2%}"}))

    @property
    def level(self) -> float:
        """The last value observed."""
        return self.series.values[-1]

    @property
    def year(self) -> int:
        """The year of the last value observed."""
        return self.series.years[-1]

    @property
    def spans(self) -> FloatArray:
        """Years between one observation and the next."""
        return np.diff(np.array(self.series.years, dtype=np.float64))

    @property
    def yearly_growth(self) -> FloatArray:
        """Growth of the logarithm from one observation to the next, a year."""
        return np.asarray(np.diff(np.log(self.series.values)) / self.spans)

    def growth_parameters(self, luck: Luck) -> tuple[FloatArray, FloatArray]:
        """Draw location and scale of yearly growth from what the series leaves possible.

        Every draw is the end of a chain of its own, which alternates between the weight each year deserves (small for
        an outlier) and location and scale given the weights.

        Parameters
        ----------
        luck
            Seed and number of draws.

        Source
        ------
        Geweke (1993), Bayesian treatment of the independent Student-t linear model, Journal of Applied Econometrics 8,
        S19-S40. A growth over a gap of ``k`` years counts as one step of ``sqrt(k)`` times the scale.
        """
        generator = luck.generator("trend", "parameters")
        growth, spans = self.yearly_growth[:, None], self.spans[:, None]
        count = len(growth)
        freedom = self.degrees_of_freedom
        weights = np.ones((count, luck.draws))
        sweeps = SWEEPS if np.isfinite(freedom) else 1
        location = scale = np.empty(0)
        for _ in range(sweeps):
            pull = weights * spans
            total = pull.sum(axis=0)
            centre = (pull * growth).sum(axis=0) / total
            squares = (pull * (growth - centre) ** 2).sum(axis=0)
            scale = np.sqrt(squares / generator.chisquare(count - 1, luck.draws))
            location = centre + scale / np.sqrt(total) * generator.standard_normal(luck.draws)
            if np.isfinite(freedom):
                misfit = spans * ((growth - location) / scale) ** 2
                weights = generator.chisquare(freedom + 1, misfit.shape) / (freedom + misfit)
        return location, scale

    def levels(self, year: int, luck: Luck) -> FloatArray:
        """Draw the indicator's level in a later year.

        Parameters
        ----------
        year
            The year asked for, after the last observed.
        luck
            Seed and number of draws.
        """
        steps = year - self.year
        assert steps > 0, f"a forecast looks ahead: {year} is not after {self.year}"
        location, scale = self.growth_parameters(luck)
        generator = luck.generator("trend", "steps")
        if np.isfinite(self.degrees_of_freedom):
            shocks = generator.standard_t(self.degrees_of_freedom, (steps, luck.draws))
        else:
            shocks = generator.standard_normal((steps, luck.draws))
        growth = np.clip(location + scale * shocks, -self.largest_step, self.largest_step)
        return np.asarray(self.level * np.exp(growth.sum(axis=0)))
