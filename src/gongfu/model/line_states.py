"""Where a line stands at a moment: what is in every machine and buffer, and for how long. Times are seconds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongfu.errors import Problem
from gongfu.model.distributions import Distribution
from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.model.stations import Station

__all__ = ["LineState", "MachineState", "PartState", "StationContents"]

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartState:
    """A part in the line; ``age_s`` is the time since it entered."""

    age_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineState:
    """What a machine does, and for how long; a machine is as new and empty where nothing else is said.

    ``worked_s`` is the work done so far on its part, ``since_s`` the time since it failed or was blocked, ``up_s`` the
    work since its last repair.
    """

    state: StationState = StationState.STARVED
    part: PartState | None = None
    worked_s: float = 0.0
    since_s: float = 0.0
    up_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StationContents:
    """The machines of a station, and the parts in the buffer in front of it, oldest first."""

    machines: tuple[MachineState, ...]
    buffer: tuple[PartState, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """A line at a moment; a station that is not in it is empty and as new."""

    stations: dict[str, StationContents] = field(default_factory=dict)

    def at(self, station: Station) -> StationContents:
        """Give what is at a station, with every machine it has.

        Parameters
        ----------
        station
            A station of the line.
        """
        known = self.stations.get(station.id, StationContents(machines=()))
        missing = station.machines - len(known.machines)
        return StationContents(machines=(*known.machines, *(MachineState(),) * missing), buffer=known.buffer)

    def misfits(self, line: Line) -> Iterator[tuple[Place, Problem]]:
        """Find what cannot be so in a line: for each thing where it stands, by station id and name, and what is wrong.

        Parameters
        ----------
        line
            The line that should stand so.
        """
        stations = {station.id: station for station in line.stations}
        for name, contents in self.stations.items():
            if name not in stations:
                details: dict[str, object] = {"station": name, "known": ", ".join(stations)}
                yield (name,), Problem("line_states.unknown_station", details=details)
                continue
            station = stations[name]
            if len(contents.machines) > station.machines:
                details = {"station": name, "machines": station.machines, "given": len(contents.machines)}
                yield (name, "machines"), Problem("line_states.too_many_machines", details=details)
            if station.buffer is not None and len(contents.buffer) > station.buffer and station != line.stations[0]:
                details = {"station": name, "places": station.buffer, "given": len(contents.buffer)}
                yield (name, "buffer"), Problem("line_states.buffer_too_full", details=details)
            for index, machine in enumerate(contents.machines):
                yield from misfits_of_machine(line, station, machine, (name, "machines", index))


def misfits_of_machine(
    line: Line, station: Station, machine: MachineState, at: Place
) -> Iterator[tuple[Place, Problem]]:
    """Find what a machine cannot do, or not for so long."""
    details: dict[str, object] = {"station": station.id}
    if machine.state is StationState.BLOCKED and station == line.stations[-1]:
        yield (*at, "state"), Problem("line_states.last_blocked", details=details)
    if machine.state is StationState.DOWN and station.failures is None:
        yield (*at, "state"), Problem("line_states.never_fails", details=details)
    elapsed: list[tuple[str, float, Distribution]] = []
    if machine.state in {StationState.BUSY, StationState.DOWN}:
        elapsed.append(("worked", machine.worked_s, station.time))
    if station.failures:
        elapsed.append(("up", machine.up_s, station.failures.up))
        if machine.state is StationState.DOWN:
            elapsed.append(("since", machine.since_s, station.failures.down))
    for name, spent_s, law in elapsed:
        if spent_s > law.longest:
            more = {**details, "name": name, "spent": f"{spent_s:g}", "longest": f"{law.longest:g}"}
            yield (*at, name), Problem("line_states.longer_than_possible", details=more)
