"""Names in a line that must stand for something: stations, products, crews, skills, calendars."""

from collections.abc import Iterator

from gongfu.model.crews import Need
from gongfu.model.flaws import Flaw, Path, unknown
from gongfu.model.line_sequences import unknown_orders
from gongfu.model.lines import Line
from gongfu.model.stations import Station

__all__ = ["unknown_names"]


def unknown_names(line: Line) -> tuple[Flaw, ...]:
    """Find every name in a line that stands for nothing, and every need that its crews cannot meet.

    Parameters
    ----------
    line
        Any line.
    """
    return (
        *unknown_stations(line),
        *unknown_products(line),
        *unknown_orders(line),
        *unmet_needs(line),
        *unknown_calendars(line),
    )


def station_names(line: Line) -> Iterator[tuple[str, Path, str]]:
    """Give each name of a station that the line refers to, where it stands, and in what."""
    for station in line.stations:
        at: Path = ("stations", station.id)
        for each in station.takes or ():
            yield each.station, (*at, "takes", each.station), station.id
        for output in station.gives:
            yield output.station, (*at, "gives", output.station), station.id
        if station.rework is not None:
            yield station.rework.station, (*at, "yield", "rework"), station.id
    for product in line.products:
        for index, step in enumerate(product.route):
            yield step.station, ("products", product.id, "route", index), product.id


def unknown_stations(line: Line) -> Iterator[Flaw]:
    """Find routings to nowhere."""
    known = [station.id for station in line.stations]
    for name, at, user in station_names(line):
        if name not in known:
            yield unknown("line_checks.unknown_station", at, name, known, user=user)


def unknown_products(line: Line) -> Iterator[Flaw]:
    """Find orders and sequences of products that nobody describes."""
    known = [product.id for product in line.products]
    there = set(known)
    for index, name in enumerate(line.release.sequence):
        if name not in known:
            yield unknown("line_checks.unknown_product", ("release", "sequence", index), name, known, user="sequence")
    told: set[str] = set()
    for index, order in enumerate(line.release.orders):
        if order.product not in there and order.product not in told:
            told.add(order.product)
            at: Path = ("release", "orders", order.id, index)
            yield unknown("line_checks.unknown_product", at, order.product, known, user=order.id)


def needs_of(station: Station) -> list[tuple[Path, Need]]:
    """List everyone a station needs, each with where it says so."""
    found: list[tuple[Path, Need | None]] = [(("operators",), station.operators)]
    if station.setup is not None:
        found.append((("setup", "operators"), station.setup.operators))
    if station.failures is not None:
        found.append((("failures", "repairers"), station.failures.repairers))
    if station.maintenance is not None:
        found.append((("maintenance", "repairers"), station.maintenance.repairers))
    return [(at, need) for at, need in found if need is not None]


def unmet_needs(line: Line) -> Iterator[Flaw]:
    """Find needs for people nobody is, and for more than there are."""
    known = list(dict.fromkeys(name for crew in line.crews for name in (crew.id, *crew.skills)))
    there: dict[str, int] = {}
    for crew in line.crews:
        for skill in crew.skills:
            there[skill] = there.get(skill, 0) + crew.count
    for at, station, need in all_needs(line):
        if need.skill not in there:
            yield unknown("line_checks.no_such_crew", at, need.skill, known, station=station)
        elif need.count > there[need.skill]:
            details: dict[str, object] = {
                "station": station,
                "skill": need.skill,
                "count": need.count,
                "there": there[need.skill],
            }
            yield Flaw("line_checks.crew_too_small", at, details)


def all_needs(line: Line) -> Iterator[tuple[Path, str, Need]]:
    """Give everyone who is needed in a line: where it says so, at which station, and whom."""
    for station in line.stations:
        for within, need in needs_of(station):
            yield ("stations", station.id, *within), station.id, need
    for product in line.products:
        for index, step in enumerate(product.route):
            if step.operators is not None:
                yield ("products", product.id, "route", index, "operators"), step.station, step.operators


def unknown_calendars(line: Line) -> Iterator[Flaw]:
    """Find calendars that nobody describes."""
    known = [calendar.id for calendar in line.calendars]
    asked: list[tuple[str | None, Path, str]] = [
        *((station.shifts, ("stations", station.id, "shifts"), station.id) for station in line.stations),
        *((crew.calendar, ("crews", crew.id, "shifts"), crew.id) for crew in line.crews),
        *((tariff.calendar, ("energy", tariff.id, "hours"), tariff.id) for tariff in line.tariffs),
    ]
    for name, at, user in asked:
        if name is not None and name not in known:
            yield unknown("line_checks.unknown_calendar", at, name, known, user=user)
