"""From the tables of a chain to a network of flows: what each node makes a day, what stands in stock, who could make
more.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

import numpy as np

from gongfu.chain.checks import upstream_first
from gongfu.chain.concentration import shares_at
from gongfu.chain.program import Need, Network
from gongfu.model.chains import Chain, Firm, Supply

__all__ = ["ChainNetwork", "chain_network", "normal_flows", "steady_output"]

REST = "rest of "


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainNetwork:
    """A network with what ties it to its chain: daily flow of each node, and the firm behind each source.

    ``ready`` is the day from which each source is there when nothing is stopped: a firm that is named as a substitute
    comes once it is qualified, all others are there.
    """

    network: Network
    flows: dict[str, float]
    finals: tuple[str, ...]
    firms: tuple[Firm | None, ...]
    ready: tuple[float, ...]


def _pairs(chain: Chain) -> dict[tuple[str, str], list[Supply]]:
    """Gather the rows of each pair of nodes."""
    rows: dict[tuple[str, str], list[Supply]] = defaultdict(list)
    for supply in chain.supplies:
        rows[supply.from_node, supply.to_node].append(supply)
    return rows


def normal_flows(chain: Chain, demand: Mapping[str, float]) -> dict[str, float]:
    """Give what each node makes a day when a demand is met.

    Parameters
    ----------
    chain
        A chain that passed its checks.
    demand
        Units a day that leave the chain at a node; a node left out sells inside the chain alone.
    """
    flows = {node.id: demand.get(node.id, 0.0) for node in chain.nodes}
    buyers: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (seller, buyer), rows in _pairs(chain).items():
        buyers[seller].append((buyer, rows[0].quantity_per))
    for node in reversed(upstream_first(chain)):
        flows[node] += sum(quantity * flows[buyer] for buyer, quantity in buyers[node])
    return flows


def steady_output(chain: Chain) -> dict[str, float]:
    """Give the most the final nodes can make a day while each firm delivers its share within its capacity.

    Several final nodes keep the proportion of their capacities. A chain without any capacity makes one unit a day:
    times to survive do not depend on the scale then.

    Parameters
    ----------
    chain
        A chain that passed its checks.
    """
    finals = [node.id for node in chain.final_nodes()]
    sizes = {node: sum(firm.capacity or 0.0 for firm in chain.firms_at(node)) or 1.0 for node in finals}
    flows = normal_flows(chain, sizes)
    scale = inf
    for node, flow in flows.items():
        firms = chain.firms_at(node)
        for firm, share in zip(firms, shares_at(firms), strict=True):
            if firm.capacity is not None and share > 0 and flow > 0:
                scale = min(scale, firm.capacity / (share * flow))
    scale = 1.0 if scale == inf else scale
    return {node: size * scale for node, size in sizes.items()}


def chain_network(chain: Chain, demand: Mapping[str, float] | None = None) -> ChainNetwork:
    """Build the network of a chain.

    A firm without a capacity can make its share and no more. What no named firm holds is made by a rest that never
    stops. Within a node every firm serves every buyer. Rows of several firms for one pair of nodes share its stock by
    ``order_share`` (evenly where none is given).

    Parameters
    ----------
    chain
        A chain that passed its checks.
    demand
        Units a day at the final nodes; their steady output where not given.
    """
    wanted = dict(demand) if demand is not None else steady_output(chain)
    flows = normal_flows(chain, wanted)
    nodes = upstream_first(chain)
    at = {node: index for index, node in enumerate(nodes)}
    names: list[str] = []
    capacity: list[float] = []
    makes: list[tuple[int, int]] = []
    firms: list[Firm | None] = []
    for node in nodes:
        here = chain.firms_at(node)
        shares = shares_at(here)
        for firm, share in zip(here, shares, strict=True):
            firms.append(firm)
            names.append(firm.id)
            capacity.append(firm.capacity if firm.capacity is not None else share * flows[node])
        rest = max(0.0, 1 - sum(shares))
        if rest > 1e-12:
            firms.append(None)
            names.append(REST + node)
            capacity.append(rest * flows[node])
        makes.extend((source, at[node]) for source in range(len(makes), len(names)))
    network = Network(
        products=nodes,
        demand=np.array([wanted.get(node, 0.0) for node in nodes]),
        stock=np.zeros(len(nodes)),
        sources=tuple(names),
        capacity=np.array(capacity),
        makes=tuple(makes),
        needs=tuple(_need_of(rows, at, flows) for rows in _pairs(chain).values()),
    )
    qualified = {
        supply.substitute: supply.qualify_days or 0.0 for supply in chain.supplies if supply.substitute is not None
    }
    return ChainNetwork(
        network=network,
        flows=flows,
        finals=tuple(node.id for node in chain.final_nodes()),
        firms=tuple(firms),
        ready=tuple(0.0 if firm is None else qualified.get(firm.id, 0.0) for firm in firms),
    )


def _need_of(rows: list[Supply], at: Mapping[str, int], flows: Mapping[str, float]) -> Need:
    """Build the need behind the rows of one pair of nodes."""
    first = rows[0]
    even = 1 / len(rows)
    days = sum(row.inventory_days * (even if row.order_share is None else row.order_share) for row in rows)
    substitutes = [
        (at[row.substitute], row.qualify_days or 0.0)
        for row in rows
        if row.substitute is not None and row.substitute in at
    ]
    return Need(
        product=at[first.to_node],
        quantity_per=first.quantity_per,
        stock=days * first.quantity_per * flows[first.to_node],
        feeds=((at[first.from_node], 0.0), *substitutes),
    )
