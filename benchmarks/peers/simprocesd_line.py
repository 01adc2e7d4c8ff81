"""The line in SimPROCESD, without breakdowns: its machines fail on the calendar and lose the part they work on."""

import random
import time
from importlib.metadata import version

from simprocesd.model import System
from simprocesd.model.factory_floor import Buffer, PartProcessor, Sink, Source

from peers import PLACES, STATIONS, Played

TITLE = f"SimPROCESD {version('simprocesd')}"


class Machine(PartProcessor):
    """A machine whose every part takes a time of its own."""

    @property
    def cycle_time(self) -> float:
        return random.expovariate(1.0)

    @cycle_time.setter
    def cycle_time(self, _value: float) -> None: ...


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Play the line to a time."""
    assert not breaks, "SimPROCESD's breakdowns are of another kind"
    random.seed(seed)
    played = Played()
    system = System()

    def finished(*_details: object) -> None:
        played.events += 1

    last = Source("source")
    for number in range(STATIONS):
        machine = Machine(f"machine {number}", [last], 1.0)
        machine.add_finish_processing_callback(finished)
        last = machine if number == STATIONS - 1 else Buffer(f"buffer {number}", [machine], capacity=PLACES)
    sink = Sink("sink", [last])
    started = time.process_time()
    system.simulate(horizon, print_summary=False)
    played.seconds = time.process_time() - started
    played.parts = sink.received_parts_count
    return played
