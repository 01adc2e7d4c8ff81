"""What it costs to choose a plan on scenarios, and what it gains there."""

from dataclasses import dataclass

from gongfu.model.schedules import PlanScore

__all__ = ["RobustnessPrice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustnessPrice:
    """A plan that was chosen on scenarios beside the best one as planned, over other scenarios than it was chosen on.

    ``nominal`` and ``robust`` are what the two come to as planned, ``nominal_value`` and ``robust_value`` what they
    come to by the aim over the ``scenarios``: a share, or seconds. ``gain`` is by how much the robust one is better,
    below 0 where it is worse, with its interval of 95 %, and ``least`` what it is to be more than, to be worth another
    plan. ``tried`` counts the plans that it was chosen from.
    """

    nominal: PlanScore
    robust: PlanScore
    nominal_value: float
    robust_value: float
    gain: float
    gain_low: float
    gain_high: float
    least: float
    scenarios: int
    tried: int

    def __post_init__(self) -> None:
        assert self.gain_low <= self.gain_high, "an interval begins before it ends"
        assert self.least >= 0, "whoever loses has not gained"

    @property
    def is_worth_it(self) -> bool:
        """Whether the robust plan is better, not just by luck and not just slightly; if not, the other one is kept."""
        return self.gain_low > self.least

    @property
    def is_slight(self) -> bool:
        """Whether the robust plan is better, and not just by luck, but perhaps so little that it is not worth it."""
        return 0 < self.gain_low <= self.least

    @property
    def makespan_share(self) -> float:
        """By which share of the makespan the robust plan ends later as planned."""
        return self.robust.makespan_s / max(self.nominal.makespan_s, 1) - 1
