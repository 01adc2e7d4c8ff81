"""Will a target be met: base trend plus project pipeline, and the gap between them and the target split into parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

import numpy as np

from gongfu.model.estimates import Estimate
from gongfu.model.facts import Badge
from gongfu.plan.goals import Goal
from gongfu.plan.luck import FloatArray, Luck
from gongfu.plan.pace import Pace, required_pace
from gongfu.plan.pipeline import PipelineDraws
from gongfu.plan.trend import FEWEST_OBSERVATIONS, DeclaredPrior, FittedTrend, PriorTrend, YearlySeries
from gongfu.statistics import NORMAL_95
from gongfu.texts import Text, text

__all__ = [
    "OVERLAP",
    "GapPart",
    "TargetForecast",
    "Terms",
    "TooFewObservations",
    "forecast_from",
    "target_probability",
]

OVERLAP = 0.5
QUANTILES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is declared for a forecast.

    ``reference`` is what the base case expects of each project (``PipelineDraws.expected``), and ``overlap`` the part
    of it that is taken to lie in the trend already, because the years it was learned from had new projects too. A
    variant is judged with the base case's reference, so that what a lever adds counts in full.
    """

    reference: Mapping[str, float]
    overlap: float = OVERLAP
    prior: DeclaredPrior | None = None
    degrees_of_freedom: float = 5.0
    largest_step: float = 0.7
    luck: Luck = field(default_factory=Luck)

    def __post_init__(self) -> None:
        assert 0 <= self.overlap <= 1, "an overlap lies between 0 and 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPart:
    """A part of the way from the last value to the target: ``trend``, a project's id, or ``open`` for what is
    missing.
    """

    name: str
    amount: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetForecast:
    """The indicator in the target's year: draws, quantiles, and the probability that the target is met.

    ``parts`` add up to the gap. ``by_overlap`` gives the probability if none, the declared part, or all of the pipeline
    were in the trend already. ``assumptions`` say what was declared rather than learned.
    """

    goal: Goal
    level: float
    level_year: int
    draws: FloatArray
    quantiles: tuple[tuple[float, float], ...]
    probability: Estimate
    parts: tuple[GapPart, ...]
    by_overlap: tuple[tuple[float, float], ...]
    badges: tuple[Badge, ...]
    assumptions: tuple[Text, ...]
    basis: str

    @property
    def mean(self) -> float:
        """Mean of the draws."""
        return float(self.draws.mean())

    @property
    def median(self) -> float:
        """The value that is passed as often as not."""
        return float(np.median(self.draws))

    @property
    def gap(self) -> float:
        """From the last value known to the target."""
        return self.goal.value - self.level

    @property
    def standard_error(self) -> float:
        """Monte-Carlo standard error of the probability."""
        return sqrt(self.probability.mean * (1 - self.probability.mean) / self.probability.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class TooFewObservations:
    """No probability from a trend can honestly be given; this is what can be said instead.

    ``pace`` is None where not even a baseline was published. ``parts`` split the gap into the projects' expected part
    and what stays open. ``under_prior`` is a probability under declared growth, badged an assumption.
    """

    goal: Goal
    observations: int
    pace: Pace | None
    parts: tuple[GapPart, ...]
    under_prior: TargetForecast | None
    needed: int = FEWEST_OBSERVATIONS

    @property
    def pipeline_share(self) -> float:
        """The part of the gap that projects are expected to fill."""
        return sum(part.share for part in self.parts if part.name != "open")


def target_probability(
    series: YearlySeries, goal: Goal, pipeline: PipelineDraws | None, terms: Terms
) -> TargetForecast | TooFewObservations:
    """Say how likely a target is met, or why that cannot be said.

    Parameters
    ----------
    series
        The indicator's yearly values, in the target's unit.
    goal
        The target, ahead of the series (:meth:`Goal.is_ahead_of`); any other has no forecast and is judged by
        :func:`gongfu.plan.target_status`.
    pipeline
        Draws of what projects add by then, over the last year observed; None where no projects are known.
    terms
        Overlap, reference, prior and luck; the pipeline was drawn with the same luck.

    Returns
    -------
    TargetForecast or TooFewObservations
        The second when fewer than five years were observed.
    """
    assert goal.is_ahead_of(series), f"{goal.year} is observed already: judge the target by target_status"
    if len(series.years) >= FEWEST_OBSERVATIONS:
        trend = FittedTrend(series=series, degrees_of_freedom=terms.degrees_of_freedom, largest_step=terms.largest_step)
        return forecast_from(trend, goal, pipeline, terms)
    if not series.years:
        return TooFewObservations(goal=goal, observations=0, pace=None, parts=(), under_prior=None)
    level, year = series.values[-1], series.years[-1]
    expected = pipeline.expected if pipeline is not None else {}
    under_prior = (
        forecast_from(PriorTrend(level=level, year=year, prior=terms.prior), goal, pipeline, terms)
        if terms.prior is not None
        else None
    )
    pace = required_pace(level, goal.value, goal.year - year) if level > 0 and goal.value > 0 else None
    return TooFewObservations(
        goal=goal,
        observations=len(series.years),
        pace=pace,
        parts=_gap_parts(goal.value - level, None, expected),
        under_prior=under_prior,
    )


@lru_cache(maxsize=32)
def levels_of(trend: FittedTrend | PriorTrend, year: int, luck: Luck) -> FloatArray:
    """Draw a trend once for all variants of a plan: they share it with their luck."""
    levels = trend.levels(year, luck)
    levels.setflags(write=False)
    return levels


def forecast_from(
    trend: FittedTrend | PriorTrend, goal: Goal, pipeline: PipelineDraws | None, terms: Terms
) -> TargetForecast:
    """Put a trend and a pipeline together and judge the target.

    Parameters
    ----------
    trend
        Where the indicator goes by itself, learned or declared.
    goal
        The target, in a year after the trend's last.
    pipeline
        Draws of what projects add, over the trend's last year.
    terms
        Overlap, reference and luck.
    """
    assert pipeline is None or pipeline.terms.luck == terms.luck, "trend and pipeline share one luck"
    assert pipeline is None or pipeline.terms.base_year == trend.year, "the pipeline adds to the trend's last year"
    levels = levels_of(trend, goal.year, terms.luck)
    added = pipeline.total if pipeline is not None else np.zeros_like(levels)
    reference = {name: terms.reference.get(name, 0.0) for name in pipeline.projects} if pipeline is not None else {}
    # A project that the variant dropped was in the base case's reference all the same.
    contained = sum(terms.reference.values())
    draws = levels + added - terms.overlap * contained
    met = goal.met_by(draws)
    probability = float(met.mean())
    expected = pipeline.expected if pipeline is not None else {}
    parts = {name: mean - terms.overlap * reference[name] for name, mean in expected.items()}
    parts |= {name: -terms.overlap * amount for name, amount in terms.reference.items() if name not in reference}
    overlaps = sorted({0.0, terms.overlap, 1.0}) if terms.reference else [terms.overlap]
    return TargetForecast(
        goal=goal,
        level=trend.level,
        level_year=trend.year,
        draws=draws,
        quantiles=tuple(zip(QUANTILES, np.quantile(draws, QUANTILES).tolist(), strict=True)),
        probability=_share_estimate(probability, len(draws)),
        parts=_gap_parts(goal.value - trend.level, float(np.median(levels)) - trend.level, parts),
        by_overlap=tuple((one, float(goal.met_by(levels + added - one * contained).mean())) for one in overlaps),
        badges=_badges(trend, terms),
        assumptions=_assumptions(trend, terms),
        basis="prior" if isinstance(trend, PriorTrend) else "trend",
    )


def _share_estimate(share: float, count: int) -> Estimate:
    """Give a share of draws with the half-width its Monte-Carlo error leaves."""
    # No draw at all on one side still leaves up to 3 in count unseen (95 %).
    half_width = NORMAL_95 * sqrt(share * (1 - share) / count) if 0 < share < 1 else 3 / count
    return Estimate(mean=share, half_width=half_width, n=count, unit="1")


def _gap_parts(gap: float, trend: float | None, projects: Mapping[str, float]) -> tuple[GapPart, ...]:
    """Split a gap into what the trend and each project bring and what stays open; the parts add up to it."""
    amounts = ({} if trend is None else {"trend": trend}) | dict(projects)
    amounts["open"] = gap - sum(amounts.values())
    return tuple(
        GapPart(name=name, amount=amount, share=amount / gap if gap else float("nan"))
        for name, amount in amounts.items()
    )


def _badges(trend: FittedTrend | PriorTrend, terms: Terms) -> tuple[Badge, ...]:
    """Badge a forecast: the overlap and a prior are declared, not learned."""
    declared = isinstance(trend, PriorTrend) or any(terms.reference.values())
    return (Badge.FORECAST, Badge.ASSUMPTION) if declared else (Badge.FORECAST,)


def _assumptions(trend: FittedTrend | PriorTrend, terms: Terms) -> tuple[Text, ...]:
    """Say in words what was declared."""
    if isinstance(trend, PriorTrend):
        growth = text("plan.assume_prior", mean=f"{trend.prior.mean:.2%}", sd=f"{trend.prior.sd:.2%}")
    else:
        growth = text(
            "plan.assume_trend",
            freedom=f"{trend.degrees_of_freedom:g}",
            count=len(trend.series.years),
            bound=f"{trend.largest_step:g}",
        )
    if not any(terms.reference.values()):
        return (growth,)
    return (growth, text("plan.assume_overlap", overlap=f"{terms.overlap:.0%}"))
