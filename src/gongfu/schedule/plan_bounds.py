"""What no plan can be better than: each operation as early as it could be if it were alone in the plant.

The bounds are honest, not tight: machines are shared in the bound of the makespan alone, and there only those without a
choice of machine count.
"""

from dataclasses import dataclass

from gongfu.kernel.plan_state import BEYOND, FOREVER
from gongfu.model.schedules import Goal, ProductionPlan
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.model.work_hours import WorkHours
from gongfu.schedule.kept_moves import have_to_move
from gongfu.schedule.spending import HOUR_S, PricedHours, Spending

__all__ = ["PlanBounds", "bounds_of"]

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBounds:
    """The least that any plan can have of each goal."""

    makespan_s: int
    tardiness_s: float
    energy_cny: float
    cost_cny: float
    moved: int = 0

    def least(self, goal: Goal) -> float:
        """Give the bound of a goal; 0 where nothing better is known.

        Parameters
        ----------
        goal
            Which.
        """
        known = {
            Goal.MAKESPAN: float(self.makespan_s),
            Goal.TARDINESS: self.tardiness_s,
            Goal.MOVES: float(self.moved),
            Goal.ENERGY: self.energy_cny,
            Goal.COST: self.cost_cny,
        }
        return known.get(goal, 0.0)


def worked(spans: Spans, ready: int, duration: int) -> int:
    """Say when work ends that starts as early as its hours allow; beyond all times where they do not suffice."""
    if duration == 0:
        return ready
    for start, end in spans:
        begin = max(start, ready)
        if begin < end:
            if duration <= end - begin:
                return begin + duration
            duration -= end - begin
    return BEYOND


def earliest_ends(problem: SchedulingProblem, hours: dict[str, Spans]) -> tuple[list[int], list[int]]:
    """Say when each operation can be ready and end at the earliest, if it never waits for a machine or for people."""
    before: list[list[tuple[int, int]]] = [[] for _ in problem.operations]
    for arc in problem.precedences:
        before[arc.after].append((arc.before, arc.wait_s))
    ready: list[int] = []
    ends: list[int] = []
    for number, operation in enumerate(problem.operations):
        if operation.fixed is not None:
            ready.append(operation.fixed.start_s)
            ends.append(operation.fixed.end_s)
            continue
        waits = [ends[other] + wait for other, wait in before[number]]
        ready.append(max([problem.now_s, operation.ready_s, problem.jobs[operation.job].release_s, *waits]))
        ends.append(
            min(
                worked(hours[problem.machines[mode.machine].calendar], ready[-1], mode.duration_s)
                for mode in operation.modes
            )
        )
    return ready, ends


def loads_of(problem: SchedulingProblem, ready: list[int], hours: dict[str, Spans]) -> int:
    """Say when the busiest machine can be done with what only it can do, from the first of it on."""
    first: dict[int, int] = {}
    work: dict[int, int] = {}
    batches: dict[tuple[int, str], tuple[int, int, int]] = {}
    for number, operation in enumerate(problem.operations):
        if len(operation.modes) > 1 or operation.fixed is not None:
            continue
        mode, batch = operation.modes[0], operation.batch
        first[mode.machine] = min(first.get(mode.machine, FOREVER), ready[number])
        if batch is None:
            work[mode.machine] = work.get(mode.machine, 0) + mode.duration_s
        else:
            load = batches.get((mode.machine, batch.key), (0, 1, 0))[0] + batch.load
            batches[mode.machine, batch.key] = (load, batch.most, mode.duration_s)
    for (machine, _), (load, most, duration) in batches.items():
        work[machine] = work.get(machine, 0) + -(-load // most) * duration
    machines = problem.machines
    return max((worked(hours[machines[m].calendar], first[m], seconds) for m, seconds in work.items()), default=0)


def least_spending(problem: SchedulingProblem, ready: list[int]) -> Spending:
    """Say what the work costs at the least if each second of it has the lowest price of its machine's hours.

    What a machine draws while it works is at least paid for, whatever it draws in between; members of a batch share it.
    """
    hours = WorkHours(problem)
    priced: dict[str, PricedHours] = {}
    for number, machine in enumerate(problem.machines):
        if machine.calendar not in priced:
            priced[machine.calendar] = PricedHours(hours.of(number).spans, problem.energy_prices)
    energy = cost = 0.0
    for number, operation in enumerate(problem.operations):
        if operation.fixed is not None:
            continue
        batch = operation.batch
        share = batch.load / batch.most if batch else 1.0  # no run is fuller than it may be
        ways = []
        for mode in operation.modes:
            machine = problem.machines[mode.machine]
            drawn = machine.busy_w * mode.duration_s * priced[machine.calendar].least_after(ready[number])
            ways.append((drawn, drawn + machine.price_cny / HOUR_S * mode.duration_s))
        energy += share * min(way[0] for way in ways)
        cost += share * min(way[1] for way in ways)
    return Spending(energy_cny=energy, machines_cny=cost - energy)


def bounds_of(problem: SchedulingProblem, kept: ProductionPlan | None = None) -> PlanBounds:
    """Bound what any plan can reach.

    Parameters
    ----------
    problem
        What is to be planned.
    kept
        The plan from which operations move.
    """
    hours: dict[str, Spans] = {each.id: each.spans for each in problem.calendars}
    hours[ALWAYS] = ((0, FOREVER),)
    ready, ends = earliest_ends(problem, hours)
    done = [0] * len(problem.jobs)
    for number, operation in enumerate(problem.operations):
        done[operation.job] = max(done[operation.job], ends[number])
    late = (
        job.weight * max(0, end - job.due_s)
        for job, end in zip(problem.jobs, done, strict=True)
        if job.due_s is not None
    )
    spending = least_spending(problem, ready)
    return PlanBounds(
        makespan_s=max(*ends, loads_of(problem, ready, hours)),
        tardiness_s=sum(late, 0.0),
        energy_cny=spending.energy_cny,
        cost_cny=spending.cost_cny,
        moved=0 if kept is None else have_to_move(problem, kept),
    )
