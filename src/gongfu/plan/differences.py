"""What changed from one plan to another: targets raised, lowered, dropped, new, redefined, unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gongfu.model.facts import Comparator
from gongfu.model.subjects import basis_of, subjects_alike
from gongfu.plan.statements import Statement

__all__ = ["ALIKE", "ChangeKind", "TargetChange", "plan_changes"]

# Two subjects are taken for one target when their likeness is at least this.
ALIKE = 0.6
# A pair is said to be uncertain when another partner reads nearly as well and the pair itself is not exact.
NEARLY = 0.1
EXACT = 0.95
# What decides between equally worded partners; together less than any difference in wording that counts.
SAME_UNIT, SAME_DEADLINE, SAME_SCOPE = 0.04, 0.02, 0.02
DIRECTIONS = {
    Comparator.GE: "at least",
    Comparator.GT: "at least",
    Comparator.EQ: "at least",
    Comparator.LE: "at most",
    Comparator.LT: "at most",
    Comparator.APPROX: "about",
    Comparator.RANGE: "range",
}


class ChangeKind(StrEnum):
    """What became of a target."""

    RAISED = "raised"
    LOWERED = "lowered"
    REDEFINED = "redefined"
    NEW = "new"
    DROPPED = "dropped"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChange:
    """One target in two plans; ``before`` is None where it is new, ``after`` where it was dropped.

    ``differs`` names the parts of the definition that changed: unit, basis, scope, comparator, deadline, hardness.
    ``ratio`` is the later amount over the earlier, None where they cannot be compared. ``rivals`` are statements that
    might be meant as well.
    """

    kind: ChangeKind
    before: Statement | None
    after: Statement | None
    differs: tuple[str, ...] = ()
    ratio: float | None = None
    likeness: float | None = None
    rivals: tuple[Statement, ...] = ()

    @property
    def size(self) -> float:
        """How large the change is, as a share; 0 where that cannot be said."""
        return 0.0 if self.ratio is None else abs(self.ratio - 1)


def plan_changes(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[TargetChange, ...]:
    """Pair the targets of two plans and say what became of each, by kind and then the largest change first.

    Partners are found for all targets together, so that the sum of likenesses is greatest (assignment problem).

    Parameters
    ----------
    before
        What the earlier plan states.
    after
        What the later plan states.
    """
    from scipy.optimize import linear_sum_assignment

    olds = [one for one in before if one.is_target]
    news = [one for one in after if one.is_target]
    alike = np.array([[subjects_alike(old.subject, new.subject) for new in news] for old in olds]).reshape(
        len(olds), len(news)
    )
    ties = np.array([[tie_breaker(old, new) for new in news] for old in olds]).reshape(len(olds), len(news))
    wanted = np.where(alike >= ALIKE, alike + ties, 0.0)
    pairs = {int(i): int(j) for i, j in zip(*linear_sum_assignment(wanted, maximize=True), strict=True)}
    pairs = {i: j for i, j in pairs.items() if alike[i, j] >= ALIKE}
    changes = [changed(olds[i], news[j], float(alike[i, j]), rivals(i, j, alike, olds, news)) for i, j in pairs.items()]
    taken = set(pairs.values())
    changes += [
        TargetChange(kind=ChangeKind.DROPPED, before=old, after=None) for i, old in enumerate(olds) if i not in pairs
    ]
    changes += [
        TargetChange(kind=ChangeKind.NEW, before=None, after=new) for j, new in enumerate(news) if j not in taken
    ]
    order = list(ChangeKind)
    return tuple(sorted(changes, key=lambda change: (order.index(change.kind), -change.size)))


def tie_breaker(old: Statement, new: Statement) -> float:
    """Give what speaks for a pair beside its wording."""
    return (
        SAME_UNIT * (old.unit_kind == new.unit_kind)
        + SAME_DEADLINE * same_deadline(old, new)
        + SAME_SCOPE * same_scope(old, new)
    )


def rivals(
    i: int, j: int, alike: np.ndarray, olds: Sequence[Statement], news: Sequence[Statement]
) -> tuple[Statement, ...]:
    """List the partners that either side of a pair might have had as well."""
    chosen = alike[i, j]
    if chosen >= EXACT:
        return ()
    least = max(ALIKE, chosen - NEARLY)
    others = [news[k] for k in range(len(news)) if k != j and least <= alike[i, k] < EXACT]
    others += [olds[k] for k in range(len(olds)) if k != i and least <= alike[k, j] < EXACT]
    return tuple(others)


def changed(old: Statement, new: Statement, alike: float, others: tuple[Statement, ...]) -> TargetChange:
    """Say what became of one target."""
    differs = tuple(differences(old, new))
    comparable = old.unit_kind == new.unit_kind and old.value != 0
    ratio = new.value / old.value if comparable else None
    if differs:
        kind = ChangeKind.REDEFINED
    elif same_amount(old, new):
        kind, ratio = ChangeKind.UNCHANGED, 1.0
    else:
        kind = ChangeKind.RAISED if (new.value, top(new)) > (old.value, top(old)) else ChangeKind.LOWERED
    return TargetChange(kind=kind, before=old, after=new, differs=differs, ratio=ratio, likeness=alike, rivals=others)


def top(one: Statement) -> float:
    """Give the upper end of a range, else the value."""
    return one.bounds[1] if one.fact.comparator is Comparator.RANGE else one.value


def same_amount(old: Statement, new: Statement) -> bool:
    """Whether two amounts of one kind are equal, whatever unit they are written in."""
    return all(
        abs(one - other) <= 1e-9 * max(abs(one), abs(other))
        for one, other in ((old.value, new.value), (top(old), top(new)))
    )


def differences(old: Statement, new: Statement) -> list[str]:
    """Name the parts of the definition that differ."""
    parts = []
    if old.unit_kind != new.unit_kind:
        parts.append("unit")
    if basis_of(old.subject.concept)[1] != basis_of(new.subject.concept)[1]:
        parts.append("basis")
    if not same_scope(old, new):
        parts.append("scope")
    if DIRECTIONS[old.fact.comparator] != DIRECTIONS[new.fact.comparator]:
        parts.append("comparator")
    if not same_deadline(old, new):
        parts.append("deadline")
    # A text that says nothing of it has taken nothing back.
    hardness = {old.fact.hardness, new.fact.hardness}
    if None not in hardness and len(hardness) > 1:
        parts.append("hardness")
    return parts


def same_scope(old: Statement, new: Statement) -> bool:
    """Whether two targets are of the same place, firms and rank."""
    one, other = old.subject, new.subject
    return (one.place, one.above_scale, one.rank) == (other.place, other.above_scale, other.rank)


def same_deadline(old: Statement, new: Statement) -> bool:
    """Whether two targets are for one time: the same year, or each for the end of its own plan."""
    if old.years is None or new.years is None:
        return old.years == new.years
    if old.years[1] == new.years[1]:
        return True
    ends = [one.document.horizon[1] if one.document.horizon else None for one in (old, new)]
    return [old.years[1], new.years[1]] == ends
