"""What a document says beside its numbers, a line each: for the terminal and the cockpit alike."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongfu.app.read_documents import amount
from gongfu.model.readings import (
    FieldGroup,
    FieldScheme,
    NamedPlan,
    Organisation,
    ReadActionPlan,
    ReadAim,
    ReadClaim,
    Reading,
    ReadInstrument,
    ReadProject,
    ReadTask,
    Span,
)
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.text import Text as Line

__all__ = ["RecordLine", "RecordSection", "record_lines", "record_sections"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One record: what it is, what is said of it, what it should say and does not, and the words that state it."""

    words: str
    notes: tuple[str, ...]
    missing: tuple[str, ...] = ()
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSection:
    """All records of one kind; ``kind`` is the name of their list in a reading."""

    kind: str
    title: str
    lines: tuple[RecordLine, ...]


def say(name: str, language: Language, /, **details: object) -> str:
    """Give a text of this room."""
    return render(f"records.{name}", language, **details)


def listed(words: Iterable[str], language: Language) -> str:
    """Join names as the language does."""
    return ("、" if language == "zh" else ", ").join(words)


def known(*notes: str | None) -> tuple[str, ...]:
    """Leave out what the text does not say."""
    return tuple(note for note in notes if note)


def aim_line(aim: ReadAim, language: Language) -> RecordLine:
    """Put an aim into words."""
    ladder = " → ".join(aim.ladder) if aim.ladder else None
    due = say("by", language, period=aim.deadline) if aim.deadline else None
    return RecordLine(words=aim.text, notes=known(ladder, due), span=aim.span)


def task_line(task: ReadTask, language: Language) -> RecordLine:
    """Put a task into words; that nobody has it or that it has no date is a finding."""
    return RecordLine(
        words=task.name,
        notes=known(
            say("owner", language, names=task.owner) if task.owner else None,
            say("by", language, period=task.due) if task.due else None,
            say("group", language, name=task.group) if task.group else None,
            task.plan,
        ),
        missing=known(
            None if task.owner else say("no_owner", language), None if task.due else say("no_date", language)
        ),
        span=task.span,
    )


def action_plan_line(plan: ReadActionPlan, language: Language) -> RecordLine:
    """Put a programme into words."""
    owners, actions, measures = (listed(names, language) for names in (plan.owners, plan.actions, plan.measures))
    return RecordLine(
        words=plan.name,
        notes=known(
            plan.period,
            say("made_by", language, names=owners) if owners else None,
            None if plan.counted is None else say("counted", language, count=plan.counted),
            say("actions", language, names=actions) if actions else None,
            say("measures", language, names=measures) if measures else None,
        ),
        span=plan.span,
    )


def project_line(project: ReadProject, language: Language) -> RecordLine:
    """Put a project into words."""
    stage = say(f"stage_{project.stage.replace(' ', '_')}", language) if project.stage else None
    when = say("expected", language, period=project.expected, what=project.expects or "") if project.expected else None
    return RecordLine(
        words=project.name,
        notes=known(
            say("whose", language, name=project.owner) if project.owner else None,
            stage,
            when.strip() if when else None,
            say("place", language, name=project.place) if project.place else None,
        ),
        missing=known(None if project.expected else say("no_date", language)),
        span=project.span,
    )


def field_line(scheme: FieldScheme, language: Language) -> RecordLine:
    """Put a scheme of fields into words, a note a group."""
    return RecordLine(
        words=scheme.name, notes=tuple(group_words(group, language) for group in scheme.groups), span=scheme.span
    )


def group_words(group: FieldGroup, language: Language) -> str:
    """Put a group of fields into words."""
    members = listed(group.members, language)
    colon = "：" if language == "zh" else ": "
    return f"{group.name}{colon}{members}" if group.name and members else group.name or members


def organisation_line(organisation: Organisation, language: Language) -> RecordLine:
    """Put an organisation into words."""
    code = ".".join(known(organisation.code, organisation.market)) or None
    return RecordLine(
        words=organisation.name,
        notes=known(
            say("grade", language, grade=organisation.grade),
            say(f"organisation_{organisation.kind.replace(' ', '_')}", language),
            code,
        ),
        span=organisation.evidence[0],
    )


def instrument_line(instrument: ReadInstrument, language: Language) -> RecordLine:
    """Put a means of policy into words."""
    kind = say(f"instrument_{instrument.kind}", language)
    stage = say("meant_for", language, stage=instrument.stage) if instrument.stage else None
    return RecordLine(words=instrument.name, notes=known(kind, stage), span=instrument.span)


def plan_line(plan: NamedPlan, language: Language) -> RecordLine:
    """Put a plan that is named into words."""
    owners = listed(plan.owners, language)
    return RecordLine(
        words=plan.name,
        notes=known(
            plan.horizon,
            say("outlook", language, year=plan.outlook) if plan.outlook else None,
            say("made_by", language, names=owners) if owners else None,
        ),
        span=plan.span,
    )


def claim_line(claim: ReadClaim, language: Language) -> RecordLine:
    """Put what somebody else says of the time to come into words."""
    who = say("claimant", language, name=claim.claimant) if claim.claimant else say("no_claimant", language)
    return RecordLine(
        words=f"{claim.subject} {amount(claim, language)}",
        notes=known(claim.period, who),
        span=claim.span,
    )


LINES: dict[str, Callable[[Any, Language], RecordLine]] = {
    "aims": aim_line,
    "tasks": task_line,
    "action_plans": action_plan_line,
    "projects": project_line,
    "fields": field_line,
    "organisations": organisation_line,
    "instruments": instrument_line,
    "plans": plan_line,
    "claims": claim_line,
}


def record_sections(reading: Reading, language: Language) -> tuple[RecordSection, ...]:
    """Put everything but the numbers into words; kinds of which there are none are left out.

    Parameters
    ----------
    reading
        What was read.
    language
        Language of the words around the text's own.
    """
    return tuple(
        RecordSection(
            kind=kind,
            title=say(f"title_{kind}", language),
            lines=tuple(line(record, language) for record in getattr(reading, kind)),
        )
        for kind, line in LINES.items()
        if getattr(reading, kind)
    )


def record_lines(reading: Reading, language: Language) -> Sequence["Line"]:
    """Lay everything but the numbers out for a terminal: a heading a kind, a line a record.

    Parameters
    ----------
    reading
        What was read.
    language
        Language of the words around the text's own.
    """
    from rich.text import Text as Line

    lines = []
    for section in record_sections(reading, language):
        lines.append(Line(f"\n{section.title} ({len(section.lines)})", style="bold"))
        for record in section.lines:
            line = Line(f"  · {' '.join(record.words.split())}")
            if record.notes:
                line.append(f"  {' · '.join(record.notes)}", style="dim")
            for missing in record.missing:
                line.append(f"  [{missing}]", style="yellow")
            lines.append(line)
    return lines
