"""Find when in English: years, halves and quarters, and words that count from the day of publication."""

import re
from dataclasses import replace
from datetime import date

from gongfu.reading.lexicon import phrases
from gongfu.reading.lexicon.times import ENGLISH_NUMBERS, ENGLISH_ORDINALS, RELATIVE_YEARS_ENGLISH
from gongfu.reading.times import Tense, Time, dated

__all__ = ["find_english_times"]

YEAR = r"(?:19|20)\d\d"
COUNT = rf"{'|'.join(ENGLISH_NUMBERS)}|\d{{1,2}}"
RELATIVE = "|".join(RELATIVE_YEARS_ENGLISH)
ORDINAL = "|".join(ENGLISH_ORDINALS)
LEAD = "|".join(
    phrases(
        """by the end of, before the end of, by end, by, until, as of, at the end of, since, between, from, in, for,
        during, through, over"""
    )
)
ENGLISH = re.compile(
    rf"(?:\b(?P<lead>{LEAD}))?\s?(?:the\s)?(?:"
    rf"(?P<from>{YEAR})\s?(?:-|–|—|to|and|through)\s?(?P<to>{YEAR})(?!\d)"
    rf"|(?P<ordinal>{ORDINAL})\s(?P<unit>half|quarter)\sof\s(?:the\s)?(?P<part_year>{YEAR}|{RELATIVE})"
    rf"|(?:fiscal year\s|FY\s?)?(?P<year>(?<![\d.,$]){YEAR}(?![.,]\d|\d|[-–]\w))"
    rf"|(?P<relative>{RELATIVE})"
    rf"|next\s(?P<ahead>{COUNT})\syears|(?:last|past)\s(?P<behind>{COUNT})\syears"
    rf"|(?P<now>currently|at present|today|to date|so far)"
    rf")(?!\w)",
    re.IGNORECASE,
)


def find_english_times(text: str, published: date | None) -> list[Time]:
    """Find the expressions of time in an English sentence.

    Parameters
    ----------
    text
        A sentence.
    published
        Day of publication, from which relative words count.
    """
    return [resolved(match, published) for match in ENGLISH.finditer(text)]


def resolved(match: re.Match[str], published: date | None) -> Time:
    """Resolve one match."""
    time = Time(start=match.start(), end=match.end(), period=None)
    if match["from"]:
        return dated(time, f"{match['from']}-{match['to']}", published)
    if match["now"]:
        return replace(time, period=str(published.year) if published else None, tense=Tense.PAST, is_now=True)
    if match["ahead"] or match["behind"]:
        return counted(time, match, published)
    words = (match["part_year"] or match["year"] or match["relative"]).lower()
    offset = RELATIVE_YEARS_ENGLISH.get(words)
    said = replace(time, tense=Tense.PAST if (offset or 0) < 0 else Tense.FUTURE if offset else None)
    part = ""
    if match["ordinal"]:
        part = f"{'H' if match['unit'].lower() == 'half' else 'Q'}{ENGLISH_ORDINALS[match['ordinal'].lower()]}"
    if offset is None:
        said = dated(time, f"{words}{part}", published)
    elif published is not None:
        said = dated(time, f"{published.year + offset}{part}", published)
    lead = (match["lead"] or "").lower()
    if said.tense is None and lead.startswith(("by", "before", "until")):
        return replace(said, tense=Tense.FUTURE)
    return replace(said, tense=Tense.PAST) if lead in {"as of", "since"} else said


def counted(time: Time, match: re.Match[str], published: date | None) -> Time:
    """Resolve a number of years ahead or behind."""
    words = (match["ahead"] or match["behind"]).lower()
    years = ENGLISH_NUMBERS[words] if words in ENGLISH_NUMBERS else int(words)
    said = replace(time, tense=Tense.FUTURE if match["ahead"] else Tense.PAST)
    if published is None:
        return said
    year = published.year
    return replace(said, period=str(year + years) if match["ahead"] else f"{year - years}-{year - 1}")
