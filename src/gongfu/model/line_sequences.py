"""Orders in sequence: which turn each order has at the stations it visits, and sequences that cannot be kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongfu.model.flaws import Flaw, Path, unknown
from gongfu.model.line_places import circle_in
from gongfu.model.line_routes import LineRoutes, inputs_of, routes_of
from gongfu.model.lines import Line
from gongfu.model.products import OrderRelease, Product
from gongfu.model.stations import AfterRepair, Station

__all__ = ["Turn", "Visit", "sequence_flaws", "turns_of", "unknown_orders"]


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of an order to a station.

    ``place`` is its step in the route of the order's product, or in a line whose parts follow the stations the number
    of the queue, counted over all stations. ``family`` is what setups there tell its parts apart by.
    """

    station: str
    place: int
    family: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a station: which orders it takes then, each with the visit that this is to it."""

    station: str
    number: int
    visits: tuple[tuple[str, Visit], ...]


def visits_of(product: Product, assemblies: set[str], routes: LineRoutes) -> list[Visit]:
    """Give the visits of a product's parts, until they leave the line or are built in."""
    k: int | None = routes.first[product.id]
    first = 0 if routes.first[product.id] < routes.routed else routes.first[product.id]
    found: list[Visit] = []
    while k is not None and len(found) <= len(routes.stops):
        stop = routes.stops[k]
        own = product.route[k - first].family if product.route else None
        found.append(Visit(stop.station, k - first, product.family if own is None else own))
        built_in = stop.queue > 0 and stop.station in assemblies
        k = stop.follows[0][0] if stop.follows and not built_in else None
    return found


def visits_of_orders(line: Line) -> dict[str, list[Visit]]:
    """Give the visits of each order."""
    routes = routes_of(line)
    assemblies = {station.id for station in line.stations if len(inputs_of(station)) > 1}
    by_product = {product.id: visits_of(product, assemblies, routes) for product in line.products}
    return {order.id: by_product[order.product] for order in line.release.orders}


def turns_of(line: Line) -> Iterator[Turn]:
    """Give the turns of all stations that take orders in sequence, one station's after another's.

    Parameters
    ----------
    line
        A line in which each order has as many turns at a station as it comes there.
    """
    sequenced = [station for station in line.stations if station.sequence]
    coming: dict[tuple[str, str], list[Visit]] = {}
    for order, own in (visits_of_orders(line) if sequenced else {}).items():
        for visit in reversed(own):
            coming.setdefault((order, visit.station), []).append(visit)
    for station in sequenced:
        for number, members in enumerate(station.sequence):
            visits = tuple((order, coming[order, station.id].pop()) for order in members)
            yield Turn(station.id, number, visits)


def unknown_orders(line: Line) -> Iterator[Flaw]:
    """Find sequences and orders that speak of orders nobody has placed.

    Parameters
    ----------
    line
        Any line.
    """
    known = [order.id for order in line.release.orders]
    there = set(known)
    for station in line.stations:
        for turn, members in enumerate(station.sequence):
            for name in members:
                if name not in there:
                    at: Path = ("stations", station.id, "dispatch", "sequence", turn)
                    yield unknown("line_checks.unknown_order", at, name, known, user=station.id)
    for index, order in enumerate(line.release.orders):
        for each in order.after:
            if each.order not in there:
                at = ("release", "orders", index, "after")
                yield unknown("line_checks.unknown_order", at, each.order, known, user=order.id)


def sequence_flaws(line: Line) -> tuple[Flaw, ...]:
    """Find sequences that exclude what else a line has, that leave orders out, or that wait for each other for ever.

    Parameters
    ----------
    line
        A line whose names all stand for something.
    """
    sequenced = [station for station in line.stations if station.sequence]
    if not sequenced and not any(order.after for order in line.release.orders):
        return ()
    if twice := tuple(same_orders(line)):
        return twice
    visits = visits_of_orders(line)
    found = (*lost_parts(line, sequenced), *wrong_turns(line, sequenced, visits))
    return found or tuple(circles_of_orders(line, visits))


