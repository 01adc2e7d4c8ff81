"""Every serial line of the truth table over many seeds: z-scores, and how often the 95 % interval holds the truth."""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.special import ndtri, stdtr

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from gongfu.simulate import simulate
from gongfu.statistics import student_quantile, wilson_interval
from line_building import SERIAL_CASES, estimate_of_case, line_of_case

RESTS_ON = ("tests/line_building.py", "tests/data/simulation_truth.json")
SEEDS = 100
PRECISION = 0.005
DOUBTS = {"ref10_a": 0.00005, "ref10_b": 0.00008}
FARTHEST = 5.0  # chance puts one of 5,000 z-scores beyond 5 in one such table of three hundred


def z_scores() -> dict[str, list[float]]:
    """Simulate every line once a seed and compare all its cases with the truth."""
    lines = defaultdict(list)
    for case in SERIAL_CASES:
        lines[line_of_case(case)].append(case)
    scores: dict[str, list[float]] = defaultdict(list)
    for seed in range(1, SEEDS + 1):
        for line, cases in lines.items():
            result = simulate(line, seed=seed, precision=PRECISION)
            for case in cases:
                estimate = estimate_of_case(case, result)
                error = estimate.half_width / student_quantile(estimate.confidence, estimate.n - 1)
                error = (error**2 + DOUBTS.get(case["id"], 0.0) ** 2) ** 0.5
                # As probable as Student's t of so many degrees of freedom, so that 1.96 stands at the interval's end.
                t = (estimate.mean - case["exact"]) / error
                scores[case["id"]].append(float(ndtri(stdtr(estimate.n - 1, t))))
    return scores


def main() -> None:
    """Print a row for each case and the coverage of all."""
    scores = z_scores()
    truth = {case["id"]: case for case in SERIAL_CASES}
    print(f"{len(scores)} cases, {SEEDS} seeds each, wished precision {PRECISION:.1%} of the throughput.\n")
    print("| case | of | exact | mean z | sd of z | largest abs(z) | 95 % interval holds it |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for name, values in scores.items():
        z = np.array(values)
        held = np.mean(np.abs(z) < 1.959964)
        about = f"{truth[name]['metric'][:34]} | {truth[name]['exact']:.6f}"
        print(f"| {name} | {about} | {z.mean():+.2f} | {z.std(ddof=1):.2f} | {np.abs(z).max():.2f} | {held:.0%} |")
    every = np.abs(np.concatenate([np.array(values) for values in scores.values()]))
    held = int((every < 1.959964).sum())
    low, high = wilson_interval(held, every.size)
    print(
        f"\nThe 95 % interval held the truth {held / every.size:.1%} of {every.size} times "
        f"(Wilson interval {low:.1%} to {high:.1%}); largest abs(z) {every.max():.2f}."
    )
    assert every.max() < FARTHEST, "an estimate lies too far from the truth for chance"


if __name__ == "__main__":
    main()
