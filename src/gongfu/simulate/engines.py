"""Which kernel runs a line: the loop of serial lines where that is all there is, the network loop for everything else.

Found out from the line, not declared: who changes a line need not know. Both are handled alike from here on.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import lines as serial
from gongfu.kernel import network_state as state
from gongfu.kernel import networks as network
from gongfu.kernel.network_addresses import addresses_of
from gongfu.model.lines import Line
from gongfu.model.products import Release
from gongfu.model.stations import AfterRepair, Batch, Blocking, Dispatch, FailureClock, Station
from gongfu.simulate.arrays import PreparedLine, grow, play, prepare
from gongfu.simulate.network_arrays import PreparedNetwork, play_network, prepare_network, room_made
from gongfu.simulate.network_runs import NetworkReplication
from gongfu.simulate.tallies import RunningLine, SerialRun

__all__ = ["AnyLine", "AnyRun", "is_plain", "log_opening", "play_logged", "play_run", "prepare_line", "running"]

AnyLine = PreparedLine | PreparedNetwork
AnyRun = serial.LineRun | state.NetworkRun


def is_plain(line: Line) -> bool:
    """Say whether a line is a saturated row of stations, with buffers and breakdowns and nothing else.

    Parameters
    ----------
    line
        Any line.
    """
    one_kind = not line.products or (len(line.products) == 1 and not line.products[0].route)
    dated = any(product.due_after_s is not None for product in line.products)
    return (
        line.release == Release(sequence=line.release.sequence)
        and one_kind
        and not dated
        and all(is_plain_station(station) for station in line.stations)
    )


def is_plain_station(station: Station) -> bool:
    """Say whether a station takes from the one before it, works, waits and fails, and does nothing else."""
    failures = station.failures
    wears = failures is None or (
        failures.clock is FailureClock.OPERATING and failures.then is AfterRepair.RESUME and failures.repairers is None
    )
    orderly = station.dispatch is Dispatch.FIFO and station.blocking is Blocking.AFTER_SERVICE
    alone = station.batch in {None, Batch(size=1, least=1)} and station.operators is None
    other = (station.rework, station.setup, station.maintenance, station.shifts, station.transport, station.kanban)
    return wears and orderly and alone and station.takes is None and not station.gives and not any(other)


def prepare_line(line: Line) -> AnyLine:
    """Turn a line into the arrays of the kernel that runs it.

    Parameters
    ----------
    line
        Any line.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated.
    """
    return prepare(line) if is_plain(line) else prepare_network(line)


def running(prepared: AnyLine, seed: int, replication: int) -> RunningLine:
    """Begin a replication.

    Parameters
    ----------
    prepared
        The line.
    seed
        Which luck.
    replication
        Which replication of that luck.
    """
    if isinstance(prepared, PreparedLine):
        return SerialRun(prepared.open(seed, replication))
    return NetworkReplication(prepared.line, prepared.open(seed, replication))


def play_run(run: AnyRun, until: float, line: Line) -> AnyRun:
    """Move a run on to a time; gives the run, whose arrays may have grown.

    Parameters
    ----------
    run
        A line where it stands; moved on in place.
    until
        Time in seconds.
    line
        The line, to say what is wrong with it.

    Raises
    ------
    InputError
        When parts pile up without end, or wait for each other for ever.
    """
    if isinstance(run, serial.LineRun):
        return play(run, until)
    return play_network(run, until, line)


def log_opening(run: AnyRun, last: NDArray[Any]) -> NDArray[Any]:
    """Give a row of the log for each station as it stands.

    Parameters
    ----------
    run
        A line where it stands.
    last
        What was logged last of each station, LOG; filled.
    """
    opening = np.zeros(last.size, serial.LOG)
    if isinstance(run, serial.LineRun):
        serial.record(run, opening, last, float(run.totals[0]["clock"]))
    else:
        network.record_network(addresses_of(run), opening, last)
    return opening


def play_logged(
    run: AnyRun, until: float, rows: tuple[NDArray[Any], NDArray[Any]], line: Line
) -> tuple[AnyRun, int, bool]:
    """Move a run on until a time or a full log; gives the run, the rows written and whether it is there.

    Parameters
    ----------
    run
        A line where it stands; moved on in place.
    until
        Time in seconds.
    rows
        Room for the log and what was logged last of each station, LOG.
    line
        The line, to say what is wrong with it.

    Raises
    ------
    InputError
        When parts pile up without end, or wait for each other for ever.
    """
    log, last = rows
    if isinstance(run, serial.LineRun):
        status, count = serial.advance(run, until, log, last)
        return (grow(run) if status == serial.RING_FULL else run), count, status == serial.REACHED
    status, count = network.advance_network(addresses_of(run), until, log, last)
    return room_made(run, status, line), count, status == serial.REACHED
