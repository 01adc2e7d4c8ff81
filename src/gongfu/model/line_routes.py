"""Where parts can go in a line: every visit to a queue of a station, and what follows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongfu.model.distributions import Distribution
from gongfu.model.lines import Line
from gongfu.model.products import Product
from gongfu.model.stations import Input, Station

__all__ = ["LineRoutes", "Stop", "inputs_of", "routes_of"]


@dataclass(slots=True, kw_only=True)
class Stop:
    """A visit to a station by one of its queues; ``follows`` are the stops after it, each with its copies.

    ``rework`` is the stop to which a bad part is sent. Both are numbers in the list of stops.
    """

    station: str
    queue: int
    time: Distribution
    follows: list[tuple[int, int]] = field(default_factory=list)
    rework: int | None = None

    @property
    def onward(self) -> list[int]:
        """The stops to which a part may go from here."""
        return [*(after for after, _ in self.follows), *([] if self.rework is None else [self.rework])]


@dataclass(frozen=True, slots=True)
class LineRoutes:
    """All stops of a line; ``first`` gives the stop at which each product begins, "" where the line names none.

    The first ones, one for each queue, are those of parts that follow the stations; from ``routed`` on they are those
    of the products' routes.
    """

    stops: list[Stop]
    first: dict[str, int]
    routed: int

    @property
    def begun(self) -> list[int]:
        """The stops at which products begin."""
        return list(dict.fromkeys(self.first.values()))

    @property
    def travelled(self) -> list[Stop]:
        """The stops that products visit; all of them where some product follows the stations."""
        return self.stops if min(self.begun) < self.routed else self.stops[self.routed :]

    def reached(self, begun: Iterable[int]) -> set[tuple[str, int]]:
        """Give the queues, by station and number, that parts reach which begin at some stops.

        Parameters
        ----------
        begun
            Numbers of stops.
        """
        seen = set(begun)
        ahead = list(seen)
        while ahead:
            after = [each for each in self.stops[ahead.pop()].onward if each not in seen]
            seen.update(after)
            ahead += after
        return {(self.stops[k].station, self.stops[k].queue) for k in seen}

    def material_beside(self, line: Line) -> list[int]:
        """Give the stops at which material without end comes in beside what a release lets in.

        Parameters
        ----------
        line
            The line.
        """
        beside = {station.id for station in line.stations if station.takes == ()}
        begun = {self.stops[k].station for k in self.begun}
        return [k for k in range(self.routed) if self.stops[k].station in beside - begun]

    def feeders(self, station: str, queue: int) -> dict[str, int]:
        """Give the stations that a queue is fed from, each with the parts that one of theirs becomes there.

        Parameters
        ----------
        station
            An id.
        queue
            Which of its inputs.
        """
        found: dict[str, int] = {}
        for stop in self.stops:
            for after, copies in [*stop.follows, *([] if stop.rework is None else [(stop.rework, 1)])]:
                if (self.stops[after].station, self.stops[after].queue) == (station, queue):
                    found[stop.station] = max(copies, found.get(stop.station, 0))
        return found


def inputs_of(station: Station) -> tuple[Input, ...]:
    """Give the queues of a station: its inputs, or the one queue of a station that does not name any.

    Parameters
    ----------
    station
        A station.
    """
    if not station.takes:
        return (Input(station="", buffer=station.buffer),)
    own = station.buffer
    return tuple(
        Input(station=each.station, count=each.count, buffer=own if each.buffer is None else each.buffer)
        for each in station.takes
    )


def routes_of(line: Line) -> LineRoutes:
    """Find where parts can go.

    Parameters
    ----------
    line
        A line whose names all stand for something.
    """
    stops: list[Stop] = []
    first_stop: dict[str, int] = {}
    by_id = {station.id: station for station in line.stations}
    for station in line.stations:
        first_stop[station.id] = len(stops)
        stops += [Stop(station=station.id, queue=q, time=station.time) for q in range(len(inputs_of(station)))]
    add_default_ways(line, stops, first_stop)
    entrance = next((s.id for k, s in enumerate(line.stations) if s.takes == () or (s.takes is None and k == 0)), None)
    way_in = first_stop[entrance or line.stations[0].id]
    routed = len(stops)
    first = {product.id: add_route(product, by_id, stops) if product.route else way_in for product in line.products}
    return LineRoutes(stops, first or {"": way_in}, routed)


def queue_from(station: Station, before: str | None) -> int:
    """Choose the queue of a station for parts that come from another."""
    names = [each.station for each in inputs_of(station)]
    return names.index(before) if before in names else 0


def add_default_ways(line: Line, stops: list[Stop], first_stop: dict[str, int]) -> None:
    """Let parts follow the stations: each goes to the one that takes it."""
    by_id = {station.id: station for station in line.stations}
    taker: dict[str, int] = {}
    for index, station in enumerate(line.stations):
        before = [each.station for each in station.takes or ()]
        if station.takes is None and index:
            before = [line.stations[index - 1].id]
        for name in before:
            taker.setdefault(name, first_stop[station.id] + queue_from(station, name))
    for stop in stops:
        station = by_id[stop.station]
        if station.gives:
            for output in station.gives:
                queue = queue_from(by_id[output.station], station.id)
                stop.follows.append((first_stop[output.station] + queue, output.count))
        elif station.id in taker:
            stop.follows.append((taker[station.id], 1))
        if station.rework is not None:
            stop.rework = first_stop[station.rework.station]


def add_route(product: Product, by_id: dict[str, Station], stops: list[Stop]) -> int:
    """Add the stops of a product's route; gives the number of the first."""
    first = len(stops)
    names = [step.station for step in product.route]
    for position, step in enumerate(product.route):
        station = by_id[step.station]
        queue = queue_from(station, names[position - 1] if position else None)
        stop = Stop(station=station.id, queue=queue, time=step.time or station.time)
        if position + 1 < len(names):
            stop.follows.append((first + position + 1, 1))
        rework = station.rework
        if rework is not None and rework.station in names:
            earlier = [k for k in range(position + 1) if names[k] == rework.station]
            stop.rework = first + (earlier[-1] if earlier else names.index(rework.station))
        stops.append(stop)
    return first
