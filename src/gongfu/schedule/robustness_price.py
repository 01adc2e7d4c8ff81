"""A plan that was chosen on scenarios held against the best one as planned."""

import math

from gongfu.model.robustness import RobustnessPrice
from gongfu.model.scenario_aims import ScenarioAim
from gongfu.model.schedules import ProductionPlan
from gongfu.schedule.common_scenarios import CommonScenarios, value_of
from gongfu.statistics import paired_difference, paired_quantile_difference

__all__ = ["robustness_price"]

# Scenarios on which no plan was chosen.
HELD_BACK = 4096
# The least gain that is worth another plan: so many points of a share, and such a part of seconds.
LEAST_SHARE, LEAST_PART = 0.001, 0.001


def robustness_price(
    scenarios: CommonScenarios,
    aim: ScenarioAim,
    nominal: ProductionPlan,
    robust: ProductionPlan,
    tried: int,
    seconds: float = math.inf,
) -> RobustnessPrice:
    """Hold a plan chosen on scenarios against the best one as planned, pair by pair.

    Parameters
    ----------
    scenarios
        Others than those on which it was chosen.
    aim
        What is wished.
    nominal
        The best plan as planned.
    robust
        The one that was chosen.
    tried
        From how many plans.
    seconds
        What there is time for, about.
    """
    plans = [nominal] if robust is nominal else [nominal, robust]
    count = min(scenarios.affordable(HELD_BACK, 2), scenarios.affordable(HELD_BACK, 2, seconds))
    values = scenarios.values(plans, aim, count)
    before, after = values[0], values[-1]
    if aim.quantile is None:
        difference = paired_difference(before, after)
        low, high = difference.low, difference.high
    else:
        low, high = paired_quantile_difference(before, after, aim.quantile, seed=scenarios.seed)
    gain = value_of(aim, after) - value_of(aim, before)
    if not aim.is_share:
        gain, low, high = -gain, -high, -low
    return RobustnessPrice(
        nominal=nominal.score,
        robust=robust.score,
        nominal_value=value_of(aim, before),
        robust_value=value_of(aim, after),
        gain=gain,
        gain_low=low,
        gain_high=high,
        least=LEAST_SHARE if aim.is_share else LEAST_PART * value_of(aim, before),
        scenarios=before.size,
        tried=tried,
    )
