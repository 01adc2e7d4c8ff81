"""Plans that a budget allows, so many of each thing, and the exchanges that lead from one to another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Counts", "Market", "moved"]

Counts = tuple[int, ...]
# Costs are told in decimals and added in binary; what is over by less than this is not over.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Market:
    """What things cost, how many there may be of each, and how much there is to spend."""

    costs: tuple[float, ...]
    least: Counts
    most: tuple[float, ...]
    amount: float

    def rest(self, counts: Counts) -> float:
        """Give what is left when a plan is paid.

        Parameters
        ----------
        counts
            How many of each.
        """
        return self.amount - sum(count * cost for count, cost in zip(counts, self.costs, strict=True))

    def allows(self, counts: Counts) -> bool:
        """Say whether a plan stays within the budget and the ranges.

        Parameters
        ----------
        counts
            How many of each.
        """
        inside = all(low <= n <= high for low, n, high in zip(self.least, counts, self.most, strict=True))
        return inside and self.rest(counts) >= -ROUNDING * self.amount

    def even(self) -> Counts:
        """Spend evenly: always the next of what there is least of and can still be paid."""
        counts = self.least
        while more := [at for at in range(len(counts)) if self.allows(moved(counts, at, 1))]:
            counts = moved(counts, min(more, key=lambda at: (counts[at], at)), 1)
        return counts

    def exchanges(self, counts: Counts) -> Iterator[Counts]:
        """Give the neighbours of a plan: as few of one thing fewer as pay for another, and additions.

        Parameters
        ----------
        counts
            A plan that is allowed.
        """
        for gets in range(len(counts)):
            added = moved(counts, gets, 1)
            if self.allows(added):
                yield added
                continue
            for gives in range(len(counts)):
                if gives == gets:
                    continue
                given = 1
                while moved(counts, gives, -given)[gives] > self.least[gives] and not self.allows(
                    moved(added, gives, -given)
                ):
                    given += 1
                bought = 1
                while self.allows(moved(added, gives, -given, gets, bought)):
                    bought += 1
                plan = moved(counts, gives, -given, gets, bought)
                if self.allows(plan):
                    yield plan

    def gathered(self, counts: Counts, gets: int, losses: Sequence[float]) -> Counts | None:
        """Give the neighbour that has one more of a thing, paid by what costs the line least; None when nothing pays.

        Parameters
        ----------
        counts
            A plan that is allowed.
        gets
            What there is one more of.
        losses
            What the line loses with one fewer of each.
        """
        plan = moved(counts, gets, 1)
        while not self.allows(plan):
            givers = [at for at in range(len(plan)) if at != gets and plan[at] > self.least[at]]
            if not givers or plan[gets] > self.most[gets]:
                return None
            plan = moved(plan, min(givers, key=lambda at: losses[at] / self.costs[at]), -1)
        return plan


def moved(counts: Counts, at: int, by: int, other: int = 0, other_by: int = 0) -> Counts:
    """Change one or two of the numbers of a plan.

    Parameters
    ----------
    counts
        The plan.
    at, by
        Which of them, and by how much.
    other, other_by
        Another, and by how much.
    """
    changed = list(counts)
    changed[at] += by
    changed[other] += other_by
    return tuple(changed)
