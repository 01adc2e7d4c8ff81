"""Which orders cannot be planned and what blocks them, where a search has found no plan: found by leaving things out.

A search that finds no plan proves nothing. What is said here was tried: with the order no plan was found, and without
what is said to block it, one was.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gongfu.model.schedules import Objective
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.schedule.search import search_plan
from gongfu.schedule.search_limits import PlanLimits

__all__ = ["BlockedBy", "BlockedOrder", "blocked_orders", "orders_alone"]

CHANGES = 300
WHAT_COUNTS = Objective()


class BlockedBy(StrEnum):
    """What an order can be planned without."""

    LONGEST_WAIT = "longest_wait"
    LONGEST_WAITS = "longest_waits"
    MACHINE_HOURS = "machine_hours"
    PEOPLE_HOURS = "people_hours"
    ALL_HOURS = "all_hours"
    OTHER_ORDERS = "other_orders"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedOrder:
    """An order that cannot be planned.

    ``by`` is what it could be planned without, None where nothing that was left out was enough: the longest wait
    between ``operations``, the hours of ``machine``, or of the people with ``skill``. ``beside`` are the fewest other
    orders with which it cannot be planned; none where it cannot even be planned alone.
    """

    order: str
    by: BlockedBy | None
    operations: tuple[str, str] | None = None
    machine: str | None = None
    skill: str | None = None
    beside: tuple[str, ...] = ()


def blocked_orders(problem: SchedulingProblem, *, seed: int = 1) -> tuple[BlockedOrder, ...]:
    """Find orders without which a problem can be planned, and say what blocks each.

    Parameters
    ----------
    problem
        One that no plan was found for.
    seed
        The luck of the searches.

    Returns
    -------
    tuple of BlockedOrder
        First those that cannot even be planned alone; then, by due date, those that cannot beside the others. All
        orders but these can be planned.
    """
    due: dict[str, float] = {}
    for job in problem.jobs:
        known = due.get(job.order, float("inf"))
        due[job.order] = min(known, float("inf") if job.due_s is None else job.due_s)
    orders = sorted(due, key=lambda order: (due[order], order))

    def fits(chosen: Sequence[str]) -> bool:
        return not chosen or can_be_planned(orders_alone(problem, chosen), seed)

    stuck = [order for order in orders if not fits([order])]
    found = [blocked(problem, order, (), seed) for order in stuck]
    rest = [order for order in orders if order not in stuck]
    while not fits(rest):
        # The orders that are due first fit together up to one; that one has to go.
        low, high = 1, len(rest)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if fits(rest[:middle]) else (low, middle)
        order = rest.pop(low - 1)
        found.append(blocked(problem, order, fewest(rest[: low - 1], order, fits), seed))
    return tuple(found)


def can_be_planned(problem: SchedulingProblem, seed: int) -> bool:
    """Tell whether a short search finds a plan."""
    return search_plan(problem, WHAT_COUNTS, PlanLimits(changes=CHANGES, threads=1, seed=seed)).plan is not None


def fewest(others: Sequence[str], order: str, fits: Callable[[Sequence[str]], bool]) -> tuple[str, ...]:
    """Leave out one order after the other as long as the rest still does not fit with one."""
    kept = list(others)
    for other in others:
        fewer = [each for each in kept if each != other]
        if not fits([*fewer, order]):
            kept = fewer
    return tuple(kept)


def blocked(problem: SchedulingProblem, order: str, beside: tuple[str, ...], seed: int) -> BlockedOrder:
    """Say what blocks an order beside others, one thing left out after the other."""
    own = orders_alone(problem, (*beside, order))
    for told, looser in looser_problems(own, order, beside):
        if can_be_planned(looser, seed):
            return told
    by = BlockedBy.OTHER_ORDERS if beside else None
    return BlockedOrder(order=order, by=by, beside=beside)


def looser_problems(
    problem: SchedulingProblem, order: str, beside: tuple[str, ...]
) -> Iterator[tuple[BlockedOrder, SchedulingProblem]]:
    """Give a problem with one thing less each, and what that says of an order."""
    said = BlockedOrder(order=order, by=None, beside=beside)
    own = {number for number, job in enumerate(problem.jobs) if job.order == order}
    waits = [
        number
        for number, each in enumerate(problem.precedences)
        if each.wait_most_s is not None and problem.operations[each.after].job in own
    ]
    for number in waits:
        link = problem.precedences[number]
        names = (problem.operations[link.before].id, problem.operations[link.after].id)
        told = replace(said, by=BlockedBy.LONGEST_WAIT, operations=names)
        yield told, without_waits(problem, [number])
    mine = [each for each in problem.operations if each.job in own]
    for machine in dict.fromkeys(mode.machine for each in mine for mode in each.modes):
        told = replace(said, by=BlockedBy.MACHINE_HOURS, machine=problem.machines[machine].id)
        yield told, always_open(problem, {machine}, ())
    for skill in dict.fromkeys(each.skill for each in mine if each.skill is not None):
        told = replace(said, by=BlockedBy.PEOPLE_HOURS, skill=skill)
        yield told, always_open(problem, (), people_with(problem, skill))
    if len(waits) > 1:
        yield replace(said, by=BlockedBy.LONGEST_WAITS), without_waits(problem, waits)
    everything = range(len(problem.machines)), range(len(problem.operators))
    yield replace(said, by=BlockedBy.ALL_HOURS), always_open(problem, *everything)


def without_waits(problem: SchedulingProblem, numbers: Sequence[int]) -> SchedulingProblem:
    """Leave longest waits out."""
    loose = set(numbers)
    return replace(
        problem,
        precedences=tuple(
            replace(each, wait_most_s=None) if number in loose else each
            for number, each in enumerate(problem.precedences)
        ),
    )


def people_with(problem: SchedulingProblem, skill: str) -> list[int]:
    """List who has a skill."""
    return [number for number, each in enumerate(problem.operators) if skill in each.skills]


def always_open(problem: SchedulingProblem, machines: Container[int], people: Container[int]) -> SchedulingProblem:
    """Open some machines and people at all hours."""
    return replace(
        problem,
        machines=tuple(
            replace(each, calendar=ALWAYS) if number in machines else each
            for number, each in enumerate(problem.machines)
        ),
        operators=tuple(
            replace(each, calendar=ALWAYS) if number in people else each
            for number, each in enumerate(problem.operators)
        ),
    )


def orders_alone(problem: SchedulingProblem, orders: Sequence[str]) -> SchedulingProblem:
    """Give the problem of some orders alone.

    Parameters
    ----------
    problem
        Of all orders.
    orders
        Which stay, at least one.
    """
    kept_orders = set(orders)
    jobs = [number for number, job in enumerate(problem.jobs) if job.order in kept_orders]
    job_places = {number: place for place, number in enumerate(jobs)}
    operations = [number for number, each in enumerate(problem.operations) if each.job in job_places]
    places = {number: place for place, number in enumerate(operations)}
    return replace(
        problem,
        jobs=tuple(problem.jobs[number] for number in jobs),
        operations=tuple(
            replace(problem.operations[number], job=job_places[problem.operations[number].job]) for number in operations
        ),
        precedences=tuple(
            replace(each, before=places[each.before], after=places[each.after])
            for each in problem.precedences
            if each.before in places and each.after in places
        ),
    )
