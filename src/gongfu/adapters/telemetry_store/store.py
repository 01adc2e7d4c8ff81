"""The store: signals for analysis, in a DuckDB file.

DuckDB lets one process at a time hold a file, so the file is opened for each piece of work and let go again: the
cockpit can be fed while a report is read from the same workspace in another terminal.
"""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from gongfu.adapters.telemetry_store.columns import microseconds, to_time
from gongfu.errors import Problem, TerminalError, TransientError
from gongfu.model.backoff import Backoff
from gongfu.model.signals import Signal

__all__ = ["DuckDbTelemetry"]

logger = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE IF NOT EXISTS signals
    (tag VARCHAR NOT NULL, "time" TIMESTAMP NOT NULL, "value" DOUBLE NOT NULL, good BOOLEAN NOT NULL);
"""
# A value is known by tag and source time; of several with the same, the one that came first stays.
FRESH = """
CREATE TEMP TABLE fresh AS
    SELECT tag, "time", "value", good
    FROM (SELECT * FROM incoming QUALIFY row_number() OVER (PARTITION BY tag, "time" ORDER BY place) = 1) AS first
    ANTI JOIN (SELECT tag, "time" FROM signals WHERE "time" BETWEEN $first AND $last) AS known USING (tag, "time")
    ORDER BY place
"""
CONTRADICTED = """
SELECT count(*) FROM incoming JOIN signals AS known USING (tag, "time")
WHERE known."time" BETWEEN $first AND $last AND incoming."value" IS DISTINCT FROM known."value"
"""
WINDOW = """
SELECT tag, epoch_us("time"), "value", good FROM signals
    WHERE tag IN (SELECT unnest($tags)) AND "time" BETWEEN $start AND $end
UNION ALL
SELECT tag, epoch_us(max("time")), arg_max("value", "time"), arg_max(good, "time") FROM signals
    WHERE tag IN (SELECT unnest($tags)) AND "time" < $start GROUP BY tag
