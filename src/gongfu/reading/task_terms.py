"""Who answers for a task and by when, as its own words say."""

import re
from dataclasses import dataclass
from datetime import date

from gongfu.reading.bodies import bodies_in
from gongfu.reading.lexicon.programmes import (
    DONE_WORDS,
    DUE_LABELS,
    ENGLISH_DUE_LABELS,
    ENGLISH_OWNER_LABELS,
    OWNER_ENDINGS,
    OWNER_GROUPS,
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
# 任务…，由市科技局牵头: without a bracket around them only bodies answer, for a firm may lead a thing and no task.
IN_CLAUSE = re.compile(
    rf"(?:^|由|[，,；;。\s])(?P<who>[^（）()【】；;。\n，,：:由\s]{{2,60}}?(?:{any_of(OWNER_ENDINGS)})(?:等(?:部门|单位)?)?)"
    rf"(?:{any_of(OWNER_VERBS)})(?!人)"
)
WHO_TAIL = re.compile(
    rf"[，,、]?\s?(?:(?:配合|参与|协助)(?:单位|部门)?|{any_of(DUE_LABELS)}).*$|"
    r"[，,]?(?:等|等单位|等部门|等相关部门)?(?:按职责分工负责|负责)?\s*$"
)
PIECE = re.compile(r"(?:[^，,\s]|\s(?!\d))+")
MORE_OWNERS = re.compile(rf"(?:{any_of(OWNER_ENDINGS + OWNER_GROUPS)})等?(?:部门|单位)?\s*$")
ENGLISH_LABELLED = re.compile(
    rf"(?:^|[(\[;.–—]\s?|\s)(?:{any_of(ENGLISH_OWNER_LABELS)})\s?:\s?(?P<who>[A-Z][^;.)\]\n]{{1,80}})", re.IGNORECASE
)
DUE_LABEL = re.compile(rf"(?:{any_of(DUE_LABELS)})\s?[：:]\s?(?P<when>[^；;。）)\]】\n]{{2,24}})")
# 2024年6月底前完成: a date with 前 is when the task itself is to be done; 到2025年 dates what it is to reach.
DONE_BEFORE = re.compile(rf"(?P<when>[^，。；;（）()\n]{{2,20}}?前)[^，。；;（）()\n]{{0,12}}?(?:{any_of(DONE_WORDS)})")
# （责任单位：市大数据局，2026年底前）: behind those who answer, a date needs no verb.
DUE_BEHIND_OWNER = re.compile(
    rf"(?:{any_of(OWNER_LABELS)})\s?[：:][^；;。）)\]】\n]{{2,120}}?[，,、\s](?P<when>20\d\d年[^，,；;。）)\]】\n]{{0,12}})"
)
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
    if found := LABELLED.search(words) or IN_BRACKETS.search(words) or body_in_charge(words):
        return owners_only(WHO_TAIL.sub("", found["who"]).strip(" ，,、")) or None
    english = ENGLISH_LABELLED.search(words)
    return english["who"].strip(" ，,") if english else None


def body_in_charge(words: str) -> re.Match[str] | None:
    """Find the bodies that a clause of its own says lead a task."""
    found = IN_CLAUSE.finditer(words)
    return next((one for one in found if any(body.start == 0 for body in bodies_in(one["who"]))), None)


def owners_only(words: str) -> str:
    """Cut what follows a comma and names nobody who could answer: 市科技局，2026年底前完成 is 市科技局."""
    if not words:
        return ""
    first, *more = PIECE.finditer(words)
    end = first.end()
    for piece in more:
        if not MORE_OWNERS.search(piece.group()):
            break
        end = piece.end()
    return words[:end]


def due_in(words: str, published: date | None) -> str | None:
    """Give the period by whose end a task is to be done, or None where its words give none.

    Parameters
    ----------
    words
        The task's own words.
    published
        Day of publication, from which 今年底前 counts.
    """
    for pattern in (DUE_LABEL, DONE_BEFORE, DUE_BEHIND_OWNER):
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
