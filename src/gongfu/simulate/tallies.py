"""What a run has counted since it forgot its warm-up, in one form for every kernel."""

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import lines as kernel
from gongfu.kernel.gauges import GAUGES, read_windows
from gongfu.simulate.arrays import NO_LOG, grow, play

__all__ = ["STATES", "RunningLine", "SerialRun", "Tally"]

Sums = NDArray[Any]
# Names of the states, in the order of their numbers.
STATES = ("starved", "busy", "blocked", "down", "setup", "off", "waiting")


class Tally(NamedTuple):
    """Sums over P products, S stations and T tariff windows; times are seconds."""

    delivered: Sums  # (P) parts
    lead_time: Sums  # (P)
    on_time: Sums  # (P) parts delivered when they were due or before
    tardiness: Sums  # (P)
    good: Sums  # (S)
    scrapped: Sums  # (S)
    reworked: Sums  # (S)
    state_time: Sums  # (T, S, 7) machine time in each state
    level_time: Sums  # (S) integral of the level in front
    taken: Sums  # (S) parts taken from what waits in front
    waited: Sums  # (S) of them, those that waited at all; nan where that is not known
    wait: Sums  # (S) sum of their waits
    in_line_time: Sums  # () integral of the parts in the line
    lost: Sums  # () arrivals that found no place
    lead_times: Sums  # delivered parts by bins of the kernel's histogram
    events: Sums  # ()


class RunningLine(Protocol):
    """A replication on its way."""

    def play(self, until_s: float) -> None:
        """Move on to a time, in seconds from its beginning.

        Parameters
        ----------
        until_s
            Not before where it stands.
        """
        ...

    def forget(self) -> None:
        """Begin to count afresh, as after a warm-up."""
        ...

    def delivered(self) -> float:
        """Count the parts delivered so far."""
        ...

    def gauges(self, width_s: float, windows: int) -> Sums:
        """Play windows one after another from the beginning and read at the end of each: (windows, GAUGES).

        Parameters
        ----------
        width_s
            Length of a window.
        windows
            How many.
        """
        ...

    def tally(self) -> Tally:
        """Give everything counted so far."""
        ...


class SerialRun:
    """A replication of a serial line.

    Parameters
    ----------
    run
        Where it stands.
    """

    def __init__(self, run: kernel.LineRun) -> None:
        self.run = run

    def play(self, until_s: float) -> None:
        """Move on to a time, in seconds from the beginning.

        Parameters
        ----------
        until_s
            Not before where it stands.
        """
        self.run = play(self.run, until_s)

    def forget(self) -> None:
        """Begin to count afresh."""
        kernel.forget(self.run)

    def delivered(self) -> float:
        """Count the parts delivered so far."""
        return float(self.run.totals[0]["delivered"])

    def gauges(self, width_s: float, windows: int) -> Sums:
        """Play windows one after another from the beginning and read at the end of each: (windows, GAUGES).

        Parameters
        ----------
        width_s
            Length of a window.
        windows
            How many.
        """
        read = np.zeros((windows, GAUGES))
        done = read_windows(self.run, width_s, read, 0, NO_LOG)
        while done < windows:
            self.run = grow(self.run)
            done = read_windows(self.run, width_s, read, done, NO_LOG)
        return read

    def tally(self) -> Tally:
        """Give everything counted so far."""
        run = self.run
        kernel.settle(run)
        totals, stations = run.totals[0], run.stations
        count = stations.size
        state_time = np.zeros((1, count, len(STATES)))
        known = run.machines["times"].shape[1]
        state_time[0, :, :known] = np.add.reduceat(run.machines["times"], stations["first"], axis=0)
        level_time = stations["level_time"].astype(np.float64)
        # A part waits in the buffer, or in the machine that it blocks; the first station's never do.
        wait = level_time.copy()
        wait[1:] += state_time[0, :-1, kernel.BLOCKED]
        taken = np.zeros(count)
        taken[1:] = stations["good"][:-1]
        zero = np.zeros(1)
        return Tally(
            delivered=np.array([float(totals["delivered"])]),
            lead_time=np.array([float(totals["lead_time"])]),
            on_time=zero,
            tardiness=zero,
            good=stations["good"].astype(np.float64),
            scrapped=stations["scrapped"].astype(np.float64),
            reworked=np.zeros(count),
            state_time=state_time,
            level_time=level_time,
            taken=taken,
            waited=np.full(count, np.nan),
            wait=wait,
            in_line_time=np.array(state_time[0, :, 1:].sum() + level_time.sum()),
            lost=np.array(0.0),
            lead_times=run.lead_times.copy(),
            events=np.array(float(totals["events"])),
        )
