"""Calendars as sorted spans with the open seconds before each, and the hours machines and people have in common."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_state import BEYOND, BUCKET, CALENDAR, FOREVER, NUMBER, SPAN
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.model.work_hours import Spans, common_spans

__all__ = ["Calendars", "calendars_of"]

Table = NDArray[np.void]

OPEN: Spans = ((0, FOREVER),)


@dataclass(slots=True)
class Calendars:
    """All hours that work may have to keep: those of machines, of people, and what these have in common.

    Number 0 is open at all hours. After the last hour of each other calendar, hours follow in a future so far that they
    only say that nothing was left before.
    """

    spans: list[Spans] = field(default_factory=lambda: [OPEN])
    numbers: dict[Spans, int] = field(default_factory=lambda: {OPEN: 0})
    columns: dict[int, int] = field(default_factory=dict)
    meetings: dict[tuple[int, int], int] = field(default_factory=dict)

    def number(self, spans: Spans) -> int:
        """Give the number of a calendar, the same for the same spans.

        Parameters
        ----------
        spans
            Its hours, with those of the far future.
        """
        if spans not in self.numbers:
            self.numbers[spans] = len(self.spans)
            self.spans.append(spans)
        return self.numbers[spans]

    def column(self, calendar: int) -> int:
        """Give the column in which meetings with a person's calendar stand.

        Parameters
        ----------
        calendar
            Its number.
        """
        return self.columns.setdefault(calendar, len(self.columns))

    def meet(self, calendar: int, other: int) -> int:
        """Give the number of what two calendars have in common, and remember it.

        Parameters
        ----------
        calendar
            The number of one, of a machine and perhaps some people.
        other
            The number of a person's.
        """
        key = (calendar, self.column(other))
        if key not in self.meetings:
            self.meetings[key] = self.number(common_spans(self.spans[calendar], self.spans[other]))
        return self.meetings[key]

    def tables(self) -> tuple[Table, Table, Table, Table]:
        """Give the tables CALENDAR, SPAN, BUCKET and the meetings."""
        rows = np.zeros(len(self.spans), CALENDAR)
        spans = np.zeros(sum(map(len, self.spans)), SPAN)
        buckets: list[NDArray[np.int64]] = []
        first = bucket = 0
        for row, own in zip(rows, self.spans, strict=True):
            edges = np.array(own, np.int64)
            own_rows = spans[first : first + len(own)]
            own_rows["start"], own_rows["end"] = edges.T
            own_rows["before"][1:] = np.cumsum(edges[:-1, 1] - edges[:-1, 0])
            known = int(edges[-2, 1]) if len(own) > 1 else 0  # the end of its hours before the far future
            shift = max((known // (2 * len(own))).bit_length(), 1)
            starts = np.arange((known >> shift) + 1, dtype=np.int64) << shift
            buckets.append(first + np.searchsorted(edges[:, 1], starts, side="right"))
            row["first"], row["end"], row["bucket"] = first, first + len(own), bucket
            row["buckets"], row["shift"] = starts.size, shift
            first += len(own)
            bucket += starts.size
        meetings = np.full((len(self.spans), max(len(self.columns), 1)), -1, np.int64)
        for (calendar, column), common in self.meetings.items():
            meetings[calendar, column] = common
        return rows, spans, np.concatenate(buckets).view(BUCKET), meetings.ravel().view(NUMBER)


def crews_of(problem: SchedulingProblem) -> Iterable[tuple[int, str, int]]:
    """Give each machine, skill and number of people that some operation needs together, the largest crew of each."""
    largest: dict[tuple[int, str], int] = {}
    for operation in problem.operations:
        if operation.skill is not None:
            for mode in operation.modes:
                key = (mode.machine, operation.skill)
                largest[key] = max(largest.get(key, 0), operation.operators)
    return ((machine, skill, people) for (machine, skill), people in largest.items())


def calendars_of(problem: SchedulingProblem) -> tuple[Calendars, list[int], list[int]]:
    """Number the hours of a problem; gives them, each machine's number, and each person's column.

    Parameters
    ----------
    problem
        Machines and people with their calendars, and the operations that bring them together.
    """
    calendars = Calendars()
    named = {each.id: calendars.number((*each.spans, (BEYOND, FOREVER))) for each in problem.calendars}
    named[ALWAYS] = 0
    machines = [named[machine.calendar] for machine in problem.machines]
    people = [named[person.calendar] for person in problem.operators]
    columns = [calendars.column(number) for number in people]
    for machine, skill, crew in crews_of(problem):
        skilled = {people[p] for p, person in enumerate(problem.operators) if skill in person.skills}
        meeting = {machines[machine]}
        for _ in range(crew):
            meeting = {calendars.meet(one, other) for one in sorted(meeting) for other in sorted(skilled)}
    return calendars, machines, columns
