"""What a plan is to be good at over many scenarios of its work times and breakdowns, not in one course of things."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Aimed", "ScenarioAim"]


class Aimed(StrEnum):
    """What is looked at in each scenario."""

    ON_TIME = "on-time"  # share of the orders that are done by their due date, by their weights
    ALL_ON_TIME = "all-on-time"  # 1 where no order is late, 0 otherwise
    TARDINESS = "tardiness"  # weighted seconds after the due dates
    MAKESPAN = "makespan"  # seconds until the last operation ends


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioAim:
    """What is wanted over the scenarios.

    The mean over all of them, or the quantile of tardiness or makespan that a share of them stays within: 0.9 for what
    nine of ten keep. With ``target_s`` it is the share of scenarios in which tardiness or makespan is at most so many
    seconds. Shares are to be large, seconds small.
    """

    aimed: Aimed
    quantile: float | None = None
    target_s: float | None = None

    def __post_init__(self) -> None:
        seconds = self.aimed in (Aimed.TARDINESS, Aimed.MAKESPAN)
        assert seconds or (self.quantile is None and self.target_s is None), "shares have neither quantile nor target"
        assert self.quantile is None or self.target_s is None, "a quantile or a target, not both"
        assert self.quantile is None or 0 < self.quantile < 1, "a quantile lies between 0 and 1"
        assert self.target_s is None or self.target_s >= 0, "a target is not negative"

    @property
    def is_share(self) -> bool:
        """Whether large is good: a share, not seconds."""
        return self.target_s is not None or self.aimed in (Aimed.ON_TIME, Aimed.ALL_ON_TIME)
