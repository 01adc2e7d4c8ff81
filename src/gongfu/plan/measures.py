"""What a measure does with time and with several sources: flow, stock, cumulative, rate, count.

A stop in 2022 lowers 2022's flow and every cumulative total after it; it lowers neither 2025's flow nor 2025's stock.
"""

from collections.abc import Sequence

import numpy as np

from gongfu.model.indicators import Measure
from gongfu.plan.luck import FloatArray

__all__ = ["combined", "ramp_rate", "ramp_total", "ramped_contribution", "stopped_contribution"]


def combined(measure: Measure, parts: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """Put the values of several parts together.

    Parameters
    ----------
    measure
        Flows, stocks, cumulative totals and counts add; rates average by their denominators.
    parts
        One value for each part, in one unit.
    weights
        The denominators of the parts; rates alone need them.
    """
    if measure is not Measure.RATE:
        return float(np.sum(parts))
    assert weights is not None, "a rate of several parts needs their denominators"
    return float(np.average(parts, weights=weights))


def ramp_rate(at: float, start: FloatArray, ramp: float) -> FloatArray:
    """Give the yearly output, as a share of the full one, of something that starts and ramps up in a straight line.

    Parameters
    ----------
    at
        Moment asked for, in years.
    start
        When it starts, in years.
    ramp
        Years from the start to full output.
    """
    since = at - start
    if ramp == 0:
        return np.where(since >= 0, 1.0, 0.0)
    return np.clip(since / ramp, 0.0, 1.0)


def ramp_total(at: float, start: FloatArray, ramp: float) -> FloatArray:
    """Give everything made so far, in years of full output, of something that ramps up in a straight line.

    Parameters
    ----------
    at
        Moment asked for, in years.
    start
        When it starts, in years.
    ramp
        Years from the start to full output.
    """
    since = np.maximum(at - start, 0.0)
    if ramp == 0:
        return np.asarray(since)
    rising = np.minimum(since, ramp)
    return np.asarray(rising**2 / (2 * ramp) + (since - rising))


def ramped_contribution(measure: Measure, year: int, base_year: int, start: FloatArray, ramp: float) -> FloatArray:
    """Give what a new source adds to an indicator in a year, over the base year, as a multiple of its full yearly
    output.

    Parameters
    ----------
    measure
        A flow gets what is made in the year, a stock or a count what is there at its end, a cumulative total
        everything since the base year ended.
    year, base_year
        The year asked for and the last year observed, whose value already holds what was made then.
    start
        When it starts, as a year with fraction (2022.5 is the first of July).
    ramp
        Years from the start to full output.
    """
    match measure:
        case Measure.FLOW:
            in_year = ramp_total(year + 1, start, ramp) - ramp_total(year, start, ramp)
            in_base = ramp_total(base_year + 1, start, ramp) - ramp_total(base_year, start, ramp)
            return np.asarray(in_year - in_base)
        case Measure.CUMULATIVE:
            return np.asarray(ramp_total(year + 1, start, ramp) - ramp_total(base_year + 1, start, ramp))
        case Measure.STOCK | Measure.COUNT:
            return np.asarray(ramp_rate(year + 1, start, ramp) - ramp_rate(base_year + 1, start, ramp))
        case Measure.RATE:
            raise AssertionError("a source adds to what a rate is a rate of, never to the rate")


def stopped_contribution(measure: Measure, year: int, stop: float, resume: float) -> float:
    """Give what a stop takes from an indicator in a year, as a multiple of the full yearly output that stops.

    Parameters
    ----------
    measure
        A flow loses what was not made in the year, a cumulative total all that was not made until its end; a stock
        and a count lose it only while it lasts.
    year
        The year asked for.
    stop, resume
        When the stop begins and ends, as years with fractions.
    """
    assert stop <= resume, "a stop ends after it begins"
    match measure:
        case Measure.FLOW:
            return max(0.0, min(resume, year + 1) - max(stop, year))
        case Measure.CUMULATIVE:
            return max(0.0, min(resume, year + 1) - stop)
        case Measure.STOCK | Measure.COUNT:
            return 1.0 if stop <= year + 1 < resume else 0.0
        case Measure.RATE:
            raise AssertionError("a stop takes from what a rate is a rate of, never from the rate")
