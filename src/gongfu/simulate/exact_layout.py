"""A line as its Markov chain sees it: stations, queues, kinds of parts with their steps, and times made of phases.

Whatever a state would have to remember beside all this (how long a lognormal time has lasted, the hour) means that
the line cannot be solved exactly; :func:`layout_of` says of each such thing where it is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gongfu.errors import InputError, Problem, Where
from gongfu.model.crews import Need
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.products import Product, ReleaseKind, WhenFull
from gongfu.model.stations import AfterRepair, Blocking, Dispatch, FailureClock, Input, Rework, Station
from gongfu.texts import Text, text

__all__ = ["Floor", "Kind", "Law", "Mix", "Place", "Source", "Step", "Target", "layout_of"]

MOST_NAMED = 8
NO_LAW = -1
# Kinds of parts with the probability of each.
Mix = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Law:
    """A time that is a sum of exponential phases, each with this rate a second; ``key`` says which time it is."""

    key: tuple[str, ...]
    phases: int
    rate: float


@dataclass(frozen=True, slots=True)
class Target:
    """Where a part goes next: its step there and its queue; ``anew``: on a pallet, and it is delivered then."""

    step: int
    queue: int
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One visit to a station; no targets: the part leaves the line."""

    station: int
    law: int
    family: str
    priority: int
    operators: Need | None
    targets: tuple[Target, ...]
    rework: Target | None


@dataclass(frozen=True, slots=True)
class Kind:
    """Products that a state need not tell apart; ``routed``: they have a route of their own."""

    steps: tuple[Step, ...]
    first: Target
    routed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Arrivals from outside: when, and of which kind with which probability, or in which order."""

    law: int
    kinds: Mix
    sequence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A station with its machines' numbers and its queues; ``material`` what it makes of nothing, when it does so."""

    station: Station
    machines: range
    queues: tuple[int, ...]
    counts: tuple[int, ...]
    material: Mix
    sequence: tuple[int, ...]
    up: int
    down: int
    setups: dict[tuple[str, str], int]
    after_idle: int
    transport: int
    maintenance: int


@dataclass(frozen=True, slots=True)
class Floor:
    """Everything about a line that does not change with time."""

    line: Line
    laws: tuple[Law, ...]
    places: tuple[Place, ...]
    place_of_machine: tuple[int, ...]
    place_of_queue: tuple[int, ...]
    capacities: tuple[int | None, ...]
    kinds: tuple[Kind, ...]
    kind_of_product: dict[str, int]
    released: Mix
    sequence: tuple[int, ...]
    sources: tuple[Source, ...]
    crews: tuple[tuple[frozenset[str], int], ...]
    remembers_reworks: bool
    reserves: bool
    unbounded: bool


def phases_of(distribution: Distribution) -> tuple[int, float] | None:
    """Give number of phases and rate of each, or None when the time is not made of exponential phases."""
    match distribution.kind, distribution.parameters:
        case DistributionKind.EXPONENTIAL, (mean,):
            return 1, 1 / (mean * distribution.scale)
        case DistributionKind.ERLANG, (phases, mean):
            return int(phases), phases / (mean * distribution.scale)
        case DistributionKind.GAMMA, (mean, cv) if abs(1 / cv**2 - round(1 / cv**2)) < 1e-9:
            return round(1 / cv**2), round(1 / cv**2) / (mean * distribution.scale)
        case DistributionKind.WEIBULL, (mean, 1.0):
            return 1, 1 / (mean * distribution.scale)
        case _:
            return None


