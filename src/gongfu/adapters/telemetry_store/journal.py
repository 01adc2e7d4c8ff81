"""The journal: where a value is safe first.

A row holds a packed batch, because a commit costs the same for one value and for a thousand. ``append`` returns when
the commit has reached the disk (WAL with ``synchronous=FULL``), and that return is what "acknowledged" means in this
project.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from gongfu.adapters.telemetry_store.columns import pack, unpack
from gongfu.errors import Problem, TerminalError, TransientError
from gongfu.model.signals import Signal

__all__ = ["SqliteJournal"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS batch (sequence INTEGER PRIMARY KEY AUTOINCREMENT, packed BLOB NOT NULL);
"""
PATIENCE_S = 10.0


class SqliteJournal:
    """Signals that are safe but not yet in the store, in a SQLite file.

    Methods may be called from any thread, one at a time; another process may write to the same file.

    Parameters
    ----------
    path
        The file; made, with its folder, when it is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._told():
            self._connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.executescript(SCHEMA)
        self._tag_ids: dict[str, int] = {}
        # Tag and time of every value that waits here, with the batch it is in: a plant says its last values again
        # after a reconnection.
        self._waiting: dict[tuple[str, datetime], int] = {}
        for sequence, batch in self.pending():
            self._waiting |= {(signal.tag, signal.time): sequence for signal in batch}

    def append(self, batch: Sequence[Signal]) -> int:
        """Write a batch durably and give its sequence number; a repeat of values already there is dropped."""
        with self._lock, self._told():
            fresh = {(signal.tag, signal.time): signal for signal in reversed(batch)}
            fresh = {key: fresh[key] for key in reversed(fresh) if key not in self._waiting}
            if not fresh:
                return self._last_sequence()
            with self._transaction():
                self._number_tags({signal.tag for signal in fresh.values()})
                packed = pack(list(fresh.values()), self._tag_ids)
                row = self._connection.execute("INSERT INTO batch (packed) VALUES (?) RETURNING sequence", (packed,))
                sequence = int(row.fetchone()[0])
            self._waiting |= dict.fromkeys(fresh, sequence)
            return sequence

    def pending(self) -> Iterator[tuple[int, Sequence[Signal]]]:
        """Give the batches that have not been flushed, oldest first, with their sequence numbers."""
        with self._lock, self._told():
            rows = self._connection.execute("SELECT sequence FROM batch ORDER BY sequence").fetchall()
        for (sequence,) in rows:
            with self._lock, self._told():
                found = self._connection.execute("SELECT packed FROM batch WHERE sequence = ?", (sequence,)).fetchone()
                tags = dict(self._connection.execute("SELECT id, name FROM tag").fetchall())
            # Another process may have flushed it meanwhile.
            if found is not None:
                yield sequence, unpack(found[0], tags)

    def flushed(self, up_to: int) -> None:
        """Forget batches up to a sequence number, once the store has them."""
        with self._lock, self._told():
            with self._transaction():
                self._connection.execute("DELETE FROM batch WHERE sequence <= ?", (up_to,))
            self._waiting = {key: sequence for key, sequence in self._waiting.items() if sequence > up_to}

    @property
    def waiting_count(self) -> int:
        """How many values this process has put in that have not been flushed."""
        return len(self._waiting)

    def close(self) -> None:
        """Close the file; what waits in it stays."""
        with self._lock:
            self._connection.close()

    def _last_sequence(self) -> int:
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'batch'").fetchone()
        return int(found[0]) if found else 0

    def _number_tags(self, tags: set[str]) -> None:
        unknown = sorted(tags - self._tag_ids.keys())
        if unknown:
            self._connection.executemany("INSERT OR IGNORE INTO tag (name) VALUES (?)", [(tag,) for tag in unknown])
            self._tag_ids = dict(self._connection.execute("SELECT name, id FROM tag").fetchall())

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the database's errors into ours."""
        try:
            yield
        except sqlite3.Error as error:
            details: dict[str, object] = {"path": self._path, "reason": str(error)}
            if getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise TransientError(Problem("telemetry.journal_locked", details=details)) from error
            raise TerminalError(Problem("telemetry.journal_failed", details=details)) from error
