"""From the raw text of a page to the words a person would read, each character knowing where it stood.

Markup, scripts, hidden elements, attributes, addresses and front matter fall away. What is left comes as blocks
(paragraphs, headings, cells), and any stretch of a block maps back to offsets in the raw text.
"""

import html
import re
from array import array
from dataclasses import dataclass, field
from enum import Enum

from gongfu.reading.front_matter import split_front_matter
from gongfu.reading.lexicon.markup import BLOCK_ELEMENTS, HEADING_ELEMENTS, SILENT_ELEMENTS, VOID_ELEMENTS
from gongfu.reading.lexicon.traditional import SIMPLIFIED

__all__ = ["Block", "Page", "Role", "read_page"]

# Characters that mean the same as another one of the same length; offsets stay as they are.
NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
SAME = str.maketrans(
    {**SIMPLIFIED, **NARROW, "％": "%", "\u3000": " ", "\xa0": " ", "\t": " ", "\u200b": " ", "\ufeff": " ", "＋": "+"}
)
SPECIAL = re.compile(r"[<&\r\n`]|\]\(|\*\*|https?://")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:_-]{0,30})")
TAG_STOP = re.compile(r"[<>\"']")
ADDRESS = re.compile(r"[!#-&*+\-./0-9:;=?@A-Z\[\]_a-z~]+")
HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|[\"'\w]\shidden(?=\s?/?>|\s[\w-]|=[\"'])|aria-hidden=.true",
    re.I,
)
HTML_PAGE = re.compile(r"</(?:p|div|td|li|body|h[1-6])\s{0,9}>", re.I)
QUOTED_MAX = 4000
LINK_MAX = 2000
ENDS_SENTENCE = '。！？；：!?;:”"）'
STARTS_ITEM = re.compile(r"\s{0,8}(?:[#>|*+\-•·■◆●]|\d{1,3}[.、)）]|[（(]?[一二三四五六七八九十]{1,3}[)）、.])")
HEADING = re.compile(r" {0,3}#{1,6}\s")
FULL_LINE = 24


class Role(Enum):
    """What a block is on its page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell; ``starts`` and ``ends`` give each character's place in the raw text."""

    text: str
    starts: array  # type: ignore[type-arg]  # array takes no parameter at run time before Python 3.12
    ends: array  # type: ignore[type-arg]
    role: Role

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the raw offsets of a stretch of the block.

        Parameters
        ----------
        start, end
            Offsets in ``text``, at least one character apart.
        """
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its markup."""

    blocks: tuple[Block, ...]
    fields: dict[str, str]


@dataclass(slots=True)
class Gatherer:
    """Collects characters into blocks."""

    raw: str
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    starts: array = field(default_factory=lambda: array("q"))  # type: ignore[type-arg]
    ends: array = field(default_factory=lambda: array("q"))  # type: ignore[type-arg]
    role: Role = Role.BODY

    def keep(self, start: int, end: int) -> None:
        """Keep a stretch as it stands."""
        if start < end:
            self.pieces.append(self.raw[start:end].translate(SAME))
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))

    def put(self, words: str, start: int, end: int) -> None:
        """Put words for a stretch that means them, as ``&amp;`` means ``&``."""
        self.pieces.append(words.translate(SAME))
        for _ in words:
            self.starts.append(start)
            self.ends.append(end)

    def close(self, role: Role = Role.BODY) -> None:
        """End the block, and say what the next one is."""
        text = "".join(self.pieces)
        if text.strip():
            self.blocks.append(Block(text, self.starts, self.ends, self.role))
        if text:
            self.pieces, self.starts, self.ends = [], array("q"), array("q")
        self.role = role


