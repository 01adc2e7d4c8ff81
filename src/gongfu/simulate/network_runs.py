"""A replication of a line of any structure, counted in the form that every kernel's counts take."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import network_state as state
from gongfu.kernel import networks as kernel
from gongfu.kernel.gauges import GAUGES
from gongfu.kernel.lines import REACHED
from gongfu.kernel.network_addresses import addresses_of
from gongfu.model.lines import Line
from gongfu.simulate.arrays import NO_LOG
from gongfu.simulate.network_arrays import room_made
from gongfu.simulate.tallies import Tally

__all__ = ["NetworkReplication"]


class NetworkReplication:
    """A replication of a line of any structure.

    Parameters
    ----------
    line
        The line.
    run
        Where it stands.
    """

    def __init__(self, line: Line, run: state.NetworkRun) -> None:
        self.line = line
        self.run = run
        # True until the run is given other tables.
        self.addresses = addresses_of(run)

    def play(self, until_s: float) -> None:
        """Move on to a time, in seconds from the beginning.

        Parameters
        ----------
        until_s
            Not before where it stands.
        """
        status, _ = kernel.advance_network(self.addresses, until_s, NO_LOG, NO_LOG)
        while status != REACHED:
            self.run = room_made(self.run, status, self.line)
            self.addresses = addresses_of(self.run)
            status, _ = kernel.advance_network(self.addresses, until_s, NO_LOG, NO_LOG)

    def forget(self) -> None:
        """Begin to count afresh, as after a warm-up."""
        kernel.forget_network(self.addresses)

    def delivered(self) -> float:
        """Count the parts delivered so far."""
        return float(self.run.totals["delivered"][0])

    def gauges(self, width_s: float, windows: int) -> NDArray[np.float64]:
        """Play windows one after another from the beginning and read at the end of each: (windows, GAUGES).

        Parameters
        ----------
        width_s
            Length of a window.
        windows
            How many.
        """
        read = np.zeros((windows, GAUGES))
        for window in range(windows):
            self.play((window + 1) * width_s)
            totals = self.run.totals[0]
            read[window] = totals["delivered"], totals["lead_time"], totals["in_line"], totals["events"]
        return read

    def tally(self) -> Tally:
        """Give everything counted so far."""
        run = self.run
        kernel.settle_network(self.addresses)
        totals, stations, queues = run.totals[0], run.stations, run.queues
        times = run.state_times["value"].reshape(-1, run.machines.size, state.STATES)
        # The last window is for hours of no tariff.
        state_time = np.add.reduceat(times, stations["first"], axis=1)
        return Tally(
            **{
                name: run.products[name].astype(np.float64)
                for name in ("delivered", "lead_time", "on_time", "tardiness")
            },
            **{name: stations[name].astype(np.float64) for name in ("good", "scrapped", "reworked")},
            state_time=state_time,
            level_time=by_station(run, queues["level_time"]),
            taken=by_station(run, queues["passed"]),
            waited=by_station(run, queues["waited"]),
            wait=by_station(run, queues["waits"]),
            in_line_time=np.array(float(totals["in_line_time"])),
            lost=np.array(float(run.sources["lost"].sum())),
            lead_times=run.lead_times["value"].copy(),
            events=np.array(float(totals["events"])),
        )


def by_station(run: state.NetworkRun, values: NDArray[Any]) -> NDArray[np.float64]:
    """Add up what a station's queues have."""
    return np.asarray(np.add.reduceat(values.astype(np.float64), run.stations["queue_first"]))
