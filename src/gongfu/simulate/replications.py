"""Replications of a line: what each one saw, on as many threads as there are cores, the same on any number of them."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import lines as kernel
from gongfu.simulate.arrays import PreparedLine, play

__all__ = ["Observations", "Progress", "RunLength", "replicate"]

Progress = Callable[[int, int], None]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RunLength:
    """How long a replication runs, in seconds: first unobserved, then observed."""

    warm_up_s: float
    observed_s: float


@dataclass(frozen=True, slots=True)
class Observations:
    """What R replications of a line of S stations saw, each a mean over its observed time."""

    rate: Floats  # (R) good items a second
    in_line: Floats  # (R) parts
    lead_time: Floats  # (R) seconds; nan where nothing was delivered
    shares: Floats  # (R, S, 4) share of machine time in each state
    level: Floats  # (R, S) parts in the buffer in front
    growth: Floats  # (R, S) by how much that level was higher in the second half of the observed time
    events: NDArray[np.int64]  # (R)

    @classmethod
    def joined(cls, parts: Iterable["Observations"]) -> "Observations":
        """Put the replications of several batches in one.

        Parameters
        ----------
        parts
            Batches, in their order.
        """
        batches = tuple(parts)
        return cls(*(np.concatenate([getattr(batch, name) for batch in batches]) for name in cls.__slots__))


def replicate(
    prepared: PreparedLine,
    length: RunLength,
    *,
    seed: int,
    replications: Iterable[int],
    told: Callable[[], None] | None = None,
    threads: int | None = None,
) -> Observations:
    """Run replications and give what they saw, in their order.

    Parameters
    ----------
    prepared
        The line.
    length
        How long each replication runs.
    seed
        Which luck.
    replications
        Their numbers.
    told
        Called after each replication, in order.
    threads
        Threads to run on; by default as many as this process may use. The numbers do not depend on it.
    """
    seen = []
    pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
    with ExitStack() as stack:
        # Who stops the work waits for the replications that run, not for those that have not begun.
        stack.callback(pool.shutdown, cancel_futures=True)
        for observed in pool.map(lambda number: observe(prepared, length, seed, number), replications):
            seen.append(observed)
            if told is not None:
                told()
    return Observations.joined(seen)


def observe(prepared: PreparedLine, length: RunLength, seed: int, replication: int) -> Observations:
    """Run one replication: warm up, forget, and observe in two halves."""
    run = play(prepared.open(seed, replication), length.warm_up_s)
    kernel.forget(run)
    run = play(run, length.warm_up_s + length.observed_s / 2)
    kernel.settle(run)
    early = run.stations["level_time"].copy()
    run = play(run, length.warm_up_s + length.observed_s)
    kernel.settle(run)
    return observed_in(run, early, length.observed_s)


def observed_in(run: kernel.LineRun, early: Floats, observed_s: float) -> Observations:
    """Turn the integrals of one run into means."""
    machines, stations, totals = run.machines, run.stations, run.totals[0]
    by_station = np.add.reduceat(machines["times"], stations["first"], axis=0)
    level_time = stations["level_time"]
    delivered = int(totals["delivered"])
    return Observations(
        rate=np.array([delivered / observed_s]),
        in_line=np.array([(by_station[:, 1:].sum() + level_time.sum()) / observed_s]),
        lead_time=np.array([totals["lead_time"] / delivered if delivered else np.nan]),
        shares=(by_station / ((stations["end"] - stations["first"])[:, None] * observed_s))[None],
        level=(level_time / observed_s)[None],
        growth=((level_time - 2 * early) / (observed_s / 2))[None],
        events=np.array([totals["events"]]),
    )
