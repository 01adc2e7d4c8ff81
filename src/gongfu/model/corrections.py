"""What a person says about a reading: that it is right, that it is none, or what it should say instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from gongfu.model.facts import Comparator, Correction, FactKind
from gongfu.model.periods import is_period
from gongfu.model.readings import Hardness, ReadFact

__all__ = [
    "SAME_AS",
    "CorrectedField",
    "ReadingCorrection",
    "Verdict",
    "as_signed",
    "changes_among",
    "corrected",
    "names_reading",
    "wording_of",
]

# The one field of a correction that is about indicators rather than readings.
SAME_AS = "same_as"
READING = re.compile(r"reading-[0-9a-f]{12}")
HERE = re.compile(r"(?P<path>.+)#(?P<id>reading-[0-9a-f]{12})")
SPAN = re.compile(r"(?P<path>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,8})?")


class CorrectedField(StrEnum):
    """What of a reading a correction is about; ``VERDICT`` is about the whole of it."""

    KIND = "kind"
    SUBJECT = "subject"
    COMPARATOR = "comparator"
    VALUE = "value"
    VALUE_HIGH = "value_high"
    UNIT = "unit"
    PERIOD = "period"
    HARDNESS = "hardness"
    VERDICT = "verdict"


class Verdict(StrEnum):
    """What a person thinks of a reading as a whole."""

    RIGHT = "right"
    WRONG = "wrong"


# What people type for a comparator.
SIGNS = {
    "≥": Comparator.GE,
    ">=": Comparator.GE,
    ">": Comparator.GT,
    "＞": Comparator.GT,
    "≤": Comparator.LE,
    "<=": Comparator.LE,
    "<": Comparator.LT,
    "＜": Comparator.LT,
    "=": Comparator.EQ,
    "＝": Comparator.EQ,
    "≈": Comparator.APPROX,
}
COMPARATORS = "≥ ge, > gt, ≤ le, < lt, = eq, ≈ approx; range: value_high"

ALLOWED: dict[CorrectedField, tuple[str, ...]] = {
    CorrectedField.KIND: (FactKind.TARGET, FactKind.OBSERVED),
    CorrectedField.COMPARATOR: tuple(one for one in Comparator if one is not Comparator.RANGE),
    CorrectedField.HARDNESS: tuple(Hardness),
    CorrectedField.VERDICT: tuple(Verdict),
}


def names_reading(subject: str) -> bool:
    """Tell whether the first column of a correction names a reading.

    Parameters
    ----------
    subject
        The id of a reading, ``path#id`` for what one document says, or a span ``path:start-end``.
    """
    return any(form.fullmatch(subject) for form in (READING, HERE, SPAN))


def as_signed(field: CorrectedField, value: str) -> str:
    """Give what a person typed for a field as the table holds it: ``≥`` is ``ge``.

    Parameters
    ----------
    field
        What is corrected.
    value
        What was typed.
    """
    return SIGNS.get(value.strip(), value.strip()) if field is CorrectedField.COMPARATOR else value.strip()


def wording_of(fact: ReadFact) -> str:
    """Give what a reading says in one line, to be kept with a signature: ``target|output|ge|7000|亿元|2025``.

    Parameters
    ----------
    fact
        The reading as the reader gave it.
    """
    ends = (fact.value,) if fact.value_high is None else (fact.value, fact.value_high)
    number = "-".join(f"{end:.8f}".rstrip("0").rstrip(".") for end in ends)
    parts = (fact.kind, fact.subject, fact.comparator, number, fact.unit, fact.period or "")
    return "|".join(" ".join(part.split()) for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCorrection:
    """A row of ``plan/corrections.csv`` about a reading, signed.

    ``subject`` is the id of a reading (the same in every document that states it), ``documents/plan.md#reading-…`` for
    what one document says, or a span, ``documents/plan.md:98-125``, which people write by hand. ``value`` is what the
    field should hold. ``read_as`` is what the reading said when it was signed; empty where nobody wrote it down.
    """

    subject: str
    field: CorrectedField
    value: str
    source: Correction
    read_as: str = ""

    @property
    def allowed(self) -> str:
        """What the field can hold, in words; empty where the value is one of these already."""
        words = ALLOWED.get(self.field, ())
        if words and self.value in words:
            return ""
        if self.field is CorrectedField.COMPARATOR:
            return COMPARATORS
        if words:
            return ", ".join(words)
        if self.field in {CorrectedField.VALUE, CorrectedField.VALUE_HIGH}:
            return "" if NUMBER.fullmatch(self.value) else "7000, 2.5"
        if self.field is CorrectedField.PERIOD:
            return "" if is_period(self.value) else "2025, 2021-2025, 2021H1, 2021Q1-Q3"
        return "" if self.value.strip() else "…"

    def names(self, path: str, fact: ReadFact) -> bool:
        """Tell whether the row names a reading of a document, whatever that says now.

        A span names the readings within whose own span it lies; one that only touches a reading names nothing.

        Parameters
        ----------
        path
            The document, relative to its workspace.
        fact
            The reading as the reader gave it.
        """
        if self.reading is not None:
            return self.subject in {fact.id, f"{path}#{fact.id}"}
        span = SPAN.fullmatch(self.subject)
        return bool(span and span["path"] == path and fact.start <= int(span["start"]) < int(span["end"]) <= fact.end)

    @property
    def reading(self) -> str | None:
        """The id of the reading that the row names; None where it names a place instead."""
        return None if SPAN.fullmatch(self.subject) else self.subject.rpartition("#")[2]

    def touches(self, path: str, fact: ReadFact) -> bool:
        """Tell whether a span and a reading of a document have a character in common.

        Parameters
        ----------
        path
            The document, relative to its workspace.
        fact
            The reading as the reader gave it.
        """
        span = SPAN.fullmatch(self.subject)
        return bool(span and span["path"] == path and int(span["start"]) < fact.end and fact.start < int(span["end"]))

    def still_reads(self, fact: ReadFact) -> bool:
        """Tell whether a reading says what it said when the row was signed; so it does where nobody wrote that down.

        Of a reading named by its id, the id vouches for kind and subject: documents word one subject differently.

        Parameters
        ----------
        fact
            The reading as the reader gives it now.
        """
        if not self.read_as:
            return True
        then, now = (wording.rsplit("|", 4) for wording in (self.read_as, wording_of(fact)))
        return then == now if self.reading is None else then[1:] == now[1:]


def changes_among(signatures: Iterable[Correction], rows: Iterable[ReadingCorrection]) -> tuple[ReadingCorrection, ...]:
    """Pick the rows behind some signatures that changed what a reading says; verdicts change nothing.

    Parameters
    ----------
    signatures
        Those of a sentence.
    rows
        The corrections of the workspace.
    """
    signed = set(signatures)
    return tuple(row for row in rows if row.source in signed and row.field is not CorrectedField.VERDICT)


def corrected(fact: ReadFact, corrections: Iterable[ReadingCorrection]) -> ReadFact | None:
    """Give a reading as people say it should be, or None where they say that it is none.

    A later signature comes after an earlier one. What a person has signed is certain (confidence 1); the id stays that
    of the reading as read, so that the correction goes on naming it.

    Parameters
    ----------
    fact
        The reading as the reader gave it.
    corrections
        Those about it.
    """
    changes: dict[str, str] = {}
    for correction in sorted(corrections, key=lambda one: (one.source.signed, one.source.line)):
        if correction.field is CorrectedField.COMPARATOR:
            # Who says "at least" after somebody gave a range takes the range back.
            changes.pop(CorrectedField.VALUE_HIGH, None)
        changes[correction.field] = correction.value
    if changes.pop(CorrectedField.VERDICT, Verdict.RIGHT) == Verdict.WRONG:
        return None
    value = float(changes.get(CorrectedField.VALUE, fact.value))
    high = changes.get(CorrectedField.VALUE_HIGH)
    comparator = Comparator(changes.get(CorrectedField.COMPARATOR, fact.comparator))
    stays_range = CorrectedField.COMPARATOR not in changes and fact.value_high is not None
    value_high = float(high) if high is not None else fact.value_high if stays_range else None
    hardness = changes.get(CorrectedField.HARDNESS)
    return replace(
        fact,
        kind=FactKind(changes.get(CorrectedField.KIND, fact.kind)),
        subject=changes.get(CorrectedField.SUBJECT, fact.subject),
        comparator=Comparator.RANGE if value_high is not None else comparator,
        value=value,
        value_high=value_high,
        unit=changes.get(CorrectedField.UNIT, fact.unit),
        period=changes.get(CorrectedField.PERIOD, fact.period),
        hardness=Hardness(hardness) if hardness else fact.hardness,
        confidence=1.0,
    )
