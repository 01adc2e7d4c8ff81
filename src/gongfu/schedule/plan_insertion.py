"""A job put into a plan that stands: into gaps, into the slack of other jobs, or in front of them."""

from dataclasses import replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import plan_insertion as kernel
from gongfu.kernel.plan_crews import Insertion
from gongfu.kernel.plan_decoding import list_delays
from gongfu.kernel.plan_insertion import insert_operations
from gongfu.kernel.plan_state import FOREVER, PlanTables
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.fixed_times import settled
from gongfu.schedule.plan_arrays import PlanChoice, choice_of, open_plan, plan_of, put_choice, tables_of

__all__ = ["OfferKind", "PlanInsertion"]

# How often insertion begins anew with an operation later, so that a longest wait after it can be kept.
MOST_RESTARTS = 64


class OfferKind(StrEnum):
    """What the jobs of a plan bear for another one."""

    GAPS = "gaps"  # nothing: no operation ends later
    SLACK = "slack"  # operations may end later, jobs not later than they are due or than they were
    FRONT = "front"  # anything: it goes first wherever it comes


WAYS = {OfferKind.GAPS: kernel.IN_GAPS, OfferKind.SLACK: kernel.IN_SLACK, OfferKind.FRONT: kernel.IN_FRONT}


class PlanInsertion:
    """A plan, and a job more than it has.

    Parameters
    ----------
    problem
        What is planned; the operations that the plan does not have stand behind all others.
    plan
        A plan of the first operations, in an order in which they can be planned.
    """

    def __init__(self, problem: SchedulingProblem, plan: ProductionPlan) -> None:
        self.first = len(plan.operations)
        self.ends = {each.operation: each.end_s for each in plan.operations}
        self.job = problem.operations[self.first].job if self.first < len(problem.operations) else len(problem.jobs)
        self.tables = tables_of(problem)
        self.choice = choice_behind(problem, plan, self.tables)
        self.waits = self.tables.arcs["most"].copy()

    def offer(self, kind: OfferKind) -> ProductionPlan | None:
        """Give the plan with the new operations in it, None where they find no place that keeps all waits and hours.

        Parameters
        ----------
        kind
            What the other jobs bear.
        """
        found = self.inserted(kind)
        if not self.tables.totals["limited"][0]:
            return found
        # With longest waits to be kept, one place after the other may lead nowhere, or farther than behind everything.
        behind = self.behind()
        return min((each for each in (found, behind) if each is not None), key=self.end_of_new, default=None)

    def end_of_new(self, plan: ProductionPlan) -> int:
        """Say when the last of the new operations ends.

        Parameters
        ----------
        plan
            A plan with them.
        """
        return max((each.end_s for each in plan.operations if each.operation >= self.first), default=0)

    def behind(self) -> ProductionPlan | None:
        """Give the plan with the new operations behind all others, None where that is none or makes others later."""
        plan = plan_of(self.tables, self.choice)
        if plan is None or any(each.end_s > self.ends[each.operation] for each in plan.operations[: self.first]):
            return None
        return plan

    def inserted(self, kind: OfferKind) -> ProductionPlan | None:
        """Give the plan with each new operation where it ends first, None where one finds no place.

        Parameters
        ----------
        kind
            What the other jobs bear.
        """
        soonest = np.zeros(self.tables.steps.size, np.int64)
        for _ in range(MOST_RESTARTS):
            # Longest waits are let go while an operation is not in yet, so each try has precedences of its own.
            tables = self.tables._replace(arcs=self.tables.arcs.copy())
            own, addresses = open_plan(tables)
            put_choice(own, self.choice)
            # What a new job's own date is does not matter to how it is put in.
            own.jobs["due"][self.job :] = FOREVER
            before = soonest.copy()
            reached = insert_operations(addresses, self.first, WAYS[kind], noted_for(own, soonest, self.waits))
            if reached == own.steps.size:
                return plan_of(self.tables, choice_of(own))
            if np.array_equal(before, soonest):
                return None
        return None


def noted_for(tables: PlanTables, soonest: NDArray[np.int64], waits: NDArray[np.int64]) -> Insertion:
    """Give inserting room to write things down."""
    operations = tables.operations
    crew = max(int(np.max(operations["hold_end"] - operations["hold"])), 1)
    return Insertion(
        starts=np.zeros(tables.steps.size, np.int64),
        ends=np.zeros(tables.steps.size, np.int64),
        job_ends=np.zeros(tables.jobs.size, np.int64),
        soonest=soonest,
        waits=waits,
        crew=np.zeros(crew, np.int64),
        first_crew=np.zeros(crew, np.int64),
        best_crew=np.zeros(crew, np.int64),
        picked=np.zeros(crew, np.int64),
        free=np.zeros(max(tables.people.size, 1), np.int64),
        tried=np.zeros((kernel.MOST_TRIES, 2), np.int64),
    )


def choice_behind(problem: SchedulingProblem, plan: ProductionPlan, tables: PlanTables) -> PlanChoice:
    """Give what a plan chooses, with the operations that it does not have behind all others, done by anyone.

    What starts later in the plan than it could is delayed, so that its times stand.
    """
    first = len(plan.operations)
    problem = settled(problem)
    planned = sorted(plan.operations, key=lambda each: each.operation)
    assert [each.operation for each in planned] == list(range(first)), "the plan has the first operations"
    modes = tables.operations["mode"].astype(np.int64)
    for each in planned:
        machines = [mode.machine for mode in problem.operations[each.operation].modes]
        modes[each.operation] += machines.index(each.machine)
    people = [person for each in planned for person in each.operators]
    skilled, skills = tables.skilled["value"], tables.skills["first"]
    for row in tables.operations[first:]:
        people += [int(skilled[skills[row["skill"]] + place]) for place in range(row["hold_end"] - row["hold"])]
    order = [*(each.operation for each in plan.operations), *range(first, tables.steps.size)]
    choice = PlanChoice(order=np.array(order, np.int64), modes=modes, people=np.array(people, np.int64))
    own, addresses = open_plan(tables)
    put_choice(own, choice)
    list_delays(addresses, np.array([*(each.start_s for each in planned), *[0] * (len(order) - first)], np.int64))
    return replace(choice, delays=own.delays["value"].copy())
