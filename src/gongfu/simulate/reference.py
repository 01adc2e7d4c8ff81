"""The same semantics in plain Python, slow and obvious: the kernel's oracle.

It shares the kernel's streams, written again with Python's own integers, and none of its event logic: after every event
it simply moves parts, from the last station to the first, until nothing can move any more.
"""

import heapq
import math
from collections import deque
from dataclasses import dataclass, field

from gongfu.kernel.distributions import normal_quantile
from gongfu.kernel.lines import DOWN_TIME, UP_TIME, WORK, YIELD
from gongfu.kernel.logarithms import logarithm
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.signals import StationState
from gongfu.model.stations import Station
from gongfu.simulate.arrays import has_no_spread, station_word

__all__ = ["Part", "ReferenceEvent", "ReferenceLine", "reference_draw", "reference_stream"]

WORD = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z: int) -> int:
    """Spread the bits of a 64-bit word over all of it."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def reference_stream(seed: int, replication: int, station: int, purpose: int, machine: int = 0) -> int:
    """Name a stream.

    Parameters
    ----------
    seed, replication, station, purpose, machine
        What the stream is for.
    """
    key = mix((seed + GOLDEN) & WORD)
    for part in (replication, station, purpose, machine):
        key = mix(key ^ mix((part + GOLDEN) & WORD))
    return key


def uniforms(key: int, number: int) -> "Uniforms":
    """Give the uniform numbers of one draw of a stream."""
    return Uniforms(mix((key + number * GOLDEN) & WORD))


@dataclass(frozen=True, slots=True)
class Uniforms:
    """As many uniform numbers, strictly between 0 and 1, as one draw needs."""

    bits: int

    def __getitem__(self, index: int) -> float:
        bits = mix((self.bits + index * GOLDEN) & WORD) if index else self.bits
        return ((bits >> 12) + 0.5) / 2.0**52


def reference_draw(distribution: Distribution, key: int, number: int) -> float:
    """Make a numbered draw of a stream.

    Parameters
    ----------
    distribution
        What to draw from.
    key
        The stream.
    number
        Which of its draws.
    """
    if distribution.kind is DistributionKind.CONSTANT or has_no_spread(distribution):
        return distribution.parameters[0] * distribution.scale
    return inverted(distribution.kind, distribution.parameters, uniforms(key, number)) * distribution.scale


def inverted(kind: DistributionKind, parameters: tuple[float, ...], u: Uniforms) -> float:
    """Draw from a distribution with spread."""
    a, b, c = (*parameters, 0.0, 0.0)[:3]
    match kind:
        case DistributionKind.EXPONENTIAL:
            draw = -logarithm(1 - u[0]) * a
        case DistributionKind.ERLANG:
            draw = erlang(int(a), u) * (b / a)
        case DistributionKind.GAMMA:
            draw = gamma(1 / b**2, u) * (a * b**2)
        case DistributionKind.LOGNORMAL:
            variance = math.log1p(b * b)
            draw = math.exp(math.log(a) - variance / 2 + math.sqrt(variance) * normal_quantile(u[0]))
        case DistributionKind.WEIBULL:
            draw = a / math.gamma(1 + 1 / b) * (-math.log(1 - u[0])) ** (1 / b)
        case DistributionKind.NORMAL:
            below = 0.5 * math.erfc(a / (b * math.sqrt(2)))
            draw = max(0.0, a + b * normal_quantile(below + (1 - below) * u[0]))
        case DistributionKind.UNIFORM:
            draw = a + (b - a) * u[0]
        case DistributionKind.TRIANGULAR:
            rises = u[0] * (c - a) < b - a
            draw = a + math.sqrt(u[0] * (c - a) * (b - a)) if rises else c - math.sqrt((1 - u[0]) * (c - a) * (c - b))
        case DistributionKind.GEOMETRIC:
            draw = math.ceil(math.log(1 - u[0]) / math.log1p(-b / a)) * b
        case _:
            draw = sorted(parameters)[int(u[0] * len(parameters))]
    return draw


def erlang(phases: int, u: Uniforms) -> float:
    """Sum of exponential times of mean 1, a logarithm for every sixteen of them."""
    logarithms = [
        math.log(math.prod(1 - u[phase] for phase in range(start, min(start + 16, phases))))
        for start in range(0, phases, 16)
    ]
    total = 0.0
    for each in logarithms:
        total -= each
    return total


def gamma(shape: float, u: Uniforms) -> float:
    """Marsaglia and Tsang's gamma variate of scale 1; the first further number is for shapes below 1."""
    boost = u[1] ** (1 / shape) if shape < 1 else 1.0
    d = (shape + 1.0 if shape < 1 else shape) - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    number, normal = 2, normal_quantile(u[0])
    while True:
        v = 1.0 + c * normal
        if v > 0:
            v = v * v * v
            if math.log(u[number]) < 0.5 * normal * normal + d - d * v + d * math.log(v):
                return d * v * boost
        normal = normal_quantile(u[number + 1])
        number += 2


