"""What a picture of a plan shows: a row for each machine or order, with bars, setups, closed hours and due dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.schedule.open_spans import OpenSpans
from gongfu.texts import Language, render

__all__ = ["Bar", "DueMark", "GanttBy", "GanttHead", "GanttRow", "GanttRows", "gantt_rows"]

# Orders that are on time take these hues in turn; red is for those that are late, and neighbours differ.
FIRST_HUE, HUES, HUE_STEP = 45, 270, 103
MINUTE_S, HOUR_S = 60, 3600
Spans = tuple[tuple[int, int], ...]


class GanttBy(StrEnum):
    """What has a row."""

    MACHINE = "machine"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttHead:
    """What stands at a picture's head: its title, ``badge`` where figures were made up, and the moment it is now.

    ``notes`` are words about orders, by their id.
    """

    title: str = ""
    badge: str = ""
    now_s: int | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A run in a row: one operation, or those of a batch; ``lane`` counts the bars that lie above it at that time.

    ``setup`` is from when to when the machine is set up before it, told in the rows of machines alone.
    """

    orders: tuple[str, ...]
    label: str
    start_s: int
    end_s: int
    setup: tuple[int, int] | None
    hue: int
    is_late: bool
    told: str
    lane: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMark:
    """When an order is due."""

    order: str
    second: int
    is_late: bool
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttRow:
    """A machine with its calendar, or an order with its due date; an order has no calendar of its own."""

    name: str
    bars: tuple[Bar, ...]
    calendar: str = ALWAYS
    due: DueMark | None = None
    note: str = ""

    @property
    def lanes(self) -> int:
        """How many bars lie above each other at most."""
        return 1 + max((bar.lane for bar in self.bars), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttRows:
    """All rows, the due dates of all orders, the closed hours of each calendar, and the last second that is shown."""

    rows: tuple[GanttRow, ...]
    dues: tuple[DueMark, ...]
    closed: dict[str, Spans]
    start: datetime
    span_s: int


def gantt_rows(
    problem: SchedulingProblem, plan: ProductionPlan, by: GanttBy, head: GanttHead, language: Language
) -> GanttRows:
    """Put a plan into rows.

    Parameters
    ----------
    problem
        What was planned.
    plan
        The plan.
    by
        Whether a row is a machine or an order.
    head
        What is said beside it.
    language
        Of the words.
    """
    chart = _Chart(problem, plan, by, language)
    late = plan.late_jobs(problem)
    dues = tuple(
        chart.due_mark(number, due, late.get(number))
        for number in plan.job_ends(problem)
        if (due := problem.jobs[number].due_s) is not None
    )
    ends = [each.end_s for each in plan.operations]
    latest_due = max((mark.second for mark in dues if mark.second <= 2 * max(ends, default=0)), default=0)
    span = max(1, latest_due, head.now_s or 0, *ends)
    return GanttRows(
        rows=tuple(chart.machine_rows() if by is GanttBy.MACHINE else chart.order_rows(dues, head.notes)),
        dues=tuple(sorted(dues, key=lambda mark: (mark.second, mark.order))),
        closed={each.id: tuple(closed_spans(each.spans, span)) for each in problem.calendars},
        start=problem.start,
        span_s=span,
    )


def closed_spans(spans: Spans, span: int) -> Iterator[tuple[int, int]]:
    """Give the closed hours of a calendar until the last second that is shown."""
    closed_from = 0
    for start, end in (*spans, (span, span)):
        if closed_from < min(start, span):
            yield closed_from, min(start, span)
        closed_from = max(end, closed_from)


def shown_moment(start: datetime, second: int) -> str:
    """Show a second of a plan as day and time."""
    return f"{start + timedelta(seconds=second):%m-%d %H:%M}"


class _Chart:
    """A plan on its way into rows."""

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan, by: GanttBy, language: Language) -> None:
        self.problem, self.plan, self.by, self.language = problem, plan, by, language
        self.hours = {each.id: OpenSpans(each.spans) for each in problem.calendars}
        orders = dict.fromkeys(job.order for job in problem.jobs)
        self.hues = {order: FIRST_HUE + number * HUE_STEP % HUES for number, order in enumerate(orders)}
        self.late = {problem.jobs[number].order: seconds for number, seconds in plan.late_jobs(problem).items()}

    def machine_rows(self) -> Iterator[GanttRow]:
        """Give a row for each machine that works."""
        runs: dict[int, dict[tuple[object, ...], list[PlannedOperation]]] = {}
        for place, each in enumerate(sorted(self.plan.operations, key=lambda each: (each.start_s, each.end_s))):
            rule = self.problem.operations[each.operation].batch
            key = (each.start_s, each.end_s, rule.key) if rule else (place,)
            runs.setdefault(each.machine, {}).setdefault(key, []).append(each)
        for machine in sorted(runs):
            own = self.problem.machines[machine]
            bars = tuple(self.bar(members) for members in runs[machine].values())
            yield GanttRow(name=own.id, bars=bars, calendar=own.calendar)

    def order_rows(self, dues: Iterable[DueMark], notes: Mapping[str, str]) -> Iterator[GanttRow]:
        """Give a row for each order, the first due first; what is done at the same time lies in lanes."""
        marks = {mark.order: mark for mark in dues}
        own: dict[str, list[PlannedOperation]] = {}
        for each in sorted(self.plan.operations, key=lambda each: (each.start_s, each.end_s)):
            own.setdefault(self.order_of(each), []).append(each)
        last = max((mark.second for mark in marks.values()), default=0) + 1
        for order in sorted(own, key=lambda order: (marks[order].second if order in marks else last, order)):
            bars = tuple(in_lanes(self.bar([each]) for each in own[order]))
            yield GanttRow(name=order, bars=bars, due=marks.get(order), note=notes.get(order, ""))

    def order_of(self, planned: PlannedOperation) -> str:
        """Name the order of an operation."""
        return self.problem.jobs[self.problem.operations[planned.operation].job].order

    def bar(self, members: list[PlannedOperation]) -> Bar:
        """Give the bar of a run."""
        first = max(members, key=lambda each: each.setup_s)
        orders = tuple(dict.fromkeys(map(self.order_of, members)))
        operation, machine = self.problem.operations[first.operation], self.problem.machines[first.machine]
        label = " + ".join(orders) if self.by is GanttBy.MACHINE else f"{operation.name} @ {machine.id}"
        return Bar(
            orders=orders,
            label=label,
            start_s=first.start_s,
            end_s=first.end_s,
            setup=self.setup_of(first) if first.setup_s and self.by is GanttBy.MACHINE else None,
            hue=self.hues[orders[0]],
            is_late=any(order in self.late for order in orders),
            told="\n".join(map(self.told, members)),
        )

    def setup_of(self, planned: PlannedOperation) -> tuple[int, int]:
        """Give from when to when a machine is set up, closed hours in between."""
        hours = self.hours.get(self.problem.machines[planned.machine].calendar)
        end = hours.end_of(planned.setup_start_s, planned.setup_s) if hours else None
        return planned.setup_start_s, min(planned.start_s, end or planned.setup_start_s + planned.setup_s)

    def told(self, planned: PlannedOperation) -> str:
        """Say what an operation is."""
        operation = self.problem.operations[planned.operation]
        job = self.problem.jobs[operation.job]
        words = render(
            "schedule.gantt_operation",
            self.language,
            order=job.order,
            item=job.item,
            quantity=operation.quantity,
            operation=operation.name,
            machine=self.problem.machines[planned.machine].id,
            start=shown_moment(self.problem.start, planned.start_s),
            end=shown_moment(self.problem.start, planned.end_s),
        )
        if planned.setup_s:
            words += render("schedule.gantt_setup", self.language, minutes=f"{planned.setup_s / MINUTE_S:g}")
        if planned.operators:
            people = ", ".join(self.problem.operators[person].id for person in planned.operators)
            words += render("schedule.gantt_people", self.language, people=people)
        return words

    def due_mark(self, job: int, due_s: int, late_s: int | None) -> DueMark:
        """Mark when an order is due, and say by how much it is late."""
        order = self.problem.jobs[job].order
        words = render("schedule.gantt_due", self.language, order=order, due=shown_moment(self.problem.start, due_s))
        if late_s is not None:
            words += render("schedule.gantt_late", self.language, hours=f"{late_s / HOUR_S:.1f}")
        return DueMark(order=order, second=due_s, is_late=late_s is not None, told=words)


def in_lanes(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Put bars that overlap below each other; they come by their starts."""
    free: list[int] = []
    for bar in bars:
        lane = next((lane for lane, end in enumerate(free) if end <= bar.start_s), len(free))
        free[lane : lane + 1] = [max(bar.end_s, bar.start_s)]
        yield replace(bar, lane=lane)
