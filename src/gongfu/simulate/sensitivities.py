"""How much the throughput of a line depends on every time of every station, on places, machines and people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.model.crews import WEEK_S, Calendar
from gongfu.model.distributions import Distribution
from gongfu.model.estimates import Estimate
from gongfu.model.experiments import Attribute, Setting
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind
from gongfu.model.quantities import convert
from gongfu.model.stations import Station
from gongfu.simulate.comparisons import throughput_rates
from gongfu.simulate.engines import prepare_line
from gongfu.simulate.line_changes import RELEASES, changed_line
from gongfu.simulate.perturbation import can_perturb, critical_paths, failures_are_smooth, paths_fit
from gongfu.simulate.replications import RunLength
from gongfu.simulate.results import estimate_json
from gongfu.simulate.run_length import run_pilot
from gongfu.statistics import mean_estimate, paired_difference

__all__ = [
    "Estimator",
    "Sensitivities",
    "Sensitivity",
    "ShadowPrice",
    "StationTime",
    "rescaled",
    "sensitivities",
]

Floats = NDArray[np.float64]
HOUR_S = 3600.0
PRECISION = 0.01
REPLICATIONS = 40
# Differences are taken between a twentieth less and a twentieth more.
STEP = 0.05
ONE_MORE = Setting(1, "", True)
SHIFT_HOUR = "shift-hour"


class Estimator(StrEnum):
    """How a sensitivity was found."""

    PERTURBATION = "perturbation-analysis"
    DIFFERENCES = "common-random-numbers"
    BOTH = "perturbation-analysis, common-random-numbers"


class StationTime(StrEnum):
    """A time of a station: work on a part, working time to the next failure, repair."""

    WORK = "time"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What a mean time of a station does to the throughput.

    ``elasticity`` is by how many per cent the throughput changes when the time is one per cent longer; ``slope`` by how
    many good items an hour when it is one ``time_unit`` longer. ``samples`` are the elasticities of each replication.
    """

    station: str
    time: StationTime
    elasticity: Estimate
    slope: Estimate
    estimator: Estimator
    samples: Floats

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "station": self.station,
            "time": str(self.time),
            "elasticity": estimate_json(self.elasticity),
            "slope": estimate_json(self.slope),
            "estimator": str(self.estimator),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowPrice:
    """What one more brings in good items an hour: a place, a machine, a card, a member of a crew, a shift hour a week.

    ``attribute`` is what there is one more of, ``subject`` the station, crew or calendar; found by differences.
    """

    attribute: str
    subject: str
    gain: Estimate

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {"attribute": self.attribute, "subject": self.subject, "gain": estimate_json(self.gain)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivities:
    """All sensitivities of a line's throughput, and its bottleneck.

    The bottleneck is the station whose shorter work raises the throughput most. ``lead`` is by how much more its
    elasticity does so than that of the station next to it in rank; None in a line of one station.
    """

    line: Line
    throughput: Estimate
    times: tuple[Sensitivity, ...]
    prices: tuple[ShadowPrice, ...]
    bottleneck: Sensitivity
    second: Sensitivity | None
    lead: Estimate | None

    @property
    def distinguishable(self) -> bool:
        """Whether the bottleneck is known to be the one: the interval of its lead leaves zero out."""
        return self.lead is None or self.lead.differs_from_zero

    def of(self, station: str, time: StationTime) -> Sensitivity:
        """Find one sensitivity.

        Parameters
        ----------
        station
            Id of a station.
        time
            One of its times.
        """
        return next(each for each in self.times if (each.station, each.time) == (station, time))

    def to_json(self) -> dict[str, Any]:
        """Give all of it as plain data."""
        return {
            "line": self.line.id,
            "throughput": estimate_json(self.throughput),
            "times": [each.to_json() for each in self.times],
            "prices": [each.to_json() for each in self.prices],
            "bottleneck": {
                "station": self.bottleneck.station,
                "second": self.second.station if self.second else None,
                "lead": estimate_json(self.lead) if self.lead else None,
                "distinguishable": self.distinguishable,
            },
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how often the line and its variants are run."""

    line: Line
    length: RunLength
    seed: int
    replications: int

    def rates(self, line: Line) -> Floats:
        """Give the good items a second of a variant, one for each replication."""
        return throughput_rates(line, self.length, seed=self.seed, replications=self.replications)

    def differences(self, station: Station, time: StationTime) -> Floats:
        """Give an elasticity by a difference between a factor above and one below 1, both with the same luck."""
        less, more = (self.rates(rescaled(self.line, station, time, 1 + step)) for step in (-STEP, STEP))
        return np.asarray(np.log(more / less) / np.log((1 + STEP) / (1 - STEP)))


def sensitivities(
    line: Line,
    *,
    seed: int = 1,
    replications: int = REPLICATIONS,
    precision: float = PRECISION,
    prices: bool = True,
) -> Sensitivities:
    """Say what every mean time of a line's stations, and one more of everything it has, does to its throughput.

    Where parts keep their order, slopes come from the critical paths of the line's own runs, all from one run; where
    slopes would miss jumps, from differences between variants that share their luck. Each says which.

    Parameters
    ----------
    line
        The line.
    seed
        The same seed gives the same numbers.
    replications
        How many, at least two.
    precision
        How long the runs are: as for this precision of the line's throughput from forty replications.
    prices
        Also find what one more place, machine, card, member of a crew and shift hour brings.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated.

    Source
    ------
    The bottleneck is the station to whose speed the throughput is most sensitive: Kuo, Lim and Meerkov (1996),
    "Bottlenecks in serial production lines", Mathematical Problems in Engineering 2.
    """
    length = run_pilot(prepare_line(line), seed=seed).length(precision)
    plan = Plan(line, length, seed, replications)
    rates, times = by_paths(plan) if can_perturb(line) and paths_fit(line, length) else by_differences(plan)
    ranked = sorted((each for each in times if each.time is StationTime.WORK), key=lambda each: each.elasticity.mean)
    second = ranked[1] if len(ranked) > 1 else None
    return Sensitivities(
        line=line,
        throughput=mean_estimate(rates * HOUR_S, unit="item/h"),
        times=tuple(times),
        prices=shadow_prices(plan) if prices else (),
        bottleneck=ranked[0],
        second=second,
        lead=mean_estimate(second.samples - ranked[0].samples) if second else None,
    )


def by_paths(plan: Plan) -> tuple[Floats, list[Sensitivity]]:
    """Find all sensitivities from the critical paths of one run, and those to up times that jump by differences."""
    paths = critical_paths(plan.line, plan.length, seed=plan.seed, replications=plan.replications)
    found = []
    for index, station in enumerate(plan.line.stations):
        samples = {StationTime.WORK: -paths.work[:, index]}
        estimators = dict.fromkeys(StationTime, Estimator.PERTURBATION)
        if station.failures:
            if failures_are_smooth(station):
                samples[StationTime.UP] = paths.failures[:, index] * station.failures.down.mean
            else:
                samples[StationTime.UP] = plan.differences(station, StationTime.UP)
                estimators |= {StationTime.WORK: Estimator.BOTH, StationTime.UP: Estimator.DIFFERENCES}
            # Work and time between failures both a hundredth longer leave every failure where it is.
            samples[StationTime.WORK] = samples[StationTime.WORK] - samples[StationTime.UP]
            samples[StationTime.DOWN] = -paths.down[:, index]
        found += [
            sensitivity(plan.line, (station, time), paths.rate, each, estimators[time])
            for time, each in samples.items()
        ]
    return paths.rate, found


def by_differences(plan: Plan) -> tuple[Floats, list[Sensitivity]]:
    """Find all sensitivities by differences."""
    rates = plan.rates(plan.line)
    found = [
        sensitivity(plan.line, (station, time), rates, plan.differences(station, time), Estimator.DIFFERENCES)
        for station in plan.line.stations
        for time in (StationTime if station.failures else [StationTime.WORK])
    ]
    return rates, found


def sensitivity(
    line: Line, of: tuple[Station, StationTime], rates: Floats, samples: Floats, estimator: Estimator
) -> Sensitivity:
    """Turn the elasticities of replications into estimates."""
    station, time = of
    mean = convert(times_of(station)[time].mean, "s", line.time_unit)
    return Sensitivity(
        station=station.id,
        time=time,
        elasticity=mean_estimate(samples, unit="ratio"),
        slope=mean_estimate(samples * rates * HOUR_S / mean, unit=f"item/h/{line.time_unit}"),
        estimator=estimator,
        samples=samples,
    )


def times_of(station: Station) -> dict[StationTime, Distribution]:
    """Give the times of a station."""
    failing = station.failures
    return {StationTime.WORK: station.time} | (
        {StationTime.UP: failing.up, StationTime.DOWN: failing.down} if failing else {}
    )


def rescaled(line: Line, station: Station, time: StationTime, factor: float) -> Line:
    """Give the line in which every draw of a station's time is longer by a factor, whatever the product.

    Parameters
    ----------
    line
        The line.
    station
        One of its stations.
    time
        One of its times.
    factor
        On every draw.
    """

    def longer(distribution: Distribution) -> Distribution:
        return replace(distribution, scale=distribution.scale * factor)

    if time is not StationTime.WORK:
        failing = station.failures
        assert failing is not None, "only a station that fails has such times"
        up, down = (
            longer(each) if time is which else each
            for each, which in ((failing.up, StationTime.UP), (failing.down, StationTime.DOWN))
        )
        return line.with_station(replace(station, failures=replace(failing, up=up, down=down)), f"{time} × {factor}")
    return line.with_work(station.id, longer, f"{time} × {factor}")


def shadow_prices(plan: Plan) -> tuple[ShadowPrice, ...]:
    """Find what one more of everything the line has brings, one thing at a time."""
    base = plan.rates(plan.line) * HOUR_S
    return tuple(
        ShadowPrice(
            attribute=attribute,
            subject=subject,
            gain=paired_difference(base, plan.rates(variant) * HOUR_S, unit="item/h"),
        )
        for attribute, subject, variant in one_more(plan.line)
    )


def one_more(line: Line) -> Iterator[tuple[str, str, Line]]:
    """Give the variants of a line with one more of something: what, of what, and the variant."""
    waits_outside = line.release.kind not in {ReleaseKind.SATURATED, ReleaseKind.CONWIP}
    asked = [(Attribute.BUFFER, each.id) for each in (line.stations if waits_outside else line.stations[1:])]
    asked += [(Attribute.MACHINES, each.id) for each in line.stations]
    asked += [(Attribute.KANBAN, each.id) for each in line.stations]
    asked += [(Attribute.CREW, each.id) for each in line.crews]
    asked += [(each, "") for each in RELEASES if RELEASES[each] is line.release.kind]
    for attribute, subject in asked:
        variant = changed_line(line, attribute, subject, ONE_MORE)
        if variant is not None:
            yield str(attribute), subject, variant
    for calendar in line.calendars:
        longer = with_hour(calendar)
        if longer is not None:
            calendars = tuple(longer if each is calendar else each for each in line.calendars)
            change = f"{calendar.id}: {SHIFT_HOUR} +1"
            yield SHIFT_HOUR, calendar.id, replace(line, calendars=calendars, changes=(*line.changes, change))


def with_hour(calendar: Calendar) -> Calendar | None:
    """Give a calendar with one hour a week more, behind its last window or before its first; None when it is full."""
    more = HOUR_S * calendar.period_s / WEEK_S
    *rest, (start, end) = calendar.windows
    if end + more <= calendar.period_s:
        return replace(calendar, windows=(*rest, (start, end + more)))
    (start, end), *rest = calendar.windows
    return replace(calendar, windows=((start - more, end), *rest)) if start >= more else None
