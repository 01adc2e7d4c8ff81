"""The natural logarithm and its inverse in plain arithmetic.

A loop that calls the system's logarithm takes one number at a time; this one the compiler does eight at a time, and it
gives the same bits on every machine.

Source of the logarithm: fdlibm's e_log.c (Sun Microsystems, 1993), whose error is below one unit in the last place.
"""

import math

import numpy as np

from gongfu.kernel.tables import compiled

__all__ = ["exponential", "logarithm"]

LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
# A number is 2^exponent times 1 + f, with 1 + f between the square roots of 1/2 and of 2.
ONE = np.int64(0x3FF0000000000000)
ROOT_HALF = np.int64(0x3FE6A09E00000000)
FRACTION = np.int64(0x000FFFFFFFFFFFFF)
BIAS = np.int64(1023)
# Added and taken away again, it leaves a number rounded to a whole one, whose bits stand at the end of the sum's.
ROUNDING = 6755399441055744.0
ROUNDING_BITS = np.int64(0x4338000000000000)
# 1 / 13!, 1 / 12!, …, 1 / 0!; from |r| <= ln(2) / 2 on the series errs by less than a tenth of the last place.
SERIES = tuple(1.0 / math.factorial(power) for power in range(13, -1, -1))
# Coefficients of s^2, s^4, … in (log(1 + f) - log(1 - f)) / s - 2 with s = f / (2 + f).
S2 = 6.666666666666735130e-01
S4 = 3.999999999940941908e-01
S6 = 2.857142874366239149e-01
S8 = 2.222219843214978396e-01
S10 = 1.818357216161805012e-01
S12 = 1.531383769920937332e-01
S14 = 1.479819860511658591e-01


@compiled
def logarithm(x: float) -> float:
    """Natural logarithm.

    Parameters
    ----------
    x
        A positive, finite number no smaller than 2^-1022.
    """
    bits = np.float64(x).view(np.int64) + (ONE - ROOT_HALF)
    exponent = np.float64((bits >> 52) - BIAS)
    f = np.int64((bits & FRACTION) + ROOT_HALF).view(np.float64) - 1.0
    s = f / (2.0 + f)
    square = s * s
    fourth = square * square
    odd = square * (S2 + fourth * (S6 + fourth * (S10 + fourth * S14)))
    even = fourth * (S4 + fourth * (S8 + fourth * S12))
    half = 0.5 * f * f
    return float(s * (half + (even + odd)) + exponent * LN2_LOW - half + f + exponent * LN2_HIGH)


@compiled
def exponential(x: float) -> float:
    """Exponential function, to about the last two bits.

    Parameters
    ----------
    x
        A number between -700 and 700.
    """
    shifted = x / (LN2_HIGH + LN2_LOW) + ROUNDING
    power = shifted - ROUNDING
    r = (x - power * LN2_HIGH) - power * LN2_LOW
    total = 0.0
    for coefficient in SERIES:
        total = total * r + coefficient
    exponent = np.float64(shifted).view(np.int64) - ROUNDING_BITS
    return float(total * np.int64((exponent + BIAS) << 52).view(np.float64))
