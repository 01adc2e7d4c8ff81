"""The pieces of a page that hold words, each character knowing where it stood in the raw text."""

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from enum import Enum

from gongfu.reading.lexicon.traditional import SIMPLIFIED

__all__ = ["Block", "Gatherer", "Role", "is_wide"]

# Characters that mean the same as another one of the same length; offsets stay as they are. Radicals stand for
# characters in text that was copied out of a PDF.
NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
RADICALS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **str.maketrans(
        "⺁⺎⺓⺜⺝⺟⺠⺧⺩⺴⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂兀幺日月母民牛王网虎西见角贝足车长长门雨青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
    ),
}
SPACES = dict.fromkeys((0x09, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
SAME = {**SIMPLIFIED, **NARROW, **RADICALS, **SPACES, **str.maketrans({"％": "%", "＋": "+"})}
WIDE_DECIMAL = re.compile("(?<=[０-９])．(?=[０-９])")
# A longer link is a paragraph in which a tag was never closed.
LINKED_MAX = 300


class Role(Enum):
    """What a block is on its page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell; ``starts`` and ``ends`` give each character's place in the raw text.

    ``linked`` counts the characters that lead somewhere else.
    """

    text: str
    starts: array  # type: ignore[type-arg]  # array takes no parameter at run time before Python 3.12
    ends: array  # type: ignore[type-arg]
    role: Role
    linked: int = 0

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the raw offsets of a stretch of the block.

        Parameters
        ----------
        start, end
            Offsets in ``text``, at least one character apart.
        """
        return self.starts[start], self.ends[end - 1]


@dataclass(slots=True)
class Gatherer:
    """Collects characters into blocks; ``offset`` is where the swept text begins in the whole file."""

    raw: str
    offset: int = 0
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    starts: array = field(default_factory=lambda: array("q"))  # type: ignore[type-arg]
    ends: array = field(default_factory=lambda: array("q"))  # type: ignore[type-arg]
    role: Role = Role.BODY
    linked: int = 0
    link_start: int | None = None

    def keep(self, start: int, end: int) -> None:
        """Keep a stretch as it stands.

        Parameters
        ----------
        start, end
            Offsets in the swept text.
        """
        if start < end:
            self.pieces.append(plain(self.raw[start:end]))
            self.starts.extend(range(start + self.offset, end + self.offset))
            self.ends.extend(range(start + self.offset + 1, end + self.offset + 1))

    def put(self, words: str, start: int, end: int) -> None:
        """Put words for a stretch that means them, as ``&amp;`` means ``&``.

        Parameters
        ----------
        words
            What is meant.
        start, end
            Offsets in the swept text.
        """
        self.pieces.append(words.translate(SAME))
        for _ in words:
            self.starts.append(start + self.offset)
            self.ends.append(end + self.offset)

    def open_link(self) -> None:
        """Note that what follows is a link."""
        self.close_link()
        self.link_start = len(self.starts)

    def close_link(self) -> None:
        """Note that the link ends here."""
        if self.link_start is not None and len(self.starts) - self.link_start <= LINKED_MAX:
            self.linked += len(self.starts) - self.link_start
        self.link_start = None

    def close(self, role: Role = Role.BODY) -> None:
        """End the block, and say what the next one is.

        Parameters
        ----------
        role
            The role of the next block.
        """
        in_link = self.link_start is not None
        self.close_link()
        text = "".join(self.pieces)
        if text.strip():
            self.blocks.append(Block(text, self.starts, self.ends, self.role, self.linked))
        if text:
            self.pieces, self.starts, self.ends = [], array("q"), array("q")
        self.linked, self.link_start = 0, 0 if in_link else None
        self.role = role

    def tail(self, count: int) -> str:
        """Give the last characters of the block so far.

        Parameters
        ----------
        count
            How many.
        """
        words = ""
        for piece in reversed(self.pieces):
            words = piece + words
            if len(words) >= count:
                break
        return words[-count:]


def plain(words: str) -> str:
    """Write words in the characters that the rules know; ９．８ is 9.8, while the dot of 1．总体要求 stays."""
    if "．" in words:
        words = WIDE_DECIMAL.sub(".", words)
    return words.translate(SAME)


def is_wide(character: str) -> bool:
    """Tell whether a character is one that East Asian text sets without spaces.

    Parameters
    ----------
    character
        One character, or none.
    """
    return bool(character) and (
        "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or character in "“”‘’—…"
    )
