"""What earlier text has said that later text leans on: dates, spirit, the thing measured last."""

import re
from dataclasses import dataclass, field
from datetime import date

from gongfu.model.readings import Hardness, Inferred
from gongfu.reading.drafts import Draft
from gongfu.reading.times import Tense, Time
from gongfu.reading.tongues import Marks

__all__ = ["Context", "Placed", "is_span"]

HEADING_MAX = 30
LEAD_MAX = 8
SECTION = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节部])")
ITEM = re.compile(
    r"\s*(?:[-—–•·■◆●*☆★]|\d{1,2}\s?[.、)）．]|[（(]\d{1,2}[)）]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[)）、.])"
)
OPENS_LIST = re.compile(r"[：:]\s*[”*]{0,4}\s*$")
OPENS_PARTS = re.compile(r"其中\s*[：:]\s*$")
# The thing that a list item or a short first sentence is about: ——产业规模。
TOPIC = re.compile(r"([\u4e00-\u9fffA-Za-z0-9“”、]{2,12}?)(?:目标|方面|指标)?(?:[。：:]|$)")
SAYS_MORE = re.compile(
    r"稳步|持续|不断|显著|明显|更加|进一步|加快|全面|大幅|有力|深入|基本|提升|增强|优化|达到|实现|[，；]"
)
SITE = re.compile(
    r"(?:[\u4e00-\u9fff]{2}|该|本|^)(项目|工程|基地|工厂|产业园|工业园|开发区|高新区|园区|小镇|公司|集团|电站|企业)"
    r"(?=$|位于|落户|选址|由|正式|在|于|是|将|开工|动工|奠基|签约|建成|投产|计划|总|占地|规划|的家底|里|一期|二期|去年|今年|上|已|现|有|内|累计)"
)
# The place or body by its own name, where a clause opens with one that is short enough.
NAMED_SITE = re.compile(
    r"\W{0,4}(?:其中|据悉|据了解|目前)?([\u4e00-\u9fffA-Za-z（）]{2,10}(?:项目|工程|基地|工厂|水库|园区|产业园|工业园))"
)
ANYONE = re.compile(
    r"^(?:该|本|此|这|全|各|推进|加快|建设|实施|一批|在建|新建|签约|开工|竣工|重点|重大)|的|在|将|了|为|启动|建设|实施|推进|同步|打造|投资|落户|位于|签约|开工|组织|支持"
)
REPORT = re.compile(r"统计公报|运行(?:情况|简况|分析)|统计快报|完成情况|统计年报")
WORK_REPORT = re.compile(r"(?<!\d)((?:19|20)\d\d)年[^，。]{0,12}政府工作报告")
ENGLISH_REPORT = re.compile(
    r"\b(?:communiqu[eé]|bulletin|statistic\w*|results|reports?|quarter|half|months|output|production|exports?|survey|sales"
    r"|revenue|growth|performance|index|review)\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?![底末]?[-—–至到])")
NUMBERING = re.compile(rf"(?:{ITEM.pattern})+\s*")


