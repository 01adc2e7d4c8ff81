"""The run of a line: what happens next, and then what can move, until nothing can."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from gongfu.model.lines import Line, Tariff
from gongfu.model.products import OrderRelease
from gongfu.model.stations import Blocking, Dispatch
from gongfu.simulate.reference.chance import Luck
from gongfu.simulate.reference.flow import Route, Source
from gongfu.simulate.reference.machines import NEVER, Machine, MachineState, Task
from gongfu.simulate.reference.people import Hours
from gongfu.simulate.reference.stations import Queue, StationAtWork
from gongfu.simulate.reference.traffic import HeldOrder
from gongfu.simulate.reference.work import Work

__all__ = ["MachineSpan", "ReferenceEvent", "ReferenceLine"]

# Of several events at the same time, the kind that comes first happens first.
CALENDAR, CALENDAR_FAILURE, MACHINE, TRANSPORT, ARRIVAL, ORDER, BATCH_TIMER, MAINTENANCE = range(8)
Ahead = tuple[float, int, int, Callable[[float], None]]
JOULES_A_KWH = 3.6e6


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


@dataclass(frozen=True, slots=True)
class MachineSpan:
    """What a machine was in from a time on, with which parts; until its next span, or the end."""

    time_s: float
    station: str
    machine: int
    state: MachineState
    parts: tuple[int, ...]


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
        self.line = line
        self.luck = Luck(seed, replication)
        self.now = 0.0
        self.hours = [Hours(calendar) for calendar in line.calendars]
        self.work = Work(line, self.luck, self.hours)
        self.traffic = self.work.traffic
        self.stations = self.traffic.stations
        self.machines = self.work.machines
        self.energy: dict[str, float] = dict.fromkeys((tariff.id for tariff in line.tariffs), 0.0)
        self.events: list[ReferenceEvent] = []
        self.shown: dict[int, tuple[int, int, int, int]] = {}
        self.spans: list[MachineSpan] = []
        self.spans_shown: dict[Machine, tuple[MachineState, tuple[int, ...]]] = {}
        self.traffic.begin()
        self._settle()

    def play(self, until: float) -> list[ReferenceEvent]:
        """Play events up to and at a time and give all since the start.

        Parameters
        ----------
        until
            Seconds from the start.
        """
        while (event := self._next())[0] <= until:
            now, _, _, happen = event
            self._book(now)
            happen(now)
            self._settle()
        self._book(until)
        return self.events

    @property
    def deadlocked(self) -> bool:
        """Nothing will ever happen any more although there are parts in the line."""
        return self._next()[0] == NEVER and self.traffic.tally.in_line > 0

    # What happens -----------------------------------------------------------------------------------------------------

    def _next(self) -> Ahead:
        """The event that comes first."""
        return min(self._ahead(), key=lambda event: event[:3])

    def _ahead(self) -> Iterator[Ahead]:
        """All that is to come, as far as it is known: time, kind, order among its kind, and what happens then."""
        for index, hours in enumerate(self.hours):
            yield hours.next_time, CALENDAR, index, partial(self._open_or_close, hours)
        for index, machine in enumerate(self.machines):
            yield machine.fails_at, CALENDAR_FAILURE, index, partial(self.work.fail_by_calendar, machine)
            yield machine.ends, MACHINE, index, partial(self.work.end, machine)
            yield machine.due_at, MAINTENANCE, index, partial(self.work.fall_due, machine)
        for travel in self.traffic.travels:
            yield travel.arrives, TRANSPORT, travel.order, partial(self.traffic.end_travel, travel)
        for source in self.traffic.sources:
            yield source.next_time, ARRIVAL, source.index, partial(self._let_in, source)
        for index, held in enumerate(self.traffic.held):
            yield held.next_time, ORDER, index, partial(self._release_after, held)
        for station in self.stations:
            yield station.timer, BATCH_TIMER, station.index, partial(self._wait_is_over, station)

    def _book(self, now: float) -> None:
        """Book the time that has passed: to the states, to the queues, to the tariff of the hour."""
        drawn = sum(machine.book(now) for machine in self.machines)
        holding = [tariff for tariff in self.line.tariffs if self._is_on(tariff)]
        if holding:
            # The first whose hours these are; one for all other hours only where there is none.
            tariff = min(holding, key=lambda each: each.calendar is None)
            self.energy[tariff.id] += drawn / JOULES_A_KWH
        for station in self.stations:
            for queue in station.queues:
                queue.book(now)
        self.traffic.tally.in_line_time += self.traffic.tally.in_line * (now - self.now)
        self.now = now

    def _is_on(self, tariff: Tariff) -> bool:
        """Whether a tariff holds now."""
        return tariff.calendar is None or any(hours.open for hours in self.hours if hours.id == tariff.calendar)

    def _open_or_close(self, hours: Hours, now: float) -> None:
        """Let a calendar open or close."""
        hours.pass_edge()
        self.work.open_or_close(hours, now)

    def _wait_is_over(self, station: StationAtWork, _now: float) -> None:
        """Let a part have waited long enough for a batch to begin with what is there."""
        station.timer = NEVER

    def _let_in(self, source: Source, now: float) -> None:
        """Let the next part of a source arrive, or all parts of its next order."""
        if source.orders:
            self._release(source.next_order(), now)
            return
        part = source.make(now)
        source.next_time = now + source.between(source.made)
        self.traffic.arrive(part, now)

    def _release(self, order: OrderRelease, now: float) -> None:
        """Let all parts of an order arrive."""
        for part in self.traffic.sources[0].make_all(order, now):
            self.traffic.arrive(part, now)

    def _release_after(self, held: HeldOrder, now: float) -> None:
        """Let an order arrive that has waited for others."""
        held.release_s = NEVER
        self._release(held.order, now)

    # What can move ----------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Let people go where they are needed and parts move, downstream first, until nothing can; then take note."""
        while self.work.grant(self.now) or any(self._move(station) for station in reversed(self.stations)):
            pass
        self.traffic.drop_lost()
        for station in self.stations:
            due = station.wait_is_over_at()
            station.timer = due if due > self.now or due == station.timer else NEVER
            lacks_place = bool(station.idle) and station.batch_now(self.now) > 0
            for machine in station.machines:
                machine.lacks_place = lacks_place
                machine.state = machine.state_now()
        self._log()

    def _move(self, station: StationAtWork) -> bool:
        """Make one move at a station, if one is possible; says whether."""
        return (
            any(self.traffic.admit(station, queue, self.now) for queue in station.queues)
            or self._start(station)
            or self.work.set_up_ahead(station, self.now)
            or self._preempt(station)
        )

    def _start(self, station: StationAtWork) -> bool:
        """Let an idle machine begin what is at hand; says whether."""
        count = station.batch_now(self.now) if station.idle else 0
        if count == 0:
            return False
        route, step = station.coming()
        ahead = self._queue_ahead(station, route, step)
        if ahead is not None and ahead[0].room(ahead[1]) <= 0:
            return False
        machine = station.machine_for(route.visits[step].family)
        # Before a place is promised, which may be one in this very queue.
        there = {queue: station.at_hand_in(queue) for queue in station.queues}
        if ahead is not None:
            machine.promised = ahead[1]
            ahead[1].reserved += 1
        machine.task = Task.WORK
        for queue in station.queues:
            wanted = count * queue.count
            taken = min(there[queue], wanted)
            for _ in range(taken):
                self.traffic.take(station, queue, machine, self.now)
            for _ in range(wanted - taken):
                assert station.source is not None, "a machine takes what is there"
                self.traffic.make(station.source, machine, self.now)
        if station.assembles:
            machine.parts = [self.traffic.assemble(machine.parts, self.now)]
        station.begun += count
        self.work.begin(machine, self.now)
        return True

    def _queue_ahead(self, station: StationAtWork, route: Route, step: int) -> tuple[StationAtWork, Queue] | None:
        """The queue in which a part must have a place before its work begins; None where it need not have one."""
        following = route.successors[step]
        if station.model.blocking is not Blocking.BEFORE_SERVICE or following is None:
            return None
        after = self.stations[route.visits[following].station]
        return after, after.queue_from(station.index, self.line.stations)

    def _preempt(self, station: StationAtWork) -> bool:
        """Let a more urgent part take the place of one in work; says whether."""
        queue = station.queues[0]
        if station.model.dispatch is not Dispatch.PREEMPTIVE or station.idle or not queue.parts:
            return False
        busy = [machine for machine in station.machines if machine.state_now() is MachineState.BUSY]
        if not busy:
            return False
        machine = max(busy, key=lambda each: (station.key_of(each.parts[0]), -each.index))
        (part,) = machine.parts
        if queue.parts[0][0] >= station.key_of(part):
            return False
        machine.break_off(self.now)
        machine.parts = []
        part.work_left, part.waits_since = machine.remaining, self.now
        self.traffic.take(station, queue, machine, self.now)
        queue.put(part, station.key_of(part), in_front=True)
        self.work.begin(machine, self.now)
        return True

    def _log(self) -> None:
        """Note every station, and every machine, that differs from what was noted of it last."""
        for station in self.stations:
            shown = (int(station.shown()), station.good, station.scrapped, station.level)
            if self.shown.get(station.index) != shown:
                self.shown[station.index] = shown
                self.events.append(ReferenceEvent(self.now, station.index, *shown, station.cycle))
        for machine in self.machines:
            seen = machine.state, tuple(part.number for part in machine.parts)
            if self.spans_shown.get(machine) != seen:
                self.spans_shown[machine] = seen
                self.spans.append(MachineSpan(self.now, machine.model.id, machine.index, *seen))
