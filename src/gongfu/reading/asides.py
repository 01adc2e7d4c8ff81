"""Tell a document's own words from what a site puts around them: lists of other articles, menus, footers, comments."""

import re
from collections.abc import Sequence

from gongfu.reading.blocks import Block, Role
from gongfu.reading.lexicon.markup import ASIDE_ELEMENTS, ASIDE_NAMES, OTHER_ARTICLES

__all__ = ["is_aside", "own_blocks"]

# Elements that hold others; what a heading or a paragraph is called says little.
FRAMES = {"div", "section", "ul", "ol", "dl", "table", "tr", "td", "form"}
NAMES = re.compile(r"\s(class|id|role)\s{0,3}=\s{0,3}[\"']?([^\"'<>]{1,200})", re.IGNORECASE)
# relatedNews, related-news and related_news are the same two words.
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
WHOLE = re.compile(r"[A-Za-z]+")
# What an aside may hold of a page at most; one that holds more is the frame around everything.
ASIDE_SHARE = 0.5
LINKED_SHARE = 0.6
LEAST_LINKS = 3
NO_WORDS = re.compile(r"[\W\d_]{0,40}")
LISTED_MAX = 80
MARKER_MAX = 24
OTHERS = re.compile(
    rf"\W{{0,4}}(?:{'|'.join(map(re.escape, OTHER_ARTICLES))})\W{{0,3}}(?:more|更多)?\W{{0,6}}", re.IGNORECASE
)
BESIDE = re.compile(rf"\W{{0,4}}(?:{'|'.join(map(re.escape, OTHER_ARTICLES))})\s?[:：>»|]", re.IGNORECASE)
STOPS = re.compile(r"[。！？；]|[.!?](?:\s|$)")


def is_aside(name: str, tag: str) -> bool:
    """Tell whether an element is by its name, class or id something beside the document.

    Parameters
    ----------
    name
        The element's name, in lower case.
    tag
        The opening tag.
    """
    if name in ASIDE_ELEMENTS:
        return True
    if name not in FRAMES:
        return False
    for attribute, value in (found.groups() for found in NAMES.finditer(tag)):
        # Converters name a section after its heading, and a plan has recommendations too.
        if name == "section" and attribute.lower() == "id":
            continue
        parts = {part.lower() for part in (*PART.findall(value), *WHOLE.findall(value))}
        if parts & ASIDE_NAMES:
            return True
    return False


def own_blocks(blocks: Sequence[Block], asides: Sequence[tuple[int, int]]) -> list[Block]:
    """Give the blocks that are the document's own.

    Parameters
    ----------
    blocks
        All blocks of a page.
    asides
        From where to where among the blocks the elements beside the document reach.
    """
    dropped = within_asides(blocks, asides) | listed_after_markers(blocks) | in_runs_of_links(blocks)
    return [block for at, block in enumerate(blocks) if at not in dropped]


def within_asides(blocks: Sequence[Block], asides: Sequence[tuple[int, int]]) -> set[int]:
    """Find the blocks inside elements beside the document, unless such an element holds most of it."""
    total = sum(len(block.text) for block in blocks)
    dropped: set[int] = set()
    for start, end in asides:
        if sum(len(block.text) for block in blocks[start:end]) <= ASIDE_SHARE * total:
            dropped.update(at for at in range(start, end) if blocks[at].role is not Role.TITLE)
    return dropped


def is_link(block: Block) -> bool:
    """Tell whether a block is little else than a link."""
    words = len(re.sub(r"[\W\d_]", "", block.text))
    return block.linked > 0 and block.linked >= LINKED_SHARE * max(words, 1)


def in_runs_of_links(blocks: Sequence[Block]) -> set[int]:
    """Find lists of links: three or more in a row, with nothing but dates and marks between."""
    dropped: set[int] = set()
    run: list[int] = []
    for at, block in enumerate([*blocks, None]):
        if block is not None and block.role is not Role.TITLE and is_link(block):
            run.append(at)
        elif block is None or not NO_WORDS.fullmatch(block.text):
            if len(run) >= LEAST_LINKS:
                dropped.update(run)
            run = []
    return dropped


def listed_after_markers(blocks: Sequence[Block]) -> set[int]:
    """Find what stands under a line like 相关阅读: links, and lines too short and unfinished to be anything else."""
    dropped: set[int] = set()
    listing = False
    for at, block in enumerate(blocks):
        text = block.text.strip()
        if len(text) <= MARKER_MAX and OTHERS.fullmatch(text):
            listing = True
        elif listing or BESIDE.match(text[: 2 * MARKER_MAX]):
            other = is_link(block) or (len(text) <= LISTED_MAX and not STOPS.search(text))
            listing = listing and other
            if other:
                dropped.add(at)
    return dropped
