"""Deadlocks by construction: stations that wait for each other because there are too few places."""

from collections.abc import Iterator

from gongfu.model.flaws import Flaw
from gongfu.model.line_routes import LineRoutes, inputs_of, routes_of
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind, WhenFull
from gongfu.model.stations import Blocking, Station

__all__ = ["certain_deadlocks", "circle_in", "places_in_queue", "possible_deadlocks"]


def certain_deadlocks(line: Line) -> tuple[Flaw, ...]:
    """Find stations that will wait for each other for ever.

    Parameters
    ----------
    line
        A line whose names all stand for something.
    """
    routes = routes_of(line)
    return (*gathered_too_few(line, routes), *released_too_few(line, routes), *ring_too_full(line, routes))


def possible_deadlocks(line: Line) -> tuple[Flaw, ...]:
    """Find a circle of stations whose places may all fill up, so that each waits for the next.

    Parameters
    ----------
    line
        A line whose names all stand for something.
    """
    routes = routes_of(line)
    by_id = {station.id: station for station in line.stations}
    waits: dict[str, dict[str, None]] = {station.id: {} for station in line.stations}
    for stop in routes.travelled:
        for after in stop.onward:
            target = routes.stops[after]
            if places_in_queue(by_id[target.station], target.queue, line, routes) is not None:
                waits[stop.station][target.station] = None
    circle = circle_in(waits)
    places = sum(places_at(by_id[station]) for station in set(circle))
    if not circle or (line.release.limit is not None and line.release.limit < places):
        return tuple(shared_cards(line))
    details: dict[str, object] = {"circle": " → ".join(circle), "places": places}
    return (*shared_cards(line), Flaw("line_checks.may_deadlock", ("stations", circle[0], "buffer"), details))


def shared_cards(line: Line) -> Iterator[Flaw]:
    """Find assemblies whose cards may all go to parts of one input, so that the others never come."""
    for station in line.stations:
        if station.kanban is not None and len(inputs_of(station)) > 1:
            details: dict[str, object] = {"station": station.id, "cards": station.kanban}
            yield Flaw("line_checks.cards_shared", ("stations", station.id, "kanban"), details)


def circle_in(waits: dict[str, dict[str, None]]) -> list[str]:
    """Find a way that leads back to its beginning; empty when there is none.

    Parameters
    ----------
    waits
        For each name those that it waits for.
    """
    done: set[str] = set()
    for start, first in waits.items():
        way = {start: iter(first)} if start not in done else {}
        while way:
            last = next(reversed(way))
            after = next(way[last], None)
            if after is None:
                done.add(last)
                del way[last]
            elif after in way:
                names = list(way)
                return [*names[names.index(after) :], after]
            elif after not in done:
                way[after] = iter(waits[after])
    return []


def held_by_machines(station: Station) -> int:
    """Count the parts that the machines of a station can hold."""
    return station.machines * (station.batch.size if station.batch is not None else 1)


def places_at(station: Station) -> int:
    """Count the parts that find a place at a station, in its finite buffers and its machines."""
    if station.kanban is not None:
        return station.kanban
    return held_by_machines(station) + sum(each.buffer or 0 for each in inputs_of(station))


def places_in_queue(station: Station, queue: int, line: Line, routes: LineRoutes) -> int | None:
    """Count the places of a queue; None is without limit.

    Parameters
    ----------
    station
        Whose queue.
    queue
        Which of its inputs.
    line
        The line.
    routes
        Where its parts can go.
    """
    if station.kanban is not None:
        return station.kanban
    begins = any((routes.stops[k].station, routes.stops[k].queue) == (station.id, queue) for k in routes.begun)
    if begins and line.release.kind is ReleaseKind.CONWIP:
        return None
    return inputs_of(station)[queue].buffer


