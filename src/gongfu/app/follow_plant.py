"""Follow a plant: listen, keep safe, then store, and show how it stands meanwhile.

The order is what makes it crash-safe. A batch is committed to the journal before the next one is asked for, which is
what acknowledges it. Every few seconds what the journal holds goes to the store, in one transaction, and only then
leaves the journal. Whatever kills the process in between, nothing acknowledged is lost, and nothing is stored twice.
"""

import asyncio
import logging
import math
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from gongfu.adapters.clock import SystemClock, wait
from gongfu.adapters.opcua import OpcuaSource
from gongfu.adapters.telemetry_store import DuckDbTelemetry, SqliteJournal, held_alone
from gongfu.app.measure_kpis import measure_kpis
from gongfu.app.run_plant import PlantSettings, VirtualPlant
from gongfu.errors import Problem, TransientError
from gongfu.model.facts import SignalWindow
from gongfu.model.lines import Line
from gongfu.model.signals import LineSignal, Signal, SourceStatus, StationSignal, StationState, tag_of
from gongfu.model.workspace import Workspace
from gongfu.ports import Clock, Journal, SignalSource, TelemetryStore
from gongfu.texts import Text, text

__all__ = ["Follower", "LiveLine", "flush", "follow", "follow_until", "followed_into", "listen_once"]

logger = logging.getLogger(__name__)

FLUSH_EVERY_S = 2.0
# One transaction of the store takes so many values at most, to keep its memory bounded after a long wait.
FLUSH_VALUES = 200_000
# The plant's speed is read off its last ticks.
SPEED_TICKS = 20
STATUS_EVERY_S = 0.5
FOLLOWER_LOCK = "follower.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveLine:
    """How a line stands, for a screen; arrays have one element per station, in the line's order.

    ``scenario_time`` and ``state_since`` are seconds since 1970 on the plant's clock. ``speed`` is how many of its
    seconds pass in one of ours and ``age_s`` how long ago its last value came (nan before the first). What was never
    said is state off, counters 0 and nan.
    """

    status: SourceStatus
    scenario_time: float
    speed: float
    age_s: float
    value_count: int
    state: NDArray[np.uint8]
    state_since: NDArray[np.float64]
    buffer: NDArray[np.uint16]
    good: NDArray[np.uint32]
    scrapped: NDArray[np.uint32]
    cycle_s: NDArray[np.float32]
    temperature_c: NDArray[np.float32]

    @property
    def connected(self) -> bool:
        """Whether the plant can be heard."""
        return self.status.connected


