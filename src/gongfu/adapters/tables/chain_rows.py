"""Rows of the chain's and the factories' tables in the model's own types."""

import graphlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, tzinfo
from itertools import pairwise

from gongfu.adapters.tables.plan_rows import name_from
from gongfu.adapters.tables.reader import Row, Table
from gongfu.errors import Problem
from gongfu.model.chains import Chain, ChainNode, Firm, FirstSet, Supply
from gongfu.model.factories import ORDER_TABLES, Order
from gongfu.model.periods import CHINA
from gongfu.texts import Text

__all__ = ["all_orders", "chains_from", "day_and_time", "first_sets_from", "options_of", "orders_from"]


def chains_from(nodes: Table, firms: Table, supplies: Table, problems: list[Problem]) -> dict[str, Chain]:
    """Read ``nodes.csv``, ``firms.csv`` and ``supplies.csv`` as chains, by their id.

    Parameters
    ----------
    nodes, firms, supplies
        The tables as read.
    problems
        Supplies that run in a circle and shares that sum to more than 1 are added here.
    """
    complain_of_circle(supplies, problems)
    complain_of_shares(firms, problems)
    chain_of = {row.get("node", str): row.get("chain", str) for row in nodes.sound_rows}
    return {
        chain: Chain(
            id=chain,
            name=chain_name(chain, nodes),
            nodes=tuple(node_from(row) for row in nodes.sound_rows if row.get("chain", str) == chain),
            firms=tuple(firm_from(row) for row in firms.sound_rows if chain_of.get(row.get("node", str)) == chain),
            supplies=tuple(
                supply_from(row) for row in supplies.sound_rows if chain_of.get(row.get("to_node", str)) == chain
            ),
        )
        for chain in dict.fromkeys(chain_of.values())
    }


def chain_name(chain: str, nodes: Table) -> Text | None:
    """Give the name of a chain as the first of its nodes that has one spells it."""
    for row in nodes.sound_rows:
        zh, en = row.find("chain_zh", str), row.find("chain_en", str)
        if row.get("chain", str) == chain and (zh or en):
            return Text(zh=zh or en or chain, en=en or zh or chain)
    return None


def complain_of_circle(supplies: Table, problems: list[Problem]) -> None:
    """Find a circle of supplies; nothing could ever be made in it."""
    feeds: dict[str, list[str]] = defaultdict(list)
    rows: dict[tuple[str, str], Row] = {}
    for row in supplies.sound_rows:
        ends = row.get("from_node", str), row.get("to_node", str)
        feeds[ends[1]].append(ends[0])
        rows[ends] = row
    try:
        graphlib.TopologicalSorter(feeds).prepare()
    except graphlib.CycleError as error:
        cycle: list[str] = error.args[1]
        where = rows[cycle[0], cycle[1]].where("from_node")
        steps = " → ".join(f"{to} ({rows[origin, to].line})" for origin, to in pairwise(cycle))
        problems.append(Problem("tables.supply_circle", where, {"cycle": f"{cycle[0]} → {steps}"}))


def complain_of_shares(firms: Table, problems: list[Problem]) -> None:
    """Find nodes whose firms together hold more than all of it."""
    at_node: dict[str, list[Row]] = defaultdict(list)
    for row in firms.sound_rows:
        at_node[row.get("node", str)].append(row)
    for node, rows in at_node.items():
        total = sum(row.get("share", float) for row in rows)
        if total > 1 + 1e-9:
            words = ", ".join(f"{row.get('firm', str)} {row.get('share', float):g} ({row.line})" for row in rows)
            details: dict[str, object] = {"node": node, "sum": f"{total:.6g}", "firms": words}
            problems.append(Problem("tables.shares_above_one", rows[-1].where("share"), details))


def node_from(row: Row) -> ChainNode:
    """Read one node."""
    return ChainNode(
        id=row.get("node", str),
        name=name_from(row),
        chain=row.get("chain", str),
        tier=row.get("tier", int),
        source=row.source(),
        value_added_share=row.find("value_added_share", float),
        stage=row.find("stage", str),
        owner=row.find("owner", str),
        example=row.get("example", bool),
    )


