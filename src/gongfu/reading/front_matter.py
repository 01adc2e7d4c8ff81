"""The fields between ``---`` lines in front of a text."""

import re
from dataclasses import dataclass

from gongfu.reading.lexicon.markup import TITLE_KEYS

__all__ = ["FrontMatter", "split_front_matter"]

OPENING = re.compile(r"\A\ufeff?\s{0,200}---[ \t]*\r?\n")
KEY = re.compile(r"([A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*")
FRONT_MATTER_MAX = 20_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Fields before the body, where each one's value stands, and the raw stretches that hold the title."""

    fields: dict[str, str]
    places: dict[str, tuple[int, int]]
    title_lines: tuple[tuple[int, int], ...]
    body_start: int


def split_front_matter(raw: str) -> FrontMatter:
    """Part the fields between ``---`` lines from the body.

    Parameters
    ----------
    raw
        The decoded file.
    """
    opening = OPENING.match(raw)
    closing = (
        re.compile(r"^---[ \t]*\r?$", re.MULTILINE).search(raw, opening.end(), FRONT_MATTER_MAX) if opening else None
    )
    if opening is None or closing is None:
        return FrontMatter({}, {}, (), 0)
    fields: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    title_lines: list[tuple[int, int]] = []
    at, key = opening.end(), ""
    for line in raw[opening.end() : closing.start()].splitlines(keepends=True):
        found = KEY.match(line)
        if found:
            key = found[1].lower()
        start = found.end() if found else len(line) - len(line.lstrip())
        words = line[start:].rstrip().strip("\\").strip("'\"")
        if words:
            fields[key] = f"{fields[key]} {words}" if key in fields and not found else words
            begins = at + line.index(words, start)
            places[key] = (places[key][0] if key in places and not found else begins, begins + len(words))
            if key in TITLE_KEYS:
                title_lines.append((begins, begins + len(words)))
        at += len(line)
    return FrontMatter(fields, places, tuple(title_lines), closing.end())