def needed_at_once(station: Station) -> list[tuple[int, int]]:
    """Give the queues of a station from which several parts are needed before it begins, each with how many."""
    if station.batch is not None:
        return [(0, station.batch.least)] if station.batch.wait_s is None and station.batch.least > 1 else []
    inputs = inputs_of(station)
    if station.kanban is not None and len(inputs) > 1:
        # Cards are for all inputs together.
        return [(0, sum(each.count for each in inputs))]
    return [(queue, each.count) for queue, each in enumerate(inputs) if each.count > 1]


def gathered_too_few(line: Line, routes: LineRoutes) -> Iterator[Flaw]:
    """Find assemblies and batches that need more parts than can wait for them."""
    by_id = {station.id: station for station in line.stations}
    for station in line.stations:
        for queue, need in needed_at_once(station):
            places = places_in_queue(station, queue, line, routes)
            if places is None or supplied_without_end(station, queue, line, routes):
                continue
            feeders = routes.feeders(station.id, queue)
            held = 0 if station.kanban is not None else held_in_front(station, feeders, by_id)
            if need > places + held:
                details: dict[str, object] = {
                    "station": station.id,
                    "need": need,
                    "places": places,
                    "held": held,
                    "feeders": ", ".join(feeders) or "-",
                    "cure": need if station.kanban is not None else need - held,
                    "key": "kanban" if station.kanban is not None else "buffer",
                }
                yield Flaw("line_checks.gathers_too_few", ("stations", station.id, str(details["key"])), details)


def supplied_without_end(station: Station, queue: int, line: Line, routes: LineRoutes) -> bool:
    """Whether parts for a queue come from material without end, or wait outside in any number."""
    is_material = station.takes == () or (station.takes is None and station is line.stations[0])
    begins = any((routes.stops[k].station, routes.stops[k].queue) == (station.id, queue) for k in routes.begun)
    waits_outside = begins and line.release.when_full is WhenFull.WAIT
    saturated = line.release.kind is ReleaseKind.SATURATED
    return station.kanban is None and ((is_material and saturated) or station.takes == () or waits_outside)


def held_in_front(station: Station, feeders: dict[str, int], by_id: dict[str, Station]) -> int:
    """Count the finished parts that wait for a place in front of a station, at those that feed it."""
    held = 0
    for name, copies in feeders.items():
        feeder = by_id[name]
        if feeder.transport is not None or feeder.blocking is Blocking.BEFORE_SERVICE:
            held += station.machines
        else:
            held += (feeder.kanban or held_by_machines(feeder)) * copies
    return held


def released_too_few(line: Line, routes: LineRoutes) -> Iterator[Flaw]:
    """Find batches and assemblies that need more parts than are ever in the line."""
    limit = line.release.limit
    if limit is None or any(station.gives for station in line.stations):
        return
    only = routes.reached(routes.begun) - routes.reached(routes.material_beside(line))
    for station in line.stations:
        for queue, need in needed_at_once(station):
            if need > limit and (station.id, queue) in only:
                details: dict[str, object] = {"station": station.id, "need": need, "limit": limit}
                key = "conwip" if line.release.kind is ReleaseKind.CONWIP else "pallets"
                yield Flaw("line_checks.released_too_few", ("release", key), details | {"key": key})


def ring_too_full(line: Line, routes: LineRoutes) -> Iterator[Flaw]:
    """Find a ring in which every place has a pallet, so that none can move."""
    if line.release.kind is not ReleaseKind.PALLETS or line.release.limit is None:
        return
    reached = {station for station, _ in routes.reached(routes.begun)}
    ring = [station for station in line.stations if station.id in reached]
    plain = not any(station.gives or sum(each.count for each in inputs_of(station)) > 1 for station in ring)
    endless = any(s.kanban is None and each.buffer is None for s in ring for each in inputs_of(s))
    places = sum(places_at(station) for station in ring)
    if plain and not endless and line.release.limit >= places:
        circle = " → ".join([*(station.id for station in ring), ring[0].id])
        details: dict[str, object] = {
            "pallets": line.release.limit,
            "places": places,
            "circle": circle,
            "most": places - 1,
        }
        yield Flaw("line_checks.ring_too_full", ("release", "pallets"), details)
