"""A line of any structure as the tables that the network kernel runs on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.kernel import network_state as state
from gongfu.kernel import networks as kernel
from gongfu.kernel.distributions import LAW
from gongfu.kernel.histograms import BINS
from gongfu.kernel.lines import REACHED
from gongfu.kernel.network_addresses import addresses_of
from gongfu.model.crews import AfterHours, Calendar, Need
from gongfu.model.distributions import Distribution
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind, WhenFull
from gongfu.model.stations import AfterRepair, Blocking, Dispatch, FailureClock, Station
from gongfu.simulate.arrays import NO_LOG, WORD, law_row, station_word
from gongfu.simulate.network_graph import LineGraph, graph_of
from gongfu.simulate.network_orders import add_turns, order_tables

__all__ = ["FIXED", "PreparedNetwork", "play_network", "prepare_network", "room_for", "room_made"]

FIRST_PARTS = 256
MOST_PARTS = 1 << 21
KINDS = {
    ReleaseKind.SATURATED: state.NEVER_DRY,
    ReleaseKind.ARRIVALS: state.ARRIVALS,
    ReleaseKind.CONWIP: state.CONWIP,
    ReleaseKind.PALLETS: state.PALLETS,
    ReleaseKind.ORDERS: state.ORDERS,
}
RULES = {
    Dispatch.FIFO: state.FIFO,
    Dispatch.PRIORITY: state.BY_PRIORITY,
    Dispatch.PREEMPTIVE: state.BY_PRIORITY,
    Dispatch.EARLIEST_DUE_DATE: state.BY_DUE_DATE,
    Dispatch.SHORTEST_TIME: state.BY_TIME,
    Dispatch.SEQUENCE: state.BY_TURN,
}
THEN = {AfterRepair.RESUME: state.RESUME, AfterRepair.RESTART: state.RESTART, AfterRepair.SCRAP: state.SCRAP}
# Tables that no run changes.
FIXED = ("slots", "links", "mixes", "tariffs", "edges", "lists", "laws", "values")


@dataclass(frozen=True, slots=True)
class PreparedNetwork:
    """A line ready to run: tables with nothing in it yet, copied for every replication."""

    line: Line
    tables: state.NetworkRun

    def open(self, seed: int, replication: int) -> state.NetworkRun:
        """Begin a replication at time 0.

        Parameters
        ----------
        seed
            Which luck; any whole number.
        replication
            Which replication of that luck.
        """
        fields = zip(self.tables._fields, self.tables, strict=True)
        run = state.NetworkRun(*(table if name in FIXED else table.copy() for name, table in fields))
        kernel.open_network(addresses_of(run), np.uint64(seed & WORD), np.uint64(replication))
        return run


@dataclass(slots=True)
class Tables:
    """The tables while they are built: laws and lists that others point into."""

    graph: LineGraph
    laws: list[tuple[int, float, float, float, float]] = field(default_factory=list)
    law_numbers: dict[Distribution, int] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    skills: dict[str, int] = field(default_factory=dict)
    families: dict[str, int] = field(default_factory=dict)

    def law(self, distribution: Distribution | None) -> int:
        """Number a distribution; -1 for none."""
        if distribution is None:
            return state.NONE
        if distribution not in self.law_numbers:
            self.law_numbers[distribution] = len(self.laws)
            self.laws.append(law_row(distribution, self.values))
        return self.law_numbers[distribution]

    def listed(self, numbers: Iterable[int]) -> tuple[int, int]:
        """Keep a list of numbers; gives where it begins and how long it is."""
        first = len(self.lists)
        self.lists += numbers
        return first, len(self.lists) - first

    def need(self, need: Need | None) -> tuple[int, int]:
        """Give the skill and the people of a need."""
        return (state.NONE, 0) if need is None else (self.skills[need.skill], need.count)


def prepare_network(line: Line) -> PreparedNetwork:
    """Turn a line into tables.

    Parameters
    ----------
    line
        Any line.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated.
    """
    graph = graph_of(line)
    tables = Tables(graph)
    tables.skills = {skill: k for k, skill in enumerate(dict.fromkeys(s for crew in line.crews for s in crew.skills))}
    tables.families = {name: f for f, name in enumerate(dict.fromkeys(family_names(graph)))}
    stations = station_table(tables)
    add_turns(graph, stations, tables.families, tables.listed)
    queues = queue_table(tables)
    machines = machine_table(stations, line, tables.families)
    sources, mixes = source_tables(tables)
    steps = step_table(tables)
    crews, skills = people_tables(tables)
    calendars = calendar_table(tables)
    orders, links = order_tables(graph, mixes, sources, tables.listed)
    slots = number_slots((calendars, machines, sources, orders, stations), line)
    totals = totals_row(graph, stations, orders)
    totals["travel_slot"] = next((i for i, slot in enumerate(slots) if slot["kind"] == state.TRAVELLER_ARRIVES), -1)
    totals["families"] = len(tables.families)
    totals["crews_a_skill"] = max((int(skill["crews"]) for skill in skills), default=0)
    leaves = 1 << max(0, int(slots.size - 1).bit_length())
    totals["leaves"] = leaves
    run = state.NetworkRun(
        totals=totals,
        nodes=np.full(2 * leaves, np.inf).view(state.NODE),
        slots=slots,
        stations=stations,
        machines=machines,
        queues=queues,
        steps=steps,
        products=product_table(tables),
        sources=sources,
        parts=np.zeros(0, state.PART),
        crews=crews,
        skills=skills,
        calendars=calendars,
        travels=np.zeros(1, state.TRAVEL),
        orders=orders,
        links=links,
        mixes=mixes,
        tariffs=tariff_table(line),
        state_times=np.zeros((len(line.tariffs) + 1) * machines.size * state.STATES, state.VALUE),
        edges=filled(tables.edges, state.VALUE),
        lists=filled(tables.lists, state.NUMBER),
        taken=np.zeros(max(1, machines.size * int(totals["crews_a_skill"][0])), state.NUMBER),
        dirty=np.zeros(stations.size + skills.size, state.NUMBER),
        touched=np.zeros(stations.size, state.NUMBER),
        lead_times=np.zeros(BINS, state.NUMBER),
        laws=np.array(tables.laws, LAW),
        values=np.array(tables.values or [0.0]),
    )
    first_parts = FIRST_PARTS + int(totals["margin"][0]) + int(sources["limit"].sum())
    return PreparedNetwork(line=line, tables=with_parts(run, first_parts))


def filled(numbers: Sequence[float], dtype: np.dtype[Any]) -> NDArray[Any]:
    """Put numbers in a table of one column that has a row at least."""
    table = np.zeros(max(1, len(numbers)), dtype)
    table["value"][: len(numbers)] = numbers
    return table


def family_names(graph: LineGraph) -> Iterable[str]:
    """List the families of products, steps and setups, some twice."""
    yield from (product.family for product in graph.products)
    yield from (step.family for step in graph.steps if step.family is not None)
    for station in graph.line.stations:
        for pair in station.setup.times if station.setup else ():
            yield from (pair.before, pair.after)
    yield from (s.setup.at_start for s in graph.line.stations if s.setup and s.setup.at_start is not None)


def station_table(tables: Tables) -> NDArray[Any]:
    """Make the rows of stations."""
    line = tables.graph.line
    rows = np.zeros(len(line.stations), state.STATION)
    rows["end"] = np.cumsum([station.machines for station in line.stations])
    rows["first"] = rows["end"] - [station.machines for station in line.stations]
    differing = {step.station for step in tables.graph.steps if step.operators is not None}
    for s, (station, row) in enumerate(zip(line.stations, rows, strict=True)):
        row["word"] = station_word(station.id)
        row["queue_first"], row["queue_end"] = tables.graph.queues_of[s].start, tables.graph.queues_of[s].stop
        assembly = sum(wanted.count for wanted in station.takes or ()) > 1
        row["kind"] = state.ASSEMBLY if assembly else state.BATCH if station.batch else state.PLAIN
        if station.sequence:
            row["kind"] = state.IN_TURN
        row["dispatch"] = RULES[station.dispatch]
        row["preemptive"] = station.dispatch is Dispatch.PREEMPTIVE
        row["source"] = state.NONE
        row["yield_share"] = station.yield_share
        row["rework_limit"] = state.NONE
        if station.rework is not None and station.rework.at_most is not None:
            row["rework_limit"] = station.rework.at_most
        row["batch_size"] = station.batch.size if station.batch else 1
        row["batch_least"] = station.batch.least if station.batch else 1
        row["batch_wait"] = np.inf
        if station.batch and station.batch.wait_s is not None:
            row["batch_wait"] = station.batch.wait_s
        row["batch_slot"] = state.NONE
        row["before_service"] = station.blocking is Blocking.BEFORE_SERVICE
        row["kanban"] = station.kanban or 0
        row["transport_law"] = tables.law(station.transport)
        row["gives_first"], row["gives"] = tables.listed(tables.graph.gives.get(s, ()))
        row["work_skill"], row["work_people"] = tables.need(station.operators)
        row["steps_differ"] = s in differing
        row["cycle"] = np.nan
        add_failures(tables, station, row)
        add_setup(tables, station, row)
        add_maintenance(tables, station, row)
    return rows


def add_failures(tables: Tables, station: Station, row: Any) -> None:
    """Say when a station's machines fail, and what then."""
    failures = station.failures
    row["up_law"] = tables.law(failures.up if failures else None)
    row["down_law"] = tables.law(failures.down if failures else None)
    row["repair_skill"], row["repair_people"] = tables.need(failures.repairers if failures else None)
    if failures:
        row["calendar_clock"] = failures.clock is FailureClock.CALENDAR
        row["then"] = THEN[failures.then]


