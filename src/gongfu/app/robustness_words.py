"""What a plan chosen on scenarios costs and gains, in words and for machines."""

from typing import Any

from gongfu.app.scenario_aim_words import aim_words
from gongfu.model.robustness import RobustnessPrice
from gongfu.model.scenario_aims import ScenarioAim
from gongfu.texts import Language, render

__all__ = ["price_json", "price_words"]

HOUR_S = 3600


def price_words(aim: ScenarioAim, price: RobustnessPrice, language: Language) -> str:
    """Say in a sentence what the choice on scenarios gained, and what it costs as planned.

    Parameters
    ----------
    aim
        By which the plan was chosen.
    price
        What became of that.
    language
        ``zh`` or ``en``.
    """
    kind, unit = ("share", 100.0) if aim.is_share else ("seconds", 1 / HOUR_S)
    better = 1 if aim.is_share else -1
    low, high = sorted((better * price.gain_low, better * price.gain_high))

    def value(number: float) -> str:
        return render(f"robustness.{kind}_value", language, value=f"{number * unit:.1f}")

    change = f"{better * price.gain * unit:+.1f}"
    return render(
        "robustness.price" if price.is_worth_it else "robustness.not_better",
        language,
        tried=price.tried,
        aim=aim_words(aim, language),
        before=value(price.nominal_value),
        after=value(price.robust_value),
        change=render("robustness.share_gain" if aim.is_share else "robustness.seconds_value", language, value=change),
        low=f"{low * unit:+.1f}",
        high=f"{high * unit:+.1f}",
        scenarios=f"{price.scenarios:,}",
        makespan=f"{100 * price.makespan_share:+.1f}",
        tardy_before=f"{price.nominal.tardiness_s / HOUR_S:.1f}",
        tardy_after=f"{price.robust.tardiness_s / HOUR_S:.1f}",
    )


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
        "scenarios": price.scenarios,
        "tried": price.tried,
        "nominal_makespan_s": price.nominal.makespan_s,
        "robust_makespan_s": price.robust.makespan_s,
        "nominal_weighted_tardiness_s": price.nominal.tardiness_s,
        "robust_weighted_tardiness_s": price.robust.tardiness_s,
    }
