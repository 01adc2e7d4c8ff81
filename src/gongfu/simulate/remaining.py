"""How long something takes that has been going on for a while: draws given what has passed.

Inversion of the survival function on its truncated range, so that far tails keep their digits and a larger uniform
still makes a longer draw.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import distributions as law

__all__ = ["drawn_beyond"]

Floats = NDArray[np.float64]
# A survival below this is no longer told from none.
LEAST_SURVIVAL = 1e-300


def drawn_beyond(row: Any, values: Floats, passed_s: float, uniforms: Floats) -> Floats | None:
    """Draw whole durations given that they are no shorter than what has passed; None when that is all but impossible.

    Parameters
    ----------
    row
        The distribution, a LAW of the kernel.
    values
        The table that empirical distributions point into.
    passed_s
        What has passed, in seconds.
    uniforms
        Numbers strictly between 0 and 1, one for each draw.
    """
    passed = passed_s / float(row["scale"])
    drawn = TRUNCATED[int(row["opcode"])]((float(row["a"]), float(row["b"]), float(row["c"])), values, passed, uniforms)
    return None if drawn is None else np.maximum(drawn, passed) * float(row["scale"])


Parameters = tuple[float, float, float]


def constant(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Give the one value there is."""
    # What a clock or a file rounded by a billionth is not longer.
    return np.full(uniforms.shape, given[0]) if passed <= given[0] * (1 + 1e-9) else None


def exponential(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Forget what has passed."""
    return np.asarray(passed - np.log1p(-uniforms) * given[0])


def phases(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Draw from Erlang and gamma distributions, whose parameters are shape and scale."""
    from scipy.special import gammaincc, gammainccinv

    shape, scale, _ = given
    survival = float(gammaincc(shape, passed / scale))
    return np.asarray(gammainccinv(shape, (1 - uniforms) * survival)) * scale if survival > LEAST_SURVIVAL else None


def lognormal(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Draw the logarithm from the tail of a normal distribution."""
    logarithms = tail_of_normal(given[0], given[1], math.log(passed) if passed > 0 else -math.inf, uniforms)
    return None if logarithms is None else np.exp(logarithms)


def normal(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Draw from the tail of a normal distribution that was cut at 0 anyhow."""
    return tail_of_normal(given[0], given[1], passed, uniforms)


def tail_of_normal(mean: float, deviation: float, least: float, uniforms: Floats) -> Floats | None:
    """Draw normal numbers that are no smaller than one."""
    from scipy.special import ndtr, ndtri

    survival = float(ndtr((mean - least) / deviation))
    return mean - deviation * np.asarray(ndtri((1 - uniforms) * survival)) if survival > LEAST_SURVIVAL else None


def weibull(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Draw in the hazard, in which the tail is exponential."""
    scale, exponent, _ = given
    return np.asarray(scale * ((passed / scale) ** (1 / exponent) - np.log1p(-uniforms)) ** exponent)


def uniform(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Draw from what is left of the range."""
    low, high = max(given[0], passed), given[0] + given[1]
    return low + (high - low) * uniforms if low <= high else None


def triangular(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Draw from what is left of a triangle."""
    low, mode, high = given
    if passed > high:
        return None
    width, start = high - low, max(passed, low)
    survival = (
        1 - (start - low) ** 2 / (width * (mode - low))
        if start < mode
        else (high - start) ** 2 / (width * (high - mode or 1.0))
    )
    left = (1 - uniforms) * survival
    below = low + np.sqrt((1 - left) * width * (mode - low))
    return np.asarray(np.where(left * width <= high - mode, high - np.sqrt(left * width * (high - mode)), below))


def empirical(given: Parameters, values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Draw from the observed times that are no shorter."""
    observed = values[int(given[0]) : int(given[0] + given[1])]
    left = observed[observed >= passed * (1 - 1e-9)]
    return left[(uniforms * left.size).astype(np.int64)] if left.size else None


def geometric(given: Parameters, _values: Floats, passed: float, uniforms: Floats) -> Floats | None:
    """Forget the whole steps that have passed."""
    logarithm, step, _ = given
    done = math.floor(passed / step * (1 + 1e-12))
    return (done + np.ceil(np.log1p(-uniforms) / logarithm)) * step


TRUNCATED: dict[int, Callable[[Parameters, Floats, float, Floats], Floats | None]] = {
    law.CONSTANT: constant,
    law.EXPONENTIAL: exponential,
    law.ERLANG: phases,
    law.GAMMA: phases,
    law.LOGNORMAL: lognormal,
    law.WEIBULL: weibull,
    law.NORMAL: normal,
    law.UNIFORM: uniform,
    law.TRIANGULAR: triangular,
    law.EMPIRICAL: empirical,
    law.GEOMETRIC: geometric,
}
