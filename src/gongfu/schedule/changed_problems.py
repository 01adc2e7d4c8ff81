"""A problem with one thing changed: longer hours, a lot cut in two, material that comes earlier."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import ALWAYS, Mode, OpenTimes, Operation, Precedence, SchedulingProblem
from gongfu.schedule.open_hours import merged

__all__ = ["opened", "released_earlier", "split_in_two", "supplied_earlier"]


def opened(
    problem: SchedulingProblem, machines: Iterable[int], people: Iterable[int], window: tuple[int, int]
) -> SchedulingProblem:
    """Open machines and people for a while in which they are closed; others of the same calendar stay closed.

    Parameters
    ----------
    problem
        What is planned.
    machines, people
        Their places.
    window
        The first second, and the first that is closed again.
    """
    calendars = {each.id: each.spans for each in problem.calendars}
    longer = {name: f"{name} + {window[0]}-{window[1]}" for name in calendars}
    working, there = set(machines), set(people)
    changed = {
        *(problem.machines[each].calendar for each in working),
        *(problem.operators[each].calendar for each in there),
    }
    added = tuple(
        OpenTimes(id=longer[name], spans=merged(sorted((*calendars[name], window))))
        for name in sorted(changed - {ALWAYS})
    )
    return replace(
        problem,
        calendars=(*problem.calendars, *added),
        machines=tuple(
            replace(each, calendar=longer.get(each.calendar, ALWAYS)) if number in working else each
            for number, each in enumerate(problem.machines)
        ),
        operators=tuple(
            replace(each, calendar=longer.get(each.calendar, ALWAYS)) if number in there else each
            for number, each in enumerate(problem.operators)
        ),
    )


def supplied_earlier(problem: SchedulingProblem, order: str, ready_s: int, seconds: int) -> SchedulingProblem:
    """Let material that an order waits for come earlier.

    Parameters
    ----------
    problem
        What is planned.
    order
        Whose.
    ready_s
        When it is there now; what comes to the order at other times stays.
    seconds
        By how much earlier it comes.
    """
    own = {number for number, job in enumerate(problem.jobs) if job.order == order}
    return replace(
        problem,
        operations=tuple(
            replace(each, ready_s=ready_s - seconds) if each.job in own and each.ready_s == ready_s else each
            for each in problem.operations
        ),
    )


def released_earlier(problem: SchedulingProblem, order: str, seconds: int) -> SchedulingProblem:
    """Release an order and its parts earlier.

    Parameters
    ----------
    problem
        What is planned.
    order
        Which.
    seconds
        By how much, at most to second 0.
    """
    return replace(
        problem,
        jobs=tuple(
            replace(job, release_s=max(0, job.release_s - seconds)) if job.order == order else job
            for job in problem.jobs
        ),
    )


def split_in_two(
    problem: SchedulingProblem, plan: ProductionPlan, operations: Iterable[int]
) -> tuple[SchedulingProblem, ProductionPlan]:
    """Cut lots in two that go on by themselves: a half waits only for the half before it.

    Parameters
    ----------
    problem
        What is planned.
    plan
        A plan of it.
    operations
        Which are cut: divisible ones of one job, of more than one item each.

    Returns
    -------
    SchedulingProblem and ProductionPlan
        The problem, and what the plan chooses in it: the halves on the machine of the whole, one after the other. It is
        to be timed again.
    """
    cut = set(operations)
    places: list[tuple[int, ...]] = []
    halves: list[Operation] = []
    for number, each in enumerate(problem.operations):
        parts = two_lots(each) if number in cut else (each,)
        places.append(tuple(range(len(halves), len(halves) + len(parts))))
        halves += parts
    precedences: list[Precedence] = []
    for link in problem.precedences:
        before, after = problem.operations[link.before], problem.operations[link.after]
        alike = {link.before, link.after} <= cut and before.quantity == after.quantity
        precedences += links_between(link, places, alike=alike)
    planned: list[PlannedOperation] = []
    for row in plan.operations:
        first, *others = places[row.operation]
        planned.append(replace(row, operation=first))
        planned += [replace(row, operation=other, setup_s=0) for other in others]
    return replace(problem, operations=tuple(halves), precedences=tuple(precedences)), replace(
        plan, operations=tuple(planned)
    )


def two_lots(operation: Operation) -> tuple[Operation, Operation]:
    """Cut an operation in two halves, the first the larger."""
    second = operation.quantity // 2
    sizes = (operation.quantity - second, second)
    first_half, second_half = (
        replace(
            operation,
            id=f"{operation.id}.{number}",
            quantity=size,
            modes=tuple(
                Mode(machine=mode.machine, duration_s=max(1, round(mode.duration_s * size / operation.quantity)))
                for mode in operation.modes
            ),
        )
        for number, size in enumerate(sizes, start=1)
    )
    return first_half, second_half


def links_between(link: Precedence, places: list[tuple[int, ...]], *, alike: bool) -> Iterable[Precedence]:
    """Give the precedences between what became of two operations; halves of the same items follow each other."""
    befores, afters = places[link.before], places[link.after]
    pairs = zip(befores, afters, strict=True) if alike else product(befores, afters)
    return (replace(link, before=before, after=after) for before, after in pairs)
