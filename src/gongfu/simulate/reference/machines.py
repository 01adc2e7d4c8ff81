"""A machine: what it is at, what it waits for, and the time it spends in each state. It knows nothing of the others."""

import math
from dataclasses import dataclass, field
from enum import IntEnum, auto
from typing import TYPE_CHECKING

from gongfu.model.stations import AfterRepair, FailureClock, Station
from gongfu.simulate.reference.chance import Luck, Purpose
from gongfu.simulate.reference.flow import Part
from gongfu.simulate.reference.people import CrewAtWork, Request

if TYPE_CHECKING:
    from gongfu.simulate.reference.stations import Queue

__all__ = ["Machine", "MachineState", "Task"]

NEVER = math.inf


class MachineState(IntEnum):
    """What a machine is seen to be in."""

    STARVED = 0
    BUSY = 1
    BLOCKED = 2
    DOWN = 3
    SETUP = 4
    OFF = 5
    WAITING = 6


class Task(IntEnum):
    """What a machine is at, whether or not it can go on with it now."""

    NOTHING = auto()
    SETUP = auto()
    WORK = auto()
    HAND_OVER = auto()
    MAINTENANCE = auto()


@dataclass(eq=False, slots=True)
class Machine:
    """One of a station's machines."""

    station: int
    index: int
    model: Station
    luck: Luck
    task: Task = Task.NOTHING
    broken: bool = False
    closed: bool = False
    """Its station's hours are over."""
    lacks_place: bool = False
    """It could begin but for a place for its part."""
    parts: list[Part] = field(default_factory=list)
    """What it works on, or has finished and not handed over."""
    family: str | None = None
    ends: float = NEVER
    """When what it is at is over; with ``up_left`` below 0 it fails then."""
    setup: float = 0.0
    """How long its setup takes."""
    work: float = 0.0
    """How long its work takes."""
    remaining: float = 0.0
    """What is left of setup or work, while it does not go on."""
    promised: "Queue | None" = None
    """Where a place is kept for the part it works on."""
    request: Request | None = None
    people: list[CrewAtWork] = field(default_factory=list)
    up_left: float = NEVER
    """Work until the next failure, on the operating clock."""
    fails_at: float = NEVER
    """Time of the next failure, on the calendar clock."""
    fails_late: bool = False
    """It failed during maintenance and will stop at its end."""
    failures: int = 0
    setups: int = 0
    maintenances: int = 0
    finished: int = 0
    """Parts since the last maintenance."""
    due_at: float = NEVER
    """When maintenance falls due."""
    due: bool = False
    rested: bool = True
    """It has been starved since its last part, or had none yet."""
    state: MachineState = MachineState.STARVED
    since: float = 0.0
    times: dict[MachineState, float] = field(default_factory=lambda: dict.fromkeys(MachineState, 0.0))

    @property
    def idle(self) -> bool:
        """It could begin a part."""
        return self.task is Task.NOTHING and not (self.broken or self.closed or self.due)

    def state_now(self) -> MachineState:
        """What it is seen to be in."""
        states = (
            (self.broken, MachineState.DOWN),
            (self.task is Task.MAINTENANCE, MachineState.OFF),
            (self.task is Task.HAND_OVER, MachineState.BLOCKED),
            (self.closed, MachineState.OFF),
            (self.request is not None, MachineState.WAITING),
            (self.task is Task.SETUP, MachineState.SETUP),
            (self.task is Task.WORK, MachineState.BUSY),
            (self.lacks_place, MachineState.BLOCKED),
        )
        return next((state for holds, state in states if holds), MachineState.STARVED)

    def book(self, now: float) -> float:
        """Book the time since the last booking to the state it is in; gives the energy it has drawn, in joules.

        Parameters
        ----------
        now
            The time.
        """
        spent = now - self.since
        self.since = now
        self.times[self.state] += spent
        if self.state is MachineState.STARVED and spent > 0:
            self.rested = True
        if self.model.power is None:
            return 0.0
        state = MachineState.STARVED if self.state is MachineState.WAITING else self.state
        return spent * float(getattr(self.model.power, state.name.lower()))

    def draw_up_time(self, now: float) -> None:
        """Draw how long it lasts, and start the clock that it lasts by.

        Parameters
        ----------
        now
            The time.
        """
        failures = self.model.failures
        if failures is None:
            return
        lasts = self.luck.time(failures.up, self.model.id, Purpose.UP, self.index, self.failures)
        if failures.clock is FailureClock.OPERATING:
            self.up_left = lasts
        else:
            self.fails_at = now + lasts

    def draw_change_time(self, family: str) -> float | None:
        """Draw how long it takes from its family to another; None where nothing is to be done.

        Parameters
        ----------
        family
            The other.
        """
        for each in self.model.setup.times if self.model.setup else ():
            if (each.before, each.after) == (self.family, family) and family != self.family:
                return self.luck.time(each.time, self.model.id, Purpose.SETUP, self.index, 2 * self.setups)
        return None

    def draw_setup_time(self, family: str) -> float | None:
        """Draw how long it takes to prepare for parts of a family; None where nothing is to be done.

        Parameters
        ----------
        family
            Theirs.
        """
        setup = self.model.setup
        times = [self.draw_change_time(family)]
        if self.rested and setup is not None and setup.after_idle is not None:
            number = 2 * self.setups + 1
            times.append(self.luck.time(setup.after_idle, self.model.id, Purpose.SETUP, self.index, number))
        drawn = [time for time in times if time is not None]
        if not drawn:
            return None
        self.setups += 1
        return sum(drawn)

    def draw_work_time(self) -> float:
        """Draw how long the work on the parts in it takes: that of the first."""
        visit = self.parts[0].visit
        return self.luck.time(visit.time, self.model.id, Purpose.WORK, visit.number, self.parts[0].draw)

    def go_on(self, now: float) -> None:
        """Go on with setup or work, until it is done or, with work on the operating clock, fails before that.

        Parameters
        ----------
        now
            The time.
        """
        if self.task is Task.WORK and self.remaining > self.up_left:
            self.ends = now + self.up_left
            self.remaining -= self.up_left
            self.up_left = -1.0
            return
        self.ends = now + self.remaining
        if self.task is Task.WORK:
            self.up_left -= self.remaining

    def break_off(self, now: float) -> None:
        """Stop setup or work before it is over, and note what is left of it.

        Parameters
        ----------
        now
            The time.
        """
        left = self.ends - now
        self.ends = NEVER
        if self.task is Task.WORK and self.up_left < 0:
            self.remaining += left
            self.up_left = left
        elif self.task is Task.WORK:
            self.remaining = left
            self.up_left += left
        else:
            self.remaining = left

    def restart(self) -> None:
        """Begin setup or work again from its beginning, after a failure that leaves nothing of what was done."""
        assert self.model.failures is not None, "only machines that fail are stopped by failures"
        then = self.model.failures.then
        if self.task is Task.SETUP and then is not AfterRepair.RESUME:
            self.remaining = self.setup
        elif self.task is Task.WORK and then is AfterRepair.RESTART:
            self.remaining = self.work
