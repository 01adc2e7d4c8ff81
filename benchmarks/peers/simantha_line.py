"""The line in simantha, whose time is whole numbers: geometric times on a grid of a twentieth of a work time.

Its breakdowns run on the calendar, so it plays the line without them.
"""

import random
import time
from importlib.metadata import version

from simantha import Buffer, Machine, Sink, Source, System

from peers import PLACES, STATIONS, Played

TITLE = f"simantha {version('simantha')}, geometric times"
GRID = 20


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Play the line to a time."""
    assert not breaks, "simantha's breakdowns are of another kind"
    random.seed(seed)
    machines = [Machine(f"machine {number}", cycle_time={"geometric": 1 / GRID}) for number in range(STATIONS)]
    buffers = [Buffer(f"buffer {number}", capacity=PLACES) for number in range(STATIONS - 1)]
    source, sink = Source(), Sink()
    chain = [source, machines[0]]
    for buffer, after in zip(buffers, machines[1:], strict=True):
        chain += [buffer, after]
    chain.append(sink)
    source.define_routing(downstream=[chain[1]])
    for before, thing, after in zip(chain, chain[1:], chain[2:], strict=False):
        thing.define_routing(upstream=[before], downstream=[after])
    sink.define_routing(upstream=[chain[-2]])
    system = System(objects=chain)
    started = time.process_time()
    system.simulate(simulation_time=round(horizon * GRID), verbose=False, collect_data=False)
    seconds = time.process_time() - started
    return Played(parts=sink.level, events=sum(each.parts_made for each in machines), seconds=seconds)
