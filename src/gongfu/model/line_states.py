"""Where a line stands at a moment: what is in every machine and buffer, and for how long. Times are seconds."""

from dataclasses import dataclass, field

from gongfu.model.signals import StationState
from gongfu.model.stations import Station

__all__ = ["LineState", "MachineState", "PartState", "ReleaseState", "StationContents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartState:
    """A part in the line; ``age_s`` is the time since it entered.

    What is None is not known and is drawn: ``product`` by the shares of those that come here, ``visit`` (which visit
    of its route to the station, from 1) evenly. ``came_from`` is the station that an assembly takes it from, ``to`` the
    one it goes to next. ``waited_s`` is the time in this buffer or on this way, ``worked_s`` the work on it before
    it had to make way, ``due_s`` the time until it is due, None as its product says.
    """

    age_s: float = 0.0
    product: str | None = None
    visit: int | None = None
    came_from: str | None = None
    to: str | None = None
    waited_s: float = 0.0
    worked_s: float = 0.0
    reworks: int = 0
    due_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineState:
    """What a machine does, and for how long; a machine is as new and empty where nothing else is said.

    ``worked_s`` is the work done so far on its part, ``since_s`` the time since it entered its state, ``up_s`` the
    work since its last repair, or the time where failures go by the calendar. ``others`` are what it holds beside
    ``part``, as a batch; ``finished`` says that they are done and wait for a place. ``family`` is what it is set up
    for, or, while it is being set up, what it was before. ``setup_s``, ``repaired_s`` and ``maintained_s`` are what is
    done of a setup, a repair and maintenance that has begun; None is none, and for a repair: as long as it is down.
    ``since_maintenance_s`` and ``made`` count the time and the parts since the last maintenance.
    """

    state: StationState = StationState.STARVED
    part: PartState | None = None
    worked_s: float = 0.0
    since_s: float = 0.0
    up_s: float = 0.0
    others: tuple[PartState, ...] = ()
    finished: bool = False
    family: str | None = None
    setup_s: float | None = None
    repaired_s: float | None = None
    maintained_s: float | None = None
    since_maintenance_s: float = 0.0
    made: int = 0

    @property
    def parts(self) -> tuple[PartState, ...]:
        """Everything it holds."""
        return () if self.part is None else (self.part, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class StationContents:
    """The machines of a station, and the parts in the buffer in front of it, oldest first.

    ``store`` are finished parts of a station with cards that wait for a card of the next, ``way`` those on their way
    from here.
    """

    machines: tuple[MachineState, ...]
    buffer: tuple[PartState, ...] = ()
    store: tuple[PartState, ...] = ()
    way: tuple[PartState, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseState:
    """How far a source of parts is: time since its last arrival, and how many parts, or orders, it has let in."""

    since_s: float = 0.0
    released: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """A line at a moment; a station that is not in it is empty and as new.

    ``time_s`` is the moment, since time 0 of its calendars and orders. ``outside`` are parts that wait to be let in.
    ``releases`` has the sources of parts by the product that has arrivals of its own, the station whose material never
    runs dry, or ``line``.
    """

    stations: dict[str, StationContents] = field(default_factory=dict)
    time_s: float = 0.0
    outside: tuple[PartState, ...] = ()
    releases: dict[str, ReleaseState] = field(default_factory=dict)

    def at(self, station: Station) -> StationContents:
        """Give what is at a station, with every machine it has.

        Parameters
        ----------
        station
            A station of the line.
        """
        known = self.stations.get(station.id, StationContents(machines=()))
        missing = station.machines - len(known.machines)
        return StationContents(
            machines=(*known.machines, *(MachineState(),) * missing),
            buffer=known.buffer,
            store=known.store,
            way=known.way,
        )
