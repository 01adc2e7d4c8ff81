"""What the cockpit and its API show: a workspace, its report, the ledger behind it and, if one runs, the plant."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from gongfu.adapters.documents import open_document
from gongfu.app.document_shelf import DocumentShelf
from gongfu.app.kept_texts import kept_words
from gongfu.app.plan_shelf import PlanShelf
from gongfu.app.promise_desk import PromiseDesk
from gongfu.app.replan_desk import ReplanDesk
from gongfu.app.trace_fact import TraceNode, naming_editions, source_words, trace
from gongfu.errors import InputError
from gongfu.model.answers import Answer, LeverEffect, TargetRow
from gongfu.model.entities import Entity, EntityKind, Level
from gongfu.model.facts import Fact, Sentence
from gongfu.model.workspace import Workspace
from gongfu.ports import Ledger
from gongfu.texts import Language, Text, text
from gongfu.texts.measures import measure_name
from gongfu.web.plant import Plant

__all__ = ["CockpitData", "Findable", "Quote", "ReportView", "quote_in"]

logger = logging.getLogger(__name__)
SENTENCE_ENDS = "。！？!?\n\r"
LONGEST_CONTEXT = 160
# Their text is kept when it is taken out; taking it out again is no work for a page.
TAKEN_OUT = (".docx", ".pdf")
LEVEL_OF_KIND = {
    EntityKind.REGION: Level.PLAN,
    EntityKind.PLAN: Level.PLAN,
    EntityKind.FIELD: Level.PLAN,
    EntityKind.PROJECT: Level.PLAN,
    EntityKind.CHAIN: Level.CHAIN,
    EntityKind.NODE: Level.CHAIN,
    EntityKind.FIRM: Level.CHAIN,
    EntityKind.FACTORY: Level.FACTORY,
    EntityKind.LINE: Level.LINE,
    EntityKind.STATION: Level.LINE,
}


class ReportView(Protocol):
    """What is shown of a report."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers to the three questions, level by level."""
        ...

    @property
    def levers(self) -> tuple[LeverEffect, ...]:
        """The levers tested, best first."""
        ...

    @property
    def targets(self) -> tuple[TargetRow, ...]:
        """The plan's targets."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """Something the search finds."""

    name: Text
    kind: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence in its surroundings: ``lit`` is the span that a fact was read from."""

    before: str
    lit: str
    after: str
    intact: bool


