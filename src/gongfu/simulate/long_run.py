"""One long replication cut into batches."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from gongfu.simulate.engines import AnyLine, running
from gongfu.simulate.outputs import relative_precision
from gongfu.simulate.replications import Observations, RunLength
from gongfu.simulate.tallies import Tally
from gongfu.statistics import lag_one

__all__ = ["BatchedRun", "batches_of_one_run"]

# Dependence is looked for between four hundred pieces; the estimates rest on batches twenty times as long.
PIECES = 400
PIECES_A_BATCH = 20
# Where neighbouring pieces are less correlated than this, batches twenty times as long are as good as independent.
MOST_CORRELATION = 0.1


class Watching(Protocol):
    """What counts pieces and says whether to go on."""

    planned: int
    stopped: bool

    def go_on(self) -> bool:
        """Count one more and ask whether to go on."""
        ...


@dataclass(frozen=True, slots=True)
class BatchedRun:
    """The batches of a run, as if each were a replication, and whether they are seen to be independent."""

    batches: Observations
    length: RunLength
    independent: bool


def batches_of_one_run(
    prepared: AnyLine,
    length: RunLength,
    luck: tuple[int, Watching],
    wishes: Mapping[str, float],
    most_events: int,
) -> BatchedRun:
    """Run one replication until its batches are independent and its outputs precise.

    Parameters
    ----------
    prepared
        The line.
    length
        How long it warms up, and how long it is observed to begin with.
    luck
        The seed, and who watches.
    wishes
        The wished precision of each output.
    most_events
        Where to stop in any case.

    Source
    ------
    Law and Carson (1979), "A sequential procedure for determining the length of a steady-state simulation", Operations
    Research 27.
    """
    seed, watch = luck
    run = running(prepared, seed, 0)
    run.play(length.warm_up_s)
    run.forget()
    width = length.observed_s / PIECES
    at = length.warm_up_s
    watch.planned = PIECES
    ends = [run.tally()]
    while True:
        while len(ends) <= PIECES:
            at += width
            run.play(at)
            ends.append(run.tally())
            if not watch.go_on() and len(ends) > 2 * PIECES_A_BATCH:
                break
        batches = batches_between(ends, width)
        independent = all(lag_one(series) < MOST_CORRELATION for series in series_of(ends))
        precise = all(relative_precision(batches, output) <= wished for output, wished in wishes.items())
        if watch.stopped or (independent and precise) or 2 * float(ends[-1].events) > most_events:
            whole = RunLength(warm_up_s=length.warm_up_s, observed_s=at - length.warm_up_s)
            return BatchedRun(batches=batches, length=whole, independent=independent)
        # As long again: pieces are put together two and two, and as many new ones follow.
        ends, width = ends[::2], 2 * width
        watch.planned += PIECES // 2


def series_of(ends: list[Tally]) -> list[NDArray[np.float64]]:
    """Give throughput, lead time and parts in line of each piece."""
    delivered = np.diff([float(each.delivered.sum()) for each in ends])
    lead_time = np.diff([float(each.lead_time.sum()) for each in ends])
    in_line = np.diff([float(each.in_line_time) for each in ends])
    overall = lead_time.sum() / max(delivered.sum(), 1.0)
    # A ratio's deviations, so that a piece that delivered nothing has its place.
    return [delivered, lead_time - overall * delivered, in_line]


def batches_between(ends: list[Tally], width_s: float) -> Observations:
    """Put pieces together to batches, each as if it were a replication."""
    cuts = ends[::PIECES_A_BATCH]
    sums = [Tally(*(after - before for before, after in zip(*pair, strict=True))) for pair in pairwise(cuts)]
    delivered = np.diff([float(each.delivered.sum()) for each in ends])[: len(sums) * PIECES_A_BATCH]
    counts = delivered.reshape(len(sums), PIECES_A_BATCH)
    levels = np.array([each.level_time for each in sums])
    half = len(sums) // 2
    # Growth is seen over the whole run, and said of each batch.
    rise = (levels[half : 2 * half].mean(axis=0) - levels[:half].mean(axis=0)) / (width_s * PIECES_A_BATCH)
    spread = levels - levels.mean(axis=0)
    return Observations(
        observed_s=np.full(len(sums), width_s * PIECES_A_BATCH),
        sums=Tally(*(np.stack(column) for column in zip(*sums, strict=True))),
        counts=counts,
        growth=rise + spread / (width_s * PIECES_A_BATCH),
    )
