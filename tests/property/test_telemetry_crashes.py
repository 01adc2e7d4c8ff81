"""Whatever crashes between journal and store, nothing acknowledged is lost and nothing is stored twice."""

import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.model.signals import Signal

START = datetime(2021, 12, 20, tzinfo=UTC)
TAGS = ("line/a/good", "line/b/state", "line/clock")


class Crash(Exception):
    """The process ends here."""


class Subscriber:
    """Journal and store as the follower drives them, with a crash at any step it can be told of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.acknowledged: dict[tuple[str, datetime], float] = {}
        self.store = DuckDbTelemetry(folder / "telemetry.duckdb")
        self.journal = SqliteJournal(folder / "journal.sqlite")

    def append(self, batch, crash):
        if crash == "before the commit":
            raise Crash
        self.journal.append(batch)
        if crash == "after the commit":
            raise Crash
        for signal in batch:
            self.acknowledged.setdefault((signal.tag, signal.time), signal.value)

    def flush(self, crash):
        group = list(self.journal.pending())
        if not group or crash == "before the flush":
            raise Crash if crash else StopIteration
        if crash == "within the flush":
            self.store.write(group[: len(group) // 2])
            raise Crash
        self.store.write(group)
        if crash == "between flush and trim":
            raise Crash
        self.journal.flushed(group[-1][0])

    def restart(self):
        """What a new process finds; nothing but the files survives."""
        self.journal.close()
        self.journal = SqliteJournal(self.folder / "journal.sqlite")
        self.store = DuckDbTelemetry(self.folder / "telemetry.duckdb")


APPEND_CRASHES = (None, None, None, "before the commit", "after the commit")
FLUSH_CRASHES = (None, None, "before the flush", "within the flush", "between flush and trim")


@given(seed=st.integers(0, 2**32 - 1), steps=st.integers(1, 25))
@settings(max_examples=30, deadline=None)
def test_nothing_is_lost_or_stored_twice(seed, steps):
    luck = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        subscriber = Subscriber(Path(folder))
        said: dict[tuple[str, datetime], float] = {}
        second = 0
        for _ in range(steps):
            try:
                if luck.random() < 0.6:
                    # A plant says its last values again after it was lost, so batches overlap.
                    second = max(0, second - luck.randrange(4))
                    batch = [
                        Signal(luck.choice(TAGS), START + timedelta(seconds=second + i), float(second + i))
                        for i in range(luck.randrange(1, 8))
                    ]
                    second += len(batch)
                    said |= {(signal.tag, signal.time): signal.value for signal in batch}
                    subscriber.append(batch, luck.choice(APPEND_CRASHES))
                else:
                    subscriber.flush(luck.choice(FLUSH_CRASHES))
            except Crash:
                subscriber.restart()
            except StopIteration:
                continue
        subscriber.store.write(list(subscriber.journal.pending()))
        found = subscriber.store.read(TAGS, START, START + timedelta(days=1))
        kept = [(signal.tag, signal.time) for signals in found.values() for signal in signals]
        assert len(kept) == len(set(kept)), "a value was stored twice"
        assert set(kept) >= set(subscriber.acknowledged), "an acknowledged value was lost"
        assert all(signal.value == said[signal.tag, signal.time] for signals in found.values() for signal in signals)
        subscriber.journal.close()
