"""The best plan, proven: for small problems, by CP-SAT, to hold the search against.

The whole contract of ``docs/reference/planning.md`` is in the model: the choice of machines and people, setups,
calendars, batches, waits and transports. CP-SAT comes with the extra ``gongfu[exact]``.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from heapq import heapify, heappop, heappush
from importlib.util import find_spec
from math import ceil, lcm
from typing import TYPE_CHECKING

from gongfu.errors import InputError, Problem
from gongfu.model.schedules import Goal, Objective, PlannedOperation, PlanScore, ProductionPlan, lateness_of_jobs
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.schedule.exact_variants import ShortProblem, shorten, variants_of
from gongfu.schedule.spending import spending_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from gongfu.schedule.exact_model import ExactModel

__all__ = ["ExactLimits", "ExactPlan", "ExactStatus", "plan_exactly"]

# CP-SAT counts in 64 bits and wants room for sums.
LARGEST = 2**53
# What the model can make small.
GOALS = (Goal.TARDINESS, Goal.MAKESPAN, Goal.SETUPS)
# Bounds of whole numbers come as floats.
ROUNDING = 1e-6


class ExactStatus(StrEnum):
    """How far the proof came."""

    OPTIMAL = "optimal"  # no plan is better
    FEASIBLE = "feasible"  # time ran out; the bounds say how much better a plan might be
    INFEASIBLE = "infeasible"  # there is no plan
    UNKNOWN = "unknown"  # time ran out without a plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactLimits:
    """When to stop. The same seed gives the same plan with one thread, where ``seconds`` suffice.

    ``ways`` is how many ways to do its operations, machines × crews × pieces of calendar, a problem may have.
    """

    seconds: float = 60.0
    threads: int = 1
    seed: int = 0
    ways: int = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactPlan:
    """What was found: values of the ranks that were reached, and what is proven to be the least they can be."""

    plan: ProductionPlan | None
    status: ExactStatus
    values: tuple[float, ...]
    bounds: tuple[float, ...]


def plan_exactly(
    problem: SchedulingProblem, objective: Objective | None = None, limits: ExactLimits | None = None
) -> ExactPlan:
    """Find the best plan of a small problem and prove that none is better.

    Parameters
    ----------
    problem
        What is to be planned.
    objective
        What is to be small of tardiness, makespan and setups; tardiness, then makespan, where none is given.
    limits
        When to stop.

    Raises
    ------
    InputError
        When OR-Tools is not installed, the problem is too large or has begun, or a goal is not known here.
    """
    objective, limits = objective or Objective(), limits or ExactLimits()
    if find_spec("ortools") is None:
        raise InputError(Problem("exact_plan.no_ortools"))
    other = [goal for rank in objective.ranks for goal in rank if goal not in GOALS]
    if other:
        raise InputError(Problem("exact_plan.no_goal", details={"goal": other[0], "goals": ", ".join(GOALS)}))
    begun = [each.id for each in problem.operations if each.fixed is not None]
    if begun or problem.now_s:
        raise InputError(Problem("exact_plan.no_fixed", details={"operation": begun[0] if begun else "-"}))
    short = shorten(problem)
    variants = variants_of(short, limits.ways)
    if not all(variants):
        return ExactPlan(plan=None, status=ExactStatus.INFEASIBLE, values=(), bounds=())
    from gongfu.schedule.exact_model import ExactModel

    return _Ranking(problem, short, ExactModel(short, variants)).solved(objective, limits)


class _Ranking:
    """Goals of a model, made small one rank after the other."""

    def __init__(self, problem: SchedulingProblem, short: ShortProblem, exact: "ExactModel") -> None:
        self.problem, self.short, self.exact = problem, short, exact
        self.largest = short.unit_s * short.horizon

    def solved(self, objective: Objective, limits: ExactLimits) -> ExactPlan:
        """Solve each rank among the plans that are best in those before it."""
        from ortools.sat.python import cp_model

        values, bounds, left, plan = [], [], limits.seconds, None
        for rank in objective.ranks:
            expression, scale = self.goal(rank, dict(objective.weights))
            self.exact.model.minimize(expression)
            solver = cp_model.CpSolver()
            solver.parameters.max_time_in_seconds = max(left, 0.0)
            solver.parameters.num_workers = limits.threads
            solver.parameters.random_seed = limits.seed
            status = solver.solve(self.exact.model)
            assert status != cp_model.MODEL_INVALID, self.exact.model.validate()
            if status == cp_model.INFEASIBLE and plan is None:
                return ExactPlan(plan=None, status=ExactStatus.INFEASIBLE, values=(), bounds=())
            assert status != cp_model.INFEASIBLE, "the plan of the rank before is there"
            bounds.append(float(Fraction(ceil(solver.best_objective_bound - ROUNDING)) / scale))
            if status == cp_model.UNKNOWN:
                break
            plan = plan_of(self.problem, self.short, self.exact, solver)
            values.append(float(Fraction(round(solver.objective_value)) / scale))
            if status == cp_model.FEASIBLE:
                break
            left -= solver.wall_time
            self.exact.model.add(expression <= round(solver.objective_value))
        done = plan is not None and len(values) == len(objective.ranks) and values == bounds
        found = ExactStatus.UNKNOWN if plan is None else ExactStatus.OPTIMAL if done else ExactStatus.FEASIBLE
        return ExactPlan(plan=plan, status=found, values=tuple(values), bounds=tuple(bounds))

    def goal(self, rank: tuple[Goal, ...], weights: dict[Goal, float]) -> "tuple[cp_model.LinearExpr, int]":
        """Give a rank as a sum of whole numbers, and by how much it was multiplied to become one."""
        from ortools.sat.python import cp_model

        parts: list[tuple[Fraction, cp_model.IntVar]] = []
        for goal in rank:
            weight = _exactly(weights.get(goal, 1.0))
            parts += [(weight * factor, variable) for factor, variable in self.parts_of(goal)]
        scale = lcm(*(factor.denominator for factor, _ in parts))
        factors = [int(factor * scale) for factor, _ in parts]
        if sum(factors) * (self.largest + 1) > LARGEST:
            raise InputError(Problem("exact_plan.too_long", details={"seconds": self.largest}))
        return cp_model.LinearExpr.weighted_sum([variable for _, variable in parts], factors), scale

    def parts_of(self, goal: Goal) -> "list[tuple[Fraction, cp_model.IntVar]]":
        """Give what a goal adds up, with the factor of each part."""
        exact, unit = self.exact, self.short.unit_s
        if goal is Goal.SETUPS:
            return [(Fraction(unit), step.setup) for step in exact.steps]
        if goal is Goal.MAKESPAN:
            last = exact.new_time("makespan")
            for step in exact.steps:
                exact.model.add(last >= step.end)
            return [(Fraction(unit), last)]
        parts = []
        for number, job in enumerate(self.problem.jobs):
            own = [s for s, o in zip(exact.steps, self.problem.operations, strict=True) if o.job == number]
            if job.due_s is not None and own and job.weight:
                late = exact.model.new_int_var(0, max(0, self.largest - job.due_s), f"late{number}")
                for step in own:
                    exact.model.add(late >= unit * step.end - job.due_s)
                parts.append((_exactly(job.weight), late))
        return parts


def _exactly(weight: float) -> Fraction:
    """Give a weight as it was written: 0.1 is a tenth."""
    return Fraction(str(weight))


def plan_of(
    problem: SchedulingProblem, short: ShortProblem, exact: "ExactModel", solver: "cp_model.CpSolver"
) -> ProductionPlan:
    """Read a plan out of a solution.

    Parameters
    ----------
    problem
        What was to be planned.
    short
        The same in short times.
    exact
        The model.
    solver
        What solved it.
    """
    rows = []
    for number, (step, ways) in enumerate(zip(exact.steps, exact.variants, strict=True)):
        way = next(way for way, chosen in zip(ways, step.chosen, strict=True) if solver.boolean_value(chosen))
        rows.append(
            PlannedOperation(
                operation=number,
                machine=way.machine,
                operators=way.crew,
                setup_start_s=0,
                setup_s=short.unit_s * solver.value(step.setup),
                start_s=short.unit_s * solver.value(step.start),
                end_s=short.unit_s * solver.value(step.end),
            )
        )
    arcs = {(link.before, link.after) for link in problem.precedences}
    arcs |= {(one, other) for one, other, literal in exact.arcs if solver.boolean_value(literal)}
    listed = _in_order(rows, arcs)
    placed = [_with_setup_start(problem, listed[:place], row) for place, row in enumerate(listed)]
    return ProductionPlan(operations=tuple(placed), score=_score_of(problem, rows))


def _in_order(rows: list[PlannedOperation], arcs: set[tuple[int, int]]) -> list[PlannedOperation]:
    """List operations by their starts; what happens in one second as the arcs want it."""
    before = [sum(after == row.operation for _, after in arcs) for row in rows]
    waiting = [(row.start_s, row.end_s, row.operation) for row in rows if before[row.operation] == 0]
    heapify(waiting)
    listed = []
    while waiting:
        number = heappop(waiting)[2]
        listed.append(rows[number])
        for after in (after for one, after in arcs if one == number):
            before[after] -= 1
            if before[after] == 0:
                heappush(waiting, (rows[after].start_s, rows[after].end_s, after))
    assert len(listed) == len(rows), "nothing waits for itself"
    return listed


def _with_setup_start(
    problem: SchedulingProblem, earlier: list[PlannedOperation], row: PlannedOperation
) -> PlannedOperation:
    """Say when the setup of an operation begins: in the first open second after the run before."""
    if not row.setup_s:
        return replace(row, setup_start_s=row.start_s)
    free = max((each.end_s for each in earlier if each.machine == row.machine), default=0)
    calendar = problem.machines[row.machine].calendar
    spans = next((each.spans for each in problem.calendars if each.id == calendar), ()) if calendar != ALWAYS else ()
    return replace(row, setup_start_s=next((max(free, opens) for opens, closes in spans if closes > free), free))


def _score_of(problem: SchedulingProblem, rows: list[PlannedOperation]) -> PlanScore:
    """Count what a plan is judged by."""
    late = lateness_of_jobs(problem, rows)
    spending = spending_of(problem, rows)
    return PlanScore(
        makespan_s=max(row.end_s for row in rows),
        tardiness_s=sum(problem.jobs[job].weight * seconds for job, seconds in late.items()),
        late_jobs=len(late),
        setup_s=sum(row.setup_s for row in rows),
        energy_cny=spending.energy_cny,
        cost_cny=spending.cost_cny,
    )
