"""Where parts go in a line of any structure: its queues, the steps of its routes and the sources of its parts."""

from dataclasses import dataclass, field

from gongfu.errors import InputError
from gongfu.model.crews import Need
from gongfu.model.distributions import Distribution
from gongfu.model.line_references import unknown_names
from gongfu.model.line_structure import structural_flaws
from gongfu.model.lines import Line
from gongfu.model.products import Product, ReleaseKind
from gongfu.model.stations import Station
from gongfu.texts import Text

__all__ = ["LineGraph", "graph_of"]

SourceKind = ReleaseKind
LINE_WORD = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphQueue:
    """A queue of a station; ``count`` parts of it are taken at once, ``buffer`` None is unlimited."""

    station: int
    count: int
    buffer: int | None


@dataclass(slots=True, kw_only=True)
class GraphStep:
    """A visit to a station by a queue; ``follows`` and ``rework`` are numbers of steps, None leads out of the line.

    ``place`` is its number in its product's route; of parts that follow the stations, that of its queue.
    """

    station: int
    queue: int
    place: int
    visit: int = 0
    time: Distribution | None = None
    family: str | None = None
    priority: int | None = None
    operators: Need | None = None
    follows: int | None = None
    rework: int | None = None


@dataclass(slots=True, kw_only=True)
class GraphSource:
    """Where parts come from; ``mix`` are the products it makes, each with the step it begins with.

    ``station`` is the one whose material never runs dry, None for a source that has times or a limit.
    """

    kind: SourceKind
    word: str
    mix: list[tuple[int, int]]
    every: Distribution | None = None
    station: int | None = None


@dataclass(slots=True)
class LineGraph:
    """Queues, steps, products and sources of a line."""

    line: Line
    products: tuple[Product, ...] = ()
    queues: list[GraphQueue] = field(default_factory=list)
    queues_of: list[range] = field(default_factory=list)
    gives: dict[int, list[int]] = field(default_factory=dict)  # the steps of what a disassembly gives
    steps: list[GraphStep] = field(default_factory=list)
    first_steps: list[int | None] = field(default_factory=list)  # of each product's route; None without one
    sources: list[GraphSource] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)


def graph_of(line: Line) -> LineGraph:
    """Find the ways of a line's parts.

    Parameters
    ----------
    line
        Any line.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated.
    """
    products = line.products or (Product(id="", name=Text(zh="", en="")),)
    graph = LineGraph(line=line, products=products)
    graph.positions = {station.id: index for index, station in enumerate(line.stations)}
    if flaws := unknown_names(line) or structural_flaws(line):
        raise InputError(*(flaw.problem for flaw in flaws))
    add_queues(graph)
    add_default_steps(graph)
    for product in products:
        graph.first_steps.append(add_route(graph, product) if product.route else None)
    add_sources(graph)
    return graph


def add_queues(graph: LineGraph) -> None:
    """Give each station its queues: one, or one for each input of an assembly."""
    for s, station in enumerate(graph.line.stations):
        first = len(graph.queues)
        for wanted in station.takes or ():
            buffer = station.buffer if wanted.buffer is None else wanted.buffer
            graph.queues.append(GraphQueue(station=s, count=wanted.count, buffer=buffer))
        if not station.takes:
            graph.queues.append(GraphQueue(station=s, count=1, buffer=station.buffer))
        graph.queues_of.append(range(first, len(graph.queues)))


def queue_from(graph: LineGraph, station: int, before: str | None) -> int:
    """Choose the queue of a station for parts that come from another: the input that names it, else the first."""
    for queue, wanted in zip(graph.queues_of[station], graph.line.stations[station].takes or (), strict=False):
        if wanted.station == before:
            return queue
    return graph.queues_of[station][0]


def takers(graph: LineGraph) -> dict[int, int]:
    """Find the queue that takes what a station finishes, for stations that do not say themselves what they give."""
    stations = graph.line.stations
    taken: dict[int, int] = {}
    for s, station in enumerate(stations):
        before = [wanted.station for wanted in station.takes or ()]
        if station.takes is None and s > 0:
            before = [stations[s - 1].id]
        for name in before:
            giver = graph.positions[name]
            if not stations[giver].gives:
                taken[giver] = queue_from(graph, s, name)
    return taken


