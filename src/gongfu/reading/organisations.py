"""Organisations that a text names, with what supports each name: words, title, markup, a code in brackets.

A link that a robot wrapped around words says little where the words are also an ordinary phrase (前沿生物领域): such a
name is kept and marked as doubtful.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongfu.model.readings import Organisation, OrganisationKind, Span
from gongfu.reading.blocks import Block, Role
from gongfu.reading.bodies import Mention, bodies_in
from gongfu.reading.firms import firms_in, name_before_code
from gongfu.reading.lexicon.organisations import COMMON_HEADS, SAYS_FIRM
from gongfu.reading.names import any_of
from gongfu.reading.spans import span_in
from gongfu.reading.stock_codes import MarkupCode, bracket_codes, markup_codes

__all__ = ["organisations_in"]

EVIDENCE_MOST = 5
LONGEST_LINKED = 20
# Markup of a page's first and last words, where several documents share a file.
AHEAD, BEHIND = 2000, 200
COMMON = re.compile(any_of(COMMON_HEADS))
FIRM_BEHIND = re.compile(any_of(SAYS_FIRM))
SHORT_PLACES = "省市区县"


@dataclass(slots=True)
class Gathered:
    """What the text says of one name; each list holds places in the order of the text."""

    name: str
    kind: OrganisationKind
    code: str | None = None
    market: str | None = None
    words: list[Span] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)
    linked: list[Span] = field(default_factory=list)
    doubtful: bool = False

    @property
    def grade(self) -> str:
        """How well the text supports the name."""
        if self.words:
            return "A" if self.titles or self.markup else "B"
        return "D" if self.doubtful else "C"

    @property
    def first(self) -> int:
        """Where the text speaks of it first."""
        return min(span.start for span in self.evidence())

    def evidence(self) -> tuple[Span, ...]:
        """Give the places, the best first, none twice."""
        places = (*self.markup[:1], *self.titles[:1], *self.words, *self.linked, *self.markup[1:], *self.titles[1:])
        return tuple(dict.fromkeys(places))[:EVIDENCE_MOST]


class Gatherer:
    """Joins what blocks and markup say of each name."""

    def __init__(self, raw: str, blocks: Sequence[Block]) -> None:
        self.raw = raw
        self.blocks = blocks
        self.begins = [block.starts[0] for block in blocks]
        self.by_name: dict[str, Gathered] = {}

    def run(self) -> tuple[Organisation, ...]:
        """Gather, join and grade."""
        for block in self.blocks:
            self.read_block(block)
        self.join_short_names()
        self.look_into_titles()
        start, end = max(0, self.begins[0] - AHEAD), self.blocks[-1].ends[-1] + BEHIND
        pictures = [code for code in markup_codes(self.raw, start, end) if not self.linked(code)]
        for code in pictures:
            self.give_to_a_firm(code)
        found = sorted(self.by_name.values(), key=lambda gathered: (gathered.first, gathered.name))
        return tuple(
            Organisation(
                name=gathered.name,
                kind=OrganisationKind.LISTED_COMPANY if gathered.code else gathered.kind,
                grade=gathered.grade,
                code=gathered.code,
                market=gathered.market,
                evidence=gathered.evidence(),
            )
            for gathered in found
        )

    def named(self, name: str, kind: OrganisationKind) -> Gathered:
        """Give what is known of a name."""
        return self.by_name.setdefault(name, Gathered(name, kind))

    def read_block(self, block: Block) -> None:
        """Gather what a block says in words."""
        mentions = [*bodies_in(block.text), *firms_in(block.text)]
        codes = [(code, name_before_code(block.text, code.start)) for code in bracket_codes(block.text)]
        for mention in outermost([*mentions, *(name for _, name in codes if name)]):
            span = span_in(block, self.raw, mention.start, mention.end)
            self.named(mention.name, mention.kind).words.append(span)
        for code, name in codes:
            if name and name.name in self.by_name:
                gathered = self.by_name[name.name]
                gathered.code, gathered.market = code.code, code.market
                gathered.words.insert(0, span_in(block, self.raw, name.start, code.end))

    def join_short_names(self) -> None:
        """Let 市科委 be 上海市科委 where the text knows one body of that name only."""
        longer: dict[str, list[str]] = {}
        for name in self.by_name:
            for at in range(1, len(name)):
                if name[at] in SHORT_PLACES:
                    longer.setdefault(name[at:], []).append(name)
        for name in [name for name in self.by_name if len(longer.get(name, ())) == 1]:
            self.by_name[longer[name][0]].words += self.by_name.pop(name).words

    def look_into_titles(self) -> None:
        """Note which names the title holds too."""
        headings = [block for block in self.blocks if block.role is Role.HEADING][:1]
        for block in [*(block for block in self.blocks if block.role is Role.TITLE), *headings]:
            for gathered in self.by_name.values():
                at = block.text.find(gathered.name)
                if at >= 0:
                    gathered.titles.append(span_in(block, self.raw, at, at + len(gathered.name)))

    def linked(self, code: MarkupCode) -> bool:
        """Give a code to the words that its markup wraps; False where it wraps none."""
        place = self.place_of(code)
        if place is None:
            return False
        block, start, end = place
        name = block.text[start:end].strip()
        if not name or (name.isascii() and name.strip("()").isdigit()) or len(name) > LONGEST_LINKED:
            return False
        gathered = self.named(name, OrganisationKind.COMPANY)
        gathered.code, gathered.market = gathered.code or code.code, gathered.market or code.market
        gathered.markup.append(Span(start=code.start, end=code.end, text=self.raw[code.start : code.end]))
        common = COMMON.match(block.text, end)
        if common and not FIRM_BEHIND.match(block.text, end):
            gathered.doubtful = not gathered.words
            gathered.linked.append(span_in(block, self.raw, start, common.end()))
        elif FIRM_BEHIND.match(block.text, end):
            gathered.words.append(span_in(block, self.raw, start, end))
        else:
            gathered.linked.append(span_in(block, self.raw, start, end))
        return True

    def place_of(self, code: MarkupCode) -> tuple[Block, int, int] | None:
        """Find the words that markup wraps in the block that holds them."""
        if code.words_at is None:
            return None
        index = bisect_right(self.begins, code.words_at[0]) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        start, end = (bisect_left(block.starts, edge) for edge in code.words_at)
        return (block, start, end) if start < end and block.starts[start] == code.words_at[0] else None

    def give_to_a_firm(self, code: MarkupCode) -> None:
        """Give a code beside a picture to the one firm that the title names, or the only one that the text names."""
        span = Span(start=code.start, end=code.end, text=self.raw[code.start : code.end])
        same = [gathered for gathered in self.by_name.values() if gathered.code == code.code]
        firms = [gathered for gathered in self.by_name.values() if gathered.kind is OrganisationKind.COMPANY]
        in_title = [gathered for gathered in firms if gathered.titles]
        choice = same or in_title or firms
        if len(choice) == 1 and (choice[0].code is None or same):
            choice[0].code, choice[0].market = code.code, choice[0].market or code.market
            choice[0].markup.append(span)
            choice[0].markup.sort(key=lambda place: (not place.text.startswith("data-code"), place.start))


def outermost(mentions: list[Mention]) -> list[Mention]:
    """Drop mentions inside longer ones, and second ones of the same place."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or mention.end > kept[-1].end:
            kept.append(mention)
    return kept


def organisations_in(raw: str, blocks: Sequence[Block]) -> tuple[Organisation, ...]:
    """Find the organisations that a text names, each with its grade and evidence.

    Parameters
    ----------
    raw
        The decoded file as found.
    blocks
        Its blocks.
    """
    return Gatherer(raw, blocks).run() if blocks else ()
