"""Add rows to a table that people edit too: their header, columns and encoding stay as they are."""

import csv
import fcntl
import io
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongfu.adapters.tables.encodings import decoded
from gongfu.adapters.tables.headers import matched_header
from gongfu.adapters.tables.schema import TableSchema
from gongfu.errors import InputError, Problem, TerminalError, Where

__all__ = ["append_rows"]

UTF8_MARK = b"\xef\xbb\xbf"


def append_rows(root: Path, schema: TableSchema, rows: Sequence[Mapping[str, str]]) -> int:
    """Add rows at the end of a table, all or none; a table that is not there is begun with the columns of its schema.

    The new content is written beside the old and put in its place once it is on disk, so that a process that dies in
    between leaves the table as it was. Its rights stay, and of a table that is a link the file it points to is written.
    Others that append wait for their turn.

    Parameters
    ----------
    root
        The workspace.
    schema
        The table.
    rows
        Words by column name; a column that a row leaves out stays empty. An optional column that the table lacks is
        added to its header.

    Returns
    -------
    int
        The line on which the first of the new rows begins, counted from 1.

    Raises
    ------
    InputError
        When the table is in no known encoding, or lacks a required column that a row fills.
    TerminalError
        When the disk or the rights refuse.
    """
    try:
        path = (root / schema.path).resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(root):
            before = path.read_bytes() if path.is_file() else b""
            added = with_rows(before, schema, rows)
            partial = path.with_name(f".{path.name}.part")
            with partial.open("wb") as file:
                if path.is_file():
                    os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
                file.write(added)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
    except OSError as error:
        details: dict[str, object] = {"reason": error.strerror or str(error)}
        raise TerminalError(Problem("tables.cannot_write", Where(schema.path), details)) from error
    return before.count(b"\n") + 1 + (bool(before) and not before.endswith(b"\n")) + (not before)


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait until nobody else appends to a table of the workspace."""
    lock = root / ".gongfu" / "tables.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def with_rows(before: bytes, schema: TableSchema, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Give a table's content with rows added, in its own encoding and its own order of columns."""
    words = decoded(before, schema.path)
    encoding = "utf-8" if not before or before.startswith(UTF8_MARK) or is_utf8(before) else "gb18030"
    line_end = "\r\n" if "\r\n" in words else "\n"
    header = next(csv.reader(io.StringIO(words)), [])
    matches = [matched_header(name, schema) for name in header]
    columns = [match.column.name if match else "" for match in matches] or [one.name for one in schema.columns]
    wanted = {name for row in rows for name, cell in row.items() if cell} - set(columns)
    missing = sorted(wanted - {column.name for column in schema.columns if not column.required})
    if missing:
        details: dict[str, object] = {"columns": ", ".join(missing)}
        raise InputError(Problem("tables.cannot_append", Where(schema.path, 1), details))
    added = sorted(wanted)
    if header and added:
        before, columns = with_headers(before, words, encoding, added), [*columns, *added]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    if not header:
        writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    gap = line_end.encode() if before and not before.endswith(b"\n") else b""
    return before + gap + out.getvalue().encode(encoding)


def with_headers(before: bytes, words: str, encoding: str, names: Sequence[str]) -> bytes:
    """Give a table with columns added to its header; rows that end before them leave them empty."""
    lines = io.StringIO(words, newline="")
    reader = csv.reader(lines)
    next(reader)
    line_count = reader.line_num
    lines.seek(0)
    header = "".join(next(lines) for _ in range(line_count)).rstrip("\r\n")
    end = len(header.encode(encoding)) + (len(UTF8_MARK) if before.startswith(UTF8_MARK) else 0)
    return before[:end] + "".join(f",{name}" for name in names).encode(encoding) + before[end:]


def is_utf8(content: bytes) -> bool:
    """Tell whether bytes are UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
