"""A line: stations in a row, the buffers between them, and how long, how often and how well they work.

Times are seconds. Semantics (blocking after service, operating-clock failures, buffers without machine places) are
those of ``docs/reference/semantics.md``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import NormalDist

from gongfu.texts import Text

__all__ = [
    "Distribution",
    "DistributionKind",
    "FailureClock",
    "Failures",
    "Line",
    "Station",
]


class DistributionKind(StrEnum):
    """The distributions a time may follow."""

    CONSTANT = "constant"
    EXPONENTIAL = "exp"
    ERLANG = "erlang"
    GAMMA = "gamma"
    LOGNORMAL = "lognormal"
    WEIBULL = "weibull"
    NORMAL = "normal"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    EMPIRICAL = "empirical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A distribution of a time in seconds.

    ``parameters``, in this order: constant (value) · exp (mean) · erlang (k, mean) · gamma (mean, cv) · lognormal
    (mean, cv) · weibull (mean, shape) · normal (mean, sd; cut at 0) · uniform (a, b) · triangular (a, mode, b) ·
    empirical (the values). ``scale`` multiplies every draw: a lever that shortens a time by a tenth sets 0.9, and the
    draws stay the same draws.
    """

    kind: DistributionKind
    parameters: tuple[float, ...]
    scale: float = 1.0

    def __post_init__(self) -> None:
        assert self.parameters, "a distribution has parameters"
        assert self.scale > 0, "a scale is positive"

    @property
    def mean(self) -> float:
        """Expected value in seconds."""
        return MEANS[self.kind](*self.parameters) * self.scale


def cut_normal_mean(mean: float, sd: float) -> float:
    """Mean of a normal distribution given that it is not negative."""
    if sd == 0:
        return mean
    normal = NormalDist()
    return mean + sd * normal.pdf(mean / sd) / normal.cdf(mean / sd)


MEANS: dict[DistributionKind, Callable[..., float]] = {
    DistributionKind.CONSTANT: lambda value: value,
    DistributionKind.EXPONENTIAL: lambda mean: mean,
    DistributionKind.ERLANG: lambda _phases, mean: mean,
    DistributionKind.GAMMA: lambda mean, _cv: mean,
    DistributionKind.LOGNORMAL: lambda mean, _cv: mean,
    DistributionKind.WEIBULL: lambda mean, _shape: mean,
    DistributionKind.NORMAL: cut_normal_mean,
    DistributionKind.UNIFORM: lambda low, high: (low + high) / 2,
    DistributionKind.TRIANGULAR: lambda low, mode, high: (low + mode + high) / 3,
    DistributionKind.EMPIRICAL: lambda *values: sum(values) / len(values),
}


class FailureClock(StrEnum):
    """Which time counts toward the next failure."""

    OPERATING = "operating"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """Time to the next failure on its clock, and time to repair; the interrupted part is resumed."""

    up: Distribution
    down: Distribution
    clock: FailureClock = FailureClock.OPERATING


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """Identical parallel machines with one buffer in front; ``buffer`` None is unlimited."""

    id: str
    name: Text
    time: Distribution
    machines: int = 1
    buffer: int | None = None
    failures: Failures | None = None
    yield_share: float = 1.0

    def __post_init__(self) -> None:
        assert self.machines >= 1, "a station has a machine"
        assert self.buffer is None or self.buffer >= 0, "a buffer has no negative places"
        assert 0 < self.yield_share <= 1, "a yield lies between 0 and 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A serial line whose first station never waits for material (``release: saturated``).

    ``time_unit`` is the unit its file and its results speak in; everything in here is seconds all the same. ``sha256``
    is that of the file it was read from; a variant keeps it and adds its changes to ``changes``.
    """

    id: str
    name: Text
    stations: tuple[Station, ...]
    time_unit: str = "s"
    path: str = ""
    sha256: str = ""
    changes: tuple[str, ...] = ()
    example: bool = False

    def __post_init__(self) -> None:
        assert self.stations, "a line has a station"
        assert len({station.id for station in self.stations}) == len(self.stations), "station ids are unique"

    def station(self, station_id: str) -> Station:
        """Find a station by its id.

        Parameters
        ----------
        station_id
            An id that is in the line.
        """
        return next(station for station in self.stations if station.id == station_id)

    def with_station(self, changed: Station, change: str) -> "Line":
        """Give a variant of the line in which one station differs.

        Parameters
        ----------
        changed
            The station in its new form; its id says which one it replaces.
        change
            What was changed, in the words of ``levers.csv``.
        """
        stations = tuple(changed if station.id == changed.id else station for station in self.stations)
        return replace(self, stations=stations, changes=(*self.changes, f"{changed.id}: {change}"))
