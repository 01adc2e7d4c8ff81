"""What an English sum of money is: an investment in something, a grant, a turnover."""

import re

from gongfu.reading.english_cases import Case, Subject, measured_head, plain
from gongfu.reading.english_nouns import noun_behind
from gongfu.reading.english_words import words_of
from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_verbs import REACHES, VERB_BASES

__all__ = ["SUM_RULES"]

# How a sum is named by the verb in front of it.
MONEY_VERBS = {
    "invest": "investment",
    "put": "investment",
    "pump": "investment",
    "commit": "investment",
    "provide": "funding",
    "pour": "investment",
    "inject": "investment",
    "spend": "spending",
    "raise": "funding raised",
    "award": "award",
    "grant": "grant",
    "lend": "loan",
    "finance": "financing",
    "save": "savings",
    "earn": "revenue",
    "import": "imports",
    "export": "exports",
    "sell": "sales",
    "pay": "payment",
    "generate": "revenue",
    "contribute": "contribution",
    "allocate": "allocation",
}
FUNDING = "funding"
PASSIVE = re.compile(
    r"\s*(?:will|would|is|are|was|were|has|have)\b(?:[\w\s-]{2,40}?)?\s(?=(?:to|for|in|on|into|towards?)\s)"
)
DONE = re.compile(
    r"\s*(?:more\s)?(?:will|would|is|are|was|were|has|have|had)\s(?:(?:have|also|already|now|to|been|be|being)\s){0,3}"
    r"(?P<verb>[a-z]+)\b"
)
RECEIVES = frozenset(words("receive get win"))
TOWARDS = frozenset(words("to towards toward into"))
GIVES_WITH = frozenset(words("with for from in by to"))
IN_TO = frozenset(words("in for on to into towards"))
LEAST_WORDS = 3


def describing(case: Case) -> Subject | None:
    """A $40 billion investment in memory chips; a $2 billion plant."""
    noun = case.noun
    if noun.link or not noun.noun:
        return None
    said = {word.lower() for word in words_of(noun.noun)}
    money = noun.head.lower() in english.MEASURED_NOUNS or said & english.MONEY_NOUNS
    return plain(noun.noun if money else f"{noun.noun} investment")


def made_of(case: Case) -> Subject | None:
    """$3 billion in grants, of public money, worth of orders."""
    front, noun = case.front, case.noun
    if not noun.noun or noun.link not in {"of", "in", "worth"} or MONEY_VERBS.get(front.verb) == "investment":
        return None
    measured = case.reaches and measured_head(front.subject_words, strictly=True)
    named = noun.noun[0].isupper() and noun.link == "in"
    return None if measured or named else plain(noun.noun)


def amounting(case: Case) -> Subject | None:
    """Turnover reached $3 billion; contracts worth $5 billion."""
    front = case.front
    far = front.far and front.preposition in {"to", "by"}
    return in_front(case) if front.preposition in {"worth", "at"} or far or case.reaches else None


def costing(case: Case) -> Subject | None:
    """The mill will cost $3 billion."""
    front = case.front
    fits = front.verb == "cost" and front.subject and not measured_head(front.subject_words, strictly=True)
    return plain(f"{front.subject} cost") if fits else None


def earned(case: Case) -> Subject | None:
    """Earn $3 billion from exports."""
    fits = case.noun.link == "from" and MONEY_VERBS.get(case.front.verb) in {"revenue", "funding raised"}
    return plain(case.noun.noun) if fits and case.noun.noun else None


def spent(case: Case) -> Subject | None:
    """Invest $3 billion in a plant."""
    verb, noun = MONEY_VERBS.get(case.front.verb, ""), case.noun
    if not verb or measured_head(case.front.subject_words, strictly=True):
        return None
    if noun.noun and noun.link in IN_TO:
        return plain(f"{verb} {'for' if noun.link == 'for' else 'in'} {noun.noun}")
    purpose = purpose_behind(case.behind)
    return plain(f"{verb} in {purpose}" if purpose and verb == "investment" else verb)


def given(case: Case) -> Subject | None:
    """Provide $3 billion for chargers, or to expand a plant."""
    front, noun = case.front, case.noun
    what = noun.noun if noun.link in IN_TO else ""
    what = what or purpose_behind(case.behind)
    done = DONE.match(case.behind)
    if done and not front.verb and not front.subject:
        name = MONEY_VERBS.get(VERB_BASES.get(done["verb"].lower(), ""), FUNDING)
        return plain(f"{name} {'in' if name == 'investment' else 'for'} {what}" if what else name)
    if front.preposition == "for" and front.object:
        return plain(front.object)
    if front.verb in RECEIVES and not noun.noun:
        return plain(f"{front.subject} {FUNDING}") if front.subject else Subject(subject=f" {FUNDING}", adds=True)
    if front.verb and front.verb not in REACHES:
        return plain(f"{FUNDING} for {what}" if what else front.subject or FUNDING)
    if what and not front.subject and front.preposition in GIVES_WITH | {""}:
        return plain(f"{FUNDING} for {what}")
    return None


def in_front(case: Case) -> Subject:
    """The noun in front, if there is one."""
    return plain(case.front.subject) if case.front.subject else Subject()


def purpose_behind(behind: str) -> str:
    """Give what a sum is for: ``to expand a plant``, ``will be allocated to research``."""
    if passive := PASSIVE.match(behind):
        return noun_behind(behind, passive.end() - 1).noun
    said = words_of(behind)
    if len(said) < LEAST_WORDS or said[0].lower() not in TOWARDS:
        return ""
    skipped = said[1] if said[0].lower() == "to" and said[1].islower() else said[0]
    return noun_behind(behind, behind.find(skipped) + len(skipped)).noun


SUM_RULES = (describing, made_of, costing, amounting, earned, spent, given, in_front)
