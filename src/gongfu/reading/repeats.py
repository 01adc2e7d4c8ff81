"""One fact, one record: other places of a document that state the same number of the same thing become ``also``."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from gongfu.model.readings import ReadFact, Span

__all__ = ["merged"]

LOOK_BACK = 40
ALIKE = 0.6


def pairs(words: str) -> set[str]:
    """Give the pairs of neighbouring characters of some words."""
    return {words[index : index + 2] for index in range(len(words) - 1)} or {words}


def alike(one: str, other: str) -> bool:
    """Tell whether two subjects name the same thing, one perhaps more fully."""
    a, b = pairs(one.lower()), pairs(other.lower())
    return len(a & b) >= ALIKE * min(len(a), len(b))


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
            if any(same(fact, headline, *member) for member in group[:LOOK_BACK]):
                group.append((fact, headline))
                break
        else:
            known.append([(fact, headline)])
    leads = [joined(group) for known in groups.values() for group in known]
    return tuple(sorted(leads, key=lambda fact: (fact.start, fact.end)))


def same(one: ReadFact, one_is_headline: bool, other: ReadFact, other_is_headline: bool) -> bool:
    """Tell whether two records with equal numbers state one fact; a headline may leave out kind and time."""
    headline = one_is_headline or other_is_headline
    kinds_agree = one.kind is other.kind or headline
    times_agree = None in {one.period, other.period} or one.period == other.period or headline
    return kinds_agree and times_agree and alike(one.subject, other.subject)


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
