"""Value is carried upward once: what leaves one source may not sum to more than the whole."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from gongfu.errors import Problem, Where
from gongfu.model.plans import Allocation

__all__ = ["overfull_sources"]

TOLERANCE = 1e-9


def overfull_sources(allocations: Iterable[Allocation]) -> tuple[Problem, ...]:
    """Find sources whose weights sum to more than 1 for an indicator at any time.

    Parameters
    ----------
    allocations
        Those in force together; each counts from the start of ``valid_from`` to the end of ``valid_to``.

    Returns
    -------
    tuple of Problem
        One for each such source and indicator: the largest sum, from when, and the rows that make it up.
    """
    sources: dict[tuple[str, str], list[Allocation]] = defaultdict(list)
    for allocation in allocations:
        sources[allocation.origin, allocation.indicator].append(allocation)
    return tuple(
        problem for (origin, indicator), out in sources.items() if (problem := overfull(origin, indicator, out))
    )


def overfull(origin: str, indicator: str, out: list[Allocation]) -> Problem | None:
    """Find the day on which the weights out of one source sum to most, and complain when that is above 1.

    The sum only ever rises on a day on which an allocation begins, so those days are enough to look at.
    """

    def valid_on(day: date) -> list[Allocation]:
        return [one for one in out if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)]

    worst = max((one.valid_from for one in out), key=lambda day: sum(one.weight for one in valid_on(day)))
    rows = valid_on(worst)
    total = sum(one.weight for one in rows)
    if total <= 1 + TOLERANCE:
        return None
    return Problem(
        "ledger.weights_above_one",
        where=Where(rows[-1].source.path, rows[-1].source.line),
        details={
            "origin": origin,
            "indicator": indicator,
            "sum": f"{total:.6g}",
            "day": worst,
            "rows": ", ".join(f"{one.source.path}:{one.source.line} ({one.to} {one.weight:g})" for one in rows),
        },
    )