@dataclass(slots=True)
class Drawing:
    """A layout in the making: the laws found so far and what stands in the way of an exact solution."""

    line: Line
    laws: list[Law] = field(default_factory=list)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    lawless: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def law(self, distribution: Distribution | None, *key: str) -> int:
        """Give the number of a law; a time that is not made of phases is complained of."""
        if distribution is None:
            return NO_LAW
        found = phases_of(distribution)
        if found is None:
            of = self.lawless.setdefault((key[0], distribution.kind.value), [])
            of += [name for name in key[1:2] if name not in of]
            return NO_LAW
        law = Law(key, *found)
        if law not in self.laws:
            self.laws.append(law)
        return self.laws.index(law)

    def refuse(self, reason: str, who: str) -> None:
        """Note a reason why there is no exact solution, and who gives it."""
        self.reasons.setdefault(reason, []).append(who)

    def require_solvable(self) -> None:
        """Say all reasons at once, each with everybody who gives it."""
        said = [
            text("exact.reason", reason=text(f"exact.{reason}"), who=some_of(who))
            for reason, who in self.reasons.items()
        ]
        if self.lawless:
            whose = [of_law(what, law, of) for (what, law), of in self.lawless.items()]
            said.append(text("exact.reason", reason=text("exact.law"), who=joined(whose, "; ")))
        if said:
            where = Where(self.line.path) if self.line.path else None
            details = {"line": self.line.id, "count": len(said), "reasons": joined(said, "")}
            raise InputError(Problem("exact.refused", where, details))

    def index(self, station_id: str) -> int:
        """Give a station's place in the line."""
        return next(i for i, station in enumerate(self.line.stations) if station.id == station_id)

    def queues(self, index: int) -> tuple[int, ...]:
        """Number a station's queues: one for each input, one at least."""
        first = sum(max(1, len(inputs_of(self.line, i))) for i in range(index))
        return tuple(range(first, first + max(1, len(inputs_of(self.line, index)))))

    def capacities(self, index: int) -> tuple[int | None, ...]:
        """Give the places of a station's queues; None is without limit."""
        station = self.line.stations[index]
        inputs = inputs_of(self.line, index)
        if inputs:
            return tuple(station.buffer if each.buffer is None else each.buffer for each in inputs)
        return (None,) if self.line.release.kind is ReleaseKind.CONWIP else (station.buffer,)

    def queue_from(self, index: int, origin: int) -> int:
        """Find the queue in which a station keeps what comes from another; its first when it does not say."""
        names = [each.station for each in inputs_of(self.line, index)]
        origin_id = self.line.stations[origin].id
        return self.queues(index)[names.index(origin_id) if origin_id in names else 0]

    def kind(self, product: Product) -> Kind:
        """Lay out the steps of a product: those of its route, then one a station for what follows the line."""
        stations = self.line.stations
        route = [self.index(step.station) for step in product.route]
        offset = len(route)
        steps = []
        for number, (visited, step) in enumerate(zip(route, product.route, strict=True)):
            onward = self.onward_on_route(route, number)
            back = rework_step(route, number, stations[visited].rework, self.index)
            key = ("time", stations[visited].id, *((product.id, str(number)) if step.time is not None else ()))
            steps.append(
                Step(
                    station=visited,
                    law=self.law(step.time or stations[visited].time, *key),
                    family=product.family if step.family is None else step.family,
                    priority=product.priority if step.priority is None else step.priority,
                    operators=step.operators or stations[visited].operators,
                    targets=onward,
                    rework=None if back is None else Target(back, self.queue_from(route[back], visited)),
                )
            )
        follows_line = not route or any(station.gives or station.takes == () for station in stations)
        for index, station in enumerate(stations if follows_line else ()):
            again = None if station.rework is None else self.index(station.rework.station)
            steps.append(
                Step(
                    station=index,
                    law=self.law(station.time, "time", station.id),
                    family=product.family,
                    priority=product.priority,
                    operators=station.operators,
                    targets=self.onward(index, offset),
                    rework=None if again is None else Target(offset + again, self.queue_from(again, index)),
                )
            )
        start = route[0] if route else self.starters()[0]
        return Kind(tuple(steps), Target(0 if route else offset + start, self.queues(start)[0]), bool(route))

    def onward_on_route(self, route: list[int], number: int) -> tuple[Target, ...]:
        """Say where a part goes after a step of its route."""
        station = self.line.stations[route[number]]
        if station.gives:
            return self.onward(route[number], len(route))
        if number + 1 < len(route):
            return (Target(number + 1, self.queue_from(route[number + 1], route[number])),)
        return self.round(Target(0, self.queues(route[0])[0], anew=True))

    def onward(self, index: int, offset: int) -> tuple[Target, ...]:
        """Say where a part goes that follows the line."""
        station = self.line.stations[index]
        if station.gives:
            given = [self.index(output.station) for output in station.gives for _ in range(output.count)]
            return tuple(Target(offset + each, self.queue_from(each, index)) for each in given)
        for taker in range(len(self.line.stations)):
            if station.id in [each.station for each in inputs_of(self.line, taker)]:
                return (Target(offset + taker, self.queue_from(taker, index)),)
        first = self.starters()[0]
        return self.round(Target(offset + first, self.queues(first)[0], anew=True))

    def round(self, first: Target) -> tuple[Target, ...]:
        """Send a pallet back to the first step; without pallets the part has left."""
        return (first,) if self.line.release.kind is ReleaseKind.PALLETS else ()

    def starters(self) -> list[int]:
        """List the stations that start from material where parts follow the line."""
        return [index for index in range(len(self.line.stations)) if not inputs_of(self.line, index)]

    def place(self, index: int, made: Mix, sequence: tuple[int, ...]) -> Place:
        """Lay out a station, given what it makes of material and in which order products are released."""
        station = self.line.stations[index]
        first = sum(each.machines for each in self.line.stations[:index])
        setup, failures, maintenance = station.setup, station.failures, station.maintenance
        setups = {}
        for each in setup.times if setup is not None else ():
            setups[each.before, each.after] = self.law(each.time, "setup", station.id, each.before, each.after)
        return Place(
            station=station,
            machines=range(first, first + station.machines),
            queues=self.queues(index),
            counts=tuple(each.count for each in inputs_of(self.line, index)) or (1,),
            material=made,
            sequence=tuple(kind for kind in sequence if kind in dict(made)),
            up=self.law(failures.up, "up", station.id) if failures is not None else NO_LAW,
            down=self.law(failures.down, "down", station.id) if failures is not None else NO_LAW,
            setups=setups,
            after_idle=self.law(setup.after_idle, "after_idle", station.id) if setup is not None else NO_LAW,
            transport=self.law(station.transport, "transport", station.id),
            maintenance=self.law(maintenance.time, "maintenance", station.id) if maintenance is not None else NO_LAW,
        )

    def material(self, index: int, kinds: tuple[Kind, ...], mix: Mix) -> Mix:
        """Say of which kinds a station makes parts of nothing: material never runs out there."""
        following = mixed(each for each in mix if not kinds[each[0]].routed)
        starters = self.starters()
        if self.line.release.kind is ReleaseKind.SATURATED:
            begun = mixed(each for each in mix if kinds[each[0]].steps[kinds[each[0]].first.step].station == index)
            if begun:
                return begun
        elif index == starters[0] and following:
            return ()
        if index in starters and (following or self.line.stations[index].takes == ()):
            return following or mix
        return ()

    def products(self) -> tuple[Product, ...]:
        """Give the products, or the nameless one of a line without."""
        return self.line.products or (Product(id="line", name=self.line.name),)

    def sources(self, numbers: dict[str, int], sequence: tuple[int, ...]) -> Iterator[Source]:
        """List where parts arrive from."""
        if self.line.release.kind is not ReleaseKind.ARRIVALS:
            return
        for product in self.line.products:
            if product.every is not None:
                yield Source(self.law(product.every, "every", product.id), ((numbers[product.id], 1.0),), ())
        if self.line.release.every is not None:
            others = [product for product in self.products() if product.every is None]
            drawn = mixed((numbers[product.id], product.share) for product in others)
            in_order = tuple(kind for kind in sequence if kind in dict(drawn))
            yield Source(self.law(self.line.release.every, "every"), drawn, in_order)


