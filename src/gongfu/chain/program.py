"""How long a supply network lives on its stocks, and what it loses, as linear programs.

A network makes products from components at sources of limited capacity. Some sources are not there (from the start,
for ever or until a day). Time to survive is the longest time for which every demand can still be met in full; the
loss over a time is the least that cannot be met. Both choose production and shipments at their best, so they are
bounds no manager can beat: a chain that cannot survive here cannot survive.

Time is cut where something comes back. Inside a piece all rates are constant, which loses nothing: with constant demand
and capacity, spreading each flow evenly over the piece keeps every stock at or above zero.
"""

from dataclasses import dataclass
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import coo_array

__all__ = ["FloatArray", "Loss", "Need", "Network", "least_loss", "risk_exposure", "time_to_survive"]

FloatArray = NDArray[np.float64]
# Who lives for a century without it can live without it. A bound keeps the programs bounded, as solvers like them.
CENTURY = 36525.0
# A piece counts as survived to its end when the program reaches it up to this part of its length.
REACHED = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A product's need of a component, with the stock of it held where it is used.

    ``feeds`` lists which products may fill the need and from which day on: the component itself from day 0, a
    substitute once it is qualified.
    """

    product: int
    quantity_per: float
    stock: float
    feeds: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Products with outside demand (a day) and stock; sources with capacity (a day) and the products they can make."""

    products: tuple[str, ...]
    demand: FloatArray
    stock: FloatArray
    sources: tuple[str, ...]
    capacity: FloatArray
    makes: tuple[tuple[int, int], ...]
    needs: tuple[Need, ...] = ()

    def __post_init__(self) -> None:
        assert len(self.demand) == len(self.stock) == len(self.products), "demand and stock for each product"
        assert len(self.capacity) == len(self.sources), "a capacity for each source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What cannot be met over a time: units of each product, and its worth at the losses given."""

    units: FloatArray
    worth: float


class _Layout:
    """Where the variables and the balances of each piece of time stand in the program."""

    def __init__(self, network: Network, pieces: int) -> None:
        self.made = len(network.makes)
        self.shipped = sum(len(need.feeds) for need in network.needs)
        self.products, self.needs = len(network.products), len(network.needs)
        self.balances = self.products + self.needs
        self.width = self.made + self.shipped + self.balances + self.products
        self.time = pieces * self.width

    def make(self, piece: int, index: int) -> int:
        """Give the column of what a source makes of a product."""
        return piece * self.width + index

    def ship(self, piece: int, index: int) -> int:
        """Give the column of what is shipped to a need."""
        return piece * self.width + self.made + index

    def hold(self, piece: int, index: int) -> int:
        """Give the column of the stock that a balance carries on."""
        return piece * self.width + self.made + self.shipped + index

    def lose(self, piece: int, product: int) -> int:
        """Give the column of the demand that is not met."""
        return self.hold(piece, self.balances) + product


@dataclass(slots=True)
class _Rows:
    """Coefficients of one block of constraints as they are collected."""

    row: list[int]
    column: list[int]
    value: list[float]
    right: list[float]

    def add(self, entries: list[tuple[int, float]], right: float) -> None:
        """Add a constraint."""
        self.row.extend([len(self.right)] * len(entries))
        self.column.extend(column for column, _ in entries)
        self.value.extend(value for _, value in entries)
        self.right.append(right)

    def matrix(self, columns: int) -> coo_array:
        """Give the coefficients as a sparse matrix."""
        return coo_array((self.value, (self.row, self.column)), shape=(len(self.right), columns))


def _breaks(network: Network, ready: FloatArray) -> list[float]:
    """Days on which something comes back or becomes possible."""
    days = {float(day) for day in ready} | {day for need in network.needs for _, day in need.feeds}
    return sorted(day for day in days if 0 < day < inf)


def time_to_survive(network: Network, ready: FloatArray, *, longest: float = inf) -> float:
    """Give the longest time for which all demand can be met in full.

    Parameters
    ----------
    network
        Products, sources and stocks.
    ready
        For each source the day from which it is there: 0 always, infinite never.
    longest
        Where to stop looking, and what is given when the network lives as long; infinite gives infinity when it can
        live without what is missing (it still lives after a century).

    Source
    ------
    Simchi-Levi, Schmidt, Wei, Zhang, Combs, Ge, Gusikhin, Sanders, Zhang (2015), Identifying risks and mitigating
    disruptions in the automotive supply chain, Interfaces 45(5), 375-390: model TTS, here over pieces of time.
    """
    last = min(longest, CENTURY)
    lengths: list[float] = []
    start = 0.0
    for end in [*(day for day in _breaks(network, ready) if day < last), last]:
        solved = _solve(network, ready, [*lengths, end - start], open_end=True)
        assert solved.status == 0, solved.message
        lived = float(solved.x[-1])
        if lived < (end - start) * (1 - REACHED):
            return start + lived
        lengths.append(end - start)
        start = end
    return longest


