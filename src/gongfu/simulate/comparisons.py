"""Variants of a line against each other, with common random numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gongfu.model.estimates import Estimate
from gongfu.model.lines import Line
from gongfu.model.stations import Station
from gongfu.simulate.engines import prepare_line
from gongfu.simulate.max_plus import is_max_plus, prepare_max_plus, rates
from gongfu.simulate.replications import RunLength, replicate
from gongfu.simulate.results import StationGain
from gongfu.simulate.run_length import run_pilot
from gongfu.statistics import mean_estimate, paired_difference

__all__ = ["Comparison", "bottleneck", "compare", "throughput_rates"]

HOUR_S = 3600.0
# Sharing luck makes differences some twenty times less noisy than the rates themselves, so these need not be precise.
PRECISION = 0.01
REPLICATIONS = 20
SPEED_UP = 0.9
UNIT = "item/h"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A variant against the baseline; the rates are good items an hour, pair by pair with the same luck."""

    line: Line
    difference: Estimate
    baseline_rates: NDArray[np.float64]
    variant_rates: NDArray[np.float64]

    @property
    def baseline(self) -> Estimate:
        """Good items an hour of the baseline."""
        return mean_estimate(self.baseline_rates, unit=UNIT)

    @property
    def variant(self) -> Estimate:
        """Good items an hour of the variant."""
        return mean_estimate(self.variant_rates, unit=UNIT)

    @property
    def distinguishable(self) -> bool:
        """Whether the interval of the difference leaves zero out."""
        return self.difference.differs_from_zero


def compare(
    line: Line,
    variants: Sequence[Line],
    *,
    seed: int = 1,
    replications: int = REPLICATIONS,
    precision: float = PRECISION,
) -> list[Comparison]:
    """Say by how much variants differ from a line, in good items an hour.

    All run equally long and share their luck: a part needs the same time at a station and a machine breaks after the
    same work, unless the variant changes just that.

    Parameters
    ----------
    line
        The baseline.
    variants
        Lines to compare with it; a station keeps its luck when it keeps its id.
    seed
        The same seed gives the same numbers.
    replications
        Pairs of runs, at least two.
    precision
        How long the runs are: as for this precision of the baseline's own throughput.

    Raises
    ------
    InputError
        When a line has something that cannot be simulated yet.
    """
    lengths = [run_pilot(prepare_line(each), seed=seed).length(precision) for each in (line, *variants)]
    longest = RunLength(
        warm_up_s=max(each.warm_up_s for each in lengths),
        observed_s=max(each.observed_s for each in lengths),
        spread_s=max(each.spread_s for each in lengths),
    )
    return compare_over(line, variants, longest, seed=seed, replications=replications)


def compare_over(
    line: Line, variants: Sequence[Line], length: RunLength, *, seed: int, replications: int
) -> list[Comparison]:
    """Compare variants over a given length of run."""
    found = [
        throughput_rates(each, length, seed=seed, replications=replications) * HOUR_S for each in (line, *variants)
    ]
    return [
        Comparison(
            line=variant,
            difference=paired_difference(found[0], rate, unit=UNIT),
            baseline_rates=found[0],
            variant_rates=rate,
        )
        for variant, rate in zip(variants, found[1:], strict=True)
    ]


def throughput_rates(line: Line, length: RunLength, *, seed: int, replications: int) -> NDArray[np.float64]:
    """Give the good items a second of each replication, by the recursion where the line allows it.

    Parameters
    ----------
    line
        The line.
    length
        How long each replication runs.
    seed
        Which luck.
    replications
        How many, from the first on.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated yet.
    """
    if is_max_plus(line):
        return rates(prepare_max_plus(line), length, seed=seed, replications=replications)
    return replicate(prepare_line(line), length, seed=seed, replications=range(replications)).rate


def faster(line: Line, station: Station) -> Line:
    """Give the line in which a station's cycle time is a tenth shorter, its draws the same draws."""
    return line.with_work(station.id, lambda time: replace(time, scale=time.scale * SPEED_UP), "time -10%")


def bottleneck(line: Line, *, seed: int = 1, replications: int = REPLICATIONS) -> tuple[StationGain, ...]:
    """Rank the stations by what the line gains when each alone has a mean cycle time 10 % shorter; best first.

    Parameters
    ----------
    line
        The line.
    seed
        The same seed gives the same numbers.
    replications
        Pairs of runs for each station, at least two.

    Source
    ------
    The bottleneck is the station to whose speed the throughput is most sensitive: Kuo, Lim and Meerkov (1996),
    "Bottlenecks in serial production lines", Mathematical Problems in Engineering 2.
    """
    variants = [faster(line, station) for station in line.stations]
    # A tenth at one station changes neither warm-up nor noise much, so the line's own pilot serves all variants.
    length = run_pilot(prepare_line(line), seed=seed).length(PRECISION)
    compared = compare_over(line, variants, length, seed=seed, replications=replications)
    gains = [
        StationGain(station=station.id, gain=comparison.difference)
        for station, comparison in zip(line.stations, compared, strict=True)
    ]
    return tuple(sorted(gains, key=lambda gain: -gain.gain.mean))
