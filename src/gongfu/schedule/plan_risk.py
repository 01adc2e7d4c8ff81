"""What can go wrong with a plan: how likely each order is on time, and when it will be done."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel.plan_scenarios import RunTimes, last_ends
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.model.estimates import Estimate
from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_graph import PlanGraph, last_runs_of_jobs, plan_graph
from gongfu.schedule.scenarios import Luck, draw_luck, work_times
from gongfu.statistics import mean_estimate, wilson_interval

__all__ = [
    "JobRisk",
    "PlanRisk",
    "due_of_jobs",
    "ends_of_jobs",
    "job_risk",
    "last_open_s",
    "plan_risk",
    "plan_risks",
    "reached_by",
    "scenarios_in_time",
]

SCENARIOS = 1024
# Operations times scenarios that are run in well below a second.
MOST_RUNS, FEWEST_SCENARIOS = 2**21, 256
QUANTILES = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRisk:
    """How a job stands over the scenarios.

    ``on_time`` is the share in which it is done by its due date, with its Wilson interval; all three are 1 where it has
    none. ``unfinished`` is the share in which no open hour is left for it; it is late there, and where that is not zero
    ``tardiness_s`` is a lower bound, counted to the end of the calendars, or its latest end. ``done_s`` are the seconds
    by which it is done in 50, 80 and 95 % of the scenarios, infinite where that is after the end of the calendars.
    """

    job: int
    on_time: float
    on_time_low: float
    on_time_high: float
    unfinished: float
    tardiness_s: Estimate
    done_s: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRisk:
    """A plan over many scenarios.

    ``all_on_time`` is the share of scenarios without a late job, ``tardiness_p90_s`` the weighted tardiness that nine
    of ten scenarios stay within. ``ends`` are the seconds at which each job is done, (jobs, scenarios), infinite where
    no open hour is left for it; ``makespan_s`` and tardiness count to the end of the calendars there, or to the latest
    end of all.
    """

    jobs: tuple[JobRisk, ...]
    scenarios: int
    seed: int
    all_on_time: float
    tardiness_s: Estimate
    tardiness_p90_s: float
    makespan_s: Estimate
    ends: NDArray[np.float64]


def plan_risk(
    problem: SchedulingProblem, plan: ProductionPlan, *, scenarios: int = SCENARIOS, seed: int = 1
) -> PlanRisk:
    """Run a plan through many scenarios of durations and breakdowns, its sequences kept.

    Setups, waits and transports take the time they were planned with; longest waits are not watched. Repairs go on in
    closed hours, the work after them in open ones.

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
    (found,) = plan_risks(problem, (plan,), scenarios=scenarios, seed=seed)
    return found


def plan_risks(
    problem: SchedulingProblem, plans: Sequence[ProductionPlan], *, scenarios: int = SCENARIOS, seed: int = 1
) -> tuple[PlanRisk, ...]:
    """Run plans of one problem through the same scenarios, side by side; those that do the same are run once.

    Parameters
    ----------
    problem
        What was planned.
    plans
        Plans of all of its operations.
    scenarios
        How many at least.
    seed
        As ``plan_risk`` takes it.
    """
    luck = draw_luck(problem, seed=seed, scenarios=scenarios)
    differing: dict[frozenset[PlannedOperation], ProductionPlan] = {}
    keys = [frozenset(plan.operations) for plan in plans]
    for key, plan in zip(keys, plans, strict=True):
        differing.setdefault(key, plan)
    with ThreadPoolExecutor(len(differing)) as pool:
        found = pool.map(lambda plan: risk_with(problem, plan, luck), differing.values())
        risks = dict(zip(differing, found, strict=True))
    return tuple(risks[key] for key in keys)


