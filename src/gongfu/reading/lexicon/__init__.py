"""Words as data: what the reader knows of each language. Tables only; the rules that use them stand one room up."""

from collections.abc import Iterable

from gongfu.model.facts import Comparator

__all__ = ["both_cases", "by_word", "phrases", "words"]


def words(text: str) -> tuple[str, ...]:
    """Give the words of a table that is written as one string.

    Parameters
    ----------
    text
        Words apart by spaces or line ends.
    """
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Give the phrases of a table that is written as one string.

    Parameters
    ----------
    text
        Phrases apart by commas.
    """
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


def both_cases(said: Iterable[str]) -> tuple[str, ...]:
    """Give words as they stand and with a capital; matching both is much faster than ignoring case.

    Parameters
    ----------
    said
        Words or phrases.
    """
    return tuple({form: None for word in said for form in (word, word[:1].upper() + word[1:])})


def by_word(table: dict[Comparator, tuple[str, ...]]) -> dict[str, Comparator]:
    """Turn a table of each comparator's words into one that looks a word up.

    Parameters
    ----------
    table
        Comparator to words.
    """
    return {word: comparator for comparator, said in table.items() for word in said}
