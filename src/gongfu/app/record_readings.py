"""From sentences to facts: what the workspace's documents say, linked to its indicators, in the ledger."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongfu.app.read_documents import DocumentReading, read
from gongfu.model.facts import Badge, Fact, FactKind, Sentence
from gongfu.model.indicators import Indicator
from gongfu.model.quantities import same_dimension
from gongfu.model.readings import ReadFact
from gongfu.model.workspace import Workspace
from gongfu.ports import Ledger

__all__ = ["ReadingRecord", "link_indicator", "record_readings"]

MARKS = re.compile(r"[\s的（）()《》“”\"·、]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRecord:
    """What the documents gave: facts in the ledger, and readings whose indicator the workspace does not define."""

    facts: tuple[Fact, ...]
    unlinked: tuple[ReadFact, ...]


def record_readings(workspace: Workspace, ledger: Ledger) -> ReadingRecord:
    """Read every document of a workspace and record what could be linked to an indicator.

    Parameters
    ----------
    workspace
        The workspace; its documents are read in the order of their names.
    ledger
        Where the facts go, in one transaction.
    """
    facts: list[Fact] = []
    unlinked: list[ReadFact] = []
    for path in workspace.documents:
        reading = read(path)
        for found in (*reading.targets, *reading.observations):
            indicator = link_indicator(found, workspace.indicators.values())
            if indicator is None or found.period is None:
                unlinked.append(found)
            else:
                facts.append(as_fact(found, reading, indicator, workspace))
    ledger.record(facts)
    return ReadingRecord(facts=tuple(facts), unlinked=tuple(unlinked))


def link_indicator(found: ReadFact, indicators: Iterable[Indicator]) -> Indicator | None:
    """Find the indicator whose name or alias is the reading's subject and whose unit fits; None when there is none.

    Parameters
    ----------
    found
        A reading.
    indicators
        Those of the workspace.
    """
    subject = MARKS.sub("", found.subject)
    for indicator in indicators:
        names = (indicator.name.zh, indicator.name.en, *indicator.aliases)
        if subject in {MARKS.sub("", name) for name in names} and same_dimension(found.unit, indicator.definition.unit):
            return indicator
    return None


def as_fact(found: ReadFact, reading: DocumentReading, indicator: Indicator, workspace: Workspace) -> Fact:
    """Give a reading the form of a fact of the indicator's field, known from the day its document was published."""
    path = (
        str(reading.path.relative_to(workspace.root))
        if reading.path.is_relative_to(workspace.root)
        else str(reading.path)
    )
    target = found.kind is FactKind.TARGET
    return Fact(
        kind=found.kind,
        entity=workspace.entity_of(indicator.id),
        indicator=indicator.id,
        period=found.period or "",
        comparator=found.comparator,
        value=found.value,
        value_high=found.value_high,
        unit=found.unit,
        confidence=found.confidence,
        known_on=reading.published or workspace.as_of,
        badges=(Badge.TARGET if target else Badge.PUBLISHED,),
        source=Sentence(path=path, sha256=reading.sha256, start=found.start, end=found.end, text=found.span_text),
    )
