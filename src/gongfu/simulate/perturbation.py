"""All derivatives of a line's throughput from the critical paths of its own runs: infinitesimal perturbation analysis.

Work and repair times move the moment a part leaves by what of them lies on its critical path. The time between
failures moves it by jumps: a failure more or less. Where up times are exponential, failures come at a constant rate;
where repairs are exponential too, one failure more in a hundred does the same as making those there are longer by a
hundredth of the mean repair, so that the jumps average to a slope. Longer work brings failures as well as work: its own
part of the path, and that of its failures.

Source: Cao and Ho (1987), IEEE Transactions on Automatic Control 32; jumps made slopes by conditioning as in Fu and Hu
(1997), Conditional Monte Carlo: Gradient Estimation and Optimization Applications, chapter 2.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import max_plus as lanes
from gongfu.kernel.critical_path import PATH, follow_paths
from gongfu.kernel.max_plus import BLOCK, LANES
from gongfu.model.distributions import DistributionKind
from gongfu.model.lines import Line
from gongfu.model.stations import Station
from gongfu.simulate.max_plus import MaxPlusLine, is_max_plus, prepare_max_plus
from gongfu.simulate.replications import RunLength
from gongfu.simulate.run_length import seconds_a_part

__all__ = ["CriticalPaths", "can_perturb", "critical_paths", "failures_are_smooth", "paths_fit"]

Floats = NDArray[np.float64]
# What a run may take of the memory: every part at every station is kept until the path has been followed.
MOST_BYTES = 200_000_000
BYTES_A_PART = 16 * LANES


@dataclass(frozen=True, slots=True)
class CriticalPaths:
    """What lay on the critical paths of R replications of a line of S stations, as shares of the observed time."""

    rate: Floats  # (R) good items a second
    work: Floats  # (R, S) working time
    down: Floats  # (R, S) repair time
    failures: Floats  # (R, S) failures a second
    places: Floats  # (R, S) how often a second the places in front of a station decided

    @classmethod
    def joined(cls, parts: Iterable["CriticalPaths"]) -> "CriticalPaths":
        """Put replications together.

        Parameters
        ----------
        parts
            In their order.
        """
        batches = tuple(parts)
        return cls(*(np.concatenate([getattr(batch, name) for batch in batches]) for name in cls.__slots__))


def failures_are_smooth(station: Station) -> bool:
    """Say whether a station's failures can be perturbed: it has none, or both their times are exponential.

    Parameters
    ----------
    station
        Any station.
    """
    failures = station.failures
    exponential = DistributionKind.EXPONENTIAL
    return failures is None or (failures.up.kind is exponential and failures.down.kind is exponential)


def can_perturb(line: Line) -> bool:
    """Say whether the throughput has no jumps in the work and repair times of a line, so that slopes tell all.

    Parameters
    ----------
    line
        Any line; one whose last station has machines side by side that fail has jumps: which of them takes a part
        depends on the last second, and with it when it fails.
    """
    last = line.stations[-1]
    return is_max_plus(line) and (last.machines == 1 or last.failures is None)


def slowest_part(line: Line) -> float:
    """Give the seconds a part that no line of these stations can undercut for long."""
    every = line.release.every
    return max([seconds_a_part(line, station) for station in line.stations] + ([every.mean] if every else []))


def parts_of(line: Line, length: RunLength) -> tuple[int, int]:
    """Give how many parts to pass, and how many of them are the warm-up: no fewer than come in that time."""
    slowest = slowest_part(line)
    warm_up = round(length.warm_up_s / slowest) + 1
    most = MOST_BYTES // (BYTES_A_PART * (len(line.stations) + 1))
    wished = warm_up + round(length.observed_s / slowest) + 2 * line.stations[-1].machines
    return -(-min(wished, most) // BLOCK) * BLOCK, warm_up


def paths_fit(line: Line, length: RunLength) -> bool:
    """Say whether enough of a run can be kept to follow its critical path.

    Parameters
    ----------
    line
        The line.
    length
        How long a run is.
    """
    parts, warm_up = parts_of(line, length)
    return parts >= 2 * warm_up + 2 * line.stations[-1].machines


def critical_paths(line: Line, length: RunLength, *, seed: int, replications: int) -> CriticalPaths:
    """Run replications and give what lay on their critical paths after the warm-up.

    Parameters
    ----------
    line
        A line that ``is_max_plus``, with a run that fits.
    length
        How long each replication runs, about.
    seed
        Which luck.
    replications
        How many; run in groups of eight.
    """
    prepared = prepare_max_plus(line)
    counts = parts_of(line, length)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        groups = pool.map(lambda first: paths_of(prepared, counts, seed, first), range(0, replications, LANES))
        joined = CriticalPaths.joined(groups)
    return CriticalPaths(*(getattr(joined, name)[:replications] for name in CriticalPaths.__slots__))


def paths_of(prepared: MaxPlusLine, counts: tuple[int, int], seed: int, first: int) -> CriticalPaths:
    """Run eight replications and follow two paths in each: from the end of what is observed, and from its start."""
    parts, warm_up = counts
    run = prepared.open(seed, range(first, first + LANES))
    drawn = prepared.room(parts)
    moments = np.empty((parts, lanes.MOMENTS, LANES))
    lanes.pass_parts(run, prepared.kind, 0, drawn, moments)
    ends = np.empty((2, LANES), np.int64)
    counted = np.empty(LANES)
    for lane in range(LANES):
        delivered = moments[:, lanes.DELIVERED, lane]
        good = np.flatnonzero(~np.isnan(delivered))
        side_by_side = prepared.line.stations[-1].machines
        order = good[np.argsort(delivered[good], kind="stable")] if side_by_side > 1 else good
        # Parts not passed any more might still overtake the last ones on machines side by side.
        last = order.size - side_by_side
        first_seen = min(warm_up, last - 1)
        ends[:, lane] = order[first_seen], order[last]
        counted[lane] = last - first_seen
    paths = np.zeros((2, LANES, prepared.nodes.size), PATH)
    for rows, parts_followed in zip(paths, ends, strict=True):
        follow_paths(run, prepared.kind[0], drawn, parts_followed, rows)
    left = moments[ends, lanes.DELIVERED, np.arange(LANES)]
    observed_s = left[1] - left[0]
    shares = [
        (paths[name][1] - paths[name][0]) / observed_s[:, None] for name in ("work", "down", "failures", "places")
    ]
    return CriticalPaths(counted / observed_s, *shares)
