"""Following a plant into a workspace, as ``gongfu connect`` and a report do."""

import asyncio
import socket
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from gongfu.adapters.line_files import read_line
from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.follow_plant import follow, follow_until, listen_once
from gongfu.app.plant_signals import plant_signals
from gongfu.app.run_plant import PlantSettings, VirtualPlant, run_plant
from gongfu.errors import InputError, TransientError

START = datetime.fromisoformat("2021-12-20T08:00:00+08:00")


@pytest.fixture(scope="module")
def line(root):
    return read_line(root / "examples" / "lingang" / "factories" / "module-plant" / "module-line.yaml")


@pytest.fixture
def workspace(tmp_path):
    return SimpleNamespace(
        clock_start=START, journal_path=tmp_path / "journal.sqlite", telemetry_path=tmp_path / "telemetry.duckdb"
    )


def kept(workspace, hours):
    store = DuckDbTelemetry(workspace.telemetry_path)
    found = store.read(store.tags(), START, START + timedelta(hours=hours))
    return {(one.tag, one.time, one.value) for signals in found.values() for one in signals}


def test_listening_once_keeps_exactly_what_the_plant_says_however_often(line, workspace):
    heard = []
    windows = [
        listen_once(workspace, line, hours=1.0, seed=3, progress=lambda *hours: heard.append(hours)) for _ in range(2)
    ]
    ticks = plant_signals(line, seed=3, start=START, hours=1.0)
    assert kept(workspace, 1.0) == {(one.tag, one.time, one.value) for tick in ticks for one in tick}
    assert windows[0] == windows[1]
    assert (windows[0].start, windows[0].end, windows[0].share_observed) == (START, START + timedelta(hours=1), 1.0)
    assert heard == [(1, 1.0)] * 2


def test_following_ends_when_the_plant_has_finished(line, workspace):
    words = []

    async def scene():
        settings = PlantSettings(port=0, speed=3600.0, hours=0.5, start=START)
        async with VirtualPlant(line, settings) as plant:
            following = asyncio.create_task(follow(plant.url, workspace, tell=lambda said: words.append(said.en)))
            await asyncio.sleep(0.3)
            await plant.play()
            return await asyncio.wait_for(following, 20)

    count = asyncio.run(scene())
    assert ("module-line/finished", START + timedelta(minutes=30), 1.0) in kept(workspace, 1.0)
    assert len(kept(workspace, 1.0)) == count
    assert any("following" in said for said in words)
    assert words[-1].startswith(f"kept {count:,} values")


def test_a_plant_that_never_answers_is_said(workspace):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"opc.tcp://127.0.0.1:{probe.getsockname()[1]}/gongfu"
        with pytest.raises(TransientError, match=r"no plant answered at .* \(\d+ tries\)"):
            follow_until(url, workspace, seconds=0.5)


def test_a_plant_tells_what_it_does_and_names_a_taken_port(line):
    words = []

    async def scene():
        settings = PlantSettings(port=0, speed=1e9, hours=2.0, start=START)
        await run_plant(line, settings, lambda said: words.append(said.en))
        async with VirtualPlant(line, settings) as plant:
            taken = PlantSettings(port=int(plant.url.split(":")[2].split("/")[0]))
            await run_plant(line, taken, lambda said: words.append(said.en))

    with pytest.raises(InputError, match="is taken"):
        asyncio.run(scene())
    assert [said for said in words if "h played" in said] == ["1 h played", "2 h played"]
    assert words[-1] == "Battery module line: all hours asked for have been played."
