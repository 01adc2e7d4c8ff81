"""Tasks that stand as headings: 三、重点任务, （一）…, 1. …; *Key actions*, *Action 3: …*.

A section begins at a heading that promises tasks and ends at the next one of its own rank. Rank is the way a heading is
numbered. The first rank below the section's holds its tasks, the next one the parts of each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongfu.reading.blocks import Block, Role
from gongfu.reading.lexicon.programmes import ENGLISH_TASK_HEADINGS, NO_TASK_HEADINGS, TASK_HEADINGS
from gongfu.reading.names import any_of
from gongfu.reading.task_terms import Found, due_in, owner_in

__all__ = ["headed_tasks"]

# From the widest to the narrowest way of numbering a heading.
RANKS = (
    re.compile(r"\s*第[一二三四五六七八九十]{1,3}[章部篇]\s?"),
    re.compile(r"\s*[一二三四五六七八九十]{1,3}、\s?"),
    re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]\s?"),
    re.compile(r"\s*\d{1,2}[.、．](?!\d)\s?"),
    re.compile(r"\s*(?:[（(]\d{1,2}[)）]|[①-⑳])\s?"),
)
NAMED_ITEM = re.compile(
    r"\s*(?:专栏|专题|行动|工程|任务|Action|Task|Priority|Mission|Measure|Initiative)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[：:.–—-]\s?",
    re.IGNORECASE,
)
UNNUMBERED = -1
NAMED = len(RANKS)
SECTION = re.compile(any_of(TASK_HEADINGS))
NO_SECTION = re.compile(any_of(NO_TASK_HEADINGS))
ENGLISH_SECTION = re.compile(rf"(?:the\s|our\s)?(?:\w+\s)?(?:{any_of(ENGLISH_TASK_HEADINGS)})\W*$", re.IGNORECASE)
HEADING_MAX = 30
ITEM_NAME = (4, 60)
NAME_END = re.compile(r"[。；;：:\n（(]|\.\s")
COMMA = re.compile(r"，|,(?=\s)")
LONG_NAME = 30
SHORT = 16


@dataclass(slots=True)
class Item:
    """A heading with the words below it."""

    place: int
    start: int
    end: int
    group: str
    words: list[str]


@dataclass(slots=True)
class Section:
    """A part of a text that holds tasks; ``top`` and ``below`` are the ranks of its tasks and of their parts."""

    rank: int
    name: str
    top: int | None = None
    below: int | None = None
    parent: str = ""
    items: list[Item] = field(default_factory=list)

    def ends_at(self, block: Block, rank: int | None) -> bool:
        """Tell whether a block is the heading of what comes behind the section."""
        words = block.text.strip()
        if rank is None or rank == NAMED:
            return len(words) <= SHORT and NO_SECTION.search(words) is not None
        if UNNUMBERED in {rank, self.rank}:
            return rank == self.rank
        return rank <= self.rank

    def take(self, block: Block, place: int, rank: int | None, start: int) -> None:
        """Take a block of the section in: as a task, as a part of one, or as its words."""
        end = name_end(block.text, start)
        if rank is None or rank == UNNUMBERED or not ITEM_NAME[0] <= end - start <= ITEM_NAME[1]:
            self.words(block.text)
            return
        if self.top is None or rank <= self.top:
            self.top, self.parent, group = rank, block.text[start:end], self.name
        elif self.below in {None, rank}:
            self.below, group = rank, self.parent
        else:
            self.words(block.text)
            return
        self.items.append(Item(place, start, end, group, [block.text[end:]]))

    def words(self, text: str) -> None:
        """Add words to the last task."""
        if self.items:
            self.items[-1].words.append(text)


def headed_tasks(blocks: Sequence[Block], published: date | None) -> Iterator[Found]:
    """Find the tasks that stand as headings of a section that promises tasks.

    Parameters
    ----------
    blocks
        The blocks of the page.
    published
        Day of publication, from which 今年底前 counts.
    """
    for section in sections(blocks):
        for item in section.items:
            words = "\n".join(item.words)
            yield Found(
                place=item.place,
                start=item.start,
                end=item.end,
                group=item.group,
                owner=owner_in(words),
                due=due_in(words, published),
            )


def sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """Find the sections that promise tasks, with what they hold."""
    section: Section | None = None
    for place, block in enumerate(blocks):
        if block.role is Role.TITLE:
            continue
        rank, start = rank_of(block)
        if section is not None and section.ends_at(block, rank):
            yield section
            section = None
        name = promised_by(block, start) if section is None else None
        if name is not None:
            section = Section(UNNUMBERED if rank is None else rank, name)
        elif section is not None:
            section.take(block, place, rank, start)
    if section is not None:
        yield section


def rank_of(block: Block) -> tuple[int | None, int]:
    """Give a block's rank as a heading, and where its words begin behind the number; None for running text."""
    for rank, pattern in enumerate(RANKS):
        if match := pattern.match(block.text):
            return rank, match.end()
    if match := NAMED_ITEM.match(block.text):
        return NAMED, match.end()
    lead = len(block.text) - len(block.text.lstrip())
    return (UNNUMBERED, lead) if block.role is Role.HEADING else (None, lead)


def promised_by(block: Block, start: int) -> str | None:
    """Give the name under which a heading promises tasks, or None."""
    words = block.text[start:].strip().rstrip("：:")
    if not 0 < len(words) <= HEADING_MAX or "。" in words:
        return None
    if (found := SECTION.search(words)) and not NO_SECTION.search(words):
        return found.group()
    return words if block.role is Role.HEADING and ENGLISH_SECTION.match(words) else None


def name_end(text: str, start: int) -> int:
    """Give where the name of a numbered task ends: at its stop, or at a comma where it would be long."""
    stop = NAME_END.search(text, start)
    end = stop.start() if stop else len(text.rstrip())
    if end - start > LONG_NAME and (comma := COMMA.search(text, start, end)):
        end = comma.start()
    return end
