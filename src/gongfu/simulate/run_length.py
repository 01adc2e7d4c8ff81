"""How long to run: warm-up by MSER-5 for each output, and length by the variance that pilot replications show."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray

from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind
from gongfu.model.stations import Station
from gongfu.simulate.engines import AnyLine, is_plain, prepare_line, running
from gongfu.simulate.rare_events import FEWEST, Kind, kinds_of, that_matter
from gongfu.simulate.replications import RunLength
from gongfu.simulate.tallies import Tally
from gongfu.statistics import NORMAL_95, mser_truncation

__all__ = ["FIRST_REPLICATIONS", "MOST_EVENTS", "OUTPUTS", "Pilot", "run_pilot", "seconds_a_part"]

# What a warm-up is sought for, and what a precision may be wished of.
OUTPUTS = ("throughput", "lead_time", "in_line")
# Many shorter replications rather than few long ones: Student's interval from forty means is all but normal.
FIRST_REPLICATIONS = 40
PILOT_REPLICATIONS = 8
PILOT_WINDOWS = 2000
PILOT_BATCHES = 10
PILOT_DOUBLINGS = 3
# Pilot replications have numbers that no other replication reaches, so that stopping rests on luck of its own.
FIRST_PILOT = 1 << 40
# A pilot sees this many parts, this many times over the places of the line, and this many failures of the rarest kind.
PILOT_PARTS = 4000
PILOT_FILLS = 10
PILOT_FAILURES = 10
MOST_PILOT_PARTS = 200_000
PLACES_COUNTED = 10_000
SAFETY = 1.3
# A replication runs about so many times as long as it is observed, its warm-up included.
WITH_WARM_UP = 1.2
# Means of replications that differ by more than this share of themselves are too skewed for Student's interval.
MOST_SPREAD = 0.05
# A replication takes half a second, so that who stops the work does not wait long for what runs.
EVENTS_A_REPLICATION = 5_000_000
MOST_EVENTS = 1_000_000_000
# Equal numbers differ by no more than this share of themselves through rounding.
ROUNDING = 1e-9
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pilot:
    """What the pilot found: how long to run for a precision, and whether the line settled at all."""

    warm_ups_s: dict[str, float]  # by output
    shortest_s: float
    variances_s: dict[str, float]  # by output: squared relative standard error × observed seconds
    events_a_second: float
    settled: bool
    simulated_s: float
    cycle_s: float  # the longest period of a calendar, 0 where there is none
    maintained_s: float  # the longest time from one maintenance to the next, 0 where there is none
    kinds: tuple[Kind, ...]  # of events that come now and then

    @property
    def warm_up_s(self) -> float:
        """The longest warm-up of any output."""
        return max(self.warm_ups_s.values())

    def length(self, precision: float | Mapping[str, float]) -> RunLength:
        """Give the length at which the first replications together should reach a precision.

        Parameters
        ----------
        precision
            Wished half-width as a share of the mean: of throughput, or by output.
        """
        wishes = precision if isinstance(precision, Mapping) else {"throughput": precision}
        rare = self.rare(min(wishes.values()))
        variances = self.variances(rare)
        wished = self.wished_s(wishes)
        even = max(variances.values()) / MOST_SPREAD**2
        most = max(self.shortest_s, EVENTS_A_REPLICATION / self.events_a_second)
        observed = min(max(self.shortest_s, even, wished / FIRST_REPLICATIONS), most)
        warm_up = max(self.warm_up_s, observed / 10, *(kind.phase_s for kind in rare))
        if self.cycle_s > 0:
            # Whole weeks, and as many in both halves of what is observed, so that no day counts more than another.
            warm_up = ceil(warm_up / self.cycle_s) * self.cycle_s
            observed = ceil(observed / (2 * self.cycle_s)) * 2 * self.cycle_s
            return RunLength(warm_up_s=warm_up, observed_s=observed)
        # Whole cycles of maintenance, so that every phase of it is as likely.
        # So it is with failures that come as regularly: seen from one phase of them alone, a run is off by part of one.
        cycle = max(self.maintained_s, *(kind.cycle_s for kind in self.affordable(min(wishes.values()))), 0.0)
        spread = ceil(warm_up / cycle) * cycle if cycle > 0 else warm_up
        return RunLength(warm_up_s=warm_up, observed_s=observed, spread_s=spread)

    def replications(self, wishes: Mapping[str, float], observed_s: float) -> int:
        """Give how many replications to begin with: more than usual where events are rare and each run is at its limit.

        To go on until an interval looks narrow would stop where few of the events happened to come.

        Parameters
        ----------
        wishes
            Wished half-width by output, as a share of its mean.
        observed_s
            How long each replication is observed.
        """
        if not self.rare(min(wishes.values())):
            return FIRST_REPLICATIONS
        affordable = MOST_EVENTS / (WITH_WARM_UP * observed_s * self.events_a_second)
        return max(FIRST_REPLICATIONS, int(min(ceil(self.wished_s(wishes) / observed_s), affordable)))

    def wished_s(self, wishes: Mapping[str, float]) -> float:
        """Give for how long all replications together should be observed.

        Parameters
        ----------
        wishes
            Wished half-width by output, as a share of its mean.
        """
        rare = self.rare(min(wishes.values()))
        variances = self.variances(rare)
        precise = [SAFETY * variances[output] * (NORMAL_95 / share) ** 2 for output, share in wishes.items()]
        return max(*precise, *(FEWEST / kind.a_second for kind in rare), 0.0)

    def variances(self, rare: list[Kind]) -> dict[str, float]:
        """Give the variance of each output: as the pilot saw it, or as events bring it that the pilot hardly saw.

        Parameters
        ----------
        rare
            Those events.
        """
        return {
            output: max(seen, sum(kind.variance_s(output) for kind in rare))
            for output, seen in self.variances_s.items()
        }

    def rare(self, wished: float) -> list[Kind]:
        """Give the kinds of events that matter, too few for the pilot to know them, and not too rare to be seen at all.

        Parameters
        ----------
        wished
            The precision, as a share of an output.
        """
        piloted_s = PILOT_REPLICATIONS * self.simulated_s
        return [kind for kind in self.affordable(wished) if kind.a_second * piloted_s < FEWEST]

    def affordable(self, wished: float) -> list[Kind]:
        """Give the kinds of events that matter and of which the work that is allowed can hold enough.

        Parameters
        ----------
        wished
            The precision, as a share of an output.
        """
        affordable_s = MOST_EVENTS / self.events_a_second
        return [kind for kind in that_matter(self.kinds, wished) if kind.a_second * affordable_s >= FEWEST]


def seconds_a_part(line: Line, station: Station) -> float:
    """Mean time a station needs for one part of the line when it is never blocked or starved, repairs included.

    Parameters
    ----------
    line
        The line.
    station
        One of its stations.
    """
    stretch = 1.0 + (station.failures.down.mean / station.failures.up.mean if station.failures else 0.0)
    open_share = next((each.open_share for each in line.calendars if each.id == station.shifts), 1.0)
    size = station.batch.size if station.batch else 1
    return work_a_part(line, station) * stretch / (station.machines * size * open_share)


def work_a_part(line: Line, station: Station) -> float:
    """Mean work of a station for one part of the line, over the mix of products and all visits of each."""
    shares = sum(product.share for product in line.products)
    if shares == 0:
        return station.time.mean
    work = 0.0
    for product in line.products:
        visits = [step.time or station.time for step in product.route if step.station == station.id]
        own = visits if product.route else [station.time]
        work += product.share / shares * sum(time.mean for time in own)
    return work


def seconds_between_arrivals(line: Line) -> float:
    """Mean time between parts that arrive; 0 where it is not arrivals that let parts in."""
    if line.release.kind is not ReleaseKind.ARRIVALS:
        return 0.0
    laws = (line.release.every, *(product.every for product in line.products))
    return 1.0 / sum(1.0 / law.mean for law in laws if law is not None)


def seconds_between_maintenance(station: Station, pace: float) -> float:
    """Mean time from one maintenance of a machine to its next, its own time included."""
    plan = station.maintenance
    assert plan is not None, "only a maintained station has such a time"
    waited = plan.every_s if plan.every_s is not None else (plan.every_parts or 0) * station.machines * pace
    return waited + plan.time.mean


def maintained_every(line: Line) -> float:
    """Give the longest time from one maintenance of a machine to the next, 0 where there is none."""
    maintained = [station for station in line.stations if station.maintenance]
    return max((seconds_between_maintenance(each, seconds_a_part(line, each)) for each in maintained), default=0.0)


def pilot_horizon(line: Line) -> float:
    """Choose how long a pilot replication runs."""
    pace = max(seconds_between_arrivals(line), *(seconds_a_part(line, station) for station in line.stations))
    places = sum(min(s.buffer or 0, PLACES_COUNTED) + s.machines for s in line.stations) + (line.release.limit or 0)
    cycles = [s.failures.up.mean + s.failures.down.mean for s in line.stations if s.failures]
    cycles += [maintained_every(line), cycle_of(line)]
    return max(
        PILOT_PARTS * pace,
        PILOT_FILLS * places * pace,
        min(PILOT_FAILURES * max(cycles), MOST_PILOT_PARTS * pace),
    )


def cycle_of(line: Line) -> float:
    """Give the longest period of a calendar that a line lives by, 0 where there is none."""
    return 0.0 if is_plain(line) else max((calendar.period_s for calendar in line.calendars), default=0.0)


def gauged(prepared: AnyLine, seed: int, width_s: float) -> tuple[Floats, Tally]:
    """Read pilot replications at the ends of consecutive windows, (replication, window, gauge), and their sums."""

    def read(number: int) -> tuple[Floats, Tally]:
        run = running(prepared, seed, number)
        return run.gauges(width_s, PILOT_WINDOWS), run.tally()

    numbers = range(FIRST_PILOT, FIRST_PILOT + PILOT_REPLICATIONS)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        gauges, tallies = zip(*pool.map(read, numbers), strict=True)
    return np.array(gauges), Tally(*(np.stack(column) for column in zip(*tallies, strict=True)))


def run_pilot(prepared: AnyLine, *, seed: int) -> Pilot:
    """Find warm-up and variance from a few replications that are thrown away.

    Parameters
    ----------
    prepared
        The line.
    seed
        Which luck; the pilot's replications are not those of the experiment.
    """
    return pilot_of(prepared.line, seed)


@lru_cache(maxsize=64)
def pilot_of(line: Line, seed: int) -> Pilot:
    """Run a line's pilot once: a study of one line asks for it again and again, and it is always the same."""
    prepared = prepare_line(line)
    horizon = pilot_horizon(line)
    for _ in range(PILOT_DOUBLINGS + 1):
        width = horizon / PILOT_WINDOWS
        pilots, sums = gauged(prepared, seed, width)
        windows = outputs_in_windows(pilots)
        find = left_behind if (pilots == pilots[0]).all() else mser_truncation
        cuts = {output: find(mean_series(*sums)) for output, sums in windows.items()}
        if all(settled for _, settled in cuts.values()):
            break
        horizon *= 2
    cut = min(max(cut for cut, _ in cuts.values()), PILOT_WINDOWS // 2)
    return Pilot(
        warm_ups_s={output: min(at, PILOT_WINDOWS // 2) * width for output, (at, _) in cuts.items()},
        shortest_s=max(cut, PILOT_WINDOWS // 4) * width,
        variances_s={output: variance_a_window(*sums, cut) * width for output, sums in windows.items()},
        events_a_second=float(pilots[:, -1, -1].max()) / (width * PILOT_WINDOWS),
        settled=all(settled for _, settled in cuts.values()),
        simulated_s=width * PILOT_WINDOWS,
        cycle_s=cycle_of(line),
        maintained_s=maintained_every(line),
        kinds=kinds_of(line, sums, PILOT_REPLICATIONS * width * PILOT_WINDOWS),
    )


def left_behind(series: Floats) -> tuple[int, bool]:
    """Find where an output in which chance has no part has left its start behind.

    It repeats itself in the end. Gives the first window after which it keeps to the range of its last half, and whether
    that half shows no drift: MSER, made for noise, looks for the least of errors that are all rounding.
    """
    half, quarter = series.size // 2, series.size // 4
    low, high = float(series[half:].min()), float(series[half:].max())
    rounding = ROUNDING * max(abs(low), abs(high))
    outside = np.flatnonzero((series < low - rounding) | (series > high + rounding))
    cut = int(outside[-1]) + 1 if outside.size else 0
    drift = abs(float(series[half : half + quarter].mean() - series[half + quarter :].mean()))
    # Two stretches of what repeats differ by one range at either end.
    return cut, drift <= 2 * (high - low) / quarter + rounding


def outputs_in_windows(pilots: Floats) -> dict[str, tuple[Floats, Floats]]:
    """Turn gauges into each output of each window, as two sums to divide: (replication, window) each."""
    delivered, lead_time, in_line, _ = np.moveaxis(pilots, 2, 0)
    counts = np.diff(delivered, axis=1, prepend=0)
    whole = np.ones_like(counts)
    return {
        "throughput": (counts, whole),
        "lead_time": (np.diff(lead_time, axis=1, prepend=0), counts),
        "in_line": (in_line, whole),
    }


def mean_series(above: Floats, below: Floats) -> Floats:
    """Average an output over replications, window by window; a window that saw nothing is as the one before it."""
    total, weight = above.sum(axis=0), below.sum(axis=0)
    known = np.maximum.accumulate(np.where(weight > 0, np.arange(weight.size), 0))
    first = int(np.argmax(weight > 0))
    known = np.maximum(known, first)
    return np.asarray(total[known] / np.maximum(weight[known], 1))


def variance_a_window(above: Floats, below: Floats, cut: int) -> float:
    """Give an output's squared relative standard error, times the windows it rests on, from batches of windows."""
    batch = (PILOT_WINDOWS - cut) // PILOT_BATCHES
    shape = (PILOT_REPLICATIONS, PILOT_BATCHES, batch)
    sums, weights = (
        each[:, PILOT_WINDOWS - PILOT_BATCHES * batch :].reshape(shape).sum(axis=2) for each in (above, below)
    )
    if sums.sum() <= 0:
        return 0.0
    ratio = sums.sum() / weights.sum()
    deviations = (sums - ratio * weights) / weights.mean()
    return float(deviations.var(ddof=1) / ratio**2 * batch)
