"""A line of any structure that starts from a state: its tables, with parts and machines as they were seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.kernel import network_resume as kernel
from gongfu.kernel import network_state as state
from gongfu.kernel.network_addresses import addresses_of
from gongfu.model.distributions import Distribution
from gongfu.model.line_states import LineState, MachineState, PartState, ReleaseState
from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.model.state_checks import needs_a_part, setup_laws
from gongfu.model.state_places import Whereabouts, WhereaboutsOf
from gongfu.model.stations import AfterRepair
from gongfu.simulate.arrays import WORD
from gongfu.simulate.network_arrays import FIXED, play_network, prepare_network, room_for
from gongfu.simulate.network_graph import LineGraph, graph_of
from gongfu.simulate.unknown_times import Choice, Drawn, Thing, Unknowns

__all__ = ["PreparedNetworkState", "prepare_network_state"]

KINDS_OF_PARTS = 9  # the purpose of a stream, after those of the kernel
WITH_PEOPLE = {StationState.BUSY, StationState.SETUP}


@dataclass(frozen=True, slots=True)
class Placed:
    """A part where it is: ``holder`` is the machine that has it, or STORE."""

    place: int
    station: int
    holder: int
    part: PartState
    found: list[Whereabouts]
    since_s: float = 0.0


@dataclass(frozen=True, slots=True)
class PreparedNetworkState:
    """A line of any structure in a state, ready to run any number of replications."""

    line: Line
    tables: state.NetworkRun
    parts: NDArray[Any]
    machines: NDArray[Any]
    unknowns: Unknowns
    kinds: list[list[dict[str, int | float]]]
    shown: NDArray[Any]

    def open(self, seed: int, replication: int) -> state.NetworkRun:
        """Begin a replication at the state.

        Parameters
        ----------
        seed
            Which luck; any whole number.
        replication
            Which replication of that luck.
        """
        drawn = self._drawn(seed, range(replication, replication + 1))
        run = self._begun(drawn, 0, (seed, replication))
        # Times before now count for who reads the state off, not for any statistics.
        same = run.machines["state"] == self.shown["state"]
        run.machines["since"] -= np.where(same, self.shown["since"], 0.0)
        return run

    def first_up(self, seed: int, replication: int) -> NDArray[np.float64]:
        """Give room for up times that a state brought along; a network keeps its own.

        Parameters
        ----------
        seed
            Which luck.
        replication
            Which replication of that luck.
        """
        del seed, replication
        return np.zeros(self.tables.machines.size)

    def counts(self, seed: int, replications: range, until_s: float) -> NDArray[np.int64]:
        """Play replications to a time and give the good items that each made.

        Parameters
        ----------
        seed
            Which luck.
        replications
            Their numbers, in a row.
        until_s
            How long, in seconds from the state.

        Raises
        ------
        InputError
            When parts pile up without end, or wait for each other for ever.
        """
        drawn = self._drawn(seed, replications)
        until = float(self.tables.totals["clock"][0]) + until_s
        counts = np.zeros(len(replications), np.int64)
        for row, replication in enumerate(replications):
            run = play_network(self._begun(drawn, row, (seed, replication)), until, self.line)
            counts[row] = run.totals["delivered"][0]
        return counts

    def _drawn(self, seed: int, replications: range) -> Drawn:
        """Draw what is not known."""
        return self.unknowns.draw(self.tables.laws, self.tables.values, seed, replications)

    def _begun(self, drawn: Drawn, row: int, luck: tuple[int, int]) -> state.NetworkRun:
        """Put a run to the state, with what was drawn for it."""
        fields = zip(self.tables._fields, self.tables, strict=True)
        run = state.NetworkRun(*(table if name in FIXED else table.copy() for name, table in fields))
        placed, machines, arrivals = (
            self.parts.copy(),
            self.machines.copy(),
            np.zeros(run.sources.size, kernel.PLACED_SOURCE),
        )
        tables = run._asdict() | {"placed": placed, "going": machines, "arrivals": arrivals}
        for p, kinds in enumerate(self.kinds):
            for name, value in kinds[drawn.chosen[row, p]].items() if len(kinds) > 1 else ():
                table, _, column = name.partition(".")
                at = int(placed["holder"][p]) if table == "machines" else p
                tables[table][column][at] = value
        drawn.put(row, tables)
        seed, replication = np.uint64(luck[0] & WORD), np.uint64(luck[1])
        lacking = kernel.resume_network(addresses_of(run), placed, machines, arrivals, seed, replication)
        if lacking >= 0:
            station = self.line.stations[int(run.machines["station"][lacking])]
            raise InputError(Problem("line_states.no_people", details={"station": station.id}))
        return run


@dataclass(slots=True)
class Layout:
    """Lays a state out in tables; choice ``p`` is that of part ``p``, the last one of all has a single outcome."""

    graph: LineGraph
    seen: LineState
    places: WhereaboutsOf
    tables: state.NetworkRun
    sources: dict[tuple[int, int], int]
    unknowns: Unknowns = field(default_factory=Unknowns)
    placed: list[Placed] = field(default_factory=list)
    inside: dict[int, list[int]] = field(default_factory=dict)  # parts in each machine
    kinds: list[list[dict[str, int | float]]] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """The line."""
        return self.graph.line

    def machine_parts(self, s: int, machine: MachineState) -> tuple[tuple[PartState, ...], bool]:
        """Give what a machine holds, and whether it is finished."""
        finished = machine.finished or machine.state is StationState.BLOCKED
        parts = machine.parts
        if not parts and needs_a_part(self.line.stations[s], machine):
            parts = (PartState(),)
        return parts, finished

    def collect(self) -> None:
        """List the parts: those that wait longest for a place come first."""
        finished: list[Placed] = []
        for s, station in enumerate(self.line.stations):
            contents = self.seen.at(station)
            for m, machine in enumerate(contents.machines, int(self.tables.stations["first"][s])):
                parts, done = self.machine_parts(s, machine)
                for part in parts:
                    found = (self.places.done if done else self.places.in_work)(part, station.id)
                    if done:
                        finished.append(Placed(kernel.FINISHED, s, m, part, found, machine.since_s))
                    else:
                        self.inside.setdefault(m, []).append(len(self.placed))
                        self.placed.append(Placed(kernel.IN_MACHINE, s, m, part, found))
            for part in contents.buffer:
                found = self.places.waiting(part, station.id)
                self.placed.append(Placed(kernel.IN_QUEUE, s, state.NONE, part, found))
            for part in contents.store:
                done_parts = self.places.done(part, station.id)
                finished.append(Placed(kernel.FINISHED, s, state.STORE, part, done_parts, part.waited_s))
            for part in contents.way:
                found = self.places.on_the_way(part, station.id)
                self.placed.append(Placed(kernel.ON_ITS_WAY, s, state.NONE, part, found))
        self.placed += sorted(finished, key=lambda each: -each.since_s)
        for part in self.seen.outside:
            self.placed.append(Placed(kernel.OUTSIDE_LINE, 0, state.NONE, part, self.places.outside(part)))

    def lay_out_parts(self) -> NDArray[Any]:
        """Fill the rows of parts, and say where they go."""
        rows = np.zeros(len(self.placed), kernel.PLACED_PART)
        for p, each in enumerate(self.placed):
            found = [where for where in each.found if (where.product, where.stop) in self.sources]
            if not found:
                station = self.line.stations[each.station].id
                details: dict[str, object] = {"station": station, "product": each.part.product or "-"}
                raise InputError(Problem("line_states.not_here", details=details))
            self.kinds.append([self.kind(p, each, where) for where in found])
            self.lay_out_part(p, each)
            rows[p]["part"], rows[p]["place"], rows[p]["holder"] = p, each.place, each.holder
            rows[p]["target"], rows[p]["passed"] = self.kinds[p][0]["placed.target"], each.part.waited_s
            self.choose(p, found)
            if each.place == kernel.ON_ITS_WAY:
                columns = tuple(self.transport(p, each, where) for where in found)
                self.unknowns.fill(("placed", "left", p), p, columns)
            elif each.place == kernel.IN_QUEUE and each.part.worked_s > 0:
                columns = self.work_columns(p, each.part.worked_s)
                self.unknowns.fill(("parts", "remaining", p), p, columns)
        self.unknowns.choices.append(Choice(0, (1.0,)))
        return rows

    def choose(self, p: int, found: list[Whereabouts]) -> None:
        """Let the luck of a replication choose what a part is, by the shares of products."""
        counts = {where.product: sum(each.product == where.product for each in found) for where in found}
        weights = tuple(self.places.shares[where.product] / counts[where.product] for where in found)
        column = 0
        if len(found) > 1:
            column = self.unknowns.thing(Thing(0, KINDS_OF_PARTS, 0, p, state.NONE, 0.0, ""))
        self.unknowns.choices.append(Choice(column, weights))

    def kind(self, p: int, each: Placed, where: Whereabouts) -> dict[str, int | float]:
        """Say what depends on a part's product and step, by table and column."""
        source = self.sources[where.product, where.stop]
        now, part = self.seen.time_s, each.part
        due = now - part.age_s + float(self.tables.products["due_after"][where.product])
        on_its_way = each.place == kernel.ON_ITS_WAY
        kind: dict[str, int | float] = {
            "parts.product": where.product,
            "parts.step": where.target if on_its_way and where.target is not None else where.stop,
            "parts.source": source,
            "parts.number": p + (source << state.SOURCE_SHIFT),
            "parts.due": due if part.due_s is None else now + part.due_s,
            "placed.target": state.NONE if where.target is None else where.target,
        }
        if each.place == kernel.IN_MACHINE and self.inside[each.holder][0] == p:
            kind["machines.family"] = self.places.families.index(self.places.family_at(where))
        return kind

    def lay_out_part(self, p: int, each: Placed) -> None:
        """Fill what a part's row has whatever its product is."""
        row, now = self.tables.parts[p], self.seen.time_s
        row["entered"], row["queued"] = now - each.part.age_s, now - each.part.waited_s
        row["reworks"], row["remaining"], row["travel"] = each.part.reworks, -1.0, -1.0
        row["worked"] = each.part.worked_s if each.place == kernel.IN_QUEUE else 0.0
        for name in ("order", "origin", "successor", "next", "before"):
            row[name] = state.NONE
        for name, value in self.kinds[p][0].items():
            table, _, column = name.partition(".")
            if table == "parts":
                row[column] = value
        chain = self.inside.get(each.holder, []) if each.place == kernel.IN_MACHINE else []
        if p in chain[:-1]:
            row["next"] = chain[chain.index(p) + 1]

    def number_of(self, p: int, where: dict[str, int | float]) -> int:
        """Give the number of a part's draws."""
        return int(where["parts.number"]) + (self.placed[p].part.reworks << state.REWORK_SHIFT)

    def transport(self, p: int, each: Placed, where: Whereabouts) -> int:
        """Draw the time of a part's way."""
        station, step = self.tables.stations[each.station], self.tables.steps[where.stop]
        number = self.number_of(
            p, {"parts.number": p + (self.sources[where.product, where.stop] << state.SOURCE_SHIFT)}
        )
        name = (int(station["word"]), state.TRANSPORT_TIMES, int(step["visit"]), number)
        station_id = self.line.stations[each.station].id
        return self.unknowns.thing(Thing(*name, int(station["transport_law"]), each.part.waited_s, station_id))

    def work_columns(self, p: int, worked_s: float) -> tuple[int, ...]:
        """Draw the work on a part, given what is done, for each step it may be at."""
        columns = []
        for kind in self.kinds[p]:
            step = self.tables.steps[int(kind["parts.step"])]
            station = self.tables.stations[step["station"]]
            name = (int(station["word"]), state.WORK_TIME, int(step["visit"]), self.number_of(p, kind))
            station_id = self.line.stations[int(step["station"])].id
            columns.append(self.unknowns.thing(Thing(*name, int(step["law"]), worked_s, station_id)))
        return tuple(columns)

    def lay_out_machines(self) -> NDArray[Any]:
        """Fill the rows of machines, and say how they go on, those that wait longest first."""
        rows = np.zeros(self.tables.machines.size, kernel.PLACED_MACHINE)
        waits = np.zeros(rows.size)
        for name in ("event", "failure", "due"):
            rows[name] = -1.0
        for s, station in enumerate(self.line.stations):
            for m, machine in enumerate(self.seen.at(station).machines, int(self.tables.stations["first"][s])):
                rows[m]["machine"], waits[m] = m, machine.since_s
                MachineLayout(self, s, m, machine, rows[m]).lay_out()
        order = np.argsort(-waits, kind="stable")
        # What is drawn for a machine goes to its row.
        row_of = np.argsort(order)
        for (table, _), slots in self.unknowns.slots.items():
            if table == "going":
                slots[:] = [(int(row_of[at]), choice, columns, whole) for at, choice, columns, whole in slots]
        return rows[order]

    def lay_out_sources(self) -> None:
        """Say how far the sources of parts are."""
        totals, now = self.tables.totals[0], self.seen.time_s
        for o, (source, its) in enumerate(zip(self.tables.sources, self.graph.sources, strict=True)):
            word = its.word
            told = self.seen.releases.get(word, ReleaseState())
            released, least = told.released or 0, len(self.placed)
            step = max(1, int(source["sequence"]))
            source["count"] = released + -(-max(0, least - released) // step) * step
            if source["kind"] == state.ARRIVALS:
                name = (int(source["word"]), state.ARRIVAL_TIMES, 0, 0)
                column = self.unknowns.thing(Thing(*name, int(source["law"]), told.since_s, word))
                self.unknowns.fill(("arrivals", "left", o), len(self.placed), (column,))
                self.unknowns.fill(("arrivals", "between", o), len(self.placed), (column,), whole=True)
            elif source["kind"] == state.ORDERS:
                before = int((self.tables.orders["release"] < now).sum())
                totals["next_order"] = min(before if told.released is None else released, int(totals["orders"]))
                # Parts to come are numbered after those that are there.
                coming = self.tables.orders["first"][int(totals["next_order"]) :]
                coming += source["count"] - coming[:1].sum()


@dataclass(frozen=True, slots=True)
class MachineLayout:
    """Fills the row of one machine."""

    layout: Layout
    s: int
    m: int
    machine: MachineState
    going: Any

    def lay_out(self) -> None:
        """Fill it."""
        machine, row = self.machine, self.layout.tables.machines[self.m]
        station = self.layout.line.stations[self.s]
        known = self.layout.places.families
        if machine.family is not None:
            row["family"] = known.index(machine.family)
        row["came_from"] = row["family"]
        row["starved"] = machine.state is StationState.STARVED
        row["down"] = machine.state is StationState.DOWN
        row["phase"] = self.phase()
        row["made"] = machine.made
        row["since"] = self.layout.seen.time_s
        self.going["has_people"] = machine.state in WITH_PEOPLE or bool(machine.repaired_s or machine.maintained_s)
        if row["phase"] == state.WORKING:
            self.lay_out_work(row)
        if station.failures:
            self.lay_out_failures(row)
        else:
            row["up_left"] = np.inf
        if station.maintenance:
            self.lay_out_maintenance(row)

    def phase(self) -> int:
        """Say what the machine is about, a setup counted as the work it is for."""
        machine = self.machine
        if machine.maintained_s is not None:
            return state.MAINTAINED
        parts, finished = self.layout.machine_parts(self.s, machine)
        if not parts:
            return state.IDLE
        if finished:
            return state.HOLDING
        return state.WORKING

    def setups(self, p: int) -> list[Distribution | None]:
        """Give the setup before the work on a part, for each thing that it may be; None where there is none."""
        machine, layout = self.machine, self.layout
        none_yet = machine.state is StationState.WAITING and machine.worked_s == 0
        if machine.state is not StationState.SETUP and machine.setup_s is None and not none_yet:
            return [None] * len(layout.kinds[p])
        found: list[Distribution | None] = []
        for kind in layout.kinds[p]:
            after = layout.places.families[int(kind["machines.family"])]
            laws = setup_laws(layout.places, layout.line.stations[self.s], machine, after)
            assert len(laws) == 1 or (none_yet and not laws), "a setup under way whose time nobody knows is refused"
            found.append(laws[0] if laws else None)
        return found

    def law_of(self, setup_time: Distribution) -> int:
        """Give the number of the law of a setup."""
        tables, families, setup = (
            self.layout.tables,
            self.layout.places.families,
            self.layout.line.stations[self.s].setup,
        )
        assert setup is not None, "this station is set up"
        if setup_time == setup.after_idle:
            return int(tables.stations["idle_law"][self.s])
        pair = next(pair for pair in setup.times if pair.time == setup_time)
        at = families.index(pair.before) * len(families) + families.index(pair.after)
        return int(tables.lists["value"][tables.stations["setup_first"][self.s] + at])

    def lay_out_work(self, row: Any) -> None:
        """Say what is left of work, and of the setup before it; both may hang on what the part is."""
        machine, unknowns, m = self.machine, self.layout.unknowns, self.m
        p = self.layout.inside[m][0]
        kinds, setups = self.layout.kinds[p], self.setups(p)
        for kind, setup in zip(kinds, setups, strict=True):
            kind["machines.phase"] = state.WORKING if setup is None else state.SETTING_UP
        row["part"], row["family"], row["phase"] = p, kinds[0]["machines.family"], kinds[0]["machines.phase"]
        setting_up = any(setup is not None for setup in setups)
        passed = 0.0 if setting_up else machine.worked_s
        columns = self.layout.work_columns(p, passed)
        unknowns.fill(("machines", "work", m), p, columns, whole=True)
        station = self.layout.line.stations[self.s]
        again = row["down"] != 0 and station.failures is not None and station.failures.then is AfterRepair.RESTART
        if setting_up:
            row["setups"] = 1
            passed = machine.since_s if machine.state is StationState.SETUP else 0.0
            passed = passed if machine.setup_s is None else machine.setup_s
            name = (int(self.layout.tables.stations["word"][self.s]), state.SETUP_TIMES, int(row["number"]), 0)
            columns = tuple(
                work if setup is None else unknowns.thing(Thing(*name, self.law_of(setup), passed, station.id))
                for work, setup in zip(columns, setups, strict=True)
            )
            unknowns.fill(("machines", "setup", m), p, columns, whole=True)
        self.going["passed"] = passed
        unknowns.fill(("machines", "remaining", m), p, columns, whole=bool(again))

    def thing(self, purpose: int, law: int, passed_s: float) -> tuple[int, ...]:
        """Draw something that is the machine's own."""
        tables = self.layout.tables
        name = (int(tables.stations["word"][self.s]), purpose, int(tables.machines["number"][self.m]), 0)
        station = self.layout.line.stations[self.s].id
        return (self.layout.unknowns.thing(Thing(*name, law, passed_s, station)),)

    def lay_out_failures(self, row: Any) -> None:
        """Say when the machine fails next, or when its repair ends."""
        machine, unknowns, only = self.machine, self.layout.unknowns, len(self.layout.placed)
        station = self.layout.tables.stations[self.s]
        failures = self.layout.line.stations[self.s].failures
        assert failures is not None, "this station fails"
        if machine.state is StationState.DOWN:
            passed = machine.since_s if machine.repaired_s is None else machine.repaired_s
            # One that is down for longer than a repair takes has waited for who repairs it.
            passed = passed if passed <= failures.down.longest or failures.repairers is None else 0.0
            self.going["passed"] = passed
            columns = self.thing(state.DOWN_TIMES, int(station["down_law"]), passed)
            unknowns.fill(("going", "event", self.m), only, columns)
            row["up_left"] = np.inf
            return
        columns = self.thing(state.UP_TIMES, int(station["up_law"]), machine.up_s)
        unknowns.fill(("machines", "up", self.m), only, columns, whole=True)
        if station["calendar_clock"]:
            row["up_left"] = np.inf
            unknowns.fill(("going", "failure", self.m), only, columns)
        else:
            unknowns.fill(("machines", "up_left", self.m), only, columns)

    def lay_out_maintenance(self, row: Any) -> None:
        """Say when the machine is maintained next, or when its maintenance ends."""
        machine, maintenance = self.machine, self.layout.line.stations[self.s].maintenance
        assert maintenance is not None, "this station is maintained"
        if maintenance.every_s is not None:
            row["due"] = machine.since_maintenance_s >= maintenance.every_s
        elif maintenance.every_parts is not None:
            row["due"] = machine.made >= maintenance.every_parts
        if machine.maintained_s is not None:
            row["due"] = 1
            self.going["passed"] = machine.maintained_s
            law = int(self.layout.tables.stations["maintenance_law"][self.s])
            columns = self.thing(state.MAINTENANCE_TIMES, law, machine.maintained_s)
            self.layout.unknowns.fill(("going", "event", self.m), len(self.layout.placed), columns)
        elif maintenance.every_s is not None and not row["due"]:
            self.going["due"] = maintenance.every_s - machine.since_maintenance_s


def sources_of(graph: LineGraph, places: WhereaboutsOf) -> dict[tuple[int, int], int]:
    """Find the source that a part of a product at a stop comes from."""
    return dict(reversed([*source_pairs(graph, places)]))


def source_pairs(graph: LineGraph, places: WhereaboutsOf) -> Iterator[tuple[tuple[int, int], int]]:
    """List products and stops with a source that parts there come from."""
    for o, source in enumerate(graph.sources):
        for product, first in source.mix:
            for stop in places.ahead(first):
                yield (product, stop), o


def prepare_network_state(line: Line, seen: LineState) -> PreparedNetworkState:
    """Put a line of any structure into a state.

    Parameters
    ----------
    line
        Any line.
    seen
        Where it stands, with nothing in it that cannot be; what could go on at once does so.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated, or a part is nowhere on its way.
    """
    blank = prepare_network(line).tables
    graph, places = graph_of(line), WhereaboutsOf(line)
    fields = zip(blank._fields, blank, strict=True)
    tables = state.NetworkRun(*(table if name in FIXED else table.copy() for name, table in fields))
    layout = Layout(graph, seen, places, tables, sources_of(graph, places))
    layout.collect()
    layout.tables = tables = room_for(tables, len(layout.placed))
    parts = layout.lay_out_parts()
    machines = layout.lay_out_machines()
    layout.lay_out_sources()
    totals, now = tables.totals[0], seen.time_s
    totals["clock"] = totals["in_line_since"] = now
    tables.queues["level_since"] = tables.crews["since"] = now
    every = [machine for station in line.stations for machine in seen.at(station).machines]
    shown = np.array([(int(each.state), each.since_s) for each in every], [("state", "i8"), ("since", "f8")])
    return PreparedNetworkState(line, tables, parts, machines, layout.unknowns, layout.kinds, shown)
