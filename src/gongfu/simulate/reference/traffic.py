"""How parts move: into the line, into queues, from machine to machine, and out again."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from gongfu.model.lines import Line
from gongfu.model.products import OrderRelease, ReleaseKind, WhenFull
from gongfu.simulate.reference.chance import Luck, Purpose
from gongfu.simulate.reference.flow import Part, Source, by_release, default_route, sources_of
from gongfu.simulate.reference.machines import Machine, Task
from gongfu.simulate.reference.stations import Queue, StationAtWork, Turn, Waiting
from gongfu.simulate.reference.tallies import Delivery, Tally, Travel

__all__ = ["HeldOrder", "Traffic"]


@dataclass(eq=False, slots=True)
class HeldOrder:
    """An order that comes after others: those it still waits for, and when it may come as far as the others allow."""

    order: OrderRelease
    waits: set[str] = field(init=False)
    release_s: float = field(init=False)

    def __post_init__(self) -> None:
        self.waits = {each.order for each in self.order.after}
        self.release_s = self.order.release_s

    @property
    def next_time(self) -> float:
        """When it comes, as far as that is known."""
        return math.inf if self.waits else self.release_s


class Traffic:
    """All stations with what moves between them.

    Parameters
    ----------
    line
        The line.
    luck
        The luck of the replication.
    emptied
        Called with a machine that has handed its last part over, and the time.
    """

    def __init__(self, line: Line, luck: Luck, emptied: Callable[[Machine, float], None]) -> None:
        self.line = line
        self.luck = luck
        self.emptied = emptied
        self.kind = line.release.kind
        self.sources = sources_of(line, luck)
        self.stations = [self._station(index) for index in range(len(line.stations))]
        self.held = [HeldOrder(order) for order in by_release(line) if order.after]
        self.left = {order.id: order.quantity for order in line.release.orders}
        self.travels: list[Travel] = []
        self.departed = 0
        self.tally = Tally()

    def _station(self, index: int) -> StationAtWork:
        """Set up a station with idle machines and empty queues."""
        model = self.line.stations[index]
        family = model.setup.at_start if model.setup else None
        machines = [Machine(index, number, model, self.luck, family=family) for number in range(model.machines)]
        source = next((source for source in self.sources if source.station == index), None)
        places = math.inf if model.buffer is None else model.buffer
        first = self.sources[0] if self.sources else None
        if self.kind is ReleaseKind.CONWIP and first is not None:
            starts = {route.visits[route.first].station for route in first.routes}
            places = math.inf if index in starts else places
        inputs = [(each.count, places if each.buffer is None else each.buffer) for each in model.takes or ()]
        queues = [Queue(capacity, count) for count, capacity in inputs or [(1, places)]]
        return StationAtWork(index, model, self.luck, queues, machines, source, self._turns(index))

    def _turns(self, index: int) -> list[Turn]:
        """Say whose turn it is when at a station: an order's n-th mention is its n-th visit there."""
        products = [product.id for product in self.line.products]
        quantities = {order.id: order.quantity for order in self.line.release.orders}
        routes = self.sources[0].routes if self.sources else ()
        route_of = {order.id: routes[products.index(order.product)] for order in self.line.release.orders}
        mentioned: Counter[str] = Counter()
        turns = []
        for members in self.line.stations[index].sequence:
            steps = {}
            for name in members:
                here = [step for step in route_of[name].way if route_of[name].visits[step].station == index]
                steps[name] = here[mentioned[name]]
                mentioned[name] += 1
            family = route_of[members[0]].visits[steps[members[0]]].family
            turns.append(Turn(steps, sum(quantities[name] for name in members), family))
        return turns

    def queue_of(self, part: Part, origin: int | None) -> tuple[StationAtWork, Queue]:
        """Find the station and the queue that a part goes to.

        Parameters
        ----------
        part
            The part.
        origin
            The station that it comes from; None is from outside, or to be worked on again.
        """
        station = self.stations[part.visit.station]
        if part.route.own:
            origin = part.route.visits[part.step - 1].station if part.step else None
        return station, station.queue_from(origin, self.line.stations)

    def begin(self) -> None:
        """Let in what is there at time 0 but for material without end."""
        if self.kind is ReleaseKind.CONWIP:
            self._refill(0.0)
        elif self.kind is ReleaseKind.PALLETS:
            assert self.line.release.limit is not None, "there are so many pallets"
            for _ in range(self.line.release.limit):
                self._place(self.sources[0].make(0.0))

    def _place(self, part: Part) -> None:
        """Put a pallet at the first step that has room for it on its machines and in its buffer."""
        step: int | None = part.step
        first = part.step
        while step is not None:
            part.step = step
            station, queue = self.queue_of(part, None)
            most = queue.capacity + len(station.machines) if station.model.kanban is None else station.model.kanban
            if len(queue.parts) < most:
                self._come_in(part, 0.0)
                self._put(station, queue, part, 0.0)
                return
            step = part.route.successors[step]
        part.step = first
        self.arrive(part, 0.0)

    def arrive(self, part: Part, now: float) -> None:
        """Let a part come from outside: into its first queue, or before it where there is no place.

        Parameters
        ----------
        part
            The part.
        now
            The time.
        """
        station, queue = self.queue_of(part, None)
        part.outside = True
        part.waits_since = now
        if not queue.waiting and station.has_place(queue):
            self._move_in(station, queue, part, now)
        else:
            queue.waiting.append(Waiting(part, None))

    def drop_lost(self) -> None:
        """Let an arrival go that is still outside when nothing moves any more, where such ones are lost."""
        if self.kind is not ReleaseKind.ARRIVALS or self.line.release.when_full is not WhenFull.LOST:
            return
        for station in self.stations:
            for queue in station.queues:
                outside = [each for each in queue.waiting if each.part.outside]
                for each in outside:
                    queue.waiting.remove(each)
                self.tally.lost += len(outside)

    def _come_in(self, part: Part, now: float) -> None:
        """Count a part that comes into the line."""
        if part.follows is not None:
            self.deliver(part.follows, now)
            part.follows = None
            part.due = part.source.due(part.product, now)
        part.outside = False
        part.entered = now
        part.source.inside += 1
        self.tally.released += 1
        self.tally.in_line += 1

    def _put(self, station: StationAtWork, queue: Queue, part: Part, now: float) -> None:
        """Put a part into a queue."""
        if math.isnan(part.waits_since):
            part.waits_since = now
        queue.put(part, station.key_of(part))

    def _move_in(self, station: StationAtWork, queue: Queue, part: Part, now: float) -> None:
        """Let a part that may come into a queue do so, or set out for it."""
        if part.outside:
            self._come_in(part, now)
        if part.way_s is None:
            self._put(station, queue, part, now)
            return
        queue.reserved += 1
        self.departed += 1
        self.travels.append(Travel(now + part.way_s, self.departed, part, queue, station))
        part.way_s = None
        part.waits_since = math.nan

    def end_travel(self, travel: Travel, now: float) -> None:
        """Let a part take the place that was kept for it.

        Parameters
        ----------
        travel
            Its way.
        now
            The time.
        """
        self.travels.remove(travel)
        travel.queue.reserved -= 1
        self._put(travel.station, travel.queue, travel.part, now)

    def admit(self, station: StationAtWork, queue: Queue, now: float) -> bool:
        """Let the part that has waited longest for a place in a queue have one, if there is one; says whether.

        Parameters
        ----------
        station, queue
            A queue of a station.
        now
            The time.
        """
        if not queue.waiting:
            return False
        first = queue.waiting[0]
        if not (station.room(queue) > 0 if first.travels else station.has_place(queue)):
            return False
        queue.waiting.popleft()
        self._move_in(station, queue, first.part, now)
        self._let_go(first, now)
        return True

    def take(self, station: StationAtWork, queue: Queue, machine: Machine, now: float) -> None:
        """Give a machine its next part: from the queue, else from who waits longest for a place in it.

        Parameters
        ----------
        station, queue
            A queue of the machine's station.
        machine
            The machine.
        now
            The time.
        """
        if queue.parts:
            _, _, part = queue.parts.pop(0)
            machine.parts.append(part)
            queue.leaves(part, now)
            self.admit(station, queue, now)
            return
        first = queue.waiting.popleft()
        machine.parts.append(first.part)
        if first.part.outside:
            self._come_in(first.part, now)
        queue.leaves(first.part, now)
        self._let_go(first, now)

    def make(self, source: Source, machine: Machine, now: float) -> None:
        """Give a machine a new part of material without end.

        Parameters
        ----------
        source
            The material.
        machine
            The machine.
        now
            The time.
        """
        part = source.make(now)
        self._come_in(part, now)
        machine.parts.append(part)

    def _let_go(self, waited: Waiting, now: float) -> None:
        """Let who held a part be rid of it."""
        if isinstance(waited.holder, Machine):
            self.remove(waited.holder, waited.part, now)
        elif waited.holder is not None:
            waited.holder.stored -= 1

    def remove(self, machine: Machine, part: Part, now: float) -> None:
        """Take a part out of a machine; one that has nothing left to hand over is empty.

        Parameters
        ----------
        machine
            The machine.
        part
            One of its parts.
        now
            The time.
        """
        machine.parts.remove(part)
        if not machine.parts and machine.task is Task.HAND_OVER:
            machine.task = Task.NOTHING
            self.emptied(machine, now)

    def send(self, machine: Machine, part: Part, now: float) -> None:
        """Send a finished part on to the queue it goes to, or let it wait for a place there.

        Parameters
        ----------
        machine
            The machine that has it.
        part
            One of its parts.
        now
            The time.
        """
        origin = self.stations[machine.station]
        station, queue = self.queue_of(part, None if part.sent_back else origin.index)
        part.sent_back = False
        if machine.promised is queue:
            queue.reserved -= 1
            machine.promised = None
            free = True
        else:
            free = station.room(queue) > 0 if part.way_s is not None else station.has_place(queue)
            free = free and not queue.waiting
        if free:
            self._move_in(station, queue, part, now)
            self.remove(machine, part, now)
            return
        part.waits_since = now
        if origin.model.kanban is None:
            queue.waiting.append(Waiting(part, machine))
        else:
            queue.waiting.append(Waiting(part, origin))
            origin.stored += 1
            self.remove(machine, part, now)

    def deliver(self, part: Part, now: float) -> None:
        """Let a good part leave the line.

        Parameters
        ----------
        part
            The part.
        now
            The time.
        """
        self.tally.delivered.append(Delivery(part, now))
        self._leave(part, now)

    def scrap(self, part: Part, now: float) -> None:
        """Let a bad part leave the line; its pallet goes back to the beginning.

        Parameters
        ----------
        part
            The part.
        now
            The time.
        """
        self.tally.scrapped += 1
        self._leave(part, now)
        if self.kind is ReleaseKind.PALLETS:
            self.arrive(part.source.make(now), now)

    def assemble(self, parts: list[Part], now: float) -> Part:
        """Put parts together; the first goes on, the others are no more.

        Parameters
        ----------
        parts
            The parts, those of the first input first.
        now
            The time.
        """
        whole, *others = parts
        whole.entered = min(part.entered for part in parts)
        self.tally.vanished += len(others)
        for part in others:
            self._leave(part, now)
        return whole

    def take_apart(self, part: Part, station: StationAtWork) -> list[Part]:
        """Take a part apart; gives what it gives, each on its way by the stations as they take.

        Parameters
        ----------
        part
            The part.
        station
            Where that is done.
        """
        product = self.line.products[part.product] if self.line.products else None
        route = default_route(self.line, product)
        index = {model.id: number for number, model in enumerate(self.line.stations)}
        targets = [index[output.station] for output in station.model.gives for _ in range(output.count)]
        if part.order is not None:
            self.left[part.order.id] += len(targets) - 1
        self.tally.copied += len(targets) - 1
        self.tally.in_line += len(targets) - 1
        part.source.inside += len(targets) - 1
        return [part.copy(number, route, target) for number, target in enumerate(targets)]

    def follower(self, part: Part, now: float) -> Part:
        """Make the part that a finished one's pallet will carry next.

        Parameters
        ----------
        part
            The finished part.
        now
            The time.
        """
        follower = part.source.make(now)
        follower.outside = True
        follower.follows = part
        return follower

    def way(self, station: StationAtWork, part: Part, visit: int) -> float | None:
        """Draw how long a part is on its way from a station; None where there is no way to go.

        Parameters
        ----------
        station
            The station.
        part
            A part that is finished there.
        visit
            How often its route has visited the station before.
        """
        law = station.model.transport
        return None if law is None else self.luck.time(law, station.model.id, Purpose.TRANSPORT, visit, part.draw)

    def _leave(self, part: Part, now: float) -> None:
        """Count a part that leaves; in its stead another may come."""
        part.source.inside -= 1
        self.tally.in_line -= 1
        if part.order is not None:
            self.left[part.order.id] -= 1
            if self.left[part.order.id] == 0:
                self._end_order(part.order, now)
        if self.kind is ReleaseKind.CONWIP and part.source is self.sources[0]:
            self._refill(now)

    def _end_order(self, order: OrderRelease, now: float) -> None:
        """Let orders come that have waited for this one and for no other."""
        for held in self.held:
            for each in held.order.after:
                if each.order == order.id:
                    held.waits.discard(order.id)
                    held.release_s = max(held.release_s, now + each.wait_s)

    def _refill(self, now: float) -> None:
        """Let parts in until there are as many as there may be."""
        assert self.line.release.limit is not None, "so many parts may be in the line"
        while self.sources[0].inside + self._outside() < self.line.release.limit:
            self.arrive(self.sources[0].make(now), now)

    def _outside(self) -> int:
        """Count the parts that wait before the line."""
        return sum(each.part.outside for s in self.stations for queue in s.queues for each in queue.waiting)
