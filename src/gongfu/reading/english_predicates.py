"""Read the words in front of an English number: the verb, its subject or its object, and the preposition between."""

import re
from dataclasses import dataclass

from gongfu.reading.english_nouns import noun_before, object_before, shaped
from gongfu.reading.english_words import is_attributive, is_participle, is_plural, is_verb, words_of
from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_marks import MODALS, PLAN_WORDS
from gongfu.reading.lexicon.english_verbs import (
    ACTIONS,
    FALLS,
    FINITE,
    LOWERS,
    MOVES,
    PAST_FORMS,
    REACHES,
    RISES,
    SHARES_OF,
    VERB_BASES,
)

__all__ = ["Front", "read_front", "sentence_subject"]

PREPOSITIONS = frozenset(
    words("to by of at from for with in worth between into over under through toward towards against")
)
CHAIN = (
    MODALS
    | PLAN_WORDS
    | frozenset(
        words(
            """able set is are was were be been being has have had do does did not to also then that which who it they
            itself"""
        )
    )
)
LEVEL_NOUNS = r"total|average|maximum|minimum|level|high|low|peak|value|combined total|sum|pace|rate|clip|tune"
LEVEL_WORDS = (
    r"combined|further|annual|average|record|all-time|new|grand|cumulative|estimated|additional|compound|yearly|steady"
    r"|historic|five-year|ten-year|decade|collective"
)
LEVEL_PHRASES = re.compile(
    rf"\b(?:a|an|the)\s(?:(?:{LEVEL_WORDS})\s){{0,3}}(?:{LEVEL_NOUNS})\s(?:of\s)?$", re.IGNORECASE
)
AT_A_RATE = re.compile(r"\bat\s(?:a|an|the)\s(?:[\w-]+\s){0,4}(?:rate|pace|clip|cagr)\s(?:of\s)?$", re.IGNORECASE)
COMPARED = re.compile(
    r"(?:\b(?:compared\s(?:to|with)|against|versus|vs\.?)|^\W*(?:sharply\s|well\s)?(?:up|down)\s(?:sharply\s)?(?:from|on)|^\W*from)\s(?:the\s|just\s|only\s)?$",
    re.IGNORECASE,
)
SAID_THAT = re.compile(
    r"^.{0,120}\b(?:say|says|said|told|announced|reported|added|noted|expects|estimates|believes|out)\b[\w\s]{0,24}?\bthat\s"
)
ACRONYM = re.compile(r"\s?\([A-Z][\w&-]{1,9}\)")
MODALS_BEFORE = MODALS | {"to", "and", "or", "not", "help", "helped", "also", "further", "by", "of", "could", "than"}
MOVERS = frozenset((*MOVES, *LOWERS))
CHANGES = frozenset((*RISES, *FALLS))
PARTICLES = frozenset(words("up down out back"))
WITH_PARTICLE = frozenset(
    words("set make take ramp scale build bring open go roll edge be phase turn come churn put carry add start grow")
)
PHRASAL = {"go": "rise", "edge": "rise", "be": "rise", "turn": "produce", "churn": "produce", "put": "provide"}
EQUAL_TO = re.compile(r"\b(?:equivalent|equal|equating|corresponding) to $", re.IGNORECASE)
CAME_IN = re.compile(r"\b(?:came|come|comes|coming|weighed) in (?:at )?$", re.IGNORECASE)
YEARLY = r"annually|on-year|on year|year[ -]on[ -]year|year[ -]over[ -]year|yearly|(?:a|per|each|every) year|per annum"
PLANS_TO = frozenset(words("plans aims expects intends wants hopes seeks plan aim expect intend want hope seek"))
PERIOD_BEFORE = re.compile(rf"^\W*(?:{YEARLY})\b", re.IGNORECASE)
PASSIVE = frozenset(words("be been being is are was were"))
LONGEST_OBJECT, LONGEST_AGENT = 14, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The words in front of a number, taken apart.

    ``verb`` is the base form of the verb next to the number, ``subject`` the noun phrase in front of it, ``thing`` the
    object of a verb that moves it (raise X to), ``mover`` that verb. ``compared`` marks a number that another one is
    only measured against, ``passive`` that the subject is what the verb is done to, ``far`` that other words stand
    between the verb and the number. ``holder`` is the subject of the clause where it is a thing and no body,
    ``object`` the noun in front of a preposition that is not the subject.
    """

    subject: str = ""
    subject_words: tuple[str, ...] = ()
    verb: str = ""
    preposition: str = ""
    article: bool = False
    mover: str = ""
    thing: str = ""
    compared: bool = False
    passive: bool = False
    far: bool = False
    holder: str = ""
    object: str = ""

    @property
    def falls(self) -> bool:
        """Whether the verb says that something becomes less."""
        return (self.mover or self.verb) in FALLS or self.mover in LOWERS

    @property
    def changes(self) -> bool:
        """Whether the verb next to the number says that something becomes more or less."""
        return self.verb in CHANGES or (self.passive and self.verb in MOVERS)


def read_front(before: str) -> Front:
    """Take the words in front of a number apart.

    Parameters
    ----------
    before
        The clause up to the number or its comparator, without expressions of time.
    """
    compared = COMPARED.search(before) is not None
    before = ACRONYM.sub("", before)
    before = EQUAL_TO.sub("reached ", before)
    before = PERIOD_BEFORE.sub(" ", CAME_IN.sub("reached ", before))
    before = AT_A_RATE.sub(" by ", before)
    before = LEVEL_PHRASES.sub(" ", before)
    said = words_of(before)
    article = False
    at, article = without_fillers(said, len(said), article)
    preposition = ""
    if at and said[at - 1].lower() in PREPOSITIONS:
        preposition = said[at - 1].lower()
        at, article = without_fillers(said, at - 1, article)
    if preposition == "between" and at and said[at - 1].lower() in {"to", "by", "of", "at", "for"}:
        preposition = said[at - 1].lower()
        at, article = without_fillers(said, at - 1, article)
    mover, thing = moved(said, at) if preposition in {"to", "by", "from", "at", "below", "above", ""} else ("", "")
    verb, verb_at = verb_at_end(said, at, preposition)
    passive = bool(verb) and verb_at > 0 and said[verb_at - 1].lower() in PASSIVE
    if preposition and not verb and not thing and preposition not in {"of", "worth"}:
        main = main_verb(said, at)
        subject_words = noun_before(said[:main]) if main else []
        if subject_words:
            return Front(
                subject=shaped(subject_words),
                subject_words=tuple(subject_words),
                preposition=preposition,
                article=article,
                compared=compared,
                far=True,
                object=shaped(object_before(said[:at])),
            )
    if verb and not thing:
        at = without_chain(said, verb_at)
    of_verb = (verb and not said[verb_at].lower().endswith("ing")) or thing
    phrase = noun_before(said[:at]) if of_verb else object_before(said[:at])
    if verb and not phrase and not thing and verb_at:
        phrase = words_of(sentence_subject(" ".join(said[:at])))
    if len(phrase) == 1 and phrase[0].lower() in english.PRONOUNS:
        phrase = []
    held = words_of(sentence_subject(" ".join(said[:at])))
    return Front(
        holder=shaped(held) if held and held[-1].lower() not in english.AGENTS and not held[-1][0].isupper() else "",
        subject=shaped(phrase),
        subject_words=tuple(phrase),
        verb="" if thing else verb,
        preposition=preposition,
        article=article,
        mover=mover,
        thing=thing,
        compared=compared,
        passive=passive,
    )


def main_verb(said: list[str], at: int) -> int:
    """Give where the verb of a clause begins, when other words stand between it and a preposition; 0 for none."""
    for index in range(1, at):
        word = said[index].lower()
        if word in english.RELATIVES:
            return 0
        if is_verb(word):
            return index
    return 0


def without_fillers(said: list[str], at: int, article: bool) -> tuple[int, bool]:
    """Step back over words that say nothing of verb or number, and note an article among them."""
    while at:
        word = said[at - 1].lower()
        adverb = word.endswith("ly") and word not in {"supply", "family", "assembly", "monthly"}
        if not adverb and word not in english.FILLERS:
            break
        if word == "total" and at > 1 and said[at - 2].lower() in MODALS | {"to"}:
            break
        article = article or word in {"a", "an", "the", "another", "its", "their"}
        at -= 1
    return at, article


def verb_at_end(said: list[str], at: int, preposition: str) -> tuple[str, int]:
    """Give the verb that ends some words and where it begins, or nothing."""
    if not at:
        return "", at
    word = said[at - 1].lower()
    before = said[at - 2].lower() if at > 1 else ""
    if word in PARTICLES:
        base = VERB_BASES.get(before, "")
        if base in WITH_PARTICLE:
            base = PHRASAL.get(base, base)
            return "fall" if base == "rise" and word == "down" else base, at - 2
        return ("fall" if word == "down" else "rise" if word == "up" else ""), at - 1
    base = VERB_BASES.get(word, "")
    if not base or preposition == "of":
        return "", at
    certain = is_verb(word) or word in PAST_FORMS or word.endswith("ing") or before in MODALS_BEFORE or at == 1
    by_form = base in CHANGES or base in REACHES or base in SHARES_OF
    # exports, plans, supplies: a verb where it comes right before the number and something stands before it.
    named = word != base or is_plural(before)
    loose = named and not preposition and base in ACTIONS and bool(before)
    if certain or (by_form and word != base) or loose:
        return base, at - 1
    return "", at


def without_chain(said: list[str], at: int) -> int:
    """Step back over auxiliaries, modals and words of planning in front of a verb: is expected by them to, aims to."""
    agent = next((by for by in range(at - 1, max(0, at - LONGEST_AGENT), -1) if said[by].lower() == "by"), 0)
    if agent and is_participle(said[agent - 1]) and said[at - 1].lower() == "to":
        at = agent
    while at:
        word = said[at - 1].lower()
        if word not in CHAIN and not (word.endswith("ly") and len(word) > 4):
            break
        at -= 1
    return at


def moved(said: list[str], at: int) -> tuple[str, str]:
    """Find ``raise X`` in front of ``to``, ``by`` or ``from``: the verb and what it moves."""
    for index in range(at - 1, max(-1, at - LONGEST_OBJECT), -1):
        word = said[index].lower()
        base = VERB_BASES.get(word, "")
        if base in MOVERS and index < at - 1:
            before = said[index - 1].lower() if index else ""
            is_verb = not before or before in MODALS_BEFORE or word.endswith(("ing", "ed")) or word in PAST_FORMS
            thing = said[index + 1 : at]
            starts_well = thing[0].lower() not in english.PREPOSITIONS and thing[0].lower() not in FINITE
            if is_verb and starts_well and thing[-1].lower() not in english.PREPOSITIONS:
                return base, shaped(thing)
        if word in FINITE and word not in english.PREPOSITIONS:
            break
        if word in english.RELATIVES:
            break
    return "", ""


def sentence_subject(lead: str) -> str:
    """Give the subject of a sentence from its beginning up to its first verb.

    Parameters
    ----------
    lead
        What the sentence says before the clause at hand.
    """
    lead = SAID_THAT.sub("", ACRONYM.sub("", lead))
    for part in re.split(r"[,:()](?!\d)|\s[–—-]{1,2}\s", lead)[:3]:
        said = words_of(part)
        if not said or said[0].lower() in english.PREPOSITIONS or said[0].lower() in english.RELATIVES:
            continue
        end = next((at for at in range(1, len(said)) if ends_subject(said, at)), len(said))
        phrase = noun_before(said[:end])
        if phrase and len(phrase) <= LONGEST_OBJECT:
            return shaped(phrase)
    return ""


def ends_subject(said: list[str], at: int) -> bool:
    """Tell whether a word is the verb behind a subject, or opens a clause about it."""
    low = said[at].lower()
    if low in PLANS_TO and at + 1 < len(said) and said[at + 1].lower() == "to":
        return True
    return low in {"that", "which", "who", "where"} or (low in FINITE and not is_attributive(said, at))
