"""Aims without a number: 到2025年，能力显著增强; 从“跟跑”向“领跑”迈进; *to become a world leader in … by 2030*.

A clause is an aim when its predicate is one of a goal and a date to come or a word of goals governs it. Whatever holds
a number is a target's business, whatever has happened is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongfu.model.readings import ReadAim
from gongfu.reading.blocks import Block, Role
from gongfu.reading.lexicon.aims import (
    ABSTRACT_THINGS,
    BECOMING,
    CHANGES,
    DEGREES,
    GOAL_LEADS,
    NOT_GOALS,
    QUALITIES,
    RANKS_REACHED,
    REALIZED,
    RUNGS,
    STEPS,
)
from gongfu.reading.names import any_of
from gongfu.reading.spans import span_in
from gongfu.reading.times import Tense, Time, horizon_of
from gongfu.reading.tongues import Tongue, tongue_of

__all__ = ["read_aims"]

GROWS = re.compile(rf"(?:{any_of(DEGREES)})(?:地)?(?:得到)?(?:{any_of(CHANGES)})(?:和(?:{any_of(CHANGES)}))?$")
BETTER = re.compile(r"[\u4e00-\u9fff]{2,16}(?:更加?|最)[高优强好大广足美新稳实快精全深绿畅便安][\u4e00-\u9fff]{0,2}$")
COMES_TO_BE = re.compile(
    rf"(?P<verb>{any_of(BECOMING)})(?:起|了)?(?P<thing>[^，。；]{{0,60}}?)(?:{any_of(ABSTRACT_THINGS)})(?:[”和与及][^，。；]{{0,40}})?$"
)
OF_QUALITY = re.compile(rf"(?:{any_of(BECOMING)})(?:起)?[^，。；]{{0,30}}?(?:{any_of(QUALITIES)})[^，。；]{{1,40}}$")
REACHES = re.compile(
    rf"(?:进入|跻身|走在|位居|迈入|迈向|达到|处于|保持|居|位于|步入|挺进)[^，。；]{{0,20}}?(?:{any_of(RANKS_REACHED)})$"
)
REALIZES = re.compile(rf"(?:实现|完成|取得|迈上|登上|再上|跃上|达到)[^，。；]{{0,40}}?(?:{any_of(REALIZED + STEPS)})$")
CLIMBS = re.compile(r"[从由][^，。；]{1,20}[向到][^，。；]{1,30}(?:迈进|转变|跨越|跃升|升级|迈步|转型|发展)$")
LAYS_GROUND = re.compile(r"为[^，。；]{4,60}(?:打下|奠定|夯实)[^，。；]{0,10}基础$")
STANDS = re.compile(rf"(?:{any_of(ABSTRACT_THINGS)})(?:基本|全面|初步|加快)(?:建成|形成|成型|成势)$")
ACHIEVES = re.compile(
    r"(?:取得|实现)[^，。；]{0,16}(?:突破|进展|成效|成果|跨越)$"
    r"|(?:基本|全面|率先)实现[^，。；]{3,30}$|趋于[均平稳优合完][^，。；]{1,4}$"
)
PREDICATES = (GROWS, BETTER, COMES_TO_BE, OF_QUALITY, REACHES, REALIZES, ACHIEVES, STANDS, CLIMBS, LAYS_GROUND)
AS_GOAL = re.compile(r"以(?P<aim>[^，。；]{4,60})为(?:总体|发展|行动|工作|主要|战略)?目标")
FROM_TO = re.compile(r"[“\"]([^“”\"]{1,8})[”\"]")
RUNG = re.compile(any_of(RUNGS))
GOAL_LEAD = re.compile(rf"{any_of(GOAL_LEADS)}|目标[：:]")
NOT_GOAL = re.compile(any_of(NOT_GOALS))
GOAL_HEADING = re.compile("目标|愿景|展望")
WIDE = re.compile(r"[\u4e00-\u9fff]")
# A cheap look whether a paragraph is worth a closer one.
MAY_AIM = re.compile(
    r"目标|愿景|展望|20\d\d年|年[底末内]|届时|未来|今后|明年|时期|期间|十[一二三四五六]五|[到至]\s?20\d\d"
)
HEADING_MAX = 30
NUMBERED = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、章]|[（(][一二三四五六七八九十]{1,3}[)）])")
# A paragraph that goes on where the one before spoke of a date.
CONTINUES = re.compile(r"\s*(?:——|--|—|·|•|-\s)")
LEAD_IN = re.compile(r"(?:\s|并且?|同时|进而|从而|以及|和|将|——|—|-|\d[.、])+")
NAME = re.compile(r"《([^《》\n]{4,80})")
AIM = (6, 90)
ROOM_FOR_TIME = ' ，,、“”"：:'


@dataclass(slots=True)
class Ground:
    """What governs the clauses of a paragraph: a date to come, a past one, words of goals, a plan named."""

    deadline: str | None = None
    dated: bool = False
    past: bool = False
    goal: bool = False
    named: str | None = None


@dataclass(slots=True)
class AimReader:
    """Walks a text's paragraphs; a heading of goals and the last date to come hold for those below it."""

    published: date | None
    horizon: str | None
    goal_section: bool = False
    section_deadline: str | None = None
    before: Ground = field(default_factory=Ground)
    aims: list[tuple[int, int, int, str | None]] = field(default_factory=list)

    def heading(self, block: Block) -> None:
        """Note where a section of goals begins and ends; a heading may run into its paragraph: （二）发展目标。到…."""
        numbered = NUMBERED.match(block.text)
        whole = block.text.strip()
        words = whole.split("。", 1)[0]
        stands_alone = numbered or block.role is Role.HEADING or words == whole
        if not stands_alone or not 0 < len(words) <= HEADING_MAX:
            return
        if GOAL_HEADING.search(words):
            self.goal_section, self.section_deadline = True, self.date_in(words)
        elif numbered or block.role is Role.HEADING:
            self.goal_section, self.section_deadline = False, None

    def date_in(self, words: str) -> str | None:
        """Give the last date to come that some words say."""
        ahead = [time for time in tongue_of(words).times(words, self.published) if is_ahead(time)]
        return ahead[-1].period if ahead else None

    def paragraph(self, place: int, block: Block) -> None:
        """Read the aims of a paragraph."""
        text = block.text
        tongue = tongue_of(text)
        if not (CONTINUES.match(text) and self.before.dated):
            self.before = Ground(goal=self.goal_section, deadline=self.section_deadline)
        ground = self.before
        for start, end in tongue.sentences(text):
            sentence = text[start:end]
            if not ground.goal and GOAL_LEAD.search(sentence):
                ground.goal = True
            for left, right, deadline in self.sentence(sentence, tongue, ground):
                self.aims.append((place, start + left, start + right, deadline))
        if self.goal_section and ground.dated:
            self.section_deadline = ground.deadline

    def sentence(self, sentence: str, tongue: Tongue, ground: Ground) -> Iterator[tuple[int, int, str | None]]:
        """Read the aims of a sentence and note what it says for those behind it."""
        times = tongue.times(sentence, self.published)
        masked = tongue.marks.mask(sentence)
        for name in NAME.findall(sentence):
            ground.named = horizon_of(name) or ground.named
        told = False
        hopes = NOT_GOAL.search(sentence) is not None or tongue.marks.forecaster.search(masked) is not None
        for clause in tongue.clauses(sentence, ()):
            own = [time for time in times if clause.start <= time.start < clause.end]
            for time in own:
                hear(time, ground)
                told = told and not is_ahead(time)
            told = told or tongue.marks.past.search(masked, clause.start, clause.end) is not None
            if hopes or told or ground.past:
                continue
            start, end = without_time(sentence, clause.start, clause.end, own)
            as_goal = AS_GOAL.search(sentence, clause.start, clause.end)
            if as_goal:
                start, end = as_goal.span("aim")
            said = as_goal or ((ground.goal or ground.dated) and has_predicate(sentence[start:end]))
            if said and AIM[0] <= end - start <= AIM[1] and not has_number(sentence[start:end], tongue):
                yield start, end, ground.deadline or ground.named or self.horizon