def layout_of(line: Line) -> Floor:
    """Lay a line out for its Markov chain.

    Parameters
    ----------
    line
        Any line.

    Raises
    ------
    InputError
        What in the line is not Markovian, all of it at once.
    """
    drawing = Drawing(line)
    refuse_what_has_memory(drawing)
    merged = merged_products(line)
    kinds = tuple(drawing.kind(product) for product in merged)
    numbers = {product.id: number for number, each in enumerate(merged.values()) for product in each}
    mix = mixed((number, product.share) for number, each in enumerate(merged.values()) for product in each)
    sequence = tuple(numbers[product] for product in line.release.sequence)
    places = tuple(
        drawing.place(index, drawing.material(index, kinds, mix), sequence) for index in range(len(line.stations))
    )
    if line.release.kind is ReleaseKind.CONWIP and any(place.material for place in places):
        drawing.refuse("conwip_and_material", line.id)
    capacities = tuple(capacity for index in range(len(places)) for capacity in drawing.capacities(index))
    sources = tuple(drawing.sources(numbers, sequence))
    drawing.require_solvable()
    return Floor(
        line=line,
        laws=tuple(drawing.laws),
        places=places,
        place_of_machine=tuple(i for i, place in enumerate(places) for _ in place.machines),
        place_of_queue=tuple(i for i, place in enumerate(places) for _ in place.queues),
        capacities=capacities,
        kinds=kinds,
        kind_of_product=numbers,
        released=mix,
        sequence=sequence,
        sources=sources,
        crews=tuple((frozenset(crew.skills), crew.count) for crew in line.crews),
        remembers_reworks=any(s.rework is not None and s.rework.at_most is not None for s in line.stations),
        reserves=any(s.transport is not None or s.blocking is Blocking.BEFORE_SERVICE for s in line.stations),
        unbounded=fills_without_end(line, places, capacities),
    )


