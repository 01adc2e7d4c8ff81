"""Text taken out of a file that is no text itself, with the pages or paragraphs it came from."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from gongfu.errors import InputError, Problem, Where

__all__ = ["TEXT_MAX", "Extracted", "PlaceKind", "plain_words", "require_bounded"]

# The longest text that is read, in characters. The longest plans have a twentieth of it.
TEXT_MAX = 16_000_000
# Radicals, presentation forms and ligatures, which a typesetter puts where ordinary characters are meant.
DRAWN = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB07))
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}
# Soft hyphens, zero-width and control characters, which no one sees.
UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(9), 0x0B, 0x0C, *range(0x0E, 0x20)))


class PlaceKind(StrEnum):
    """What a file's text is counted in."""

    PAGE = "page"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A file's text; ``place_starts`` gives where each page or paragraph begins, ``title`` the file's own property."""

    text: str
    place_kind: PlaceKind
    place_starts: tuple[int, ...]
    title: str | None = None


def plain_words(words: str) -> str:
    """Write what a typesetter drew in ordinary characters, and leave out what nobody sees.

    Parameters
    ----------
    words
        A stretch of text as a file holds it.
    """
    return words.translate(DRAWN).translate(UNSEEN)


def require_bounded(path: str, size: int, most: int) -> None:
    """Refuse what is so large that it is no document.

    Parameters
    ----------
    path
        The file.
    size
        Its bytes or characters.
    most
        How many are read.

    Raises
    ------
    InputError
        When there are more.
    """
    if size > most:
        details: dict[str, object] = {"size": f"{size / 1e6:.0f}", "most": f"{most / 1e6:.0f}"}
        raise InputError(Problem("documents.too_large", Where(path), details))
