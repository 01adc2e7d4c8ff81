"""From the raw text of a page to the words a person would read, each character knowing where it stood.

Markup, scripts, hidden elements, attributes, addresses and front matter fall away, and so does what is not the
document's own: menus, lists of other articles, footers. What is left comes as blocks (paragraphs, headings, cells), and
any stretch of a block maps back to offsets in the raw text.
"""

import html
import re
from dataclasses import dataclass

from gongfu.reading.asides import is_aside, own_blocks
from gongfu.reading.blocks import Block, Gatherer, Role, is_wide
from gongfu.reading.front_matter import split_front_matter
from gongfu.reading.head_lines import stands_alone
from gongfu.reading.lexicon.markup import (
    BLOCK_ELEMENTS,
    HEADING_ELEMENTS,
    SILENT_ELEMENTS,
    TITLE_KEYS,
    VOID_ELEMENTS,
)
from gongfu.reading.metadata import Said, said_in_script, said_in_tag
from gongfu.reading.records import Record, split_records

__all__ = ["Page", "read_pages"]

# Characters nobody sees: zero-width ones, soft hyphens, marks of direction.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
SPECIAL = re.compile(rf"[<&\r\n`]|\]\(|!\[|\*\*|https?://|www\.|[{UNSEEN}]+")
UNSEEN_ONLY = re.compile(f"[{UNSEEN}]+")
# Old pages leave the semicolon of a non-breaking space out.
ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};|nbsp|amp|lt|gt|quot)")
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:_-]{0,30})")
TAG_STOP = re.compile(r"[<>\"']")
ADDRESS = re.compile(r"[!#-&*+\-./0-9:;=?@A-Z\[\]_a-z~]+")
HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d])"
    r"|opacity\s{0,9}:\s{0,9}0(?![.\d])|[\"'\w]\shidden(?=\s?/?>|\s[\w-]|=[\"'])|aria-hidden=.true",
    re.IGNORECASE,
)
HTML_PAGE = re.compile(r"</(?:p|div|td|li|body|h[1-6])\s{0,9}>", re.IGNORECASE)
# A note's number above the line; a power has no brackets and leads nowhere.
NOTE = re.compile(
    r"<sup\b[^<>]{0,200}>\s{0,3}(?:<a\b[^<>]{0,300}>\s{0,3}[\[(（［]?\d{1,3}[\])）］]?\s{0,3}</a>"
    r"|[\[(（［]\d{1,3}[\])）］])\s{0,3}</sup>",
    re.IGNORECASE,
)
QUOTED_MAX = 4000
# Where title, day and source of a plain text may stand, a line each.
HEAD_BLOCKS = 8
LINK_MAX = 2000
ENDS_SENTENCE = '。！？；：!?;:”"）'
STARTS_ITEM = re.compile(r"\s{0,8}(?:[#>|*+\-•·■◆●]|\d{1,3}[.、)）](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[)）、.])")
HEADING = re.compile(r" {0,3}#{1,6}\s")
FULL_LINE = 24
# What may stand between a forced line end and the words after it; an indented line begins a paragraph.
BETWEEN_LINES = re.compile(r"(?:[\r\n\t ]|</?(?:span|font|b|strong|em|i|u|o:p)\b[^<>]{0,300}>){0,20}")
NEVER_FIRST = "，。、；：！？”’）」』》%％,.;:!?)"
AMOUNT_LAST = re.compile(r"[\d%％][^\s，。\d]{0,3}$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its markup: its own blocks, its fields with their places, and what its markup says of it."""

    blocks: tuple[Block, ...]
    fields: dict[str, str]
    places: dict[str, tuple[int, int]]
    said: tuple[Said, ...] = ()


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


def read_pages(raw: str) -> tuple[Page, ...]:
    """Take the markup off a file: one page, or as many as a table of documents has rows.

    Parameters
    ----------
    raw
        The decoded file as found: Markdown, plain text, HTML, a mixture, or a table with named columns.
    """
    records = split_records(raw)
    if records:
        return tuple(page_of(raw, record) for record in records)
    gatherer = Gatherer(raw)
    matter = split_front_matter(raw)
    for start, end in matter.title_lines:
        gatherer.keep(start, end)
    gatherer.role = Role.TITLE
    gatherer.close()
    sweep = Sweep(raw, gatherer)
    sweep.run(matter.body_start)
    blocks = own_blocks(gatherer.blocks, sweep.asides)
    return (Page(tuple(blocks), matter.fields, matter.places, tuple(sweep.said)),)


def page_of(raw: str, record: Record) -> Page:
    """Take the markup off a row's texts, its title in front."""
    titles = [record.places[key] for key in TITLE_KEYS if key in record.places]
    blocks: list[Block] = []
    for role, (start, end) in ((Role.TITLE, titles[0]),) if titles else ():
        gatherer = Gatherer(raw[start:end], start, role=role)
        gatherer.keep(0, end - start)
        gatherer.close()
        blocks += gatherer.blocks
    for start, end in record.texts:
        gatherer = Gatherer(raw[start:end], start)
        sweep = Sweep(gatherer.raw, gatherer)
        sweep.run(0)
        blocks += own_blocks(gatherer.blocks, sweep.asides)
    return Page(tuple(blocks), record.fields, record.places)


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
        self.said: list[Said] = []
        self.asides: list[tuple[int, int]] = []
        self.aside_element = ""
        self.aside_depth = 0
        self.aside_from = 0

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
        if token in {"](", "!["}:
            return self.link(token, at)
        if token in {"`", "**"} or token[0] in {"\u00ad", "\ufeff"} or "\u200b" <= token[0] <= "\u2069":
            return at + len(token)
        address = ADDRESS.match(self.raw, at)
        return address.end() if address else at + len(token)

    def link(self, token: str, at: int) -> int:
        """Step over the address of a Markdown link and note its words as linked; over a picture altogether."""
        start = at
        if token == "![":
            start = self.raw.find("](", at, at + LINK_MAX)
        end = self.raw.find(")", start, start + LINK_MAX) if start >= 0 else -1
        if end < 0 or "\n" in self.raw[at:end]:
            return at + 2
        opened = self.raw.rfind("[", max(self.line_start, at - LINK_MAX), at)
        if token == "](" and opened >= 0:
            self.out.linked += at - opened - 1
        return end + 1

    def entity(self, at: int) -> int:
        """Write a character reference out."""
        found = ENTITY.match(self.raw, at)
        end = found.end() if found else at + 1
        words = html.unescape(self.raw[at:end])
        if not self.hidden_depth and not UNSEEN_ONLY.fullmatch(words):
            self.out.put(words, at, end)
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
        following = self.raw[after : end if end >= 0 else after + LINK_MAX].rstrip()
        if not following and end >= 0:
            return False
        return self.is_html or self.goes_on(at, after, following)

    def goes_on(self, at: int, after: int, following: str) -> bool:
        """Tell whether a line of plain text goes on in the next one."""
        if self.out.role is not Role.BODY or STARTS_ITEM.match(self.raw, after):
            return False
        line = self.raw[self.line_start : at].rstrip()
        if not line:
            return True
        if len(self.out.blocks) < HEAD_BLOCKS and stands_alone(line, following):
            return False
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
        if self.hidden_depth and not self.leaves_hidden(name, closes):
            return end
        if name == "br":
            return self.forced_line_end(at, end)
        if name == "a":
            self.linked(closes, at, end)
        if name in BLOCK_ELEMENTS:
            heading = Role.TITLE if name == "title" else Role.HEADING
            opens = (name in HEADING_ELEMENTS or name == "title") and not closes
            self.out.close(heading if opens else Role.BODY)
            # What is hidden is left before its end is seen here, so it would hide everything behind it.
            if closes or not HIDDEN.search(self.raw, at, end):
                self.aside(name, closes, at, end)
        if name in {"meta", "time"} and not closes:
            self.said += said_in_tag(self.raw, name, at, end)
        if closes or name in VOID_ELEMENTS or self.raw.startswith("/>", end - 2):
            return end
        if name in SILENT_ELEMENTS or name == "sup":
            return self.silent(name, at, end)
        if HIDDEN.search(self.raw, at, end):
            self.hidden_element, self.hidden_depth = name, 1
        return end

    def leaves_hidden(self, name: str, closes: bool) -> bool:
        """Count hidden elements within each other, and tell whether this tag is to be seen again.

        A paragraph cannot hold another, so a second one ends the first even when nobody closed it.
        """
        if name == self.hidden_element:
            self.hidden_depth += -1 if closes else 1
            if name == "p" and not closes:
                self.hidden_depth = 0
                return True
        return False

    def silent(self, name: str, at: int, end: int) -> int:
        """Step over an element without words for people, and over the number of a note."""
        if name == "sup":
            note = NOTE.match(self.raw, at)
            return note.end() if note else end
        stop = self.seek.element_end(name, end)
        if name == "script":
            self.said += said_in_script(self.raw, at, end, stop)
        return stop

    def linked(self, closes: bool, at: int, end: int) -> None:
        """Note where a link begins or ends; an anchor that leads nowhere is none."""
        if closes:
            self.out.close_link()
        elif "href" in self.raw[at:end].lower():
            self.out.open_link()

    def aside(self, name: str, closes: bool, at: int, end: int) -> None:
        """Note where an element that is beside the document begins and ends; one that never ends is none."""
        if not self.aside_depth:
            if not closes and name not in VOID_ELEMENTS and is_aside(name, self.raw[at:end]):
                self.aside_element, self.aside_depth = name, 1
                self.aside_from = len(self.out.blocks)
        elif name == self.aside_element:
            self.aside_depth += -1 if closes else 1
            if not self.aside_depth:
                self.asides.append((self.aside_from, len(self.out.blocks)))

    def forced_line_end(self, at: int, end: int) -> int:
        """Decide whether ``<br>`` ends a paragraph or only a line of it."""
        ahead = BETWEEN_LINES.match(self.raw, end)
        after = ahead.end() if ahead else end
        following = self.raw[after : after + 1]
        tail = self.out.tail(4 * FULL_LINE).rstrip()
        if not tail or not following or following in "<&\u3000\xa0" or STARTS_ITEM.match(self.raw, after):
            joined = False
        elif following in NEVER_FIRST or tail[-1] in "，、,（(":
            joined = True
        elif is_wide(tail[-1]):
            unfinished = len(tail) >= FULL_LINE or "，" in tail
            joined = unfinished and tail[-1] not in ENDS_SENTENCE and not AMOUNT_LAST.search(tail)
        else:
            joined = following.islower() and tail[-1] not in ".!?"
        if not joined:
            self.out.close()
            return end
        if not is_wide(tail[-1]) and not is_wide(following):
            self.out.put(" ", at, end)
        return after
