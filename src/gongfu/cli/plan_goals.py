"""Goals of plans as words: ``tardiness,makespan`` by rank, ``tardiness+3600*moves`` in one."""

from typing import TYPE_CHECKING

from gongfu.errors import InputError, Problem

if TYPE_CHECKING:
    from gongfu.model.schedules import Objective

__all__ = ["objective_of"]


def objective_of(goals: str, aim: str | None = None) -> "Objective":
    """Read goals by rank, and what is aimed at over scenarios.

    Parameters
    ----------
    goals
        Ranks divided by ``,``; goals of one rank joined by ``+``, each with its weight before a ``*`` if it has one.
    aim
        As ``scenario_aim`` reads it; None for none.

    Raises
    ------
    InputError
        When a goal is not known or stands twice, a weight is no number above 0, or the aim is none.
    """
    from gongfu.app.scenario_aim_words import scenario_aim
    from gongfu.model.schedules import Goal, Objective

    known = {str(goal): goal for goal in Goal}
    ranks: list[tuple[Goal, ...]] = []
    weights: dict[Goal, float] = {}
    for rank in goals.split(","):
        named = []
        for words in rank.split("+"):
            *weight, name = [word.strip().casefold() for word in words.rsplit("*", 1)]
            if name not in known:
                raise InputError(Problem("cli.no_such_goal", details={"goal": name, "goals": ", ".join(known)}))
            goal = known[name]
            if goal in named or any(goal in before for before in ranks):
                raise InputError(Problem("cli.goal_twice", details={"goal": name}))
            named.append(goal)
            if weight:
                weights[goal] = weight_of(weight[0], name)
        ranks.append(tuple(named))
    wished = None if aim is None else scenario_aim(aim)
    return Objective(ranks=tuple(ranks), weights=tuple(weights.items()), aim=wished)


def weight_of(words: str, goal: str) -> float:
    """Read the weight of a goal."""
    try:
        weight = float(words)
    except ValueError:
        weight = 0.0
    if not 0 < weight < float("inf"):
        raise InputError(Problem("cli.bad_goal_weight", details={"weight": words, "goal": goal}))
    return weight
