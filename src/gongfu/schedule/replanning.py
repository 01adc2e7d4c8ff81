"""Plan anew from how a factory stands: what has begun stays, the near future is kept, and few operations move."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gongfu.model.schedules import Goal, Objective, PlannedOperation, ProductionPlan
from gongfu.model.scheduling import ALWAYS, FixedTime, OpenTimes, SchedulingProblem
from gongfu.model.work_hours import WorkHours
from gongfu.ports import Clock
from gongfu.schedule.first_plans import kept_plans
from gongfu.schedule.floor_history import FloorHistory, floor_history
from gongfu.schedule.floor_state import FloorState
from gongfu.schedule.plan_arrays import plan_of, tables_of
from gongfu.schedule.plan_ranks import Ranks
from gongfu.schedule.search import SearchedPlan, search_plan
from gongfu.schedule.search_limits import PlanLimits, PlanProgress

__all__ = ["PresentProblem", "closed_while_stopped", "objective_of_changes", "present_problem", "replan"]

USUAL = Objective()
YUAN = frozenset({Goal.ENERGY, Goal.COST})


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentProblem:
    """What is left to plan as a factory stands now.

    ``carried`` is the kept plan gone on with as it is, each operation as early as it can be by now; None where that
    keeps the rules no more. ``frozen`` are the operations that keep their times in it.
    """

    problem: SchedulingProblem
    kept: ProductionPlan
    state: FloorState
    history: FloorHistory
    carried: ProductionPlan | None
    frozen: tuple[int, ...]


def present_problem(
    problem: SchedulingProblem,
    kept: ProductionPlan,
    state: FloorState,
    *,
    freeze_s: int = 0,
    objective: Objective = USUAL,
    misfits: tuple[PlannedOperation, ...] = (),
) -> PresentProblem:
    """Say what is left to plan.

    Parameters
    ----------
    problem
        What there is to plan, from its start.
    kept
        The plan by which work went so far; it need not have all operations.
    state
        How the factory stands.
    freeze_s
        What would start within so many seconds from now, if work went on by the kept plan, is not changed any more,
        unless its machine stands still now.
    objective
        What the kept plan was judged by; what it puts off since yuan count stays put off.
    misfits
        Operations that the kept plan has where they cannot be any more: they have to move, unless they have begun.
    """
    stops: dict[int, list[tuple[int, int]]] = {}
    for stop in state.stops:
        stops.setdefault(stop.machine, []).append((max(stop.since_s, 0), max(stop.until_s, 0)))
    hours = WorkHours(problem, stops)
    history = floor_history(problem, kept, state, hours)
    now_s = max(state.now_s, min(1, len(history.spans)))
    present = fixed_in(closed_while_stopped(replace(problem, now_s=now_s), hours), history.spans)
    carried = carried_on(present, kept, objective)
    frozen: dict[int, FixedTime] = {}
    if carried is not None and freeze_s > 0:
        frozen = frozen_in(present, carried, state, now_s + freeze_s)
        present = fixed_in(present, frozen)
    return PresentProblem(
        problem=present,
        kept=replace(kept, operations=(*kept.operations, *(m for m in misfits if m.operation not in history.spans))),
        state=state,
        history=history,
        carried=carried,
        frozen=tuple(sorted(frozen)),
    )


def fixed_in(problem: SchedulingProblem, times: dict[int, FixedTime]) -> SchedulingProblem:
    """Fix operations of a problem."""
    if not times:
        return problem
    return replace(
        problem,
        operations=tuple(
            replace(each, fixed=times[number]) if number in times else each
            for number, each in enumerate(problem.operations)
        ),
    )


def closed_while_stopped(problem: SchedulingProblem, hours: WorkHours) -> SchedulingProblem:
    """Give machines that stand still calendars of their own, closed meanwhile.

    Parameters
    ----------
    problem
        What there is to plan.
    hours
        Its hours, with the stops.
    """
    names = {each.id for each in problem.calendars}
    machines = list(problem.machines)
    calendars = list(problem.calendars)
    for number, stops in hours.stops.items():
        if all(until <= problem.now_s for _, until in stops):
            continue
        name = f"{machines[number].calendar or 'always'} - {machines[number].id}"
        while name in names:
            name += "'"
        names.add(name)
        # One that never opens again was open once, when nothing can be planned any more.
        spans = hours.spans(number) or ((0, 1),)
        calendars.append(OpenTimes(id=name, spans=spans))
        machines[number] = replace(machines[number], calendar=name)
    kept = {ALWAYS, *(each.calendar for each in machines), *(each.calendar for each in problem.operators)}
    return replace(
        problem,
        machines=tuple(machines),
        calendars=tuple(each for each in calendars if each.id in kept),
    )


def carried_on(problem: SchedulingProblem, kept: ProductionPlan, objective: Objective) -> ProductionPlan | None:
    """Go on with a plan as it is: the same machines, orders and people, as early as all that has happened allows."""
    tables = tables_of(problem, kept)
    Ranks(objective).write(tables)
    plans = (plan_of(tables, each.choice) for each in kept_plans(problem, tables, kept))
    return next((plan for plan in plans if plan is not None), None)


def frozen_in(
    problem: SchedulingProblem, carried: ProductionPlan, state: FloorState, until_s: int
) -> dict[int, FixedTime]:
    """Give the times of what would start before a second, and is not held up by a machine that stands still."""
    standing = {each.machine for each in state.standing() if each.since_s <= state.now_s}
    before: dict[int, list[int]] = {}
    for link in problem.precedences:
        before.setdefault(link.after, []).append(link.before)
    frozen: dict[int, FixedTime] = {}
    for each in by_start(carried.operations):
        operation = problem.operations[each.operation]
        if operation.fixed is not None or each.start_s >= until_s or each.machine in standing:
            continue
        if all(other in frozen or problem.operations[other].fixed for other in before.get(each.operation, ())):
            frozen[each.operation] = FixedTime(
                machine=each.machine,
                start_s=each.start_s,
                end_s=each.end_s,
                operators=each.operators,
                setup_s=each.setup_s,
            )
    return frozen


def by_start(planned: Iterable[PlannedOperation]) -> list[PlannedOperation]:
    """Give operations in an order in which predecessors come first."""
    return sorted(planned, key=lambda each: (each.start_s, each.end_s, each.operation))


def objective_of_changes(penalty_s: float, kept: Objective = USUAL) -> Objective:
    """Say what new plans are judged by: weighted tardiness, how few operations move, and what is paid, if that counted.

    Parameters
    ----------
    penalty_s
        Weighted seconds of tardiness that a move has to save; with 0 tardiness comes first, and moves count only among
        plans that are as good.
    kept
        What the kept plan was judged by.
    """
    paid = tuple(rank for rank in (frozenset(names) & YUAN for names in kept.ranks) if rank)
    yuan = tuple(tuple(sorted(rank)) for rank in paid[:1])
    if penalty_s <= 0:
        return Objective(ranks=((Goal.TARDINESS,), (Goal.MOVES,), *yuan))
    return Objective(ranks=((Goal.TARDINESS, Goal.MOVES), *yuan), weights=((Goal.MOVES, penalty_s),))


def replan(
    present: PresentProblem,
    limits: PlanLimits,
    *,
    penalty_s: float,
    objective: Objective = USUAL,
    clock: Clock | None = None,
    progress: PlanProgress | None = None,
) -> SearchedPlan:
    """Search for a plan from now on, beginning with the kept one.

    Parameters
    ----------
    present
        What is left to plan.
    limits
        When to stop, and with what luck.
    penalty_s
        As ``objective_of_changes`` takes it.
    objective
        What the kept plan was judged by.
    clock
        Tells the time; needed where ``limits`` has seconds.
    progress
        As ``search_plan`` takes it.
    """
    return search_plan(
        present.problem,
        objective_of_changes(penalty_s, objective),
        limits,
        kept=present.kept,
        clock=clock,
        progress=progress,
    )
