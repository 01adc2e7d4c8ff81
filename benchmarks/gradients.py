"""What the derivatives by all ten stations' times cost: one run with its critical paths against the same run alone."""

import statistics
import time

from figures import Figure
from gongfu.simulate.max_plus import departures, prepare_max_plus
from gongfu.simulate.perturbation import critical_paths
from gongfu.simulate.replications import RunLength
from peers.gongfu_line import the_line

LENGTH = RunLength(warm_up_s=1_000.0, observed_s=20_000.0)
GROUP = 8
ROUNDS = 9


def gradient_cost() -> Figure:
    """Measure both, in turn, on ref10_a; the plain run keeps when every part left."""
    line = the_line(breaks=False)
    prepared = prepare_max_plus(line)
    parts = round((LENGTH.warm_up_s + LENGTH.observed_s) / line.stations[0].time.mean)
    ratios = []
    for seed in range(ROUNDS + 1):
        started = time.process_time()
        departures(prepared, seed=seed, parts=parts)
        between = time.process_time()
        critical_paths(line, LENGTH, seed=seed, replications=GROUP)
        ratios.append((time.process_time() - between) / (between - started))
    return Figure("all 10 gradients in one run against a plain run", statistics.median(ratios[1:]), 2.2, at_most=True)
