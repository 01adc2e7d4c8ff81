"""Text out of a PDF with a text layer: lines joined to paragraphs, headings by their size, no running heads.

A PDF knows where to draw letters and nothing of paragraphs. Lines that fill their column go on in the next one; a line
that stands at the edge of most pages is a running head; a short line in larger letters is a heading.
"""

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.adapters.documents.extracted import TEXT_MAX, Extracted, PlaceKind, plain_words, require_bounded
from gongfu.errors import InputError, Problem, Where

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["read_pdf"]

# A page with fewer characters and a picture is a picture of a page.
LEAST_ON_PAGE = 20
# More unreadable characters than this, and the text layer says nothing.
LEAST_READABLE = 0.7
EDGE_LINES = 3
PAGES_FOR_RUNNING = 2
RUNNING_SHARE = 0.5
HEADING_MAX = 60
LARGER, TITLE_LARGER = 1.15, 1.5
# Lines are broken between words, so a heading that goes on may leave some of its line empty.
HEADING_FULL = 0.7
FULL_SHARE = 0.86
# A page number beside a running head: -3- or 3 / 40.
EDGE_NUMBER = re.compile(r"^[-–—·•\s]{0,4}\d{1,4}[-–—·•\s]{0,4}|[-–—·•\s]{0,4}\d{1,4}[-–—·•\s]{0,4}$")
PAGE_NUMBER = re.compile(
    r"[-–—·•\s]{0,4}(?:第\s?)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?[/／]\s?\d{1,4}|\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?)?[-–—·•\s]{0,4}"
    r"|page \d{1,4}(?: of \d{1,4})?",
    re.IGNORECASE,
)
STARTS_ITEM = re.compile(
    r"\s*(?:[•·■◆●▪►*-]\s|\d{1,3}[.、)）](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[)）、.]|第[一二三四五六七八九十]{1,3}[章节条])"
)
ENDS = "。！？；：!?;:"
# No line of a paragraph begins with one of these unless it goes on.
NEVER_FIRST = re.compile(r"[，。、；：！？”’）」』》%％]")
CLOSES = "”’」』）)】\"'"
WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]")
# A space between two characters, one of them Chinese; many in a line, and the line was spread.
GAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef“”‘’—…]) (?=\S)|(?<=\S) (?=[\u2e80-\u9fff\uff00-\uffef“”‘’—…])")
GAP_IN_NUMBER = re.compile(r"(?<=[\d.]) (?=[\d.%])")
LEAST_GAPS, SPREAD_SHARE = 5, 0.4
UNREADABLE = re.compile(r"[\ue000-\uf8ff\ufffd]|\(cid:\d{1,6}\)|/[a-zA-Z]{1,4}\d{1,4}(?=/)")
JUNK_TITLE = re.compile(
    r"^(?:microsoft word|untitled|\(anonymous\)|\(unspecified\)|about:|https?:|无标题|未命名|文档\d)"
    r"|\.(?:docx?|wps|pdf|indd|pptx?)$",
    re.IGNORECASE,
)
# What the library lets through when a file's inside is not what it says.
BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RuntimeError, OSError,
    EOFError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line with the size of its letters in points, and whether it was spread to the width of its column."""

    text: str
    size: float
    spread: bool = False


def read_pdf(path: Path, content: bytes) -> Extracted:
    """Take the text out of a PDF.

    Parameters
    ----------
    path
        The file, for messages.
    content
        Its bytes.

    Raises
    ------
    InputError
        When a password guards it, when it is broken, when it holds pictures of pages, or when its letters have lost
        their meaning.
    """
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = opened(path, content)
        pages, pictures = [], 0
        for page in reader.pages:
            lines = lines_of(page)
            pictures += sum(len(line.text) for line in lines) < LEAST_ON_PAGE and has_picture(page)
            pages.append(lines)
        title = title_in(reader)
    except DependencyError as error:
        raise InputError(Problem("documents.locked_pdf", Where(str(path)))) from error
    except (PyPdfError, *BROKEN) as error:
        details: dict[str, object] = {"kind": "pdf", "reason": str(error) or type(error).__name__}
        raise InputError(Problem("documents.broken", Where(str(path)), details)) from error
    require_words(path, pages, pictures)
    pages = without_running_lines(pages)
    return laid_out(path, pages, title)


def opened(path: Path, content: bytes) -> "PdfReader":
    """Open the file; one that only forbids printing or changing opens without a password."""
    from pypdf import PdfReader

    # What the library mutters about a spoilt file would stand beside our own word for it.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(Problem("documents.locked_pdf", Where(str(path))))
    return reader


def lines_of(page: "PageObject") -> list[PdfLine]:
    """Give a page's lines in the order they were drawn."""
    pieces: list[tuple[str, float]] = []

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text:
            scale = abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])) ** 0.5
            pieces.append((text, size * scale))

    page.extract_text(visitor_text=note)
    lines: list[PdfLine] = []
    words, size = "", 0.0
    for text, drawn in pieces:
        first, *rest = text.split("\n")
        words, size = words + first, max(size, drawn) if first.strip() else size
        for more in rest:
            lines.append(line_of(words, size))
            words, size = more, drawn if more.strip() else 0.0
    lines.append(line_of(words, size))
    return [line for line in lines if line.text]


