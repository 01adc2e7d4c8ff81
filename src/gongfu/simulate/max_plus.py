"""Lines that the max-plus recursion can run: found out from the line, prepared, and passed through part by part."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import lines as kernel
from gongfu.kernel import max_plus as lanes
from gongfu.kernel.distributions import LAW
from gongfu.kernel.max_plus import BLOCK, LANES, NODE
from gongfu.kernel.streams import GOLDEN
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind, WhenFull
from gongfu.model.stations import AfterRepair, Blocking, Dispatch, FailureClock, Station
from gongfu.simulate.arrays import NO_LAW, has_no_spread, key, law_row, station_laws, station_word
from gongfu.simulate.replications import RunLength

__all__ = ["MaxPlusLine", "departures", "is_max_plus", "prepare_max_plus", "rates"]

ARRIVAL = 7  # purpose of the stream of times between arrivals
LINE_WORD = station_word("line")
CHUNK = 16 * BLOCK  # parts passed between looks at the clock
SOURCES = {
    ReleaseKind.SATURATED: lanes.SATURATED,
    ReleaseKind.ARRIVALS: lanes.ARRIVALS,
    ReleaseKind.CONWIP: lanes.CARDS,
}


def is_simple_station(station: Station) -> bool:
    """Say whether a station only works, waits and fails, and takes parts in the order they come."""
    unusual = (
        station.takes,
        station.gives,
        station.setup,
        station.batch,
        station.operators,
        station.maintenance,
        station.shifts,
        station.kanban,
        station.rework,
    )
    if any(unusual) or station.dispatch is not Dispatch.FIFO:
        return False
    failures = station.failures
    return failures is None or (
        failures.clock is FailureClock.OPERATING and failures.then is AfterRepair.RESUME and failures.repairers is None
    )


def is_constant(distribution: Distribution) -> bool:
    """Say whether every draw is the same."""
    return distribution.kind is DistributionKind.CONSTANT or has_no_spread(distribution)


def is_simple_link(before: Station, after: Station) -> bool:
    """Say whether parts keep their order on the way to the next station, and are let onto it one by one."""
    one_by_one = after.machines == 1
    if before.transport is not None and not (is_constant(before.transport) and (one_by_one or after.buffer != 0)):
        return False
    return before.blocking is Blocking.AFTER_SERVICE or after.buffer is None or one_by_one


def is_simple_release(line: Line) -> bool:
    """Say whether the recursion knows when parts may enter a line."""
    release, first, last = line.release, line.stations[0], line.stations[-1]
    if release.kind is ReleaseKind.SATURATED:
        return True
    if release.kind is ReleaseKind.ARRIVALS:
        return release.every is not None and release.when_full is WhenFull.WAIT and first.buffer is None
    scraps = any(station.yield_share < 1 for station in line.stations)
    return release.kind is ReleaseKind.CONWIP and not scraps and last.machines == 1


def is_max_plus(line: Line) -> bool:
    """Say whether the max-plus recursion can run a line: no part ever overtakes another before the last station.

    Machines side by side let parts overtake, even where all parts take equally long: those finished at the same moment
    leave in the order of the machines.

    Parameters
    ----------
    line
        Any line.
    """
    stations = line.stations
    return (
        (not line.products or (len(line.products) == 1 and not line.products[0].route and not line.products[0].every))
        and all(is_simple_station(station) for station in stations)
        and all(station.machines == 1 for station in stations[:-1])
        and all(is_simple_link(before, after) for before, after in pairwise(stations))
        and stations[-1].transport is None
        and is_simple_release(line)
    )


@dataclass(frozen=True, slots=True)
class MaxPlusLine:
    """A line ready for the recursion: what does not depend on the replication."""

    line: Line
    nodes: NDArray[Any]
    laws: NDArray[Any]
    values: NDArray[np.float64]
    words: tuple[int, ...]
    kind: tuple[int, int, bool]

    def open(self, seed: int, replications: Sequence[int]) -> lanes.Lanes:
        """Begin eight replications at time 0.

        Parameters
        ----------
        seed
            Which luck; any whole number.
        replications
            Which replications of that luck, one for each lane.
        """
        stations, machines = self.nodes.size, int(self.nodes["end"][-1])
        owners = [
            (word, number)
            for word, node in zip(self.words, self.nodes, strict=True)
            for number in range(node["end"] - node["first"])
        ]

        def keys(purpose: int, streams: list[tuple[int, int]]) -> NDArray[np.uint64]:
            rows = [[key(seed, each, word, purpose, number) for each in replications] for word, number in streams]
            return np.array(rows, np.uint64)

        steps = np.arange(BLOCK, dtype=np.uint64)[:, None] * GOLDEN
        single = [(word, 0) for word in self.words]
        run = lanes.Lanes(
            nodes=self.nodes,
            laws=self.laws,
            values=self.values,
            words=(keys(kernel.WORK, single)[:, None] + steps).reshape(stations, -1),
            yield_words=(keys(kernel.YIELD, single)[:, None] + steps).reshape(stations, -1),
            arrival_words=(keys(ARRIVAL, [(LINE_WORD, 0)]) + steps).ravel(),
            up_keys=keys(kernel.UP_TIME, owners),
            down_keys=keys(kernel.DOWN_TIME, owners),
            up_left=np.full((machines, LANES), np.inf),
            failures=np.zeros((machines, LANES), np.int64),
            free=np.zeros((machines, LANES)),
            ring=np.zeros((int(self.nodes["ring_end"][-1]), LANES)),
            rows=np.repeat(self.nodes["ring_start"][:, None], LANES, axis=1),
            arrival=np.zeros(LANES),
            cards=np.zeros((self.line.release.limit or 0, LANES)),
        )
        lanes.open_lanes(run)
        return run

    def room(self, parts: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Give room for what is drawn and decided at all stations for so many parts.

        Parameters
        ----------
        parts
            A multiple of BLOCK.
        """
        stations = self.nodes.size
        return np.empty((stations, parts * LANES)), np.empty((stations + 1, parts * LANES), np.int64)


