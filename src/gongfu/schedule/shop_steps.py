"""The steps of routings with the machines, people and families they are done with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongfu.model.shops import RoutingStep, RunsFor, Shop, place_in_order
from gongfu.schedule.shop_faults import Causes, Cell, Faults
from gongfu.schedule.shop_resources import ANYONE, Resources

__all__ = ["ReadyStep", "direct_predecessors", "predecessors", "ready_steps", "spoil_circles"]

TABLE = "routings"
# What a routing writes as the operation before the first.
NONE_BEFORE = "-"


@dataclass(slots=True)
class ReadyStep:
    """A step with the machines that can do it: ``seconds_at`` gives what it takes on each.

    ``family`` None takes no setup anywhere. ``causes`` are the rows because of which it cannot be planned.
    """

    step: RoutingStep
    seconds_at: dict[int, float] = field(default_factory=dict)
    family: str | None = None
    skill: str | None = None
    causes: Causes = frozenset()

    @property
    def centers(self) -> tuple[str, ...]:
        """The work centers that may do it."""
        return (self.step.work_center, *(each.work_center for each in self.step.alternatives))


def ready_steps(shop: Shop, resources: Resources, faults: Faults) -> dict[str, list[ReadyStep]]:
    """Give the steps of each item in their order, those for options among them.

    Parameters
    ----------
    shop
        The tables.
    resources
        Machines and people.
    faults
        What is wrong is added here.
    """
    found: dict[str, list[ReadyStep]] = {}
    for step in shop.steps:
        ready = ReadyStep(step=step)
        add_machines(ready, resources, faults)
        ready.causes |= faults_of_step(step, faults)
        found.setdefault(step.item, []).append(ready)
    for steps in found.values():
        steps.sort(key=lambda ready: place_in_order(ready.step.op))
    for item, steps in found.items():
        add_people(steps, resources, faults)
        faults.spoil(TABLE, item, faults_of_sequence(steps, faults))
    return found


def add_machines(ready: ReadyStep, resources: Resources, faults: Faults) -> None:
    """Find the machines of a step and what it takes on each; one without any is spoilt."""
    step = ready.step
    times = [(step.work_center, step.run_s, "work_center")]
    times += [(each.work_center, each.run_s or step.run_s, "alt") for each in step.alternatives]
    causes: Causes = frozenset()
    for name, seconds, column in times:
        known = name in resources.centers
        if not known and not faults.causes("work_centers", name):
            causes |= faults.unknown(
                Cell(TABLE, step.source, column), name, list(resources.centers), "work_centers.csv"
            )
        for machine in resources.machines_at.get(name, ()):
            ready.seconds_at.setdefault(machine, seconds / resources.centers[name].efficiency)
    if not ready.seconds_at:
        spoilt = (faults.causes("work_centers", name) for name, _, _ in times)
        ready.causes = causes.union(*spoilt)


def faults_of_step(step: RoutingStep, faults: Faults) -> Causes:
    """Find what a row contradicts itself in."""
    causes: Causes = frozenset()
    if step.runs_for is RunsFor.BATCH and step.batch_most is None:
        causes |= faults.complain("tables.batch_without_size", Cell(TABLE, step.source, "per"))
    if step.runs_for is RunsFor.ORDER and step.transfer_quantity is not None:
        causes |= faults.complain("shops.lots_of_an_order", Cell(TABLE, step.source, "transfer_qty"))
    if step.wait_most_s is not None and step.wait_most_s < step.wait_s:
        cell = Cell(TABLE, step.source, "wait_max")
        least, most = f"{step.wait_s / 60:g}", f"{step.wait_most_s / 60:g}"
        causes |= faults.complain("shops.waits_crossed", cell, least=least, most=most)
    return causes


def add_people(steps: Sequence[ReadyStep], resources: Resources, faults: Faults) -> None:
    """Find the people of steps; a machine that is never open while they are there cannot do one."""
    skills = sorted({skill for each in resources.operators for skill in each.skills})
    for ready in steps:
        step = ready.step
        if not step.operators or not ready.seconds_at:
            continue
        ready.skill = step.skill or ANYONE
        skilled = [each for each in resources.operators if ready.skill in each.skills]
        cell = Cell(TABLE, step.source, "skill" if step.skill else "operators")
        # Someone who could not be read may be the one who is missing.
        unread = [faults.causes("operators", name) for name in faults.names("operators")]
        if len(skilled) < step.operators:
            known = ", ".join(skill for skill in skills if skill != ANYONE) or "-"
            ready.causes |= frozenset().union(*unread) or faults.complain(
                "shops.too_few_people", cell, wanted=step.operators, skill=ready.skill, there=len(skilled), known=known
            )
            continue
        for machine in list(ready.seconds_at):
            if not resources.common_hours(resources.machines[machine].calendar, ready.skill, step.operators):
                del ready.seconds_at[machine]
        if not ready.seconds_at:
            ready.causes |= faults.complain(
                "shops.never_together", cell, op=f"{step.item}/{step.op}", wanted=step.operators, skill=ready.skill
            )


def predecessors(steps: Sequence[ReadyStep], at: int, selected: Sequence[bool]) -> list[int]:
    """Give the places of the steps before one, among those that are selected: one that is not hands on its own.

    Parameters
    ----------
    steps
        All of an item, in their order.
    at
        Place of the step.
    selected
        Which of them are done for the order.
    """
    found: list[int] = []
    done = {each.step.op for each, is_selected in zip(steps, selected, strict=True) if is_selected}
    ahead, seen = direct_predecessors(steps, at), set()
    while ahead:
        before = ahead.pop()
        if before in seen:
            continue
        seen.add(before)
        if selected[before]:
            found.append(before)
        elif steps[before].step.op not in done:
            ahead += direct_predecessors(steps, before)
    return sorted(found)


def direct_predecessors(steps: Sequence[ReadyStep], at: int) -> list[int]:
    """Give the places of the steps that a row names before it, or of those that stand before it.

    Parameters
    ----------
    steps
        All of an item, in their order.
    at
        Place of the step.
    """
    after = steps[at].step.after
    if after == (NONE_BEFORE,):
        return []
    if after:
        return [place for place, each in enumerate(steps) if each.step.op in after]
    ops = [each.step.op for each in steps]
    first = ops.index(ops[at])
    return [place for place, op in enumerate(ops) if op == ops[first - 1]] if first else []


def faults_of_sequence(steps: Sequence[ReadyStep], faults: Faults) -> Causes:
    """Find operations that name none that is there, or that come after themselves."""
    ops = list(dict.fromkeys(each.step.op for each in steps))
    causes: Causes = frozenset()
    for ready in steps:
        for op in ready.step.after:
            if op not in ops and ready.step.after != (NONE_BEFORE,) and not faults.causes(TABLE, ready.step.item):
                cell = Cell(TABLE, ready.step.source, "after")
                causes |= faults.complain("tables.no_such_op", cell, op=op, item=ready.step.item, ops=", ".join(ops))
    before = {place: direct_predecessors(steps, place) for place in range(len(steps))}
    circle = first_circle(before)
    if circle:
        row = steps[circle[0]].step
        words = " → ".join(steps[place].step.op for place in reversed((*circle, circle[0])))
        causes |= faults.complain(
            "shops.steps_in_a_circle", Cell(TABLE, row.source, "after"), item=row.item, circle=words
        )
    return causes


def spoil_circles(shop: Shop, faults: Faults) -> None:
    """Find items that are made of themselves, and spoil their lists of parts.

    Parameters
    ----------
    shop
        The tables.
    faults
        What is wrong is added here.
    """
    items = sorted({each.item for each in shop.built_in} | {each.component for each in shop.built_in})
    places = {item: place for place, item in enumerate(items)}
    feeds: dict[int, list[int]] = {place: [] for place in places.values()}
    for row in shop.built_in:
        feeds[places[row.item]].append(places[row.component])
    while circle := first_circle(feeds):
        names = [items[place] for place in circle]
        row = next(each for each in shop.built_in if (each.item, each.component) == (names[0], names[1 % len(names)]))
        words = " → ".join((*names, names[0]))
        causes = faults.complain("shops.made_of_itself", Cell("bom", row.source, "component"), circle=words)
        for name in names:
            faults.spoil("bom", name, causes)
        feeds[circle[0]] = [each for each in feeds[circle[0]] if each != circle[1 % len(circle)]]


def first_circle(before: dict[int, list[int]]) -> list[int]:
    """Give the members of a circle, each followed by one it leads to; empty where there is none."""
    done: set[int] = set()
    for root, first in before.items():
        way, branches = [root], [iter(first)]
        while way and root not in done:
            step = next((each for each in branches[-1] if each not in done), None)
            if step is None:
                done.add(way.pop())
                branches.pop()
            elif step in way:
                return way[way.index(step) :]
            else:
                way.append(step)
                branches.append(iter(before[step]))
    return []
