"""Projects and factories in English sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from gongfu.model.readings import ProjectStage
from gongfu.reading.lexicon import projects as lexicon
from gongfu.reading.lexicon.organisations import ENGLISH_COMPANY_HEADS
from gongfu.reading.sites import Site
from gongfu.reading.times import Tense, Time
from gongfu.reading.tongues import Tongue

__all__ = ["english_sites"]

SITE_NOUN = "|".join(lexicon.ENGLISH_SITE_NOUNS)
ANY_SITE = re.compile(SITE_NOUN)
CAPITAL = r"(?:U\.S\.|[A-Z][\w&’'-]{0,24})"
OWNER = rf"(?P<owner>{CAPITAL}(?: (?:& )?{CAPITAL}){{0,4}}\.?|[Tt]he (?:company|firm|group|carmaker|maker))"
NOUN = rf"(?:a |an |its |the |their )?(?P<name>(?:[\w$€£%.,-]{{1,24}} ){{0,8}}?(?:{SITE_NOUN}))s?\b"
IN_PLACE = rf"(?: (?:in|near|at|outside) (?P<place>(?:the )?{CAPITAL}(?:,? {CAPITAL}){{0,3}}))?"
KIND_OF_STAGE = {phrase: stage for stage, said in lexicon.ENGLISH_STAGES.items() for phrase in said}
VERBS = "|".join(sorted(KIND_OF_STAGE, key=len, reverse=True))
# would spend 40 million on a new plant
SPENDS = (
    r"(?:(?:will|would|plans to|is to|aims to|expects to) (?:spend|invest|put)|is (?:spending|investing|putting))"
    r" [^,;]{1,40}? (?:on|in|into)"
)
BROKE = r"(?:has )?(?:broke|broken|breaks) ground (?:in \w+ |last \w+ )?(?:on|for)"
BUILT = re.compile(
    rf"{OWNER}(?: \([A-Z]{{2,6}}\))?(?:,[^,.]{{2,60}},)? (?:said (?:last \w+ |on \w+ )?(?:that )?(?:it )?)?"
    r"(?:(?:has|have) )?(?:officially |recently |now )?"
    rf"(?P<verb>{VERBS}|(?P<spends>{SPENDS})|(?P<broke>{BROKE})) {NOUN}{IN_PLACE}"
)
STANDS = re.compile(rf"\b[Tt]he (?P<name>(?:[\w-]{{1,24}} ){{0,4}}?(?:{SITE_NOUN}))\b{IN_PLACE}")
EXPECTED = re.compile(
    rf"\b(?:{lexicon.ENGLISH_EXPECTED_TO})"
    r" (?P<expects>(?:be |begin |start |enter |reach |come |go )?[a-z]+[^,.;]{0,40}?)"
    r" (?:in|by|from|during|before|at the end of|by the end of|in early|in late|in mid-?) "
)
OPENS = re.compile(r"open|complet|start|begin|operat|production|online|ready|produc|commission|deliver")
# Words that say nothing of which plant it is.
PLAIN = re.compile(
    r"^(?:new|first|second|a|an|the|large|of|[A-Z]{0,2}[$€£]?[\d.,]+|million|billion"
    r"|[\d,.]+-(?:square-foot|tonne|ton|megawatt)) "
)
# Carmaker Siraj, Japan's Asahikawa: the name stands behind.
BEFORE_OWNER = re.compile(rf"^(?:{'|'.join(ENGLISH_COMPANY_HEADS)}|\w+['’]s) ", re.IGNORECASE)
GOES_ON = re.compile(r"\s?(?:Production|Construction|The project|It) ")
PRONOUNS = frozenset(("The", "It", "He", "She", "They", "We", "This", "That", "In", "And"))


def english_sites(text: str, tongue: Tongue, firms: Sequence[str], published: date | None) -> Iterator[Site]:
    """Find the sites that a block of English text speaks of.

    Parameters
    ----------
    text
        The block's text.
    tongue
        The rules of English.
    firms
        Names of firms in the document; an owner that is none of them is taken from the sentence.
    published
        Day of publication.
    """
    if not ANY_SITE.search(text):
        return
    last: Site | None = None
    for start, end in tongue.sentences(text):
        sentence = text[start:end]
        goes_on = last is not None and GOES_ON.match(sentence)
        if not goes_on and not ANY_SITE.search(sentence):
            continue
        built = [made(found, owner_named(found, text[:start], firms)) for found in BUILT.finditer(sentence)]
        stands = [] if built else [spoken_of(found) for found in STANDS.finditer(sentence)][:1]
        if last is not None and goes_on and not built:
            stands = [replace(last, start=0, end=1, expected=None, expects=None)]
        times = tongue.times(sentence, published) if built or stands else []
        for site in (*built, *stands):
            told = expected_in(sentence, site, times)
            told = replace(told, start=site.start + start, end=site.end + start)
            if not built and last is not None and last.name.endswith(site.name.rpartition(" ")[2]):
                told = replace(
                    last,
                    expected=last.expected or told.expected,
                    expects=last.expects or told.expects,
                    place=last.place or told.place,
                )
                if told == last:
                    continue
            plain = told.owner is None and told.place is None and " " not in told.name
            if not plain and (told.stage is not None or told.expected is not None):
                yield told
                last = told


def made(found: re.Match[str], owner: str | None) -> Site:
    """Read who has built or will build what."""
    stage = ProjectStage.PLANNED if found["spends"] else ProjectStage.UNDER_CONSTRUCTION
    return Site(
        name=plain_name(found["name"]),
        start=found.start(),
        end=found.end(),
        owner=owner,
        place=place_in(found),
        stage=KIND_OF_STAGE.get(found["verb"], stage),
    )


def owner_named(found: re.Match[str], before: str, firms: Sequence[str]) -> str | None:
    """Give the owner by name; *the company* is the firm named last before."""
    owner: str = found["owner"].removeprefix("The ")
    owner = BEFORE_OWNER.sub("", owner)
    if owner[0].isupper() and owner.split(maxsplit=1)[0] not in PRONOUNS:
        return owner
    named = max(firms, key=before.rfind, default=None)
    return named if named and named in before else None


def spoken_of(found: re.Match[str]) -> Site:
    """Read a site that a sentence speaks of without saying who builds it."""
    return Site(name=plain_name(found["name"]), start=found.start(), end=found.end(), place=place_in(found))


def place_in(found: re.Match[str]) -> str | None:
    """Give the place without the end of its sentence."""
    return found["place"].rstrip(".,’'") if found["place"] else None


def plain_name(words: str) -> str:
    """Leave out what does not name a plant: new, $40 million, 86,350-square-foot."""
    while found := PLAIN.match(words):
        words = words[found.end() :]
    return words


def expected_in(sentence: str, site: Site, times: Sequence[Time]) -> Site:
    """Add the date that the rest of the sentence expects something by, and what."""
    for found in EXPECTED.finditer(sentence, site.end):
        time = next((time for time in times if found.end() - 14 <= time.start <= found.end() + 4), None)
        if time is None or time.period is None or time.tense is Tense.PAST or not OPENS.search(found["expects"]):
            continue
        expects = found["expects"].strip()
        stage = site.stage or (ProjectStage.PLANNED if found.group().startswith("plan") else None)
        return replace(site, expected=time.period, expects=expects, stage=stage)
    return site
