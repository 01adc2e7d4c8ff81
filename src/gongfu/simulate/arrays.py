"""A line as the arrays that the kernel runs on."""

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.kernel import distributions as law
from gongfu.kernel import lines as kernel
from gongfu.kernel.doors import stream_key
from gongfu.kernel.histograms import BINS
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.stations import Station

__all__ = [
    "NO_LAW",
    "NO_LOG",
    "WORD",
    "PreparedLine",
    "grow",
    "has_no_spread",
    "key",
    "law_row",
    "play",
    "prepare",
    "station_laws",
    "station_word",
]

NO_LOG = np.zeros(0, kernel.LOG)
FIRST_RING_SIZE = 16
MOST_PLACES = 1 << 24
MOST_DRAWS_BITS = 7  # no more than 128 blocks of draws ahead for a station
WORD = (1 << 64) - 1
NO_LAW = (law.CONSTANT, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class PreparedLine:
    """A line ready to run: tables with nothing in it yet, copied for every replication."""

    line: Line
    machines: NDArray[Any]
    stations: NDArray[Any]
    laws: NDArray[Any]
    values: NDArray[np.float64]
    words: tuple[int, ...]

    def open(self, seed: int, replication: int) -> kernel.LineRun:
        """Begin a replication at time 0.

        Parameters
        ----------
        seed
            Which luck; any whole number.
        replication
            Which replication of that luck.
        """
        machines, stations = self.machines.copy(), self.stations.copy()
        for index, (word, station) in enumerate(zip(self.words, stations, strict=True)):
            station["work_key"] = key(seed, replication, word, kernel.WORK)
            station["yield_key"] = key(seed, replication, word, kernel.YIELD)
            for number, m in enumerate(range(station["first"], station["end"])):
                machines[m]["station"] = index
                machines[m]["up_key"] = key(seed, replication, word, kernel.UP_TIME, number)
                machines[m]["down_key"] = key(seed, replication, word, kernel.DOWN_TIME, number)
        run = self.run(machines, stations)
        kernel.open_line(run)
        return run

    def run(self, machines: NDArray[Any], stations: NDArray[Any]) -> kernel.LineRun:
        """Put a run together whose clock is at 0 and whose buffers have room and no parts.

        Parameters
        ----------
        machines, stations
            The states of both.
        """
        drawn = int(stations["draws_mask"].sum() + stations.size) // kernel.DRAWS_A_BLOCK
        return kernel.LineRun(
            next_time=np.full(-(-machines.size // kernel.MACHINES_AT_ONCE) * kernel.MACHINES_AT_ONCE, np.inf),
            machines=machines,
            stations=stations,
            laws=self.laws,
            values=self.values,
            ring=np.zeros(max(1, int(stations["ring_size"].sum())), kernel.RING),
            totals=np.zeros(1, kernel.TOTALS),
            lead_times=np.zeros(BINS, np.int64),
            draws=np.zeros(drawn * kernel.DRAWS_A_BLOCK),
            drawn=np.full(drawn, -1),
        )


def key(seed: int, replication: int, word: int, purpose: int, machine: int = 0) -> int:
    """Name a stream by Python integers.

    Parameters
    ----------
    seed, replication
        Which luck, and which replication of it.
    word
        Whose stream: a station's word.
    purpose
        What is drawn.
    machine
        Of which machine, counted within its station.
    """
    parts = (seed & WORD, replication, word, purpose, machine)
    return int(stream_key(*(np.uint64(part) for part in parts)))


def station_word(station_id: str) -> int:
    """Turn a station's id into the number that names its streams, so that its luck follows its name.

    Parameters
    ----------
    station_id
        As in the line file.
    """
    return int.from_bytes(hashlib.blake2b(station_id.encode(), digest_size=8).digest(), "little")


def prepare(line: Line) -> PreparedLine:
    """Turn a line into arrays.

    Parameters
    ----------
    line
        A serial line.

    """
    values: list[float] = []
    laws = np.array([row for station in line.stations for row in station_laws(station, values)], law.LAW)
    stations = np.zeros(len(line.stations), kernel.STATION)
    ends = np.cumsum([station.machines for station in line.stations])
    stations["end"] = ends
    stations["first"] = ends - [station.machines for station in line.stations]
    stations["capacity"] = [kernel.UNLIMITED if s.buffer is None else s.buffer for s in line.stations]
    stations["capacity"][0] = 0
    stations["ring_size"] = np.minimum(stations["capacity"], FIRST_RING_SIZE)
    stations["ring_start"] = np.cumsum(stations["ring_size"]) - stations["ring_size"]
    stations["draws_mask"] = draws_ahead(stations["first"] - np.arange(stations.size)) - 1
    stations["draws_start"] = np.cumsum(stations["draws_mask"] + 1) - stations["draws_mask"] - 1
    stations["yield_share"] = [station.yield_share for station in line.stations]
    stations["fails"] = [station.failures is not None for station in line.stations]
    stations["cycle"] = np.nan
    return PreparedLine(
        line=line,
        machines=np.zeros(int(ends[-1]), kernel.MACHINE),
        stations=stations,
        laws=laws,
        values=np.array(values or [0.0]),
        words=tuple(station_word(station.id) for station in line.stations),
    )


def draws_ahead(overtakers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give how many work times each station draws ahead: two blocks, and more the more machines let parts overtake."""
    blocks = 2 + 4 * overtakers // kernel.DRAWS_A_BLOCK
    return kernel.DRAWS_A_BLOCK << np.minimum(MOST_DRAWS_BITS, np.ceil(np.log2(blocks)).astype(np.int64))


def station_laws(station: Station, values: list[float]) -> list[tuple[int, float, float, float, float]]:
    """Give the laws of work, up and down time; empirical ones add their values to the table.

    Parameters
    ----------
    station
        The station.
    values
        The table of the empirical distributions, added to.
    """
    if station.failures is None:
        return [law_row(station.time, values), NO_LAW, NO_LAW]
    return [law_row(each, values) for each in (station.time, station.failures.up, station.failures.down)]


def lognormal_law(mean: float, cv: float) -> tuple[float, ...]:
    """Mean and standard deviation of the logarithm."""
    variance = math.log1p(cv * cv)
    return law.LOGNORMAL, math.log(mean) - variance / 2, math.sqrt(variance)


# What the kernel takes for a distribution: its opcode, then the parameters that stand with the opcode.
KERNEL_LAWS: dict[DistributionKind, Callable[..., tuple[float, ...]]] = {
    DistributionKind.CONSTANT: lambda value: (law.CONSTANT, value),
    DistributionKind.EXPONENTIAL: lambda mean: (law.EXPONENTIAL, mean),
    DistributionKind.ERLANG: lambda phases, mean: (law.ERLANG, phases, mean / phases),
    DistributionKind.GAMMA: lambda mean, cv: (law.GAMMA, 1 / cv**2, mean * cv**2),
    DistributionKind.LOGNORMAL: lognormal_law,
    DistributionKind.WEIBULL: lambda mean, shape: (law.WEIBULL, mean / math.gamma(1 + 1 / shape), 1 / shape),
    DistributionKind.NORMAL: lambda mean, sd: (law.NORMAL, mean, sd, 0.5 * math.erfc(mean / (sd * math.sqrt(2)))),
    DistributionKind.UNIFORM: lambda low, high: (law.UNIFORM, low, high - low),
    DistributionKind.TRIANGULAR: lambda low, mode, high: (law.TRIANGULAR, low, mode, high),
    DistributionKind.GEOMETRIC: lambda mean, step: (law.GEOMETRIC, math.log1p(-step / mean), step),
}
# A spread of less than a millionth of the mean cannot be seen, and the formulas divide by it.
NO_SPREAD = 1e-6


def has_no_spread(distribution: Distribution) -> bool:
    """Say whether every draw is the mean for all that anyone can see.

    Parameters
    ----------
    distribution
        Any distribution.
    """
    match distribution.kind, distribution.parameters:
        case ((DistributionKind.GAMMA | DistributionKind.LOGNORMAL), (_, cv)):
            return cv < NO_SPREAD
        case DistributionKind.NORMAL, (mean, sd):
            return sd < NO_SPREAD * mean
        case DistributionKind.TRIANGULAR, (low, _, high):
            return high - low < NO_SPREAD * high
        case DistributionKind.GEOMETRIC, (mean, step):
            return mean - step < NO_SPREAD * mean
        case _:
            return False


def law_row(distribution: Distribution, values: list[float]) -> tuple[int, float, float, float, float]:
    """Turn a distribution into a row of LAW; an empirical one adds its values to the table, smallest first.

    Parameters
    ----------
    distribution
        Any distribution.
    values
        The table of the empirical distributions, added to.
    """
    parameters: tuple[float, ...]
    if distribution.kind is DistributionKind.EMPIRICAL:
        parameters = law.EMPIRICAL, len(values), len(distribution.parameters)
        values += sorted(distribution.parameters)
    elif has_no_spread(distribution):
        parameters = law.CONSTANT, distribution.parameters[0]
    else:
        parameters = KERNEL_LAWS[distribution.kind](*distribution.parameters)
    opcode, a, b, c = (*parameters, 0.0, 0.0, 0.0)[:4]
    return int(opcode), a, b, c, distribution.scale


def play(run: kernel.LineRun, until: float) -> kernel.LineRun:
    """Move a run on to a time; gives the run, whose buffers may have grown.

    Parameters
    ----------
    run
        A line where it stands; moved on in place.
    until
        Time in seconds.

    Raises
    ------
    InputError
        When an unlimited buffer fills without end.
    """
    while kernel.advance(run, until, NO_LOG, NO_LOG)[0] == kernel.RING_FULL:
        run = grow(run)
    return run


def grow(run: kernel.LineRun) -> kernel.LineRun:
    """Give a run whose full buffers have twice the places, none more than its capacity.

    Parameters
    ----------
    run
        A line where it stands.

    Raises
    ------
    InputError
        When the buffers of the line would hold more than sixteen million parts.
    """
    stations = run.stations
    sizes = stations["ring_size"].copy()
    full = (stations["level"] == sizes) & (sizes < stations["capacity"])
    sizes[full] = np.minimum(2 * sizes[full], stations["capacity"][full])
    if sizes.sum() > MOST_PLACES:
        parts = int(stations["level"].max())
        raise InputError(
            Problem(
                "simulate.buffer_without_end", details={"station": int(stations["level"].argmax()) + 1, "parts": parts}
            )
        )
    ring = np.zeros(int(sizes.sum()), kernel.RING)
    starts = np.cumsum(sizes) - sizes
    for station, start in zip(stations, starts, strict=True):
        size, first, level = int(station["ring_size"]), int(station["ring_start"]), int(station["level"])
        places = first + (int(station["head"]) + np.arange(level)) % max(size, 1)
        ring[start : start + level] = run.ring[places]
    stations["head"] = 0
    stations["ring_start"] = starts
    stations["ring_size"] = sizes
    return run._replace(ring=ring)