def add_setup(tables: Tables, station: Station, row: Any) -> None:
    """Say how long a station's setups take, from each family to each."""
    setup = station.setup
    row["setup_first"] = state.NONE
    row["idle_law"] = tables.law(setup.after_idle if setup else None)
    row["setup_skill"], row["setup_people"] = tables.need(setup.operators if setup else None)
    if setup and setup.times:
        laws = {(pair.before, pair.after): tables.law(pair.time) for pair in setup.times}
        names = list(tables.families)
        row["setup_first"], _ = tables.listed(
            laws.get((before, after), state.NONE) for before in names for after in names
        )


def add_maintenance(tables: Tables, station: Station, row: Any) -> None:
    """Say when a station's machines are maintained."""
    maintenance = station.maintenance
    row["maintenance_law"] = tables.law(maintenance.time if maintenance else None)
    row["maintenance_skill"], row["maintenance_people"] = tables.need(maintenance.repairers if maintenance else None)
    if maintenance:
        row["maintenance_every"] = np.inf if maintenance.every_s is None else maintenance.every_s
        row["maintenance_parts"] = maintenance.every_parts or 0


def machine_table(stations: NDArray[Any], line: Line, families: dict[str, int]) -> NDArray[Any]:
    """Make the rows of machines."""
    counts = stations["end"] - stations["first"]
    rows = np.zeros(int(counts.sum()), state.MACHINE)
    rows["station"] = np.repeat(np.arange(stations.size), counts)
    rows["number"] = np.arange(rows.size) - np.repeat(stations["first"], counts)
    rows["starved"] = 1
    for name in ("slot", "failure_slot", "due_slot", "part", "family", "wanted_skill", "held_skill"):
        rows[name] = state.NONE
    for station, row in zip(line.stations, stations, strict=True):
        if station.setup and station.setup.at_start is not None:
            rows["family"][row["first"] : row["end"]] = families[station.setup.at_start]
    return rows


