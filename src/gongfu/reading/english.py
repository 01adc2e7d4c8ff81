"""The grammar of English plan prose: who is measured by the numbers of a clause, and how each number is meant."""

import re
from collections.abc import Iterator
from functools import cache

from gongfu.model.facts import Comparator
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.lexicon import english, words
from gongfu.reading.quantities import Quantity, UnitKind
from gongfu.reading.times import Time

__all__ = ["read_english_clause"]

WORD = re.compile(r"[A-Za-z][\w'’&-]*|\d[\w,.]*|&")
BEHIND = re.compile(r"\s+(?P<link>of|in|for)?\s*(?:the\s+|its\s+|their\s+)?(?P<noun>(?:[A-Za-z][\w'’-]*\s?){1,8})")
# raise X to 5, cut X by 5 percent: the object is what is measured.
MOVED = re.compile(
    rf"\b(?P<verb>{'|'.join(english.MOVERS)})\s+(?P<thing>[^,;:]{{3,80}}?)\s+(?:to|by|from)\s*(?:a\s|the\s)?$",
    re.IGNORECASE,
)
INVESTS = re.compile(r"\binvest\w*\s*$", re.IGNORECASE)
ARTICLES = re.compile(r"^(?:the|a|an|its|their|our|all)\s+", re.IGNORECASE)
NOUN_ENDS = english.NOUN_STOPS | english.PREDICATES
GENERIC_UNITS = frozenset({"units", "times"})
# A noun goes on behind these: reduction in emissions, share of exports.
OPEN_NOUNS = frozenset(words("reduction increase decrease rise cut drop share growth expansion improvement"))
LONGEST_SUBJECT_WORDS = 10


@cache
def comparator_before() -> re.Pattern[str]:
    """Compile the pattern of a comparator right in front of a number."""
    said = sorted(english.COMPARATORS_BEFORE, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(said)})\s*(?:the\s|a\s|an\s)?$", re.IGNORECASE)


def read_english_clause(clause: Clause, times: tuple[Time, ...]) -> Iterator[Draft | Skipped]:
    """Give what each number of a clause states.

    Parameters
    ----------
    clause
        The clause with its quantities.
    times
        Its expressions of time, with offsets in the clause.
    """
    begin = 0
    for quantity in clause.quantities:
        if quantity.unit_kind is UnitKind.SPECIFICATION:
            yield Skipped(quantity=quantity, reason="specification", start=quantity.start, end=quantity.end)
        else:
            yield read_one(clause, quantity, begin, times)
        begin = quantity.end


def read_one(clause: Clause, quantity: Quantity, begin: int, times: tuple[Time, ...]) -> Draft:
    """Read one number of a clause, whose own words begin at ``begin``."""
    before = clause.text[begin : quantity.start]
    found = comparator_before().search(before)
    said = english.COMPARATORS_BEFORE[found[1].lower()] if found else None
    before = before[: found.start()] if found else before
    for time in reversed(times):
        start, end = time.start - begin, time.end - begin
        if start >= 0 and end <= len(before):
            before = before[:start] + before[end:]
    ahead = [time.start for time in times if time.start >= quantity.end]
    behind = clause.text[quantity.end : min(ahead, default=len(clause.text))]
    subject, base = subject_of(before, behind, quantity)
    return Draft(
        quantity=quantity,
        subject=subject,
        base=base,
        comparator=Comparator.RANGE
        if quantity.value_high is not None
        else quantity.comparator or said or Comparator.EQ,
        start=len(clause.text) - len(clause.text.lstrip()),
        end=max(len(clause.text.rstrip(' .;!?"”*')), quantity.end),
        wanting=Wanting.NOTHING if base else Wanting.IN_FRONT if subject else Wanting.WHOLE,
    )


def subject_of(before: str, behind: str, quantity: Quantity) -> tuple[str, str]:
    """Give subject and base: the object that is moved, the noun behind the number, or the noun in front of the verb."""
    if moved := MOVED.search(before):
        thing = ARTICLES.sub("", moved["thing"])
        is_change = before.rstrip().endswith("by")
        change = " decrease" if moved["verb"].lower() in english.FALLS else " growth"
        return thing + change * is_change, thing
    if quantity.unit_kind is UnitKind.COUNT and quantity.unit.lower() not in GENERIC_UNITS:
        return quantity.unit, quantity.unit
    link, noun = noun_behind(behind)
    in_front, change = noun_in_front(before)
    if quantity.unit_kind is UnitKind.SHARE and link == "of" and noun:
        return f"{in_front} share of {noun}".strip(), in_front or noun
    if quantity.unit_kind is UnitKind.SHARE and (link or change or not noun):
        return (in_front + change).strip(), in_front
    if noun and link == "in" and INVESTS.search(before):
        noun = f"investment in {noun}"
    is_behind = link in {"of", "in"} or not in_front or quantity.unit_kind is UnitKind.SHARE
    chosen = noun if noun and is_behind else in_front
    return chosen, chosen


def noun_in_front(before: str) -> tuple[str, str]:
    """Give the noun in front of the verb, and what the verb says of its change."""
    said = [word.group() for word in WORD.finditer(before)]
    change = ""
    while said and said[-1].lower() in english.PREDICATES:
        word = said.pop().lower()
        change = " growth" if word in english.RISES else " decrease" if word in english.FALLS else change
    while said and said[0].lower() in english.LEAD_WORDS:
        said.pop(0)
    return " ".join(said[-LONGEST_SUBJECT_WORDS:]), change


def noun_behind(behind: str) -> tuple[str, str]:
    """Give the noun phrase right behind a number, up to where it ends, and the word that links it."""
    found = BEHIND.match(behind)
    if not found:
        return "", ""
    said: list[str] = []
    for word in found["noun"].split():
        goes_on = said and said[-1].lower() in OPEN_NOUNS and word.lower() in {"in", "of"}
        if not goes_on and word.lower() in NOUN_ENDS:
            break
        if not said and word.lower() in english.NOT_UNITS:
            break
        said.append(word)
    return found["link"] or "", ARTICLES.sub("", " ".join(said))
