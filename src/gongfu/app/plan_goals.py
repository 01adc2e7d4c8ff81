"""Whether a factory's plans can be judged by some goals, and the plan from which moves count."""

from pathlib import Path

from gongfu.app.kept_plans import kept_plan
from gongfu.errors import InputError, Problem
from gongfu.model.schedules import Goal, Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem

__all__ = ["plan_to_keep"]


def plan_to_keep(folder: Path | str, problem: SchedulingProblem, objective: Objective) -> ProductionPlan | None:
    """Give the kept plan of a factory where moves are a goal.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    problem
        What there is to plan.
    objective
        What plans are judged by.

    Raises
    ------
    InputError
        When moves are a goal and no plan is kept, or yuan are and nothing has a price.
    """
    goals = {goal for rank in objective.ranks for goal in rank}
    has_price = {
        Goal.ENERGY: bool(problem.energy_prices),
        Goal.COST: bool(problem.energy_prices) or any(machine.price_cny for machine in problem.machines),
    }
    for goal in sorted(goals & has_price.keys()):
        if not has_price[goal]:
            raise InputError(Problem(f"schedule.no_price_for_{goal}", details={"folder": str(folder)}))
    if Goal.MOVES not in goals:
        return None
    kept = kept_plan(folder, problem)
    if kept is None:
        raise InputError(Problem("schedule.no_plan_to_move_from", details={"folder": str(folder)}))
    return kept.to_move_from
