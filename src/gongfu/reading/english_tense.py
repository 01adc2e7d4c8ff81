"""Tell whether an English number is aimed at or so, from the verbs around it."""

from dataclasses import dataclass

from gongfu.reading.english_words import is_plural, words_of
from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_marks import ANNOUNCES, MODALS, PLAN_WORDS, PRESENT_WORDS
from gongfu.reading.lexicon.english_verbs import (
    ACTIONS,
    FINITE,
    LOWERS,
    MOVES,
    PAST_FORMS,
    REACHES,
    VERB_BASES,
    VERB_FORMS,
)
from gongfu.reading.times import Tense

__all__ = ["Spirit", "spirit_before", "spirit_behind"]

SETTLED = frozenset(words("has have had was were did been having"))
NOT_INFINITIVE_BEFORE = frozenset(words("helped continued managed used began went started failed"))
INFINITIVES = frozenset((*ACTIONS, *MOVES, *LOWERS, *REACHES, *words("be become grow rise have help see invest")))
# Words of planning that a date or a verb further away may overrule.
WEAKLY_PLANNED = frozenset(words("help helps helping allow allows lead needs need calls enable enables potential"))
PLANNED_IF_TO = frozenset(words("require requires required requiring estimated committed needed set"))
IN_HAND = frozenset(words("using employing operating producing running having standing accounting"))
AIMS_BEHIND = frozenset(words("planned targeted proposed pledged target goal targets planning"))
MAY_BE_NOUNS = frozenset(words("exports imports supplies uses works houses totals amounts sells averages equals"))
PASSIVE_REACH = 4
PRESENT_BASES = frozenset(
    words("employ produce operate account generate make export supply provide own run house hold have sell")
)
ATTRIBUTIVE_BEFORE = english.DETERMINERS | english.PREPOSITIONS | english.CONJUNCTIONS
# No other word decides anything, so the rules are not asked about them.
TELLING = frozenset(
    (
        *MODALS,
        *PLAN_WORDS,
        *INFINITIVES,
        *ANNOUNCES,
        *SETTLED,
        *PRESENT_WORDS,
        *PRESENT_BASES,
        *PAST_FORMS,
        *AIMS_BEHIND,
        *words("set to which that who awarded today already is are"),
    )
)


@dataclass(frozen=True, slots=True)
class Spirit:
    """What the words say of a number, None where nothing; ``weak`` lets a date beside the number say otherwise."""

    tense: Tense | None
    weak: bool = False


