"""People and hours: crews with skills, calendars, and who is needed where."""

from dataclasses import dataclass
from enum import StrEnum

from gongfu.texts import Text

__all__ = ["AfterHours", "Calendar", "Crew", "Need"]

WEEK_S = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When work is possible: windows ``(start, end)`` in seconds that repeat every ``period_s``.

    Time 0 of a simulation is the start of a period, Monday 0:00 of a week. Windows ascend and do not meet. ``closed``
    are holidays: seconds since time 0 in which nothing is possible, whatever the windows say.
    """

    id: str
    windows: tuple[tuple[float, float], ...]
    period_s: float = WEEK_S
    closed: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        flat = [edge for window in self.windows for edge in window]
        assert flat, "a calendar has an open hour"
        assert flat == sorted(set(flat)), "windows ascend and do not meet"
        assert flat[0] >= 0, "windows lie in the period"
        assert flat[-1] <= self.period_s, "windows lie in the period"

    @property
    def open_share(self) -> float:
        """Share of a period without holidays that is open."""
        return sum(end - start for start, end in self.windows) / self.period_s


class AfterHours(StrEnum):
    """What people do whose hours end while they work or set up: finish it first, or leave it as it is."""

    FINISH = "finish"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """People who do the same things at the same hours; ``calendar`` None is at all hours."""

    id: str
    name: Text
    count: int
    skills: tuple[str, ...]
    calendar: str | None = None
    after_hours: AfterHours = AfterHours.FINISH

    def __post_init__(self) -> None:
        assert self.count >= 1, "a crew has a member"
        assert self.skills, "a crew can do something"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """So many people with a skill; the id of a crew that names no skills of its own is its skill."""

    skill: str
    count: int = 1

    def __post_init__(self) -> None:
        assert self.count >= 1, "a need is for someone"
