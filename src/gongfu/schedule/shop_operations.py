"""Jobs and operations of the orders that can be planned: batches, lots that overlap, parts before what they go into."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gongfu.model.factories import Order
from gongfu.model.scheduling import BatchRule, Job, Mode, Operation, Precedence
from gongfu.model.shops import RunsFor
from gongfu.schedule.shop_faults import Causes, Cell, Faults
from gongfu.schedule.shop_needs import Making
from gongfu.schedule.shop_resources import Resources
from gongfu.schedule.shop_steps import ReadyStep, predecessors

__all__ = ["Work", "add_order", "faults_of_lots"]

# A finer cut than this makes a plan that nobody can follow, and a search that takes too long.
MOST_LOTS = 200
# The first and the last item of a lot, the last not included.
Lots = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Work:
    """What has been put together so far; ``batch_keys`` tells batches apart that may not be joined."""

    start: datetime
    resources: Resources
    jobs: list[Job] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    precedences: list[Precedence] = field(default_factory=list)
    batch_keys: dict[tuple[object, ...], str] = field(default_factory=dict)

    def seconds(self, moment: datetime) -> int:
        """Give whole seconds since the start of the plan.

        Parameters
        ----------
        moment
            By the clock of the factory.
        """
        return round((moment - self.start) / timedelta(seconds=1))


def add_order(order: Order, making: Making, work: Work) -> None:
    """Add an order with the parts that are made for it, which come before it.

    Parameters
    ----------
    order
        What is ordered.
    making
        What it asks for.
    work
        Jobs, operations and precedences are added here.
    """
    add_making(order, making, work, is_part=False)


def add_making(order: Order, making: Making, work: Work, *, is_part: bool) -> list[tuple[int, ReadyStep]]:
    """Add an item and its parts; gives its last operations, by which it is ready to be built in."""
    parts = [(place, end) for place, part in making.parts for end in add_making(order, part, work, is_part=True)]
    released = order.release_at
    work.jobs.append(
        Job(
            id=making.job,
            order=order.id,
            item=making.item,
            quantity=making.quantity,
            release_s=0 if released is None else max(0, work.seconds(released)),
            due_s=None if is_part else work.seconds(order.due_at),
            weight=order.weight,
            source=order.source,
        )
    )
    added: dict[int, list[int]] = {}
    lots: dict[int, Lots] = {}
    before = predecessors_of(making)
    for place in order_of_work(before):
        lots[place] = lots_of(making, place, before[place])
        added[place] = [
            add_operation(order, making, place, number, lots[place], work) for number in range(len(lots[place]))
        ]
        for other in before[place]:
            step = making.steps[other].step
            for one, first in enumerate(added[other]):
                for two, second in enumerate(added[place]):
                    if step.transfer_quantity is None or overlap(lots[other][one], lots[place][two]):
                        work.precedences.append(link(first, second, making.steps[other]))
        for part_place, (end, ready) in parts:
            if part_place == place:
                work.precedences += [link(end, second, ready, material=True) for second in added[place]]
    last = set(added) - {other for others in before.values() for other in others}
    return [(end, making.steps[place]) for place in sorted(last) for end in added[place]]


def predecessors_of(making: Making) -> dict[int, list[int]]:
    """Give the places of the steps before each that is done."""
    places = [place for place, selected in enumerate(making.selected) if selected]
    return {place: predecessors(making.steps, place, making.selected) for place in places}


def order_of_work(before: dict[int, list[int]]) -> list[int]:
    """Give places in an order in which each comes after those before it."""
    found: list[int] = []
    while len(found) < len(before):
        found += [place for place in before if place not in found and set(before[place]) <= set(found)][:1]
    return found


def lots_of(making: Making, place: int, before: Sequence[int]) -> Lots:
    """Cut an order's items into what one operation of a step works on."""
    step = making.steps[place].step
    handed = [making.steps[other].step.transfer_quantity for other in before]
    sizes = [step.transfer_quantity, *handed]
    if step.runs_for is RunsFor.ORDER:
        size = making.quantity
    elif step.runs_for is RunsFor.BATCH and step.batch_most is not None:
        size = step.batch_most
    elif step.transfer_quantity is not None:
        size = step.transfer_quantity
    else:
        size = min((each for each in sizes if each is not None), default=making.quantity)
    return tuple((first, min(first + size, making.quantity)) for first in range(0, making.quantity, size))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two lots have items in common."""
    return one[0] < other[1] and other[0] < one[1]


def link(before: int, after: int, step: ReadyStep, *, material: bool = False) -> Precedence:
    """Put one operation after another, with the waits of the first."""
    most = step.step.wait_most_s
    return Precedence(
        before=before,
        after=after,
        wait_s=round(step.step.wait_s),
        wait_most_s=None if most is None else round(most),
        material=material,
    )


def add_operation(order: Order, making: Making, place: int, number: int, lots: Lots, work: Work) -> int:
    """Add an operation of the latest job, and give its place in the problem."""
    ready, step = making.steps[place], making.steps[place].step
    count = lots[number][1] - lots[number][0]
    share = count / step.base_quantity if step.runs_for is RunsFor.UNIT else 1.0
    modes = tuple(
        Mode(machine=machine, duration_s=max(1, round(seconds * share)))
        for machine, seconds in machines_for(order, ready, work.resources).items()
    )
    operation = Operation(
        id=f"{making.job}/{step.op}" + (f"#{number + 1}" if len(lots) > 1 else ""),
        job=len(work.jobs) - 1,
        name=step.name or step.op,
        modes=modes,
        family=ready.family,
        ready_s=making.ready_s.get(place, 0),
        skill=ready.skill,
        operators=step.operators if ready.skill is not None else 0,
        batch=batch_of(ready, modes, count, work),
        cv=step.cv,
        quantity=count,
        divisible=step.runs_for is RunsFor.UNIT,
    )
    work.operations.append(operation)
    return len(work.operations) - 1


def machines_for(order: Order, ready: ReadyStep, resources: Resources) -> dict[int, float]:
    """Give the machines of the order's own plant, or all where none of them can do the step."""
    own = {
        machine: seconds
        for machine, seconds in ready.seconds_at.items()
        if order.plant is not None and resources.machines[machine].plant == order.plant
    }
    return own or ready.seconds_at


