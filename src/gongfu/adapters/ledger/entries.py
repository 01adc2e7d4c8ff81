"""Decide which of the facts that are offered may enter the ledger, and in which order."""

import graphlib
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongfu.errors import InputError, Problem
from gongfu.model.facts import Fact
from gongfu.model.quantities import same_dimension

__all__ = ["require_recordable"]


def require_recordable(
    offered: Mapping[str, Fact], known: Mapping[str, Fact], successors: Mapping[str, str]
) -> tuple[Fact, ...]:
    """Give the facts that are new, each after those it rests on.

    Parameters
    ----------
    offered
        The facts to be recorded, by id.
    known
        Those in the ledger already among the offered, their inputs and the facts they supersede, by id.
    successors
        What in the ledger has superseded a fact, by the superseded fact's id.

    Raises
    ------
    InputError
        Lists everything that is wrong with any of them.
    """
    new = {name: fact for name, fact in offered.items() if name not in known}
    there = {**known, **new}
    problems = [
        *(problem for name in offered if name in known for problem in unlike(offered[name], known[name])),
        *(problem for fact in new.values() for problem in unfit(fact, there, successors)),
        *superseded_twice(new),
    ]
    order = graphlib.TopologicalSorter(
        {name: [on for on in (*fact.inputs, fact.supersedes) if on in new] for name, fact in new.items()}
    )
    try:
        names = tuple(order.static_order())
    except graphlib.CycleError as error:
        problems.append(Problem("ledger.circle_of_facts", details={"cycle": " → ".join(error.args[1])}))
    if problems:
        raise InputError(*problems)
    return tuple(new[name] for name in names)


def unlike(offered: Fact, known: Fact) -> Iterator[Problem]:
    """Complain when an id stands for something else already; how sure a reader was is no part of what was said."""
    if replace(offered, confidence=None, supersedes=None) != replace(known, confidence=None, supersedes=None):
        yield Problem("ledger.same_id_other_content", details={"fact": offered.id})


def unfit(fact: Fact, all_facts: Mapping[str, Fact], successors: Mapping[str, str]) -> Iterator[Problem]:
    """Find what keeps one new fact out of the ledger."""
    numbers = (fact.value, fact.value_high, fact.half_width, *(value for _, value in fact.quantiles))
    for number in numbers:
        if number is not None and not math.isfinite(number):
            details: dict[str, object] = {"fact": fact.id, "entity": fact.entity, "indicator": fact.indicator}
            yield Problem("ledger.not_a_number", details={**details, "period": fact.period, "value": number})
            break
    for name in dict.fromkeys(fact.inputs):
        if name not in all_facts:
            yield Problem("ledger.unknown_input", details={"fact": fact.id, "missing": name})
    if fact.supersedes is None:
        return
    if fact.supersedes not in all_facts:
        yield Problem("ledger.unknown_superseded", details={"fact": fact.id, "missing": fact.supersedes})
    elif fact.supersedes in successors:
        newer = successors[fact.supersedes]
        yield Problem("ledger.already_superseded", details={"fact": fact.id, "old": fact.supersedes, "newer": newer})
    else:
        yield from about_something_else(fact, all_facts[fact.supersedes])


def about_something_else(fact: Fact, old: Fact) -> Iterator[Problem]:
    """Guard the definition: a new version changes a number, never whose or what it is."""
    parts = [part for part in ("entity", "indicator", "period") if getattr(fact, part) != getattr(old, part)]
    if not same_dimension(fact.unit, old.unit):
        parts.append("unit")
    for part in parts:
        yield Problem(
            "ledger.supersedes_other",
            details={
                "fact": fact.id,
                "old": old.id,
                "part": part,
                "new_reads": getattr(fact, part),
                "old_reads": getattr(old, part),
            },
        )


def superseded_twice(new: Mapping[str, Fact]) -> Iterator[Problem]:
    """Find facts of one batch that would supersede the same one."""
    successors: dict[str, list[str]] = defaultdict(list)
    for fact in new.values():
        if fact.supersedes is not None:
            successors[fact.supersedes].append(fact.id)
    for old, names in successors.items():
        if len(names) > 1:
            yield Problem("ledger.superseded_twice", details={"facts": ", ".join(names), "old": old})
