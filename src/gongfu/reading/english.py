"""The grammar of English plan prose: what the numbers of a clause measure, and how each of them is meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gongfu.model.facts import Comparator
from gongfu.model.readings import Inferred
from gongfu.reading.clauses import Clause
from gongfu.reading.drafts import Draft, Skipped, Wanting
from gongfu.reading.english_cases import Subject, plain
from gongfu.reading.english_holders import holder_named, is_held
from gongfu.reading.english_lists import dealt_out
from gongfu.reading.english_nouns import noun_behind, object_before, shaped
from gongfu.reading.english_parts import part_of_last
from gongfu.reading.english_passing import condition_in, is_forecast, is_planned_for, reason_to_pass
from gongfu.reading.english_predicates import Front, read_front, sentence_subject
from gongfu.reading.english_quantities import OF_WHOLE
from gongfu.reading.english_subjects import OWNED_TAILS, halved, subject_of
from gongfu.reading.english_tense import Spirit, spirit_before, spirit_behind
from gongfu.reading.english_words import words_of
from gongfu.reading.lexicon import english
from gongfu.reading.lexicon.english_verbs import ACTIONS, LOWERS, MOVES
from gongfu.reading.quantities import Quantity, UnitKind, alternatives
from gongfu.reading.times import Tense, Time

__all__ = ["read_english_clause"]

BARE_LINK = re.compile(
    r"^\W*(?:(?:and|or|to|by|from|then|up|further|again|a|an|the|with|of which|including|but|year|per|annually"
    r"|on-year|on|year-on-year|year-over-year|each|all-time|high|low|record|of|yearly|in|total)\W+)*$",
    re.IGNORECASE,
)
CONVERTED = re.compile(
    r"^\W*(?:or\s)?(?:about|around|approximately|some|roughly|nearly|over|more than|equivalent to)?\s*$"
)
LABEL = re.compile(r"^\W*(?P<label>[A-Za-z][^,.:;()]{2,60}?)\s?[:–—]\s*$")
BULLET = re.compile(r"^[\s\-*•·▪◦●o\d.)(]{0,8}")
BASE_VERBS = frozenset((*ACTIONS, *MOVES, *LOWERS, "grow", "invest", "reach"))
FAR_BEHIND, FEW, LONGEST_COMPARATOR = 70, 12, 60
STARTS_WITH_VERB = re.compile(r"\s*(?:will|would|is|are|was|were|has|have|had|should|shall|must|can)\b")
MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₹]\s?[\d.,]+|\b(?:yuan|dollars?|euros?|pounds|won|yen|rupees|crore|lakh|RMB|USD|EUR|kronor|baht|rand)\b)[^.;]{0,30}\($"
)
LAST_LABEL = re.compile(r"[;,(.]\s(?P<label>[A-Za-z][^,.:;()]{2,40}?)\s?:\s*$")
WHICH = re.compile(
    r"\s*(?:which|that)\s(?:has|had|have|was|is|were|will|would|reached|stood|rose|fell|grew|totall?ed|hit)\b"
)
NOTES = re.compile(r"\s?\([^()]{0,40}\)")
DESCRIBES_LAST = re.compile(r"\s*(?:of|with|worth|totalling|totaling)\s")
JOINS = re.compile(r",|\band\b|\bthen\b")
DATED_LEAD = re.compile(r"\A\W*(?:By|Until|Before|From|In|Through)\s(?:the\s(?:end|close)\sof\s)?(?:19|20)\d\d,\s?")
TO_A_PURPOSE = re.compile(r"\s(?:for|in|into|to|on)\s")
YEAR_ALONE = re.compile(r"^(?:19|20)\d\d(?:-(?:19|20)\d\d)?$")
SHARE_OF = " share of "
EDGE = ' .;!?"”*'


@cache
def comparator_before() -> re.Pattern[str]:
    """Compile the pattern of a comparator right in front of a number."""
    said = alternatives(english.COMPARATORS_BEFORE)
    return re.compile(
        rf"(?:^|(?<=[\s(“\"*]))(?P<said>{said})\s*(?P<article>the\s|a\s|an\s)?(?:another\s|additional\s|further\s)?$",
        re.IGNORECASE,
    )


def read_english_clause(clause: Clause, times: tuple[Time, ...]) -> Iterator[Draft | Skipped]:
    """Give what each number of a clause states.

    Parameters
    ----------
    clause
        The clause with its quantities.
    times
        Its expressions of time, with offsets in the clause.
    """
    dealt = dealt_out(clause)
    if dealt:
        yield from (ClauseReader(clause, times).dealt(quantity, member) for quantity, member in dealt)
        return
    yield from ClauseReader(clause, times).run()


class ClauseReader:
    """Reads the numbers of one clause from left to right; a later one may lean on the one before."""

    def __init__(self, clause: Clause, times: tuple[Time, ...]) -> None:
        self.clause = clause
        self.times = times
        self.lead = clause.sentence[: clause.start]
        self.begin = 0
        self.last: tuple[Quantity, Subject] | None = None
        self.is_forecast = is_forecast(clause.sentence, clause.text)
        self.perhaps: Tense | None = None
        self.inferred: set[Inferred] = set()

    def run(self) -> Iterator[Draft | Skipped]:
        """Read every number; a threshold behind one is a condition of what it counts."""
        waiting: Draft | Skipped | None = None
        for index, quantity in enumerate(self.clause.quantities):
            ahead = self.clause.quantities[index + 1 :]
            behind = self.clause.text[quantity.end : ahead[0].start if ahead else len(self.clause.text)]
            reason = reason_to_pass(self.clause.text[: quantity.start], behind, quantity) or self.converts(quantity)
            if reason == "threshold" and isinstance(waiting, Draft):
                said = condition_in(self.clause.text[: quantity.start])
                number = self.clause.text[quantity.start : quantity.end + self.taken(quantity, behind)]
                waiting = replace(waiting, conditions=(*waiting.conditions, f"{said} {number.strip()}"))
            if waiting is not None:
                yield waiting
            waiting = None
            if reason:
                yield Skipped(quantity=quantity, reason=reason, start=quantity.start, end=quantity.end)
            else:
                waiting = self.read(quantity, ahead[0] if ahead else None)
            self.begin = quantity.end + self.taken(quantity, behind)

        if waiting is not None:
            yield waiting

    def taken(self, quantity: Quantity, behind: str) -> int:
        """Give how many characters behind a number are the noun it counts, which says nothing of the next number."""
        noun = noun_behind(behind, 0)
        counts = quantity.unit_kind is UnitKind.COUNT and quantity.unit
        joined = noun.link == "of" or (noun.link == "in" and quantity.unit_kind is not UnitKind.SHARE)
        return noun.rest if counts or joined else 0

    def converts(self, quantity: Quantity) -> str:
        """Tell a sum that only repeats the one before it in another currency: 1.2 trillion yuan ($188 billion)."""
        if quantity.unit_kind is not UnitKind.MONEY or not CONVERTED.match(self.clause.text[: quantity.start]):
            return ""
        return "repeat" if self.lead.endswith("(") and MONEY_BEFORE.search(self.lead[-60:]) else ""

    def read(self, quantity: Quantity, following: Quantity | None) -> Draft | Skipped:
        """Read one number."""
        self.perhaps, self.inferred = None, set()
        before, said = self.in_front_of(quantity)
        behind = self.behind(quantity, following)
        front = read_front(before)
        subject = self.subject(before, front, behind, quantity)
        origin = front.compared or (front.preposition == "from" and goes_to(self.clause.text, quantity, following))
        when = self.time_of(quantity, following)
        rest = self.clause.text[quantity.end : following.start if following and not few(following) else None]
        tense = Tense.PAST if origin else self.tense(quantity, rest, when)
        self.last = quantity, subject
        draft = self.draft(quantity, subject, said, tense, when, origin=origin)
        if self.is_forecast and tense is not Tense.PAST:
            return Skipped(
                quantity=quantity, reason="forecast", start=draft.start, end=draft.end, draft=draft, time=when
            )
        dated = (
            when is not None and when.tense is Tense.FUTURE and not when.is_now and YEAR_ALONE.search(when.period or "")
        )
        planned = tense is Tense.PAST or is_planned_for(
            draft.subject, quantity, self.clause.sentence, dated=bool(dated or DATED_LEAD.search(self.lead))
        )
        if not planned and draft.wanting is Wanting.NOTHING and tense is None:
            return replace(draft, tense=Tense.PAST)
        if not planned and draft.wanting is Wanting.NOTHING:
            return Skipped(quantity=quantity, reason="not_planned", start=draft.start, end=draft.end)
        return draft

    def dealt(self, quantity: Quantity, member: Subject) -> Draft:
        """Make the draft of a number that a list deals to one of its members."""
        when = self.time_of(quantity, None) or (self.times[-1] if self.times else None)
        _, said = self.in_front_of(quantity)
        first = self.clause.quantities[0]
        return self.draft(quantity, member, said, self.tense(first, "", when), when, origin=False)

    def draft(
        self,
        quantity: Quantity,
        subject: Subject,
        said: Comparator | None,
        tense: Tense | None,
        when: Time | None,
        *,
        origin: bool,
    ) -> Draft:
        """Put a draft together."""
        text = self.clause.text
        wanting = Wanting.IN_FRONT if subject.adds else Wanting.NOTHING if subject.subject else Wanting.WHOLE
        ranged = quantity.value_high is not None
        return Draft(
            quantity=quantity,
            subject=subject.subject,
            base=subject.base,
            comparator=Comparator.RANGE if ranged else quantity.comparator or said or Comparator.EQ,
            start=min(len(text) - len(text.lstrip(" *•-")), quantity.start),
            end=max(len(text.rstrip(EDGE)), quantity.end),
            wanting=wanting,
            origin=origin,
            tense=tense,
            when=(when.start, when.end) if when else None,
            perhaps=self.perhaps,
            holder=self.holder(subject, quantity),
            inferred=tuple(sorted(self.inferred)),
        )

    def holder(self, subject: Subject, quantity: Quantity) -> str:
        """Give whose a bare measure is."""
        if not is_held(subject.base):
            return ""
        said = self.clause.text[: quantity.start]
        return holder_named(said) or holder_named(self.lead + said)

    def in_front_of(self, quantity: Quantity) -> tuple[str, Comparator | None]:
        """Give the words between the number before and this one, without times, and the comparator among them."""
        before = self.clause.text[self.begin : quantity.start]
        for time in reversed(self.times):
            start, end = time.start - self.begin, time.end - self.begin
            if start >= 0 and end <= len(before):
                before = before[:start] + before[end:].removeprefix("’s").removeprefix("'s")
        said: Comparator | None = None
        while (found := comparator_before().search(before, max(0, len(before) - LONGEST_COMPARATOR))) and not is_place(
            found
        ):
            said = english.COMPARATORS_BEFORE[found["said"].lower()] if said in {None, Comparator.APPROX} else said
            before = kept_verb(before, found)
        return before, said

    def behind(self, quantity: Quantity, following: Quantity | None) -> str:
        """Give the words behind a number up to the next number or time; a word such as now is only blanked out."""
        text, start = self.clause.text, quantity.end
        if following and OF_WHOLE.fullmatch(text, quantity.end, following.start):
            start, later = following.end, [one for one in self.clause.quantities if one.start > following.start]
            following = later[0] if later else None
        ends = [following.start] if following and not few(following) else []
        for time in self.times:
            goes_on = time.is_now or (time.start - start <= 1 and TO_A_PURPOSE.match(text, time.end))
            if time.start >= start and goes_on:
                text = text[: time.start] + " " * (time.end - time.start) + text[time.end :]
            elif time.start >= start:
                ends.append(time.start)
        return text[start : min(ends, default=len(text))]

    def subject(self, before: str, front: Front, behind: str, quantity: Quantity) -> Subject:
        """Give the subject; a number that says none leans on its clause, its sentence, or the statement before."""
        if special := self.special(before, front, behind, quantity):
            return special
        if self.last is not None and BARE_LINK.match(before) is not None:
            leaning = self.leaning(front, behind, quantity, self.last)
            if leaning is not None:
                return leaning
        own = subject_of(front, behind, quantity)
        if own.subject.strip() and own.base:
            return self.with_label(own)
        base = self.from_lead()
        if not base:
            return own
        self.inferred.add(Inferred.SUBJECT)
        return Subject(subject=base + own.subject if own.adds else base, base=base)

    def special(self, before: str, front: Front, behind: str, quantity: Quantity) -> Subject | None:
        """Give the subject of a whole behind its part (of 138 estates), of what is halved, of a part of the last."""
        if self.last is not None and OF_WHOLE.fullmatch(before) and (whole := noun_behind(behind, 0).noun):
            return plain(whole)
        said = halved(self.clause.text[quantity.start : quantity.end], front, behind)
        return said or part_of_last(self.lead + self.clause.text[: self.begin], before, behind, quantity)

    def leaning(
        self, front: Front, behind: str, quantity: Quantity, before: tuple[Quantity, Subject]
    ) -> Subject | None:
        """Give the subject of a number that says none of its own behind another one: from 5 to 9, up 3 percent."""
        last_quantity, last = before
        same = last_quantity.unit_kind is quantity.unit_kind
        moves = same or last.subject != last.base or quantity.unit_kind is not UnitKind.COUNT
        if last.base and moves and front.preposition in {"to", "from"}:
            return last if same else plain(last.base)
        if quantity.unit_kind is UnitKind.COUNT and quantity.unit:
            return None
        own = subject_of(front, behind, quantity)
        if not own.subject or front.preposition in {"to", "from"}:
            return last if same and last.subject else plain(last.base)
        if own.subject.startswith("share of ") and SHARE_OF in last.subject:
            return plain(f"{last.subject.partition(SHARE_OF)[0]} {own.subject}")
        return own

    def with_label(self, own: Subject) -> Subject:
        """Put a label, or the subject of the sentence, in front of a noun that says too little (cost)."""
        words = own.subject.lower().split()
        label = LABEL.match(BULLET.sub("", self.lead)) if self.last is None else None
        if label and words[-1] in english.MEASURED_NOUNS:
            return Subject(subject=f"{label['label'].strip(' *')} {own.subject}", base=own.base)
        if words[-1] in OWNED_TAILS and len(words) == 1 and self.lead and self.last is None:
            holder = sentence_subject(self.lead)
            if holder and holder.split()[-1].lower() not in english.AGENTS:
                return plain(f"{holder} {own.subject}")
        return own

    def from_lead(self) -> str:
        """Find a subject in what the sentence said before: a label, or its own subject."""
        if self.last is not None:
            return ""
        if label := LABEL.match(BULLET.sub("", self.lead)) or LAST_LABEL.search(self.lead):
            return label["label"].strip(" *")
        if WHICH.match(self.clause.text):
            return shaped(object_before(words_of(NOTES.sub("", self.lead).rstrip(" ,"))))
        if DESCRIBES_LAST.match(self.clause.text):
            return shaped(object_before(words_of(re.split(r"[,;:()](?!\d)", self.lead.rstrip(" ,;:()"))[-1])))
        goes_on = STARTS_WITH_VERB.match(self.clause.text) is not None
        return "" if re.search(r"\d", self.lead) and not goes_on else sentence_subject(self.lead)

    def time_of(self, quantity: Quantity, following: Quantity | None) -> Time | None:
        """Find the time that a number stands with: right behind it, else nearest in front of it in its clause."""
        limit = following.start if following else quantity.end + FAR_BEHIND
        behind = [time for time in self.times if quantity.end <= time.start < limit]
        in_front = [time for time in self.times if time.end <= quantity.start]
        near = [time for time in in_front if time.start >= self.begin]
        if behind and following is not None and JOINS.search(self.clause.text[quantity.end : behind[0].start]):
            behind = []
        for choice in (behind[:1], near[-1:], in_front[-1:]):
            if choice:
                return choice[0]
        return None

    def tense(self, quantity: Quantity, behind: str, when: Time | None) -> Tense | None:
        """Decide whether a number is aimed at or so, where its sentence says."""
        text = self.clause.text
        own = spirit_before(text[: quantity.start])
        if own.tense is None:
            own = spirit_behind(behind or text[quantity.end :])
        if own.tense is None and starts_with_order(text):
            own = Spirit(Tense.FUTURE, weak=True)
        if own.tense is not None and not own.weak:
            return own.tense
        if when is not None and when.years and when.if_ahead and own.tense is not None:
            # The budget provides $500 million over ten years.
            return Tense.FUTURE
        if own.tense is None:
            self.inferred.add(Inferred.KIND)
        if when is not None and when.tense is not None and not when.is_now:
            return when.tense
        if own.tense is None and self.lead:
            own = spirit_before(self.lead)
            if own.weak and own.tense is Tense.FUTURE:
                self.perhaps = own.tense
                return None
        if own.tense is None:
            own = spirit_behind(self.clause.sentence[self.clause.end :], past_relatives=True)
        return own.tense


def is_place(found: re.Match[str]) -> bool:
    """Tell under a program, within the region from under 5 percent."""
    return found["said"].lower() in {"under", "over", "within", "beyond", "near"} and bool(found["article"])


def few(quantity: Quantity) -> bool:
    """Tell a small number in words, which belongs to the noun behind it: $7 billion in four sites."""
    return quantity.in_words and quantity.unit_kind is UnitKind.COUNT and quantity.value <= FEW


def kept_verb(before: str, found: re.Match[str]) -> str:
    """Cut a comparator off; a verb that compares (exceeded) leaves a plain verb of reaching in its place."""
    word = found["said"].lower()
    is_verb = word.startswith(("exceed", "surpass", "top", "cross", "pass", "approach", "near")) and word != "nearly"
    return before[: found.start()] + ("reached " if is_verb and word not in {"near"} else "")


def goes_to(text: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Tell whether a number is where another one came from: from 5 to 9."""
    if following is None:
        return False
    return re.search(r"\bto\b", text[quantity.end : following.start]) is not None


def starts_with_order(text: str) -> bool:
    """Tell whether a clause begins with a bare verb, as the items of a plan do: Build 12 workshops."""
    first = BULLET.sub("", text).split(" ", 1)[0].lower()
    return first in BASE_VERBS
