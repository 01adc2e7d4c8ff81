"""Work centers, routings, bills of material and operators as stations, products and crews."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongfu.adapters.tables.plan_rows import name_from
from gongfu.adapters.tables.reader import Row, Table
from gongfu.errors import Problem
from gongfu.model.crews import Crew, Need
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.products import Product, Step
from gongfu.model.shops import place_in_order
from gongfu.model.stations import Batch, Failures, Input, Power, Setup, SetupTime, Station
from gongfu.texts import Text

__all__ = ["assemblies_of", "crews_of", "products_of", "routes_by_item", "stations_of"]

HOUR_S, MINUTE_S, KILOWATT = 3600.0, 60.0, 1000.0
# What all operations of a work center have in common, since a station has it once.
SHARED_COLUMNS = ("operators", "skill", "wait_min", "per", "batch_max")
# The skill of everyone, for operations that need people and do not say which.
ANYONE = "operator"


def constant(seconds: float) -> Distribution:
    """Make a time that is always the same."""
    return Distribution(kind=DistributionKind.CONSTANT, parameters=(seconds,))


def exponential(seconds: float) -> Distribution:
    """Make an exponential time."""
    return Distribution(kind=DistributionKind.EXPONENTIAL, parameters=(seconds,))


def routes_by_item(routings: Table) -> dict[str, list[Row]]:
    """Give the operations of each item in their order; those for an option are left out.

    Parameters
    ----------
    routings
        ``routings.csv`` as read.
    """
    found: dict[str, list[Row]] = {}
    for row in routings.sound_rows:
        if not row.texts("option"):
            found.setdefault(row.get("item", str), []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: place_in_order(row.get("op", str)))
    return found


@dataclass(frozen=True, slots=True)
class Assembly:
    """What is built in at a work center beside the item that goes on: its first input, then the components'."""

    item: str
    inputs: tuple[Input, ...]
    components: tuple[str, ...]


def assemblies_of(tables: Mapping[str, Table], problems: list[Problem]) -> dict[str, Assembly]:
    """Find the work centers at which components with a routing of their own are built in.

    Parameters
    ----------
    tables
        Tables by name, ``routings`` among them.
    problems
        Bills of material that a line cannot follow are added here.
    """
    routes = routes_by_item(tables["routings"])
    found: dict[str, Assembly] = {}
    used: dict[str, Row] = {}
    for row in tables["bom"].sound_rows if "bom" in tables else ():
        item, component = row.get("item", str), row.get("component", str)
        if row.texts("option") or component not in routes:
            continue
        if item not in routes:
            problems.append(Problem("tables.item_without_routing", row.where("item"), {"item": item}))
            continue
        if not row.get("qty", float).is_integer():
            details: dict[str, object] = {"component": component, "qty": f"{row.get('qty', float):g}"}
            problems.append(Problem("tables.part_of_a_part", row.where("qty"), details))
            continue
        op = row.find("at_op", str)
        ops = [each.get("op", str) for each in routes[item]]
        if op is not None and op not in ops:
            details = {"op": op, "item": item, "ops": ", ".join(ops)}
            problems.append(Problem("tables.no_such_op", row.where("at_op"), details))
            continue
        place = ops.index(op) if op is not None else 0
        if component in used or is_made_of(component, item, tables["bom"]):
            key = "component_twice" if component in used else "made_of_itself"
            problems.append(Problem(f"tables.{key}", row.where("component"), {"component": component, "item": item}))
            continue
        used[component] = row
        add_component(row, routes, place, found, problems)
    return found


def is_made_of(item: str, other: str, bom: Table) -> bool:
    """Whether an item is made of another, or is the other."""
    ahead, seen = [item], {item}
    while ahead:
        last = ahead.pop()
        parts = [row.get("component", str) for row in bom.sound_rows if row.get("item", str) == last]
        ahead += [part for part in parts if part not in seen]
        seen |= set(parts)
    return other in seen


