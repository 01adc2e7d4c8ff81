"""What can be done about a late job."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Alternative", "Earlier", "EarlierBy", "Expedite", "Measure", "NewDueDate", "Overtime", "Split"]


@dataclass(frozen=True, slots=True)
class Alternative:
    """An operation is done on another of its machines than it is planned on."""

    operation: int
    machine: int
    planned: int


@dataclass(frozen=True, slots=True)
class Split:
    """Operations are cut in two lots that go on by themselves."""

    operations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Expedite:
    """A job goes first; ``ahead_of`` are jobs that it overtakes, each with the machine where it does."""

    ahead_of: tuple[tuple[int, int], ...]


class EarlierBy(StrEnum):
    """What comes earlier."""

    MATERIAL = "material"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Earlier:
    """Material for a job is there, or a job is released, earlier by some seconds; ``job`` may be one that is ahead."""

    what: EarlierBy
    job: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Overtime:
    """Machines and people work for a while in which they would not; ``calendar`` where all do that keep it."""

    machines: tuple[int, ...]
    people: tuple[int, ...]
    from_s: int
    seconds: int
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class NewDueDate:
    """The job is due later: at the earliest moment that it keeps in eight scenarios of ten."""

    due_s: int


Measure = Alternative | Split | Expedite | Earlier | Overtime | NewDueDate
