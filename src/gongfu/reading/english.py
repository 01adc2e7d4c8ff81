"""The grammar of English plan prose: a first cut of who is measured and how each number is meant."""

import re
from collections.abc import Iterator
from functools import cache

from gongfu.model.facts import Comparator
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.lexicon import english
from gongfu.reading.quantities import Quantity, UnitKind
from gongfu.reading.times import Time

__all__ = ["read_english_clause"]

WORD = re.compile(r"[A-Za-z][\w'’-]*|\d[\w,.]*|&")
BEHIND = re.compile(r"\s+(?:of\s+|in\s+|for\s+)?(?:the\s+)?((?:[A-Za-z][\w'’-]*\s?){1,6})")
LONGEST_SUBJECT_WORDS = 10


@cache
def comparator_before() -> re.Pattern[str]:
    """Compile the pattern of a comparator right in front of a number."""
    words = sorted(english.COMPARATORS_BEFORE, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(words)})\s*(?:the\s|a\s|an\s)?$", re.IGNORECASE)


def read_english_clause(clause: Clause, times: tuple[Time, ...]) -> Iterator[Draft | Skipped]:
    """Give what each number of a clause states.

    Parameters
    ----------
    clause
        The clause with its quantities.
    times
        Its expressions of time, with offsets in the clause.
    """
    for quantity in clause.quantities:
        if quantity.unit_kind is UnitKind.SPECIFICATION:
            yield Skipped(quantity=quantity, reason="specification", start=quantity.start, end=quantity.end)
        else:
            yield read_one(clause, quantity, times)


def read_one(clause: Clause, quantity: Quantity, times: tuple[Time, ...]) -> Draft:
    """Read one number of a clause."""
    before = clause.text[: quantity.start]
    found = comparator_before().search(before)
    said = english.COMPARATORS_BEFORE[found[1].lower()] if found else None
    comparator = Comparator.RANGE if quantity.value_high is not None else quantity.comparator or said or Comparator.EQ
    start = len(clause.text) - len(clause.text.lstrip())
    subject, wanting = subject_of(clause, quantity, times, before[: found.start()] if found else before)
    return Draft(
        quantity=quantity,
        subject=subject,
        base=subject,
        comparator=comparator,
        start=start,
        end=len(clause.text.rstrip(' .;!?"”*')),
        wanting=wanting,
    )


def subject_of(clause: Clause, quantity: Quantity, times: tuple[Time, ...], before: str) -> tuple[str, Wanting]:
    """Give the noun measured: behind the number for shares and amounts of something, else in front of its verb."""
    if quantity.unit_kind is UnitKind.COUNT:
        return quantity.unit, Wanting.NOTHING
    behind = noun_behind(clause.text[quantity.end :])
    if behind and quantity.unit_kind is not UnitKind.TIMES:
        return behind, Wanting.NOTHING
    for time in reversed([time for time in times if time.end <= len(before)]):
        before = before[: time.start] + before[time.end :]
    words = [word.group() for word in WORD.finditer(before)]
    verb = ""
    while words and words[-1].lower() in english.PREDICATES:
        verb = words.pop().lower() if words[-1].lower() in english.RISES | english.FALLS else (words.pop(), verb)[1]
    while words and words[0].lower() in english.LEAD_WORDS:
        words.pop(0)
    subject = " ".join(words[-LONGEST_SUBJECT_WORDS:])
    if verb and quantity.unit_kind is UnitKind.SHARE and subject:
        subject += " growth" if verb in english.RISES else " decrease"
    return (subject, Wanting.NOTHING) if subject else ("", Wanting.WHOLE)


def noun_behind(behind: str) -> str:
    """Give the noun phrase behind a number, up to where it ends."""
    found = BEHIND.match(behind)
    if not found:
        return ""
    words: list[str] = []
    for word in found[1].split():
        if word.lower() in english.NOUN_STOPS or (not words and word.lower() in english.NOT_UNITS):
            break
        words.append(word)
    first_end = behind.lstrip().split(" ", 1)[0].lower() if behind.strip() else ""
    if not words or (first_end in english.NOUN_STOPS and first_end not in {"in", "for", "of"}):
        return ""
    return " ".join(words)