@dataclass(frozen=True, kw_only=True)
class CockpitData:
    """Everything the pages read from.

    Nothing in it changes while the cockpit is served, but the plant's signals, the documents on the ``shelf`` with what
    people say about them, and the kept ``plans``.
    """

    workspace: Workspace
    report: ReportView
    ledger: Ledger
    plant: Plant

    @property
    def utc_offset_min(self) -> int:
        """Minutes by which the plant's zone is ahead of UTC."""
        offset = self.workspace.clock_start.utcoffset()
        assert offset is not None, "the workspace's clock knows its zone"
        return int(offset.total_seconds() // 60)

    @cached_property
    def shelf(self) -> DocumentShelf:
        """The workspace's documents as they are now."""
        return DocumentShelf(self.workspace)

    @cached_property
    def plans(self) -> PlanShelf:
        """The kept plans of the workspace's factories as they are now."""
        return PlanShelf(self.workspace)

    @cached_property
    def promises(self) -> PromiseDesk:
        """Where promises from these plans are asked for."""
        return PromiseDesk(self.plans)

    @cached_property
    def replans(self) -> ReplanDesk:
        """Where these plans are made anew."""
        return ReplanDesk(self.plans)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.workspace.entities}

    @cached_property
    def names(self) -> dict[str, Text]:
        """Names of indicators, levers and entities by id; of entities also by the last part of it."""
        names = {entity.id.partition(":")[2]: entity.name for entity in self.workspace.entities}
        names |= {entity.id: entity.name for entity in self.workspace.entities}
        names |= {lever.id: lever.name for lever in self.workspace.levers}
        return names | {indicator.id: indicator.name for indicator in self.workspace.indicators.values()}

    def answers_of(self, level: Level) -> list[Answer]:
        """List a level's answers.

        Parameters
        ----------
        level
            The level.
        """
        return [answer for answer in self.report.answers if answer.level is level]

    def trace(self, fact_id: str) -> TraceNode:
        """Build the tree of what a fact was made from.

        Parameters
        ----------
        fact_id
            A fact of the ledger.

        Raises
        ------
        InputError
            When the ledger has no such fact.
        """
        measured = self.plant.fact(fact_id)
        if measured:
            return self._measured_tree(measured)
        return naming_editions(trace(self.ledger, fact_id), self.workspace)

    def _measured_tree(self, fact: Fact) -> TraceNode:
        inputs = [found for name in fact.inputs if (found := self.plant.fact(name))]
        entity = (
            self.entities[fact.entity].name if fact.entity in self.entities else Text(zh=fact.entity, en=fact.entity)
        )
        children = tuple(self._measured_tree(one) for one in inputs)
        return TraceNode(
            fact=fact,
            measure=measure_name(fact.indicator, self.names),
            entity=entity,
            source=source_words(fact.source),
            children=children,
        )

    def fact(self, fact_id: str) -> Fact:
        """Find a fact: one measured lately, or one of the ledger.

        Parameters
        ----------
        fact_id
            Its id.

        Raises
        ------
        InputError
            When there is no such fact.
        """
        return self.plant.fact(fact_id) or self.ledger.fact(fact_id)

    def indicator_name(self, indicator: str, language: Language) -> str:
        """Give the name of what a fact measures.

        Parameters
        ----------
        indicator
            An indicator of the workspace, or what a computation calls its result.
        language
            ``zh`` or ``en``.
        """
        return measure_name(indicator, self.names).in_language(language)

    def findable(self) -> Sequence[Findable]:
        """List what the search finds: entities, targets and levers, each with its page."""
        found = [Findable(name=text("web.documents"), kind="plan", path="/documents")]
        for entity in self.workspace.entities:
            level = LEVEL_OF_KIND[entity.kind]
            line = entity.id.partition(":")[2].partition("/")[0]
            path = f"/line/{line}" if level is Level.LINE else f"/{level}"
            found.append(Findable(name=entity.name, kind=str(level), path=path))
        found += [
            Findable(name=row.indicator.name, kind="plan", path=f"/plan#{row.target.id}") for row in self.report.targets
        ]
        found += [
            Findable(name=lever.name, kind="experiments", path=f"/experiments#{lever.lever}")
            for lever in self.report.levers
        ]
        return found

    def quote(self, source: Sentence) -> Quote:
        """Find the sentence round a span, in the edition of the document that it was read from.

        Parameters
        ----------
        source
            The span. Where the edition was not kept and the document has changed or is gone, its own text is all there
            is.
        """
        words = self.words_of(source)
        if words[source.start : source.end] != source.text:
            return Quote(before="", lit=source.text, after="", intact=False)
        return quote_in(words, source.start, source.end)

    def words_of(self, source: Sentence) -> str:
        """Read the text that a sentence's offsets count in; empty when it is not there any more.

        Parameters
        ----------
        source
            The sentence.
        """
        kept = kept_words(self.workspace, source.sha256)
        if kept is not None:
            return kept
        path = self.workspace.root / source.path
        if path.suffix.lower() in TAKEN_OUT:
            return ""
        try:
            return open_document(path).text
        except InputError as error:
            logger.warning("the document that a fact was read from cannot be read any more: %s", error)
            return ""


def quote_in(words: str, start: int, end: int) -> Quote:
    """Cut a span out of a text with the sentence round it.

    Parameters
    ----------
    words
        The text.
    start, end
        The span: offsets in characters.
    """
    before = words[max(0, start - LONGEST_CONTEXT) : start]
    after = words[end : end + LONGEST_CONTEXT]
    begins = max((before.rfind(mark) for mark in SENTENCE_ENDS), default=-1) + 1
    ends = [place for mark in SENTENCE_ENDS if (place := after.find(mark)) >= 0]
    last = min(ends) + 1 if ends else len(after)
    return Quote(before=before[begins:].lstrip(), lit=words[start:end], after=after[:last].rstrip(), intact=True)
