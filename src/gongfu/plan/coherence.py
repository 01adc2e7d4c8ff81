"""Do the numbers that were read agree with each other, with the calendar, and with arithmetic?

Every check errs on the side of silence: it speaks when no reading of the words, with the rounding they are written in,
lets the numbers stand together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import inf, isfinite

from gongfu.model.facts import Comparator
from gongfu.model.periods import period_end, period_start
from gongfu.model.read_units import PERCENT, PERCENTAGE_POINT
from gongfu.model.subjects import Aspect
from gongfu.plan.statements import Statement
from gongfu.texts import Text, text

__all__ = ["Finding", "Severity", "compared", "find_incoherence", "placeless"]

CURRENCIES = frozenset({"CNY", "USD", "EUR", "HKD", "JPY", "GBP"})
# Rates of growth of money are often at constant prices, levels at current ones: that much a year may lie between.
PRICES_A_YEAR = 0.04
# Two floors that ask for different things, said of one target, are worth a look when they lie this far apart.
FLOORS_APART = 0.1
FACTORS = (1e3, 1e4, 1e6, 1e8)
LEAP = 1000.0
SHARP = 0.002
# A subject of fewer characters, or of one English word, may stand for anything.
SHORTEST_SUBJECT = 3
OUTLOOK_STEP = 5
NEVER_ABOVE_ALL = ("覆盖率", "普及率", "合格率", "达标率", "国产化率")


class Severity(StrEnum):
    """How sure it is that something has to be mended."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not add up: what, the statements involved, and what would mend it."""

    check: str
    severity: Severity
    words: Text
    cure: Text
    statements: tuple[Statement, ...]


Groups = dict[tuple[object, ...], list[Statement]]


def find_incoherence(statements: Sequence[Statement]) -> tuple[Finding, ...]:
    """Check what documents state against itself; the gravest findings come first, then in the order of the text.

    Parameters
    ----------
    statements
        Of one document or of several.
    """
    found: list[Finding] = []
    for one in statements:
        found += check_range(one)
        found += check_share(one)
        found += check_years(one)
    by_subject = grouped(statements, lambda one: (one.indicator or one.full_subject.key, one.unit_kind))
    for group in by_subject.values():
        found += check_units(group)
        found += check_repeats(group)
    found += check_growth(statements)
    found += check_changes(statements)
    found += check_parts(statements)
    order = {statement: index for index, statement in enumerate(map(id, statements))}
    return tuple(
        sorted(found, key=lambda one: (one.severity is not Severity.WRONG, min(order[id(s)] for s in one.statements)))
    )


