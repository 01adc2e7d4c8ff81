"""Open a document: its bytes, their hash, their encoding, and the text as found.

Line ends stay as they are, so that an offset counts the characters of the decoded file and anybody can look it up.
"""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from gongfu.errors import InputError, Problem, TerminalError, Where

__all__ = ["FORMATS", "Document", "open_document"]

FORMATS = (".md", ".markdown", ".txt", ".html", ".htm")
NOT_YET = (".docx", ".doc", ".pdf", ".wps", ".rtf", ".odt")
# Control characters that no text holds; what holds one is a picture, an archive or a program.
NOT_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1a\x1b\x08\x07")
SHOWN_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file's text with what is needed to find it again; ``encoding`` is ``utf-8``, ``utf-8-sig`` or ``gb18030``."""

    path: Path
    text: str
    sha256: str
    encoding: str


def open_document(path: Path | str) -> Document:
    """Read a document.

    Parameters
    ----------
    path
        An md, txt or html file in UTF-8, with or without byte order mark, or GB18030.

    Raises
    ------
    InputError
        When the file is missing, empty, of a format that is not read, not text, or in another or a mixed encoding;
        names the byte and how to mend it.
    TerminalError
        When the disk or the rights refuse.
    """
    path = Path(path)
    check_format(path)
    content = bytes_of(path)
    if not content.strip(b" \t\r\n\xef\xbb\xbf"):
        raise InputError(Problem("documents.empty", Where(str(path))))
    check_text(path, content)
    text, encoding = decoded(path, content)
    return Document(path=path, text=text, sha256=hashlib.sha256(content).hexdigest(), encoding=encoding)


def check_format(path: Path) -> None:
    """Refuse what is not read, saying what is."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise InputError(Problem("documents.is_folder", Where(str(path)), {"path": path}))
    if not path.exists():
        raise InputError(Problem("documents.missing", Where(str(path))))
    if suffix not in FORMATS:
        key = "documents.not_yet" if suffix in NOT_YET else "documents.unknown_format"
        details: dict[str, object] = {"suffix": suffix or path.name, "allowed": ", ".join(FORMATS)}
        raise InputError(Problem(key, Where(str(path)), details))


def bytes_of(path: Path) -> bytes:
    """Read the file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise TerminalError(
            Problem("documents.unreadable", Where(str(path)), {"reason": error.strerror or str(error)})
        ) from error


def check_text(path: Path, content: bytes) -> None:
    """Refuse bytes that no text holds."""
    for byte in NOT_TEXT:
        if (offset := content.find(byte)) >= 0:
            details = {"offset": offset, "found": shown(content, offset, 1), "allowed": ", ".join(FORMATS)}
            raise InputError(Problem("documents.binary", Where(str(path)), details))


def decoded(path: Path, content: bytes) -> tuple[str, str]:
    """Decode the bytes: UTF-8 where they are, else GB18030 where that gives Chinese text throughout."""
    encoding = "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        place = error.start
    readable = len(content.decode(encoding, errors="ignore").encode("utf-8"))
    share = readable / len(content)
    text = gb18030(content)
    # A file most of whose wide characters are good UTF-8 is UTF-8 with a fault, not GB18030.
    wide = sum(1 for byte in content if byte >= 0x80)
    lost = len(content) - readable
    if text is None or encoding == "utf-8-sig" or lost < wide / 2 or not plausible(text):
        details = {"offset": place, "found": shown(content, place, SHOWN_BYTES), "utf8_share": f"{share:.0%}"}
        line = content.count(b"\n", 0, place) + 1
        raise InputError(Problem("documents.wrong_encoding", Where(str(path), line), details))
    return text, "gb18030"


def gb18030(content: bytes) -> str | None:
    """Decode as GB18030, None where that cannot be."""
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        return None


def plausible(text: str) -> bool:
    """Tell whether most wide characters are ones that Chinese is written in; mistaken bytes give rare ones."""
    wide = [character for character in text if character > "\x7f"]
    common = sum(
        1
        for character in wide
        if is_level_one(character)
        or "\u3000" <= character <= "\u303f"
        or "\uff00" <= character <= "\uffef"
        or character in "“”‘’—…·×℃■●◆"
    )
    return common >= 0.8 * len(wide)


def is_level_one(character: str) -> bool:
    """Tell whether a character is one of the 6,763 of GB 2312, which everyday Chinese is written in."""
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead >= 0xB0


def shown(content: bytes, offset: int, count: int) -> str:
    """Write some bytes as hexadecimal."""
    return "0x" + content[offset : offset + count].hex(" ")
