"""Where a line of any structure stands, read off its run as somebody would see it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from gongfu.kernel import network_state as state
from gongfu.model.line_states import LineState, MachineState, PartState, ReleaseState, StationContents
from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.model.state_places import WhereaboutsOf
from gongfu.simulate.network_graph import graph_of

__all__ = ["state_of_network"]


def state_of_network(line: Line, run: state.NetworkRun) -> LineState:
    """Read off a run what somebody who sees the line would see.

    Parameters
    ----------
    line
        The line.
    run
        Where it stands.
    """
    return View(line, run, WhereaboutsOf(line)).all()


@dataclass(frozen=True, slots=True)
class View:
    """Reads a run."""

    line: Line
    run: state.NetworkRun
    places: WhereaboutsOf

    @property
    def now(self) -> float:
        """The time."""
        return float(self.run.totals["clock"][0])

    def all(self) -> LineState:
        """Read everything."""
        waiting = [p for q in range(self.run.queues.size) for p in self.chain(int(self.run.queues["wait_head"][q]))]
        stations = {}
        for s, station in enumerate(self.line.stations):
            row = self.run.stations[s]
            queues = range(int(row["queue_first"]), int(row["queue_end"]))
            inside = [(q, p) for q in queues for p in self.chain(int(self.run.queues["head"][q]))]
            done = {p: self.run.parts[p] for p in waiting}
            stored = [p for p, part in done.items() if part["holder"] == state.STORE and part["origin"] == s]
            machines = range(int(row["first"]), int(row["end"]))
            stations[station.id] = StationContents(
                machines=tuple(self.machine(m, [p for p in waiting if done[p]["holder"] == m]) for m in machines),
                buffer=tuple(self.waiting(p, s, q) for q, p in inside),
                store=tuple(self.done(p, s) for p in stored),
                way=tuple(self.on_the_way(s)),
            )
        outside = [self.part(p) for p in waiting if self.run.parts["holder"][p] == state.OUTSIDE]
        return LineState(stations=stations, time_s=self.now, outside=tuple(outside), releases=self.releases())

    def chain(self, p: int) -> list[int]:
        """List the parts of a chain."""
        found = []
        while p != state.NONE:
            found.append(p)
            p = int(self.run.parts["next"][p])
        return found

    def part(self, p: int, **other: Any) -> PartState:
        """Say what is known of a part wherever it is."""
        row = self.run.parts[p]
        names = [product.id for product in self.line.products]
        due = float(row["due"]) - self.now
        # A part that waits to be let in has no age yet.
        age = self.now - float(row["entered"]) if row["counted"] else 0.0
        as_made = row["due"] == row["entered"] + self.run.products["due_after"][row["product"]]
        return PartState(
            age_s=age,
            product=names[int(row["product"])] if names else None,
            reworks=int(row["reworks"]),
            due_s=due if np.isfinite(due) and not as_made else None,
            **other,
        )

    def visit(self, p: int, s: int, stop: int) -> int | None:
        """Say on which of its visits to a station a part is, where it makes several."""
        stops = self.places.stops_at(self.line.stations[s].id, int(self.run.parts["product"][p]))
        return stops.index(stop) + 1 if stop in stops and len(stops) > 1 else None

    def waiting(self, p: int, s: int, q: int) -> PartState:
        """Say what is known of a part in a queue."""
        row, takes = self.run.parts[p], self.line.stations[s].takes or ()
        several = len(takes) > 1
        inputs = takes[q - int(self.run.stations["queue_first"][s])].station if several else None
        return self.part(
            p,
            visit=None if several else self.visit(p, s, int(row["step"])),
            came_from=inputs,
            waited_s=self.now - float(row["queued"]),
            worked_s=float(row["worked"]) if row["remaining"] >= 0 else 0.0,
        )

    def done(self, p: int, s: int, **other: Any) -> PartState:
        """Say what is known of a part that a station has finished."""
        row = self.run.parts[p]
        station, product = self.line.stations[s].id, int(row["product"])
        stops = self.places.routes.stops
        ends = row["successor"] != state.NONE
        at = self.places.stops_at(station, product)
        froms = [
            k for k in at if stops[k].queue == 0 and (not stops[k].follows if ends else row["step"] in stops[k].onward)
        ]
        visit = self.visit(p, s, froms[0]) if froms else None
        to = None if ends else stops[int(row["step"])].station
        return self.part(p, visit=visit, to=to, **other)

    def on_the_way(self, s: int) -> list[PartState]:
        """List the parts on their way from a station, as far as can be told where they come from."""
        if self.line.stations[s].transport is None:
            return []
        found = []
        for travel in sorted(self.run.travels[: int(self.run.totals["travellers"][0])].tolist()):
            time, _, p = travel
            row = self.run.parts[p]
            if self.giver(p) == s:
                passed = float(row["travel"]) - (float(time) - self.now)
                found.append(self.done(p, s, waited_s=max(0.0, passed)))
        return found

    def giver(self, p: int) -> int:
        """Find the station that a part on its way comes from."""
        row, stops = self.run.parts[p], self.places.routes.stops
        step, product = int(row["step"]), int(row["product"])
        for s, station in enumerate(self.line.stations):
            if station.transport is None:
                continue
            for k in self.places.stops_at(station.id, product):
                last = not stops[k].follows and step == self.places.routes.first[self.places.products[product]]
                if stops[k].queue == 0 and (step in stops[k].onward or last):
                    return s
        return state.NONE

    def machine(self, m: int, finished: list[int]) -> MachineState:
        """Say what a machine does, and for how long."""
        row = self.run.machines[m]
        s = int(row["station"])
        shown = StationState(int(row["state"]))
        phase = int(row["phase"])
        begun = [p for p in self.chain(int(row["part"])) if phase in {state.WORKING, state.SETTING_UP}]
        parts = [self.part(p, visit=self.visit(p, s, int(self.run.parts["step"][p]))) for p in begun]
        parts += [self.done(p, s) for p in finished]
        left = self.left(m)
        spent = self.now - float(row["begun"]) if row["running"] else 0.0
        family = int(row["came_from"] if phase == state.SETTING_UP else row["family"])
        setup = self.line.stations[s].setup
        return MachineState(
            state=shown,
            part=parts[0] if parts else None,
            others=tuple(parts[1:]),
            worked_s=self.worked(m, left) if phase == state.WORKING else 0.0,
            since_s=self.now - float(row["since"]),
            up_s=self.up(m),
            finished=phase == state.HOLDING and shown is not StationState.BLOCKED,
            family=self.places.families[family] if family >= 0 and setup else None,
            setup_s=max(0.0, float(row["setup"]) - left) if phase == state.SETTING_UP else None,
            repaired_s=spent if row["down"] and self.line.stations[s].failures else None,
            maintained_s=spent if phase == state.MAINTAINED else None,
            since_maintenance_s=self.since_maintenance(m),
            made=int(row["made"]) if self.line.stations[s].maintenance else 0,
        )

    def time_of(self, slot: int) -> float:
        """Give the time of a slot's event."""
        return float(self.run.nodes["time"][int(self.run.totals["leaves"][0]) + slot])

    def left(self, m: int) -> float:
        """Give what is left of the setup or work on a machine."""
        row = self.run.machines[m]
        if not row["running"] or row["down"]:
            return float(row["remaining"])
        to_come = self.time_of(int(row["slot"])) - self.now
        return to_come + (float(row["remaining"]) if row["fails_next"] else 0.0)

    def worked(self, m: int, left: float) -> float:
        """Give the work done on what a machine works on, also before it had to make way."""
        row = self.run.machines[m]
        before = float(self.run.parts["worked"][row["part"]])
        return max(0.0, before + float(row["work"]) - left)

    def up(self, m: int) -> float:
        """Give how long a machine has been up, on the clock of its failures."""
        row = self.run.machines[m]
        if self.run.stations["up_law"][row["station"]] < 0 or row["down"]:
            return 0.0
        if row["failure_slot"] >= 0:
            left = self.time_of(int(row["failure_slot"])) - self.now
            return max(0.0, float(row["up"]) - left) if np.isfinite(left) else 0.0
        left = float(row["up_left"])
        if row["running"] and row["phase"] == state.WORKING:
            to_come = self.time_of(int(row["slot"])) - self.now
            left = to_come if row["fails_next"] else left + to_come
        return max(0.0, float(row["up"]) - left)

    def since_maintenance(self, m: int) -> float:
        """Give the time since a machine's last maintenance, where it is due by time."""
        row = self.run.machines[m]
        every = float(self.run.stations["maintenance_every"][row["station"]])
        if row["due_slot"] < 0:
            return 0.0
        if row["due"]:
            return every
        return max(0.0, every - (self.time_of(int(row["due_slot"])) - self.now))

    def releases(self) -> dict[str, ReleaseState]:
        """Say how far the sources of parts are."""
        found = {}
        for source, row in zip(graph_of(self.line).sources, self.run.sources, strict=True):
            if row["kind"] == state.ORDERS:
                found[source.word] = ReleaseState(released=int(self.run.totals["next_order"][0]))
            elif row["kind"] == state.ARRIVALS:
                to_come = self.time_of(int(row["slot"])) - self.now
                since = max(0.0, float(row["between"]) - to_come)
                found[source.word] = ReleaseState(since_s=since, released=int(row["count"]))
            elif row["sequence"] > 0:
                found[source.word] = ReleaseState(released=int(row["count"]))
        return found
