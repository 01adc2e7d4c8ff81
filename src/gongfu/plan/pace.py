"""How fast a target asks its indicator to grow."""

from dataclasses import dataclass

__all__ = ["Pace", "required_pace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """From a baseline to a target in some years: what each year has to bring."""

    baseline: float
    target: float
    years: float

    @property
    def yearly_growth(self) -> float:
        """The same growth every year that just reaches the target, as a share."""
        return float((self.target / self.baseline) ** (1 / self.years) - 1)

    @property
    def yearly_step(self) -> float:
        """The same amount every year that just reaches the target."""
        return (self.target - self.baseline) / self.years

    def linear(self, after: float) -> float:
        """Give the milestone on the straight way.

        Parameters
        ----------
        after
            Years since the baseline.
        """
        return self.baseline + self.yearly_step * after

    def geometric(self, after: float) -> float:
        """Give the milestone on the way of constant growth.

        Parameters
        ----------
        after
            Years since the baseline.
        """
        return float(self.baseline * (self.target / self.baseline) ** (after / self.years))


def required_pace(baseline: float, target: float, years: float) -> Pace:
    """Say how fast an indicator has to grow to reach a target.

    Parameters
    ----------
    baseline
        The last value known, above zero.
    target
        The value asked for, above zero, in the same unit.
    years
        Years between the two, above zero.
    """
    assert baseline > 0, "growth needs a baseline above zero"
    assert target > 0, "growth needs a target above zero"
    assert years > 0, "a target lies after its baseline"
    return Pace(baseline=baseline, target=target, years=years)
