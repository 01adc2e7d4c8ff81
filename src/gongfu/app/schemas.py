"""JSON Schemas of the files a user edits."""

from typing import Any

from gongfu.errors import InputError, Problem

__all__ = ["schema_of"]


def schema_of(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of file.

    Parameters
    ----------
    kind
        ``line``, ``lines`` for a file that joins several, ``experiment``, or ``state`` for where a line stands.

    Raises
    ------
    InputError
        When there is no schema for that kind.
    """
    from gongfu.adapters.line_files import experiment_schema, line_schema, lines_schema, state_schema

    schemas = {
        "line": line_schema,
        "lines": lines_schema,
        "experiment": experiment_schema,
        "state": state_schema,
    }
    if kind not in schemas:
        raise InputError(Problem("app.no_schema", details={"kind": kind}))
    return schemas[kind]()
