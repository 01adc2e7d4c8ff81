"""Machines, people and their hours, from the tables of a shop."""

from dataclasses import dataclass, field

from gongfu.model.crews import WEEK_S, Calendar
from gongfu.model.facts import TableRow
from gongfu.model.scheduling import ALWAYS, Machine, Operator
from gongfu.model.shops import Shop, Staff, WorkCenter
from gongfu.model.work_hours import Spans, common_spans
from gongfu.schedule.open_hours import open_seconds, open_spans, shared_spans
from gongfu.schedule.shop_faults import Causes, Cell, Faults

__all__ = ["ANYONE", "HoursFromStart", "Resources", "resources_of"]

# The skill of everyone, for operations that need people and do not say which.
ANYONE = "operator"
# Hours are compared over this long: the least common multiple of all weekly patterns, with room for a closure.
COMPARED_WEEKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFromStart:
    """Where a plan begins on the calendars: seconds since their time 0, and when the last order is due after that."""

    start_s: float
    last_due_s: int

    def spans(self, calendar: Calendar, horizon_s: int) -> Spans:
        """Give when a calendar is open, in seconds since the start of the plan.

        Parameters
        ----------
        calendar
            Of the shop.
        horizon_s
            Last second that is asked for.
        """
        return open_spans(calendar, self.start_s, horizon_s)

    @property
    def compared_s(self) -> int:
        """How far hours are looked at to see whether they fit each other."""
        return max(self.last_due_s, round(COMPARED_WEEKS * WEEK_S))


@dataclass(slots=True)
class Resources:
    """What can be planned with; ``machines_at`` gives the places of a work center's machines."""

    machines: list[Machine] = field(default_factory=list)
    machines_at: dict[str, list[int]] = field(default_factory=dict)
    centers: dict[str, WorkCenter] = field(default_factory=dict)
    operators: list[Operator] = field(default_factory=list)
    calendars: dict[str, Calendar] = field(default_factory=dict)
    compared: dict[str, Spans] = field(default_factory=dict)
    fits: dict[tuple[str, str, int], Spans] = field(default_factory=dict)

    def common_hours(self, calendar: str, skill: str, count: int) -> Spans:
        """Give when a machine is open and so many people with a skill are there, as far as hours are compared.

        Parameters
        ----------
        calendar
            Of the machine.
        skill
            That is asked for.
        count
            How many people; 0 for the machine alone.
        """
        key = (calendar, skill, count)
        if key not in self.fits:
            own = self.compared[calendar]
            people = [each for each in self.operators if skill in each.skills]
            there = shared_spans([(self.compared[each.calendar], 1) for each in people], count) if count else own
            self.fits[key] = common_spans(own, there)
        return self.fits[key]

    def share_open(self) -> float:
        """Give the least share of the compared time in which an operation can go on."""
        whole = self.compared[ALWAYS][0][1]
        alone = (self.compared[machine.calendar] for machine in self.machines)
        return min((open_seconds(spans) / whole for spans in (*self.fits.values(), *alone) if spans), default=1.0)


def resources_of(shop: Shop, hours: HoursFromStart, faults: Faults) -> Resources:
    """Give machines and people; those that cannot be relied on are left out, and noted as spoilt.

    Parameters
    ----------
    shop
        The tables.
    hours
        Where the plan begins.
    faults
        What is wrong is added here.
    """
    found = Resources(compared={ALWAYS: ((0, hours.compared_s),)})
    add_calendars(shop, hours, found, faults)
    for center in centers_of(shop, faults):
        faults.spoil("work_centers", center.id, faults_of_center(center, shop, found, faults))
        found.centers[center.id] = center
        found.machines_at[center.id] = []
        if faults.causes("work_centers", center.id):
            continue
        for number in range(1, center.machines + 1):
            found.machines_at[center.id].append(len(found.machines))
            found.machines.append(machine_of(center, number))
    for staff in shop.staff:
        causes = faults_of_calendar(staff.calendar, Cell("operators", staff.source, "calendar"), found, faults)
        faults.spoil("operators", staff.id, causes)
        found.operators += [] if causes else operators_of(staff)
    return found


