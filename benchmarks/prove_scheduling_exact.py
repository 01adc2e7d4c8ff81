"""Whether the search meets the proven optimum of every problem that is small enough for the exact back end.

Random problems mix all features; every one has at least one of setups, batches, crews and calendars. The exact back
end proves the optimum (or that there is no plan), the search has a fixed number of changes, and the checker, which
shares no code with either, passes each plan. Prints a Markdown table by feature, and the seeds of what was missed.

    python benchmarks/prove_scheduling_exact.py            print the table
    python benchmarks/prove_scheduling_exact.py 100 120    look at these seeds alone
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, shown_table
from gongfu.model.schedules import Goal, Objective
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import PlanLimits, check_plan, search_plan
from gongfu.schedule.exact import ExactLimits, ExactStatus, plan_exactly

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from random_problems import random_problem

RESTS_ON = ("tests/problem_building.py", "tests/random_problems.py")
FIRST, LAST = 0, 320
MOST_OPERATIONS = 7
CHANGES = 20_000
OBJECTIVES = (
    Objective(),
    Objective(ranks=((Goal.MAKESPAN,),)),
    Objective(ranks=((Goal.SETUPS,), (Goal.TARDINESS,))),
    Objective(ranks=((Goal.TARDINESS, Goal.SETUPS),), weights=((Goal.SETUPS, 0.5),)),
)
CORE = {"setups", "batches", "crews", "calendars"}


@dataclass(frozen=True)
class Outcome:
    """What became of one problem; ``values`` are those of the search, () where it has no plan."""

    seed: int
    features: frozenset[str]
    status: ExactStatus
    best: tuple[float, ...]
    values: tuple[float, ...]
    broken: int

    @property
    def proven(self) -> bool:
        """Whether the exact back end knows the optimum, or that there is no plan."""
        return self.status in {ExactStatus.OPTIMAL, ExactStatus.INFEASIBLE}

    @property
    def met(self) -> bool:
        """Whether the search has the optimum, or no plan where there is none."""
        return len(self.best) == len(self.values) and all(
            abs(one - other) < 1e-6 for one, other in zip(self.best, self.values, strict=True)
        )


def features_of(problem: SchedulingProblem) -> frozenset[str]:
    """Name what a problem has, not what it was drawn to have."""
    able = [{mode.machine for mode in each.modes} for each in problem.operations]
    keys = [each.batch.key for each in problem.operations if each.batch]
    befores = [link.after for link in problem.precedences]
    held = {problem.machines[machine].calendar for machines in able for machine in machines}
    present = {
        "alternatives": any(len(machines) > 1 for machines in able),
        "setups": any(each.setups for each in problem.machines) and any(each.family for each in problem.operations),
        "batches": len(keys) > len(set(keys)),
        "crews": any(each.operators for each in problem.operations),
        "calendars": held != {""},
        "longest waits": any(link.wait_most_s is not None for link in problem.precedences),
        "transports": bool(problem.transports) and bool(problem.precedences),
        "assembly": len(befores) > len(set(befores)),
        "releases": any(each.release_s for each in problem.jobs) or any(each.ready_s for each in problem.operations),
        "instants": any(mode.duration_s == 0 for each in problem.operations for mode in each.modes),
    }
    return frozenset(name for name, there in present.items() if there)


def outcomes(first: int, last: int) -> Iterator[Outcome]:
    """Solve each problem twice."""
    for seed in range(first, last):
        problem = random_problem(seed, most_operations=MOST_OPERATIONS)
        features, objective = features_of(problem), OBJECTIVES[seed % len(OBJECTIVES)]
        if not features & CORE:
            continue
        exact = plan_exactly(problem, objective, ExactLimits(seconds=20.0))
        found = search_plan(problem, objective, PlanLimits(changes=CHANGES, seed=seed, threads=2))
        plans = [plan for plan in (exact.plan, found.plan) if plan is not None]
        broken = sum(bool(check_plan(problem, plan)) for plan in plans)
        values = () if found.plan is None else found.costs
        yield Outcome(seed, features, exact.status, exact.values, values, broken)


def row(name: str, some: list[Outcome]) -> str:
    """Count one row of the table."""
    proven = [each for each in some if each.proven]
    without = sum(each.status is ExactStatus.INFEASIBLE for each in proven)
    met, broken = sum(each.met for each in proven), sum(each.broken for each in some)
    return f"| {name} | {len(some)} | {len(proven)} | {without} | {met} | {met / max(len(proven), 1):.1%} | {broken} |"


def proof_figures(found: list[Outcome]) -> list[Figure]:
    """What is wanted of all problems together."""
    proven = [each for each in found if each.proven]
    share = 100 * sum(each.met for each in proven) / len(proven) if proven else float("nan")
    return [
        Figure("optimum met, of what is proven", share, 100, "%", why_not="nothing was proven"),
        Figure("plans that break a rule", sum(each.broken for each in found), 0, "plans", at_most=True),
    ]


def main() -> int:
    """Solve and print."""
    span = [int(word) for word in sys.argv[1:3]] or [FIRST, LAST]
    found = list(outcomes(*span))
    print(f"Problems of 2 to {MOST_OPERATIONS} operations, four objectives in turn; the search tries {CHANGES:,}")
    print("changes on each of 2 threads. A problem counts in every row whose feature it has.\n")
    figures = proof_figures(found)
    print(shown_table(figures))
    print("\n| feature | problems | proven | without a plan | search meets it | share | plans that break a rule |")
    print("|---|---|---|---|---|---|---|")
    for name in sorted({name for each in found for name in each.features}):
        print(row(name, [each for each in found if name in each.features]))
    print(row("**all**", found))
    missed = [each for each in found if each.proven and not each.met]
    if missed:
        print("\nMissed:\n")
    for each in missed:
        print(f"- seed {each.seed}: proven {each.best}, searched {each.values}; {', '.join(sorted(each.features))}")
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
