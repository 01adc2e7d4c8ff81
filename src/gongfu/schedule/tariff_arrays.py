"""Prices as the kernel takes them: what a watt costs that is drawn in the open seconds of a calendar until a moment."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_state import BEYOND, NUMBER, POWER, RATE, SWING, TARIFF
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.work_hours import Spans

__all__ = ["power_rows", "rate_rows", "swing_rows"]

Table = NDArray[np.void]
WATT_SECONDS = 3_600_000  # of a kilowatt hour
HOUR_S = 3_600


def power_rows(problem: SchedulingProblem) -> Table:
    """Make the rows of what machines draw and are paid.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    rows = np.zeros(len(problem.machines), POWER)
    rows["work"] = [machine.busy_w - machine.idle_w for machine in problem.machines]
    rows["idle"] = [machine.idle_w for machine in problem.machines]
    rows["price"] = [machine.price_cny / HOUR_S for machine in problem.machines]
    return rows


def swing_rows(problem: SchedulingProblem) -> Table:
    """List the moments at which energy gets another price.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    prices = problem.energy_prices
    rows = np.zeros(max(len(prices) - 1, 0), SWING)
    rows["moment"] = [each.from_s for each in prices[1:]]
    rows["falls"] = [after.cny_a_kwh < before.cny_a_kwh for before, after in pairwise(prices)]
    return rows


def rate_rows(problem: SchedulingProblem, calendars: Sequence[Spans]) -> tuple[Table, Table, Table]:
    """Make the tables TARIFF and RATE, and the buckets by which a moment finds its rate.

    Parameters
    ----------
    problem
        What is to be planned, with its prices.
    calendars
        The spans of each calendar.
    """
    tariffs = np.zeros(len(calendars), TARIFF)
    rows: list[Table] = []
    buckets: list[NDArray[np.int64]] = []
    first = bucket = 0
    for tariff, spans in zip(tariffs, calendars, strict=True):
        own = rates_of(problem, spans)
        shift = max((int(own["start"][-1]) // (2 * own.size)).bit_length(), 1)
        starts = np.arange((int(own["start"][-1]) >> shift) + 1, dtype=np.int64) << shift
        buckets.append(first + np.searchsorted(own["start"], starts, side="right") - 1)
        rows.append(own)
        tariff["end"], tariff["bucket"] = first + own.size, bucket
        tariff["buckets"], tariff["shift"] = starts.size, shift
        first += own.size
        bucket += starts.size
    return tariffs, np.concatenate(rows), np.concatenate(buckets).view(NUMBER)


def rates_of(problem: SchedulingProblem, spans: Spans) -> Table:
    """Make the rows of one calendar; what lies beyond all hours costs nothing."""
    prices = problem.energy_prices
    if not prices:
        return np.zeros(1, RATE)
    edges = np.array([edge for span in spans for edge in span if edge < BEYOND], np.int64)
    changes = np.array([each.from_s for each in prices], np.int64)
    moments = np.unique(np.concatenate([[0], edges, changes]))
    starts = np.array([start for start, _ in spans], np.int64)
    ends = np.array([end for _, end in spans], np.int64)
    at = np.searchsorted(starts, moments, side="right") - 1
    is_open = (at >= 0) & (moments < ends[np.maximum(at, 0)])
    price = np.array([each.cny_a_kwh for each in prices])[np.searchsorted(changes, moments, side="right") - 1]
    rows = np.zeros(moments.size, RATE)
    rows["start"] = moments
    rows["cny"] = np.where(is_open, price, 0.0) / WATT_SECONDS
    rows["before"][1:] = np.cumsum(rows["cny"][:-1] * np.diff(moments))
    return rows