def add_default_steps(graph: LineGraph) -> None:
    """Make a step for each queue; parts of products without a route follow the stations."""
    taken = takers(graph)
    graph.steps += [GraphStep(station=queue.station, queue=q, place=q) for q, queue in enumerate(graph.queues)]
    for step in graph.steps:
        station = graph.line.stations[step.station]
        step.follows = taken.get(step.station)
        if station.rework is not None:
            step.rework = graph.queues_of[graph.positions[station.rework.station]][0]
    for s, station in enumerate(graph.line.stations):
        if station.gives:
            graph.gives[s] = [
                queue_from(graph, graph.positions[output.station], station.id)
                for output in station.gives
                for _ in range(output.count)
            ]


def add_route(graph: LineGraph, product: Product) -> int:
    """Make the steps of a product's route; gives the number of the first."""
    first = len(graph.steps)
    visits: dict[str, int] = {}
    for position, visit in enumerate(product.route):
        s = graph.positions[visit.station]
        before = product.route[position - 1].station if position else None
        graph.steps.append(
            GraphStep(
                station=s,
                queue=queue_from(graph, s, before),
                place=position,
                visit=visits.get(visit.station, 0),
                time=visit.time,
                family=visit.family,
                priority=visit.priority,
                operators=visit.operators,
                follows=first + position + 1 if position + 1 < len(product.route) else None,
                rework=rework_step(graph, product, position, first),
            )
        )
        visits[visit.station] = visits.get(visit.station, 0) + 1
    return first


def rework_step(graph: LineGraph, product: Product, position: int, first: int) -> int | None:
    """Find where a bad part of a route goes: the latest visit to the rework station until now, else the next."""
    rework = graph.line.station(product.route[position].station).rework
    if rework is None:
        return None
    visits = [k for k, visit in enumerate(product.route) if visit.station == rework.station]
    earlier = [k for k in visits if k <= position]
    return first + (earlier[-1] if earlier else visits[0])


def add_sources(graph: LineGraph) -> None:
    """List the sources: those of the release, then material that never runs dry."""
    line, release = graph.line, graph.line.release
    material = [s for s, station in enumerate(line.stations) if is_material(station, s)]
    open_ended = [p for p, first in enumerate(graph.first_steps) if first is None]
    begun = {graph.steps[first].station for first in graph.first_steps if first is not None}
    saturated = release.kind is ReleaseKind.SATURATED
    if not saturated:
        add_released(graph, material[0] if material else 0)
        never_dry = [s for s in material[1 if open_ended else 0 :] if line.stations[s].takes == ()]
        never_dry = [s for s in never_dry if s not in begun]
    else:
        bare = [s for s in material if open_ended or line.stations[s].takes == ()]
        never_dry = sorted({*bare, *begun})
    for s in never_dry:
        mix = [(p, graph.queues_of[s][0]) for p in open_ended] if s in material else []
        if saturated:
            firsts = enumerate(graph.first_steps)
            mix += [(p, first) for p, first in firsts if first is not None and graph.steps[first].station == s]
        if not mix:  # what an assembly takes beside the products that have routes; it vanishes there
            mix = [(p, graph.queues_of[s][0]) for p in range(len(graph.products))]
        graph.sources.append(
            GraphSource(kind=SourceKind.SATURATED, word=line.stations[s].id, mix=sorted(mix), station=s)
        )


def is_material(station: Station, position: int) -> bool:
    """Say whether a station begins with material of its own when parts follow the stations."""
    return station.takes == () or (station.takes is None and position == 0)


def add_released(graph: LineGraph, entrance: int) -> None:
    """List the sources of a release that has times or a limit; products without a route begin at the entrance."""
    release = graph.line.release
    firsts = [
        (p, graph.queues_of[entrance][0] if first is None else first) for p, first in enumerate(graph.first_steps)
    ]
    if release.kind is not ReleaseKind.ARRIVALS:
        graph.sources.append(GraphSource(kind=release.kind, word=LINE_WORD, mix=firsts))
        return
    own = [p for p, product in enumerate(graph.products) if product.every is not None]
    for p in own:
        product = graph.products[p]
        graph.sources.append(GraphSource(kind=release.kind, word=product.id, mix=[firsts[p]], every=product.every))
    mix = [pair for pair in firsts if pair[0] not in own]
    if release.every is not None and mix:
        graph.sources.append(GraphSource(kind=release.kind, word=LINE_WORD, mix=mix, every=release.every))