def add_calendars(shop: Shop, hours: HoursFromStart, found: Resources, faults: Faults) -> None:
    """Take the calendars that open before the last order is due."""
    rows = dict(shop.calendar_rows)
    for calendar in shop.calendars:
        spans = hours.spans(calendar, hours.compared_s)
        # Where all is overdue, a week is what one can wait for a machine.
        soon = max(hours.last_due_s, round(WEEK_S))
        if not spans or spans[0][0] >= soon:
            cell = Cell("calendars", rows[calendar.id], "calendar")
            faults.spoil("calendars", calendar.id, faults.complain("shops.never_open", cell, calendar=calendar.id))
        found.calendars[calendar.id] = calendar
        found.compared[calendar.id] = spans


def centers_of(shop: Shop, faults: Faults) -> tuple[WorkCenter, ...]:
    """Give the work centers; without a table each that a routing names is one machine."""
    if shop.work_centers is not None:
        return shop.work_centers
    names: dict[str, TableRow] = {}
    for step in shop.steps:
        for name in (step.work_center, *(each.work_center for each in step.alternatives)):
            names.setdefault(name, step.source)
    unread = faults.names("work_centers")
    return tuple(WorkCenter(id=name, source=source) for name, source in names.items() if name not in unread)


def faults_of_center(center: WorkCenter, shop: Shop, found: Resources, faults: Faults) -> Causes:
    """Find what a work center names that is not there."""
    causes = faults_of_calendar(center.calendar, Cell("work_centers", center.source, "calendar"), found, faults)
    if (center.failures_every_s is None) != (center.repair_s is None):
        column, other = ("mttr_min", "mtbf_h") if center.failures_every_s is None else ("mtbf_h", "mttr_min")
        cell = Cell("work_centers", center.source, column)
        causes |= faults.complain("tables.half_of_failures", cell, column=column, other=other)
    if len(center.stations) not in {0, 1, center.machines}:
        cell = Cell("work_centers", center.source, "station")
        causes |= faults.complain("shops.other_stations", cell, stations=len(center.stations), machines=center.machines)
    matrices = dict.fromkeys(each.matrix for each in shop.family_changes) | dict.fromkeys(faults.names("setups"))
    if center.setups is not None and center.setups not in matrices:
        cell = Cell("work_centers", center.source, "setup_matrix")
        known = ", ".join(matrices) or "-"
        causes |= faults.complain("tables.no_matrix", cell, matrix=center.setups, known=known)
    return causes


def faults_of_calendar(calendar: str | None, cell: Cell, found: Resources, faults: Faults) -> Causes:
    """Find out whether a calendar is there and opens."""
    if calendar is None:
        return frozenset()
    if calendar not in found.calendars and not faults.causes("calendars", calendar):
        return faults.unknown(cell, calendar, list(found.calendars), "calendars.csv")
    return faults.causes("calendars", calendar)


def machine_of(center: WorkCenter, number: int) -> Machine:
    """Make one of the machines of a work center."""
    return Machine(
        id=center.id if center.machines == 1 else f"{center.id}/{number}",
        work_center=center.id,
        plant=center.plant,
        calendar=center.calendar or ALWAYS,
        failures_every_s=center.failures_every_s,
        repair_s=center.repair_s,
        busy_w=center.busy_w,
        idle_w=center.idle_w,
        price_cny=center.price_cny,
        overtime_cny=center.overtime_cny,
        station=station_of(center, number),
    )


def station_of(center: WorkCenter, number: int) -> str:
    """Give the station whose signals speak of one of the machines of a work center."""
    if len(center.stations) == 1:
        return center.stations[0]
    return center.stations[number - 1] if center.stations else ""


def operators_of(staff: Staff) -> list[Operator]:
    """Make the people of a row."""
    return [
        Operator(
            id=staff.id if staff.count == 1 else f"{staff.id}/{number}",
            skills=staff.skills | {ANYONE},
            calendar=staff.calendar or ALWAYS,
        )
        for number in range(1, staff.count + 1)
    ]
