"""A plan: which operation when, on which machine, by whom; and what plans are judged by."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongfu.model.scenario_aims import ScenarioAim
from gongfu.model.scheduling import SchedulingProblem

__all__ = ["Goal", "Objective", "PlanScore", "PlannedOperation", "ProductionPlan", "lateness_of_jobs", "runs_of"]


class Goal(StrEnum):
    """What is to be small."""

    TARDINESS = "tardiness"  # weighted seconds after the due dates
    MAKESPAN = "makespan"  # seconds until the last operation ends
    SETUPS = "setups"  # seconds of setup
    MOVES = "moves"  # operations that are not where they were in a kept plan
    ENERGY = "energy"  # yuan for energy at its tariff
    COST = "cost"  # yuan for energy, and for machines that are paid by the hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """Goals by rank: a later one counts only among plans that are as good in those before it.

    ``weights`` puts goals of one rank together; a goal without a weight has 1. With ``aim`` a plan is chosen by
    what it comes to over many scenarios; the goals then say which plans are tried.
    """

    ranks: tuple[tuple[Goal, ...], ...] = ((Goal.TARDINESS,), (Goal.MAKESPAN,))
    weights: tuple[tuple[Goal, float], ...] = ()
    aim: ScenarioAim | None = None

    def __post_init__(self) -> None:
        assert self.ranks, "a plan is judged by something"
        assert all(self.ranks), "each rank has a goal"
        assert all(weight > 0 for _, weight in self.weights), "weights are positive"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedOperation:
    """One operation of a plan, in seconds since its start.

    The setup, if any, takes ``setup_s`` seconds of the machine's open time from ``setup_start_s`` on. Closed hours
    between ``start_s`` and ``end_s`` interrupt the work.
    """

    operation: int
    machine: int
    operators: tuple[int, ...]
    setup_start_s: int
    setup_s: int
    start_s: int
    end_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanScore:
    """How good a plan is.

    ``tardiness_s`` is weighted; ``late_jobs`` counts jobs that end after their due date, ``moved`` the operations that
    are not where they were in the plan that was kept. ``energy_cny`` is what the energy of all machines costs,
    ``cost_cny`` that and what machines cost by the hour of work.
    """

    makespan_s: int
    tardiness_s: float
    late_jobs: int
    setup_s: int
    energy_cny: float = 0.0
    cost_cny: float = 0.0
    moved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionPlan:
    """Operations in the order in which they were planned, which is an order in which they can be started."""

    operations: tuple[PlannedOperation, ...]
    score: PlanScore

    def job_ends(self, problem: SchedulingProblem) -> dict[int, int]:
        """Give the second at which each job that is in the plan has been done.

        Parameters
        ----------
        problem
            What was planned.
        """
        return planned_ends(problem, self.operations)

    def late_jobs(self, problem: SchedulingProblem) -> dict[int, int]:
        """Give the seconds by which each job is late that ends after its due date.

        Parameters
        ----------
        problem
            What was planned.
        """
        return lateness_of_jobs(problem, self.operations)


def planned_ends(problem: SchedulingProblem, operations: Iterable[PlannedOperation]) -> dict[int, int]:
    """Give the second at which each job of some planned operations has been done."""
    ends: dict[int, int] = {}
    for each in operations:
        job = problem.operations[each.operation].job
        ends[job] = max(ends.get(job, 0), each.end_s)
    return ends


def lateness_of_jobs(problem: SchedulingProblem, operations: Iterable[PlannedOperation]) -> dict[int, int]:
    """Give the seconds by which each job is late that ends after its due date.

    Parameters
    ----------
    problem
        What was planned.
    operations
        Of all jobs, or of some.
    """
    ends = planned_ends(problem, operations)
    dues = {job: problem.jobs[job].due_s for job in ends}
    return {job: ends[job] - due for job, due in dues.items() if due is not None and ends[job] > due}


def runs_of(
    problem: SchedulingProblem, planned: Iterable[PlannedOperation]
) -> tuple[tuple[PlannedOperation, ...], ...]:
    """Put operations that share a run of a machine together, in an order in which runs can be started.

    Parameters
    ----------
    problem
        What was planned.
    planned
        Operations of one plan.
    """
    found: dict[tuple[int, int, int, str], list[PlannedOperation]] = {}
    for place, each in enumerate(sorted(planned, key=lambda row: (row.start_s, row.end_s, row.operation))):
        batch = problem.operations[each.operation].batch
        # What takes no time is alone, and what has started and ends at another moment than the rest of its batch.
        ended = each.end_s if each.start_s < problem.now_s else -1
        key = (-1, place, -1, "")
        if batch is not None and each.end_s > each.start_s:
            key = (each.machine, each.start_s, ended, batch.key)
        found.setdefault(key, []).append(each)
    return tuple(tuple(members) for members in found.values())
