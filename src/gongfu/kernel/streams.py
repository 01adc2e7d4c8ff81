"""Random numbers without a state: every draw is a hash of what it is for.

A stream is named by (seed, replication, station, purpose, machine) and a draw by its number in the stream, so that
two variants of a line, or one variant on any number of threads, see the same luck. The hash is SplitMix64's output
function.

Source: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA; counter-based use as in
Salmon et al. (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11.
"""

import numpy as np

from gongfu.kernel.tables import compiled

__all__ = ["GOLDEN", "Word", "mix", "stream_key", "subdraw", "uniform", "word"]

Word = np.uint64

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST_FACTOR = np.uint64(0xBF58476D1CE4E5B9)
SECOND_FACTOR = np.uint64(0x94D049BB133111EB)
# 52 bits and a half: the smallest draw is 2^-53 and the largest 1 - 2^-53, both exact, so 0 and 1 never come up.
STEP = 1.0 / 4503599627370496.0


@compiled
def mix(z: Word) -> Word:
    """Spread the bits of a 64-bit word over all of it.

    Parameters
    ----------
    z
        The word.
    """
    z = (z ^ (z >> np.uint64(30))) * FIRST_FACTOR
    z = (z ^ (z >> np.uint64(27))) * SECOND_FACTOR
    return z ^ (z >> np.uint64(31))


@compiled
def stream_key(seed: Word, replication: Word, station: Word, purpose: Word, machine: Word) -> Word:
    """Name a stream.

    Parameters
    ----------
    seed, replication, station, purpose, machine
        What the stream is for, each an unsigned 64-bit word.
    """
    key = mix(seed + GOLDEN)
    key = mix(key ^ mix(replication + GOLDEN))
    key = mix(key ^ mix(station + GOLDEN))
    key = mix(key ^ mix(purpose + GOLDEN))
    return mix(key ^ mix(machine + GOLDEN))


@compiled
def word(key: Word, number: int) -> Word:
    """Make a numbered draw of a stream, as 64 random bits.

    Parameters
    ----------
    key
        The stream.
    number
        Which of its draws.
    """
    return mix(np.uint64(key) + np.uint64(number) * GOLDEN)


@compiled
def subdraw(first: Word, number: int) -> Word:
    """Make more bits for a draw that needs several numbers.

    Parameters
    ----------
    first
        The bits of the draw.
    number
        Which of its further numbers, counted from 1.
    """
    return mix(np.uint64(first) + np.uint64(number) * GOLDEN)


@compiled
def uniform(bits: Word) -> float:
    """Turn 64 bits into a number strictly between 0 and 1.

    Parameters
    ----------
    bits
        64 random bits.
    """
    return (np.float64(np.int64(np.uint64(bits) >> np.uint64(12))) + 0.5) * STEP
