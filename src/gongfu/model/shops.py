"""What a factory's tables say about its work: who does what on which machine, in how long, of what.

Rows keep their place, so that whatever is wrong with them can be said where it stands. Times are seconds; moments are
those of the factory's clock on the wall.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gongfu.model.crews import Calendar
from gongfu.model.factories import Order
from gongfu.model.facts import TableRow
from gongfu.model.lines import Tariff

__all__ = [
    "AlternativeCenter",
    "BuiltIn",
    "FamilyChange",
    "Options",
    "RoutingStep",
    "RunsFor",
    "Shop",
    "Staff",
    "StockEntry",
    "Transport",
    "UnsoundRow",
    "WorkCenter",
    "place_in_order",
]

Options = tuple[tuple[str, str], ...]


class RunsFor(StrEnum):
    """What the time of an operation is for."""

    UNIT = "unit"
    BATCH = "batch"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCenter:
    """Like machines. ``calendar`` None is at all hours; ``setups`` names a matrix.

    ``stations`` are those whose signals speak of the machines in turn, or a single one that speaks of all.
    """

    id: str
    source: TableRow
    plant: str = ""
    machines: int = 1
    calendar: str | None = None
    failures_every_s: float | None = None
    repair_s: float | None = None
    efficiency: float = 1.0
    setups: str | None = None
    busy_w: float = 0.0
    idle_w: float = 0.0
    price_cny: float = 0.0
    overtime_cny: float | None = None
    stations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeCenter:
    """Another work center that can do an operation; ``run_s`` None is as long as at the first one."""

    work_center: str
    run_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingStep:
    """An operation of an item's routing.

    ``run_s`` is for ``base_quantity`` items, for a batch or for an order. ``family`` None is the item; ``skill`` None
    is anyone. ``after`` names the operations before it where they are not the one before, and is ``("-",)`` where there
    are none. ``transfer_quantity`` items go on together, None: all of an order. With ``options`` it is for orders that
    have them all.
    """

    item: str
    op: str
    work_center: str
    run_s: float
    source: TableRow
    name: str = ""
    base_quantity: int = 1
    runs_for: RunsFor = RunsFor.UNIT
    batch_most: int | None = None
    setup_s: float | None = None
    family: str | None = None
    alternatives: tuple[AlternativeCenter, ...] = ()
    operators: int = 0
    skill: str | None = None
    after: tuple[str, ...] = ()
    wait_s: float = 0.0
    wait_most_s: float | None = None
    transfer_quantity: int | None = None
    cv: float = 0.0
    options: Options = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltIn:
    """So much of a component is built into an item, at an operation or, None, at the first."""

    item: str
    component: str
    quantity: float
    source: TableRow
    at_op: str | None = None
    options: Options = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyChange:
    """How long a machine takes from one family to another."""

    matrix: str
    before: str
    after: str
    seconds: float
    source: TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """People of the same skills and hours; ``calendar`` None is at all hours."""

    id: str
    count: int
    skills: frozenset[str]
    source: TableRow
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockEntry:
    """So much of an item that is there, or will be; ``quantity`` None is as much as is wanted."""

    item: str
    quantity: float | None
    source: TableRow
    available: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """How long it takes from one plant to another."""

    origin: str
    destination: str
    seconds: float
    source: TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsoundRow:
    """A row in which something is wrong, which has been said: what it is about, by its table's key, is not known."""

    table: str
    names: tuple[str, ...]
    source: TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """All tables of a factory that planning asks for.

    ``work_centers`` and ``stock`` are None where there is no such table: then every work center that a routing names is
    one machine, and what is bought is always there. Windows of ``calendars`` begin on the Monday of the week in which
    the plan begins; ``calendar_rows`` says where each stands first; ``tariff_hours`` are calendars that only tariffs
    name. ``example`` is set where figures were made up.
    """

    orders: tuple[Order, ...]
    steps: tuple[RoutingStep, ...]
    work_centers: tuple[WorkCenter, ...] | None = None
    built_in: tuple[BuiltIn, ...] = ()
    family_changes: tuple[FamilyChange, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    calendar_rows: tuple[tuple[str, TableRow], ...] = ()
    staff: tuple[Staff, ...] = ()
    stock: tuple[StockEntry, ...] | None = None
    transports: tuple[Transport, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    tariff_hours: tuple[Calendar, ...] = ()
    unsound: tuple[UnsoundRow, ...] = ()
    example: bool = False


def place_in_order(op: str) -> float:
    """Sort operations by number; those that are none stay behind them, in the order in which they stand.

    Parameters
    ----------
    op
        As the routing calls it.
    """
    return float(op) if op.replace(".", "", 1).isdigit() else float("inf")
