"""Whose a bare measure is in English: the firm that a clause or the sentence before it names (*its sales*)."""

import re

from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_verbs import VERB_BASES

__all__ = ["THE_ONE_NAMED", "holder_named", "is_held"]

# Stands for whoever was named before: it, the company.
THE_ONE_NAMED = "*"
NAME = re.compile(
    r"(?:^|[,;:.]\s|\b(?:and|but|while|that|as)\s)[\W\d]{0,6}"
    r"(?P<name>[A-Z][\w&’'-]*(?:\s(?:of\s|&\s|and\s)?[A-Z][\w&’'-]*){0,4})"
    r"(?:\s\([^()]{1,20}\))?(?:\sof\s[A-Z]\w+)?(?:,\s[^,;.]{2,90},)?\s"
    r"(?:itself\s|also\s|currently\s|now\s|on\s[A-Z]\w+day\s)?"
    r"(?:(?:is|are|was|were)\s(?=[a-z]+ing\b))?(?P<verb>[a-z]+)\b"
)
BODY = "company|firm|group|maker|steelmaker|automaker|carmaker|chipmaker|manufacturer|supplier|builder"
UNNAMED = re.compile(
    rf"(?:^|[,;:.]\s|\b(?:and|but|while|that)\s)\W{{0,4}}"
    rf"(?:[Ii]t|[Tt]he(?:\s\w+)?\s(?:{BODY})|(?:[Hh]is|[Hh]er|[Ii]ts)\s(?:{BODY}))\s[a-z]"
)
STARTERS = frozenset(
    words(
        """The A An In On At By From For With This That These Those It They We He She Its Their Our His Her If
        When While
        As Since Under After Before During To Of And But So Yet Also Both Each Every All Some Most Many More About
        Around Nearly Over Total Today Now Currently Here There January February March April May June July
        August September
        October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday"""
    )
)
HELD = frozenset(
    words(
        """sales revenue revenues turnover output production profit income earnings loans loan debts debt spending
        investment workforce shipments orders capacity credit funding exports losses backlog budget
        employment"""
    )
)
SAYING_LITTLE = frozenset(words("net total annual operating gross full-year quarterly yearly production own"))
SPEAKS = frozenset(words("say announce tell note add be have")) | {"said", "says", "told", "added", "adds"}
# investment in plant, funding for factory
PUT = frozenset(words("investment funding spending"))
SITES = frozenset(words("plant factory mill line site hub facility fab works complex"))
LONGEST, SHORT, LONGEST_TEXT = 2, 3, 240


def is_held(base: str) -> bool:
    """Tell a measure that says nothing of whose it is: sales, net profit.

    Parameters
    ----------
    base
        What is measured.
    """
    said = base.lower().split()
    if len(said) == SHORT and said[0] in PUT and said[-1] in SITES:
        return True
    return 0 < len(said) <= LONGEST and said[-1] in HELD and (len(said) == 1 or said[0] in SAYING_LITTLE)


def holder_named(text: str) -> str:
    """Give the name of the body that is the subject of some words, ``THE_ONE_NAMED`` for a pronoun, or nothing.

    Parameters
    ----------
    text
        A sentence up to a number, or the whole of it.
    """
    found = ""
    for match in NAME.finditer(text, 0, LONGEST_TEXT):
        first = match["name"].split()
        verb = match["verb"]
        known = verb in {"will", "has", "would"} or VERB_BASES.get(verb, "say") not in SPEAKS
        alone = len(first) == 1 and (first[0].lower() in english.MEASURED_NOUNS or first[0].endswith("s"))
        if known and first[0] not in STARTERS and not alone and first[-1].lower() not in english.AGENTS:
            found = match["name"]
    if found:
        return found
    return THE_ONE_NAMED if UNNAMED.search(text) else ""
