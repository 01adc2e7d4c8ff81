"""The seconds that stages have which come one after the other."""

import math
from datetime import datetime

from gongfu.ports import Clock

__all__ = ["TimeLeft"]


class TimeLeft:
    """The time since stages began, and what is left of their seconds.

    Parameters
    ----------
    clock
        Tells the time; without one none passes.
    seconds
        What all stages have together, None where time does not matter.
    """

    def __init__(self, clock: Clock | None, seconds: float | None) -> None:
        assert seconds is None or clock is not None, "whoever limits seconds brings a clock"
        self.clock, self.seconds = clock, seconds
        self.begun: datetime | None = None if clock is None else clock.now()

    @property
    def passed(self) -> float:
        """Seconds since the first stage began."""
        if self.clock is None or self.begun is None:
            return 0.0
        return (self.clock.now() - self.begun).total_seconds()

    def until(self, share: float) -> float:
        """Say how many seconds are left until a share of all has passed: infinitely many where time does not matter.

        Parameters
        ----------
        share
            Of all seconds, from 0 to 1.
        """
        return math.inf if self.seconds is None else max(share * self.seconds - self.passed, 0.0)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return self.until(1.0) <= 0.0