def queue_table(tables: Tables) -> NDArray[Any]:
    """Make the rows of queues."""
    graph = tables.graph
    rows = np.zeros(len(graph.queues), state.QUEUE)
    for name in ("head", "tail", "wait_head", "wait_tail"):
        rows[name] = state.NONE
    for queue, row in zip(graph.queues, rows, strict=True):
        row["station"], row["count"] = queue.station, queue.count
        row["capacity"] = state.UNLIMITED if queue.buffer is None else queue.buffer
    for source in graph.sources:
        if source.kind is ReleaseKind.CONWIP:
            for _, first in source.mix:
                rows["capacity"][graph.steps[first].queue] = state.UNLIMITED
    feeders: dict[int, set[int]] = {}
    for step in graph.steps:
        early = graph.line.stations[step.station].blocking is Blocking.BEFORE_SERVICE
        if early and step.follows is not None:
            feeders.setdefault(graph.steps[step.follows].queue, set()).add(step.station)
    for q, stations in feeders.items():
        rows["feeders_first"][q], rows["feeders"][q] = tables.listed(sorted(stations))
    return rows


def step_table(tables: Tables) -> NDArray[Any]:
    """Make the rows of steps."""
    graph = tables.graph
    rows = np.zeros(len(graph.steps), state.STEP)
    for step, row in zip(graph.steps, rows, strict=True):
        row["station"], row["queue"], row["visit"] = step.station, step.queue, step.visit
        row["law"] = tables.law(step.time or graph.line.stations[step.station].time)
        row["family"] = state.NONE if step.family is None else tables.families[step.family]
        row["priority"] = state.NO_PRIORITY if step.priority is None else step.priority
        row["place"] = step.place
        row["skill"], row["people"] = tables.need(step.operators or graph.line.stations[step.station].operators)
        row["next"] = state.NONE if step.follows is None else step.follows
        row["rework"] = state.NONE if step.rework is None else step.rework
    return rows


