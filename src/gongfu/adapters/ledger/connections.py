"""Connect to the database a ledger lives in, SQLite or PostgreSQL, so that the rest need not tell them apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, text

from gongfu.errors import InputError, Problem, TerminalError, TransientError

__all__ = ["Database", "database_url"]

# Any number, the same for every ledger: two ledgers in one database would merely take turns.
WRITERS_LOCK = 7_220_211_220


def database_url(place: str | Path) -> URL:
    """Read where a ledger lives.

    Parameters
    ----------
    place
        A file, or a database URL.

    Raises
    ------
    InputError
        When it is neither.
    """
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
    except (exc.ArgumentError, ValueError) as error:
        # SQLAlchemy lets a port that is no number through as a plain ValueError.
        raise InputError(Problem("ledger.bad_url", details={"url": place})) from error
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise InputError(Problem("ledger.bad_url", details={"url": url.render_as_string()}))
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


class Database:
    """Transactions on the database of one ledger; failures of the outside come out as ours.

    Parameters
    ----------
    place
        A file, or a database URL.
    busy_timeout_s
        How long to wait for another writer.
    """

    def __init__(self, place: str | Path, *, busy_timeout_s: float) -> None:
        self.url = database_url(place)
        self.shown = self.url.database or "" if self.is_sqlite else self.url.render_as_string(hide_password=True)
        self.busy_timeout_s = busy_timeout_s
        self.engine = self.connected()

    @property
    def is_sqlite(self) -> bool:
        """Whether the ledger is a file."""
        return self.url.get_backend_name() == "sqlite"

    def connected(self) -> Engine:
        """Make the engine; SQLite's own transactions are begun by us, because its driver begins them too late."""
        if self.is_sqlite:
            engine = create_engine(self.url, connect_args={"timeout": self.busy_timeout_s})
            event.listen(engine, "connect", prepare_sqlite)
            event.listen(engine, "begin", begin_sqlite)
            return engine
        try:
            engine = create_engine(self.url, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise TerminalError(Problem("ledger.no_driver", details={"url": self.shown})) from error

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: object) -> None:
            connection.execute(f"SET lock_timeout = {round(self.busy_timeout_s * 1000)}")
            connection.commit()

        return engine

    def make_folder(self) -> None:
        """Make the folder of a ledger that is a file."""
        if not self.is_sqlite:
            return
        try:
            Path(self.shown).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise TerminalError(Problem("ledger.broken", details={"url": self.shown, "reason": reason})) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that reads; writers go on beside it."""
        with self.translated(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; one at a time, all of it or nothing of it is kept."""
        with self.translated(), self.engine.execution_options(writes=True).begin() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})
            yield connection

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Give failures of the database our form: worth trying again, or not."""
        try:
            yield
        except exc.OperationalError as error:
            reason = str(error.orig).strip()
            if any(word in reason for word in ("locked", "busy", "lock timeout")):
                details: dict[str, object] = {"url": self.shown, "seconds": f"{self.busy_timeout_s:g}"}
                raise TransientError(Problem("ledger.busy", details=details)) from error
            said: dict[str, object] = {"url": self.shown, "reason": reason}
            if self.is_sqlite:
                raise TerminalError(Problem("ledger.broken", details=said)) from error
            raise TransientError(Problem("ledger.unreachable", details=said)) from error
        except exc.DatabaseError as error:
            # SQLite's plain DatabaseError is for a file that is none of its own; the finer ones are about its content.
            key = "ledger.not_a_ledger" if type(error) is exc.DatabaseError else "ledger.broken"
            reason = str(error.orig).strip()
            raise TerminalError(Problem(key, details={"url": self.shown, "reason": reason})) from error

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Set up one SQLite connection: readers beside the writer, and a commit that survives a power cut."""
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; one that writes takes the lock at once, so that it never fails halfway for want of it."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
