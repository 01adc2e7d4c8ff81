"""One English number with the words around it, and what it may turn out to measure."""

from dataclasses import dataclass

from gongfu.reading.english_nouns import Behind
from gongfu.reading.english_predicates import Front
from gongfu.reading.english_words import is_participle
from gongfu.reading.lexicon import english
from gongfu.reading.lexicon.english_verbs import REACHES
from gongfu.reading.quantities import Quantity

__all__ = ["Case", "Subject", "changed", "is_body", "measured_head", "plain"]


# What is measured by such a word alone is still told apart by it: the sector's share, the industry's.
NAMED_BY_USE = frozenset({"sector", "industry", "segment", "plant", "factory", "line", "programme", "program"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a number measures: ``base`` without its growth, ``adds`` where the rest comes from above."""

    subject: str = ""
    base: str = ""
    adds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A number, the words in front of it, the noun behind it, and all words behind it."""

    front: Front
    noun: Behind
    behind: str
    quantity: Quantity

    @property
    def reaches(self) -> bool:
        """Whether the verb in front says that something comes to, or is, this much."""
        return self.front.verb in REACHES or self.front.verb == "be"


def plain(subject: str) -> Subject:
    """Make a subject that is its own base.

    Parameters
    ----------
    subject
        Its words.
    """
    return Subject(subject=subject, base=subject)


def changed(base: str, *, falls: bool, noun: str = "") -> Subject:
    """Make the subject of a growth or a fall; without a base it comes from the statement before.

    Parameters
    ----------
    base
        What grows or falls.
    falls
        Whether it falls.
    noun
        How the change is named, where not growth or decline.
    """
    change = noun or ("decline" if falls else "growth")
    return Subject(subject=f"{base} {change}" if base else f" {change}", base=base, adds=not base)


def is_body(said: tuple[str, ...]) -> bool:
    """Tell a body that is not named (the country, it) from what is measured by its own name.

    Parameters
    ----------
    said
        The words of a noun phrase.
    """
    if not said or said[-1][0].isupper() or said[-1].lower() in NAMED_BY_USE:
        return False
    return said[-1].lower() in english.AGENTS or said[-1].lower() in english.PRONOUNS


def measured_head(said: tuple[str, ...], *, strictly: bool = False) -> bool:
    """Tell whether a noun phrase names something measured (output) rather than a body that has it (the firm).

    Parameters
    ----------
    said
        The words of a noun phrase.
    strictly
        Whether only the nouns known to be measured will do.
    """
    if not said:
        return False
    end = next((index for index, word in enumerate(said) if index and word.lower() in english.PREPOSITIONS), len(said))
    head = said[end - 1].lower().removesuffix("'s").removesuffix("’s")
    if head in english.AGENTS or head in english.PRONOUNS:
        return False
    return head in english.MEASURED_NOUNS or (
        not strictly and not said[end - 1][0].isupper() and not is_participle(head)
    )
