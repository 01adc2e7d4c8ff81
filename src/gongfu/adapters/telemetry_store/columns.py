"""Signals as columns: times as whole microseconds since 1970 (UTC), so that a repeat is recognised exactly."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.model.signals import Signal

__all__ = ["microseconds", "pack", "to_time", "unpack"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
PACKED = np.dtype([("tag", "<u4"), ("time_us", "<i8"), ("value", "<f8"), ("good", "?")])


def microseconds(time: datetime) -> int:
    """Give a time in whole microseconds since 1970.

    Parameters
    ----------
    time
        An aware time.
    """
    return (time - EPOCH) // MICROSECOND


def to_time(time_us: int) -> datetime:
    """Give the time a number of microseconds after 1970, in UTC.

    Parameters
    ----------
    time_us
        Microseconds.
    """
    return EPOCH + timedelta(microseconds=time_us)


def pack(batch: Sequence[Signal], tag_ids: dict[str, int]) -> bytes:
    """Pack signals into the bytes of one journal row: 21 bytes a value.

    Parameters
    ----------
    batch
        The signals.
    tag_ids
        The journal's number for each of their tags.
    """
    packed: NDArray[Any] = np.empty(len(batch), PACKED)
    packed["tag"] = [tag_ids[signal.tag] for signal in batch]
    packed["time_us"] = [microseconds(signal.time) for signal in batch]
    packed["value"] = [signal.value for signal in batch]
    packed["good"] = [signal.good for signal in batch]
    return packed.tobytes()


def unpack(content: bytes, tags: dict[int, str]) -> list[Signal]:
    """Read back what ``pack`` wrote.

    Parameters
    ----------
    content
        The bytes of a row.
    tags
        The tag each number stands for.
    """
    packed: NDArray[Any] = np.frombuffer(content, PACKED)
    columns = (packed[name].tolist() for name in ("tag", "time_us", "value", "good"))
    return [Signal(tags[tag], to_time(time), value, good) for tag, time, value, good in zip(*columns, strict=True)]
