"""The runs of a production plan that are still to come, as the simulator is to play them."""

from collections import Counter
from dataclasses import dataclass, replace

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import Operation, SchedulingProblem
from gongfu.model.work_hours import WorkHours

__all__ = ["PlayedPlan", "PlayedRun"]


@dataclass(frozen=True, slots=True)
class PlayedRun:
    """What a machine does at one time: one operation, or those of a batch, which one crew serves.

    ``family`` is what its machine is set up for during it.
    """

    members: tuple[PlannedOperation, ...]
    family: str | None = None

    @property
    def leader(self) -> PlannedOperation:
        """One that stands for all."""
        return self.members[0]


class PlayedPlan:
    """A plan's runs that are still to come, and what is known of them.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan of all of its operations.
    """

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan) -> None:
        self.problem = problem
        self.planned = {each.operation: each for each in plan.operations}
        self.hours = WorkHours(problem)
        names = Counter(each.id for each in problem.operations)
        self.ids = [
            each.id if names[each.id] == 1 else f"{each.id} ({number})"
            for number, each in enumerate(problem.operations)
        ]
        self.set_up_for: dict[int, str | None] = {}
        self.all_runs = self._with_families(runs_of(problem, plan))
        self.runs = [run for run in self.all_runs if not self.is_done(run.leader)]

    def _with_families(self, runs: list[PlayedRun]) -> list[PlayedRun]:
        """Note what machines are set up for in each run, and when the first begins that is still to come."""
        now_for = {number: each.family for number, each in enumerate(self.problem.machines) if each.setups}
        found = []
        for run in runs:
            machine, own = run.leader.machine, self.operation(run.leader).family
            family = now_for.get(machine) if own is None or machine not in now_for else own
            if not self.is_done(run.leader):
                # What runs has been set up for.
                before = family if self.is_running(run.leader) else now_for.get(machine)
                self.set_up_for.setdefault(machine, before)
            if machine in now_for:
                now_for[machine] = family
            found.append(replace(run, family=family))
        return found

    def operation(self, planned: PlannedOperation) -> Operation:
        """Give what a row of the plan is about.

        Parameters
        ----------
        planned
            The row.
        """
        return self.problem.operations[planned.operation]

    def is_done(self, planned: PlannedOperation) -> bool:
        """Whether an operation has been done already.

        Parameters
        ----------
        planned
            Its row of the plan.
        """
        return self.operation(planned).fixed is not None and planned.end_s <= self.problem.now_s

    def is_running(self, planned: PlannedOperation) -> bool:
        """Whether an operation has begun and goes on.

        Parameters
        ----------
        planned
            Its row of the plan.
        """
        begun = self.operation(planned).fixed is not None and planned.start_s < self.problem.now_s
        return begun and not self.is_done(planned)

    def work_s(self, planned: PlannedOperation) -> int:
        """Give the open seconds that an operation takes on its machine, or still takes.

        Parameters
        ----------
        planned
            Its row of the plan.
        """
        operation = self.operation(planned)
        if operation.fixed is None:
            return next(mode.duration_s for mode in operation.modes if mode.machine == planned.machine)
        hours = self.hours.of(planned.machine, planned.operators)
        return hours.worked(planned.end_s) - hours.worked(max(planned.start_s, self.problem.now_s))

    def sequence_of(self, machine: int) -> list[PlayedRun]:
        """Give what a machine does, in its order.

        Parameters
        ----------
        machine
            Its number.
        """
        return [run for run in self.runs if run.leader.machine == machine]


def runs_of(problem: SchedulingProblem, plan: ProductionPlan) -> list[PlayedRun]:
    """Put operations together that share a run of a machine; each machine's runs in their order."""
    found: dict[tuple[object, ...], list[PlannedOperation]] = {}
    for place, each in enumerate(plan.operations):
        batch = problem.operations[each.operation].batch
        key = (each.machine, each.start_s, each.end_s, batch.key) if batch is not None else (place,)
        found.setdefault(key, []).append(each)
    return [PlayedRun(tuple(members)) for members in found.values()]
