"""Compare the event kernel with SimPy on a line of ten unreliable stations: one process, one thread, one core.

The line is case ref10_b of the truth table: ten stations, exponential times of mean 1, five places between stations,
working time to failure of mean 50 and repairs of mean 5, blocking after service, material without end. Both sides count
the same events of the line (a part finished at a station, a failure, a repair) and time the run alone, not the setting
up. The kernel keeps full statistics and draws every number from its keyed stream; SimPy keeps none and uses the
standard library's generator, which favours SimPy.
"""

import platform
import random
import statistics
import time
from collections.abc import Generator
from dataclasses import dataclass
from importlib.metadata import version

import simpy

from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.stations import Failures, Station
from gongfu.simulate.arrays import play, prepare
from gongfu.texts import Text

STATIONS = 10
PLACES = 5
UP = 50.0
DOWN = 5.0
TRUTH = 0.60027
REPEATS = 5
SIMPY_TIME = 10_000.0
KERNEL_TIME = 500_000.0
TARGET = 60.0


@dataclass
class Count:
    """What one run did."""

    parts: int = 0
    events: int = 0


def simpy_station(
    env: simpy.Environment, luck: random.Random, before: simpy.Store | None, after: simpy.Store | None, count: Count
) -> Generator[simpy.Event, object, None]:
    """One machine: take, work with breakdowns on the operating clock, hand on."""
    draw = luck.expovariate
    up_left = draw(1 / UP)
    while True:
        part = (yield before.get()) if before is not None else 1
        work = draw(1.0)
        while work > up_left:
            yield env.timeout(up_left)
            work -= up_left
            yield env.timeout(draw(1 / DOWN))
            up_left = draw(1 / UP)
            count.events += 2
        yield env.timeout(work)
        up_left -= work
        count.events += 1
        if after is not None:
            yield after.put(part)
        else:
            count.parts += 1


def run_simpy(seed: int) -> tuple[Count, float]:
    """Run the SimPy model and give what it did and the seconds it took."""
    env, luck, count = simpy.Environment(), random.Random(seed), Count()
    buffers = [simpy.Store(env, capacity=PLACES) for _ in range(STATIONS - 1)]
    for before, after in zip([None, *buffers], [*buffers, None], strict=True):
        env.process(simpy_station(env, luck, before, after, count))
    started = time.process_time()
    env.run(until=SIMPY_TIME)
    return count, time.process_time() - started


def the_line() -> Line:
    """Build the line for the kernel."""

    def mean(value: float) -> Distribution:
        return Distribution(kind=DistributionKind.EXPONENTIAL, parameters=(value,))

    stations = tuple(
        Station(
            id=f"s{index}",
            name=Text(zh=f"s{index}", en=f"s{index}"),
            time=mean(1.0),
            buffer=PLACES if index else None,
            failures=Failures(up=mean(UP), down=mean(DOWN)),
        )
        for index in range(STATIONS)
    )
    return Line(id="ref10-b", name=Text(zh="ref10_b", en="ref10_b"), stations=stations)


def run_kernel(seed: int) -> tuple[Count, float]:
    """Run the event kernel and give what it did and the seconds it took."""
    run = prepare(the_line()).open(seed, 0)
    started = time.process_time()
    run = play(run, KERNEL_TIME)
    seconds = time.process_time() - started
    return Count(parts=int(run.totals[0]["delivered"]), events=int(run.totals[0]["events"])), seconds


def main() -> None:
    """Measure both, alternating, and print the medians."""
    run_kernel(0)
    measured: dict[str, list[tuple[float, float, float]]] = {"SimPy": [], "kernel": []}
    for seed in range(1, REPEATS + 1):
        for name, runner, horizon in (("SimPy", run_simpy, SIMPY_TIME), ("kernel", run_kernel, KERNEL_TIME)):
            count, seconds = runner(seed)
            measured[name].append((count.parts / seconds, count.events / seconds, count.parts / horizon))
    medians = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in measured.items()
    }
    ratio = medians["kernel"][1] / medians["SimPy"][1]
    titles = {"SimPy": f"SimPy {version('simpy')}", "kernel": f"gongfu {version('gongfu')}, full statistics"}
    print(
        f"Ten unreliable stations (ref10_b), median of {REPEATS} runs, one core, Python {platform.python_version()}.\n"
    )
    print("| simulator | parts/s | line events/s | throughput (truth 0.60027) | times SimPy |")
    print("|---|---:|---:|---:|---:|")
    for name, (parts, events, throughput) in medians.items():
        times = medians[name][1] / medians["SimPy"][1]
        print(f"| {titles[name]} | {parts:,.0f} | {events:,.0f} | {throughput:.4f} | {times:.1f} |")
    print(f"\nWanted: at least {TARGET:g} times. {'Reached' if ratio >= TARGET else 'NOT REACHED'}: {ratio:.1f}.")


if __name__ == "__main__":
    main()
