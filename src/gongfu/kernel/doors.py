"""Small functions of the kernel for Python to call: the plain reference draws by them, streams are named by them.

What compiled code calls has no door to Python, for a door takes as long to compile as the function itself.
"""

from gongfu.kernel import distributions, logarithms, streams
from gongfu.kernel.streams import Word
from gongfu.kernel.tables import entry

__all__ = ["logarithm", "normal_quantile", "stream_key"]


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
def stream_key(seed: Word, replication: Word, station: Word, purpose: Word, machine: Word) -> Word:
    """Name a stream.

    Parameters
    ----------
    seed, replication, station, purpose, machine
        What the stream is for, each an unsigned 64-bit word.
    """
    return streams.stream_key(seed, replication, station, purpose, machine)
