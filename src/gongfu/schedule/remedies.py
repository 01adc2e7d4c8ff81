"""What would bring late jobs in on time, found by trying: each remedy is a plan with one thing changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil

import numpy as np

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.late_jobs import JobCauses
from gongfu.schedule.measures import Alternative, Earlier, Expedite, Measure, NewDueDate, Overtime, Split
from gongfu.schedule.plan_risk import JobRisk, PlanRisk, due_of_jobs, plan_risk
from gongfu.schedule.trial_bench import SCENARIO, Bench, Trial
from gongfu.schedule.trials import remedy_trials

__all__ = ["Remedy", "find_remedies"]

# A remedy is sure where it brings the job in on time with this probability, which is also what a due date is moved for.
SURE = 0.8
# One that is not is told where it adds so much at least.
WORTH = 0.1
# What makes others later by more than so many times what the job is late by, all weighted, is no remedy.
MOST_HARM = 4.0
# Others are said to be on time less often from this loss of probability on.
NOTICED_LOSS = 0.05
# Jobs for which remedies are tried, the worst first; a new due date is found for all.
MOST_JOBS = 8
# Fewer scenarios suffice where a plan is large.
SCENARIOS, FEW_SCENARIOS, LARGE = 1024, 256, 1000
# From what leaves everything as it is to what everybody notices; a new due date comes last of all.
DISTURBANCE: tuple[type[Measure], ...] = (Alternative, Split, Expedite, Earlier, Overtime, NewDueDate)
MINUTE_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What to change so that a job is on time, with the probability for it before and after.

    ``later`` are the jobs that it makes later, by so many seconds each beyond their due dates; ``less_likely`` those
    that it makes less likely to be on time, with the probability before and after. ``cost_cny`` is None where nobody
    said what it costs. ``problem`` and ``plan`` are what was tried; a new due date needs none.
    """

    job: int
    measure: Measure
    on_time_before: float
    on_time: float
    cost_cny: float | None = None
    later: tuple[tuple[int, int], ...] = ()
    less_likely: tuple[tuple[int, float, float], ...] = ()
    problem: SchedulingProblem | None = field(default=None, repr=False)
    plan: ProductionPlan | None = field(default=None, repr=False)

    @property
    def is_sure(self) -> bool:
        """Whether the job is on time with it in at least eight scenarios of ten."""
        return self.on_time >= SURE


def find_remedies(
    problem: SchedulingProblem,
    plan: ProductionPlan,
    risk: PlanRisk,
    causes: tuple[JobCauses, ...],
    *,
    progress: Callable[[int, int], bool | None] | None = None,
) -> dict[int, tuple[Remedy, ...]]:
    """Try what would bring late jobs in on time, the cheapest first.

    Every remedy was tried: the changed problem was planned, from the plan on, and run through the scenarios. Remedies
    come in this order: those that are sure; those that make nobody else later or less
    likely to be on time; by what they cost, where that is known;
    then another machine, a split lot, going first, material or release earlier, overtime; a new due date last.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    risk
        The plan over its scenarios.
    causes
        What holds the jobs that are to be helped, as ``causes_of_jobs`` gives it.
    progress
        Told how many of how many jobs have been tried; when it says False, no more are.

    Returns
    -------
    dict
        The remedies of each job. For large plans fewer are tried, and only for the jobs that cost most.
    """
    bench = Bench(problem, plan, seed=risk.seed)
    late = plan.late_jobs(problem)

    def cost(job: int) -> tuple[float, float]:
        return late.get(job, 0) * problem.jobs[job].weight, risk.jobs[job].tardiness_s.mean

    by_cost = sorted(causes, key=lambda each: cost(each.job), reverse=True)
    tried = by_cost[: min(MOST_JOBS, bench.jobs)]
    found: dict[int, tuple[Remedy, ...]] = {}
    for number, each in enumerate(by_cost):
        own = risk.jobs[each.job]
        remedies = list(new_due_date(own))
        if number < len(tried):
            if progress is not None and progress(number, len(tried)) is False:
                tried = []
            else:
                bench.allow(len(tried) - number)
                trials = remedy_trials(bench, each, aim_of(problem, plan, own))
                remedies += [remedy for trial in trials for remedy in proven(bench, trial, risk, each.job)]
        found[each.job] = tuple(sorted(remedies, key=lambda remedy: rank_of(remedy, problem)))
    return found


