"""Stop a node or a firm and see how long the chain's product goes on, against how long the recovery takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import expm1, inf

import numpy as np

from gongfu.chain.checks import check_chain, place
from gongfu.chain.concentration import shares_at
from gongfu.chain.flows import ChainNetwork, chain_network, steady_output
from gongfu.chain.program import least_loss, time_to_survive
from gongfu.errors import InputError, Problem
from gongfu.model.chains import Chain, Firm, Supply
from gongfu.model.facts import TableRow
from gongfu.texts import Text

__all__ = ["SecondSourceEffect", "Stress", "second_source_effect", "stress", "stress_all", "with_second_source"]

DAYS_IN_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Stress:
    """What happens to the chain's product when a node, or one firm at it, stops.

    ``survive_days`` is infinite when the chain can live without it. ``recover_days`` is None where no row says how
    long it takes to come back; then nothing can be said about the loss. ``lost`` and ``daily_output`` are units of
    each final node; ``lost_share_of_year`` is the mean over final nodes of what is lost against a year's output.
    ``yearly_chance`` is that of at least one stop a year, at the declared rate. ``rows`` are where the figures come
    from: all firms of the node, as those that do not stop go on, and every supply on a way from the node to a final
    node, as each of their stocks is lived on.
    """

    chain: str
    node: str
    firm: str | None
    survive_days: float
    recover_days: float | None
    lost: tuple[tuple[str, float], ...] | None
    daily_output: tuple[tuple[str, float], ...]
    yearly_chance: float
    rows: tuple[TableRow, ...]
    example: bool

    @property
    def margin_days(self) -> float | None:
        """Days the chain outlives the recovery; below zero it stands still for so long."""
        return None if self.recover_days is None else self.survive_days - self.recover_days

    @property
    def lost_units(self) -> float | None:
        """Units of final product lost until it recovers; for several final nodes, their sum."""
        return None if self.lost is None else sum(units for _, units in self.lost)

    @property
    def lost_share_of_year(self) -> float | None:
        """What is lost until it recovers, as a share of a year's output."""
        if self.lost is None:
            return None
        shares = [
            units / (daily * DAYS_IN_YEAR) if daily else 0.0
            for (_, units), (_, daily) in zip(self.lost, self.daily_output, strict=True)
        ]
        return float(np.mean(shares))


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondSourceEffect:
    """The worst stop at a node before and after a second source, at the same demand."""

    before: Stress
    after: Stress

    @property
    def days_won(self) -> float:
        """Days of survival won; infinite when the chain can now live without any one firm of the node."""
        return inf if self.after.survive_days == inf else self.after.survive_days - self.before.survive_days

    @property
    def units_saved(self) -> float | None:
        """Units of final product that are no longer lost in the worst stop, where the loss is known."""
        before, after = self.before.lost_units, self.after.lost_units
        return None if before is None or after is None else before - after


def stress(
    chain: Chain, *, node: str | None = None, firm: str | None = None, demand: Mapping[str, float] | None = None
) -> Stress:
    """Stop a node or a firm.

    Parameters
    ----------
    chain
        The chain.
    node
        A node, all of whose named firms stop. What no named firm holds goes on.
    firm
        A firm. Exactly one of the two is given.
    demand
        Units a day at the final nodes; their steady output where not given.

    Raises
    ------
    InputError
        When the chain does not pass its checks, or has no such node or firm; lists those it has.
    """
    assert (node is None) != (firm is None), "a node or a firm stops"
    check_chain(chain)
    if firm is not None:
        stopped = tuple(one for one in chain.firms if one.id == firm)
        known: Iterable[str] = (one.id for one in chain.firms)
    else:
        stopped = tuple(one for one in chain.firms if one.node == node)
        known = (one.id for one in chain.nodes if chain.firms_at(one.id))
    if not stopped:
        details: dict[str, object] = {"name": firm or node, "chain": chain.id, "names": ", ".join(sorted(known)) or "-"}
        raise InputError(Problem("chain.cannot_stop", details=details))
    return _stopped_for(chain, chain_network(chain, demand), stopped, whole_node=firm is None)


def stress_all(chain: Chain, *, demand: Mapping[str, float] | None = None) -> tuple[Stress, ...]:
    """Stop each firm in turn; the one with the least margin comes first, those whose recovery nobody gave come last.

    Parameters
    ----------
    chain
        The chain.
    demand
        Units a day at the final nodes; their steady output where not given.

    Raises
    ------
    InputError
        When the chain does not pass its checks.
    """
    check_chain(chain)
    built = chain_network(chain, demand)
    found = [_stopped_for(chain, built, (firm,), whole_node=False) for firm in chain.firms]
    return tuple(sorted(found, key=_urgency))


def _urgency(one: Stress) -> tuple[bool, float, float, str]:
    """Order stops by what they threaten: the least margin, then the larger loss."""
    unknown = one.margin_days is None
    margin = one.survive_days if one.margin_days is None else one.margin_days
    return unknown, margin, -(one.lost_units or 0.0), one.firm or one.node


