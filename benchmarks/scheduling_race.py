"""Our search beside PyJobShop with CP-SAT on published job shops, every plan passed by the independent checker."""

import importlib.util
import statistics
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from gongfu.adapters.clock import SystemClock
from gongfu.schedule import JobShopPlan, PlanLimits, plan_job_shop
from job_shop_instances import Instance

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from job_shops import check

__all__ = ["HEAD", "SECONDS", "SEEDS", "THREADS", "Outcome", "compile_search", "peer", "race", "row"]

SECONDS = 20.0
THREADS = 2
SEEDS = (1, 2, 3)
EARLY_S = 1.0
HEAD = """\
| instance | operations | best known | ours at 1 s | ours | gap | reached after | CP-SAT | gap |
|---|---:|---:|---:|---:|---:|---:|---:|---:|"""


@dataclass(frozen=True)
class Outcome:
    """What was reached on an instance: makespans of ours by seed, at the end and after a second; 0 for none."""

    ours: tuple[int, ...]
    early: tuple[int, ...]
    reached_s: tuple[float, ...]
    peer: int

    @property
    def makespan(self) -> float:
        """The median of ours."""
        return statistics.median(self.ours)

    @property
    def early_makespan(self) -> float:
        """The median of ours after a second."""
        return statistics.median(self.early)

    def to_json(self) -> dict:
        """Its numbers by name."""
        return asdict(self)


Peer = Callable[..., JobShopPlan | None]


def peer() -> Peer | str:
    """Give PyJobShop's search, or say why there is none."""
    if importlib.util.find_spec("pyjobshop") is None:
        return "PyJobShop is not installed: pip install 'gongfu[bench]'"
    from peers.pyjobshop_plan import plan

    return plan


def compile_search(instance: Instance) -> None:
    """Search a little, so that nothing has to be compiled while time counts."""
    plan_job_shop(instance.shop, PlanLimits(changes=10, threads=1))


def race(instance: Instance, other: Peer | None) -> Outcome:
    """Let both search for as long; ours stops early where the best known bound is met, since there is nothing left."""
    plans = []
    for seed in SEEDS:
        limits = PlanLimits(seconds=SECONDS, seed=seed, threads=THREADS)
        plans.append(plan_job_shop(instance.shop, limits, enough=instance.bound, clock=SystemClock()))
    theirs = other(instance.shop, seconds=SECONDS, threads=THREADS) if other is not None else None
    for plan in plans if theirs is None else [*plans, theirs]:
        check(instance.shop, plan)
        assert plan.makespan >= instance.bound, f"{instance.name}: a plan shorter than can be"
    early = [min(p.costs[0] for p in plan.trace if p.seconds <= EARLY_S or p is plan.trace[0]) for plan in plans]
    return Outcome(
        ours=tuple(plan.makespan for plan in plans),
        early=tuple(map(int, early)),
        reached_s=tuple(plan.trace[-1].seconds for plan in plans),
        peer=0 if theirs is None else theirs.makespan,
    )


def row(instance: Instance, outcome: Outcome) -> str:
    """Show what was reached as a row of the table."""
    theirs = f"{outcome.peer} | {instance.gap(outcome.peer):.2f} %" if outcome.peer else "— | —"
    return (
        f"| {instance.name} | {instance.operations} | {instance.known} | {outcome.early_makespan:g} "
        f"| {outcome.makespan:g} | {instance.gap(outcome.makespan):.2f} % "
        f"| {statistics.median(outcome.reached_s):.1f} s | {theirs} |"
    )