def line_of(words: str, size: float) -> PdfLine:
    """Make a line, without the spaces of a Chinese one that was spread to the width of its column."""
    text = plain_words(words).strip()
    gaps = len(GAP.findall(text))
    if gaps < LEAST_GAPS or gaps < SPREAD_SHARE * len(WIDE.findall(text)):
        return PdfLine(text, size)
    return PdfLine(GAP_IN_NUMBER.sub("", GAP.sub("", text)), size, spread=True)


def has_picture(page: "PageObject") -> bool:
    """Tell whether a page draws a picture."""
    resources: Any = page.get("/Resources")
    drawn: Any = resources.get_object().get("/XObject") if resources else None
    return bool(drawn) and len(drawn.get_object()) > 0


def title_in(reader: "PdfReader") -> str | None:
    """Give the title among the file's properties, unless a program put its file name there."""
    title = reader.metadata.title if reader.metadata else None
    words = " ".join(str(title or "").split())
    return words if words and not JUNK_TITLE.search(words) else None


def require_words(path: Path, pages: Sequence[Sequence[PdfLine]], pictures: int) -> None:
    """Refuse a file without readable words, saying what to do."""
    sparse = all(sum(len(line.text) for line in lines) < LEAST_ON_PAGE for lines in pages)
    if sparse and pictures:
        raise InputError(Problem("documents.scanned", Where(str(path)), {"pages": len(pages)}))
    text = "".join(line.text for lines in pages for line in lines)
    if not text:
        raise InputError(Problem("documents.drawn", Where(str(path)), {"pages": len(pages)}))
    share = sum(len(found.group()) for found in UNREADABLE.finditer(text)) / len(text)
    if share > 1 - LEAST_READABLE:
        raise InputError(Problem("documents.unreadable_letters", Where(str(path)), {"share": f"{share:.0%}"}))