def scenarios_in_time(problem: SchedulingProblem) -> int:
    """Say how many scenarios to run where somebody waits for the answer: all, but fewer of plans with many operations.

    Parameters
    ----------
    problem
        What was planned.
    """
    return min(SCENARIOS, max(FEWEST_SCENARIOS, MOST_RUNS // len(problem.operations) // BLOCK * BLOCK))


def risk_with(problem: SchedulingProblem, plan: ProductionPlan, luck: Luck) -> PlanRisk:
    """Run a plan through scenarios that are drawn."""
    planned = plan_graph(problem, plan)
    ends = ends_of_jobs(problem, planned, work_times(problem, planned, luck))
    due = due_of_jobs(problem)[:, None]
    weights = np.array([job.weight for job in problem.jobs])
    reached = reached_by(problem, ends)
    weighted = weights @ np.maximum(reached - due, 0.0)
    return PlanRisk(
        jobs=tuple(job_risk(problem, job, ends[job]) for job in range(len(problem.jobs))),
        scenarios=luck.scenarios,
        seed=luck.seed,
        all_on_time=float((ends <= due).all(axis=0).mean()),
        tardiness_s=mean_estimate(weighted, unit="s"),
        tardiness_p90_s=float(np.quantile(weighted, 0.9, method="inverted_cdf")),
        makespan_s=mean_estimate(reached.max(axis=0), unit="s"),
        ends=ends,
    )


def due_of_jobs(problem: SchedulingProblem) -> NDArray[np.float64]:
    """Give the second at which each job is due, infinite where it has no due date.

    Parameters
    ----------
    problem
        What was planned.
    """
    return np.array([np.inf if job.due_s is None else job.due_s for job in problem.jobs])


def reached_by(problem: SchedulingProblem, ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let what no open hour is left for end with the calendars, and not before anything that ends after them.

    Parameters
    ----------
    problem
        What was planned.
    ends
        Seconds at which each job is done, (jobs, scenarios).
    """
    finite = np.isfinite(ends)
    return np.where(finite, ends, ends.max(initial=last_open_s(problem), where=finite))


def last_open_s(problem: SchedulingProblem) -> int:
    """Give the second at which the calendars end.

    Parameters
    ----------
    problem
        What is planned.
    """
    return max((each.spans[-1][1] for each in problem.calendars), default=0)


def job_risk(problem: SchedulingProblem, job: int, ends: NDArray[np.float64]) -> JobRisk:
    """Put one job's scenarios in numbers.

    Parameters
    ----------
    problem
        What was planned.
    job
        Which job.
    ends
        Seconds at which it is done in each scenario.
    """
    due_s = problem.jobs[job].due_s
    due = np.inf if due_s is None else due_s
    punctual = int((ends <= due).sum())
    tardiness = np.maximum(reached_by(problem, ends) - due, 0.0)
    low, high = wilson_interval(punctual, ends.size)
    # Between a finite and an infinite end there is nothing to interpolate.
    half, most, nearly = np.quantile(ends, QUANTILES, method="inverted_cdf")
    return JobRisk(
        job=job,
        on_time=punctual / ends.size,
        on_time_low=low,
        on_time_high=high,
        unfinished=float(np.isinf(ends).mean()),
        tardiness_s=mean_estimate(tardiness, unit="s"),
        done_s=(float(half), float(most), float(nearly)),
    )


def ends_of_jobs(problem: SchedulingProblem, planned: PlanGraph, times: RunTimes) -> NDArray[np.float64]:
    """Say when each job is done in each scenario, (jobs, scenarios); infinite where no open hour is left for it.

    What there is nothing to do for is done at second 0.

    Parameters
    ----------
    problem
        What was planned.
    planned
        The plan as a graph.
    times
        What its runs take.
    """
    members = last_runs_of_jobs(problem, planned)
    counts = [len(each) for each in members]
    runs = np.array([run for each in members for run in each], np.int32)
    # A job's ends count from the planned start of its last run.
    starts = planned.graph.start
    begins = np.array([starts[each].max(initial=-np.inf) for each in members])
    behind = (starts[runs] - np.repeat(begins, counts)).astype(np.float32)
    groups = (np.concatenate([[0], np.cumsum(counts)]).astype(np.int32), runs, behind)
    blocks, _, width = times.whole.shape
    last = np.empty((blocks, len(problem.jobs), width), np.float32)
    last_ends(planned.graph, planned.hours, times, groups, last)
    ends: NDArray[np.float64] = begins[:, None] + last.transpose(1, 0, 2).reshape(len(problem.jobs), blocks * width)
    ends[np.array(counts) == 0] = 0.0
    return ends
