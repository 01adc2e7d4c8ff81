"""Hours and people: calendars that open and close, crews, and requests that wait for someone to be free."""

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import TYPE_CHECKING

from gongfu.model.crews import Calendar, Crew, Need

if TYPE_CHECKING:
    from gongfu.simulate.reference.machines import Machine

__all__ = ["CrewAtWork", "Hours", "People", "Request"]


def edges(calendar: Calendar) -> Iterator[tuple[float, int]]:
    """Times at which a window (+1 opens, -1 closes) or a holiday (-1 begins, +1 ends) has an edge, in order."""
    holidays = sorted([(start, -1) for start, _ in calendar.closed] + [(end, 1) for _, end in calendar.closed])
    if calendar.windows == ((0.0, calendar.period_s),):
        yield from heapq.merge([(0.0, 1)], holidays)
        return
    windows = (
        (number * calendar.period_s + edge, way)
        for number in count()
        for window in calendar.windows
        for edge, way in zip(window, (1, -1), strict=True)
    )
    yield from heapq.merge(windows, holidays)


def openings(calendar: Calendar) -> Iterator[tuple[float, bool]]:
    """Times at which a calendar opens (True) or closes (False), in order."""
    depth, was_open = 0, False
    for time, meeting in groupby(edges(calendar), key=lambda edge: edge[0]):
        depth += sum(way for _, way in meeting)
        if (depth > 0) != was_open:
            was_open = not was_open
            yield time, was_open


class Hours:
    """A calendar as time goes on.

    Parameters
    ----------
    calendar
        The calendar.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.id = calendar.id
        self.changes = openings(calendar)
        self.open = False
        self.next_time = -math.inf
        self.coming = False
        self.pass_edge()
        if self.next_time == 0:
            self.pass_edge()

    def pass_edge(self) -> None:
        """Open or close, and look for the next time that it does so."""
        self.open = self.coming
        self.next_time, self.coming = next(self.changes, (math.inf, self.open))


@dataclass(slots=True)
class CrewAtWork:
    """A crew: who is at work goes on to its end, even when the hours are over."""

    model: Crew
    hours: Hours | None
    busy: int = 0

    @property
    def free(self) -> int:
        """Members who could come now."""
        return self.model.count - self.busy if self.hours is None or self.hours.open else 0


@dataclass(eq=False, slots=True)
class Request:
    """A machine waits for people."""

    machine: "Machine"
    need: Need


@dataclass(slots=True)
class People:
    """All crews, and the requests in the order they were made."""

    crews: list[CrewAtWork]
    requests: list[Request] = field(default_factory=list)

    def free(self, skill: str) -> int:
        """Count who could come now.

        Parameters
        ----------
        skill
            What they must be able to do.
        """
        return sum(crew.free for crew in self.crews if skill in crew.model.skills)

    def next_request(self) -> Request | None:
        """Take the earliest request that can be met; one that cannot lets no later one of its skill pass."""
        short: set[str] = set()
        for request in self.requests:
            need = request.need
            if need.skill not in short and self.free(need.skill) >= need.count:
                self.requests.remove(request)
                return request
            short.add(need.skill)
        return None

    def send(self, need: Need) -> list[CrewAtWork]:
        """Send free people, from the crews in file order; gives the crew of each.

        Parameters
        ----------
        need
            How many, who can do what.
        """
        able = [crew for crew in self.crews if need.skill in crew.model.skills]
        sent = [crew for crew in able for _ in range(crew.free)][: need.count]
        for crew in sent:
            crew.busy += 1
        return sent
