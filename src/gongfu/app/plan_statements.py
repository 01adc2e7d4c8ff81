"""Documents read and made comparable: what the checks, the comparison of plans and the plan's status start from."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gongfu.app.read_documents import DocumentReading, fact_json, read_many
from gongfu.plan import Statement, statements_in
from gongfu.reading.times import horizon_of

__all__ = ["read_statements", "statement_json", "statements_of"]


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
    """Give what documents state; files of one name are told apart by their paths.

    Parameters
    ----------
    readings
        The documents as read.
    """
    readings = tuple(readings)
    counts = Counter(reading.path.name for reading in readings)
    return tuple(
        statement
        for reading in readings
        for statement in statements_in(
            reading.reading,
            reading.path.name if counts[reading.path.name] == 1 else str(reading.path),
            horizon=horizon_of(reading.title or ""),
        )
    )


def statement_json(statement: Statement) -> dict[str, Any]:
    """Give a statement's record: document and kind beside what the reading says.

    Parameters
    ----------
    statement
        A reading in its document.
    """
    return {"document": statement.document.name, "kind": str(statement.fact.kind)} | fact_json(statement.fact)
