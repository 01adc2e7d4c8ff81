"""What a plan chosen on scenarios costs and gains, in words and for machines."""

from collections.abc import Callable
from typing import Any

from gongfu.app.scenario_aim_words import aim_words
from gongfu.model.robustness import RobustnessPrice
from gongfu.model.scenario_aims import ScenarioAim
from gongfu.model.schedules import Goal, Objective, PlanScore
from gongfu.texts import Language, render

__all__ = ["price_json", "price_words"]

HOUR_S = 3600
# What is told of plans as planned, in its unit, and with which decimals; the first two always.
TOLD: dict[Goal, tuple[Callable[[PlanScore], float], str]] = {
    Goal.MAKESPAN: (lambda score: score.makespan_s, ""),
    Goal.TARDINESS: (lambda score: score.tardiness_s / HOUR_S, ".1f"),
    Goal.SETUPS: (lambda score: score.setup_s / HOUR_S, ".1f"),
    Goal.MOVES: (lambda score: score.moved, ",.0f"),
    Goal.ENERGY: (lambda score: score.energy_cny, ",.0f"),
    Goal.COST: (lambda score: score.cost_cny, ",.0f"),
}
ALWAYS = (Goal.MAKESPAN, Goal.TARDINESS)


def price_words(objective: Objective, price: RobustnessPrice, language: Language) -> str:
    """Say in a sentence what the choice on scenarios gained, and what it costs as planned, by all goals.

    Parameters
    ----------
    objective
        By which the plan was chosen: its aim, and its goals.
    price
        What became of that.
    language
        ``zh`` or ``en``.
    """
    aim = objective.aim
    assert aim is not None, "plans are chosen by something"
    kind, unit = ("share", 100.0) if aim.is_share else ("seconds", 1 / HOUR_S)
    better = 1 if aim.is_share else -1
    low, high = sorted((better * price.gain_low, better * price.gain_high))
    least = 100 * (price.least if aim.is_share else price.least / max(price.nominal_value, 1))

    def value(number: float) -> str:
        return render(f"robustness.{kind}_value", language, value=f"{number * unit:.1f}")

    change = signed(better * price.gain * unit)
    return render(
        f"robustness.{'price' if price.is_worth_it else 'slight' if price.is_slight else 'not_better'}",
        language,
        tried=price.tried,
        aim=aim_words(aim, language),
        before=value(price.nominal_value),
        after=value(price.robust_value),
        change=render("robustness.share_gain" if aim.is_share else "robustness.seconds_value", language, value=change),
        low=signed(low * unit),
        high=signed(high * unit),
        least=render(
            "robustness.share_gain" if aim.is_share else "robustness.share_value", language, value=f"{least:.1f}"
        ),
        scenarios=f"{price.scenarios:,}",
        planned=as_planned(objective, price, language),
    )


def signed(number: float) -> str:
    """Give a number with its sign and a decimal; what rounds to nothing is not below it."""
    return f"{round(number, 1) + 0.0:+.1f}"


def as_planned(objective: Objective, price: RobustnessPrice, language: Language) -> str:
    """Say what the two plans come to as planned: makespan, tardiness, and each other goal; whether that is a price."""
    told, costs = [], False
    for goal in dict.fromkeys((*ALWAYS, *(goal for rank in objective.ranks for goal in rank))):
        amount, form = TOLD[goal]
        before, after = amount(price.nominal), amount(price.robust)
        share = signed(100 * price.makespan_share)
        values = {"before": f"{before:{form}}", "after": f"{after:{form}}", "share": share}
        told.append(render(f"robustness.planned_{goal}", language, **values))
        # What reads the same is no price.
        reads_alike = share == signed(0.0) if goal is Goal.MAKESPAN else values["before"] == values["after"]
        costs = costs or (after > before and not reads_alike)
    words = render("robustness.goals_between", language).join(told)
    return render("robustness.costs" if costs else "robustness.costs_nothing", language, goals=words)


def price_json(aim: ScenarioAim, price: RobustnessPrice) -> dict[str, Any]:
    """Give the same for machines: shares from 0 to 1, and seconds.

    Parameters
    ----------
    aim
        By which the plan was chosen.
    price
        What became of that.
    """
    return {
        "aimed": str(aim.aimed),
        "quantile": aim.quantile,
        "target_s": aim.target_s,
        "kept": price.is_worth_it,
        "nominal_value": price.nominal_value,
        "robust_value": price.robust_value,
        "gain": price.gain,
        "gain_low": price.gain_low,
        "gain_high": price.gain_high,
        "least": price.least,
        "scenarios": price.scenarios,
        "tried": price.tried,
        "nominal_makespan_s": price.nominal.makespan_s,
        "robust_makespan_s": price.robust.makespan_s,
        "nominal_weighted_tardiness_s": price.nominal.tardiness_s,
        "robust_weighted_tardiness_s": price.robust.tardiness_s,
        "nominal_setup_s": price.nominal.setup_s,
        "robust_setup_s": price.robust.setup_s,
        "nominal_moved": price.nominal.moved,
        "robust_moved": price.robust.moved,
        "nominal_energy_cny": price.nominal.energy_cny,
        "robust_energy_cny": price.robust.energy_cny,
        "nominal_cost_cny": price.nominal.cost_cny,
        "robust_cost_cny": price.robust.cost_cny,
    }
