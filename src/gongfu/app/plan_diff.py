"""Compare two plans target by target, each with the sentence that states it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.app.plan_statements import statement_json, statements_of
from gongfu.app.read_documents import DocumentReading, amount, read_many
from gongfu.plan import ALIKE, ChangeKind, Statement, TargetChange, plan_changes
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text as Line

__all__ = ["PlanDiff", "plan_diff"]

STYLES = {
    ChangeKind.RAISED: "bold green",
    ChangeKind.LOWERED: "bold red",
    ChangeKind.REDEFINED: "bold yellow",
    ChangeKind.NEW: "bold cyan",
    ChangeKind.DROPPED: "bold magenta",
    ChangeKind.UNCHANGED: "dim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDiff:
    """What became of each target from one document to another."""

    before: DocumentReading
    after: DocumentReading
    changes: tuple[TargetChange, ...]

    def of_kind(self, kind: ChangeKind) -> tuple[TargetChange, ...]:
        """List the changes of one kind, the largest first.

        Parameters
        ----------
        kind
            Raised, lowered, redefined, new, dropped or unchanged.
        """
        return tuple(change for change in self.changes if change.kind is kind)

    def to_json(self) -> dict[str, Any]:
        """Give the changes for programs."""
        return {
            "before": about(self.before),
            "after": about(self.after),
            "threshold": ALIKE,
            "counts": {str(kind): len(self.of_kind(kind)) for kind in ChangeKind},
            "changes": [change_json(change) for change in self.changes],
        }

    def in_language(self, language: Language) -> "Group":
        """Give the changes as a table with both sentences.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return table_of(self, language)

    def __rich__(self) -> "Group":
        return self.in_language("en")


def plan_diff(a: Path | str, b: Path | str) -> PlanDiff:
    """Compare the targets of two plans: raised, lowered, redefined, new, dropped, unchanged.

    Parameters
    ----------
    a
        The earlier plan, a file as ``read`` takes it.
    b
        The later plan.

    Raises
    ------
    InputError
        With a problem for each file that cannot be read.
    """
    before, after = read_many([a, b])
    first, second = (statements_of([reading]) for reading in (before, after))
    return PlanDiff(before=before, after=after, changes=plan_changes(first, second))


def about(reading: DocumentReading) -> dict[str, Any]:
    """Give what a document is, and how many targets it states."""
    day = reading.published
    return {
        "document": str(reading.path),
        "title": reading.title,
        "published": day.isoformat() if day else None,
        "targets": len(reading.targets),
    }


def change_json(change: TargetChange) -> dict[str, Any]:
    """Give a change's record; ``ratio`` is the later amount over the earlier."""
    return {
        "kind": str(change.kind),
        "before": change.before and statement_json(change.before),
        "after": change.after and statement_json(change.after),
        "ratio": None if change.ratio is None else round(change.ratio, 6),
        "differs": list(change.differs),
        "likeness": None if change.likeness is None else round(change.likeness, 3),
        "rivals": [statement_json(rival) for rival in change.rivals],
    }


def table_of(diff: PlanDiff, language: Language) -> "Group":
    """Lay the changes out as a table."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text as Line

    def say(key: str, **details: object) -> str:
        return render(f"plan_diff.{key}", language, **details)

    counts = ("，" if language == "zh" else ", ").join(
        f"{say(str(kind))} {len(diff.of_kind(kind))}" for kind in ChangeKind
    )
    names = [reading.path.name for reading in (diff.before, diff.after)]
    head = Line(say("heading", before=names[0], after=names[1], counts=counts), style="bold")
    if not diff.changes:
        return Group(head, Line(say("none")))
    table = Table(show_lines=True, expand=True)
    table.add_column(say("change"), no_wrap=True)
    headings = (
        (say("subject"), 3),
        (say("before", name=names[0]), 5),
        (say("after", name=names[1]), 5),
    )
    for heading, ratio in headings:
        table.add_column(heading, ratio=ratio, overflow="fold")
    for change in diff.changes:
        kind = Line(say(str(change.kind)), style=STYLES[change.kind])
        if change.ratio is not None and change.kind is not ChangeKind.UNCHANGED:
            kind.append(f"\n{change.ratio - 1:+z.1%}", style="not bold default")
        ends = (stated(end, language) for end in (change.before, change.after))
        table.add_row(kind, Line(subject_and_notes(change, language)), *ends)
    return Group(head, table, Line(say("threshold", threshold=ALIKE), style="dim"))


def stated(statement: Statement | None, language: Language) -> "Line":
    """Write an amount with its period, and its sentence beneath."""
    from rich.text import Text as Line

    if statement is None:
        return Line("—", style="dim")
    period = statement.fact.period or "-"
    when = f"（{period}）" if language == "zh" else f" ({period})"
    line = Line(f"{amount(statement.fact, language)}{when}", style="bold")
    line.append(f"\n“{' '.join(statement.fact.span_text.split())}”", style="not bold dim")
    return line


def subject_and_notes(change: TargetChange, language: Language) -> str:
    """Name a target, and say what of its definition changed and whether another might be meant."""

    def say(key: str, **details: object) -> str:
        return render(f"plan_diff.{key}", language, **details)

    lead = change.before or change.after
    assert lead is not None, "a change has at least one side"
    notes = [lead.fact.subject]
    if change.before and change.after and change.before.subject.concept != change.after.subject.concept:
        notes.append(say("worded", subject=change.after.fact.subject))
    if change.differs:
        ends = firmness(change, language)
        parts = ("、" if language == "zh" else ", ").join(say(f"part_{part}", **ends) for part in change.differs)
        notes.append(say("differs", parts=parts))
    if change.rivals:
        rivals = ("；" if language == "zh" else "; ").join(
            f"{rival.fact.subject} {rival.amount}" for rival in change.rivals
        )
        notes.append(say("ambiguous", rivals=rivals))
    return "\n".join(notes)


def firmness(change: TargetChange, language: Language) -> dict[str, str]:
    """Say how firmly a target was meant and is meant now, where both plans say."""
    ends = {"before": change.before, "after": change.after}
    return {
        end: render(f"plan_status.{one.fact.hardness}", language)
        for end, one in ends.items()
        if one is not None and one.fact.hardness is not None
    }
