"""Walkers that search for a plan on scenarios, each on its thread."""

import numpy as np

from gongfu.kernel.doors import stream_key
from gongfu.kernel.scenario_costs import ALL_ON_TIME, NONE
from gongfu.kernel.scenario_search import anneal_on_scenarios, begin_on_scenarios, spread_on_scenarios
from gongfu.schedule.followed_scenarios import NEAR, FollowedScenarios
from gongfu.schedule.plan_arrays import PlanChoice, best_choice_of, open_plan, put_choice
from gongfu.schedule.search_limits import Costs

__all__ = ["ScenarioWalker"]

WORD = 2**64 - 1
LARGEST = 2**63


class ScenarioWalker:
    """One search of a thread on scenarios, and the best plans that it has seen.

    Parameters
    ----------
    followed
        The problem and its scenarios.
    choice
        The plan that it begins with.
    luck
        The seed, and its number among the walkers.
    """

    def __init__(self, followed: FollowedScenarios, choice: PlanChoice, luck: tuple[int, int]) -> None:
        self.tables, self.addresses = open_plan(followed.tables)
        self.scenarios, self.runs = followed.room()
        put_choice(self.tables, choice)
        seed, number = luck
        key = int(stream_key(np.uint64(seed & WORD), np.uint64(number), *(np.uint64(0),) * 3)) % LARGEST
        begin_on_scenarios(self.addresses, self.scenarios, key)
        self.found: list[PlanChoice] = [self.best]
        self.set_level()

    def set_level(self) -> None:
        """Say beyond which seconds scenarios count: a little below the target, or the best quantile so far."""
        wanted, stand = self.scenarios.wanted, self.scenarios.stand
        if wanted.aimed == ALL_ON_TIME:
            stand["level"] = -wanted.slope
        else:
            quantile = float(stand["best_loss"][0]) if wanted.quantile != NONE else wanted.target
            stand["level"] = (1.0 - NEAR) * quantile

    def spread(self, tried: int) -> float:
        """Say what a change alters on average.

        Parameters
        ----------
        tried
            How many changes are tried.
        """
        return float(spread_on_scenarios(self.addresses, self.scenarios, tried))

    def go(self, changes: int, temperature: float) -> None:
        """Try changes.

        Parameters
        ----------
        changes
            How many.
        temperature
            What a change may cost to be accepted with 37 %.
        """
        before = self.costs
        anneal_on_scenarios(self.addresses, self.scenarios, changes, temperature)
        if self.costs < before:
            self.found.append(self.best)
            self.set_level()

    @property
    def costs(self) -> Costs:
        """What its best plan loses, and what it costs that leads there."""
        return float(self.scenarios.stand["best_loss"][0]), float(self.scenarios.stand["best_cost"][0])

    @property
    def best(self) -> PlanChoice:
        """Its best plan."""
        return best_choice_of(self.tables)
