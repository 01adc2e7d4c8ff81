"""Protocols this project owns; adapters implement them. No logic."""

from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar, runtime_checkable

from gongfu.model.entities import Entity
from gongfu.model.facts import Fact
from gongfu.model.indicators import Indicator
from gongfu.model.plans import Allocation
from gongfu.model.signals import Signal, SourceStatus

__all__ = ["Clock", "Executor", "Journal", "Ledger", "Rows", "SignalSource", "TaskStore", "TelemetryStore"]

T = TypeVar("T")
R = TypeVar("R")
Rows = Sequence[Sequence[float]]


@runtime_checkable
class Clock(Protocol):
    """Tells the time, so that nothing else has to ask the machine for it."""

    def now(self) -> datetime:
        """Give the time now, aware, in UTC."""
        ...


@runtime_checkable
class Ledger(Protocol):
    """Facts that are only ever added to."""

    def record(self, facts: Iterable[Fact]) -> int:
        """Add facts in one transaction, all or none; those already there are left as they are. Gives the number new.

        Parameters
        ----------
        facts
            What to add; those they supersede or were computed from stand before them or in the ledger.
        """
        ...

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
        ...

    def facts(
        self,
        *,
        entity: str | None = None,
        indicator: str | None = None,
        kind: str | None = None,
        as_of: date | None = None,
        withdrawn: bool = False,
    ) -> tuple[Fact, ...]:
        """List the facts in force (not superseded), as they were known on ``as_of`` where that is given.

        Parameters
        ----------
        entity
            Only facts about this entity, by id.
        indicator
            Only facts that measure this indicator, by id.
        kind
            Only facts of this kind.
        as_of
            What was known at the end of this day; everything when left out.
        withdrawn
            Whether to list the ends of what is no longer said too.
        """
        ...

    def record_entities(self, entities: Iterable[Entity]) -> None:
        """Add entities, or give them a new name.

        Parameters
        ----------
        entities
            What to add; a parent may come after its children.

        Raises
        ------
        InputError
            When a parent is unknown or the tree has a cycle; names the cycle.
        """
        ...

    def entities(self) -> tuple[Entity, ...]:
        """List all entities."""
        ...

    def record_indicators(self, indicators: Iterable[Indicator]) -> None:
        """Add definitions; a changed one is a new version beside the old.

        Parameters
        ----------
        indicators
            What to add.
        """
        ...

    def indicators(self) -> dict[str, Indicator]:
        """Give the newest definition of each indicator, by id."""
        ...

    def record_allocations(self, allocations: Iterable[Allocation]) -> None:
        """Add allocations in one transaction.

        Parameters
        ----------
        allocations
            What to add; all are refused when one is.

        Raises
        ------
        InputError
            When the weights out of one source would exceed 1 for an indicator at any time; names rows and sum.
        """
        ...

    def allocations(self, *, as_of: date | None = None) -> tuple[Allocation, ...]:
        """List the allocations in force, those valid on ``as_of`` where that is given.

        Parameters
        ----------
        as_of
            The day they have to be valid on; any when left out.
        """
        ...

    def history(self, fact_id: str) -> tuple[Fact, ...]:
        """List all versions of a fact, oldest first.

        Parameters
        ----------
        fact_id
            The id of any of its versions.
        """
        ...


@runtime_checkable
class SignalSource(Protocol):
    """A plant that can be listened to; connects again by itself when it went away."""

    @property
    def status(self) -> SourceStatus:
        """Say whether the plant can be heard, since when, and what is known to be lost."""
        ...

    def signals(self) -> AsyncGenerator[Sequence[Signal], None]:
        """Give batches of signals as they come, until the source is closed.

        Asking for the next batch says that the one before is safe; only then is it acknowledged to the plant.
        """
        ...

    async def close(self) -> None:
        """Stop listening; ``signals`` ends after the batch it is at."""
        ...


@runtime_checkable
class Journal(Protocol):
    """Where signals are safe first: when ``append`` returns they are on disk."""

    def append(self, batch: Sequence[Signal]) -> int:
        """Write a batch durably and give its sequence number; a repeat of values already there is dropped.

        Parameters
        ----------
        batch
            Signals as they came, of any tags.
        """
        ...

    def pending(self) -> Iterator[tuple[int, Sequence[Signal]]]:
        """Give the batches that have not been flushed, oldest first, with their sequence numbers."""
        ...

    def flushed(self, up_to: int) -> None:
        """Forget batches up to a sequence number, once the store has them.

        Parameters
        ----------
        up_to
            The last sequence number that is safe in the store.
        """
        ...


@runtime_checkable
class TelemetryStore(Protocol):
    """Signals for analysis."""

    @property
    def name(self) -> str:
        """What a source of facts calls it."""
        ...

    def write(self, batches: Sequence[tuple[int, Sequence[Signal]]]) -> None:
        """Add batches in one transaction; a value whose tag and time it has already is left out.

        Parameters
        ----------
        batches
            Sequence numbers and signals, as the journal gives them.
        """
        ...

    def read(self, tags: Sequence[str], start: datetime, end: datetime) -> dict[str, list[Signal]]:
        """Give each tag's signals in a window with its edges, and the last one before it, in time order.

        Parameters
        ----------
        tags
            The tags wanted.
        start, end
            Edges of the window, aware; signals at either are inside.
        """
        ...

    def tags(self) -> tuple[str, ...]:
        """List the tags it has values of."""
        ...

    def span(self) -> tuple[datetime, datetime] | None:
        """Give the times of the first and last value, or None when empty."""
        ...


@runtime_checkable
class Executor(Protocol):
    """Where many independent tasks are done at once."""

    def run(self, function: Callable[[T], R], tasks: Sequence[T]) -> Generator[tuple[int, R], None, None]:
        """Give each task's number and result as soon as it is done, in any order.

        Closing the iterator drops the tasks that have not begun.

        Parameters
        ----------
        function
            What is done with a task; a function of a module, so that other processes find it.
        tasks
            The tasks.

        Raises
        ------
        TransientError
            When a worker went away.
        """
        ...

    def close(self) -> None:
        """Give the workers back; tasks that run are waited for, the others are dropped."""
        ...


@runtime_checkable
class TaskStore(Protocol):
    """Results of tasks that outlive the process: when ``keep`` returns they are on disk."""

    def kept(self) -> Mapping[str, Rows]:
        """Give every result by the key of its task."""
        ...

    def keep(self, key: str, rows: Rows) -> None:
        """Write a result durably.

        Parameters
        ----------
        key
            Name of the task.
        rows
            Its numbers; they come back to the last bit.
        """
        ...

    def close(self) -> None:
        """Let go of what it is kept in."""
        ...
