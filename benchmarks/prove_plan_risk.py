"""The chance of being on time that a plan's scenarios predict, against the same plan played by the line simulator.

Factories are generated and planned, and each order is promised for when it is done as planned, or a little later. Then
the plan goes two ways that share neither code nor luck: through the scenarios of ``plan_risk``, and as a line that
works to orders through the event simulator, many more times. Prints Markdown tables.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from figures import Figure, shown_table
from gongfu.app.simulate_plan import on_time_in_simulation
from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import PlanLimits, plan_risk, search_plan
from random_factories import FEATURES, random_factory

RESTS_ON = ("tests/random_factories.py",)
FACTORIES = 40
SCENARIOS = 1024
REPLICATIONS = 16_384
# An order is promised for up to so much of the time until it is done later than that.
MOST_SLACK = 0.3
LEAST_ORDERS, LEAST_HELD, MOST_APART = 300, 92, 0.5
# A chance that lies this near to 0 or 1 is easily held.
NEARLY = 0.02
SHORT = Objective(ranks=((Goal.MAKESPAN,),))
LIMITS = PlanLimits(changes=500, threads=1, seed=1)
BINS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))


@dataclass(frozen=True)
class Compared:
    """An order both ways, with what its factory has."""

    features: frozenset[str]
    predicted: float
    low: float
    high: float
    simulated: float

    @property
    def held(self) -> bool:
        """Whether the predicted interval holds the simulated share."""
        return self.low <= self.simulated <= self.high

    @property
    def off(self) -> float:
        """By how many standard errors of both together they are apart."""
        kept = min(max(self.simulated, 0.5 / REPLICATIONS), 1 - 0.5 / REPLICATIONS)
        error = (kept * (1 - kept) * (1 / SCENARIOS + 1 / REPLICATIONS)) ** 0.5
        return (self.predicted - self.simulated) / error


def promised(problem: SchedulingProblem, plan: ProductionPlan, luck: Random) -> SchedulingProblem:
    """Promise each order for when it is done as planned, or a little later."""
    done: dict[int, int] = {}
    for each in plan.operations:
        job = problem.operations[each.operation].job
        done[job] = max(done.get(job, 0), each.end_s)
    jobs = (
        replace(job, due_s=round(done[number] * (1 + luck.uniform(0, MOST_SLACK))))
        for number, job in enumerate(problem.jobs)
    )
    return replace(problem, jobs=tuple(jobs))


def compared(seed: int) -> list[Compared]:
    """Plan a factory, and see its orders both ways."""
    luck = Random(seed)
    features = frozenset(each for each in FEATURES if luck.random() < 0.5)
    problem = random_factory(seed, features)
    plan = search_plan(problem, SHORT, LIMITS).plan
    assert plan is not None, "a factory without longest waits can be planned"
    problem = promised(problem, plan, luck)
    risk = plan_risk(problem, plan, scenarios=SCENARIOS, seed=seed)
    shares = on_time_in_simulation(problem, plan, replications=REPLICATIONS, seed=seed)
    return [
        Compared(features, each.on_time, each.on_time_low, each.on_time_high, shares[each.job].share)
        for each in risk.jobs
    ]


def bins_table(orders: list[Compared]) -> str:
    """Show predicted against simulated chance, by how likely the prediction says an order is on time."""
    rows = ["| predicted | orders | mean predicted | mean simulated |", "|---|---:|---:|---:|"]
    for low, high in BINS:
        some = [each for each in orders if low <= each.predicted < high or each.predicted == high == 1.0]
        if some:
            said, seen = np.mean([each.predicted for each in some]), np.mean([each.simulated for each in some])
            rows.append(f"| {low:.0%} to {high:.0%} | {len(some)} | {said:.1%} | {seen:.1%} |")
    return "\n".join(rows)


def features_table(orders: list[Compared]) -> str:
    """Show how the two agree in factories with each feature."""
    rows = ["| factories with | orders | held | mean difference | in standard errors |", "|---|---:|---:|---:|---:|"]
    for feature in FEATURES:
        some = [each for each in orders if feature in each.features]
        if some:
            off = np.array([each.off for each in some])
            apart = np.mean([each.predicted - each.simulated for each in some])
            held = np.mean([each.held for each in some])
            rows.append(
                f"| {feature} | {len(some)} | {held:.1%} | {apart:+.2%} | {off.mean():+.2f} ± {off.std():.2f} |"
            )
    return "\n".join(rows)


def figures_of(orders: list[Compared]) -> list[Figure]:
    """Say how the two ways agree, as figures."""
    middle = [each for each in orders if NEARLY < each.simulated < 1 - NEARLY]
    apart = abs(np.mean([each.predicted - each.simulated for each in orders]))
    holds = "the predicted interval holds the simulated share"
    return [
        Figure("orders whose chance is neither 0 nor 1", len(orders), LEAST_ORDERS, ""),
        Figure(f"of them, {holds}", 100 * np.mean([each.held for each in orders]), LEAST_HELD, "%"),
        Figure("orders on time with 2 % to 98 %", len(middle), LEAST_ORDERS, ""),
        Figure(f"of them, {holds}", 100 * np.mean([each.held for each in middle]), LEAST_HELD, "%"),
        Figure("mean difference of the two, all orders", 100 * apart, MOST_APART, "%", at_most=True),
    ]


def main() -> int:
    """Print what was found."""
    found: list[Compared] = []
    with ProcessPoolExecutor() as pool:
        for number, orders in enumerate(pool.map(compared, range(1, FACTORIES + 1)), 1):
            found += orders
            print(f"{number} of {FACTORIES} factories", file=sys.stderr, flush=True)
    orders = [each for each in found if 0 < each.simulated < 1]
    figures = figures_of(orders)
    off = np.array([each.off for each in orders])
    print(
        f"{FACTORIES} generated factories, {len(found)} orders, parts made for others among them. Predicted: "
        f"{SCENARIOS:,} scenarios, and the Wilson interval of 95 % that `gongfu schedule` shows. Simulated: the same "
        f"plan played {REPLICATIONS:,} times by the line simulator, from other luck. A perfect prediction would hold "
        "94.3 % of the simulated shares, for these have an error of their own, a quarter of that of the prediction. "
        "Orders that were late always, or never, say nothing and are left out "
        f"({len(found) - len(orders)}).\n"
    )
    print(shown_table(figures))
    print(
        f"\nIn standard errors of both together the differences have mean {off.mean():+.2f} and standard deviation "
        f"{off.std():.2f}; 0 and 1 would be perfect. Orders of one factory share their luck.\n"
    )
    print(bins_table(orders))
    print("\n" + features_table(orders))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
