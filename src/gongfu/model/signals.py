"""What machines say: a value of a tag at a time of the plant's own clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

__all__ = ["LineSignal", "Signal", "SignalValue", "SourceStatus", "StationSignal", "StationState", "tag_of"]

SignalValue = float | int | str


class StationState(IntEnum):
    """States of a station; the numbers travel on the wire and index arrays, so they never change."""

    STARVED = 0
    BUSY = 1
    BLOCKED = 2
    DOWN = 3
    SETUP = 4
    OFF = 5
    WAITING = 6


class StationSignal(StrEnum):
    """Names of the values every station says; the last part of its tags."""

    STATE = "state"
    GOOD = "good"
    SCRAPPED = "scrapped"
    BUFFER = "buffer"
    CYCLE_S = "cycle_s"
    TEMPERATURE_C = "temperature_c"


class LineSignal(StrEnum):
    """Names of the values a line says of itself.

    ``clock`` counts seconds of the plant's own time and ticks while the plant can be heard; ``finished`` turns 1 when a
    plant has played all the hours it was asked for; ``written`` counts the values it has given out until then. ``seed``
    is said by virtual plants alone, when they start: a line that has said one is played, not real.
    """

    CLOCK = "clock"
    FINISHED = "finished"
    WRITTEN = "written"
    SEED = "seed"


def tag_of(*parts: str) -> str:
    """Build a tag, e.g. ``module-line/laser-weld/state`` of a station or ``module-line/clock`` of a line.

    Parameters
    ----------
    parts
        The line's id, a station's id unless the line itself speaks, and the name of the value.
    """
    return "/".join(parts)


@dataclass(frozen=True, slots=True)
class Signal:
    """One value of one tag.

    ``tag`` is ``line/station/name`` or ``line/name``. ``time`` is the plant's own time (UTC, aware, in microseconds).
    ``good`` is false where the source marked the value as bad or uncertain, or where values before it were lost.
    """

    tag: str
    time: datetime
    value: float
    good: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How a source of signals stands.

    ``since`` is when it last connected or lost its plant; ``retries`` counts attempts since then, ``lost_count`` the
    places where values are known to have been lost since it was opened (a queue that ran over, a message missing).
    """

    connected: bool
    since: datetime
    retries: int = 0
    connection_count: int = 0
    value_count: int = 0
    lost_count: int = 0
