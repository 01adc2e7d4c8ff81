"""Small functions of the kernel for Python to call: the plain reference draws by them, and tests look at them.

What compiled code calls has no door to Python, for a door takes as long to compile as the function itself.
"""

from typing import Any

from numpy.typing import NDArray

from gongfu.kernel import distributions, histograms, logarithms, streams
from gongfu.kernel.streams import Word
from gongfu.kernel.tables import entry

__all__ = [
    "bin_of",
    "exponential",
    "logarithm",
    "normal_quantile",
    "sample",
    "sample_many",
    "stream_key",
    "uniform",
    "word",
]


@entry
def bin_of(duration: float) -> int:
    """Find the bin of a duration.

    Parameters
    ----------
    duration
        In seconds, not negative.
    """
    return histograms.bin_of(duration)


@entry
def exponential(x: float) -> float:
    """Exponential function.

    Parameters
    ----------
    x
        A number between -700 and 700.
    """
    return logarithms.exponential(x)


@entry
def logarithm(x: float) -> float:
    """Natural logarithm.

    Parameters
    ----------
    x
        A positive, finite number no smaller than 2^-1022.
    """
    return logarithms.logarithm(x)


@entry
def normal_quantile(p: float) -> float:
    """Quantile of the standard normal distribution.

    Parameters
    ----------
    p
        A probability strictly between 0 and 1.
    """
    return distributions.normal_quantile(p)


@entry
def sample(laws: NDArray[Any], values: NDArray[Any], index: int, bits: Word) -> float:
    """Draw from one of several distributions.

    Parameters
    ----------
    laws
        Array of LAW: the distributions.
    values
        The table that empirical distributions point into.
    index
        The distribution to draw from.
    bits
        The 64 random bits of the draw.
    """
    return distributions.sample(laws, values, index, bits)


@entry
def sample_many(laws: NDArray[Any], values: NDArray[Any], index: int, start: tuple[Word, int], draws: Any) -> None:
    """Make consecutive draws of a stream.

    Parameters
    ----------
    laws
        Array of LAW: the distributions.
    values
        The table that empirical distributions point into.
    index
        The distribution to draw from.
    start
        The stream and the number of its first draw.
    draws
        Room for the draws, as many as are wanted.
    """
    distributions.sample_many(laws, values, index, start, draws)


@entry
def stream_key(seed: Word, replication: Word, station: Word, purpose: Word, machine: Word) -> Word:
    """Name a stream.

    Parameters
    ----------
    seed, replication, station, purpose, machine
        What the stream is for, each an unsigned 64-bit word.
    """
    return streams.stream_key(seed, replication, station, purpose, machine)


@entry
def uniform(bits: Word) -> float:
    """Turn 64 bits into a number strictly between 0 and 1.

    Parameters
    ----------
    bits
        64 random bits.
    """
    return streams.uniform(bits)


@entry
def word(key: Word, number: int) -> Word:
    """Make a numbered draw of a stream, as 64 random bits.

    Parameters
    ----------
    key
        The stream.
    number
        Which of its draws.
    """
    return streams.word(key, number)
