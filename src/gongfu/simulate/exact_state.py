"""The state of a line at one moment, as its Markov chain knows it: frozen into tuples, or open to be changed.

A state holds no more than the future depends on. Identical machines stand in an order of their own, so that two states
that differ only by which of two identical machines does what are one state.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from gongfu.simulate.exact_layout import NO_LAW, Floor

__all__ = [
    "ASKING",
    "DONE",
    "FINISHED",
    "IDLE",
    "MAINTENANCE",
    "OUTSIDE",
    "SETUP",
    "WORK",
    "Chance",
    "Machine",
    "Moment",
    "Part",
    "State",
    "Tally",
    "Waiter",
]

State = tuple[Any, ...]

# What a machine is at; DONE: it has finished parts that have no place yet.
IDLE, SETUP, WORK, DONE, MAINTENANCE = range(5)
# Phase of a repair whose repairers have not come.
ASKING = -1
# Who holds a part that has no place: a machine by its number, nobody, or the store of station -2 - holder.
OUTSIDE = -1
# Step of a part that leaves as soon as its pallet has a place where it begins anew.
FINISHED = -1


class Part(NamedTuple):
    """Of which kind, before or in which step, how often reworked, and the phase its work was interrupted in."""

    kind: int
    step: int
    reworks: int = 0
    phase: int = 0


class Waiter(NamedTuple):
    """A part that has no place yet, who holds it, and whether it came at this very moment."""

    part: Part
    holder: int
    fresh: bool = False


class Chance:
    """One way through everything that is decided by chance, and the ways that were not taken.

    A procedure asks it to choose; run again on the path of each of ``others`` it goes every other way.
    """

    def __init__(self, path: tuple[int, ...]) -> None:
        self.path = path
        self.made: tuple[int, ...] = ()
        self.probability = 1.0
        self.others: list[tuple[int, ...]] = []

    def choose(self, probabilities: Sequence[float]) -> int:
        """Choose one of several, each with its probability.

        Parameters
        ----------
        probabilities
            They sum to 1, and none is 0.
        """
        number = len(self.made)
        if number < len(self.path):
            chosen = self.path[number]
        else:
            chosen = 0
            self.others += [(*self.made, other) for other in range(1, len(probabilities))]
        self.made = (*self.made, chosen)
        self.probability *= probabilities[chosen]
        return chosen


class Tally:
    """What is counted while a state changes into the next: parts in all, by station and by queue."""

    __slots__ = ("delivered", "good", "lost", "reworked", "scrapped", "taken", "waited")

    def __init__(self, kinds: int, places: int, queues: int) -> None:
        self.lost = 0
        self.delivered = [0] * kinds
        self.good, self.scrapped, self.reworked = [0] * places, [0] * places, [0] * places
        self.taken, self.waited = [0] * queues, [0] * queues

    def row(self) -> tuple[int, ...]:
        """Give all counts: lost ones, delivered ones of each kind, then those of the stations, then of the queues."""
        return (self.lost, *self.delivered, *self.good, *self.scrapped, *self.reworked, *self.taken, *self.waited)


class Machine:
    """A machine; ``repair`` is 0 when it is up, ``ready`` says that it has the people it needs."""

    __slots__ = (
        "activity",
        "clock",
        "family",
        "finished",
        "parts",
        "people",
        "phase",
        "ready",
        "repair",
        "rested",
        "setups",
    )

    def __init__(self) -> None:
        self.activity = IDLE
        self.phase = 0
        self.parts: list[Part] = []
        self.setups: tuple[int, ...] = ()
        self.family = ""
        self.rested = True
        self.clock = 1
        self.repair = 0
        self.ready = False
        self.people: tuple[int, ...] = ()
        self.finished = 0

    @classmethod
    def thawed(cls, frozen: tuple[Any, ...]) -> "Machine":
        """Open a frozen machine.

        Parameters
        ----------
        frozen
            As :meth:`frozen` gives it.
        """
        machine = cls.__new__(cls)
        machine.activity, machine.phase, parts, machine.setups, machine.family, machine.rested, *rest = frozen
        machine.clock, machine.repair, machine.ready, machine.people, machine.finished = rest
        machine.parts = list(parts)
        return machine

    def frozen(self) -> tuple[Any, ...]:
        """Give all there is to know about it, in an order that sorts."""
        return (
            self.activity,
            self.phase,
            tuple(self.parts),
            self.setups,
            self.family,
            self.rested,
            self.clock,
            self.repair,
            self.ready,
            self.people,
            self.finished,
        )

    @property
    def can_begin(self) -> bool:
        """Whether it is up and has nothing to do."""
        return self.activity == IDLE and self.repair == 0

    def turn_to(self, activity: int, phase: int = 1) -> None:
        """Turn to something, for which it has the people as long as nobody says otherwise.

        Parameters
        ----------
        activity
            What it turns to.
        phase
            The phase of its time that it is in.
        """
        self.activity, self.phase, self.ready = activity, phase, True

    def rest(self) -> None:
        """Have nothing to do."""
        self.activity, self.phase, self.ready, self.parts = IDLE, 0, False, []


class Moment:
    """A state that can be changed.

    A part in a queue has True beside it when it came at this very moment. ``positions`` is how far the sequence
    of products has come, of the release and of each station that has material without end; ``inside`` counts the parts
    that were released and have not left; ``unplaced`` names the machine of each part whose work has just ended.
    """

    def __init__(self, floor: Floor, state: State | None, chance: Chance) -> None:
        self.floor = floor
        self.chance = chance
        self.tally = Tally(len(floor.kinds), len(floor.places), len(floor.capacities))
        self.free = [count for _, count in floor.crews]
        self.unplaced: list[int] = []
        if state is None:
            self.machines = [Machine() for _ in floor.place_of_machine]
            self.queues: list[list[tuple[Part, bool]]] = [[] for _ in floor.capacities]
            self.waiting: list[list[Waiter]] = [[] for _ in floor.capacities]
            self.requests: list[int] = []
            self.transit: list[tuple[int, int, int, Part]] = []
            self.sources = [1] * len(floor.sources)
            self.positions = [0] * (1 + len(floor.places))
            self.inside = 0
            return
        machines, queues, waiting, requests, transit, sources, positions = state
        self.machines = [Machine.thawed(each) for each in machines]
        self.queues = [[(part, False) for part in queue] for queue in queues]
        self.waiting = [[Waiter(part, holder) for part, holder in queue] for queue in waiting]
        self.requests, self.transit, self.sources = list(requests), list(transit), list(sources)
        self.positions = list(positions)
        self.inside = self.in_line + self.outside
        for machine in self.machines:
            for crew in machine.people:
                self.free[crew] -= 1

    def frozen(self) -> State:
        """Close it again, identical machines in order."""
        machines = [machine.frozen() for machine in self.machines]
        waiting = [[(part, holder) for part, holder, _ in queue] for queue in self.waiting]
        requests = self.requests
        if len(machines) > len(self.floor.places):
            machines, renamed = ordered(self, machines)
            waiting = [[(part, renamed[holder] if holder >= 0 else holder) for part, holder in q] for q in waiting]
            requests = [renamed[number] for number in requests]
        return (
            tuple(machines),
            tuple(tuple(part for part, _ in queue) for queue in self.queues),
            tuple(tuple(queue) for queue in waiting),
            tuple(requests),
            tuple(sorted(self.transit)),
            tuple(self.sources),
            tuple(self.positions),
        )

    @property
    def outside(self) -> int:
        """Parts that wait to be let in."""
        return sum(waiter.holder == OUTSIDE for queue in self.waiting for waiter in queue)

    @property
    def in_line(self) -> int:
        """Parts in machines, queues, stores and on their way."""
        stored = sum(waiter.holder < OUTSIDE for queue in self.waiting for waiter in queue)
        held = sum(len(machine.parts) for machine in self.machines)
        return held + stored + sum(len(queue) for queue in self.queues) + len(self.transit)

    def of_kind(self, kind: int) -> int:
        """Count the parts of a kind in the line.

        Parameters
        ----------
        kind
            Its number.
        """
        held = sum(part.kind == kind for machine in self.machines for part in machine.parts)
        stored = sum(waiter.holder < OUTSIDE and waiter.part.kind == kind for queue in self.waiting for waiter in queue)
        queued = sum(part.kind == kind for queue in self.queues for part, _ in queue)
        return held + stored + queued + sum(part.kind == kind for *_, part in self.transit)

    def forget(self) -> None:
        """Drop what no later event asks for, so that it makes no two states of one."""
        for number, machine in enumerate(self.machines):
            place = self.floor.places[self.floor.place_of_machine[number]]
            if place.after_idle == NO_LAW:
                machine.rested = False
            if not place.setups:
                machine.family = ""
            if place.maintenance == NO_LAW:
                machine.finished = 0


def ordered(moment: Moment, machines: list[tuple[Any, ...]]) -> tuple[list[tuple[Any, ...]], list[int]]:
    """Put each station's machines in order; gives them and the new number of each."""
    marks: list[list[tuple[int, int]]] = [[] for _ in machines]
    for queue, waiters in enumerate(moment.waiting):
        for position, waiter in enumerate(waiters):
            if waiter.holder >= 0:
                marks[waiter.holder].append((queue, position))
    for position, number in enumerate(moment.requests):
        marks[number].append((-1, position))
    renamed = [0] * len(machines)
    ordered: list[tuple[Any, ...]] = []
    for place in moment.floor.places:
        for new, old in enumerate(sorted(place.machines, key=lambda m: (machines[m], marks[m])), len(ordered)):
            renamed[old] = new
        ordered += sorted((machines[m] for m in place.machines), key=lambda frozen: frozen)
    return ordered, renamed
