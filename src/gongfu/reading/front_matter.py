"""What a page says about itself: its title, the day it was published, the body that issued it."""

import csv
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from gongfu.reading.lexicon.markup import (
    DATE_KEYS,
    ISSUER_KEYS,
    LABELLED_DATES,
    LABELLED_ISSUERS,
    MONTHS,
    TITLE_KEYS,
)

__all__ = ["FrontMatter", "issuer_in", "published_in", "split_front_matter"]

OPENING = re.compile(r"\A\ufeff?\s{0,200}---[ \t]*\r?\n")
KEY = re.compile(r"([A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*")
COLUMNS = re.compile(r"\A\ufeff?([a-z_]{2,30}(?:,[a-z_]{2,30}){2,40})\r?\n")
RECORDS_LOOKED_AT = 100_000
FRONT_MATTER_MAX = 20_000
ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2})[a-z]{0,6}\.?,? ((?:19|20)\d\d)")
MONTH_FIRST = re.compile(r"([A-Z][a-z]{2})[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)")
LABELLED_DATE = re.compile(rf"(?:{'|'.join(LABELLED_DATES)})\s{{0,3}}[：:]\s{{0,3}}(.{{8,40}})")
LABELLED_ISSUER = re.compile(rf"(?:{'|'.join(LABELLED_ISSUERS)})\s{{0,3}}[：:]\s{{0,3}}([^\s，。；|]{{2,40}})")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Fields before the body; ``title_lines`` are the raw stretches that hold the title."""

    fields: dict[str, str]
    title_lines: tuple[tuple[int, int], ...]
    body_start: int


def split_front_matter(raw: str) -> FrontMatter:
    """Part the fields between ``---`` lines, or the columns of a single record, from the body.

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
        return FrontMatter(record_fields(raw), (), 0)
    fields: dict[str, str] = {}
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
        if key in TITLE_KEYS and words:
            begins = at + line.index(words, start)
            title_lines.append((begins, begins + len(words)))
        at += len(line)
    return FrontMatter(fields, tuple(title_lines), closing.end())


def record_fields(raw: str) -> dict[str, str]:
    """Give the fields of a table with named columns, when it holds one record only."""
    if not COLUMNS.match(raw):
        return {}
    rows = csv.reader(raw[:RECORDS_LOOKED_AT].splitlines(keepends=True))
    names, first, second = next(rows), next(rows, []), next(rows, None)
    return dict(zip(names, first, strict=False)) if second is None else {}


def find_date(words: str) -> date | None:
    """Find the first whole date in some words, as ``2021-12-20``, ``2021年12月20日`` or ``Fri, 10 Sep 2021``.

    Parameters
    ----------
    words
        A field's value.
    """
    if found := ISO_DATE.search(words):
        return made_date(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.search(words):
        return made_date(int(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := MONTH_FIRST.search(words):
        return made_date(int(found[3]), MONTHS.get(found[1].lower(), 0), int(found[2]))
    return None


def made_date(year: int, month: int, day: int) -> date | None:
    """Make a date of numbers, None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def published_in(fields: dict[str, str], opening_words: str) -> date | None:
    """Find the day of publication in the fields, else in a labelled line near the top.

    Parameters
    ----------
    fields
        Front matter.
    opening_words
        The beginning of the text without markup, a paragraph a line.
    """
    for key in DATE_KEYS:
        if key in fields and (found := find_date(fields[key])):
            return found
    labelled = LABELLED_DATE.search(opening_words)
    return find_date(labelled[1]) if labelled else None


def issuer_in(fields: dict[str, str], opening_words: str) -> str | None:
    """Find the body that issued the text in the fields, else in a labelled line near the top.

    Parameters
    ----------
    fields
        Front matter.
    opening_words
        The beginning of the text without markup, a paragraph a line.
    """
    for key in ISSUER_KEYS:
        if fields.get(key):
            return fields[key]
    labelled = LABELLED_ISSUER.search(opening_words)
    return labelled[1] if labelled else None
