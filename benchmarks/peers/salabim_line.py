"""The line in salabim, without its monitors: a component for each machine, a store for each buffer."""

import random
import time
from collections.abc import Generator
from importlib.metadata import version

import salabim

from peers import DOWN, PLACES, STATIONS, UP, Played

TITLE = f"salabim {version('salabim')}, no monitors"


class Machine(salabim.Component):
    """One machine: take, work with breakdowns on the operating clock, hand on."""

    def setup(self, neighbours: tuple, luck: random.Random, breaks: bool, played: Played) -> None:
        self.before, self.after = neighbours
        self.luck, self.breaks, self.played = luck, breaks, played

    def process(self) -> Generator:
        draw, played = self.luck.expovariate, self.played
        up_left = draw(1 / UP) if self.breaks else float("inf")
        while True:
            if self.before is None:
                part = salabim.Component()
            else:
                part = yield self.from_store(self.before)
            work = draw(1.0)
            while work > up_left:
                yield self.hold(up_left)
                work -= up_left
                yield self.hold(draw(1 / DOWN))
                up_left = draw(1 / UP)
                played.events += 2
            yield self.hold(work)
            up_left -= work
            played.events += 1
            if self.after is None:
                played.parts += 1
            else:
                yield self.to_store(self.after, part)


def run(*, breaks: bool, horizon: float, seed: int) -> Played:
    """Play the line to a time."""
    salabim.yieldless(False)
    env = salabim.Environment(trace=False, random_seed=seed)
    luck, played = random.Random(seed), Played()
    buffers = [salabim.Store(capacity=PLACES, monitor=False) for _ in range(STATIONS - 1)]
    for neighbours in zip([None, *buffers], [*buffers, None], strict=True):
        Machine(neighbours=neighbours, luck=luck, breaks=breaks, played=played)
    started = time.process_time()
    env.run(till=horizon)
    played.seconds = time.process_time() - started
    return played
