"""What a new source adds to an indicator over time, by its measure: flow, stock, cumulative, count."""

import numpy as np

from gongfu.model.indicators import Measure
from gongfu.plan.luck import FloatArray

__all__ = ["ramp_rate", "ramp_total", "ramped_contribution"]


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
