"""A number with its uncertainty."""

from dataclasses import dataclass
from math import isfinite, isnan

__all__ = ["Estimate"]

# An interval that is narrower, as a share of the mean, is none: only rounding made it.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean with the half-width of its confidence interval, from ``n`` independent observations."""

    mean: float
    half_width: float
    confidence: float = 0.95
    n: int
    unit: str = ""

    def __post_init__(self) -> None:
        assert self.half_width >= 0 or self.half_width != self.half_width, "a half-width is not negative"
        assert 0 < self.confidence < 1, "a confidence lies between 0 and 1"

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self.mean + self.half_width

    @property
    def relative(self) -> float:
        """Half-width as a share of the mean."""
        return abs(self.half_width / self.mean) if self.mean else float("inf")

    @property
    def differs_from_zero(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0

    def scaled(self, by: float, unit: str) -> "Estimate":
        """Give the same estimate in another unit.

        Parameters
        ----------
        by
            Factor, of any sign.
        unit
            The unit it is in afterwards.
        """
        return Estimate(
            mean=self.mean * by, half_width=self.half_width * abs(by), confidence=self.confidence, n=self.n, unit=unit
        )

    def plus(self, amount: float) -> "Estimate":
        """Give the same estimate moved by a number that is known exactly.

        Parameters
        ----------
        amount
            Of any sign, in the estimate's unit.
        """
        return Estimate(
            mean=self.mean + amount,
            half_width=self.half_width,
            confidence=self.confidence,
            n=self.n,
            unit=self.unit,
        )

    def __str__(self) -> str:
        width = self.half_width if self.half_width > ROUNDING * abs(self.mean) else 0.0
        known = "" if isnan(self.half_width) else f" ± {rounded(width, 2)}"
        return f"{rounded(self.mean, 4)}{known} {self.unit}".strip()


def rounded(value: float, digits: int) -> str:
    """Write a number with so many digits, and all before the point however many they are."""
    return f"{value:z,.0f}" if isfinite(value) and abs(value) >= 10**digits else f"{value:z,.{digits}g}"
