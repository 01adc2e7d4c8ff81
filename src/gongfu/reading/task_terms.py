"""Who answers for a task and by when, as its own words say."""

import re
from dataclasses import dataclass
from datetime import date

from gongfu.reading.lexicon.programmes import (
    DONE_WORDS,
    DUE_LABELS,
    ENGLISH_DUE_LABELS,
    ENGLISH_OWNER_LABELS,
    OWNER_ENDINGS,
    OWNER_LABELS,
    OWNER_VERBS,
)
from gongfu.reading.names import any_of
from gongfu.reading.times import find_chinese_times

__all__ = ["Found", "due_in", "owner_in"]

LABELLED = re.compile(rf"(?:{any_of(OWNER_LABELS)})\s?[：:]\s?(?P<who>[^；;。）)\]】\n]{{2,120}})")
IN_BRACKETS = re.compile(
    rf"[（(【](?:由)?(?P<who>[^（）()【】；;。\n，,：:]{{2,60}}?(?:{any_of(OWNER_ENDINGS)})(?:等(?:部门|单位)?)?)(?:{any_of(OWNER_VERBS)})"
)
WHO_TAIL = re.compile(
    r"(?:，|,)?\s?(?:配合|参与|协助)(?:单位|部门)?.*$|[，,]?(?:等|等单位|等部门|等相关部门)?(?:按职责分工负责|负责)?\s*$"
)
ENGLISH_LABELLED = re.compile(
    rf"(?:^|[(\[;.–—]\s?|\s)(?:{any_of(ENGLISH_OWNER_LABELS)})\s?:\s?(?P<who>[A-Z][^;.)\]\n]{{1,80}})", re.IGNORECASE
)
DUE_LABEL = re.compile(rf"(?:{any_of(DUE_LABELS)})\s?[：:]\s?(?P<when>[^；;。）)\]】\n]{{2,24}})")
# 2024年6月底前完成: a date with 前 is when the task itself is to be done; 到2025年 dates what it is to reach.
DONE_BEFORE = re.compile(rf"(?P<when>[^，。；;（）()\n]{{2,20}}?前)[^，。；;（）()\n]{{0,12}}?(?:{any_of(DONE_WORDS)})")
ENGLISH_DUE = re.compile(rf"(?:{any_of(ENGLISH_DUE_LABELS)})\s?:\s?(?P<when>[^;)\]\n]{{2,40}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A task in the block at ``place``; offsets are in that block's text."""

    place: int
    start: int
    end: int
    group: str | None = None
    plan: str | None = None
    owner: str | None = None
    due: str | None = None


def owner_in(words: str) -> str | None:
    """Give who answers for a task, as written, or None where its words name nobody.

    Parameters
    ----------
    words
        The task's own words.
    """
    found = LABELLED.search(words) or IN_BRACKETS.search(words) or ENGLISH_LABELLED.search(words)
    if found is None:
        return None
    return WHO_TAIL.sub("", found["who"]).strip(" ，,") or None


def due_in(words: str, published: date | None) -> str | None:
    """Give the period by whose end a task is to be done, or None where its words give none.

    Parameters
    ----------
    words
        The task's own words.
    published
        Day of publication, from which 今年底前 counts.
    """
    for pattern in (DUE_LABEL, DONE_BEFORE):
        for found in pattern.finditer(words):
            times = [time for time in find_chinese_times(found["when"], published) if time.period]
            if times:
                return times[-1].period
    for found in ENGLISH_DUE.finditer(words):
        from gongfu.reading.english_times import find_english_times

        times = [time for time in find_english_times(found["when"], published) if time.period]
        if times:
            return times[-1].period
    return None
