"""The ledger's tables, and how facts, sources, entities, indicators and allocations are written into their rows."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from gongfu.model.entities import Entity, EntityKind
from gongfu.model.facts import (
    Badge,
    Comparator,
    Computation,
    Correction,
    Fact,
    FactKind,
    Run,
    Sentence,
    SignalWindow,
    Source,
    TableRow,
    Withdrawal,
)
from gongfu.model.indicators import Definition, Indicator, Measure
from gongfu.model.plans import Allocation
from gongfu.texts import Text as Words

__all__ = [
    "ALLOCATIONS",
    "ENTITIES",
    "FACTS",
    "FACT_INPUTS",
    "INDICATORS",
    "METADATA",
    "allocation_from",
    "allocation_row",
    "entity_from",
    "entity_row",
    "fact_from",
    "fact_row",
    "indicator_from",
    "indicator_row",
]

METADATA = MetaData()
# SQLite numbers rows by itself only in a column of type INTEGER.
ROW_NUMBER = BigInteger().with_variant(Integer, "sqlite")
ID = String(200)

FACTS = Table(
    "facts",
    METADATA,
    Column("number", ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("entity", ID, nullable=False),
    Column("indicator", ID, nullable=False),
    Column("period", String(80), nullable=False),
    Column("comparator", String(10), nullable=False),
    Column("value", Float(53), nullable=False),
    Column("value_high", Float(53)),
    Column("half_width", Float(53)),
    Column("unit", String(80), nullable=False),
    Column("quantiles", Text, nullable=False),
    Column("badges", Text, nullable=False),
    Column("confidence", Float(53)),
    Column("known_on", Date, nullable=False),
    Column("supersedes", ID, ForeignKey("facts.id"), unique=True),
    Column("source_kind", String(20), nullable=False),
    Column("source", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Index("facts_by_indicator", "indicator", "entity", "kind"),
    Index("facts_by_entity", "entity"),
)
FACT_INPUTS = Table(
    "fact_inputs",
    METADATA,
    Column("fact", ID, ForeignKey("facts.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("input", ID, ForeignKey("facts.id"), nullable=False),
    Index("fact_inputs_by_input", "input"),
)
ENTITIES = Table(
    "entities",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("parent", ID),
    Column("example", Boolean, nullable=False),
)
INDICATORS = Table(
    "indicators",
    METADATA,
    Column("number", ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False),
    Column("content", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Index("indicators_by_id", "id"),
)
ALLOCATIONS = Table(
    "allocations",
    METADATA,
    Column("number", ROW_NUMBER, primary_key=True, autoincrement=True),
    Column("origin", ID, nullable=False),
    Column("destination", ID, nullable=False),
    Column("indicator", ID, nullable=False),
    Column("weight", Float(53), nullable=False),
    Column("basis", String(80), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("method", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Index("allocations_by_origin", "origin", "indicator"),
)


# Sources whose parts are words and numbers.
PLAIN_SOURCES: dict[str, Callable[..., Source]] = {source.__name__: source for source in (TableRow, Run, Computation)}


def as_json(content: object) -> str:
    """Write plain data; days and times in ISO 8601."""
    return json.dumps(content, ensure_ascii=False, default=lambda moment: moment.isoformat())


def sentence_from(values: dict[str, Any]) -> Sentence:
    """Read a sentence back, with those of other documents and what people signed about it."""
    also = tuple(sentence_from(one) for one in values.pop("also", ()))
    corrections = signed_in(values)
    return Sentence(**values, also=also, corrections=corrections)


def signed_in(values: dict[str, Any]) -> tuple[Correction, ...]:
    """Take out what people signed; a ledger from before that was kept has none."""
    return tuple(correction_from(one) for one in values.pop("corrections", ()))


def correction_from(values: dict[str, Any]) -> Correction:
    """Read a signature back."""
    return Correction(**{**values, "signed": date.fromisoformat(values["signed"])})


def source_from(kind: str, content: str) -> Source:
    """Read a source back."""
    values: dict[str, Any] = json.loads(content)
    match kind:
        case "Sentence":
            return sentence_from(values)
        case "SignalWindow":
            start, end = (datetime.fromisoformat(values.pop(end)) for end in ("start", "end"))
            return SignalWindow(tags=tuple(values.pop("tags")), start=start, end=end, **values)
        case "Withdrawal":
            return Withdrawal(corrections=signed_in(values), **values)
        case "Correction":
            return correction_from(values)
        case _:
            return PLAIN_SOURCES[kind](**values)


def fact_row(fact: Fact, recorded_at: datetime) -> dict[str, object]:
    """Write a fact as a row; its inputs go into a table of their own.

    Parameters
    ----------
    fact
        The fact.
    recorded_at
        When the ledger was told.
    """
    return {
        "id": fact.id,
        "kind": str(fact.kind),
        "entity": fact.entity,
        "indicator": fact.indicator,
        "period": fact.period,
        "comparator": str(fact.comparator),
        "value": fact.value,
        "value_high": fact.value_high,
        "half_width": fact.half_width,
        "unit": fact.unit,
        "quantiles": as_json(fact.quantiles),
        "badges": as_json(fact.badges),
        "confidence": fact.confidence,
        "known_on": fact.known_on,
        "supersedes": fact.supersedes,
        "source_kind": type(fact.source).__name__,
        "source": as_json(asdict(fact.source)),
        "recorded_at": recorded_at,
    }


def fact_from(row: Mapping[str, Any], inputs: Sequence[str]) -> Fact:
    """Read a fact back.

    Parameters
    ----------
    row
        Its row.
    inputs
        Ids of the facts it was computed from, in order.
    """
    return Fact(
        id=row["id"],
        kind=FactKind(row["kind"]),
        entity=row["entity"],
        indicator=row["indicator"],
        period=row["period"],
        comparator=Comparator(row["comparator"]),
        value=row["value"],
        value_high=row["value_high"],
        half_width=row["half_width"],
        unit=row["unit"],
        quantiles=tuple((at, value) for at, value in json.loads(row["quantiles"])),
        badges=tuple(Badge(badge) for badge in json.loads(row["badges"])),
        confidence=row["confidence"],
        known_on=row["known_on"],
        supersedes=row["supersedes"],
        source=source_from(row["source_kind"], row["source"]),
        inputs=tuple(inputs),
    )


def entity_row(entity: Entity) -> dict[str, object]:
    """Write an entity as a row.

    Parameters
    ----------
    entity
        The entity.
    """
    return {
        "id": entity.id,
        "kind": str(entity.kind),
        "name_zh": entity.name.zh,
        "name_en": entity.name.en,
        "parent": entity.parent,
        "example": entity.example,
    }


def entity_from(row: Mapping[str, Any]) -> Entity:
    """Read an entity back.

    Parameters
    ----------
    row
        Its row.
    """
    return Entity(
        id=row["id"],
        kind=EntityKind(row["kind"]),
        name=Words(zh=row["name_zh"], en=row["name_en"]),
        parent=row["parent"],
        example=row["example"],
    )


def indicator_row(indicator: Indicator, recorded_at: datetime) -> dict[str, object]:
    """Write an indicator's definition as a row.

    Parameters
    ----------
    indicator
        The indicator.
    recorded_at
        When the ledger was told.
    """
    return {"id": indicator.id, "content": as_json(asdict(indicator)), "recorded_at": recorded_at}


def indicator_from(row: Mapping[str, Any]) -> Indicator:
    """Read an indicator back.

    Parameters
    ----------
    row
        Its row.
    """
    content: dict[str, Any] = json.loads(row["content"])
    content["name"] = Words(**content["name"])
    content["definition"] = Definition(**content["definition"])
    content["measure"] = Measure(content["measure"])
    content["aliases"] = tuple(content["aliases"])
    return Indicator(**content)


def allocation_row(allocation: Allocation, recorded_at: datetime) -> dict[str, object]:
    """Write an allocation as a row.

    Parameters
    ----------
    allocation
        The allocation.
    recorded_at
        When the ledger was told.
    """
    return {
        "origin": allocation.origin,
        "destination": allocation.to,
        "indicator": allocation.indicator,
        "weight": allocation.weight,
        "basis": allocation.basis,
        "valid_from": allocation.valid_from,
        "valid_to": allocation.valid_to,
        "method": allocation.method,
        "source": as_json(asdict(allocation.source)),
        "recorded_at": recorded_at,
    }


def allocation_from(row: Mapping[str, Any]) -> Allocation:
    """Read an allocation back.

    Parameters
    ----------
    row
        Its row.
    """
    return Allocation(
        origin=row["origin"],
        to=row["destination"],
        indicator=row["indicator"],
        weight=row["weight"],
        basis=row["basis"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        method=row["method"],
        source=TableRow(**json.loads(row["source"])),
    )
