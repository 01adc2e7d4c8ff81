"""A workspace as it was read: everything a person edits, in the model's own types."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from gongfu.model.chains import Chain, FirstSet
from gongfu.model.corrections import ReadingCorrection
from gongfu.model.entities import Entity, EntityKind, entity_id
from gongfu.model.factories import Factory, Order
from gongfu.model.facts import Fact
from gongfu.model.indicators import Indicator
from gongfu.model.lines import Line
from gongfu.model.plans import (
    Allocation,
    FinishedProject,
    Lever,
    Project,
    RegisterEntry,
    SignedCorrection,
    Task,
)
from gongfu.texts import Language, Text

__all__ = ["ExtraColumn", "Workspace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraColumn:
    """A column of a table that this program does not know: kept with its cells by line, and shown, never an error."""

    path: str
    name: str
    cells: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The content of a folder with a ``gongfu.yaml``.

    Every ``source.path`` in it is relative to ``root``, so that the same workspace gives the same facts anywhere.
    ``incomplete_projects`` are the ids of projects that lack output, indicator or start, and so count in no pipeline.
    """

    root: Path
    id: str
    name: Text
    region: Text
    region_id: str
    currency: str
    as_of: date
    clock_start: datetime
    language: Language
    example: bool = False
    ledger: str | None = None
    lines: dict[str, Line] = field(default_factory=dict)
    factories: dict[str, Factory] = field(default_factory=dict)
    orders: dict[str, tuple[Order, ...]] = field(default_factory=dict)
    chains: dict[str, Chain] = field(default_factory=dict)
    first_sets: tuple[FirstSet, ...] = ()
    indicators: dict[str, Indicator] = field(default_factory=dict)
    observations: tuple[Fact, ...] = ()
    projects: tuple[Project, ...] = ()
    incomplete_projects: tuple[str, ...] = ()
    finished_projects: tuple[FinishedProject, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    corrections: tuple[SignedCorrection, ...] = ()
    reading_corrections: tuple[ReadingCorrection, ...] = ()
    registers: tuple[RegisterEntry, ...] = ()
    tasks: tuple[Task, ...] = ()
    levers: tuple[Lever, ...] = ()
    documents: tuple[Path, ...] = ()
    entities: tuple[Entity, ...] = ()
    extra_columns: tuple[ExtraColumn, ...] = ()

    @property
    def region_entity(self) -> str:
        """Id of the region, the root of the tree."""
        return entity_id(EntityKind.REGION, self.region_id)

    @property
    def plan_entity(self) -> str:
        """Id of the plan, which stands right below the region."""
        return entity_id(EntityKind.PLAN, self.id)

    def entity_of(self, indicator_id: str) -> str:
        """Give the entity an indicator's facts are about: its field where it has one, else the plan.

        Parameters
        ----------
        indicator_id
            An indicator of the workspace.
        """
        of_field = self.indicators[indicator_id].field
        return entity_id(EntityKind.FIELD, of_field) if of_field else self.plan_entity

    def observations_of(self, indicator_id: str, as_of: date | None = None) -> tuple[Fact, ...]:
        """List an indicator's observations that were known on a day, by period.

        Parameters
        ----------
        indicator_id
            An indicator of the workspace.
        as_of
            The day; the workspace's own ``as_of`` when None.
        """
        day = as_of or self.as_of
        known = (fact for fact in self.observations if fact.indicator == indicator_id and fact.known_on <= day)
        return tuple(sorted(known, key=lambda fact: fact.period))

    @property
    def machine_data(self) -> Path:
        """The folder for what machines write; nothing in it is edited by hand."""
        return self.root / ".gongfu"

    @property
    def ledger_path(self) -> Path:
        """The ledger, where it is a file."""
        return self.machine_data / "ledger.sqlite"

    @property
    def ledger_url(self) -> str:
        """The ledger as a database URL: ``ledger:`` of ``gongfu.yaml``, else the SQLite file."""
        return self.ledger or f"sqlite:///{self.ledger_path}"

    @property
    def journal_path(self) -> Path:
        """Signals that are safe but not yet in the store."""
        return self.machine_data / "journal.sqlite"

    @property
    def telemetry_path(self) -> Path:
        """The store of signals."""
        return self.machine_data / "telemetry.duckdb"
