"""Sign a reading: what a person says about it becomes rows of ``plan/corrections.csv``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.sheets import begins_formula
from gongfu.adapters.tables import append_rows
from gongfu.app.read_documents import DocumentReading, amount
from gongfu.app.review_readings import CORRECTIONS, Stated, is_reversed, path_in, range_problem, rows_about
from gongfu.app.workspace_documents import read_workspace_documents
from gongfu.errors import InputError, Problem
from gongfu.model.corrections import (
    CorrectedField,
    ReadingCorrection,
    Verdict,
    as_signed,
    corrected,
    names_reading,
    wording_of,
)
from gongfu.model.facts import Correction, FactKind
from gongfu.model.periods import period_start
from gongfu.model.workspace import Workspace

__all__ = ["sign"]

CHECKED = "checked"


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

    With each row goes what the reading says today, so that the signature ends when the document says something else.

    Parameters
    ----------
    workspace
        The workspace.
    reading
        The id of a reading, for every document that states it; ``documents/plan.md#reading-…`` for this document only;
        or a span, ``documents/plan.md:98-125``, which stands for the one reading of this document that it touches.
    changes
        What each field should hold; ``verdict`` is ``right`` or ``wrong``.
    by
        Who signs.
    reason
        Why; who only vouches for a reading need not say.
    documents
        What was read of the workspace's documents; they are read when None.

    Returns
    -------
    tuple of ReadingCorrection
        What was written, a row each; empty where the same person's same verdict was the last word already.

    Raises
    ------
    InputError
        When nothing is said, the signature or the reason is empty, a value is not one the field can hold, a cell of the
        table would begin like a formula or hold more than a line, a range would run backwards, no document states such
        a reading, or several do and disagree; nothing is written then.
    TerminalError
        When the table cannot be written.
    """
    only_vouches = dict(changes) == {CorrectedField.VERDICT: Verdict.RIGHT}
    reason = " ".join(reason.split()) or (CHECKED if only_vouches else "")
    next_line = max((one.source.line for one in workspace.reading_corrections), default=1) + 1
    signature = Correction(
        path=CORRECTIONS.path, line=next_line, by=by.strip(), signed=SystemClock().now().date(), reason=reason
    )
    wanted = [
        ReadingCorrection(subject=reading.strip(), field=what, value=as_signed(what, value), source=signature)
        for what, value in changes.items()
    ]
    problems = list(problems_of_signing(reading.strip(), wanted, by=by, reason=reason))
    if problems:
        raise InputError(*problems)
    known = read_workspace_documents(workspace).read if documents is None else tuple(documents)
    stated = [(path_in(workspace, document), fact) for document in known for fact in document.reading.facts]
    days = {path_in(workspace, document): document.published or workspace.as_of for document in known}
    subject, meant = meant_by(wanted[0], stated)
    wanted = [replace(one, subject=subject, read_as=wording_of(meant[0][1])) for one in wanted]
    before = said_before(workspace.reading_corrections, meant)
    problems = list(problems_of_meaning(wanted, meant, before, days))
    if problems:
        raise InputError(*problems)
    if all(is_repeated(wanted, rows) for rows in before):
        return ()
    line = append_rows(workspace.root, CORRECTIONS, [row_of(one) for one in wanted])
    return tuple(replace(one, source=replace(one.source, line=line + i)) for i, one in enumerate(wanted))


def said_before(rows: Sequence[ReadingCorrection], meant: Sequence[Stated]) -> list[list[ReadingCorrection]]:
    """List for each reading the rows that hold for it."""
    return [
        [row for row in about if row.still_reads(fact)]
        for (_, fact), about in zip(meant, rows_about(rows, meant), strict=True)
    ]


def meant_by(wanted: ReadingCorrection, stated: Sequence[Stated]) -> tuple[str, list[Stated]]:
    """Give what a row should name, never a place, and the readings it names."""
    if wanted.reading is None:
        touched = [(path, fact) for path, fact in stated if wanted.touches(path, fact)]
        within = [(path, fact) for path, fact in touched if wanted.names(path, fact)]
        meant = within if len(within) == 1 else touched
        if len(meant) > 1:
            raise InputError(Problem("review.several_readings", details=named(wanted.subject, meant)))
    else:
        meant = [(path, fact) for path, fact in stated if wanted.names(path, fact)]
        signed_now = replace(wanted, read_as=wording_of(meant[0][1]) if meant else "")
        if not all(signed_now.still_reads(fact) for _, fact in meant):
            raise InputError(Problem("review.read_differently", details=named(wanted.subject, meant)))
    if not meant:
        raise InputError(Problem("review.no_such_reading", details={"reading": wanted.subject}))
    path, fact = meant[0]
    return (f"{path}#{fact.id}" if wanted.reading is None else wanted.subject), meant


def named(subject: str, meant: Sequence[Stated]) -> dict[str, object]:
    """Give what names each of several readings, and what it says."""
    places = "; ".join(f"{path}#{fact.id} ({fact.subject} {amount(fact)})" for path, fact in meant)
    return {"reading": subject, "places": places}


def is_repeated(wanted: Sequence[ReadingCorrection], before: Sequence[ReadingCorrection]) -> bool:
    """Whether a verdict is the last word on a reading already, signed by the same person."""
    last = max(before, key=lambda row: (row.source.signed, row.source.line), default=None)
    return (
        last is not None
        and [(one.field, one.value, one.source.by) for one in wanted]
        == [(CorrectedField.VERDICT, last.value, last.source.by)]
        and last.field is CorrectedField.VERDICT
    )


def row_of(correction: ReadingCorrection) -> dict[str, str]:
    """Give a correction as a row of the table."""
    return {
        "fact_or_span": correction.subject,
        "field": str(correction.field),
        "value": correction.value,
        "by": correction.source.by,
        "date": correction.source.signed.isoformat(),
        "reason": correction.source.reason,
        "read_as": correction.read_as,
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
    wanted: Sequence[ReadingCorrection],
    meant: Sequence[Stated],
    before: Sequence[Sequence[ReadingCorrection]],
    days: Mapping[str, date],
) -> Iterator[Problem]:
    """Say that a range would run backwards, or that somebody would have observed what had not begun yet."""
    timed = any(one.field in {CorrectedField.KIND, CorrectedField.PERIOD} for one in wanted)
    for (path, fact), rows in zip(meant, before, strict=True):
        now = corrected(fact, (*rows, *wanted))
        if now is None:
            continue
        if is_reversed(now):
            yield range_problem(now)
        ahead = now.kind is FactKind.OBSERVED and now.period is not None and period_start(now.period) > days[path]
        if timed and ahead:
            yield Problem("review.observed_ahead", details={"period": now.period, "day": days[path]})
