"""Good items in consecutive windows, for questions about a shift, a day or an hour."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from gongfu.model.lines import Line
from gongfu.simulate.engines import AnyLine, play_run, prepare_line
from gongfu.simulate.run_length import run_pilot

__all__ = ["window_counts"]

HOUR_S = 3600.0


def window_counts(
    line: Line, *, window_h: float, windows: int, replications: int, seed: int = 1, scale: float = 1.0
) -> NDArray[np.int64]:
    """Count good items in consecutive windows after the warm-up; an array (replication, window).

    Parameters
    ----------
    line
        The line.
    window_h
        Length of a window in hours.
    windows
        Windows in a row, of each replication.
    replications
        Independent rows of windows.
    seed
        The same seed gives the same counts.
    scale
        Factor on every time of the line, repairs included: 1.05 for a line that is 5 % slower than its file says.

    Raises
    ------
    InputError
        When the line has something that cannot be simulated yet.
    """
    prepared = prepare_line(line)
    warm_up_s = run_pilot(prepared, seed=seed).warm_up_s
    width_s = window_h * HOUR_S / scale
    with ThreadPoolExecutor() as pool:
        rows = pool.map(lambda number: row(prepared, seed, number, (warm_up_s, width_s, windows)), range(replications))
        return np.array(list(rows))


def row(prepared: AnyLine, seed: int, replication: int, shape: tuple[float, float, int]) -> NDArray[np.int64]:
    """Count one replication's windows; ``shape`` is warm-up, width and number of windows."""
    warm_up_s, width_s, windows = shape
    run = prepared.open(seed, replication)
    delivered = np.zeros(windows + 1, np.int64)
    for window in range(windows + 1):
        run = play_run(run, warm_up_s + window * width_s, prepared.line)
        delivered[window] = run.totals[0]["delivered"]
    return np.diff(delivered)