def is_span(period: str) -> bool:
    """Tell a span of years from a year or a part of one.

    Parameters
    ----------
    period
        A period.
    """
    return len(period) == 9 and period[4] == "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A draft in its text.

    Offsets are in the block; ``tense`` decides the kind; ``inferred`` is what the sentence left open.
    """

    draft: Draft
    subject: str
    tense: Tense
    period: str | None
    start: int
    end: int
    inferred: tuple[Inferred, ...]
    confidence: float
    hardness: Hardness | None = None


@dataclass(slots=True)
class Context:
    """What earlier text has said that later text leans on.

    ``horizon`` is the plan's own span, the last resort. ``deadline`` is the last date aimed at; one that is not the
    plan's end holds for its paragraph only, and ``lasting`` is what it gives way to. ``period`` and ``tense`` are the
    paragraph's, ``reported`` and ``heading`` the section's; ``of_year`` is the year that a bulletin is about. ``base``
    is the whole that parts belong to, ``last`` what was measured last, ``level`` the last level or share that a bare
    达到 means; ``members`` are those of the last list of 分别, ``recent`` what its sentence has measured so far,
    ``topic`` what a heading or a list item names, ``header`` what a list is of, ``listed`` the measure of
    its first member, ``told`` the past times said so far,
    ``label`` what stands before a colon, ``review`` the years that a section looks back on,
    ``site`` which kind of place or
    body the paragraph is about. ``named`` is the body that a sentence was last about, ``titles`` what heads the text.
    ``spans`` are the spans of years that the text has named.
    """

    published: date | None
    horizon: str | None = None
    deadline: str | None = None
    lasting: str | None = None
    period: str | None = None
    reported: str | None = None
    tense: Tense | None = None
    heading: Tense | None = None
    base: str = ""
    base_unit: str = ""
    last: str = ""
    level: str = ""
    topic: str = ""
    site: str = ""
    named: str = ""
    titles: str = ""
    label: str = ""
    told: set[str] = field(default_factory=set)
    review: str | None = None
    header: str = ""
    listed: str = ""
    members: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    spans: set[str] = field(default_factory=set)
    hardness: Hardness | None = None
    heading_hardness: Hardness | None = None
    is_plan: bool = False
    has_sections: bool = False
    of_year: str | None = None
    in_list: bool = False
    in_parts: bool = False
    words: str = ""
    opening: str = ""

    def hear_site(self, words: str) -> None:
        """Note the place or body that a clause is about (某产业园…): its bare measures are the place's.

        Parameters
        ----------
        words
            The words of a clause.
        """
        if found := SITE.search(words):
            self.site = found[1]
            named = NAMED_SITE.match(words)
            if named and named.end() == found.end(1) and not ANYONE.search(named[1]):
                self.site = named[1]

    def begin_block(self, text: str, marks: Marks, *, heads: bool, may_head: bool) -> None:
        """Forget what holds for a paragraph only, and hear what a heading says for those below.

        Parameters
        ----------
        text
            The block's text.
        marks
            The marks of its language.
        heads
            Whether the page marks it as a heading.
        may_head
            Whether a short block without a stop counts as one.
        """
        self.words = text
        if not (self.in_list and ITEM.match(text)):
            self.period, self.tense, self.base, self.last, self.level = None, None, "", "", ""
            self.members, self.hardness, self.header, self.site = [], None, "", ""
            self.in_list = self.in_parts = False
            self.deadline = self.lasting
        self.topic = topic_of(text) or ("" if ITEM.match(text) else self.topic)
        if may_head and len(text) <= HEADING_MAX and (heads or not re.search("[，。；,.]", NUMBERING.sub("", text))):
            self.hear_heading(text, marks)

    def hear_title(self, title: str) -> None:
        """Take what a title says of the whole document: a bulletin reports on the year it names.

        Parameters
        ----------
        title
            The title or one of the first lines.
        """
        self.opening += title
        if not title.rstrip().endswith("."):
            self.titles += f" {title.lower()}"
        if REPORT.search(title):
            self.heading = Tense.PAST
            years = YEARS.findall(title)
            self.of_year = self.reported = years[0] if len(years) == 1 else None
        if found := WORK_REPORT.search(title):
            # A government reports each spring on the year before, and plans the one it is named after.
            self.reported = str(int(found[1]) - 1)
        if ENGLISH_REPORT.search(title) and (period := self.past_period(title, reports=True)):
            self.of_year = self.reported = period

    def past_period(self, words: str, *, reports: bool = False) -> str | None:
        """Give the one past period that an English title or heading names.

        Parameters
        ----------
        words
            The title or heading.
        reports
            Whether it is a report's, which also names a period that the calendar does not call past.
        """
        from gongfu.reading.english_times import find_english_times

        times = find_english_times(words, self.published)
        periods = {
            time.period
            for time in times
            if (time.tense is Tense.PAST or (reports and time.tense is None)) and time.period and not time.is_now
        }
        return periods.pop() if len(periods) == 1 else None

    def hear_heading(self, text: str, marks: Marks) -> None:
        """Take the spirit of a heading, and let a new section forget the dates of the one before.

        Parameters
        ----------
        text
            The heading.
        marks
            The marks of its language.
        """
        if SECTION.match(text):
            self.reported, self.has_sections, self.review = self.of_year, True, None
            if self.horizon is not None:
                self.deadline = self.lasting = None
        years = YEARS.findall(text)
        self.reported = self.past_period(text) or self.reported
        for tense, pattern in marks.by_heading:
            if not pattern.search(text):
                continue
            self.heading = tense
            if len(years) == 1 and tense is Tense.PAST:
                self.reported = years[0]
            elif len(years) == 1 and self.deadline is None:
                self.deadline = self.lasting = years[0]
        self.heading_hardness = next((said for said, pattern in marks.firmness if pattern.search(text)), None)

    def end_block(self, text: str, marks: Marks, *, heads: bool) -> None:
        """Note what a block leaves open: a list that follows it, a date that its heading sets.

        Parameters
        ----------
        text
            The block's text.
        marks
            The marks of its language.
        heads
            Whether the page marks it as a heading.
        """
        if heads:
            self.lasting = self.deadline if self.deadline != self.horizon else self.lasting
            self.reported = self.period or self.reported
        if OPENS_LIST.search(text):
            self.in_list, self.in_parts = True, OPENS_PARTS.search(text) is not None
            if marks.plan.search(marks.mask(text)):
                self.heading = Tense.FUTURE

    def note(self, time: Time, *, leads: bool) -> None:
        """Remember a time for later text.

        Parameters
        ----------
        time
            An expression of time that was read.
        leads
            Whether it opens its sentence; a span of years that does not holds for its own statement only.
        """
        if time.period is None or not time.carries or time.is_now:
            return
        self.note_span(time)
        if time.tense is Tense.FUTURE:
            self.aim_at(time.period)
        elif time.tense is Tense.PAST and (leads or not is_span(time.period)):
            self.period = time.period
            self.told.add(time.period)
            if time.sums_up:
                self.heading = Tense.PAST
        if time.sums_up and time.tense is Tense.PAST and is_span(time.period):
            self.review = time.period

    def note_span(self, time: Time) -> None:
        """Remember a span of years.

        Parameters
        ----------
        time
            An expression of time that was read.
        """
        if time.period is not None and is_span(time.period):
            self.spans.add(time.period)
        if time.span:
            self.spans.add(time.span)

    def aim_at(self, period: str) -> None:
        """Let a date aimed at hold for later statements.

        Parameters
        ----------
        period
            The date.
        """
        self.deadline = period
        if self.horizon is None or (self.horizon[-4:] in period and period != self.horizon):
            self.lasting = period

    def report(self, period: str) -> None:
        """Let the time of a statement about the past hold for the rest of its section.

        Parameters
        ----------
        period
            The time.
        """
        if (self.has_sections or self.horizon is not None) and self.of_year is None:
            self.reported = period

    def mood(self, marks: Marks) -> Tense | None:
        """Give the spirit of the paragraph as a whole: in a plan, one that says nothing of the past looks ahead.

        Parameters
        ----------
        marks
            The marks of its language.
        """
        if self.is_plan and not marks.past.search(marks.mask(self.words)) and not marks.looks_back.search(self.words):
            return Tense.FUTURE
        return None


def topic_of(text: str) -> str:
    """Give what a heading or the short first sentence of a paragraph names, or nothing."""
    found = TOPIC.match(NUMBERING.sub("", text[: HEADING_MAX + LEAD_MAX]).strip(" *—-"))
    if found is None or SAYS_MORE.search(found[1]) or len(found[1]) > LEAD_MAX:
        return ""
    return found[1].strip("“”、")
