"""The live line's frames and the hub that hands them out."""

import asyncio
import math
import struct

import numpy as np
import pytest

from gongfu.web.api import LiveHub
from gongfu.web.frames import HEADER_BYTES, LineSnapshot, decode_frame, encode_frame


def snapshot(stations: int, *, seed: int = 1, connected: bool = True) -> LineSnapshot:
    rng = np.random.default_rng(seed)
    return LineSnapshot(
        connected=connected,
        scenario_time=1_639_958_400.25,
        speed=30.5,
        age_s=0.125,
        value_count=2**32 + 7,
        state=rng.integers(0, 6, stations).astype(np.uint8),
        buffer=rng.integers(0, 2**16, stations).astype(np.uint16),
        good=rng.integers(0, 2**32, stations, dtype=np.uint32),
        scrapped=rng.integers(0, 2**32, stations, dtype=np.uint32),
        cycle_s=rng.random(stations).astype(np.float32),
        progress=rng.random(stations).astype(np.float32),
        temperature_c=rng.random(stations).astype(np.float32),
    )


@pytest.mark.parametrize("stations", [1, 2, 3, 12, 400])
def test_a_frame_reads_back_as_it_was_written(stations):
    written = snapshot(stations)
    read, number = decode_frame(encode_frame(written, 41))
    assert number == 41
    assert (read.connected, read.scenario_time, read.speed, read.age_s) == (True, 1_639_958_400.25, 30.5, 0.125)
    assert read.value_count == 7, "the count wraps at 2^32"
    for name in ("state", "buffer", "good", "scrapped", "cycle_s", "progress", "temperature_c"):
        assert np.array_equal(getattr(read, name), getattr(written, name)), name


def test_a_frame_is_laid_out_as_the_reference_says():
    written = snapshot(12)
    frame = encode_frame(written, 9)
    assert HEADER_BYTES == 32
    assert len(frame) == 32 + 12 * (5 * 4 + 2 + 1)
    assert struct.unpack_from("<BBHI", frame) == (1, 1, 12, 9)
    assert struct.unpack_from("<dff", frame, 8) == (1_639_958_400.25, 30.5, 0.125)
    assert struct.unpack_from("<12I", frame, 32) == tuple(written.good.tolist())
    assert struct.unpack_from("<12H", frame, 32 + 12 * 20) == tuple(written.buffer.tolist())
    assert frame[32 + 12 * 22 :] == bytes(written.state.tolist())


def test_each_array_begins_where_a_browser_may_lay_a_typed_array():
    for stations in (1, 2, 3, 5, 12):
        frame = encode_frame(snapshot(stations), 0)
        offset = HEADER_BYTES
        for width, count in ((4, 5), (2, 1), (1, 1)):
            for _ in range(count):
                assert offset % width == 0
                offset += width * stations
        assert offset == len(frame)


def test_a_line_nobody_has_heard_of_is_off_and_counts_nothing():
    read, _ = decode_frame(encode_frame(LineSnapshot.silent(3), 0))
    assert not read.connected
    assert math.isnan(read.scenario_time)
    assert read.state.tolist() == [5, 5, 5]
    assert read.good.tolist() == [0, 0, 0]
    assert np.isnan(read.progress).all()


class Socket:
    """A client's end of a WebSocket; a stuck one takes no frame until its gate is opened."""

    def __init__(self, *, stuck: bool = False) -> None:
        self.numbers: list[int] = []
        self.gate = asyncio.Event()
        self.left = asyncio.Event()
        if not stuck:
            self.gate.set()

    async def accept(self) -> None:
        self.numbers.clear()

    async def send_bytes(self, frame: bytes) -> None:
        await self.gate.wait()
        self.numbers.append(decode_frame(frame)[1])

    async def receive(self) -> dict[str, str]:
        await self.left.wait()
        return {"type": "websocket.disconnect"}


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_slow_client_skips_frames_and_holds_nobody_up():
    async def scene() -> tuple[Socket, Socket, LiveHub]:
        fast, slow = Socket(), Socket(stuck=True)
        hub = LiveHub(lambda: snapshot(2))
        serving = [asyncio.create_task(hub.serve(socket)) for socket in (fast, slow)]
        await settle()
        for _ in range(25):
            assert hub.broadcast()
            await settle()
        slow.gate.set()
        await settle()
        assert hub.client_count == 2
        for socket in (fast, slow):
            socket.left.set()
        await asyncio.gather(*serving)
        return fast, slow, hub

    fast, slow, hub = asyncio.run(scene())
    assert fast.numbers == list(range(25))
    assert slow.numbers == [0, 24], "the one it was stuck on, then the newest: nothing queued in between"
    assert hub.client_count == 0


def test_no_frame_is_made_while_nobody_watches():
    made = []

    async def rest() -> None:
        hub = LiveHub(lambda: made.append(1) or snapshot(1), frames_per_second=200)
        running = asyncio.create_task(hub.run())
        await asyncio.sleep(0.05)
        running.cancel()

    asyncio.run(rest())
    assert made == []
