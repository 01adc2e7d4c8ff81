"""Queues that grow for ever: parts that come faster than a station or a crew can work on them.

Everything here errs to the side of the line. Setups, waiting for people and blocking are left out, so that what is said
to be too slow is too slow even without them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from gongfu.model.distributions import DistributionKind
from gongfu.model.flaws import Flaw
from gongfu.model.line_routes import LineRoutes, inputs_of, routes_of
from gongfu.model.lines import Line
from gongfu.model.products import Product, ReleaseKind, WhenFull
from gongfu.model.quantities import convert
from gongfu.model.stations import AfterRepair, FailureClock, Station

__all__ = ["StationLoad", "overloads", "station_loads"]

# At what is just possible a queue grows for ever too, unless nothing varies.
FULL, BEYOND = 1 - 1e-9, 1 + 1e-9
ROUNDS = 100_000
NEGLIGIBLE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLoad:
    """What comes to a station, parts (or assemblies) a second, and the most its machines could make of them.

    ``work_s`` is how long its operators are taken by one.
    """

    station: str
    arriving: float
    possible: float
    work_s: float

    @property
    def load(self) -> float:
        """What comes as a share of what is possible."""
        return self.arriving / self.possible


def overloads(line: Line) -> tuple[Flaw, ...]:
    """Find stations and crews to which more work comes than they can do, in a line whose parts arrive and wait.

    Parameters
    ----------
    line
        A line without other flaws.
    """
    if line.release.kind is not ReleaseKind.ARRIVALS:
        return ()
    routes = routes_of(line)
    loses = line.release.when_full is WhenFull.LOST
    if loses and any(entrance_places(line, routes, k) is not None for k in routes.begun):
        return ()
    loads = station_loads(line)
    slow = [load for load in loads if load.load > (BEYOND if nothing_varies(line) else FULL)]
    return (*(overload(line, load) for load in slow), *(() if slow else overworked(line, loads)))


def nothing_varies(line: Line) -> bool:
    """Whether every time in a line is always the same, and no part is bad."""
    laws = [line.release.every, *(product.every for product in line.products)]
    for station in line.stations:
        laws += [station.time, station.failures.up if station.failures is not None else None]
    laws += [step.time for product in line.products for step in product.route]
    good = all(station.yield_share == 1 for station in line.stations)
    return good and all(law is None or law.kind is DistributionKind.CONSTANT for law in laws)


def entrance_places(line: Line, routes: LineRoutes, stop: int) -> int | None:
    """Count the places in front of the station at which a product begins; None is without limit."""
    station = line.station(routes.stops[stop].station)
    return station.kanban or inputs_of(station)[routes.stops[stop].queue].buffer


def overload(line: Line, load: StationLoad) -> Flaw:
    """Say that a station cannot do what comes to it."""
    a_unit = convert(1.0, line.time_unit, "s")
    station = line.station(load.station)
    details: dict[str, object] = {
        "station": load.station,
        "arriving": f"{load.arriving * a_unit:.4g}",
        "possible": f"{load.possible * a_unit:.4g}",
        "unit": line.time_unit,
        "machines": station.machines,
        "needed": floor(station.machines * load.load / FULL) + 1,
    }
    return Flaw("line_checks.overload", ("stations", load.station, "time"), details)


def station_loads(line: Line) -> tuple[StationLoad, ...]:
    """Give what comes to each station of a line in which parts arrive, and what it could make at best.

    Parameters
    ----------
    line
        A line without other flaws. Stations to which nothing that arrives comes are left out.
    """
    routes = routes_of(line)
    flows = flows_through(line, routes)
    calendars = {calendar.id: calendar.open_share for calendar in line.calendars}
    found = []
    for station in line.stations:
        visits = [(k, flow) for k, flow in flows.items() if routes.stops[k].station == station.id]
        begun = [(k, flow / inputs_of(station)[0].count) for k, flow in visits if routes.stops[k].queue == 0]
        arriving = sum(flow for _, flow in begun)
        if arriving <= 0:
            continue
        mean_work = sum(flow * routes.stops[k].time.mean for k, flow in begun) / arriving
        open_share = calendars[station.shifts] if station.shifts is not None else 1.0
        possible = station.machines * open_share / seconds_a_part(station, mean_work)
        work_s = mean_work * survivors(station, mean_work) / (station.batch.size if station.batch is not None else 1)
        found.append(StationLoad(station=station.id, arriving=arriving, possible=possible, work_s=work_s))
    return tuple(found)


def seconds_a_part(station: Station, mean_work: float) -> float:
    """Give how long one machine is taken by a part at best, its failures and its maintenance included."""
    batch = station.batch.size if station.batch is not None else 1
    seconds = mean_work
    failures, care = station.failures, station.maintenance
    if failures is not None and failures.then is AfterRepair.SCRAP:
        seconds *= survivors(station, mean_work)
    if failures is not None and failures.clock is FailureClock.OPERATING:
        seconds *= 1 + failures.down.mean / failures.up.mean
    seconds /= batch
    if failures is not None and failures.clock is FailureClock.CALENDAR:
        seconds *= 1 + failures.down.mean / failures.up.mean
    if care is not None and care.every_parts is not None:
        seconds += care.time.mean / care.every_parts
    if care is not None and care.every_s is not None and station.shifts is None:
        seconds *= 1 + care.time.mean / (care.every_s + mean_work)
    return seconds


def survivors(station: Station, mean_work: float) -> float:
    """Give the least share of parts that no failure scraps."""
    failures = station.failures
    if failures is None or failures.then is not AfterRepair.SCRAP:
        return 1.0
    return max(0.0, 1 - mean_work / failures.up.mean)


def arrivals(line: Line) -> dict[str, float]:
    """Give how many parts of each product arrive in a second; of "" in a line that names none."""
    release = line.release
    own = {product.id: 1 / product.every.mean for product in line.products if product.every is not None}
    if release.every is None:
        return own
    rate = 1 / release.every.mean
    mixed: list[Product] = [product for product in line.products if product.every is None]
    if not mixed:
        return {"": rate}
    if release.sequence:
        counts = {product.id: float(release.sequence.count(product.id)) for product in mixed}
    else:
        counts = {product.id: product.share for product in mixed}
    total = sum(counts.values()) or 1.0
    return own | {product: rate * count / total for product, count in counts.items()}


def flows_through(line: Line, routes: LineRoutes) -> dict[int, float]:
    """Give how many parts come to each stop in a second, sent to rework as often as they may be."""
    by_id = {station.id: station for station in line.stations}
    most = max((s.rework.at_most or 0 for s in line.stations if s.rework is not None), default=0)
    total: dict[int, float] = defaultdict(float)
    coming: dict[tuple[int, int], float] = defaultdict(float)
    for product, rate in arrivals(line).items():
        coming[routes.first[product], 0] += rate
    least = NEGLIGIBLE * sum(coming.values())
    for _ in range(ROUNDS):
        if not coming:
            break
        ahead: dict[tuple[int, int], float] = defaultdict(float)
        for (k, reworks), flow in coming.items():
            total[k] += flow
            for after, times, onward in parts_after(by_id[routes.stops[k].station], routes, k, reworks):
                if flow * onward > least:
                    ahead[after, min(times, most + 1)] += flow * onward
        coming = ahead
    return total


def parts_after(station: Station, routes: LineRoutes, k: int, reworks: int) -> Iterator[tuple[int, int, float]]:
    """Give where a part goes from a stop: to which, how often it was then sent to rework, and how many go."""
    stop = routes.stops[k]
    if stop.queue > 0:
        return
    begun = survivors(station, stop.time.mean) / inputs_of(station)[0].count
    for after, copies in stop.follows:
        yield after, reworks, begun * station.yield_share * copies
    rework = station.rework
    if rework is not None and stop.rework is not None and (rework.at_most is None or reworks < rework.at_most):
        yield stop.rework, reworks + 1, begun * (1 - station.yield_share)


def overworked(line: Line, loads: tuple[StationLoad, ...]) -> Iterator[Flaw]:
    """Find skills of which more work is asked than the people who have it can do."""
    calendars = {calendar.id: calendar.open_share for calendar in line.calendars}
    asked: dict[str, float] = defaultdict(float)
    first: dict[str, str] = {}
    own = {step.station for product in line.products for step in product.route if step.operators is not None}
    for load in loads:
        need = line.station(load.station).operators
        # Where some products need others, how much is asked of whom is not counted.
        if need is not None and load.station not in own:
            asked[need.skill] += load.arriving * load.work_s * need.count
            first.setdefault(need.skill, load.station)
    for skill, people in asked.items():
        able = [crew for crew in line.crews if skill in crew.skills]
        there = sum(crew.count * (calendars[crew.calendar] if crew.calendar is not None else 1.0) for crew in able)
        if people > there * BEYOND:
            details: dict[str, object] = {"skill": skill, "asked": f"{people:.4g}", "there": f"{there:.4g}"}
            yield Flaw("line_checks.overworked", ("stations", first[skill], "operators"), details)
