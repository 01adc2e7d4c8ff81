"""From sentences to facts: what the workspace's documents say, linked to its indicators, repeats made one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongfu.app.indicator_links import NearMiss, link_indicator, near_misses
from gongfu.app.kept_texts import keep_edition
from gongfu.app.read_documents import DocumentReading
from gongfu.app.record_readings import Edition
from gongfu.app.review_readings import Reviewed, ReviewState, path_in, reviewed_readings
from gongfu.app.workspace_documents import LeftOut, WorkspaceDocuments, read_workspace_documents
from gongfu.model.facts import Badge, Comparator, Fact, FactKind, Sentence
from gongfu.model.indicators import Indicator
from gongfu.model.quantities import convert
from gongfu.model.readings import ReadFact
from gongfu.model.workspace import Workspace

__all__ = ["LinkedReading", "LinkedReadings", "read_documents", "read_public_documents"]

UPWARD = frozenset({Comparator.GE, Comparator.GT, Comparator.EQ, Comparator.APPROX})
DOWNWARD = frozenset({Comparator.LE, Comparator.LT, Comparator.EQ, Comparator.APPROX})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReading:
    """A reading as people say it should be, its document, and the indicator it speaks of where there is one."""

    document: DocumentReading
    path: str
    fact: ReadFact
    indicator: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReadings:
    """What the documents gave.

    ``facts`` speak of an indicator of the workspace; one that several documents state is one fact with several
    sentences. ``near_misses`` are indicators that readings without one may be about. ``left_out`` says which documents
    do not count on the workspace's day.
    """

    facts: tuple[Fact, ...]
    readings: tuple[LinkedReading, ...]
    near_misses: tuple[NearMiss, ...] = ()
    editions: tuple[Edition, ...] = ()
    left_out: LeftOut

    @property
    def unlinked(self) -> tuple[ReadFact, ...]:
        """Readings whose indicator the workspace does not define, or that have no time."""
        return tuple(one.fact for one in self.readings if one.indicator is None)

    def known(self, as_of: date) -> tuple[Fact, ...]:
        """List the facts that were public on a day.

        Parameters
        ----------
        as_of
            The day.
        """
        return tuple(fact for fact in self.facts if fact.known_on <= as_of)

    def reading_of(self, fact: Fact) -> ReadFact | None:
        """Give the reading that a fact was made of; None for a fact from elsewhere.

        Parameters
        ----------
        fact
            A fact.
        """
        source = fact.source
        if not isinstance(source, Sentence):
            return None
        return next((o.fact for o in self.readings if (o.path, o.fact.id) == (source.path, source.reading)), None)


def read_documents(workspace: Workspace) -> LinkedReadings:
    """Read all documents of a workspace, correct them as people have signed, and link it to the workspace's indicators.

    Parameters
    ----------
    workspace
        The workspace; its documents are read in the order of their names.

    Raises
    ------
    InputError
        When a correction cannot be made.
    TerminalError
        When a document as it was read cannot be kept.
    """
    known = read_workspace_documents(workspace)
    return linked(known, known.read)


def read_public_documents(workspace: Workspace) -> LinkedReadings:
    """Read a workspace's documents as ``read_documents`` does, and link those alone that were public on its day.

    Parameters
    ----------
    workspace
        The workspace.

    Raises
    ------
    InputError
        When a correction cannot be made.
    TerminalError
        When a document as it was read cannot be kept.
    """
    known = read_workspace_documents(workspace)
    return linked(known, known.public)


def linked(known: WorkspaceDocuments, documents: Sequence[DocumentReading]) -> LinkedReadings:
    """Correct what documents say as people have signed, and link it to the workspace's indicators."""
    workspace = known.workspace
    for document in documents:
        keep_edition(workspace, document.document)
    facts: list[Fact] = []
    readings: list[LinkedReading] = []
    missed: list[NearMiss] = []
    indicators = tuple(workspace.indicators.values())
    everything = reviewed_readings(workspace, documents)[0]
    for reviewed in everything:
        found, document, path = reviewed.fact, reviewed.document, reviewed.path
        if found is None:
            continue
        indicator = link_indicator(found, indicators, place=document.region) if found.period is not None else None
        readings.append(
            LinkedReading(
                document=document, path=path, fact=found, indicator=None if indicator is None else indicator.id
            )
        )
        if indicator is None:
            missed += near_misses(found, indicators, document=path, place=document.region)
            continue
        facts.append(as_fact(found, reviewed, indicator, workspace))
    return LinkedReadings(
        facts=merged(facts),
        readings=tuple(readings),
        near_misses=tuple(missed),
        editions=tuple(edition_of(document, workspace, everything) for document in documents),
        left_out=known.left_out,
    )


