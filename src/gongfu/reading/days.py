"""Whole dates in the many ways in which documents write the day they were published."""

import re
from calendar import monthrange
from datetime import date

from gongfu.reading.lexicon.markup import MONTHS

__all__ = ["DAY", "find_date"]

DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
DATES = {
    "year first": re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)(?:\s?日)?"),
    "day first": re.compile(
        r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3})[a-z]{0,6}\.?,?[ -]((?:19|20)\d\d)(?!\d)"
    ),
    "month first": re.compile(
        r"(?<![A-Za-z])([A-Za-z]{3})[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)"
    ),
    "in words": re.compile(
        r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
    ),
    "numbers": re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)"),
}
# Any of them, for rules that look for a line with a date.
GROUP = re.compile(r"\((?!\?)")
DAY = "(?:" + "|".join(GROUP.sub("(?:", pattern.pattern) for pattern in DATES.values()) + ")"


def find_date(words: str) -> date | None:
    """Find the first whole date in some words, as ``2021-12-20``, ``2021年12月20日`` or ``Fri, 10 Sep 2021``.

    ``3/4/2021`` names two days and gives none; ``25/4/2021`` names one.

    Parameters
    ----------
    words
        A field's value.
    """
    dates = ((kind, found) for kind, pattern in DATES.items() if (found := pattern.search(words)))
    kind, found = min(dates, key=lambda each: each[1].start(), default=("", None))
    return made_date(*numbers_of(kind, *found.groups())) if found else None


def numbers_of(kind: str, first: str, second: str, third: str) -> tuple[int, int, int]:
    """Give year, month and day of a date; no month where the date names two days."""
    match kind:
        case "year first":
            return int(first), int(second), int(third)
        case "day first":
            return int(third), MONTHS.get(second.lower(), 0), int(first)
        case "month first":
            return int(third), MONTHS.get(first.lower(), 0), int(second)
        case "in words":
            return int(first.translate(DIGITS)), in_words(second), in_words(third)
    left, right = int(first), int(second)
    if left > 12:
        left, right = right, left
    return int(third), left if right > 12 or left == right else 0, right


def in_words(number: str) -> int:
    """Give the value of 十二 or 二十一."""
    tens, ten, ones = number.rpartition("十")
    value = int((tens or "1").translate(DIGITS)) * 10 if ten else 0
    return value + (int(ones.translate(DIGITS)) if ones else 0)


def made_date(year: int, month: int, day: int) -> date | None:
    """Make a date of numbers, None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)
