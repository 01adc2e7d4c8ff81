"""A plant that goes away and comes back: it is said, tried again, and nothing acknowledged is lost."""

import asyncio
import logging
import socket
import sys
from datetime import timedelta
from itertools import takewhile
from pathlib import Path

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.line_files import read_line
from gongfu.adapters.opcua import OpcuaSource
from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.app.follow_plant import Follower
from gongfu.app.plant_signals import plant_signals
from gongfu.app.run_plant import DEFAULT_START
from gongfu.model.backoff import Backoff

HERE = Path(__file__).parent
PATIENCE_S = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def start_plant(line_file: Path, port: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, HERE / "plant.py", line_file, str(port), "600", "100000", stdout=asyncio.subprocess.DEVNULL
    )


async def until(true) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():
            await asyncio.sleep(0.01)


def test_the_follower_says_so_tries_again_and_goes_on(tmp_path, root, caplog):
    caplog.set_level(logging.INFO, logger="gongfu")
    line_file = root / "examples" / "lingang" / "factories" / "module-plant" / "module-line.yaml"
    line = read_line(line_file)
    store = DuckDbTelemetry(tmp_path / "telemetry.duckdb")
    acknowledged = {}

    class NotingJournal(SqliteJournal):
        def append(self, batch):
            sequence = super().append(batch)
            acknowledged.update({(signal.tag, signal.time): signal.value for signal in batch})
            return sequence

    async def scene():
        port = free_port()
        clock = SystemClock()
        journal = NotingJournal(tmp_path / "journal.sqlite")
        source = OpcuaSource(f"opc.tcp://127.0.0.1:{port}/gongfu", clock, reconnect=Backoff(first_s=0.05, most_s=0.2))
        follower = Follower(source, journal, store, clock, flush_every_s=0.2)
        running = asyncio.create_task(follower.run())
        await until(lambda: source.status.retries >= 2)
        assert not follower.live(line).connected

        plant = await start_plant(line_file, port)
        await until(lambda: follower.value_count > 1500)
        assert follower.live(line).connected
        plant.kill()
        await plant.wait()
        await until(lambda: not source.status.connected and source.status.retries >= 2)
        before = follower.value_count

        plant = await start_plant(line_file, port)
        try:
            await until(lambda: follower.value_count > before + 3000)
            status = source.status
        finally:
            await follower.stop()
            await running
            plant.kill()
            await plant.wait()
            journal.close()
        return status

    status = asyncio.run(scene())
    assert (status.connected, status.connection_count, status.retries) == (True, 2, 0)
    assert "lost the plant" in caplog.text
    assert "no plant at" in caplog.text
    end = DEFAULT_START + timedelta(days=365)
    kept = [
        (one.tag, one.time, one.value)
        for signals in store.read(store.tags(), DEFAULT_START, end).values()
        for one in signals
    ]
    assert len(kept) == len({(tag, time) for tag, time, _ in kept}), "a value was stored twice"
    assert {(tag, time): value for tag, time, value in kept} == acknowledged
    # The second plant began its time again and said the same, so nothing contradicts what the first one said.
    assert "contradict" not in caplog.text
    last = max(time for _, time, _ in kept)
    ticks = takewhile(lambda tick: tick[0].time <= last, plant_signals(line, seed=1, start=DEFAULT_START))
    assert set(kept) <= {(one.tag, one.time, one.value) for tick in ticks for one in tick}