def add_component(
    row: Row, routes: dict[str, list[Row]], place: int, found: dict[str, Assembly], problems: list[Problem]
) -> None:
    """Add one component to what is built in at an operation."""
    item, component = row.get("item", str), row.get("component", str)
    here = routes[item][place].get("work_center", str)
    visitors = (each for rows in routes.values() for each in rows if each.get("work_center", str) == here)
    others = {each.get("item", str) for each in visitors}
    visits = [each.get("work_center", str) for each in routes[item]].count(here)
    if others != {item} or visits > 1:
        busy_with = ", ".join(sorted(others - {item})) or item
        details: dict[str, object] = {"station": here, "item": item, "others": busy_with}
        problems.append(Problem("tables.shared_assembly", row.where("component"), details))
        return
    before = routes[item][place - 1].get("work_center", str) if place else here
    known = found.get(here, Assembly(item, (Input(station=before),), ()))
    source = routes[component][-1].get("work_center", str)
    if source in {each.station for each in known.inputs}:
        details = {"component": component, "source": source, "station": here}
        problems.append(Problem("tables.same_feeder", row.where("component"), details))
        return
    wanted = Input(station=source, count=round(row.get("qty", float)))
    found[here] = Assembly(item, (*known.inputs, wanted), (*known.components, component))


def stations_of(
    tables: Mapping[str, Table],
    assemblies: Mapping[str, Assembly],
    matrices: Mapping[str, tuple[SetupTime, ...]],
    problems: list[Problem],
) -> tuple[Station, ...]:
    """Turn work centers into stations; without a table of them each that a routing names is one machine.

    Parameters
    ----------
    tables
        Tables by name, ``routings`` among them.
    assemblies
        What is built in, by work center.
    matrices
        Setup times by the name of their matrix.
    problems
        What is wrong is added here.
    """
    rows_at: dict[str, list[Row]] = {}
    for row in (row for rows in routes_by_item(tables["routings"]).values() for row in rows):
        rows_at.setdefault(row.get("work_center", str), []).append(row)
    centers: dict[str, Row | None] = dict.fromkeys(rows_at)
    if "work_centers" in tables:
        centers = {row.get("work_center", str): row for row in tables["work_centers"].sound_rows}
    stations = []
    for name, center in centers.items():
        ops = rows_at.get(name, [])
        assembly = assemblies.get(name)
        people, skill, wait, per, most = (agreed_value(column, ops, problems) for column in SHARED_COLUMNS)
        stations.append(
            Station(
                id=name,
                name=Text(zh=name, en=name) if center is None else name_from(center, name),
                time=time_of(ops[0], efficiency_of(center)) if ops else constant(MINUTE_S),
                machines=1 if center is None else center.get("units", int),
                takes=None if assembly is None else assembly.inputs,
                failures=None if center is None else failures_of(center, problems),
                setup=setup_of(center, ops, matrices, problems),
                batch=batch_of(per, most, ops, problems),
                operators=need_of(people, skill),
                shifts=None if center is None else center.find("calendar", str),
                transport=constant(float(str(wait)) * MINUTE_S) if wait else None,
                power=None if center is None else power_of(center),
            )
        )
    return tuple(stations)


def need_of(people: object, skill: object) -> Need | None:
    """Give who an operation needs: one person where it names a skill and no number."""
    count = int(str(people)) if people is not None else int(skill is not None)
    return Need(skill=str(skill or ANYONE), count=count) if count else None


def agreed_value(column: str, ops: list[Row], problems: list[Problem]) -> object:
    """Give the value that all operations of a work center share; complain where they differ."""
    values = list(dict.fromkeys(row.values[column] for row in ops))
    if len(values) > 1:
        row = next(row for row in ops if row.values[column] == values[1])
        details: dict[str, object] = {
            "column": column,
            "station": row.values["work_center"],
            "values": ", ".join("-" if value is None else str(value) for value in values),
        }
        problems.append(Problem("tables.operations_differ", row.where(column), details))
    return values[0] if values else None


def efficiency_of(center: Row | None) -> float:
    """Give what times are divided by."""
    return 1.0 if center is None else center.get("efficiency", float)


def time_of(row: Row, efficiency: float) -> Distribution:
    """Give how long an operation takes: one item, or a batch."""
    seconds = row.get("run_min", float) * MINUTE_S / efficiency
    if row.get("per", str) != "batch":
        seconds /= row.get("base_qty", int)
    cv = row.get("cv", float)
    return Distribution(kind=DistributionKind.LOGNORMAL, parameters=(seconds, cv)) if cv > 0 else constant(seconds)


