"""The binary frame of a live line: what travels over the WebSocket, written once for every client.

Little-endian. A header of 32 bytes, then one array after the other, each as long as the line has stations, ordered from
wide to narrow so that a browser can lay typed arrays over the bytes without copying (``docs/reference/api.md``).
"""

import math
import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["FRAME_VERSION", "HEADER_BYTES", "LineSnapshot", "decode_frame", "encode_frame"]

FRAME_VERSION: Final = 1
HEADER: Final = struct.Struct("<BBHIdffII")
HEADER_BYTES: Final = HEADER.size
CONNECTED: Final = 1
ARRAYS: Final = (
    ("good", "<u4"),
    ("scrapped", "<u4"),
    ("cycle_s", "<f4"),
    ("progress", "<f4"),
    ("temperature_c", "<f4"),
    ("buffer", "<u2"),
    ("state", "u1"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSnapshot:
    """How a line stands at one moment of its plant's own time.

    Arrays hold one element per station, in the order of the line. ``scenario_time`` is seconds since 1970 (UTC) on the
    plant's clock, ``speed`` how many of its seconds pass in one of ours, ``age_s`` how long ago the last value arrived
    (nan before the first), ``progress`` the share of the running cycle that is done (nan when unknown).
    """

    connected: bool
    scenario_time: float
    speed: float
    age_s: float
    value_count: int
    state: NDArray[np.uint8]
    buffer: NDArray[np.uint16]
    good: NDArray[np.uint32]
    scrapped: NDArray[np.uint32]
    cycle_s: NDArray[np.float32]
    progress: NDArray[np.float32]
    temperature_c: NDArray[np.float32]

    def __post_init__(self) -> None:
        lengths = {getattr(self, name).size for name, _ in ARRAYS}
        assert len(lengths) == 1, "every array has one element per station"

    @classmethod
    def silent(cls, station_count: int) -> "LineSnapshot":
        """Give the snapshot of a line nobody has heard of: every station off, nothing counted.

        Parameters
        ----------
        station_count
            Number of stations.
        """
        zeros = np.zeros(station_count)
        unknown = np.full(station_count, np.nan, np.float32)
        return cls(
            connected=False,
            scenario_time=math.nan,
            speed=0.0,
            age_s=math.nan,
            value_count=0,
            state=np.full(station_count, 5, np.uint8),
            buffer=zeros.astype(np.uint16),
            good=zeros.astype(np.uint32),
            scrapped=zeros.astype(np.uint32),
            cycle_s=unknown,
            progress=unknown,
            temperature_c=unknown,
        )


def encode_frame(snapshot: LineSnapshot, frame_counter: int) -> bytes:
    """Write a snapshot as one frame.

    Parameters
    ----------
    snapshot
        The line.
    frame_counter
        Number of the frame, from 0; wraps at 2³².
    """
    header = HEADER.pack(
        FRAME_VERSION,
        CONNECTED if snapshot.connected else 0,
        snapshot.state.size,
        frame_counter % 2**32,
        snapshot.scenario_time,
        snapshot.speed,
        snapshot.age_s,
        snapshot.value_count % 2**32,
        0,
    )
    return header + b"".join(getattr(snapshot, name).astype(kind, copy=False).tobytes() for name, kind in ARRAYS)


def decode_frame(frame: bytes) -> tuple[LineSnapshot, int]:
    """Read a frame back, for clients written in Python and for tests.

    Parameters
    ----------
    frame
        The bytes of one WebSocket message.

    Returns
    -------
    tuple
        The snapshot and the frame's number.
    """
    version, flags, count, number, time, speed, age, values, _ = HEADER.unpack_from(frame)
    assert version == FRAME_VERSION, f"frame version {version} is not {FRAME_VERSION}"
    arrays, offset = {}, HEADER_BYTES
    for name, kind in ARRAYS:
        arrays[name] = np.frombuffer(frame, kind, count, offset)
        offset += arrays[name].nbytes
    snapshot = LineSnapshot(
        connected=bool(flags & CONNECTED), scenario_time=time, speed=speed, age_s=age, value_count=values, **arrays
    )
    return snapshot, number
