"""How a factory's work stands at a moment, as people and machines report it; moments are those of its clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gongfu.model.facts import TableRow

__all__ = ["FloorReport", "ReportedOperation", "ReportedStop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedOperation:
    """How far an operation is.

    ``operation`` is its id, or what follows that of its ``order``. It has not begun where ``started`` is None, and goes
    on where ``ended`` is. ``machine`` and ``operators`` are empty where they are those of the plan. ``remaining_s`` of
    work are left, or what ``done_quantity`` leaves, the last of which was done at ``done_at`` where that is known;
    where both are None that follows from when it started.
    """

    operation: str
    order: str = ""
    machine: str = ""
    operators: tuple[str, ...] = ()
    started: datetime | None = None
    ended: datetime | None = None
    remaining_s: float | None = None
    done_quantity: float | None = None
    done_at: datetime | None = None
    source: TableRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedStop:
    """A machine, or all of a work center, that stands still; ``until`` None where nobody knows how long.

    ``estimated`` says that ``until`` is what was expected when it stopped.
    """

    machine: str
    since: datetime
    until: datetime | None = None
    estimated: bool = False
    reason: str = ""
    source: TableRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorReport:
    """What is reported.

    ``machines`` are those whose operations are all reported, so that what is not among ``operations`` has not begun on
    them; None are all machines. On the others everything is taken to have gone as planned.
    """

    operations: tuple[ReportedOperation, ...] = ()
    stops: tuple[ReportedStop, ...] = ()
    machines: frozenset[str] | None = frozenset()
    example: bool = False

    def with_stops(self, stops: Sequence[ReportedStop]) -> "FloorReport":
        """Give the report with more stops.

        Parameters
        ----------
        stops
            They stand behind those that are reported already.
        """
        return replace(self, stops=(*self.stops, *stops))
