"""An industry chain: nodes, the firms at each, and who needs what from whom."""

from dataclasses import dataclass
from datetime import date

from gongfu.model.facts import TableRow
from gongfu.texts import Text

__all__ = ["Chain", "ChainNode", "Firm", "FirstSet", "Supply"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainNode:
    """A link of the chain, e.g. cathode material; ``tier`` counts from the raw end."""

    id: str
    name: Text
    chain: str
    tier: int
    source: TableRow
    value_added_share: float | None = None
    stage: str | None = None
    owner: str | None = None
    example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm at a node; ``share`` of what the chain buys there, ``capacity`` in units of the node's product a day.

    ``stops_a_year`` is the declared rate of stoppages long enough to interrupt supply (Poisson).
    """

    id: str
    name: Text
    node: str
    source: TableRow
    share: float = 0.0
    capacity: float | None = None
    unit: str = ""
    region: str | None = None
    country: str | None = None
    stops_a_year: float = 0.0
    example: bool = False

    def __post_init__(self) -> None:
        assert 0 <= self.share <= 1, "a share lies between 0 and 1"
        assert self.stops_a_year >= 0, "a rate is not negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """``to_node`` needs ``quantity_per`` units of ``from_node`` for each unit it makes; times are days."""

    from_node: str
    to_node: str
    quantity_per: float
    source: TableRow
    inventory_days: float = 0.0
    lead_days: float = 0.0
    recover_days: float = 0.0
    from_firm: str | None = None
    to_firm: str | None = None
    order_share: float | None = None
    substitute: str | None = None
    qualify_days: float | None = None
    example: bool = False

    def __post_init__(self) -> None:
        assert self.quantity_per > 0, "a supply needs a quantity"
        assert self.inventory_days >= 0, "an inventory is not negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSet:
    """First-of-kind equipment (首台套) that a firm at a node has made; ``level`` is e.g. ``city`` or ``national``."""

    id: str
    node: str
    firm: str
    recognised: date
    source: TableRow
    level: str | None = None
    document: str | None = None
    example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Nodes, firms and supplies of one chain; the supplies form no cycle. ``name`` is None where no row gives one."""

    id: str
    name: Text | None = None
    nodes: tuple[ChainNode, ...]
    firms: tuple[Firm, ...]
    supplies: tuple[Supply, ...]

    def firms_at(self, node: str) -> tuple[Firm, ...]:
        """List the firms of one node.

        Parameters
        ----------
        node
            A node's id.
        """
        return tuple(firm for firm in self.firms if firm.node == node)

    def final_nodes(self) -> tuple[ChainNode, ...]:
        """List the nodes nobody in the chain buys from: what the chain is for."""
        feeding = {supply.from_node for supply in self.supplies}
        return tuple(node for node in self.nodes if node.id not in feeding)
