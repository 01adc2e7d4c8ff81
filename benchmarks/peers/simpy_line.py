"""The line in SimPy: a process for each machine, a store for each buffer."""

import random
import time
from collections.abc import Generator
from importlib.metadata import version

import simpy

from peers import DOWN, PLACES, STATIONS, UP, Played

TITLE = f"SimPy {version('simpy')}"


def station(
    env: simpy.Environment,
    luck: random.Random,
    neighbours: tuple[simpy.Store | None, ...],
    breaks: bool,
    played: Played,
) -> Generator[simpy.Event, object, None]:
    """One machine: take, work with breakdowns on the operating clock, hand on."""
    before, after = neighbours
    draw = luck.expovariate
    up_left = draw(1 / UP) if breaks else float("inf")
    while True:
        part = (yield before.get()) if before is not None else 1
        work = draw(1.0)
        while work > up_left:
            yield env.timeout(up_left)
            work -= up_left
            yield env.timeout(draw(1 / DOWN))
            up_left = draw(1 / UP)
            played.events += 2
        yield env.timeout(work)
        up_left -= work
        played.events += 1
        if after is not None:
            yield after.put(part)
        else:
            played.parts += 1


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Play the line to a time."""
    env, luck, played = simpy.Environment(), random.Random(seed), Played()
    buffers = [simpy.Store(env, capacity=PLACES) for _ in range(STATIONS - 1)]
    for neighbours in zip([None, *buffers], [*buffers, None], strict=True):
        env.process(station(env, luck, neighbours, breaks, played))
    started = time.process_time()
    env.run(until=horizon)
    played.seconds = time.process_time() - started
    return played