def failures_of(center: Row, problems: list[Problem]) -> Failures | None:
    """Give when a work center fails: exponential, on the clock of its work."""
    up, down = center.find("mtbf_h", float), center.find("mttr_min", float)
    if (up is None) != (down is None):
        column, other = ("mtbf_h", "mttr_min") if up is not None else ("mttr_min", "mtbf_h")
        problems.append(Problem("tables.half_of_failures", center.where(column), {"column": column, "other": other}))
    if up is None or down is None:
        return None
    return Failures(up=exponential(up * HOUR_S), down=exponential(down * MINUTE_S))


def setup_of(
    center: Row | None, ops: list[Row], matrices: Mapping[str, tuple[SetupTime, ...]], problems: list[Problem]
) -> Setup | None:
    """Give the setups of a work center: by its matrix, or by the setup time of each operation."""
    matrix = None if center is None else center.find("setup_matrix", str)
    if center is not None and matrix is not None:
        if matrix not in matrices:
            details: dict[str, object] = {"matrix": matrix, "known": ", ".join(matrices) or "-"}
            problems.append(Problem("tables.no_matrix", center.where("setup_matrix"), details))
        return Setup(times=matrices.get(matrix, ()))
    families = {family_of(row): row.find("setup_min", float) or 0.0 for row in ops}
    times = tuple(
        SetupTime(before=before, after=after, time=constant(minutes * MINUTE_S))
        for after, minutes in families.items()
        for before in families
        if before != after and minutes > 0
    )
    return Setup(times=times) if times else None


def family_of(row: Row) -> str:
    """Give the family by which setups tell an operation from others."""
    return row.find("setup_family", str) or row.get("item", str)


def batch_of(per: object, most: object, ops: list[Row], problems: list[Problem]) -> Batch | None:
    """Give the batches of a work center, which begin with what waits when a machine is free."""
    if per == "order":
        problems.append(Problem("tables.per_order", ops[0].where("per")))
    if per != "batch":
        return None
    if most is None:
        problems.append(Problem("tables.batch_without_size", ops[0].where("per")))
        return None
    return Batch(size=int(str(most)), least=1)


def power_of(center: Row) -> Power | None:
    """Give what a machine draws at work and when it waits."""
    busy, idle = center.find("power_kw_busy", float), center.find("power_kw_idle", float)
    if busy is None and idle is None:
        return None
    waiting = (idle or 0.0) * KILOWATT
    return Power(busy=(busy or 0.0) * KILOWATT, blocked=waiting, starved=waiting, down=waiting, setup=waiting)


def products_of(tables: Mapping[str, Table], assemblies: Mapping[str, Assembly]) -> tuple[Product, ...]:
    """Turn routings into products; the route of a component ends where it is built in.

    Parameters
    ----------
    tables
        Tables by name, ``routings`` among them.
    assemblies
        What is built in, by work center.
    """
    centers = tables.get("work_centers")
    efficiency = {row.get("work_center", str): efficiency_of(row) for row in centers.sound_rows} if centers else {}
    ends = {component: here for here, assembly in assemblies.items() for component in assembly.components}
    found = []
    for item, rows in routes_by_item(tables["routings"]).items():
        route = [
            Step(
                station=row.get("work_center", str),
                time=time_of(row, efficiency.get(row.get("work_center", str), 1.0)),
                family=family_of(row),
            )
            for row in rows
        ]
        if item in ends:
            route.append(Step(station=ends[item]))
        found.append(Product(id=item, name=Text(zh=item, en=item), route=tuple(route)))
    return tuple(found)


def crews_of(tables: Mapping[str, Table]) -> tuple[Crew, ...]:
    """Turn operators into crews; everyone can do what needs no skill.

    Parameters
    ----------
    tables
        Tables by name.
    """
    rows = tables["operators"].sound_rows if "operators" in tables else ()
    return tuple(
        Crew(
            id=row.get("operator", str),
            name=Text(zh=row.get("operator", str), en=row.get("operator", str)),
            count=row.get("count", int),
            skills=tuple(dict.fromkeys((*row.texts("skills"), ANYONE))),
            calendar=row.find("calendar", str),
        )
        for row in rows
    )
