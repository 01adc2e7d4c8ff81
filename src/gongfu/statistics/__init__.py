"""Estimates and intervals: what several engines need."""

from gongfu.statistics.estimates import (
    NORMAL_95,
    mean_estimate,
    paired_difference,
    ratio_estimate,
    student_quantile,
)
from gongfu.statistics.intervals import paired_quantile_difference, quantiles, wilson_interval
from gongfu.statistics.series import lag_one, variance_rate
from gongfu.statistics.warm_up import mser_truncation

__all__ = [
    "NORMAL_95",
    "lag_one",
    "mean_estimate",
    "mser_truncation",
    "paired_difference",
    "paired_quantile_difference",
    "quantiles",
    "ratio_estimate",
    "student_quantile",
    "variance_rate",
    "wilson_interval",
]
