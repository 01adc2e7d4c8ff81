"""Read a run at the ends of many short windows, without leaving compiled code between them."""

from gongfu.kernel.lines import REACHED, LineRun, Table, play
from gongfu.kernel.tables import entry

__all__ = ["GAUGES", "read_windows"]

GAUGES = 4  # good items delivered, sum of their lead times, parts in the line, events


@entry
def read_windows(run: LineRun, width: float, gauges: Table, done: int, nothing: Table) -> int:
    """Play windows one after another and read the run at the end of each; gives how many are done.

    Fewer than there is room for are done when a buffer needs more places.

    Parameters
    ----------
    run
        A line at the end of the last window that is done, or in the next; its statistics were never forgotten.
    width
        Length of a window.
    gauges
        Room for the readings: (windows, GAUGES).
    done
        Windows done already.
    nothing
        A log without rows.
    """
    for window in range(done, gauges.shape[0]):
        status, _ = play(run, (window + 1) * width, nothing, nothing)
        if status != REACHED:
            return window
        totals = run.totals[0]
        inside = totals.released - totals.delivered
        for s in range(run.stations.size):
            inside -= run.stations[s].scrapped
        gauges[window, 0] = totals.delivered
        gauges[window, 1] = totals.lead_time
        gauges[window, 2] = inside
        gauges[window, 3] = totals.events
    return gauges.shape[0]
