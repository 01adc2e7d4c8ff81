"""Run a line's twin beside a server: its virtual plant, and the follower that listens to it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.opcua import OpcuaSource
from gongfu.adapters.telemetry_store import DuckDbTelemetry
from gongfu.app.follow_plant import Follower, flush, followed_into
from gongfu.app.run_plant import PlantSettings, VirtualPlant
from gongfu.model.lines import Line
from gongfu.model.workspace import Workspace

__all__ = ["after_what_was_heard", "running_twin"]

logger = logging.getLogger(__name__)


@asynccontextmanager
async def running_twin(workspace: Workspace, line: Line, *, speed: float, seed: int) -> AsyncIterator[Follower]:
    """Play a line's plant behind an OPC UA server and follow it into the workspace, for as long as this is entered.

    A plant that fails is logged and stays silent; what was acknowledged is in the journal, and the store, all the same.

    Parameters
    ----------
    workspace
        Where signals are kept; its clock is the plant's.
    line
        The line that is played.
    speed
        Seconds of the plant that pass in one of ours.
    seed
        Seed of the play.

    Yields
    ------
    Follower
        Says how the line stands.

    Raises
    ------
    OutsideError
        When another process follows a plant into the workspace, or journal or store fail.
    """
    clock = SystemClock()
    store = DuckDbTelemetry(workspace.telemetry_path)
    with followed_into(workspace) as journal:
        # What a killed run left in the journal has been heard as well; the store alone would not know.
        flush(journal, store)
        settings = PlantSettings(port=0, speed=speed, seed=seed, start=after_what_was_heard(workspace, store))
        async with VirtualPlant(line, settings) as plant:
            source = OpcuaSource(plant.url, clock)
            follower = Follower(source, journal, store, clock)
            following = asyncio.create_task(follower.run(), name=f"following {line.id}")
            playing = asyncio.create_task(played_when_heard(plant, source), name=f"playing {line.id}")
            for task in (following, playing):
                task.add_done_callback(tell_failure)
            try:
                yield follower
            finally:
                playing.cancel()
                await follower.stop()
                await asyncio.gather(playing, following, return_exceptions=True)


def after_what_was_heard(workspace: Workspace, store: DuckDbTelemetry) -> datetime:
    """Give the whole minute after the last signal kept, so that a plant that is started again does not repeat its time.

    Parameters
    ----------
    workspace
        Its clock is where a plant begins that was never heard.
    store
        What has been kept, whatever waited in the journal included.
    """
    heard = store.span()
    if heard is None or heard[1] < workspace.clock_start:
        return workspace.clock_start
    last = heard[1].astimezone(workspace.clock_start.tzinfo)
    return last.replace(second=0, microsecond=0) + timedelta(minutes=1)


async def played_when_heard(plant: VirtualPlant, source: OpcuaSource) -> None:
    """Play a plant from the moment somebody listens, so that nothing it says is missed."""
    await source.connected()
    await plant.play()


def tell_failure(task: asyncio.Task[None]) -> None:
    """Log what ended a task that should have gone on."""
    if not task.cancelled() and (failure := task.exception()) is not None:
        logger.error("%s ended: %s", task.get_name(), failure, exc_info=failure)
