"""What a document says of itself: title, day of publication, issuing body, publisher, each with its evidence.

The issuing body is whose plan it is; the publisher is who put this text out, a newspaper or a site. Where a publisher
names somebody it took the text from, that is evidence too, ``source``; where nobody else is said to have published the
text, the source has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongfu.model.readings import Evidence, Span
from gongfu.reading.blocks import Block, Role
from gongfu.reading.days import DAY, find_date
from gongfu.reading.head_lines import CIRCULAR_TITLE
from gongfu.reading.lexicon.markup import (
    DATE_KEYS,
    DATE_METAS,
    ISSUER_ENDS,
    ISSUER_KEYS,
    LABELLED_DATES,
    LABELLED_ISSUERS,
    LABELLED_SOURCES,
    NEWS_AGENCY_ENDS,
    NOT_SOURCES,
    PUBLISHER_ENDS,
    PUBLISHER_KEYS,
    PUBLISHER_METAS,
    SOURCE_METAS,
    TITLE_KEYS,
    TITLE_METAS,
)
from gongfu.reading.pages import Page

__all__ = ["Head", "read_head"]

OPENING_BLOCKS, CLOSING_BLOCKS, TOP_BLOCKS, FIRST_BLOCKS = 60, 12, 12, 5
LINE_MAX, TITLE_MAX, LEAST_TITLE = 160, 80, 5
FIRST_LINES = 4
# A quoted YAML value writes a no-break space and a joined line with a backslash.
ESCAPES = re.compile(r"\\[_ ]?\s*")


def labels(words: Iterable[str]) -> str:
    """Write labels as a pattern, the longer ones first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed; all of them together would slow the start."""
    return re.compile(pattern)


LABELLED_DATE = (
    rf"(?i)(?:^|[\s|｜（(【\[\]】])(?:{labels(LABELLED_DATES)})\s{{0,3}}[】\]]?\s{{0,3}}[：:]?\s{{0,3}}(?P<said>{DAY})"
)
LABELLED_ISSUER = (
    rf"(?:{labels(LABELLED_ISSUERS)})\s{{0,3}}[】\]]?\s{{0,3}}[：:]\s{{0,3}}(?P<said>[^\s，。；;|]{{2,40}})"
)
# A name ends where a mark, a wide space or the next label stands.
NAME_ENDS = r"(?=\s{2}|[，。；;|）)\]<]|\s*$|\s(?:作者|时间|编辑|发布|日期|字号|浏览|责任|[12]\d{3}))"
LABELLED_SOURCE = (
    rf"(?<![{''.join(sorted({word[-1] for word in NOT_SOURCES}))}A-Za-z])(?:{labels(LABELLED_SOURCES)})"
    rf"\s{{0,3}}[】\]]?\s{{0,3}}[：:]\s{{0,3}}(?P<said>[\u4e00-\u9fffA-Za-z0-9·《》“”. ]{{2,40}}?){NAME_ENDS}"
)
# 关于印发…的通知: the body stands in front, the plan's name inside.
CIRCULAR = (
    r"^\s{0,8}(?P<said>[\u4e00-\u9fff、 ]{3,60}?)\s?关于(?:印发|发布|公布|下达|转发|批转|做好|开展|加快|推进|促进)"
)
WIRE = (
    rf"^\W{{0,6}}(?P<said>(?!本)[\u4e00-\u9fff]{{1,8}}(?:{labels(NEWS_AGENCY_ENDS)}))"
    r"[\u4e00-\u9fff]{2,8}?\d{1,2}月\d{1,2}日[电讯]"
)
# New Delhi, 4 March 2024; On Friday, 4 March 2024 tells of a day and is none.
DATELINE = (
    r"^\W{0,6}(?!(?:On|In|By|Since|From|Until|As|At|The)\b)(?:[A-Z][A-Za-z.]{1,20},? ){0,4}[A-Z][A-Za-z.]{1,20},"
    rf"(?: \([A-Za-z ]{{2,20}}\))?\s{{1,2}}[—–-]{{0,2}}\s?(?P<said>{DAY})"
)
BARE_DAY = rf"\W{{0,4}}(?P<said>{DAY})(?:\s*(?:星期.|周.|\d{{1,2}}:\d\d(?::\d\d)?))?\W{{0,4}}"
# 2021年12月20日 09:30 来源：…, the line under a headline; a day with a time of day is no day that is told of.
STAMP = (
    rf"^\W{{0,4}}(?P<said>{DAY})\s{{0,3}}"
    r"(?:\d{1,2}[:：]\d\d|\W{0,4}(?:来源|作者|文/|记者|编辑|打印|字号|字体|浏览|点击|阅读|评论|分享|收藏))"
)
# 某日报　2022年1月14日　星期五　第03版: the head of a newspaper's page.
PAPER_HEAD = rf"(?:^|\s)(?P<said>{DAY})\s{{0,3}}(?:星期.|周[一二三四五六日]|第?[A-Z]?\d{{1,2}}版)"
# ——2022年1月8日在某市第八届人民代表大会第一次会议上: when a report was given.
GIVEN_ON = (
    rf"^[\W_]{{0,6}}(?P<said>{DAY})[^，。]{{0,6}}在[^，。]{{4,50}}(?:会议|大会|全会|会)上"
    r"(?:[（(][^）)]{1,12}[)）]|\W{0,3})$"
)
# Staff writer | Updated: 2021-12-22 08:41, Press release · 12 March 2024: a day set apart in a short line.
LINE_DAY = (
    rf"(?i)(?:^|[|·•]\s{{0,3}}|[A-Za-z],\s|\d:\d\d\s{{1,3}}|\b(?:updated|modified|posted|issued)(?:\son)?:?\s{{1,3}})(?P<said>{DAY})"
    r"(?=\s{0,9}(?:$|[|·•]|\(?\d{1,2}[:.]\d\d))"
)
# NEWS RELEASE      May 14, 2021; By Ann Lee — Oct 9, 2019 Updated …; Thursday, 11 September 2025 09:12 in a long block.
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
APART = (
    r"(?i)^(?=[^\u4e00-\u9fff]*$)(?:[^\n]{0,120}?\b(?:release|publication|bulletin|notice|communiqué)\W{1,120}"
    rf"|\W{{0,4}}by\s[^\n]{{1,100}}?\s[—–|-]\s|[^\n]{{0,120}}?\b{WEEKDAY},?\s(?:[\d/]{{8,10}}\s\w?\s{{1,3}}-\s{{1,3}})?)"
    rf"(?P<said>{DAY})(?=\s*$|\s{{2}}|\s{{0,3}}[|·•]|\s(?:updated|\d{{1,2}}[:.]\d\d))"
)
# 某政办发〔2026〕3号 stands above the title.
DOCUMENT_NUMBER = r"\s{0,8}[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\])）】]第?\d{1,5}号\s{0,8}"
BODY = rf"[\u4e00-\u9fff、 ]{{2,60}}(?:{labels(ISSUER_ENDS)})"
# The last line of a circular: the office, the day, 印发.
PRINTED = rf"(?P<said>{DAY})\s?印发"
PRINTED_BY = rf"^\s{{0,8}}(?P<said>[\u4e00-\u9fff]{{2,30}})\s{{1,30}}{DAY}\s?印发"
SITE_SUFFIX = re.compile(r"\s{0,3}[-_|｜–—]{1,2}\s{0,3}[^-_|｜–—]{1,30}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a document says of itself."""

    title: str | None
    published: date | None
    issuer: str | None
    publisher: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Words about the document, and where they stand."""

    words: str
    found_in: str
    start: int
    end: int


def read_head(raw: str, page: Page, *, file_title: str | None = None) -> Head:
    """Read what a document says of itself.

    Parameters
    ----------
    raw
        The whole text.
    page
        The page, or the row of a table, that is the document.
    file_title
        What the file's properties call it; counts where the text has no title.
    """
    title = first(titles(page))
    published = next(((found, day) for found in dates(page) if (day := find_date(found.words))), None)
    issuer = first(issuers(page))
    own, source = first(publishers(page)), first(sources(page))
    publisher = own or source
    evidence = [
        evidence_of(raw, about, found)
        for about, found in (
            ("title", title),
            ("published", published[0] if published else None),
            ("issuer", issuer),
            ("publisher", publisher),
            ("source", source if own and source and own.words != source.words else None),
        )
        if found
    ]
    if title is None and file_title:
        evidence.insert(0, Evidence(about="title", found_in="file properties", span=None))
    return Head(
        title=title.words if title else file_title,
        published=published[1] if published else None,
        issuer=issuer.words if issuer else None,
        publisher=publisher.words if publisher else None,
        evidence=tuple(evidence),
    )


def first(found: Iterator[Found]) -> Found | None:
    """Give the first, for the best come first."""
    return next(found, None)


def evidence_of(raw: str, about: str, found: Found) -> Evidence:
    """Make the record of where something was found."""
    span = Span(start=found.start, end=found.end, text=raw[found.start : found.end])
    return Evidence(about=about, found_in=found.found_in, span=span)


def in_fields(page: Page, keys: Iterable[str]) -> Iterator[Found]:
    """Find fields of the front matter."""
    for key in keys:
        if page.fields.get(key) and key in page.places:
            yield Found(" ".join(ESCAPES.sub(" ", page.fields[key]).split()), "front matter", *page.places[key])


def in_markup(page: Page, names: Iterable[str]) -> Iterator[Found]:
    """Find statements of the markup."""
    for name in names:
        for said in page.said:
            if said.name == name:
                yield Found(said.words, "markup", said.start, said.end)


def in_blocks(blocks: Iterable[Block], pattern: str, found_in: str, *, whole: bool = False) -> Iterator[Found]:
    """Find what a pattern calls ``said`` in lines that are short enough to be about the document."""
    for block in blocks:
        if len(block.text) <= LINE_MAX or not whole:
            searched = compiled(pattern)
            found = searched.fullmatch(block.text.strip()) if whole else searched.search(block.text[:LINE_MAX])
            if found and found["said"].strip():
                shift = len(block.text) - len(block.text.lstrip()) if whole else 0
                start = found.start("said") + shift
                words = found["said"].rstrip()
                yield Found(words.strip(), found_in, *block.raw(start, start + len(words)))


def short(blocks: Iterable[Block]) -> list[Block]:
    """Give the lines that are short enough to be about the document."""
    return [block for block in blocks if len(block.text) <= LINE_MAX and block.role is not Role.TITLE]


def opening(page: Page) -> list[Block]:
    """Give the short lines near the top."""
    return short(page.blocks[:OPENING_BLOCKS])


def closing(page: Page) -> list[Block]:
    """Give the short lines at the end, the last one first."""
    return short(page.blocks[:0:-1][:CLOSING_BLOCKS])


def titles(page: Page) -> Iterator[Found]:
    """Find titles: fields, a heading that the markup calls the title too, the markup's, headings, a first line."""
    yield from in_fields(page, TITLE_KEYS)
    marked = list(in_markup(page, TITLE_METAS))
    named = [block_found(block) for block in page.blocks if block.role is Role.TITLE]
    headings = [block_found(block) for block in page.blocks if block.role is Role.HEADING]
    for heading in headings[:TOP_BLOCKS]:
        if len(heading.words) >= LEAST_TITLE and any(heading.words in each.words for each in (*marked, *named)):
            yield heading
    yield from marked
    yield from headings
    for found in named:
        cut = SITE_SUFFIX.search(found.words)
        keeps = cut is not None and cut.start() > LEAST_TITLE
        yield Found(found.words[: cut.start()], "markup", *found_place(page, cut.start())) if cut and keeps else found
    first_lines = [block for block in page.blocks[:FIRST_LINES] if not compiled(DOCUMENT_NUMBER).fullmatch(block.text)]
    yield from (block_found(block) for block in first_lines if CIRCULAR_TITLE.search(block.text.strip()))
    for block in first_lines[:1]:
        text = block.text.strip()
        longest = 2 * TITLE_MAX if text.isascii() else TITLE_MAX
        if LEAST_TITLE <= len(text) <= longest and not re.search(r"[。；：，:;]|\.$", text):
            yield block_found(block)


