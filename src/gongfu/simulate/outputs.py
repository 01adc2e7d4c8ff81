"""From what replications saw to estimates in the units of the line."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gongfu.model.estimates import Estimate
from gongfu.model.facts import Run
from gongfu.model.lines import Line
from gongfu.model.quantities import convert
from gongfu.simulate.energy import consumption
from gongfu.simulate.lead_times import quantile_estimate
from gongfu.simulate.replications import Observations
from gongfu.simulate.results import Energy, LineResult, ProductResult, StationResult
from gongfu.simulate.tallies import STATES
from gongfu.statistics import mean_estimate, ratio_estimate, variance_rate

__all__ = ["QUANTILES", "relative_precision", "summarize"]

Floats = NDArray[np.float64]
QUANTILES = (0.5, 0.9, 0.95, 0.99)


def relative_precision(seen: Observations, output: str) -> float:
    """Give the half-width of an output's interval as a share of its mean.

    Parameters
    ----------
    seen
        What replications saw.
    output
        ``throughput``, ``lead_time`` or ``in_line``.
    """
    if output == "throughput":
        return mean_estimate(seen.rate).relative
    if output == "in_line":
        return mean_estimate(seen.in_line).relative
    return ratio_estimate(seen.sums.lead_time.sum(axis=1), seen.sums.delivered.sum(axis=1)).relative


def summarize(line: Line, seen: Observations, run: Run, warm_ups_s: Mapping[str, float]) -> LineResult:
    """Turn what replications saw into estimates in the line's own time unit.

    Parameters
    ----------
    line
        The line.
    seen
        What replications saw.
    run
        The run's name.
    warm_ups_s
        The warm-up that each output needed, in seconds; empty where none was cut.
    """
    seconds = convert(1.0, line.time_unit, "s")
    unit = line.time_unit
    sums = seen.sums
    # From an empty start there is no long run to speak of, and hours of a week are not alike: then the variance is that
    # of all a replication makes.
    alike = warm_ups_s and not line.calendars
    counts = seen.counts if alike else seen.counts.sum(axis=1, keepdims=True)
    width_s = float(seen.observed_s[0]) / counts.shape[1]
    return LineResult(
        line=line,
        throughput=mean_estimate(seen.rate * seconds, unit=f"item/{unit}"),
        in_line=mean_estimate(seen.in_line, unit="item"),
        lead_time=ratio_estimate(sums.lead_time.sum(axis=1) / seconds, sums.delivered.sum(axis=1), unit=unit),
        lead_time_quantiles={
            share: quantile_estimate(sums.lead_times, share).scaled(1 / seconds, unit) for share in QUANTILES
        },
        variance_rate=variance_rate(counts, width_s / seconds, unit=f"item²/{unit}"),
        stations={station.id: station_result(line, seen, index) for index, station in enumerate(line.stations)},
        products=products_of(line, seen),
        energy=energy_of(line, seen),
        lost=mean_estimate(sums.lost / seen.observed_s * seconds, unit=f"item/{unit}"),
        warm_ups={output: found / seconds for output, found in warm_ups_s.items()},
        lead_times=sums.lead_times.sum(axis=0),
        rates=seen.rate,
        run=run,
    )


def station_result(line: Line, seen: Observations, index: int) -> StationResult:
    """Say what a station did."""
    seconds = convert(1.0, line.time_unit, "s")
    sums = seen.sums
    shares = {state: mean_estimate(seen.shares[:, index, column], unit="ratio") for column, state in enumerate(STATES)}
    finished = (sums.good + sums.scrapped + sums.reworked)[:, index]
    return StationResult(
        **shares,
        buffer=mean_estimate(seen.level[:, index], unit="item"),
        wait=ratio_estimate(sums.wait[:, index] / seconds, sums.taken[:, index], unit=line.time_unit),
        waited=ratio_estimate(sums.waited[:, index], sums.taken[:, index], unit="ratio"),
        scrap=ratio_estimate(sums.scrapped[:, index], finished, unit="ratio"),
        rework=ratio_estimate(sums.reworked[:, index], finished, unit="ratio"),
    )


def products_of(line: Line, seen: Observations) -> dict[str, ProductResult]:
    """Say what became of each product; a line of one kind of part has none."""
    seconds = convert(1.0, line.time_unit, "s")
    unit = line.time_unit
    found = {}
    for index, product in enumerate(line.products):
        delivered, lead_time, on_time, tardiness = (
            sums[:, index]
            for sums in (seen.sums.delivered, seen.sums.lead_time, seen.sums.on_time, seen.sums.tardiness)
        )
        found[product.id] = ProductResult(
            throughput=mean_estimate(delivered / seen.observed_s * seconds, unit=f"item/{unit}"),
            lead_time=ratio_estimate(lead_time / seconds, delivered, unit=unit),
            on_time=ratio_estimate(on_time, delivered, unit="ratio"),
            tardiness=ratio_estimate(tardiness / seconds, delivered, unit=unit),
        )
    return found


def energy_of(line: Line, seen: Observations) -> Energy | None:
    """Say what a good part costs in energy; None where the line does not say what its machines draw."""
    consumed = consumption(line, seen.sums.state_time)
    if consumed is None:
        return None
    parts = seen.sums.delivered.sum(axis=1)
    hours = float(seen.observed_s.sum()) / 3600

    def a_part(amounts: Floats | None, unit: str) -> Estimate | None:
        return None if amounts is None else ratio_estimate(amounts, parts, unit=unit)

    return Energy(
        kwh_per_part=ratio_estimate(consumed.kwh.sum(axis=1), parts, unit="kWh/item"),
        cost_per_part=a_part(consumed.cost, "CNY/item"),
        carbon_kg_per_part=a_part(consumed.carbon_kg, "kg/item"),
        kw_by_station={
            station.id: float(consumed.kwh[:, index].sum()) / hours for index, station in enumerate(line.stations)
        },
    )
