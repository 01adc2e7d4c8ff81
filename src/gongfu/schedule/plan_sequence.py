"""What each operation of a plan waits for: its predecessors, and what comes right before it on its machine."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.work_hours import WorkHours

__all__ = ["LinkKind", "PlanSequence"]


class LinkKind(StrEnum):
    """How one operation passes on to another that it is late, or early."""

    ORDER = "order"  # the other comes after it
    MACHINE = "machine"  # the other is next on its machine
    PEOPLE = "people"  # the other is next for one of its people
    ROOM = "room"  # it moved, and the other makes room for it, or takes its


@dataclass(slots=True)
class PlanSequence:
    """A plan with what comes right before each operation on its machine and of its people."""

    problem: SchedulingProblem
    plan: ProductionPlan
    hours: WorkHours
    rows: dict[int, PlannedOperation] = field(init=False)
    machine_before: dict[int, int] = field(init=False)
    people_before: dict[int, list[int]] = field(init=False)
    order_before: dict[int, list[tuple[int, int]]] = field(init=False)
    transports: dict[tuple[str, str], int] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = {each.operation: each for each in self.plan.operations}
        self.machine_before, self.people_before = {}, {}
        last: dict[int, PlannedOperation] = {}
        held: dict[int, int] = {}
        for each in sorted(self.plan.operations, key=lambda row: (row.start_s, row.end_s)):
            before = last.get(each.machine)
            shares = before is not None and self.shares_run(before, each)
            if before is not None and not shares:
                self.machine_before[each.operation] = before.operation
            elif before is not None and before.operation in self.machine_before:
                self.machine_before[each.operation] = self.machine_before[before.operation]
            last[each.machine] = each
            for person in each.operators:
                if person in held and not shares:
                    self.people_before.setdefault(each.operation, []).append(held[person])
                held[person] = each.operation
        self.order_before = {}
        for link in self.problem.precedences:
            self.order_before.setdefault(link.after, []).append((link.before, link.wait_s))
        self.transports = {}
        for origin, to, seconds in self.problem.transports:
            self.transports.setdefault((origin, to), seconds)

    def shares_run(self, one: PlannedOperation, other: PlannedOperation) -> bool:
        """Whether two operations are done at the same time as a batch.

        Parameters
        ----------
        one, other
            Two of the plan.
        """
        rule, other_rule = (self.problem.operations[each.operation].batch for each in (one, other))
        together = (one.machine, one.start_s, one.end_s) == (other.machine, other.start_s, other.end_s)
        return together and rule is not None and other_rule is not None and rule.key == other_rule.key

    def waits_for(self, number: int) -> Iterator[tuple[int, int, LinkKind]]:
        """Give what an operation waits for: when that lets it start, the operation, and how they are linked.

        Parameters
        ----------
        number
            One of the plan.
        """
        row = self.rows[number]
        for before, wait in self.order_before.get(number, ()):
            if before in self.rows:
                yield self.rows[before].end_s + wait + self.transport_s(self.rows[before], row), before, LinkKind.ORDER
        machine = self.machine_before.get(number)
        if machine is not None:
            free = self.rows[machine].end_s
            yield self.hours.of(row.machine).end_of(free, row.setup_s), machine, LinkKind.MACHINE
        for before in self.people_before.get(number, ()):
            yield self.rows[before].end_s, before, LinkKind.PEOPLE

    def transport_s(self, one: PlannedOperation, other: PlannedOperation) -> int:
        """Give the time between the plants of two operations.

        Parameters
        ----------
        one, other
            Two of the plan.
        """
        machines = self.problem.machines
        return self.transports.get((machines[one.machine].plant, machines[other.machine].plant), 0)
