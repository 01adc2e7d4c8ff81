"""The store: each value once, windows with the value before them, a file that others may hold."""

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.errors import TerminalError, TransientError
from gongfu.model.backoff import Backoff
from gongfu.model.signals import Signal

START = datetime(2021, 12, 20, tzinfo=UTC)
GOOD, STATE = "line/station/good", "line/station/state"


def at(second, value, tag=GOOD, good=True):
    return Signal(tag, START + timedelta(seconds=second), value, good)


@pytest.fixture
def store(tmp_path):
    return DuckDbTelemetry(tmp_path / "folder" / "telemetry.duckdb")


def everything(store, tags=(GOOD, STATE)):
    return store.read(tags, START - timedelta(days=1), START + timedelta(days=1))


def test_an_empty_store_has_nothing(store):
    assert (store.tags(), store.span(), everything(store)) == ((), None, {GOOD: [], STATE: []})
    assert store.count((GOOD,), START, START) == 0


def test_a_window_brings_the_last_value_before_it(store):
    store.write([(1, [at(0, 1), at(10, 2), at(20, 3), at(30, 4), at(5, 1, STATE), at(7, 3, STATE, good=False)])])
    found = store.read((GOOD, STATE), START + timedelta(seconds=20), START + timedelta(seconds=30))
    assert found == {GOOD: [at(10, 2), at(20, 3), at(30, 4)], STATE: [at(7, 3, STATE, good=False)]}
    assert store.span() == (START, START + timedelta(seconds=30))
    assert store.tags() == (GOOD, STATE)
    assert store.count((GOOD,), START + timedelta(seconds=10), START + timedelta(seconds=30)) == 3


def test_a_batch_it_has_is_left_out(store):
    store.write([(1, [at(0, 1)]), (2, [at(1, 2)])])
    store.write([(2, [at(1, 2)]), (3, [at(2, 3)])])
    assert everything(store)[GOOD] == [at(0, 1), at(1, 2), at(2, 3)]


def test_a_value_is_stored_once_in_whatever_batches_it_comes(store):
    store.write([(1, [at(0, 1), at(1, 2), at(0, 1)]), (2, [at(1, 2)])])
    store.write([(9, [at(1, 2), at(1, 5, STATE), at(2, 3)])])
    assert everything(store) == {GOOD: [at(0, 1), at(1, 2), at(2, 3)], STATE: [at(1, 5, STATE)]}


def test_a_journal_that_was_deleted_counts_from_one_again_and_loses_nothing(store, tmp_path):
    path = tmp_path / "journal.sqlite"
    for first in (0, 6):
        journal = SqliteJournal(path)
        for second in range(first, first + 6):
            journal.append([at(second, second)])
        store.write(list(journal.pending()))
        journal.close()
        path.unlink()
    assert everything(store)[GOOD] == [at(second, second) for second in range(12)]


def test_a_contradiction_is_said_and_the_first_value_stays(store, caplog):
    store.write([(1, [at(0, 1), at(1, 2)])])
    with caplog.at_level(logging.WARNING):
        store.write([(2, [at(0, 9), at(1, 2), at(2, 3)])])
    assert "1 of 3 values contradict" in caplog.text
    assert [signal.value for signal in everything(store)[GOOD]] == [1, 2, 3]


def test_a_repeat_is_not_a_contradiction(store, caplog):
    nothing = at(0, float("nan"), good=False)
    store.write([(1, [nothing])])
    store.write([(2, [nothing])])
    assert (caplog.text, store.count((GOOD,), START, START)) == ("", 1)


def test_microseconds_survive(store):
    signal = Signal(GOOD, datetime(2021, 12, 20, 1, 2, 3, 456789, tzinfo=UTC), 1.5)
    store.write([(1, [signal])])
    assert everything(store)[GOOD] == [signal]


HOLD = """
import sys, duckdb
held = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_file_that_another_process_holds_is_waited_for_then_said(tmp_path):
    path = tmp_path / "telemetry.duckdb"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout.readline() == "held\n"
        hasty = DuckDbTelemetry(path, wait=Backoff(first_s=0.01, most_s=0.01, tries=2))
        with pytest.raises(TransientError, match=r"telemetry\.duckdb: another program holds the signal store"):
            hasty.write([(1, [at(0, 1)])])
        holder.stdin.write("\n")
        holder.stdin.close()
        patient = DuckDbTelemetry(path, wait=Backoff(first_s=0.05, most_s=0.5, tries=60))
        patient.write([(1, [at(0, 1)])])
    assert everything(patient)[GOOD] == [at(0, 1)]


def test_a_file_that_a_kill_left_without_tables_is_an_empty_store(tmp_path):
    duckdb.connect(str(tmp_path / "telemetry.duckdb")).close()
    store = DuckDbTelemetry(tmp_path / "telemetry.duckdb")
    assert (store.tags(), store.span(), everything(store)) == ((), None, {GOOD: [], STATE: []})


def test_a_damaged_file_is_said_with_what_to_do(tmp_path):
    path = tmp_path / "telemetry.duckdb"
    path.write_bytes(b"this is not a database, whatever its name says" * 500)
    with pytest.raises(TerminalError, match=r"the signal store cannot be used .* move it away"):
        DuckDbTelemetry(path).write([(1, [at(0, 1)])])


def test_a_file_whose_path_speaks_of_blocks_is_damaged_all_the_same(tmp_path):
    path = tmp_path / "lock-and-block" / "telemetry.duckdb"
    path.parent.mkdir()
    path.write_bytes(b"not a database block" * 1000)
    with pytest.raises(TerminalError, match="the signal store cannot be used"):
        DuckDbTelemetry(path).write([(1, [at(0, 1)])])


def test_stores_of_one_file_in_one_process_do_not_disturb_each_other(tmp_path):
    """A connection that closed while another opened left that one without its tables, or its Arrow functions."""
    path = tmp_path / "telemetry.duckdb"
    start = datetime(2021, 12, 20, tzinfo=UTC)

    def work(worker: int) -> None:
        for turn in range(60):
            store = DuckDbTelemetry(path)
            if worker % 2 == 0:
                time = start + timedelta(seconds=1000 * worker + turn)
                store.write([(turn, [Signal(f"line/{worker}", time, float(turn))])])
            else:
                store.span()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert sorted(DuckDbTelemetry(path).tags()) == ["line/0", "line/2", "line/4"]
