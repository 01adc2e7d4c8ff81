"""Other simulators on the same line: ten stations in a row, as cases ref10_a and ref10_b of the truth table say.

Exponential work times of mean 1, five places between stations, blocking after service, material without end; ref10_b
also breaks down, after a working time of mean 50, for repairs of mean 5. Each module has a TITLE and a ``run`` that
gives what happened and the seconds of processor time it took, setting up not counted. All count the same events: a part
finished at a station, a failure, a repair. None keeps statistics beyond its own habits.
"""

from dataclasses import dataclass

__all__ = ["DOWN", "PLACES", "STATIONS", "UP", "Played"]

STATIONS = 10
PLACES = 5
UP = 50.0
DOWN = 5.0


@dataclass
class Played:
    """What one run did; ``rate`` is its parts in a unit of time where that is not its parts over its horizon."""

    parts: int = 0
    events: int = 0
    seconds: float = 0.0
    rate: float = 0.0

    @property
    def events_a_second(self) -> float:
        """Events of the line for each second of processor time."""
        return self.events / self.seconds
