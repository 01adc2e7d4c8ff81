"""How a line changes: what each event does, and what then follows from it at the same moment.

Written to the semantics page and to nothing else: it is what the simulators are judged by.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gongfu.model.crews import Need
from gongfu.model.products import ReleaseKind, WhenFull
from gongfu.model.stations import AfterRepair, Blocking, Dispatch, FailureClock
from gongfu.simulate.exact_layout import NO_LAW, Floor, Mix, Place, Step, Target
from gongfu.simulate.exact_state import (
    ASKING,
    DONE,
    FINISHED,
    IDLE,
    MAINTENANCE,
    OUTSIDE,
    SETUP,
    WORK,
    Chance,
    Machine,
    Moment,
    Part,
    State,
    Waiter,
)

__all__ = ["SHOWN_STATES", "after", "events_in", "outcomes", "start", "view"]

SHOWN_STATES = ("starved", "busy", "blocked", "down", "setup", "off", "waiting")
STARVED, BUSY, BLOCKED, DOWN, SETTING_UP, OFF, WAITING = range(7)


class Event(NamedTuple):
    """Something that may happen next: after which law, what, and to which machine, transport or source."""

    law: int
    happens: "Callable[[Shop, int], None]"
    number: int


def outcomes(procedure: "Callable[[Chance], Shop]") -> "Iterator[Shop]":
    """Run a procedure every way that chance may take it.

    Parameters
    ----------
    procedure
        What to run; it takes all its chance from its argument.
    """
    paths: list[tuple[int, ...]] = [()]
    while paths:
        moment = procedure(Chance(paths.pop()))
        paths += moment.chance.others
        yield moment


def start(floor: Floor, chance: Chance) -> "Shop":
    """Give the moment at which a line begins: empty, every machine up, what is released at once released.

    Parameters
    ----------
    floor
        The line.
    chance
        Decides which products are released.
    """
    shop = Shop(floor, None, chance)
    release = floor.line.release
    if release.kind is ReleaseKind.CONWIP:
        for _ in range(release.limit or 0):
            shop.enter(shop.drawn(floor.released, floor.sequence, 0))
    if release.kind is ReleaseKind.PALLETS:
        shop.load_pallets(release.limit or 0)
    shop.settle()
    return shop


def events_in(floor: Floor, state: State) -> Iterator[Event]:
    """List what may happen next in a state.

    Parameters
    ----------
    floor
        The line.
    state
        Where it stands.
    """
    machines, _, _, _, transit, sources, _ = state
    for number, frozen in enumerate(machines):
        machine = Machine.thawed(frozen)
        place = floor.places[floor.place_of_machine[number]]
        failures = place.station.failures
        if machine.repair:
            if machine.repair != ASKING:
                yield Event(place.down, Shop.repair, number)
            continue
        if machine.ready and machine.activity == WORK:
            part = machine.parts[0]
            yield Event(floor.kinds[part.kind].steps[part.step].law, Shop.work, number)
        if machine.ready and machine.activity == SETUP:
            yield Event(machine.setups[0], Shop.set_up, number)
        if machine.ready and machine.activity == MAINTENANCE:
            yield Event(place.maintenance, Shop.maintain, number)
        if failures is not None and (
            failures.clock is FailureClock.CALENDAR or (machine.ready and machine.activity == WORK)
        ):
            yield Event(place.up, Shop.fail, number)
    for number, (_, law, _, _) in enumerate(transit):
        yield Event(law, Shop.travel, number)
    for number, _ in enumerate(sources):
        yield Event(floor.sources[number].law, Shop.arrive, number)


class Shop(Moment):
    """A line at one moment, with the rules by which it changes."""

    # What may happen, each to a machine, transport or source of a number; a time of several phases goes on to its next.

    def work(self, number: int) -> None:
        """A phase of work ends, and with the last one the work."""
        machine = self.machines[number]
        if machine.phase < self.phases(self.step(machine.parts[0]).law):
            machine.phase += 1
            return
        parts = machine.parts
        self.dismiss(machine)
        machine.activity, machine.phase, machine.ready, machine.parts = DONE, 0, False, []
        machine.finished += len(parts)
        # A part keeps its kanban card until it has gone, so that one to be reworked here needs a second to come back.
        self.unplaced = [number] * len(parts)
        for judged in [self.judged(part) for part in parts]:
            if judged is None:
                self.leave(scrapped=True)
            else:
                self.send_on(*judged, number)
            self.unplaced.pop()
        if not machine.parts:
            machine.rest()

    def set_up(self, number: int) -> None:
        """A phase of a setup ends."""
        machine = self.machines[number]
        if machine.phase < self.phases(machine.setups[0]):
            machine.phase += 1
            return
        machine.setups, machine.phase = machine.setups[1:], 1
        if not machine.setups:
            self.dismiss(machine)
            self.begin_work(number)

    def maintain(self, number: int) -> None:
        """A phase of planned maintenance ends."""
        machine = self.machines[number]
        if machine.phase < self.phases(self.place(number).maintenance):
            machine.phase += 1
            return
        self.dismiss(machine)
        machine.finished = 0
        machine.rest()

    def fail(self, number: int) -> None:
        """A phase of the time to failure ends."""
        machine, place = self.machines[number], self.place(number)
        failures = place.station.failures
        assert failures is not None, "only what has failures fails"
        if machine.clock < self.phases(place.up):
            machine.clock += 1
            return
        self.dismiss(machine)
        if failures.then is AfterRepair.SCRAP and machine.activity == WORK and machine.ready:
            spoilt = len(machine.parts)
            machine.rest()
            for _ in range(spoilt):
                self.tally.scrapped[self.floor.place_of_machine[number]] += 1
                self.leave(scrapped=True)
        machine.ready = False
        machine.clock = 1
        machine.repair = 1 if failures.repairers is None else ASKING
        if failures.repairers is not None:
            self.requests.append(number)

    def repair(self, number: int) -> None:
        """A phase of a repair ends."""
        machine, place = self.machines[number], self.place(number)
        if machine.repair < self.phases(place.down):
            machine.repair += 1
            return
        self.dismiss(machine)
        machine.repair = 0
        if machine.activity in {SETUP, WORK}:
            self.ask(number)

    def travel(self, number: int) -> None:
        """A phase of a transport ends."""
        queue, law, phase, part = self.transit.pop(number)
        if phase < self.phases(law):
            self.transit.append((queue, law, phase + 1, part))
        else:
            self.enqueue(part, queue, fresh=True)

    def arrive(self, number: int) -> None:
        """A phase of the time between arrivals ends."""
        source = self.floor.sources[number]
        if self.sources[number] < self.phases(source.law):
            self.sources[number] += 1
            return
        self.sources[number] = 1
        self.enter(self.drawn(source.kinds, source.sequence, 0))
        if self.floor.line.release.when_full is WhenFull.LOST:
            self.settle()
            for queue, waiting in enumerate(self.waiting):
                self.tally.lost += sum(waiter.holder == OUTSIDE for waiter in waiting)
                self.waiting[queue] = [waiter for waiter in waiting if waiter.holder != OUTSIDE]

    # What follows at the same moment.

    def settle(self) -> None:
        """Let everything happen that can: people first, then the latest station that can move something."""
        self.begin_maintenance()
        while self.grant() or any(self.move(place) for place in reversed(self.floor.places)):
            self.begin_maintenance()
        for number, machine in enumerate(self.machines):
            if machine.activity == IDLE and shown_state(self, number) == STARVED:
                machine.rested = True
        self.forget()

    def grant(self) -> bool:
        """Give people to the earliest request that can be met and has no earlier one of its skill before it."""
        passed: set[str] = set()
        for number in self.requests:
            need = self.need(number)
            if need.skill in passed:
                continue
            people = self.people_for(need)
            if people is None:
                passed.add(need.skill)
                continue
            machine = self.machines[number]
            self.requests.remove(number)
            machine.people = people
            for crew in people:
                self.free[crew] -= 1
            if machine.repair == ASKING:
                machine.repair = 1
            else:
                machine.ready = True
            return True
        return False

    def move(self, place: Place) -> bool:
        """Make one move at a station: a waiting part takes a free place, or a machine begins."""
        for queue in place.queues:
            waiting = self.waiting[queue]
            if waiting and self.has_place(queue, waiting[0].holder):
                self.let_in(queue)
                return True
        return self.begin(place) or self.preempt(place)

    def begin(self, place: Place) -> bool:
        """Let an idle machine begin with parts."""
        idle = self.idle(place)
        if not idle:
            return False
        wanted = self.wanted(place)
        if wanted is None or not self.may_begin(place):
            return False
        # Whatever is let in while parts are taken sees the machine at work; which one it is the parts decide.
        self.machines[idle[0]].activity = WORK
        parts = self.taken(place, wanted)
        self.machines[idle[0]].activity = IDLE
        family = self.step(parts[0]).family
        number = next((each for each in idle if self.machines[each].family == family), idle[0])
        machine = self.machines[number]
        machine.parts = parts
        setup = place.setups.get((machine.family, family), NO_LAW) if machine.family != family else NO_LAW
        after_idle = place.after_idle if machine.rested else NO_LAW
        machine.setups = tuple(law for law in (setup, after_idle) if law != NO_LAW)
        machine.family, machine.rested = family, False
        if machine.setups:
            machine.turn_to(SETUP)
            self.ask(number)
        else:
            self.begin_work(number)
        return True

    def begin_work(self, number: int) -> None:
        """Begin to work on the parts of a machine, or go on where it was interrupted."""
        machine = self.machines[number]
        part = machine.parts[0]
        machine.turn_to(WORK, part.phase or 1)
        machine.parts[0] = part._replace(phase=0)
        self.ask(number)

    # Who and what there is.

    def place(self, number: int) -> Place:
        """Give the station of a machine."""
        return self.floor.places[self.floor.place_of_machine[number]]

    def phases(self, law: int) -> int:
        """Give the phases of a law."""
        return self.floor.laws[law].phases

    def step(self, part: Part) -> Step:
        """Give the step that a part is before or in."""
        return self.floor.kinds[part.kind].steps[part.step]

    def need(self, number: int) -> Need:
        """Say whom a machine asks for."""
        need = self.need_or_none(number)
        assert need is not None, "who asks needs someone"
        return need

    def need_or_none(self, number: int) -> Need | None:
        """Say whom a machine needs for what it is at."""
        machine, station = self.machines[number], self.place(number).station
        if machine.repair:
            return station.failures.repairers if station.failures is not None else None
        if machine.activity == SETUP:
            return station.setup.operators if station.setup is not None else None
        if machine.activity == MAINTENANCE:
            return station.maintenance.repairers if station.maintenance is not None else None
        return self.step(machine.parts[0]).operators if machine.parts else None

    def ask(self, number: int) -> None:
        """Ask for the people that a machine needs; it is ready when it needs nobody."""
        self.machines[number].ready = self.need_or_none(number) is None
        if not self.machines[number].ready:
            self.requests.append(number)

    def people_for(self, need: Need) -> tuple[int, ...] | None:
        """Find free people with a skill, crew by crew."""
        found: list[int] = []
        for crew, (skills, _) in enumerate(self.floor.crews):
            if need.skill in skills:
                found += [crew] * self.free[crew]
        return tuple(found[: need.count]) if len(found) >= need.count else None

    def dismiss(self, machine: Machine) -> None:
        """Let a machine's people go, and take back what it asked for."""
        for crew in machine.people:
            self.free[crew] += 1
        machine.people = ()
        self.requests = [number for number in self.requests if self.machines[number] is not machine]

    # Places and queues.

    def travels(self, holder: int) -> bool:
        """Say whether a part goes from where it is held by a transport."""
        if holder == OUTSIDE:
            return False
        return self.origin(holder).transport != NO_LAW

    def origin(self, holder: int) -> Place:
        """Give the station whose machine or store holds a part."""
        return self.place(holder) if holder >= 0 else self.floor.places[-2 - holder]

    def reserved(self, queue: int) -> int:
        """Count the places of a queue that are kept for parts on their way or, before service, still in work."""
        if not self.floor.reserves:
            return 0
        count = sum(each[0] == queue for each in self.transit)
        for number, machine in enumerate(self.machines):
            before = self.place(number).station.blocking is Blocking.BEFORE_SERVICE
            if before and machine.activity in {SETUP, WORK}:
                count += sum(target.queue == queue for part in machine.parts for target in self.step(part).targets)
        return count

    def cards(self, place_number: int) -> int:
        """Count the kanban cards of a station that are with a part."""
        place = self.floor.places[place_number]
        held = sum(len(self.machines[number].parts) for number in place.machines)
        held += sum(number in place.machines for number in self.unplaced)
        stored = sum(waiter.holder == -2 - place_number for queue in self.waiting for waiter in queue)
        return held + stored + sum(len(self.queues[queue]) + self.reserved(queue) for queue in place.queues)

    def idle(self, place: Place) -> list[int]:
        """List the machines of a station that could begin."""
        return [m for m in place.machines if self.machines[m].can_begin and not self.is_due(place, self.machines[m])]

    def is_due(self, place: Place, machine: Machine) -> bool:
        """Say whether a machine has finished so many parts that it is to be maintained."""
        maintenance = place.station.maintenance
        return maintenance is not None and machine.finished >= (maintenance.every_parts or 0)

    def begin_maintenance(self) -> None:
        """Begin the maintenance that is due, at once and before anything else moves."""
        for place in self.floor.places:
            for number in place.machines if place.maintenance != NO_LAW else ():
                machine = self.machines[number]
                if machine.can_begin and self.is_due(place, machine):
                    machine.turn_to(MAINTENANCE)
                    self.ask(number)

    def has_place(self, queue: int, holder: int) -> bool:
        """Say whether a part that somebody holds may go to a queue now."""
        place_number = self.floor.place_of_queue[queue]
        place = self.floor.places[place_number]
        if place.station.kanban is not None:
            return self.cards(place_number) < place.station.kanban
        if self.travels(holder):
            return self.places_left(queue) > 0
        capacity = self.floor.capacities[queue]
        return capacity is None or len(self.queues[queue]) + self.reserved(queue) < capacity

    def offer(self, part: Part, queue: int, holder: int) -> bool:
        """Let a part into a queue, or have it wait for a place; says whether it is in."""
        if not self.waiting[queue] and self.has_place(queue, holder):
            self.put(part, queue, holder, fresh=True)
            return True
        self.waiting[queue].append(Waiter(part, holder, fresh=True))
        return False

    def put(self, part: Part, queue: int, holder: int, *, fresh: bool) -> None:
        """Give a part the place it gets, or send it on the way there."""
        renewed = self.renewed(part)
        if self.travels(holder):
            self.transit.append((queue, self.origin(holder).transport, 1, renewed))
        else:
            self.enqueue(renewed, queue, fresh=fresh)

    def renewed(self, part: Part) -> Part:
        """Deliver a part whose pallet begins its next round, and give the part that takes its place."""
        if part.step != FINISHED:
            return part
        self.tally.delivered[part.reworks] += 1
        return Part(part.kind, self.floor.kinds[part.kind].first.step)

    def let_in(self, queue: int) -> None:
        """Give the first part that waits for a place its place."""
        waiter = self.waiting[queue].pop(0)
        self.let_go(waiter)
        self.put(waiter.part, queue, waiter.holder, fresh=waiter.fresh)

    def let_go(self, waiter: Waiter) -> None:
        """Free the machine that held a part, once it holds no other."""
        if waiter.holder >= 0:
            machine = self.machines[waiter.holder]
            machine.parts.remove(waiter.part)
            if not machine.parts:
                machine.rest()

    def enqueue(self, part: Part, queue: int, *, fresh: bool) -> None:
        """Put a part in its order into a queue."""
        parts = self.queues[queue]
        place = self.floor.places[self.floor.place_of_queue[queue]]
        at = len(parts)
        if place.station.dispatch in {Dispatch.PRIORITY, Dispatch.PREEMPTIVE}:
            while at and self.step(parts[at - 1][0]).priority > self.step(part).priority:
                at -= 1
        parts.insert(at, (part, fresh))

    def preempt(self, place: Place) -> bool:
        """Let the first part in the queue have the machine that is at the least urgent, when that is less urgent."""
        queue = place.queues[0]
        if place.station.dispatch is not Dispatch.PREEMPTIVE or self.idle(place) or not self.available(queue):
            return False
        working = [m for m in place.machines if self.machines[m].activity == WORK and not self.machines[m].repair]
        if not working:
            return False
        number = max(working, key=lambda m: (self.step(self.machines[m].parts[0]).priority, -m))
        machine = self.machines[number]
        part = machine.parts[0]._replace(phase=machine.phase)
        own = self.step(part).priority
        if own <= self.step(self.head(place)).priority:
            return False
        machine.parts = self.taken(place, 1)
        parts = self.queues[queue]
        at = next((i for i, (other, _) in enumerate(parts) if self.step(other).priority >= own), len(parts))
        parts.insert(at, (part, False))
        self.begin_work(number)
        return True

    def available(self, queue: int) -> int:
        """Count the parts that a machine could take: those in a queue and those that wait to get in and are at hand."""
        waiting = self.waiting[queue]
        place = self.floor.places[self.floor.place_of_queue[queue]]
        if not waiting or place.station.kanban is not None:
            return len(self.queues[queue])
        at_hand = next((i for i, waiter in enumerate(waiting) if self.travels(waiter.holder)), len(waiting))
        return len(self.queues[queue]) + at_hand

    def wanted(self, place: Place) -> int | None:
        """Say how many parts, or sets of parts, a machine would begin with now; None when it would not begin."""
        sets = min([self.available(queue) // count for queue, count in zip(place.queues, place.counts, strict=True)])
        batch = place.station.batch
        least, size = (batch.least, batch.size) if batch is not None else (1, 1)
        if place.material:
            return size
        return min(sets, size) if sets >= least else None

    def may_begin(self, place: Place) -> bool:
        """Say whether a machine may begin, as far as its parts will need a place or a card."""
        station = place.station
        place_number = self.floor.places.index(place)
        if station.kanban is not None and place.material and not self.available(place.queues[0]):
            return self.cards(place_number) < station.kanban
        if station.blocking is Blocking.AFTER_SERVICE:
            return True
        wanted = self.wanted(place) or 1
        needed = [target.queue for target in self.step(self.head(place)).targets]
        return all(self.places_left(queue) >= wanted * needed.count(queue) for queue in needed)

    def places_left(self, queue: int) -> float:
        """Count the places that a machine which is blocked before service may reserve."""
        capacity = self.floor.capacities[queue]
        place = self.floor.places[self.floor.place_of_queue[queue]]
        if place.station.kanban is not None:
            return place.station.kanban - self.cards(self.floor.place_of_queue[queue])
        if capacity is None:
            return float("inf")
        return capacity + len(self.idle(place)) - len(self.queues[queue]) - self.reserved(queue)

    def head(self, place: Place) -> Part:
        """Give the part that a machine would take first; of material, one of the first kind."""
        queue = place.queues[0]
        if self.queues[queue]:
            return self.queues[queue][0][0]
        if self.available(queue) and self.waiting[queue][0].part.step != FINISHED:
            return self.waiting[queue][0].part
        kind = (place.material or self.floor.released)[0][0]
        return self.made_of_material(place, kind)

    def made_of_material(self, place: Place, kind: int) -> Part:
        """Give a part that begins at a station."""
        steps = self.floor.kinds[kind].steps
        first = self.floor.kinds[kind].first.step
        index = self.floor.places.index(place)
        if steps[first].station == index:
            return Part(kind, first)
        return Part(kind, len(steps) - len(self.floor.places) + index)

    def taken(self, place: Place, sets: int) -> list[Part]:
        """Take what a machine begins with; of an assembly's parts only the first goes on."""
        parts = []
        for _ in range(sets):
            if place.material and not self.available(place.queues[0]):
                number = self.floor.places.index(place)
                parts.append(self.made_of_material(place, self.drawn(place.material, place.sequence, 1 + number)))
                self.inside += 1
                continue
            parts.append(self.take(place.queues[0]))
            components = [q for q, count in zip(place.queues, place.counts, strict=True) for _ in range(count)]
            for queue in components[1:]:
                self.take(queue)
                self.leave()
        return parts

    def take(self, queue: int) -> Part:
        """Take the first part of a queue, or of those that wait to get in when it is empty."""
        if self.queues[queue]:
            part, fresh = self.queues[queue].pop(0)
            waiting = self.waiting[queue]
            # A kanban card stays with the part, so that its place is not free yet.
            cards = self.floor.places[self.floor.place_of_queue[queue]].station.kanban is not None
            if waiting and not cards and self.has_place(queue, waiting[0].holder):
                self.let_in(queue)
        else:
            waiter = self.waiting[queue].pop(0)
            self.let_go(waiter)
            part, fresh = self.renewed(waiter.part), waiter.fresh
        self.tally.taken[queue] += 1
        self.tally.waited[queue] += not fresh
        return part

    # What becomes of a part.

    def judged(self, part: Part) -> tuple[Part, tuple[Target, ...]] | None:
        """Say where a finished part goes; None when it is scrapped."""
        step = self.step(part)
        station = self.floor.places[step.station].station
        share = station.yield_share
        if share == 1 or self.chance.choose((share, 1 - share)) == 0:
            self.tally.good[step.station] += 1
            return part, step.targets
        rework = station.rework
        if rework is None or (rework.at_most is not None and part.reworks >= rework.at_most):
            self.tally.scrapped[step.station] += 1
            return None
        assert step.rework is not None, "a station with rework says where"
        self.tally.reworked[step.station] += 1
        return part._replace(reworks=part.reworks + 1 if self.floor.remembers_reworks else 0), (step.rework,)

    def send_on(self, part: Part, targets: tuple[Target, ...], number: int) -> None:
        """Move a part from a machine to where it goes next; the machine, or its store, keeps what finds no place."""
        if not targets:
            self.tally.delivered[part.kind] += 1
            self.leave()
        self.inside += max(0, len(targets) - 1)
        station = self.place(number).station
        stores = station.kanban is not None
        keeps_place = station.blocking is Blocking.BEFORE_SERVICE and targets == self.step(part).targets
        holder = -2 - self.floor.place_of_machine[number] if stores else number
        for target in targets:
            moved, queue = Part(part.kind, target.step, part.reworks), target.queue
            if target.anew:
                kind = self.drawn(self.floor.released, self.floor.sequence, 0)
                moved, queue = Part(kind, FINISHED, part.kind), self.floor.kinds[kind].first.queue
            if keeps_place:
                self.put(moved, queue, holder, fresh=True)
            elif not self.offer(moved, queue, holder) and not stores:
                self.machines[number].parts.append(moved)

    def leave(self, *, scrapped: bool = False) -> None:
        """Count a part that has left, and release another where their number, or that of the pallets, is kept."""
        self.inside -= 1
        release = self.floor.line.release
        if release.kind is ReleaseKind.PALLETS and scrapped:
            self.enter(self.drawn(self.floor.released, self.floor.sequence, 0))
        while release.kind is ReleaseKind.CONWIP and self.inside < (release.limit or 0):
            self.enter(self.drawn(self.floor.released, self.floor.sequence, 0))

    def enter(self, kind: int) -> None:
        """Release a part: into the first queue, else it waits outside."""
        self.inside += 1
        first = self.floor.kinds[kind].first
        self.offer(Part(kind, first.step), first.queue, OUTSIDE)

    def load_pallets(self, pallets: int) -> None:
        """Put each pallet at the first step with a free machine or place."""
        held = [0] * len(self.queues)
        for _ in range(pallets):
            kind = self.drawn(self.floor.released, self.floor.sequence, 0)
            target: Target | None = self.floor.kinds[kind].first
            while target is not None and held[target.queue] >= self.places_at_first(target.queue):
                onward = self.floor.kinds[kind].steps[target.step].targets
                target = onward[0] if onward and not onward[0].anew else None
            if target is None:
                self.enter(kind)
                continue
            self.inside += 1
            held[target.queue] += 1
            self.queues[target.queue].append((Part(kind, target.step), True))

    def places_at_first(self, queue: int) -> float:
        """Count the pallets that a station's machines and queue take at the beginning."""
        place = self.floor.places[self.floor.place_of_queue[queue]]
        capacity = self.floor.capacities[queue]
        if place.station.kanban is not None:
            return place.station.kanban
        return float("inf") if capacity is None else capacity + len(place.machines)

    def drawn(self, mix: Mix, sequence: tuple[int, ...], which: int) -> int:
        """Draw a kind of part, or take the next of the sequence of a source; 0 is the release, others are stations."""
        if sequence:
            self.positions[which] = (self.positions[which] + 1) % len(sequence)
            return sequence[self.positions[which] - 1]
        return mix[self.chance.choose([share for _, share in mix])][0] if len(mix) > 1 else mix[0][0]


def shown_state(shop: Shop, number: int) -> int:
    """Give the state of a machine as results count it."""
    machine = shop.machines[number]
    if machine.repair:
        return DOWN
    if machine.activity == IDLE:
        place = shop.place(number)
        before = place.station.blocking is Blocking.BEFORE_SERVICE
        return BLOCKED if before and shop.wanted(place) is not None and not shop.may_begin(place) else STARVED
    if machine.activity == MAINTENANCE:
        return OFF
    if machine.activity == DONE:
        return BLOCKED
    if not machine.ready:
        return WAITING
    return SETTING_UP if machine.activity == SETUP else BUSY


def after(floor: Floor, state: State, event: Event, chance: Chance) -> Shop:
    """Give the moment after an event, when all that follows from it has happened.

    Parameters
    ----------
    floor
        The line.
    state
        Where it stands.
    event
        One of those that may happen.
    chance
        Decides what is left to chance.
    """
    shop = Shop(floor, state, chance)
    event.happens(shop, event.number)
    shop.settle()
    return shop


def view(shop: Moment) -> list[float]:
    """Give what a state shows, in the order that ``Chain.views`` has.

    Parameters
    ----------
    shop
        The line, as :func:`start` and :func:`after` give it.
    """
    assert isinstance(shop, Shop), "the rules say which machines wait"
    machines = [[0.0] * len(SHOWN_STATES) for _ in shop.floor.places]
    for number, place in enumerate(shop.floor.place_of_machine):
        machines[place][shown_state(shop, number)] += 1
    levels = [float(len(queue)) for queue in shop.queues]
    waiting = [float(sum(not shop.travels(each.holder) for each in queue)) for queue in shop.waiting]
    kinds = [float(shop.of_kind(kind)) for kind in range(len(shop.floor.kinds))]
    return [*(each for place in machines for each in place), *levels, *waiting, *kinds, shop.in_line, shop.outside]