ORDER BY 1, 2
"""
COUNT = 'SELECT count(*) FROM signals WHERE tag IN (SELECT unnest($tags)) AND "time" BETWEEN $start AND $end'
# What DuckDB says when another process has the file open; it gives this error no class of its own.
HELD_ELSEWHERE = "Could not set lock on file"
WAIT_FOR_LOCK = Backoff(first_s=0.02, most_s=0.5, tries=14)
# DuckDB shares one instance between all connections of a process to a file, and one that closes while another opens
# leaves the new one without its functions ("python_arrow_scan does not exist"). So in a process one works at a time,
# whichever of its stores asks.
ONE_AT_A_TIME = threading.Lock()


class DuckDbTelemetry:
    """Signals in a DuckDB file, each stored once.

    Parameters
    ----------
    path
        The file; made, with its folder, when something is first written.
    wait
        How to wait when another process holds the file; six seconds unless told otherwise.
    """

    def __init__(self, path: Path, *, wait: Backoff = WAIT_FOR_LOCK) -> None:
        self._path = path
        self._wait = wait

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    def write(self, batches: Sequence[tuple[int, Sequence[Signal]]]) -> None:
        """Add batches in one transaction; a value whose tag and time it has already is left out.

        The numbers of the batches do not count: a journal that was moved away begins to count again, and a batch known
        by its number alone would be lost.
        """
        signals = [signal for _, batch in batches for signal in batch]
        if not signals:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._opened() as database:
            database.execute("BEGIN")
            self._insert(database, signals)
            database.execute("COMMIT")

    def _insert(self, database: duckdb.DuckDBPyConnection, signals: Sequence[Signal]) -> None:
        times = [microseconds(signal.time) for signal in signals]
        incoming = pa.table(
            {
                "place": pa.array(range(len(signals)), pa.int64()),
                "tag": pa.array([signal.tag for signal in signals], pa.string()),
                "time": pa.array(times, pa.timestamp("us")),
                "value": pa.array([float(signal.value) for signal in signals], pa.float64()),
                "good": pa.array([signal.good for signal in signals], pa.bool_()),
            }
        )
        database.register("incoming", incoming)
        span = {"first": _naive(to_time(min(times))), "last": _naive(to_time(max(times)))}
        database.execute(FRESH, span)
        fresh = _number(database, "SELECT count(*) FROM fresh")
        if fresh < len(signals) and (contradicted := _number(database, CONTRADICTED, span)):
            logger.warning(
                "%d of %d values contradict what %s holds for the same tags and times; the first ones stay. "
                "Two plants, or one with another seed, have played the same hours.",
                contradicted,
                len(signals),
                self._path,
            )
        database.execute("INSERT INTO signals FROM fresh")
        database.execute("DROP TABLE fresh")
        database.unregister("incoming")

    def read(self, tags: Sequence[str], start: datetime, end: datetime) -> dict[str, list[Signal]]:
        """Give each tag's signals from start to end, both included, and the last before, in time order."""
        found: dict[str, list[Signal]] = {tag: [] for tag in tags}
        if not self._path.exists():
            return found
        with self._opened() as database:
            rows = database.execute(WINDOW, {"tags": list(tags), "start": _naive(start), "end": _naive(end)}).fetchall()
        for tag, time_us, value, good in rows:
            found[tag].append(Signal(tag, to_time(time_us), value, good))
        return found

    def count(self, tags: Sequence[str], start: datetime, end: datetime) -> int:
        """Count the values of some tags in a window.

        Parameters
        ----------
        tags
            The tags.
        start, end
            The window; both belong to it.
        """
        if not self._path.exists():
            return 0
        with self._opened() as database:
            return _number(database, COUNT, {"tags": list(tags), "start": _naive(start), "end": _naive(end)})

    def tags(self) -> tuple[str, ...]:
        """List the tags it has values of."""
        if not self._path.exists():
            return ()
        with self._opened() as database:
            return tuple(row[0] for row in database.execute("SELECT DISTINCT tag FROM signals ORDER BY tag").fetchall())

    def first(self, tag: str) -> datetime | None:
        """Give the time of a tag's first value, or None where it has none.

        Parameters
        ----------
        tag
            The tag.
        """
        if not self._path.exists():
            return None
        with self._opened() as database:
            row = database.execute('SELECT epoch_us(min("time")) FROM signals WHERE tag = ?', [tag]).fetchone()
        return None if row is None or row[0] is None else to_time(row[0])

    def span(self) -> tuple[datetime, datetime] | None:
        """Give the times of the first and last value, or None when empty."""
        if not self._path.exists():
            return None
        with self._opened() as database:
            row = database.execute('SELECT epoch_us(min("time")), epoch_us(max("time")) FROM signals').fetchone()
        return None if row is None or row[0] is None else (to_time(row[0]), to_time(row[1]))

    @contextmanager
    def _opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold the file for a moment; a connection that is dropped with a transaction open rolls it back."""
        with ONE_AT_A_TIME, self._told():
            database = self._connect()
            try:
                # A process that was killed while it made the file may have left one without tables.
                database.execute(SCHEMA)
                yield database
            finally:
                database.close()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        waits = self._wait.waits_s()
        while True:
            try:
                return duckdb.connect(str(self._path))
            except duckdb.IOException as error:
                wait_s = next(waits, None)
                if wait_s is None or not _is_lock(error):
                    raise
                time.sleep(wait_s)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the database's errors into ours."""
        try:
            yield
        except duckdb.Error as error:
            details: dict[str, object] = {"path": self._path, "reason": str(error).splitlines()[0]}
            if _is_lock(error):
                raise TransientError(Problem("telemetry.store_locked", details=details)) from error
            raise TerminalError(Problem("telemetry.store_failed", details=details)) from error


def _is_lock(error: duckdb.Error) -> bool:
    return isinstance(error, duckdb.IOException) and HELD_ELSEWHERE in str(error)


def _naive(time: datetime) -> datetime:
    """The store's times are UTC without saying so, which every tool that opens the file can read."""
    return to_time(microseconds(time)).replace(tzinfo=None)


def _number(database: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Any] | None = None) -> int:
    row = database.execute(query, parameters).fetchone()
    assert row is not None, "a count has a row"
    return int(row[0])
