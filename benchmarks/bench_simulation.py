"""Measure the figures of the simulation: against other simulators, C and the clock; exit code 1 if one is missed.

Speeds are events of the line for each second of processor time, on one core, the simulators in turn. Ours keeps full
statistics and draws every number from its keyed stream; the others keep none, which favours them.
"""

import platform
import sys

from common_luck import variance_ratio
from figures import Figure, shown_table
from forecast_speed import forecast_time
from gradients import gradient_cost
from job_shop import job_shops
from race import MAX_PLUS, OTHERS, OURSELVES, SIMPY, C, ahead_of, race, shown_places
from waiting import waits

RESTS_ON = (
    "src/gongfu/cli",
    "benchmarks/peers",
    "benchmarks/race.py",
    "benchmarks/figures.py",
    "benchmarks/common_luck.py",
    "benchmarks/waiting.py",
    "benchmarks/forecast_speed.py",
    "benchmarks/gradients.py",
    "benchmarks/job_shop.py",
    "benchmarks/compile_kernels.py",
    "examples/lingang/factories",
    "pyproject.toml",
)
ROUNDS = 5


def main() -> int:
    """Measure and print."""
    broken = race((SIMPY, OTHERS[0], C, OURSELVES), breaks=True, rounds=ROUNDS)
    steady = race((SIMPY, *OTHERS, C, OURSELVES, MAX_PLUS), breaks=False, rounds=ROUNDS)
    shop_figures, shop_table = job_shops()
    figures: list[Figure] = [
        ahead_of(SIMPY, broken, "event kernel against SimPy, ref10_b", 100),
        ahead_of(C, broken, "event kernel against C with -O3, ref10_b", 0.7),
        ahead_of(SIMPY, steady, "max-plus, replications interleaved, against SimPy, ref10_a", 700, ours=MAX_PLUS),
        *(ahead_of(each, steady, f"event kernel against {each.package}, ref10_a", 1) for each in OTHERS),
        gradient_cost(),
        variance_ratio(),
        *waits(),
        *shop_figures,
        forecast_time(),
    ]
    print(f"Python {platform.python_version()}, medians of {ROUNDS} rounds, one core.\n")
    print(shown_table(figures))
    print(f"\nTen unreliable stations (ref10_b):\n\n{shown_places(broken, breaks=True)}")
    print(f"\nTen reliable stations (ref10_a):\n\n{shown_places(steady, breaks=False)}")
    print(f"\nJob shops: two visits to each station, setups between families, crews of ten stations:\n\n{shop_table}")
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
