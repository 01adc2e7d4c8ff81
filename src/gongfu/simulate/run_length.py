"""How long to run: warm-up by MSER-5 and length by the variance that pilot replications show."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import lines as kernel
from gongfu.model.lines import Line
from gongfu.model.stations import Station
from gongfu.simulate.arrays import PreparedLine, play, prepare
from gongfu.simulate.replications import RunLength
from gongfu.statistics import NORMAL_95, mser_truncation

__all__ = ["FIRST_REPLICATIONS", "Pilot", "run_pilot"]

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
EVENTS_A_REPLICATION = 50_000_000


@dataclass(frozen=True, slots=True)
class Pilot:
    """What the pilot found: how long to run for a precision, and whether the line settled at all."""

    warm_up_s: float
    shortest_s: float
    variance_s: float  # squared relative standard error × observed seconds
    events_a_second: float
    settled: bool
    simulated_s: float

    def length(self, precision: float) -> RunLength:
        """Give the length at which the first replications together should reach a precision.

        Parameters
        ----------
        precision
            Wished half-width as a share of the mean.
        """
        wished = SAFETY * self.variance_s * (NORMAL_95 / precision) ** 2 / FIRST_REPLICATIONS
        most = max(self.shortest_s, EVENTS_A_REPLICATION / self.events_a_second)
        observed = min(max(self.shortest_s, wished), most)
        return RunLength(warm_up_s=max(self.warm_up_s, observed / 10), observed_s=observed)


def seconds_a_part(station: Station) -> float:
    """Mean time a station needs for a part when it is never blocked or starved, repairs included."""
    stretch = 1.0 + (station.failures.down.mean / station.failures.up.mean if station.failures else 0.0)
    return station.time.mean * stretch / station.machines


def pilot_horizon(line: Line) -> float:
    """Choose how long a pilot replication runs."""
    slowest = max(seconds_a_part(station) for station in line.stations)
    places = sum(min(s.buffer or 0, PLACES_COUNTED) + s.machines for s in line.stations)
    cycles = [s.failures.up.mean + s.failures.down.mean for s in line.stations if s.failures]
    return max(
        PILOT_PARTS * slowest,
        PILOT_FILLS * places * slowest,
        min(PILOT_FAILURES * max(cycles, default=0.0), MOST_PILOT_PARTS * slowest),
    )


def delivered_in_windows(
    prepared: PreparedLine, seed: int, replication: int, width_s: float, windows: int
) -> tuple[NDArray[np.float64], int]:
    """Count good items in consecutive windows from an empty line, and the events."""
    run = prepared.open(seed, replication)
    counts = np.zeros(windows + 1)
    for window in range(1, windows + 1):
        run = play(run, window * width_s)
        counts[window] = run.totals[0]["delivered"]
    kernel.settle(run)
    return np.diff(counts), int(run.totals[0]["events"])


def run_pilot(prepared: PreparedLine, *, seed: int) -> Pilot:
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
    prepared = prepare(line)
    horizon = pilot_horizon(line)
    for _ in range(PILOT_DOUBLINGS + 1):
        width = horizon / PILOT_WINDOWS
        pilots = [
            delivered_in_windows(prepared, seed, FIRST_PILOT + number, width, PILOT_WINDOWS)
            for number in range(PILOT_REPLICATIONS)
        ]
        counts = np.array([windows for windows, _ in pilots])
        cut, settled = mser_truncation(counts.mean(axis=0))
        if settled:
            break
        horizon *= 2
    rest = counts[:, min(cut, PILOT_WINDOWS // 2) :]
    batch = rest.shape[1] // PILOT_BATCHES
    batches = rest[:, : batch * PILOT_BATCHES].reshape(PILOT_REPLICATIONS, PILOT_BATCHES, batch).sum(axis=2)
    mean = float(batches.mean())
    return Pilot(
        warm_up_s=cut * width,
        shortest_s=max(cut, PILOT_WINDOWS // 4) * width,
        variance_s=float(batches.var(ddof=1)) / mean**2 * batch * width if mean > 0 else 0.0,
        events_a_second=max(events for _, events in pilots) / (width * PILOT_WINDOWS),
        settled=settled,
        simulated_s=width * PILOT_WINDOWS,
    )