def product_table(tables: Tables) -> NDArray[Any]:
    """Make the rows of products."""
    products = tables.graph.products
    rows = np.zeros(len(products), state.PRODUCT)
    rows["family"] = [tables.families[product.family] for product in products]
    rows["priority"] = [product.priority for product in products]
    rows["due_after"] = [np.inf if product.due_after_s is None else product.due_after_s for product in products]
    return rows


def source_tables(tables: Tables) -> tuple[NDArray[Any], NDArray[Any]]:
    """Make the rows of sources and of what each makes."""
    graph, release = tables.graph, tables.graph.line.release
    rows = np.zeros(len(graph.sources), state.SOURCE)
    mixes: list[tuple[int, int, float]] = []
    names = [product.id for product in graph.products]
    for source, row in zip(graph.sources, rows, strict=True):
        row["word"], row["kind"] = station_word(source.word), KINDS[source.kind]
        row["station"] = state.NONE if source.station is None else source.station
        row["law"], row["slot"], row["pending"] = tables.law(source.every), state.NONE, state.NONE
        row["limit"] = (release.limit or 0) if source.station is None else 0
        row["may_lose"] = release.when_full is WhenFull.LOST
        row["mix_first"], row["mix"] = len(mixes), len(source.mix)
        shares = np.cumsum([graph.products[p].share for p, _ in source.mix])
        made = {p: len(mixes) + k for k, (p, _) in enumerate(source.mix)}
        mixes += [(p, first, up_to) for (p, first), up_to in zip(source.mix, shares / shares[-1], strict=True)]
        sequence = [names.index(name) for name in release.sequence]
        row["sequence_first"], row["sequence"] = tables.listed(made[p] for p in sequence if p in made)
    return rows, np.array(mixes, state.MIX)


def people_tables(tables: Tables) -> tuple[NDArray[Any], NDArray[Any]]:
    """Make the rows of crews and of skills."""
    line = tables.graph.line
    crews = np.zeros(len(line.crews), state.CREW)
    skills = np.zeros(len(tables.skills), state.SKILL)
    skills["head"] = skills["tail"] = state.NONE
    for crew, row in zip(line.crews, crews, strict=True):
        row["count"], row["open"] = crew.count, 1
        row["stops"] = crew.after_hours is AfterHours.STOP
        row["skills_first"], row["skills"] = tables.listed(tables.skills[skill] for skill in crew.skills)
    for name, k in tables.skills.items():
        able = [c for c, crew in enumerate(line.crews) if name in crew.skills]
        skills["crews_first"][k], skills["crews"][k] = tables.listed(able)
    return crews, skills


def calendar_table(tables: Tables) -> NDArray[Any]:
    """Make the rows of calendars."""
    line = tables.graph.line
    rows = np.zeros(len(line.calendars), state.CALENDAR)
    for calendar, row in zip(line.calendars, rows, strict=True):
        edges, open_before = edges_of(calendar)
        row["slot"], row["period"], row["hours_open"] = state.NONE, calendar.period_s, open_before
        row["edges_first"], row["edges"] = len(tables.edges), len(edges)
        tables.edges += edges
        closed = merged(calendar.closed)
        row["closed_first"], row["closed"] = len(tables.edges), len(closed)
        tables.edges += closed
        works = [s for s, station in enumerate(line.stations) if station.shifts == calendar.id]
        row["stations_first"], row["stations"] = tables.listed(works)
        people = [c for c, crew in enumerate(line.crews) if crew.calendar == calendar.id]
        row["crews_first"], row["crews"] = tables.listed(people)
    return rows


