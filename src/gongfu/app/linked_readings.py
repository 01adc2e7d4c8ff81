"""From sentences to facts: what the workspace's documents say, linked to its indicators."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongfu.app.kept_texts import keep_text
from gongfu.app.read_documents import DocumentReading, read_many
from gongfu.model.facts import Badge, Fact, FactKind, Sentence
from gongfu.model.indicators import Indicator
from gongfu.model.quantities import same_dimension
from gongfu.model.readings import ReadFact
from gongfu.model.workspace import Workspace

__all__ = ["LinkedReadings", "link_indicator", "read_documents"]

MARKS = re.compile(r"[\s的（）()《》“”\"·、]")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReadings:
    """What the documents gave: facts, and readings whose indicator the workspace does not define."""

    facts: tuple[Fact, ...]
    unlinked: tuple[ReadFact, ...]

    def known(self, as_of: date) -> tuple[Fact, ...]:
        """List the facts that were public on a day.

        Parameters
        ----------
        as_of
            The day.
        """
        return tuple(fact for fact in self.facts if fact.known_on <= as_of)


def read_documents(workspace: Workspace) -> LinkedReadings:
    """Read every document of a workspace and link what it says to the workspace's indicators.

    Parameters
    ----------
    workspace
        The workspace; its documents are read in the order of their names.

    Raises
    ------
    InputError
        When a document cannot be read.
    TerminalError
        When the text of a Word file or PDF cannot be kept.
    """
    facts: list[Fact] = []
    unlinked: list[ReadFact] = []
    for reading in read_many(workspace.documents):
        keep_text(workspace, reading.document)
        for found in (*reading.targets, *reading.observations):
            indicator = link_indicator(found, workspace.indicators.values())
            if indicator is None or found.period is None:
                unlinked.append(found)
            else:
                facts.append(as_fact(found, reading, indicator, workspace))
    return LinkedReadings(facts=tuple(facts), unlinked=tuple(unlinked))


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
        source=Sentence(
            path=path,
            sha256=reading.sha256,
            start=found.start,
            end=found.end,
            text=found.span_text,
            **reading.place(found.start),
        ),
    )
