"""Say of each number when it holds and whether it is aimed at or so: what a clause alone cannot tell.

The words of the clause speak first, then its times, then its sentence, its paragraph, its heading, the document.
"""

import re
from dataclasses import dataclass, replace

from gongfu.model.readings import Hardness, Inferred
from gongfu.reading.clauses import Clause
from gongfu.reading.confidence import confidence_of
from gongfu.reading.contexts import Context, Placed, is_span
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.leaning import dimension, remember, whole_subject
from gongfu.reading.lexicon.chinese import MEASURE_NOUNS
from gongfu.reading.quantities import UnitKind
from gongfu.reading.times import Tense, Time
from gongfu.reading.tongues import Marks, Tongue

__all__ = ["read_sentence"]

# How far somebody else's forecast reaches: what an analyst says to the end of the sentence, 预计 to the next plan word.
ALL_OF_IT, UNTIL_A_PLAN = "all of it", "until a plan"
# Said of a whole list in the clause that opens it: 淘汰落后产能任务为：…
HEADER = re.compile(
    rf"((?:淘汰落后|化解过剩|压减)?(?:{'|'.join(sorted(MEASURE_NOUNS, key=len, reverse=True))}))"
    r"(?:的)?((?:目标|任务|计划|指标)*)(?:分别)?(?:为|是|中)?$"
)
BY_PRODUCT = re.compile(r"(?:分|从)(?:主要)?产品(?:产量)?看$")
# How large a project is: planned while it is being built.
PROJECT_SIZE = re.compile(
    r"(?:总投资额?|投资额|计划投资|项目投资|期投资|^投资|占地|占地面积|用地|建筑面积|产能|年产值|年产量)$"
)
LABEL_MAX = 12
# What counts over a span of years rather than at its end.
ADDED = re.compile(r"新增|累计|总投资$")
LABEL = re.compile(r"(?:[\W\d_]{0,6}|[\W_]{0,3}[一二三四五六七八九十]{1,3}[、.．]\s?)([\u4e00-\u9fff“”A-Za-z]{3,16})")
# A least is set, whereas what was reached is told.
REQUIRED = re.compile(r"不得?(?:低于|少于)$")
STAGES = re.compile(r"(?P<begun>开工|动工|奠基|签约|在建)|投产|竣工|投用|投运|建成|完工")
NEARLY_OVER = 11
HARD_BY_NATURE = {Hardness.BINDING, Hardness.EXPECTED}
# A subject of fewer characters is often cut short, and three numbers in a clause are often dealt out wrongly.
SHORT_NAME, CROWDED = {"zh": 4, "en": 16}, 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart."""

    text: str
    masked: str
    clauses: list[Clause]
    times: list[Time]

    def is_aside(self, time: Time) -> bool:
        """Tell whether a time is only that of a part (上半年…，其中，6月份…)."""
        part = self.text.find("其中", 0, time.start)
        return part >= 0 and any(other.end <= part for other in self.times)

    def times_of(self, clause: Clause) -> tuple[Time, ...]:
        """Give the times inside a clause, with offsets in the sentence."""
        return tuple(time for time in self.times if clause.start <= time.start and time.end <= clause.end)


def read_sentence(text: str, offset: int, tongue: Tongue, context: Context) -> list[Placed | Skipped]:
    """Read the statements of one sentence and remember what later ones need.

    Parameters
    ----------
    text
        The sentence.
    offset
        Where it starts in its block; results count from the block's start.
    tongue
        The rules of its language.
    context
        What the text above has said; changed by what this sentence says.
    """
    times = years_before([in_plan(time, context) for time in tongue.times(text, context.published)], context, text)
    quantities = []
    if tongue.numbers.search(text):
        quantities = [
            quantity
            for quantity in tongue.quantities(text)
            if not any(time.start < quantity.end and quantity.start < time.end for time in times)
        ]
    for time in times:
        context.note_span(time)
    context.recent, context.listed = [], ""
    before = context.named
    named = tongue.holder_named(text)
    context.named = named if named not in {"", "*"} else before
    sentence = Sentence(text, tongue.marks.mask(text), tongue.clauses(text, quantities), times)
    placed: list[Placed | Skipped] = []
    if quantities:
        placed = SentenceReader(sentence, offset, tongue, context).run()
    any_placed = any(isinstance(result, Placed) for result in placed)
    leads = {time.start for clause in sentence.clauses[:1] if only_time(clause, tuple(times)) for time in times}
    # What somebody else expects by then is no date that the text aims at.
    foretold = bool(placed) and all(isinstance(one, Skipped) and one.reason == "forecast" for one in placed)
    for time in times:
        is_passing = starts_from(time, text) or sentence.is_aside(time) or time.own_clause
        if foretold or is_passing:
            continue
        context.note(time, leads=time.start in leads or not quantities)
        if time.tense is not None and not any_placed and not time.is_now and time.carries:
            context.tense = time.tense
    if quantities and not text.rstrip().endswith(("；", ";", "：", ":")) and context.header != "产量":
        context.header = ""
    if not quantities:
        context.hardness = firmness(sentence.masked, tongue.marks, HARD_BY_NATURE) or context.hardness
    return placed


def starts_from(time: Time, text: str) -> bool:
    """Tell whether a time is only where something came from (由上年的24.7%), which holds for nothing else."""
    turns = (
        "由" in text[max(0, time.start - 1) : time.start + 1] or "从" in text[max(0, time.start - 1) : time.start + 1]
    )
    return time.year_before or (turns and text.startswith("的", time.end))


def years_before(times: list[Time], context: Context, text: str) -> list[Time]:
    """Let 上年 and 两年平均 count from the past year that is spoken of, where one is."""
    spoken = context.period or context.reported
    out: list[Time] = []
    for said in times:
        time = said
        if time.own_clause and time.years and spoken is not None and text.startswith(("平均", "年均"), time.end):
            last = int(spoken[-4:] if is_span(spoken) else spoken[:4])
            time = replace(time, period=f"{last - time.years + 1}-{last}", tense=Tense.PAST)
        elif time.whole_year and out and (before := out[-1].period) and len(before) == 4:
            # 2022年全年
            time = replace(time, period=before, tense=out[-1].tense, whole_year=False)
        elif time.year_before and spoken is not None and len(spoken) == 4:
            time = replace(time, period=str(int(spoken) - 1))
        elif time.tense is Tense.PAST and time.period is not None and not time.is_now:
            spoken = time.period
        out.append(time)
    return out


def in_plan(time: Time, context: Context) -> Time:
    """Resolve what counts by the plan itself: 规划期内, 三年内 of a plan of three years."""
    if context.heading is Tense.PAST or not (time.whole_plan or time.years):
        return time
    named = () if time.tense is Tense.PAST else sorted(context.spans)
    spans = [span for span in (context.horizon, *named) if span and is_span(span)]
    year = context.published.year if context.published is not None else 0
    # In the last year of a plan it is the next one that is spoken of.
    spans.sort(key=lambda span: int(span[-4:]) <= year)
    for span in spans:
        is_ahead = context.published is None or int(span[-4:]) >= context.published.year
        length = int(span[-4:]) - int(span[:4]) + 1
        if is_ahead and (time.whole_plan or time.years == length):
            return replace(time, period=span[-4:] if time.at_end else span, tense=Tense.FUTURE, span=span)
    return time


def firmness(words: str, marks: Marks, of: set[Hardness] | None = None) -> Hardness | None:
    """Give how firmly some words mean what they say: the last such word of the first kind that stands there."""
    if not marks.firm.search(words):
        return None
    return next(
        (said for said, pattern in marks.firmness if (of is None or said in of) and pattern.search(words)), None
    )


class SentenceReader:
    """Walks the clauses of a sentence from left to right."""

    def __init__(self, sentence: Sentence, offset: int, tongue: Tongue, context: Context) -> None:
        self.sentence = sentence
        self.offset = offset
        self.tongue = tongue
        self.context = context
        self.state: Tense | None = None
        self.forecast = ""
        self.led_in_at: int | None = None
        self.parts_in = context.base_unit if context.in_parts else None
        self.hardness: Hardness | None = None
        self.origins: list[tuple[int, int]] = []
        self.adds_up = False
        self.so_far: str | None = None
        self.marked: tuple[Clause | None, list[tuple[int, Tense]]] = (None, [])

    def run(self) -> list[Placed | Skipped]:
        """Read every clause."""
        out: list[Placed | Skipped] = []
        condition = self.tongue.marks.condition.search(self.sentence.masked)
        # A Chinese condition stands before what it holds for.
        begins = condition.start() if condition and self.tongue.code == "zh" else 0
        for index, clause in enumerate(self.sentence.clauses):
            self.listen(clause)
            reason = "condition" if condition and clause.end > begins else self.passes_over(clause)
            for result in self.drafts(clause):
                if isinstance(result, Skipped):
                    if result.draft is not None:
                        self.context.last = result.draft.subject or self.context.last
                    out.append(self.skipped(result, clause))
                elif reason:
                    said = replace(passed(result, reason), time=self.time_for(result, clause))
                    out.append(self.skipped(said, clause))
                else:
                    out.append(self.place(result, clause, index))
            self.after(clause)
        return out

    def drafts(self, clause: Clause) -> list[Draft | Skipped]:
        """Give the drafts of a clause."""
        if not clause.quantities:
            return []
        return list(self.tongue.read_clause(clause, self.times_in(clause)))

    def times_in(self, clause: Clause) -> tuple[Time, ...]:
        """Give the times of a clause, with offsets in it."""
        return tuple(
            replace(time, start=time.start - clause.start, end=time.end - clause.start)
            for time in self.sentence.times_of(clause)
        )

    def words_of(self, clause: Clause) -> str:
        """Give the masked words of a clause."""
        return self.sentence.masked[clause.start : clause.end]

    def listen(self, clause: Clause) -> None:
        """Hear whether a clause turns to plan, forecast or report."""
        marks, words = self.tongue.marks, self.words_of(clause)
        if self.tongue.code == "zh":
            self.context.hear_site(words)
        if marks.forecaster.search(words):
            self.forecast = ALL_OF_IT
        elif marks.expectation.search(words) and self.is_of_many(words):
            self.forecast = self.forecast or UNTIL_A_PLAN
        elif (marks.commits or marks.plan).search(words) and self.forecast == UNTIL_A_PLAN:
            self.forecast = ""
        self.hardness = firmness(words, marks) or self.hardness
        if not clause.quantities:
            if marks.plan.search(words):
                self.state = Tense.FUTURE
            if BY_PRODUCT.search(words.strip()):
                self.context.header = "产量"
            elif self.sentence.text[clause.end : clause.end + 1] in "：:" or words.rstrip().endswith("产品产量中"):
                header = HEADER.search(words.strip())
                self.context.header = header[1] if header else ""
                self.state = Tense.FUTURE if header and header[2] else self.state

    def is_of_many(self, words: str) -> bool:
        """Tell whether what is expected is expected of a market rather than by a body of itself."""
        marks = self.tongue.marks
        said_near_by = marks.of_many.search(self.sentence.masked) and not marks.plan.search(words)
        return bool(marks.of_many.search(words) or said_near_by)

    def after(self, clause: Clause) -> None:
        """Note what the next clause may lean on."""
        own = self.sentence.times_of(clause)
        self.context.label = "" if clause.quantities else self.label_in(clause)
        if not clause.quantities and (thing := self.tongue.changed_thing(clause.text, self.times_in(clause))):
            self.context.last = thing
        if only_time(clause, own):
            if self.led_in_at is None:
                self.led_in_at = clause.start + len(clause.text) - len(clause.text.lstrip())
            if own[-1].tense is not None:
                self.state = own[-1].tense
        else:
            self.led_in_at = None

    def label_in(self, clause: Clause) -> str:
        """Give what stands before a colon where it names the thing whose measure follows: 投资金额：."""
        is_label = self.sentence.text[clause.end : clause.end + 1] in {"：", ":"}
        found = LABEL.fullmatch(clause.text) if is_label else None
        return found[1] if found else ""

    def passes_over(self, clause: Clause) -> str:
        """Say why the numbers of a clause are not the document's own statements, or nothing."""
        marks: Marks = self.tongue.marks
        if self.forecast:
            return "forecast"
        return "price" if marks.price.search(self.words_of(clause)) else ""

    def skipped(self, result: Skipped, clause: Clause) -> Skipped:
        """Give a passed-over number its place in the block."""
        shift = self.offset + clause.start
        return replace(result, start=result.start + shift, end=result.end + shift)

    def place(self, draft: Draft, clause: Clause, index: int) -> Placed | Skipped:
        """Decide kind, time and subject of a draft."""
        subject = whole_subject(draft, self.context, self.parts_in)
        if not subject:
            return self.skipped(passed(draft, "no_subject"), clause)
        if draft.holder:
            subject = self.with_holder(subject, draft.holder)
        own, time = self.mark(draft, clause), self.time_for(draft, clause)
        undated = time is None or time.tense is None
        if own is None and undated and self.context.heading is not Tense.PAST and self.expects(clause):
            own = Tense.PAST if self.is_estimate(time) else Tense.FUTURE
        if self.adds_up and self.sentence.text[clause.start - 1 : clause.start] == "、":
            draft = replace(draft, adds_up=True)
        sized = own is None and (time is None or time.tense is None) and self.is_of_begun(draft, clause)
        tense = Tense.FUTURE if sized else self.tense_of(draft, own, time, index)
        time = None if sized else time
        period = self.period_of(draft, tense, time, index)
        if period is None and own is Tense.PAST and (time is None or draft.origin) and self.speaks_of_now():
            # What has already been reached holds on the day of publication; so does where a plan starts from.
            aimed = Tense.FUTURE in {self.state, self.context.tense} or not draft.origin
            period = self.this_year() if aimed else None
        if period is None and tense is Tense.PAST and time is None:
            period = self.so_far
        if period is None and tense is Tense.PAST and time is None and own is None and len(self.context.told) == 1:
            # Where a text has named one past time only, it reports on that.
            period = next(iter(self.context.told))
        self.so_far = period if tense is Tense.PAST and time is None and not draft.origin else self.so_far
        if draft.goal:
            self.origins.append((clause.start + draft.not_times[0], clause.start + draft.not_times[1]))
        if not draft.origin and not sized:
            self.state = tense
            # An aim without a date, outside a plan, says nothing of the sentences that follow.
            lasts = tense is Tense.PAST or period or self.context.heading is Tense.FUTURE or self.context.is_plan
            self.context.tense = tense if lasts else None
        self.carry(draft, tense, time, period)
        part = draft.wanting is Wanting.PART_OF or subject.endswith(f"（{draft.subject}）")
        self.parts_in = dimension(draft.quantity.unit) if part else self.parts_in
        self.adds_up = draft.adds_up
        if self.parts_in == dimension(draft.quantity.unit) and draft.wanting is Wanting.NOTHING and not draft.goal:
            draft = replace(draft, of_whole=True)
        remember(draft, subject, self.context)
        start = clause.start + draft.start if self.led_in_at is None else self.led_in_at
        left_open = {
            Inferred.SUBJECT: draft.wanting is not Wanting.NOTHING or Inferred.SUBJECT in draft.inferred,
            Inferred.KIND: own is None or Inferred.KIND in draft.inferred,
            Inferred.TIME: time is None,
            Inferred.PERIOD: period is None,
            Inferred.NAME: len(subject) < SHORT_NAME[self.tongue.code],
            Inferred.CLAUSE: len(clause.quantities) >= CROWDED,
        }
        inferred = tuple(one for one, is_open in left_open.items() if is_open)
        return Placed(
            draft=draft,
            subject=subject,
            tense=tense,
            period=period,
            start=self.offset + start,
            end=self.offset + clause.start + draft.end,
            inferred=inferred,
            confidence=confidence_of(inferred, self.tongue.code),
            hardness=self.hardness_of(draft, clause, index) if tense is Tense.FUTURE else None,
        )

    def with_holder(self, subject: str, holder: str) -> str:
        """Put whose it is in front of a bare measure, unless the title says that all is of that body."""
        name = holder if holder != "*" else self.context.named
        all_is = not name or name.split(maxsplit=1)[0].lower() in self.context.titles + subject.lower()
        return subject if all_is else f"{name} {subject[:1].lower()}{subject[1:]}"

    def speaks_of_now(self) -> bool:
        """Tell whether a statement of the past without a date is one of the day of publication; Chinese marks that."""
        return self.tongue.code == "zh" and self.context.published is not None

    def this_year(self) -> str | None:
        """Give the year of publication."""
        return str(self.context.published.year) if self.context.published else None

    def carry(self, draft: Draft, tense: Tense, time: Time | None, period: str | None) -> None:
        """Let the time of a statement hold for later ones: 今年 for aims too, a past year for its section."""
        if (
            time is None
            or period is None
            or time.is_now
            or draft.origin
            or not time.carries
            or time.own_clause
            or self.sentence.is_aside(time)
        ):
            return
        if tense is Tense.FUTURE and time.tense is None:
            self.context.aim_at(period)
        elif tense is Tense.PAST and not is_span(period):
            self.context.report(period)
            if time.tense is None:
                self.context.period = period

    def hardness_of(self, draft: Draft, clause: Clause, index: int) -> Hardness | None:
        """Say how firmly a target is meant: by a label behind it, its paragraph's or heading's, its own words."""
        marks, context = self.tongue.marks, self.context
        following = next((q.start for q in clause.quantities if q.start >= draft.quantity.end), len(clause.text))
        label = clause.text[draft.quantity.end : following]
        if index + 1 < len(self.sentence.clauses) and not self.sentence.clauses[index + 1].quantities:
            ahead = self.sentence.clauses[index + 1].text.strip(" |（）()")
            label += ahead if len(ahead) <= LABEL_MAX else ""
        said = firmness(label, marks, HARD_BY_NATURE)
        nature = self.hardness if self.hardness in HARD_BY_NATURE else None
        return said or nature or context.hardness or context.heading_hardness or self.hardness

    def expects(self, clause: Clause) -> bool:
        """Tell whether a clause expects its numbers; a date in the past makes that a report (预计去年增长5%)."""
        return self.tongue.marks.expectation.search(self.words_of(clause)) is not None

    def is_of_begun(self, draft: Draft, clause: Clause) -> bool:
        """Tell whether a number is the size of a project that its sentence says was begun, and so is still to come."""
        if self.context.heading is Tense.PAST or not PROJECT_SIZE.search(draft.subject):
            return False
        at, words = clause.start + draft.quantity.start, self.sentence.text
        said = [*STAGES.finditer(words, 0, at)][-1:] or [*STAGES.finditer(words, at, clause.end)]
        is_begun = bool(said) and said[0]["begun"] is not None
        return is_begun and self.tongue.marks.completed.search(self.context.words) is None

    def is_estimate(self, time: Time | None) -> bool:
        """Tell whether what is expected of this year is an estimate of it, since it is nearly over."""
        day = self.context.published
        return day is not None and day.month >= NEARLY_OVER and time is not None and time.period == str(day.year)

    def mark(self, draft: Draft, clause: Clause) -> Tense | None:
        """Give what the clause's own words say: the last mark before the number, else the first behind it."""
        if draft.origin:
            return Tense.PAST
        if draft.aims or draft.tense is not None:
            return draft.tense or Tense.FUTURE
        low, high = draft.not_times
        at = draft.quantity.start
        before, behind = None, None
        for start, tense in self.marks_in(clause):
            if start < at and not low <= start < high:
                before = tense
            elif start >= draft.quantity.end and tense is Tense.FUTURE:
                return before or tense
            elif start >= draft.quantity.end:
                behind = behind or tense
        return before or behind

    def marks_in(self, clause: Clause) -> list[tuple[int, Tense]]:
        """Give where a clause's words speak of a plan or of the past, in order."""
        if self.marked[0] is not clause:
            words, marks = self.words_of(clause), self.tongue.marks
            found = [(match.start(), Tense.FUTURE) for match in marks.plan.finditer(words)]
            found += [(match.start(), Tense.PAST) for match in marks.past.finditer(words)]
            self.marked = clause, sorted(found, key=lambda mark: mark[0])
        return self.marked[1]

    def time_for(self, draft: Draft, clause: Clause) -> Time | None:
        """Find the time that governs a number: nearest before it in its clause, then behind it, then further back."""
        at = clause.start + draft.quantity.start
        low, high = (clause.start + edge for edge in draft.not_times)
        elsewhere = [(low, high), *self.origins]
        times = [t for t in self.sentence.times if not any(start <= t.start < end for start, end in elsewhere)]
        inside = [time for time in times if clause.start <= time.start and time.end <= clause.end]
        if draft.when is not None:
            return next(time for time in inside if time.start == clause.start + draft.when[0])
        before = [time for time in inside if time.end <= at]
        earlier = [time for time in times if time.end <= clause.start and self.reaches_on(time, draft)]
        dated = [
            time
            for time in (*earlier, *before)
            if not time.is_now and time.tense is Tense.PAST and not (time.period and is_span(time.period))
        ]
        for choice in (before[-1:], inside[:1], earlier[-1:]):
            if choice:
                yields = choice[0].is_now and dated and not draft.origin
                return dated[-1] if yields else choice[0]
        return None

    def reaches_on(self, time: Time, draft: Draft) -> bool:
        """Tell whether a time holds for later clauses: 五年关停860家 does for what adds up, 两年平均 for nothing."""
        if not time.own_clause:
            return True
        averages = self.sentence.text.startswith(("平均", "年均"), time.end)
        return not averages and (draft.adds_up or ADDED.search(draft.subject) is not None)

    def tense_of(self, draft: Draft, own: Tense | None, time: Time | None, index: int) -> Tense:
        """Decide whether a number is aimed at or so."""
        said = own or (time.tense if time else None) or self.state or draft.perhaps
        if said is not None:
            return said
        behind = self.sentence.clauses[index].end
        # What is still to be built has a size and a cost, and no growth.
        built = draft.quantity.unit_kind is not UnitKind.SHARE
        if built and self.tongue.marks.to_come.search(self.sentence.masked, behind):
            return Tense.FUTURE
        if PROJECT_SIZE.search(draft.subject) and self.context.heading is not Tense.PAST and self.is_unfinished():
            return Tense.FUTURE
        if REQUIRED.search(self.sentence.masked, 0, self.sentence.clauses[index].start + draft.quantity.start) and (
            self.context.heading is not Tense.PAST
        ):
            return Tense.FUTURE
        looks_back = self.context.heading if self.context.heading is Tense.PAST else None
        paragraph = self.context.tense or looks_back or (Tense.FUTURE if draft.acts else self.context.heading)
        return paragraph or self.context.mood(self.tongue.marks) or Tense.PAST

    def is_unfinished(self) -> bool:
        """Tell whether the paragraph is about something still to be built."""
        words, marks = self.context.words, self.tongue.marks
        to_come = marks.to_come.search(words) or marks.to_build.search(self.context.opening)
        return to_come is not None and marks.completed.search(words) is None

    def period_of(self, draft: Draft, tense: Tense, time: Time | None, index: int) -> str | None:
        """Decide the deadline of a target or the period of an observation."""
        if tense is Tense.FUTURE:
            said = self.deadline(draft, time, index)
        elif time is not None and time.tense is not Tense.FUTURE and not time.whole_year:
            said = time.period or time.if_past
        else:
            said = (self.context.period or self.context.reported) if time is None or time.whole_year else None
            said = said or (time.if_past if time is not None and time.whole_year else None)
            review = self.context.review
            if review and (time is None or time.whole_year) and said in {None, review}:
                # 五年来: what was done adds up over the years, what was reached stood at their end.
                adds = draft.adds_up or draft.averages or draft.origin or draft.goal or ADDED.search(draft.subject)
                said = review if adds else review[-4:]
        if said is not None and is_span(said) and (draft.origin or draft.goal):
            # 五年间由 A 提高到 B: A was before those years, B is at their end.
            first = int(said[:4]) - (0 if time is not None and self.names_years(time) else 1)
            return str(first) if draft.origin else said[-4:]
        if draft.averages and said is not None and len(said) == 4:
            # A yearly average up to a plan's last year runs over the plan.
            named = (time.span if time else None, *sorted(self.context.spans), self.context.horizon)
            return next((span for span in named if span and span.endswith(f"-{said}")), said)
        return said

    def names_years(self, time: Time) -> bool:
        """Tell whether a span is named by its first and last year, so that the first is where it starts from."""
        return self.sentence.text[time.start : time.end].count(time.period[:4] if time.period else "-") > 0

    def deadline(self, draft: Draft, time: Time | None, index: int) -> str | None:
        """Find by when: the governing time, one further on in the sentence, the last one above, the plan's own."""
        horizon = self.context.horizon
        if time is not None and time.own_clause and time.tense is None and time.years:
            # 五年投资80亿元 after 到2026年: those that end there.
            ends = self.context.deadline or horizon
            return f"{int(ends[-4:]) - time.years + 1}-{ends[-4:]}" if ends and ends[-4:].isdigit() else None
        if time is not None and not time.points_back and time.tense is not Tense.PAST:
            return (None if time.if_ahead else time.period) or self.same_year(time) or time.if_ahead
        if time is not None and time.points_back:
            before = [t.period for t in self.sentence.times if t.end <= time.start and t.tense is Tense.FUTURE]
            return (before[-1] if before else None) or self.context.deadline or horizon
        ahead = self.sentence.clauses[index].end
        later = [t for t in self.sentence.times if t.start >= ahead and t.tense is Tense.FUTURE]
        if later and time is None and (said := later[0].if_ahead or later[0].period):
            return said
        if self.context.deadline is None and horizon and is_span(horizon) and not (draft.adds_up or draft.averages):
            return horizon[-4:]
        return self.context.deadline or horizon

    def same_year(self, time: Time) -> str | None:
        """Give the year that 年内 means where the sentence names one before it."""
        said = [t.period for t in self.sentence.times if t.end <= time.start and t.period and len(t.period) == 4]
        return said[-1] if said and time.tense is Tense.FUTURE else None


def passed(draft: Draft, reason: str) -> Skipped:
    """Pass a draft over."""
    return Skipped(quantity=draft.quantity, reason=reason, start=draft.start, end=draft.end, draft=draft)


def only_time(clause: Clause, own: tuple[Time, ...]) -> bool:
    """Tell whether a clause holds a time and nothing else; 届时 alone is no time that a reader could check."""
    if not own or clause.quantities or all(time.points_back for time in own):
        return False
    left = clause.text
    for time in reversed(own):
        left = left[: time.start - clause.start] + left[time.end - clause.start :]
    return len(left.strip(' 　“”"，、*')) <= 1
