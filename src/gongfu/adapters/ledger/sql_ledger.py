"""The ledger in a relational database."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, update
from sqlalchemy.sql.selectable import CTE

from gongfu.adapters.ledger.connections import Database, database_url
from gongfu.adapters.ledger.entries import require_recordable
from gongfu.adapters.ledger.records import (
    ALLOCATIONS,
    ENTITIES,
    FACT_INPUTS,
    FACTS,
    INDICATORS,
    allocation_from,
    allocation_row,
    entity_from,
    entity_row,
    fact_from,
    fact_row,
    indicator_from,
    indicator_row,
)
from gongfu.adapters.ledger.upgrade import HEAD, current_migration, known_migrations, upgrade
from gongfu.errors import InputError, Problem
from gongfu.model.allocations import overfull_sources
from gongfu.model.entities import Entity, require_tree
from gongfu.model.facts import Fact, Withdrawal
from gongfu.model.indicators import Indicator
from gongfu.model.plans import Allocation
from gongfu.ports import Clock

__all__ = ["WITHDRAWN", "LedgerState", "SqlLedger", "ledger_state"]

# The method of an allocation that ends an earlier one whose row is gone from the table.
WITHDRAWN = "withdrawn"
# SQLite and PostgreSQL both take this many parameters in one statement.
CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerState:
    """How a ledger stands, found without changing it; ``migration`` is None where there is no ledger yet."""

    migration: str | None
    newest: str
    fact_count: int


class SqlLedger:
    """The Ledger port on SQLite or PostgreSQL; opening it brings its tables up to date.

    Parameters
    ----------
    place
        A file, which is made when it is not there, or a URL such as ``postgresql+psycopg://USER@HOST/DATABASE``.
    clock
        Tells when a fact is recorded.
    busy_timeout_s
        How long to wait for another process that is writing.

    Raises
    ------
    InputError
        When the place cannot be understood, or a newer program wrote the ledger.
    OutsideError
        When the database cannot be reached or used.
    """

    def __init__(self, place: str | Path, *, clock: Clock, busy_timeout_s: float = 10.0) -> None:
        self.clock = clock
        self.database = Database(place, busy_timeout_s=busy_timeout_s)
        self.database.make_folder()
        with ExitStack() as undo:
            undo.callback(self.close)
            self.bring_up()
            undo.pop_all()

    def __enter__(self) -> "SqlLedger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def bring_up(self) -> None:
        """Run the migrations the ledger lacks; two processes that open it at once take turns."""
        with self.database.reading() as connection:
            found = current_migration(connection)
        if found == HEAD:
            return
        with self.database.writing() as connection:
            found = current_migration(connection)
            if found is not None and found not in known_migrations():
                details: dict[str, object] = {"url": self.database.shown, "found": found, "known": HEAD}
                raise InputError(Problem("ledger.newer_ledger", details=details))
            upgrade(connection)

    def record(self, facts: Iterable[Fact]) -> int:
        """Add facts in one transaction, all or none; those already there are left as they are.

        Parameters
        ----------
        facts
            Any number of facts; they may rest on each other and supersede each other.

        Returns
        -------
        int
            The number that were new.

        Raises
        ------
        InputError
            Lists every fact that cannot be recorded; nothing is written then.
        """
        offered = {fact.id: fact for fact in facts}
        if not offered:
            return 0
        with self.database.writing() as connection:
            wanted = {*offered, *(name for fact in offered.values() for name in rests_on(fact))}
            known = {fact.id: fact for fact in facts_by_id(connection, sorted(wanted))}
            successors = successors_of(connection, [one.supersedes for one in offered.values() if one.supersedes])
            new = require_recordable(offered, known, successors)
            recorded_at = self.clock.now().astimezone(UTC)
            if new:
                connection.execute(FACTS.insert(), [fact_row(fact, recorded_at) for fact in new])
            edges = [
                {"fact": fact.id, "position": position, "input": name}
                for fact in new
                for position, name in enumerate(fact.inputs)
            ]
            if edges:
                connection.execute(FACT_INPUTS.insert(), edges)
        return len(new)

    def fact(self, fact_id: str) -> Fact:
        """Find a fact, superseded ones too.

        Parameters
        ----------
        fact_id
            Its id.

        Raises
        ------
        InputError
            When there is no such fact; names the nearest ids.
        """
        with self.database.reading() as connection:
            found = facts_by_id(connection, [fact_id])
            if found:
                return found[0]
            nearest = nearest_ids(connection, fact_id)
        details: dict[str, object] = {"fact": fact_id, "nearest": ", ".join(nearest) or "-"}
        raise InputError(Problem("ledger.unknown_fact", details=details))

    def facts(
        self,
        *,
        entity: str | None = None,
        indicator: str | None = None,
        kind: str | None = None,
        as_of: date | None = None,
        withdrawn: bool = False,
    ) -> tuple[Fact, ...]:
        """List the facts in force, in the order in which they were recorded.

        Parameters
        ----------
        entity, indicator, kind
            Only those of this entity, indicator, kind; all when None.
        as_of
            What was known on this day: facts known by then that nothing known by then had superseded.
        withdrawn
            Whether the ends of what is no longer said are listed too.
        """
        conditions = [
            column == value
            for column, value in ((FACTS.c.entity, entity), (FACTS.c.indicator, indicator), (FACTS.c.kind, kind))
            if value is not None
        ]
        if as_of is not None:
            conditions.append(FACTS.c.known_on <= as_of)
        conditions.append(FACTS.c.id.not_in(select(superseded(as_of).c.id)))
        if not withdrawn:
            conditions.append(FACTS.c.source_kind != Withdrawal.__name__)
        with self.database.reading() as connection:
            return read_facts(connection, *conditions)

    def history(self, fact_id: str) -> tuple[Fact, ...]:
        """List all versions of a fact, oldest first.

        Parameters
        ----------
        fact_id
            Any version of it.

        Raises
        ------
        InputError
            When there is no such fact.
        """
        versions = [self.fact(fact_id)]
        with self.database.reading() as connection:
            while (older := versions[0].supersedes) is not None:
                versions.insert(0, facts_by_id(connection, [older])[0])
            while newer := read_facts(connection, FACTS.c.supersedes == versions[-1].id):
                versions.append(newer[0])
        return tuple(versions)

    def recorded_at(self, fact_id: str) -> datetime:
        """Say when the ledger was told a fact.

        Parameters
        ----------
        fact_id
            The id of a fact that is in the ledger.
        """
        with self.database.reading() as connection:
            moment: datetime = connection.execute(select(FACTS.c.recorded_at).where(FACTS.c.id == fact_id)).scalar_one()
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    def record_entities(self, entities: Iterable[Entity]) -> None:
        """Add entities, or give them a new name or parent.

        Parameters
        ----------
        entities
            Any number; a parent may come with them.

        Raises
        ------
        InputError
            When a parent is unknown or the tree has a cycle; names the cycle. Nothing is written then.
        """
        offered = {entity.id: entity for entity in entities}
        with self.database.writing() as connection:
            known = {entity.id: entity for entity in read_entities(connection)}
            require_tree({**known, **offered}.values())
            new = [entity_row(entity) for name, entity in offered.items() if name not in known]
            if new:
                connection.execute(ENTITIES.insert(), new)
            for name, entity in offered.items():
                if name in known and known[name] != entity:
                    connection.execute(update(ENTITIES).where(ENTITIES.c.id == name), entity_row(entity))

    def entities(self) -> tuple[Entity, ...]:
        """List all entities by id."""
        with self.database.reading() as connection:
            return read_entities(connection)

    def record_indicators(self, indicators: Iterable[Indicator]) -> None:
        """Add definitions; a changed one is a new version beside the old.

        Parameters
        ----------
        indicators
            Any number of indicators.
        """
        offered = {indicator.id: indicator for indicator in indicators}
        with self.database.writing() as connection:
            known = read_indicators(connection)
            recorded_at = self.clock.now().astimezone(UTC)
            changed = [indicator_row(one, recorded_at) for name, one in offered.items() if known.get(name) != one]
            if changed:
                connection.execute(INDICATORS.insert(), changed)

    def indicators(self) -> dict[str, Indicator]:
        """Give the newest definition of each indicator, by id."""
        with self.database.reading() as connection:
            return read_indicators(connection)

    def record_allocations(self, allocations: Iterable[Allocation]) -> None:
        """Add allocations in one transaction; one with the same ends, indicator and first day replaces the earlier.

        Parameters
        ----------
        allocations
            Any number of allocations.

        Raises
        ------
        InputError
            When the weights out of one source would exceed 1 for an indicator at any time; names rows and sum.
            Nothing is written then.
        """
        offered = {allocation_key(one): one for one in allocations}
        with self.database.writing() as connection:
            known = {allocation_key(one): one for one in read_allocations(connection)}
            problems = overfull_sources({**known, **offered}.values())
            if problems:
                raise InputError(*problems)
            recorded_at = self.clock.now().astimezone(UTC)
            changed = [allocation_row(one, recorded_at) for key, one in offered.items() if known.get(key) != one]
            if changed:
                connection.execute(ALLOCATIONS.insert(), changed)

    def allocations(self, *, as_of: date | None = None) -> tuple[Allocation, ...]:
        """List the allocations in force.

        Parameters
        ----------
        as_of
            Only those valid on this day; all when None.
        """
        with self.database.reading() as connection:
            known = read_allocations(connection)
        return tuple(
            one
            for one in known
            if one.method != WITHDRAWN
            and (as_of is None or (one.valid_from <= as_of and (one.valid_to is None or as_of <= one.valid_to)))
        )


def rests_on(fact: Fact) -> Iterator[str]:
    """Give the ids of the facts that must be there before this one."""
    yield from fact.inputs
    if fact.supersedes is not None:
        yield fact.supersedes


def chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut names into pieces that fit into one statement."""
    for start in range(0, len(names), CHUNK):
        yield names[start : start + CHUNK]


