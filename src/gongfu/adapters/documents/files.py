"""Open a document: its bytes, their hash, and its text.

The text of a file that is text is the decoded file as found, line ends and all, so that an offset counts the file's own
characters. That of a Word file or a PDF is taken out of it; the same bytes give the same text.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from gongfu.adapters.documents.encodings import decoded, require_text
from gongfu.adapters.documents.extracted import TEXT_MAX, PlaceKind, require_bounded
from gongfu.errors import InputError, Problem, TerminalError, Where

__all__ = ["FORMATS", "OTHER_FORMATS", "Document", "Place", "open_document"]

PAGE_FORMATS = (".html", ".htm", ".xhtml", ".shtml", ".jsp", ".asp", ".aspx", ".php")
TEXT_FORMATS = (".md", ".markdown", ".txt", *PAGE_FORMATS, ".csv")
FORMATS = (*TEXT_FORMATS, ".docx", ".pdf")
# Documents that have to be saved in another format to be read.
OTHER_FORMATS = (
    ".doc",
    ".wps",
    ".rtf",
    ".odt",
    ".dot",
    ".docm",
    ".pages",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".et",
    ".ofd",
)
# Word files and PDFs are mostly pictures and fonts.
FILE_MAX = 200_000_000
BLANK = b" \t\r\n\xef\xbb\xbf"
# Marks that no one sees: a byte order mark, spaces without width.
NO_WORDS = "\ufeff\u200b\u200c\u200d\u2060"
# How files begin that are no text, whatever their names say, and the ending under which they may stand.
BEGINNINGS = {
    b"%PDF-": ("pdf", ".pdf"),
    b"PK\x03\x04": ("zip", ".docx"),
    b"\xd0\xcf\x11\xe0": ("old_office", ".docx"),
    b"{\\rtf": ("rtf", None),
}
WORD_PART = b"word/document.xml"


@dataclass(frozen=True, slots=True)
class Place:
    """A page or a paragraph of a file, counted from 1."""

    kind: PlaceKind
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file's text with what is needed to find it again.

    ``sha256`` names the bytes that offsets count in: the file itself, or for a Word file or PDF the extracted text in
    UTF-8. ``original_sha256`` names the file as found. ``encoding`` is ``utf-8``, ``utf-8-sig``, ``utf-16-le``,
    ``utf-16-be``, ``gb18030``, ``big5``, or ``docx`` or ``pdf`` where the text was taken out. ``place_starts`` are the
    offsets at which pages or paragraphs begin, ``file_title`` is what the file's properties call it.
    """

    path: Path
    text: str
    sha256: str
    original_sha256: str
    encoding: str
    place_kind: PlaceKind | None = None
    place_starts: tuple[int, ...] = ()
    file_title: str | None = None

    @property
    def is_extracted(self) -> bool:
        """Whether the text is not the file itself."""
        return self.place_kind is not None

    def place(self, start: int) -> Place | None:
        """Give the page or paragraph in which an offset lies; None where the offset counts the file itself.

        Parameters
        ----------
        start
            An offset in the text.
        """
        if self.place_kind is None:
            return None
        return Place(self.place_kind, max(1, bisect_right(self.place_starts, start)))


def open_document(path: Path | str) -> Document:
    """Read a document.

    Parameters
    ----------
    path
        A text, Markdown, HTML or CSV file in UTF-8, UTF-16 with byte order mark, GB18030 or Big5; a docx file; or a
        PDF with a text layer.

    Raises
    ------
    InputError
        When the file is missing, empty, too large, of a format that is not read or not its name's, guarded by a
        password, scanned, broken, not text, or in another or a mixed encoding; says where and how to mend it.
    TerminalError
        When the disk or the rights refuse.
    """
    path = Path(path)
    check_format(path)
    suffix = path.suffix.lower()
    content = bytes_of(path, TEXT_MAX if suffix in TEXT_FORMATS else FILE_MAX)
    if not content.strip(BLANK):
        raise InputError(Problem("documents.empty", Where(str(path))))
    require_own_format(path, content)
    original = hashlib.sha256(content).hexdigest()
    if suffix in TEXT_FORMATS:
        require_text(path, content, FORMATS)
        text, encoding = decoded(path, content)
        if not text.strip().strip(NO_WORDS):
            raise InputError(Problem("documents.empty", Where(str(path))))
        return Document(path=path, text=text, sha256=original, original_sha256=original, encoding=encoding)
    # Both readers bring libraries along that plain text does without.
    if suffix == ".docx":
        from gongfu.adapters.documents.word_files import read_word as extract
    else:
        from gongfu.adapters.documents.pdf_files import read_pdf as extract
    taken = extract(path, content)
    return Document(
        path=path,
        text=taken.text,
        sha256=hashlib.sha256(taken.text.encode()).hexdigest(),
        original_sha256=original,
        encoding=suffix[1:],
        place_kind=taken.place_kind,
        place_starts=taken.place_starts,
        file_title=taken.title,
    )


def check_format(path: Path) -> None:
    """Refuse what is not read, saying what is."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise InputError(Problem("documents.is_folder", Where(str(path)), {"path": path}))
    if not path.exists():
        raise InputError(Problem("documents.missing", Where(str(path))))
    if suffix not in FORMATS:
        key = "documents.not_yet" if suffix in OTHER_FORMATS else "documents.unknown_format"
        details: dict[str, object] = {"suffix": suffix or path.name, "allowed": ", ".join(FORMATS)}
        raise InputError(Problem(key, Where(str(path)), details))


def require_own_format(path: Path, content: bytes) -> None:
    """Refuse a file of one format under the name of another, saying which it is."""
    start = content.lstrip(BLANK)
    for beginning, (kind, ending) in BEGINNINGS.items():
        if start.startswith(beginning) and path.suffix.lower() != ending:
            found = "docx" if kind == "zip" and WORD_PART in content else kind
            raise InputError(Problem(f"documents.is_{found}", Where(str(path))))


def bytes_of(path: Path, most: int) -> bytes:
    """Read the file, unless it is larger than any document."""
    try:
        require_bounded(str(path), path.stat().st_size, most)
        return path.read_bytes()
    except OSError as error:
        raise TerminalError(
            Problem("documents.unreadable", Where(str(path)), {"reason": error.strerror or str(error)})
        ) from error
