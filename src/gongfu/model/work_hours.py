"""When work is possible on machines with their people, with the hours cut out in which machines stand still."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from gongfu.model.scheduling import ALWAYS, SchedulingProblem

__all__ = ["FOR_EVER", "Hours", "Spans", "WorkHours", "common_spans", "without"]

Spans = tuple[tuple[int, int], ...]
# A century on, which no plan reaches.
FOR_EVER = 100 * 366 * 24 * 3600
OPEN: Spans = ((0, FOR_EVER),)


def common_spans(one: Spans, other: Spans) -> Spans:
    """Give when two calendars are open at once.

    Parameters
    ----------
    one, other
        Their spans, ascending.
    """
    common = []
    at = against = 0
    while at < len(one) and against < len(other):
        start, end = max(one[at][0], other[against][0]), min(one[at][1], other[against][1])
        if start < end:
            common.append((start, end))
        if one[at][1] < other[against][1]:
            at += 1
        else:
            against += 1
    return tuple(common)


def without(
    spans: Iterable[tuple[float, float]], closed: Sequence[tuple[float, float]]
) -> Iterable[tuple[float, float]]:
    """Cut closures out of spans; both ascend, without overlaps.

    Parameters
    ----------
    spans
        When something is open.
    closed
        When it is not.
    """
    ends = [end for _, end in closed]
    for start, end in spans:
        begins = start
        for shut_from, shut_to in closed[bisect_right(ends, start) :]:
            if shut_from >= end:
                break
            if shut_from > begins:
                yield begins, shut_from
            begins = max(begins, shut_to)
        if begins < end:
            yield begins, end


class Hours:
    """Spans in which work is possible."""

    def __init__(self, spans: Spans) -> None:
        self.spans = spans
        self.ends = [end for _, end in spans]
        self.before = [0, *accumulate(end - start for start, end in spans)]

    def worked(self, second: int) -> int:
        """Count the open seconds until a second.

        Parameters
        ----------
        second
            Since the start of the plan.
        """
        at = bisect_right(self.ends, second)
        return self.before[at] + (max(0, second - self.spans[at][0]) if at < len(self.spans) else 0)

    def is_open(self, second: float) -> bool:
        """Tell whether work is possible from a second on.

        Parameters
        ----------
        second
            Since the start of the plan.
        """
        at = bisect_right(self.ends, second)
        return at < len(self.spans) and second >= self.spans[at][0]

    def edge_after(self, second: float) -> float:
        """Give when hours open or close next after a second.

        Parameters
        ----------
        second
            Since the start of the plan.
        """
        at = bisect_right(self.ends, second)
        if at == len(self.spans):
            return FOR_EVER
        start, end = self.spans[at]
        return start if second < start else end

    def opens(self, second: int) -> int:
        """Give the first open second from one on; FOR_EVER where there is none.

        Parameters
        ----------
        second
            Since the start of the plan.
        """
        at = bisect_right(self.ends, second)
        return max(second, self.spans[at][0]) if at < len(self.spans) else FOR_EVER

    def end_of(self, start: int, work: int) -> int:
        """Give when so much work is done; FOR_EVER where it never is.

        Parameters
        ----------
        start
            Second from which on it is worked on.
        work
            Seconds of open time.
        """
        if work == 0:
            return start
        wanted = self.worked(start) + work
        at = bisect_right(self.before, wanted - 1) - 1
        return self.spans[at][0] + wanted - self.before[at] if at < len(self.spans) else FOR_EVER


@dataclass(slots=True)
class WorkHours:
    """The hours of a problem's machines and people; ``stops`` are seconds in which a machine stands still."""

    problem: SchedulingProblem
    stops: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    known: dict[tuple[int, frozenset[str]], Hours] = field(default_factory=dict)

    def of(self, machine: int, people: Sequence[int] = ()) -> Hours:
        """Give when a machine can work with some people.

        Parameters
        ----------
        machine
            Its place in the problem.
        people
            Their places.
        """
        calendars = frozenset(self.problem.operators[person].calendar for person in people) - {ALWAYS}
        key = (machine, calendars)
        if key not in self.known:
            spans = self.spans(machine)
            for each in self.problem.calendars:
                if each.id in calendars:
                    spans = common_spans(spans, each.spans)
            self.known[key] = Hours(spans)
        return self.known[key]

    def spans(self, machine: int) -> Spans:
        """Give when a machine can work.

        Parameters
        ----------
        machine
            Its place in the problem.
        """
        name = self.problem.machines[machine].calendar
        own = next((each.spans for each in self.problem.calendars if each.id == name), OPEN)
        return cut(own, self.stops.get(machine, ()))


def cut(spans: Spans, stops: Iterable[tuple[int, int]]) -> Spans:
    """Cut stops out of spans."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(each for each in stops if each[0] < each[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((round(start), round(end)) for start, end in without(spans, joined))
