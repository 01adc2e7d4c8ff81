"""A number with where it came from.

Every ``Fact`` names one ``Source`` (the sentence, table row, signal window, simulation run, correction or computation
that made it) and the ids of the facts it was computed from; following those ids is the lineage.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

__all__ = [
    "Badge",
    "Comparator",
    "Computation",
    "Correction",
    "Fact",
    "FactKind",
    "Run",
    "Sentence",
    "SignalWindow",
    "Source",
    "TableRow",
    "Withdrawal",
    "fact_id",
]


class FactKind(StrEnum):
    """What kind of statement a fact is."""

    TARGET = "target"
    OBSERVED = "observed"
    ESTIMATE = "estimate"
    SIMULATED = "simulated"
    FORECAST = "forecast"


class Badge(StrEnum):
    """What a reader must know before trusting a number; shown beside it everywhere."""

    MEASURED = "measured"
    PUBLISHED = "published"
    TARGET = "target"
    SIMULATED = "simulated"
    FORECAST = "forecast"
    COMPUTED = "computed"
    ASSUMPTION = "assumption"
    EXAMPLE = "example"


class Comparator(StrEnum):
    """How a target's value is to be met, or how exact an observation is."""

    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    EQ = "eq"
    APPROX = "approx"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A span of a document that is kept with its SHA-256; ``start`` and ``end`` are offsets in characters.

    For a Word file or a PDF they count in its extracted text, which ``sha256`` names; ``paragraph`` or ``page`` then
    says where a person finds it. ``reading`` is the id of what was read there, which outlives corrections of the text;
    ``also`` are the sentences of other documents that state the same, and ``corrections`` what people signed about the
    reading, where they did.
    """

    path: str
    sha256: str
    start: int
    end: int
    text: str
    page: int | None = None
    paragraph: int | None = None
    reading: str = ""
    also: tuple["Sentence", ...] = ()
    corrections: tuple["Correction", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a table in the workspace; ``line`` counts from 1 and the header is line 1."""

    path: str
    line: int
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalWindow:
    """Signals of one plant between two scenario times, with the share of the window that was observed.

    ``virtual_seed`` is the seed of the play where a virtual plant said them, None where a real one did.
    """

    store: str
    tags: tuple[str, ...]
    start: datetime
    end: datetime
    share_observed: float
    value_count: int
    virtual_seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of an engine: which code on which model with which seed. The same run gives the same numbers."""

    engine: str
    version: str
    model: str
    model_sha256: str
    seed: int
    replications: int
    parameters: str = "{}"

    @property
    def id(self) -> str:
        """Short name of the run, the same whenever the same run is made again."""
        return "run-" + digest(asdict(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A signed line of ``plan/corrections.csv``: who changed what, when and why."""

    path: str
    line: int
    by: str
    signed: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The end of what a document once said: the version of it, by its SHA-256, in which ``reading`` is no more.

    A fact with this source supersedes the one that was said, so that nothing is in force any longer. ``corrections``
    are what people signed where they ended it, rejecting the reading or settling that it is about something else.
    ``still_said`` is true where nobody did and the document has not changed either: it is read otherwise now, or the
    workspace has no indicator for it any more.
    """

    path: str
    sha256: str
    reading: str
    corrections: tuple[Correction, ...] = ()
    still_said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """Arithmetic on other facts, named in both languages so that a reader can repeat it: ``price × good units``."""

    formula: str
    formula_zh: str = ""


Source = Sentence | TableRow | SignalWindow | Run | Correction | Computation | Withdrawal


def digest(content: object) -> str:
    """Twelve hexadecimal digits that depend on the content alone."""
    words = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.blake2b(words.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One number, of one entity and indicator, for one period.

    ``period`` is a year (``2025``), a span (``2021-2025``), a part of a year (``2021Q1-Q3``, ``2021H1``) or a scenario
    window (``2021-12-20T08:00/2021-12-20T09:00``). ``quantiles`` maps a probability to a value (simulated and forecast
    facts). ``known_on`` is the day from which the number was public, which is what ``as_of`` asks for; when the ledger
    wrote it is the ledger's own ``recorded_at``.
    """

    kind: FactKind
    entity: str
    indicator: str
    period: str
    value: float
    unit: str
    source: Source
    known_on: date
    comparator: Comparator = Comparator.EQ
    value_high: float | None = None
    half_width: float | None = None
    quantiles: tuple[tuple[float, float], ...] = ()
    inputs: tuple[str, ...] = ()
    supersedes: str | None = None
    badges: tuple[Badge, ...] = ()
    confidence: float | None = None
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", fact_id(self))

    @property
    def example(self) -> bool:
        """Whether the number was made up for an example, or rests on one that was."""
        return Badge.EXAMPLE in self.badges


def fact_id(fact: Fact) -> str:
    """Build the id a fact's content gives it: the same statement from the same source is the same fact.

    Parameters
    ----------
    fact
        The fact; its own ``id`` is left out.
    """
    content = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in {"id", "confidence"}}
    content["source"] = {"kind": type(fact.source).__name__, **asdict(fact.source)}
    # Where a sentence stands on paper follows from where it starts.
    for follows in ("page", "paragraph"):
        content["source"].pop(follows, None)
    return "fact-" + digest(content)
