"""What a new plan changes against the one before, operation by operation, and why: back to what happened."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.work_hours import WorkHours
from gongfu.schedule.moved_operations import moved_operations
from gongfu.schedule.replanning import PresentProblem

__all__ = ["Change", "ChangeKind", "Event", "EventKind", "Link", "LinkKind", "plan_changes"]


class ChangeKind(StrEnum):
    """How an operation differs from the plan before."""

    MACHINE = "machine"  # on another machine
    PEOPLE = "people"  # by other people
    PLACE = "place"  # in another order on its machine
    LATER = "later"
    EARLIER = "earlier"
    NEW = "new"


class EventKind(StrEnum):
    """What has happened."""

    STOP = "stop"  # a machine stands still, or stood
    STARTED_LATE = "started_late"
    STARTED_EARLY = "started_early"
    ENDED_LATE = "ended_late"  # or is expected to
    ENDED_EARLY = "ended_early"
    NOT_STARTED = "not_started"  # it was to have begun by now
    NEW = "new"  # it is not in the plan before
    OTHER = "other"  # nothing but what is around it


class LinkKind(StrEnum):
    """How one operation passes on to another that it is late, or early."""

    ORDER = "order"  # the other comes after it
    MACHINE = "machine"  # the other is next on its machine
    PEOPLE = "people"  # the other is next for one of its people
    ROOM = "room"  # it moved, and the other makes room for it, or takes its


@dataclass(frozen=True, slots=True)
class Event:
    """What has happened, to which operation, or on which machine; ``stop`` is a place among the stops of the state."""

    kind: EventKind
    operation: int | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An operation on the way from the event to the change, and how it passes it on to the next."""

    operation: int
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An operation that the new plan does at another time or place, and why.

    ``before`` is None where the plan before did not have it. ``event`` is what it goes back to, ``links`` are the
    operations between, the first first.
    """

    operation: int
    kind: ChangeKind
    before: PlannedOperation | None
    after: PlannedOperation
    event: Event
    links: tuple[Link, ...]

    @property
    def is_move(self) -> bool:
        """Whether somebody has to do something else than planned, and not only at another time."""
        return self.kind in {ChangeKind.MACHINE, ChangeKind.PEOPLE, ChangeKind.PLACE}

    @property
    def later_s(self) -> int:
        """How much later it starts, in seconds."""
        return 0 if self.before is None else self.after.start_s - self.before.start_s


def plan_changes(present: PresentProblem, plan: ProductionPlan) -> tuple[Change, ...]:
    """Say what a plan changes against the kept one, moves first, each with its reason.

    Parameters
    ----------
    present
        What was planned anew.
    plan
        The new plan.
    """
    reasons = Reasons(present, plan)
    changes = [
        Change(
            operation=number,
            kind=kind,
            before=reasons.kept.get(number),
            after=reasons.new.rows[number],
            event=event,
            links=links,
        )
        for number, kind in reasons.changed()
        for event, links in [reasons.of(number)]
    ]
    return tuple(sorted(changes, key=lambda each: (not each.is_move, each.after.start_s, each.operation)))


@dataclass(slots=True)
class Sequence:
    """A plan with what comes right before each operation on its machine and of its people."""

    problem: SchedulingProblem
    plan: ProductionPlan
    hours: WorkHours
    rows: dict[int, PlannedOperation] = field(init=False)
    machine_before: dict[int, int] = field(init=False)
    people_before: dict[int, list[int]] = field(init=False)
    order_before: dict[int, list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = {each.operation: each for each in self.plan.operations}
        self.machine_before, self.people_before = {}, {}
        last: dict[int, PlannedOperation] = {}
        held: dict[int, int] = {}
        for each in sorted(self.plan.operations, key=lambda row: (row.start_s, row.end_s)):
            before = last.get(each.machine)
            shares = before is not None and self.shares_run(before, each)
            if before is not None and not shares:
                self.machine_before[each.operation] = before.operation
            elif before is not None and before.operation in self.machine_before:
                self.machine_before[each.operation] = self.machine_before[before.operation]
            last[each.machine] = each
            for person in each.operators:
                if person in held and not shares:
                    self.people_before.setdefault(each.operation, []).append(held[person])
                held[person] = each.operation
        self.order_before = {}
        for link in self.problem.precedences:
            self.order_before.setdefault(link.after, []).append((link.before, link.wait_s))

    def shares_run(self, one: PlannedOperation, other: PlannedOperation) -> bool:
        """Whether two operations are done at the same time as a batch."""
        rules = [self.problem.operations[each.operation].batch for each in (one, other)]
        together = (one.machine, one.start_s, one.end_s) == (other.machine, other.start_s, other.end_s)
        return together and None not in rules and rules[0] is not None and rules[0].key == getattr(rules[1], "key", "")

    def waits_for(self, number: int) -> Iterator[tuple[int, int, LinkKind]]:
        """Give what an operation waits for: when that lets it start, the operation, and how they are linked."""
        row = self.rows[number]
        for before, wait in self.order_before.get(number, ()):
            if before in self.rows:
                yield self.rows[before].end_s + wait + self.transport_s(self.rows[before], row), before, LinkKind.ORDER
        machine = self.machine_before.get(number)
        if machine is not None:
            free = self.rows[machine].end_s
            yield self.hours.of(row.machine).end_of(free, row.setup_s), machine, LinkKind.MACHINE
        for before in self.people_before.get(number, ()):
            yield self.rows[before].end_s, before, LinkKind.PEOPLE

    def transport_s(self, one: PlannedOperation, other: PlannedOperation) -> int:
        """Give the time between the plants of two operations."""
        plants = (self.problem.machines[one.machine].plant, self.problem.machines[other.machine].plant)
        return next((seconds for origin, to, seconds in self.problem.transports if (origin, to) == plants), 0)


Reason = tuple[Event, tuple[Link, ...]]


class Reasons:
    """Finds why operations are not where, or when, they were."""

    def __init__(self, present: PresentProblem, plan: ProductionPlan) -> None:
        self.present = present
        problem = present.problem
        self.problem = problem
        self.kept = {each.operation: each for each in present.kept.operations}
        hours = WorkHours(problem)
        self.new = Sequence(problem, plan, hours)
        self.before = Sequence(problem, present.kept, hours)
        self.carried = self.new if present.carried is None else Sequence(problem, present.carried, hours)
        self.moved = set(moved_operations(problem, plan, present.kept))

    def changed(self) -> Iterator[tuple[int, ChangeKind]]:
        """Give the operations that changed, but those that have begun, and how."""
        for number, row in self.new.rows.items():
            kept = self.kept.get(number)
            if number in self.present.history.spans:
                continue
            if kept is None:
                yield number, ChangeKind.NEW
            elif number in self.moved:
                if kept.machine != row.machine:
                    yield number, ChangeKind.MACHINE
                elif set(kept.operators) != set(row.operators):
                    yield number, ChangeKind.PEOPLE
                else:
                    yield number, ChangeKind.PLACE
            elif row.start_s != kept.start_s:
                yield number, ChangeKind.LATER if row.start_s > kept.start_s else ChangeKind.EARLIER

    def of(self, number: int) -> Reason:
        """Follow a change back to what happened."""
        sequence = self.carried if number in self.moved else self.new
        kept, row = self.kept.get(number), sequence.rows[number]
        if kept is None:
            return Event(EventKind.NEW, number), ()
        if number in self.moved and row.start_s <= kept.start_s:
            return self.made_room(number)
        if row.start_s >= kept.start_s:
            return self.late(number, sequence)
        return self.early(number)

    def late(self, number: int, sequence: Sequence) -> Reason:
        """Follow back why something would start late: each time to what it waits for longest."""
        links: list[Link] = []
        seen = {number}
        while True:
            event = self.event_of(number, sequence)
            if event is not None:
                return event, tuple(reversed(links))
            held = [
                each for each in sequence.waits_for(number) if each[1] not in seen and self.is_late(each[1], sequence)
            ]
            if not held:
                due = self.kept[number].start_s < self.present.problem.now_s
                return Event(EventKind.NOT_STARTED if due else EventKind.OTHER, number), tuple(reversed(links))
            _, before, kind = max(held, key=lambda each: each[0])
            seen.add(before)
            links.append(Link(before, LinkKind.ROOM if self.came_between(before, number, kind) else kind))
            if before in self.moved and sequence is not self.carried:
                # Why it moved is seen where it was; there it may wait for what now waits for it.
                sequence, seen = self.carried, {before}
                if not self.would_be_late(before):
                    event, others = self.made_room(before)
                    return event, (*others, *reversed(links))
            number = before

    def came_between(self, before: int, number: int, kind: LinkKind) -> bool:
        """Whether an operation that moved is now before another that it was not before."""
        return kind is not LinkKind.ORDER and before in self.moved and self.before.machine_before.get(number) != before

    def is_late(self, number: int, sequence: Sequence) -> bool:
        """Whether an operation ends later than it was planned to, or is where it was not."""
        kept = self.kept.get(number)
        moved = number in self.moved and sequence is not self.carried
        return kept is None or moved or sequence.rows[number].end_s > kept.end_s

    def event_of(self, number: int, sequence: Sequence) -> Event | None:
        """Say what happened to an operation itself; None where it is only held up by others."""
        kept, row = self.kept.get(number), sequence.rows[number]
        if kept is None:
            return Event(EventKind.NEW, number)
        stop = self.stop_between(row.machine, kept.start_s, row.end_s) if row.end_s > kept.end_s else None
        if number in self.present.history.spans:
            if stop is not None:
                return Event(EventKind.STOP, number, stop)
            if self.present.history.starts[number] > kept.start_s and number not in self.present.history.by_plan:
                return Event(EventKind.STARTED_LATE, number)
            return Event(EventKind.ENDED_LATE if row.end_s > kept.end_s else EventKind.ENDED_EARLY, number)
        # It waits for the machine itself where nothing that it waits for reaches beyond the stop's beginning.
        if stop is not None and row.machine == kept.machine:
            ready = max((time for time, _, _ in sequence.waits_for(number)), default=0)
            if ready < self.present.state.stops[stop].until_s:
                return Event(EventKind.STOP, number, stop)
        return None

    def stop_between(self, machine: int, start: int, end: int) -> int | None:
        """Find a stop of a machine that reaches into a time."""
        return next(
            (
                place
                for place, each in enumerate(self.present.state.stops)
                if each.machine == machine and each.since_s < end and each.until_s > start
            ),
            None,
        )

    def made_room(self, number: int) -> Reason:
        """Say for which other operation one moved that could have stayed: one that took its place, or it follows."""
        row, kept = self.new.rows[number], self.kept[number]
        for other in sorted(self.moved, key=lambda each: abs(self.new.rows[each].start_s - kept.start_s)):
            there = self.new.rows[other]
            if other != number and there.machine in {kept.machine, row.machine} and self.would_be_late(other):
                event, links = self.late(other, self.carried)
                return event, (*links, Link(other, LinkKind.ROOM))
        return Event(EventKind.OTHER, number), ()

    def would_be_late(self, number: int) -> bool:
        """Whether an operation would start late if the plan before went on."""
        kept = self.kept.get(number)
        return kept is not None and self.carried.rows[number].start_s > kept.start_s

    def early(self, number: int) -> Reason:
        """Say what lets an operation start earlier: what it waited for is done earlier, or has gone elsewhere."""
        links: list[Link] = []
        seen = {number}
        while True:
            held = [each for each in self.before.waits_for(number) if each[1] not in seen]
            if not held:
                return Event(EventKind.OTHER, number), tuple(reversed(links))
            _, before, kind = max(held, key=lambda each: each[0])
            seen.add(before)
            if before in self.moved:
                event, others = self.of(before)
                return event, (*others, Link(before, LinkKind.ROOM), *reversed(links))
            links.append(Link(before, kind))
            if before in self.present.history.spans:
                span, kept = self.new.rows[before], self.kept[before]
                kind_of = EventKind.STARTED_EARLY if span.start_s < kept.start_s else EventKind.ENDED_EARLY
                return Event(kind_of, before), tuple(reversed(links))
            number = before
