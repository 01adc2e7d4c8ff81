"""Run files: everything a run is, its luck included, as JSON with a row of a table on each line.

A state file says what somebody who sees a line can know, and is for people to write; a run file is for going on as if
there had been no break, and is refused when anybody changed it, because the kernel trusts it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.adapters.line_files.file_kinds import decoded
from gongfu.adapters.line_files.placed_yaml import Keys, parse_yaml
from gongfu.errors import InputError, Problem, Where
from gongfu.model.lines import Line

__all__ = ["read_run", "write_run"]

VERSION = 1
KEYS = ("run", "line", "model", "tables", "sum")
Snapshot = Mapping[str, NDArray[Any]]


def model_hash(line: Line) -> str:
    """Name what a line is, wherever its file lies."""
    return digest(repr(replace(line, path="", sha256="", changes=())))


def digest(words: str) -> str:
    """Name a text."""
    return hashlib.sha256(words.encode()).hexdigest()


def write_run(snapshot: Snapshot, line: Line, path: Path | str) -> None:
    """Write a run, so that ``read_run`` gives the same to the last bit.

    Parameters
    ----------
    snapshot
        What ``LinePlayer.snapshot`` gave.
    line
        The line it is of.
    path
        The file; one that is there is replaced.
    """
    tables = ",\n".join(table_words(name, table) for name, table in snapshot.items())
    head = {"run": VERSION, "line": line.id, "model": model_hash(line), "sum": digest(f"{{{tables}}}")}
    heads = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    words = "\n".join(["{", *heads, f'"tables": {{{tables}}}', "}", ""])
    Path(path).write_text(words, encoding="utf-8")


def table_words(name: str, table: NDArray[Any]) -> str:
    """Write a table: its columns with their kinds, then its rows; the column of a plain array has no name."""
    dtype = table.dtype
    columns = {name: kind_of(dtype[name]) for name in dtype.names} if dtype.names else {"": kind_of(dtype)}
    rows = table.tolist() if dtype.names else [[value] for value in table.tolist()]
    words = ",\n".join(json.dumps(row, default=np.ndarray.tolist) for row in rows)
    return f'{json.dumps(name)}: {{"columns": {json.dumps(columns)}, "rows": [\n{words}\n]}}'


def kind_of(dtype: np.dtype[Any]) -> str:
    """Say what a column holds, in numpy's words: ``f8``, or ``4f8`` where it holds several in each row."""
    several = "".join(str(size) for size in dtype.shape)
    return f"{several}{dtype.base.kind}{dtype.base.itemsize}"


def read_run(path: Path | str, line: Line) -> dict[str, NDArray[Any]]:
    """Read a run, for ``LinePlayer.from_snapshot``.

    Parameters
    ----------
    path
        A file that ``write_run`` wrote.
    line
        The line; the run must be of it, as it is now.

    Raises
    ------
    InputError
        When the file is not what ``write_run`` wrote, with line and column, or the line is not what it was.
    """
    file = Path(path)
    if not file.is_file():
        raise InputError(Problem("line_states.missing_file", Where(str(path))))
    words = decoded(file.read_bytes(), str(path))
    try:
        data = json.loads(words)
    except json.JSONDecodeError as error:
        where = Where(str(path), error.lineno, error.colno)
        raise InputError(Problem("line_states.not_json", where, {"reason": error.msg})) from error
    if found := wrong_with(data, words, line):
        at, problem = found
        raise InputError(Problem(problem.key, where_in(words, at, str(path)), problem.details))
    return {name: table_of(table) for name, table in data["tables"].items()}


def wrong_with(data: Any, words: str, line: Line) -> tuple[Keys, Problem] | None:
    """Find what says that this is no run, or none of this line, or not as it was written."""
    if not isinstance(data, dict) or set(data) != set(KEYS):
        return (), Problem("line_states.no_run", details={"keys": ", ".join(KEYS)})
    if data["run"] != VERSION:
        return ("run",), Problem("line_states.run_version", details={"given": data["run"], "own": VERSION})
    if data["line"] != line.id:
        return ("line",), Problem("line_states.other_line", details={"given": data["line"], "line": line.id})
    if data["model"] != model_hash(line):
        return ("model",), Problem("line_states.line_changed", details={"line": line.id})
    _, _, tables = words.replace("\r\n", "\n").partition('"tables": ')
    if data["sum"] != digest(tables.rpartition("}")[0].rstrip("\n")):
        return ("tables",), Problem("line_states.run_changed")
    return None


def where_in(words: str, at: Keys, path: str) -> Where:
    """Give the place of a value of the head; the tables after it are long, and are not looked at."""
    if not at:
        return Where(path, 1, 1)
    head = re.split(r'"tables"\s*:', words, maxsplit=1)[0]
    return parse_yaml(f'{head}"tables": 0}}', path).where(at)


def table_of(table: dict[str, Any]) -> NDArray[Any]:
    """Make the array of a table."""
    columns = list(table["columns"].items())
    if columns[0][0] == "":
        return np.array([value for (value,) in table["rows"]], columns[0][1])
    return np.array([tuple(row) for row in table["rows"]], columns)
