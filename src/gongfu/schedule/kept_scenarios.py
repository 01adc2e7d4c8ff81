"""The scenarios of a plan, kept: plans with a few operations more go through the same ones in a fraction of the time.

What the operations of the plan take in each scenario does not change when others are added behind them, so only these
are drawn for.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_scenarios import RunTimes
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_graph import PlanGraph, plan_graph
from gongfu.schedule.plan_risk import ends_of_jobs
from gongfu.schedule.scenarios import draw_luck, work_times

__all__ = ["KeptScenarios", "RunKey", "keys_of"]

# Luck is drawn for so many operations that may be added; where there are more, all of it is drawn anew.
SPARE = 256
# What the times of a run hang on: the operation that leads it, its machine, its seconds, and whether it is done.
RunKey = tuple[int, int, int, bool]


class KeptScenarios:
    """The scenarios of a plan.

    Parameters
    ----------
    problem
        What is planned.
    plan
        A plan of it.
    scenarios
        How many at least.
    seed
        The same seed gives the same scenarios as in ``plan_risk``.
    """

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan, *, scenarios: int, seed: int) -> None:
        self.scenarios, self.seed = scenarios, seed
        self.luck = draw_luck(problem, seed=seed, scenarios=scenarios, spare=SPARE)
        planned = plan_graph(problem, plan)
        self.times = work_times(problem, planned, self.luck)
        self.runs = {key: number for number, key in enumerate(keys_of(planned))}
        self.ends = ends_of_jobs(problem, planned, self.times)

    def played(self, problem: SchedulingProblem, plan: ProductionPlan) -> tuple[PlanGraph, RunTimes]:
        """Give a plan as a graph, and what its runs take; drawn for those alone that are not known.

        Parameters
        ----------
        problem
            What is planned: what it was, and perhaps more behind it.
        plan
            A plan of it.
        """
        if len(problem.operations) > self.luck.operations:
            self.luck = draw_luck(problem, seed=self.seed, scenarios=self.scenarios, spare=SPARE)
        planned = plan_graph(problem, plan)
        if not self.runs:
            return planned, work_times(problem, planned, self.luck)
        keys = keys_of(planned)
        known = np.array([self.runs.get(key, -1) for key in keys])
        (unknown,) = np.nonzero(known < 0)
        new = work_times(problem, part_of(planned, unknown), self.luck)
        found = [np.take(each, known, axis=1) for each in (self.times.whole, self.times.repairs, self.times.breakdowns)]
        for all_of_them, drawn in zip(found, (new.whole, new.repairs, new.breakdowns), strict=True):
            all_of_them[:, unknown] = drawn
        luck = np.array([operation for operation, _, _, _ in keys])
        whole, repairs, breakdowns = found
        row = np.arange(len(keys))
        times = RunTimes(whole=whole, repairs=repairs, breakdowns=breakdowns, luck=luck, seed=self.times.seed, row=row)
        return planned, times


def keys_of(planned: PlanGraph) -> list[RunKey]:
    """Name the runs of a plan by what their times hang on.

    Parameters
    ----------
    planned
        The plan.
    """
    return [
        (members[0].operation, members[0].machine, left, done)
        for members, left, done in zip(planned.runs, planned.left_s, planned.done, strict=True)
    ]


def part_of(planned: PlanGraph, runs: NDArray[np.intp]) -> PlanGraph:
    """Give some of a plan's runs, for their times alone."""
    return replace(
        planned,
        runs=tuple(planned.runs[run] for run in runs),
        left_s=tuple(planned.left_s[run] for run in runs),
        done=tuple(planned.done[run] for run in runs),
    )
