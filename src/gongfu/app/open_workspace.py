"""Open a workspace: read every file of it, check that they agree, and report all that is wrong at once."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from gongfu.adapters.documents import FORMATS as DOCUMENT_FORMATS
from gongfu.adapters.documents import OTHER_FORMATS
from gongfu.adapters.tables import (
    BOOKED_ORDERS,
    CHAIN_TABLES,
    ORDERS,
    PLAN_TABLES,
    Table,
    TableSchema,
    all_orders,
    allocations_from,
    chains_from,
    check_known,
    check_references,
    corrections_from,
    finished_projects_from,
    first_sets_from,
    indicators_from,
    levers_from,
    observations_from,
    projects_from,
    read_folder,
    read_table,
    reading_corrections_from,
    registers_from,
    tasks_from,
)
from gongfu.adapters.workspace_files import (
    FACTORY_FILE,
    SETTINGS_FILE,
    FactoryFile,
    Settings,
    read_factory,
    read_settings,
)
from gongfu.app.entity_tree import grown_tree
from gongfu.errors import InputError, Problem, Where
from gongfu.model.allocations import overfull_sources
from gongfu.model.chains import Chain
from gongfu.model.entities import Entity, EntityKind, require_tree
from gongfu.model.factories import Factory, Order
from gongfu.model.indicators import Indicator
from gongfu.model.lines import Line
from gongfu.model.periods import CHINA
from gongfu.model.plans import SignedCorrection
from gongfu.model.workspace import Workspace
from gongfu.texts import text

__all__ = ["documents_in", "find_workspace", "open_workspace"]

CHAIN_NEEDS = ("nodes", "firms", "supplies")
# The tables without which entities of a kind cannot be known.
DECLARED_IN = {
    "field": ("fields",),
    "project": ("projects",),
    "chain": CHAIN_NEEDS,
    "node": CHAIN_NEEDS,
    "firm": CHAIN_NEEDS,
}
# What a workspace of documents alone keeps in plan/ once people have reviewed its readings is no table of a plan.
PLAN_FOLDER = "plan"
PLAN_FILES = {Path(table.path).name for table in PLAN_TABLES if Path(table.path).parent.name == PLAN_FOLDER} - {
    "corrections.csv"
}


@dataclass(slots=True)
class Opening:
    """What is gathered while a workspace is read; nothing stops before the end, so that every problem is found."""

    root: Path
    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    order_tables: list[Table] = field(default_factory=list)
    unread_factories: bool = False
    factory_files: dict[str, FactoryFile] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    orders: dict[str, tuple[Order, ...]] = field(default_factory=dict)

    @property
    def factories(self) -> dict[str, Factory]:
        """The factories by id."""
        return {name: file.factory for name, file in self.factory_files.items()}


def find_workspace(path: Path | str | None = None) -> Path:
    """Find the folder of a workspace.

    Parameters
    ----------
    path
        The folder; the nearest one upward from here with a ``gongfu.yaml`` when None.

    Raises
    ------
    InputError
        When there is none.
    """
    start = Path.cwd() if path is None else Path(path)
    candidates = (start, *start.parents) if path is None else (start,)
    for folder in candidates:
        if (folder / SETTINGS_FILE).is_file():
            return folder.resolve()
    raise InputError(Problem("workspace.none_here", details={"folder": start}))


def open_workspace(path: Path | str | None = None) -> Workspace:
    """Read a workspace; nothing is written.

    Parameters
    ----------
    path
        Its folder; the nearest one upward from here with a ``gongfu.yaml`` when None.

    Returns
    -------
    Workspace
        Everything a person edits in it, checked.

    Raises
    ------
    InputError
        Lists everything that is wrong in all files, each with file, line and column.
    """
    root = find_workspace(path)
    try:
        opening = Opening(root=root, settings=read_settings(root))
        read_tables(opening)
        read_factories(opening)
        workspace = joined(opening)
        if opening.problems:
            raise InputError(*opening.problems)
    except InputError as error:
        raise InputError(*(shown(problem, root) for problem in error.problems)) from None
    return workspace


def shown(problem: Problem, root: Path) -> Problem:
    """Name a problem's file as a person at the prompt would, so that an editor can follow it."""
    if problem.where is None:
        return problem
    full = root / problem.where.path
    try:
        name = full.relative_to(Path.cwd())
    except ValueError:
        name = full
    return replace(problem, where=replace(problem.where, path=str(name)))


