"""What plans are judged by, as numbers: goals by rank with their weights."""

import statistics

from gongfu.kernel.plan_state import PlanTables
from gongfu.model.schedules import Goal, Objective, PlanScore, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.plan_bounds import bounds_of
from gongfu.schedule.search_limits import Costs

__all__ = ["Ranks"]

HOUR_S = 3600
# By what it costs alone almost any plan can be put off for ever, little by little; a warm search does.
CALM = 0.2


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

    @property
    def in_yuan(self) -> bool:
        """Whether what a plan costs counts somewhere."""
        return any({Goal.ENERGY, Goal.COST} & goals.keys() for goals in self.weights)

    @property
    def of_moves(self) -> int | None:
        """The first rank in which moves count."""
        return next((rank for rank, goals in enumerate(self.weights) if Goal.MOVES in goals), None)

    def of_makespan(self, problem: SchedulingProblem) -> int | None:
        """Give the rank of the makespan alone, if all ranks before it cost nothing in any plan.

        Parameters
        ----------
        problem
            What is to be planned.
        """
        free = {Goal.SETUPS} if not any(machine.setups for machine in problem.machines) else set()
        free |= {Goal.TARDINESS} if all(job.due_s is None for job in problem.jobs) else set()
        for rank, goals in enumerate(self.weights):
            if goals.keys() == {Goal.MAKESPAN}:
                return rank
            if not goals.keys() <= free:
                return None
        return None

    def write(self, tables: PlanTables) -> None:
        """Write them into the tables of a problem.

        Parameters
        ----------
        tables
            The problem's.
        """
        assert len(self.weights) <= tables.goals.size, "there are no more ranks than goals"
        tables.totals["ranks"] = len(self.weights)
        tables.totals["priced"] = self.in_yuan
        for row, weights in zip(tables.goals, self.weights, strict=False):
            row["tardiness"] = weights.get(Goal.TARDINESS, 0.0)
            row["makespan"] = weights.get(Goal.MAKESPAN, 0.0)
            row["setups"] = weights.get(Goal.SETUPS, 0.0)
            row["moves"] = weights.get(Goal.MOVES, 0.0)
            row["energy"] = weights.get(Goal.ENERGY, 0.0) + weights.get(Goal.COST, 0.0)
            row["price"] = weights.get(Goal.COST, 0.0)
            row["count"] = len(weights)

    def scales(self, problem: SchedulingProblem) -> Costs:
        """Say by rank what it costs about to do one operation of mean duration later by that time.

        Parameters
        ----------
        problem
            What is to be planned.
        """
        shortest = [min(mode.duration_s for mode in each.modes) for each in problem.operations]
        mean = max(sum(shortest) / len(shortest), 1.0)
        prices = [each.cny_a_kwh for each in problem.energy_prices] or [0.0]
        power = statistics.fmean(machine.busy_w for machine in problem.machines)
        saving = (max(prices) - min(prices) or max(prices)) * power / 1000 * mean / HOUR_S
        due = [job.weight for job in problem.jobs if job.due_s is not None]
        costs = {
            Goal.TARDINESS: mean * sum(due) / max(len(due), 1),
            Goal.MAKESPAN: mean,
            Goal.SETUPS: mean,
            Goal.MOVES: 1.0,
            Goal.ENERGY: saving,
            Goal.COST: saving + mean / HOUR_S * statistics.fmean(machine.price_cny for machine in problem.machines),
        }
        calm = CALM if {Goal.ENERGY, Goal.COST} & self.weights[0].keys() else 1.0
        scales = [sum(weight * costs[goal] for goal, weight in rank.items()) or 1.0 for rank in self.weights]
        return (scales[0] * calm, *scales[1:])

    def costs(self, score: PlanScore) -> Costs:
        """Say what a plan costs, by rank.

        Parameters
        ----------
        score
            The plan's.
        """
        of_goal = {
            Goal.TARDINESS: score.tardiness_s,
            Goal.MAKESPAN: score.makespan_s,
            Goal.SETUPS: score.setup_s,
            Goal.MOVES: score.moved,
            Goal.ENERGY: score.energy_cny,
            Goal.COST: score.cost_cny,
        }
        return tuple(float(sum(weight * of_goal[goal] for goal, weight in rank.items())) for rank in self.weights)

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
