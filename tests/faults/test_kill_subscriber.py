"""``kill -9`` of a subscriber: none of the acknowledged values is lost, none is stored twice."""

import random
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

import pytest

from gongfu.adapters.line_files import read_line
from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal
from gongfu.app.plant_signals import plant_signals
from gongfu.app.run_plant import DEFAULT_START

HERE = Path(__file__).parent
COUNT = 100_000
# After a kill the values before the last acknowledged one are said again, as a plant would.
SAID_AGAIN = 700
START = datetime(2021, 12, 20, tzinfo=UTC)
PATIENCE_S = 60.0


def subscriber(folder: Path, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, HERE / "subscriber.py", folder, *map(str, arguments)])


def acknowledged(folder: Path) -> dict[tuple[str, datetime], float]:
    """What the subscribers say was acknowledged; a line that a kill cut short was not said."""
    path = folder / "acknowledged.txt"
    content = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = (line.split() for line in content.splitlines(keepends=True) if line.endswith("\n"))
    return {(tag, datetime.fromisoformat(time)): float(value) for tag, time, value in lines}


def stored(folder: Path, start: datetime, hours: float) -> list[tuple[str, datetime, float]]:
    store = DuckDbTelemetry(folder / "telemetry.duckdb")
    found = store.read(store.tags(), start, start + timedelta(hours=hours))
    return [(one.tag, one.time, one.value) for signals in found.values() for one in signals]


def size_of(folder: Path) -> int:
    path = folder / "acknowledged.txt"
    return path.stat().st_size if path.exists() else 0


def wait_until(true, process: subprocess.Popen[bytes]) -> bool:
    """Wait for something to become true; false when the process ended first."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        if process.poll() is not None:
            return False
        assert time.monotonic() < deadline, "the subscriber does not get on"
        time.sleep(0.002)
    return True


def kill_when(size: int, folder: Path, process: subprocess.Popen[bytes], luck: random.Random) -> bool:
    """Kill a subscriber some milliseconds after its list of acknowledgements has grown to a size."""
    if not wait_until(lambda: size_of(folder) >= size, process):
        return False
    time.sleep(luck.uniform(0.0, 0.05))
    process.kill()
    return process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("seed", [20211220])
def test_100_000_values_with_five_kills(tmp_path, seed):
    luck = random.Random(seed)
    kills = 0
    for _ in range(5):
        before = acknowledged(tmp_path)
        process = subscriber(tmp_path, "listed", max(0, len(before) - SAID_AGAIN), COUNT)
        more_bytes = luck.randrange(1, 10_000) * len("line/s10/good 2021-12-20T00:00:10.123000+00:00 12345.0\n")
        kills += kill_when(size_of(tmp_path) + more_bytes, tmp_path, process, luck)
    assert kills >= 3, "the machine is so fast that hardly any kill came in the middle"
    before_the_last = acknowledged(tmp_path)
    assert subscriber(tmp_path, "listed", max(0, len(before_the_last) - SAID_AGAIN), COUNT).wait(PATIENCE_S) == 0
    kept = stored(tmp_path, START, 1.0)
    assert len(kept) == len({(tag, time) for tag, time, _ in kept}), "a value was stored twice"
    assert {(tag, time): value for tag, time, value in kept} == acknowledged(tmp_path)
    assert sorted(value for _, _, value in kept) == [float(number) for number in range(COUNT)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_subscriber_of_a_real_plant(tmp_path, root):
    """The plant goes on while its subscriber is killed; values said while nobody listened are nobody's."""
    luck = random.Random(7)
    line_file = root / "examples" / "lingang" / "factories" / "module-plant" / "module-line.yaml"
    port = free_port()
    plant = subprocess.Popen([sys.executable, HERE / "plant.py", line_file, str(port), "600", "100000"])
    try:
        for more_bytes in (20_000, 90_000, 60_000):
            process = subscriber(tmp_path, "opcua", f"opc.tcp://127.0.0.1:{port}/gongfu")
            assert kill_when(size_of(tmp_path) + more_bytes, tmp_path, process, luck)
    finally:
        plant.kill()
        plant.wait()
    # What the next follower would do first.
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    DuckDbTelemetry(tmp_path / "telemetry.duckdb").write(list(journal.pending()))
    journal.close()
    kept = stored(tmp_path, DEFAULT_START, 24.0 * 365)
    assert len(kept) == len({(tag, time) for tag, time, _ in kept}), "a value was stored twice"
    # A kill may fall between a commit and its word; then more is kept than was acknowledged.
    assert {(tag, time): value for tag, time, value in kept}.items() >= acknowledged(tmp_path).items()
    last = max(time for _, time, _ in kept)
    ticks = plant_signals(read_line(line_file), seed=1, start=DEFAULT_START)
    said = {
        (one.tag, one.time, one.value) for tick in takewhile(lambda tick: tick[0].time <= last, ticks) for one in tick
    }
    assert set(kept) <= said