@dataclass(slots=True)
class Part:
    """A part, numbered as it entered the line."""

    number: int
    entered: float


@dataclass(slots=True)
class ReferenceMachine:
    """One of a station's machines."""

    index: int
    up_key: int
    down_key: int
    state: StationState = StationState.STARVED
    part: Part | None = None
    work: float = 0.0
    remaining: float = 0.0
    up_left: float = math.inf
    failures: int = 0
    finished: float = 0.0


@dataclass(slots=True)
class ReferenceStation:
    """A station with the queue in front of it."""

    index: int
    model: Station
    work_key: int
    yield_key: int
    machines: list[ReferenceMachine]
    queue: deque[Part] = field(default_factory=deque)
    good: int = 0
    scrapped: int = 0
    cycle: float = math.nan

    def in_state(self, state: StationState) -> list[ReferenceMachine]:
        """The machines in a state."""
        return [machine for machine in self.machines if machine.state is state]

    def shown(self) -> StationState:
        """State of the whole station."""
        order = (StationState.BUSY, StationState.DOWN, StationState.BLOCKED, StationState.STARVED)
        return next(state for state in order if self.in_state(state))


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """What changed at a station; the fields are those of LineEvents."""

    time_s: float
    station: int
    state: int
    good: int
    scrapped: int
    buffer: int
    cycle_s: float