def found_place(page: Page, length: int) -> tuple[int, int]:
    """Give where the first characters of the page's title element stand."""
    block = next(block for block in page.blocks if block.role is Role.TITLE)
    start = len(block.text) - len(block.text.lstrip())
    return block.raw(start, start + length)


def block_found(block: Block) -> Found:
    """Give a block's words and their place."""
    start = len(block.text) - len(block.text.lstrip())
    words = block.text.strip()
    return Found(words, "heading" if block.role is not Role.TITLE else "markup", *block.raw(start, start + len(words)))


def dates(page: Page) -> Iterator[Found]:
    """Find days of publication: fields, markup, labelled lines, lines under the headline, datelines, the last line."""
    yield from in_fields(page, DATE_KEYS)
    yield from in_markup(page, DATE_METAS)
    top = opening(page)
    yield from in_blocks(top, LABELLED_DATE, "labelled line")
    yield from in_blocks(top[:TOP_BLOCKS], STAMP, "byline")
    yield from in_blocks(page.blocks[:TOP_BLOCKS], DATELINE, "byline")
    yield from in_blocks(top[:TOP_BLOCKS], LINE_DAY, "byline")
    yield from in_blocks(page.blocks[:FIRST_BLOCKS], APART, "byline")
    yield from in_blocks(short(page.blocks[:-2])[:TOP_BLOCKS], BARE_DAY, "byline", whole=True)
    yield from in_blocks(top[:TOP_BLOCKS], PAPER_HEAD, "byline")
    yield from in_blocks(closing(page), LABELLED_DATE, "labelled line")
    yield from in_blocks(closing(page), PRINTED, "signature")
    yield from in_blocks(closing(page), BARE_DAY, "signature", whole=True)
    yield from in_blocks(top[:TOP_BLOCKS], GIVEN_ON, "byline")