def compared(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give the statements beside which another one speaks of the same thing: a level, its growth, another document's.

    What names no place is the same thing within its document only.

    Parameters
    ----------
    statements
        Of one document or of several.
    """

    def same(one: Statement) -> tuple[object, ...]:
        placed = one.indicator is not None or one.full_subject.place is not None
        return (one.indicator or thing(one), None if placed else one.document.name)

    groups = grouped(statements, same).values()
    return tuple(one for group in groups if len(group) > 1 for one in group)


def placeless(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Name what several documents speak of without a place, so that they are not held against each other.

    Parameters
    ----------
    statements
        Of several documents.
    """
    nowhere = (one for one in statements if one.indicator is None and one.full_subject.place is None and is_clear(one))
    groups = grouped(nowhere, lambda one: (one.full_subject.key, one.unit_kind, one.fact.kind, one.fact.period))
    names = (name_of(group[0]) for group in groups.values() if len({one.document.name for one in group}) > 1)
    return tuple(dict.fromkeys(names))


def grouped(statements: Iterable[Statement], key: Callable[[Statement], tuple[object, ...]]) -> Groups:
    """Put statements with equal keys together, in the order of the text."""
    groups: Groups = defaultdict(list)
    for one in statements:
        groups[key(one)].append(one)
    return groups


def name_of(statement: Statement) -> str:
    """Give the subject as the text says it."""
    return statement.fact.subject


def is_clear(statement: Statement) -> bool:
    """Whether the subject says enough for two statements with it to be about one thing."""
    if statement.indicator is not None:
        return True
    concept = statement.subject.concept
    return len(concept.split()) > 1 if concept.isascii() else len(concept) >= SHORTEST_SUBJECT


def check_range(one: Statement) -> Iterator[Finding]:
    """Find a range whose upper end lies below its lower one."""
    if one.fact.value_high is not None and one.fact.value_high < one.fact.value:
        words = text("coherence.range_reversed", subject=name_of(one), amount=one.amount)
        yield Finding(
            check="range",
            severity=Severity.WRONG,
            words=words,
            cure=text("coherence.range_cure"),
            statements=(one,),
        )


def check_share(one: Statement) -> Iterator[Finding]:
    """Find a share of more than everything."""
    bounded = one.subject.aspect is Aspect.SHARE or one.subject.concept.endswith(NEVER_ABOVE_ALL)
    if bounded and one.unit_kind == PERCENT and one.value > 100:
        words = text("coherence.share", subject=name_of(one), amount=one.amount)
        yield Finding(
            check="share", severity=Severity.WRONG, words=words, cure=text("coherence.share_cure"), statements=(one,)
        )


def check_years(one: Statement) -> Iterator[Finding]:
    """Find deadlines that had passed, observations that had not happened, and years outside the plan's own."""
    period, published, years = one.fact.period, one.document.published, one.years
    if period is None or years is None:
        return
    horizon = one.document.horizon
    if published and one.is_target and period_end(period) < published:
        words = text("coherence.deadline_past", subject=name_of(one), period=period, published=published)
        severity = Severity.WRONG
    elif published and not one.is_target and period_start(period) > published:
        words = text("coherence.future_observation", subject=name_of(one), period=period, published=published)
        severity = Severity.WRONG
    elif one.is_target and horizon and outside(years[1], horizon):
        span = f"{horizon[0]}-{horizon[1]}"
        words = text("coherence.outside_horizon", subject=name_of(one), period=period, horizon=span)
        severity = Severity.DOUBTFUL
    else:
        return
    yield Finding(check="years", severity=severity, words=words, cure=text("coherence.year_cure"), statements=(one,))


def outside(year: int, horizon: tuple[int, int]) -> bool:
    """Whether a deadline is none of a plan's; a round year further on is an outlook; a plan of one year has none."""
    first, last = horizon
    return first < last and not first <= year <= last and not (year > last and year % OUTLOOK_STEP == 0)


def check_units(group: Sequence[Statement]) -> Iterator[Finding]:
    """Find one thing stated in magnitudes that cannot both be right; ``group`` shares subject and kind of unit.

    A number that has been found out once is not held against all others too.
    """
    if group[0].unit_kind in {PERCENT, PERCENTAGE_POINT} or group[0].subject.aspect is not Aspect.LEVEL:
        return
    pairs = list(combinations((one for one in group if one.value > 0 and is_clear(one)), 2))
    # Those within one document come first, so that what else is compared with it takes no finding away.
    pairs.sort(key=lambda pair: pair[0].document != pair[1].document)
    blamed: dict[bool, set[int]] = {True: set(), False: set()}
    for exact in (True, False):
        for one, other in pairs:
            within = one.document == other.document
            if (blamed[True] | (set() if within else blamed[False])) & {id(one), id(other)}:
                continue
            finding = unit_jump(one, other) if exact else leap(one, other)
            if finding is not None:
                blamed[within] |= {id(one), id(other)}
                yield finding


def unit_jump(one: Statement, other: Statement) -> Finding | None:
    """Say that two numbers for one time differ by exactly a magnitude."""
    low, high = sorted((one, other), key=lambda statement: statement.value)
    ratio = high.value / low.value
    factor = next((factor for factor in FACTORS if abs(ratio / factor - 1) < SHARP), None)
    if factor is None or one.years != other.years:
        return None
    words = text(
        "coherence.unit_jump", subject=name_of(one), one=low.amount, other=high.amount, factor=f"{factor:,.0f}"
    )
    return units_finding(Severity.WRONG, words, one, other)


def leap(one: Statement, other: Statement) -> Finding | None:
    """Say that two numbers are further apart than anything grows."""
    low, high = sorted((one.value, other.value))
    known = one.years is not None and other.years is not None
    if high / low < LEAP or not known or not said_apart(one, other):
        return None
    words = text(
        "coherence.leap",
        subject=name_of(one),
        one=one.amount,
        one_when=one.fact.period or "?",
        other=other.amount,
        other_when=other.fact.period or "?",
        factor=f"{high / low:,.0f}",
    )
    return units_finding(Severity.DOUBTFUL, words, one, other)


def units_finding(severity: Severity, words: Text, *statements: Statement) -> Finding:
    """Say that a unit is wrong, or may be."""
    return Finding(
        check="units", severity=severity, words=words, cure=text("coherence.unit_cure"), statements=statements
    )


def check_repeats(group: Sequence[Statement]) -> Iterator[Finding]:
    """Find two numbers for one thing at one time: two targets of one document, or documents that disagree."""
    at_one_time = grouped(
        (one for one in group if one.fact.period is not None and is_clear(one)),
        lambda one: (one.fact.kind, one.fact.period, one.fact.conditions),
    )
    for same in at_one_time.values():
        for one, other in combinations(same, 2):
            if one.agrees_with(other) or magnitudes_apart(one, other):
                continue
            within = one.document == other.document
            if within and one.is_target:
                if said_apart(one, other):
                    yield two_targets(one, other)
            elif not within and (one.indicator is not None or one.full_subject.place is not None):
                yield conflict(one, other)


def said_apart(one: Statement, other: Statement) -> bool:
    """Whether two statements name their thing each in a clause of its own.

    A clause that leaves it out (其中年内建成5座) takes it from the one before, and may mean a part or a stage.
    """
    overlap = one.fact.start < other.fact.end and other.fact.start < one.fact.end
    same_clause = one.document == other.document and overlap
    return not same_clause and one.names_its_subject and other.names_its_subject


def magnitudes_apart(one: Statement, other: Statement) -> bool:
    """Whether two numbers are so far apart that a unit is to blame, which is another finding."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return low > 0 and high / low >= LEAP


def two_targets(one: Statement, other: Statement) -> Finding:
    """Say that one document asks for two things at once."""
    words = text(
        "coherence.two_targets",
        subject=name_of(one),
        period=one.fact.period or "",
        one=one.amount,
        other=other.amount,
    )
    return Finding(
        check="two_targets",
        severity=Severity.WRONG,
        words=words,
        cure=text("coherence.two_targets_cure"),
        statements=(one, other),
    )


def conflict(one: Statement, other: Statement) -> Finding:
    """Say that two documents disagree."""
    amounts = "; ".join(f"{statement.amount} ({statement.document.name})" for statement in (one, other))
    words = text("coherence.conflict", subject=name_of(one), period=one.fact.period or "", amounts=amounts)
    return Finding(
        check="conflict",
        severity=Severity.DOUBTFUL,
        words=words,
        cure=text("coherence.conflict_cure"),
        statements=(one, other),
    )


def levels_by_year(statements: Iterable[Statement], aspects: frozenset[Aspect]) -> Groups:
    """Index whole-year levels by subject without its aspect, and year; the first statement of the text leads."""
    return grouped(
        (one for one in statements if one.subject.aspect in aspects and one.years and is_whole_year(one)),
        lambda one: (*thing(one), one.years and one.years[1]),
    )


def is_whole_year(one: Statement) -> bool:
    """Whether a period is a year; the end of a plan counts as its last year."""
    period = one.fact.period
    return period is not None and period_start(period).month == 1 and period_end(period).month == 12


def thing(one: Statement) -> tuple[str, ...]:
    """Name what is measured, whatever of it is."""
    subject = one.full_subject
    return (subject.place or "", str(subject.above_scale), subject.concept, subject.whole or "", subject.part or "")


def check_growth(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Find a baseline, a rate and a level that cannot all three be right."""
    levels = levels_by_year(statements, frozenset({Aspect.LEVEL}))
    for rate in statements:
        if rate.subject.aspect is not Aspect.GROWTH or rate.unit_kind != PERCENT or rate.years is None:
            continue
        first, last = rate.years
        averaged = first == last and rate.is_target and any(word in rate.fact.subject for word in ("年均", "average"))
        bases = range(last - 1, last - 11, -1) if averaged else (first - 1,)
        end = nearest(rate, levels.get((*thing(rate), last), ()))
        seen = (one for year in bases for one in levels.get((*thing(rate), year), ()))
        base = nearest(rate, [one for one in seen if not one.is_target and one.value > 0])
        if base is not None and end is not None and base.unit_kind == end.unit_kind and end.value != 0:
            yield from unlike_growth(base, rate, end)


def nearest(to: Statement, candidates: Sequence[Statement]) -> Statement | None:
    """Choose the level that a rate is most likely said of: one of its own document, aimed at where the rate is."""
    return max(candidates, key=lambda one: (one.document == to.document, one.is_target == to.is_target), default=None)


def unlike_growth(base: Statement, rate: Statement, end: Statement) -> Iterator[Finding]:
    """Compare where a rate leads with the level that is stated."""
    assert base.years is not None
    assert end.years is not None
    years = end.years[1] - base.years[1]
    prices = PRICES_A_YEAR if end.unit_kind in CURRENCIES else 0.0
    lowest, highest = ((1 + bound / 100) for bound in rate.bounds)
    base_low, base_high = (bound if isfinite(bound) else base.value for bound in base.bounds)
    low = base_low * max(lowest - prices, 0.0) ** years if isfinite(lowest) else -inf
    high = base_high * (highest + prices) ** years if isfinite(highest) else inf
    implied = base.value * (1 + rate.value / 100) ** years
    apart = end.bounds[1] < low * (1 - SHARP) or end.bounds[0] > high * (1 + SHARP)
    floors = {rate.fact.comparator, end.fact.comparator} <= {Comparator.GE, Comparator.GT}
    room = FLOORS_APART + prices * years
    if not apart and not (floors and abs(end.value / implied - 1) > room):
        return
    words = text(
        "coherence.growth",
        subject=name_of(end),
        base_year=base.years[1],
        base=base.amount,
        growth=rate.amount,
        year=end.years[1],
        implied=end.in_its_unit(implied),
        end=end.amount,
    )
    yield Finding(
        check="growth",
        severity=Severity.WRONG if apart else Severity.DOUBTFUL,
        words=words,
        cure=text("coherence.growth_cure"),
        statements=(base, rate, end),
    )


def check_changes(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Find a change in percentage points, or in the thing's own unit, that its two ends do not make."""
    levels = levels_by_year(statements, frozenset({Aspect.LEVEL, Aspect.SHARE}))
    for change in statements:
        direction = {Aspect.RISE: 1, Aspect.FALL: -1}.get(change.subject.aspect)
        if direction is None or change.years is None:
            continue
        measured = PERCENT if change.unit_kind == PERCENTAGE_POINT else change.unit_kind
        if change.unit_kind == PERCENT:
            continue
        first, last = change.years
        bases = (first - 1,) if first < last or not change.is_target else range(last - 1, last - 11, -1)
        ends = [one for one in levels.get((*thing(change), last), ()) if one.unit_kind == measured]
        starts = [
            one
            for year in bases
            for one in levels.get((*thing(change), year), ())
            if one.unit_kind == measured and not one.is_target
        ]
        if ends and starts and not makes(starts[0], ends[0], change, direction):
            yield unlike_change(starts[0], ends[0], change)


def makes(start: Statement, end: Statement, change: Statement, direction: int) -> bool:
    """Whether a change can lead from one end to the other, with the rounding of all three."""
    low, high = (direction * bound for bound in change.bounds)
    low, high = min(low, high), max(low, high)
    return end.bounds[0] <= start.bounds[1] + high and start.bounds[0] + low <= end.bounds[1]


def unlike_change(start: Statement, end: Statement, change: Statement) -> Finding:
    """Say that a change is not the difference of its ends."""
    words = text(
        "coherence.change",
        subject=name_of(end),
        base=start.amount,
        base_year=start.fact.period or "",
        end=end.amount,
        year=end.fact.period or "",
        change=change.amount,
    )
    return Finding(
        check="change",
        severity=Severity.WRONG,
        words=words,
        cure=text("coherence.change_cure"),
        statements=(start, end, change),
    )


def check_parts(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Find parts that are more than their whole."""

    def family(one: Statement) -> tuple[object, ...]:
        return (one.document.name, one.fact.kind, one.fact.period, *thing(one)[:-1], one.subject.aspect, one.unit_kind)

    for group in grouped(statements, family).values():
        parts = list({one.subject.part: one for one in group if one.subject.part is not None}.values())
        totals = [one for one in group if one.subject.part is None]
        if len(parts) < 2:
            continue
        lows = [one.bounds[0] if isfinite(one.bounds[0]) else 0.0 for one in parts]
        if totals and isfinite(totals[0].bounds[1]) and sum(lows) > totals[0].bounds[1] * (1 + SHARP):
            yield too_many_parts(parts, totals[0])
        elif not totals and parts[0].subject.aspect is Aspect.SHARE and sum(lows) > 100 * (1 + SHARP):
            yield too_many_shares(parts)
    # Shares of one whole need not be of things apart, except where one clause deals them out.
    dealt = (one for one in statements if one.subject.aspect is Aspect.SHARE and one.unit_kind == PERCENT)

    def clause(one: Statement) -> tuple[object, ...]:
        return (one.document.name, one.fact.kind, one.fact.period, one.fact.start, one.fact.end, one.subject.whole)

    for shares in grouped(dealt, clause).values():
        lows = [one.bounds[0] for one in shares if isfinite(one.bounds[0])]
        if len({one.subject.concept for one in shares}) > 1 and sum(lows) > 100 * (1 + SHARP):
            yield too_many_shares(shares)


def too_many_parts(parts: Sequence[Statement], total: Statement) -> Finding:
    """Say that parts exceed their whole."""
    words = text(
        "coherence.parts",
        subject=name_of(total),
        sum=total.in_its_unit(sum(one.value for one in parts)),
        total=total.amount,
        period=total.fact.period or "?",
    )
    return Finding(
        check="parts",
        severity=Severity.WRONG,
        words=words,
        cure=text("coherence.parts_cure"),
        statements=(total, *parts),
    )


def too_many_shares(parts: Sequence[Statement]) -> Finding:
    """Say that shares of one whole exceed it."""
    words = text(
        "coherence.shares",
        subjects=", ".join(f"'{name_of(one)}'" for one in parts),
        sum=f"{sum(one.value for one in parts):,.6g} %",
        period=parts[0].fact.period or "?",
    )
    return Finding(
        check="parts",
        severity=Severity.WRONG,
        words=words,
        cure=text("coherence.parts_cure"),
        statements=tuple(parts),
    )
