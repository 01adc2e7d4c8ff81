"""People in the loop: which readings of a workspace's documents deserve a look, and what was said about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.adapters.tables import PLAN_TABLES, read_table, reading_corrections_from
from gongfu.adapters.workspace_files import SETTINGS_FILE
from gongfu.app.read_documents import DocumentReading, amount, fact_json
from gongfu.app.workspace_documents import read_workspace_documents
from gongfu.errors import InputError, Problem, Where
from gongfu.model.corrections import ReadingCorrection, corrected
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
    "Stated",
    "corrected_count",
    "corrections_in",
    "is_reversed",
    "path_in",
    "queue_of",
    "range_problem",
    "review",
    "reviewed_readings",
    "rows_about",
]

# More likely wrong in some field than right in all.
BELOW = 0.5
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
    """A reading with what people said about it; ``fact`` is None where they say that it is none.

    ``outdated`` is what they signed when it read otherwise, where nothing else was said since.
    """

    document: DocumentReading
    path: str
    as_read: ReadFact
    fact: ReadFact | None
    corrections: tuple[ReadingCorrection, ...] = ()
    outdated: tuple[ReadingCorrection, ...] = ()

    def is_doubtful(self, below: float) -> bool:
        """Whether a person should look: nothing that was said of it holds, and it is unsure or was signed otherwise.

        Parameters
        ----------
        below
            Confidence, between 0 and 1, below which a reading is unsure.
        """
        return not self.corrections and (bool(self.outdated) or self.as_read.confidence < below)

    @property
    def state(self) -> ReviewState:
        """How the reading stands; what nobody spoke about is in doubt below the usual confidence."""
        if self.fact is None:
            return ReviewState.REJECTED
        if not self.corrections:
            return ReviewState.DOUBTFUL if self.is_doubtful(BELOW) else ReviewState.CERTAIN
        unchanged = replace(self.fact, confidence=self.as_read.confidence) == self.as_read
        return ReviewState.ACCEPTED if unchanged else ReviewState.CORRECTED


Stated = tuple[str, ReadFact]


def reviewed_readings(
    workspace: Workspace, documents: Iterable[DocumentReading]
) -> tuple[tuple[Reviewed, ...], tuple[ReadingCorrection, ...]]:
    """Put every reading together with the corrections about it.

    They hold whenever they were signed: a correction says what a document states, and it stated that from the day it
    was published. They hold no longer once the document states something else than was read when they were signed.

    Parameters
    ----------
    workspace
        The workspace.
    documents
        What was read of its documents.

    Returns
    -------
    tuple
        The readings in the order of the documents, and the corrections that hold for none of them.

    Raises
    ------
    InputError
        When a correction would leave a range whose end does not lie above its beginning.
    """
    read = [
        (document, (path_in(workspace, document), fact)) for document in documents for fact in document.reading.facts
    ]
    signed = workspace.reading_corrections
    out, problems = [], []
    for (document, (path, fact)), rows in zip(read, rows_about(signed, [stated for _, stated in read]), strict=True):
        about = tuple(row for row in rows if row.still_reads(fact))
        now = corrected(fact, about) if about else fact
        if now is not None and is_reversed(now):
            problems.append(range_problem(now, Where(about[-1].source.path, about[-1].source.line)))
        outdated = () if about else tuple(rows)
        out.append(Reviewed(document=document, path=path, as_read=fact, fact=now, corrections=about, outdated=outdated))
    if problems:
        raise InputError(*problems)
    return tuple(out), loose_rows(signed, out)


def rows_about(rows: Sequence[ReadingCorrection], stated: Sequence[Stated]) -> list[list[ReadingCorrection]]:
    """List for each reading the rows that name it; a span that lies within two readings names neither.

    Parameters
    ----------
    rows
        Corrections.
    stated
        Readings, each with its document's path.
    """
    at: dict[str | None, list[int]] = {None: list(range(len(stated)))}
    for index, (_, fact) in enumerate(stated):
        at.setdefault(fact.id, []).append(index)
    out: list[list[ReadingCorrection]] = [[] for _ in stated]
    for row in rows:
        named = [index for index in at.get(row.reading, ()) if row.names(*stated[index])]
        if row.reading is None and len(named) > 1:
            continue
        for index in named:
            out[index].append(row)
    return out


def loose_rows(rows: Sequence[ReadingCorrection], reviewed: Sequence[Reviewed]) -> tuple[ReadingCorrection, ...]:
    """List the rows that hold for no reading, but for those whose reading was signed anew since."""
    held = {row for one in reviewed for row in one.corrections}
    settled = [(one.path, one.as_read) for one in reviewed if one.corrections]
    signed_anew = {row for about in rows_about(rows, settled) for row in about if row not in held}
    waiting = {row for one in reviewed for row in one.outdated}
    return tuple(row for row in rows if row not in held and (row in waiting or row not in signed_anew))


def corrections_in(root: Path, problems: list[Problem]) -> tuple[ReadingCorrection, ...]:
    """Read the corrections about readings as they stand in a workspace's table now.

    Parameters
    ----------
    root
        The workspace.
    problems
        What is wrong in the table is added here.
    """
    path = root / CORRECTIONS.path
    if not path.is_file():
        return ()
    table = read_table(path, CORRECTIONS, root=root, problems=problems)
    return reading_corrections_from(table, problems) if table else ()


def corrected_count(document: DocumentReading) -> int:
    """Count the readings of a document that people changed or rejected, in the workspace that holds it.

    Parameters
    ----------
    document
        A document as read; one outside every workspace has none.
    """
    path = document.path.resolve()
    root = next((folder for folder in path.parents if (folder / SETTINGS_FILE).is_file()), None)
    if root is None:
        return 0
    facts = document.reading.facts
    # What is wrong in the table is for the commands that use it to say.
    about = rows_about(corrections_in(root, []), [(path.relative_to(root).as_posix(), fact) for fact in facts])
    held = ((fact, [row for row in rows if row.still_reads(fact)]) for fact, rows in zip(facts, about, strict=True))
    return sum(corrected(fact, rows) != replace(fact, confidence=1.0) for fact, rows in held)


def is_reversed(fact: ReadFact) -> bool:
    """Whether a range does not end above its beginning.

    Parameters
    ----------
    fact
        A reading.
    """
    return fact.value_high is not None and fact.value_high <= fact.value


def range_problem(fact: ReadFact, where: Where | None = None) -> Problem:
    """Say that a range runs backwards.

    Parameters
    ----------
    fact
        A reading whose range does.
    where
        The row that made it so, where it is written already.
    """
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
    """A reading that deserves a look, and the document that states it, with its path in the workspace.

    ``also`` are other documents that state the very same, so that one signature settles them all; ``outdated`` is what
    was signed when it read otherwise.
    """

    path: str
    fact: ReadFact
    place: Mapping[str, int] = field(default_factory=dict)
    also: tuple[tuple[str, ReadFact], ...] = ()
    outdated: tuple[ReadingCorrection, ...] = ()


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
                | {"also_in": [{"document": path, "start": fact.start, "end": fact.end} for path, fact in item.also]}
                | dict(item.place)
                for item in self.items
            ],
            "loose": [
                {"subject": one.subject, "field": str(one.field), "line": one.source.line, "read_as": one.read_as}
                for one in self.loose
            ],
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


def review(workspace: Workspace, *, below: float = BELOW, document: str | None = None) -> ReviewQueue:
    """List the readings of a workspace's documents that a person should look at.

    Parameters
    ----------
    workspace
        The workspace.
    below
        Confidence, between 0 and 1, below which a reading is listed.
    document
        Only of the documents whose path or name begins so; of all when None.

    Raises
    ------
    InputError
        When a correction cannot be made, there is no such document, or ``below`` is no share.
    """
    if not 0 <= below <= 1:
        raise InputError(Problem("review.below_out_of_range", details={"below": below}))
    documents = read_workspace_documents(workspace)
    readings, loose = reviewed_readings(workspace, documents.read)
    if document is not None:
        paths = [path_in(workspace, one) for one in documents.read]
        wanted = {path for path in paths if path.startswith(document) or path.rpartition("/")[2].startswith(document)}
        if not wanted:
            details: dict[str, object] = {"document": document, "documents": ", ".join(paths) or "-"}
            raise InputError(Problem("review.no_such_document", details=details))
        readings = tuple(one for one in readings if one.path in wanted)
    return replace(queue_of(readings, loose, below=below), unreadable=documents.problems)


def queue_of(readings: Sequence[Reviewed], loose: Sequence[ReadingCorrection], *, below: float = BELOW) -> ReviewQueue:
    """Pick the readings that a person should look at; what several documents state alike comes once.

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
    doubtful = [one for one in unsettled if one.is_doubtful(below)]
    alike: dict[tuple[object, ...], list[Reviewed]] = {}
    for one in sorted(doubtful, key=lambda one: (one.as_read.confidence, one.path, one.as_read.start)):
        fact = one.as_read
        alike.setdefault((fact.id, fact.comparator, fact.value, fact.value_high, fact.unit), []).append(one)
    return ReviewQueue(
        below=below,
        items=tuple(
            ReviewItem(
                path=first.path,
                fact=first.as_read,
                place=first.document.place(first.as_read.start),
                also=tuple((one.path, one.as_read) for one in others),
                outdated=first.outdated,
            )
            for first, *others in alike.values()
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
            signed = dict.fromkeys(row.read_as for row in item.outdated)
            doubts = ", ".join(
                [
                    *(say("outdated", read_as=wording) for wording in signed),
                    *(say(f"inferred_{one}") for one in fact.inferred),
                ]
            )
            when = f" ({fact.period})" if fact.period else ""
            said = f"{say(fact.kind)}: {fact.subject} {amount(fact, language)}{when}"
            quoted = f"“{' '.join(fact.span_text.split())}”\n{item.path}:{fact.start}-{fact.end}"
            if item.also:
                places = ", ".join(f"{path}:{one.start}-{one.end}" for path, one in item.also)
                quoted += "\n" + say("also_in", places=places)
            cells = (f"{fact.id}\n{say('confidence', confidence=f'{fact.confidence:.2f}')}", said, doubts, quoted)
            table.add_row(*(Line(cell) for cell in cells))
        parts += [table, Line(say("how", id=queue.items[0].fact.id), style="dim")]
    for one in queue.loose:
        place = f"{one.source.path}:{one.source.line}"
        key = "loose_read_as" if one.read_as else "loose"
        parts.append(Line(say(key, place=place, subject=one.subject, read_as=one.read_as)))
    parts += (
        Line(render("documents.cannot_be_read", language, file=one.words), style="yellow") for one in queue.unreadable
    )
    return Group(*parts)
