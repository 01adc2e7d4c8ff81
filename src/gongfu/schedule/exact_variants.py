"""A problem as an exact model sees it: short times, and every way in which each operation can be done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb, gcd
from typing import NamedTuple

from gongfu.errors import InputError, Problem
from gongfu.model.scheduling import ALWAYS, Operation, SchedulingProblem
from gongfu.schedule.exact_hours import Piece, Spans, common_spans, pieces

__all__ = ["ShortProblem", "Variant", "shorten", "variants_of"]


class Variant(NamedTuple):
    """One way to do an operation: on which machine, for how long, by whom, in which piece of the calendar."""

    machine: int
    duration: int
    crew: tuple[int, ...]
    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortProblem:
    """A problem whose times, but for due dates, are in units of ``unit_s``; by ``horizon`` all can be done."""

    problem: SchedulingProblem
    unit_s: int
    horizon: int
    spans: dict[str, Spans]

    def transport(self, before: int, after: int) -> int:
        """Give the transport between two machines.

        Parameters
        ----------
        before
            The machine that it leaves.
        after
            The machine that it reaches.
        """
        machines = self.problem.machines
        pair = (machines[before].plant, machines[after].plant)
        return next((way for one, other, way in self.problem.transports if (one, other) == pair), 0)


def shorten(problem: SchedulingProblem) -> ShortProblem:
    """Divide all times by what they have in common: a plan shifted to the left has no others.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    unit = gcd(*_times(problem)) or 1
    short = replace(
        problem,
        jobs=tuple(replace(job, release_s=job.release_s // unit) for job in problem.jobs),
        operations=tuple(_shortened(operation, unit) for operation in problem.operations),
        precedences=tuple(
            replace(
                link,
                wait_s=link.wait_s // unit,
                wait_most_s=None if link.wait_most_s is None else link.wait_most_s // unit,
            )
            for link in problem.precedences
        ),
        calendars=tuple(
            replace(each, spans=tuple((start // unit, end // unit) for start, end in each.spans))
            for each in problem.calendars
        ),
        setups=tuple(
            replace(each, seconds=tuple(tuple(time // unit for time in row) for row in each.seconds))
            for each in problem.setups
        ),
        transports=tuple((one, other, time // unit) for one, other, time in problem.transports),
    )
    spans = {each.id: each.spans for each in short.calendars}
    return ShortProblem(problem=short, unit_s=unit, horizon=_horizon(short), spans=spans)


def _times(problem: SchedulingProblem) -> Iterator[int]:
    """Give every time that a plan may be made of."""
    for job in problem.jobs:
        yield job.release_s
    for operation in problem.operations:
        yield operation.ready_s
        yield from (mode.duration_s for mode in operation.modes)
    for link in problem.precedences:
        yield from (link.wait_s, link.wait_most_s or 0)
    for calendar in problem.calendars:
        yield from (edge for span in calendar.spans for edge in span)
    for matrix in problem.setups:
        yield from (time for row in matrix.seconds for time in row)
    yield from (time for _, _, time in problem.transports)


def _shortened(operation: Operation, unit: int) -> Operation:
    """Divide the times of an operation."""
    modes = tuple(replace(mode, duration_s=mode.duration_s // unit) for mode in operation.modes)
    return replace(operation, modes=modes, ready_s=operation.ready_s // unit)


def _horizon(problem: SchedulingProblem) -> int:
    """Say by when everything can be done: behind all closed hours and releases, one thing after the other."""
    quiet = [span[1] for calendar in problem.calendars for span in calendar.spans]
    quiet += [job.release_s for job in problem.jobs] + [operation.ready_s for operation in problem.operations]
    setup = max((time for matrix in problem.setups for row in matrix.seconds for time in row), default=0)
    work = sum(max(mode.duration_s for mode in operation.modes) + setup for operation in problem.operations)
    transport = max((time for _, _, time in problem.transports), default=0)
    return max(quiet) + work + sum(link.wait_s + transport for link in problem.precedences)


def variants_of(short: ShortProblem, most: int) -> list[list[Variant]]:
    """List every way to do each operation; an operation that cannot be done has none.

    Parameters
    ----------
    short
        What is to be planned.
    most
        How many there may be in all.

    Raises
    ------
    InputError
        When there are more.
    """
    problem = short.problem
    able = [
        [number for number, person in enumerate(problem.operators) if operation.skill in person.skills]
        for operation in problem.operations
    ]
    count = sum(
        len(operation.modes) * comb(len(people), operation.operators)
        for operation, people in zip(problem.operations, able, strict=True)
    )
    if count <= most:
        found = [_ways(short, each, people) for each, people in zip(problem.operations, able, strict=True)]
        count = sum(len(ways) for ways in found)
        if count <= most:
            return found
    raise InputError(Problem("exact_plan.too_large", details={"what": count, "most": most}))


def _ways(short: ShortProblem, operation: Operation, able: list[int]) -> list[Variant]:
    """List every way to do one operation."""
    problem, ways = short.problem, []
    for mode in operation.modes:
        own = problem.machines[mode.machine].calendar
        for crew in combinations(able, operation.operators):
            names = {own, *(problem.operators[person].calendar for person in crew)} - {ALWAYS}
            common = common_spans([short.spans[name] for name in sorted(names)])
            found = pieces(common, short.spans.get(own), mode.duration_s, short.horizon)
            ways += [Variant(mode.machine, mode.duration_s, crew, piece) for piece in found]
    return ways
