"""The line in gongfu's max-plus recursion, eight replications side by side."""

import time
from importlib.metadata import version

from gongfu.simulate.max_plus import departures, prepare_max_plus
from peers import STATIONS, Played
from peers.gongfu_line import the_line

TITLE = f"gongfu {version('gongfu')}, max-plus"
THROUGHPUT = 0.75  # about; it says how many parts pass in a horizon


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Let as many parts pass as come in about the horizon."""
    assert not breaks, "failures are not counted in the recursion"
    prepared = prepare_max_plus(the_line(breaks=breaks))
    started = time.process_time()
    left = departures(prepared, seed=seed, parts=round(horizon * THROUGHPUT))
    seconds = time.process_time() - started
    rate = left.shape[0] / left.max(axis=0).mean()
    return Played(parts=left.size, events=left.size * STATIONS, seconds=seconds, rate=rate)
