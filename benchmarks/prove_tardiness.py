"""Measure how much better than dispatching rules the search plans late orders; exit code 1 if a figure is missed.

Seeded flexible job shops with family setups; 20 s and two threads for each of twenty seeds, all plans passed by the
checker. Then ten thousand operations on a hundred machines with setups, shifts and crews. Takes 25 minutes; seconds and
seeds as arguments make it shorter. Prints Markdown tables.
"""

import resource
import statistics
import sys
import time
from pathlib import Path

from figures import Figure, shown_table
from gongfu.adapters.clock import SystemClock
from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import PlanLimits, SearchedPlan, check_plan, search_plan

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from tardy_shops import shop_with_crews, tardy_shop

RESTS_ON = ("benchmarks/figures.py", "tests/tardy_shops.py")
# Jobs of five operations each, machines, and by how much the search is to be better, in percent.
SIZES = ((20, 6, 10.0), (80, 10, 5.0), (320, 20, 3.0))
LARGE = (2_000, 100)
SEEDS = 20
SECONDS = 20.0
OBJECTIVE = Objective(ranks=((Goal.TARDINESS,),))


def searched(problem: SchedulingProblem, seconds: float) -> SearchedPlan:
    """Search with two threads; the plan keeps every rule."""
    found = search_plan(problem, OBJECTIVE, PlanLimits(seconds=seconds), clock=SystemClock())
    assert found.plan is not None, "there is a plan"
    assert not list(check_plan(problem, found.plan)), "the plan keeps every rule"
    return found


def first_plan_s(problem: SchedulingProblem) -> float:
    """Measure the seconds until the first plan is there, the tables included."""
    began = time.perf_counter()
    search_plan(problem, OBJECTIVE, PlanLimits(changes=0), progress=lambda *_: False)
    return time.perf_counter() - began


def measure_sizes(seconds: float, seeds: int) -> list[Figure]:
    """Print a row for each size, and give its figures."""
    figures = []
    print("| operations | machines | better than the best rule, mean | least | most | changes/s | first plan |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for jobs, machines, wanted in SIZES:
        gains, rates = [], []
        first = 1_000 * first_plan_s(tardy_shop(jobs, machines, 1))
        for seed in range(1, seeds + 1):
            found = searched(tardy_shop(jobs, machines, seed), seconds)
            gains.append(100 * (1 - found.costs[0] / found.rule_costs[0]))
            rates.append(found.changes / found.seconds)
        mean, size = statistics.mean(gains), f"{jobs * 5:,} operations"
        print(
            f"| {jobs * 5:,} | {machines} | {mean:.1f} % | {min(gains):.1f} % | {max(gains):.1f} % "
            f"| {statistics.mean(rates):,.0f} | {first:.0f} ms |"
        )
        figures.append(Figure(f"{size}: better than the best rule", mean, wanted, "%"))
        figures.append(Figure(f"{size}: first plan", first, 100, "ms", at_most=True))
    return figures


def measure_large(seconds: float) -> list[Figure]:
    """Measure the large shop with setups, shifts and crews."""
    problem = shop_with_crews(*LARGE, seed=1)
    first = first_plan_s(problem)
    found = searched(problem, seconds)
    late = found.seconds - found.trace[0].seconds
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Figure("10,000 operations: first plan", first, 2, "s", at_most=True),
        Figure("10,000 operations: changes a second", found.changes / late, 20_000, ""),
        Figure("10,000 operations: memory", memory, 1_024, "MB", at_most=True),
    ]


def main() -> int:
    """Measure, print, and say whether a figure is missed."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else SEEDS
    searched(shop_with_crews(5, 3, 1), 0.5)
    figures = measure_sizes(seconds, seeds) + measure_large(seconds)
    print()
    print(shown_table(figures))
    return int(any(figure.missed for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
