"""From a factory's tables to what there is to plan: orders become jobs, and whatever stands in their way is said."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from gongfu.model.crews import WEEK_S
from gongfu.model.factories import ORDER_TABLES, Order
from gongfu.model.facts import TableRow
from gongfu.model.flaws import Flaw
from gongfu.model.opening_hours import first_monday
from gongfu.model.scheduling import Machine, OpenTimes, SchedulingProblem
from gongfu.model.shops import Shop
from gongfu.schedule.open_hours import energy_prices
from gongfu.schedule.shop_checks import check_parts, check_transports
from gongfu.schedule.shop_faults import Causes, Cell, Faults, faults_of_rows
from gongfu.schedule.shop_needs import Making, Needs, needs_of_order
from gongfu.schedule.shop_operations import Work, add_order, faults_of_lots
from gongfu.schedule.shop_resources import HoursFromStart, Resources, resources_of
from gongfu.schedule.shop_setups import Setups, setups_of
from gongfu.schedule.shop_steps import ready_steps, spoil_circles
from gongfu.schedule.shop_stock import StockLedger

__all__ = ["BuiltProblem", "OrderIntake", "build_problem", "taken_in"]

# What a plan leaves room for beside its work: alone, one operation after the other, in the hours that are open.
ROOM = 1.5
SPARE_WEEKS = 8
LONGEST_S = round(100 * 365.25 * 24 * 3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltProblem:
    """What can be planned, and what cannot.

    ``problem`` is None when there is nothing to plan. ``skipped`` names each order that cannot be planned with the rows
    because of which it cannot; ``from_stock`` are those that stock serves, ``closed`` those whose status says that they
    ask for nothing. ``served_s`` gives for orders that take from stock the second from which all of that is there.
    """

    problem: SchedulingProblem | None
    flaws: tuple[Flaw, ...]
    skipped: tuple[tuple[str, tuple[TableRow, ...]], ...]
    from_stock: tuple[str, ...]
    served_s: Mapping[str, int]
    closed: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class OrderIntake:
    """Orders that have been taken in: broken down, given what is in stock, and turned into work.

    What is booked stands behind what has been ordered, also where it is due before: nobody loses stock to it.
    ``names`` says which order each job and operation is of, by kind and id.
    """

    shop: Shop
    start: datetime
    hours: HoursFromStart
    setups: Setups
    needs: Needs
    work: Work
    skipped: dict[str, Causes] = field(default_factory=dict)
    from_stock: list[str] = field(default_factory=list)
    served_s: dict[str, int] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, orders: Sequence[Order]) -> None:
        """Take orders in: by due date as far as stock is concerned, else as they stand.

        Parameters
        ----------
        orders
            What is ordered.
        """
        makings: dict[str, Making] = {}
        booked = [order for order in orders if order.booked]
        for order in (*sorted((order for order in orders if not order.booked), key=due_of), *booked):
            if order.is_closed:
                self.closed.append(order.id)
            elif (making := self.broken_down(order, self.work.seconds(order.due_at))) is not None:
                makings[order.id] = making
        for order in orders:
            if order.id in makings:
                add_order(order, makings[order.id], self.work)

    def broken_down(self, order: Order, due_s: int) -> Making | None:
        """Give what has to be made for an order; None where stock serves it, or it cannot be planned.

        Parameters
        ----------
        order
            What is ordered.
        due_s
            When it is due.
        """
        needs, resources = self.needs, self.work.resources
        causes = faults_of_order(order, resources, needs.faults)
        making = None if causes else needs_of_order(order, due_s, needs)
        causes |= frozenset() if causes else needs.causes
        if making is not None:
            causes |= faults_of_lots(order, making, resources, needs.faults) | self.faults_of_names(order, making)
        if causes:
            needs.stock.give_back()
            self.skipped[order.id] = self.skipped.get(order.id, frozenset()) | causes
            return None
        needs.stock.keep()
        if making is None:
            self.from_stock.append(order.id)
        else:
            self.names |= dict.fromkeys(making.names(), order.id)
        self.served_s[order.id] = needs.served_s
        return making

    def faults_of_names(self, order: Order, making: Making) -> Causes:
        """Find jobs and operations of an order that are called as those of an order taken in before.

        Parameters
        ----------
        order
            What is ordered.
        making
            What it asks for.
        """
        for kind, name in making.names():
            other = self.names.get((kind, name))
            if other is not None:
                cell = Cell(order.table, order.source, "order")
                return self.needs.faults.complain("shops.same_name", cell, order=order.id, name=name, other=other)
        return frozenset()

    def with_order(self, order: Order, *, is_due: bool, stock_s: int = LONGEST_S) -> BuiltProblem:
        """Build what there is to plan with an order more, behind all others; nothing is taken in here.

        Parameters
        ----------
        order
            What is ordered.
        is_due
            Whether its due date counts: where not, its job has none.
        stock_s
            Until when it takes what comes into stock and could be made as well, where its due date does not count.

        Returns
        -------
        BuiltProblem
            Its flaws are those of this order.
        """
        faults = Faults(spoilt=dict(self.needs.faults.spoilt))
        other = replace(
            self,
            needs=replace(self.needs, stock=deepcopy(self.needs.stock), faults=faults, built_in={}),
            work=replace(
                self.work,
                jobs=list(self.work.jobs),
                operations=list(self.work.operations),
                precedences=list(self.work.precedences),
                batch_keys=dict(self.work.batch_keys),
            ),
            skipped=dict(self.skipped),
            from_stock=list(self.from_stock),
            served_s=dict(self.served_s),
            names=dict(self.names),
        )
        making = other.broken_down(order, self.work.seconds(order.due_at) if is_due else stock_s)
        if making is not None:
            add_order(order, making, other.work)
            own = other.work.jobs[-1]
            other.work.jobs[-1] = own if is_due else replace(own, due_s=None)
        return other.built()

    def idle(self) -> SchedulingProblem:
        """Give the problem of a factory in which nothing is to be made."""
        return problem_of(self.shop, self.start, self.hours, self.setups, replace(self.work, jobs=[], operations=[]))

    def built(self) -> BuiltProblem:
        """Put together what has been taken in."""
        made = bool(self.work.operations)
        return BuiltProblem(
            problem=problem_of(self.shop, self.start, self.hours, self.setups, self.work) if made else None,
            flaws=tuple(self.needs.faults.flaws),
            skipped=tuple((order, tuple(sorted(rows, key=place_of))) for order, rows in self.skipped.items()),
            from_stock=tuple(self.from_stock),
            served_s=self.served_s,
            closed=tuple(self.closed),
        )


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
    return taken_in(shop, start).built()


def taken_in(shop: Shop, start: datetime) -> OrderIntake:
    """Take a shop's orders in, so that further ones can be added.

    Parameters
    ----------
    shop
        The factory's tables.
    start
        The moment of second 0, by the clock of the factory.
    """
    local = start.replace(tzinfo=None)
    faults = faults_of_rows(shop)
    monday = datetime.combine(first_monday(local.date()), time())
    due = [round((order.due_at - local) / timedelta(seconds=1)) for order in shop.orders]
    hours = HoursFromStart(start_s=(local - monday) / timedelta(seconds=1), last_due_s=max(due, default=0))
    resources = resources_of(shop, hours, faults)
    steps = ready_steps(shop, resources, faults)
    setups = setups_of(shop, steps, resources, faults)
    spoil_circles(shop, faults)
    check_parts(shop, steps, faults)
    check_transports(shop, steps, faults)
    unread = [row for row in shop.unsound if row.table in ORDER_TABLES and row.names]
    intake = OrderIntake(
        shop=shop,
        start=start,
        hours=hours,
        setups=setups,
        needs=Needs(shop=shop, steps=steps, stock=StockLedger(shop.stock or (), local), faults=faults),
        work=Work(start=local, resources=resources),
        skipped={row.names[0]: frozenset((row.source,)) for row in unread},
    )
    intake.take(shop.orders)
    return intake


def due_of(order: Order) -> datetime:
    """Sort orders by when they are due."""
    return order.due_at


def place_of(row: TableRow) -> tuple[str, int]:
    """Sort rows by file and line."""
    return row.path, row.line


def faults_of_order(order: Order, resources: Resources, faults: Faults) -> Causes:
    """Find what an order contradicts itself in."""
    causes: Causes = frozenset()
    if order.release_at is not None and order.release_at >= order.due_at:
        cell = Cell(order.table, order.source, "due")
        due, release = order.due_at.isoformat(" ", "minutes"), order.release_at.isoformat(" ", "minutes")
        causes |= faults.complain("shops.due_before_release", cell, order=order.id, due=due, release=release)
    plants = sorted({center.plant for center in resources.centers.values()} - {""})
    if order.plant is not None and plants and order.plant not in plants:
        causes |= faults.unknown(Cell(order.table, order.source, "plant"), order.plant, plants, "work_centers.csv")
    return causes


def problem_of(shop: Shop, start: datetime, hours: HoursFromStart, setups: Setups, work: Work) -> SchedulingProblem:
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
    begin = max((max(job.release_s, job.due_s or 0) for job in work.jobs), default=0)
    begin = max(begin, *(each.ready_s for each in work.operations), 0)
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