def prepare_max_plus(line: Line) -> MaxPlusLine:
    """Turn a line into the arrays of the recursion.

    Parameters
    ----------
    line
        A line that ``is_max_plus``.
    """
    assert is_max_plus(line), "parts of the line may overtake each other"
    stations = line.stations
    values: list[float] = []
    rows = [row for station in stations for row in station_laws(station, values)]
    rows.append(law_row(line.release.every, values) if line.release.every else NO_LAW)
    nodes = np.zeros(len(stations), NODE)
    nodes["end"] = np.cumsum([station.machines for station in stations])
    nodes["first"] = nodes["end"] - np.array([station.machines for station in stations], np.uint64)
    nodes["fails"] = [station.failures is not None for station in stations]
    nodes["places"] = [-1 if station.buffer is None else station.buffer for station in stations]
    nodes["places"][0] = -1
    nodes["yield_share"] = [station.yield_share for station in stations]
    for node, before in zip(nodes[1:], stations, strict=False):
        node["reserves"] = before.blocking is Blocking.BEFORE_SERVICE and node["places"] >= 0
        node["way"] = before.transport.mean if before.transport else 0.0
    sizes = np.maximum(nodes["places"] + nodes["reserves"], 1)
    nodes["ring_end"] = np.cumsum(sizes)
    nodes["ring_start"] = nodes["ring_end"] - sizes.astype(np.uint64)
    scraps = any(station.yield_share < 1 for station in stations)
    what = lanes.PLAIN
    if scraps or stations[-1].machines > 1:
        what = lanes.SCRAPPING
    if nodes["reserves"].any() or nodes["way"].any() or stations[0].machines > 1:
        what = lanes.OTHER
    return MaxPlusLine(
        line=line,
        nodes=nodes,
        laws=np.array(rows, LAW),
        values=np.array(values or [0.0]),
        words=tuple(station_word(station.id) for station in stations),
        kind=(SOURCES[line.release.kind], what, scraps),
    )


def departures(prepared: MaxPlusLine, *, seed: int, parts: int, replication: int = 0) -> NDArray[np.float64]:
    """Give when each part leaves the line in each of eight replications, in seconds; nan where it was scrapped.

    Parameters
    ----------
    prepared
        The line.
    seed
        Which luck.
    parts
        How many parts; rounded up to whole blocks of 32.
    replication
        The first of the eight replications; the others follow it.
    """
    run = prepared.open(seed, range(replication, replication + LANES))
    moments = np.empty((-(-parts // BLOCK) * BLOCK, lanes.MOMENTS, LANES))
    lanes.pass_parts(run, prepared.kind, 0, prepared.room(BLOCK), moments)
    return moments[:, lanes.DELIVERED]


def rates(prepared: MaxPlusLine, length: RunLength, *, seed: int, replications: int) -> NDArray[np.float64]:
    """Give the good items a second of each replication, those that the event kernel counts in the same time.

    Parameters
    ----------
    prepared
        The line.
    length
        How long each replication runs.
    seed
        Which luck.
    replications
        How many; run in groups of eight.
    """
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        counts = pool.map(lambda first: delivered(prepared, length, seed, first), range(0, replications, LANES))
        return np.concatenate(list(counts))[:replications] / length.observed_s


def delivered(prepared: MaxPlusLine, length: RunLength, seed: int, first: int) -> NDArray[np.int64]:
    """Count what eight replications deliver after the warm-up, up to and at the end."""
    numbers = range(first, first + LANES)
    begun = np.array([length.begun(number) for number in numbers])
    end = begun + length.observed_s
    run = prepared.open(seed, numbers)
    moments = np.empty((CHUNK, lanes.MOMENTS, LANES))
    drawn = prepared.room(BLOCK)
    counts = np.zeros(LANES, np.int64)
    part = 0
    last = int(prepared.nodes["first"][-1])
    # When even the machine that is free first begins its next part after the end, nothing more is delivered in time.
    while (run.free[last:].min(axis=0) <= end).any():
        lanes.pass_parts(run, prepared.kind, part, drawn, moments)
        left = moments[:, lanes.DELIVERED]
        counts += ((left > begun) & (left <= end)).sum(axis=0)
        part += CHUNK
    return counts