def batch_of(ready: ReadyStep, modes: tuple[Mode, ...], load: int, work: Work) -> BatchRule | None:
    """Give what may share a run: operations of a named family, or of the same step, that are alike."""
    step = ready.step
    if step.runs_for is not RunsFor.BATCH or step.batch_most is None:
        return None
    name = step.family or f"{step.item}/{step.op}"
    alike = (name, modes, ready.family, ready.skill, step.operators, step.batch_most)
    if alike not in work.batch_keys:
        taken = sum(other[0] == name for other in work.batch_keys)
        work.batch_keys[alike] = f"{name} ({taken + 1})" if taken else name
    return BatchRule(key=work.batch_keys[alike], load=load, most=step.batch_most)


def faults_of_lots(order: Order, making: Making, resources: Resources, faults: Faults) -> Causes:
    """Find lots that are too many, and longest waits that batches or lots of one step make impossible.

    Parameters
    ----------
    order
        What is ordered.
    making
        What it asks for.
    resources
        Machines.
    faults
        What is wrong is added here.
    """
    causes: Causes = frozenset()
    before = predecessors_of(making)
    lots = {place: lots_of(making, place, others) for place, others in before.items()}
    cell = Cell(order.table, order.source, "qty")
    for place, own in lots.items():
        op = f"{making.item}/{making.steps[place].step.op}"
        if len(own) > MOST_LOTS:
            least = math.ceil(making.quantity / MOST_LOTS)
            causes |= faults.complain(
                "shops.too_many_lots", cell, order=order.id, op=op, count=len(own), most=MOST_LOTS, least=least
            )
        for other in before[place]:
            step = making.steps[other].step
            if step.wait_most_s is None or step.transfer_quantity is not None:
                continue
            spread = max(spread_s(order, making.steps[each], len(lots[each]), resources) for each in (other, place))
            if spread > step.wait_most_s:
                causes |= faults.complain(
                    "shops.wait_never_kept",
                    cell,
                    order=order.id,
                    op=f"{making.item}/{step.op}",
                    most=f"{step.wait_most_s / 60:g}",
                    spread=f"{spread / 60:g}",
                )
    return causes.union(*(faults_of_lots(order, part, resources, faults) for _, part in making.parts))


def spread_s(order: Order, ready: ReadyStep, count: int, resources: Resources) -> float:
    """Give the least time between the first and the last of several operations of a step."""
    machines = machines_for(order, ready, resources)
    step = ready.step
    if step.runs_for is RunsFor.UNIT or not machines:
        return 0.0
    return (math.ceil(count / len(machines)) - 1) * min(machines.values())
