"""What an order that is put into a plan means for the others: who is done later, who is on time less often."""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from gongfu.app.promises import ChangedChance, DisplacedOrder
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import due_of_jobs

__all__ = ["chances_of", "changed_chances", "displaced_orders", "done_by_order", "plants_of"]

# The chance of an order counts as changed from here on.
SAME_CHANCE = 1e-9
Planned = tuple[SchedulingProblem, ProductionPlan]


def done_by_order(problem: SchedulingProblem, plan: ProductionPlan) -> dict[str, int]:
    """Say at which second each order is done as planned.

    Parameters
    ----------
    problem
        What was planned.
    plan
        The plan.
    """
    jobs = [job.order if job.id == job.order else "" for job in problem.jobs]
    found: dict[str, int] = {}
    for each in plan.operations:
        order = jobs[problem.operations[each.operation].job]
        if order:
            found[order] = max(found.get(order, 0), each.end_s)
    return found


def plants_of(problem: SchedulingProblem, plan: ProductionPlan, order: str) -> tuple[str, ...]:
    """List the plants that an order comes through, in the order in which it begins there.

    Parameters
    ----------
    problem
        What was planned.
    plan
        The plan.
    order
        Which one.
    """
    own = [each for each in plan.operations if problem.jobs[problem.operations[each.operation].job].order == order]
    own.sort(key=lambda each: (each.start_s, each.end_s))
    return tuple(dict.fromkeys(plant for each in own if (plant := problem.machines[each.machine].plant)))


def displaced_orders(before: Planned, after: Planned) -> tuple[DisplacedOrder, ...]:
    """List the orders that are done later than in the plan before, the most first.

    Parameters
    ----------
    before, after
        The two plans, each with what was planned.
    """
    problem = before[0]
    own = {job.order: job for job in problem.jobs if job.id == job.order}
    done = done_by_order(*after)
    found = [
        DisplacedOrder(
            order=order,
            item=own[order].item,
            due=None if (due := own[order].due_s) is None else problem.start + timedelta(seconds=due),
            done_before=problem.start + timedelta(seconds=end),
            done=problem.start + timedelta(seconds=done[order]),
        )
        for order, end in done_by_order(*before).items()
        if done[order] > end
    ]
    return tuple(sorted(found, key=lambda each: (-each.later_by, each.order)))


def chances_of(problem: SchedulingProblem, ends: NDArray[np.float64]) -> dict[str, float]:
    """Give each order's share of the scenarios in which it is on time.

    Parameters
    ----------
    problem
        What was planned.
    ends
        Seconds at which each job is done, (jobs, scenarios).
    """
    shares = (ends <= due_of_jobs(problem)[:, None]).mean(axis=1)
    return {job.order: float(shares[number]) for number, job in enumerate(problem.jobs) if job.id == job.order}


def changed_chances(before: dict[str, float], after: dict[str, float]) -> tuple[ChangedChance, ...]:
    """List the orders that are on time more or less often than before, the most lost first.

    Parameters
    ----------
    before, after
        Shares of the scenarios by order.
    """
    found = [
        ChangedChance(order=order, before=chance, after=after[order])
        for order, chance in before.items()
        if abs(after[order] - chance) > SAME_CHANCE
    ]
    return tuple(sorted(found, key=lambda each: (each.after - each.before, each.order)))
