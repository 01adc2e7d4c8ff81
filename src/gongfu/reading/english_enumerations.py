"""English lists with a count: *five pillars: A, B, C, D and E*, *the three priority sectors (A, B and C)*."""

import re
from collections.abc import Iterator
from functools import cache

from gongfu.reading.enumerations import Counted, Stretch
from gongfu.reading.lexicon.english import NUMBER_WORDS
from gongfu.reading.names import any_of

__all__ = ["english_counted_lists"]

COUNTS = {word: value for word, value in NUMBER_WORDS.items() if 2 <= value <= 20}
LIST_MAX = 600
LIST_END = re.compile(r"[.!?](?=\s|$)|\n|\s[–—]\s")
# A bracket or a colon lists; behind the other words only the count tells a list from the rest of a sentence.
LEAD = re.compile(
    r"\s?(?P<sure>[:(]|[–—]|,\s(?:namely|that is)[:,]?)\s?"
    r"|(?P<unsure>,?\s(?:are|being|including|include|comprising|covering):?)\s"
)
ITEM_MARK = re.compile(r"\s*(?:[(]?(?:\d{1,2}|[a-hivx]{1,4})[).]\s|[-•·]\s|and\s|&\s|the\s)*", re.IGNORECASE)


@cache
def counted_noun(heads: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the pattern of a number with one of some nouns, and at most three words between."""
    return re.compile(
        rf"\b(?P<count>{any_of(tuple(COUNTS))}|1\d|[2-9])\s(?P<noun>(?:[A-Za-z][\w-]{{0,20}}\s){{0,3}}?(?P<head>{any_of(heads)}))\b",
        re.IGNORECASE,
    )


def english_counted_lists(text: str, heads: tuple[str, ...], longest: int) -> Iterator[Counted]:
    """Find every counted noun of some kind, with its members where the text lists any behind it.

    Parameters
    ----------
    text
        A block's text.
    heads
        The nouns, in the plural.
    longest
        How many characters a member may have.
    """
    for match in counted_noun(heads).finditer(text):
        words = match["count"].lower()
        count = COUNTS[words] if words in COUNTS else int(words)
        members = listed_behind(text, match.end(), count, longest)
        yield Counted(
            count=count,
            name=match.group(),
            noun=match["noun"],
            head=match["head"].lower(),
            measure="",
            quoted=False,
            members=members,
            at=match.start(),
            start=match.start(),
            end=members[-1][1] if members else match.end(),
        )


def listed_behind(text: str, at: int, count: int, longest: int) -> tuple[Stretch, ...]:
    """Give the members behind a counted noun."""
    lead = LEAD.match(text, at)
    if lead is None:
        return ()
    if (lead["sure"] or "").strip() == "(":
        end = text.find(")", lead.end(), lead.end() + LIST_MAX)
    else:
        stop = LIST_END.search(text, lead.end(), lead.end() + LIST_MAX)
        end = stop.start() if stop else min(len(text), lead.end() + LIST_MAX)
    if end < 0:
        return ()
    members = members_between(text, lead.end(), end)
    fits = all(right - left <= longest for left, right in members)
    return members if fits and len(members) > 1 and (lead["sure"] or len(members) == count) else ()


def members_between(text: str, start: int, end: int) -> tuple[Stretch, ...]:
    """Part an English list into its members."""
    mark = ";" if ";" in text[start:end] else ","
    cuts = [found.span() for found in re.compile(rf"{mark}\s").finditer(text, start, end)]
    last = cuts[-1][1] if cuts else start
    joined = [found.span() for found in re.compile(r"\s(?:and|&)\s").finditer(text, last, end)]
    if joined and mark == "," and not text.startswith(("and ", "& "), last):
        cuts.append(joined[-1])
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return tuple(piece for piece in (trimmed(text, *piece) for piece in pieces) if piece[0] < piece[1])


def trimmed(text: str, start: int, end: int) -> Stretch:
    """Leave out numbers, joining words and spaces around a member."""
    mark = ITEM_MARK.match(text, start, end)
    start = mark.end() if mark else start
    while end > start and text[end - 1] in " .,;":
        end -= 1
    return start, end
