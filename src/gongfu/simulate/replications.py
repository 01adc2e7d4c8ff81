"""Replications of a line: what each one saw, on as many threads as there are cores, the same on any number of them."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.simulate.engines import AnyLine, running
from gongfu.simulate.tallies import RunningLine, Tally

__all__ = ["SEGMENTS", "Observations", "RunLength", "observed", "replicate"]

Floats = NDArray[np.float64]
# The observed time is cut into so many equal parts, whose counts tell how the output varies.
SEGMENTS = 20
GOLDEN_SHARE = (5**0.5 - 1) / 2


@dataclass(frozen=True, slots=True)
class RunLength:
    """How long a replication runs, in seconds: first unobserved, then observed.

    Replications begin to observe at times spread over ``spread_s`` after the warm-up. What repeats to the second, as
    planned maintenance does, is then seen in all its phases and not by all replications in the same one.
    """

    warm_up_s: float
    observed_s: float
    spread_s: float = 0.0

    def begun(self, replication: int) -> float:
        """When a replication begins to observe.

        Parameters
        ----------
        replication
            Its number; the shares of the golden ratio's multiples fill the spread evenly, however many there are.
        """
        return self.warm_up_s + self.spread_s * (replication * GOLDEN_SHARE % 1.0)


@dataclass(frozen=True, slots=True)
class Observations:
    """What R replications saw of a line of S stations and P products, each over its observed time."""

    observed_s: Floats  # (R)
    sums: Tally  # each with R in front
    counts: Floats  # (R, SEGMENTS) parts delivered in each part of the observed time
    growth: Floats  # (R, S) by how much the level in front was higher in the second half of the observed time

    @classmethod
    def joined(cls, parts: Iterable["Observations"]) -> "Observations":
        """Put the replications of several batches in one.

        Parameters
        ----------
        parts
            Batches, in their order.
        """
        batches = tuple(parts)
        return cls(
            observed_s=np.concatenate([batch.observed_s for batch in batches]),
            sums=Tally(*(np.concatenate(column) for column in zip(*(batch.sums for batch in batches), strict=True))),
            counts=np.concatenate([batch.counts for batch in batches]),
            growth=np.concatenate([batch.growth for batch in batches]),
        )

    @property
    def replications(self) -> int:
        """How many there are."""
        return self.observed_s.size

    @property
    def rate(self) -> Floats:
        """Good items a second (R)."""
        return np.asarray(self.sums.delivered.sum(axis=1) / self.observed_s)

    @property
    def in_line(self) -> Floats:
        """Mean parts in the line (R)."""
        return self.sums.in_line_time / self.observed_s

    @property
    def lead_time(self) -> Floats:
        """Mean lead time in seconds (R), nan where nothing was delivered."""
        total, parts = self.sums.lead_time.sum(axis=1), self.sums.delivered.sum(axis=1)
        return np.asarray(np.divide(total, parts, out=np.full(total.shape, np.nan), where=parts > 0))

    @property
    def shares(self) -> Floats:
        """Share of machine time in each state (R, S, 7)."""
        times = self.sums.state_time.sum(axis=1)
        return np.asarray(times / times.sum(axis=2, keepdims=True))

    @property
    def level(self) -> Floats:
        """Mean parts in front of each station (R, S)."""
        return np.asarray(self.sums.level_time / self.observed_s[:, None])

    @property
    def events(self) -> Floats:
        """Events of each replication (R)."""
        return self.sums.events


def replicate(
    prepared: AnyLine,
    length: RunLength,
    *,
    seed: int,
    replications: Iterable[int],
    go_on: Callable[[], bool] | None = None,
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
    go_on
        Asked after each replication, in order, whether to go on; when not, those that run already are the last.
    threads
        Threads to run on; by default as many as this process may use. The numbers do not depend on it.
    """
    seen: list[Observations] = []
    pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
    with ExitStack() as stack:
        # Who stops the work waits for the replications that run, not for those that have not begun.
        stack.callback(pool.shutdown, cancel_futures=True)
        work = [pool.submit(observe, prepared, length, seed, number) for number in replications]
        for index, future in enumerate(work):
            seen.append(future.result())
            if go_on is not None and not go_on():
                # All are called off first: else those behind would begin while one that runs is waited for.
                running_still = [each for each in work[index + 1 :] if not each.cancel()]
                seen += [each.result() for each in running_still]
                break
    return Observations.joined(seen)


def observe(prepared: AnyLine, length: RunLength, seed: int, replication: int) -> Observations:
    """Run one replication: warm up, forget, and observe."""
    run = running(prepared, seed, replication)
    begun_s = length.begun(replication)
    if begun_s > 0:
        run.play(begun_s)
        run.forget()
    return observed(run, begun_s, length.observed_s)


def observed(run: RunningLine, begun_s: float, observed_s: float) -> Observations:
    """Observe a replication that has warmed up.

    Parameters
    ----------
    run
        The replication, where its warm-up ends.
    begun_s
        When that is.
    observed_s
        How long to observe it.
    """
    delivered, early = np.zeros(SEGMENTS + 1), np.zeros(0)
    for segment in range(1, SEGMENTS + 1):
        run.play(begun_s + observed_s * segment / SEGMENTS)
        delivered[segment] = run.delivered()
        if segment == SEGMENTS // 2:
            early = run.tally().level_time
    sums = run.tally()
    return Observations(
        observed_s=np.array([observed_s]),
        sums=Tally(*(column[None] for column in sums)),
        counts=np.diff(delivered)[None],
        growth=((sums.level_time - 2 * early) / (observed_s / 2))[None],
    )
