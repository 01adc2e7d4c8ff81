"""Grow the tree of a workspace: station → line → factory → firm → field → plan → region, and the chain beside it."""

from collections.abc import Iterator, Mapping

from gongfu.adapters.tables import Row, Table, name_from
from gongfu.adapters.workspace_files import Settings
from gongfu.model.chains import Chain
from gongfu.model.entities import Entity, EntityKind, entity_id
from gongfu.model.factories import Factory
from gongfu.model.lines import Line
from gongfu.texts import Text

__all__ = ["grown_tree"]


def grown_tree(
    settings: Settings,
    tables: Mapping[str, Table],
    *,
    chains: Mapping[str, Chain],
    factories: Mapping[str, Factory],
    lines: Mapping[str, Line],
) -> tuple[Entity, ...]:
    """Give every entity of a workspace with its parent, roots first.

    A firm belongs to the field its row names, else to its node; a node to its chain; chains and fields without a parent
    to the plan; a project to its field.

    Parameters
    ----------
    settings
        What ``gongfu.yaml`` says.
    tables
        The tables of the plan and the chain that could be read, by name.
    chains, factories, lines
        As read, by id.
    """
    region = entity_id(EntityKind.REGION, settings.region_id)
    plan = entity_id(EntityKind.PLAN, settings.id)
    entities = [
        Entity(id=region, kind=EntityKind.REGION, name=settings.region),
        Entity(id=plan, kind=EntityKind.PLAN, name=settings.name, parent=region, example=settings.example),
        *other_plans(tables, settings.id, region),
        *fields(tables, plan),
        *chain_entities(chains, tables, plan),
        *projects(tables),
        *factory_entities(factories, lines, chains, plan),
    ]
    return tuple({entity.id: entity for entity in entities}.values())


def rows_of(tables: Mapping[str, Table], name: str) -> tuple[Row, ...]:
    """Give the sound rows of a table, none when it is absent."""
    return tables[name].sound_rows if name in tables else ()


def other_plans(tables: Mapping[str, Table], own: str, region: str) -> Iterator[Entity]:
    """Give the plans that tasks come from beside the workspace's own."""
    for name in dict.fromkeys(row.get("plan", str) for row in rows_of(tables, "tasks")):
        if name != own:
            yield Entity(
                id=entity_id(EntityKind.PLAN, name), kind=EntityKind.PLAN, name=Text(zh=name, en=name), parent=region
            )


def fields(tables: Mapping[str, Table], plan: str) -> Iterator[Entity]:
    """Give the fields: those of ``fields.csv``, or where there is none, those that other tables name."""
    for row in rows_of(tables, "fields"):
        above = row.find("parent", str)
        yield Entity(
            id=entity_id(EntityKind.FIELD, row.get("field", str)),
            kind=EntityKind.FIELD,
            name=name_from(row),
            parent=entity_id(EntityKind.FIELD, above) if above else plan,
            example=row.get("example", bool),
        )
    if "fields" in tables:
        return
    users = (row for name in ("indicators", "projects", "firms") for row in rows_of(tables, name))
    for name in dict.fromkeys(row.find("field", str) for row in users):
        if name is not None:
            yield Entity(
                id=entity_id(EntityKind.FIELD, name), kind=EntityKind.FIELD, name=Text(zh=name, en=name), parent=plan
            )


def chain_entities(chains: Mapping[str, Chain], tables: Mapping[str, Table], plan: str) -> Iterator[Entity]:
    """Give the chains with their nodes and firms."""
    field_of = {row.get("firm", str): row.find("field", str) for row in rows_of(tables, "firms")}
    for chain in chains.values():
        home = entity_id(EntityKind.CHAIN, chain.id)
        yield Entity(id=home, kind=EntityKind.CHAIN, name=chain.name or Text(zh=chain.id, en=chain.id), parent=plan)
        for node in chain.nodes:
            yield Entity(
                id=entity_id(EntityKind.NODE, node.id),
                kind=EntityKind.NODE,
                name=node.name,
                parent=home,
                example=node.example,
            )
        for firm in chain.firms:
            in_field = field_of[firm.id]
            yield Entity(
                id=entity_id(EntityKind.FIRM, firm.id),
                kind=EntityKind.FIRM,
                name=firm.name,
                parent=entity_id(EntityKind.FIELD, in_field) if in_field else entity_id(EntityKind.NODE, firm.node),
                example=firm.example,
            )


def projects(tables: Mapping[str, Table]) -> Iterator[Entity]:
    """Give the projects, those without numbers too."""
    for row in rows_of(tables, "projects"):
        yield Entity(
            id=entity_id(EntityKind.PROJECT, row.get("project", str)),
            kind=EntityKind.PROJECT,
            name=name_from(row),
            parent=entity_id(EntityKind.FIELD, row.get("field", str)),
            example=row.get("example", bool),
        )


def factory_entities(
    factories: Mapping[str, Factory], lines: Mapping[str, Line], chains: Mapping[str, Chain], plan: str
) -> Iterator[Entity]:
    """Give the factories with their lines and stations; a firm that no chain names stands right below the plan."""
    in_chains = {firm.id for chain in chains.values() for firm in chain.firms}
    for factory in factories.values():
        firm, home = entity_id(EntityKind.FIRM, factory.firm), entity_id(EntityKind.FACTORY, factory.id)
        if factory.firm not in in_chains:
            yield Entity(id=firm, kind=EntityKind.FIRM, name=Text(zh=factory.firm, en=factory.firm), parent=plan)
        yield Entity(id=home, kind=EntityKind.FACTORY, name=factory.name, parent=firm, example=factory.example)
        line = lines[factory.line]
        yield Entity(
            id=entity_id(EntityKind.LINE, line.id),
            kind=EntityKind.LINE,
            name=line.name,
            parent=home,
            example=line.example,
        )
        for station in line.stations:
            yield Entity(
                id=entity_id(EntityKind.STATION, f"{line.id}/{station.id}"),
                kind=EntityKind.STATION,
                name=station.name,
                parent=entity_id(EntityKind.LINE, line.id),
                example=line.example,
            )
