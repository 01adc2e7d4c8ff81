"""The follower: from a source to the journal and on to the store, and what a screen is shown meanwhile."""

import asyncio
import math
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.memory import MemorySource
from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal, held_alone
from gongfu.app.follow_plant import Follower, follow_until, listen_once
from gongfu.app.open_workspace import open_workspace
from gongfu.app.serve_cockpit import after_what_was_heard, running_twin
from gongfu.errors import Problem, TerminalError, TransientError
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.signals import Signal, StationState
from gongfu.model.stations import Station
from gongfu.texts import Text

START = datetime(2021, 12, 20, tzinfo=UTC)
TIME = Distribution(kind=DistributionKind.CONSTANT, parameters=(30.0,))
LINE = Line(
    id="line",
    name=Text(zh="线", en="Line"),
    stations=tuple(Station(id=name, name=Text(zh=name, en=name), time=TIME) for name in ("a", "b")),
)
PATIENCE_S = 20.0


class RunningClock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self):
        self.seconds = 0

    def now(self):
        self.seconds += 1
        return datetime(2030, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)


class StubbornStore:
    """A store that fails as often as it is told, then keeps what it is given."""

    name = "stubborn"

    def __init__(self, *failures):
        self.failures = list(failures)
        self.kept = []

    def write(self, batches):
        if self.failures:
            raise self.failures.pop(0)
        self.kept += [signal for _, batch in batches for signal in batch]


def said(tag, second, value, good=True):
    return Signal(tag, START + timedelta(seconds=second), value, good)


def follow(tmp_path, scene, store=None, clock=None, flush_every_s=0.02):
    """Run a scene with a follower and give it back with what the scene gave."""

    async def run():
        journal = SqliteJournal(tmp_path / "journal.sqlite")
        clock_ = clock or SystemClock()
        source = MemorySource(clock_)
        kept = store or DuckDbTelemetry(tmp_path / "telemetry.duckdb")
        follower = Follower(source, journal, kept, clock_, flush_every_s=flush_every_s)
        running = asyncio.create_task(follower.run())
        try:
            given = await asyncio.wait_for(scene(follower, source, journal), PATIENCE_S)
            await follower.stop()
            await asyncio.wait_for(running, PATIENCE_S)
        finally:
            journal.close()
        return given

    return asyncio.run(run())


def stored(tmp_path, *tags):
    return DuckDbTelemetry(tmp_path / "telemetry.duckdb").read(tags, START, START + timedelta(days=1))


def test_stopping_flushes_what_is_left(tmp_path):
    async def scene(follower, source, journal):
        await source.say([said("line/a/good", i, float(i)) for i in range(10)])
        await source.say([said("line/a/good", i, float(i)) for i in range(5, 15)])
        return follower.value_count

    assert follow(tmp_path, scene, flush_every_s=60.0) == 20
    assert [signal.value for signal in stored(tmp_path, "line/a/good")["line/a/good"]] == list(range(15))
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    assert list(journal.pending()) == []
    journal.close()


def test_what_an_earlier_run_left_in_the_journal_is_stored_at_the_start(tmp_path):
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    journal.append([said("line/a/good", 1, 1.0)])
    journal.close()

    async def scene(follower, source, journal):
        while journal.waiting_count:
            await asyncio.sleep(0.01)

    follow(tmp_path, scene, flush_every_s=60.0)
    assert len(stored(tmp_path, "line/a/good")["line/a/good"]) == 1


def test_a_value_is_acknowledged_when_the_journal_has_it(tmp_path):
    async def scene(follower, source, journal):
        await source.say([said("line/a/good", 1, 1.0)])
        return journal.waiting_count, follower.latest("line/a/good")

    assert follow(tmp_path, scene, flush_every_s=60.0) == (1, said("line/a/good", 1, 1.0))


def test_a_store_that_is_held_is_tried_again(tmp_path, caplog):
    held = TransientError(Problem("telemetry.store_locked", details={"path": "telemetry.duckdb", "reason": "a lock"}))
    store = StubbornStore(held, held)

    async def scene(follower, source, journal):
        await source.say([said("line/a/good", 1, 1.0)])
        while journal.waiting_count:
            await asyncio.sleep(0.01)

    follow(tmp_path, scene, store)
    assert store.kept == [said("line/a/good", 1, 1.0)]
    assert caplog.text.count("acknowledged signals are safe in the journal") == 2


def test_a_store_that_fails_for_good_ends_the_run_and_leaves_the_journal_whole(tmp_path):
    broken = TerminalError(Problem("telemetry.store_failed", details={"path": "telemetry.duckdb", "reason": "broken"}))

    async def scene(follower, source, journal):
        await source.say([said("line/a/good", 1, 1.0)])
        await asyncio.sleep(0.2)

    with pytest.raises(TerminalError, match="broken"):
        follow(tmp_path, scene, StubbornStore(broken, broken))
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    assert [batch for _, batch in journal.pending()] == [[said("line/a/good", 1, 1.0)]]
    journal.close()


