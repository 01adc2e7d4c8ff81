"""The migrations make exactly the tables that the ledger reads and writes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from gongfu.adapters.ledger import SqlLedger, ledger_state
from gongfu.adapters.ledger.records import METADATA
from gongfu.adapters.ledger.upgrade import HEAD, known_migrations
from gongfu.errors import InputError, TerminalError

# SQLite's number for synchronous = FULL.
FULL = 2


class FixedClock:
    def now(self) -> datetime:
        return datetime(2021, 12, 20, tzinfo=UTC)


def test_the_newest_migration_is_the_one_the_program_asks_for() -> None:
    assert known_migrations()[0] == HEAD


def test_the_tables_are_those_the_program_declares(tmp_path: Path) -> None:
    with SqlLedger(tmp_path / "l.sqlite", clock=FixedClock()) as ledger, ledger.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_looking_at_a_ledger_makes_none(tmp_path: Path) -> None:
    place = tmp_path / "l.sqlite"
    assert ledger_state(place).migration is None
    assert not place.exists()
    with SqlLedger(place, clock=FixedClock()):
        pass
    assert ledger_state(place).migration == HEAD


def test_a_commit_survives_a_power_cut(tmp_path: Path) -> None:
    with SqlLedger(tmp_path / "l.sqlite", clock=FixedClock()) as ledger, ledger.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL


def test_a_place_that_cannot_be_written_fails_as_the_outside_does(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for place in (tmp_path / "file" / "l.sqlite", tmp_path):
        with pytest.raises(TerminalError, match="cannot be read or written") as error:
            SqlLedger(place, clock=FixedClock())
        assert error.value.exit_code == 3


@pytest.mark.parametrize("place", ["mysql://root@host/db", "postgresql://:::"])
def test_a_place_that_is_no_ledger_is_wrong_input(place: str) -> None:
    with pytest.raises(InputError, match="is no ledger"):
        SqlLedger(place, clock=FixedClock())