NOTHING_SAID = Spirit(None)
AIMED = Spirit(Tense.FUTURE)
PERHAPS_AIMED = Spirit(Tense.FUTURE, weak=True)
SO = Spirit(Tense.PAST)
PERHAPS_SO = Spirit(Tense.PAST, weak=True)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case with its neighbours; a missing neighbour is empty."""

    text: str
    before: str
    two_before: str
    after: str
    passive: bool


def telling_words(text: str) -> list[Word]:
    """Give the words of a text that may decide, each with its neighbours."""
    said = ["", "", *(word.lower() for word in words_of(text)), ""]
    return [
        Word(said[at], said[at - 1], said[at - 2], said[at + 1], "be" in said[max(0, at - PASSIVE_REACH) : at])
        for at in range(2, len(said) - 1)
        if said[at] in TELLING or said[at].endswith("'ll")
    ]


def spirit_before(text: str) -> Spirit:
    """Read the words in front of a number from right to left until one decides.

    Parameters
    ----------
    text
        What stands in front of the number.
    """
    announced = False
    for word in reversed(telling_words(text)):
        for rule in (by_modal, by_plan, by_infinitive, by_announcement, by_auxiliary, by_present, by_past):
            spirit = rule(word)
            if spirit is not None:
                return spirit
        announced = announced or word.text in ANNOUNCES
    return PERHAPS_AIMED if announced else NOTHING_SAID


def by_modal(word: Word) -> Spirit | None:
    """Will, shall, must; but not the month of May."""
    if word.text not in MODALS and not word.text.endswith("'ll"):
        return None
    return None if word.text == "may" and (word.after[:1].isdigit() or word.before in {"in", "since", "by"}) else AIMED


def by_plan(word: Word) -> Spirit | None:
    """Plans, aims, is expected to."""
    if word.text == "set" and word.after == "to":
        return AIMED
    if word.text not in PLAN_WORDS or (word.text in PLANNED_IF_TO and word.after != "to"):
        return None
    return PERHAPS_AIMED if word.text in WEAKLY_PLANNED else AIMED


def by_infinitive(word: Word) -> Spirit | None:
    """To build, to create; but helped to create has happened."""
    if word.text not in INFINITIVES or word.before != "to":
        return None
    if word.two_before == "able":
        return None
    return SO if word.two_before in NOT_INFINITIVE_BEFORE else AIMED


def by_announcement(word: Word) -> Spirit | None:
    """Has announced: said before, and so; announced alone decides nothing yet."""
    return PERHAPS_SO if word.text in ANNOUNCES and word.before in {"has", "have", "had"} else None


def by_auxiliary(word: Word) -> Spirit | None:
    """Has, had, was; but will have and have been do not decide by themselves."""
    if word.text not in SETTLED:
        return None
    return None if word.text in {"have", "been"} and word.before in MODALS | {"to", "have"} else SO


def by_present(word: Word) -> Spirit | None:
    """Employs, stands at; is building is under way, and not done."""
    if word.text in PRESENT_BASES and is_plural(word.before):
        return PERHAPS_SO
    noun = word.text in MAY_BE_NOUNS and (word.after in english.PREPOSITIONS or word.before in ("", "and"))
    if word.text not in PRESENT_WORDS or noun:
        return None
    under_way = word.text in {"is", "are"} and word.after.endswith("ing") and word.after not in IN_HAND
    return PERHAPS_AIMED if under_way else PERHAPS_SO


def by_past(word: Word) -> Spirit | None:
    """Rose, built; but will be built, and installed capacity, tell of no past."""
    unsure = word.text in ANNOUNCES or word.text in VERB_FORMS
    if word.text not in PAST_FORMS or word.text not in FINITE or unsure:
        return None
    return None if word.passive or word.before == "being" or describes(word) else SO


def describes(word: Word) -> bool:
    """Tell a participle that describes the noun behind it."""
    closed = english.PREPOSITIONS | english.DETERMINERS | english.FILLERS | FINITE
    if not word.after or word.after in closed or word.after[0].isdigit():
        return False
    return word.before in ATTRIBUTIVE_BEFORE and word.after not in VERB_BASES


def spirit_behind(text: str, *, past_relatives: bool = False) -> Spirit:
    """Read the words behind a number from left to right: 3,000 jobs will be created.

    Parameters
    ----------
    text
        What stands behind the number in its clause.
    past_relatives
        Whether to read on behind ``which`` and its like.
    """
    said = telling_words(text)
    for word in said:
        if word.text in {"which", "that", "who"} and not past_relatives:
            break
        spirit = decided_behind(word)
        if spirit is not None:
            return spirit
    return NOTHING_SAID


def decided_behind(word: Word) -> Spirit | None:
    """Say what one word behind a number decides."""
    to_come = word.text == "to" and word.after in {"be", "come", "follow"}
    expected = word.text in SETTLED and word.after in {"expected", "planned"}
    ahead = word.text in {"is", "are"} and (word.after in PLAN_WORDS or word.after in {"to", "set"})
    if word.text in MODALS or word.text in AIMS_BEHIND or to_come or expected or ahead:
        return AIMED
    ends = not word.after and word.text in FINITE and word.text in PAST_FORMS
    if ends or word.text in SETTLED or word.text in {"awarded", "already"}:
        return SO
    return PERHAPS_SO if word.text in {"is", "are", "today"} else None
