"""Put what a workspace says into its ledger; saying it again changes nothing, saying it otherwise adds a version."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongfu.adapters.ledger import WITHDRAWN
from gongfu.model.facts import Fact, TableRow
from gongfu.model.plans import Allocation
from gongfu.model.workspace import Workspace
from gongfu.ports import Ledger

__all__ = ["record_workspace"]


def record_workspace(workspace: Workspace, ledger: Ledger) -> int:
    """Record the entities, definitions, allocations, observations and signed corrections of a workspace.

    A row whose number was edited supersedes what it said before. A row that is gone stays in the ledger, because what
    was known once was known; an allocation that is gone carries nothing any more.

    Parameters
    ----------
    workspace
        An opened workspace.
    ledger
        Where it goes.

    Returns
    -------
    int
        The number of facts that were new.
    """
    ledger.record_entities(workspace.entities)
    ledger.record_indicators(workspace.indicators.values())
    ledger.record_allocations([*workspace.allocations, *withdrawn(workspace.allocations, ledger.allocations())])
    equating = (
        correction.equating_fact(workspace.entity_of(correction.subject.removeprefix("indicator:")))
        for correction in workspace.corrections
    )
    return ledger.record([*versions(workspace.observations, ledger), *equating])


def withdrawn(now: Iterable[Allocation], before: Iterable[Allocation]) -> Iterator[Allocation]:
    """Give an allocation of nothing for each that was recorded from a row that is no longer there."""

    def key(one: Allocation) -> tuple[object, ...]:
        return one.origin, one.to, one.indicator, one.valid_from

    kept = {key(one) for one in now}
    for one in before:
        if key(one) not in kept:
            yield replace(one, weight=0.0, method=WITHDRAWN)


def versions(observations: Sequence[Fact], ledger: Ledger) -> Iterator[Fact]:
    """Give the observations that are new to the ledger, each superseding what its row said before."""
    paths = {fact.source.path for fact in observations if isinstance(fact.source, TableRow)}
    in_force = [fact for fact in ledger.facts() if isinstance(fact.source, TableRow) and fact.source.path in paths]
    by_row = {(about(fact), published_in(fact)): fact for fact in in_force}
    said = {(about(fact), published_in(fact)) for fact in observations}
    # A row whose publication was renamed is still the row for its period.
    renamed = {about(fact): fact for key, fact in by_row.items() if key not in said}
    for fact in observations:
        before = by_row.get((about(fact), published_in(fact))) or renamed.pop(about(fact), None)
        if before is None or before.id == fact.id:
            yield fact
        elif replace(before, id=fact.id, supersedes=None) != fact:
            said_earlier = any(version.id == fact.id for version in ledger.history(before.id))
            yield replace(fact, supersedes=before.id, id="" if said_earlier else fact.id)


def about(fact: Fact) -> tuple[str, str, str]:
    """Give whose number it is, of what and for when."""
    return fact.entity, fact.indicator, fact.period


def published_in(fact: Fact) -> str:
    """Give the publication of a fact from a table."""
    assert isinstance(fact.source, TableRow), "an observation comes from a table"
    return fact.source.published
