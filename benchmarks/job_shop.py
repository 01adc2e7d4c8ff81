"""A job shop: products with routes of their own, setups between families, crews that serve ten stations each.

Every station is visited twice by the routes, and every product has arrivals of its own, so a shop of any size has the
same load. Run with a number of stations it prints events, their processor time in seconds, and the peak memory in MB.
"""

import math
import random
import subprocess
import sys
import time
from pathlib import Path

from figures import Figure
from gongfu.model.crews import Crew, Need
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.products import Product, Release, ReleaseKind, Step
from gongfu.model.stations import Setup, SetupTime, Station
from gongfu.simulate.engines import play_run, prepare_line
from gongfu.texts import Text

SIZES = (50, 500, 5000)
WANTED_SIZE = 500
FAMILIES = ("red", "green", "blue", "white", "black")
STEPS = 10
STATIONS_A_CREW = 10
MEMBERS = 9
WORK_S = 60.0
SETUP_S = 15.0
LOAD = 0.75
EVENTS = 3_000_000


def exponential(mean: float) -> Distribution:
    """Exponential times."""
    return Distribution(kind=DistributionKind.EXPONENTIAL, parameters=(mean,))


def named(name: str) -> Text:
    """The same name in both languages."""
    return Text(zh=name, en=name)


def routes(stations: int) -> list[tuple[str, ...]]:
    """Cut two shuffled rows of all stations into routes."""
    luck = random.Random(stations)
    visits: list[str] = []
    for _ in range(2):
        row = [f"s{number}" for number in range(stations)]
        luck.shuffle(row)
        visits += row
    return [tuple(visits[first : first + STEPS]) for first in range(0, len(visits), STEPS)]


def shop(stations: int) -> Line:
    """Build a shop."""
    pairs = [(before, after) for before in FAMILIES for after in FAMILIES if before != after]
    times = tuple(SetupTime(before=before, after=after, time=exponential(SETUP_S)) for before, after in pairs)
    crews = [f"crew{number}" for number in range(stations // STATIONS_A_CREW)]
    return Line(
        id="job-shop",
        name=named("job shop"),
        stations=tuple(
            Station(
                id=f"s{number}",
                name=named(f"s{number}"),
                time=exponential(WORK_S),
                setup=Setup(times=times, operators=Need(skill=crews[number // STATIONS_A_CREW])),
                operators=Need(skill=crews[number // STATIONS_A_CREW]),
            )
            for number in range(stations)
        ),
        products=tuple(
            Product(
                id=f"p{number}",
                name=named(f"p{number}"),
                route=tuple(Step(station=station) for station in route),
                every=exponential(2 * (WORK_S + SETUP_S) / LOAD),
                family=FAMILIES[number % len(FAMILIES)],
            )
            for number, route in enumerate(routes(stations))
        ),
        release=Release(kind=ReleaseKind.ARRIVALS),
        crews=tuple(Crew(id=crew, name=named(crew), count=MEMBERS, skills=(crew,)) for crew in crews),
    )


def measure(stations: int) -> tuple[int, float, float]:
    """Play a shop past its start, then some millions of events; gives them, their seconds, and the process's peak."""
    line = shop(stations)
    run = prepare_line(line).open(1, 0)
    step = 200 * WORK_S
    run = play_run(run, step, line)
    begun = int(run.totals[0]["events"])
    events = max(1, begun)
    started = time.process_time()
    run = play_run(run, step * (1 + EVENTS / events), line)
    seconds = time.process_time() - started
    # What getrusage says would include the process that this one was started from.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    return int(run.totals[0]["events"]) - begun, seconds, peak


def measured_apart(stations: int) -> tuple[float, float]:
    """Measure in a process of its own, once to have everything compiled; gives nanoseconds an event and the peak."""
    command = [sys.executable, __file__, str(stations)]
    for _ in range(2):
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(shown[1]) / float(shown[0]) * 1e9, float(shown[2])


def job_shops() -> tuple[list[Figure], str]:
    """Measure shops of all sizes; gives the figures and a table."""
    costs = {stations: measured_apart(stations) for stations in SIZES}
    smallest = min(SIZES)
    rows = [
        "| stations | events/s | ns an event | times the smallest | logarithm, times the smallest | peak memory |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for size, (cost, peak) in costs.items():
        growth, logarithms = cost / costs[smallest][0], math.log(size) / math.log(smallest)
        rows.append(f"| {size:,} | {1e9 / cost:,.0f} | {cost:.0f} | {growth:.2f} | {logarithms:.2f} | {peak:.0f} MB |")
    cost, peak = costs[WANTED_SIZE]
    growth = cost / costs[smallest][0]
    logarithms = math.log(WANTED_SIZE) / math.log(smallest)
    shop = f"job shop of {WANTED_SIZE} stations with routing, setups and crews"
    figures = [
        Figure(shop, 1e3 / cost, 3, "million events/s"),
        Figure(f"{shop}: peak memory of the process", peak, 300, "MB", at_most=True),
        Figure(f"{shop}: cost of an event against {smallest} stations", growth, round(logarithms, 2), at_most=True),
    ]
    return figures, "\n".join(rows)


if __name__ == "__main__":
    print(*measure(int(sys.argv[1])))
