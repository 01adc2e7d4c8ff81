"""Read lists that 分别 deals out: each member with its own number."""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongfu.reading.chinese_drafts import draft
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Wanting
from gongfu.reading.lexicon import chinese
from gongfu.reading.predicates import read_predicate, without_comparisons
from gongfu.reading.subjects import cut_times, own_subject
from gongfu.reading.times import Time

__all__ = ["deals_out", "severally"]

SEVERALLY = re.compile(r"分别")
# Finer and finer ways to part a list; the one that gives as many members as there are numbers is right.
SPLITS = (re.compile("、"), re.compile("、|以及|和"), re.compile("、|以及|和|及|与"))
BOTH = (("城乡", ("城镇", "农村")), ("进出口", ("进口", "出口")), ("产销", ("产量", "销量")))


def deals_out(clause: Clause) -> bool:
    """Tell whether a clause deals several numbers out to the members of a list.

    Parameters
    ----------
    clause
        The clause with its quantities.
    """
    quantities = clause.quantities
    return len(quantities) > 1 and SEVERALLY.search(clause.text, 0, quantities[0].start) is not None


def severally(clause: Clause, times: tuple[Time, ...]) -> Iterator[Draft]:
    """Read A、B和C分别为1、2和3; without a list of its own, the members of the list before are meant.

    Parameters
    ----------
    clause
        The clause with its quantities.
    times
        Its expressions of time, with offsets in the clause.
    """
    first = clause.quantities[0]
    head = clause.text[: first.start].rpartition("分别")[0]
    words = without_comparisons(cut_times(head, times, 0)).strip(" ，")
    predicate = read_predicate(clause.text[: first.start], with_actions=False)
    said = read_predicate(words, with_actions=False)
    words, kept = words[: said.starts], "".join(said.kept)
    words, _, shared = words.rpartition("等") if "等" in words else (words, "", "")
    members = members_of(words, len(clause.quantities))
    for index, quantity in enumerate(clause.quantities):
        change = "增速" if predicate.change in {"增长", "增"} and quantity.unit == "%" else predicate.change
        averages = "年均" in kept + shared or "年均" in predicate.kept
        if members is None:
            subject = own_subject(words, quantity.unit_kind)
            tail = kept + change
            wanting = Wanting.NOTHING if subject else Wanting.IN_FRONT if tail else Wanting.WHOLE
            base = subject
        else:
            subject = own_subject(members[index], quantity.unit_kind)
            measure = measure_shared(subject, members[-1])
            base, tail, wanting = subject + measure, shared or measure + kept + change, Wanting.NOTHING
        whole = draft(clause, quantity, predicate, subject + tail)
        yield replace(whole, base=base, member=index, averages=averages, wanting=wanting)


def members_of(words: str, count: int) -> list[str] | None:
    """Part a list into as many members as there are numbers, or give None where it has fewer."""
    lists = [[member for member in split.split(words) if member.strip()] for split in SPLITS]
    for members in lists:
        if len(members) == count:
            return members
    for both, pair in BOTH:
        if count == len(pair) and words.strip().startswith(both):
            return [part + words.strip()[len(both) :] for part in pair]
    finest = lists[-1]
    return finest[len(finest) - count :] if len(finest) > count else None


def measure_shared(member: str, last: str) -> str:
    """Give the measure that the last member of a list names for all, where this one has none."""
    for noun in sorted(chinese.MEASURE_NOUNS, key=len, reverse=True):
        if last.strip().endswith(noun):
            return "" if member.endswith(chinese.MEASURE_NOUNS) else noun
    return ""
