"""Lines of five stations whose best buffer plan is known because every plan was solved exactly."""

import json
from collections.abc import Iterator
from pathlib import Path

from gongfu.simulate.exact import solve_exactly
from line_building import breakdowns, law, line, station

TABLE = Path(__file__).parent / "data" / "buffer_plans.json"
# Mean work times, and mean times to failure and repair where a station fails; places to give to the last four.
CASES = {
    "slow in the middle": ([0.8, 1.0, 1.2, 1.0, 0.8], {}, 10),
    "slow and fast by turns": ([1.0, 0.7, 1.3, 0.8, 1.2], {}, 8),
    "two that fail": ([1.0, 0.9, 1.0, 0.8, 1.0], {1: (20, 4), 3: (30, 10)}, 8),
}


def line_of(name, plan=(2, 2, 2, 2)):
    """A line of the table with its buffers."""
    means, failures, _ = CASES[name]
    return line(
        *(
            station(
                f"s{at}",
                law("exp", mean),
                buffer=places,
                failures=breakdowns(*failures[at]) if at in failures else None,
            )
            for at, (mean, places) in enumerate(zip(means, (None, *plan), strict=True))
        )
    )


def all_plans(places: int, buffers: int) -> Iterator[tuple[int, ...]]:
    """Every way to share places out."""
    if buffers == 1:
        yield (places,)
        return
    for here in range(places + 1):
        for others in all_plans(places - here, buffers - 1):
            yield (here, *others)


def exact_throughput(name, plan):
    """Parts a time unit in the long run."""
    return solve_exactly(line_of(name, plan)).throughput


def kept_table(name) -> dict[tuple[int, ...], float]:
    """The exact throughput of every plan, as prove_buffer_plans.py wrote it down."""
    kept = json.loads(TABLE.read_text(encoding="utf-8"))[name]
    return {tuple(map(int, plan.split("-"))): value for plan, value in kept.items()}
