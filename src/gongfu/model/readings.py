"""What was read out of a document: numbers with the words that state them."""

from dataclasses import dataclass
from datetime import date

from gongfu.model.facts import Comparator, FactKind

__all__ = ["PassedOver", "ReadFact", "Reading", "Repeat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Another place where the same document states the same fact; offsets as in ``ReadFact``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFact:
    """One number that a text states, with the clause that states it.

    ``kind`` is TARGET or OBSERVED. ``value`` and ``unit`` are as written (7000 and 亿元). ``period`` is the deadline
    of a target or the time of an observation, None when the text gives none that could be resolved. ``start`` and
    ``end`` are offsets in characters into the decoded file as found, and ``span_text`` is exactly what stands there.
    ``confidence`` (0 to 1) is the declared heuristic of ``docs/reference/reading.md``, not a probability.
    """

    kind: FactKind
    subject: str
    comparator: Comparator
    value: float
    value_high: float | None = None
    unit: str
    period: str | None
    span_text: str
    start: int
    end: int
    also: tuple[Repeat, ...] = ()
    confidence: float

    def __post_init__(self) -> None:
        assert self.kind in {FactKind.TARGET, FactKind.OBSERVED}, "a text states targets and observations"
        assert self.end - self.start == len(self.span_text) > 0, "a span is as long as its text"
        assert (self.value_high is not None) == (self.comparator is Comparator.RANGE), "a range has two ends"
        assert 0 <= self.confidence <= 1, "a confidence lies between 0 and 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A number that was seen and left out, and why: ``reason`` is a key of the texts of ``reading``."""

    value: float
    value_high: float | None = None
    unit: str
    reason: str
    span_text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read out of one text, in the order of the text."""

    facts: tuple[ReadFact, ...]
    ignored: tuple[PassedOver, ...] = ()
    title: str | None = None
    published: date | None = None
    issuer: str | None = None

    @property
    def targets(self) -> tuple[ReadFact, ...]:
        """What is aimed at."""
        return tuple(fact for fact in self.facts if fact.kind is FactKind.TARGET)

    @property
    def observations(self) -> tuple[ReadFact, ...]:
        """What has happened or is so."""
        return tuple(fact for fact in self.facts if fact.kind is FactKind.OBSERVED)
