"""What plans are judged by, as numbers: goals by rank with their weights."""

from gongfu.kernel.plan_costs import MISFIT
from gongfu.kernel.plan_state import PlanTables
from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.first_plans import FirstPlan
from gongfu.schedule.plan_bounds import bounds_of

__all__ = ["Costs", "Ranks"]

Costs = tuple[float, ...]


class Ranks:
    """The goals of an objective as numbers.

    Parameters
    ----------
    objective
        The goals by rank.
    """

    def __init__(self, objective: Objective) -> None:
        weights = dict(objective.weights)
        self.weights = [{goal: weights.get(goal, 1.0) for goal in rank} for rank in objective.ranks]
        assert all(Goal.ENERGY not in rank for rank in self.weights), "energy has no tariff here"

    @property
    def of_moves(self) -> int | None:
        """The first rank in which moves count."""
        return next((rank for rank, goals in enumerate(self.weights) if Goal.MOVES in goals), None)

    def write(self, tables: PlanTables) -> None:
        """Write them into the tables of a problem.

        Parameters
        ----------
        tables
            The problem's; moves are counted only where they are a goal.
        """
        assert len(self.weights) <= tables.goals.size, "there are no more ranks than goals"
        tables.totals["ranks"] = len(self.weights)
        for row, weights in zip(tables.goals, self.weights, strict=False):
            row["tardiness"] = weights.get(Goal.TARDINESS, 0.0)
            row["makespan"] = weights.get(Goal.MAKESPAN, 0.0)
            row["setups"] = weights.get(Goal.SETUPS, 0.0)
            row["moves"] = weights.get(Goal.MOVES, 0.0)
            row["count"] = len(weights)

    def costs(self, first: FirstPlan) -> Costs:
        """Give what a first plan costs, by rank.

        Parameters
        ----------
        first
            The plan.
        """
        misfits = MISFIT * float(first.totals["beyond"] + first.totals["broken"])
        reached = {
            Goal.TARDINESS: float(first.totals["tardiness"]),
            Goal.MAKESPAN: float(first.makespan_s),
            Goal.SETUPS: float(first.totals["setup"]),
            Goal.MOVES: float(first.totals["moved"]),
        }
        return tuple(misfits + sum(weight * reached[goal] for goal, weight in rank.items()) for rank in self.weights)

    def scales(self, problem: SchedulingProblem) -> Costs:
        """Say by rank what it costs about to do one operation of mean duration later by that time.

        Parameters
        ----------
        problem
            What is to be planned.
        """
        shortest = [min(mode.duration_s for mode in each.modes) for each in problem.operations]
        mean = max(sum(shortest) / len(shortest), 1.0)
        due = [job.weight for job in problem.jobs if job.due_s is not None]
        costs = {
            Goal.TARDINESS: mean * sum(due) / max(len(due), 1),
            Goal.MAKESPAN: mean,
            Goal.SETUPS: mean,
            Goal.MOVES: 1.0,
        }
        return tuple(sum(weight * costs[goal] for goal, weight in rank.items()) or 1.0 for rank in self.weights)

    def bounds(self, problem: SchedulingProblem, kept: ProductionPlan | None) -> Costs:
        """Give what no plan can be below, by rank.

        Parameters
        ----------
        problem
            What is to be planned.
        kept
            The plan from which operations move.
        """
        bounds = bounds_of(problem, kept)
        return tuple(sum(weight * bounds.least(goal) for goal, weight in rank.items()) for rank in self.weights)