class Follower:
    """Takes signals from a source to a journal and on to a store.

    Parameters
    ----------
    source
        The plant.
    journal
        Where signals are safe first.
    store
        Where they are kept.
    clock
        Tells how old the last value is.
    flush_every_s
        How often the journal is emptied into the store, in seconds.
    """

    def __init__(
        self,
        source: SignalSource,
        journal: Journal,
        store: TelemetryStore,
        clock: Clock,
        *,
        flush_every_s: float = FLUSH_EVERY_S,
    ) -> None:
        self._source = source
        self._journal = journal
        self._store = store
        self._clock = clock
        self._flush_every_s = flush_every_s
        self._latest: dict[str, Signal] = {}
        self._value_count = 0
        self._heard_at: datetime | None = None
        self._ticks: deque[tuple[datetime, datetime]] = deque(maxlen=SPEED_TICKS)
        self._finished = asyncio.Event()

    @property
    def status(self) -> SourceStatus:
        """How the source stands."""
        return self._source.status

    @property
    def value_count(self) -> int:
        """Values acknowledged, repeats included."""
        return self._value_count

    def latest(self, tag: str) -> Signal | None:
        """Give the last signal of a tag, or None before the first.

        Parameters
        ----------
        tag
            The tag.
        """
        return self._latest.get(tag)

    async def run(self) -> None:
        """Follow until stopped; what an earlier run left in the journal goes to the store first.

        Raises
        ------
        OutsideError
            When the journal or the store fails for good; what was acknowledged is in the journal.
        """
        await self._flush_if_free()
        flushing = asyncio.create_task(self._flush_regularly())
        try:
            async with aclosing(self._source.signals()) as batches:
                async for batch in batches:
                    await asyncio.to_thread(self._journal.append, batch)
                    self._take_note(batch)
        finally:
            if not flushing.done():
                flushing.cancel()
            await asyncio.gather(flushing, return_exceptions=True)
            await asyncio.to_thread(self._flush)
        if not flushing.cancelled() and (failure := flushing.exception()) is not None:
            raise failure

    async def stop(self) -> None:
        """End ``run`` after the batch it is at; everything acknowledged is flushed before it returns."""
        await self._source.close()

    async def finished(self) -> None:
        """Wait until a plant says that it has played all its hours."""
        await self._finished.wait()

    def live(self, line: Line) -> LiveLine:
        """Give how a line stands now.

        Parameters
        ----------
        line
            The line, whose stations give the order.
        """
        states = [self._latest.get(tag_of(line.id, station.id, StationSignal.STATE)) for station in line.stations]
        clock = self._latest.get(tag_of(line.id, LineSignal.CLOCK))
        heard_at = self._heard_at
        return LiveLine(
            status=self._source.status,
            scenario_time=math.nan if clock is None else clock.time.timestamp(),
            speed=self._speed(),
            age_s=math.nan if heard_at is None else (self._clock.now() - heard_at).total_seconds(),
            value_count=self._value_count,
            state=np.array([StationState.OFF if s is None else s.value for s in states], np.uint8),
            state_since=np.array([math.nan if s is None else s.time.timestamp() for s in states], np.float64),
            buffer=self._values(line, StationSignal.BUFFER, 0.0).astype(np.uint16),
            good=self._values(line, StationSignal.GOOD, 0.0).astype(np.uint32),
            scrapped=self._values(line, StationSignal.SCRAPPED, 0.0).astype(np.uint32),
            cycle_s=self._values(line, StationSignal.CYCLE_S, math.nan).astype(np.float32),
            temperature_c=self._values(line, StationSignal.TEMPERATURE_C, math.nan).astype(np.float32),
        )

    def _values(self, line: Line, name: StationSignal, unsaid: float) -> NDArray[np.float64]:
        signals = (self._latest.get(tag_of(line.id, station.id, name)) for station in line.stations)
        return np.array([unsaid if signal is None else signal.value for signal in signals])

    def _speed(self) -> float:
        if len(self._ticks) < 2:
            return 0.0
        (first_wall, first), (last_wall, last) = self._ticks[0], self._ticks[-1]
        passed_s = (last_wall - first_wall).total_seconds()
        return (last - first).total_seconds() / passed_s if passed_s > 0 else 0.0

    def _take_note(self, batch: Sequence[Signal]) -> None:
        """Remember what the screen shows; called once the batch is safe."""
        self._heard_at = self._clock.now()
        self._value_count += len(batch)
        for signal in batch:
            if signal.good:
                self._latest[signal.tag] = signal
        for signal in (signal for signal in batch if signal.tag.count("/") == 1):
            if signal.tag.endswith(f"/{LineSignal.CLOCK}"):
                # A plant that was started again begins its time again.
                if self._ticks and signal.time <= self._ticks[-1][1]:
                    self._ticks.clear()
                self._ticks.append((self._heard_at, signal.time))
            elif signal.tag.endswith(f"/{LineSignal.FINISHED}") and signal.value:
                self._finished.set()

    async def _flush_regularly(self) -> None:
        try:
            while True:
                await wait(self._flush_every_s)
                await self._flush_if_free()
        except BaseException:
            await self._source.close()
            raise

    async def _flush_if_free(self) -> None:
        try:
            await asyncio.to_thread(self._flush)
        except TransientError as error:
            logger.warning("%s", error)

    def _flush(self) -> None:
        flush(self._journal, self._store)


def flush(journal: Journal, store: TelemetryStore) -> None:
    """Carry what a journal holds to the store, then let the journal forget it.

    Parameters
    ----------
    journal
        Where signals are safe first.
    store
        Where they are kept.

    Raises
    ------
    OutsideError
        When either fails; nothing is lost then.
    """
    group: list[tuple[int, Sequence[Signal]]] = []
    size = 0
    for sequence, batch in journal.pending():
        group.append((sequence, batch))
        size += len(batch)
        if size >= FLUSH_VALUES:
            store_group(group, journal, store)
            group, size = [], 0
    store_group(group, journal, store)


def store_group(group: Sequence[tuple[int, Sequence[Signal]]], journal: Journal, store: TelemetryStore) -> None:
    """Carry some batches over in one transaction."""
    if group:
        store.write(group)
        journal.flushed(group[-1][0])


@contextmanager
def followed_into(workspace: Workspace) -> Iterator[SqliteJournal]:
    """Open a workspace's journal as its only follower: two would mix the signals of two plants.

    Parameters
    ----------
    workspace
        Where signals are kept.

    Yields
    ------
    SqliteJournal
        The journal, with what an earlier follower may have left in it.

    Raises
    ------
    OutsideError
        When another process follows a plant into the workspace, or the journal fails.
    """
    with (
        held_alone(workspace.journal_path.with_name(FOLLOWER_LOCK)),
        closing(SqliteJournal(workspace.journal_path)) as journal,
    ):
        yield journal


