"""What an English percentage is a share, a growth or a level of."""

import re

from gongfu.reading.english_cases import Case, Subject, changed, is_body, plain
from gongfu.reading.english_words import is_participle, is_plural, words_of
from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_verbs import REACHES, SHARES_OF

__all__ = ["SHARE_RULES"]

# Win, meet or supply 40 percent of something: the share of it that the subject has.
TAKES = frozenset(
    (*SHARES_OF, *words("win take capture hold have meet supply cover generate produce provide power source"))
)
COPULAS = frozenset(words("come comes be is are were was being"))
SKIPPED = COPULAS | frozenset(
    words("will would to should must come from as have been located already now still also currently")
)
HAS_BEEN = frozenset(words("have has will must should"))
WORDS_KEPT, WORDS_OPENED = 3, 5
MORE_OR_LESS = re.compile(
    r"\s{1,6}(?:more|higher|faster|above|up|(?P<less>less|lower|fewer|below|down|smaller))\b(?!\s(?:efficient|of))"
)


PER = re.compile(r"\sper\s\w+(?:\sof\s\w+)?")
TOLD_BY = frozenset(words("using making having with without employing producing running holding"))


def compared(case: Case) -> Subject | None:
    """2.2 percent more than a year before."""
    found = MORE_OR_LESS.match(case.behind)
    if not found:
        return None
    falls = found["less"] is not None
    per = PER.match(case.behind, found.end())
    base = case.front.subject if case.front.verb == "be" else ""
    return changed(f"{base}{per.group()}" if per and base else base, falls=falls)


def of_aim(case: Case) -> Subject | None:
    """A 20 percent target for renewables."""
    if case.noun.link or case.noun.head.lower() not in english.AIM_NOUNS:
        return None
    said = case.noun.noun.split()
    return plain(" ".join(said[: said.index(case.noun.head)]) or case.front.subject or case.noun.noun)


def taken(case: Case) -> Subject | None:
    """Account for 40 percent of exports; win a 40 percent share of the market."""
    front, noun = case.front, case.noun
    asks = noun.link in {"of", "in"} or noun.head.lower() in english.WHOLES
    if front.verb not in TAKES or not noun.noun or not asks:
        return None
    share = f"share of {noun.noun}" if noun.link else noun.noun
    if is_body(front.subject_words):
        return plain(share)
    return plain(f"{front.subject} {share}") if front.subject else Subject(subject=f" {share}", adds=True)


def describing(case: Case) -> Subject | None:
    """A 50 percent cut in emissions, 40 percent local content."""
    front, noun = case.front, case.noun
    if noun.link or not noun.noun:
        return None
    head = noun.head.lower()
    if head in english.WHOLES and front.verb and front.subject and front.verb not in REACHES:
        return plain(f"{front.subject} {noun.noun}")
    if head in english.CHANGE_NOUNS and " in " in noun.noun:
        return Subject(subject=noun.noun, base=noun.noun.split(" in ", 1)[1])
    if head in english.CHANGE_NOUNS and len(noun.noun.split()) == 1:
        change = "growth" if head in english.RISE_NOUNS else head
        return Subject(subject=f" {change}", adds=True)
    if front.verb == "be" and front.subject and head not in english.CHANGE_NOUNS:
        return plain(f"{noun.noun} share of {front.subject}")
    return plain(noun.noun)


def of_whole(case: Case) -> Subject | None:
    """40 percent of new cars will be electric; renewables are 30 percent of supply."""
    front, noun = case.front, case.noun
    said_so = case.quantity.in_words and not noun.link
    if (noun.link != "of" and not said_so) or not noun.noun:
        return None
    if front.subject and (front.verb or front.far):
        if {"share", "proportion", "percentage"} & set(front.subject.lower().split()):
            return plain(front.subject)
        share = f"share of {noun.noun}"
        return plain(share if is_body(front.subject_words) else f"{front.subject} {share}")
    if case.reaches:
        return Subject(subject=f" share of {noun.noun}", adds=True)
    return told_share(case, f"share of {noun.noun}")


def in_words(case: Case) -> Subject | None:
    """One in five workers; two out of three people."""
    plural = not case.noun.link and case.noun.head and is_plural(case.noun.head)
    return of_whole(case) if case.quantity.in_words and plural and case.front.preposition != "by" else None


def told_share(case: Case, share: str) -> Subject:
    """Put what is said of a part of a whole with it: share of lithium mined here refined at home."""
    rest = words_of(case.behind[case.noun.rest :])
    settled = next((at for at, word in enumerate(rest[:8]) if word.lower() in COPULAS | HAS_BEEN), len(rest[:8]))
    opened = rest[:settled] if rest and (is_participle(rest[0]) or rest[0].lower() in TOLD_BY) else []
    opened = [word for word in opened if word.lower() not in english.DETERMINERS][:WORDS_OPENED]
    quality = quality_behind(case) if settled <= len(opened) + 2 else ""
    share = " ".join([share, *opened])
    if not quality:
        return plain(share)
    return plain(f"{share} {quality}" if is_participle(quality.split(maxsplit=1)[0]) else f"{quality} {share}")


def quality_behind(case: Case) -> str:
    """Give what the part of a whole is said to be: 40 percent of new cars will be electric."""
    rest = words_of(case.behind[case.noun.rest :])
    at = next((at for at, word in enumerate(rest[:8]) if word.lower() in COPULAS | HAS_BEEN), None)
    if at is None:
        return ""
    kept: list[str] = []
    for word in rest[at : at + 8]:
        low = word.lower()
        if low in SKIPPED and not (low == "to" and kept):
            continue
        ends = low in english.PREPOSITIONS or low in english.RELATIVES or low in english.CONJUNCTIONS or low == "go"
        if ends or len(kept) == WORDS_KEPT:
            break
        kept.append(word)
    return " ".join(kept)


def within(case: Case) -> Subject | None:
    """A 5 percent rise: the noun in or for which the share is said."""
    noun = case.noun
    fits = noun.noun and noun.link in {"in", "for"} and case.front.article and not case.front.subject
    return plain(noun.noun) if fits else None


def in_front(case: Case) -> Subject:
    """The share stood at 40 percent."""
    return plain(case.front.subject) if case.front.subject else Subject()


SHARE_RULES = (compared, of_aim, taken, in_words, describing, of_whole, within, in_front)
