"""Aims without a number in English: *The region will become a world leader in batteries by 2030.*"""

import re
from collections.abc import Iterator
from datetime import date

from gongfu.reading.lexicon.aims import ENGLISH_BECOMING, ENGLISH_GOAL_LEADS, ENGLISH_QUALITIES
from gongfu.reading.names import any_of
from gongfu.reading.times import Tense, Time
from gongfu.reading.tongues import Tongue, tongue_of

__all__ = ["english_aims"]

GOAL = re.compile(
    rf"\b(?:will|shall|to|would|must)\s(?:(?:also|then|further|help|once again|again)\s)?"
    rf"(?:{any_of(ENGLISH_BECOMING)})\b"
    rf"[^.;]{{0,80}}?\b(?:{any_of(ENGLISH_QUALITIES)})",
    re.IGNORECASE,
)
GROWS = re.compile(
    r"\bwill\s(?:be|have)\s(?:significantly|substantially|markedly|much|greatly|considerably)\s(?:strengthened|improved|stronger|enhanced|reduced)\b"
    r"|\bwill\s(?:significantly|substantially|markedly|greatly|considerably)\s(?:strengthen|improve|enhance)\b",
    re.IGNORECASE,
)
LEAD = re.compile(rf"\b(?:{any_of(ENGLISH_GOAL_LEADS)})", re.IGNORECASE)
HOPES = re.compile(r"\b(?:could|might|may|analysts?|forecasts?|if|unless|expects? the market)\b", re.IGNORECASE)
# Where the statement of an aim ends before its sentence does.
ENDS = re.compile(
    r",\s(?:while|which|with|but|and\s(?:will|to)|as\spart|backed|supported|according)\b|\sand\sto\s|\s[–—]\s|;|\s\("
)
NO_NUMBER = re.compile(r"\bnet[- ]zero\b|\bone of\b", re.IGNORECASE)
AIM = (12, 200)


def english_aims(text: str, published: date | None) -> Iterator[tuple[int, int, str | None]]:
    """Find the aims of an English paragraph: where each starts and ends, and its deadline.

    Parameters
    ----------
    text
        A block's text.
    published
        Day of publication, from which *next year* counts.
    """
    if not (GOAL.search(text) or GROWS.search(text)):
        return
    tongue = tongue_of(text)
    for start, end in tongue.sentences(text):
        sentence = text[start:end]
        goal = GOAL.search(sentence) or GROWS.search(sentence)
        if goal is None or HOPES.search(sentence):
            continue
        times = tongue.times(sentence, published)
        ahead = [time for time in times if time.tense is Tense.FUTURE and time.period]
        if not ahead and not LEAD.search(sentence, 0, goal.end()):
            continue
        left, right = statement(sentence, goal, ahead)
        if AIM[0] <= right - left <= AIM[1] and not has_number(sentence[left:right], tongue):
            yield start + left, start + right, nearest(ahead, goal)


def statement(sentence: str, goal: re.Match[str], ahead: list[Time]) -> tuple[int, int]:
    """Give where the statement around a predicate starts and ends, without a date at its edges."""
    left = 0
    for time in ahead:
        if not sentence[left : time.start].strip(" ,") and time.end < goal.start():
            left = time.end
    stop = ENDS.search(sentence, goal.end())
    right = stop.start() if stop else len(sentence)
    for time in reversed(ahead):
        if goal.end() <= time.start < right and not sentence[time.end : right].strip(" ,.!;"):
            right = time.start
    while left < right and sentence[left] in " ,:-–—*":
        left += 1
    while right > left and sentence[right - 1] in " ,.;:!":
        right -= 1
    return left, right


def has_number(words: str, tongue: Tongue) -> bool:
    """Tell whether a statement holds a number that is no date."""
    words = NO_NUMBER.sub(lambda found: "_" * len(found.group()), words)
    if not tongue.numbers.search(words):
        return False
    dates = [(time.start, time.end) for time in tongue.times(words, None)]
    return any(
        not any(start < quantity.end and quantity.start < end for start, end in dates)
        for quantity in tongue.quantities(words)
    )


def nearest(ahead: list[Time], goal: re.Match[str]) -> str | None:
    """Give the date behind a predicate, else the last one before it."""
    behind = [time for time in ahead if time.start >= goal.end()]
    before = [time for time in ahead if time.end <= goal.start()]
    chosen = behind[:1] or before[-1:] or ahead[:1]
    return chosen[0].period if chosen else None
