"""Put what documents say into the ledger; a document that was edited supersedes what it said before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongfu.model.facts import Fact, Sentence, Withdrawal
from gongfu.model.quantities import same_dimension
from gongfu.ports import Ledger

__all__ = ["Edition", "record_readings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A document as it is now: the SHA-256 of its text, and its day of publication where it says."""

    path: str
    sha256: str
    published: date | None


def record_readings(facts: Sequence[Fact], editions: Iterable[Edition], ledger: Ledger) -> tuple[Fact, ...]:
    """Record what documents say now, and give the ledger's versions of it, in the same order.

    The same reading of the same document with another number or another place supersedes what it was. What a document
    says no longer is withdrawn: it stays in the ledger's history and is in force no more. What a document said that is
    gone altogether stays known, as a row that is gone from a table does.

    Parameters
    ----------
    facts
        What is read, each with a sentence for its source.
    editions
        All documents that were read, those that state nothing included.
    ledger
        Where it goes.
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
        versions.append(fact if before is None else version(fact, before))
    gone = [head for name, head in heads.items() if name not in taken]
    ledger.record([*versions, *withdrawals(gone, now, moved)])
    return tuple(versions)


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


def version(fact: Fact, before: Fact) -> Fact:
    """Give the fact in force where it says the same, else a new one that supersedes it."""
    as_before = replace(before, id=fact.id, supersedes=fact.supersedes, confidence=fact.confidence)
    return before if as_before == fact else replace(fact, supersedes=before.id, id="")


def withdrawals(gone: Iterable[Fact], now: Mapping[str, Edition], moved: Mapping[str, str]) -> Iterator[Fact]:
    """End what a document that is still there says no longer."""
    for fact in gone:
        if not isinstance(fact.source, Sentence):
            continue
        edition = now.get(path_now(fact.source, now, moved))
        if edition is None:
            continue
        source = Withdrawal(path=edition.path, sha256=edition.sha256, reading=fact.source.reading)
        known_on = max(fact.known_on, edition.published or fact.known_on)
        yield replace(fact, id="", source=source, supersedes=fact.id, known_on=known_on, inputs=())
