"""Simulate a line until its throughput is known as precisely as wished."""

import hashlib
import json
import logging
from dataclasses import replace
from importlib.metadata import version
from math import ceil, isfinite

import numpy as np
from numpy.typing import NDArray

from gongfu.model.estimates import Estimate
from gongfu.model.facts import Run
from gongfu.model.lines import Line
from gongfu.model.quantities import convert
from gongfu.simulate.arrays import PreparedLine, prepare
from gongfu.simulate.comparisons import bottleneck as find_bottleneck
from gongfu.simulate.replications import Observations, Progress, RunLength, replicate
from gongfu.simulate.results import LineResult, StationResult
from gongfu.simulate.run_length import FIRST_REPLICATIONS, Pilot, run_pilot
from gongfu.statistics import mean_estimate
from gongfu.texts import Text, text

__all__ = ["simulate"]

logger = logging.getLogger(__name__)

MOST_EVENTS = 1_000_000_000
MOST_REPLICATIONS = 1000
STATE_COLUMNS = ("starved", "busy", "blocked", "down")
# A buffer counts as growing when its level rose by more than chance and by more than this share of itself.
GROWTH_THAT_COUNTS = 0.1


def simulate(
    line: Line,
    *,
    seed: int = 1,
    precision: float = 0.005,
    replications: int | None = None,
    progress: Progress | None = None,
    bottleneck: bool = False,
) -> LineResult:
    """Say what a line makes in the long run, and what its stations do meanwhile.

    The warm-up is cut where MSER-5 puts it, no less than a tenth of what is observed. Replications are long enough that
    forty should reach the precision; where they do not, more follow, up to a billion events.

    Parameters
    ----------
    line
        A serial line, its times in seconds.
    seed
        The same seed gives the same numbers, on any number of cores.
    precision
        Wished half-width of the throughput's 95 % interval, as a share of its mean.
    replications
        Run exactly so many instead of stopping at the precision; of one alone no interval is known.
    progress
        Called with the replications done and those planned so far.
    bottleneck
        Also find what each station would gain the line if it were 10 % faster.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated yet, or a buffer that fills without end.
    """
    prepared = prepare(line)
    pilot = run_pilot(prepared, seed=seed)
    length = pilot.length(precision)
    planned = FIRST_REPLICATIONS if replications is None else replications
    seen = observe_range(prepared, length, seed, range(planned), progress)
    while replications is None and (more := replications_missing(seen, precision)):
        planned = seen.rate.size + more
        further = observe_range(prepared, length, seed, range(seen.rate.size, planned), progress)
        seen = Observations.joined((seen, further))
    result = summarize(line, seen, run_of(line, length, seed, seen.rate.size, precision))
    warnings = warnings_for(line, seen, pilot, None if replications else precision)
    gains = find_bottleneck(line, seed=seed) if bottleneck else ()
    logger.info("simulated %s: seed %d, version %s, %s", line.id, seed, result.run.version, result.run.id)
    return replace(result, gains=gains, warnings=warnings)


def observe_range(
    prepared: PreparedLine, length: RunLength, seed: int, numbers: range, progress: Progress | None
) -> Observations:
    """Run a range of replications and tell how far it is."""
    done = iter(range(numbers.start + 1, numbers.stop + 1))

    def told() -> None:
        if progress is not None:
            progress(next(done), numbers.stop)

    return replicate(prepared, length, seed=seed, replications=numbers, told=told)


def replications_missing(seen: Observations, precision: float) -> int:
    """Judge how many more replications the precision needs; none when the work is at its limit."""
    reached = mean_estimate(seen.rate).relative
    done = seen.rate.size
    if reached <= precision or not isfinite(reached):
        return 0
    affordable = int(min(MOST_REPLICATIONS, MOST_EVENTS / max(1.0, float(seen.events.mean())))) - done
    return max(0, min(ceil(done * 1.1 * (reached / precision) ** 2) - done, affordable))


def run_of(line: Line, length: RunLength, seed: int, replications: int, precision: float) -> Run:
    """Name the run, so that it can be made again."""
    parameters = {
        "precision": precision,
        "warm_up_s": length.warm_up_s,
        "observed_s": length.observed_s,
        "changes": list(line.changes),
    }
    return Run(
        engine="gongfu.simulate",
        version=version("gongfu"),
        model=line.path or line.id,
        model_sha256=line.sha256 or hashlib.sha256(repr(line).encode()).hexdigest(),
        seed=seed,
        replications=replications,
        parameters=json.dumps(parameters, sort_keys=True),
    )


def summarize(line: Line, seen: Observations, run: Run) -> LineResult:
    """Turn what the replications saw into estimates in the line's own time unit."""
    seconds = convert(1.0, line.time_unit, "s")
    unit = line.time_unit
    nothing = Estimate(mean=0.0, half_width=0.0, n=seen.rate.size, unit="ratio")
    stations = {
        station.id: StationResult(
            **{
                state: mean_estimate(seen.shares[:, index, column], unit="ratio")
                for column, state in enumerate(STATE_COLUMNS)
            },
            setup=nothing,
            off=nothing,
            buffer=mean_estimate(seen.level[:, index], unit="item"),
        )
        for index, station in enumerate(line.stations)
    }
    return LineResult(
        line=line,
        throughput=mean_estimate(seen.rate * seconds, unit=f"item/{unit}"),
        in_line=mean_estimate(seen.in_line, unit="item"),
        lead_time=mean_estimate(seen.lead_time / seconds, unit=unit),
        stations=stations,
        rates=seen.rate,
        run=run,
    )


def warnings_for(line: Line, seen: Observations, pilot: Pilot, precision: float | None) -> tuple[Text, ...]:
    """Say what a reader of the numbers has to know."""
    warnings = []
    growing = [
        station.id
        for index, station in enumerate(line.stations)
        if station.buffer is None and keeps_growing(seen.growth[:, index], seen.level[:, index])
    ]
    warnings += [text("simulate.buffer_grows", station=station) for station in growing]
    if not pilot.settled and not growing:
        warnings.append(text("simulate.not_settled", hours=pilot.simulated_s / 3600))
    reached = mean_estimate(seen.rate).relative
    if precision is not None and reached > precision:
        warnings.append(
            text("simulate.precision_not_reached", reached=reached, wished=precision, replications=seen.rate.size)
        )
    if line.stations[0].buffer is not None:
        warnings.append(text("simulate.first_buffer", station=line.stations[0].id))
    return tuple(warnings)


def keeps_growing(growth: NDArray[np.float64], level: NDArray[np.float64]) -> bool:
    """Judge whether a buffer kept growing while it was observed."""
    return mean_estimate(growth).low > GROWTH_THAT_COUNTS * float(level.mean())
