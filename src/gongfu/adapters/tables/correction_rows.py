"""Rows of ``plan/corrections.csv``: definitions read as one, and readings that people corrected."""

from collections.abc import Mapping
from datetime import date

from gongfu.adapters.tables.reader import Row, Table
from gongfu.errors import Problem
from gongfu.model.corrections import SAME_AS, CorrectedField, ReadingCorrection, as_signed, names_reading
from gongfu.model.facts import Correction
from gongfu.model.indicators import Indicator
from gongfu.model.plans import SignedCorrection

__all__ = ["corrections_from", "reading_corrections_from"]


def corrections_from(
    table: Table, indicators: Mapping[str, Indicator], problems: list[Problem]
) -> tuple[SignedCorrection, ...]:
    """Read ``corrections.csv``.

    Parameters
    ----------
    table
        The table as read.
    indicators
        Those of the workspace; a ``same_as`` names two of them.
    problems
        Corrections that cannot be made are added here.
    """
    corrections = []
    for row in table.sound_rows:
        subject, field, value = (row.get(name, str) for name in ("fact_or_span", "field", "value"))
        if names_reading(subject):
            continue
        kind, _, name = subject.partition(":")
        if kind != "indicator" or field != SAME_AS:
            problems.append(Problem("tables.bad_correction", row.where("fact_or_span"), {"subject": subject}))
            continue
        named = (("fact_or_span", name), ("value", value))
        unknown = [(column, word) for column, word in named if word not in indicators]
        for column, word in unknown:
            details: dict[str, object] = {"column": column, "value": word, "place": "plan/indicators.csv"}
            nearest = ", ".join(sorted(indicators)[:8]) or "-"
            problems.append(Problem("tables.unknown_reference", row.where(column), {**details, "nearest": nearest}))
        if not unknown:
            corrections.append(SignedCorrection(subject=subject, field=field, value=value, source=signature(row)))
    return tuple(corrections)


def reading_corrections_from(table: Table, problems: list[Problem]) -> tuple[ReadingCorrection, ...]:
    """Read the rows of ``corrections.csv`` that are about readings of documents.

    Parameters
    ----------
    table
        The table as read.
    problems
        Corrections that cannot be made are added here.
    """
    corrections = []
    for row in table.sound_rows:
        subject, field, value = (row.get(name, str) for name in ("fact_or_span", "field", "value"))
        if not names_reading(subject):
            continue
        if field == SAME_AS:
            problems.append(Problem("tables.bad_correction", row.where("field"), {"subject": subject}))
            continue
        changed = CorrectedField(field)
        correction = ReadingCorrection(
            subject=subject,
            field=changed,
            value=as_signed(changed, value),
            source=signature(row),
            read_as=row.get("read_as", str),
        )
        if correction.allowed:
            details: dict[str, object] = {"field": field, "value": value, "allowed": correction.allowed}
            problems.append(Problem("tables.bad_corrected_value", row.where("value"), details))
        else:
            corrections.append(correction)
    return tuple(corrections)


def signature(row: Row) -> Correction:
    """Give who signed a row, when and why."""
    return Correction(
        path=row.path,
        line=row.line,
        by=row.get("by", str),
        signed=row.get("date", date),
        reason=row.get("reason", str),
    )
