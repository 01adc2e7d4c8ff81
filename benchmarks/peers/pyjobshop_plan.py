"""A job shop in PyJobShop, solved by CP-SAT."""

from importlib.metadata import version
from itertools import pairwise

import pyjobshop

from gongfu.schedule.job_shop import JobShop, JobShopPlan

__all__ = ["TITLE", "plan"]

TITLE = f"PyJobShop {version('pyjobshop')} with CP-SAT of OR-Tools {version('ortools')}"


def plan(shop: JobShop, *, seconds: float, threads: int) -> JobShopPlan | None:
    """Search for so many seconds; None when nothing was found."""
    model = pyjobshop.Model()
    machines = {name: model.add_machine(name=name) for name in shop.machines}
    tasks, modes = [], []
    for job in shop.jobs:
        parts = [model.add_task(job=owner) for owner in [model.add_job()] for _ in job]
        for part, operation in zip(parts, job, strict=True):
            for name, duration in operation.items():
                model.add_mode(part, machines[name], duration)
                modes.append(name)
        for first, second in pairwise(parts):
            model.add_end_before_start(first, second)
        tasks.append(parts)
    found = model.solve(solver="ortools", time_limit=seconds, display=False, num_workers=threads)
    if not found.best.tasks:
        return None
    begun = iter(found.best.tasks)
    done = [[next(begun) for _ in job] for job in shop.jobs]
    return JobShopPlan(
        starts=tuple(tuple(task.start for task in job) for job in done),
        machines=tuple(tuple(modes[task.mode] for task in job) for job in done),
        makespan=int(found.objective),
        lower_bound=int(found.lower_bound),
        trace=(),
        changes=0,
        seconds=found.runtime,
    )
