"""Read lists that 分别 deals out: each member with its own number."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from gongfu.reading.chinese_drafts import draft, skipped
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.lexicon import chinese
from gongfu.reading.predicates import read_predicate, without_comparisons
from gongfu.reading.subjects import cut_times, own_subject, share_subject
from gongfu.reading.times import Time

__all__ = ["deals_out", "severally"]

# Finer and finer ways to part a list; the one that gives as many members as there are numbers is right.
SPLITS = (re.compile("、"), re.compile("、|以及|和"), re.compile("、|以及|和|及|与"))
SHARED = tuple(sorted((*chinese.MEASURE_NOUNS, *chinese.GROWTH_NOUNS, *chinese.SHARE_NOUNS), key=len, reverse=True))
OVER = re.compile("[高低快慢优]于|高出|超出|领先")
BOTH = (("城乡", ("城镇", "农村")), ("进出口", ("进口", "出口")), ("产销", ("产量", "销量")))


def deals_out(clause: Clause) -> bool:
    """Tell whether a clause deals several numbers out to the members of a list.

    Parameters
    ----------
    clause
        The clause with its quantities.
    """
    at = clause.text.find("分别")
    return (at >= 0 and sum(quantity.start > at for quantity in clause.quantities) > 1) or only_numbers(clause)


def only_numbers(clause: Clause) -> bool:
    """Tell whether shares follow one another and nothing else, as in 增长2.5%和3.4%: they are dealt out too."""
    quantities = clause.quantities
    gaps = {clause.text[one.end : other.start] for one, other in pairwise(quantities)}
    shares = all(quantity.unit == "%" for quantity in quantities)
    return len(quantities) > 1 and shares and gaps <= {"、", "和", "及", "与"}


def severally(clause: Clause, times: tuple[Time, ...]) -> Iterator[Draft | Skipped]:
    """Read A、B和C分别为1、2和3; without a list of its own, the members of the list before are meant.

    Parameters
    ----------
    clause
        The clause with its quantities.
    times
        Its expressions of time, with offsets in the clause.
    """
    at = clause.text.find("分别")
    width = len("分别") if at >= 0 else 0
    at = at if at >= 0 else read_predicate(clause.text[: clause.quantities[0].start], with_actions=False).starts
    dealt = [quantity for quantity in clause.quantities if quantity.start >= at]
    counts = [quantity for quantity in clause.quantities if quantity.start < at]
    yield from (skipped(clause, quantity, "threshold") for quantity in counts)
    head, middle = clause.text[:at], clause.text[at : dealt[0].start]
    shared = ""
    if counts:
        # A、B、C三个特色产业产值分别…: the number of members, then what is measured of each.
        shared = clause.text[counts[-1].end : at].removeprefix("大")
        head = head[: counts[-1].start]
    words = without_comparisons(cut_times(head, times, 0)).strip(" ，")
    predicate, said = (read_predicate(text, with_actions=False) for text in (middle, words))
    kept = "".join((*said.kept, *predicate.kept))
    words = words if said.amount else words[: said.starts]
    if "等" in words and not shared:
        words, _, shared = words.rpartition("等")
        shared += kept
    done = own_subject(middle[width : predicate.starts], dealt[0].unit_kind)
    members = members_of(words, len(dealt))
    for index, quantity in enumerate(dealt):
        change = "增速" if predicate.change in {"增长", "增"} and quantity.unit == "%" else predicate.change
        if members is None:
            base = own_subject(words, quantity.unit_kind) + done
            tail = kept + change
            if base.startswith(chinese.GROWTH_NOUNS):
                base, tail = "", base + tail
            if quantity.unit == "%" and (share := share_subject(base)) and share.wanting is Wanting.IN_FRONT:
                base, tail = "", share.subject
            if quantity.unit.endswith("百分点") and OVER.match(base):
                base, tail = "", base + tail
            wanting = Wanting.NOTHING if base else Wanting.IN_FRONT if tail else Wanting.WHOLE
        else:
            member = own_subject(members[index].removeprefix("带动"), quantity.unit_kind) or members[index]
            measure = measure_shared(member, members[-1])
            base, tail = member + measure + done, shared or kept + change
            wanting = Wanting.NOTHING
        whole = draft(clause, quantity, predicate, base + tail)
        yield replace(whole, base=base, member=(index, len(dealt)), averages="年均" in tail, wanting=wanting)


def members_of(words: str, count: int) -> list[str] | None:
    """Part a list into as many members as there are numbers, or give None where it has fewer."""
    lists = [[member for member in split.split(words) if member.strip()] for split in SPLITS]
    for members in lists:
        if len(members) == count:
            return members
    for both, pair in BOTH:
        if count == len(pair) and both in words:
            return [words.strip().replace(both, part) for part in pair]
    finest = lists[-1]
    return finest[len(finest) - count :] if len(finest) > count else None


def measure_shared(member: str, last: str) -> str:
    """Give the measure that the last member of a list names for all, where this one has none."""
    found = next((noun for noun in SHARED if last.strip().endswith(noun)), "")
    return "" if member.endswith(SHARED) else found
