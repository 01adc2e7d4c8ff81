"""Families and setup matrices: those that tables give, and those that setup times of operations come to."""

from dataclasses import dataclass, field

from gongfu.model.scheduling import SetupMatrix
from gongfu.model.shops import Shop
from gongfu.schedule.shop_faults import Causes, Cell, Faults
from gongfu.schedule.shop_resources import Resources
from gongfu.schedule.shop_steps import ReadyStep

__all__ = ["Setups", "setups_of"]

Steps = dict[str, list[ReadyStep]]


@dataclass(slots=True)
class Setups:
    """Setup matrices, and which of them each work center keeps to."""

    matrices: list[SetupMatrix] = field(default_factory=list)
    matrix_at: dict[str, str] = field(default_factory=dict)


def setups_of(shop: Shop, steps: Steps, resources: Resources, faults: Faults) -> Setups:
    """Give every step its family, and every work center with setups a matrix.

    Parameters
    ----------
    shop
        The tables.
    steps
        Of all items; those that lack a setup time are spoilt.
    resources
        Machines.
    faults
        What is wrong is added here.
    """
    found = Setups()
    at_center: dict[str, list[ReadyStep]] = {}
    for each in (ready for own in steps.values() for ready in own):
        each.family = each.step.family or each.step.item
        for name in each.centers:
            at_center.setdefault(name, []).append(each)
    given = {name: center.setups for name, center in resources.centers.items() if center.setups is not None}
    tell_apart(at_center, given)
    add_tables(shop, at_center, given, found, faults)
    for name, own in at_center.items():
        if name in resources.centers and name not in given and any(each.step.setup_s for each in own):
            add_matrix_of_steps(name, own, found, faults)
    for own in steps.values():
        for each in own:
            if not any(name in found.matrix_at for name in each.centers):
                each.family = None
    return found


def tell_apart(at_center: dict[str, list[ReadyStep]], given: dict[str, str]) -> None:
    """Make steps of an item that names no family families of their own, where their setups differ."""
    for name, own in at_center.items():
        times: dict[str, set[float]] = {}
        for each in own:
            times.setdefault(each.step.item, set()).add(each.step.setup_s or 0.0)
        for each in own:
            with_table = any(center in given for center in each.centers)
            if name not in given and not with_table and each.step.family is None and len(times[each.step.item]) > 1:
                each.family = f"{each.step.item}/{each.step.op}"


def add_tables(
    shop: Shop, at_center: dict[str, list[ReadyStep]], given: dict[str, str], found: Setups, faults: Faults
) -> None:
    """Add the matrices that setups.csv holds, and spoil steps for which a pair is missing."""
    for matrix in dict.fromkeys(given.values()):
        rows = [each for each in shop.family_changes if each.matrix == matrix]
        wanted: dict[str, list[ReadyStep]] = {}
        for name in (center for center, own in given.items() if own == matrix):
            found.matrix_at[name] = matrix
            for each in at_center.get(name, ()):
                assert each.family is not None, "it has just been given one"
                wanted.setdefault(each.family, []).append(each)
        seconds = {(each.before, each.after): round(each.seconds) for each in rows if each.before != each.after}
        for row in rows:
            if row.before == row.after and row.seconds > 0:
                cell = Cell("setups", row.source, "minutes")
                causes = faults.complain("shops.setup_within_family", cell, family=row.before, matrix=matrix)
                spoil(wanted.get(row.before, []), causes)
        spoil_missing(matrix, shop, wanted, set(seconds), faults)
        families = tuple(dict.fromkeys([*(name for pair in seconds for name in pair), *wanted]))
        found.matrices.append(matrix_of(matrix, families, seconds))


def spoil_missing(
    matrix: str, shop: Shop, wanted: dict[str, list[ReadyStep]], there: set[tuple[str, str]], faults: Faults
) -> None:
    """Find families that meet on a machine, and whose change has no time."""
    rows = [each for each in shop.unsound if each.table == "setups" and each.names[:1] == (matrix,)]
    unread = {each.names[1:]: each.source for each in rows}
    for after, steps in wanted.items():
        missing = [before for before in wanted if before != after and (before, after) not in there]
        told = [before for before in missing if (before, after) not in unread]
        causes: Causes = frozenset(unread[before, after] for before in missing if (before, after) in unread)
        if told:
            row = steps[0].step
            cell = Cell("routings", row.source, "setup_family" if row.family else "item")
            example = f"{matrix},{told[0]},{after},0"
            causes |= faults.complain(
                "shops.no_setup_time", cell, matrix=matrix, before=", ".join(told), after=after, row=example
            )
        spoil(steps, causes)


def add_matrix_of_steps(name: str, own: list[ReadyStep], found: Setups, faults: Faults) -> None:
    """Add the matrix of a work center whose setups depend on what comes alone."""
    seconds: dict[str, float] = {}
    for each in own:
        assert each.family is not None, "it has just been given one"
        time = each.step.setup_s or 0.0
        if seconds.setdefault(each.family, time) != time:
            cell = Cell("routings", each.step.source, "setup_min")
            minutes = f"{seconds[each.family] / 60:g}, {time / 60:g}"
            causes = faults.complain("shops.setup_differs", cell, family=each.family, center=name, minutes=minutes)
            spoil([each], causes)
    pairs = {(before, after): round(seconds[after]) for before in seconds for after in seconds if before != after}
    found.matrix_at[name] = f"{name}/setup_min"
    found.matrices.append(matrix_of(found.matrix_at[name], tuple(seconds), pairs))


def spoil(steps: list[ReadyStep], causes: Causes) -> None:
    """Note that steps cannot be planned."""
    for each in steps:
        each.causes |= causes


def matrix_of(name: str, families: tuple[str, ...], seconds: dict[tuple[str, str], int]) -> SetupMatrix:
    """Make a matrix; a pair that is not there is of families that never meet."""
    rows = tuple(tuple(seconds.get((before, after), 0) for after in families) for before in families)
    return SetupMatrix(id=name, families=families, seconds=rows)
