"""Run a virtual plant: a simulation, played in scaled time behind an OPC UA server."""

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from gongfu.adapters.clock import ScaledPace, wait
from gongfu.adapters.opcua import PlantServer
from gongfu.app.plant_signals import Play, plant_signals
from gongfu.model.lines import Line
from gongfu.model.signals import Signal
from gongfu.texts import Text, text

__all__ = ["DEFAULT_START", "PlantSettings", "VirtualPlant", "play_line", "run_plant"]

logger = logging.getLogger(__name__)
# Where no workspace gives the plant a clock, it starts here, so that the same seed still gives the same signals.
DEFAULT_START = datetime(2021, 1, 1, tzinfo=UTC)
# The server stays up so much longer when the plant has finished, for followers to take the last values.
LINGER_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantSettings:
    """How a plant is played: ``speed`` of its seconds pass in one of ours, for ``hours`` of its own or for ever.

    Port 0 takes a free one. ``start`` is the time its clock shows at first.
    """

    host: str = "127.0.0.1"
    port: int = 4840
    speed: float = 60.0
    hours: float | None = None
    seed: int = 1
    start: datetime = DEFAULT_START

    def __post_init__(self) -> None:
        assert self.speed > 0, "time runs forward"
        assert self.hours is None or self.hours >= 0, "time runs forward"
        assert self.start.tzinfo is not None, "a plant's clock knows its zone"


class VirtualPlant:
    """A plant that can be connected to once it is entered, and that begins when it is played.

    Parameters
    ----------
    line
        The line whose stations it shows.
    settings
        How it is played.
    play
        What is played; the line's own simulation when None.
    """

    def __init__(self, line: Line, settings: PlantSettings, play: Play | None = None) -> None:
        self._line = line
        self._settings = settings
        self._play = play
        self._server = PlantServer(line, host=settings.host, port=settings.port)

    @property
    def url(self) -> str:
        """Where it can be connected to."""
        return self._server.url

    async def __aenter__(self) -> Self:
        """Start to listen.

        Raises
        ------
        InputError
            When the port is taken.
        """
        await self._server.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.__aexit__(kind, error, trace)

    async def play(self, on_hour: Callable[[int], None] | None = None) -> None:
        """Play the line until its hours are over.

        Parameters
        ----------
        on_hour
            Called with the number of whole hours played, each time one is over.
        """
        settings = self._settings
        pace = ScaledPace(settings.speed)
        hours_done = 0
        told = plant_signals(
            self._line, seed=settings.seed, start=settings.start, hours=settings.hours, play=self._play
        )
        for signals in told:
            for signal in signals:
                await pace.reach(self._second(signal))
                await self._server.write((signal,))
            await pace.give_way()
            hours = math.floor(self._second(signals[-1]) / 3600)
            if hours > hours_done and on_hour is not None:
                on_hour(hours)
            hours_done = hours

    def _second(self, signal: Signal) -> float:
        return (signal.time - self._settings.start).total_seconds()


async def run_plant(
    line: Line, settings: PlantSettings, tell: Callable[[Text], None], play: Play | None = None
) -> None:
    """Serve a plant and play it, until its hours are over or this is cancelled.

    Parameters
    ----------
    line
        The line whose stations it shows.
    settings
        How it is played.
    tell
        Called with words about what it does.
    play
        What is played; the line's own simulation when None.

    Raises
    ------
    InputError
        When the port is taken.
    """
    async with VirtualPlant(line, settings, play) as plant:
        tell(text("telemetry.plant_serves", line=line.name, url=plant.url, speed=f"{settings.speed:g}"))
        await plant.play(lambda hours: tell(text("telemetry.plant_hour", hours=hours)))
        tell(text("telemetry.plant_finished", line=line.name))
        await wait(LINGER_S)


def play_line(line: Line, settings: PlantSettings, tell: Callable[[Text], None], play: Play | None = None) -> None:
    """Run a plant in this thread; see ``run_plant``.

    Parameters
    ----------
    line
        The line whose stations it shows.
    settings
        How it is played.
    tell
        Called with words about what it does.
    play
        What is played; the line's own simulation when None.

    Raises
    ------
    InputError
        When the port is taken.
    """
    asyncio.run(run_plant(line, settings, tell, play))
