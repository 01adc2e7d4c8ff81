"""How often nominal 95 % intervals hold the exact value, over many seeds, autocorrelated output included.

What is done is kept in ``.prove/coverage.csv``, so that a proof that was stopped goes on; the file is deleted once the
table is printed.
"""

import csv
import math
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from gongfu.model.estimates import Estimate
from gongfu.model.lines import Line
from gongfu.model.products import Release, ReleaseKind
from gongfu.model.stations import Power
from gongfu.simulate import LineResult, simulate, simulate_one_run
from gongfu.statistics import wilson_interval
from line_building import TRUTH, breakdowns, law, line, serial, station

RESTS_ON = ("tests/line_building.py", "tests/data/simulation_truth.json")
REPEATS = 1000
PRECISION = 0.01
KEPT = Path(__file__).parents[1] / ".prove" / "coverage.csv"
EXACT = {case["id"]: case["exact"] for case in TRUTH}
POWER = Power(busy=10.0, blocked=4.0, starved=3.0, down=1.0)

MM1 = line(station("q"), release=Release(kind=ReleaseKind.ARRIVALS, every=law("exp", 1.25)))
EXP3 = serial(3, 1)
UNREL3 = serial(3, 2, failures=breakdowns(50, 5))
POWERED = replace(UNREL3, stations=tuple(replace(each, power=POWER) for each in UNREL3.stations))
EXP5 = serial(5, 2)
ASYM = line(
    station("s0", law("exp", 1), failures=breakdowns(100, 10)),
    station("s1", law("exp", 1 / 1.2), buffer=4, failures=breakdowns(20, 1 / 0.3)),
)
MODELS: dict[str, Line] = {
    "M/M/1, load 0.8": MM1,
    "exp_N3_b1": EXP3,
    "unrel3_b2": POWERED,
    "unrel2_asym": ASYM,
    "exp_N5_b2": EXP5,
}
METHODS: dict[str, Callable[..., LineResult]] = {"replications": simulate, "one run": simulate_one_run}
Output = Callable[[LineResult], Estimate]


def sojourn_quantile(share: float) -> tuple[Output, float]:
    """Give a quantile of the time in M/M/1 and its exact value."""
    return lambda result: result.lead_time_quantiles[share], -math.log(1 - share) / (1 - 0.8)


def energy_a_part(result: LineResult) -> Estimate:
    """Give the energy of a part in watt seconds."""
    assert result.energy is not None, "the model has powers"
    return result.energy.kwh_per_part.scaled(3.6e6, "J/item")


OUTPUTS: dict[str, dict[str, tuple[Output, float]]] = {
    "M/M/1, load 0.8": {
        "parts in line": (lambda result: result.in_line, EXACT["mm1_080"]),
        "lead time": (lambda result: result.lead_time, EXACT["mm1_080_W"]),
        "lead time P50": sojourn_quantile(0.5),
        "lead time P95": sojourn_quantile(0.95),
    },
    "exp_N3_b1": {
        "throughput": (lambda result: result.throughput, EXACT["exp_N3_b1"]),
        "variance rate": (lambda result: result.variance_rate, EXACT["exp_N3_b1_asvar"]),
    },
    "unrel3_b2": {
        "throughput": (lambda result: result.throughput, EXACT["unrel3_b2"]),
        "parts in line": (lambda result: result.in_line, EXACT["unrel3_b2_wip"]),
        "lead time": (lambda result: result.lead_time, EXACT["unrel3_b2_wip"] / EXACT["unrel3_b2"]),
        "energy a part": (energy_a_part, EXACT["energy_3"]),
    },
    "exp_N5_b2": {"throughput": (lambda result: result.throughput, EXACT["exp_N5_b2"])},
    "unrel2_asym": {
        "throughput": (lambda result: result.throughput, EXACT["unrel2_asym_rate:out"]),
        "buffer": (lambda result: result.stations["s1"].buffer, EXACT["unrel2_asym_buf1"]),
        "down": (lambda result: result.stations["s1"].down, EXACT["unrel2_asym_down2"]),
    },
}


def simulated(task: tuple[str, str, int]) -> list[tuple[str, str, int, str, int]]:
    """Simulate a model once and say of each output whether its interval held the exact value."""
    model, method, seed = task
    result = METHODS[method](MODELS[model], seed=seed, precision=PRECISION)
    rows = []
    for name, (of, exact) in OUTPUTS[model].items():
        estimate = of(result)
        rows.append((model, method, seed, name, int(estimate.low <= exact <= estimate.high)))
    return rows


def kept() -> Iterator[tuple[str, str, int, str, int]]:
    """Give what an earlier run left."""
    if KEPT.exists():
        with KEPT.open(encoding="utf-8", newline="") as file:
            for model, method, seed, name, held in csv.reader(file):
                yield model, method, int(seed), name, int(held)


def main() -> None:
    """Print a row for each output of each model and method."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS
    rows = list(kept())
    done = {(model, method, seed) for model, method, seed, _, _ in rows}
    tasks = [(model, method, seed) for seed in range(1, repeats + 1) for model in MODELS for method in METHODS]
    left = [task for task in tasks if task not in done]
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8", newline="") as file, ProcessPoolExecutor(os.cpu_count()) as pool:
        writer = csv.writer(file)
        for found in pool.map(simulated, left, chunksize=11):
            writer.writerows(found)
            file.flush()
            rows += found
    held: dict[tuple[str, str, str], dict[int, int]] = defaultdict(dict)
    for model, method, seed, name, inside in rows:
        held[model, name, method][seed] = inside
    print(f"Nominal 95 % intervals, {repeats} seeds each, wished precision {PRECISION:.0%} of the throughput.\n")
    print("| model | output | by | exact | intervals that hold it | 95 % interval of that share |")
    print("|---|---|---|---:|---:|---:|")
    shares = []
    for (model, name, method), by_seed in sorted(held.items()):
        count, inside = len(by_seed), sum(by_seed.values())
        low, high = wilson_interval(inside, count)
        shares.append(inside / count)
        exact = OUTPUTS[model][name][1]
        print(f"| {model} | {name} | {method} | {exact:.6f} | {inside / count:.1%} | {low:.1%} to {high:.1%} |")
    print(f"\nLowest {min(shares):.1%}, highest {max(shares):.1%}.")
    KEPT.unlink()


if __name__ == "__main__":
    main()
