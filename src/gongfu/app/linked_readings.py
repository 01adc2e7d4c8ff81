"""From sentences to facts: what the workspace's documents say, linked to its indicators, repeats made one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gongfu.app.indicator_links import NearMiss, link_indicator, near_misses
from gongfu.app.kept_texts import keep_text
from gongfu.app.read_documents import DocumentReading, read_many
from gongfu.app.record_readings import Edition
from gongfu.app.review_readings import Reviewed, path_in, reviewed_readings
from gongfu.model.facts import Badge, Comparator, Fact, FactKind, Sentence
from gongfu.model.indicators import Indicator
from gongfu.model.quantities import convert
from gongfu.model.readings import ReadFact
from gongfu.model.workspace import Workspace

__all__ = ["LinkedReadings", "read_documents"]

UPWARD = frozenset({Comparator.GE, Comparator.GT, Comparator.EQ, Comparator.APPROX})
DOWNWARD = frozenset({Comparator.LE, Comparator.LT, Comparator.EQ, Comparator.APPROX})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReadings:
    """What the documents gave.

    ``facts`` speak of an indicator of the workspace; one that several documents state is one fact with several
    sentences. ``unlinked`` are readings whose indicator the workspace does not define, and ``near_misses`` the
    indicators that these may be about. ``linked`` gives the indicator of a reading, by document and id.
    """

    facts: tuple[Fact, ...]
    unlinked: tuple[ReadFact, ...]
    near_misses: tuple[NearMiss, ...] = ()
    documents: tuple[DocumentReading, ...] = ()
    editions: tuple[Edition, ...] = ()
    linked: Mapping[tuple[str, str], str] = field(default_factory=dict)

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
        stated = (
            found
            for edition, reading in zip(self.editions, self.documents, strict=True)
            if edition.path == source.path
            for found in reading.reading.facts
        )
        return next((found for found in stated if found.id == source.reading), None)


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
    missed: list[NearMiss] = []
    linked: dict[tuple[str, str], str] = {}
    indicators = tuple(workspace.indicators.values())
    readings = tuple(read_many(workspace.documents))
    for reading in readings:
        keep_text(workspace, reading.document)
    for reviewed in reviewed_readings(workspace, readings)[0]:
        found, path, place = reviewed.fact, reviewed.path, reviewed.document.region
        if found is None:
            continue
        indicator = link_indicator(found, indicators, place=place)
        if indicator is None or found.period is None:
            unlinked.append(found)
            missed += near_misses(found, indicators, document=path, place=place)
        else:
            linked[(path, found.id)] = indicator.id
            facts.append(as_fact(found, reviewed, indicator, workspace))
    return LinkedReadings(
        facts=merged(facts),
        unlinked=tuple(unlinked),
        near_misses=tuple(missed),
        documents=readings,
        editions=tuple(edition_of(reading, workspace) for reading in readings),
        linked=linked,
    )


def edition_of(reading: DocumentReading, workspace: Workspace) -> Edition:
    """Say which version of a document was read."""
    return Edition(path=path_in(workspace, reading), sha256=reading.sha256, published=reading.published)


def as_fact(found: ReadFact, reviewed: Reviewed, indicator: Indicator, workspace: Workspace) -> Fact:
    """Give a reading the form of a fact of the indicator's field, known from the day its document was published."""
    target, reading = found.kind is FactKind.TARGET, reviewed.document
    place = reading.place(found.start)
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
            path=reviewed.path,
            sha256=reading.sha256,
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
