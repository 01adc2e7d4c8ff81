"""What has moved through the line, and what is on its way."""

from dataclasses import dataclass, field

from gongfu.simulate.reference.flow import Part
from gongfu.simulate.reference.stations import Queue, StationAtWork

__all__ = ["Delivery", "Tally", "Travel"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A part that has left the line as a good one."""

    part: Part
    time: float


@dataclass(eq=False, slots=True)
class Travel:
    """A part on its way to a queue."""

    arrives: float
    order: int
    part: Part
    queue: Queue
    station: StationAtWork


@dataclass(slots=True)
class Tally:
    """What has left the line or not come into it, and how many parts are in it."""

    delivered: list[Delivery] = field(default_factory=list)
    scrapped: int = 0
    vanished: int = 0
    """Parts that went into others."""
    copied: int = 0
    """Parts that came of others."""
    released: int = 0
    lost: int = 0
    in_line: int = 0
    in_line_time: float = 0.0
