"""Simulators in turn on one line, again and again, so that a busy moment of the machine meets all of them."""

import importlib
import importlib.util
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from figures import Figure
from peers import Played

# Throughput of the truth table's ref10_a and ref10_b, and how near everyone must come to have done the same work.
THROUGHPUT = {False: 0.7634, True: 0.60027}
NEAR = 0.08


@dataclass(frozen=True)
class Entrant:
    """A simulator in the race: its module, what it needs installed, and for how long it plays each time."""

    module: str
    package: str
    horizon: float

    @property
    def absent(self) -> str:
        """Why it cannot run; empty when it can."""
        if self.package and importlib.util.find_spec(self.package) is None:
            return f"{self.package} is not installed: pip install 'gongfu[bench]'"
        if self.module == "c_line" and importlib.import_module("peers.c_line").COMPILER is None:
            return "no C compiler here"
        return ""

    @property
    def loaded(self) -> ModuleType:
        """Its module."""
        return importlib.import_module(f"peers.{self.module}")


OURSELVES = Entrant("gongfu_line", "", 500_000.0)
SIMPY = Entrant("simpy_line", "simpy", 5_000.0)
MAX_PLUS = Entrant("max_plus_line", "", 50_000.0)
C = Entrant("c_line", "", 500_000.0)
OTHERS = (
    Entrant("salabim_line", "salabim", 1_000.0),
    Entrant("ciw_line", "ciw", 2_000.0),
    Entrant("simantha_line", "simantha", 1_500.0),
    Entrant("simprocesd_line", "simprocesd", 1_500.0),
)


@dataclass(frozen=True)
class Place:
    """How one entrant did: medians over the rounds."""

    entrant: Entrant
    parts_a_second: float
    events_a_second: float
    throughput: float


def race(entrants: Sequence[Entrant], *, breaks: bool, rounds: int) -> list[Place]:
    """Let everyone play in turn, each round with another seed, and give the medians of those who can."""
    present = [each for each in entrants if not each.absent]
    for each in present:
        each.loaded.run(breaks=breaks, horizon=100.0, seed=0)
    played: dict[str, list[Played]] = {each.module: [] for each in present}
    for seed in range(1, rounds + 1):
        for each in present:
            played[each.module].append(each.loaded.run(breaks=breaks, horizon=each.horizon, seed=seed))
    places = [
        Place(
            entrant=each,
            parts_a_second=statistics.median(run.parts / run.seconds for run in played[each.module]),
            events_a_second=statistics.median(run.events_a_second for run in played[each.module]),
            throughput=statistics.mean(run.rate or run.parts / each.horizon for run in played[each.module]),
        )
        for each in present
    ]
    for place in places:
        off = place.throughput / THROUGHPUT[breaks] - 1
        assert abs(off) < NEAR, f"{place.entrant.module} plays another line: its throughput is off by {off:.1%}"
    return places


def shown_places(places: Sequence[Place], *, breaks: bool) -> str:
    """Give the race as a Markdown table, the slowest first."""
    ours = next(place for place in places if place.entrant is OURSELVES)
    rows = [
        f"| simulator | parts/s | line events/s | throughput (truth {THROUGHPUT[breaks]:g}) | event kernel ahead by |",
        "|---|---:|---:|---:|---:|",
    ]
    for place in sorted(places, key=lambda each: each.events_a_second):
        times = ours.events_a_second / place.events_a_second
        rows.append(
            f"| {place.entrant.loaded.TITLE} | {place.parts_a_second:,.0f} | {place.events_a_second:,.0f} "
            f"| {place.throughput:.4f} | {times:,.2f} × |"
        )
    return "\n".join(rows)


def ahead_of(
    entrant: Entrant, places: Sequence[Place], what: str, wanted: float, *, ours: Entrant = OURSELVES
) -> Figure:
    """Give how many times as many events a second ours plays as another simulator."""
    if entrant.absent:
        return Figure(what, float("nan"), wanted, why_not=entrant.absent)
    speeds = {place.entrant.module: place.events_a_second for place in places}
    return Figure(what, speeds[ours.module] / speeds[entrant.module], wanted)
