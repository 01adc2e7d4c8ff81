"""A subscriber to be killed: ``subscriber.py FOLDER listed FROM TO`` or ``subscriber.py FOLDER opcua URL``.

It follows signals into FOLDER and writes each acknowledged value to FOLDER/acknowledged.txt the moment the journal's
commit has returned, before anything else can happen. The file is written unbuffered: what is in it survives a kill.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.memory import MemorySource
from gongfu.adapters.opcua import OpcuaSource
from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.app.follow_plant import Follower
from gongfu.model.signals import Signal

START = datetime(2021, 12, 20, tzinfo=UTC)
TAG_COUNT = 60
BATCH = 200
FLUSH_EVERY_S = 0.1


def listed_signal(number: int) -> Signal:
    """The signal of a number: all of them are known beforehand."""
    return Signal(f"line/s{number % TAG_COUNT}/good", START + timedelta(milliseconds=number), float(number))


class TellingJournal(SqliteJournal):
    """A journal that writes down what it has acknowledged."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "journal.sqlite")
        self.acknowledged = os.open(folder / "acknowledged.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def append(self, batch: Sequence[Signal]) -> int:
        sequence = super().append(batch)
        lines = "".join(f"{signal.tag} {signal.time.isoformat()} {signal.value!r}\n" for signal in batch)
        os.write(self.acknowledged, lines.encode())
        return sequence


async def follow_listed(folder: Path, first: int, last: int) -> None:
    clock = SystemClock()
    source = MemorySource(clock)
    follower = Follower(
        source, TellingJournal(folder), DuckDbTelemetry(folder / "telemetry.duckdb"), clock, flush_every_s=FLUSH_EVERY_S
    )
    running = asyncio.create_task(follower.run())
    for start in range(first, last, BATCH):
        await source.say([listed_signal(number) for number in range(start, min(start + BATCH, last))])
    await follower.stop()
    await running


async def follow_opcua(folder: Path, url: str) -> None:
    clock = SystemClock()
    follower = Follower(
        OpcuaSource(url, clock),
        TellingJournal(folder),
        DuckDbTelemetry(folder / "telemetry.duckdb"),
        clock,
        flush_every_s=FLUSH_EVERY_S,
    )
    running = asyncio.create_task(follower.run())
    await asyncio.wait({running, asyncio.create_task(follower.finished())}, return_when=asyncio.FIRST_COMPLETED)
    await follower.stop()
    await running


if __name__ == "__main__":
    folder, mode, *rest = sys.argv[1:]
    if mode == "listed":
        asyncio.run(follow_listed(Path(folder), *map(int, rest)))
    else:
        asyncio.run(follow_opcua(Path(folder), *rest))
