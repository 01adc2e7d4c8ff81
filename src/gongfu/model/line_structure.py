"""Things in a line that exclude each other, or lead nowhere."""

from collections.abc import Iterator
from itertools import pairwise

from gongfu.model.crews import WEEK_S
from gongfu.model.flaws import Flaw, Path
from gongfu.model.line_sequences import sequence_flaws
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind
from gongfu.model.stations import AfterRepair, Blocking, Dispatch, Station

__all__ = ["structural_flaws"]


def structural_flaws(line: Line) -> tuple[Flaw, ...]:
    """Find what excludes each other in a line, and parts that could never come or go.

    Parameters
    ----------
    line
        A line whose names all stand for something.
    """
    return (
        *excluded(line),
        *taken_twice(line),
        *circles(line),
        *reworked_off_route(line),
        *unclear_arrivals(line),
        *unclear_tariffs(line),
        *unsequenced(line),
        *sequence_flaws(line),
    )


def excluded(line: Line) -> Iterator[Flaw]:
    """Find what cannot be at one station together."""
    for station in line.stations:
        early = station.blocking is Blocking.BEFORE_SERVICE
        pairs = [
            *excluded_pairs(station),
            *excluded_by_sequence(station),
            ("blocking", "release: pallets", early and is_ring(line)),
            ("dispatch", "operators", station.dispatch is Dispatch.PREEMPTIVE and has_operators(station, line)),
        ]
        for one, other, both in pairs:
            if both:
                details: dict[str, object] = {"station": station.id, "one": one, "other": other}
                yield Flaw("line_checks.excluded", ("stations", station.id, one), details)


def is_ring(line: Line) -> bool:
    """Whether pallets go round."""
    return line.release.kind is ReleaseKind.PALLETS


def excluded_pairs(station: Station) -> list[tuple[str, str, bool]]:
    """List what does not go together, and whether a station has both."""
    early = station.blocking is Blocking.BEFORE_SERVICE
    assembly = sum(each.count for each in station.takes or ()) > 1
    preemptive = station.dispatch is Dispatch.PREEMPTIVE
    batch, setup = station.batch is not None, station.setup is not None
    lossy = station.failures is not None and station.failures.then is not AfterRepair.RESUME
    return [
        ("batch", "takes", batch and assembly),
        ("batch", "blocking: before-service", batch and early),
        ("gives", "blocking: before-service", bool(station.gives) and early),
        ("kanban", "blocking: before-service", station.kanban is not None and early),
        ("dispatch", "batch", preemptive and batch),
        ("dispatch", "takes", preemptive and assembly),
        ("dispatch", "setup", preemptive and setup),
        ("dispatch", "kanban", preemptive and station.kanban is not None),
        ("dispatch", "blocking: before-service", preemptive and early),
        ("dispatch", "failures: {then: restart, scrap}", preemptive and lossy),
    ]


def excluded_by_sequence(station: Station) -> list[tuple[str, str, bool]]:
    """List what does not go together with taking orders in sequence, and whether a station has both."""
    batch = station.batch
    found = (
        ("machines", station.machines > 1),
        ("takes", len(station.takes or ()) > 1 or any(each.count > 1 for each in station.takes or ())),
        ("buffer", station.buffer is not None),
        ("kanban", station.kanban is not None),
        ("blocking", station.blocking is Blocking.BEFORE_SERVICE),
        ("batch: {least}", batch is not None and batch.least < batch.size),
        ("batch: {wait}", batch is not None and batch.wait_s is not None),
    )
    return [(key, "dispatch: {sequence}", holds and bool(station.sequence)) for key, holds in found]


def has_operators(station: Station, line: Line) -> bool:
    """Whether somebody is needed while a station works, on whatever product."""
    steps = (step for product in line.products for step in product.route)
    return station.operators is not None or any(step.operators for step in steps if step.station == station.id)


def unsequenced(line: Line) -> Iterator[Flaw]:
    """Find sequences of orders in a line that does not work to orders."""
    if line.release.kind is not ReleaseKind.ORDERS:
        for station in line.stations:
            if station.sequence:
                details: dict[str, object] = {"station": station.id, "release": str(line.release.kind)}
                yield Flaw("line_checks.sequence_without_orders", ("stations", station.id, "dispatch"), details)


