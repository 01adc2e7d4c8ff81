"""What a level says to each of the three questions."""

from dataclasses import dataclass
from enum import StrEnum

from gongfu.model.entities import Level
from gongfu.model.estimates import Estimate
from gongfu.model.facts import Badge, Fact
from gongfu.model.indicators import Indicator
from gongfu.model.plans import TargetStatus
from gongfu.texts import Text

__all__ = ["Answer", "Health", "LeverEffect", "Question", "TargetRow"]


class Question(StrEnum):
    """The three questions."""

    MAKE_IT = "make_it"
    HOLDS_BACK = "holds_back"
    DO = "do"


class Health(StrEnum):
    """How a level stands; shown as a mark with a word, never as a colour alone."""

    GOOD = "good"
    WATCH = "watch"
    TROUBLE = "trouble"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverEffect:
    """What a lever did when it was tested against the baseline with common random numbers.

    ``output_cny`` is the change of the target's indicator in its year: its mean over the draws, with the error of that
    mean. ``output_range_cny`` is where 95 % of the draws lie: what one may get. ``spent_cny`` is the cost and the
    yearly cost until then.
    """

    lever: str
    name: Text
    level: Level
    scope: str
    change: str
    cost_cny: float
    yearly_cost_cny: float
    spent_cny: float
    throughput: Estimate | None
    output_cny: Estimate
    output_range_cny: tuple[float, float]
    share_of_gap: Estimate
    probability: Estimate
    distinguishable: bool
    facts: tuple[str, ...]
    badges: tuple[Badge, ...] = ()

    @property
    def gain_per_yuan(self) -> float:
        """Yuan of output won in the target's year for each yuan spent until then; infinite when it costs nothing."""
        if not self.spent_cny:
            return float("inf") if self.output_cny.mean > 0 else 0.0
        return self.output_cny.mean / self.spent_cny

    @property
    def gains(self) -> bool:
        """Whether output rises by more than the error of its mean; a lever that does not is never recommended."""
        return self.output_cny.low > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: a headline, its number and interval, the facts that prove it, and the lever it speaks of."""

    level: Level
    entity: str
    question: Question
    headline: Text
    detail: Text
    value: float | None
    interval: tuple[float, float] | None
    unit: str
    badges: tuple[Badge, ...]
    health: Health
    evidence: tuple[str, ...]
    lever: LeverEffect | None = None

    def __post_init__(self) -> None:
        assert self.evidence, "an answer names the facts behind it"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """How one target of the plan stands: a row of the Plan page.

    ``baseline`` is the observation it starts from and ``latest`` the newest one (None: no figure published).
    ``forecast`` and ``probability`` are None where nothing honest can be said; ``note`` says why.
    """

    indicator: Indicator
    target: Fact
    status: TargetStatus
    health: Health
    note: Text
    baseline: Fact | None = None
    latest: Fact | None = None
    forecast: Fact | None = None
    probability: Fact | None = None
    required_pace: Fact | None = None
