"""A plan on which remedies are tried: what trying takes, and what became of a job.

How much is tried is counted, not timed, so that the same plan has the same remedies on any machine.
"""

from dataclasses import dataclass
from itertools import accumulate

from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.work_hours import WorkHours
from gongfu.schedule.fixed_times import settled
from gongfu.schedule.measures import Measure
from gongfu.schedule.plan_arrays import PlanChoice, choice_from, plan_of, tables_of
from gongfu.schedule.search import search_plan
from gongfu.schedule.search_limits import PlanLimits

__all__ = ["SCENARIO", "Bench", "Trial"]

# What may be tried in all, and at least for a job, as far as that goes, and what trying takes. All are operations that
# are timed once, which takes about 5 µs of one core each; for a job, and trying, they count for each operation.
EFFORT, FOR_A_JOB = 600_000, 50
DECODE, CHANGE, SEARCH, SCENARIO = 1.0, 1.0, 25.0, 0.03
CHANGES = 500
FEW_MOVES = Objective(ranks=((Goal.TARDINESS,), (Goal.MOVES,)))
# Jobs that end later by less are not said to be later.
NOTICED_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What was tried: the changed problem, a plan of it, and when the job ends there."""

    measure: Measure
    problem: SchedulingProblem
    plan: ProductionPlan
    end_s: int
    later: tuple[tuple[int, int], ...]
    cost_cny: float | None


class Bench:
    """A plan on which remedies are tried, and how much of that is left."""

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan, *, seed: int) -> None:
        self.problem, self.plan, self.seed = problem, plan, seed
        self.tables, self.choice = tables_of(problem), choice_from(problem, plan)
        self.firsts = [0, *accumulate(len(each.modes) for each in settled(problem).operations)]
        self.planned = {each.operation: each for each in plan.operations}
        self.late = plan.late_jobs(problem)
        self.ends = plan.job_ends(problem)
        self.price = price_of(plan)
        self.hours = WorkHours(problem)
        self.effort, self.left = float(EFFORT), 0.0
        self.unchanged: ProductionPlan | None = None

    @property
    def jobs(self) -> int:
        """How many jobs there is effort for."""
        return max(1, EFFORT // (FOR_A_JOB * len(self.problem.operations)))

    @property
    def has_effort(self) -> bool:
        """Whether the job at hand may be tried with more."""
        return self.left > 0

    def allow(self, jobs: int) -> None:
        """Let the next of so many jobs have its share of what is left.

        Parameters
        ----------
        jobs
            How many are to come, it included.
        """
        self.left = self.effort / jobs

    def spend(self, work: float) -> None:
        """Spend work on each operation once.

        Parameters
        ----------
        work
            What it takes, timing an operation once being 1.
        """
        self.left -= work * len(self.problem.operations)
        self.effort -= work * len(self.problem.operations)

    def timed(self, choice: PlanChoice) -> ProductionPlan | None:
        """Time another choice.

        Parameters
        ----------
        choice
            In the problem as it is.
        """
        self.spend(DECODE)
        return plan_of(self.tables, choice)

    def retimed(self, problem: SchedulingProblem) -> ProductionPlan | None:
        """Time the plan's own choice on a changed problem.

        Parameters
        ----------
        problem
            With the same operations and machines.
        """
        self.spend(CHANGE + DECODE)
        return plan_of(tables_of(problem), self.choice)

    def searched(self, problem: SchedulingProblem, start: ProductionPlan) -> ProductionPlan | None:
        """Go on from a plan for a moment.

        Parameters
        ----------
        problem
            Perhaps changed.
        start
            A plan of it, which is to be timed again.
        """
        self.spend(SEARCH)
        limits = PlanLimits(changes=CHANGES, threads=1, seed=self.seed)
        return search_plan(problem, FEW_MOVES, limits, kept=start).plan

    def end_unchanged(self, job: int) -> int:
        """Say when a job ends where one only searches on, so that nothing gets the credit for that.

        Parameters
        ----------
        job
            Its place.
        """
        if self.unchanged is None:
            self.unchanged = self.searched(self.problem, self.plan) or self.plan
        return min(self.unchanged.job_ends(self.problem)[job], self.ends[job])

    def trial(
        self,
        measure: Measure,
        job: int,
        problem: SchedulingProblem,
        plan: ProductionPlan | None,
        overtime_cny: float | None = 0.0,
    ) -> Trial | None:
        """Say what became of a job and of the others, and what it costs more; None where there is no plan.

        Parameters
        ----------
        measure
            What was changed.
        job
            Who is to be helped.
        problem
            The changed problem.
        plan
            A plan of it, if there is one.
        overtime_cny
            What overtime costs, None where nobody knows.
        """
        if plan is None:
            return None
        late = plan.late_jobs(problem)
        later = [(other, late[other] - self.late.get(other, 0)) for other in sorted(late) if other != job]
        return Trial(
            measure=measure,
            problem=problem,
            plan=plan,
            end_s=plan.job_ends(problem)[job],
            later=tuple(each for each in later if each[1] >= NOTICED_S),
            cost_cny=None if overtime_cny is None else overtime_cny + price_of(plan) - self.price,
        )


def price_of(plan: ProductionPlan) -> float:
    """Give what the machines with a price cost in a plan, beside energy, in yuan."""
    return plan.score.cost_cny - plan.score.energy_cny