def test_a_line_nobody_heard_of_is_off(tmp_path):
    async def scene(follower, source, journal):
        return follower.live(LINE)

    live = follow(tmp_path, scene)
    assert live.connected
    assert live.state.tolist() == [StationState.OFF] * 2
    assert (live.value_count, live.speed) == (0, 0.0)
    assert math.isnan(live.age_s)
    assert math.isnan(live.scenario_time)
    assert np.isnan(live.temperature_c).all()


def test_the_live_line_shows_the_last_good_values_in_the_lines_order(tmp_path):
    async def scene(follower, source, journal):
        await source.say(
            [
                said("line/b/state", 3, StationState.BUSY),
                said("line/b/good", 3, 12.0),
                said("line/b/good", 4, 99.0, good=False),
                said("line/a/buffer", 5, 4.0),
                said("line/a/temperature_c", 5, 41.5),
                said("line/clock", 10, 10.0),
            ]
        )
        # The clock goes on by a second at each look, so the two ticks are a second apart.
        await source.say([said("line/clock", 70, 70.0), said("line/b/cycle_s", 70, 31.25)])
        return follower.live(LINE)

    live = follow(tmp_path, scene, clock=RunningClock(), flush_every_s=60.0)
    assert live.state.tolist() == [StationState.OFF, StationState.BUSY]
    assert (live.good.tolist(), live.buffer.tolist()) == ([0, 12], [4, 0])
    assert live.temperature_c[0] == pytest.approx(41.5)
    assert live.cycle_s[1] == pytest.approx(31.25)
    assert live.state_since[1] == START.timestamp() + 3
    assert live.scenario_time == START.timestamp() + 70
    assert live.speed == pytest.approx(60.0)
    assert (live.age_s, live.value_count) == (1.0, 8)


def test_the_speed_is_read_anew_when_a_plant_starts_its_time_again(tmp_path):
    async def scene(follower, source, journal):
        for second in (1000, 1010, 0, 10):
            await source.say([said("line/clock", second, float(second))])
        return follower.live(LINE).speed

    assert follow(tmp_path, scene, clock=RunningClock()) == pytest.approx(10.0)


def test_it_knows_when_a_plant_has_finished(tmp_path):
    async def scene(follower, source, journal):
        await source.say([said("line/finished", 0, 0.0)])
        waiting = asyncio.create_task(follower.finished())
        await asyncio.sleep(0)
        early = waiting.done()
        await source.say([said("line/finished", 9, 1.0)])
        await waiting
        return early

    assert follow(tmp_path, scene) is False


def test_a_plant_started_again_does_not_repeat_its_time(example: Path) -> None:
    workspace = open_workspace(example)
    store = DuckDbTelemetry(workspace.telemetry_path)
    assert after_what_was_heard(workspace, store) == workspace.clock_start
    heard = workspace.clock_start + timedelta(minutes=7, seconds=12)
    store.write([(1, [Signal("module-line/clock", heard, 432.0)])])
    assert after_what_was_heard(workspace, store) == workspace.clock_start + timedelta(minutes=8)


def test_after_a_kill_the_twin_goes_on_after_what_only_the_journal_has(example: Path) -> None:
    workspace = open_workspace(example)
    line = workspace.lines["module-line"]
    journal = SqliteJournal(workspace.journal_path)
    good, heard = "module-line/pack/good", workspace.clock_start + timedelta(minutes=7, seconds=12)
    journal.append([Signal(good, heard, 179.0), Signal("module-line/clock", heard, 432.0)])
    journal.close()

    async def scene() -> float:
        async with running_twin(workspace, line, speed=600.0, seed=2) as follower:
            while math.isnan(follower.live(line).scenario_time):
                await asyncio.sleep(0.02)
            return follower.live(line).scenario_time

    begun = workspace.clock_start + timedelta(minutes=8)
    assert asyncio.run(asyncio.wait_for(scene(), PATIENCE_S)) >= begun.timestamp()
    store = DuckDbTelemetry(workspace.telemetry_path)
    ticks = store.read(["module-line/clock"], workspace.clock_start, begun + timedelta(hours=1))["module-line/clock"]
    assert [tick.time for tick in ticks][:2] == [heard, begun]
    assert store.read([good], heard, heard)[good] == [Signal(good, heard, 179.0)]


HOLD = """
import sys
from pathlib import Path
from gongfu.adapters.telemetry_store import held_alone
with held_alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_process_may_not_follow_into_the_same_workspace(example: Path) -> None:
    workspace = open_workspace(example)
    line = workspace.lines["module-line"]
    lock = workspace.machine_data / "follower.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    async def twin() -> None:
        async with running_twin(workspace, line, speed=60.0, seed=1):
            pass

    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        refused = rf"already being followed into the workspace {example} \(process {holder.pid}\)\. Stop that first"
        with pytest.raises(TransientError, match=refused):
            asyncio.run(twin())
        with pytest.raises(TransientError, match=refused):
            listen_once(workspace, line)
        with pytest.raises(TransientError, match=refused):
            follow_until("opc.tcp://127.0.0.1:4840/gongfu", workspace, seconds=0.1)
        # A follower that is killed leaves its file behind, and the file holds nobody up.
        holder.kill()
    with held_alone(lock):
        assert lock.read_text(encoding="ascii") != str(holder.pid)