def edition_of(document: DocumentReading, workspace: Workspace, readings: Iterable[Reviewed]) -> Edition:
    """Say which version of a document was read, and what people signed against its readings."""
    path = path_in(workspace, document)
    signed = {
        one.as_read.id: tuple(correction.source for correction in one.corrections)
        for one in readings
        if one.path == path and one.state in {ReviewState.CORRECTED, ReviewState.REJECTED}
    }
    return Edition(path=path, sha256=document.sha256, published=document.published, signed=signed)


def as_fact(found: ReadFact, reviewed: Reviewed, indicator: Indicator, workspace: Workspace) -> Fact:
    """Give a reading the form of a fact of the indicator's field, known from the day its document was published."""
    target, document = found.kind is FactKind.TARGET, reviewed.document
    place = document.place(found.start)
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
        known_on=document.published or workspace.as_of,
        badges=(Badge.TARGET if target else Badge.PUBLISHED,),
        source=Sentence(
            path=reviewed.path,
            sha256=document.sha256,
            start=found.start,
            end=found.end,
            text=found.span_text,
            page=place.get("page"),
            paragraph=place.get("paragraph"),
            reading=found.id,
            corrections=tuple(one.source for one in reviewed.corrections),
        ),
    )


def merged(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Make one fact of what several documents state alike: the one published first, with the others' sentences.

    Documents that disagree keep a fact each; nothing is averaged.
    """
    groups: dict[tuple[object, ...], list[list[Fact]]] = {}
    for fact in facts:
        alike = groups.setdefault((fact.kind, fact.indicator, fact.period), [])
        group = next((group for group in alike if all(repeats(fact, member) for member in group)), None)
        if group is None:
            alike.append([fact])
        else:
            group.append(fact)
    return tuple(joined(group) for alike in groups.values() for group in alike)


def repeats(one: Fact, other: Fact) -> bool:
    """Whether two facts of one indicator and time state one number, in another document and perhaps another unit."""
    assert isinstance(one.source, Sentence), "a reading comes from a sentence"
    assert isinstance(other.source, Sentence), "a reading comes from a sentence"
    if one.source.path == other.source.path:
        return False
    comparators = {one.comparator, other.comparator}
    if len(comparators) > 1 and not (comparators <= UPWARD or comparators <= DOWNWARD):
        return False
    return all(
        (mine is None) == (theirs is None)
        and (mine is None or theirs is None or same_number(mine, convert(theirs, other.unit, one.unit)))
        for mine, theirs in ((one.value, other.value), (one.value_high, other.value_high))
    )


def same_number(one: float, other: float) -> bool:
    """Whether two numbers differ by nothing but the arithmetic of their units."""
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def joined(group: Sequence[Fact]) -> Fact:
    """Let the statement published first lead, and name the others beside it."""
    lead, *others = sorted(group, key=lambda fact: fact.known_on)
    if not others:
        return lead
    assert isinstance(lead.source, Sentence), "a reading comes from a sentence"
    return replace(lead, id="", source=replace(lead.source, also=tuple(sentences(others))))


def sentences(facts: Iterable[Fact]) -> Iterator[Sentence]:
    """Give the sentences of facts."""
    for fact in facts:
        assert isinstance(fact.source, Sentence), "a reading comes from a sentence"
        yield fact.source
