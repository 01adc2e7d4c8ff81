"""How much of a node hangs on few firms."""

from dataclasses import dataclass

from gongfu.model.chains import Chain, Firm
from gongfu.model.facts import TableRow

__all__ = ["SINGLE_SOURCE_SHARE", "Concentration", "concentration", "herfindahl", "shares_at"]

SINGLE_SOURCE_SHARE = 0.8


def herfindahl(shares: tuple[float, ...]) -> float:
    """Sum the squares of shares in per cent: 10,000 is one firm, 0 is very many.

    Parameters
    ----------
    shares
        Shares between 0 and 1.

    Source
    ------
    U.S. Department of Justice and Federal Trade Commission, Merger Guidelines (2023), section 2.1: above 1,800 a market
    counts as highly concentrated.
    """
    return sum((100 * share) ** 2 for share in shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """How concentrated one node is.

    ``low`` takes what no named firm holds to be spread over very many, ``high`` takes it to be one more firm's; the
    two are the same when the shares sum to 1. ``single_source`` is the firm without which the node stands still, if
    there is one. ``rows`` are the firms' rows, in the order of ``firms``.
    """

    node: str
    firms: tuple[str, ...]
    low: float
    high: float
    unnamed_share: float
    largest: str | None
    largest_share: float
    single_source: str | None
    rows: tuple[TableRow, ...]


def shares_at(firms: tuple[Firm, ...]) -> tuple[float, ...]:
    """Give the share each firm of a node holds; by capacity where the table names no share at all.

    Parameters
    ----------
    firms
        The firms of one node.
    """
    if any(firm.share for firm in firms):
        return tuple(firm.share for firm in firms)
    total = sum(firm.capacity or 0.0 for firm in firms)
    if total == 0:
        return tuple(1 / len(firms) for _ in firms)
    return tuple((firm.capacity or 0.0) / total for firm in firms)


def concentration(chain: Chain, *, single_source_share: float = SINGLE_SOURCE_SHARE) -> tuple[Concentration, ...]:
    """Measure each node's concentration, the most concentrated first.

    Parameters
    ----------
    chain
        A chain that passed its checks.
    single_source_share
        From which share on a node hangs on one firm; a declared threshold.
    """
    found = []
    for node in chain.nodes:
        firms = chain.firms_at(node.id)
        shares = shares_at(firms)
        unnamed = max(0.0, 1 - sum(shares))
        largest = max(range(len(firms)), key=lambda at: shares[at], default=None)
        share = 0.0 if largest is None else shares[largest]
        name = None if largest is None else firms[largest].id
        found.append(
            Concentration(
                node=node.id,
                firms=tuple(firm.id for firm in firms),
                low=herfindahl(shares),
                high=herfindahl((*shares, unnamed)),
                unnamed_share=unnamed,
                largest=name,
                largest_share=share,
                single_source=name if share >= single_source_share else None,
                rows=tuple(firm.source for firm in firms),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.low, one.node)))
