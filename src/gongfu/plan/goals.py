"""A target as arithmetic: which values meet it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gongfu.model.facts import Comparator, Fact
from gongfu.model.periods import period_end
from gongfu.model.plans import TargetStatus
from gongfu.plan.luck import FloatArray
from gongfu.plan.trend import YearlySeries

__all__ = ["Goal", "target_status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a target asks for in its year; ``about`` is the declared band of an approximate one, as a share of the
    value.

    ``eq`` is read as ``ge``: a plan that says 达到 300, or just 300, is not broken by 310.
    """

    year: int
    value: float
    unit: str = ""
    comparator: Comparator = Comparator.GE
    value_high: float | None = None
    about: float = 0.05

    def __post_init__(self) -> None:
        assert self.comparator is not Comparator.RANGE or self.value_high is not None, "a range has two ends"
        assert 0 <= self.about < 1, "a band is a share of the value"

    @classmethod
    def of(cls, target: Fact, *, about: float = 0.05) -> "Goal":
        """Read a target fact; its year is the last one its period names.

        Parameters
        ----------
        target
            A fact of kind ``target``; its period is e.g. ``2025``, ``2021-2025`` or ``2022H1``.
        about
            Half the band around an approximate target, as a share of its value.

        Raises
        ------
        InputError
            When the period is none that is known.
        """
        return cls(
            year=period_end(target.period).year,
            value=target.value,
            unit=target.unit,
            comparator=target.comparator,
            value_high=target.value_high,
            about=about,
        )

    def is_ahead_of(self, series: YearlySeries) -> bool:
        """Say whether the target's year is still to be forecast; where not, the values published judge it.

        Parameters
        ----------
        series
            The years observed; without any, every target is ahead.
        """
        return not series.years or series.years[-1] < self.year

    def met_by(self, values: FloatArray) -> NDArray[np.bool_]:
        """Say of each value whether it meets the target.

        Parameters
        ----------
        values
            Values of the indicator in the target's unit, any shape.
        """
        match self.comparator:
            case Comparator.GE | Comparator.EQ:
                return values >= self.value
            case Comparator.GT:
                return values > self.value
            case Comparator.LE:
                return values <= self.value
            case Comparator.LT:
                return values < self.value
            case Comparator.RANGE:
                assert self.value_high is not None
                return (values >= self.value) & (values <= self.value_high)
            case _:
                return np.asarray(np.abs(values - self.value) <= self.about * abs(self.value))


def target_status(goal: Goal, observed: float | None, *, as_of: date) -> TargetStatus:
    """Say where a target stands on a day.

    Parameters
    ----------
    goal
        The target.
    observed
        What was published for the target's year, if it was by then.
    as_of
        The day that is asked about.
    """
    if as_of <= date(goal.year, 12, 31):
        return TargetStatus.OPEN
    if observed is None:
        return TargetStatus.UNPUBLISHED
    return TargetStatus.MET if bool(goal.met_by(np.array(observed))) else TargetStatus.MISSED
