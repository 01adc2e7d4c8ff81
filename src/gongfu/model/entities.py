"""The tree of §1 of the design: region, plan, field, chain, node, firm, factory, line, station."""

from dataclasses import dataclass
from enum import StrEnum

from gongfu.texts import Text

__all__ = ["Entity", "EntityKind", "Level", "entity_id"]


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
