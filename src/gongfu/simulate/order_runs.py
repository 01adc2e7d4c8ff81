"""Runs that end: a list of orders, from an empty line until the last part has left it."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from gongfu.errors import InputError, Problem
from gongfu.kernel.network_state import NetworkRun
from gongfu.model.lines import Line
from gongfu.simulate.network_arrays import PreparedNetwork
from gongfu.simulate.network_runs import NetworkReplication
from gongfu.simulate.replications import Observations
from gongfu.simulate.tallies import Tally

__all__ = ["replicate_orders"]

DAY_S = 86400.0
# Orders that are not out after so many days never will be.
LONGEST_DAYS = 1 << 16


def replicate_orders(
    prepared: PreparedNetwork, *, seed: int, replications: range, go_on: Callable[[], bool]
) -> Observations:
    """Work off the orders of a line again and again; each replication is observed until its last part is out.

    Parameters
    ----------
    prepared
        A line that works to orders.
    seed
        Which luck.
    replications
        Their numbers.
    go_on
        Asked after each, in order, whether to go on.

    Raises
    ------
    InputError
        When the orders are never finished.
    """
    seen = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for first in range(replications.start, replications.stop, os.cpu_count() or 1):
            some = range(first, min(first + (os.cpu_count() or 1), replications.stop))
            seen += list(pool.map(lambda number: worked_off(prepared, seed, number), some))
            wished = [go_on() for _ in some]
            if not all(wished):
                break
    return Observations.joined(seen)


def worked_off(prepared: PreparedNetwork, seed: int, replication: int) -> Observations:
    """Find when the last part is out, and count what happened until then."""
    end_s = last_out(prepared, seed, replication)
    run = NetworkReplication(prepared.line, prepared.open(seed, replication))
    run.play(end_s)
    sums = run.tally()
    return Observations(
        observed_s=np.array([end_s]),
        sums=Tally(*(column[None] for column in sums)),
        counts=np.array([[float(sums.delivered.sum())]]),
        growth=np.zeros((1, sums.good.size)),
    )


def last_out(prepared: PreparedNetwork, seed: int, replication: int) -> float:
    """Play until nothing is left to do, and give the time at which the last part was out."""
    line = prepared.line
    run = NetworkReplication(line, prepared.open(seed, replication))
    until = max(order.release_s for order in line.release.orders) + DAY_S
    while True:
        run.play(until)
        if not is_at_work(run.run):
            return float(run.run.totals["last_out"][0])
        if until > LONGEST_DAYS * DAY_S:
            raise InputError(never_out(line))
        until *= 2


def is_at_work(run: NetworkRun) -> bool:
    """Say whether parts are in the line, wait outside or are still to be released."""
    totals = run.totals[0]
    to_come = totals["next_order"] < totals["orders"] or totals["held_back"] > 0
    return bool(totals["in_line"] > 0 or to_come or run.queues["waiting"].sum() > 0)


def never_out(line: Line) -> Problem:
    """Say that orders are never finished."""
    return Problem("simulate.orders_never_out", details={"line": line.id, "days": LONGEST_DAYS})
