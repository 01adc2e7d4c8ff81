"""How often the best of several is chosen, against the confidence that was promised."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from buffer_plans import kept_table, line_of
from gongfu.simulate.selection import select_best
from gongfu.simulate.study import Bench, perform
from gongfu.statistics import wilson_interval

RESTS_ON = ("tests/buffer_plans.py", "tests/line_building.py", "tests/data/buffer_plans.json")
REPEATS = 1000
SEEDS = 150
DIFFERENCE = 0.2
LINE = "slow and fast by turns"
HEAD = """\
| alternatives | shared luck | confidence | right | 95 % interval | replications of each |
|---|---:|---:|---:|---|---:|"""


def normal_share(count: int, correlation: float, confidence: float) -> tuple[int, float]:
    """Choose among normal alternatives, the best better than all others by just the difference that matters."""
    right, runs = 0, 0
    for repeat in range(REPEATS):
        luck = np.random.default_rng((repeat, count))
        shared = luck.standard_normal(3000)
        means = np.zeros(count)
        means[repeat % count] = DIFFERENCE
        table = means[:, None] + correlation**0.5 * shared
        table += (1 - correlation) ** 0.5 * luck.standard_normal((count, 3000))
        choice = select_best(
            lambda chosen, first, end, table=table: table[list(chosen), first:end],
            count,
            first=20,
            difference=DIFFERENCE,
            confidence=confidence,
            most=3000 * count,
        )
        assert choice.decided, "the work allowed suffices"
        right += choice.best == repeat % count
        runs += sum(choice.replications)
    return right, runs / REPEATS / count


def line_share(confidence: float) -> tuple[int, float, int]:
    """Choose among lines whose exact throughputs are known; what matters is by how much the best beats the next."""
    table = kept_table(LINE)
    plans = sorted(table, key=table.__getitem__)[:-6:-1]
    gap = table[plans[0]] - table[plans[1]]
    lines = [line_of(LINE, plan) for plan in plans]
    right, runs = 0, 0
    for seed in range(1, SEEDS + 1):
        bench = Bench(lambda tasks: [perform(task) for task in tasks], seed=seed)
        bench.fit_length(lines, 0.05)
        choice = select_best(
            lambda chosen, first, end, bench=bench: bench.throughput([lines[at] for at in chosen], end)[:, first:],
            len(lines),
            first=20,
            difference=gap * 3600,
            confidence=confidence,
            most=100_000,
        )
        right += choice.best == 0
        runs += sum(choice.replications)
    return right, runs / SEEDS / len(plans), len(plans)


def row(what: str, share: str, confidence: float, right: int, repeats: int, runs: float) -> str:
    """Show a row, and stop when fewer were right than chance lets a kept promise be."""
    low, high = wilson_interval(right, repeats)
    assert high >= confidence, f"{what}: right {right / repeats:.1%}, promised {confidence:.0%}"
    return f"| {what} | {share} | {confidence:.0%} | {right / repeats:.1%} | {low:.1%} to {high:.1%} | {runs:.0f} |"


def main() -> None:
    """Print a row for each case."""
    print(
        "Normal outputs: the best is better than all others by just the difference that matters, a fifth of a standard "
        f"deviation, the hardest case there is; {REPEATS} repeats. Lines: buffer plans with known exact throughputs; "
        f"the difference that matters is by how much the best beats the next; {SEEDS} seeds.\n"
    )
    print(HEAD)
    for confidence in (0.9, 0.95):
        for count in (2, 5, 10):
            for correlation in (0.0, 0.5):
                right, runs = normal_share(count, correlation, confidence)
                print(row(f"{count} normal", f"{correlation:.0%}", confidence, right, REPEATS, runs), flush=True)
    right, runs, count = line_share(0.95)
    print(row(f"{count} lines", "common random numbers", 0.95, right, SEEDS, runs), flush=True)


if __name__ == "__main__":
    main()