def least_loss(network: Network, ready: FloatArray, *, days: float, unit_loss: FloatArray) -> Loss:
    """Give the least loss over a time, stocks used at their best.

    Parameters
    ----------
    network
        Products, sources and stocks.
    ready
        For each source the day from which it is there: 0 always, infinite never.
    days
        The time looked at, from the disruption on.
    unit_loss
        What a unit of each product that cannot be delivered costs, above zero where there is demand.

    Source
    ------
    Simchi-Levi et al. (2015), as for :func:`time_to_survive`: model TTR.
    """
    if days <= 0:
        return Loss(units=np.zeros(len(network.products)), worth=0.0)
    ends = [*(day for day in _breaks(network, ready) if day < days), days]
    lengths = [end - start for start, end in zip([0.0, *ends], ends, strict=False)]
    solved = _solve(network, ready, lengths, open_end=False, unit_loss=unit_loss)
    assert solved.status == 0, solved.message
    layout = _Layout(network, len(lengths))
    columns = np.array([[layout.lose(piece, at) for at in range(layout.products)] for piece in range(len(lengths))])
    units = solved.x[columns].sum(axis=0)
    return Loss(units=units, worth=float(units @ unit_loss))


def _solve(
    network: Network,
    ready: FloatArray,
    lengths: list[float],
    *,
    open_end: bool,
    unit_loss: FloatArray | None = None,
) -> OptimizeResult:
    """Build and solve the program over pieces of time; with an open end the last one's length is what is maximised."""
    layout = _Layout(network, len(lengths))
    columns = layout.time + 1
    equal, at_most = _Rows([], [], [], []), _Rows([], [], [], [])
    upper = np.full(columns, inf)
    start = 0.0
    for piece, length in enumerate(lengths):
        open_piece = open_end and piece == len(lengths) - 1
        # What runs with time: a fixed amount on the right, or a multiple of the open length on the left.
        fixed, free = (0.0, 1.0) if open_piece else (length, 0.0)
        _add_balances(network, layout, equal, piece, (fixed, free))
        for source, capacity in enumerate(network.capacity):
            makes = [(layout.make(piece, at), 1.0) for at, (who, _) in enumerate(network.makes) if who == source]
            if ready[source] > start:
                upper[[column for column, _ in makes]] = 0.0
            elif makes and isfinite(capacity):
                at_most.add([*makes, (layout.time, -capacity * free)], capacity * fixed)
        feeds = [day for need in network.needs for _, day in need.feeds]
        upper[[layout.ship(piece, at) for at, day in enumerate(feeds) if day > start]] = 0.0
        # Only demand can go unmet: a loss beyond it, or of what is sold inside alone, would come from nowhere.
        lost_at_most = np.zeros(layout.products) if unit_loss is None else network.demand * length
        upper[[layout.lose(piece, product) for product in range(layout.products)]] = lost_at_most
        start += length
    upper[layout.time] = lengths[-1] if open_end else 0.0
    cost = np.zeros(columns)
    cost[layout.time] = -1.0
    if unit_loss is not None:
        for piece in range(len(lengths)):
            cost[[layout.lose(piece, product) for product in range(layout.products)]] = unit_loss
    return linprog(
        cost,
        A_ub=at_most.matrix(columns).tocsr() if at_most.right else None,
        b_ub=at_most.right or None,
        A_eq=equal.matrix(columns).tocsr(),
        b_eq=equal.right,
        bounds=np.column_stack([np.zeros(columns), upper]),
        method="highs",
    )


def _add_balances(network: Network, layout: _Layout, rows: _Rows, piece: int, time: tuple[float, float]) -> None:
    """Say that in one piece of time nothing comes from nowhere: of each product, and of each stock held for a need."""
    fixed, free = time
    feeds = [(need, product) for need, one in enumerate(network.needs) for product, _ in one.feeds]
    for product, (demand, stock) in enumerate(zip(network.demand, network.stock, strict=True)):
        entries = [(layout.make(piece, at), 1.0) for at, (_, what) in enumerate(network.makes) if what == product]
        entries += [(layout.ship(piece, at), -1.0) for at, (_, what) in enumerate(feeds) if what == product]
        entries += [(layout.lose(piece, product), 1.0), (layout.hold(piece, product), -1.0)]
        entries += [(layout.time, -demand * free)]
        if piece:
            entries.append((layout.hold(piece - 1, product), 1.0))
        rows.add(entries, demand * fixed - (0.0 if piece else stock))
    for at_need, need in enumerate(network.needs):
        balance = layout.products + at_need
        entries = [(layout.ship(piece, at), 1.0) for at, (which, _) in enumerate(feeds) if which == at_need]
        entries += [
            (layout.make(piece, at), -need.quantity_per)
            for at, (_, what) in enumerate(network.makes)
            if what == need.product
        ]
        entries.append((layout.hold(piece, balance), -1.0))
        if piece:
            entries.append((layout.hold(piece - 1, balance), 1.0))
        rows.add(entries, 0.0 if piece else -need.stock)


def risk_exposure(losses: FloatArray) -> FloatArray:
    """Give each loss as a share of the largest, the risk exposure index.

    Parameters
    ----------
    losses
        One loss for each scenario.

    Source
    ------
    Simchi-Levi et al. (2015), as for :func:`time_to_survive`.
    """
    largest = float(np.max(losses, initial=0.0))
    return losses / largest if largest else np.zeros_like(losses)
