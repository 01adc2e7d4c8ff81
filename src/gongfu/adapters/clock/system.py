"""The machine's own clock, and waiting by it."""

import asyncio
import math
from datetime import UTC, datetime

__all__ = ["ScaledPace", "SystemClock", "wait"]

# Shorter waits than this are not worth a turn of the event loop.
GRAIN_S = 0.02


class SystemClock:
    """The time of the machine this runs on."""

    def now(self) -> datetime:
        """Give the time now, aware, in UTC."""
        return datetime.now(UTC)


class ScaledPace:
    """Lets ``speed`` seconds of a scenario pass in one of ours; infinite speed never waits.

    Parameters
    ----------
    speed
        Scenario seconds in a second, positive.
    """

    def __init__(self, speed: float) -> None:
        assert speed > 0, "time runs forward"
        self._speed = speed
        self._started: float | None = None

    async def reach(self, scenario_s: float) -> None:
        """Wait until so many seconds of the scenario have passed since the first call; does not wait when late.

        Parameters
        ----------
        scenario_s
            Seconds since the scenario's start.
        """
        now = asyncio.get_running_loop().time()
        if self._started is None:
            self._started = now - (scenario_s / self._speed)
        early_s = 0.0 if math.isinf(self._speed) else self._started + scenario_s / self._speed - now
        if early_s >= GRAIN_S:
            await asyncio.sleep(early_s)

    async def give_way(self) -> None:
        """Let others on the event loop have their turn."""
        await asyncio.sleep(0)


async def wait(seconds: float) -> None:
    """Let wall time pass.

    Parameters
    ----------
    seconds
        How much.
    """
    await asyncio.sleep(seconds)