def aim_of(problem: SchedulingProblem, plan: ProductionPlan, risk: JobRisk) -> int:
    """Say by when a job should end as planned, so that what chance adds keeps within its due date."""
    due = problem.jobs[risk.job].due_s
    assert due is not None, "only what is due is late"
    spare = risk.done_s[1] - plan.job_ends(problem)[risk.job]
    return round(due - max(0.0, spare)) if spare < due else 0


def new_due_date(risk: JobRisk) -> Iterator[Remedy]:
    """Give the earliest due date that is met with enough probability, to the minute; none where hours end before."""
    done = risk.done_s[1]
    if done < float("inf"):
        due = ceil(done / MINUTE_S) * MINUTE_S
        yield Remedy(job=risk.job, measure=NewDueDate(due_s=due), on_time_before=risk.on_time, on_time=SURE)


def proven(bench: Bench, trial: Trial, before: PlanRisk, job: int) -> Iterator[Remedy]:
    """Run what was tried through the scenarios, and give it where it helps."""
    risk = before.jobs[job]
    scenarios = SCENARIOS if len(trial.problem.operations) <= LARGE else FEW_SCENARIOS
    bench.spend(scenarios * SCENARIO)
    after = plan_risk(trial.problem, trial.plan, scenarios=scenarios, seed=bench.seed)
    on_time = after.jobs[job].on_time
    losses = tuple(each for each in losses_of(bench.problem, before, after) if each[0] != job)
    helps = on_time >= min(SURE, risk.on_time + WORTH) and on_time > risk.on_time
    if helps and is_fair(bench, trial, risk) and is_worth(bench.problem, losses, job, on_time - risk.on_time):
        yield Remedy(
            job=risk.job,
            measure=trial.measure,
            on_time_before=risk.on_time,
            on_time=on_time,
            cost_cny=trial.cost_cny,
            later=trial.later,
            less_likely=losses,
            problem=trial.problem,
            plan=trial.plan,
        )


def losses_of(problem: SchedulingProblem, before: PlanRisk, after: PlanRisk) -> Iterator[tuple[int, float, float]]:
    """List the jobs that are on time less often than before, in the scenarios that both have."""
    both = min(before.ends.shape[1], after.ends.shape[1])
    due = due_of_jobs(problem)[:, None]
    was = (before.ends[:, :both] <= due).mean(axis=1)
    now = (after.ends[: len(due), :both] <= due).mean(axis=1)
    for job in np.flatnonzero(was - now >= NOTICED_LOSS).tolist():
        yield job, float(was[job]), float(now[job])


def is_worth(problem: SchedulingProblem, losses: tuple[tuple[int, float, float], ...], job: int, gained: float) -> bool:
    """Tell whether others lose no more than a few times the probability that a job gains, weighted."""
    lost = sum((was - now) * problem.jobs[other].weight for other, was, now in losses)
    return lost <= MOST_HARM * gained * problem.jobs[job].weight


def is_fair(bench: Bench, trial: Trial, risk: JobRisk) -> bool:
    """Tell whether others lose no more than a few times what the job gains, weighted."""
    weights = [job.weight for job in bench.problem.jobs]
    gained = max(bench.late.get(risk.job, 0), risk.tardiness_s.mean) * weights[risk.job]
    return sum(seconds * weights[job] for job, seconds in trial.later) <= MOST_HARM * gained


def rank_of(remedy: Remedy, problem: SchedulingProblem) -> tuple[float, ...]:
    """Rank remedies, the cheapest first."""
    harm = sum(seconds * problem.jobs[job].weight for job, seconds in remedy.later)
    lost = sum((was - now) * problem.jobs[job].weight for job, was, now in remedy.less_likely)
    disturbance = DISTURBANCE.index(type(remedy.measure))
    return (
        isinstance(remedy.measure, NewDueDate),
        not remedy.is_sure,
        harm,
        lost,
        remedy.cost_cny or 0.0,
        disturbance,
        -remedy.on_time,
    )