def same_orders(line: Line) -> Iterator[Flaw]:
    """Find orders that have an id together, where it matters which is meant."""
    counts = Counter(order.id for order in line.release.orders)
    for name, count in counts.items():
        if count > 1:
            yield Flaw("line_checks.order_twice", ("release", "orders"), {"order": name})


def lost_parts(line: Line, sequenced: list[Station]) -> Iterator[Flaw]:
    """Find stations after which a sequence could wait for a part that never comes, or comes again."""
    for station in line.stations if sequenced else ():
        scraps = station.failures is not None and station.failures.then is AfterRepair.SCRAP
        reasons = (
            ("yield", station.yield_share < 1),
            ("failures: {then: scrap}", scraps),
            ("gives", bool(station.gives)),
        )
        for key, holds in reasons:
            if holds:
                details: dict[str, object] = {"station": station.id, "one": key, "other": sequenced[0].id}
                yield Flaw("line_checks.lost_in_sequence", ("stations", station.id, key.partition(":")[0]), details)


def wrong_turns(line: Line, sequenced: list[Station], visits: dict[str, list[Visit]]) -> Iterator[Flaw]:
    """Find orders that come more or less often than they have a turn, and turns that cannot be taken together."""
    orders = {order.id: order for order in line.release.orders}
    coming = Counter((visit.station, name) for name, own in visits.items() for visit in own)
    for station in sequenced:
        at: Path = ("stations", station.id, "dispatch", "sequence")
        turns = Counter(name for members in station.sequence for name in members)
        for name in orders:
            comes = coming[station.id, name]
            if comes != turns[name]:
                details: dict[str, object] = {"station": station.id, "order": name, "comes": comes}
                yield Flaw("line_checks.turns_and_visits", at, details | {"turns": turns[name]})
        for turn, members in enumerate(station.sequence):
            if len(members) > 1:
                yield from wrong_together(station, [orders[each] for each in members], visits, (*at, turn))


def wrong_together(
    station: Station, members: list[OrderRelease], visits: dict[str, list[Visit]], at: Path
) -> Iterator[Flaw]:
    """Find why orders of one turn cannot be worked on together."""
    names, parts = ", ".join(order.id for order in members), sum(order.quantity for order in members)
    size = station.batch.size if station.batch else 1
    if parts > size:
        details: dict[str, object] = {"station": station.id, "orders": names, "parts": parts, "size": size}
        yield Flaw("line_checks.too_many_together", at, details)
    families = {visit.family for order in members for visit in visits[order.id] if visit.station == station.id}
    if station.setup is not None and len(families) > 1:
        details = {"station": station.id, "orders": names, "families": ", ".join(sorted(families))}
        yield Flaw("line_checks.families_together", at, details)


def circles_of_orders(line: Line, visits: dict[str, list[Visit]]) -> Iterator[Flaw]:
    """Find orders that wait for each other, in the sequences of stations or because one comes after another."""
    names = {}
    for order, own in visits.items():
        again: Counter[str] = Counter()
        for visit in own:
            again[visit.station] += 1
            number = f" ({again[visit.station]})" if again[visit.station] > 1 else ""
            names[order, visit] = f"{order} @ {visit.station}{number}"
    last_turn: dict[str, str] = {}
    turn_before: dict[str, str] = {}
    for turn in turns_of(line):
        # Who has a turn together begins together, and waits for whatever one of them waits for.
        together = " + ".join(names[each] for each in turn.visits)
        names |= dict.fromkeys(turn.visits, together)
        if turn.station in last_turn:
            turn_before[together] = last_turn[turn.station]
        last_turn[turn.station] = together
    waits: dict[str, dict[str, None]] = {name: {} for name in names.values()}
    for name, before in turn_before.items():
        waits[name][before] = None
    for released in line.release.orders:
        way = [names[released.id, visit] for visit in visits[released.id]]
        waits[way[0]].update({names[each.order, visits[each.order][-1]]: None for each in released.after})
        for one, other in pairwise(way):
            waits[other][one] = None
    if circle := circle_in(waits):
        yield Flaw("line_checks.orders_in_a_circle", ("release", "orders"), {"circle": " → ".join(circle)})
