"""What can go wrong with a plan: how likely each order is on time, and when it will be done."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_scenarios import last_ends
from gongfu.model.estimates import Estimate
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_graph import PlanGraph, plan_graph, runs_of_jobs
from gongfu.schedule.scenarios import draw_luck, work_times
from gongfu.statistics import mean_estimate, wilson_interval

__all__ = ["JobRisk", "PlanRisk", "plan_risk"]

SCENARIOS = 1024
QUANTILES = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRisk:
    """How a job stands over the scenarios.

    ``on_time`` is the share in which it is done by its due date, with its Wilson interval; all three are 1 where it has
    none. ``done_s`` are the seconds by which it is done in 50, 80 and 95 % of the scenarios.
    """

    job: int
    on_time: float
    on_time_low: float
    on_time_high: float
    tardiness_s: Estimate
    done_s: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRisk:
    """A plan over many scenarios.

    ``all_on_time`` is the share of scenarios without a late job, ``tardiness_p90_s`` the weighted tardiness that nine
    of ten scenarios stay within. ``ends`` are the seconds at which each job is done, (jobs, scenarios).
    """

    jobs: tuple[JobRisk, ...]
    scenarios: int
    seed: int
    all_on_time: float
    tardiness_s: Estimate
    tardiness_p90_s: float
    makespan_s: Estimate
    ends: NDArray[np.float32]


def plan_risk(
    problem: SchedulingProblem, plan: ProductionPlan, *, scenarios: int = SCENARIOS, seed: int = 1
) -> PlanRisk:
    """Run a plan through many scenarios of durations and breakdowns, its sequences kept.

    Setups, waits and transports take the time they were planned with; longest waits are not watched.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    scenarios
        How many at least.
    seed
        The same seed gives the same scenarios for every plan of the problem.
    """
    luck = draw_luck(problem, seed=seed, scenarios=scenarios)
    planned = plan_graph(problem, plan)
    ends = ends_of_jobs(problem, planned, work_times(problem, planned, luck).whole)
    due = np.array([np.inf if job.due_s is None else job.due_s for job in problem.jobs])
    weights = np.array([job.weight for job in problem.jobs])
    late = np.maximum(ends - due[:, None], 0.0)
    weighted = weights @ late
    return PlanRisk(
        jobs=tuple(job_risk(number, ends[number], late[number]) for number in range(len(problem.jobs))),
        scenarios=luck.scenarios,
        seed=luck.seed,
        all_on_time=float((late == 0).all(axis=0).mean()),
        tardiness_s=mean_estimate(weighted, unit="s"),
        tardiness_p90_s=float(np.quantile(weighted, 0.9)),
        makespan_s=mean_estimate(ends.max(axis=0), unit="s"),
        ends=ends,
    )


def job_risk(number: int, ends: NDArray[np.float32], late: NDArray[np.float64]) -> JobRisk:
    """Put one job's scenarios in numbers."""
    on_time = int((late == 0).sum())
    low, high = wilson_interval(on_time, late.size)
    half, most, nearly = np.quantile(ends, QUANTILES)
    return JobRisk(
        job=number,
        on_time=on_time / late.size,
        on_time_low=low,
        on_time_high=high,
        tardiness_s=mean_estimate(late, unit="s"),
        done_s=(float(half), float(most), float(nearly)),
    )


def ends_of_jobs(problem: SchedulingProblem, planned: PlanGraph, work: NDArray[np.float32]) -> NDArray[np.float32]:
    """Say when each job is done in each scenario, (jobs, scenarios)."""
    groups = grouped(runs_of_jobs(problem, planned))
    last = np.empty((work.shape[0], len(problem.jobs), work.shape[2]), np.float32)
    last_ends(planned.graph, planned.hours, work, groups, last)
    return np.ascontiguousarray(last.transpose(1, 0, 2).reshape(len(problem.jobs), -1))


def grouped(groups: list[list[int]]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Put groups of numbers one behind another."""
    counts = [len(each) for each in groups]
    members = np.array([member for each in groups for member in each], np.int32)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32), members