def _stopped_for(chain: Chain, built: ChainNetwork, stopped: tuple[Firm, ...], *, whole_node: bool) -> Stress:
    """Compute one stop on a network that is built already."""
    names = {firm.id for firm in stopped}
    node = stopped[0].node
    is_stopped = np.array([firm is not None and firm.id in names for firm in built.firms])
    never_back = np.where(is_stopped, inf, np.array(built.ready))
    supplies = [
        supply
        for supply in chain.supplies
        if supply.from_node == node and (whole_node or supply.from_firm is None or supply.from_firm in names)
    ]
    rests_on: tuple[Firm | Supply, ...] = (*chain.firms_at(node), *_ways_down(chain, node))
    recover = max((supply.recover_days for supply in supplies), default=None)
    demand = dict(zip(built.network.products, built.network.demand.tolist(), strict=True))
    lost = None
    if recover is not None:
        unit_loss = np.array([1 / units if units else 1.0 for units in built.network.demand])
        loss = least_loss(built.network, never_back, days=recover, unit_loss=unit_loss)
        units = dict(zip(built.network.products, loss.units.tolist(), strict=True))
        lost = tuple((final, units[final]) for final in built.finals)
    return Stress(
        chain=chain.id,
        node=node,
        firm=None if whole_node else stopped[0].id,
        survive_days=time_to_survive(built.network, never_back),
        recover_days=recover,
        lost=lost,
        daily_output=tuple((final, demand[final]) for final in built.finals),
        yearly_chance=-expm1(-sum(firm.stops_a_year for firm in stopped)),
        rows=tuple(one.source for one in rests_on),
        example=any(one.example for one in rests_on),
    )


def _ways_down(chain: Chain, node: str) -> tuple[Supply, ...]:
    """List the supplies on the ways from a node to the final ones, those out of the node first."""
    found: list[Supply] = []
    reached = [node]
    for here in reached:  # grows as it goes
        out = [supply for supply in chain.supplies if supply.from_node == here]
        found += out
        reached += dict.fromkeys(supply.to_node for supply in out if supply.to_node not in reached)
    return tuple(found)


def with_second_source(
    chain: Chain, node: str, *, share: float, capacity: float | None = None, source: TableRow | None = None
) -> Chain:
    """Add a firm to a node; the others give up its share in proportion.

    Parameters
    ----------
    chain
        The chain as it is.
    node
        Where the firm is added.
    share
        What it will deliver of the node's product, between 0 and 1; 0 is a firm that stands by.
    capacity
        Units a day it can make; where not given, its share of today's flow, so that today's stops are compared at
        today's output.
    source
        The row that proposes it, e.g. a lever's; the node's own row where not given.

    Raises
    ------
    InputError
        When the chain does not pass its checks or has no such node.
    """
    assert 0 <= share <= 1, "a share lies between 0 and 1"
    check_chain(chain)
    homes = {one.id: one for one in chain.nodes}
    if node not in homes:
        details: dict[str, object] = {"node": node, "nodes": ", ".join(sorted(homes))}
        raise InputError(Problem("chain.unknown_node", place(source) if source else None, details))
    here = chain.firms_at(node)
    taken = {firm.id for firm in chain.firms}
    name = next(one for one in (f"{node}-second-source{suffix}" for suffix in ("", *range(2, 100))) if one not in taken)
    flow = chain_network(chain).flows[node]
    shares = dict(zip((firm.id for firm in here), shares_at(here), strict=True))
    added = Firm(
        id=name,
        name=Text(zh=f"{homes[node].name.zh}第二供应商", en=f"{homes[node].name.en}, second source"),
        node=node,
        source=source or homes[node].source,
        share=share,
        capacity=share * flow if capacity is None else capacity,
        unit=here[0].unit if here else "",
        stops_a_year=max((firm.stops_a_year for firm in here), default=0.0),
        example=homes[node].example,
    )
    # Who gives up a share can still make it: a firm whose capacity nobody gave keeps today's.
    kept = tuple(
        replace(
            firm,
            share=shares[firm.id] * (1 - share),
            capacity=shares[firm.id] * flow if firm.capacity is None else firm.capacity,
        )
        if firm.id in shares
        else firm
        for firm in chain.firms
    )
    return replace(chain, firms=(*kept, added))


def second_source_effect(
    chain: Chain, node: str, *, share: float, capacity: float | None = None, source: TableRow | None = None
) -> SecondSourceEffect:
    """Say what a second source does to the worst stop of one firm at a node, at the output the chain has today.

    Parameters
    ----------
    chain
        The chain as it is.
    node
        Where the firm is added; it has firms already.
    share, capacity, source
        As for :func:`with_second_source`.

    Raises
    ------
    InputError
        When the chain does not pass its checks or has no such node.
    """
    variant = with_second_source(chain, node, share=share, capacity=capacity, source=source)
    demand = steady_output(chain)
    return SecondSourceEffect(before=_worst_at(chain, node, demand), after=_worst_at(variant, node, demand))


def _worst_at(chain: Chain, node: str, demand: Mapping[str, float]) -> Stress:
    """Find the firm of a node whose stop threatens most."""
    built = chain_network(chain, demand)
    return min((_stopped_for(chain, built, (firm,), whole_node=False) for firm in chain.firms_at(node)), key=_urgency)