class Seeker:
    """Finds tokens ahead and remembers which ones never come again, so that a page is searched once only."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.gone: dict[str, int] = {}

    def find(self, token: str, start: int) -> int:
        """Give where a token stands next, or -1."""
        if start >= self.gone.get(token, len(self.raw) + 1):
            return -1
        found = self.raw.find(token, start)
        if found < 0:
            self.gone[token] = start
        return found

    def element_end(self, name: str, start: int) -> int:
        """Give where the closing tag of an element stands next, in either case, or the end of the page."""
        if start >= self.gone.get(name, len(self.raw) + 1):
            return len(self.raw)
        found = re.compile(f"</{re.escape(name)}(?![a-zA-Z0-9])", re.IGNORECASE).search(self.raw, start)
        if found is None:
            self.gone[name] = start
            return len(self.raw)
        return found.start()


def read_page(raw: str) -> Page:
    """Take the markup off a page.

    Parameters
    ----------
    raw
        The decoded file as found: Markdown, plain text, HTML, or a mixture.
    """
    gatherer = Gatherer(raw)
    matter = split_front_matter(raw)
    for start, end in matter.title_lines:
        gatherer.keep(start, end)
    gatherer.role = Role.TITLE
    gatherer.close()
    Sweep(raw, gatherer).run(matter.body_start)
    return Page(tuple(gatherer.blocks), matter.fields)


class Sweep:
    """One pass over a page's raw text."""

    def __init__(self, raw: str, gatherer: Gatherer) -> None:
        self.raw = raw
        self.out = gatherer
        self.seek = Seeker(raw)
        self.is_html = HTML_PAGE.search(raw) is not None
        self.hidden_element = ""
        self.hidden_depth = 0
        self.line_start = 0

    def run(self, start: int) -> None:
        """Sweep from ``start`` to the end."""
        at = self.begin_line(start)
        while True:
            found = SPECIAL.search(self.raw, at)
            stop = found.start() if found else len(self.raw)
            if not self.hidden_depth:
                self.out.keep(at, stop)
            if found is None:
                break
            at = self.special(found.group(), stop)
        self.out.close()

    def special(self, token: str, at: int) -> int:
        """Deal with a special token and give where to go on."""
        if token == "<":
            return self.markup(at)
        if token in "\r\n":
            return self.line_end(at)
        if token == "&":
            return self.entity(at)
        if token in {"`", "**"}:
            return at + len(token)
        if token == "](":
            end = self.raw.find(")", at, at + LINK_MAX)
            return end + 1 if end > 0 and "\n" not in self.raw[at:end] else at + 2
        address = ADDRESS.match(self.raw, at)
        return address.end() if address else at + len(token)

    def entity(self, at: int) -> int:
        """Write a character reference out."""
        found = ENTITY.match(self.raw, at)
        end = found.end() if found else at + 1
        if not self.hidden_depth:
            self.out.put(html.unescape(self.raw[at:end]), at, end)
        return end

    def line_end(self, at: int) -> int:
        """Decide whether a line end ends a paragraph, stands for a space, or for nothing."""
        after = at + 2 if self.raw.startswith("\r\n", at) else at + 1
        if self.hidden_depth:
            return after
        if self.wraps(at, after):
            before, ahead = self.raw[at - 1 : at], self.raw[after : after + 1]
            if not (is_wide(before) and is_wide(ahead)):
                self.out.put(" ", at, after)
            self.line_start = after
            return after
        self.out.close()
        return self.begin_line(after)

    def wraps(self, at: int, after: int) -> bool:
        """Tell whether the words go on in the next line."""
        end = self.raw.find("\n", after, after + LINK_MAX)
        blank = not self.raw[after : end if end >= 0 else after + LINK_MAX].strip()
        if blank and end >= 0:
            return False
        if self.is_html:
            return True
        if self.out.role is not Role.BODY or STARTS_ITEM.match(self.raw, after):
            return False
        line = self.raw[self.line_start : at].rstrip()
        if not line:
            return True
        if not is_wide(line[-1]):
            return line[-1] not in ENDS_SENTENCE[:3] and not line.endswith("  ")
        return len(line) >= FULL_LINE and line[-1] not in ENDS_SENTENCE

    def begin_line(self, at: int) -> int:
        """Note a Markdown heading and step over its marks."""
        self.line_start = at
        marks = HEADING.match(self.raw, at)
        if marks:
            self.out.close(Role.HEADING)
            return marks.end()
        return at

    def markup(self, at: int) -> int:
        """Step over a tag, comment or script; a lone ``<`` is a character like any other."""
        for opening, closing in (("<!--", "-->"), ("<%", "%>"), ("<?", "?>"), ("<![CDATA[", "]]>")):
            if self.raw.startswith(opening, at):
                end = self.seek.find(closing, at)
                return end + len(closing) if end >= 0 else at + len(opening)
        name = TAG_NAME.match(self.raw, at)
        end = self.tag_end(name.end()) if name else -1
        if name is None or end < 0:
            if not self.raw.startswith("<!", at):
                if not self.hidden_depth:
                    self.out.keep(at, at + 1)
                return at + 1
            end = self.seek.find(">", at)
            return end + 1 if end >= 0 else at + 2
        return self.element(name[1].lower(), at, end)

    def tag_end(self, at: int) -> int:
        """Find the ``>`` that ends a tag; one inside a quoted value does not."""
        while found := TAG_STOP.search(self.raw, at):
            if found.group() == ">":
                return found.end()
            if found.group() == "<":
                return -1
            close = self.raw.find(found.group(), found.end(), found.end() + QUOTED_MAX)
            at = close + 1 if close >= 0 else found.end()
        return -1

    def element(self, name: str, at: int, end: int) -> int:
        """Open or close an element."""
        closes = self.raw.startswith("</", at)
        if self.hidden_depth:
            if name == self.hidden_element:
                self.hidden_depth += -1 if closes else 1
                # A paragraph cannot hold another, so a second one ends the first even when nobody closed it.
                if name == "p" and not closes:
                    self.hidden_depth = 0
                    return self.element(name, at, end)
            return end
        if name in BLOCK_ELEMENTS:
            heading = Role.TITLE if name == "title" else Role.HEADING
            opens = (name in HEADING_ELEMENTS or name == "title") and not closes
            self.out.close(heading if opens else Role.BODY)
        if closes or name in VOID_ELEMENTS or self.raw.startswith("/>", end - 2):
            return end
        if name in SILENT_ELEMENTS:
            return self.seek.element_end(name, end)
        if HIDDEN.search(self.raw, at, end):
            self.hidden_element, self.hidden_depth = name, 1
        return end


def is_wide(character: str) -> bool:
    """Tell whether a character is one that East Asian text sets without spaces."""
    return bool(character) and (
        "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or character in "“”‘’—…"
    )
