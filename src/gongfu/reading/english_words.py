"""English words: cut out of a text, and told apart as far as their form allows."""

import re
from functools import lru_cache

from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_verbs import AUXILIARIES, FINITE, PAST_FORMS

__all__ = ["is_attributive", "is_participle", "is_plural", "is_verb", "words_of"]

WORD = re.compile(r"[A-Za-z0-9$€£¥₹][\w$€£¥₹'’&/.,%+-]*|&")
SHORT_ED = 4
NOT_ED = frozenset(words("hundred indeed exceed proceed succeed unprecedented"))


# Behind a comma these tell what the subject did: …, posted sales of $612 million.
TELLING = frozenset(words("posted reported recorded announced won received raised spent earned sold shipped exported"))


def words_of(text: str) -> list[str]:
    """Give the words of a text without the punctuation around them.

    Parameters
    ----------
    text
        Any text.
    """
    return list(cut_words(text))


# A sentence is asked for its words once for each of its numbers.
@lru_cache(maxsize=256)
def cut_words(text: str) -> tuple[str, ...]:
    """Cut a text into words."""
    return tuple(found.group().rstrip(".,'’") for found in WORD.finditer(text))


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun.

    Parameters
    ----------
    word
        A word.
    """
    said = word.lower()
    return said in english.MASS_PLURALS or (
        said.endswith("s") and not said.endswith(("ss", "us", "is", "'s", "’s", "ous")) and len(said) > 2
    )


def is_verb(word: str) -> bool:
    """Tell whether a word can hardly be anything but a verb form; unknown words in -ed are taken for one.

    Parameters
    ----------
    word
        A word.
    """
    said = word.lower()
    return said in FINITE or (said.endswith("ed") and len(said) > SHORT_ED and said not in NOT_ED and "-" not in said)


def is_participle(word: str) -> bool:
    """Tell whether a word looks like a past participle.

    Parameters
    ----------
    word
        A word.
    """
    said = word.lower()
    return said not in AUXILIARIES and (
        said in PAST_FORMS or (said.endswith("ed") and len(said) > SHORT_ED and said not in NOT_ED)
    )


def is_attributive(said: list[str], index: int) -> bool:
    """Tell a participle that describes a noun (installed capacity, value added) from a verb.

    Parameters
    ----------
    said
        Words of a clause.
    index
        Which of them is asked about.
    """
    low = said[index].lower()
    if not index and said[index] in TELLING:
        return False
    if low == "added" and index and said[index - 1].lower() == "value":
        return True
    if not is_participle(low) or index + 1 >= len(said) or low in {"had", "was", "were", "been", "said"}:
        return False
    after = said[index + 1].lower()
    if after in english.PREPOSITIONS or after in english.DETERMINERS or after in english.PRONOUNS or is_verb(after):
        return False
    before = said[index - 1].lower() if index else ""
    return (
        not before
        or before in english.PREPOSITIONS
        or before in english.DETERMINERS
        or before in english.CONJUNCTIONS
        or before.endswith(("'s", "’s", "ly", "al"))
        or "-" in low
    )
