"""Send a live line to any number of browsers: one frame made, many times sent, and nobody may hold the others up."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from fastapi import WebSocket, WebSocketDisconnect

from gongfu.web.frames import LineSnapshot, encode_frame

__all__ = ["FRAMES_PER_SECOND", "LiveHub"]

logger = logging.getLogger(__name__)
FRAMES_PER_SECOND: Final = 12.5
IDLE_FRAMES_PER_SECOND: Final = 2.0


class LatestFrame:
    """What one client has still to be sent: the newest frame alone, so that a slow one skips and never queues."""

    def __init__(self) -> None:
        self._frame: bytes | None = None
        self._changed = asyncio.Event()
        self.dropped = 0

    def put(self, frame: bytes) -> None:
        """Replace whatever has not been taken yet."""
        if self._frame is not None:
            self.dropped += 1
        self._frame = frame
        self._changed.set()

    async def take(self) -> bytes:
        """Wait for a frame and take it."""
        await self._changed.wait()
        self._changed.clear()
        frame, self._frame = self._frame, None
        assert frame is not None, "the event is set only together with a frame"
        return frame


class LiveHub:
    """Makes frames of one line while somebody watches."""

    def __init__(self, snapshot: Callable[[], LineSnapshot], *, frames_per_second: float = FRAMES_PER_SECOND) -> None:
        self._snapshot = snapshot
        self._period_s = 1 / frames_per_second
        self._clients: set[LatestFrame] = set()
        self._watched = asyncio.Event()
        self._number = 0

    @property
    def client_count(self) -> int:
        """How many clients are connected."""
        return len(self._clients)

    def broadcast(self) -> bool:
        """Make one frame and leave it with every client; says whether the line is live."""
        snapshot = self._snapshot()
        frame = encode_frame(snapshot, self._number)
        self._number += 1
        for client in self._clients:
            client.put(frame)
        return snapshot.connected

    async def run(self) -> None:
        """Make frames at a steady pace until cancelled; rests while nobody watches."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            if not self._clients:
                self._watched.clear()
                await self._watched.wait()
                due = loop.time()
            live = self.broadcast()
            now = loop.time()
            # After a hiccup the pace goes on from now: frames that are late anyway are of no use to anybody.
            due = max(due + (self._period_s if live else 1 / IDLE_FRAMES_PER_SECOND), now)
            await asyncio.sleep(due - now)

    async def serve(self, socket: WebSocket) -> None:
        """Feed one client until it goes away.

        Parameters
        ----------
        socket
            A WebSocket that has not been accepted yet.
        """
        await socket.accept()
        client = LatestFrame()
        self._clients.add(client)
        self._watched.set()
        gone = asyncio.create_task(self._wait_until_gone(socket))
        try:
            while not gone.done():
                taking = asyncio.create_task(client.take())
                await asyncio.wait({taking, gone}, return_when=asyncio.FIRST_COMPLETED)
                if not taking.done():
                    taking.cancel()
                    break
                await socket.send_bytes(taking.result())
        except WebSocketDisconnect:
            logger.debug("a client of the live line left while it was being sent a frame")
        finally:
            self._clients.discard(client)
            gone.cancel()

    @staticmethod
    async def _wait_until_gone(socket: WebSocket) -> None:
        """Read, and disregard, what a client sends: only so is its leaving noticed."""
        while (await socket.receive())["type"] != "websocket.disconnect":
            continue
