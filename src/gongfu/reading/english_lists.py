"""Deal numbers out to the members of a list: exports of cars, ships and robots grew 3, 4 and 5 percent respectively."""

import re

from gongfu.reading.clauses import Clause
from gongfu.reading.english_cases import Subject
from gongfu.reading.english_nouns import noun_before, shaped
from gongfu.reading.english_predicates import read_front
from gongfu.reading.english_subjects import subject_of
from gongfu.reading.english_words import words_of
from gongfu.reading.quantities import Quantity

__all__ = ["dealt_out"]

BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and\s)?|\s*and\s)\s*(?:by\s|to\s|about\s|around\s|nearly\s|more than\s)?\Z", re.IGNORECASE
)
JOINT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


def dealt_out(clause: Clause) -> list[tuple[Quantity, Subject]]:
    """Give each number of a list its member, where the clause deals them out; otherwise nothing.

    Parameters
    ----------
    clause
        A clause with its quantities.
    """
    at = clause.text.find("respectively")
    if at < 0:
        return []
    numbers = [quantity for quantity in clause.quantities if quantity.end <= at]
    chain = numbers[-1:]
    for quantity in reversed(numbers[:-1]):
        if not BETWEEN.fullmatch(clause.text, quantity.end, chain[0].start):
            break
        chain.insert(0, quantity)
    members = members_of(clause.text[: chain[0].start], len(chain)) if len(chain) > 1 else []
    if not members:
        return []
    front = read_front(clause.text[: chain[0].start])
    ending = subject_of(front, "", chain[0])
    tail = ending.subject[len(ending.base) :] if ending.base and ending.subject.startswith(ending.base) else ""
    return [
        (quantity, Subject(subject=member + tail, base=member)) for quantity, member in zip(chain, members, strict=True)
    ]


def members_of(before: str, count: int) -> list[str]:
    """Give the members of the list in front of a verb, each with the head that the first one names for all."""
    said = [words_of(part) for part in JOINT.split(before)]
    if len(said) < count:
        return []
    parts = said[-count:]
    front = read_front(" ".join(parts[-1]) + " ")
    last = list(front.subject_words) or parts[-1]
    first = noun_before(parts[0])
    if not first or not last:
        return []
    head = first[: first.index("of") + 1] if "of" in first else []
    # "exports of cars, ships" share the head; "exports of cars, imports of ships" have their own.
    members = [first, *(member if "of" in member else [*head, *member] for member in [*parts[1:-1], last])]
    return [shaped(member) for member in members]
