"""A race of plans over common scenarios: all over a few, the better half over more, the best few over many."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.model.scenario_aims import ScenarioAim
from gongfu.model.schedules import ProductionPlan
from gongfu.schedule.common_scenarios import CommonScenarios, loss_of, seconds_aimed_at, values_in_scenarios
from gongfu.schedule.plan_graph import PlanGraph, plan_graph

__all__ = ["FINAL", "race"]

# By the aim, then by the mean of the seconds.
Loss = tuple[float, float]

# Scenarios of each round, and how many plans are in it at most.
FIRST, SECOND, FINAL = 128, 512, 2048
FINALISTS = 8


@dataclass(frozen=True, slots=True)
class Runner:
    """A plan in the race, and its place at the start."""

    place: int
    plan: ProductionPlan
    graph: PlanGraph


def race(
    scenarios: CommonScenarios, aim: ScenarioAim, plans: Sequence[ProductionPlan], seconds: float = math.inf
) -> ProductionPlan:
    """Give the plan that is the best over many scenarios; the first one is in every round, so none worse is given.

    Plans that are equal by the aim, as all that never keep it, are told apart by the mean of tardiness or makespan.

    Parameters
    ----------
    scenarios
        Through which all go.
    aim
        What is wished.
    plans
        Plans of the same problem.
    seconds
        What there is time for, about; of very large plans one block of scenarios has to do.

    Source
    ------
    Karnin, Koren and Somekh (2013), "Almost optimal exploration in multi-armed bandits", ICML (sequential halving).
    """
    if len(plans) == 1:
        return plans[0]
    running = [Runner(place, plan, plan_graph(scenarios.problem, plan)) for place, plan in enumerate(plans)]
    for count, most in ((FIRST, max((len(plans) + 1) // 2, FINALISTS)), (SECOND, FINALISTS)):
        if len(running) > most:
            first, *_ = running
            ahead = [runner for _, runner in ranked(scenarios, aim, running, count, seconds)[:most]]
            running = [first, *[each for each in ahead if each is not first][: most - 1]]
    return ranked(scenarios, aim, running, FINAL, seconds)[0][1].plan


def ranked(
    scenarios: CommonScenarios, aim: ScenarioAim, running: Sequence[Runner], count: int, seconds: float
) -> list[tuple[Loss, Runner]]:
    """Let plans run through so many scenarios; gives them with what they lost, the best first, of equals the first."""
    count = min(
        scenarios.affordable(count, FINALISTS), scenarios.affordable(count, len(running), seconds, fewest=BLOCK)
    )
    problem, found = scenarios.problem, []
    for runner, ends in zip(running, scenarios.ends([each.graph for each in running], count), strict=True):
        loss = loss_of(aim, values_in_scenarios(problem, ends, aim))
        found.append(((loss, float(seconds_aimed_at(problem, ends, aim).mean())), runner))
    return sorted(found, key=lambda each: (each[0], each[1].place))
