"""A job shop's plan under search, as tables: what is to be planned, how it is planned now, and what was moved of late.

Operations stand job by job; with N of them, row N stands for no operation: done at 0, with nothing left after it.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.streams import Word, word
from gongfu.kernel.tables import compiled, rows_of

__all__ = [
    "BEST",
    "JOB",
    "MACHINE",
    "NUMBER",
    "OPERATION",
    "OPTION",
    "STATUS",
    "SearchTables",
    "Wide",
    "aside_at",
    "begins_at",
    "best_at",
    "draw_below",
    "job_at",
    "machine_at",
    "operation_at",
    "option_at",
    "order_at",
    "path_at",
    "search_addresses",
    "status_at",
    "tabu_at",
]

Table = NDArray[Any]
# Numbers of tables have 32 bits; a function that is handed both kinds of number is compiled twice.
Wide: Any = np.int64

OPERATION = np.dtype(
    [
        ("job", "i4"),
        ("job_before", "i4"),  # the operation before in its job
        ("job_after", "i4"),
        ("first_option", "i4"),  # its options are first_option to end_option - 1
        ("end_option", "i4"),
        ("option", "i4"),  # the option it takes, with its machine and duration
        ("machine", "i4"),
        ("duration", "i4"),
        ("before", "i4"),  # the operation before on its machine
        ("after", "i4"),
        ("done", "i4"),  # when it is done
        ("left", "i4"),  # the longest way from its beginning to the end of the plan
        ("place", "i4"),  # where in the topological order it stands
        ("mark", "i4"),  # 0 between moves
        ("latest", "i4"),  # of the first operation on a machine, while a plan is settled: the last so far
        ("spare", "i4"),  # makes it 64 bytes, as long as what a processor fetches at once
    ]
)
OPTION = np.dtype([("machine", "i4"), ("duration", "i4"), ("tabu", "i8")])  # tabu: until when it may not be taken
MACHINE = np.dtype([("first", "i4")])  # the first operation on it
JOB = np.dtype([("last", "i4")])  # its last operation
NUMBER = np.dtype([("value", "i4")])
BEST = np.dtype([("operation", "i4"), ("option", "i4")])  # of the best plan: the order, and what each operation takes
STATUS = np.dtype(
    [
        ("operations", "i8"),
        ("options", "i8"),
        ("machines", "i8"),
        ("jobs", "i8"),
        ("key", "u8"),  # the stream of random numbers
        ("draws", "i8"),  # random numbers drawn so far
        ("bound", "i8"),  # where the search ends, as nothing shorter can exist
        ("tenure", "i8"),  # for how many steps a move is forbidden, at least
        ("spread", "i8"),  # by how much chance may prolong that
        ("steps", "i8"),  # of this run
        ("improved", "i8"),  # steps when the run's best plan was found
        ("best", "i8"),  # makespan of the run's best plan
        ("aspired", "i8"),  # best makespan of all runs: below it nothing is forbidden
        # While the moves of a plan are looked through: how many there are, and the best that is allowed.
        ("count", "i8"),
        ("inside", "i8"),  # how many of them are on one machine
        ("picked", "i8"),  # the number of the move to take where none is allowed
        ("estimate", "i8"),
        ("ties", "i8"),
        ("kind", "i8"),
        ("mover", "i8"),
        ("goal", "i8"),
        ("choice", "i8"),
    ]
)

TABLES = OPERATIONS, OPTIONS, MACHINES, JOBS, ORDER, PATH, BEGINS, ASIDE, TABU, BESTS, STATUSES = range(11)


class SearchTables(NamedTuple):
    """The tables of a search, in the order of their numbers."""

    operations: Table  # (N + 1) OPERATION
    options: Table  # OPTION
    machines: Table  # MACHINE
    jobs: Table  # JOB
    order: Table  # (N) NUMBER, a topological order of the plan
    path: Table  # (N) NUMBER, the critical path, in its last rows
    begins: Table  # (N) NUMBER, when each operation that a move touches would begin
    aside: Table  # (N) NUMBER, operations put aside while the order is mended
    tabu: Table  # (N * jobs) NUMBER, until when an operation may not be put ahead of a job's operation
    best: Table  # (N) BEST
    status: Table  # (1) STATUS


operation_at = rows_of(OPERATIONS, OPERATION)
option_at = rows_of(OPTIONS, OPTION)
machine_at = rows_of(MACHINES, MACHINE)
job_at = rows_of(JOBS, JOB)
order_at = rows_of(ORDER, NUMBER)
path_at = rows_of(PATH, NUMBER)
begins_at = rows_of(BEGINS, NUMBER)
aside_at = rows_of(ASIDE, NUMBER)
tabu_at = rows_of(TABU, NUMBER)
best_at = rows_of(BESTS, BEST)
status_at = rows_of(STATUSES, STATUS)


def search_addresses(tables: SearchTables) -> NDArray[np.int64]:
    """List where a search's tables are, true as long as its arrays live.

    Parameters
    ----------
    tables
        A search where it stands.
    """
    return np.array([table.ctypes.data for table in tables], np.int64)


@compiled
def draw_below(run: int, count: int) -> int:
    """Draw one of the numbers 0 to ``count - 1``.

    Parameters
    ----------
    run
        The search.
    count
        How many, at least 1.
    """
    status = status_at(run, 0)
    status.draws += 1
    bits: Any = word(status.key, status.draws)
    return Wide(((bits >> Word(32)) * Word(count)) >> Word(32))
