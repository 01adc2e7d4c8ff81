"""The line's level: what it makes, simulated and measured, and the station that holds it back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from gongfu.app.fact_book import About, FactBook
from gongfu.model.entities import EntityKind, entity_id
from gongfu.model.estimates import Estimate
from gongfu.model.factories import Factory
from gongfu.model.facts import Badge, Fact, FactKind, Run, SignalWindow
from gongfu.model.lines import Line
from gongfu.simulate import LineResult, StationGain, bottleneck, simulate, window_counts
from gongfu.statistics import NORMAL_95, mean_estimate
from gongfu.telemetry import LineKpis
from gongfu.texts import text

__all__ = ["GAIN_REPLICATIONS", "LineStudy", "run_of", "study_line"]

SHIFT_HOURS = 24.0
SHIFTS = 12
SHIFT_REPLICATIONS = 40
GAIN_REPLICATIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStudy:
    """What is known of a line; rates are good items an hour.

    ``rate`` joins simulation and measurement, each weighted by its precision. ``day_counts`` are good items in a manned
    day, over replications and days, before the correction that measurement brings.
    """

    line: Line
    factory: Factory
    result: LineResult
    gains: tuple[StationGain, ...]
    kpis: LineKpis | None
    rate: Estimate
    rate_fact: Fact
    simulated: Fact
    gain_fact: Fact
    measured: Fact | None
    oee: Fact | None
    day_counts: NDArray[np.float64]
    day_fact: Fact
    day_probability: Fact

    @property
    def correction(self) -> float:
        """By what measurement moves the simulated rate."""
        return self.rate.mean / self.simulated.value


def study_line(line: Line, factory: Factory, kpis: LineKpis | None, book: FactBook, seed: int) -> LineStudy:
    """Simulate a line, compare it with what was measured, and find its bottleneck.

    Parameters
    ----------
    line, factory
        The line and the factory it works in.
    kpis
        What its signals said, or None when there were none.
    book
        Where the facts go.
    seed
        The same seed gives the same numbers.
    """
    entity = entity_id(EntityKind.LINE, line.id)
    day = str(book.as_of)
    example = (Badge.EXAMPLE,) if line.example else ()
    result = simulate(line, seed=seed)
    simulated = book.add(
        FactKind.SIMULATED, About(entity, "throughput", day), result.throughput_per_hour, result.run, badges=example
    )
    measured = measured_rate(line, kpis, result, book, example)
    rate = joined(simulated, measured[1] if measured else None, factory.model_error)
    inputs = [simulated, *([measured[0]] if measured else [])]
    rate_fact = book.add(
        FactKind.ESTIMATE,
        About(entity, "good_rate", day),
        rate,
        text("app.by_joining", error=f"{factory.model_error:.0%}"),
        inputs,
        badges=(Badge.ASSUMPTION,),
    )
    gains = bottleneck(line, seed=seed, replications=GAIN_REPLICATIONS)
    gain_fact = book.add(
        FactKind.SIMULATED,
        About(entity_id(EntityKind.STATION, f"{line.id}/{gains[0].station}"), "throughput_gain", day),
        gains[0].gain,
        run_of(result, "gongfu.simulate.bottleneck", GAIN_REPLICATIONS, "time -10%"),
        badges=example,
    )
    counts = window_counts(line, window_h=SHIFT_HOURS, windows=SHIFTS, replications=SHIFT_REPLICATIONS, seed=seed)
    day_counts = np.asarray(counts, dtype=np.float64)
    played = book.add(
        FactKind.SIMULATED,
        About(entity, "good_items_a_day", day),
        mean_estimate(day_counts.mean(axis=1), unit="item"),
        run_of(result, "gongfu.simulate.window_counts", SHIFT_REPLICATIONS, f"{SHIFTS} x {SHIFT_HOURS:g} h"),
        badges=example,
    )
    day_fact, day_probability = day_facts(day_counts, factory, rate, [played, simulated, rate_fact], book)
    return LineStudy(
        line=line,
        factory=factory,
        result=result,
        gains=gains,
        kpis=kpis,
        rate=rate,
        rate_fact=rate_fact,
        simulated=simulated,
        gain_fact=gain_fact,
        measured=measured[0] if measured else None,
        oee=oee_fact(line, kpis, book, example),
        day_counts=day_counts,
        day_fact=day_fact,
        day_probability=day_probability,
    )


def measured_rate(
    line: Line, kpis: LineKpis | None, result: LineResult, book: FactBook, example: tuple[Badge, ...]
) -> tuple[Fact, Estimate] | None:
    """Turn the good items counted at the last station into a rate.

    The spread of a count over so short a window comes from the simulation: the halves of one window are not
    independent, so the window cannot tell its own variance.
    """
    if kpis is None or not kpis.observed_hours:
        return None
    hours = kpis.observed_hours
    counts = window_counts(line, window_h=hours, windows=4, replications=32, seed=result.run.seed)
    rate = Estimate(
        mean=kpis.good / hours, half_width=NORMAL_95 * float(np.std(counts, ddof=1)) / hours, n=1, unit="item/h"
    )
    about = About(entity_id(EntityKind.LINE, line.id), "good_rate", window_period(kpis))
    window = kpis.stations[-1].window
    return book.add(kind_of(window), about, rate, window, badges=example), rate


def kind_of(window: SignalWindow) -> FactKind:
    """Say that a number was observed, unless a virtual plant said it."""
    return FactKind.OBSERVED if window.virtual_seed is None else FactKind.SIMULATED


def window_period(kpis: LineKpis) -> str:
    """Write the window that was measured as a period."""
    return f"{kpis.window.start.isoformat()}/{kpis.window.end.isoformat()}"


def oee_fact(line: Line, kpis: LineKpis | None, book: FactBook, example: tuple[Badge, ...]) -> Fact | None:
    """Write down each station's indicators from its signals, and the line's OEE as the ratio of their sums."""
    if kpis is None or kpis.oee is None:
        return None
    period = window_period(kpis)
    stations = [
        book.add(
            kind_of(station.window),
            About(entity_id(EntityKind.STATION, f"{line.id}/{station.station}"), indicator, period),
            Estimate(mean=value, half_width=0.0, n=1, unit="1"),
            station.window,
            badges=example,
        )
        for station in kpis.stations
        for indicator, value in (
            ("availability", station.availability),
            ("effectiveness", station.effectiveness),
            ("quality", station.quality),
            ("oee", station.oee),
        )
        if value is not None
    ]
    about = About(entity_id(EntityKind.LINE, line.id), "oee", period)
    return book.number(about, kpis.oee, "1", text("app.by_oee"), stations)


def joined(simulated: Fact, measured: Estimate | None, model_error: float) -> Estimate:
    """Join simulation and measurement, each weighted by one over its variance (normal, known variances).

    Source
    ------
    Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.5.
    """
    spread = (model_error * simulated.value) ** 2 + ((simulated.half_width or 0.0) / NORMAL_95) ** 2
    mean, variance = simulated.value, spread
    if measured is not None and measured.half_width > 0:
        noise = (measured.half_width / NORMAL_95) ** 2
        variance = 1 / (1 / spread + 1 / noise)
        mean = variance * (simulated.value / spread + measured.mean / noise)
    return Estimate(mean=mean, half_width=NORMAL_95 * variance**0.5, n=1 if measured is None else 2, unit="item/h")


def run_of(result: LineResult, engine: str, replications: int, parameters: str) -> Run:
    """Name a further run on the line that a result is about.

    Parameters
    ----------
    result
        What a simulation gave.
    engine
        The function that ran.
    replications
        How often it ran the line.
    parameters
        What was asked for, in words.
    """
    return replace(result.run, engine=engine, replications=replications, parameters=json.dumps({"what": parameters}))


def day_facts(
    counts: NDArray[np.float64], factory: Factory, rate: Estimate, inputs: Sequence[Fact], book: FactBook
) -> tuple[Fact, Fact]:
    """Give the expected count of a manned day, and the probability that it reaches the plan.

    The simulated days ``counts[replication, day]`` are moved to the joined rate, whose uncertainty is laid over them by
    its own normal quantiles, so that a day's spread holds both chance from day to day and not knowing the line exactly.
    The half-width of the probability is that of its mean over replications.
    """
    simulated = inputs[1].value
    levels = ndtri((np.arange(99) + 0.5) / 99) * (rate.half_width / NORMAL_95) / rate.mean
    spread = counts[:, :, None] * (rate.mean / simulated) * (1 + levels)
    low, middle, high = (float(value) for value in np.quantile(spread, (0.025, 0.5, 0.975)))
    entity = inputs[1].entity
    expected = book.add(
        FactKind.FORECAST,
        About(entity, "good_items_a_day", str(book.as_of)),
        Estimate(mean=middle, half_width=(high - low) / 2, n=counts.size, unit="item"),
        text("app.by_days"),
        inputs,
    )
    probability = book.add(
        FactKind.FORECAST,
        About(entity, "probability_of_planned_day", str(book.as_of)),
        mean_estimate((spread >= factory.planned_items_a_day).mean(axis=(1, 2)), unit="1"),
        text("app.by_day_share", planned=f"{factory.planned_items_a_day:g}"),
        [expected],
    )
    return expected, probability