def firm_from(row: Row) -> Firm:
    """Read one firm."""
    return Firm(
        id=row.get("firm", str),
        name=name_from(row),
        node=row.get("node", str),
        source=row.source(),
        share=row.get("share", float),
        capacity=row.find("capacity", float),
        unit=row.get("unit", str),
        region=row.find("region", str),
        country=row.find("country", str),
        stops_a_year=row.get("stops_a_year", float),
        example=row.get("example", bool),
    )


def supply_from(row: Row) -> Supply:
    """Read one supply."""
    return Supply(
        from_node=row.get("from_node", str),
        to_node=row.get("to_node", str),
        quantity_per=row.get("qty_per", float),
        source=row.source(),
        inventory_days=row.get("inventory_days", float),
        lead_days=row.get("lead_days", float),
        recover_days=row.get("recover_days", float),
        from_firm=row.find("from_firm", str),
        to_firm=row.find("to_firm", str),
        order_share=row.find("order_share", float),
        substitute=row.find("substitute", str),
        qualify_days=row.find("qualify_days", float),
        example=row.get("example", bool),
    )


def first_sets_from(table: Table) -> tuple[FirstSet, ...]:
    """Read ``first_sets.csv``.

    Parameters
    ----------
    table
        The table as read.
    """
    return tuple(
        FirstSet(
            id=row.get("first_set", str),
            node=row.get("node", str),
            firm=row.get("firm", str),
            recognised=row.get("date", date),
            source=row.source(),
            level=row.find("level", str),
            document=row.find("document", str),
            example=row.get("example", bool),
        )
        for row in table.sound_rows
    )


def orders_from(table: Table, zone: tzinfo = CHINA) -> tuple[Order, ...]:
    """Read a factory's ``orders.csv``.

    Parameters
    ----------
    table
        The table as read.
    zone
        Of the factory's clock, by which times that say their offset are told.
    """
    return tuple(order_from(row, zone) for row in table.sound_rows)


def all_orders(tables: Mapping[str, Table], zone: tzinfo = CHINA) -> tuple[Order, ...]:
    """Give what a factory has been ordered, and behind it what has been booked and is not among its orders yet.

    Parameters
    ----------
    tables
        Of the factory, by name.
    zone
        Of the factory's clock.
    """
    ordered, booked = (tables.get(name) for name in ORDER_TABLES)
    found = orders_from(ordered, zone) if ordered is not None else ()
    if booked is None:
        return found
    known = ordered.ids if ordered is not None else frozenset()
    return (*found, *(replace(each, booked=True) for each in orders_from(booked, zone) if each.id not in known))


def order_from(row: Row, zone: tzinfo) -> Order:
    """Read one order."""
    due, due_time = day_and_time(row.get("due", date), zone)
    released = row.find("release", date)
    release, release_time = (None, None) if released is None else day_and_time(released, zone)
    return Order(
        id=row.get("order", str),
        item=row.get("item", str),
        quantity=row.get("qty", int),
        due=due,
        source=row.source(),
        release=release,
        weight=row.get("weight", float),
        customer=row.find("customer", str),
        due_time=due_time,
        release_time=release_time,
        plant=row.find("plant", str),
        status=row.get("status", str),
        options=options_of(row.texts("options")),
        example=row.get("example", bool),
    )


def day_and_time(moment: date, zone: tzinfo) -> tuple[date, time | None]:
    """Give the day of a moment, and its time where it has one, by the clock of a factory.

    Parameters
    ----------
    moment
        A day, or a day with a time that may say its offset; without one it is by the factory's clock.
    zone
        Of that clock.
    """
    if not isinstance(moment, datetime):
        return moment, None
    local = moment if moment.tzinfo is None else moment.astimezone(zone)
    return local.date(), local.time()


def options_of(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Read options: ``colour=red`` has a value, ``engraved`` alone means yes.

    Parameters
    ----------
    words
        An option each.
    """
    parts = (part.replace("＝", "=").partition("=") for part in words)
    return tuple((name.strip(), value.strip() or "yes") for name, _, value in parts)
