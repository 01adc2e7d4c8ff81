"""Why a job is late: its critical chain in the plan, and what shares of the time each cause takes over scenarios."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import plan_causes
from gongfu.kernel.plan_causes import binding, chain_causes
from gongfu.kernel.plan_scenarios import RunTimes, end_of_runs
from gongfu.kernel.scenario_lanes import BLOCK
from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_graph import PlanGraph, last_runs_of_jobs, plan_graph
from gongfu.schedule.scenarios import draw_luck, work_times

__all__ = ["Cause", "ChainLink", "JobCauses", "causes_of_jobs"]


# Chains that are followed in all, over jobs and scenarios, and at least of each job.
MOST_CHAINS, FEWEST_CHAINS = 2000, 8


class Cause(StrEnum):
    """What the time until a job's end is spent on."""

    OWN_WORK = "own_work"
    MACHINE = "machine"  # busy with other orders
    SETUP = "setup"
    CREW = "crew"  # people busy with other orders
    MATERIAL = "material"  # bought, and not there
    RELEASE = "release"
    BREAKDOWN = "breakdown"
    CLOSED = "closed"  # closed hours
    WAIT = "wait"  # least waits and transports


NUMBERED = {
    plan_causes.OWN_WORK: Cause.OWN_WORK,
    plan_causes.MACHINE: Cause.MACHINE,
    plan_causes.SETUP: Cause.SETUP,
    plan_causes.CREW: Cause.CREW,
    plan_causes.MATERIAL: Cause.MATERIAL,
    plan_causes.RELEASE: Cause.RELEASE,
    plan_causes.BREAKDOWN: Cause.BREAKDOWN,
    plan_causes.CLOSED: Cause.CLOSED,
    plan_causes.WAIT: Cause.WAIT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One operation on a job's critical chain, and why the next could not start before it had ended.

    ``cause`` is MACHINE or CREW where the next one waited for its machine or a person, WAIT where it is a predecessor
    of the next; of the last link it is OWN_WORK.
    """

    operation: int
    machine: int
    start_s: int
    end_s: int
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCauses:
    """What a job's end hangs on.

    ``chain`` is the critical chain as planned, the first operation first. ``shares`` are shares of the time until the
    job's end, over the scenarios in which it is late, or over all where it never is; they sum to 1.
    """

    job: int
    chain: tuple[ChainLink, ...]
    shares: dict[Cause, float]


def causes_of_jobs(
    problem: SchedulingProblem,
    plan: ProductionPlan,
    jobs: tuple[int, ...],
    *,
    seed: int = 1,
    played: tuple[PlanGraph, RunTimes] | None = None,
) -> tuple[JobCauses, ...]:
    """Say what holds some jobs, as planned and over a block of scenarios.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    jobs
        Which jobs.
    seed
        The scenarios, as ``plan_risk`` takes them.
    played
        The plan as a graph and what its runs take in these scenarios, where that is known.
    """
    if played is None:
        planned = plan_graph(problem, plan)
        times = work_times(problem, planned, draw_luck(problem, seed=seed, scenarios=BLOCK))
    else:
        planned, times = played
    work, repairs = times.whole[0], times.repairs[0]
    ends = np.empty_like(work)
    end_of_runs(planned.graph, planned.hours, times, 0, ends)
    needs_material = np.array([waits_for_material(problem, planned, run) for run in range(len(planned.runs))], np.int8)
    from_person = np.array([kind < 0 for kind in planned.kinds], np.int8)
    members = last_runs_of_jobs(problem, planned)
    orders = runs_of_orders(problem, planned)
    chains = PlannedChains(problem, planned)
    followed = min(BLOCK, max(FEWEST_CHAINS, MOST_CHAINS // max(len(jobs), 1)))
    found = []
    for job in jobs:
        runs = np.array(members[job], np.int32)
        seconds = np.zeros((followed, plan_causes.CAUSES))
        own = np.zeros(len(planned.runs), np.int8)
        own[orders[problem.jobs[job].order]] = 1
        chain = (runs, own, needs_material, from_person)
        chain_causes(planned.graph, planned.hours, chain, (work, repairs), ends, seconds)
        due = problem.jobs[job].due_s
        done = (ends[runs, :followed] + planned.graph.start[runs, None]).max(axis=0)
        late = np.zeros(followed, bool) if due is None else done > due
        total = seconds[late].sum(axis=0) if late.any() else seconds.sum(axis=0)
        last = max(members[job], key=lambda run: planned.runs[run][0].end_s)
        found.append(JobCauses(job=job, chain=chains.of(job, last), shares=shares_of(total)))
    return tuple(found)


def runs_of_orders(problem: SchedulingProblem, planned: PlanGraph) -> dict[str, list[int]]:
    """List each order's runs, also those that it shares with others in a batch."""
    found: dict[str, list[int]] = {}
    for number, operation in enumerate(problem.operations):
        found.setdefault(problem.jobs[operation.job].order, []).append(planned.run_of[number])
    return found


def shares_of(seconds: NDArray[np.float64]) -> dict[Cause, float]:
    """Turn seconds by cause into shares of their sum; causes that take nothing are left out."""
    whole = float(seconds.sum())
    return {cause: float(seconds[number]) / whole for number, cause in NUMBERED.items() if seconds[number] > 0}


def waits_for_material(problem: SchedulingProblem, planned: PlanGraph, run: int) -> bool:
    """Say whether it is material rather than the release that a run has to wait for at first."""
    operations = [problem.operations[member.operation] for member in planned.runs[run]]
    return max(each.ready_s for each in operations) > max(problem.jobs[each.job].release_s for each in operations)


class PlannedChains:
    """What runs wait for as planned: looked up once for all the jobs whose chains pass through them."""

    def __init__(self, problem: SchedulingProblem, planned: PlanGraph) -> None:
        self.problem, self.planned = problem, planned
        # As planned, in place of a scenario.
        self.lasting = np.array([[each[0].end_s - each[0].start_s] for each in planned.runs], np.float32)
        self.known: dict[int, tuple[int, Cause]] = {}

    def before(self, k: int) -> tuple[int, Cause]:
        """Give what a run waits for, -1 for nothing, and why."""
        if k not in self.known:
            run, arc, _ = binding(self.planned.graph, self.planned.hours, k, self.lasting, 0)
            cause = Cause.MACHINE if arc < 0 else Cause.CREW if self.planned.kinds[arc] < 0 else Cause.WAIT
            self.known[k] = (run, cause)
        return self.known[k]

    def of(self, job: int, k: int) -> tuple[ChainLink, ...]:
        """Follow what a job's last run waits for back to the first run."""
        order = self.problem.jobs[job].order
        links = []
        cause = Cause.OWN_WORK
        while k >= 0:
            members = self.planned.runs[k]
            # Of a batch the job's own operation is told, where one is in it.
            leader = members[0] if len(members) == 1 else self.member(members, order)
            links.append(
                ChainLink(
                    operation=leader.operation,
                    machine=leader.machine,
                    start_s=leader.start_s,
                    end_s=leader.end_s,
                    cause=cause,
                )
            )
            k, cause = self.before(k)
        return tuple(reversed(links))

    def member(self, members: tuple[PlannedOperation, ...], order: str) -> PlannedOperation:
        """Give the last member of a batch that belongs to an order, its first member where none does."""
        jobs, operations = self.problem.jobs, self.problem.operations
        own = [each for each in members if jobs[operations[each.operation].job].order == order]
        return own[-1] if own else members[0]
