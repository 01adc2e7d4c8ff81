"""Chance: every draw is a hash of what it is for, written with Python's own integers."""

import math
from dataclasses import dataclass
from enum import IntEnum

from gongfu.kernel.doors import logarithm, normal_quantile
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.simulate.arrays import has_no_spread, station_word

__all__ = ["Luck", "Purpose", "reference_draw", "reference_stream"]

WORD = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


class Purpose(IntEnum):
    """What a stream is for."""

    WORK = 0
    UP = 1
    DOWN = 2
    YIELD = 3
    SETUP = 4
    TRANSPORT = 5
    MAINTENANCE = 6
    ARRIVAL = 7
    PRODUCT = 8


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of one replication."""

    seed: int
    replication: int

    def key(self, name: str, purpose: Purpose, index: int = 0) -> int:
        """Name a stream.

        Parameters
        ----------
        name
            The id of the station, product or line that it belongs to.
        purpose
            What it is for.
        index
            Which machine, or which visit.
        """
        return reference_stream(self.seed, self.replication, station_word(name), purpose, index)

    def time(self, law: Distribution, name: str, purpose: Purpose, index: int, number: int) -> float:
        """Draw a time.

        Parameters
        ----------
        law
            What to draw from.
        name
            The id of the station, product or line that it belongs to.
        purpose
            What it is for.
        index
            Which machine, or which visit.
        number
            Which draw of that stream.
        """
        return reference_draw(law, self.key(name, purpose, index), number)

    def share(self, name: str, purpose: Purpose, index: int, number: int) -> float:
        """Draw a number between 0 and 1.

        Parameters
        ----------
        name
            The id of the station, product or line that it belongs to.
        purpose
            What it is for.
        index
            Which machine, or which visit.
        number
            Which draw of that stream.
        """
        return uniforms(self.key(name, purpose, index), number)[0]


def mix(z: int) -> int:
    """Spread the bits of a 64-bit word over all of it."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def reference_stream(seed: int, replication: int, station: int, purpose: int, machine: int = 0) -> int:
    """Name a stream.

    Parameters
    ----------
    seed, replication, station, purpose, machine
        What the stream is for.
    """
    key = mix((seed + GOLDEN) & WORD)
    for part in (replication, station, purpose, machine):
        key = mix(key ^ mix((part + GOLDEN) & WORD))
    return key


def uniforms(key: int, number: int) -> "Uniforms":
    """Give the uniform numbers of one draw of a stream."""
    return Uniforms(mix((key + number * GOLDEN) & WORD))


@dataclass(frozen=True, slots=True)
class Uniforms:
    """As many uniform numbers, strictly between 0 and 1, as one draw needs."""

    bits: int

    def __getitem__(self, index: int) -> float:
        bits = mix((self.bits + index * GOLDEN) & WORD) if index else self.bits
        return ((bits >> 12) + 0.5) / 2.0**52


def reference_draw(distribution: Distribution, key: int, number: int) -> float:
    """Make a numbered draw of a stream.

    Parameters
    ----------
    distribution
        What to draw from.
    key
        The stream.
    number
        Which of its draws.
    """
    if distribution.kind is DistributionKind.CONSTANT or has_no_spread(distribution):
        return distribution.parameters[0] * distribution.scale
    return inverted(distribution.kind, distribution.parameters, uniforms(key, number)) * distribution.scale


def inverted(kind: DistributionKind, parameters: tuple[float, ...], u: Uniforms) -> float:
    """Draw from a distribution with spread."""
    a, b, c = (*parameters, 0.0, 0.0)[:3]
    match kind:
        case DistributionKind.EXPONENTIAL:
            draw = -float(logarithm(1 - u[0])) * a
        case DistributionKind.ERLANG:
            draw = erlang(int(a), u) * (b / a)
        case DistributionKind.GAMMA:
            draw = gamma(1 / b**2, u) * (a * b**2)
        case DistributionKind.LOGNORMAL:
            variance = math.log1p(b * b)
            draw = math.exp(math.log(a) - variance / 2 + math.sqrt(variance) * float(normal_quantile(u[0])))
        case DistributionKind.WEIBULL:
            draw = a / math.gamma(1 + 1 / b) * (-math.log(1 - u[0])) ** (1 / b)
        case DistributionKind.NORMAL:
            below = 0.5 * math.erfc(a / (b * math.sqrt(2)))
            draw = max(0.0, a + b * float(normal_quantile(below + (1 - below) * u[0])))
        case DistributionKind.UNIFORM:
            draw = a + (b - a) * u[0]
        case DistributionKind.TRIANGULAR:
            rises = u[0] * (c - a) < b - a
            draw = a + math.sqrt(u[0] * (c - a) * (b - a)) if rises else c - math.sqrt((1 - u[0]) * (c - a) * (c - b))
        case DistributionKind.GEOMETRIC:
            draw = math.ceil(math.log(1 - u[0]) / math.log1p(-b / a)) * b
        case _:
            draw = sorted(parameters)[int(u[0] * len(parameters))]
    return draw


def erlang(phases: int, u: Uniforms) -> float:
    """Sum of exponential times of mean 1, a logarithm for every sixteen of them."""
    logarithms = [
        math.log(math.prod(1 - u[phase] for phase in range(start, min(start + 16, phases))))
        for start in range(0, phases, 16)
    ]
    total = 0.0
    for each in logarithms:
        total -= each
    return total


def gamma(shape: float, u: Uniforms) -> float:
    """Marsaglia and Tsang's gamma variate of scale 1; the first further number is for shapes below 1."""
    boost = u[1] ** (1 / shape) if shape < 1 else 1.0
    d = (shape + 1.0 if shape < 1 else shape) - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    number, normal = 2, float(normal_quantile(u[0]))
    while True:
        v = 1.0 + c * normal
        if v > 0:
            v = v * v * v
            if math.log(u[number]) < 0.5 * normal * normal + d - d * v + d * math.log(v):
                return d * v * boost
        normal = float(normal_quantile(u[number + 1]))
        number += 2