def read_aims(blocks: Sequence[Block], raw: str, published: date | None, horizon: str | None) -> tuple[ReadAim, ...]:
    """Read the aims that a text states without a number, in its order; each once.

    Parameters
    ----------
    blocks
        The blocks of the page.
    raw
        The document as found.
    published
        Day of publication, from which 明年 or *next year* count.
    horizon
        The years of the plan that the document is about, the last resort for a deadline.
    """
    reader = AimReader(published, horizon)
    found: list[tuple[int, int, int, str | None]] = []
    for place, block in enumerate(blocks):
        if block.role is Role.TITLE:
            continue
        if not WIDE.search(block.text):
            from gongfu.reading.english_aims import english_aims

            found += [(place, *aim) for aim in english_aims(block.text, published)]
            continue
        reader.heading(block)
        if reader.goal_section or MAY_AIM.search(block.text) or CONTINUES.match(block.text):
            reader.paragraph(place, block)
    found += reader.aims
    best: dict[str, ReadAim] = {}
    for place, start, end, deadline in sorted(found, key=lambda one: one[:3]):
        text = blocks[place].text[start:end]
        span = span_in(blocks[place], raw, start, end)
        best.setdefault(text, ReadAim(text=text, deadline=deadline, span=span, ladder=ladder_in(text)))
    return tuple(best.values())


def is_ahead(time: Time) -> bool:
    """Tell whether a time lies ahead; 展望 says so of any."""
    return time.period is not None and (time.tense is Tense.FUTURE or not time.carries)


def hear(time: Time, ground: Ground) -> None:
    """Let a time govern the clauses from its own on."""
    if is_ahead(time):
        ground.deadline, ground.dated, ground.past = time.period, True, False
    elif time.tense is Tense.PAST:
        ground.past = True
    elif time.points_back and ground.deadline:
        ground.dated, ground.past = True, False


def without_time(text: str, start: int, end: int, times: Sequence[Time]) -> tuple[int, int]:
    """Leave out a date at the edges of a clause, and what only joins it to the one before."""
    for time in times:
        if not text[start : time.start].strip(ROOM_FOR_TIME):
            start = max(start, time.end)
    while start < end and text[start] in ROOM_FOR_TIME[:4]:
        start += 1
    lead = LEAD_IN.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1] in " 。；;，,！!.：:\n":
        end -= 1
    return start, end


def has_predicate(clause: str) -> bool:
    """Tell whether a clause says what a goal says."""
    return any(pattern.search(clause) for pattern in PREDICATES)


def has_number(clause: str, tongue: Tongue) -> bool:
    """Tell whether a clause states a number, which is a target's business."""
    return tongue.numbers.search(clause) is not None and bool(tongue.quantities(clause))


def ladder_in(text: str) -> tuple[str, ...]:
    """Give the rungs that an aim climbs: those of a known ladder, else what 从“A”向“B” puts in quotation marks."""
    known = tuple(dict.fromkeys(RUNG.findall(text)))
    if len(known) > 1:
        return known
    quoted = tuple(dict.fromkeys(FROM_TO.findall(text)))
    return quoted if len(quoted) > 1 and CLIMBS.search(text) else ()
