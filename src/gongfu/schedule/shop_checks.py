"""What the tables of a shop have to say together: parts that are made or bought, and ways between plants."""

from collections.abc import Iterable

from gongfu.model.shops import Shop
from gongfu.schedule.shop_faults import Cell, Faults
from gongfu.schedule.shop_steps import ReadyStep, direct_predecessors

__all__ = ["check_parts", "check_transports"]


def check_parts(shop: Shop, steps: dict[str, list[ReadyStep]], faults: Faults) -> None:
    """Find parts of what nobody makes, parts for operations that are not there, and parts that come from nowhere.

    Parameters
    ----------
    shop
        The tables.
    steps
        Of all items.
    faults
        What is wrong is added here.
    """
    stocked = None if shop.stock is None else {each.item for each in shop.stock} | faults.names("stock")
    made = set(steps) | faults.names("routings")
    for row in shop.built_in:
        ops = [each.step.op for each in steps.get(row.item, ())]
        if row.item not in made:
            cell = Cell("bom", row.source, "item")
            faults.spoil("bom", row.item, faults.complain("tables.item_without_routing", cell, item=row.item))
        elif row.at_op is not None and row.at_op not in ops and not faults.causes("routings", row.item):
            cell = Cell("bom", row.source, "at_op")
            known = ", ".join(dict.fromkeys(ops))
            causes = faults.complain("tables.no_such_op", cell, op=row.at_op, item=row.item, ops=known)
            faults.spoil("bom", row.item, causes)
        if stocked is not None and row.component not in stocked | made:
            cell = Cell("bom", row.source, "component")
            causes = faults.complain("shops.part_from_nowhere", cell, component=row.component)
            faults.spoil("bom", row.item, causes)


def check_transports(shop: Shop, steps: dict[str, list[ReadyStep]], faults: Faults) -> None:
    """Find plants between which items go, and of which nobody says how far they are.

    Parameters
    ----------
    shop
        The tables.
    steps
        Of all items; those that items cannot come to are spoilt.
    faults
        What is wrong is added here.
    """
    plants = {center.id: center.plant for center in shop.work_centers or ()}
    known = {(each.origin, each.destination) for each in shop.transports}
    known |= {(destination, origin) for origin, destination in known}
    for row in shop.transports:
        for column, plant in (("from", row.origin), ("to", row.destination)):
            if plant not in plants.values():
                there = sorted(set(plants.values()) - {""})
                faults.unknown(Cell("transports", row.source, column), plant, there, "work_centers.csv")
    told: set[tuple[str, str]] = set()
    for before, after in handed_on(shop, steps):
        for origin in {plants.get(name, "") for name in before.centers} - {""}:
            for destination in {plants.get(name, "") for name in after.centers} - {"", origin}:
                pair = min(origin, destination), max(origin, destination)
                if pair in known:
                    continue
                cell = Cell("routings", after.step.source, "work_center")
                if pair not in told:
                    faults.complain("shops.no_transport", cell, origin=origin, destination=destination)
                told.add(pair)
                after.causes |= frozenset((after.step.source,))


def handed_on(shop: Shop, steps: dict[str, list[ReadyStep]]) -> Iterable[tuple[ReadyStep, ReadyStep]]:
    """Give each step with the one it hands on to: those after it, or that at which the item is built in."""
    for own in steps.values():
        for at, after in enumerate(own):
            yield from ((own[before], after) for before in direct_predecessors(own, at))
    for row in shop.built_in:
        for after in steps.get(row.item, ())[: None if row.at_op else 1]:
            if row.component in steps and row.at_op in {None, after.step.op}:
                yield steps[row.component][-1], after
