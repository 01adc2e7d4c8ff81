"""A job shop as the tables of its search."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.doors import stream_key
from gongfu.kernel.job_shop_state import BEST, JOB, MACHINE, NUMBER, OPERATION, OPTION, STATUS, SearchTables
from gongfu.schedule.job_shop_bounds import Job

__all__ = ["open_search"]

Table = NDArray[Any]
Option = tuple[int, int, int]
FAR = 1 << 60
WORD = 0xFFFFFFFFFFFFFFFF


def open_search(jobs: Sequence[Job], machines: Sequence[str], *, luck: tuple[int, int]) -> SearchTables:
    """Lay out the tables of a search.

    Parameters
    ----------
    jobs
        What is to be planned.
    machines
        Every machine that can do something.
    luck
        The seed, and the number of the search.
    """
    count = sum(map(len, jobs))
    operations, options, last = rows_of_jobs(jobs, {machine: number for number, machine in enumerate(machines)})
    status = np.zeros(1, STATUS)
    opened: Any = status[0]
    opened["operations"], opened["options"] = count, len(options)
    opened["machines"], opened["jobs"] = len(machines), len(jobs)
    opened["key"] = stream_key(*(np.uint64(part & WORD) for part in (*luck, 0, 0, 0)))
    opened["aspired"] = opened["best"] = FAR
    return SearchTables(
        operations=operations,
        options=np.array(options, OPTION),
        machines=np.zeros(len(machines), MACHINE),
        jobs=np.array(last, np.int32).view(JOB),
        order=np.zeros(count, NUMBER),
        path=np.zeros(count, NUMBER),
        begins=np.zeros(count, NUMBER),
        aside=np.zeros(count, NUMBER),
        tabu=np.zeros(count * len(jobs), NUMBER),
        best=np.zeros(count, BEST),
        status=status,
    )


def rows_of_jobs(jobs: Sequence[Job], number_of: Mapping[str, int]) -> tuple[Table, list[Option], list[int]]:
    """Lay out operations and options; gives them and the last operation of each job."""
    count = sum(map(len, jobs))
    operations = np.zeros(count + 1, OPERATION)
    operations["job_before"] = operations["job_after"] = count
    options: list[Option] = []
    last: list[int] = []
    at = 0
    for number, job in enumerate(jobs):
        for place, operation in enumerate(job):
            row: Any = operations[at]
            row["job"] = number
            row["first_option"] = len(options)
            options += [(number_of[machine], duration, 0) for machine, duration in operation.items()]
            row["end_option"] = len(options)
            if place > 0:
                row["job_before"] = at - 1
            if place < len(job) - 1:
                row["job_after"] = at + 1
            at += 1
        last.append(at - 1)
    return operations, options, last
