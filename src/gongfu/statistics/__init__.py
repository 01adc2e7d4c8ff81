"""Estimates and intervals: what several engines need."""

from gongfu.statistics.estimates import NORMAL_95, mean_estimate, paired_difference, student_quantile
from gongfu.statistics.intervals import quantiles, wilson_interval
from gongfu.statistics.warm_up import mser_truncation

__all__ = [
    "NORMAL_95",
    "mean_estimate",
    "mser_truncation",
    "paired_difference",
    "quantiles",
    "student_quantile",
    "wilson_interval",
]
