"""Text out of a Word file: paragraphs, headings and tables in the order they are read.

What comes out is Markdown, so that a heading is a heading to whoever reads it. Deleted and hidden words, comments,
headers, footers and footnotes are left out; inserted ones and content controls are kept.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.adapters.documents.extracted import TEXT_MAX, Extracted, PlaceKind, plain_words, require_bounded
from gongfu.errors import InputError, Problem, Where

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["read_word"]

# What Word, or an old .doc under a new name, puts in front when a password guards the file.
COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
# What the library lets through when a package's inside is not what it says.
BROKEN = (LookupError, ValueError, TypeError, AttributeError, OSError, EOFError, RuntimeError, zlib.error)
PARAGRAPH_END = "\n\n"
UNPACKED_MAX = 300_000_000
NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT_OUT = {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sectPr"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING = re.compile(r"(?:heading|标题) ?([1-6])$", re.IGNORECASE)
TITLES = {"title", "标题"}
LEVEL_BODY = 9


def read_word(path: Path, content: bytes) -> Extracted:
    """Take the text out of a docx file.

    Parameters
    ----------
    path
        The file, for messages.
    content
        Its bytes.

    Raises
    ------
    InputError
        When a password guards it, when it is no docx file or a broken one, or when it holds no text.
    """
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        require_open(path, content)
        paragraphs, title = contents_of(content)
    except (zipfile.BadZipFile, OpcError, LxmlError, *BROKEN) as error:
        details: dict[str, object] = {"kind": "docx", "reason": str(error) or type(error).__name__}
        raise InputError(Problem("documents.broken", Where(str(path)), details)) from error
    if not paragraphs:
        raise InputError(Problem("documents.empty", Where(str(path))))
    starts, at = [], 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph) + len(PARAGRAPH_END)
    require_bounded(str(path), at, TEXT_MAX)
    text = PARAGRAPH_END.join(paragraphs) + "\n"
    return Extracted(text=text, place_kind=PlaceKind.PARAGRAPH, place_starts=tuple(starts), title=title)


def require_open(path: Path, content: bytes) -> None:
    """Refuse a package that is guarded or unpacks to more than any document."""
    if content.startswith(COMPOUND_FILE):
        raise InputError(Problem("documents.locked_word", Where(str(path))))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = sum(member.file_size for member in package.infolist())
        guarded = any(member.flag_bits & 1 for member in package.infolist())
    if guarded:
        raise InputError(Problem("documents.locked_word", Where(str(path))))
    require_bounded(str(path), size, UNPACKED_MAX)


def contents_of(content: bytes) -> tuple[list[str], str | None]:
    """Give the paragraphs as Markdown, and the title among the file's properties."""
    import docx

    document = docx.Document(io.BytesIO(content))
    paragraphs = list(blocks(document.element.body, style_levels(document)))
    return paragraphs, document.core_properties.title.strip() or None


def style_levels(document: "WordDocument") -> dict[str, int]:
    """Give the level of each style that is a heading, by the name it has or the outline level it sets."""
    levels: dict[str, int] = {}
    for style in document.styles:
        name = style.name or ""
        found = HEADING.match(name)
        outline = style.element.find(f"{NAMESPACE}pPr/{NAMESPACE}outlineLvl")
        if name.lower() in TITLES:
            levels[style.style_id] = 1
        elif found:
            levels[style.style_id] = int(found[1])
        elif outline is not None:
            levels[style.style_id] = int(outline.get(f"{NAMESPACE}val", LEVEL_BODY)) + 1
    return {name: level for name, level in levels.items() if level <= 6}


def blocks(parent: Any, levels: dict[str, int]) -> Iterator[str]:
    """Give the paragraphs and the rows of tables beneath an element, as Markdown."""
    for child in parent:
        if child.tag == f"{NAMESPACE}p":
            words = words_of(child).strip()
            if words:
                yield marks_of(child, levels) + words
        elif child.tag == f"{NAMESPACE}tbl":
            yield from rows(child)
        elif child.tag in {f"{NAMESPACE}sdt", f"{NAMESPACE}sdtContent", f"{NAMESPACE}customXml", f"{NAMESPACE}ins"}:
            yield from blocks(child, levels)


def rows(table: Any) -> Iterator[str]:
    """Give a table as one block of Markdown, a row a line."""
    lines = []
    # A table inside a cell is part of that cell's words.
    for row in table.findall(f"{NAMESPACE}tr"):
        cells = [" ".join(words_of(cell).split()) for cell in row.findall(f"{NAMESPACE}tc")]
        if any(cells):
            lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
            if len(lines) == 1:
                lines.append("|" + " --- |" * len(cells))
    if lines:
        yield "\n".join(lines)


def marks_of(paragraph: Any, levels: dict[str, int]) -> str:
    """Give the marks in front of a heading or a list item."""
    properties = paragraph.find(f"{NAMESPACE}pPr")
    if properties is None:
        return ""
    style = properties.find(f"{NAMESPACE}pStyle")
    name = "" if style is None else style.get(f"{NAMESPACE}val", "")
    outline = properties.find(f"{NAMESPACE}outlineLvl")
    level = levels.get(name, LEVEL_BODY)
    if outline is not None:
        level = min(level, int(outline.get(f"{NAMESPACE}val", LEVEL_BODY)) + 1)
    if level <= 6:
        return "#" * level + " "
    numbered = properties.find(f"{NAMESPACE}numPr") is not None
    return "- " if numbered or name.startswith("List") else ""


def words_of(element: Any) -> str:
    """Give the words that a person sees in a paragraph or a cell."""
    pieces: list[str] = []
    gather(element, pieces)
    return plain_words("".join(pieces))


def gather(element: Any, pieces: list[str]) -> None:
    """Collect the words beneath an element."""
    for child in element:
        if child.tag == f"{NAMESPACE}t":
            pieces.append(child.text or "")
        elif child.tag == f"{NAMESPACE}tab":
            pieces.append("\t")
        elif child.tag in {f"{NAMESPACE}br", f"{NAMESPACE}cr"}:
            pieces.append("\n")
        elif child.tag == f"{NAMESPACE}noBreakHyphen":
            pieces.append("-")
        elif not left_out(child):
            gather(child, pieces)
            if child.tag == f"{NAMESPACE}p":
                pieces.append("\n")


def left_out(element: Any) -> bool:
    """Tell whether nobody sees an element's words: deleted, hidden, moved away, or kept for older programs."""
    if not isinstance(element.tag, str) or element.tag == FALLBACK:
        return True
    name = element.tag.removeprefix(NAMESPACE)
    if name in LEFT_OUT:
        return True
    vanish = element.find(f"{NAMESPACE}rPr/{NAMESPACE}vanish") if name == "r" else None
    return vanish is not None and vanish.get(f"{NAMESPACE}val", "1") not in {"0", "false", "off"}
