"""Measure how many scenarios of a plan one core goes through in a second; exit code 1 if too few.

The plan is one of 20 jobs on 15 machines, the size of Taillard's ta11; durations vary and machines break down. What the
operations take is drawn beforehand. One scenario is the whole plan, 300 operations, until all of its jobs are done.
Beside it runs the same in numpy: row by row in the order of the plan, a block of scenarios at a time. There are as many
scenarios as risk has; with more of them what the operations take no longer fits the processor's own memory.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np

from figures import Figure, shown_table
from gongfu.kernel.plan_scenarios import last_ends
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import Job, Machine, Mode, Operation, Precedence, SchedulingProblem
from gongfu.schedule import PlanLimits, search_plan
from gongfu.schedule.plan_graph import last_runs_of_jobs, plan_graph
from gongfu.schedule.scenarios import draw_luck, work_times

JOBS, MACHINES = 20, 15
SCENARIOS, MORE = 1024, 4096
TIMES = 101
NUMPY_BLOCK = 256
WANTED = 15.0


def shop(seed: int) -> SchedulingProblem:
    """A job shop of 1 to 99 minutes an operation; every machine breaks down once in 20 operations."""
    luck = np.random.default_rng(seed)
    routes = [luck.permutation(MACHINES) for _ in range(JOBS)]
    operations = [
        Operation(
            id=f"{job}/{step}",
            job=job,
            name=f"step {step}",
            modes=(Mode(machine=int(number), duration_s=60 * int(luck.integers(1, 100))),),
            cv=0.2,
        )
        for job, route in enumerate(routes)
        for step, number in enumerate(route)
    ]
    numbers = range(len(operations))
    return SchedulingProblem(
        start=datetime(2026, 1, 5, tzinfo=UTC),
        machines=tuple(
            Machine(id=f"m{number}", work_center="w", failures_every_s=60_000.0, repair_s=6_000.0)
            for number in range(MACHINES)
        ),
        jobs=tuple(Job(id=f"j{job}", order=f"j{job}", item="x", quantity=1) for job in range(JOBS)),
        operations=tuple(operations),
        precedences=tuple(
            Precedence(before=one, after=other) for one, other in pairwise(numbers) if other % MACHINES != 0
        ),
    )


def pace(what: Callable[[], object], scenarios: int) -> float:
    """Give how many million scenarios go through a plan in a second of the processor, by the median of many times."""
    what()
    seconds = []
    for _ in range(TIMES):
        begun = time.thread_time_ns()
        what()
        seconds.append((time.thread_time_ns() - begun) / 1e9)
    return scenarios / statistics.median(seconds) / 1e6


class Peer:
    """The same plan in numpy: each operation begins when that before it in its job and on its machine has ended."""

    def __init__(self, graph, whole) -> None:
        none = graph.ready.size
        self.rows = [
            (
                k,
                graph.before[graph.first[k]] if graph.first[k + 1] > graph.first[k] else none,
                graph.machine_before[k] if graph.machine_before[k] >= 0 else none,
            )
            for k in range(none)
        ]
        self.work = np.ascontiguousarray(whole.transpose(1, 0, 2)).reshape(none, -1)
        self.last = np.setdiff1d(np.arange(none), graph.before)
        self.ends = np.zeros((none + 1, NUMPY_BLOCK), np.float32)

    def run(self) -> np.ndarray:
        """Give the makespan in each scenario."""
        ends = self.ends
        made = np.empty(self.work.shape[1], np.float32)
        for first in range(0, made.size, NUMPY_BLOCK):
            block = slice(first, first + NUMPY_BLOCK)
            for k, before, on_machine in self.rows:
                np.maximum(ends[before], ends[on_machine], out=ends[k])
                np.add(ends[k], self.work[k, block], out=ends[k])
            made[block] = ends[self.last].max(axis=0)
        return made


def main() -> int:
    """Measure and print."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    problem = shop(1)
    plan = search_plan(problem, Objective(ranks=((Goal.MAKESPAN,),)), PlanLimits(changes=5_000)).plan
    planned = plan_graph(problem, plan)
    # Each job counts from the planned start of its last run.
    (runs,) = np.array(last_runs_of_jobs(problem, planned), np.int32).T
    groups = (np.arange(JOBS + 1, dtype=np.int32), runs, np.zeros(JOBS, np.float32))
    reached = []
    for scenarios in (SCENARIOS, MORE):
        times = work_times(problem, planned, draw_luck(problem, seed=1, scenarios=scenarios))
        peer = Peer(planned.graph, times.whole)
        last = np.empty((scenarios // BLOCK, JOBS, BLOCK), np.float32)
        arguments = (planned.graph, planned.hours, times, groups, last)
        last_ends(*arguments)
        makespan = (last + planned.graph.start[runs][:, None]).max(axis=1).ravel()
        assert np.allclose(makespan, peer.run(), rtol=1e-5), "both run the same plan"
        reached.append((pace(lambda given=arguments: last_ends(*given), scenarios), pace(peer.run, scenarios)))
    (ours, beside), (ours_of_more, beside_of_more) = reached
    figures = [
        Figure(f"{SCENARIOS:,} scenarios of a plan of {JOBS} × {MACHINES}, a core", ours, WANTED, "million a second"),
        Figure("the same against numpy", ours / beside, 1.0),
    ]
    print(shown_table(figures))
    print(f"\nnumpy: {beside:.2f} million a second. With {MORE:,} scenarios: {ours_of_more:.1f}, {beside_of_more:.2f}.")
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
