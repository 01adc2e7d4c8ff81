"""A factory: its lines, what its product is worth, when it works, and the orders it has taken."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongfu.model.facts import TableRow
from gongfu.texts import Text

__all__ = ["ORDER_TABLES", "Factory", "Order"]

# What customers have ordered, and what has been promised and booked since; the first counts where both have an order.
ORDER_TABLES = ("orders", "booked_orders")


@dataclass(frozen=True, slots=True, kw_only=True)
class Factory:
    """A factory as ``factory.yaml`` describes it.

    ``price_cny`` is what one good item sells for, ``hours_a_week`` how long the line is manned, ``weeks_a_year`` how
    many weeks it runs. ``model_error`` is the declared standard deviation of simulated against real throughput, as a
    share.
    """

    id: str
    name: Text
    firm: str
    project: str | None
    line: str
    item: Text
    price_cny: float
    hours_a_week: float
    weeks_a_year: float
    planned_items_a_day: float
    model_error: float
    path: str
    sha256: str
    example: bool = False

    def __post_init__(self) -> None:
        assert self.price_cny > 0, "a price is positive"
        assert 0 < self.hours_a_week <= 168, "a week has 168 hours"
        assert 0 < self.weeks_a_year <= 53, "a year has at most 53 weeks"

    @property
    def hours_a_year(self) -> float:
        """Manned hours in a year."""
        return self.hours_a_week * self.weeks_a_year


# How systems call orders that ask for nothing any more.
CLOSED = {
    *("done", "closed", "close", "complete", "completed", "cancel", "cancelled", "canceled", "stopped", "finished"),
    *("teco", "clsd", "dlfl", "dlt", "完工", "已完工", "完成", "已完成", "关闭", "已关闭", "取消", "已取消"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """So many items due at the end of a day, or at a time of it.

    ``options`` are what the customer chose, each with its value. ``booked`` is set where it was promised and booked.
    """

    id: str
    item: str
    quantity: int
    due: date
    source: TableRow
    release: date | None = None
    weight: float = 1.0
    customer: str | None = None
    due_time: time | None = None
    release_time: time | None = None
    plant: str | None = None
    status: str = ""
    options: tuple[tuple[str, str], ...] = ()
    example: bool = False
    booked: bool = False

    def __post_init__(self) -> None:
        assert self.quantity > 0, "an order asks for something"

    @property
    def table(self) -> str:
        """The table in which it stands."""
        return ORDER_TABLES[self.booked]

    @property
    def is_closed(self) -> bool:
        """Whether its status says that it asks for nothing any more."""
        return self.status.casefold() in CLOSED

    @property
    def due_at(self) -> datetime:
        """When it is due, by the clock of the factory."""
        if self.due_time is None:
            return datetime.combine(self.due, time()) + timedelta(days=1)
        return datetime.combine(self.due, self.due_time)

    @property
    def release_at(self) -> datetime | None:
        """When it may begin, by the clock of the factory; None where it may at once."""
        return None if self.release is None else datetime.combine(self.release, self.release_time or time())
