"""A line: stations, what flows through them, who works there and what their energy costs.

Times are seconds. Semantics (blocking after service, operating-clock failures, buffers without machine places) are
those of ``docs/reference/semantics.md``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from gongfu.model.crews import Calendar, Crew
from gongfu.model.distributions import Distribution
from gongfu.model.products import Product, Release
from gongfu.model.stations import Station
from gongfu.texts import Text

__all__ = ["Line", "Tariff"]


SATURATED = Release()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """What energy costs, in money and in carbon, in the windows of a calendar or, None, at all other hours."""

    id: str
    price_a_kwh: float
    carbon_kg_a_kwh: float
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Stations in a row, or in whatever order their parts take; one part is one item.

    ``time_unit`` is the unit its file and its results speak in; everything in here is seconds all the same. ``sha256``
    is that of the file it was read from; a variant keeps it and adds its changes to ``changes``.
    """

    id: str
    name: Text
    stations: tuple[Station, ...]
    release: Release = SATURATED
    products: tuple[Product, ...] = ()
    crews: tuple[Crew, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
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

    def with_work(self, station_id: str, changed: Callable[[Distribution], Distribution], change: str) -> "Line":
        """Give a variant in which a station works otherwise, on every visit of every product.

        Parameters
        ----------
        station_id
            An id that is in the line.
        changed
            Gives the new work time for an old one.
        change
            What was changed, in the words of ``levers.csv``.
        """
        station = self.station(station_id)
        products = tuple(
            replace(
                product,
                route=tuple(
                    replace(step, time=changed(step.time)) if step.station == station_id and step.time else step
                    for step in product.route
                ),
            )
            for product in self.products
        )
        varied = self.with_station(replace(station, time=changed(station.time)), change)
        return replace(varied, products=products)
