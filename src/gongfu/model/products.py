"""What flows through a line: products with their routes, and how they are released."""

from dataclasses import dataclass
from enum import StrEnum

from gongfu.model.crews import Need
from gongfu.model.distributions import Distribution
from gongfu.texts import Text

__all__ = ["OrderRelease", "Predecessor", "Product", "Release", "ReleaseKind", "Step", "WhenFull"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One visit of a product to a station; what is None is as the station or the product has it."""

    station: str
    time: Distribution | None = None
    family: str | None = None
    priority: int | None = None
    operators: Need | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A kind of part.

    ``route`` empty: through the line as its stations follow each other. ``share`` is its share of the mix where the mix
    is drawn, ``every`` the time between its own arrivals where it has some. A smaller ``priority`` goes first.
    ``due_after_s`` is the time from release to due date.
    """

    id: str
    name: Text
    route: tuple[Step, ...] = ()
    share: float = 1.0
    every: Distribution | None = None
    family: str = ""
    priority: int = 0
    due_after_s: float | None = None

    def __post_init__(self) -> None:
        assert self.share >= 0, "a share is not negative"


class ReleaseKind(StrEnum):
    """What lets a part enter the line."""

    SATURATED = "saturated"
    ARRIVALS = "arrivals"
    CONWIP = "conwip"
    PALLETS = "pallets"
    ORDERS = "orders"


class WhenFull(StrEnum):
    """What an arriving part does when there is no place for it."""

    WAIT = "wait"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """An order all of whose parts have to be out ``wait_s`` before another is released."""

    order: str
    wait_s: float = 0.0

    def __post_init__(self) -> None:
        assert self.wait_s >= 0, "a wait takes time"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRelease:
    """An order for ``quantity`` parts of a product, released at one time, due at another; seconds since time 0.

    It is released no earlier than all orders that it comes ``after`` allow.
    """

    id: str
    product: str
    quantity: int
    release_s: float
    due_s: float | None = None
    after: tuple[Predecessor, ...] = ()

    def __post_init__(self) -> None:
        assert self.quantity >= 1, "an order is for something"
        assert self.release_s >= 0, "an order is released at time 0 or later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """How parts are released.

    ``every`` with arrivals (None when each product has its own), ``limit`` with conwip (parts in the line) and pallets
    (pallets there are), ``orders`` in order of their release. ``sequence``: the products in the order they are
    released, again and again, instead of a mix that is drawn.
    """

    kind: ReleaseKind = ReleaseKind.SATURATED
    every: Distribution | None = None
    when_full: WhenFull = WhenFull.WAIT
    limit: int | None = None
    orders: tuple[OrderRelease, ...] = ()
    sequence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        limited = self.kind in {ReleaseKind.CONWIP, ReleaseKind.PALLETS}
        assert (self.limit is not None) == limited, "conwip and pallets have a limit, the others none"
        assert self.limit is None or self.limit >= 1, "a limit lets something in"
