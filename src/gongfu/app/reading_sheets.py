"""Lay readings out as tables for a spreadsheet, each number with its quoted sentence beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from gongfu.adapters.sheets import Cell, Sheet, write_csv, write_workbook
from gongfu.app.read_documents import OTHER_KINDS, DocumentReading
from gongfu.model.facts import FactKind
from gongfu.model.readings import FieldGroup, PassedOver, ReadFact, Span
from gongfu.texts import Language, render

__all__ = ["write_tables"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of facts: the name of its heading's text, and what stands in it."""

    name: str
    of: Callable[[DocumentReading, ReadFact], Cell]


FACT_COLUMNS = (
    Column("document", lambda document, _: document.path.name),
    Column("kind", lambda _, fact: str(fact.kind)),
    Column("subject", lambda _, fact: fact.subject),
    Column("comparator", lambda _, fact: str(fact.comparator)),
    Column("value", lambda _, fact: plain(fact.value)),
    Column("value_high", lambda _, fact: plain(fact.value_high)),
    Column("unit", lambda _, fact: fact.unit),
    Column("period", lambda _, fact: fact.period),
    Column("hardness", lambda _, fact: None if fact.hardness is None else str(fact.hardness)),
    Column("conditions", lambda _, fact: joined(fact.conditions)),
    Column("sentence", lambda _, fact: fact.span_text),
    Column("published", lambda document, _: document.published),
    Column("confidence", lambda _, fact: fact.confidence),
    Column("start", lambda _, fact: fact.start),
    Column("end", lambda _, fact: fact.end),
    Column("also", lambda _, fact: len(fact.also)),
    Column("id", lambda _, fact: fact.id),
)
CODED = frozenset({"kind", "comparator", "hardness"})


def plain(number: float | None) -> Cell:
    """Give a whole number as an int."""
    return int(number) if number is not None and number.is_integer() else number


def joined(words: Sequence[str]) -> str | None:
    """Put several words into one cell."""
    return "\n".join(words) or None


def fact_sheet(readings: Sequence[DocumentReading], language: Language, kinds: Sequence[FactKind]) -> Sheet:
    """Lay the facts of some kinds out, a row each, in the order of the documents.

    Parameters
    ----------
    readings
        What was read.
    language
        Language of the headings; codes such as ``ge`` stay codes.
    kinds
        The kinds of facts wanted.
    """
    return Sheet(
        name=render(f"sheets.sheet_{'_'.join(kinds)}", language),
        columns=tuple(render(f"sheets.column_{column.name}", language) for column in FACT_COLUMNS),
        rows=tuple(
            tuple(column.of(document, fact) for column in FACT_COLUMNS)
            for document in readings
            for fact in document.reading.facts
            if fact.kind in kinds
        ),
    )


def reading_sheets(readings: Sequence[DocumentReading], language: Language) -> tuple[Sheet, ...]:
    """Lay everything out that was read: a sheet for each kind of record there is, and one of the documents.

    Parameters
    ----------
    readings
        What was read.
    language
        Language of the headings and of codes.
    """
    numbers = (fact_sheet(readings, language, [kind]) for kind in (FactKind.TARGET, FactKind.OBSERVED))
    others = (record_sheet(readings, kind, language) for kind in (*OTHER_KINDS, "ignored"))
    worded = (in_words(sheet, language) for sheet in numbers)
    return (*worded, *(sheet for sheet in others if sheet.rows), documents_sheet(readings, language))


def in_words(sheet: Sheet, language: Language) -> Sheet:
    """Put words for the codes of a table of facts, for people."""
    coded = [column.name in CODED for column in FACT_COLUMNS]
    rows = (
        tuple(
            render(f"sheets.code_{cell}", language) if is_code and cell else cell
            for cell, is_code in zip(row, coded, strict=True)
        )
        for row in sheet.rows
    )
    return Sheet(name=sheet.name, columns=sheet.columns, rows=tuple(rows))


def record_sheet(readings: Sequence[DocumentReading], kind: str, language: Language) -> Sheet:
    """Lay one other kind of record out, a column a field, its span last."""
    rows: list[tuple[Cell, ...]] = []
    names: tuple[str, ...] = ()
    for document in readings:
        for record in getattr(document.reading, kind):
            cells = dict(record_cells(record, language))
            names = names or tuple(cells)
            rows.append((document.path.name, *cells.values()))
    return Sheet(
        name=render(f"sheets.sheet_{kind}", language),
        columns=tuple(render(f"sheets.column_{name}", language) for name in ("document", *names)),
        rows=tuple(rows),
    )


def record_cells(record: object, language: Language) -> Iterator[tuple[str, Cell]]:
    """Give the cells of a record by field; a span becomes its words and where they start and end."""
    spans: list[tuple[str, Cell]] = []
    for field in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        content = getattr(record, field.name)
        if field.name == "span" or (content and isinstance(content, tuple) and isinstance(content[0], Span)):
            span = content if isinstance(content, Span) else content[0]
            spans += [("sentence", span.text), ("start", span.start), ("end", span.end)]
        elif field.name == "reason" and isinstance(record, PassedOver):
            yield "reason", render(f"reading.{content}", language)
        else:
            yield ("sentence" if field.name == "span_text" else field.name), cell_of(content)
    yield from spans


def cell_of(content: object) -> Cell:
    """Give a field's content as a cell."""
    if isinstance(content, tuple):
        return joined([group_words(part) if isinstance(part, FieldGroup) else str(part) for part in content])
    if isinstance(content, StrEnum):
        return str(content)
    if isinstance(content, float):
        return plain(content)
    assert content is None or isinstance(content, str | int), "a record holds words, numbers and spans"
    return content


def group_words(group: FieldGroup) -> str:
    """Write a group of fields as name and members."""
    members = "、".join(group.members)
    return f"{group.name}: {members}" if group.name else members


def documents_sheet(readings: Sequence[DocumentReading], language: Language) -> Sheet:
    """List the documents with what each says of itself, and the hash of the very bytes that were read."""
    names = ("document", "title", "published", "issuer", "publisher", "encoding", "sha256")
    return Sheet(
        name=render("sheets.sheet_documents", language),
        columns=tuple(render(f"sheets.column_{name}", language) for name in names),
        rows=tuple(
            (
                document.path.name,
                document.title,
                document.published,
                document.issuer,
                document.reading.publisher,
                document.encoding,
                document.sha256,
            )
            for document in readings
        ),
    )


def write_tables(readings: Sequence[DocumentReading], file: Path | str, language: Language) -> Path:
    """Write readings into one file: its name says whether as CSV (the facts) or as a workbook (everything).

    Parameters
    ----------
    readings
        What was read.
    file
        A ``.csv`` or ``.xlsx`` file; its folder is made where it is missing.
    language
        Language of the headings.

    Raises
    ------
    TerminalError
        When the file cannot be written.
    """
    file = Path(file)
    if file.suffix.lower() == ".csv":
        write_csv(file, fact_sheet(readings, language, [FactKind.TARGET, FactKind.OBSERVED]))
    else:
        write_workbook(file, reading_sheets(readings, language))
    return file