def read_tables(opening: Opening) -> None:
    """Read the tables of the plan and the chain, and check what refers to what."""
    for schema in (*PLAN_TABLES, *CHAIN_TABLES):
        table = read_wanted(opening.root / schema.path, schema, opening)
        if table is not None:
            opening.tables[schema.name] = table
    check_references(opening.tables, opening.problems)


def read_wanted(path: Path, schema: TableSchema, opening: Opening) -> Table | None:
    """Read a table that is there, or that its folder must have."""
    wanted = path.is_file() or (schema.required and needs_core(path.parent))
    return read_table(path, schema, root=opening.root, problems=opening.problems) if wanted else None


def needs_core(folder: Path) -> bool:
    """Tell whether a folder must hold its core tables: ``plan`` need not where it holds no other table of a plan."""
    if folder.name != PLAN_FOLDER:
        return folder.is_dir()
    return any((folder / name).is_file() for name in PLAN_FILES)


def read_factories(opening: Opening) -> None:
    """Read each factory with its line and orders."""
    folder = opening.root / "factories"
    for home in sorted(inner for inner in folder.iterdir() if inner.is_dir()) if folder.is_dir() else ():
        try:
            file = read_factory(home / FACTORY_FILE, root=opening.root)
            line = line_of(file, opening)
        except InputError as error:
            opening.problems.extend(error.problems)
            opening.unread_factories = True
            continue
        factory = replace(file.factory, line=line.id)
        if factory.id in opening.factory_files:
            other = opening.factory_files[factory.id].factory.path
            complain_of_same_id("factory", factory.id, file.yaml.where("factory"), other, opening)
        if line.id in opening.lines:
            complain_of_same_id("line", line.id, Where(line.path), opening.lines[line.id].path, opening)
        opening.factory_files[factory.id] = replace(file, factory=factory)
        opening.lines[line.id] = line
        found = read_folder(home, (ORDERS, BOOKED_ORDERS), root=opening.root)
        opening.problems.extend(found.problems)
        opening.orders[factory.id] = all_orders(found.tables, opening.settings.clock_start.tzinfo or CHINA)
        opening.order_tables += found.tables.values()


def complain_of_same_id(kind: str, name: str, where: Where, other: str, opening: Opening) -> None:
    """Say that an id is taken."""
    opening.problems.append(Problem("workspace.same_id", where, {"kind": kind, "id": name, "other": other}))


def line_of(file: FactoryFile, opening: Opening) -> Line:
    """Read the line of a factory; its path is kept relative to the workspace."""
    from gongfu.adapters.line_files import read_line

    if not file.line_path.is_file():
        found = ", ".join(sorted(path.name for path in file.line_path.parent.glob("*.yaml"))) or "-"
        details: dict[str, object] = {"line": file.line_path.name, "found": found}
        raise InputError(Problem("workspace.missing_line_file", file.yaml.where("line"), details))
    line = read_line(file.line_path)
    return replace(line, path=file.line_path.relative_to(opening.root).as_posix())


def joined(opening: Opening) -> Workspace:
    """Put what was read together, in the model's own types, and check what no single table can show."""
    tables, problems, settings = opening.tables, opening.problems, opening.settings
    indicators = indicators_from(tables["indicators"]) if "indicators" in tables else {}
    chains = joined_chains(opening)
    entities = grown_tree(settings, tables, chains=chains, factories=opening.factories, lines=opening.lines)
    check_entities(opening, entities)
    allocations = allocations_from(tables["allocations"], problems) if "allocations" in tables else ()
    problems.extend(overfull_sources(allocations))
    projects = projects_from(tables["projects"], problems) if "projects" in tables else ()
    counted = {project.id for project in projects}
    observed = tables.get("observations")
    workspace = Workspace(
        root=opening.root,
        id=settings.id,
        name=settings.name,
        region=settings.region,
        region_id=settings.region_id,
        currency=settings.currency,
        as_of=settings.as_of,
        clock_start=settings.clock_start,
        language=settings.language,
        example=settings.example,
        ledger=settings.ledger,
        lines=opening.lines,
        factories=opening.factories,
        orders=opening.orders,
        chains=chains,
        first_sets=first_sets_from(tables["first_sets"]) if "first_sets" in tables else (),
        indicators=indicators,
        projects=projects,
        incomplete_projects=tuple(sorted(ids_of(tables, "projects") - counted)),
        finished_projects=finished_projects_from(tables["finished_projects"]) if "finished_projects" in tables else (),
        allocations=allocations,
        corrections=signed_corrections(opening, indicators),
        reading_corrections=reading_corrections_from(tables["corrections"], problems)
        if "corrections" in tables
        else (),
        registers=registers_from(tables["registers"]) if "registers" in tables else (),
        tasks=tasks_from(tables["tasks"]) if "tasks" in tables else (),
        levers=levers_from(tables["levers"]) if "levers" in tables else (),
        documents=documents_in(opening.root),
        entities=entities,
        extra_columns=tuple(
            column for table in (*tables.values(), *opening.order_tables) for column in table.extra_columns
        ),
    )
    if observed is None:
        return workspace
    about = {name: workspace.entity_of(name) for name in indicators}
    return replace(workspace, observations=observations_from(observed, indicators, about, problems))


