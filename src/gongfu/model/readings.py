"""What was read out of a document: numbers, aims, tasks, projects, names, each with the words that state it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongfu.model.facts import Comparator, FactKind

__all__ = [
    "Evidence",
    "FieldGroup",
    "FieldScheme",
    "Hardness",
    "Inferred",
    "InstrumentKind",
    "NamedPlan",
    "Organisation",
    "OrganisationKind",
    "PassedOver",
    "ProjectStage",
    "ReadActionPlan",
    "ReadAim",
    "ReadClaim",
    "ReadFact",
    "ReadInstrument",
    "ReadProject",
    "ReadTask",
    "Reading",
    "Span",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document: offsets in characters into the decoded file as found, and exactly what stands there."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        assert self.end - self.start == len(self.text) > 0, "a span is as long as its text"


class Hardness(StrEnum):
    """How firmly a target is meant; the first of these that the text says about it."""

    BINDING = "binding"  # 约束性
    EXPECTED = "expected"  # 预期性
    ENSURED = "ensured"  # 确保, must
    STRIVEN = "striven"  # 力争, strive


class Inferred(StrEnum):
    """What makes a reading less sure: what its own sentence leaves to the text around it, or says in few words."""

    SUBJECT = "subject"
    KIND = "kind"
    TIME = "time"
    PERIOD = "period"
    NAME = "name"  # the subject is so short that something may be missing of it
    CLAUSE = "clause"  # several numbers share one clause


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFact:
    """One number that a text states, with the clause that states it.

    ``kind`` is TARGET or OBSERVED. ``value`` and ``unit`` are as written (7000 and 亿元). ``period`` is the deadline
    of a target or the time of an observation, None when the text gives none that could be resolved. ``start`` and
    ``end`` are offsets in characters into the decoded file as found, and ``span_text`` is exactly what stands there.
    ``confidence`` (0 to 1) is how likely a reading like this one is right in every field, as measured on labelled
    documents (``docs/reference/reading.md``), and ``inferred`` what lowers it. ``hardness`` is None where the text says
    nothing of it. ``conditions`` are what a thing must be or have to count toward the number (年营业收入达10亿级), in
    the text's own words. ``id`` is made of what the fact is about, so that it is the same after the text was corrected;
    empty until the whole text was read.
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
    also: tuple[Span, ...] = ()
    confidence: float
    hardness: Hardness | None = None
    conditions: tuple[str, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    id: str = ""

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
class ReadClaim:
    """A number that somebody else says of the time to come: kept apart, and never counted as a target.

    ``claimant`` is who says so, None where the text only says that it is expected. The rest as in ``ReadFact``.
    """

    claimant: str | None
    subject: str
    comparator: Comparator
    value: float
    value_high: float | None = None
    unit: str
    period: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAim:
    """A goal without a number; ``ladder`` holds the rungs where it climbs some (跟跑, 并跑, 领跑)."""

    text: str
    deadline: str | None
    span: Span
    ladder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """Something the text says will be done. An absent owner or date is itself a finding.

    ``group`` is what the text counts the task under (重点任务), ``plan`` the plan it belongs to.
    """

    name: str
    group: str | None = None
    plan: str | None = None
    owner: str | None = None
    due: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadActionPlan:
    """A named programme: its years, who made it, how many actions it counts, those it names, the measures it lists."""

    name: str
    period: str | None
    owners: tuple[str, ...] = ()
    counted: int | None = None
    actions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    span: Span


class ProjectStage(StrEnum):
    """How far a project has come."""

    PLANNED = "planned"
    SIGNED = "signed"
    UNDER_CONSTRUCTION = "under construction"
    COMPLETED = "completed"
    IN_PRODUCTION = "in production"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProject:
    """A project or factory: whose, how far, and when it is expected to open, finish or give output.

    ``expected`` is a period (``2022``), and ``expects`` the text's own words for what is expected then.
    """

    name: str
    owner: str | None
    stage: ProjectStage | None
    expected: str | None
    expects: str | None = None
    place: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """Some members of a scheme under one name; ``counted`` is the number that the text gives them (四大)."""

    name: str | None
    members: tuple[str, ...]
    counted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldScheme:
    """How a text divides industry, or sums up its way: 7+X, 三大先导产业, 五个化."""

    name: str
    groups: tuple[FieldGroup, ...]
    span: Span


class OrganisationKind(StrEnum):
    """What an organisation is."""

    GOVERNMENT = "government"
    COMPANY = "company"
    LISTED_COMPANY = "listed company"
    INSTITUTE = "institute"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation that the text names.

    ``grade`` says how well the text supports that the name is this organisation: A said in words and confirmed by
    markup or title, B said in words, C in markup alone, D doubtful, because the name is also an ordinary phrase here.
    ``code`` and ``market`` come from markup or brackets. ``evidence`` lists the places, the best first.
    """

    name: str
    kind: OrganisationKind
    grade: str
    code: str | None = None
    market: str | None = None
    evidence: tuple[Span, ...]


class InstrumentKind(StrEnum):
    """What a policy instrument works by."""

    EQUITY = "equity"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    BOND = "bond"
    SUBSIDY = "subsidy"
    TAX = "tax"
    FUND = "fund"
    INSURANCE = "insurance"
    LAND = "land"
    LISTING = "listing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadInstrument:
    """A means of policy that the text names, and the stage of a firm's life it is meant for, where it says."""

    name: str
    kind: InstrumentKind
    stage: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlan:
    """A plan that the text names: the years it is for, the year it looks out to, and who made it."""

    name: str
    horizon: str | None = None
    outlook: str | None = None
    owners: tuple[str, ...] = ()
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a document says something of itself.

    ``about`` is ``title``, ``published``, ``issuer``, ``publisher``, or ``source``: whom a publisher took it from;
    ``found_in`` says where: ``front matter``, ``markup``, ``labelled line``, ``heading``, ``byline``, ``signature``,
    ``file properties``. ``span`` is None where no character of the text holds it.
    """

    about: str
    found_in: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read out of one text, in the order of the text."""

    facts: tuple[ReadFact, ...]
    ignored: tuple[PassedOver, ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    aims: tuple[ReadAim, ...] = ()
    tasks: tuple[ReadTask, ...] = ()
    action_plans: tuple[ReadActionPlan, ...] = ()
    projects: tuple[ReadProject, ...] = ()
    fields: tuple[FieldScheme, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    instruments: tuple[ReadInstrument, ...] = ()
    plans: tuple[NamedPlan, ...] = ()
    title: str | None = None
    published: date | None = None
    issuer: str | None = None
    publisher: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def targets(self) -> tuple[ReadFact, ...]:
        """What is aimed at."""
        return tuple(fact for fact in self.facts if fact.kind is FactKind.TARGET)

    @property
    def observations(self) -> tuple[ReadFact, ...]:
        """What has happened or is so."""
        return tuple(fact for fact in self.facts if fact.kind is FactKind.OBSERVED)
