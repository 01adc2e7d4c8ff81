"""Why operations are not where, or when, they were: followed back to what happened.

What many changes have in common is followed back once: a reason is the event, or another reason and one link more.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from gongfu.model.schedules import ProductionPlan
from gongfu.model.work_hours import WorkHours
from gongfu.schedule.moved_operations import moved_operations
from gongfu.schedule.plan_sequence import LinkKind, PlanSequence
from gongfu.schedule.replanning import PresentProblem

__all__ = ["Event", "EventKind", "Link", "Reason", "Reasons"]


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


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """What happened, and the way from there: ``link`` is the last of it, ``before`` the rest, None without links."""

    event: Event
    length: int = 0
    link: Link | None = None
    before: "Reason | None" = None

    def then(self, link: Link) -> "Reason":
        """Go one link further.

        Parameters
        ----------
        link
            The next one.
        """
        return Reason(self.event, self.length + 1, link, self)

    def links(self) -> tuple[Link, ...]:
        """Give the operations from the event on, the first first."""
        found: list[Link] = []
        reason: Reason | None = self
        while reason is not None and reason.link is not None:
            found.append(reason.link)
            reason = reason.before
        return tuple(reversed(found))


# Where a way back stands: an operation, and whether the plan before is gone on with there.
Place = tuple[int, bool]


class Reasons:
    """Finds why operations are not where, or when, they were.

    Parameters
    ----------
    present
        What was planned anew.
    plan
        The new plan.
    """

    def __init__(self, present: PresentProblem, plan: ProductionPlan) -> None:
        self.present = present
        problem = present.problem
        self.kept = {each.operation: each for each in present.kept.operations}
        hours = WorkHours(problem)
        self.new = PlanSequence(problem, plan, hours)
        self.before = PlanSequence(problem, present.kept, hours)
        self.carried = self.new if present.carried is None else PlanSequence(problem, present.carried, hours)
        self.moved = frozenset(moved_operations(problem, plan, present.kept))
        self.known_late: dict[Place, Reason] = {}
        self.known_early: dict[int, Reason] = {}
        # Those that moved and could not have stayed, by where they went.
        self.pushing: dict[int, list[int]] = {}
        for number in sorted(self.moved):
            if self._would_be_late(number):
                self.pushing.setdefault(self.new.rows[number].machine, []).append(number)

    def of(self, number: int) -> Reason:
        """Follow a change back to what happened.

        Parameters
        ----------
        number
            An operation that changed.
        """
        is_carried = number in self.moved
        kept, row = self.kept.get(number), self._sequence(is_carried).rows[number]
        if kept is None:
            return Reason(Event(EventKind.NEW, number))
        if number in self.moved and row.start_s <= kept.start_s:
            return self._made_room(number)
        if row.start_s >= kept.start_s:
            return self._late(number, is_carried=is_carried)
        return self._early(number)

    def _sequence(self, is_carried: bool) -> PlanSequence:
        """Give the plan before, gone on with, or the new one."""
        return self.carried if is_carried else self.new

    def _late(self, number: int, *, is_carried: bool) -> Reason:
        """Follow back why something would start late: each time to what it waits for longest."""
        way: dict[Place, Link] = {}
        # Where the plan before is not possible any more, the new one stands for it.
        place = (number, is_carried or self.carried is self.new)
        while place not in self.known_late:
            step = self._step(place, way)
            if isinstance(step, Reason):
                self.known_late[place] = step
            else:
                way[place], place = step
        reason = self.known_late[place]
        for passed, link in reversed(way.items()):
            reason = self.known_late[passed] = reason.then(link)
        return reason

    def _step(self, place: Place, way: Collection[Place]) -> Reason | tuple[Link, Place]:
        """Go back from a place to what it waits for longest; where it waits for nothing that is late, say why."""
        number, is_carried = place
        sequence = self._sequence(is_carried)
        event = self._event_of(number, sequence)
        if event is not None:
            return Reason(event)
        held = [
            each
            for each in sequence.waits_for(number)
            if (each[1], is_carried) not in way and self._is_late(each[1], is_carried)
        ]
        if not held:
            due = self.kept[number].start_s < self.present.problem.now_s
            return Reason(Event(EventKind.NOT_STARTED if due else EventKind.OTHER, number))
        _, before, kind = max(held, key=lambda each: each[0])
        link = Link(before, LinkKind.ROOM if self._came_between(before, number, kind) else kind)
        if before in self.moved and not is_carried:
            # Why it moved is seen where it was; there it may wait for what now waits for it.
            if not self._would_be_late(before):
                return self._made_room(before).then(link)
            return link, (before, True)
        return link, (before, is_carried)

    def _came_between(self, before: int, number: int, kind: LinkKind) -> bool:
        """Whether an operation that moved is now before another that it was not before."""
        return kind is not LinkKind.ORDER and before in self.moved and self.before.machine_before.get(number) != before

    def _is_late(self, number: int, is_carried: bool) -> bool:
        """Whether an operation ends later than it was planned to, or is where it was not."""
        kept = self.kept.get(number)
        moved = number in self.moved and not is_carried
        return kept is None or moved or self._sequence(is_carried).rows[number].end_s > kept.end_s

    def _event_of(self, number: int, sequence: PlanSequence) -> Event | None:
        """Say what happened to an operation itself; None where it is only held up by others."""
        kept, row = self.kept.get(number), sequence.rows[number]
        if kept is None:
            return Event(EventKind.NEW, number)
        stop = self._stop_between(row.machine, kept.start_s, row.end_s) if row.end_s > kept.end_s else None
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

    def _stop_between(self, machine: int, start: int, end: int) -> int | None:
        """Find a stop of a machine that reaches into a time."""
        return next(
            (
                place
                for place, each in enumerate(self.present.state.stops)
                if each.machine == machine and each.since_s < end and each.until_s > start
            ),
            None,
        )

    def _made_room(self, number: int) -> Reason:
        """Say for which other operation one moved that could have stayed: one that took its place, or it follows."""
        kept = self.kept[number]
        machines = {kept.machine, self.new.rows[number].machine}
        others = [other for machine in machines for other in self.pushing.get(machine, ()) if other != number]
        if not others:
            return Reason(Event(EventKind.OTHER, number))
        nearest = min(others, key=lambda other: (abs(self.new.rows[other].start_s - kept.start_s), other))
        return self._late(nearest, is_carried=True).then(Link(nearest, LinkKind.ROOM))

    def _would_be_late(self, number: int) -> bool:
        """Whether an operation would start late if the plan before went on."""
        kept = self.kept.get(number)
        return kept is not None and self.carried.rows[number].start_s > kept.start_s

    def _early(self, number: int) -> Reason:
        """Say what lets an operation start earlier: what it waited for is done earlier, or has gone elsewhere."""
        way: dict[int, Link] = {}
        while number not in self.known_early:
            held = [each for each in self.before.waits_for(number) if each[1] not in way]
            if not held:
                self.known_early[number] = Reason(Event(EventKind.OTHER, number))
                break
            _, before, kind = max(held, key=lambda each: each[0])
            if before in self.moved:
                self.known_early[number] = self.of(before).then(Link(before, LinkKind.ROOM))
            elif before in self.present.history.spans:
                span, kept = self.new.rows[before], self.kept[before]
                what = EventKind.STARTED_EARLY if span.start_s < kept.start_s else EventKind.ENDED_EARLY
                self.known_early[number] = Reason(Event(what, before)).then(Link(before, kind))
            else:
                way[number], number = Link(before, kind), before
        reason = self.known_early[number]
        for passed, link in reversed(way.items()):
            reason = self.known_early[passed] = reason.then(link)
        return reason
