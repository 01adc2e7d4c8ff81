"""A line that starts from a state: parts are put in their places, and what is under way gets the time it has left."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.errors import InputError, Problem
from gongfu.kernel import forecasts as kernel
from gongfu.kernel.lines import BLOCKED, LAWS_A_STATION, STARVED, UP_TIME, LineRun, next_up_time
from gongfu.model.line_states import LineState, MachineState, PartState, StationContents
from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.model.state_checks import misfits
from gongfu.simulate.arrays import NO_LOG, WORD, PreparedLine, grow, prepare
from gongfu.simulate.engines import is_plain
from gongfu.simulate.network_states import PreparedNetworkState, prepare_network_state
from gongfu.simulate.remaining import drawn_beyond

__all__ = ["PreparedState", "prepare_state", "state_of_run"]


@dataclass(slots=True)
class Contents:
    """What is at a station while parts are still being put in their places."""

    machines: list[MachineState]
    buffer: list[PartState]
    places: float

    def idle(self) -> int | None:
        """Find the idle machine with the lowest number."""
        return next((m for m, each in enumerate(self.machines) if each.state is StationState.STARVED), None)

    def longest_blocked(self) -> int | None:
        """Find the machine that has been blocked longest."""
        blocked = [m for m, each in enumerate(self.machines) if each.state is StationState.BLOCKED]
        return max(blocked, key=lambda m: self.machines[m].since_s, default=None)

    def begin(self, m: int, part: PartState) -> None:
        """Begin a part on an idle machine."""
        self.machines[m] = replace(self.machines[m], state=StationState.BUSY, part=part, worked_s=0.0, since_s=0.0)


def settled(line: Line, state: LineState) -> list[Contents]:
    """Let everything happen that takes no time: idle machines begin what waits for them, blocked ones hand over."""
    found = []
    for index, station in enumerate(line.stations):
        contents = state.at(station)
        machines = [
            replace(each, part=PartState()) if each.part is None and each.state is not StationState.STARVED else each
            for each in contents.machines
        ]
        places = float("inf") if station.buffer is None else station.buffer
        # The first station has material without end, and no buffer.
        found.append(Contents(machines, list(contents.buffer) if index else [], places))
    moving = True
    while moving:
        moving = any(moved(found, s) for s in reversed(range(len(found))))
    return found


def moved(found: list[Contents], s: int) -> bool:
    """Make one move at a station, if there is one."""
    here = found[s]
    idle = here.idle()
    if idle is not None and (s == 0 or here.buffer):
        here.begin(idle, here.buffer.pop(0) if s else PartState())
        return True
    before = found[s - 1].longest_blocked() if s else None
    if before is None or (idle is None and len(here.buffer) >= here.places):
        return False
    giver = found[s - 1].machines[before]
    assert giver.part is not None, "a blocked machine has a part"
    here.buffer.append(giver.part)
    found[s - 1].machines[before] = replace(giver, state=StationState.STARVED, part=None, worked_s=0.0, since_s=0.0)
    return True


@dataclass(frozen=True, slots=True)
class PreparedState:
    """A line in a state, ready to run any number of replications."""

    prepared: PreparedLine
    contents: list[Contents]

    def open(self, seed: int, replication: int) -> LineRun:
        """Begin a replication at the state.

        Parameters
        ----------
        seed
            Which luck; any whole number.
        replication
            Which replication of that luck.
        """
        start = self._start(self.ring_sizes(), seed, range(replication, replication + 1))
        run = self._template(self.ring_sizes())
        kernel.begin(run, start, (np.uint64(seed & WORD), replication), 0)
        return run

    def first_up(self, seed: int, replication: int) -> NDArray[np.float64]:
        """Give the whole up time of each machine until its first failure after the state, what has passed included.

        Parameters
        ----------
        seed
            Which luck.
        replication
            Which replication of that luck.
        """
        left = self._start(self.ring_sizes(), seed, range(replication, replication + 1)).left[0, :, UP_TIME]
        passed = [machine.up_s for contents in self.contents for machine in contents.machines]
        return np.asarray(left + np.array(passed))

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
            When an unlimited buffer fills without end.
        """
        counts = np.full(len(replications), -1, np.int64)
        sizes = self.ring_sizes()
        start = self._start(sizes, seed, replications)
        run = self._template(sizes)
        luck = (np.uint64(seed & WORD), replications.start)
        while kernel.run_many(run, start, luck, until_s, counts, NO_LOG) < counts.size:
            run = grow(run)
            start = start._replace(line=self._template(run.stations["ring_size"]))
        return counts

    def ring_sizes(self) -> NDArray[np.int64]:
        """Say how many places the rings need to begin with."""
        levels = np.array([len(each.buffer) for each in self.contents])
        sizes = np.maximum(self.prepared.stations["ring_size"], 2 * levels)
        return np.asarray(np.minimum(sizes, self.prepared.stations["capacity"]))

    def _template(self, ring_sizes: NDArray[np.int64]) -> LineRun:
        """Lay the state out in arrays, with no luck in it."""
        machines, stations = self.prepared.machines.copy(), self.prepared.stations.copy()
        stations["ring_size"] = ring_sizes
        stations["ring_start"] = np.cumsum(ring_sizes) - ring_sizes
        run = self.prepared.run(machines, stations)
        number = 0
        # Parts nearest to the end entered first.
        for index in reversed(range(len(self.contents))):
            row, contents = stations[index], self.contents[index]
            for m, machine in enumerate(contents.machines, int(row["first"])):
                machines[m]["station"] = index
                machines[m]["state"] = int(machine.state)
                machines[m]["since"] = -machine.since_s if machine.state is StationState.DOWN else 0.0
                machines[m]["finished"] = -machine.since_s
                if machine.part is not None:
                    machines[m]["part"], machines[m]["entered"] = number, -machine.part.age_s
                    number += 1
            states = machines[row["first"] : row["end"]]["state"]
            row["idle"], row["blocked"] = (states == STARVED).sum(), (states == BLOCKED).sum()
            row["level"] = len(contents.buffer)
            for place, part in enumerate(contents.buffer, int(row["ring_start"])):
                run.ring[place] = (number, -part.age_s)
                number += 1
        run.totals["released"] = number
        return run

    def _start(self, ring_sizes: NDArray[np.int64], seed: int, replications: range) -> kernel.StartingPoint:
        """Draw what is left of everything under way, for each replication."""
        line = self._template(ring_sizes)
        first = self.prepared.stations["first"]
        shape = (len(replications), line.machines.size, kernel.PURPOSES)
        every = [machine for contents in self.contents for machine in contents.machines]
        start = kernel.StartingPoint(
            line=line,
            words=np.array(self.prepared.words, np.uint64),
            numbers=np.arange(line.machines.size) - first[line.machines["station"]],
            worked=np.array([machine.worked_s for machine in every]),
            left=np.zeros(shape),
        )
        kernel.luck_of_state(start, np.uint64(seed & WORD), replications.start, start.left)
        for m, machine in enumerate(every):
            station = int(line.machines[m]["station"])
            for purpose, passed_s in enumerate(self._passed(station, machine)):
                start.left[:, m, purpose] = self._left(station, purpose, passed_s, start.left[:, m, purpose])
        return start

    def _passed(self, station: int, machine: MachineState) -> tuple[float, float, float]:
        """Say how much of a machine's work, up time and down time has passed; none of what is not under way."""
        works = machine.state in {StationState.BUSY, StationState.DOWN}
        fails = self.prepared.line.stations[station].failures is not None
        return (
            machine.worked_s if works else 0.0,
            machine.up_s if fails else 0.0,
            machine.since_s if machine.state is StationState.DOWN else 0.0,
        )

    def _left(self, station: int, purpose: int, passed_s: float, uniforms: NDArray[np.float64]) -> NDArray[Any]:
        """Draw what is left of one thing at one machine."""
        prepared = self.prepared
        row = prepared.laws[LAWS_A_STATION * station + purpose]
        drawn = drawn_beyond(row, prepared.values, passed_s, uniforms)
        if drawn is None:
            details: dict[str, object] = {"station": prepared.line.stations[station].id, "spent": f"{passed_s:g}"}
            raise InputError(Problem("line_states.beyond_all_chance", details=details))
        return drawn - passed_s