class ReferenceLine:
    """Plays one replication of a line.

    Parameters
    ----------
    line
        The line.
    seed
        Which luck.
    replication
        Which replication of it.
    """

    def __init__(self, line: Line, seed: int = 1, replication: int = 0) -> None:
        self.agenda: list[tuple[float, int, int]] = []
        self.stations = [self._opened(index, station, seed, replication) for index, station in enumerate(line.stations)]
        self.released = 0
        self.delivered: list[tuple[Part, float]] = []
        self.events: list[ReferenceEvent] = []
        self.shown: dict[int, tuple[int, int, int, int]] = {}
        self._move_parts(0.0)
        self._log(0.0)

    def _opened(self, index: int, model: Station, seed: int, replication: int) -> ReferenceStation:
        """Set up a station with idle machines."""
        word = station_word(model.id)

        def key(purpose: int, machine: int = 0) -> int:
            return reference_stream(seed, replication, word, purpose, machine)

        machines = [
            ReferenceMachine(number, key(UP_TIME, number), key(DOWN_TIME, number)) for number in range(model.machines)
        ]
        for machine in machines:
            if model.failures is not None:
                machine.up_left = reference_draw(model.failures.up, machine.up_key, 0)
        return ReferenceStation(index, model, key(WORK), key(YIELD), machines)

    def play(self, until: float) -> list[ReferenceEvent]:
        """Play events up to and at a time and give all since the start.

        Parameters
        ----------
        until
            Seconds from the start.
        """
        while self.agenda and self.agenda[0][0] <= until:
            now, station_index, machine_index = heapq.heappop(self.agenda)
            station = self.stations[station_index]
            self._happen(station, station.machines[machine_index], now)
            self._move_parts(now)
            self._log(now)
        return self.events

    def _happen(self, station: ReferenceStation, machine: ReferenceMachine, now: float) -> None:
        """Let what a machine was waiting for come true: it is repaired, it fails, or its part is finished."""
        failures = station.model.failures
        if machine.state is StationState.DOWN:
            assert failures is not None, "only machines that fail are repaired"
            machine.failures += 1
            machine.up_left = reference_draw(failures.up, machine.up_key, machine.failures)
            machine.state = StationState.BUSY
            self._work(station, machine, machine.remaining, now)
        elif machine.up_left < 0:
            assert failures is not None, "only machines that fail break down"
            machine.state = StationState.DOWN
            repaired = now + reference_draw(failures.down, machine.down_key, machine.failures)
            heapq.heappush(self.agenda, (repaired, station.index, machine.index))
        else:
            self._finish(station, machine, now)

    def _finish(self, station: ReferenceStation, machine: ReferenceMachine, now: float) -> None:
        """Judge a finished part; a good one waits in the machine for the part to be moved."""
        assert machine.part is not None, "a busy machine has a part"
        station.cycle = machine.work
        machine.finished = now
        machine.state = StationState.BLOCKED
        share = station.model.yield_share
        if share < 1 and uniforms(station.yield_key, machine.part.number)[0] >= share:
            station.scrapped += 1
            machine.state, machine.part = StationState.STARVED, None
            return
        station.good += 1
        if station is self.stations[-1]:
            self.delivered.append((machine.part, now))
            machine.state, machine.part = StationState.STARVED, None

    def _move_parts(self, now: float) -> None:
        """Move parts on, downstream first, until nothing moves."""
        while any(self._fill(station, now) for station in reversed(self.stations)):
            pass

    def _fill(self, station: ReferenceStation, now: float) -> bool:
        """Move parts from the station before into this one's machines and buffer; gives whether any moved."""
        moved = False
        while idle := station.in_state(StationState.STARVED):
            part = self._next_part(station, now)
            if part is None:
                break
            self._begin(station, idle[0], part, now)
            moved = True
        room = math.inf if station.model.buffer is None else station.model.buffer
        while station.index > 0 and len(station.queue) < room and (part := self._unblock(station)):
            station.queue.append(part)
            moved = True
        return moved

    def _next_part(self, station: ReferenceStation, now: float) -> Part | None:
        """Take the part that a free machine works on next."""
        if station.index == 0:
            self.released += 1
            return Part(self.released - 1, now)
        return station.queue.popleft() if station.queue else self._unblock(station)

    def _unblock(self, station: ReferenceStation) -> Part | None:
        """Take the part out of the machine of the station before that has been blocked longest."""
        blocked = self.stations[station.index - 1].in_state(StationState.BLOCKED)
        if not blocked:
            return None
        machine = min(blocked, key=lambda each: (each.finished, each.index))
        part, machine.part, machine.state = machine.part, None, StationState.STARVED
        return part

    def _begin(self, station: ReferenceStation, machine: ReferenceMachine, part: Part, now: float) -> None:
        """Begin a part."""
        machine.state, machine.part = StationState.BUSY, part
        machine.work = reference_draw(station.model.time, station.work_key, part.number)
        self._work(station, machine, machine.work, now)

    def _work(self, station: ReferenceStation, machine: ReferenceMachine, work: float, now: float) -> None:
        """Plan the end of the work, or the failure that comes before it."""
        if work > machine.up_left:
            machine.remaining = work - machine.up_left
            ends, machine.up_left = now + machine.up_left, -1.0
        else:
            ends = now + work
            machine.up_left -= work
        heapq.heappush(self.agenda, (ends, station.index, machine.index))

    def _log(self, now: float) -> None:
        """Note every station that differs from what was noted of it last."""
        for station in self.stations:
            shown = (int(station.shown()), station.good, station.scrapped, len(station.queue))
            if self.shown.get(station.index) != shown:
                self.shown[station.index] = shown
                self.events.append(ReferenceEvent(now, station.index, *shown, station.cycle))
