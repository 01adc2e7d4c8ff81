"""Buffer plans found by search against exhaustive search with exact throughputs, over many seeds.

Every plan of every line is solved exactly again; tests/data/buffer_plans.json, which the tests go by, has to agree.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import gongfu
from buffer_plans import CASES, TABLE, all_plans, exact_throughput, kept_table, line_of
from gongfu.model.experiments import Selection, Study

RESTS_ON = ("tests/buffer_plans.py", "tests/line_building.py", "tests/data/buffer_plans.json")
SEEDS = 20
DIFFERENCE = 0.0002
PRECISION = 0.005
TIE = 1e-4  # plans whose exact throughputs are no further apart than this share count as equally good


def solved(name: str) -> dict[tuple[int, ...], float]:
    """Solve every plan of a line."""
    return {plan: exact_throughput(name, plan) for plan in all_plans(CASES[name][2], 4)}


def main() -> None:
    """Print a row for each line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table that the tests go by")
    asked = parser.parse_args()
    exact = {name: solved(name) for name in CASES}
    if asked.write:
        words = {
            name: {"-".join(map(str, plan)): value for plan, value in table.items()} for name, table in exact.items()
        }
        TABLE.write_text(json.dumps(words, indent=0) + "\n", encoding="utf-8")
    print(
        f"Five stations, {SEEDS} seeds a line; the difference that matters is {DIFFERENCE:.2%} of the throughput, at "
        f"95 % confidence. Plans within {TIE:.0e} of the best exact throughput count as the best.\n"
    )
    print("| line | places | plans | best plan | next best | best found | largest loss | plans run | replications |")
    print("|---|---:|---:|---|---:|---:|---:|---:|---:|")
    for name, table in exact.items():
        assert table.keys() == kept_table(name).keys(), "the table that the tests go by has other plans"
        assert all(abs(table[plan] / kept - 1) < 1e-9 for plan, kept in kept_table(name).items()), "the table is wrong"
        first, second = sorted(table, key=table.__getitem__)[:-3:-1]
        losses, plans, runs = [], [], []
        for seed in range(1, SEEDS + 1):
            study = Study(seed=seed, precision=PRECISION, selection=Selection(difference=DIFFERENCE))
            found = gongfu.allocate(line_of(name), CASES[name][2], study=study)
            losses.append(1 - table[found.counts] / table[first])
            plans.append(found.plans)
            runs.append(found.simulations)
        right = sum(loss <= TIE for loss in losses)
        print(
            f"| {name} | {CASES[name][2]} | {len(table)} | {first} | {table[second] / table[first] - 1:.3%} "
            f"| {right} of {SEEDS} | {max(losses):.3%} | {max(plans)} at most | {max(runs)} at most |",
            flush=True,
        )
        # Of twenty choices at 95 % confidence one or two may be wrong, and hardly three.
        assert sum(loss > DIFFERENCE for loss in losses) < 3, "plans are further from the best than what matters"
        assert right >= 0.8 * SEEDS, "the best plan is missed too often"


if __name__ == "__main__":
    main()