def follows_stations(line: Line) -> bool:
    """Whether some parts have no route of their own and follow the stations."""
    return not line.products or not all(product.route for product in line.products)


def taken(line: Line) -> Iterator[tuple[Station, str]]:
    """Give each station with each of those it takes from."""
    for index, station in enumerate(line.stations):
        if station.takes is None and index:
            yield station, line.stations[index - 1].id
        for each in station.takes or ():
            yield station, each.station


def taken_twice(line: Line) -> Iterator[Flaw]:
    """Find stations whose parts two others take; nothing says which part goes where."""
    first: dict[str, str] = {}
    gives = {station.id: {output.station for output in station.gives} for station in line.stations}
    for station, before in taken(line) if follows_stations(line) else ():
        if gives[before]:
            continue
        if before in first:
            details: dict[str, object] = {"station": before, "one": first[before], "other": station.id}
            yield Flaw("line_checks.taken_twice", ("stations", station.id, "takes", before), details)
        first.setdefault(before, station.id)


def circles(line: Line) -> Iterator[Flaw]:
    """Find stations that take from each other in a circle, into which no part could come."""
    before: dict[str, str] = {}
    for station, name in taken(line) if follows_stations(line) else ():
        before.setdefault(station.id, name)
    cleared: set[str] = set()
    for start in before:
        way: list[str] = []
        at: str | None = start
        while at is not None and at not in cleared and at not in way:
            way.append(at)
            at = before.get(at)
        if at in way:
            circle = [*way[way.index(at) :], at]
            path: Path = ("stations", circle[0], "takes", circle[1])
            yield Flaw("line_checks.circle", path, {"circle": " → ".join(circle)})
        cleared |= set(way)


def reworked_off_route(line: Line) -> Iterator[Flaw]:
    """Find parts that are sent to rework where their route never leads."""
    reworks = {station.id: station.rework for station in line.stations}
    for product in line.products:
        names = [step.station for step in product.route]
        for index, name in enumerate(names):
            rework = reworks[name]
            if rework is not None and rework.station not in names:
                details: dict[str, object] = {"product": product.id, "station": name, "rework": rework.station}
                yield Flaw("line_checks.rework_off_route", ("products", product.id, "route", index), details)
                break


def unclear_arrivals(line: Line) -> Iterator[Flaw]:
    """Find products that never arrive, or whose arrivals nothing asks for."""
    release = line.release
    own = [product.id for product in line.products if product.every is not None]
    if release.kind is not ReleaseKind.ARRIVALS:
        for product in own:
            details: dict[str, object] = {"product": product, "release": str(release.kind)}
            yield Flaw("line_checks.every_without_arrivals", ("products", product, "every"), details)
        return
    others = [product.id for product in line.products if product.every is None]
    if release.every is None and not line.products:
        yield Flaw("line_checks.arrivals_without_time", ("release",), {"products": "-"})
    elif release.every is None and others:
        path: Path = ("products", others[0])
        yield Flaw("line_checks.arrivals_without_time", path, {"products": ", ".join(others)})
    elif release.every is not None and own and not others:
        yield Flaw("line_checks.arrivals_twice", ("release", "every"), {"products": ", ".join(own)})


def unclear_tariffs(line: Line) -> Iterator[Flaw]:
    """Find hours with two prices, and hours with none."""
    calendars = {calendar.id: calendar for calendar in line.calendars}
    windows: list[tuple[float, float, str]] = []
    general: list[str] = []
    for tariff in line.tariffs:
        if tariff.calendar is None:
            general.append(tariff.id)
        else:
            windows += [(start, end, tariff.id) for start, end in calendars[tariff.calendar].windows]
    windows.sort()
    clashes = [(a[2], b[2]) for a, b in pairwise(windows) if b[0] < a[1] and a[2] != b[2]]
    clashes += [(general[0], other) for other in general[1:]]
    for one, other in dict.fromkeys(clashes):
        yield Flaw("line_checks.two_prices", ("energy", other), {"one": one, "other": other})
    open_s = sum(end - start for start, end, _ in windows)
    if line.tariffs and not general and not clashes and open_s < WEEK_S:
        details: dict[str, object] = {"hours": f"{(WEEK_S - open_s) / 3600:g}"}
        yield Flaw("line_checks.hours_without_price", ("energy",), details)