def edges_of(calendar: Calendar) -> tuple[list[float], bool]:
    """List when a calendar opens and closes in a period, and say whether it is open at the end of one.

    What ends with the period and begins with the next does not close between them.
    """
    edges = [edge for window in calendar.windows for edge in window]
    if edges[0] == 0 and edges[-1] == calendar.period_s:
        return edges[1:-1], True
    return edges, False


def merged(intervals: tuple[tuple[float, float], ...]) -> list[float]:
    """List the edges of closed times, those that meet joined into one."""
    edges: list[float] = []
    for begin, end in sorted(intervals):
        if edges and begin <= edges[-1]:
            edges[-1] = max(edges[-1], end)
        else:
            edges += (begin, end)
    return edges


def tariff_table(line: Line) -> NDArray[Any]:
    """Make the rows of tariffs."""
    rows = np.zeros(len(line.tariffs), state.TARIFF)
    names = [calendar.id for calendar in line.calendars]
    rows["calendar"] = [state.NONE if t.calendar is None else names.index(t.calendar) for t in line.tariffs]
    return rows


def number_slots(owners: tuple[NDArray[Any], ...], line: Line) -> NDArray[Any]:
    """Number the slots of the agenda, in the order of events at one time."""
    calendars, machines, sources, orders, stations = owners
    slots: list[tuple[int, int]] = []

    def number(kind: int, rows: NDArray[Any], name: str, wanted: NDArray[np.bool_]) -> None:
        for owner in np.flatnonzero(wanted):
            rows[name][owner] = len(slots)
            slots.append((kind, int(owner)))

    own = stations[machines["station"]]
    number(state.CALENDAR_CHANGE, calendars, "slot", np.ones(calendars.size, bool))
    number(state.CALENDAR_FAILURE, machines, "failure_slot", own["calendar_clock"] != 0)
    number(state.MACHINE_EVENT, machines, "slot", np.ones(machines.size, bool))
    if any(station.transport for station in line.stations):
        slots.append((state.TRAVELLER_ARRIVES, 0))
    number(state.SOURCE_EVENT, sources, "slot", np.isin(sources["kind"], (state.ARRIVALS, state.ORDERS)))
    number(state.ORDER_RELEASE, orders, "slot", orders["before"] > 0)
    number(state.BATCH_TIMER, stations, "batch_slot", np.isfinite(stations["batch_wait"]))
    number(state.MAINTENANCE_DUE, machines, "due_slot", has_maintenance_by_time(own))
    for o, source in enumerate(sources):
        if source["station"] >= 0:
            stations["source"][source["station"]] = o
    return np.array(slots, state.SLOT)


def has_maintenance_by_time(stations: NDArray[Any]) -> NDArray[np.bool_]:
    """Say which stations are maintained after so many hours."""
    every = stations["maintenance_every"]
    return np.asarray((stations["maintenance_law"] >= 0) & np.isfinite(every) & (every > 0))


def totals_row(graph: LineGraph, stations: NDArray[Any], orders: NDArray[Any]) -> NDArray[Any]:
    """Make the row of totals: how many there are of everything, and how many parts one event may make."""
    line = graph.line
    totals = np.zeros(1, state.TOTALS)
    totals["stations"] = stations.size
    totals["machines"] = int(stations["end"][-1])
    totals["queues"] = len(graph.queues)
    totals["steps"] = len(graph.steps)
    totals["products"] = len(graph.products)
    totals["sources"] = len(graph.sources)
    totals["crews"] = len(line.crews)
    totals["calendars"] = len(line.calendars)
    totals["tariffs"] = len(line.tariffs)
    totals["held_back"] = int((orders["before"] > 0).sum())
    totals["orders"] = orders.size - totals["held_back"][0]
    places = ((stations["end"] - stations["first"]) * stations["batch_size"]).astype(np.int64)
    begun = int(places[stations["source"] >= 0].sum())
    given = int((stations["gives"] * stations["batch_size"]).max())
    totals["margin"] = begun + given + int(orders["quantity"].max(initial=0)) + 2 * len(graph.sources) + 8
    return totals


