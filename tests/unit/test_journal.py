"""The journal: what is acknowledged stays, and each value once."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from gongfu.adapters.telemetry_store import SqliteJournal
from gongfu.errors import TerminalError
from gongfu.model.signals import Signal

START = datetime(2021, 12, 20, tzinfo=UTC)


def batch(first, count, tag="line/station/good"):
    return [Signal(tag, START + timedelta(microseconds=i), float(i), i % 7 != 0) for i in range(first, first + count)]


def waiting(journal):
    return [signal for _, signals in journal.pending() for signal in signals]


def test_what_was_appended_is_there_when_the_file_is_opened_again(tmp_path):
    journal = SqliteJournal(tmp_path / "folder" / "journal.sqlite")
    numbers = [journal.append(batch(0, 10)), journal.append(batch(10, 5, "line/clock"))]
    journal.close()
    again = SqliteJournal(tmp_path / "folder" / "journal.sqlite")
    assert waiting(again) == batch(0, 10) + batch(10, 5, "line/clock")
    assert [number for number, _ in again.pending()] == numbers
    again.close()


def test_a_repeat_is_dropped_also_after_a_restart(tmp_path):
    path = tmp_path / "journal.sqlite"
    journal = SqliteJournal(path)
    journal.append(batch(0, 10))
    journal.append([*batch(5, 10), *batch(14, 1)])
    journal.close()
    again = SqliteJournal(path)
    assert again.append(batch(0, 15)) == 2, "nothing was new, so no batch was made"
    assert waiting(again) == batch(0, 15)
    again.close()


def test_numbers_are_not_given_twice_after_a_flush(tmp_path):
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    first = journal.append(batch(0, 1))
    journal.flushed(first)
    assert waiting(journal) == []
    assert journal.append(batch(1, 1)) == first + 1
    assert journal.waiting_count == 1
    journal.close()


def test_a_late_value_is_kept(tmp_path):
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    journal.append(batch(100, 1))
    journal.append(batch(50, 1))
    assert [signal.value for signal in waiting(journal)] == [100.0, 50.0]
    journal.close()


def test_two_processes_may_write_to_one_journal(tmp_path):
    one, other = SqliteJournal(tmp_path / "journal.sqlite"), SqliteJournal(tmp_path / "journal.sqlite")
    one.append(batch(0, 2, "line/a/good"))
    other.append(batch(0, 2, "line/b/good"))
    one.append(batch(2, 1, "line/b/good"))
    assert waiting(one) == [*batch(0, 2, "line/a/good"), *batch(0, 2, "line/b/good"), *batch(2, 1, "line/b/good")]
    one.flushed(3)
    assert waiting(other) == []
    one.close()
    other.close()


def test_a_commit_reaches_the_disk_before_append_returns(tmp_path):
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    journal.append(batch(0, 1))
    with sqlite3.connect(tmp_path / "journal.sqlite") as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("SELECT count(*) FROM batch").fetchone() == (1,)
    other.close()
    assert journal._connection.execute("PRAGMA synchronous").fetchone() == (2,), "2 is FULL"
    journal.close()


def test_a_damaged_file_is_said_with_what_to_do(tmp_path):
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"this is not a database, whatever its name says" * 50)
    with pytest.raises(TerminalError, match=r"journal\.sqlite: the signal journal cannot be used .* move it away"):
        SqliteJournal(path)
