"""What was published of an indicator, and whether a target may be compared with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongfu.errors import DefinitionError
from gongfu.model.facts import Fact, FactKind
from gongfu.model.indicators import Indicator, require_comparable
from gongfu.model.plans import SignedCorrection
from gongfu.model.quantities import convert
from gongfu.model.workspace import Workspace
from gongfu.plan import Goal, YearlySeries
from gongfu.texts import Text

__all__ = ["Baseline", "Published", "find_baseline", "published_for", "series_of"]

WHOLE_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A workspace, its tables' observations in force, and what its documents say."""

    workspace: Workspace
    observed: Sequence[Fact]
    read: Sequence[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The observations a target is compared with, and the signed correction that allows it.

    ``sentences`` state the same numbers in documents: further evidence for the same facts.
    """

    indicator: str
    facts: tuple[Fact, ...]
    sentences: tuple[Fact, ...]
    correction: SignedCorrection | None


def find_baseline(known: Published, target: Fact) -> tuple[Baseline | None, Text | None]:
    """Find the observations a target may be compared with; where the definition guard refuses, give its words.

    Parameters
    ----------
    known
        What was published.
    target
        The target.
    """
    workspace = known.workspace
    wished = workspace.indicators[target.indicator]
    alike = [one for one in workspace.indicators.values() if one.definition.scope == wished.definition.scope]
    refusal = None
    for indicator in (wished, *(one for one in alike if one.id != wished.id)):
        facts = observations(known, indicator)
        if not facts or (indicator.id != wished.id and not kindred(indicator, wished, workspace)):
            continue
        try:
            correction = require_comparable(workspace.indicators, target, facts[-1], signed_by(workspace))
        except DefinitionError as error:
            said = [problem.words for problem in error.problems]
            refusal = Text(zh="；".join(one.zh for one in said), en="; ".join(one.en for one in said))
            continue
        return Baseline(
            indicator=indicator.id, facts=facts, sentences=same_in_documents(known, facts), correction=correction
        ), None
    return None, refusal


def signed_by(workspace: Workspace) -> tuple[SignedCorrection, ...]:
    """List the corrections that had been signed on the day the workspace looks back to."""
    return tuple(one for one in workspace.corrections if one.source.signed <= workspace.as_of)


def kindred(one: Indicator, other: Indicator, workspace: Workspace) -> bool:
    """Whether somebody might take one indicator for the other: signed as one, or the same measure in the same unit."""
    signed = any(correction.equates == frozenset({one.id, other.id}) for correction in signed_by(workspace))
    same_unit = one.definition.unit == other.definition.unit and one.measure == other.measure
    return signed or (same_unit and one.definition.basis != "count")


def observations(known: Published, indicator: Indicator) -> tuple[Fact, ...]:
    """List an indicator's whole years, a fact a year: the one published last, a table's before a document's."""
    from_documents = [
        fact for fact in known.read if fact.indicator == indicator.id and fact.kind is not FactKind.TARGET
    ]
    from_tables = [fact for fact in known.observed if fact.indicator == indicator.id]
    found: dict[str, Fact] = {}
    for fact in (*from_tables, *from_documents):
        before = found.get(fact.period)
        if WHOLE_YEAR.fullmatch(fact.period) and (before is None or fact.known_on > before.known_on):
            found[fact.period] = fact
    return tuple(found[period] for period in sorted(found))


def same_in_documents(known: Published, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """List the readings that state the value of a fact that comes from elsewhere."""
    stated = {(fact.indicator, fact.period): fact for fact in facts}
    return tuple(
        fact
        for fact in known.read
        if fact.kind is not FactKind.TARGET
        and (other := stated.get((fact.indicator, fact.period))) is not None
        and other.id != fact.id
        and convert(fact.value, fact.unit, other.unit) == other.value
    )


def series_of(baseline: Baseline | None, goal: Goal) -> YearlySeries:
    """Give the baseline's years before the target's, in the target's unit.

    Parameters
    ----------
    baseline
        What the target is compared with.
    goal
        The target.
    """
    facts = [fact for fact in baseline.facts if int(fact.period) < goal.year] if baseline else []
    return YearlySeries(
        years=tuple(int(fact.period) for fact in facts),
        values=tuple(convert(fact.value, fact.unit, goal.unit) for fact in facts),
        unit=goal.unit,
        facts=tuple(fact.id for fact in facts),
    )


def published_for(baseline: Baseline | None, goal: Goal) -> float | None:
    """Give the value published for the target's own year, in the target's unit.

    Parameters
    ----------
    baseline
        What the target is compared with.
    goal
        The target.
    """
    facts = [fact for fact in baseline.facts if int(fact.period) == goal.year] if baseline else []
    return convert(facts[0].value, facts[0].unit, goal.unit) if facts else None
