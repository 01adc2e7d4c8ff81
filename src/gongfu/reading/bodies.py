"""Bodies that a text names: of government, of research, and associations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongfu.model.readings import OrganisationKind
from gongfu.reading.lexicon import organisations as lexicon
from gongfu.reading.names import WIDE, any_of, is_ordinary, name_start, place_before

__all__ = ["Mention", "bodies_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a block's text; offsets are in the block."""

    name: str
    kind: OrganisationKind
    start: int
    end: int


# 科技部 is none in 高科技部件, nor 商务部 in 商务部分.
NOT_INSIDE = "(?![分件门位署类品])"
KNOWN, LOCAL = lexicon.BODIES_BY_PLACE
GOVERNMENT = re.compile(
    rf"(?P<state>(?<!高)(?:{any_of(lexicon.BODIES_OF_THE_STATE)}){NOT_INSIDE})"
    rf"|(?P<known>{any_of(KNOWN)})|(?P<local>{any_of(LOCAL)})"
)
PARTY = re.compile(r"(?:省|市|区|县)委(?=[、和及]?(?:省|市|区|县)政府)")
SEAT = re.compile(r"(?:区|港|园|城|岛|湾|示范区|开发区|新片区)$")
OTHERS = re.compile(
    rf"(?P<institute>{any_of(lexicon.INSTITUTE_ENDS)})|(?P<association>{any_of(lexicon.ASSOCIATION_ENDS)})"
)
NOT_BEHIND = re.compile("生|教育|路|城|园|区|校区|科技园|费|式|制|类|化|之")
SHORTEST = 2

JOIN = r"(?:,? (?:of|and|for|the|on|&) |, (?=[A-Z][a-z]+,? and )| )"
CAPITAL = r"[A-Z][\w’'-]{1,24}"
ENGLISH_BODY = re.compile(
    rf"\b(?:{any_of(lexicon.ENGLISH_BODIES)})\b"
    rf"|\b(?:(?:U\.S\.|{CAPITAL}) ){{0,4}}(?:{'|'.join(lexicon.ENGLISH_BODY_ENDS)}|Office|Council)"
    rf" (?:of|for) (?:the )?{CAPITAL}(?:{JOIN}{CAPITAL}){{0,5}}"
    rf"|\b(?:{CAPITAL} (?:and |& )?){{1,5}}(?<!News )(?:{'|'.join(lexicon.ENGLISH_BODY_ENDS)})\b"
)
ENGLISH_INSTITUTE = re.compile(
    rf"\b(?:{CAPITAL} (?:and |& )?){{1,5}}(?:{'|'.join(lexicon.ENGLISH_INSTITUTE_ENDS)})"
    rf"(?: of {CAPITAL}(?: (?:and )?{CAPITAL})?)?\b"
    rf"|\bUniversity of {CAPITAL}(?: {CAPITAL})?"
)
ENGLISH_ASSOCIATION = re.compile(
    rf"\b(?:{CAPITAL} (?:and |& )?){{1,6}}(?:{'|'.join(lexicon.ENGLISH_ASSOCIATION_ENDS)})"
    rf"(?: of {CAPITAL}(?: {CAPITAL})?)?\b"
)
ENGLISH = (
    (OrganisationKind.GOVERNMENT, ENGLISH_BODY),
    (OrganisationKind.INSTITUTE, ENGLISH_INSTITUTE),
    (OrganisationKind.ASSOCIATION, ENGLISH_ASSOCIATION),
)
ARTICLE = re.compile(r"(?:The|A|An|This|Our|And|In|At|By|With|But|For|Today) ")


def bodies_in(text: str) -> Iterator[Mention]:
    """Find the bodies that a block names.

    Parameters
    ----------
    text
        The block's text.
    """
    yield from chinese_bodies(text) if WIDE.search(text) else english_bodies(text)


def chinese_bodies(text: str) -> Iterator[Mention]:
    """Find bodies in Chinese words."""
    for found in GOVERNMENT.finditer(text):
        if mention := government(text, found):
            yield mention
    for found in PARTY.finditer(text):
        start = place_before(text, found.end() - 1)
        yield named(text, start, found.end(), OrganisationKind.GOVERNMENT)
    before = 0
    for found in OTHERS.finditer(text):
        kind = OrganisationKind.INSTITUTE if found["institute"] else OrganisationKind.ASSOCIATION
        start, before = name_start(text, found.start(), before), found.end()
        own = text[start : found.start()]
        if len(own) >= SHORTEST and not is_ordinary(own) and not NOT_BEHIND.match(text, found.end()):
            yield named(text, start, found.end(), kind)


def english_bodies(text: str) -> Iterator[Mention]:
    """Find bodies in English words."""
    for kind, pattern in ENGLISH:
        for found in pattern.finditer(text):
            article = ARTICLE.match(text, found.start(), found.end())
            start = article.end() if article else found.start()
            if " " in text[start : found.end()]:
                yield named(text, start, found.end(), kind)


def government(text: str, found: re.Match[str]) -> Mention | None:
    """Give a government body its place; what every place has is nobody without one."""
    if found["state"]:
        return named(text, found.start(), found.end(), OrganisationKind.GOVERNMENT)
    start = place_before(text, found.start())
    if found["local"] and found.group().endswith(("管委会", "管理委员会")):
        begin = name_start(text, found.start())
        seat = text[begin : found.start()]
        start = begin if SEAT.search(seat) and not is_ordinary(seat) else found.start()
    if start == found.start() and not found["known"]:
        return None
    return named(text, start, found.end(), OrganisationKind.GOVERNMENT)


def named(text: str, start: int, end: int, kind: OrganisationKind) -> Mention:
    """Make a mention of a stretch."""
    return Mention(name=text[start:end], kind=kind, start=start, end=end)
