"""What a clause states, before the rest of the text says when and in which spirit."""

from dataclasses import dataclass
from enum import Enum

from gongfu.model.facts import Comparator
from gongfu.model.readings import Inferred
from gongfu.reading.quantities import Quantity
from gongfu.reading.times import Tense, Time

__all__ = ["Draft", "Skipped", "Wanting"]


class Wanting(Enum):
    """What a draft's subject still needs from the statement before it."""

    NOTHING = "nothing"
    WHOLE = "whole"
    IN_FRONT = "in front"
    PART_OF = "part of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One number with what the clause itself says; offsets are in the clause.

    ``base`` is the measured thing without 增速 or 占…比重, for a statement that leans on this one, and ``level`` what
    a bare 达到 after it would measure. ``acts`` tells that the number is reached by doing (建设, 培育), ``adds_up``
    that it counts what is done over a span, ``aims`` that the noun itself is an aim (目标), ``averages`` that it is a
    yearly average over its period. ``origin`` marks where a number came from (由 2 亿吨提升到 3 亿吨: 2), ``goal``
    where it went; the times in ``not_times`` are the origin's own. ``member`` is the place in a list that 分别 deals
    out, and how many there are; ``of_whole`` marks what 其中 names. ``conditions`` are what a thing must be or have
    to count. ``tense`` and ``when`` are set by a grammar that settles kind and time itself; ``when`` is where the time
    stands in the clause. ``perhaps`` is how the number is meant where neither a time nor the statement before says,
    ``holder`` whose a bare measure is (``*`` for whoever was named last), ``inferred`` what the grammar did not find in
    the clause itself.
    """

    quantity: Quantity
    subject: str
    base: str
    comparator: Comparator
    start: int
    end: int
    wanting: Wanting = Wanting.NOTHING
    acts: bool = False
    adds_up: bool = False
    aims: bool = False
    averages: bool = False
    origin: bool = False
    goal: bool = False
    level: str = ""
    member: tuple[int, int] | None = None
    of_whole: bool = False
    conditions: tuple[str, ...] = ()
    not_times: tuple[int, int] = (0, 0)
    tense: Tense | None = None
    when: tuple[int, int] | None = None
    perhaps: Tense | None = None
    holder: str = ""
    inferred: tuple[Inferred, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A number that states nothing by itself; ``reason`` is a key of the texts of ``reading``.

    ``draft`` and ``time`` are what its clause says of it, where a statement was read and then passed over.
    """

    quantity: Quantity
    reason: str
    start: int
    end: int
    draft: Draft | None = None
    time: Time | None = None
