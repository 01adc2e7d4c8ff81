"""What is wrong in a model before anyone runs it: said once, placed by whoever read it."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from gongfu.errors import Problem

__all__ = ["Flaw", "Path", "unknown"]

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
    nearest = ", ".join(get_close_matches(word, known, n=3, cutoff=0.5) or known) or "-"
    return Flaw(key, at, {"word": word, "nearest": nearest, "known": ", ".join(known) or "-", **details})