def with_parts(run: state.NetworkRun, size: int) -> state.NetworkRun:
    """Give a run with a pool of so many parts, more than it has."""
    held = run.parts.size
    parts = np.zeros(size, state.PART)
    parts[:held] = run.parts
    parts["next"][held:] = np.arange(held + 1, size + 1)
    totals = run.totals
    parts["next"][-1] = totals["free_part"][0] if held else state.NONE
    totals["free_part"] = held
    totals["free_parts"] += size - held
    travels = np.zeros(size, state.TRAVEL)
    travels[: min(run.travels.size, size)] = run.travels[:size]
    return run._replace(parts=parts, travels=travels)


def room_for(run: state.NetworkRun, parts: int) -> state.NetworkRun:
    """Give a run in which so many parts stand outside the pool of free ones, in the first rows.

    Parameters
    ----------
    run
        A line with nothing in it yet.
    parts
        How many.
    """
    run = with_parts(run, run.parts.size + parts)
    run.parts["next"][:-1] = np.arange(1, run.parts.size)
    run.parts["next"][-1] = state.NONE
    run.totals["free_part"] = parts
    run.totals["free_parts"] = run.parts.size - parts
    return run


def grow_network(run: state.NetworkRun) -> state.NetworkRun:
    """Give a run that has room for twice the parts.

    Parameters
    ----------
    run
        A line where it stands.

    Raises
    ------
    InputError
        When there would be more than two million parts in the line.
    """
    if 2 * run.parts.size > MOST_PARTS:
        queues = run.queues
        fullest = int((queues["level"] + queues["waiting"]).argmax())
        raise InputError(
            Problem(
                "simulate.buffer_without_end",
                details={
                    "station": int(queues["station"][fullest]) + 1,
                    "parts": int(queues["level"][fullest] + queues["waiting"][fullest]),
                },
            )
        )
    return with_parts(run, 2 * run.parts.size)


def play_network(run: state.NetworkRun, until: float, line: Line) -> state.NetworkRun:
    """Move a run on to a time; gives the run, which may have more room for parts.

    Parameters
    ----------
    run
        A line where it stands; moved on in place.
    until
        Time in seconds.
    line
        The line, to say what is wrong with it.

    Raises
    ------
    InputError
        When parts pile up without end, or wait for each other for ever.
    """
    status = kernel.PARTS_FULL
    while status != REACHED:
        status, _ = kernel.advance_network(addresses_of(run), until, NO_LOG, NO_LOG)
        run = room_made(run, status, line)
    return run


def room_made(run: state.NetworkRun, status: int, line: Line) -> state.NetworkRun:
    """Do what the kernel asks for when it comes back: give it more room for parts, or say why it cannot go on.

    Parameters
    ----------
    run
        A line where it stands.
    status
        Why the kernel came back.
    line
        The line, to say what is wrong with it.

    Raises
    ------
    InputError
        When parts pile up without end, or wait for each other for ever.
    """
    if status == kernel.DEADLOCK:
        waits = "; ".join(waits_for(run, line))
        time_s = float(run.totals["clock"][0])
        raise InputError(Problem("simulate.deadlock", details={"time_s": time_s, "waits": waits}))
    return grow_network(run) if status == kernel.PARTS_FULL else run


def waits_for(run: state.NetworkRun, line: Line) -> list[str]:
    """Say which stations wait for which, as ``press → wash``.

    Parameters
    ----------
    run
        A line where nothing moves any more.
    line
        The line.
    """
    said = []
    queues, stations = run.queues, run.stations
    for q in np.flatnonzero(queues["waiting"] > 0):
        p = int(queues["wait_head"][q])
        while p != state.NONE:
            part = run.parts[p]
            if part["holder"] >= 0:
                giver = int(run.machines["station"][part["holder"]])
                said.append(f"{line.stations[giver].id} → {line.stations[queues['station'][q]].id}")
            p = int(part["next"])
    graph = graph_of(line)
    for s in np.flatnonzero(stations["kind"] == state.ASSEMBLY):
        for queue, wanted in zip(graph.queues_of[s], line.stations[s].takes or (), strict=True):
            if queues["level"][queue] + queues["waiting"][queue] < wanted.count:
                said.append(f"{line.stations[s].id} → {wanted.station}")
    return list(dict.fromkeys(said))
