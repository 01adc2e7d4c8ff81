"""The tree of §1 of the design: region, plan, field, chain, node, firm, factory, line, station."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongfu.errors import InputError, Problem
from gongfu.texts import Text

__all__ = ["Entity", "EntityKind", "Level", "entity_id", "require_tree"]


class EntityKind(StrEnum):
    """What an entity is."""

    REGION = "region"
    PLAN = "plan"
    FIELD = "field"
    CHAIN = "chain"
    NODE = "node"
    FIRM = "firm"
    PROJECT = "project"
    FACTORY = "factory"
    LINE = "line"
    STATION = "station"


class Level(StrEnum):
    """The four levels at which the three questions are answered."""

    LINE = "line"
    FACTORY = "factory"
    CHAIN = "chain"
    PLAN = "plan"


def entity_id(kind: EntityKind, name: str) -> str:
    """Build an entity's id, e.g. ``line:module-line``.

    Parameters
    ----------
    kind
        What it is.
    name
        Its name in the workspace's tables and files; a station's is ``line/station``.
    """
    return f"{kind}:{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing numbers are about; ``parent`` is the id of the entity it belongs to."""

    id: str
    kind: EntityKind
    name: Text
    parent: str | None = None
    example: bool = False


def require_tree(entities: Iterable[Entity]) -> None:
    """Refuse entities that do not form a tree (or several).

    Parameters
    ----------
    entities
        All entities there are.

    Raises
    ------
    InputError
        When a parent is unknown, or when following parents leads back to where it began; names the cycle once.
    """
    parents = {entity.id: entity.parent for entity in entities}
    problems = [
        Problem("ledger.unknown_parent", details={"entity": entity, "parent": parent})
        for entity, parent in parents.items()
        if parent is not None and parent not in parents
    ]
    rooted: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in rooted and here not in path:
            path[here] = None
            here = parents.get(here)
        if here is not None and here in path:
            walked = list(path)
            cycle = [*walked[walked.index(here) :], here]
            problems.append(Problem("ledger.cycle", details={"cycle": " → ".join(cycle)}))
        rooted.update(path)
    if problems:
        raise InputError(*problems)
