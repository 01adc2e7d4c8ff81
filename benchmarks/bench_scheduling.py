"""Measure the figures of scheduling on published job shops, CP-SAT beside ours; exit code 1 if one is missed.

Both search for 20 s with two threads; ours three times with different seeds, of which the median counts. Instances that
are not on this machine are named and left out. Names of instances as arguments choose others; the full set is
``prove_scheduling.py``.
"""

import platform
import statistics
import sys

from figures import Figure, shown_table
from job_shop_instances import Instance, find_instance
from scheduling_race import HEAD, SECONDS, SEEDS, THREADS, Outcome, compile_search, peer, race, row

RESTS_ON = (
    "benchmarks/scheduling_race.py",
    "benchmarks/job_shop_instances.py",
    "benchmarks/figures.py",
    "benchmarks/peers/pyjobshop_plan.py",
    "tests/job_shops.py",
    "pyproject.toml",
)
BRANDIMARTE = tuple(f"mk{number:02}" for number in range(1, 11))
NAMES = ("ta11", "ta21", "ta41", "ta71", *BRANDIMARTE)
MOST_GAPS = {"ta21": 0.8, "ta41": 2.3, "ta71": 0.0, "mk06": 1.8, "mk07": 0.0, "mk10": 2.1}
AT_ONCE = "ta71"

Reached = dict[str, tuple[Instance, Outcome]]


def gap_figure(reached: Reached, name: str) -> Figure:
    """The gap of one instance against what is wanted."""
    what = f"{name}: gap to the best known makespan"
    wanted = MOST_GAPS[name]
    if name not in reached:
        return Figure(what, float("nan"), wanted, "%", at_most=True, why_not="not on this machine")
    instance, outcome = reached[name]
    makespan = outcome.early_makespan if name == AT_ONCE else outcome.makespan
    what += " after 1 s" if name == AT_ONCE else ""
    return Figure(what, instance.gap(makespan), wanted, "%", at_most=True)


def mean_figure(reached: Reached) -> Figure:
    """The mean gap of Brandimarte's ten."""
    what = "mk01 to mk10: mean gap"
    if set(BRANDIMARTE) - set(reached):
        return Figure(what, float("nan"), 0.5, "%", at_most=True, why_not="not all on this machine")
    gaps = [reached[name][0].gap(reached[name][1].makespan) for name in BRANDIMARTE]
    return Figure(what, statistics.mean(gaps), 0.5, "%", at_most=True)


def main() -> int:
    """Measure and print."""
    other = peer()
    reached: Reached = {}
    rows, absent = [], []
    names = sys.argv[1:] or NAMES
    for name in names:
        instance = find_instance(name)
        if isinstance(instance, str):
            absent.append(f"{name} is left out: {instance}.")
            continue
        compile_search(instance)
        outcome = race(instance, None if isinstance(other, str) else other)
        reached[name] = instance, outcome
        rows.append(row(instance, outcome))
        print(rows[-1], file=sys.stderr, flush=True)
    figures = [gap_figure(reached, name) for name in MOST_GAPS if name in names]
    if set(BRANDIMARTE) <= set(names):
        figures.append(mean_figure(reached))
    print(f"Python {platform.python_version()}; {SECONDS:g} s, {THREADS} threads, median of {len(SEEDS)} seeds.\n")
    print(shown_table(figures))
    print("\n" + "\n".join([HEAD, *rows]))
    if isinstance(other, str):
        print(f"\n{other}")
    else:
        print("\nCP-SAT: one run each, by PyJobShop. Every plan, theirs too, was passed by the independent checker.")
    if absent:
        print("\n" + "\n".join(absent))
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
