"""From a factory's tables to what there is to plan: orders become jobs, and whatever stands in their way is said."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from gongfu.model.crews import WEEK_S
from gongfu.model.factories import Order
from gongfu.model.facts import TableRow
from gongfu.model.flaws import Flaw
from gongfu.model.opening_hours import first_monday
from gongfu.model.scheduling import Machine, OpenTimes, SchedulingProblem
from gongfu.model.shops import Shop
from gongfu.schedule.open_hours import energy_prices
from gongfu.schedule.shop_faults import Causes, Cell, Faults, faults_of_rows
from gongfu.schedule.shop_needs import Making, Needs, needs_of_order
from gongfu.schedule.shop_operations import Work, add_order, faults_of_lots
from gongfu.schedule.shop_resources import Hours, Resources, resources_of
from gongfu.schedule.shop_setups import Setups, setups_of
from gongfu.schedule.shop_steps import ReadyStep, direct_predecessors, ready_steps, spoil_circles
from gongfu.schedule.shop_stock import StockLedger

__all__ = ["BuiltProblem", "build_problem"]

# What a plan leaves room for beside its work: alone, one operation after the other, in the hours that are open.
ROOM = 1.5
SPARE_WEEKS = 8
LONGEST_S = round(100 * 365.25 * 24 * 3600)


Parts = tuple[Resources, dict[str, list[ReadyStep]], Setups]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltProblem:
    """What can be planned, and what cannot.

    ``problem`` is None when there is nothing to plan. ``skipped`` names each order that cannot be planned with the rows
    because of which it cannot; ``from_stock`` are those that stock serves, ``closed`` those whose status says that they
    ask for nothing.
    """

    problem: SchedulingProblem | None
    flaws: tuple[Flaw, ...]
    skipped: tuple[tuple[str, tuple[TableRow, ...]], ...]
    from_stock: tuple[str, ...]
    closed: tuple[str, ...]


def build_problem(shop: Shop, start: datetime) -> BuiltProblem:
    """Build what there is to plan.

    Parameters
    ----------
    shop
        The factory's tables.
    start
        The moment of second 0, by the clock of the factory.

    Returns
    -------
    BuiltProblem
        Flaws are led to by table, line and column. Orders that they do not touch are planned all the same.
    """
    local = start.replace(tzinfo=None)
    faults = faults_of_rows(shop)
    monday = datetime.combine(first_monday(local.date()), time())
    due = [round((order.due_at - local) / timedelta(seconds=1)) for order in shop.orders]
    hours = Hours(start_s=(local - monday) / timedelta(seconds=1), last_due_s=max(due, default=0))
    resources = resources_of(shop, hours, faults)
    steps = ready_steps(shop, resources, faults)
    setups = setups_of(shop, steps, resources, faults)
    spoil_circles(shop, faults)
    check_parts(shop, steps, faults)
    check_transports(shop, steps, faults)
    return orders_built(shop, start, hours, (resources, steps, setups), faults)


def orders_built(shop: Shop, start: datetime, hours: Hours, parts: Parts, faults: Faults) -> BuiltProblem:
    """Break orders down by due date, and put together those that can be planned in the order in which they stand."""
    resources, steps, setups = parts
    work = Work(start=start.replace(tzinfo=None), resources=resources)
    needs = Needs(shop=shop, steps=steps, stock=StockLedger(shop.stock or (), work.start), faults=faults)
    closed = [order.id for order in shop.orders if order.is_closed]
    skipped = {row.names[0]: frozenset((row.source,)) for row in shop.unsound if row.table == "orders" and row.names}
    makings: dict[str, Making] = {}
    served: list[str] = []
    for order in sorted(shop.orders, key=lambda order: order.due_at):
        if order.id in closed:
            continue
        causes = faults_of_order(order, resources, faults)
        making = None if causes else needs_of_order(order, work.seconds(order.due_at), needs)
        causes |= frozenset() if causes else needs.causes
        if making is not None:
            causes |= faults_of_lots(order, making, resources, faults)
        if causes:
            needs.stock.give_back()
            skipped[order.id] = skipped.get(order.id, frozenset()) | causes
            continue
        needs.stock.keep()
        if making is None:
            served.append(order.id)
        else:
            makings[order.id] = making
    for order in shop.orders:
        if order.id in makings:
            add_order(order, makings[order.id], work)
    return BuiltProblem(
        problem=problem_of(shop, start, hours, setups, work) if work.operations else None,
        flaws=tuple(faults.flaws),
        skipped=tuple((order, tuple(sorted(rows, key=place_of))) for order, rows in skipped.items()),
        from_stock=tuple(served),
        closed=tuple(closed),
    )


def place_of(row: TableRow) -> tuple[str, int]:
    """Sort rows by file and line."""
    return row.path, row.line


def faults_of_order(order: Order, resources: Resources, faults: Faults) -> Causes:
    """Find what an order contradicts itself in."""
    causes: Causes = frozenset()
    if order.release_at is not None and order.release_at >= order.due_at:
        cell = Cell("orders", order.source, "due")
        due, release = order.due_at.isoformat(" ", "minutes"), order.release_at.isoformat(" ", "minutes")
        causes |= faults.complain("shops.due_before_release", cell, order=order.id, due=due, release=release)
    plants = sorted({center.plant for center in resources.centers.values()} - {""})
    if order.plant is not None and plants and order.plant not in plants:
        causes |= faults.unknown(Cell("orders", order.source, "plant"), order.plant, plants, "work_centers.csv")
    return causes


def check_parts(shop: Shop, steps: dict[str, list[ReadyStep]], faults: Faults) -> None:
    """Find parts of what nobody makes, parts for operations that are not there, and parts that come from nowhere."""
    stocked = None if shop.stock is None else {each.item for each in shop.stock} | faults.names("stock")
    made = set(steps) | faults.names("routings")
    for row in shop.built_in:
        ops = [each.step.op for each in steps.get(row.item, ())]
        if row.item not in made:
            cell = Cell("bom", row.source, "item")
            faults.spoil("bom", row.item, faults.complain("tables.item_without_routing", cell, item=row.item))
        elif row.at_op is not None and row.at_op not in ops and not faults.causes("routings", row.item):
            cell = Cell("bom", row.source, "at_op")
            known = ", ".join(dict.fromkeys(ops))
            causes = faults.complain("tables.no_such_op", cell, op=row.at_op, item=row.item, ops=known)
            faults.spoil("bom", row.item, causes)
        if stocked is not None and row.component not in stocked | made:
            cell = Cell("bom", row.source, "component")
            causes = faults.complain("shops.part_from_nowhere", cell, component=row.component)
            faults.spoil("bom", row.item, causes)


def check_transports(shop: Shop, steps: dict[str, list[ReadyStep]], faults: Faults) -> None:
    """Find plants between which items go, and of which nobody says how far they are."""
    plants = {center.id: center.plant for center in shop.work_centers or ()}
    known = {(each.origin, each.destination) for each in shop.transports}
    known |= {(destination, origin) for origin, destination in known}
    for row in shop.transports:
        for column, plant in (("from", row.origin), ("to", row.destination)):
            if plant not in plants.values():
                there = sorted(set(plants.values()) - {""})
                faults.unknown(Cell("transports", row.source, column), plant, there, "work_centers.csv")
    told: set[tuple[str, str]] = set()
    for before, after in handed_on(shop, steps):
        for origin in {plants.get(name, "") for name in before.centers} - {""}:
            for destination in {plants.get(name, "") for name in after.centers} - {"", origin}:
                pair = min(origin, destination), max(origin, destination)
                if pair in known:
                    continue
                cell = Cell("routings", after.step.source, "work_center")
                if pair not in told:
                    faults.complain("shops.no_transport", cell, origin=origin, destination=destination)
                told.add(pair)
                after.causes |= frozenset((after.step.source,))


def handed_on(shop: Shop, steps: dict[str, list[ReadyStep]]) -> Iterable[tuple[ReadyStep, ReadyStep]]:
    """Give each step with the one it hands on to: those after it, or that at which the item is built in."""
    for own in steps.values():
        for at, after in enumerate(own):
            yield from ((own[before], after) for before in direct_predecessors(own, at))
    for row in shop.built_in:
        for after in steps.get(row.item, ())[: None if row.at_op else 1]:
            if row.component in steps and row.at_op in {None, after.step.op}:
                yield steps[row.component][-1], after


def problem_of(shop: Shop, start: datetime, hours: Hours, setups: Setups, work: Work) -> SchedulingProblem:
    """Put the problem together, with hours that reach as far as any plan may."""
    resources = work.resources
    matrices = {matrix.id: matrix for matrix in setups.matrices}
    machines = tuple(
        replace(machine, setups=setups.matrix_at.get(machine.work_center)) for machine in resources.machines
    )
    used = {each.calendar for each in machines} | {each.calendar for each in resources.operators}
    kept = {machine.setups for machine in machines}
    horizon = horizon_of(shop, setups, work)
    spans = {name: hours.spans(calendar, horizon) for name, calendar in resources.calendars.items()}
    timed = spans | {calendar.id: hours.spans(calendar, horizon) for calendar in shop.tariff_hours}
    tariffs = [
        (each.price_a_kwh, None if each.calendar is None else timed.get(each.calendar, ())) for each in shop.tariffs
    ]
    return SchedulingProblem(
        start=start,
        machines=machines,
        jobs=tuple(work.jobs),
        operations=tuple(work.operations),
        precedences=tuple(work.precedences),
        operators=tuple(resources.operators),
        calendars=tuple(OpenTimes(id=name, spans=each) for name, each in spans.items() if name in used),
        setups=tuple(matrix for name, matrix in matrices.items() if name in kept),
        transports=transports_of(shop),
        energy_prices=energy_prices(tariffs, horizon),
    )


def horizon_of(shop: Shop, setups: Setups, work: Work) -> int:
    """Give a second by which everything can be done, one operation after the other, breakdowns in between."""
    machines = work.resources.machines
    longest_setup = max((time for matrix in setups.matrices for row in matrix.seconds for time in row), default=0)
    alone = sum(longest_setup + max(mode.duration_s for mode in each.modes) for each in work.operations)
    repaired = sum(
        max(mode.duration_s * repairs_a_second(machines[mode.machine]) for mode in each.modes)
        for each in work.operations
    )
    transport = max((each.seconds for each in shop.transports), default=0.0)
    waits = sum(each.wait_s + transport for each in work.precedences)
    begin = max(max(job.release_s, job.due_s or 0) for job in work.jobs)
    begin = max(begin, *(each.ready_s for each in work.operations))
    closed = max((sum(end - start for start, end in each.closed) for each in shop.calendars), default=0.0)
    share = work.resources.share_open()
    latest = begin + closed + waits + ROOM * (alone / share + repaired) + SPARE_WEEKS * WEEK_S
    return min(LONGEST_S, round(latest))


def repairs_a_second(machine: Machine) -> float:
    """Give how long a machine is repaired on average for a second of its work."""
    if machine.failures_every_s is None or machine.repair_s is None:
        return 0.0
    return machine.repair_s / machine.failures_every_s


def transports_of(shop: Shop) -> tuple[tuple[str, str, int], ...]:
    """Give the times between plants in seconds; the way back takes as long where it has no row of its own."""
    there = {(each.origin, each.destination): round(each.seconds) for each in shop.transports}
    back = {(destination, origin): seconds for (origin, destination), seconds in there.items()}
    return tuple((origin, destination, seconds) for (origin, destination), seconds in (back | there).items())
