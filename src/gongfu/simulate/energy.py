"""Energy from the states of machines: what they draw, when, what that costs and what carbon it brings."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongfu.model.crews import Calendar
from gongfu.model.lines import Line
from gongfu.simulate.tallies import STATES

__all__ = ["Consumption", "consumption", "window_shares"]

Floats = NDArray[np.float64]
JOULES_A_KWH = 3.6e6


@dataclass(frozen=True, slots=True)
class Consumption:
    """What each of R runs consumed; money and carbon are None where the line has no tariff."""

    kwh: Floats  # (R, S)
    cost: Floats | None  # (R)
    carbon_kg: Floats | None  # (R)


def consumption(line: Line, state_time: Floats) -> Consumption | None:
    """Work out what runs of a line consumed; None where no station says what it draws.

    Parameters
    ----------
    line
        The line.
    state_time
        Machine time by run, tariff window, station and state; one window where the kernel knows no hours.
    """
    if not any(station.power for station in line.stations):
        return None
    watts = np.zeros((len(line.stations), len(STATES)))
    for index, station in enumerate(line.stations):
        if station.power:
            # Who waits for operators stands ready as one who waits for parts.
            watts[index] = [getattr(station.power, "starved" if state == "waiting" else state) for state in STATES]
    kwh = (state_time * watts).sum(axis=3) / JOULES_A_KWH
    if not line.tariffs:
        return Consumption(kwh=kwh.sum(axis=1), cost=None, carbon_kg=None)
    prices = np.array([(tariff.price_a_kwh, tariff.carbon_kg_a_kwh) for tariff in line.tariffs] + [(0.0, 0.0)])
    if state_time.shape[1] == 1:
        prices = (window_shares(line) @ prices)[None]
    money, carbon = np.moveaxis(kwh.sum(axis=2) @ prices, 1, 0)
    return Consumption(kwh=kwh.sum(axis=1), cost=money, carbon_kg=carbon)


def window_shares(line: Line) -> Floats:
    """Give each tariff's share of all hours, the first that is open counting; the last share is that of no tariff.

    Parameters
    ----------
    line
        The line.
    """
    calendars = {calendar.id: calendar for calendar in line.calendars}
    used = [calendars[tariff.calendar] for tariff in line.tariffs if tariff.calendar is not None]
    period = max((calendar.period_s for calendar in used), default=1.0)
    edges = sorted({0.0, period, *(edge for calendar in used for edge in edges_within(calendar, period))})
    shares = np.zeros(len(line.tariffs) + 1)
    for start, end in pairwise(edges):
        middle = (start + end) / 2
        open_now = (
            index
            for index, tariff in enumerate(line.tariffs)
            if tariff.calendar is None or is_open(calendars[tariff.calendar], middle)
        )
        shares[next(open_now, len(line.tariffs))] += (end - start) / period
    return shares


def edges_within(calendar: Calendar, period_s: float) -> list[float]:
    """List when a calendar opens and closes within a time."""
    repeats = int(np.ceil(period_s / calendar.period_s))
    return [
        edge + repeat * calendar.period_s
        for repeat in range(repeats)
        for window in calendar.windows
        for edge in window
        if edge + repeat * calendar.period_s < period_s
    ]


def is_open(calendar: Calendar, at_s: float) -> bool:
    """Say whether a calendar is open, holidays aside."""
    within = at_s % calendar.period_s
    return any(start <= within < end for start, end in calendar.windows)
