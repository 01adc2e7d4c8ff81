"""How much of their open hours the machines of each work center are taken, from one moment to the next."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.model.work_hours import FOR_EVER, Hours

__all__ = ["CenterLoad", "machine_hours", "plan_load", "setup_end_s"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CenterLoad:
    """A work center's machines together, in seconds, from each edge to the next: open, and of these taken."""

    work_center: str
    machines: int
    open_s: tuple[int, ...]
    taken_s: tuple[int, ...]


def plan_load(problem: SchedulingProblem, plan: ProductionPlan, edges: Sequence[int]) -> tuple[CenterLoad, ...]:
    """Say how much work and setups take of each work center's open hours.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of some or all of its operations. A batch takes its machine once.
    edges
        Seconds since the plan's start, ascending, at least two.

    Returns
    -------
    tuple of CenterLoad
        In the order in which work centers occur among the machines, those without work included.
    """
    hours = machine_hours(problem)
    centers = list(dict.fromkeys(each.work_center for each in problem.machines))
    open_s = {name: [0] * (len(edges) - 1) for name in centers}
    taken_s = {name: [0] * (len(edges) - 1) for name in centers}
    for number, machine in enumerate(problem.machines):
        worked = [hours[number].worked(edge) for edge in edges]
        for place in range(len(edges) - 1):
            open_s[machine.work_center][place] += worked[place + 1] - worked[place]
    for number, start, end in sorted(taken_spans(hours, plan)):
        counted = taken_s[problem.machines[number].work_center]
        for place in range(max(0, bisect_right(edges, start) - 1), len(edges) - 1):
            if edges[place] >= end:
                break
            begins, ends = max(start, edges[place]), min(end, edges[place + 1])
            counted[place] += hours[number].worked(ends) - hours[number].worked(begins)
    return tuple(
        CenterLoad(
            work_center=name,
            machines=sum(each.work_center == name for each in problem.machines),
            open_s=tuple(open_s[name]),
            taken_s=tuple(taken_s[name]),
        )
        for name in centers
    )


def machine_hours(problem: SchedulingProblem) -> tuple[Hours, ...]:
    """Give the hours of each machine; those that keep one calendar share them.

    Parameters
    ----------
    problem
        What is planned.
    """
    known = {ALWAYS: Hours(((0, FOR_EVER),)), **{each.id: Hours(each.spans) for each in problem.calendars}}
    return tuple(known[each.calendar] for each in problem.machines)


def taken_spans(hours: Sequence[Hours], plan: ProductionPlan) -> set[tuple[int, int, int]]:
    """Give when which machine is taken, each batch once."""

    def spans() -> Iterator[tuple[int, int, int]]:
        for each in plan.operations:
            yield each.machine, each.start_s, each.end_s
            if each.setup_s > 0:
                yield each.machine, each.setup_start_s, setup_end_s(hours[each.machine], each)

    return set(spans())


def setup_end_s(hours: Hours, planned: PlannedOperation) -> int:
    """Give the second at which a planned operation's setup is over, when closed hours interrupt it.

    Parameters
    ----------
    hours
        When its machine can work.
    planned
        The operation.
    """
    return min(hours.end_of(planned.setup_start_s, planned.setup_s), planned.start_s)
