"""A plan as it is kept beyond the problem it was made for: everything named by its id, at moments of the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gongfu.model.robustness import RobustnessPrice
from gongfu.model.schedules import Objective, PlanScore

__all__ = ["PlanRecord", "RecordedOperation", "RecordedStop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedOperation:
    """One operation of a kept plan, as ``PlannedOperation`` has it."""

    operation: str
    machine: str
    operators: tuple[str, ...]
    setup_start: datetime
    setup_s: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedStop:
    """A machine that stands still while a kept plan is worked off; ``estimated`` says that nobody knows until when."""

    machine: str
    since: datetime
    until: datetime
    reason: str = ""
    estimated: bool = False

    def to_json(self) -> dict[str, object]:
        """Give the stop for machines, its moments with their offset."""
        return {
            "machine": self.machine,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "reason": self.reason,
            "estimated": self.estimated,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """A factory's kept plan, its operations in an order in which they can be started.

    ``start`` is the moment of second 0 and ``seed`` chose the luck. ``tables`` are the digests of the tables that it
    was made from, ``skipped`` the orders that were left out since something was wrong with them. ``now`` is the moment
    until which things had happened when it was made, None where that is its start. ``price`` is there where it was
    chosen on scenarios, as it was then, without orders that have been booked since. ``stops`` were known when it was
    made, and not over.
    """

    factory: str
    start: datetime
    seed: int
    objective: Objective
    score: PlanScore
    tables: Mapping[str, str]
    skipped: tuple[str, ...]
    now: datetime | None
    operations: tuple[RecordedOperation, ...]
    price: RobustnessPrice | None = None
    stops: tuple[RecordedStop, ...] = ()
