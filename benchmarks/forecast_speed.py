"""How long a thousand continuations of the example line take, from where it stands an hour into a shift of eight."""

import statistics
import time

from figures import Figure
from gongfu.adapters.line_files import read_line
from gongfu.simulate import LinePlayer, forecast
from waiting import EXAMPLE

HOUR_S = 3600.0
SHIFT_H = 8
GONE_H = 1
REPLICATIONS = 1000
ROUNDS = 5


def forecast_time() -> Figure:
    """Measure the processor time of all threads together: on two cores it takes half of that."""
    line = read_line(EXAMPLE)
    player = LinePlayer(line)
    player.advance(GONE_H * HOUR_S)
    state = player.state()
    seconds = []
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        forecast(line, state, hours=SHIFT_H - GONE_H, replications=REPLICATIONS)
        seconds.append(time.process_time() - started)
    what = "1,000 replications of the rest of an 8 h shift of the example line, from a live state"
    return Figure(what, statistics.median(seconds[1:]), 1, "s", at_most=True)
