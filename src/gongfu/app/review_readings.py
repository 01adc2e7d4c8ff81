"""People in the loop: which readings of a workspace's documents deserve a look, and what was said about them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.sheets import begins_formula
from gongfu.adapters.tables import PLAN_TABLES, append_rows
from gongfu.app.read_documents import DocumentReading, amount, fact_json
from gongfu.app.workspace_documents import read_workspace_documents
from gongfu.errors import InputError, Problem, Where
from gongfu.model.corrections import CorrectedField, ReadingCorrection, corrected, names_reading
from gongfu.model.facts import Correction
from gongfu.model.readings import ReadFact
from gongfu.model.workspace import Workspace
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import Group

__all__ = [
    "BELOW",
    "CORRECTIONS",
    "ReviewItem",
    "ReviewQueue",
    "ReviewState",
    "Reviewed",
    "path_in",
    "queue_of",
    "review",
    "reviewed_readings",
    "sign",
]

BELOW = 0.8
CORRECTIONS = next(table for table in PLAN_TABLES if table.name == "corrections")


class ReviewState(StrEnum):
    """How a reading stands: as the reader left it, or as people did."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A reading with what people said about it; ``fact`` is None where they say that it is none."""

    document: DocumentReading
    path: str
    as_read: ReadFact
    fact: ReadFact | None
    corrections: tuple[ReadingCorrection, ...] = ()

    @property
    def state(self) -> ReviewState:
        """How the reading stands; what nobody spoke about is in doubt below the usual confidence."""
        if self.fact is None:
            return ReviewState.REJECTED
        if not self.corrections:
            return ReviewState.DOUBTFUL if self.as_read.confidence < BELOW else ReviewState.CERTAIN
        unchanged = replace(self.fact, confidence=self.as_read.confidence) == self.as_read
        return ReviewState.ACCEPTED if unchanged else ReviewState.CORRECTED


def reviewed_readings(
    workspace: Workspace, documents: Iterable[DocumentReading]
) -> tuple[tuple[Reviewed, ...], tuple[ReadingCorrection, ...]]:
    """Put every reading together with the corrections about it.

    They hold whenever they were signed: a correction says what a document states, and it stated that from the day it
    was published.

    Parameters
    ----------
    workspace
        The workspace.
    documents
        What was read of its documents.

    Returns
    -------
    tuple
        The readings in the order of the documents, and the corrections that meet none of them.

    Raises
    ------
    InputError
        When a correction would leave a range whose end does not lie above its beginning.
    """
    signed = workspace.reading_corrections
    met: set[ReadingCorrection] = set()
    out, problems = [], []
    for document in documents:
        path = path_in(workspace, document)
        for fact in document.reading.facts:
            about = tuple(one for one in signed if one.is_about(path, fact))
            met.update(about)
            now = corrected(fact, about) if about else fact
            if now is not None and is_reversed(now):
                problems.append(range_problem(now, Where(about[-1].source.path, about[-1].source.line)))
            out.append(Reviewed(document=document, path=path, as_read=fact, fact=now, corrections=about))
    if problems:
        raise InputError(*problems)
    return tuple(out), tuple(one for one in signed if one not in met)


def is_reversed(fact: ReadFact) -> bool:
    """Whether a range does not end above its beginning."""
    return fact.value_high is not None and fact.value_high <= fact.value


def range_problem(fact: ReadFact, where: Where | None = None) -> Problem:
    """Say that a range runs backwards."""
    return Problem("review.range_reversed", where, {"low": f"{fact.value:g}", "high": f"{fact.value_high:g}"})


