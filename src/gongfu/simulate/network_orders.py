"""Orders as the network kernel has them: when each is released, which come after it, and whose turn it is where."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gongfu.kernel import network_state as state
from gongfu.model.line_sequences import turns_of
from gongfu.model.products import OrderRelease, ReleaseKind
from gongfu.simulate.network_graph import LineGraph

__all__ = ["add_turns", "order_tables"]

Listed = Callable[[Iterable[int]], tuple[int, int]]


def orders_by_release(graph: LineGraph) -> list[OrderRelease]:
    """Give the orders of a line in the order of their release; those that come after others are behind all others."""
    release = graph.line.release
    if release.kind is not ReleaseKind.ORDERS:
        return []
    return sorted(release.orders, key=lambda order: (bool(order.after), order.release_s))


def order_tables(
    graph: LineGraph, mixes: NDArray[Any], sources: NDArray[Any], listed: Listed
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Make the rows of orders, and of what each holds back.

    Parameters
    ----------
    graph
        The line.
    mixes, sources
        What each source makes; the first has the orders.
    listed
        Keeps a list of numbers; gives where it begins.
    """
    orders = orders_by_release(graph)
    rows = np.zeros(len(orders), state.ORDER)
    names = [product.id for product in graph.products]
    own = mixes["product"][: sources["mix"][0]] if orders else ()
    mix_of = {names[product]: k for k, product in enumerate(own)}
    numbers = {order.id: k for k, order in enumerate(orders)}
    turns: dict[str, dict[int, int]] = {}
    for turn in turns_of(graph.line):
        for name, visit in turn.visits:
            turns.setdefault(name, {})[visit.place] = turn.number
    held: list[list[tuple[int, float]]] = [[] for _ in orders]
    first = 0
    for k, (order, row) in enumerate(zip(orders, rows, strict=True)):
        row["mix"], row["quantity"], row["release"] = mix_of[order.product], order.quantity, order.release_s
        row["due"] = np.inf if order.due_s is None else order.due_s
        row["first"], row["left"], row["slot"] = first, order.quantity, state.NONE
        row["before"] = len(order.after)
        first += order.quantity
        for each in order.after:
            held[numbers[each.order]].append((k, each.wait_s))
        places = turns.get(order.id, {})
        row["turns_first"], _ = listed(places.get(place, state.NONE) for place in range(max(places, default=-1) + 1))
    counts = np.array([len(each) for each in held], np.int64)
    rows["links"], rows["links_first"] = counts, np.cumsum(counts) - counts
    links = np.zeros(max(1, int(counts.sum())), state.LINK)
    for row, link in zip(links, (link for each in held for link in each), strict=False):
        row["order"], row["wait"] = link
    return rows, links


def add_turns(graph: LineGraph, stations: NDArray[Any], families: dict[str, int], listed: Listed) -> None:
    """Say of stations that take orders in sequence how many parts each turn has, and of which family they are.

    Parameters
    ----------
    graph
        The line.
    stations
        Their rows; filled.
    families
        Number of each family.
    listed
        Keeps a list of numbers; gives where it begins and how long it is.
    """
    quantities = {order.id: order.quantity for order in graph.line.release.orders}
    for name, turns in groupby(turns_of(graph.line), key=lambda turn: turn.station):
        row = stations[graph.positions[name]]
        members = [turn.visits for turn in turns]
        parts = [sum(quantities[order] for order, _ in visits) for visits in members]
        row["turns_first"], row["turns"] = listed(parts)
        row["families_first"], _ = listed(families[visits[0][1].family] for visits in members)
        row["left"] = parts[0]
