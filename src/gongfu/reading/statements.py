"""Say of each number when it holds and whether it is aimed at or so: what a clause alone cannot tell.

The words of the clause speak first, then its times, then its sentence, its paragraph, its heading, the document.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from gongfu.model.readings import Inferred
from gongfu.reading.clauses import Clause
from gongfu.reading.confidence import confidence_of
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.lexicon.chinese import PLACES
from gongfu.reading.times import Tense, Time
from gongfu.reading.tongues import Marks, Tongue

__all__ = ["Context", "Placed", "read_sentence"]

# 其中陆地…，海上…: parts of a whole are named in a few characters.
LONGEST_PART = 4
# How far somebody else's forecast reaches: what an analyst says to the end of the sentence, 预计 to the next plan word.
ALL_OF_IT, UNTIL_A_PLAN = "all of it", "until a plan"


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


@dataclass(slots=True)
class Context:
    """What earlier text has said that later text leans on.

    ``deadline`` is the last date aimed at, anywhere above; ``period`` and ``tense`` are the paragraph's; ``horizon`` is
    the plan's own span, the last resort; ``spans`` are the spans of years the text has named.
    """

    published: date | None
    horizon: str | None = None
    deadline: str | None = None
    period: str | None = None
    tense: Tense | None = None
    heading: Tense | None = None
    base: str = ""
    spans: set[str] = field(default_factory=set)

    def begin_paragraph(self) -> None:
        """Forget what holds for a paragraph only."""
        self.period, self.tense, self.base = None, None, ""

    def note(self, time: Time) -> None:
        """Remember a time for later text.

        Parameters
        ----------
        time
            An expression of time that was read.
        """
        if time.period is None or not time.carries or time.is_now:
            return
        if len(time.period) == 9 and time.period[4] == "-":
            self.spans.add(time.period)
        if time.span:
            self.spans.add(time.span)
        if time.tense is Tense.FUTURE:
            self.deadline = time.period
        elif time.tense is Tense.PAST:
            self.period = time.period


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart."""

    text: str
    masked: str
    clauses: list[Clause]
    times: list[Time]

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
    times = tongue.times(text, context.published)
    quantities = []
    if tongue.numbers.search(text):
        quantities = [
            quantity
            for quantity in tongue.quantities(text)
            if not any(time.start < quantity.end and quantity.start < time.end for time in times)
        ]
    placed: list[Placed | Skipped] = []
    if quantities:
        sentence = Sentence(text, tongue.marks.mask(text), tongue.clauses(text, quantities), times)
        placed = SentenceReader(sentence, offset, tongue, context).run()
    for time in times:
        context.note(time)
        if time.tense is not None and not quantities and not time.is_now and time.carries:
            context.tense = time.tense
    return placed


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
        self.parts_in: str | None = None
        self.marked: tuple[Clause | None, list[tuple[int, Tense]]] = (None, [])

    def run(self) -> list[Placed | Skipped]:
        """Read every clause."""
        out: list[Placed | Skipped] = []
        conditional = self.tongue.marks.condition.search(self.sentence.masked) is not None
        for index, clause in enumerate(self.sentence.clauses):
            self.listen(clause)
            reason = "condition" if conditional else self.passes_over(clause)
            for result in self.drafts(clause):
                if isinstance(result, Skipped):
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
        own = tuple(
            Time(start=time.start - clause.start, end=time.end - clause.start, period=time.period)
            for time in self.sentence.times_of(clause)
        )
        return list(self.tongue.read_clause(clause, own))

    def words_of(self, clause: Clause) -> str:
        """Give the masked words of a clause."""
        return self.sentence.masked[clause.start : clause.end]

    def listen(self, clause: Clause) -> None:
        """Hear whether a clause turns to plan, forecast or report."""
        marks, words = self.tongue.marks, self.words_of(clause)
        if marks.forecaster.search(words):
            self.forecast = ALL_OF_IT
        elif marks.expectation.search(words) and self.is_of_many(words):
            self.forecast = self.forecast or UNTIL_A_PLAN
        elif marks.plan.search(words) and self.forecast == UNTIL_A_PLAN:
            self.forecast = ""
        if not clause.quantities and marks.plan.search(words):
            self.state = Tense.FUTURE

    def is_of_many(self, words: str) -> bool:
        """Tell whether what is expected is expected of a market rather than by a body of itself."""
        marks = self.tongue.marks
        said_near_by = marks.of_many.search(self.sentence.masked) and not marks.plan.search(words)
        return bool(marks.of_many.search(words) or said_near_by)

    def after(self, clause: Clause) -> None:
        """Note what the next clause may lean on."""
        own = self.sentence.times_of(clause)
        if only_time(clause, own):
            if self.led_in_at is None:
                self.led_in_at = clause.start + len(clause.text) - len(clause.text.lstrip())
            if own[-1].tense is not None:
                self.state = own[-1].tense
        else:
            self.led_in_at = None

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
        subject = self.whole_subject(draft)
        if not subject:
            return self.skipped(passed(draft, "no_subject"), clause)
        own, time = self.mark(draft, clause), self.time_for(draft, clause)
        if own is None and (time is None or time.tense is None) and self.expects(clause):
            own = Tense.FUTURE
        tense = self.tense_of(draft, own, time, index)
        period = self.period_of(draft, tense, time, index)
        self.state = self.state if draft.origin else tense
        self.context.tense = tense
        if draft.base and not subject.endswith(f"（{draft.subject}）"):
            self.context.base = draft.base
        elif draft.wanting is Wanting.NOTHING:
            self.context.base = subject
        start = clause.start + draft.start if self.led_in_at is None else self.led_in_at
        left_open = {
            Inferred.SUBJECT: draft.wanting is not Wanting.NOTHING,
            Inferred.KIND: own is None,
            Inferred.TIME: time is None,
            Inferred.PERIOD: period is None,
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
        )

    def expects(self, clause: Clause) -> bool:
        """Tell whether a clause expects its numbers; a date in the past makes that a report (预计去年增长5%)."""
        return self.tongue.marks.expectation.search(self.words_of(clause)) is not None

    def whole_subject(self, draft: Draft) -> str:
        """Fill in what a subject leaves to the statement before."""
        base, unit = self.context.base, draft.quantity.unit
        goes_on = self.parts_in == unit and draft.wanting is Wanting.NOTHING and len(draft.subject) <= LONGEST_PART
        if base and (goes_on or draft.wanting is Wanting.PART_OF):
            self.parts_in = unit
            return f"{base}（{draft.subject}）"
        if draft.wanting is Wanting.NOTHING:
            return draft.subject
        if not base or draft.wanting is Wanting.WHOLE:
            return base
        if draft.subject == "累计":
            return base.removeprefix("新增") + draft.subject
        return base + without_echo(draft.subject, base)

    def mark(self, draft: Draft, clause: Clause) -> Tense | None:
        """Give what the clause's own words say: the last mark before the number, else the first behind it."""
        if draft.origin:
            return Tense.PAST
        if draft.aims:
            return Tense.FUTURE
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
        times = [time for time in self.sentence.times if not low <= time.start < high]
        inside = [time for time in times if clause.start <= time.start and time.end <= clause.end]
        before = [time for time in inside if time.end <= at]
        earlier = [time for time in times if time.end <= clause.start]
        dated = [time for time in (*earlier, *before) if not time.is_now and time.tense is Tense.PAST]
        for choice in (before[-1:], inside[:1], earlier[-1:]):
            if choice:
                yields = choice[0].is_now and dated and not draft.origin
                return dated[-1] if yields else choice[0]
        return None

    def tense_of(self, draft: Draft, own: Tense | None, time: Time | None, index: int) -> Tense:
        """Decide whether a number is aimed at or so."""
        said = own or (time.tense if time else None) or self.state
        if said is not None:
            return said
        behind = self.sentence.clauses[index].end
        if self.tongue.marks.to_come.search(self.sentence.masked, behind):
            return Tense.FUTURE
        return self.context.tense or (Tense.FUTURE if draft.acts else self.context.heading) or Tense.PAST

    def period_of(self, draft: Draft, tense: Tense, time: Time | None, index: int) -> str | None:
        """Decide the deadline of a target or the period of an observation."""
        if tense is Tense.FUTURE:
            said = self.deadline(time, index)
        elif time is not None and time.tense is not Tense.FUTURE:
            said = time.period
        else:
            said = self.context.period if time is None else None
        if draft.averages and said is not None and len(said) == 4:
            # A yearly average up to a plan's last year runs over the plan.
            named = (time.span if time else None, *sorted(self.context.spans), self.context.horizon)
            return next((span for span in named if span and span.endswith(f"-{said}")), said)
        return said

    def deadline(self, time: Time | None, index: int) -> str | None:
        """Find by when: the governing time, one further on in the sentence, the last one above, the plan's own."""
        if time is not None and not time.points_back and time.tense is not Tense.PAST:
            return time.period
        ahead = self.sentence.clauses[index].end
        later = [t for t in self.sentence.times if t.start >= ahead and t.tense is Tense.FUTURE and t.period]
        if later and time is None:
            return later[0].period
        return self.context.deadline or self.context.horizon


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


def without_echo(subject: str, base: str) -> str:
    """Shorten 占全国产量比重 to 占全国比重 where what is shared is the base's own measure."""
    if not (subject.startswith("占") and subject.endswith("比重")):
        return subject
    whole = subject[1:-2]
    for length in range(min(len(whole) - 1, len(base)), 1, -1):
        if base.endswith(whole[-length:]) and whole[:-length] in PLACES:
            return f"占{whole[:-length]}比重"
    return subject
