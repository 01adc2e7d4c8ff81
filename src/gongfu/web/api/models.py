"""The shapes the API gives; pydantic stands here, at the edge, and nowhere further in."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from gongfu.model.answers import Health, Question, TargetRow
from gongfu.model.entities import Entity, EntityKind, Level
from gongfu.model.facts import Badge, Comparator, Fact, FactKind
from gongfu.model.lines import Line
from gongfu.model.plans import TargetStatus
from gongfu.texts import Text

__all__ = [
    "AnswerShape",
    "EntityShape",
    "EstimateShape",
    "FactShape",
    "HealthShape",
    "KpiShape",
    "LeverShape",
    "LineKpiShape",
    "LineShape",
    "ReportShape",
    "StatesShape",
    "StationShape",
    "StationStatesShape",
    "TargetShape",
    "TextShape",
    "TraceShape",
    "TracedFactShape",
]


class TextShape(BaseModel):
    """Words in both languages."""

    zh: str
    en: str

    @classmethod
    def of(cls, text: Text) -> "TextShape":
        """Take over a text.

        Parameters
        ----------
        text
            The text.
        """
        return cls(zh=text.zh, en=text.en)


class EstimateShape(BaseModel):
    """A number with the half-width of its confidence interval."""

    mean: float
    half_width: float
    confidence: float
    n: int
    unit: str


class LeverShape(BaseModel):
    """What a lever did against the baseline; ``share_of_gap`` and ``probability`` are shares of 1."""

    lever: str
    name: str
    level: Level
    scope: str
    change: str
    cost_cny: float
    yearly_cost_cny: float
    spent_cny: float = Field(description="Cost and yearly cost until the target's year")
    throughput: EstimateShape | None
    output: EstimateShape
    share_of_gap: EstimateShape
    probability: EstimateShape
    distinguishable: bool
    badges: list[Badge]
    evidence: list[str]


class AnswerShape(BaseModel):
    """One answer to one of the three questions; ``evidence`` are fact ids, the first that of ``value``."""

    level: Level
    entity: str
    question: Question
    headline: str
    headlines: TextShape
    detail: str
    details: TextShape
    value: float | None
    interval: tuple[float, float] | None
    unit: str
    badge: Badge | None
    badges: list[Badge]
    health: Health
    evidence: list[str]
    lever: LeverShape | None


class ReportShape(BaseModel):
    """All answers, as ``gongfu report --json`` gives them."""

    answers: list[AnswerShape]


class FactShape(BaseModel):
    """One number with where it came from; ``source`` holds the fields of its kind beside ``kind``."""

    id: str
    kind: FactKind
    entity: str
    indicator: str
    period: str
    comparator: Comparator
    value: float
    value_high: float | None
    half_width: float | None
    quantiles: list[tuple[float, float]]
    unit: str
    badges: list[Badge]
    known_on: date
    inputs: list[str]
    supersedes: str | None
    confidence: float | None
    source: dict[str, Any]

    @classmethod
    def of(cls, fact: Fact) -> "FactShape":
        """Take over a fact.

        Parameters
        ----------
        fact
            The fact.
        """
        return cls(
            id=fact.id,
            kind=fact.kind,
            entity=fact.entity,
            indicator=fact.indicator,
            period=fact.period,
            comparator=fact.comparator,
            value=fact.value,
            value_high=fact.value_high,
            half_width=fact.half_width,
            quantiles=list(fact.quantiles),
            unit=fact.unit,
            badges=list(fact.badges),
            known_on=fact.known_on,
            inputs=list(fact.inputs),
            supersedes=fact.supersedes,
            confidence=fact.confidence,
            source={"kind": type(fact.source).__name__, **asdict(fact.source)},
        )


class TracedFactShape(BaseModel):
    """One number within a tree; ``quantiles`` gives the value at each probability."""

    id: str
    kind: FactKind
    entity: str
    indicator: str
    period: str
    comparator: Comparator
    value: float
    value_high: float | None
    half_width: float | None
    unit: str
    quantiles: dict[str, float]
    badges: list[Badge]
    known_on: date
    supersedes: str | None


class TraceShape(BaseModel):
    """A fact, its source (as fields, and in words), and the facts it was computed from: ``gongfu trace --json``."""

    fact: TracedFactShape
    entity: TextShape
    source: dict[str, Any]
    words: TextShape
    superseded_by: str | None
    repeated: bool = Field(description="Stands in the tree already, with its inputs")
    hidden: int = Field(description="Inputs left out for want of depth")
    inputs: list["TraceShape"]


class TargetShape(BaseModel):
    """How a target stands."""

    indicator: str
    name: TextShape
    status: TargetStatus
    health: Health
    note: TextShape
    target: FactShape
    baseline: FactShape | None
    latest: FactShape | None
    forecast: FactShape | None
    probability: FactShape | None
    required_pace: FactShape | None

    @classmethod
    def of(cls, row: TargetRow) -> "TargetShape":
        """Take over a row of the plan.

        Parameters
        ----------
        row
            The row.
        """
        facts = {
            name: FactShape.of(fact) if (fact := getattr(row, name)) else None
            for name in ("baseline", "latest", "forecast", "probability", "required_pace")
        }
        return cls(
            indicator=row.indicator.id,
            name=TextShape.of(row.indicator.name),
            status=row.status,
            health=row.health,
            note=TextShape.of(row.note),
            target=FactShape.of(row.target),
            **facts,
        )


class EntityShape(BaseModel):
    """One thing numbers are about."""

    id: str
    kind: EntityKind
    name: TextShape
    parent: str | None
    example: bool

    @classmethod
    def of(cls, entity: Entity) -> "EntityShape":
        """Take over an entity.

        Parameters
        ----------
        entity
            The entity.
        """
        return cls(
            id=entity.id,
            kind=entity.kind,
            name=TextShape.of(entity.name),
            parent=entity.parent,
            example=entity.example,
        )


class StationShape(BaseModel):
    """A station; ``buffer`` is the number of places in front of it, null without limit."""

    id: str
    name: TextShape
    machines: int
    buffer: int | None


class LineShape(BaseModel):
    """How a line is laid out; the order of its stations is the order in the frames of its WebSocket."""

    id: str
    name: TextShape
    example: bool
    stations: list[StationShape]

    @classmethod
    def of(cls, line: Line) -> "LineShape":
        """Take over a line.

        Parameters
        ----------
        line
            The line.
        """
        stations = [
            StationShape(id=one.id, name=TextShape.of(one.name), machines=one.machines, buffer=one.buffer)
            for one in line.stations
        ]
        return cls(id=line.id, name=TextShape.of(line.name), example=line.example, stations=stations)


class KpiShape(BaseModel):
    """Indicators of ISO 22400-2; null where the observed time does not allow one."""

    oee: float | None
    availability: float | None
    effectiveness: float | None
    quality: float | None
    good: float
    scrapped: float | None
    share_observed: float
    facts: dict[str, str] = Field(default={}, description="Fact id by indicator, where the number is in the ledger")


class LineKpiShape(BaseModel):
    """Indicators of a line and its stations over a window of the plant's own time."""

    line: str
    start: datetime
    end: datetime
    whole: KpiShape
    stations: dict[str, KpiShape]


class StationStatesShape(BaseModel):
    """Shares of the window that a station was seen in each state; what is missing to 1 was not observed."""

    station: str
    shares: dict[str, float]
    share_observed: float


class StatesShape(BaseModel):
    """State shares of a line's stations over a window of the plant's own time."""

    line: str
    start: datetime
    end: datetime
    stations: Sequence[StationStatesShape]


class HealthShape(BaseModel):
    """Whether the server is well and what it is connected to."""

    status: str
    version: str
    workspace: str
    as_of: date
    live: bool
    scenario_time: float | None
    values: int
