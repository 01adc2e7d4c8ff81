"""Simulated annealing of a plan: changes along critical chains, worse ones accepted ever more rarely.

Ranked goals are searched for one rank after the other; a change that makes an earlier rank worse than what it reached
is never accepted.

Sources: van Laarhoven, Aarts and Lenstra (1992), "Job shop scheduling by simulated annealing", Operations Research 40;
Mati, Dauzère-Pérès and Lahlou (2011), "A general approach for optimizing regular criteria in the job-shop scheduling
problem", EJOR 212.
"""

import math

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_changes import begin_change, finish_change, take_back
from gongfu.kernel.plan_costs import cost_of, is_better, keep_best, keeps_earlier
from gongfu.kernel.plan_decoding import decode
from gongfu.kernel.plan_draws import chance
from gongfu.kernel.plan_moves import propose
from gongfu.kernel.plan_places import sort_by_start
from gongfu.kernel.plan_state import (
    goals_at,
    totals_at,
)
from gongfu.kernel.tables import compiled, entry

__all__ = ["ACCEPTED", "anneal", "begin_search", "put_by_start"]

# After so many accepted changes the order is put by start times again, so that places tell times.
ACCEPTED = 100


@compiled
def put_by_start(run: int) -> None:
    """Put the order by start times; those that start together stay as they stand, so times do not change.

    Parameters
    ----------
    run
        A decoded plan.
    """
    sort_by_start(run, totals_at(run, 0).operations)
    decode(run)


@entry
def begin_search(addresses: NDArray[np.int64], key: int) -> None:
    """Make what a plan chooses the best so far.

    Parameters
    ----------
    addresses
        Where the tables of a plan are: its order, modes, people and goals.
    key
        Which luck the search has.
    """
    run = addresses.ctypes.data
    totals = totals_at(run, 0)
    totals.key, totals.draws = key, 0
    decode(run)
    keep_best(run)


@entry
def anneal(addresses: NDArray[np.int64], rank: int, changes: int, warm: float, cool: float) -> int:
    """Try changes of a plan; gives how many were accepted. The best plan is remembered.

    Parameters
    ----------
    addresses
        Where the tables of a plan are, whose search has begun.
    rank
        Whose goals are searched for.
    changes
        How many changes are tried; fewer where a rank costs nothing any more.
    warm, cool
        The temperature at the beginning and at the end: what a change may cost to be accepted with 37 %.
    """
    run = addresses.ctypes.data
    put_by_start(run)
    current = cost_of(run, rank)
    if is_better(run):
        keep_best(run)
    temperature = warm
    ratio = math.exp(math.log(cool / warm) / max(changes, 1))
    accepted = 0
    since = 0
    for _ in range(changes):
        temperature *= ratio
        if goals_at(run, rank).best <= 0.0:
            break
        if since == ACCEPTED:
            since = 0
            put_by_start(run)
            current = cost_of(run, rank)
        begin_change(run)
        if not propose(run, rank):
            take_back(run)
            continue
        most = current - temperature * math.log(chance(run))
        cost = finish_change(run, rank, most)
        if cost > most or not keeps_earlier(run, rank):
            take_back(run)
            continue
        accepted += 1
        since += 1
        current = cost
        if cost <= goals_at(run, rank).best and is_better(run):
            keep_best(run)
    return accepted
