"""What every source of signals keeps to, whether it is a real OPC UA server or stands in memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.memory import MemorySource
from gongfu.adapters.opcua import OpcuaSource, PlantServer
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.signals import Signal, StationSignal, StationState
from gongfu.model.stations import Station
from gongfu.ports import SignalSource
from gongfu.texts import Text

START = datetime(2021, 12, 20, 8, tzinfo=UTC)
PATIENCE_S = 20.0
LINE = Line(
    id="line",
    name=Text(zh="线", en="Line"),
    stations=tuple(
        Station(
            id=name,
            name=Text(zh=name, en=name),
            time=Distribution(kind=DistributionKind.CONSTANT, parameters=(30.0,)),
        )
        for name in ("first", "second")
    ),
)
Say = Callable[[Sequence[Signal]], Awaitable[None]]


@asynccontextmanager
async def memory_plant() -> AsyncIterator[tuple[SignalSource, Say]]:
    source = MemorySource(SystemClock())
    said: set[asyncio.Task[None]] = set()

    async def say(batch: Sequence[Signal]) -> None:
        said.add(asyncio.create_task(source.say(batch)))

    yield source, say
    for task in said:
        task.cancel()


@asynccontextmanager
async def opcua_plant() -> AsyncIterator[tuple[SignalSource, Say]]:
    async with PlantServer(LINE, port=0) as server:
        source = OpcuaSource(server.url, SystemClock())

        async def say(batch: Sequence[Signal]) -> None:
            await source.connected()
            await server.write(batch)

        yield source, say


@pytest.fixture(params=[memory_plant, opcua_plant], ids=["memory", "opcua"])
def plant(request):
    return request.param


def signal(second: float, value: float, name: StationSignal = StationSignal.GOOD, station: str = "first") -> Signal:
    return Signal(f"line/{station}/{name}", START + timedelta(seconds=second), value)


async def heard(source: SignalSource, count: int, pause: Callable[[], Awaitable[None]] | None = None) -> list[Signal]:
    """Listen until so many signals came."""
    got: list[Signal] = []
    async for batch in source.signals():
        got += batch
        if len(got) >= count:
            await source.close()
        elif pause is not None:
            await pause()
    return got


def listen(plant, said: Sequence[Signal], pause: Callable[[], Awaitable[None]] | None = None):
    """Say signals and give what was heard with the source's status at the end."""

    async def scene():
        async with plant() as (source, say):
            listening = asyncio.create_task(heard(source, len(said), pause))
            for start in range(0, len(said), 50):
                await say(said[start : start + 50])
                await asyncio.sleep(0)
            got = await asyncio.wait_for(listening, PATIENCE_S)
            return got, source.status

    return asyncio.run(scene())


def by_tag(signals: Sequence[Signal]) -> dict[str, list[Signal]]:
    tags: dict[str, list[Signal]] = {}
    for one in signals:
        tags.setdefault(one.tag, []).append(one)
    return tags


def test_each_tags_values_arrive_once_in_order_with_their_own_times(plant):
    said = [
        signal(0.123457 * i, float(i), name, station)
        for i in range(100)
        for name in (StationSignal.GOOD, StationSignal.CYCLE_S)
        for station in ("first", "second")
    ]
    got, status = listen(plant, said)
    assert by_tag(got) == by_tag(said)
    assert (status.connected, status.value_count, status.lost_count) == (True, len(said), 0)


def test_a_slow_listener_loses_nothing(plant):
    said = [signal(0.5 * i, float(i)) for i in range(800)]

    async def slow():
        await asyncio.sleep(0.05)

    assert listen(plant, said, slow)[0] == said


def test_quality_travels_with_the_value(plant):
    said = [signal(0, 1.0), Signal("line/first/good", START + timedelta(seconds=1), 2.0, good=False), signal(2, 3.0)]
    assert listen(plant, said)[0] == said


def test_a_value_that_is_said_again_later_is_given_again(plant):
    said = [signal(i, float(StationState.BUSY), StationSignal.STATE) for i in range(5)]
    assert listen(plant, said)[0] == said


def test_times_are_aware_and_in_utc(plant):
    zone = datetime.fromisoformat("2021-12-20T16:00:00+08:00")
    got, _ = listen(plant, [Signal("line/first/good", zone, 1.0)])
    assert got[0].time == START
    assert got[0].time.utcoffset() is not None


def test_closing_ends_the_signals(plant):
    async def scene():
        async with plant() as (source, say):
            listening = asyncio.create_task(heard(source, 10))
            await say([signal(0, 1.0)])
            async with asyncio.timeout(PATIENCE_S):
                while not source.status.value_count:
                    await asyncio.sleep(0.01)
            await source.close()
            return await asyncio.wait_for(listening, PATIENCE_S)

    assert asyncio.run(scene()) == [signal(0, 1.0)]