def prepare_state(line: Line, state: LineState) -> PreparedState | PreparedNetworkState:
    """Put a line into a state.

    Parameters
    ----------
    line
        Any line.
    state
        Where it stands; machines that could go on at once do so.

    Raises
    ------
    InputError
        When the line cannot stand so, or has something that cannot be simulated yet.
    """
    problems = [problem for _, problem in misfits(state, line)]
    if problems:
        raise InputError(*problems)
    if not is_plain(line):
        return prepare_network_state(line, state)
    return PreparedState(prepare(line), settled(line, state))


def state_of_run(line: Line, run: LineRun, first_up: NDArray[np.float64]) -> LineState:
    """Read off a run what somebody who sees the line would see.

    Parameters
    ----------
    line
        The line.
    run
        Where it stands.
    first_up
        Whole up time of each machine until its first failure, where the run began in a state; else zeros.
    """
    clock = float(run.totals[0]["clock"])
    stations = {}
    for index, (station, row) in enumerate(zip(line.stations, run.stations, strict=True)):
        machines = tuple(
            machine_of_run(run, m, float(first_up[m]), clock) for m in range(int(row["first"]), int(row["end"]))
        )
        size = max(1, int(row["ring_size"]))
        places = int(row["ring_start"]) + (int(row["head"]) + np.arange(int(row["level"]))) % size
        buffer = tuple(PartState(age_s=clock - float(entered)) for entered in run.ring[places]["entered"])
        stations[station.id] = StationContents(machines=machines, buffer=buffer if index else ())
    return LineState(stations=stations)


def machine_of_run(run: LineRun, m: int, first_up: float, clock: float) -> MachineState:
    """Read off what one machine does, and for how long."""
    machine = run.machines[m]
    state = StationState(int(machine["state"]))
    fails_next = machine["up_left"] < 0
    to_come = float(run.next_time[m]) - clock if state is StationState.BUSY else 0.0
    left = float(machine["remaining"]) if fails_next else 0.0
    worked = float(machine["work"]) - to_come - left if state in {StationState.BUSY, StationState.DOWN} else 0.0
    since = {StationState.DOWN: "since", StationState.BLOCKED: "finished"}.get(state)
    up_s = 0.0
    if run.stations[machine["station"]]["fails"] and state is not StationState.DOWN:
        up_left = to_come if fails_next else float(machine["up_left"]) + to_come
        drawn = first_up if first_up and machine["failures"] == 0 else next_up_time(run, machine)
        up_s = max(0.0, drawn - up_left)
    return MachineState(
        state=state,
        part=None if state is StationState.STARVED else PartState(age_s=clock - float(machine["entered"])),
        worked_s=max(0.0, worked),
        since_s=clock - float(machine[since]) if since else 0.0,
        up_s=up_s,
    )
