"""What a change does to a target, judged draw by draw with the same luck."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import bdtr

from gongfu.model.estimates import Estimate
from gongfu.plan.forecast import TargetForecast
from gongfu.statistics import NORMAL_95, paired_difference

__all__ = ["PairedEffect", "paired_effect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedEffect:
    """A variant against the base: change of probability, of the indicator's mean, and that as a share of the gap.

    ``won`` and ``lost`` count the draws in which only the variant, or only the base, meets the target.
    """

    probability: Estimate
    amount: Estimate
    share_of_gap: Estimate
    won: int
    lost: int
    p_value: float

    @property
    def distinguishable(self) -> bool:
        """Whether the change of probability can be told from nothing, at the 5 % level."""
        return self.p_value < 0.05


def paired_effect(base: TargetForecast, variant: TargetForecast) -> PairedEffect:
    """Compare two forecasts of one target that were drawn with the same luck.

    Parameters
    ----------
    base
        The forecast without the change.
    variant
        The forecast with it.

    Source
    ------
    McNemar (1947), Note on the sampling error of the difference between correlated proportions, Psychometrika 12,
    153-157; in its exact form, a sign test on the draws in which the two differ.
    """
    assert base.goal == variant.goal, "two forecasts of one target are compared"
    assert base.draws.shape == variant.draws.shape, "the two share their luck, so they have equally many draws"
    count = len(base.draws)
    with_it, without = variant.goal.met_by(variant.draws), base.goal.met_by(base.draws)
    won, lost = int(np.sum(with_it & ~without)), int(np.sum(~with_it & without))
    change = (won - lost) / count
    error = sqrt(max(won + lost - (won - lost) ** 2 / count, 0.0)) / count
    # Where no draw differs, up to 3 in count may (95 %).
    half_width = NORMAL_95 * error if won + lost else 3 / count
    amount = paired_difference(base.draws, variant.draws, unit=base.goal.unit)
    return PairedEffect(
        probability=Estimate(mean=change, half_width=half_width, n=count, unit="1"),
        amount=amount,
        share_of_gap=amount.scaled(1 / base.gap if base.gap else float("nan"), "1"),
        won=won,
        lost=lost,
        p_value=min(1.0, 2 * float(bdtr(min(won, lost), won + lost, 0.5))),
    )
