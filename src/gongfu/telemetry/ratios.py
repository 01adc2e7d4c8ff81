"""Key performance indicators of ISO 22400-2, each a function of the standard's own elements.

The standard's abbreviations stand in the docstrings: APT actual production time, PBT planned busy time, PRI planned
run time per item, PQ produced quantity, GQ good quantity. A quotient whose denominator is 0 has no value: None, never
0 or 1.
"""

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["availability", "counter_steps", "counter_total", "effectiveness", "oee_index", "quality_ratio", "ratio"]


def ratio(numerator: float, denominator: float) -> float | None:
    """Divide, or give None where there is nothing to divide by.

    Parameters
    ----------
    numerator, denominator
        Of the same unit, neither negative.
    """
    return numerator / denominator if denominator else None


def availability(production_time_s: float, planned_busy_time_s: float) -> float | None:
    """Give APT / PBT: the share of the planned time in which the station worked.

    Parameters
    ----------
    production_time_s
        APT, the time it worked on parts.
    planned_busy_time_s
        PBT, the time it was meant to be used.

    Source
    ------
    ISO 22400-2:2014, KPI "Availability", with the time elements of its clause 5.
    """
    return ratio(production_time_s, planned_busy_time_s)


def effectiveness(planned_item_s: float, produced: float, production_time_s: float) -> float | None:
    """Give PRI · PQ / APT: how fast it worked while it worked, against plan; more than 1 when faster.

    Parameters
    ----------
    planned_item_s
        PRI, the planned time for one item.
    produced
        PQ, items finished, scrap included.
    production_time_s
        APT, the time it worked on parts.

    Source
    ------
    ISO 22400-2:2014, KPI "Effectiveness".
    """
    return ratio(planned_item_s * produced, production_time_s)


def quality_ratio(good: float, produced: float) -> float | None:
    """Give GQ / PQ: the share of the finished items that were good.

    Parameters
    ----------
    good
        GQ.
    produced
        PQ, scrap included.

    Source
    ------
    ISO 22400-2:2014, KPI "Quality ratio".
    """
    return ratio(good, produced)


def oee_index(available: float | None, effective: float | None, quality: float | None) -> float | None:
    """Multiply the three; no value when one of them has none.

    Parameters
    ----------
    available, effective, quality
        The three factors, not rounded.

    Source
    ------
    ISO 22400-2:2014, KPI "Overall equipment effectiveness (OEE) index".
    """
    if available is None or effective is None or quality is None:
        return None
    return available * effective * quality


def counter_total(values: Sequence[float]) -> float:
    """Count what a counter counted from its first value to its last, over any number of resets.

    A drop means that it was set to zero in between, so all it shows afterwards is new.

    Parameters
    ----------
    values
        The counter's values in time order.
    """
    return sum(counter_steps(values))


def counter_steps(values: Sequence[float]) -> list[float]:
    """Give what each value of a counter adds to the one before it; a drop is a reset and adds what it shows.

    Parameters
    ----------
    values
        The counter's values in time order.
    """
    return [now - before if now >= before else now for before, now in pairwise(values)]
