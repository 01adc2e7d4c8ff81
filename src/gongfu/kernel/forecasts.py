"""Many replications from one state, without leaving compiled code between them."""

from typing import NamedTuple

import numpy as np

from gongfu.kernel.lines import (
    BUSY,
    DOWN,
    DOWN_TIME,
    NEVER,
    REACHED,
    UP_TIME,
    WORK,
    YIELD,
    LineRun,
    Table,
    play,
    restore,
    work_until,
)
from gongfu.kernel.streams import Word, stream_key, uniform, word
from gongfu.kernel.tables import compiled, entry

__all__ = ["PURPOSES", "StartingPoint", "begin", "luck_of_state", "run_many"]

PURPOSES = 3  # WORK, UP_TIME and DOWN_TIME may be under way


class StartingPoint(NamedTuple):
    """Where all replications start, and what they have left to do there."""

    line: LineRun  # the state, with no luck in it yet
    words: Table  # number of each station that names its streams
    numbers: Table  # number of each machine within its station
    worked: Table  # work each machine has done on its part
    left: Table  # (replication, machine, purpose) time left of what is under way


@entry
def luck_of_state(start: StartingPoint, seed: Word, first: int, uniforms: Table) -> None:
    """Draw the uniforms that say how long the things under way will take.

    Parameters
    ----------
    start
        The state.
    seed, first
        Which luck, and the number of the first replication.
    uniforms
        Room for them: (replication, machine, purpose).
    """
    for row in range(uniforms.shape[0]):
        for m in range(start.line.machines.size):
            machine = start.line.machines[m]
            for purpose in range(PURPOSES):
                index = 0 if purpose == WORK else start.numbers[m]
                name = start.words[machine.station]
                key = stream_key(np.uint64(seed), np.uint64(first + row), name, np.uint64(purpose), np.uint64(index))
                number = machine.part if purpose == WORK else machine.failures
                uniforms[row, m, purpose] = uniform(word(key, number))


@compiled
def start_over(run: LineRun, start: StartingPoint, luck: tuple[Word, int], row: int) -> None:
    """Put a run to the state, with the luck of a replication and the row of what is left that belongs to it."""
    restore(run, start.line)
    seed, replication = np.uint64(luck[0]), np.uint64(luck[1])
    for s in range(run.stations.size):
        name = start.words[s]
        run.stations[s].work_key = stream_key(seed, replication, name, np.uint64(WORK), np.uint64(0))
        run.stations[s].yield_key = stream_key(seed, replication, name, np.uint64(YIELD), np.uint64(0))
    for m in range(run.machines.size):
        machine = run.machines[m]
        name, number = start.words[machine.station], np.uint64(start.numbers[m])
        machine.up_key = stream_key(seed, replication, name, np.uint64(UP_TIME), number)
        machine.down_key = stream_key(seed, replication, name, np.uint64(DOWN_TIME), number)
        machine.up_left = start.left[row, m, UP_TIME] if run.stations[machine.station].fails else NEVER
        machine.work = start.worked[m] + start.left[row, m, WORK]
        run.next_time[m] = NEVER
        if machine.state == BUSY:
            run.next_time[m] = work_until(machine, start.left[row, m, WORK], 0.0)
        elif machine.state == DOWN:
            machine.remaining = start.left[row, m, WORK]
            machine.up_left = -1.0
            run.next_time[m] = start.left[row, m, DOWN_TIME]


@entry
def begin(run: LineRun, start: StartingPoint, luck: tuple[Word, int], row: int) -> None:
    """Put a run to the state, with the luck of a replication.

    Parameters
    ----------
    run
        A run of the same line.
    start
        The state.
    luck
        Seed and number of the replication.
    row
        Which row of what is left belongs to it.
    """
    start_over(run, start, luck, row)


@entry
def run_many(
    run: LineRun, start: StartingPoint, luck: tuple[Word, int], until: float, counts: Table, nothing: Table
) -> int:
    """Play replications from the state to a time and count what they deliver; gives how many are done.

    Fewer than asked for are done when a buffer needs more places.

    Parameters
    ----------
    run
        Room to play in.
    start
        The state; a row of what is left for each replication.
    luck
        Seed and number of the first replication.
    until
        Time to stop at, counted from the state.
    counts
        Room for the counts, one for each replication; those not negative are done already.
    nothing
        A log without rows.
    """
    for row in range(counts.size):
        if counts[row] >= 0:
            continue
        start_over(run, start, (luck[0], luck[1] + row), row)
        status, _ = play(run, until, nothing, nothing)
        if status != REACHED:
            return row
        counts[row] = run.totals[0].delivered
    return counts.size
