"""What documents state, made comparable: plainest words, amounts in their kind's own unit, years as numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import inf

from gongfu.model.facts import Comparator, FactKind
from gongfu.model.periods import period_end, period_start
from gongfu.model.places import place_named, place_of_title, unlisted_place
from gongfu.model.read_units import ITEM, kind_of_unit, plain_value
from gongfu.model.readings import ReadFact, Reading
from gongfu.model.subjects import Subject, shared_pieces, subject_of

__all__ = ["PlanDocument", "Statement", "statements_in"]

# Half the band around a number that is said to be approximate, as a share of it.
ABOUT = 0.05
# A clause names its subject when it holds at least this share of the pieces of it.
NAMED = 0.5
# A document without a plan's years in its title is taken to be for the year that most of its targets are for.
SHARE_FOR_HORIZON = 0.6
# From here on five digits would leave the last ones out.
MANY = 1e5


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """What is known of a document; ``horizon`` is the years of the plan that it is, as first and last."""

    name: str
    title: str | None = None
    published: date | None = None
    place: str | None = None
    horizon: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A reading in its document; ``indicator`` is what a workspace links it to, whatever its words."""

    document: PlanDocument
    fact: ReadFact
    indicator: str | None = None

    @cached_property
    def subject(self) -> Subject:
        """What it is about, without the place that the document speaks of anyway."""
        subject = subject_of(self.fact.subject)
        if subject.place is None and (place := unlisted_place(subject.concept)):
            subject = replace(subject, place=place, concept=subject.concept.removeprefix(place))
        return subject.apart_from_place(self.document.place)

    @cached_property
    def full_subject(self) -> Subject:
        """What it is about, for comparison with other documents."""
        return self.subject.of_place(self.document.place)

    @cached_property
    def unit_kind(self) -> str:
        """What its unit measures."""
        return kind_of_unit(self.fact.unit)

    @cached_property
    def value(self) -> float:
        """The number in its kind's own unit; the lower end of a range."""
        return plain_value(self.fact.value, self.fact.unit)

    @cached_property
    def slack(self) -> float:
        """Half of the last digit that is written, in the kind's own unit."""
        exponent = Decimal(repr(self.fact.value)).normalize().as_tuple().exponent
        digits = max(-exponent, 0) if isinstance(exponent, int) else 0
        return plain_value(0.5 * 10.0**-digits, self.fact.unit)

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """Between which values the number may lie, as it is said."""
        low = high = self.value
        match self.fact.comparator:
            case Comparator.GE | Comparator.GT:
                return low - self.slack, inf
            case Comparator.LE | Comparator.LT:
                return -inf, high + self.slack
            case Comparator.RANGE:
                assert self.fact.value_high is not None
                high = plain_value(self.fact.value_high, self.fact.unit)
            case Comparator.APPROX:
                low, high = low - ABOUT * abs(low), high + ABOUT * abs(high)
        return low - self.slack, high + self.slack

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """First and last year of its period; None where the text gives none."""
        period = self.fact.period
        return None if period is None else (period_start(period).year, period_end(period).year)

    @cached_property
    def names_its_subject(self) -> bool:
        """Whether the clause itself says what is measured, at least for the most part."""
        return shared_pieces(self.subject.concept, subject_of(self.fact.span_text).concept) >= NAMED

    @property
    def is_target(self) -> bool:
        """Whether it is an aim."""
        return self.fact.kind is FactKind.TARGET

    @property
    def amount(self) -> str:
        """The number with its unit, as written."""
        high = "" if self.fact.value_high is None else f"–{self.fact.value_high:,.12g}"
        return f"{self.fact.value:,.12g}{high}{self.unit_behind}"

    @property
    def unit_behind(self) -> str:
        """The unit as it is written behind a number."""
        unit = self.fact.unit
        return unit if unit[:1] == "%" or "\u4e00" <= unit[:1] <= "\u9fff" else f" {unit}"

    def in_its_unit(self, value: float) -> str:
        """Write another number as this one is written; what is counted is counted whole.

        Parameters
        ----------
        value
            In the kind's own unit.
        """
        whole = float(round(value)) if self.unit_kind == ITEM else value
        written = whole / plain_value(1.0, self.fact.unit)
        return f"{written:,.0f}{self.unit_behind}" if written >= MANY else f"{written:,.5g}{self.unit_behind}"

    def agrees_with(self, other: "Statement") -> bool:
        """Say whether both can be true of one thing at one time.

        Parameters
        ----------
        other
            A statement of the same subject, kind of unit and period.
        """
        if abs(self.value - other.value) <= max(self.slack, other.slack) * (1 + 1e-9):
            return True
        exact = {Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT}
        if {self.fact.comparator, other.fact.comparator} <= exact:
            return False
        return self.bounds[0] <= other.bounds[1] and other.bounds[0] <= self.bounds[1]


def statements_in(reading: Reading, name: str, *, horizon: str | None = None) -> tuple[Statement, ...]:
    """Give what a reading states, ready to be compared.

    Parameters
    ----------
    reading
        What was read.
    name
        What to call the document.
    horizon
        The years of the plan that the document is (``2021-2025``), where its title says; otherwise the year that most
        of its targets are for stands in.
    """
    years = (period_start(horizon).year, period_end(horizon).year) if horizon else usual_deadline(reading.targets)
    document = PlanDocument(
        name=name,
        title=reading.title,
        published=reading.published,
        place=place_of_title(reading.title) or place_named(reading.issuer),
        horizon=years,
    )
    return tuple(Statement(document=document, fact=fact) for fact in reading.facts)


def usual_deadline(targets: Iterable[ReadFact]) -> tuple[int, int] | None:
    """Give the year that most targets are for, as first and last; None where there is no such year."""
    years = Counter(period_end(target.period).year for target in targets if target.period is not None)
    ((year, count),) = years.most_common(1) or [(0, 0)]
    return (year, year) if count >= 2 and count >= SHARE_FOR_HORIZON * years.total() else None