def path_in(workspace: Workspace, document: DocumentReading) -> str:
    """Give a document's path within its workspace.

    Parameters
    ----------
    workspace
        The workspace.
    document
        A document, of the workspace or not.
    """
    path, root = document.path, workspace.root
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """A reading that deserves a look, and the document that states it, with its path in the workspace."""

    path: str
    fact: ReadFact
    place: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewQueue:
    """Readings below a confidence that nobody has spoken about, the least certain first.

    ``settled`` counts the readings that people have spoken about. ``loose`` are corrections that meet no reading any
    more: their document was edited or is gone. ``unreadable`` says which documents could not be read, and why.
    """

    below: float
    items: tuple[ReviewItem, ...]
    settled: int
    certain: int
    loose: tuple[ReadingCorrection, ...]
    unreadable: tuple[Problem, ...] = ()

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the queue as an object.

        Parameters
        ----------
        language
            Language of why a document cannot be read; records speak in codes.
        """
        return {
            "below": self.below,
            "settled": self.settled,
            "certain": self.certain,
            "items": [
                {"document": item.path, "kind": str(item.fact.kind)}
                | fact_json(item.fact)
                | {"confidence": item.fact.confidence, "inferred": [str(one) for one in item.fact.inferred]}
                | dict(item.place)
                for item in self.items
            ],
            "loose": [{"subject": one.subject, "field": str(one.field), "line": one.source.line} for one in self.loose],
            "unreadable": [one.words.in_language(language) for one in self.unreadable],
        }

    def in_language(self, language: Language) -> "Group":
        """Give the queue as a table, each reading with its sentence, its id, and what made it doubtful.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return queue_table(self, language)


def review(workspace: Workspace, *, below: float = BELOW) -> ReviewQueue:
    """List the readings of a workspace's documents that a person should look at.

    Parameters
    ----------
    workspace
        The workspace.
    below
        Confidence, between 0 and 1, below which a reading is listed.

    Raises
    ------
    InputError
        When a correction cannot be made, or ``below`` is no share.
    """
    if not 0 <= below <= 1:
        raise InputError(Problem("review.below_out_of_range", details={"below": below}))
    documents = read_workspace_documents(workspace)
    readings, loose = reviewed_readings(workspace, documents.read)
    return replace(queue_of(readings, loose, below=below), unreadable=documents.problems)


def queue_of(readings: Sequence[Reviewed], loose: Sequence[ReadingCorrection], *, below: float = BELOW) -> ReviewQueue:
    """Pick the readings that a person should look at.

    Parameters
    ----------
    readings
        All readings, with what was said about them.
    loose
        The corrections that meet none of them.
    below
        Confidence, between 0 and 1, below which a reading is picked.
    """
    unsettled = [one for one in readings if not one.corrections]
    doubtful = [one for one in unsettled if one.as_read.confidence < below]
    return ReviewQueue(
        below=below,
        items=tuple(
            ReviewItem(path=one.path, fact=one.as_read, place=one.document.place(one.as_read.start))
            for one in sorted(doubtful, key=lambda one: (one.as_read.confidence, one.path, one.as_read.start))
        ),
        settled=len(readings) - len(unsettled),
        certain=len(unsettled) - len(doubtful),
        loose=tuple(loose),
    )