def issuers(page: Page) -> Iterator[Found]:
    """Find issuing bodies: fields, labelled lines, the head of a circular, the name above the last line's date."""
    yield from in_fields(page, ISSUER_KEYS)
    yield from in_blocks([*opening(page), *closing(page)], LABELLED_ISSUER, "labelled line")
    tops = [block for block in page.blocks[:TOP_BLOCKS] if len(block.text) <= LINE_MAX]
    yield from in_blocks(tops, CIRCULAR, "heading")
    yield from signatures(page.blocks[-CLOSING_BLOCKS:])
    yield from in_blocks(closing(page), PRINTED_BY, "signature")


def signatures(blocks: Sequence[Block]) -> Iterator[Found]:
    """Find a body's name on a line of its own, right above or below a line that is a date."""
    for at, block in enumerate(blocks):
        beside = [*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2]]
        if compiled(BODY).fullmatch(block.text.strip()) and any(
            compiled(BARE_DAY).fullmatch(other.text.strip()) for other in beside
        ):
            found = block_found(block)
            yield Found(found.words, "signature", found.start, found.end)


def publishers(page: Page) -> Iterator[Found]:
    """Find who put the text out: fields that name somebody who publishes, markup, a wire's byline."""
    for found in in_fields(page, PUBLISHER_KEYS[:-1]):
        if not found.words.startswith(("http:", "https:")):
            yield found
    for found in in_fields(page, PUBLISHER_KEYS[-1:]):
        if found.words.endswith(PUBLISHER_ENDS):
            yield found
    yield from in_markup(page, PUBLISHER_METAS)
    yield from in_blocks(page.blocks[:TOP_BLOCKS], WIRE, "byline")


def sources(page: Page) -> Iterator[Found]:
    """Find whom the text was taken from: labelled lines at the top or the end, markup."""
    for found in in_blocks([*opening(page)[: 2 * TOP_BLOCKS], *closing(page)], LABELLED_SOURCE, "byline"):
        if not found.words.startswith("http"):
            yield found
    yield from in_markup(page, SOURCE_METAS)
