"""What machines say: a value of a tag at a time of the plant's own clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

__all__ = ["Signal", "SignalValue", "StationState"]

SignalValue = float | int | str


class StationState(IntEnum):
    """States of a station; the numbers travel on the wire and index arrays, so they never change."""

    STARVED = 0
    BUSY = 1
    BLOCKED = 2
    DOWN = 3
    SETUP = 4
    OFF = 5


@dataclass(frozen=True, slots=True)
class Signal:
    """One value of one tag.

    ``tag`` is ``line/station/name``, e.g. ``module-line/laser-weld/state``. ``time`` is the plant's own time (UTC, aware);
    ``good`` is false where the source marked the value as bad or uncertain.
    """

    tag: str
    time: datetime
    value: float
    good: bool = True