def some_of(names: list[str]) -> str:
    """Name things, the first few of many."""
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def joined(said: list[Text], between: str) -> Text:
    """Put texts one behind another."""
    return Text(zh=between.join(each.zh for each in said), en=between.join(each.en for each in said))


def of_law(what: str, law: str, stations: list[str]) -> Text:
    """Say which times of which stations have a law."""
    kind = text(f"exact.what_{what}")
    if not stations:
        return text("exact.of_law_of_line", what=kind, law=law)
    return text("exact.of_law", what=kind, law=law, stations=some_of(stations))


def refuse_what_has_memory(drawing: Drawing) -> None:
    """Note everything but times that would have a state remember more than it can."""
    line = drawing.line
    if line.release.kind is ReleaseKind.ORDERS:
        drawing.refuse("orders", line.id)
    for crew in line.crews:
        if crew.calendar is not None:
            drawing.refuse("calendar", crew.id)
    for station in line.stations:
        if station.shifts is not None:
            drawing.refuse("calendar", station.id)
        if station.batch is not None and station.batch.wait_s is not None:
            drawing.refuse("batch_wait", station.id)
        calendar = station.failures is not None and station.failures.clock is FailureClock.CALENDAR
        if station.maintenance is not None and (calendar or station.maintenance.every_s is not None):
            drawing.refuse("maintenance", station.id)
        if station.failures is not None and remembers_interruption(station):
            drawing.refuse("restart", station.id)
        if station.dispatch is Dispatch.SHORTEST_TIME:
            drawing.refuse("shortest_time", station.id)
        if station.dispatch is Dispatch.EARLIEST_DUE_DATE and any(p.due_after_s is not None for p in line.products):
            drawing.refuse("due_dates", station.id)


def remembers_interruption(station: Station) -> bool:
    """Say whether what a failure interrupts is done again in the very time it had been going to take."""
    assert station.failures is not None, "asked of a station that fails"
    if station.failures.then is AfterRepair.RESTART:
        return True
    interrupts_setups = station.failures.clock is FailureClock.CALENDAR and station.setup is not None
    return interrupts_setups and station.failures.then is AfterRepair.SCRAP


def merged_products(line: Line) -> dict[Product, list[Product]]:
    """Put products together that no station tells apart; each group under its first."""
    sets_up = any(station.setup is not None and station.setup.times for station in line.stations)
    ranks = any(station.dispatch in {Dispatch.PRIORITY, Dispatch.PREEMPTIVE} for station in line.stations)
    found: dict[object, list[Product]] = {}
    for product in line.products or (Product(id="line", name=line.name),):
        key = product.route, product.family if sets_up else "", product.priority if ranks else 0
        found.setdefault(key, []).append(product)
    return {group[0]: group for group in found.values()}


def mixed(shares: Iterable[tuple[int, float]]) -> Mix:
    """Add up the shares of each kind and make them sum to 1."""
    found: dict[int, float] = {}
    for kind, share in shares:
        found[kind] = found.get(kind, 0.0) + share
    total = sum(found.values())
    return tuple((kind, share / total) for kind, share in found.items() if share > 0)


def rework_step(route: list[int], number: int, rework: Rework | None, index: Callable[[str], int]) -> int | None:
    """Find the step of a route that does it again: the latest visit there so far, else the first to come."""
    if rework is None:
        return None
    visits = [step for step, station in enumerate(route) if station == index(rework.station)]
    return max((step for step in visits if step <= number), default=min(visits))


def inputs_of(line: Line, index: int) -> tuple[Input, ...]:
    """Give what a station takes; nothing when it starts from material."""
    station = line.stations[index]
    if station.takes is not None:
        return station.takes
    if index == 0:
        return ()
    return (Input(station=line.stations[index - 1].id, buffer=station.buffer),)


def fills_without_end(line: Line, places: tuple[Place, ...], capacities: tuple[int | None, ...]) -> bool:
    """Say whether nothing in the rules bounds the number of parts."""
    if line.release.kind in {ReleaseKind.CONWIP, ReleaseKind.PALLETS}:
        return False
    if line.release.kind is ReleaseKind.ARRIVALS and line.release.when_full is WhenFull.WAIT:
        return True
    return any(
        capacities[queue] is None and place.station.kanban is None
        for place in places
        for queue in place.queues
        if not place.material or any(s.rework and s.rework.station == place.station.id for s in line.stations)
    )