def queue_table(queue: ReviewQueue, language: Language) -> "Group":
    """Lay the queue out."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text as Line

    def say(key: str, **details: object) -> str:
        return render(f"review.{key}", language, **details)

    counts = {"count": len(queue.items), "below": f"{queue.below:.2f}", "settled": queue.settled, "rest": queue.certain}
    parts: list[Any] = [Line(say("head", **counts), style="bold")]
    if queue.items:
        table = Table(show_lines=True, expand=True)
        for key, ratio in (("reading", 4), ("value", 4), ("doubt", 3), ("sentence", 8)):
            table.add_column(say(key), ratio=ratio, overflow="fold")
        for item in queue.items:
            fact = item.fact
            doubts = ", ".join(say(f"inferred_{one}") for one in fact.inferred)
            when = f" ({fact.period})" if fact.period else ""
            said = f"{say(fact.kind)}: {fact.subject} {amount(fact, language)}{when}"
            quoted = f"“{' '.join(fact.span_text.split())}”\n{item.path}:{fact.start}-{fact.end}"
            cells = (f"{fact.id}\n{say('confidence', confidence=f'{fact.confidence:.2f}')}", said, doubts, quoted)
            table.add_row(*(Line(cell) for cell in cells))
        parts += [table, Line(say("how"), style="dim")]
    for one in queue.loose:
        parts.append(Line(say("loose", place=f"{one.source.path}:{one.source.line}", subject=one.subject)))
    parts += (
        Line(render("documents.cannot_be_read", language, file=one.words), style="yellow") for one in queue.unreadable
    )
    return Group(*parts)


def sign(
    workspace: Workspace,
    reading: str,
    changes: Mapping[CorrectedField, str],
    *,
    by: str,
    reason: str,
    documents: Iterable[DocumentReading] | None = None,
) -> tuple[ReadingCorrection, ...]:
    """Write what a person says about a reading into ``plan/corrections.csv``, signed with today's date.

    Parameters
    ----------
    workspace
        The workspace.
    reading
        The id of a reading, or its span as ``documents/plan.md:98-125``.
    changes
        What each field should hold; ``verdict`` is ``right`` or ``wrong``.
    by
        Who signs.
    reason
        Why.
    documents
        What was read of the workspace's documents; they are read when None.

    Returns
    -------
    tuple of ReadingCorrection
        What was written, a row each.

    Raises
    ------
    InputError
        When nothing is said, the signature or the reason is empty, a value is not one the field can hold, a cell of the
        table would begin like a formula or hold more than a line, a range would run backwards, or no document states
        such a reading; nothing is written then.
    TerminalError
        When the table cannot be written.
    """
    day = SystemClock().now().date()
    next_line = max((one.source.line for one in workspace.reading_corrections), default=1) + 1
    wanted = [
        ReadingCorrection(
            subject=reading,
            field=what,
            value=value.strip(),
            source=Correction(
                path=CORRECTIONS.path, line=next_line, by=by.strip(), signed=day, reason=" ".join(reason.split())
            ),
        )
        for what, value in changes.items()
    ]
    problems = list(problems_of_signing(reading, wanted, by=by, reason=reason))
    if not problems:
        known = read_workspace_documents(workspace).read if documents is None else documents
        problems = list(problems_of_meaning(workspace, reading, wanted, known))
    if problems:
        raise InputError(*problems)
    line = append_rows(workspace.root, CORRECTIONS, [row_of(one) for one in wanted])
    return tuple(replace(one, source=replace(one.source, line=line + i)) for i, one in enumerate(wanted))


def row_of(correction: ReadingCorrection) -> dict[str, str]:
    """Give a correction as a row of the table."""
    return {
        "fact_or_span": correction.subject,
        "field": str(correction.field),
        "value": correction.value,
        "by": correction.source.by,
        "date": correction.source.signed.isoformat(),
        "reason": correction.source.reason,
    }


def problems_of_signing(
    reading: str, wanted: Sequence[ReadingCorrection], *, by: str, reason: str
) -> Iterator[Problem]:
    """Give what is wrong with what a person wants to sign, whatever the documents say."""
    for name, words in (("by", by), ("reason", reason)):
        if not words.strip():
            yield Problem(f"review.no_{name}")
    if not wanted:
        yield Problem("review.nothing_said")
    for one in wanted:
        if one.allowed:
            details: dict[str, object] = {"field": one.field, "value": one.value, "allowed": one.allowed}
            yield Problem("tables.bad_corrected_value", details=details)
    yield from problems_of_cells({"by": by, "reason": reason} | {one.field: one.value for one in wanted})
    if not names_reading(reading):
        yield Problem("review.no_reading_named", details={"reading": reading})


def problems_of_cells(cells: Mapping[str, str]) -> Iterator[Problem]:
    """Say which words a spreadsheet would take for a formula, or for more than a line; a number may have its sign."""
    for name, words in cells.items():
        signed = name in {CorrectedField.VALUE, CorrectedField.VALUE_HIGH}
        if begins_formula(words.strip()) and not signed:
            yield Problem("review.begins_formula", details={"field": name, "words": words})
        # A reason is put on one line.
        if name != "reason" and len(words.strip().splitlines()) > 1:
            yield Problem("review.several_lines", details={"field": name})


def problems_of_meaning(
    workspace: Workspace, reading: str, wanted: Sequence[ReadingCorrection], documents: Iterable[DocumentReading]
) -> Iterator[Problem]:
    """Say that no document states the reading, or that a range of it would run backwards."""
    stated = [(path_in(workspace, document), fact) for document in documents for fact in document.reading.facts]
    meant = [(path, fact) for path, fact in stated if wanted[0].is_about(path, fact)]
    if not meant:
        yield Problem("review.no_such_reading", details={"reading": reading})
    for path, fact in meant:
        before = (one for one in workspace.reading_corrections if one.is_about(path, fact))
        now = corrected(fact, (*before, *wanted))
        if now is not None and is_reversed(now):
            yield range_problem(now)
