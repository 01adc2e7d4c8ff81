"""A source that the program feeds itself: for tests, and for scripts that bring signals from somewhere else."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from gongfu.model.signals import Signal, SourceStatus
from gongfu.ports import Clock

__all__ = ["MemorySource"]


class MemorySource:
    """Gives the signals it is told to say.

    Parameters
    ----------
    clock
        Tells the time for ``status``.
    """

    def __init__(self, clock: Clock) -> None:
        self._status = SourceStatus(connected=True, since=clock.now(), connection_count=1)
        self._batches: asyncio.Queue[Sequence[Signal] | None] = asyncio.Queue()

    @property
    def status(self) -> SourceStatus:
        """Connected from the beginning; nothing is lost on the way."""
        return self._status

    async def say(self, batch: Sequence[Signal]) -> None:
        """Say signals, and return when they have been acknowledged.

        Parameters
        ----------
        batch
            Signals in time order.
        """
        self._batches.put_nowait(batch)
        await self._batches.join()

    async def signals(self) -> AsyncGenerator[Sequence[Signal], None]:
        """Give batches of signals as they come, until the source is closed."""
        while (batch := await self._batches.get()) is not None:
            self._status = replace(self._status, value_count=self._status.value_count + len(batch))
            yield batch
            self._batches.task_done()

    async def close(self) -> None:
        """Stop listening; ``signals`` ends after the batches already said."""
        self._batches.put_nowait(None)
