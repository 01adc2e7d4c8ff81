"""Documents read and made comparable: what the checks, the comparison of plans and the plan's status start from."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongfu.app.linked_readings import LinkedReading, LinkedReadings
from gongfu.app.read_documents import DocumentReading, fact_json, read_many
from gongfu.plan import Statement, statements_in
from gongfu.reading.times import horizon_of

__all__ = ["linked_statements", "read_statements", "statement_json", "statements_of"]


def read_statements(paths: Iterable[Path | str]) -> tuple[Statement, ...]:
    """Read documents and give what they state, in their order.

    Parameters
    ----------
    paths
        Files as ``read`` takes them.

    Raises
    ------
    InputError
        With a problem for each file that cannot be read.
    """
    return statements_of(read_many(paths))


def statements_of(readings: Iterable[DocumentReading]) -> tuple[Statement, ...]:
    """Give what documents state; each is called by its path as given, so that a position in it can be opened.

    Parameters
    ----------
    readings
        The documents as read.
    """
    return tuple(
        statement
        for reading in readings
        for statement in statements_in(reading.reading, str(reading.path), horizon=horizon_of(reading.title or ""))
    )


def linked_statements(readings: LinkedReadings) -> tuple[Statement, ...]:
    """Give what a workspace's documents state, corrected as people signed, each with its indicator where it has one.

    Parameters
    ----------
    readings
        The documents' readings, linked.
    """
    by_path: dict[str, list[LinkedReading]] = {}
    for one in readings.readings:
        by_path.setdefault(one.path, []).append(one)
    statements: list[Statement] = []
    for path, found in by_path.items():
        reading = found[0].document.reading
        corrected = replace(reading, facts=tuple(one.fact for one in found))
        made = statements_in(corrected, path, horizon=horizon_of(reading.title or ""))
        statements += [replace(it, indicator=one.indicator) for it, one in zip(made, found, strict=True)]
    return tuple(statements)


def statement_json(statement: Statement) -> dict[str, Any]:
    """Give a statement's record: document and kind beside what the reading says.

    Parameters
    ----------
    statement
        A reading in its document.
    """
    return {"document": statement.document.name, "kind": str(statement.fact.kind)} | fact_json(statement.fact)
