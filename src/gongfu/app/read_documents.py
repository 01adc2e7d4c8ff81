"""Read documents: open each, read its text, and give the facts in a shape for people and programs."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.adapters.documents import Document, open_document
from gongfu.errors import InputError, Problem, TerminalError, Where
from gongfu.model.facts import FactKind
from gongfu.model.places import place_named
from gongfu.model.readings import PassedOver, ReadClaim, ReadFact, Reading
from gongfu.reading import read_text
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import Group

__all__ = [
    "OTHER_KINDS",
    "DocumentReading",
    "amount",
    "fact_json",
    "read",
    "read_many",
    "record_json",
    "write_readings",
]

# What a reading holds beside its numbers, in the order in which it is written.
OTHER_KINDS = (
    "organisations",
    "projects",
    "instruments",
    "claims",
    "plans",
    "aims",
    "tasks",
    "action_plans",
    "fields",
)

# Where the guide's word for a field is another one.
JSON_NAMES = {"value_high": "value_hi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """What one document states, and the document with its text."""

    document: Document
    reading: Reading

    @property
    def path(self) -> Path:
        """The file."""
        return self.document.path

    @property
    def sha256(self) -> str:
        """Names the very bytes that offsets count in: the file's, or those of the text taken out of it."""
        return self.document.sha256

    @property
    def encoding(self) -> str:
        """The file's encoding, or its format where the text was taken out."""
        return self.document.encoding

    @property
    def region(self) -> str | None:
        """The place that the document speaks of, by its title or the body that issued it."""
        return place_named(self.title) or place_named(self.issuer)

    @property
    def targets(self) -> tuple[ReadFact, ...]:
        """What is aimed at."""
        return self.reading.targets

    @property
    def observations(self) -> tuple[ReadFact, ...]:
        """What has happened or is so."""
        return self.reading.observations

    @property
    def ignored(self) -> tuple[PassedOver, ...]:
        """Numbers that were seen and left out, each with its reason."""
        return self.reading.ignored

    @property
    def published(self) -> date | None:
        """Day of publication, where the document says."""
        return self.reading.published

    @property
    def title(self) -> str | None:
        """Title, where the document has one."""
        return self.reading.title

    @property
    def issuer(self) -> str | None:
        """The body that issued it, where the document says."""
        return self.reading.issuer

    def place(self, start: int) -> dict[str, int]:
        """Give the page or paragraph of an offset, as ``{"page": 3}``; nothing where it counts the file itself.

        Parameters
        ----------
        start
            An offset in the text.
        """
        place = self.document.place(start)
        return {} if place is None else {str(place.kind): place.number}

    def to_json(self) -> dict[str, Any]:
        """Give the reading as one object: doc, targets, observations, ignored, and a list for each other record.

        Last comes ``document``: what the document says of itself, with evidence. Where the text was taken out of the
        file, everything that has a ``start`` has its ``page`` or ``paragraph`` too.
        """
        numbers = {
            "doc": self.path.stem,
            "targets": [fact_json(fact) for fact in self.targets],
            "observations": [fact_json(fact) for fact in self.observations],
            "ignored": [
                numbers_json(passed) | {"span_text": passed.span_text, "start": passed.start, "end": passed.end}
                for passed in self.ignored
            ],
        }
        others = {kind: record_json(getattr(self.reading, kind)) for kind in OTHER_KINDS}
        whole = numbers | others | {"document": about_json(self)}
        if self.document.is_extracted:
            self.add_places(whole)
        return whole

    def add_places(self, data: Any) -> None:
        """Write the page or paragraph beside every ``start`` in plain data.

        Parameters
        ----------
        data
            Objects and lists; changed in place.
        """
        if isinstance(data, dict):
            for value in data.values():
                self.add_places(value)
            if isinstance(data.get("start"), int):
                data.update(self.place(data["start"]))
        elif isinstance(data, list):
            for value in data:
                self.add_places(value)

    def in_language(self, language: Language) -> "Group":
        """Give the reading as a table with each number's own sentence beside it.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return table_of(self, language)

    def __rich__(self) -> "Group":
        return self.in_language("zh" if any("\u4e00" <= letter <= "\u9fff" for letter in self.title or "") else "en")

    def __str__(self) -> str:
        facts = (
            f"{fact.kind}: {fact.subject} {amount(fact)} ({fact.period or '-'}) “{fact.span_text}”"
            for fact in self.reading.facts
        )
        return "\n".join((str(self.path), *facts))


def read(path: Path | str) -> DocumentReading:
    """Read the targets and observations that a document states.

    Parameters
    ----------
    path
        A text, Markdown, HTML, CSV or docx file, or a PDF with text.

    Raises
    ------
    InputError
        When the file is missing, empty, too large, scanned, guarded, broken, of another format or encoding.
    """
    document = open_document(path)
    return DocumentReading(document=document, reading=read_text(document.text, file_title=document.file_title))


def read_many(paths: Iterable[Path | str], *, progress: Callable[[int], None] | None = None) -> list[DocumentReading]:
    """Read several documents; all that cannot be read are named in one error.

    Parameters
    ----------
    paths
        Files as ``read`` takes them.
    progress
        Told how many are done after each.

    Raises
    ------
    InputError
        With a problem for each file that is missing, empty, or of another format or encoding.
    """
    readings: list[DocumentReading] = []
    problems: list[Problem] = []
    for done, path in enumerate(paths, start=1):
        try:
            readings.append(read(path))
        except InputError as error:
            problems.extend(error.problems)
        if progress is not None:
            progress(done)
    if problems:
        raise InputError(*problems)
    return readings


def write_readings(readings: Sequence[DocumentReading], out_dir: Path | str) -> list[Path]:
    """Write each reading as ``NAME.json`` into a folder, which is made where it is missing.

    Parameters
    ----------
    readings
        What was read.
    out_dir
        The folder.

    Raises
    ------
    InputError
        When two documents share a name, and with it their file.
    TerminalError
        When the folder cannot be written to.
    """
    folder = Path(out_dir)
    counts = Counter(reading.path.stem for reading in readings)
    twice = [reading for reading in readings if counts[reading.path.stem] > 1]
    if twice:
        raise InputError(
            *(Problem("reading.same_name", Where(str(r.path)), {"name": f"{r.path.stem}.json"}) for r in twice)
        )
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for reading in readings:
            file = folder / f"{reading.path.stem}.json"
            file.write_text(json.dumps(reading.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            written.append(file)
    except OSError as error:
        raise TerminalError(
            Problem("reading.cannot_write", Where(str(folder)), {"reason": error.strerror or str(error)})
        ) from error
    return written


def whole(number: float) -> int | float:
    """Give a whole number as an int."""
    return int(number) if number.is_integer() else number


def numbers_json(fact: ReadFact | PassedOver) -> dict[str, Any]:
    """Give value, upper value and unit."""
    high = {} if fact.value_high is None else {"value_hi": whole(fact.value_high)}
    return {"value": whole(fact.value)} | high | {"unit": fact.unit}


def about_json(read_document: DocumentReading) -> dict[str, Any]:
    """Give what a document says of itself, with the hashes of its text and of the file as found."""
    reading, document = read_document.reading, read_document.document
    return {
        "title": reading.title,
        "published": reading.published.isoformat() if reading.published else None,
        "issuer": reading.issuer,
        "publisher": reading.publisher,
        "evidence": record_json(reading.evidence),
        "encoding": document.encoding,
        "sha256": document.sha256,
        "original_sha256": document.original_sha256,
    }


def fact_json(fact: ReadFact) -> dict[str, Any]:
    """Give a fact's record.

    Parameters
    ----------
    fact
        A reading.
    """
    when = "deadline" if fact.kind is FactKind.TARGET else "period"
    record = {"id": fact.id, "subject": fact.subject, "comparator": str(fact.comparator)} | numbers_json(fact)
    record |= {when: fact.period, "span_text": fact.span_text, "start": fact.start, "end": fact.end}
    if fact.also:
        record["also"] = record_json(fact.also)
    if fact.hardness is not None:
        record["hardness"] = str(fact.hardness)
    if fact.conditions:
        record["conditions"] = list(fact.conditions)
    record |= {"confidence": fact.confidence, "inferred": [str(one) for one in fact.inferred]}
    return record


def record_json(record: object) -> Any:
    """Give a record, or several, as objects of its fields; what the text does not say stays null.

    Parameters
    ----------
    record
        A record of a reading, a tuple of them, or what a field of one holds.
    """
    if isinstance(record, tuple):
        return [record_json(member) for member in record]
    if isinstance(record, float):
        return whole(record)
    if isinstance(record, StrEnum):
        return str(record)
    if not is_dataclass(record):
        return record
    return {JSON_NAMES.get(f.name, f.name): record_json(getattr(record, f.name)) for f in fields(record)}


def amount(fact: ReadFact | ReadClaim, language: Language = "en") -> str:
    """Write comparator, value and unit.

    Parameters
    ----------
    fact
        A reading, or what somebody else says.
    language
        ``zh`` or ``en``.
    """
    value = f"{whole(fact.value):,}"
    if fact.value_high is not None:
        value += f"–{whole(fact.value_high):,}"
    space = "" if fact.unit[:1] == "%" or "\u4e00" <= fact.unit[:1] <= "\u9fff" else " "
    return render(f"reading.{fact.comparator}", language, value=f"{value}{space}{fact.unit}")


def table_of(read_document: DocumentReading, language: Language) -> "Group":
    """Lay the facts out as a table, and beneath it what the document says beside."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text as Line

    from gongfu.app.reading_view import record_lines

    def say(key: str, **details: object) -> str:
        return render(f"reading.{key}", language, **details)

    day = read_document.published
    head = Line(read_document.title or read_document.path.name, style="bold")
    own_days = sum(evidence.about == "published" for evidence in read_document.reading.evidence)
    when = (
        say("published", date=day) if day else say("days_of_rows", count=own_days) if own_days else say("unpublished")
    )
    about = Line(f"{read_document.path} · {when}", style="dim")
    beside = record_lines(read_document.reading, language)
    if not read_document.reading.facts:
        return Group(head, about, Line(say("nothing")), *beside)
    table = Table(show_lines=True, expand=True)
    for key, ratio in (("kind", 1), ("subject", 4), ("value", 2), ("period", 2), ("sentence", 6)):
        table.add_column(say(key), ratio=ratio, overflow="fold")
    for fact in read_document.reading.facts:
        quoted = f"“{' '.join(fact.span_text.split())}”"
        if fact.also:
            quoted += f" ({say('also', count=len(fact.also))})"
        for kind, number in read_document.place(fact.start).items():
            quoted += f" ({say(kind, number=number)})"
        cells = (say(str(fact.kind)), fact.subject, amount(fact, language), fact.period or "-", quoted)
        *others, last = (Line(cell) for cell in cells)
        table.add_row(*others, last.append(f"\n{fact.id}", style="dim"))
    passed = Counter(passed.reason for passed in read_document.ignored)
    reasons = ", ".join(f"{say(reason)} × {count}" for reason, count in passed.most_common())
    tail = [Line(say("passed_over", count=passed.total(), reasons=reasons), style="dim")] if passed else []
    return Group(head, about, table, *tail, *beside)
