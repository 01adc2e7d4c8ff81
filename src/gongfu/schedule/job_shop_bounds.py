"""How short the plan of a job shop can be at best: bounds that hold for every plan.

No plan is shorter than its longest job. Operations that only one machine can do have to pass it one by one, each not
before what precedes it in its job could be done and not so late that what follows no longer fits; were they allowed to
be interrupted, the best row for them would be known, and no plan is shorter than that.

Source: Jackson (1955), "Scheduling a production line to minimize maximum tardiness"; Carlier (1982), "The one-machine
sequencing problem", European Journal of Operational Research 11 (the preemptive schedule).
"""

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate

__all__ = ["Job", "least_makespan", "preemptive_makespan"]

# An operation is the machines that can do it, with its duration on each; a job is a row of them.
Job = Sequence[Mapping[str, int]]


def preemptive_makespan(tasks: Iterable[tuple[int, int, int]]) -> int:
    """Find when the last of some tasks is over at best, on one machine, if they may be interrupted.

    Parameters
    ----------
    tasks
        When each may begin, how long it takes, and how much time passes after it until it is over.
    """
    coming = sorted(tasks)
    waiting: list[list[int]] = []  # [-what follows, work left]
    now, over, at = 0, 0, 0
    while at < len(coming) or waiting:
        if not waiting:
            now = max(now, coming[at][0])
        while at < len(coming) and coming[at][0] <= now:
            heapq.heappush(waiting, [-coming[at][2], coming[at][1]])
            at += 1
        until = coming[at][0] if at < len(coming) else now + waiting[0][1]
        work = min(waiting[0][1], until - now)
        now += work
        waiting[0][1] -= work
        if waiting[0][1] == 0:
            over = max(over, now - heapq.heappop(waiting)[0])
    return over


def least_makespan(jobs: Sequence[Job]) -> int:
    """Give a bound that no plan is shorter than.

    Parameters
    ----------
    jobs
        What is to be planned.
    """
    longest = 0
    bound_to: dict[Hashable, list[tuple[int, int, int]]] = {}
    everything: list[tuple[int, int, int]] = []
    for job in jobs:
        shortest = [min(operation.values()) for operation in job]
        done = list(accumulate(shortest))
        longest = max(longest, done[-1])
        for operation, duration, end in zip(job, shortest, done, strict=True):
            task = (end - duration, duration, done[-1] - end)
            everything.append(task)
            if len(operation) == 1:
                bound_to.setdefault(next(iter(operation)), []).append(task)
    machines = len({machine for job in jobs for operation in job for machine in operation})
    return max(longest, shared_work(everything, machines), *map(preemptive_makespan, bound_to.values()), 0)


def shared_work(tasks: Sequence[tuple[int, int, int]], machines: int) -> int:
    """Spread all work evenly over all machines, which begin and end when the first operations can."""
    begins = sorted(task[0] for task in tasks)[:machines]
    follows = sorted(task[2] for task in tasks)[:machines]
    if len(tasks) < machines:
        return 0
    return -(-(sum(begins) + sum(task[1] for task in tasks) + sum(follows)) // machines)
