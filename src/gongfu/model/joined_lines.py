"""Several lines of a factory as one: parts flow between them through stores, people and hours are shared.

What a line calls by a name is called ``line/name`` in the whole; crews, skills and calendars that a line does not have
itself are those of the factory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongfu.model.crews import Calendar, Crew, Need
from gongfu.model.distributions import Distribution
from gongfu.model.flaws import Flaw, Path, unknown
from gongfu.model.line_routes import Stop, routes_of
from gongfu.model.lines import Line, Tariff
from gongfu.model.products import Product, Release, ReleaseKind, Step
from gongfu.model.stations import Input, Station
from gongfu.texts import Text

__all__ = ["FactoryLines", "Flow", "flow_flaws", "joined_lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Parts of one line that another takes: ``count`` of them, from a store of ``buffer`` places, after a transport.

    ``source`` is a line, which gives what leaves it, or ``line/station``; ``target`` is a line, which takes them where
    its material comes in, or ``line/station``.
    """

    source: str
    target: str
    count: int = 1
    buffer: int | None = None
    transport: Distribution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactoryLines:
    """Lines of a factory by their names in it, with what flows between them and what they share."""

    id: str
    name: Text
    lines: dict[str, Line]
    flows: tuple[Flow, ...] = ()
    crews: tuple[Crew, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    time_unit: str = "s"
    example: bool = False


def joined_lines(factory: FactoryLines) -> Line:
    """Make one line of the lines of a factory.

    Parameters
    ----------
    factory
        Its lines; `flow_flaws` finds nothing in it.
    """
    released = [name for name, line in factory.lines.items() if line.release.kind is not ReleaseKind.SATURATED]
    order = [*released, *(name for name in factory.lines if name not in released)]
    stations = {station.id: station for name in order for station in stations_of(name, factory.lines[name])}
    for flow in factory.flows:
        source, target = ends_of(flow, factory)
        assert source is not None, "a flow begins somewhere"
        assert target is not None, "a flow leads somewhere"
        connect(flow, source, target, stations)
    line = Line(
        id=factory.id,
        name=factory.name,
        stations=tuple(stations.values()),
        release=renamed_release(released[0], factory.lines[released[0]].release) if released else Release(),
        crews=(*(crew for name in order for crew in crews_of(name, factory.lines[name])), *factory.crews),
        calendars=(
            *(replace(each, id=f"{name}/{each.id}") for name in order for each in factory.lines[name].calendars),
            *factory.calendars,
        ),
        tariffs=factory.tariffs or tariffs_of(factory),
        time_unit=factory.time_unit,
        example=factory.example or any(line.example for line in factory.lines.values()),
    )
    return replace(line, products=products_of(order, factory, line))


def stations_of(name: str, line: Line) -> Iterator[Station]:
    """Give the stations of a line by the names they have in the factory."""
    for index, station in enumerate(line.stations):
        takes = station.takes
        if takes is None:
            takes = (Input(station=line.stations[index - 1].id, buffer=station.buffer),) if index else ()
        rework, failures, setup, care = station.rework, station.failures, station.setup, station.maintenance
        yield replace(
            station,
            id=f"{name}/{station.id}",
            takes=tuple(named_input(each, name, station.buffer) for each in takes),
            gives=tuple(replace(each, station=f"{name}/{each.station}") for each in station.gives),
            rework=rework and replace(rework, station=f"{name}/{rework.station}"),
            failures=failures and replace(failures, repairers=renamed_need(failures.repairers, name, line)),
            setup=setup and replace(setup, operators=renamed_need(setup.operators, name, line)),
            maintenance=care and replace(care, repairers=renamed_need(care.repairers, name, line)),
            operators=renamed_need(station.operators, name, line),
            shifts=renamed_calendar(station.shifts, name, line),
        )


def named_input(wanted: Input, name: str, buffer: int | None) -> Input:
    """Name an input as it is called in the factory; where it has no places of its own it has those of its station."""
    own = buffer if wanted.buffer is None else wanted.buffer
    return replace(wanted, station=f"{name}/{wanted.station}", buffer=own)


def renamed_need(need: Need | None, name: str, line: Line) -> Need | None:
    """Name a need by the skill it has in the factory; one that the line's own crews do not have is shared."""
    own = {skill for crew in line.crews for skill in crew.skills}
    return replace(need, skill=f"{name}/{need.skill}") if need is not None and need.skill in own else need


def renamed_calendar(calendar: str | None, name: str, line: Line) -> str | None:
    """Name a calendar as it is called in the factory; one that the line does not have is shared."""
    own = {each.id for each in line.calendars}
    return f"{name}/{calendar}" if calendar in own else calendar


def crews_of(name: str, line: Line) -> Iterator[Crew]:
    """Give the crews of a line by the names they have in the factory."""
    for crew in line.crews:
        yield replace(
            crew,
            id=f"{name}/{crew.id}",
            skills=tuple(f"{name}/{skill}" for skill in crew.skills),
            calendar=renamed_calendar(crew.calendar, name, line),
        )


def tariffs_of(factory: FactoryLines) -> tuple[Tariff, ...]:
    """Give the tariffs of the lines, which are all the same where the factory has none of its own."""
    name, line = next(((name, line) for name, line in factory.lines.items() if line.tariffs), ("", None))
    if line is None:
        return ()
    return tuple(replace(each, calendar=renamed_calendar(each.calendar, name, line)) for each in line.tariffs)


def renamed_release(name: str, release: Release) -> Release:
    """Give the release of a line with its products as they are called in the factory."""
    return replace(
        release,
        orders=tuple(replace(order, product=f"{name}/{order.product}") for order in release.orders),
        sequence=tuple(f"{name}/{product}" for product in release.sequence),
    )


def connect(flow: Flow, source: str, target: str, stations: dict[str, Station]) -> None:
    """Let a station take what flows to it: instead of material, or together with what it takes already."""
    taking = stations[target]
    wanted = Input(station=source, count=flow.count, buffer=flow.buffer)
    kept = taking.takes or ()
    buffer = flow.buffer if not kept else None
    stations[target] = replace(taking, takes=(*kept, wanted), buffer=buffer)
    if flow.transport is not None:
        stations[source] = replace(stations[source], transport=flow.transport)


def products_of(order: list[str], factory: FactoryLines, line: Line) -> tuple[Product, ...]:
    """Give the products of all lines, each with its whole route where there are any: none then follows the stations."""
    if not any(factory.lines[name].products for name in order):
        return ()
    stops = routes_of(line).stops
    after = {stop.station: stops[stop.follows[0][0]] for stop in stops if stop.follows}
    found = []
    for name in order:
        own, entrance = factory.lines[name], entrance_of(factory.lines[name])
        begins = entrance is not None and line.station(f"{name}/{entrance}").takes == ()
        if not own.products and begins and line.release.kind is ReleaseKind.SATURATED:
            steps = whole_route([Step(station=f"{name}/{entrance}")], after, follows=True)
            found.append(Product(id=name, name=own.name, route=steps))
        for product in own.products:
            begun = product.route or (Step(station=entrance or own.stations[0].id),)
            named = [
                replace(step, station=f"{name}/{step.station}", operators=renamed_need(step.operators, name, own))
                for step in begun
            ]
            steps = whole_route(named, after, follows=not product.route)
            found.append(replace(product, id=f"{name}/{product.id}", route=steps))
    return tuple(found)


def whole_route(steps: list[Step], after: dict[str, Stop], *, follows: bool) -> tuple[Step, ...]:
    """Carry a route on: along the stations, or where it ends at a station from which parts flow to another line."""
    while (following := after.get(steps[-1].station)) is not None:
        leaves_line = following.station.partition("/")[0] != steps[-1].station.partition("/")[0]
        if not follows and not leaves_line:
            break
        follows = True
        steps.append(Step(station=following.station))
        if following.queue > 0:
            break
    return tuple(steps)


def entrance_of(line: Line) -> str | None:
    """Give the station of a line at which its material comes in."""
    return next((s.id for k, s in enumerate(line.stations) if s.takes == () or (s.takes is None and k == 0)), None)


def ends_of(flow: Flow, factory: FactoryLines) -> tuple[str | None, str | None]:
    """Give the stations between which parts flow, None where there is no one station."""
    source_line, _, source = flow.source.partition("/")
    target_line, _, target = flow.target.partition("/")
    giving, taking = factory.lines.get(source_line), factory.lines.get(target_line)
    if giving is not None and not source:
        exits = exits_of(giving)
        source = exits[0] if len(exits) == 1 else ""
    if taking is not None and not target:
        target = entrance_of(taking) or ""
    return (f"{source_line}/{source}" if source else None, f"{target_line}/{target}" if target else None)


def exits_of(line: Line) -> list[str]:
    """Give the stations after which parts leave a line."""
    routes = routes_of(line)
    ends = {stop.station for stop in routes.travelled if not stop.follows and stop.queue == 0}
    return [station.id for station in line.stations if station.id in ends]


def flow_flaws(factory: FactoryLines) -> tuple[Flaw, ...]:
    """Find flows between stations that are not there, and lines that cannot be joined.

    Parameters
    ----------
    factory
        Lines of a factory, each without flaws of its own.
    """
    flaws: list[Flaw] = []
    for index, flow in enumerate(factory.flows):
        flaws += [*wrong_end(flow.source, ("flows", index, "from"), factory, gives=True)]
        flaws += [*wrong_end(flow.target, ("flows", index, "to"), factory, gives=False)]
    return (*flaws, *doubled_transports(factory), *unjoinable(factory))


def wrong_end(end: str, at: Path, factory: FactoryLines, *, gives: bool) -> Iterator[Flaw]:
    """Find what is wrong with one end of a flow."""
    name, _, station = end.partition("/")
    if name not in factory.lines:
        yield unknown("line_checks.unknown_line", at, name, list(factory.lines), end=end)
        return
    line = factory.lines[name]
    known = [each.id for each in line.stations]
    if station:
        if station not in known:
            stations = [f"{name}/{each}" for each in known]
            yield unknown("line_checks.unknown_station", at, end, stations, user="flows")
    elif gives and len(exits := exits_of(line)) != 1:
        details: dict[str, object] = {"line": name, "exits": ", ".join(f"{name}/{each}" for each in exits) or "-"}
        yield Flaw("line_checks.several_exits", at, details)
    elif not gives and entrance_of(line) is None:
        yield Flaw("line_checks.no_entrance", at, {"line": name, "stations": ", ".join(f"{name}/{s}" for s in known)})


def doubled_transports(factory: FactoryLines) -> Iterator[Flaw]:
    """Find flows with a transport from a station that has one of its own."""
    for index, flow in enumerate(factory.flows):
        source = ends_of(flow, factory)[0]
        if flow.transport is None or source is None:
            continue
        name, _, station = source.partition("/")
        own = next((each for each in factory.lines[name].stations if each.id == station), None)
        if own is not None and own.transport is not None:
            yield Flaw("line_checks.two_transports", ("flows", index, "transport"), {"station": source})


def unjoinable(factory: FactoryLines) -> Iterator[Flaw]:
    """Find releases, products and tariffs that one model cannot have side by side."""
    released = [name for name, line in factory.lines.items() if line.release.kind is not ReleaseKind.SATURATED]
    for name in released[1:]:
        details: dict[str, object] = {"line": name, "first": released[0]}
        yield Flaw("line_checks.two_releases", ("lines", name), details)
    if released:
        first = released[0]
        for name, line in factory.lines.items():
            if name != first and line.products:
                yield Flaw("line_checks.products_beside_release", ("lines", name), {"line": name, "first": first})
        leaves = any(flow.source.partition("/")[0] == first for flow in factory.flows)
        if factory.lines[first].release.kind is ReleaseKind.PALLETS and leaves:
            yield Flaw("line_checks.pallets_leave", ("lines", first), {"line": first})
    mixed = any(line.products for line in factory.lines.values())
    for name, line in factory.lines.items():
        if mixed and any(station.gives for station in line.stations):
            yield Flaw("line_checks.gives_beside_products", ("lines", name), {"line": name})
    priced = [name for name, line in factory.lines.items() if line.tariffs]
    for name in priced[1:] if not factory.tariffs else ():
        if factory.lines[name].tariffs != factory.lines[priced[0]].tariffs:
            details = {"line": name, "first": priced[0]}
            yield Flaw("line_checks.two_energies", ("lines", name), details)
