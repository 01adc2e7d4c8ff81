"""Good plans that a search comes by, kept beside the best: among them may be one that bears chance better."""

import numpy as np

from gongfu.schedule.plan_arrays import PlanChoice
from gongfu.schedule.search_limits import Costs

__all__ = ["PlanPool"]

# A plan is good enough when it costs at most so much more than the best, as a share, or as one operation of mean
# duration that is later by that time.
NEAR = 0.04
# How many are kept while searching; of more than that the dear ones go, then every second one.
ROOM = 1_000


class PlanPool:
    """Plans of one search, with what they cost by rank."""

    def __init__(self) -> None:
        self.found: list[tuple[Costs, PlanChoice]] = []

    def add(self, costs: Costs, choice: PlanChoice) -> None:
        """Take a plan in.

        Parameters
        ----------
        costs
            What it costs by rank; infinite where nobody has counted.
        choice
            What it chooses.
        """
        self.found.append((costs, choice))
        if len(self.found) > ROOM:
            self.found.sort(key=lambda each: each[0])
            self.found = self.found[: ROOM // 2 : 2]

    def near_best(self, scales: Costs, most: int) -> list[PlanChoice]:
        """Give the best plan, and others that cost little more in the first rank in which plans differ.

        Parameters
        ----------
        scales
            By rank, what one operation of mean duration costs that is later by that time.
        most
            How many at most; where there are more, evenly from the cheap to the dear ones.
        """
        if not self.found:
            return []
        ordered = sorted(self.found, key=lambda each: each[0])
        best = ordered[0][0]
        lead = next((rank for rank, cost in enumerate(best) if any(costs[rank] != cost for costs, _ in ordered)), 0)
        limit = best[lead] + max(NEAR * best[lead], scales[lead])
        near = [choice for costs, choice in ordered if costs[lead] <= limit]
        chosen = np.unique(np.linspace(0, len(near) - 1, min(most, len(near))).round().astype(int))
        return [near[number] for number in chosen]
