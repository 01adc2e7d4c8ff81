"""What happens so rarely that a run may hold too little of it: failures, maintenance, bad parts, seldom products.

How often each comes is known before anything runs, from the model and from how busy its station is; so a run is made
long enough by that, and not by the luck of having seen it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.model.distributions import Distribution
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind, Step
from gongfu.model.stations import FailureClock, Station
from gongfu.simulate.tallies import STATES, Tally

__all__ = ["FEWEST", "Kind", "kinds_of", "that_matter"]

# Of each kind that matters, all replications together hold this many: the mean of so many is all but normal.
FEWEST = 30.0
# What moves an output by less than this share of the wished precision may be missed altogether.
SHARE_THAT_MATTERS = 0.25
# Up-times that vary less than this share of their mean (squared) begin in step, and get out of step slowly.
IN_STEP = 0.5
# A run has forgotten whether it began up or down after so many repairs.
REPAIRS_FORGOTTEN = 3.0
TINY = 1e-300
BUSY = STATES.index("busy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of event: how often it comes, and how much of an output hangs on it.

    ``moved`` is what an output would be off by, as a share of itself, were there none. ``spread`` is the mean square of
    what one such event does over the square of its mean: 1 where all are alike, 2 for exponential repairs.
    ``phase_s`` is after how long it has forgotten the start, ``cycle_s`` the time from one to the next where that
    hardly varies, else 0. ``delays_only``: what it stops is made up for later, as in a line whose parts arrive.
    """

    name: str
    subject: str
    a_second: float
    moved: float
    spread: float = 1.0
    phase_s: float = 0.0
    cycle_s: float = 0.0
    delays_only: bool = False

    def variance_s(self, output: str) -> float:
        """Squared relative standard error that this kind brings to an output, times the seconds it rests on.

        Parameters
        ----------
        output
            ``throughput``, ``lead_time`` or ``in_line``.
        """
        if self.delays_only and output == "throughput":
            return 0.0
        return self.moved**2 * self.spread / self.a_second


def kinds_of(line: Line, sums: Tally, observed_s: float) -> tuple[Kind, ...]:
    """Find the kinds of events of a line that come now and then.

    Parameters
    ----------
    line
        The line.
    sums
        What replications saw, each with R in front: how busy stations were, and how many parts they finished.
    observed_s
        For how long all of them together saw it, in seconds.
    """
    found = [
        *failures(line, sums, observed_s),
        *maintenance(line, sums, observed_s),
        *bad_parts(line, sums, observed_s),
        *seldom_products(line, sums, observed_s),
    ]
    return tuple(kind for kind in found if kind.a_second > 0)


def that_matter(kinds: Iterable[Kind], wished: float) -> list[Kind]:
    """Pick the kinds of events that could move an output by more than a precision hides.

    Parameters
    ----------
    kinds
        Kinds of events.
    wished
        The precision, as a share of the output.
    """
    return [kind for kind in kinds if kind.moved >= SHARE_THAT_MATTERS * wished]


def failures(line: Line, sums: Tally, observed_s: float) -> Iterator[Kind]:
    """Give the failures of each station."""
    # Setups do not count toward a failure on the operating clock.
    at_work = sums.state_time.sum(axis=(0, 1))[:, BUSY] / observed_s
    for index, station in enumerate(line.stations):
        if station.failures is None:
            continue
        up, down = station.failures.up, station.failures.down
        if station.failures.clock is FailureClock.CALENDAR:
            a_second = station.machines / (up.mean + down.mean)
        else:
            a_second = float(at_work[index]) / up.mean
        yield stop(line, station, "failures", (a_second, down, up), lingering(sums))


def maintenance(line: Line, sums: Tally, observed_s: float) -> Iterator[Kind]:
    """Give the maintenance of each station."""
    finished = finished_parts(sums) / observed_s
    for index, station in enumerate(line.stations):
        plan = station.maintenance
        if plan is None:
            continue
        if plan.every_s is not None:
            a_second = station.machines / (plan.every_s + plan.time.mean)
        else:
            a_second = float(finished[index]) / (plan.every_parts or 1)
        yield stop(line, station, "maintenance", (a_second, plan.time, None), lingering(sums))


def stop(
    line: Line, station: Station, name: str, laws: tuple[float, Distribution, Distribution | None], lead_time_s: float
) -> Kind:
    """Say what stops of machines do, from how often they come, how long they last, and what comes between."""
    a_second, lasts, between = laws
    square = 1.0 + lasts.variance / lasts.mean**2
    moved = a_second * lasts.mean / station.machines
    delays_only = line.release.kind is ReleaseKind.ARRIVALS
    if delays_only and lead_time_s > 0:
        # Nothing is lost by a stop, but what comes meanwhile waits for half of it.
        moved *= max(1.0, square * lasts.mean / lead_time_s)
    cycle_s = station.machines / a_second if a_second > 0 else 0.0
    steady = between is None or between.variance < IN_STEP * between.mean**2
    return Kind(
        name=name,
        subject=station.id,
        a_second=a_second,
        moved=moved,
        spread=square,
        phase_s=min(REPAIRS_FORGOTTEN * lasts.mean, cycle_s),
        cycle_s=cycle_s if steady else 0.0,
        delays_only=delays_only,
    )


def bad_parts(line: Line, sums: Tally, observed_s: float) -> Iterator[Kind]:
    """Give the parts of each station that are not good: each costs the work on one part."""
    finished = finished_parts(sums) / observed_s
    for index, station in enumerate(line.stations):
        share = 1.0 - station.yield_share
        yield Kind(name="bad_parts", subject=station.id, a_second=float(finished[index]) * share, moved=share)


def seldom_products(line: Line, sums: Tally, observed_s: float) -> Iterator[Kind]:
    """Give the products of a mix that is drawn; what is put together or taken apart has no share of its own."""
    drawn = line.release.kind is not ReleaseKind.ORDERS and not line.release.sequence
    if not drawn or any(station.takes is not None or station.gives for station in line.stations):
        return
    made = float(sums.delivered.sum()) / observed_s
    shares = sum(product.share for product in line.products if product.every is None)
    for product in line.products:
        a_second = 1.0 / product.every.mean if product.every is not None else made * product.share / max(shares, TINY)
        longest = max((longest_visit(line, step) for step in product.route), default=0.0)
        share = a_second / made if made > 0 else 0.0
        yield Kind(name="parts", subject=product.id, a_second=a_second, moved=share * max(1.0, longest * made))


def longest_visit(line: Line, step: Step) -> float:
    """Give how long a visit takes a station whose machines all work at it."""
    station = line.station(step.station)
    return (step.time or station.time).mean / station.machines


def finished_parts(sums: Tally) -> NDArray[Any]:
    """Count the parts that each station finished, good or not."""
    return np.asarray((sums.good + sums.scrapped + sums.reworked).sum(axis=0))


def lingering(sums: Tally) -> float:
    """Mean lead time in seconds, 0 where nothing was delivered."""
    parts = float(sums.delivered.sum())
    return float(sums.lead_time.sum()) / parts if parts > 0 else 0.0
