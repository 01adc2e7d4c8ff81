"""The luck of a search: numbers that hang on its key and on how many were drawn before."""

from gongfu.kernel.plan_state import totals_at
from gongfu.kernel.streams import uniform, word
from gongfu.kernel.tables import compiled

__all__ = ["chance", "pick"]


@compiled
def chance(run: int) -> float:
    """Draw a number between 0 and 1.

    Parameters
    ----------
    run
        A plan that is searched.
    """
    totals = totals_at(run, 0)
    totals.draws += 1
    return uniform(word(totals.key, totals.draws))


@compiled
def pick(run: int, count: int) -> int:
    """Draw a whole number below a count.

    Parameters
    ----------
    run
        A plan that is searched.
    count
        The count.
    """
    return int(chance(run) * count)
