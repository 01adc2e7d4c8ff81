"""Put what documents say into the ledger; a document that was edited supersedes what it said before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gongfu.model.facts import Correction, Fact, Sentence, Withdrawal
from gongfu.model.quantities import same_dimension
from gongfu.ports import Ledger

__all__ = ["Edition", "record_readings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A document as it is now: the SHA-256 of its text, and its day of publication where it says.

    ``signed`` is what people signed against what is read in it, by the id of the reading.
    """

    path: str
    sha256: str
    published: date | None
    signed: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)


def record_readings(
    facts: Sequence[Fact], editions: Iterable[Edition], ledger: Ledger, *, as_of: date
) -> tuple[Fact, ...]:
    """Record what documents say now, and give the ledger's versions of it that were known on a day, in the same order.

    The same reading of the same document with another number or another place supersedes what it was. What a document
    says no longer is withdrawn: it stays in the ledger's history and is in force no more. What a document said that is
    gone altogether stays known, as a row that is gone from a table does.

    A number that was edited while the document's own date stayed is known from ``as_of``, not from that date, because
    nothing shows that it was public before. What people sign changes no day: it says what the document stated.

    Parameters
    ----------
    facts
        What is read, each with a sentence for its source.
    editions
        All documents that were read, those that state nothing included.
    ledger
        Where it goes.
    as_of
        The day of the workspace. A fact whose number was edited later is given as it was on that day.
    """
    now = {edition.path: edition for edition in editions}
    moved = {edition.sha256: edition.path for edition in now.values()}
    heads = {fact.id: fact for fact in ledger.facts(withdrawn=True) if isinstance(fact.source, Sentence | Withdrawal)}
    by_place: dict[tuple[object, ...], list[str]] = {}
    for head in heads.values():
        for place in places(head, now, moved):
            by_place.setdefault((*about(head), *place), []).append(head.id)
    versions, taken = [], set[str]()
    for fact in facts:
        before = predecessor(fact, by_place, heads, taken)
        if before is not None:
            taken.add(before.id)
        if before is None or says_same(fact, before):
            versions.append(before or fact)
        else:
            versions.append(version(dated(fact, before, now, ledger, as_of), before))
    gone = [head for name, head in heads.items() if name not in taken]
    ledger.record([*versions, *(withdrawal(head, edition, as_of) for head, edition in ended(gone, now, moved))])
    return tuple(known_by(as_of, fact, ledger) for fact in versions)


def about(fact: Fact) -> tuple[object, ...]:
    """Give what a version of a fact can never change."""
    return fact.kind, fact.entity, fact.indicator, fact.period


def places(fact: Fact, now: Mapping[str, Edition], moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the document and reading of a fact, the leading one first; a document that was renamed by its new name."""
    source = fact.source
    if isinstance(source, Withdrawal):
        yield path_now(source, now, moved), source.reading
    elif isinstance(source, Sentence):
        for sentence in (source, *source.also):
            yield path_now(sentence, now, moved), sentence.reading


def path_now(source: Sentence | Withdrawal, now: Mapping[str, Edition], moved: Mapping[str, str]) -> str:
    """Give the path under which a document is found today."""
    return source.path if source.path in now else moved.get(source.sha256, source.path)


def predecessor(
    fact: Fact, by_place: Mapping[tuple[object, ...], Sequence[str]], heads: Mapping[str, Fact], taken: set[str]
) -> Fact | None:
    """Find the fact in force, or withdrawn, that this one says anew."""
    assert isinstance(fact.source, Sentence), "a reading comes from a sentence"
    for sentence in (fact.source, *fact.source.also):
        # A ledger from before readings had ids knows the document alone.
        for reading in (sentence.reading, ""):
            for name in by_place.get((*about(fact), sentence.path, reading), ()):
                if name not in taken and same_dimension(heads[name].unit, fact.unit):
                    return heads[name]
    return None


def dated(fact: Fact, before: Fact, now: Mapping[str, Edition], ledger: Ledger, as_of: date) -> Fact:
    """Give a fact the day from which it counts, where an earlier version came from a document of the same date."""
    assert isinstance(fact.source, Sentence), "a reading comes from a sentence"
    assert isinstance(before.source, Sentence | Withdrawal), "only readings are compared"
    edition = now.get(fact.source.path)
    if edition is None or edition.published is None:
        return fact
    if all(version.known_on != fact.known_on for version in ledger.history(before.id)):
        return fact
    edited = fact.source.sha256 != before.source.sha256 and not fact.source.corrections
    changed = isinstance(before.source, Withdrawal) or number(before) != number(fact)
    day = max(before.known_on, as_of) if edited and changed else before.known_on
    return replace(fact, id="", known_on=max(fact.known_on, day))


def number(fact: Fact) -> tuple[object, ...]:
    """Give what a fact says of its amount."""
    return fact.comparator, fact.value, fact.value_high, fact.unit


def says_same(fact: Fact, before: Fact) -> bool:
    """Whether a fact is the one in force."""
    return replace(before, id=fact.id, supersedes=fact.supersedes, confidence=fact.confidence) == fact


def version(fact: Fact, before: Fact) -> Fact:
    """Give the fact in force where it says the same, else a new one that supersedes it."""
    return before if says_same(fact, before) else replace(fact, supersedes=before.id, id="")


def known_by(as_of: date, fact: Fact, ledger: Ledger) -> Fact:
    """Give the version of a fact that was known on a day; the fact itself where none was."""
    if fact.known_on <= as_of:
        return fact
    known = [one for one in ledger.history(fact.id) if one.known_on <= as_of]
    return known[-1] if known and isinstance(known[-1].source, Sentence) else fact


def ended(gone: Iterable[Fact], now: Mapping[str, Edition], moved: Mapping[str, str]) -> Iterator[tuple[Fact, Edition]]:
    """Give what a document that is still there says no longer, with the document."""
    for fact in gone:
        edition = now.get(path_now(fact.source, now, moved)) if isinstance(fact.source, Sentence) else None
        if edition is not None:
            yield fact, edition


def withdrawal(fact: Fact, edition: Edition, as_of: date) -> Fact:
    """End a fact: from the day that its document bears now, or the workspace's where that did not move.

    What people reject, or what is read otherwise in the same words, never was so: its day stays.
    """
    assert isinstance(fact.source, Sentence), "what is withdrawn was said"
    reading = fact.source.reading
    signed = edition.signed.get(reading, ())
    if signed == fact.source.corrections:
        # They held while the fact did, so that something else ended it.
        signed = ()
    source = Withdrawal(
        path=edition.path,
        sha256=edition.sha256,
        reading=reading,
        corrections=signed,
        still_said=not signed and edition.sha256 == fact.source.sha256,
    )
    known_on = fact.known_on
    if not signed and not source.still_said:
        published = edition.published or fact.known_on
        known_on = published if published > fact.known_on else max(fact.known_on, as_of)
    return replace(fact, id="", source=source, supersedes=fact.id, known_on=known_on, inputs=())
