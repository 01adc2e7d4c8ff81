"""Several plans of a problem through the same scenarios, and what they come to by what is wished there."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.doors import stream_key
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.model.scenario_aims import Aimed, ScenarioAim
from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.kept_scenarios import RunKey, keys_of
from gongfu.schedule.plan_graph import PlanGraph, plan_graph
from gongfu.schedule.plan_risk import due_of_jobs, ends_of_jobs, reached_by
from gongfu.schedule.scenarios import Luck, draw_luck, work_times
from gongfu.schedule.time_left import TimeLeft

__all__ = ["CommonScenarios", "loss_of", "seconds_aimed_at", "value_of", "values_in_scenarios"]

Floats = NDArray[np.float64]
WORD = 2**64 - 1
# Of work times that are held at once; what is more goes through the plans part by part.
MOST_TIMES = 4_000_000
# Runs in scenarios that are worth waiting for, a second or a few, and scenarios that are too few to judge by.
MOST_RUNS, TOO_FEW = 10_000_000, 256
# What a run in a scenario takes, about, before any has been timed: shifts, breakdowns and drawing included.
RUN_S = 2e-7


class CommonScenarios:
    """Scenarios that plans of a problem go through together.

    Parameters
    ----------
    problem
        What is planned.
    seed
        The same seed gives the same scenarios.
    use
        What they are for: other uses of a seed get other scenarios.
    time
        Tells how long plans take on their way through them.
    """

    def __init__(self, problem: SchedulingProblem, seed: int, use: int, time: TimeLeft | None = None) -> None:
        self.problem, self.seed, self.use = problem, seed, use
        self.time, self.run_s = time, RUN_S
        blocks = MOST_TIMES // (BLOCK * sum(len(each.modes) for each in problem.operations))
        self.part = BLOCK * max(1, blocks)

    def other(self, use: int) -> "CommonScenarios":
        """Give others of the same problem and seed, for another use.

        Parameters
        ----------
        use
            What they are for.
        """
        other = CommonScenarios(self.problem, self.seed, use, self.time)
        other.run_s = self.run_s
        return other

    def ends(self, graphs: Sequence[PlanGraph], scenarios: int) -> list[Floats]:
        """Say when each job is done, (jobs, scenarios) for each plan; infinite where no open hour is left.

        Fewer scenarios are the first of more.

        Parameters
        ----------
        graphs
            Plans of all operations.
        scenarios
            How many, in whole blocks.
        """
        assert scenarios > 0, "there is a scenario"
        begun = 0.0 if self.time is None else self.time.passed
        together, columns = runs_together(graphs)
        found: list[list[Floats]] = [[] for _ in graphs]
        for number, first in enumerate(range(0, scenarios, self.part)):
            luck = self.luck(min(self.part, scenarios - first), number)
            times = work_times(self.problem, together, luck)
            for own, graph, column in zip(found, graphs, columns, strict=True):
                own.append(ends_of_jobs(self.problem, graph, times._replace(row=column)))
        if self.time is not None and self.time.passed > begun:
            runs = scenarios * len(graphs) * len(self.problem.operations)
            self.run_s = (self.time.passed - begun) / runs
        return [np.concatenate(own, axis=1) for own in found]

    def luck(self, scenarios: int, number: int = 0) -> Luck:
        """Give the luck of a part.

        Parameters
        ----------
        scenarios
            How many of its scenarios.
        number
            Which part.
        """
        words = (self.seed & WORD, self.use, number, 0, 0)
        seed = int(stream_key(*(np.uint64(each) for each in words)))
        return draw_luck(self.problem, seed=seed, scenarios=scenarios)

    def affordable(self, scenarios: int, plans: int, seconds: float = math.inf, fewest: int = TOO_FEW) -> int:
        """Say how many scenarios there is time for: fewer where plans are large, but not too few, in whole blocks.

        Parameters
        ----------
        scenarios
            How many are wanted.
        plans
            How many plans go through them.
        seconds
            What there is time for.
        fewest
            How many they are however little time there is.
        """
        size = BLOCK * plans * len(self.problem.operations)
        runs = min(MOST_RUNS, seconds / self.run_s)
        return min(scenarios, max(BLOCK * int(runs / size), fewest))

    def values(self, plans: Sequence[ProductionPlan], aim: ScenarioAim, scenarios: int) -> list[Floats]:
        """Say what plans come to in each scenario, (scenarios) for each plan.

        Parameters
        ----------
        plans
            Plans of all operations.
        aim
            What is looked at.
        scenarios
            How many, in whole blocks.
        """
        graphs = [plan_graph(self.problem, plan) for plan in plans]
        return [values_in_scenarios(self.problem, ends, aim) for ends in self.ends(graphs, scenarios)]


def runs_together(graphs: Sequence[PlanGraph]) -> tuple[PlanGraph, list[NDArray[np.int64]]]:
    """Put the runs of several plans together, each once, to draw for; gives also where those of each plan are."""
    places: dict[RunKey, int] = {}
    runs: list[tuple[PlannedOperation, ...]] = []
    left: list[int] = []
    done: list[bool] = []
    columns = []
    for graph in graphs:
        keys = keys_of(graph)
        for key, members in zip(keys, graph.runs, strict=True):
            if key not in places:
                places[key] = len(places)
                runs.append(members)
                left.append(key[2])
                done.append(key[3])
        columns.append(np.array([places[key] for key in keys], np.int64))
    return replace(graphs[0], runs=tuple(runs), left_s=tuple(left), done=tuple(done)), columns


def seconds_aimed_at(problem: SchedulingProblem, ends: Floats, aim: ScenarioAim) -> Floats:
    """Give the makespan, or the weighted tardiness, in each scenario, whichever an aim asks for.

    What no open hour is left for ends with the calendars, or with the latest end of all.

    Parameters
    ----------
    problem
        What was planned.
    ends
        Seconds at which each job is done, (jobs, scenarios).
    aim
        What is looked at.
    """
    return seconds_of(problem, reached_by(problem, ends), aim)


def seconds_of(problem: SchedulingProblem, ends: Floats, aim: ScenarioAim) -> Floats:
    """Give the makespan, or the weighted tardiness; infinite where what counts in it never ends."""
    if aim.aimed is Aimed.MAKESPAN:
        makespan: Floats = ends.max(axis=0)
        return makespan
    due, weights = due_of_jobs(problem), np.array([job.weight for job in problem.jobs])
    asked = np.isfinite(due) & (weights > 0)
    tardiness: Floats = weights[asked] @ np.maximum(ends[asked] - due[asked, None], 0.0)
    return tardiness


def values_in_scenarios(problem: SchedulingProblem, ends: Floats, aim: ScenarioAim) -> Floats:
    """Say what a plan comes to in each scenario: seconds, or between 0 and 1 what is kept of what is wished.

    What no open hour is left for keeps neither due date nor limit.

    Parameters
    ----------
    problem
        What was planned; where orders are to be on time, one has a due date.
    ends
        Seconds at which each job is done, (jobs, scenarios).
    aim
        What is looked at.
    """
    if aim.aimed in (Aimed.ON_TIME, Aimed.ALL_ON_TIME):
        due = due_of_jobs(problem)
        asked = np.isfinite(due)
        kept = ends[asked] <= due[asked, None]
        if aim.aimed is Aimed.ALL_ON_TIME:
            return kept.all(axis=0).astype(float)
        weights = np.array([job.weight for job in problem.jobs])[asked]
        shares: Floats = weights @ kept / weights.sum()
        return shares
    if aim.target_s is None:
        return seconds_aimed_at(problem, ends, aim)
    return (seconds_of(problem, ends, aim) <= aim.target_s).astype(float)


def value_of(aim: ScenarioAim, values: Floats) -> float:
    """Put the scenarios of a plan in the one number that is wished large or small: their mean, or a quantile.

    The quantile is what such a share of them does stay within: the value of one of them, nothing between two.

    Parameters
    ----------
    aim
        What is wished.
    values
        What the plan comes to in each scenario.
    """
    return float(values.mean() if aim.quantile is None else np.quantile(values, aim.quantile, method="inverted_cdf"))


def loss_of(aim: ScenarioAim, values: Floats) -> float:
    """Give the same so that small is good.

    Parameters
    ----------
    aim
        What is wished.
    values
        What the plan comes to in each scenario.
    """
    value = value_of(aim, values)
    return -value if aim.is_share else value
