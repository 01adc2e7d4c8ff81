"""What a new plan changes against the one before, operation by operation, and why: back to what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.schedule.change_reasons import Event, Link, Reason, Reasons
from gongfu.schedule.replanning import PresentProblem

__all__ = ["Change", "ChangeKind", "plan_changes"]


class ChangeKind(StrEnum):
    """How an operation differs from the plan before."""

    MACHINE = "machine"  # on another machine
    PEOPLE = "people"  # by other people
    PLACE = "place"  # in another order on its machine
    LATER = "later"
    EARLIER = "earlier"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An operation that the new plan does at another time or place, and why.

    ``before`` is None where the plan before did not have it.
    """

    operation: int
    kind: ChangeKind
    before: PlannedOperation | None
    after: PlannedOperation
    reason: Reason

    @property
    def event(self) -> Event:
        """What it goes back to."""
        return self.reason.event

    @property
    def links(self) -> tuple[Link, ...]:
        """The operations between, the first first."""
        return self.reason.links()

    @property
    def is_move(self) -> bool:
        """Whether somebody has to do something else than planned, and not only at another time."""
        return self.kind in {ChangeKind.MACHINE, ChangeKind.PEOPLE, ChangeKind.PLACE}

    @property
    def later_s(self) -> int:
        """How much later it starts, in seconds."""
        return 0 if self.before is None else self.after.start_s - self.before.start_s


def plan_changes(present: PresentProblem, plan: ProductionPlan) -> tuple[Change, ...]:
    """Say what a plan changes against the kept one, moves first, each with its reason.

    Parameters
    ----------
    present
        What was planned anew.
    plan
        The new plan.
    """
    reasons = Reasons(present, plan)
    changes = [
        Change(
            operation=number,
            kind=kind,
            before=reasons.kept.get(number),
            after=reasons.new.rows[number],
            reason=reasons.of(number),
        )
        for number, kind in changed_operations(reasons)
    ]
    return tuple(sorted(changes, key=lambda each: (not each.is_move, each.after.start_s, each.operation)))


def changed_operations(reasons: Reasons) -> Iterator[tuple[int, ChangeKind]]:
    """Give the operations that changed, but those that have begun, and how."""
    for number, row in reasons.new.rows.items():
        kept = reasons.kept.get(number)
        if number in reasons.present.history.spans:
            continue
        if kept is None:
            yield number, ChangeKind.NEW
        elif number in reasons.moved:
            if kept.machine != row.machine:
                yield number, ChangeKind.MACHINE
            elif set(kept.operators) != set(row.operators):
                yield number, ChangeKind.PEOPLE
            else:
                yield number, ChangeKind.PLACE
        elif row.start_s != kept.start_s:
            yield number, ChangeKind.LATER if row.start_s > kept.start_s else ChangeKind.EARLIER
