"""JSON Schemas of the files a user edits."""

from typing import Any

from gongfu.errors import InputError, Problem

__all__ = ["schema_of"]


def schema_of(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of file.

    Parameters
    ----------
    kind
        ``line``.

    Raises
    ------
    InputError
        When there is no schema for that kind.
    """
    if kind != "line":
        raise InputError(Problem("app.no_schema", details={"kind": kind}))
    from gongfu.adapters.line_files import line_schema

    return line_schema()
