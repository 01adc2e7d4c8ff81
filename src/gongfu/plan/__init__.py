"""Values carried upward, the pace a target asks for, the probability that it is met, and what a lever does to it."""

from gongfu.plan.allocation import Contribution, carry_up
from gongfu.plan.coherence import Finding, Severity, compared, find_incoherence, placeless
from gongfu.plan.counts import binomial_chance, poisson_chance, shared_chance
from gongfu.plan.differences import ALIKE, ChangeKind, TargetChange, plan_changes
from gongfu.plan.effects import PairedEffect, paired_effect
from gongfu.plan.forecast import (
    OVERLAP,
    GapPart,
    TargetForecast,
    Terms,
    TooFewObservations,
    forecast_from,
    target_probability,
)
from gongfu.plan.goals import Goal, target_status
from gongfu.plan.luck import FloatArray, Luck
from gongfu.plan.measures import ramp_rate, ramp_total, ramped_contribution
from gongfu.plan.pace import Pace, required_pace
from gongfu.plan.pipeline import FEWEST_FINISHED, PipelineDraws, PipelineTerms, draw_pipeline, year_fraction
from gongfu.plan.statements import PlanDocument, Statement, statements_in
from gongfu.plan.trend import (
    FEWEST_OBSERVATIONS,
    DeclaredPrior,
    FittedTrend,
    PriorTrend,
    YearlySeries,
)

__all__ = [
    "ALIKE",
    "FEWEST_FINISHED",
    "FEWEST_OBSERVATIONS",
    "OVERLAP",
    "ChangeKind",
    "Contribution",
    "DeclaredPrior",
    "Finding",
    "FittedTrend",
    "FloatArray",
    "GapPart",
    "Goal",
    "Luck",
    "Pace",
    "PairedEffect",
    "PipelineDraws",
    "PipelineTerms",
    "PlanDocument",
    "PriorTrend",
    "Severity",
    "Statement",
    "TargetChange",
    "TargetForecast",
    "Terms",
    "TooFewObservations",
    "YearlySeries",
    "binomial_chance",
    "carry_up",
    "compared",
    "draw_pipeline",
    "find_incoherence",
    "forecast_from",
    "paired_effect",
    "placeless",
    "plan_changes",
    "poisson_chance",
    "ramp_rate",
    "ramp_total",
    "ramped_contribution",
    "required_pace",
    "shared_chance",
    "statements_in",
    "target_probability",
    "target_status",
    "year_fraction",
]
