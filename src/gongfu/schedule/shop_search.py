"""Problems that are nothing but job shops: they go to the search that is made for these, and come back as plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gongfu.model.scheduling import ALWAYS, Operation, SchedulingProblem
from gongfu.schedule.job_shop import LONGEST, JobShop, JobShopPlan
from gongfu.schedule.plan_arrays import PlanChoice

__all__ = ["ShopProblem", "job_shop_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopProblem:
    """A problem as a job shop; ``rows`` are the operations of each job in their order."""

    shop: JobShop
    rows: tuple[tuple[int, ...], ...]
    problem: SchedulingProblem

    def choice(self, plan: JobShopPlan) -> PlanChoice:
        """Give what a plan of the shop chooses.

        Parameters
        ----------
        plan
            The plan.
        """
        operations = self.problem.operations
        first = np.cumsum([0, *(len(each.modes) for each in operations)])
        modes = np.zeros(len(operations), np.int64)
        times: list[tuple[int, int, int]] = []
        for rows, machines, starts in zip(self.rows, plan.machines, plan.starts, strict=True):
            for number, machine, start in zip(rows, machines, starts, strict=True):
                own = [str(mode.machine) for mode in operations[number].modes]
                mode = own.index(machine)
                modes[number] = first[number] + mode
                times.append((start, start + operations[number].modes[mode].duration_s, number))
        # What takes no time comes before what starts when it does; predecessors have lower numbers.
        order = np.array([number for _, _, number in sorted(times)], np.int64)
        return PlanChoice(order=order, modes=modes, people=np.zeros(0, np.int64))


def job_shop_in(problem: SchedulingProblem) -> ShopProblem | None:
    """Give a problem as a job shop, None where there is more to it than jobs that are rows of operations on machines.

    Parameters
    ----------
    problem
        What is to be planned.
    """
    if not is_plain(problem):
        return None
    rows: list[list[int]] = [[] for _ in problem.jobs]
    for number, operation in enumerate(problem.operations):
        rows[operation.job].append(number)
    links = {(link.before, link.after) for link in problem.precedences}
    in_rows = all(problem.operations[before].job == problem.operations[after].job for before, after in links)
    if not in_rows or not all(pair in links for own in rows for pair in pairwise(own)):
        return None
    longest = sum(max(mode.duration_s for mode in each.modes) for each in problem.operations)
    if longest > LONGEST:
        return None
    own = tuple(tuple(each) for each in rows if each)
    shop = JobShop(jobs=[[durations(problem.operations[number]) for number in each] for each in own])
    return ShopProblem(shop=shop, rows=own, problem=problem)


def durations(operation: Operation) -> Mapping[str, int]:
    """Say how long each machine takes."""
    return {str(mode.machine): mode.duration_s for mode in operation.modes}


def is_plain(problem: SchedulingProblem) -> bool:
    """Say whether machines are always there and ready, nobody is needed, and nothing is waited for."""
    machines = [problem.machines[mode.machine] for each in problem.operations for mode in each.modes]
    has_families = any(each.family is not None for each in problem.operations)
    return (
        problem.now_s == 0
        and not any(seconds for _, _, seconds in problem.transports)
        and all(each.calendar == ALWAYS and not (each.setups and has_families) for each in machines)
        and not any(job.release_s > 0 for job in problem.jobs)
        and not any(link.wait_s or link.wait_most_s is not None for link in problem.precedences)
        and all(
            each.fixed is None
            and each.batch is None
            and not each.operators
            and each.ready_s <= 0
            and len({mode.machine for mode in each.modes}) == len(each.modes)
            for each in problem.operations
        )
    )
