"""Plan the orders of a factory: when each will be done, how likely on time, and what holds those that are late."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gongfu.adapters.clock import SystemClock
from gongfu.app.known_stops import known_stops, while_stopped
from gongfu.app.orders_view import order_rows, plan_notes, plan_title
from gongfu.app.plan_goals import plan_to_keep
from gongfu.app.planned_rest import searched_or_rest
from gongfu.app.read_scheduling_problem import FactoryProblem, read_scheduling_problem
from gongfu.app.remedy_words import remedy_json
from gongfu.app.robustness_words import price_json
from gongfu.app.scenario_aim_words import check_chance
from gongfu.model.plan_records import RecordedStop
from gongfu.model.robustness import RobustnessPrice
from gongfu.model.schedules import Objective, ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import (
    JobCauses,
    JobRisk,
    PlanLimits,
    PlanRisk,
    Remedy,
    SearchCourse,
    SearchedPlan,
    causes_of_jobs,
    find_remedies,
    job_risk,
    plan_on_scenarios,
    plan_risk,
    search_along,
)
from gongfu.texts import Language

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from rich.console import RenderableType

    from gongfu.app.simulate_plan import SimulatedPlan

__all__ = ["OrdersPlan", "PlannedOrder", "plan_orders", "planned_orders"]

# An order is explained when it is late as planned, or at least so likely to be.
LIKELY_LATE = 0.5
# Floats that were added in another order differ by about this share.
ROUNDING = 1e-9
USUAL_LIMITS = PlanLimits(seconds=20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedOrder:
    """An order in the plan.

    ``causes`` is None where it is neither late nor likely to be; ``remedies`` are what would bring it in, the cheapest
    first.
    """

    order: str
    item: str
    quantity: int
    due: datetime | None
    done: datetime
    risk: JobRisk
    causes: JobCauses | None
    remedies: tuple[Remedy, ...] = ()

    @property
    def late_by(self) -> timedelta:
        """How late it is as planned."""
        return max(self.done - self.due, timedelta()) if self.due else timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersPlan:
    """The plan of a factory's orders, and its risk; ``simulated`` is how the line simulator played it, if it has.

    ``price`` is what choosing it on scenarios costs and gains, where the objective has an aim.
    ``booked_beside`` are orders that were booked meanwhile: the plan as it is kept has them, this one has not.
    ``stops`` are machines that stand still, ``stops_known`` those that the kept plan knew when this one was begun.
    """

    factory: str
    asked: FactoryProblem
    plan: ProductionPlan
    risk: PlanRisk
    orders: tuple[PlannedOrder, ...]
    rule: str
    bounds: tuple[float, ...]
    costs: tuple[float, ...]
    seconds: float
    changes: int
    seed: int
    objective: Objective
    simulated: "SimulatedPlan | None" = None
    booked_beside: tuple[str, ...] = ()
    stops: tuple[RecordedStop, ...] = ()
    stops_known: tuple[RecordedStop, ...] = ()
    price: RobustnessPrice | None = None

    @property
    def problem(self) -> SchedulingProblem:
        """What was planned."""
        return self.asked.problem

    @property
    def late(self) -> tuple[PlannedOrder, ...]:
        """Orders that are late as planned, the latest first."""
        return tuple(sorted((each for each in self.orders if each.late_by), key=lambda each: -each.late_by))

    @property
    def is_optimal(self) -> bool:
        """Whether no plan is better by its goals, as far as the bounds can tell."""
        pairs = zip(self.costs, self.bounds, strict=True)
        return self.price is None and all(cost <= bound * (1 + ROUNDING) for cost, bound in pairs)

    def with_remedies(self, progress: Callable[[int, int], bool | None] | None = None) -> "OrdersPlan":
        """Try what would bring the late orders in on time, and give the plan with that beside each.

        Parameters
        ----------
        progress
            Told how many of how many orders have been tried; when it says False, no more are.
        """
        late = tuple(each.causes for each in self.orders if each.causes is not None)
        found = find_remedies(self.problem, self.plan, self.risk, late, progress=progress)
        return replace(
            self,
            orders=tuple(
                each if each.causes is None else replace(each, remedies=found[each.causes.job]) for each in self.orders
            ),
        )

    def explained(self) -> "OrdersPlan":
        """Give the plan with what holds the late orders beside each."""
        return replace(self, orders=planned_orders(self.asked, self.plan, self.risk, self.seed))

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the plan for machines.

        Parameters
        ----------
        language
            Of the sentences in it.
        """
        return {
            "factory": self.factory,
            "example": self.asked.example,
            "start": self.problem.start.isoformat(),
            "score": {
                "makespan_s": self.plan.score.makespan_s,
                "weighted_tardiness_s": self.plan.score.tardiness_s,
                "late_orders": len(self.late),
                "setup_s": self.plan.score.setup_s,
                "moved": self.plan.score.moved,
                "energy_cny": self.plan.score.energy_cny,
                "cost_cny": self.plan.score.cost_cny,
            },
            "costs": list(self.costs),
            "bounds": list(self.bounds),
            "rule": self.rule,
            "all_on_time": self.risk.all_on_time,
            "weighted_tardiness_p90_s": self.risk.tardiness_p90_s,
            "scenarios": self.risk.scenarios,
            "seed": self.seed,
            "orders": [self.order_json(each, language) for each in self.orders],
            "skipped": [
                {"order": each.order, "problems": [problem.words.in_language(language) for problem in each.problems]}
                for each in self.asked.skipped
            ],
            "from_stock": list(self.asked.from_stock),
            "stops": [each.to_json() for each in self.stops],
            "notes": plan_notes(self, language),
            "robustness": price_json(aim, self.price) if (aim := self.objective.aim) and self.price else None,
            "simulated": self.simulated.to_json() if self.simulated else None,
            "operations": [self.operation_json(each) for each in range(len(self.plan.operations))],
        }

    def order_json(self, order: PlannedOrder, language: Language = "en") -> dict[str, Any]:
        """Give one order for machines.

        Parameters
        ----------
        order
            One of the plan's.
        language
            Of the sentences in it.
        """
        done_by = [moment and moment.isoformat() for moment in map(self.moment_by, order.risk.done_s)]
        return {
            "order": order.order,
            "item": order.item,
            "qty": order.quantity,
            "due": order.due.isoformat() if order.due else None,
            "done": order.done.isoformat(),
            "late_h": order.late_by.total_seconds() / 3600,
            "on_time": order.risk.on_time,
            "on_time_low": order.risk.on_time_low,
            "on_time_high": order.risk.on_time_high,
            "done_p50": done_by[0],
            "done_p80": done_by[1],
            "done_p95": done_by[2],
            "unfinished": order.risk.unfinished,
            "causes": {str(cause): share for cause, share in order.causes.shares.items()} if order.causes else None,
            "remedies": [remedy_json(self.problem, each, language) for each in order.remedies],
        }

    def operation_json(self, place: int) -> dict[str, Any]:
        """Give one operation of the plan for machines.

        Parameters
        ----------
        place
            Its place in the plan.
        """
        each = self.plan.operations[place]
        operation = self.problem.operations[each.operation]
        return {
            "order": self.problem.jobs[operation.job].order,
            "operation": operation.id,
            "machine": self.problem.machines[each.machine].id,
            "operators": [self.problem.operators[person].id for person in each.operators],
            "setup_start": self.moment(each.setup_start_s).isoformat(),
            "setup_s": each.setup_s,
            "start": self.moment(each.start_s).isoformat(),
            "end": self.moment(each.end_s).isoformat(),
        }

    def moment_by(self, second: float) -> datetime | None:
        """Give the moment of a second of a scenario, None where that is after the end of the calendars.

        Parameters
        ----------
        second
            Since the plan's start, infinite where no open hour is left.
        """
        return self.moment(second) if isfinite(second) else None

    def moment(self, second: float) -> datetime:
        """Give the moment of a second of the plan.

        Parameters
        ----------
        second
            Since the plan's start.
        """
        return self.problem.start + timedelta(seconds=round(second))

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with a row for each operation: order, operation, machine, operators, start, end."""
        import pyarrow as pa

        return pa.Table.from_pylist([self.operation_json(each) for each in range(len(self.plan.operations))])

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame with a row for each operation; pandas comes with the extra ``gongfu[frames]``."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: a table of orders, and why those that are late are late.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.table import Table

        head, *body = order_rows(self, language, brief=True)
        table = Table()
        for column, name in enumerate(head):
            table.add_column(name, justify="left" if column < 2 else "right")
        for row in body:
            table.add_row(*row)
        played = [self.simulated.in_language(language)] if self.simulated else []
        return Group(plan_title(self, language), table, *plan_notes(self, language), *played)

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        rows = ("  ".join(row) for row in order_rows(self, "en"))
        played = [str(self.simulated)] if self.simulated else []
        return "\n".join([plan_title(self, "en"), *rows, *plan_notes(self, "en"), *played])


def plan_orders(
    folder: Path | str,
    *,
    limits: PlanLimits = USUAL_LIMITS,
    objective: Objective | None = None,
    start: datetime | None = None,
    skip_invalid: bool = False,
    progress: Callable[[float, tuple[float, ...]], bool | None] | None = None,
) -> OrdersPlan:
    """Plan the orders of a factory from its tables; what stands still by the kept plan is closed until it runs.

    Parameters
    ----------
    folder
        Where its tables lie: orders, routings, work_centers, and what else there is.
    limits
        How long to search, on how many threads; its seed chooses the luck of the search and the scenarios.
    objective
        What plans are judged by; by default weighted tardiness, then the makespan. Moves are counted against the
        factory's kept plan. With an aim the plan is chosen on scenarios.
    start
        When the plan begins, as ``read_scheduling_problem`` takes it.
    skip_invalid
        Whether to leave out what is wrong, or cannot be planned, rather than refuse everything.
    progress
        Told the seconds searched and what the best plan costs; when it says False, the search stops there.

    Raises
    ------
    InputError
        Lists everything that is wrong with the tables; also where moves are a goal and no plan is kept, or yuan are
        and nothing has a price, or where scenarios tell no plan from another.
    CheckFailedError
        When no plan keeps all rules: names the orders that cannot be planned, and what blocks each.
    """
    asked = read_scheduling_problem(folder, start=start, skip_invalid=skip_invalid)
    stops = known_stops(folder, asked.problem)
    asked = replace(asked, problem=while_stopped(asked.problem, stops))
    objective = objective or Objective()

    def search(problem: SchedulingProblem) -> SearchedPlan:
        kept = plan_to_keep(folder, problem, objective)
        course = SearchCourse(kept=kept, clock=SystemClock(), progress=progress)
        if objective.aim is None:
            return search_along(problem, objective, limits, course)
        check_chance(folder, problem)
        return plan_on_scenarios(problem, objective, limits, course)

    asked, found = searched_or_rest(asked, search, seed=limits.seed, skip=skip_invalid)
    assert found.plan is not None, "without a plan it is said why"
    risk = plan_risk(asked.problem, found.plan, seed=limits.seed)
    return OrdersPlan(
        factory=asked.home.name,
        asked=asked,
        plan=found.plan,
        risk=risk,
        orders=planned_orders(asked, found.plan, risk, limits.seed),
        rule=found.rule,
        bounds=found.bounds,
        costs=found.costs,
        seconds=found.seconds,
        changes=found.changes,
        seed=limits.seed,
        objective=objective,
        price=found.price,
        stops=stops,
        stops_known=stops,
    )


def planned_orders(
    asked: FactoryProblem, plan: ProductionPlan, risk: PlanRisk, seed: int, *, explain: bool = True
) -> tuple[PlannedOrder, ...]:
    """Say of each order when it is done, and what holds it where it is late.

    An order that is served from stock in part is done when that part is there, too.

    Parameters
    ----------
    asked
        What was planned.
    plan
        A plan of all of its operations.
    risk
        Its risk.
    seed
        The scenarios of the risk.
    explain
        Whether to say what holds those that are late.
    """
    problem = asked.problem
    done, risks = plan.job_ends(problem), list(risk.jobs)
    own = [number for number, job in enumerate(problem.jobs) if job.id == job.order]
    ordered = {order.id: order.quantity for order in asked.intake.shop.orders}
    for number in own:
        stock_s = asked.intake.served_s.get(problem.jobs[number].order, 0)
        if stock_s > 0:
            done[number] = max(done[number], stock_s)
            risks[number] = job_risk(problem, number, np.maximum(risk.ends[number], stock_s))
    late = tuple(
        number
        for number in own
        if explain
        and (due := problem.jobs[number].due_s) is not None
        and (done[number] > due or risks[number].on_time < LIKELY_LATE)
    )
    causes = {each.job: each for each in causes_of_jobs(problem, plan, late, seed=seed)} if late else {}
    found = []
    for number in own:
        job = problem.jobs[number]
        promised = problem.start + timedelta(seconds=job.due_s) if job.due_s is not None else None
        found.append(
            PlannedOrder(
                order=job.order,
                item=job.item,
                quantity=ordered.get(job.order, job.quantity),
                due=promised,
                done=problem.start + timedelta(seconds=done[number]),
                risk=risks[number],
                causes=causes.get(number),
            )
        )
    return tuple(found)
