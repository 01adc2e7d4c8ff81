"""English numbers that are a part of what was counted before: *of which 183 are from small firms*, *40% of them*."""

import re

from gongfu.reading.english_cases import Subject, plain
from gongfu.reading.english_nouns import noun_behind, object_before, shaped
from gongfu.reading.english_predicates import read_front
from gongfu.reading.english_quantities import find_english_quantities
from gongfu.reading.english_words import is_participle, words_of
from gongfu.reading.lexicon import english, words
from gongfu.reading.quantities import Quantity, UnitKind

__all__ = ["part_of_last"]

BEFORE = re.compile(
    r"(?:^|[\s(])(?:of|among|including|from)\s(?:which|whom|these|those|them)\b(?P<holder>[^,;:]*)$", re.IGNORECASE
)
BEHIND = re.compile(r"\s(?:of|among)\s(?:which|whom|these|those|them)\b", re.IGNORECASE)
SEGMENT = re.compile(r"[,;:()—–](?!\d)|\.\s")
AUXILIARIES = frozenset(
    words(
        """are is was were will would be been being to have has had also still already now currently must should can
        may went go goes come comes came did do"""
    )
)
LEADS_TO_NOUN = frozenset(words("to for into towards toward"))
ENDS = frozenset(words("and but or when while after before if because so"))
DESCRIBING = ("ed", "able", "al", "ive", "ic", "ent")
LONGEST = 6


def part_of_last(sentence: str, before: str, behind: str, quantity: Quantity) -> Subject | None:
    """Give the subject of a number that is said to be a part of what stands in front, or None.

    Parameters
    ----------
    sentence
        The sentence up to the clause at hand.
    before
        The clause in front of the number, from the number before it on.
    behind
        The clause behind the number.
    quantity
        The number.
    """
    front = BEFORE.search(before)
    rear = None if front else BEHIND.match(behind)
    if not front and not rear:
        return None
    whole = whole_in(sentence + before[: front.start()] if front else sentence + before)
    holder = (
        " ".join(word for word in words_of(front["holder"]) if word.lower() not in english.DETERMINERS) if front else ""
    )
    if not whole:
        return None
    if holder:
        return held(holder, whole, quantity)
    told, verb = complement_in(behind[rear.end() :] if rear else behind)
    return described(told, verb, whole, quantity)


def whole_in(text: str) -> str:
    """Give the noun that the last words of a text count or name."""
    segment = SEGMENT.split(text.rstrip(" ,;:()—–"))[-1]
    numbers = find_english_quantities(segment)
    if numbers:
        last = numbers[-1]
        noun = noun_behind(segment, last.end)
        if noun.noun and (noun.link in {"", "of", "in"}):
            return noun.noun
        if last.unit_kind is UnitKind.COUNT and last.unit:
            return last.unit
        segment = segment[: last.start]
    return shaped(object_before(words_of(segment))) or read_front(segment).subject


def held(holder: str, whole: str, quantity: Quantity) -> Subject | None:
    """Name the part by who has it: of which services were $265 million, of which China accounted for 38 percent."""
    said = words_of(holder)
    end = next((at for at, word in enumerate(said) if at and word.lower() in VERBS), len(said))
    name = " ".join(said[:end])
    if not name or name.lower() in AUXILIARIES or is_participle(said[0]):
        return None
    if quantity.unit_kind is UnitKind.SHARE:
        return plain(f"{name} share of {whole}")
    return plain(f"{name} {whole.split(' of ', maxsplit=1)[0]}")


VERBS = AUXILIARIES | frozenset(
    words("account accounts accounted make makes made represent represented total totalled totaled stood stand reached")
)


def complement_in(behind: str) -> tuple[str, bool]:
    """Give what is said of a part behind it, without auxiliaries, and whether a verb says it."""
    said = words_of(SEGMENT.split(behind.lstrip())[0])
    start = 0
    while start < len(said) and said[start].lower() in AUXILIARIES:
        start += 1
    verb = start > 0
    rest = said[start:]
    end = next(
        (at for at, word in enumerate(rest) if word.lower() in ENDS or word.lower() in english.RELATIVES), len(rest)
    )
    kept = [word for word in rest[:end] if word.lower() not in english.DETERMINERS][:LONGEST]
    while kept and kept[-1].lower() in english.PREPOSITIONS:
        kept.pop()
    if (
        start
        and said[start - 1].lower() in LEADS_TO_NOUN
        and start > 1
        and said[start - 2].lower() in {"went", "go", "goes"}
    ):
        return " ".join(kept), False
    return " ".join(kept), verb


def described(told: str, verb: bool, whole: str, quantity: Quantity) -> Subject:
    """Put the part together with the whole: applications from small firms; women share of workers."""
    share = quantity.unit_kind is UnitKind.SHARE
    if not told:
        return plain(f"share of {whole}" if share else whole)
    first = told.split(maxsplit=1)[0].lower()
    describes = is_participle(first) or first in english.PREPOSITIONS or first.endswith(DESCRIBING)
    if share:
        return plain(f"share of {whole} {told}" if describes else f"{told} share of {whole}")
    if describes:
        return plain(f"{whole} {told}")
    return plain(told if not verb or quantity.unit_kind is UnitKind.COUNT else f"{told} {whole}")
