"""From bytes to characters: which encoding a text is in, or why none fits throughout.

A text says by its byte order mark or by being valid UTF-8 what it is. GB18030 and Big5 give almost any bytes some
meaning, so they are told apart by what comes out: real Chinese is nearly all of the characters that its standard lists
as common, while the wrong decoding scatters over the rare ones.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gongfu.errors import InputError, Problem, Where

__all__ = ["decoded", "require_text"]

# Control characters that no text holds; what holds one is a picture, an archive or a program.
NOT_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1a\x1b\x08\x07")
WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SHOWN_BYTES = 4
DECLARED_WITHIN = 4096
DECLARED = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
CODECS = {"gb18030": "gb18030", "cp950": "big5"}
# Of all wide characters, the least share of common ones in a text that was decoded rightly, 0.97 or so.
PLAUSIBLE, PLAUSIBLE_DECLARED = 0.8, 0.65
# Lead bytes of the common characters, simplified and traditional.
FIRST_LEVELS = {"gb2312": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}
CHINESE_MARKS = "“”‘’—…·×℃■●◆"


def require_text(path: Path, content: bytes, allowed: Iterable[str]) -> None:
    """Refuse bytes that no text holds; UTF-16, which holds such bytes, is known by its mark.

    Parameters
    ----------
    path
        The file.
    content
        Its bytes.
    allowed
        Endings of files that are read, for the message.

    Raises
    ------
    InputError
        When there is such a byte; names the first and its place.
    """
    if content[:2] in WIDE_MARKS:
        return
    found = [(content.find(byte), byte) for byte in NOT_TEXT if byte in content]
    if found:
        details: dict[str, object] = {
            "offset": min(found)[0],
            "found": shown(content, min(found)[0], 1),
            "allowed": ", ".join(allowed),
        }
        raise InputError(Problem("documents.binary", Where(str(path)), details))


def decoded(path: Path, content: bytes) -> tuple[str, str]:
    """Decode a text and name its encoding.

    It is ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be``, ``gb18030`` or ``big5``.

    Parameters
    ----------
    path
        The file.
    content
        Its bytes.

    Raises
    ------
    InputError
        When no one encoding fits the whole file; names the byte where UTF-8 or UTF-16 breaks.
    """
    wide = WIDE_MARKS.get(content[:2])
    if wide:
        return strictly(path, content, content[2:], wide), wide
    encoding = "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        place = error.start
    readable = len(content.decode(encoding, errors="ignore").encode("utf-8"))
    # A file most of whose wide characters are good UTF-8 is UTF-8 with a fault, not GB18030 or Big5.
    high = sum(content.count(byte) for byte in set(content) if byte >= 0x80)
    chinese = None if encoding == "utf-8-sig" or len(content) - readable < high / 2 else as_chinese(content)
    if chinese is None:
        raise wrong_encoding(path, content, place, readable)
    return chinese


def strictly(path: Path, content: bytes, body: bytes, encoding: str) -> str:
    """Decode the body behind a byte order mark."""
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise wrong_encoding(path, content, error.start + len(content) - len(body), error.start) from error


def as_chinese(content: bytes) -> tuple[str, str] | None:
    """Decode as GB18030 or Big5, whichever gives the commoner characters; None where neither gives Chinese."""
    declared = DECLARED.search(content[:DECLARED_WITHIN])
    said = declared[1].decode().lower() if declared else ""
    weighed = []
    for codec, name in CODECS.items():
        text = decode_as(content, codec)
        least = PLAUSIBLE_DECLARED if said.startswith(name[:2]) else PLAUSIBLE
        if text is not None and (share := share_common(text)) >= least:
            weighed.append((share, text, name))
    if not weighed:
        return None
    _, text, name = max(weighed)
    return text, name


def decode_as(content: bytes, codec: str) -> str | None:
    """Decode with a codec, None where that cannot be."""
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def share_common(text: str) -> float:
    """Give the share of common characters among the wide ones."""
    wide = {character: count for character, count in Counter(text).items() if character > "\x7f"}
    return sum(count for character, count in wide.items() if is_common(character)) / sum(wide.values())


def is_common(character: str) -> bool:
    """Tell whether a character is punctuation of Chinese or on the first level of a standard, which goes by use."""
    if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef" or character in CHINESE_MARKS:
        return True
    for codec, (least, most) in FIRST_LEVELS.items():
        encoded = character.encode(codec, errors="ignore")
        if encoded and least <= encoded[0] <= most:
            return True
    return False


def wrong_encoding(path: Path, content: bytes, place: int, readable: int) -> InputError:
    """Say where the bytes stop being text."""
    details: dict[str, object] = {
        "offset": place,
        "found": shown(content, place, SHOWN_BYTES),
        "utf8_share": f"{readable / len(content):.0%}",
    }
    line = content.count(b"\n", 0, place) + 1
    return InputError(Problem("documents.wrong_encoding", Where(str(path), line), details))


def shown(content: bytes, offset: int, count: int) -> str:
    """Write some bytes as hexadecimal."""
    return "0x" + content[offset : offset + count].hex(" ")
