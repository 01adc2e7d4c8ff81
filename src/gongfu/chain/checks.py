"""Whether a chain hangs together: known names, shares that fit, no cycle."""

from collections import defaultdict
from collections.abc import Iterable

from gongfu.errors import InputError, Problem, Where
from gongfu.model.chains import Chain, Supply
from gongfu.model.facts import TableRow

__all__ = ["check_chain", "place", "upstream_first"]

TOLERANCE = 1e-9


def check_chain(chain: Chain) -> None:
    """Refuse a chain that cannot be computed with.

    Parameters
    ----------
    chain
        Nodes, firms and supplies as read from the tables.

    Raises
    ------
    InputError
        Names every unknown node, firm or substitute, every node or firm given twice, every node whose shares sum to
        more than 1, every pair of nodes given two quantities, and else a cycle with the rows that close it.
    """
    problems = [*_known_names(chain), *_fitting_shares(chain), *_one_quantity(chain)]
    if problems:
        raise InputError(*problems)
    upstream_first(chain)


def upstream_first(chain: Chain) -> tuple[str, ...]:
    """List the nodes so that each stands behind everything it is made of.

    Parameters
    ----------
    chain
        A chain whose supplies name known nodes.

    Raises
    ------
    InputError
        When supplies form a cycle; names the nodes on it and the rows that close it.
    """
    into: dict[str, list[Supply]] = defaultdict(list)
    for supply in chain.supplies:
        into[supply.to_node].append(supply)
    done: dict[str, None] = {}
    for node in chain.nodes:
        trail: list[tuple[str, list[Supply]]] = [(node.id, list(into[node.id]))] if node.id not in done else []
        taken: list[Supply] = []
        while trail:
            here, waiting = trail[-1]
            if not waiting:
                done[here] = None
                trail.pop()
                if taken:
                    taken.pop()
                continue
            supply = waiting.pop()
            on_trail = [name for name, _ in trail]
            if supply.from_node in on_trail:
                raise _cycle_error([*taken[on_trail.index(supply.from_node) :], supply])
            if supply.from_node not in done:
                taken.append(supply)
                trail.append((supply.from_node, list(into[supply.from_node])))
    return tuple(done)


def _cycle_error(supplies: list[Supply]) -> InputError:
    """Name a cycle: the supplies are in the order they were followed, from buyer to seller."""
    sellers = [supply.from_node for supply in reversed(supplies)]
    rows = ", ".join(f"{supply.source.path}:{supply.source.line}" for supply in reversed(supplies))
    details: dict[str, object] = {"cycle": " → ".join([*sellers, sellers[0]]), "rows": rows}
    return InputError(Problem("chain.cycle", place(supplies[-1].source), details))


def place(row: TableRow) -> Where:
    """Point at a row of a table.

    Parameters
    ----------
    row
        The row.
    """
    return Where(row.path, row.line)


def _known_names(chain: Chain) -> Iterable[Problem]:
    """Find names that nothing has, and names that two things have."""
    nodes = [node.id for node in chain.nodes]
    firms = {firm.id: firm.node for firm in chain.firms}
    firm_ids = [firm.id for firm in chain.firms]
    for at, node in enumerate(chain.nodes):
        if node.id in nodes[:at]:
            yield Problem("chain.node_twice", place(node.source), {"node": node.id})
    for at, firm in enumerate(chain.firms):
        if firm.id in firm_ids[:at]:
            yield Problem("chain.firm_twice", place(firm.source), {"firm": firm.id})
        if firm.node not in nodes:
            yield _unknown_node(firm.node, nodes, firm.source)
    for supply in chain.supplies:
        for name in (supply.from_node, supply.to_node):
            if name not in nodes:
                yield _unknown_node(name, nodes, supply.source)
        for firm_id, home in ((supply.from_firm, supply.from_node), (supply.to_firm, supply.to_node)):
            if firm_id is not None and firms.get(firm_id) != home:
                there = ", ".join(sorted(one for one, node in firms.items() if node == home)) or "-"
                yield Problem(
                    "chain.unknown_firm", place(supply.source), {"firm": firm_id, "node": home, "firms": there}
                )
        if supply.substitute is not None and supply.substitute not in {*nodes, *firms}:
            yield Problem(
                "chain.unknown_substitute",
                place(supply.source),
                {"substitute": supply.substitute, "nodes": _listed(nodes), "firms": _listed(firms)},
            )


def _unknown_node(node: str, nodes: Iterable[str], row: TableRow) -> Problem:
    """Complain about a node that is not in the table."""
    return Problem("chain.unknown_node", place(row), {"node": node, "nodes": _listed(nodes)})


def _listed(names: Iterable[str]) -> str:
    """Write names one after the other."""
    return ", ".join(sorted(names)) or "-"


def _fitting_shares(chain: Chain) -> Iterable[Problem]:
    """Find nodes whose firms together hold more than the whole."""
    for node in chain.nodes:
        firms = chain.firms_at(node.id)
        total = sum(firm.share for firm in firms)
        if total > 1 + TOLERANCE:
            rows = ", ".join(f"{firm.source.path}:{firm.source.line} ({firm.id} {firm.share:g})" for firm in firms)
            details = {"node": node.name, "total": f"{total:.6g}", "rows": rows}
            yield Problem("chain.shares_above_one", place(firms[-1].source), details)


def _one_quantity(chain: Chain) -> Iterable[Problem]:
    """Find pairs of nodes whose rows give different quantities."""
    first: dict[tuple[str, str], Supply] = {}
    for supply in chain.supplies:
        other = first.setdefault((supply.from_node, supply.to_node), supply)
        if other.quantity_per != supply.quantity_per:
            details: dict[str, object] = {
                "pair": f"{supply.from_node} → {supply.to_node}",
                "one": f"{supply.quantity_per:g}",
                "other": f"{other.quantity_per:g}",
                "row": f"{other.source.path}:{other.source.line}",
            }
            yield Problem("chain.quantities_differ", place(supply.source), details)
