"""Draw from a distribution that is given as an opcode and parameters.

Inversion wherever it is practical: one uniform makes one draw and a larger uniform makes a larger draw, so that
common random numbers stay in step when a parameter changes. Erlang and gamma take as many sub-draws as they need from
the one numbered draw, which keeps the numbering in step too.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.logarithms import logarithm
from gongfu.kernel.streams import Word, subdraw, uniform, word
from gongfu.kernel.tables import compiled

__all__ = [
    "CONSTANT",
    "EMPIRICAL",
    "ERLANG",
    "EXPONENTIAL",
    "GAMMA",
    "GEOMETRIC",
    "LAW",
    "LOGNORMAL",
    "NORMAL",
    "TRIANGULAR",
    "UNIFORM",
    "WEIBULL",
    "central_quantile",
    "erlang",
    "gamma",
    "normal_quantile",
    "sample",
    "sample_many",
]

# Opcodes, each with what its parameters a, b and c mean.
CONSTANT = 0  # value
EXPONENTIAL = 1  # mean
ERLANG = 2  # phases, mean of a phase
GAMMA = 3  # shape, mean / shape
LOGNORMAL = 4  # mean and standard deviation of the logarithm
WEIBULL = 5  # scale, 1 / shape
NORMAL = 6  # mean, standard deviation, probability below 0
UNIFORM = 7  # low, width
TRIANGULAR = 8  # low, mode, high
EMPIRICAL = 9  # offset into the table of values, number of values
GEOMETRIC = 10  # logarithm of the chance of one more step, length of a step
# A distribution as the kernel sees it; every draw is multiplied by the scale.
LAW = np.dtype([("opcode", "i8"), ("a", "f8"), ("b", "f8"), ("c", "f8"), ("scale", "f8")])
# A product of 16 uniforms is at least 2^-848, safely above the smallest float; one logarithm then serves them all.
PHASES_A_LOGARITHM = 16

CENTRE = 0.425  # how far from 1/2 a probability is in the centre of the normal distribution
# Coefficients of AS 241 (PPND16), highest power first: numerator and denominator of the centre, the flank and the tail.
CENTRE_TOP = (
    2509.0809287301226727,
    33430.575583588128105,
    67265.770927008700853,
    45921.953931549871457,
    13731.693765509461125,
    1971.5909503065514427,
    133.14166789178437745,
    3.3871328727963666080,
)
CENTRE_BOTTOM = (
    5226.4952788528545610,
    28729.085735721942674,
    39307.895800092710610,
    21213.794301586595867,
    5394.1960214247511077,
    687.18700749205790830,
    42.313330701600911252,
    1.0,
)
FLANK_TOP = (
    7.74545014278341407640e-4,
    0.0227238449892691845833,
    0.241780725177450611770,
    1.27045825245236838258,
    3.64784832476320460504,
    5.76949722146069140550,
    4.63033784615654529590,
    1.42343711074968357734,
)
FLANK_BOTTOM = (
    1.05075007164441684324e-9,
    5.47593808499534494600e-4,
    0.0151986665636164571966,
    0.148103976427480074590,
    0.689767334985100004550,
    1.67638483018380384940,
    2.05319162663775882187,
    1.0,
)
TAIL_TOP = (
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    0.00124266094738807843860,
    0.0265321895265761230930,
    0.296560571828504891230,
    1.78482653991729133580,
    5.46378491116411436990,
    6.65790464350110377720,
)
TAIL_BOTTOM = (
    2.04426310338993978564e-15,
    1.42151175831644588870e-7,
    1.84631831751005468180e-5,
    7.86869131145613259100e-4,
    0.0148753612908506148525,
    0.136929880922735805310,
    0.599832206555887937690,
    1.0,
)


@compiled
def polynomial(coefficients: tuple[float, ...], x: float) -> float:
    """Value of a polynomial, highest power first."""
    total = 0.0
    for coefficient in coefficients:
        total = total * x + coefficient
    return total


@compiled
def central_quantile(p: float) -> float:
    """Quantile of the standard normal distribution for a probability between 0.075 and 0.925; else nan.

    Parameters
    ----------
    p
        A probability.
    """
    q = p - 0.5
    r = 0.180625 - q * q
    x = q * polynomial(CENTRE_TOP, r) / polynomial(CENTRE_BOTTOM, r)
    return x if abs(q) <= CENTRE else math.nan


@compiled
def normal_quantile(p: float) -> float:
    """Quantile of the standard normal distribution to about 1e-16.

    Parameters
    ----------
    p
        A probability strictly between 0 and 1.

    Source
    ------
    Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37.
    """
    q = p - 0.5
    if abs(q) <= CENTRE:
        return float(central_quantile(p))
    r = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        x = polynomial(FLANK_TOP, r - 1.6) / polynomial(FLANK_BOTTOM, r - 1.6)
    else:
        x = polynomial(TAIL_TOP, r - 5.0) / polynomial(TAIL_BOTTOM, r - 5.0)
    return -x if q < 0.0 else x


@compiled
def erlang(phases: int, bits: Word) -> float:
    """Sum of exponential times of mean 1.

    Parameters
    ----------
    phases
        How many.
    bits
        The 64 random bits of the draw.
    """
    total = 0.0
    product = 1.0 - uniform(bits)
    for phase in range(1, phases):
        if phase % PHASES_A_LOGARITHM == 0:
            total -= math.log(product)
            product = 1.0
        product *= 1.0 - uniform(subdraw(bits, phase))
    return total - math.log(product)


@compiled
def gamma(shape: float, bits: Word) -> float:
    """Gamma variate of scale 1.

    Parameters
    ----------
    shape
        Its shape, more than 0.
    bits
        The 64 random bits of the draw.

    Source
    ------
    Marsaglia and Tsang (2000), "A simple method for generating gamma variables", ACM TOMS 26.
    """
    boost = 1.0
    raised = shape
    if shape < 1.0:
        boost = uniform(subdraw(bits, 1)) ** (1.0 / shape)
        raised = shape + 1.0
    d = raised - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    number = 2
    normal = normal_quantile(uniform(bits))
    while True:
        v = 1.0 + c * normal
        if v > 0.0:
            v = v * v * v
            u = uniform(subdraw(bits, number))
            if math.log(u) < 0.5 * normal * normal + d - d * v + d * math.log(v):
                return d * v * boost
        normal = normal_quantile(uniform(subdraw(bits, number + 1)))
        number += 2


@compiled
def shaped(opcode: int, a: float, b: float, c: float, bits: Word) -> float:
    """Draw from any distribution that takes more than a logarithm."""
    if opcode == ERLANG:
        return erlang(int(a), bits) * b
    if opcode == GAMMA:
        return gamma(a, bits) * b
    u = uniform(bits)
    if opcode == LOGNORMAL:
        return math.exp(a + b * normal_quantile(u))
    if opcode == WEIBULL:
        return a * (-math.log(1.0 - u)) ** b
    if opcode == NORMAL:
        return max(0.0, a + b * normal_quantile(c + (1.0 - c) * u))
    if opcode == UNIFORM:
        return a + b * u
    if opcode == GEOMETRIC:
        return math.ceil(math.log(1.0 - u) / a) * b
    width = c - a
    if u * width < b - a:
        return a + math.sqrt(u * width * (b - a))
    return c - math.sqrt((1.0 - u) * width * (c - b))


@compiled
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
    law = laws[index]
    opcode = law.opcode
    if opcode == EXPONENTIAL:
        draw = -logarithm(1.0 - uniform(bits)) * law.a
    elif opcode == CONSTANT:
        draw = law.a
    elif opcode == EMPIRICAL:
        draw = values[int(law.a) + int(uniform(bits) * law.b)]
    else:
        draw = shaped(opcode, law.a, law.b, law.c, bits)
    return draw * law.scale


@compiled
def normals(below: float, start: tuple[Word, int], draws: Any) -> None:
    """Make standard normal draws that exceed the quantile of the probability ``below``: the centre eight at a time."""
    key, first = start
    for k in range(draws.size):
        draws[k] = central_quantile(below + (1.0 - below) * uniform(word(key, first + k)))
    for k in range(draws.size):
        if math.isnan(draws[k]):
            draws[k] = normal_quantile(below + (1.0 - below) * uniform(word(key, first + k)))


@compiled
def sample_many(laws: NDArray[Any], values: NDArray[Any], index: int, start: tuple[Word, int], draws: Any) -> None:
    """Make consecutive draws of a stream, the same that ``sample`` makes one by one, in less time.

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
    key, first = start
    law = laws[index]
    opcode, a, b, c, scale = law.opcode, law.a, law.b, law.c, law.scale
    if opcode == EXPONENTIAL:
        for k in range(draws.size):
            draws[k] = -logarithm(1.0 - uniform(word(key, first + k))) * a * scale
    elif opcode == LOGNORMAL:
        normals(0.0, start, draws)
        for k in range(draws.size):
            draws[k] = math.exp(a + b * draws[k]) * scale
    elif opcode == NORMAL:
        normals(c, start, draws)
        for k in range(draws.size):
            draws[k] = max(0.0, a + b * draws[k]) * scale
    else:
        for k in range(draws.size):
            draws[k] = sample(laws, values, index, word(key, first + k))