async def follow(
    url: str, workspace: Workspace, *, seconds: float | None = None, tell: Callable[[Text], None] | None = None
) -> int:
    """Follow a plant into a workspace until it has finished, some seconds have passed or this is cancelled.

    Parameters
    ----------
    url
        Where the plant is, e.g. ``opc.tcp://127.0.0.1:4840/gongfu``.
    workspace
        Where signals are kept.
    seconds
        How long, in wall time; until the plant has finished when None.
    tell
        Called with words when the connection changes.

    Returns
    -------
    int
        Number of values acknowledged.

    Raises
    ------
    InputError
        When the address is not one of OPC UA.
    OutsideError
        When the plant was never reached or is of another shape, when another process follows one into the workspace, or
        when journal or store fail.
    """
    clock = SystemClock()
    source = OpcuaSource(url, clock)
    with followed_into(workspace) as journal:
        follower = Follower(source, journal, DuckDbTelemetry(workspace.telemetry_path), clock)
        running = asyncio.create_task(follower.run())
        waiting = [running, asyncio.create_task(follower.finished()), asyncio.create_task(_say(follower, url, tell))]
        try:
            await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            await follower.stop()
            await running
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            _say_kept(follower, url, tell)
    if not source.status.connection_count:
        raise TransientError(Problem("telemetry.never_reached", details={"url": url, "retries": source.status.retries}))
    return follower.value_count


def _say_kept(follower: Follower, url: str, tell: Callable[[Text], None] | None) -> None:
    """Tell how much was kept, where anything was."""
    if tell is not None and follower.value_count:
        tell(text("telemetry.followed", url=url, count=f"{follower.value_count:,}"))


def follow_until(
    url: str, workspace: Workspace, *, seconds: float | None = None, tell: Callable[[Text], None] | None = None
) -> int:
    """Follow a plant in this thread; see ``follow``.

    Parameters
    ----------
    url
        Where the plant is.
    workspace
        Where signals are kept.
    seconds
        How long, in wall time; until the plant has finished when None.
    tell
        Called with words when the connection changes.

    Returns
    -------
    int
        Number of values acknowledged.

    Raises
    ------
    GongfuError
        As ``follow`` does.
    """
    return asyncio.run(follow(url, workspace, seconds=seconds, tell=tell))


async def _say(follower: Follower, url: str, tell: Callable[[Text], None] | None) -> None:
    """Tell when the connection comes and goes."""
    said: tuple[bool, int] | None = None
    while True:
        status = follower.status
        now = (status.connected, status.connection_count)
        if now != said and tell is not None:
            key = "connected" if status.connected else "lost" if status.connection_count else "connecting"
            tell(text(f"telemetry.plant_{key}", url=url))
        said = now
        await wait(STATUS_EVERY_S)


def listen_once(
    workspace: Workspace,
    line: Line,
    *,
    hours: float = 1.0,
    seed: int = 1,
    progress: Callable[[float, float], None] | None = None,
) -> SignalWindow:
    """Play a line's virtual plant behind a real OPC UA server as fast as it goes, and follow it into the workspace.

    Parameters
    ----------
    workspace
        Where signals are kept; its clock is the plant's.
    line
        The line.
    hours
        Scenario hours.
    seed
        Seed of the play; the same seed gives the same signals.
    progress
        Called with the scenario hours played and asked for.

    Returns
    -------
    SignalWindow
        The window that was heard, as a source for facts.

    Raises
    ------
    OutsideError
        When values were lost on the way, when another process follows a plant into the workspace, or when journal or
        store fail.
    """
    settings = PlantSettings(port=0, speed=math.inf, hours=hours, seed=seed, start=workspace.clock_start)
    asyncio.run(_listen(workspace, line, settings, progress))
    store = DuckDbTelemetry(workspace.telemetry_path)
    return measure_kpis(store, line, settings.start, settings.start + timedelta(hours=hours)).window


async def _listen(
    workspace: Workspace, line: Line, settings: PlantSettings, progress: Callable[[float, float], None] | None
) -> None:
    hours = settings.hours
    assert hours is not None, "listening once ends"
    clock = SystemClock()
    with followed_into(workspace) as journal:
        async with VirtualPlant(line, settings) as plant:
            source = OpcuaSource(plant.url, clock)
            follower = Follower(source, journal, DuckDbTelemetry(workspace.telemetry_path), clock)
            running = asyncio.create_task(follower.run())
            await _while_running(running, source.connected())
            await _while_running(running, plant.play(lambda done: progress(done, hours) if progress else None))
            await _while_running(running, follower.finished())
            await follower.stop()
            await running
    written = follower.latest(tag_of(line.id, LineSignal.WRITTEN))
    assert written is not None, "a plant that finished said how much it gave out"
    if follower.value_count != written.value or source.status.lost_count:
        details: dict[str, object] = {"url": plant.url, "written": int(written.value), "heard": follower.value_count}
        raise TransientError(Problem("telemetry.values_missing", details=details))


async def _while_running(running: "asyncio.Task[None]", step: Awaitable[None]) -> None:
    """Take a step while the follower runs; a follower that fails meanwhile ends it with its own error."""
    stepping = asyncio.ensure_future(step)
    await asyncio.wait({running, stepping}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        stepping.cancel()
        await running
    await stepping
