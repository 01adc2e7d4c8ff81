"""Breakdowns while a run of a plan works, and how long they are repaired: draws that are hashes of what they are for.

Breakdowns come by the hours worked, with exponential times between them; repairs take exponential times. The longer the
same run works, the more of the same breakdowns come, so that plans are compared under the same luck.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.distributions import erlang, gamma
from gongfu.kernel.streams import Word, stream_key, subdraw, uniform, word
from gongfu.kernel.tables import compiled, entry

__all__ = ["draw_repairs", "next_repair", "striking_luck"]

Table = NDArray[Any]
COMING, MENDING, STRIKING = 1, 2, 3
# Up to so many are expected breakdowns are counted one by one, and so many repairs drawn one by one.
FEW = 30
# By how many deviations a leap over many breakdowns falls short of what is expected.
SHORT = 5.0


@compiled
def breakdowns(mean: float, bits: Word) -> int:
    """Draw how many breakdowns come in a time in which so many are expected: a Poisson law.

    Most of a long time is passed in leaps, each over as many breakdowns as surely come in it.
    """
    left = mean
    count = draws = 0
    while left > FEW:
        leap = int(left - SHORT * math.sqrt(left))
        draws += 1
        time = gamma(float(leap), subdraw(bits, draws))
        if time > left:
            # Against all odds the leap ends beyond; those before its last came at any moment of it.
            for _ in range(leap - 1):
                draws += 1
                count += 1 if uniform(subdraw(bits, draws)) * time < left else 0
            return count
        count += leap
        left -= time
    while True:
        draws += 1
        u = uniform(subdraw(bits, draws))
        # The logarithm lies below, and is rarely needed.
        if 1.0 - u > left:
            return count
        left += math.log(u)
        if left < 0.0:
            return count
        count += 1


@compiled
def repairs_of(count: int, bits: Word) -> float:
    """Draw how long so many repairs take, each 1 on average."""
    return erlang(count, bits) if count <= FEW else gamma(float(count), bits)


@compiled
def striking_luck(seed: Word, block: int, run: int) -> Word:
    """Name the stream that says when in a run's work its breakdowns come.

    Parameters
    ----------
    seed
        Of all luck.
    block
        Of scenarios.
    run
        What the luck of the run hangs on.
    """
    return stream_key(seed, np.uint64(block), np.uint64(run), np.uint64(STRIKING), np.uint64(0))


@compiled
def next_repair(bits: Word, number: int, others: int, left: tuple[float, float]) -> tuple[float, float]:
    """Draw after how much work the next breakdown comes, and how long its repair takes.

    Breakdowns may come at any point of the work alike, and the repairs share their time in any way alike: so it is with
    exponential times, given how many they are and what all repairs together last.

    Parameters
    ----------
    bits
        Of the run in a scenario.
    number
        Which breakdown, from 0.
    others
        How many come after it.
    left
        Seconds of work and of repairs that are still to come.
    """
    work = left[0] * (1.0 - uniform(subdraw(bits, 2 * number + 1)) ** (1.0 / (others + 1)))
    if others == 0:
        return work, left[1]
    return work, left[1] * (1.0 - uniform(subdraw(bits, 2 * number + 2)) ** (1.0 / others))


@entry
def draw_repairs(
    seed: Word, runs: Table, breaking: tuple[Table, Table], work: Table, drawn: tuple[Table, Table]
) -> None:
    """Draw the repairs while runs work, in each scenario.

    Parameters
    ----------
    seed
        Of all luck, an unsigned 64-bit word.
    runs
        (N) int64: what the luck of each run hangs on.
    breaking
        (N) float64 each: seconds of work between the breakdowns of each run's machine, infinite where it has none, and
        seconds that a repair takes, both on average.
    work
        (blocks, N, BLOCK) float32: how long each run works in each scenario.
    drawn
        The same, each: where the number of repairs goes, and all their seconds.
    """
    every, lasting = breaking
    counts, repairs = drawn
    for k in range(runs.size):
        if every[k] == np.inf:
            counts[:, k] = 0.0
            repairs[:, k] = 0.0
            continue
        for b in range(work.shape[0]):
            coming = stream_key(seed, np.uint64(b), np.uint64(runs[k]), np.uint64(COMING), np.uint64(0))
            mending = stream_key(seed, np.uint64(b), np.uint64(runs[k]), np.uint64(MENDING), np.uint64(0))
            for s in range(work.shape[2]):
                count = breakdowns(work[b, k, s] / every[k], word(coming, s))
                counts[b, k, s] = count
                repairs[b, k, s] = repairs_of(count, word(mending, s)) * lasting[k] if count > 0 else 0.0
