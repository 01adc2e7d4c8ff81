"""Where in its route a part may be that somebody saw at a station."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gongfu.model.line_routes import LineRoutes, inputs_of, routes_of
from gongfu.model.line_states import PartState
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind

__all__ = ["Whereabouts", "WhereaboutsOf"]


class Whereabouts(NamedTuple):
    """A part's product and stop; ``target`` is the stop it goes to next, None for what its pallet carries then."""

    product: int
    stop: int
    target: int | None = None


@dataclass(frozen=True)
class WhereaboutsOf:
    """Finds where parts of a line may be; stops are those of ``routes_of``."""

    line: Line

    @cached_property
    def routes(self) -> LineRoutes:
        """Where parts can go."""
        return routes_of(self.line)

    @cached_property
    def products(self) -> list[str]:
        """Ids of the products; one without a name where the line names none."""
        return [product.id for product in self.line.products] or [""]

    @cached_property
    def shares(self) -> list[float]:
        """Share of each product in the mix."""
        return [product.share for product in self.line.products] or [1.0]

    @cached_property
    def families(self) -> list[str]:
        """Families of products, steps and setups, in the order of their numbers."""
        steps = [step.family for product in self.line.products for step in product.route if step.family is not None]
        setups = [station.setup for station in self.line.stations if station.setup]
        pairs = [name for setup in setups for pair in setup.times for name in (pair.before, pair.after)]
        starts = [setup.at_start for setup in setups if setup.at_start is not None]
        named = [product.family for product in self.line.products] or [""]
        return list(dict.fromkeys([*named, *steps, *pairs, *starts]))

    @cached_property
    def comes(self) -> set[tuple[int, int]]:
        """The stops to which parts of each product may come."""
        material = self.routes.material_beside(self.line)
        return {
            (p, stop)
            for p, name in enumerate(self.products)
            for begin in [self.routes.first[name], *material]
            for stop in self.ahead(begin)
        }

    def ahead(self, begin: int) -> set[int]:
        """Give the stops that a part comes to which begins at one; what an assembly puts into another ends there.

        Parameters
        ----------
        begin
            Number of a stop.
        """
        seen = {begin}
        open_ends = [begin]
        while open_ends:
            stop = self.routes.stops[open_ends.pop()]
            after = [each for each in stop.onward if each not in seen] if stop.queue == 0 else []
            seen.update(after)
            open_ends += after
        return seen

    def stops_at(self, station: str, product: int) -> list[int]:
        """Give a product's stops at a station, in the order of its visits.

        Parameters
        ----------
        station
            An id.
        product
            Number of a product.
        """
        stops = self.routes.stops
        return sorted(k for p, k in self.comes if p == product and stops[k].station == station)

    def waiting(self, part: PartState, station: str) -> list[Whereabouts]:
        """Say where a part may be that waits in front of a station.

        Parameters
        ----------
        part
            What is known of it.
        station
            An id.
        """
        names = [each.station for each in inputs_of(self.line.station(station))]
        found = []
        for p in self.products_of(part):
            for visit, k in enumerate(self.stops_at(station, p)):
                queue = self.routes.stops[k].queue
                fits = part.came_from is None or names[queue] == part.came_from or len(names) == 1
                if fits and (len(names) > 1 or part.visit in {None, visit + 1}):
                    found.append(Whereabouts(p, k))
        return found

    def in_work(self, part: PartState, station: str) -> list[Whereabouts]:
        """Say where a part may be that a machine of a station has; the other inputs of an assembly have vanished.

        Parameters
        ----------
        part
            What is known of it.
        station
            An id.
        """
        return [
            Whereabouts(p, k)
            for p in self.products_of(part)
            for visit, k in enumerate(k for k in self.stops_at(station, p) if self.routes.stops[k].queue == 0)
            if part.visit in {None, visit + 1}
        ]

    def done(self, part: PartState, station: str) -> list[Whereabouts]:
        """Say where a part may be that a station has finished, and where it goes.

        Parameters
        ----------
        part
            What is known of it.
        station
            An id.
        """
        found = []
        for each in self.in_work(part, station):
            stop = self.routes.stops[each.stop]
            onward: list[int | None] = [after for after, _ in stop.follows]
            if not onward and self.line.release.kind is ReleaseKind.PALLETS:
                onward = [None]
            if part.to is not None and stop.rework is not None and self.station_of(stop.rework) == part.to:
                onward.append(stop.rework)
            targets = [k for k in onward if part.to is None or k is None or self.station_of(k) == part.to]
            found += [each._replace(target=k) for k in targets[:1] or targets]
        return found

    def gives_several(self, station: str) -> bool:
        """Whether parts of a station go to several others, so that one has to be told where a part goes.

        Parameters
        ----------
        station
            An id.
        """
        return len({output.station for output in self.line.station(station).gives}) > 1

    def on_the_way(self, part: PartState, station: str) -> list[Whereabouts]:
        """Say where a part may go that is on its way from a station; a pallet is loaded anew when it leaves.

        Parameters
        ----------
        part
            What is known of it.
        station
            An id.
        """
        return [
            each if each.target is not None else each._replace(target=self.routes.first[self.products[each.product]])
            for each in self.done(part, station)
        ]

    def outside(self, part: PartState) -> list[Whereabouts]:
        """Say where a part begins that waits to be let in.

        Parameters
        ----------
        part
            What is known of it.
        """
        return [Whereabouts(p, self.routes.first[self.products[p]]) for p in self.products_of(part)]

    def family_at(self, where: Whereabouts) -> str:
        """Give the family of a part at a stop.

        Parameters
        ----------
        where
            The part's product and stop.
        """
        if not self.line.products:
            return ""
        product = self.line.products[where.product]
        first = self.routes.first[product.id]
        own = product.route[where.stop - first].family if product.route and where.stop >= self.routes.routed else None
        return product.family if own is None else own

    def station_of(self, stop: int) -> str:
        """Give the station of a stop.

        Parameters
        ----------
        stop
            Its number.
        """
        return self.routes.stops[stop].station

    def products_of(self, part: PartState) -> list[int]:
        """Give the products that a part may be of.

        Parameters
        ----------
        part
            What is known of it.
        """
        if part.product is None:
            return list(range(len(self.products)))
        return [p for p, name in enumerate(self.products) if name == part.product]
