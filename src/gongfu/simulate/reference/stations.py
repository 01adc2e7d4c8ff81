"""A station: its machines, the queues in front of them, and the parts that want into a queue and have no place."""

import bisect
import math
from collections import deque
from dataclasses import dataclass, field

from gongfu.model.stations import Dispatch, Station
from gongfu.simulate.reference.chance import Luck, Purpose
from gongfu.simulate.reference.flow import Part, Route, Source
from gongfu.simulate.reference.machines import Machine, MachineState

__all__ = ["Queue", "StationAtWork", "Turn", "Waiting"]

SHOWN_FIRST = ("BUSY", "SETUP", "DOWN", "WAITING", "BLOCKED", "OFF", "STARVED")
ENDLESS = 1 << 62


@dataclass(eq=False, slots=True)
class Waiting:
    """A part without a place; ``holder`` None is outside the line, a station is its store of finished parts."""

    part: Part
    holder: "Machine | StationAtWork | None"

    @property
    def travels(self) -> bool:
        """It cannot be handed over, since the way takes time."""
        return self.part.way_s is not None


@dataclass(eq=False, slots=True)
class Queue:
    """Parts of one input of a station, the most urgent first, each with its key and the order in which it came."""

    capacity: float
    count: int = 1
    """How many of its parts go into an assembly."""
    parts: list[tuple[float, int, Part]] = field(default_factory=list)
    reserved: int = 0
    """Places that are kept for parts on their way, or in work at a machine that wants a place before it begins."""
    waiting: deque[Waiting] = field(default_factory=deque)
    came: int = 0
    level_time: float = 0.0
    since: float = 0.0
    passed: int = 0
    waited: int = 0
    wait_time: float = 0.0

    def book(self, now: float) -> None:
        """Book the level since the last booking.

        Parameters
        ----------
        now
            The time.
        """
        self.level_time += len(self.parts) * (now - self.since)
        self.since = now

    def ready_to_come(self) -> int:
        """Count those that wait and can be handed over, up to the first that must travel."""
        travelling = [place for place, each in enumerate(self.waiting) if each.travels]
        return min(travelling, default=len(self.waiting))

    def head(self) -> Part:
        """The part that would be taken next."""
        return self.parts[0][2] if self.parts else self.waiting[0].part

    def put(self, part: Part, key: float, *, in_front: bool = False) -> None:
        """Put a part into its place by its key, behind its equals or in front of them.

        Parameters
        ----------
        part
            The part.
        key
            The smaller, the earlier.
        in_front
            Before those with the same key.
        """
        self.came += 1
        bisect.insort(self.parts, (key, -self.came if in_front else self.came, part))

    def leaves(self, part: Part, now: float) -> None:
        """Book how long a part has waited.

        Parameters
        ----------
        part
            The part that is taken.
        now
            The time.
        """
        wait = now - part.waits_since
        self.passed += 1
        self.waited += wait > 0
        self.wait_time += wait
        part.waits_since = math.nan


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose parts are taken at a time: the orders, and at which step of their way."""

    steps: dict[str, int]
    parts: int
    family: str

    def is_of(self, part: Part) -> bool:
        """Whether it is a part's turn.

        Parameters
        ----------
        part
            A part at the step at which it comes here.
        """
        assert part.order is not None, "turns are for orders"
        return self.steps.get(part.order.id) == part.step


@dataclass(eq=False, slots=True)
class StationAtWork:
    """A station as it runs."""

    index: int
    model: Station
    luck: Luck
    queues: list[Queue]
    machines: list[Machine]
    source: Source | None = None
    """Material without end."""
    turns: list[Turn] = field(default_factory=list)
    """Whose parts are taken when, where that is the rule."""
    begun: int = 0
    """Parts that its machines have begun."""
    timer: float = math.inf
    """When the part that is next will have waited as long as a batch waits."""
    stored: int = 0
    """Finished parts that wait for a card of the next station."""
    good: int = 0
    scrapped: int = 0
    reworked: int = 0
    cycle: float = math.nan

    @property
    def idle(self) -> list[Machine]:
        """The machines that could begin a part."""
        return [machine for machine in self.machines if machine.idle]

    @property
    def assembles(self) -> bool:
        """What it takes becomes one part."""
        return sum(queue.count for queue in self.queues) > 1

    @property
    def level(self) -> int:
        """Parts in its queues."""
        return sum(len(queue.parts) for queue in self.queues)

    @property
    def cards(self) -> int:
        """Cards of a kanban station that are in use."""
        promised = sum(queue.reserved for queue in self.queues)
        return self.level + promised + sum(len(machine.parts) for machine in self.machines) + self.stored

    def queue_from(self, origin: int | None, stations: tuple[Station, ...]) -> Queue:
        """Find the queue for a part: the input that names the station it comes from, else the first.

        Parameters
        ----------
        origin
            Where it comes from; None is from outside.
        stations
            All stations of the line.
        """
        names = [given.station for given in self.model.takes or ()]
        name = None if origin is None else stations[origin].id
        return self.queues[names.index(name) if name in names else 0]

    def key_of(self, part: Part) -> float:
        """What the dispatch rule orders parts by; the smallest goes first.

        Parameters
        ----------
        part
            A part that comes to this station.
        """
        match self.model.dispatch:
            case Dispatch.PRIORITY | Dispatch.PREEMPTIVE:
                return part.visit.priority
            case Dispatch.EARLIEST_DUE_DATE:
                return part.due
            case Dispatch.SEQUENCE:
                return next(number for number, turn in enumerate(self.turns) if turn.is_of(part))
            case Dispatch.SHORTEST_TIME:
                return self.luck.time(part.visit.time, self.model.id, Purpose.WORK, part.visit.number, part.draw)
            case _:
                return 0.0

    def has_place(self, queue: Queue) -> bool:
        """Say whether a part may come into a queue now.

        Parameters
        ----------
        queue
            One of its queues.
        """
        if self.model.kanban is not None:
            return self.room(queue) > 0
        return len(queue.parts) + queue.reserved < queue.capacity

    def room(self, queue: Queue) -> float:
        """Count the places that can be promised in a queue, those on machines that could begin a part among them.

        Parameters
        ----------
        queue
            One of its queues.
        """
        if self.model.kanban is not None:
            return self.model.kanban - self.cards
        return queue.capacity + len(self.idle) - len(queue.parts) - queue.reserved

    def at_hand_in(self, queue: Queue) -> int:
        """Count the parts of a queue that a machine could take, those that wait for a place among them.

        Parameters
        ----------
        queue
            One of its queues.
        """
        direct = self.model.kanban is None and queue.capacity + len(self.idle) > queue.reserved
        return len(queue.parts) + (queue.ready_to_come() if direct else 0)

    def at_hand(self) -> int:
        """Count the parts that a machine could take, or the assemblies that it could make of them."""
        from_queues = min(self.at_hand_in(queue) // queue.count for queue in self.queues)
        if self.source is None:
            return from_queues
        return ENDLESS if self.model.kanban is None else from_queues + self.model.kanban - self.cards

    def wait_is_over_at(self) -> float:
        """When the part that is next has waited as long as a batch waits; never where batches do not."""
        batch, queue = self.model.batch, self.queues[0]
        if batch is None or batch.wait_s is None or not (queue.parts or queue.waiting):
            return math.inf
        return queue.head().waits_since + batch.wait_s

    def batch_now(self, now: float) -> int:
        """Say how many parts, or assemblies, a machine may begin now; 0 is none.

        Parameters
        ----------
        now
            The time.
        """
        at_hand, batch = self.at_hand(), self.model.batch
        if self.model.dispatch is Dispatch.SEQUENCE:
            return self.in_turn()
        if batch is None:
            return min(at_hand, 1)
        due = self.wait_is_over_at()
        # At the very moment the timer comes first, which has its turn among the events of that moment.
        enough = at_hand >= batch.least or (now >= due and due != self.timer)
        return min(at_hand, batch.size) if enough else 0

    @property
    def turn(self) -> tuple[int, int]:
        """Whose turn it is, and how many of their parts are still to be begun."""
        left = -self.begun
        for number, turn in enumerate(self.turns):
            left += turn.parts
            if left > 0:
                return number, left
        return len(self.turns), 0

    def in_turn(self) -> int:
        """Say how many parts a machine may begin of those whose turn it is; 0 while too few of them are there."""
        number, left = self.turn
        most = min(left, self.model.batch.size if self.model.batch else 1)
        there = sum(key == number for key, _, _ in self.queues[0].parts)
        return most if there >= most else 0

    def coming_family(self) -> str | None:
        """The family of those whose turn it is; None where parts have no turns, or all had theirs."""
        number, _ = self.turn
        return self.turns[number].family if number < len(self.turns) else None

    def coming(self) -> tuple[Route, int]:
        """The route and the step of the part that a machine would begin next."""
        queue = self.queues[0]
        if self.source is not None and self.at_hand_in(queue) == 0:
            return self.source.coming()
        return queue.head().route, queue.head().step

    def machine_for(self, family: str) -> Machine:
        """Choose the idle machine for a part: one that is set up for it, else the first.

        Parameters
        ----------
        family
            The family of the part.
        """
        setup = self.model.setup
        matters = setup is not None and (setup.times or setup.after_idle is not None)
        ready = [machine for machine in self.idle if matters and machine.family == family]
        return (ready or self.idle)[0]

    def shown(self) -> MachineState:
        """State of the whole station."""
        states = {machine.state for machine in self.machines}
        return next(state for state in (MachineState[name] for name in SHOWN_FIRST) if state in states)
