"""How long searches go on, with what luck, and what they tell meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Costs", "PlanLimits", "PlanProgress", "PlanTracePoint"]

Costs = tuple[float, ...]

# Told the seconds that have passed, and what the best plan costs rank by rank; says False to stop there.
PlanProgress = Callable[[float, Costs], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLimits:
    """How long to search, and with what luck: at least one of ``seconds`` and ``changes`` is given.

    ``changes`` counts those that each thread tries; with them alone the same seed and threads give the same plan.
    """

    seconds: float | None = None
    changes: int | None = None
    seed: int = 1
    threads: int = 2

    def __post_init__(self) -> None:
        assert self.seconds is not None or self.changes is not None, "a search ends some time"
        assert self.seconds is None or self.seconds >= 0, "seconds are not negative"
        assert self.changes is None or self.changes >= 0, "changes are not negative"
        assert self.threads >= 1, "somebody searches"


@dataclass(frozen=True, slots=True)
class PlanTracePoint:
    """When a plan was found that is better than all before, and what it costs by rank; without a clock at second 0."""

    seconds: float
    changes: int
    costs: Costs
