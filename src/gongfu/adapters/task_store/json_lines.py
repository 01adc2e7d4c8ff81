"""A file to which each result is added as a line of JSON and forced to disk before the next.

A process that is killed while it writes leaves a torn last line, which is left out when the file is read; everything
before it stays. JSON's decimals are the shortest that give back the same binary number, so nothing is rounded.
"""

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from gongfu.errors import Problem, TerminalError, Where
from gongfu.ports import Rows

__all__ = ["JsonLines", "rows_kept"]

logger = logging.getLogger(__name__)


class JsonLines:
    """Keeps results in a file.

    Parameters
    ----------
    file
        Where; its folder is made.
    code
        Which code the results come from; those of other code are not given.

    Raises
    ------
    TerminalError
        When the file cannot be written.
    """

    def __init__(self, file: Path, *, code: str) -> None:
        self.file = file
        self.code = code
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self.descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise TerminalError(Problem("experiments.cannot_keep", Where(str(file)), {"reason": error})) from error

    def kept(self) -> Mapping[str, Rows]:
        """Read everything."""
        found = rows_kept(self.file, self.code)
        content = self.file.read_bytes()
        if content and not content.endswith(b"\n"):
            self.write(b"\n")
        return found

    def keep(self, key: str, rows: Rows) -> None:
        """Add a line."""
        entry = {"key": key, "code": self.code, "rows": [list(row) for row in rows]}
        self.write(json.dumps(entry, separators=(",", ":")).encode() + b"\n")

    def write(self, content: bytes) -> None:
        """Add bytes in one go and wait until the disk has them."""
        try:
            written = os.write(self.descriptor, content)
            os.fsync(self.descriptor)
        except OSError as error:
            raise TerminalError(Problem("experiments.cannot_keep", Where(str(self.file)), {"reason": error})) from error
        if written < len(content):
            raise TerminalError(Problem("experiments.cannot_keep", Where(str(self.file)), {"reason": "disk full"}))

    def close(self) -> None:
        """Close the file."""
        os.close(self.descriptor)


def rows_kept(file: Path, code: str) -> dict[str, Rows]:
    """Read the results in a file that some code wrote; nothing is changed.

    Parameters
    ----------
    file
        Which.
    code
        Which code the results have to come from.
    """
    found: dict[str, Rows] = {}
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            entry = json.loads(line)
        except ValueError:
            logger.warning("%s:%d is torn and left out", file, number)
            continue
        if entry["code"] == code:
            found[entry["key"]] = entry["rows"]
    return found