def signed_corrections(opening: Opening, indicators: dict[str, Indicator]) -> tuple[SignedCorrection, ...]:
    """Read the corrections, where the indicators they speak of could be read."""
    if "corrections" not in opening.tables or "indicators" not in opening.tables:
        return ()
    return corrections_from(opening.tables["corrections"], indicators, opening.problems)


def joined_chains(opening: Opening) -> dict[str, Chain]:
    """Join nodes, firms and supplies where all three could be read."""
    nodes, firms, supplies = (opening.tables.get(name) for name in CHAIN_NEEDS)
    if nodes is None or firms is None or supplies is None:
        return {}
    return chains_from(nodes, firms, supplies, opening.problems)


def ids_of(tables: dict[str, Table], name: str) -> frozenset[str]:
    """Give the ids of a table, none when it is absent."""
    return tables[name].ids if name in tables else frozenset()


def documents_in(root: Path) -> tuple[Path, ...]:
    """List the documents of a workspace by name, those of a format that is not read too: a person is told of them.

    Parameters
    ----------
    root
        The workspace.
    """
    found = (root / "documents").rglob("*")
    return tuple(sorted(path for path in found if is_document(path)))


def is_document(path: Path) -> bool:
    """Tell a document by its ending; hidden files, and what an office program writes beside an open one, are none."""
    named = path.suffix.lower() in (*DOCUMENT_FORMATS, *OTHER_FORMATS) and not path.name.startswith((".", "~$"))
    return named and not path.is_dir()


def check_entities(opening: Opening, entities: tuple[Entity, ...]) -> None:
    """Check that the tree is one and that what names an entity names one that is there."""
    try:
        require_tree(entities)
    except InputError as error:
        # An unknown parent is an unknown name in a table, which has been complained of with its place.
        told = {"ledger.unknown_parent"} if opening.problems else set()
        opening.problems.extend(placed(problem, opening) for problem in error.problems if problem.key not in told)
    known = {entity.id for entity in entities}
    place = text("workspace.tree")
    for name, column in (("levers", "scope"), ("allocations", "from"), ("allocations", "to")):
        if name in opening.tables:
            table = opening.tables[name]
            check_known(table, column, known | excused(table, column, opening), place, opening.problems)
    if "projects" in opening.tables and not opening.unread_factories:
        projects = opening.tables["projects"]
        check_known(projects, "factory", opening.factories, "factories/", opening.problems)
        check_known(projects, "line", opening.lines, "factories/", opening.problems)
    for file in opening.factory_files.values():
        check_factory(file, opening)


def placed(problem: Problem, opening: Opening) -> Problem:
    """Give a problem with the tree its place; only ``fields.csv`` lets a person write one."""
    cycle = str(problem.details.get("cycle", ""))
    name = cycle.split(" → ", 1)[0].removeprefix(f"{EntityKind.FIELD}:")
    rows = opening.tables["fields"].rows if "fields" in opening.tables else ()
    where = next((row.where("parent") for row in rows if row.values["field"] == name), None)
    return replace(problem, where=where)


def excused(table: Table, column: str, opening: Opening) -> set[str]:
    """Give the names that cannot be judged because the file they would be declared in could not be read."""
    kinds = {"factory", "line", "station"} if opening.unread_factories else set()
    kinds |= {kind for kind, needed in DECLARED_IN.items() if any(name not in opening.tables for name in needed)}
    names = (row.values[column] for row in table.rows)
    return {name for name in names if isinstance(name, str) and name.split(":", 1)[0] in kinds}


def check_factory(file: FactoryFile, opening: Opening) -> None:
    """Check that a factory's firm and project are there."""
    for key, value, name in (("firm", file.factory.firm, "firms"), ("project", file.factory.project, "projects")):
        known = ids_of(opening.tables, name)
        if name in opening.tables and value is not None and value not in known:
            details: dict[str, object] = {
                "key": key,
                "value": value,
                "place": opening.tables[name].path,
                "names": ", ".join(sorted(known)) or "-",
            }
            opening.problems.append(Problem("workspace.unknown_name", file.yaml.where(key), details))
