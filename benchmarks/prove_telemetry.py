"""Twenty kills of a subscriber in the middle of 100,000 values, and how fast signals travel.

The subscriber is a real process that commits batches to its journal and flushes them to its store; it is killed with
SIGKILL at seeded moments and started again with the last values said again, as a plant would. Prints Markdown tables.
"""

import asyncio
import math
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.line_files import read_line
from gongfu.adapters.opcua import OpcuaSource, PlantServer
from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.app.follow_plant import Follower, listen_once
from gongfu.app.plant_signals import plant_signals
from gongfu.model.signals import Signal

ROOT = Path(__file__).parents[1]
SUBSCRIBER = ROOT / "tests" / "faults" / "subscriber.py"
LINE_FILE = ROOT / "examples" / "lingang" / "factories" / "module-plant" / "module-line.yaml"
RESTS_ON = ("tests/faults/subscriber.py", "examples/lingang/factories/module-plant/module-line.yaml")
START = datetime(2021, 12, 20, tzinfo=UTC)
COUNT = 100_000
KILLS = 20
SAID_AGAIN = 700
SEED = 4840
ROUNDS = 3

Key = tuple[str, datetime]


def acknowledged(folder: Path) -> set[Key]:
    """What the subscribers wrote down as acknowledged; a line that a kill cut short does not count."""
    path = folder / "acknowledged.txt"
    content = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = (line.split() for line in content.splitlines(keepends=True) if line.endswith("\n"))
    return {(tag, datetime.fromisoformat(moment)) for tag, moment, _ in lines}


def stored(folder: Path) -> list[Key]:
    """Tag and time of every value in the store."""
    store = DuckDbTelemetry(folder / "telemetry.duckdb")
    found = store.read(store.tags(), START, START + timedelta(days=1))
    return [(signal.tag, signal.time) for signals in found.values() for signal in signals]


def waiting(folder: Path) -> set[Key]:
    """Tag and time of every value in the journal."""
    journal = SqliteJournal(folder / "journal.sqlite")
    keys = {(signal.tag, signal.time) for _, batch in journal.pending() for signal in batch}
    journal.close()
    return keys


def run_subscriber(folder: Path, kill_at: int | None, luck: random.Random) -> bool:
    """Run a subscriber to the end, or kill it soon after so many more values were acknowledged; says whether it was."""
    before = len(acknowledged(folder))
    first = max(0, before - SAID_AGAIN)
    process = subprocess.Popen([sys.executable, SUBSCRIBER, folder, "listed", str(first), str(COUNT)])
    line_bytes = len("line/s10/good 2021-12-20T00:00:10.123000+00:00 12345.0\n")
    path = folder / "acknowledged.txt"
    while kill_at is not None and process.poll() is None:
        if path.exists() and path.stat().st_size >= (before + kill_at) * line_bytes:
            time.sleep(luck.uniform(0.0, 0.15))
            process.kill()
            break
        time.sleep(0.002)
    return process.wait() != 0


def prove_kills() -> None:
    """Kill a subscriber twenty times, four series of 100,000 values with five kills each."""
    luck = random.Random(SEED)
    print("| kill | acknowledged before | in the journal | in the store | lost | stored twice |")
    print("|---:|---:|---:|---:|---:|---:|")
    kill = 0
    while kill < KILLS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for _ in range(5):
                if not run_subscriber(folder, luck.randrange(1, 12_000), luck):
                    break
                kill += 1
                said, kept, left = acknowledged(folder), stored(folder), waiting(folder)
                lost, twice = len(said - set(kept) - left), len(kept) - len(set(kept))
                print(f"| {kill} | {len(said):,} | {len(left):,} | {len(kept):,} | {lost} | {twice} |", flush=True)
                assert not lost, "an acknowledged value was lost"
                assert not twice, "a value was stored twice"
            run_subscriber(folder, None, luck)
            kept = stored(folder)
            assert len(kept) == len(set(kept)) == COUNT, "the series did not arrive whole"
    print(f"\nSeed {SEED}; after its kills each series of {COUNT:,} values was in the store, each value once.\n")


def listed(count: int) -> list[list[Signal]]:
    """Batches of a thousand signals of sixty tags."""
    signals = [
        Signal(f"line/s{i % 60}/good", START + timedelta(milliseconds=i), float(i), i % 9 != 0) for i in range(count)
    ]
    return [signals[i : i + 1000] for i in range(0, count, 1000)]


def journal_seconds(folder: Path) -> float:
    """Commit 100,000 values, a thousand a commit."""
    journal = SqliteJournal(folder / "journal.sqlite")
    batches = listed(COUNT)
    started = time.perf_counter()
    for batch in batches:
        journal.append(batch)
    took = time.perf_counter() - started
    journal.close()
    return took


def store_seconds(folder: Path) -> float:
    """Write 100,000 values in one transaction."""
    batches = list(enumerate(listed(COUNT)))
    started = time.perf_counter()
    DuckDbTelemetry(folder / "telemetry.duckdb").write(batches)
    return time.perf_counter() - started


async def travel_seconds(folder: Path, ticks: list[list[Signal]], count: int) -> float:
    """Give signals out through an OPC UA server and wait until the follower has acknowledged all of them."""
    clock = SystemClock()
    async with PlantServer(read_line(LINE_FILE), port=0) as server:
        source = OpcuaSource(server.url, clock)
        journal = SqliteJournal(folder / "journal.sqlite")
        follower = Follower(source, journal, DuckDbTelemetry(folder / "telemetry.duckdb"), clock)
        running = asyncio.create_task(follower.run())
        await source.connected()
        started = time.perf_counter()
        for tick in ticks:
            await server.write(tick)
            await asyncio.sleep(0)
        await follower.finished()
        took = time.perf_counter() - started
        assert (follower.value_count, source.status.lost_count) == (count, 0), "values were lost on the way"
        await follower.stop()
        await running
        journal.close()
    return took


def listening_seconds(folder: Path) -> float:
    """Listen to an hour of the example's line, as a report does: plant, server, client, journal and store."""
    workspace = SimpleNamespace(
        clock_start=START, journal_path=folder / "journal.sqlite", telemetry_path=folder / "telemetry.duckdb"
    )
    line = replace(read_line(LINE_FILE), path="")
    started = time.perf_counter()
    listen_once(workspace, line, hours=1.0)  # type: ignore[arg-type]
    return time.perf_counter() - started


def best(measure) -> float:
    """Give the shortest of a few times, each in a fresh folder."""
    shortest = math.inf
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            shortest = min(shortest, measure(Path(folder)))
    return shortest


def prove_speed() -> None:
    """Measure how fast values travel."""
    ticks = list(plant_signals(read_line(LINE_FILE), seed=1, start=START, hours=4.0))
    count = sum(map(len, ticks))
    print(f"| what (best of {ROUNDS}) | values | s | values/s |")
    print("|---|---:|---:|---:|")
    for what, values, seconds in (
        ("journal, commits of 1,000", COUNT, best(journal_seconds)),
        ("store, one transaction", COUNT, best(store_seconds)),
        (
            "OPC UA server → client → journal, one process",
            count,
            best(lambda folder: asyncio.run(travel_seconds(folder, ticks, count))),
        ),
        ("an hour of the example's line, all of it", sum(map(len, ticks[:361])), best(listening_seconds)),
    ):
        print(f"| {what} | {values:,} | {seconds:.2f} | {values / seconds:,.0f} |", flush=True)


def main() -> None:
    """Print both tables."""
    prove_kills()
    prove_speed()


if __name__ == "__main__":
    main()
