"""One fact, one record: other places of a document that state the same number of the same thing become ``also``."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from gongfu.model.readings import ReadFact, Span
from gongfu.model.subjects import subject_of

__all__ = ["merged"]

LOOK_BACK = 40
# A headline shortens and turns around what the body says, so that its subject need only be alike.
ALIKE_IN_HEADLINE = 0.6
SHORTEST = 2


def pairs(words: str) -> set[str]:
    """Give the pairs of neighbouring characters of some words."""
    return {words[index : index + 2] for index in range(len(words) - 1)} or {words}


def alike(one: str, other: str) -> bool:
    """Tell whether a headline's subject may be a statement's."""
    a, b = pairs(one.lower()), pairs(other.lower())
    return len(a & b) >= ALIKE_IN_HEADLINE * min(len(a), len(b))


@lru_cache(maxsize=4096)
def one_thing(one: str, other: str) -> bool:
    """Tell whether two subjects name one thing, one perhaps more fully.

    首台套突破 is 首台（套）技术突破, 进口 is no 出口.
    """
    mine, theirs = subject_of(one), subject_of(other)
    rests_agree = (mine.aspect, mine.above_scale, mine.part) == (theirs.aspect, theirs.above_scale, theirs.part)
    wholes_agree = None in {mine.whole, theirs.whole} or mine.whole == theirs.whole
    places_agree = None in {mine.place, theirs.place} or mine.place == theirs.place
    if not (rests_agree and wholes_agree and places_agree):
        return False
    short, long = sorted((mine.concept, theirs.concept), key=len)
    return short == long or (len(short) >= SHORTEST and within(short, long))


def within(short: str, long: str) -> bool:
    """Tell whether all of the shorter name stands in the longer one, in order; of English names whole words."""
    parts, rest = (short.split(), iter(long.split())) if short.isascii() else (list(short), iter(long))
    return all(part in rest for part in parts)


def merged(facts: Iterable[tuple[ReadFact, bool]]) -> tuple[ReadFact, ...]:
    """Merge repeats; the body's fullest statement leads, and a headline never does where the body says it too.

    Parameters
    ----------
    facts
        Facts in the order of the text, each with whether it stands in a headline.
    """
    groups: dict[tuple[float, float | None, str], list[list[tuple[ReadFact, bool]]]] = defaultdict(list)
    for fact, headline in facts:
        known = groups[(fact.value, fact.value_high, fact.unit)]
        for group in known[-LOOK_BACK:]:
            if repeats(fact, group[:LOOK_BACK], in_headline=headline):
                group.append((fact, headline))
                break
        else:
            known.append([(fact, headline)])
    leads = [joined(group) for known in groups.values() for group in known]
    return tuple(sorted(leads, key=lambda fact: (fact.start, fact.end)))


def repeats(fact: ReadFact, group: Sequence[tuple[ReadFact, bool]], *, in_headline: bool) -> bool:
    """Tell whether a fact with the group's number says what the group does; a headline may leave out kind and time.

    A statement without a time joins one that has, but two times never meet through it.
    """
    body = [member for member, headline in group if not headline]
    if in_headline or not body:
        return any(alike(fact.subject, member.subject) for member, _ in group)
    times = {fact.period, *(member.period for member in body)} - {None}
    kinds_agree = all(fact.kind is member.kind for member in body)
    return kinds_agree and len(times) <= 1 and any(one_thing(fact.subject, member.subject) for member in body)


def joined(group: list[tuple[ReadFact, bool]]) -> ReadFact:
    """Make one fact of a group."""
    if len(group) == 1:
        return group[0][0]
    lead, _ = max(group, key=lambda member: (not member[1], member[0].confidence, -member[0].start))
    others = {
        (fact.start, fact.end): Span(start=fact.start, end=fact.end, text=fact.span_text)
        for fact, _ in group
        if (fact.start, fact.end) != (lead.start, lead.end)
    }
    return replace(lead, also=tuple(others[place] for place in sorted(others)))
