"""What people corrected becomes a test: does the reader, by itself, read it as they say?

The cases stand in ``plan/reading_tests.json`` beside the corrections, so that they travel with the workspace and can be
kept in git. A case is learned from each reading that people spoke about; it stays when its correction is dropped.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.app.read_documents import DocumentReading, fact_json
from gongfu.app.review_readings import Reviewed, path_in, reviewed_readings
from gongfu.app.workspace_documents import read_workspace_documents
from gongfu.errors import InputError, Problem, TerminalError, Where
from gongfu.model.readings import ReadFact
from gongfu.model.workspace import Workspace
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import Group

__all__ = ["LearnedTests", "TestCase", "learn_tests"]

CASES = "plan/reading_tests.json"
# What a person can correct; offsets and ids follow from the text.
COMPARED = ("kind", "subject", "comparator", "value", "value_hi", "unit", "period", "hardness")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    """One reading as people say it should be; ``expected`` is None where it should be none.

    ``reads`` says whether the reader gives just that by itself, None where the document no longer holds the quote.
    """

    document: str
    reading: str
    quote: str
    expected: Mapping[str, Any] | None
    by: str
    day: str
    reason: str
    reads: bool | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the case as it stands in the file."""
        return {
            "document": self.document,
            "reading": self.reading,
            "quote": self.quote,
            "expected": self.expected,
            "by": self.by,
            "date": self.day,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedTests:
    """All cases of a workspace and how the reader does on them."""

    path: str
    cases: tuple[TestCase, ...]

    @property
    def read_right(self) -> int:
        """How many the reader gets right without their correction."""
        return sum(case.reads is True for case in self.cases)

    def to_json(self, _language: Language = "en") -> dict[str, Any]:
        """Give the cases with their results.

        Parameters
        ----------
        _language
            Not needed; cases speak in codes.
        """
        return {"file": self.path, "cases": [case.to_json() | {"reads": case.reads} for case in self.cases]}

    def in_language(self, language: Language) -> "Group":
        """Give the cases as a table.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text as Line

        def say(key: str, **details: object) -> str:
            return render(f"review.{key}", language, **details)

        head = Line(say("learned", count=len(self.cases), right=self.read_right, path=self.path), style="bold")
        if not self.cases:
            return Group(head, Line(say("nothing_to_learn")))
        table = Table(show_lines=True, expand=True)
        for key in ("result", "reading", "sentence"):
            table.add_column(say(key), overflow="fold")
        for case in self.cases:
            result = say({True: "reads_right", False: "needs_correction", None: "quote_gone"}[case.reads])
            table.add_row(result, Line(f"{case.document}\n{case.reading}"), Line(" ".join(case.quote.split())))
        return Group(head, table)


def learn_tests(workspace: Workspace) -> LearnedTests:
    """Make a test case of each reading that people spoke about, keep it, and run all cases.

    Parameters
    ----------
    workspace
        The workspace; ``plan/reading_tests.json`` is written where a case is new or changed.

    Raises
    ------
    InputError
        When the file of cases is none.
    TerminalError
        When the file cannot be written.
    """
    documents = {path_in(workspace, one): one for one in read_workspace_documents(workspace).read}
    reviewed, _ = reviewed_readings(workspace, documents.values())
    kept = {(case.document, case.reading): case for case in kept_cases(workspace.root / CASES)}
    learned = {(one.path, one.as_read.id): learned_case(one) for one in reviewed if one.corrections}
    cases = [(kept | learned)[key] for key in sorted(kept | learned)]
    if kept | learned != kept:
        write_cases(workspace.root / CASES, cases)
    return LearnedTests(path=CASES, cases=tuple(tried(case, documents.get(case.document)) for case in cases))


def learned_case(reviewed: Reviewed) -> TestCase:
    """Make a case of a reading with its corrections."""
    last = reviewed.corrections[-1].source
    return TestCase(
        document=reviewed.path,
        reading=reviewed.as_read.id,
        quote=reviewed.as_read.span_text,
        expected=None if reviewed.fact is None else plain(reviewed.fact),
        by=last.by,
        day=last.signed.isoformat(),
        reason=last.reason,
    )


def plain(fact: ReadFact) -> dict[str, Any]:
    """Give the fields of a fact that a person can correct."""
    shape = fact_json(fact) | {"kind": str(fact.kind), "period": fact.period}
    return {name: shape[name] for name in COMPARED if name in shape}


def tried(case: TestCase, document: DocumentReading | None) -> TestCase:
    """Run a case on what the reader, by itself, reads in its document."""
    at = document.document.text.find(case.quote) if document else -1
    reads = None
    if document is not None and at >= 0:
        near = [fact for fact in document.reading.facts if case.quote in fact.span_text or fact.span_text in case.quote]
        wanted = case.expected
        if wanted is None:
            reads = all(fact.id != case.reading for fact in near)
        else:
            reads = any(plain(fact) == wanted for fact in near)
    return replace(case, reads=reads)


def kept_cases(file: Path) -> Iterable[TestCase]:
    """Read the cases that were learned before."""
    if not file.is_file():
        return
    try:
        records = json.loads(file.read_text(encoding="utf-8"))
        for record in records:
            yield TestCase(
                document=record["document"],
                reading=record["reading"],
                quote=record["quote"],
                expected=record["expected"],
                by=record["by"],
                day=record["date"],
                reason=record["reason"],
            )
    except (ValueError, KeyError, TypeError) as error:
        details: dict[str, object] = {"reason": str(error)}
        raise InputError(Problem("review.bad_cases", Where(CASES), details)) from error


def write_cases(file: Path, cases: Sequence[TestCase]) -> None:
    """Write the cases, a few lines each so that a change shows in a diff."""
    partial = file.with_name(f".{file.name}.part")
    words = json.dumps([case.to_json() for case in cases], ensure_ascii=False, indent=1) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(words, encoding="utf-8")
        partial.replace(file)
    except OSError as error:
        details: dict[str, object] = {"reason": error.strerror or str(error)}
        raise TerminalError(Problem("tables.cannot_write", Where(CASES), details)) from error