def without_running_lines(pages: list[list[PdfLine]]) -> list[list[PdfLine]]:
    """Leave out page numbers, and lines that stand among the first or last of most pages."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({pattern_of(line) for line in edges(lines) if len(line.text) <= HEADING_MAX})
    least = max(PAGES_FOR_RUNNING, RUNNING_SHARE * len(pages))
    kept = []
    for lines in pages:
        at_edge = {id(line) for line in edges(lines)}
        kept.append(
            [
                line
                for line in lines
                if id(line) not in at_edge or not (PAGE_NUMBER.fullmatch(line.text) or seen[pattern_of(line)] >= least)
            ]
        )
    # Pages that are all alike have no running head; they say the same thing again.
    return kept if any(kept) else pages


def edges(lines: list[PdfLine]) -> list[PdfLine]:
    """Give the first and last lines of a page."""
    return lines[:EDGE_LINES] + lines[EDGE_LINES:][-EDGE_LINES:]


def pattern_of(line: PdfLine) -> str:
    """Give what of a line is the same on every page."""
    return EDGE_NUMBER.sub("", line.text)


def laid_out(path: Path, pages: Iterable[Sequence[PdfLine]], title: str | None) -> Extracted:
    """Write the lines as paragraphs and headings, and note where each page begins."""
    pages = list(pages)
    sizes: Counter[float] = Counter()
    # Letters and Chinese characters fill a column with different counts, so each script has a width of its own.
    widths: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size, 1)] += len(line.text)
        widths[is_chinese(line.text)][width_of(line.text)] += 1
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    columns = {script: column_width(counted) for script, counted in widths.items()}
    pieces: list[str] = []
    starts: list[int] = []
    at, last = 0, PdfLine("", 0.0)
    for lines in pages:
        for number, line in enumerate(lines):
            joint = joint_between(last, line, body, columns[is_chinese(last.text)])
            begins = joint == "\n\n" or not last.text
            words = ("# " if begins and is_heading(line, body) else "") + line.text
            if joint == "-":
                pieces[-1], at, joint = pieces[-1][:-1], at - 1, ""
            pieces += [joint, words]
            if number == 0:
                starts.append(at + len(joint))
            at += len(joint) + len(words)
            last = line
        if not lines:
            starts.append(at)
    require_bounded(str(path), at, TEXT_MAX)
    return Extracted(text="".join(pieces) + "\n", place_kind=PlaceKind.PAGE, place_starts=tuple(starts), title=title)


def column_width(widths: Counter[int]) -> int:
    """Give the width that the widest tenth of the lines reach."""
    left = sum(widths.values()) // 10
    for width in sorted(widths, reverse=True):
        left -= widths[width]
        if left < 0:
            return width
    return 0


def width_of(text: str) -> int:
    """Give how wide a line is drawn: a Chinese character is as wide as two letters."""
    return len(text) + len(WIDE.findall(text))


def is_chinese(text: str) -> bool:
    """Tell whether most of a line is Chinese."""
    return 2 * len(WIDE.findall(text)) > len(text)


def is_heading(line: PdfLine, body: float) -> bool:
    """Tell whether a line is a heading by its size."""
    return line.size > LARGER * body and len(line.text) <= HEADING_MAX


def joint_between(last: PdfLine, line: PdfLine, body: float, column: int) -> str:
    """Give what joins a line to the one before: nothing, a space, or the end of a paragraph.

    ``-`` says that a word was parted, and that its hyphen goes.
    """
    if not last.text:
        return ""
    if is_heading(last, body) or is_heading(line, body):
        same = is_heading(last, body) and is_heading(line, body) and abs(last.size - line.size) < 0.1
        return between_words(last.text, line.text) if same and goes_on(last, body, column) else "\n\n"
    if last.text.endswith("-") and last.text[-2:-1].isalpha() and line.text[:1].islower():
        return "-"
    return "\n\n" if is_last_line(last, line, column) else between_words(last.text, line.text)


def is_last_line(last: PdfLine, line: PdfLine, column: int) -> bool:
    """Tell whether a line is the last of its paragraph by its end, its width, and how the next one begins."""
    width = column if last.spread else width_of(last.text)
    if NEVER_FIRST.match(line.text):
        return False
    if last.text.rstrip(CLOSES)[-1:] in tuple(ENDS) or last.text.endswith("."):
        # Chinese is set to the full width, give or take a character; English is ragged.
        full = column - 4 if WIDE.match(last.text[-1]) else FULL_SHARE * column
        return width < full or STARTS_ITEM.match(line.text) is not None
    return width < FULL_SHARE * column and not last.text.endswith((",", "，", "、"))


def goes_on(heading: PdfLine, body: float, column: int) -> bool:
    """Tell whether a heading goes on in a next line of its size: titles do, others where they fill their line."""
    enlarged = heading.size / body
    return enlarged > TITLE_LARGER or width_of(heading.text) * enlarged >= HEADING_FULL * column


def between_words(before: str, after: str) -> str:
    """Give the space between two lines of one paragraph; Chinese has none."""
    return "" if WIDE.match(before[-1]) or WIDE.match(after[0]) else " "
