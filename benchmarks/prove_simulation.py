"""Every long-run mean that is known exactly, over many seeds: z-scores, and how often the 95 % interval holds it."""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.special import ndtri, stdtr

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from gongfu.simulate import simulate
from gongfu.statistics import wilson_interval
from truth_lines import CHAINS, CLOSED_FORMS, SERIAL, TABLE_CASES, TruthCase, estimated, exactly, line_of, score

RESTS_ON = ("tests/truth_lines.py", "tests/data/simulation_truth.json")
# The serial lines are quick; of the others fewer seeds tell enough.
SEEDS, SEEDS_OF_OTHERS = 100, 25
PRECISION = 0.005
FARTHEST = 5.0  # chance puts one of 5,000 z-scores beyond 5 in one such table of three hundred


def z_scores(cases: list[TruthCase]) -> dict[str, list[float]]:
    """Simulate every line once a seed and compare all its cases with the truth."""
    lines = defaultdict(list)
    for case in cases:
        lines[case.text].append(case)
    scores: dict[str, list[float]] = defaultdict(list)
    for text, same in lines.items():
        for seed in range(1, 1 + (SEEDS if same[0] in SERIAL else SEEDS_OF_OTHERS)):
            result = simulate(line_of(text), seed=seed, precision=PRECISION)
            for case in same:
                estimate = estimated(result, case)
                # As probable as Student's t of so many degrees of freedom, so that 1.96 stands at the interval's end.
                scores[case.id].append(float(ndtri(stdtr(estimate.n - 1, score(case, estimate)))))
    return scores


def main() -> None:
    """Print a row for each case and the coverage of all."""
    cases = [*TABLE_CASES, *CLOSED_FORMS, *(exactly(name) for name in CHAINS)]
    scores = z_scores(cases)
    truth = {case.id: case for case in cases}
    print(f"{len(scores)} cases, {SEEDS} seeds of each serial line and {SEEDS_OF_OTHERS} of each other,", end=" ")
    print(f"wished precision {PRECISION:.1%} of the throughput.\n")
    print("| case | of | exact | seeds | mean z | sd of z | largest abs(z) | 95 % interval holds it |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for name, values in scores.items():
        z = np.array(values)
        held = np.mean(np.abs(z) < 1.959964)
        about = f"{truth[name].of} | {truth[name].exact:.6f} | {z.size}"
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
