"""Search for a plan of a factory's orders; where there is none, say which orders are in the way, and plan the rest."""

from collections.abc import Callable
from dataclasses import replace

from gongfu.app.read_scheduling_problem import FactoryProblem, SkippedOrder
from gongfu.errors import CheckFailedError, Problem, Where
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import BlockedOrder, SearchedPlan, blocked_orders, orders_alone
from gongfu.texts import Text, text

__all__ = ["problem_of", "searched_or_rest"]

MINUTE_S = 60


def searched_or_rest(
    asked: FactoryProblem, search: Callable[[SchedulingProblem], SearchedPlan], *, seed: int, skip: bool
) -> tuple[FactoryProblem, SearchedPlan]:
    """Search for a plan; where there is none, find the orders that cannot be planned and what blocks each.

    Parameters
    ----------
    asked
        What there is to plan.
    search
        Searches for a plan of a problem.
    seed
        The luck of finding out.
    skip
        Whether to leave out the orders that cannot be planned, and plan the rest.

    Returns
    -------
    FactoryProblem and SearchedPlan
        What was planned, with the orders that were left out, and the plan.

    Raises
    ------
    CheckFailedError
        Names each order that cannot be planned, and what blocks it.
    """
    found = search(asked.problem)
    if found.plan is not None:
        return asked, found
    blocked = blocked_orders(asked.problem, seed=seed)
    left_out = [SkippedOrder(order=each.order, problems=(problem_of(asked.problem, each),)) for each in blocked]
    names = {each.order for each in blocked}
    rest = [order for order in dict.fromkeys(job.order for job in asked.problem.jobs) if order not in names]
    if left_out and (not skip or not rest):
        raise CheckFailedError(*(problem for each in left_out for problem in each.problems))
    if left_out:
        asked = replace(asked, problem=orders_alone(asked.problem, rest), skipped=(*asked.skipped, *left_out))
        found = search(asked.problem)
    if found.plan is None:
        raise CheckFailedError(Problem("blocked.no_plan", details={"orders": len(rest)}))
    return asked, found


def problem_of(problem: SchedulingProblem, blocked: BlockedOrder) -> Problem:
    """Say what blocks an order, and where the order stands.

    Parameters
    ----------
    problem
        What there is to plan.
    blocked
        One of its orders.
    """
    source = next(job.source for job in problem.jobs if job.order == blocked.order)
    details: dict[str, object] = {"order": blocked.order, "beside": beside_words(blocked.beside)}
    if blocked.operations is not None:
        before, after = blocked.operations
        wait = next(
            each.wait_most_s or 0
            for each in problem.precedences
            if (problem.operations[each.before].id, problem.operations[each.after].id) == (before, after)
        )
        details |= {"before": before, "after": after, "minutes": f"{wait / MINUTE_S:g}"}
    details |= {"machine": blocked.machine, "skill": blocked.skill}
    key = str(blocked.by) if blocked.by is not None else "alone"
    where = None if source is None else Where(source.path, source.line)
    return Problem(f"blocked.{key}", where, details)


def beside_words(orders: tuple[str, ...]) -> Text:
    """Say beside which orders."""
    return text("blocked.beside", orders=", ".join(orders)) if orders else Text(zh="", en="")
