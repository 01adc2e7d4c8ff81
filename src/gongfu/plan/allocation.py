"""Carry values upward: line → factory → firm → field → indicator, every factor kept for the lineage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import prod

import numpy as np

from gongfu.errors import InputError, Problem, Where
from gongfu.model.allocations import overfull_sources
from gongfu.model.plans import Allocation
from gongfu.plan.luck import FloatArray

__all__ = ["Contribution", "carry_up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one source brings to one entity along one path; ``value`` is a number (no axis) or draws."""

    origin: str
    to: str
    steps: tuple[Allocation, ...]
    value: FloatArray

    @property
    def factor(self) -> float:
        """The share of the origin's value that arrives: the product of the weights on the way."""
        return prod(step.weight for step in self.steps)


def carry_up(
    values: Mapping[str, float | FloatArray], allocations: Iterable[Allocation], *, indicator: str, on: date
) -> dict[str, tuple[Contribution, ...]]:
    """Say what reaches each entity above some sources, and by which way.

    Parameters
    ----------
    values
        Value of each source, all in the indicator's unit: a number, or draws (equally many for all).
    allocations
        Who counts in whom; those of other indicators or not valid on the day are left out.
    indicator
        The indicator whose allocations are followed.
    on
        The day they have to be valid on.

    Returns
    -------
    dict
        For each entity above a source, its contributions; their values add up to the entity's part that comes from
        these sources.

    Raises
    ------
    InputError
        When the weights out of one source sum to more than 1, or the allocations form a cycle.
    """
    valid = [
        one
        for one in allocations
        if one.indicator == indicator and one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)
    ]
    overfull = overfull_sources(valid)
    if overfull:
        raise InputError(*overfull)
    out_of: dict[str, list[Allocation]] = defaultdict(list)
    for allocation in valid:
        out_of[allocation.origin].append(allocation)
    arrived: dict[str, list[Contribution]] = defaultdict(list)
    for origin, value in values.items():
        amounts = np.asarray(value, dtype=np.float64)
        for steps in _paths_from(origin, out_of):
            factor = prod(step.weight for step in steps)
            there = steps[-1].to
            arrived[there].append(Contribution(origin=origin, to=there, steps=steps, value=amounts * factor))
    return {entity: tuple(contributions) for entity, contributions in arrived.items()}


def _paths_from(origin: str, out_of: Mapping[str, list[Allocation]]) -> list[tuple[Allocation, ...]]:
    """List every way upward from a source, each prefix included."""
    found: list[tuple[Allocation, ...]] = []
    waiting: list[tuple[Allocation, ...]] = [(step,) for step in out_of.get(origin, [])]
    while waiting:
        steps = waiting.pop()
        visited = [origin, *(step.to for step in steps)]
        if visited[-1] in visited[:-1]:
            cycle = " → ".join(visited[visited.index(visited[-1]) :])
            row = steps[-1].source
            raise InputError(Problem("plan.allocation_cycle", Where(row.path, row.line), {"cycle": cycle}))
        found.append(steps)
        waiting.extend((*steps, step) for step in out_of.get(visited[-1], []))
    return found
