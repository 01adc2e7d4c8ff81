"""The line in Ciw, which has no breakdowns on the operating clock and no material without end.

Parts arrive three times as fast as the first station works and are turned away when five wait there, which starves it
about once in a thousand parts.
"""

import time
from importlib.metadata import version

import ciw

from peers import PLACES, STATIONS, Played

TITLE = f"Ciw {version('ciw')}"


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Play the line to a time."""
    assert not breaks, "Ciw cannot say when a machine breaks down"
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(3.0), *[None] * (STATIONS - 1)],
        service_distributions=[ciw.dists.Exponential(1.0)] * STATIONS,
        routing=[[float(after == before + 1) for after in range(STATIONS)] for before in range(STATIONS)],
        number_of_servers=[1] * STATIONS,
        queue_capacities=[PLACES] * STATIONS,
    )
    simulation = ciw.Simulation(network)
    started = time.process_time()
    simulation.simulate_until_max_time(horizon)
    seconds = time.process_time() - started
    served = simulation.get_all_records(only=["service"])
    parts = sum(record.node == STATIONS for record in served)
    return Played(parts=parts, events=len(served), seconds=seconds)
