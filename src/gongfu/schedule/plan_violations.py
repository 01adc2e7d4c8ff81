"""What a plan may break, and one way in which it does."""

from dataclasses import dataclass, field
from enum import StrEnum

from gongfu.errors import Problem
from gongfu.texts import Text

__all__ = ["PlanRule", "PlanViolation"]


class PlanRule(StrEnum):
    """What a plan may break; the value names its text."""

    MISSING = "missing"
    PLANNED_TWICE = "planned_twice"
    UNKNOWN_NUMBER = "unknown_number"
    MACHINE = "machine_not_allowed"
    BEFORE_START = "before_start"
    FIXED = "not_as_fixed"
    STARTS_CLOSED = "starts_closed"
    DURATION = "duration"
    RELEASE = "before_release"
    MATERIAL = "before_material"
    LEAST_WAIT = "wait_too_short"
    LONGEST_WAIT = "wait_too_long"
    SETUP_SECONDS = "setup_seconds"
    SETUP_UNFINISHED = "setup_unfinished"
    SETUP_BEGIN = "setup_begin"
    MACHINE_OVERLAP = "machine_overlap"
    BATCH_LOAD = "batch_too_full"
    BATCH_CREWS = "batch_crews"
    CREW_SIZE = "crew_size"
    SKILL = "skill_missing"
    PERSON_OVERLAP = "person_overlap"
    LISTED_TOO_LATE = "listed_too_late"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanViolation:
    """One rule that a plan breaks.

    ``operations`` are the ids of those concerned, the one that breaks the rule first. ``at_s`` is the second at which
    it does, ``off_s`` by how many seconds, 0 where that is no question of time.
    """

    rule: PlanRule
    operations: tuple[str, ...]
    at_s: int = 0
    off_s: int = 0
    details: dict[str, object] = field(default_factory=dict)

    @property
    def words(self) -> Text:
        """What is wrong, in both languages."""
        named = dict(zip(("operation", "before"), self.operations, strict=False))
        return Problem(
            f"plan_check.{self.rule}", details={**named, "at": self.at_s, "off": self.off_s, **self.details}
        ).words