def facts_by_id(connection: Connection, names: Sequence[str]) -> list[Fact]:
    """Read facts by their ids; those that are not there are left out."""
    return [fact for piece in chunks(names) for fact in read_facts(connection, FACTS.c.id.in_(piece))]


def nearest_ids(connection: Connection, fact_id: str) -> list[str]:
    """Find ids that begin like one that is not there, else those among the newest that resemble it most."""
    begins = select(FACTS.c.id).where(FACTS.c.id.startswith(fact_id, autoescape=True)).order_by(FACTS.c.number)
    if found := connection.execute(begins.limit(5)).scalars().all():
        return list(found)
    newest = connection.execute(select(FACTS.c.id).order_by(FACTS.c.number.desc()).limit(5_000)).scalars().all()
    return difflib.get_close_matches(fact_id, newest, n=3, cutoff=0.0)


def successors_of(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """Give what has superseded each of these facts, where something has."""
    query = select(FACTS.c.supersedes, FACTS.c.id)
    pieces = (connection.execute(query.where(FACTS.c.supersedes.in_(piece))) for piece in chunks(names))
    return {old: new for piece in pieces for old, new in piece}


def read_facts(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Fact, ...]:
    """Read the facts that meet conditions, with their inputs, in the order in which they were recorded."""
    wanted: Select[Any] = select(FACTS).where(*conditions)
    rows = connection.execute(wanted.order_by(FACTS.c.number)).mappings().all()
    inputs: dict[str, list[str]] = defaultdict(list)
    edges = select(FACT_INPUTS.c.fact, FACT_INPUTS.c.input).order_by(FACT_INPUTS.c.fact, FACT_INPUTS.c.position)
    for piece in chunks([row["id"] for row in rows]):
        for fact, name in connection.execute(edges.where(FACT_INPUTS.c.fact.in_(piece))):
            inputs[fact].append(name)
    return tuple(fact_from(dict(row), inputs[row["id"]]) for row in rows)


def superseded(as_of: date | None) -> CTE:
    """Give the ids of facts that a newer one stands in for.

    A fact is out of force when any fact that descends from it was known by the day, even where one between was not.
    """
    known = select(FACTS.c.supersedes.label("id")).where(FACTS.c.supersedes.is_not(None))
    if as_of is not None:
        known = known.where(FACTS.c.known_on <= as_of)
    old = known.cte("superseded", recursive=True)
    return old.union(select(FACTS.c.supersedes).where(FACTS.c.id == old.c.id, FACTS.c.supersedes.is_not(None)))


def read_entities(connection: Connection) -> tuple[Entity, ...]:
    """Read all entities."""
    rows = connection.execute(select(ENTITIES).order_by(ENTITIES.c.id)).mappings()
    return tuple(entity_from(dict(row)) for row in rows)


def read_indicators(connection: Connection) -> dict[str, Indicator]:
    """Read the newest definition of each indicator."""
    rows = connection.execute(select(INDICATORS).order_by(INDICATORS.c.number)).mappings()
    return {row["id"]: indicator_from(dict(row)) for row in rows}


def allocation_key(allocation: Allocation) -> tuple[str, str, str, date]:
    """Give what tells allocations apart; a later one with the same key replaces the earlier."""
    return allocation.origin, allocation.to, allocation.indicator, allocation.valid_from


def read_allocations(connection: Connection) -> tuple[Allocation, ...]:
    """Read the newest version of each allocation, withdrawn ones too."""
    rows = connection.execute(select(ALLOCATIONS).order_by(ALLOCATIONS.c.number)).mappings()
    newest = {allocation_key(one): one for one in (allocation_from(dict(row)) for row in rows)}
    return tuple(newest.values())


def ledger_state(place: str | Path) -> LedgerState:
    """Look at a ledger without making or changing it.

    Parameters
    ----------
    place
        A file, or a database URL.

    Raises
    ------
    OutsideError
        When there is something that cannot be read as a ledger.
    """
    url = database_url(place)
    absent = LedgerState(migration=None, newest=HEAD, fact_count=0)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return absent
    database = Database(place, busy_timeout_s=2.0)
    try:
        with database.reading() as connection:
            migration = current_migration(connection)
            if migration is None:
                return absent
            count = select(func.count()).select_from(FACTS)
            return replace(absent, migration=migration, fact_count=connection.execute(count).scalar_one())
    finally:
        database.close()
