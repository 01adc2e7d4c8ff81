"""Where parts come from and which way they go."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongfu.model.crews import Need
from gongfu.model.distributions import Distribution
from gongfu.model.lines import Line
from gongfu.model.products import OrderRelease, Product, ReleaseKind
from gongfu.simulate.reference.chance import Luck, Purpose

__all__ = ["Part", "Route", "Source", "Visit", "by_release", "default_route", "sources_of"]

SOURCE_STRIDE = 1 << 40
COPY_STRIDE = 1 << 32
REWORK_STRIDE = 1 << 48


@dataclass(frozen=True, slots=True)
class Visit:
    """One step of a route: work at a station, which this route has visited ``number`` times before."""

    station: int
    number: int
    time: Distribution
    family: str
    priority: int
    operators: Need | None
    """Who is needed while it is worked on."""


@dataclass(frozen=True, slots=True)
class Route:
    """The steps of a product, for each which step is next (None leaves the line), and the first.

    ``own`` is a route that the product lists; the others follow the stations as each takes from another.
    """

    visits: tuple[Visit, ...]
    successors: tuple[int | None, ...]
    first: int = 0
    own: bool = False

    @property
    def way(self) -> list[int]:
        """The steps in the order in which they are made."""
        steps: list[int] = []
        step: int | None = self.first
        while step is not None:
            steps.append(step)
            step = self.successors[step]
        return steps

    def step_at(self, station: int, present: int) -> int:
        """Find the step at which a part that is sent back goes on: the latest one until now, else the first to come.

        Parameters
        ----------
        station
            Where it is sent.
        present
            The step it is at.
        """
        steps = [step for step, visit in enumerate(self.visits) if visit.station == station]
        return max((step for step in steps if step <= present), default=steps[0])


@dataclass(eq=False, slots=True)
class Part:
    """A part: who it is, and which step of its route it is at or goes to."""

    number: int
    product: int
    route: Route
    step: int
    source: "Source"
    entered: float
    due: float = math.inf
    reworks: int = 0
    outside: bool = False
    """It waits before the line."""
    order: OrderRelease | None = None
    """What it is for, in a line that works to orders."""
    follows: "Part | None" = None
    """The finished part whose pallet it takes over as soon as there is a place for it at the beginning."""
    waits_since: float = math.nan
    """When it began to wait where it is; nan while it does not."""
    sent_back: bool = False
    """It goes to be worked on again."""
    way_s: float | None = None
    """How long the way to its next station takes; None is no time and no need to reserve a place."""
    work_left: float | None = None
    """What is left of its work, when a more urgent part has put it back."""

    @property
    def visit(self) -> Visit:
        """The step it is at or goes to."""
        return self.route.visits[self.step]

    @property
    def draw(self) -> int:
        """The number of its draws."""
        return self.number + self.reworks * REWORK_STRIDE

    def copy(self, number: int, route: Route, step: int) -> "Part":
        """Give one of the parts that it is taken apart into.

        Parameters
        ----------
        number
            Which of them.
        route, step
            Where that one goes.
        """
        return replace(self, number=self.number + number * COPY_STRIDE, route=route, step=step)


@dataclass(eq=False, slots=True)
class Source:
    """What makes parts of some products and numbers them; ``name`` names its luck."""

    index: int
    name: str
    line: Line
    routes: tuple[Route, ...]
    products: tuple[int, ...]
    luck: Luck
    every: Distribution | None = None
    station: int | None = None
    """Where it never runs dry; None lets parts into the line one by one."""
    made: int = 0
    inside: int = 0
    """Its parts in the line."""
    next_time: float = math.inf
    """When the next part arrives, or the next order is released."""
    orders: tuple[OrderRelease, ...] = ()
    """Orders to come."""

    def plan(self) -> None:
        """Look at when it lets parts in first."""
        if self.every is not None:
            self.next_time = self.between(0)
        elif self.station is None and self.line.release.kind is ReleaseKind.ORDERS:
            self.orders = tuple(order for order in by_release(self.line) if not order.after)
            self.next_time = self.orders[0].release_s if self.orders else math.inf

    def between(self, number: int) -> float:
        """Draw the time from one arrival to the next.

        Parameters
        ----------
        number
            Which arrival comes at its end.
        """
        assert self.every is not None, "parts arrive with times between them"
        return self.luck.time(self.every, self.name, Purpose.ARRIVAL, 0, number)

    def next_order(self) -> OrderRelease:
        """Take the order that is released now."""
        order, *others = self.orders
        self.orders = tuple(others)
        self.next_time = others[0].release_s if others else math.inf
        return order

    def product_of(self, number: int) -> int:
        """Say which product a part is: its turn in the sequence, or drawn by the shares.

        Parameters
        ----------
        number
            Which part.
        """
        names = [product.id for product in self.line.products]
        turn = [names.index(name) for name in self.line.release.sequence]
        turn = [product for product in turn if product in self.products]
        if turn:
            return turn[number % len(turn)]
        if len(self.products) == 1:
            return self.products[0]
        drawn = self.luck.share(self.name, Purpose.PRODUCT, 0, number + self.index * SOURCE_STRIDE)
        shares = [self.line.products[product].share for product in self.products]
        below = 0.0
        for product, share in zip(self.products, shares, strict=True):
            below += share
            if drawn < below / sum(shares):
                return product
        return self.products[-1]

    def coming(self) -> tuple[Route, int]:
        """The route and the first step of the part that it would make now."""
        return self.way_of(self.product_of(self.made))

    def way_of(self, product: int) -> tuple[Route, int]:
        """The route and the first step of its parts of a product.

        Parameters
        ----------
        product
            Which product.
        """
        route = self.routes[product]
        if self.station is None or (not is_default(self.line, product) and route.visits[0].station == self.station):
            return route, route.first
        return default_route(self.line, self.line.products[product] if self.line.products else None), self.station

    def make(self, now: float) -> Part:
        """Make the next part.

        Parameters
        ----------
        now
            The time.
        """
        kind = self.product_of(self.made)
        part = Part(self.made + self.index * SOURCE_STRIDE, kind, *self.way_of(kind), self, now, self.due(kind, now))
        self.made += 1
        return part

    def make_all(self, order: OrderRelease, now: float) -> list[Part]:
        """Make the parts of an order; they have the same numbers whenever it is released.

        Parameters
        ----------
        order
            The order.
        now
            The time.
        """
        orders = by_release(self.line)
        first = sum(other.quantity for other in orders[: orders.index(order)])
        kind = [product.id for product in self.line.products].index(order.product)
        due = self.due(kind, now) if order.due_s is None else order.due_s
        numbers = range(first, first + order.quantity)
        return [Part(number, kind, *self.way_of(kind), self, now, due, order=order) for number in numbers]

    def due(self, product: int, now: float) -> float:
        """Say when a part is due that is released now.

        Parameters
        ----------
        product
            Which product.
        now
            The time.
        """
        after = self.line.products[product].due_after_s if self.line.products else None
        return math.inf if after is None else now + after


def by_release(line: Line) -> list[OrderRelease]:
    """Sort a line's orders by their release, those that come after others behind all others.

    Parameters
    ----------
    line
        The line.
    """
    return sorted(line.release.orders, key=lambda order: (bool(order.after), order.release_s))


def default_route(line: Line, product: Product | None) -> Route:
    """Follow the stations as each takes from another.

    Parameters
    ----------
    line
        The line.
    product
        What goes through; None where nothing is told apart.
    """
    family, priority = (product.family, product.priority) if product else ("", 0)
    index = {station.id: number for number, station in enumerate(line.stations)}
    takers: list[int | None] = [None] * len(line.stations)
    for number, station in enumerate(line.stations):
        before = [number - 1] if station.takes is None else [index[given.station] for given in station.takes]
        for giver in before:
            if giver >= 0:
                takers[giver] = number
    visits = (
        Visit(number, 0, station.time, family, priority, station.operators)
        for number, station in enumerate(line.stations)
    )
    return Route(tuple(visits), tuple(takers), material_stations(line)[0])


def own_route(line: Line, product: Product) -> Route:
    """Follow the steps that a product lists."""
    index = {station.id: number for number, station in enumerate(line.stations)}
    visits: list[Visit] = []
    for step in product.route:
        station = index[step.station]
        before = sum(visit.station == station for visit in visits)
        time = step.time or line.stations[station].time
        family = product.family if step.family is None else step.family
        priority = product.priority if step.priority is None else step.priority
        operators = step.operators or line.stations[station].operators
        visits.append(Visit(station, before, time, family, priority, operators))
    return Route(tuple(visits), (*range(1, len(visits)), None), own=True)


def routes_of(line: Line) -> tuple[Route, ...]:
    """Give the route of each product, of the one nameless product where the line names none."""
    if not line.products:
        return (default_route(line, None),)
    return tuple(own_route(line, p) if p.route else default_route(line, p) for p in line.products)


def sources_of(line: Line, luck: Luck) -> list[Source]:
    """Give what makes parts: first what the release names, then stations with material without end, in file order.

    Parameters
    ----------
    line
        The line.
    luck
        The luck of the replication.
    """
    routes = routes_of(line)
    release = line.release
    given: list[tuple[str, tuple[int, ...], Distribution | None, int | None]] = []
    if release.kind is ReleaseKind.ARRIVALS:
        given = [(p.id, (index,), p.every, None) for index, p in enumerate(line.products) if p.every is not None]
    own = {product for _, products, _, _ in given for product in products}
    others = tuple(product for product in range(len(routes)) if product not in own)
    if release.kind is not ReleaseKind.SATURATED and (release.kind is not ReleaseKind.ARRIVALS or release.every):
        given.append(("line", others, release.every, None))
    given += [(line.stations[first].id, products, None, first) for first, products in endless(line, routes)]
    sources = [
        Source(index, name, line, routes, products, luck, every, station)
        for index, (name, products, every, station) in enumerate(each for each in given if each[1])
    ]
    for source in sources:
        source.plan()
    return sources


def material_stations(line: Line) -> list[int]:
    """The stations that take from no other."""
    return [n for n, station in enumerate(line.stations) if station.takes == () or (n == 0 and station.takes is None)]


def endless(line: Line, routes: tuple[Route, ...]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The stations with material without end, and the products that they make of it.

    Where the line is not saturated, these are only stations that say so, and the first of them only when every product
    has a route of its own: else it has what the release lets in. Material of no product in particular, as an assembly
    takes it beside products with routes, may be of any.
    """
    saturated = line.release.kind is ReleaseKind.SATURATED
    free = [product for product in range(len(routes)) if is_default(line, product)]
    begun = {p: route.visits[0].station for p, route in enumerate(routes) if not is_default(line, p)}
    material = material_stations(line)
    for number, station in enumerate(line.stations):
        if saturated:
            endless = number in begun.values() or (number in material and (free or station.takes == ()))
        else:
            later = material[1:] if free else material
            endless = number in later and station.takes == () and number not in begun.values()
        if endless:
            products = set(free) if number in material else set()
            products |= {product for product, first in begun.items() if saturated and first == number}
            yield number, tuple(sorted(products or range(len(routes))))


def is_default(line: Line, product: int) -> bool:
    """Whether a product follows the stations as they take."""
    return not line.products or not line.products[product].route
