"""What cannot be so in the state of a line, each with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongfu.errors import Problem
from gongfu.model.distributions import Distribution
from gongfu.model.line_places import places_in_queue
from gongfu.model.line_routes import inputs_of
from gongfu.model.line_states import LineState, MachineState, PartState, StationContents
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind, WhenFull
from gongfu.model.signals import StationState
from gongfu.model.state_places import Whereabouts, WhereaboutsOf
from gongfu.model.stations import AfterRepair, Blocking, Dispatch, FailureClock, Station

__all__ = ["misfits", "needs_a_part", "setup_laws"]

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, Problem]]
# Keys of a machine that ask for something the station must have.
NEEDED = {
    "setup_s": ("setup", "setup"),
    "maintained_s": ("maintained", "maintenance"),
    "since_maintenance_s": ("since_maintenance", "maintenance"),
    "made": ("made", "maintenance"),
    "repaired_s": ("repaired", "failures"),
}


def misfits(state: LineState, line: Line) -> Found:
    """Find what cannot be so in a line: for each thing where it stands, by keys and station id, and what is wrong.

    Parameters
    ----------
    state
        Where the line is said to stand.
    line
        The line, whose names all stand for something.
    """
    if any(station.sequence for station in line.stations) or any(order.after for order in line.release.orders):
        yield (), Problem("line_states.orders_in_turn", details={"line": line.id})
        return
    known = {station.id for station in line.stations}
    for name in state.stations:
        if name not in known:
            details: dict[str, object] = {"station": name, "known": ", ".join(station.id for station in line.stations)}
            yield ("stations", name), Problem("line_states.unknown_station", details=details)
    places = WhereaboutsOf(line)
    for station in line.stations:
        if station.id in state.stations:
            yield from Checking(line, places, station, state.stations[station.id]).all()
    yield from misfits_of_releases(state, line)
    for index, part in enumerate(state.outside):
        if line.release.kind is ReleaseKind.SATURATED or line.release.when_full is WhenFull.LOST:
            yield ("outside",), Problem("line_states.nothing_outside", details={})
            break
        yield from unknown_product(line, part, ("outside", index))


def release_names(line: Line) -> list[str]:
    """List the names that sources of parts go by.

    Parameters
    ----------
    line
        The line.
    """
    return ["line", *(product.id for product in line.products), *(station.id for station in line.stations)]


def misfits_of_releases(state: LineState, line: Line) -> Found:
    """Find sources that are not there, and more parts than a limit lets in."""
    for name in state.releases:
        if name not in release_names(line):
            details: dict[str, object] = {"name": name, "known": ", ".join(release_names(line))}
            yield ("releases", name), Problem("line_states.unknown_release", details=details)
    limit = line.release.limit
    if limit is not None and not any(station.takes is not None or station.gives for station in line.stations):
        held = sum(
            len(each.buffer) + len(each.store) + len(each.way) + sum(len(machine.parts) for machine in each.machines)
            for each in state.stations.values()
        )
        if held > limit:
            yield ("stations",), Problem("line_states.too_many_parts", details={"parts": held, "limit": limit})


def unknown_product(line: Line, part: PartState, at: Place) -> Found:
    """Find a product that the line does not make."""
    names = [product.id for product in line.products]
    if part.product is not None and part.product not in names:
        details: dict[str, object] = {"product": part.product, "known": ", ".join(names) or "-"}
        yield (*at, "product"), Problem("line_states.unknown_product", details=details)


@dataclass(frozen=True, slots=True)
class Checking:
    """Checks what is at one station."""

    line: Line
    places: WhereaboutsOf
    station: Station
    contents: StationContents

    def all(self) -> Found:
        """Find everything that is wrong here."""
        station, contents = self.station, self.contents
        at: Place = ("stations", station.id)
        if len(contents.machines) > station.machines:
            details: dict[str, object] = {
                "station": station.id,
                "machines": station.machines,
                "given": len(contents.machines),
            }
            yield (*at, "machines"), Problem("line_states.too_many_machines", details=details)
        yield from self.buffer((*at, "buffer"))
        for index, machine in enumerate(contents.machines):
            yield from self.machine(machine, (*at, "machines", index))
        for name, parts, needed in (("store", contents.store, "kanban"), ("way", contents.way, "transport")):
            if parts and getattr(station, needed) is None:
                yield (*at, name), self.lacks(name, needed)
                continue
            for index, part in enumerate(parts):
                found = self.places.done if name == "store" else self.places.on_the_way
                yield from self.part(part, found(part, station.id), (*at, name, index))
        longest = station.transport.longest if station.transport else 0.0
        for index, part in enumerate(contents.way):
            yield from self.too_long("waited", part.waited_s, longest, (*at, "way", index))

    def lacks(self, key: str, needed: str) -> Problem:
        """Say that a key needs something that the station does not have."""
        return Problem("line_states.lacks", details={"station": self.station.id, "key": key, "needed": needed})

    def part(self, part: PartState, found: list[Whereabouts], at: Place, *, done: bool = True) -> Found:
        """Find a part that cannot be here, or of which too little is known."""
        station = self.station.id
        wrong = [*unknown_product(self.line, part, at)]
        yield from wrong
        stops = self.places.routes.stops
        if not wrong and not found:
            yield at, Problem("line_states.not_here", details={"station": station, "product": part.product or "-"})
        elif done and part.to is None and self.places.gives_several(station):
            yield at, Problem("line_states.say_to", details={"station": station})
        elif not done and len({stops[each.stop].queue for each in found}) > 1:
            names = ", ".join(each.station for each in inputs_of(self.station))
            yield at, Problem("line_states.say_from", details={"station": station, "names": names})

    def buffer(self, at: Place) -> Found:
        """Find parts that cannot wait here, or are more than there are places."""
        station, stops = self.station, self.places.routes.stops
        queues = [0] * len(inputs_of(station))
        for index, part in enumerate(self.contents.buffer):
            found = self.places.waiting(part, station.id)
            yield from self.part(part, found, (*at, index), done=False)
            for each in found[:1]:
                queues[stops[each.stop].queue] += 1
        # The first station of a saturated row has material without end, and no buffer.
        endless = station == self.line.stations[0] and self.line.release.kind is ReleaseKind.SATURATED
        for queue, given in enumerate(queues):
            places = places_in_queue(station, queue, self.line, self.places.routes)
            if places is not None and not endless and given > places + self.may_be_over():
                details: dict[str, object] = {"station": station.id, "places": places, "given": given}
                yield at, Problem("line_states.buffer_too_full", details=details)

    def may_be_over(self) -> int:
        """Count the parts that may be in a buffer beyond its places: put back, or meant for an idle machine."""
        routes, station = self.places.routes, self.station
        givers = {name for queue in range(len(inputs_of(station))) for name in routes.feeders(station.id, queue)}
        promised = any(
            self.line.station(name).transport or self.line.station(name).blocking is Blocking.BEFORE_SERVICE
            for name in givers
        )
        meant = promised or self.line.release.kind is ReleaseKind.PALLETS
        return station.machines if meant or station.dispatch is Dispatch.PREEMPTIVE else 0

    def machine(self, machine: MachineState, at: Place) -> Found:
        """Find what a machine cannot do, or not for so long."""
        station, state = self.station, machine.state
        details: dict[str, object] = {"station": station.id}
        finished = machine.finished or (state is StationState.BLOCKED and machine.part is not None)
        if state is StationState.BLOCKED and not self.may_block():
            yield (*at, "state"), Problem("line_states.last_blocked", details=details)
        if state is StationState.DOWN and station.failures is None:
            yield (*at, "state"), Problem("line_states.never_fails", details=details)
        if state is StationState.SETUP and station.setup is None:
            yield (*at, "state"), self.lacks("setup", "setup")
        for name, (key, needed) in NEEDED.items():
            if getattr(machine, name) and getattr(station, needed) is None:
                yield (*at, key), self.lacks(key, needed)
        if machine.family is not None and machine.family not in self.places.families:
            more: dict[str, object] = {"family": machine.family, "known": ", ".join(self.places.families) or "-"}
            yield (*at, "family"), Problem("line_states.unknown_family", details=more)
        yield from self.held(machine, at, finished=finished)
        yield from self.elapsed(machine, at)

    def may_block(self) -> bool:
        """Whether a machine here can be in want of a place for what it has finished."""
        stops = [stop for stop in self.places.routes.stops if stop.station == self.station.id]
        return any(stop.onward for stop in stops) or self.line.release.kind is ReleaseKind.PALLETS

    def held(self, machine: MachineState, at: Place, *, finished: bool) -> Found:
        """Find parts that a machine cannot hold."""
        station = self.station
        most = (station.batch.size if station.batch else 1) * sum(each.count for each in station.gives)
        most = most if finished and station.gives else station.batch.size if station.batch else 1
        if len(machine.parts) > most:
            details: dict[str, object] = {"station": station.id, "parts": len(machine.parts), "most": most}
            yield (*at, "parts"), Problem("line_states.too_many_held", details=details)
        for index, part in enumerate(machine.parts):
            found = (self.places.done if finished else self.places.in_work)(part, station.id)
            if not (finished and not self.may_block()):
                yield from self.part(part, found, (*at, "parts", index), done=finished)

    def elapsed(self, machine: MachineState, at: Place) -> Found:
        """Find what has gone on for longer than it can, or what takes a time that nobody knows."""
        station, state, stops = self.station, machine.state, self.places.routes.stops
        part = machine.part or (PartState() if needs_a_part(station, machine) else None)
        if part is not None and state is not StationState.BLOCKED and not machine.finished:
            found = self.places.in_work(part, station.id)
            longest = max((stops[each.stop].time.longest for each in found), default=station.time.longest)
            yield from self.too_long("worked", machine.worked_s, longest, at)
            if state is StationState.SETUP or machine.setup_s is not None:
                yield from self.setup(machine, found, at)
        failures = station.failures
        if failures:
            yield from self.too_long("up", machine.up_s, failures.up.longest, at)
            if state is StationState.DOWN and (failures.repairers is None or machine.repaired_s is not None):
                name, passed = (
                    ("since", machine.since_s) if machine.repaired_s is None else ("repaired", machine.repaired_s)
                )
                yield from self.too_long(name, passed, failures.down.longest, at)
        if station.maintenance and machine.maintained_s is not None:
            yield from self.too_long("maintained", machine.maintained_s, station.maintenance.time.longest, at)

    def setup(self, machine: MachineState, found: list[Whereabouts], at: Place) -> Found:
        """Find a setup whose time nobody knows."""
        for each in found:
            laws = setup_laws(self.places, self.station, machine, self.places.family_at(each))
            if len(laws) != 1:
                key = "line_states.which_setup" if laws else "line_states.no_setup"
                yield at, Problem(key, details={"station": self.station.id})
                return
            passed = machine.since_s if machine.setup_s is None else machine.setup_s
            yield from self.too_long("setup", passed, laws[0].longest, at)

    def too_long(self, name: str, passed_s: float, longest_s: float, at: Place) -> Found:
        """Find what has lasted longer than its distribution allows."""
        if passed_s > longest_s * (1 + 1e-9):
            details: dict[str, object] = {
                "station": self.station.id,
                "name": name,
                "spent": f"{passed_s:g}",
                "longest": f"{longest_s:g}",
            }
            yield (*at, name), Problem("line_states.longer_than_possible", details=details)


def setup_laws(places: WhereaboutsOf, station: Station, machine: MachineState, after: str) -> list[Distribution]:
    """List how long the setup of a machine may take, by what is known of it.

    Of a machine that waits for people nobody says whether to set it up or to work; that follows from the families.

    Parameters
    ----------
    places
        Knows the families of the line.
    station
        Where.
    machine
        What is known of the machine.
    after
        The family it is set up for now.
    """
    setup, before = station.setup, machine.family
    if setup is None:
        return []
    begun = machine.state is StationState.SETUP or machine.setup_s is not None
    befores: Iterable[str] = [before] if before is not None else places.families if begun else ()
    laws = [
        pair.time for pair in setup.times if pair.after == after and pair.before in befores and pair.before != after
    ]
    if setup.after_idle is not None and begun:
        # A machine without a family is as new, and needs no change of it.
        laws = [*([] if before is None else laws), setup.after_idle]
    return list(dict.fromkeys(laws))


def needs_a_part(station: Station, machine: MachineState) -> bool:
    """Say whether a machine in this state has a part for certain.

    Parameters
    ----------
    station
        Where it stands.
    machine
        What is known of it.
    """
    failures = station.failures
    if machine.state is StationState.DOWN:
        return failures is None or (failures.clock is FailureClock.OPERATING and failures.then is not AfterRepair.SCRAP)
    if machine.state is StationState.BLOCKED:
        return station.blocking is Blocking.AFTER_SERVICE
    return machine.state in {StationState.BUSY, StationState.SETUP, StationState.WAITING}
