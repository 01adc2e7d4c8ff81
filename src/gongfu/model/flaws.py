"""What is wrong in a model before anyone runs it: said once, placed by whoever read it."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from gongfu.errors import Problem
from gongfu.texts import Text, text

__all__ = ["Flaw", "Path", "choice", "unknown"]

MOST_NAMED = 20

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that cannot be right.

    ``key`` is its text, ``at`` leads to it through the model by ids and the words of the line file:
    ``("stations", "weld", "takes", "cut")``.
    """

    key: str
    at: Path
    details: dict[str, object] = field(default_factory=dict)

    @property
    def problem(self) -> Problem:
        """The same for someone who wrote the model in Python, where nothing has a line and a column."""
        return Problem(self.key, None, self.details)


def unknown(key: str, at: Path, word: str, known: list[str], **details: object) -> Flaw:
    """Say that a word names nothing, with the names most like it.

    Parameters
    ----------
    key
        Of the text.
    at
        Where it stands.
    word
        As written.
    known
        The names there are.
    details
        What else the text speaks of.
    """
    return Flaw(key, at, {"word": word, "choice": choice(word, known), **details})


def choice(word: str, known: list[str]) -> Text:
    """Say, as the end of a sentence, which names there are and which of them may have been meant.

    Parameters
    ----------
    word
        As written.
    known
        The names there are; where there is none, nothing is said.
    """
    nearest = get_close_matches(word, known, n=3)
    named = ", ".join(known[:MOST_NAMED]) + (" …" if len(known) > MOST_NAMED else "")
    if not nearest:
        return text("line_checks.choice_known", known=named) if known else Text(zh="", en="")
    if len(nearest) == len(known):
        return text("line_checks.choice_near", nearest=", ".join(nearest))
    return text("line_checks.choice_among", nearest=", ".join(nearest), known=named)
