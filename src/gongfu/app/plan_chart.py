"""A factory's kept plan as a chart shows it: bars, what they wait for, orders with their risk, loads of machines."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from gongfu.app.kept_plans import KeptPlan, plan_in, plan_record
from gongfu.app.orders_view import main_cause
from gongfu.app.plan_orders import PlannedOrder, planned_orders
from gongfu.app.read_scheduling_problem import FactoryProblem, read_scheduling_problem
from gongfu.app.standing_plan import begun
from gongfu.model.facts import TableRow
from gongfu.model.plan_records import PlanRecord
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.schedule import (
    CenterLoad,
    PlanRisk,
    Remedy,
    due_of_jobs,
    find_remedies,
    machine_hours,
    plan_load,
    plan_risk,
    setup_end_s,
)

__all__ = ["ChartOrder", "PlanChart", "chart_of", "plan_chart"]

DAY_S = 24 * 3600
# Lengths of time for which loads are told, and at most so many of them.
STEPS_S = (900, 3600, 4 * 3600, 8 * 3600, DAY_S, 7 * DAY_S)
MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOrder:
    """An order on the chart, in seconds since the plan's start.

    ``done_s`` is None where nothing of it is planned, ``unplanned`` how many of its operations are not. ``planned`` has
    its risk, and what holds it where it is late or likely to be; it is None while the plan does not place everything.
    """

    order: str
    item: str
    quantity: int
    due_s: int | None
    done_s: int | None
    unplanned: int
    source: TableRow | None
    planned: PlannedOrder | None

    @property
    def late_s(self) -> int:
        """How late it is as planned."""
        return max(self.done_s - self.due_s, 0) if self.done_s is not None and self.due_s is not None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChart:
    """A kept plan against the tables as they are now.

    ``risk`` is None where the plan does not place all that the tables ask for. ``edges`` are the seconds between which
    ``loads`` are told. ``file`` is where the plan is kept, as a person would look for it.
    """

    factory: str
    file: str
    asked: FactoryProblem
    kept: KeptPlan
    risk: PlanRisk | None
    orders: tuple[ChartOrder, ...]
    edges: tuple[int, ...]
    loads: tuple[CenterLoad, ...]

    @property
    def problem(self) -> SchedulingProblem:
        """What there is to plan by the tables."""
        return self.asked.problem

    def order(self, name: str) -> ChartOrder | None:
        """Find an order; None where the tables have no such one.

        Parameters
        ----------
        name
            Its id.
        """
        return next((each for each in self.orders if each.order == name), None)

    def remedies(self, order: ChartOrder) -> tuple[Remedy, ...]:
        """Try what would bring an order in on time, the cheapest first; none where it is not late, nor likely to be.

        Parameters
        ----------
        order
            One of the chart's.
        """
        causes = order.planned.causes if order.planned else None
        if causes is None or self.risk is None:
            return ()
        return find_remedies(self.problem, self.kept.plan, self.risk, (causes,))[causes.job]

    def expected_late(self) -> dict[str, float] | None:
        """Say how many orders are late on average over the scenarios, and between which numbers 95 % of these lie.

        None where the plan does not place all that the tables ask for.
        """
        if self.risk is None:
            return None
        own = [number for number, job in enumerate(self.problem.jobs) if job.id == job.order]
        stock_s = [self.asked.intake.served_s.get(self.problem.jobs[number].order, 0) for number in own]
        ends = np.maximum(self.risk.ends[own], np.array(stock_s)[:, None])
        late = (ends > due_of_jobs(self.problem)[own, None]).sum(axis=0)
        low, high = np.quantile(late, (0.025, 0.975))
        return {"mean": round(float(late.mean()), 2), "low": float(low), "high": float(high)}

    def to_json(self) -> dict[str, Any]:
        """Give the chart for machines, in seconds since ``start``; what there is most of comes in columns."""
        places = {each.operation: place for place, each in enumerate(self.kept.plan.operations)}
        return {
            "factory": self.factory,
            "file": self.file,
            "example": self.asked.example,
            "start": self.kept.start.isoformat(),
            "seed": self.kept.seed,
            "scenarios": self.risk.scenarios if self.risk else None,
            "all_on_time": self.risk.all_on_time if self.risk else None,
            "expected_late": self.expected_late(),
            "changed_tables": list(self.kept.changed_tables(self.asked.tables)),
            "new": list(self.kept.new),
            "gone": list(self.kept.gone),
            "skipped": [
                {
                    "order": each.order,
                    "problems": [{"zh": one.words.zh, "en": one.words.en} for one in each.problems],
                }
                for each in self.asked.skipped
            ],
            "from_stock": list(self.asked.from_stock),
            "stops": [
                {
                    "machine": each.machine,
                    "since_s": round((each.since - self.kept.start).total_seconds()),
                    "until_s": round((each.until - self.kept.start).total_seconds()),
                    "reason": each.reason,
                }
                for each in self.kept.stops
            ],
            "calendars": [self._hours(each.spans) for each in self.problem.calendars],
            "machines": self._machines(),
            "load": {
                "edges": list(self.edges),
                "centers": [
                    {
                        "center": each.work_center,
                        "machines": each.machines,
                        "open_s": list(each.open_s),
                        "taken_s": list(each.taken_s),
                    }
                    for each in self.loads
                ],
            },
            "orders": [self._order(each, places) for each in self.orders],
            "bars": self._bars(),
            "links": self._links(places),
        }

    def _hours(self, spans: tuple[tuple[int, int], ...]) -> list[int]:
        """Give open hours one behind the other, as far as the chart goes."""
        return [second for span in spans if span[0] < self.edges[-1] for second in span]

    def _machines(self) -> list[dict[str, Any]]:
        """List the machines, with the place of their calendar; None is open at all hours."""
        places = {each.id: place for place, each in enumerate(self.problem.calendars)}
        return [
            {
                "machine": each.id,
                "center": each.work_center,
                "plant": each.plant,
                "calendar": None if each.calendar == ALWAYS else places[each.calendar],
            }
            for each in self.problem.machines
        ]

    def _order(self, order: ChartOrder, places: Mapping[int, int]) -> dict[str, Any]:
        """Give one order."""
        planned = order.planned
        causes = planned.causes if planned else None
        half, most, nearly = planned.risk.done_s if planned else (None, None, None)
        return {
            "order": order.order,
            "item": order.item,
            "quantity": order.quantity,
            "due_s": order.due_s,
            "done_s": order.done_s,
            "late_s": order.late_s,
            "unplanned": order.unplanned,
            "on_time": planned.risk.on_time if planned else None,
            "on_time_low": planned.risk.on_time_low if planned else None,
            "on_time_high": planned.risk.on_time_high if planned else None,
            "done_p50_s": whole(half),
            "done_p80_s": whole(most),
            "done_p95_s": whole(nearly),
            "held_by": str(main_cause(causes)) if causes else None,
            "causes": {str(cause): round(share, 4) for cause, share in causes.shares.items()} if causes else {},
            "chain": [[places[link.operation], str(link.cause)] for link in causes.chain] if causes else [],
            "source": {"path": self._shown(order.source.path), "line": order.source.line} if order.source else None,
        }

    def _shown(self, path: str) -> str:
        """Give the path of a table within the workspace."""
        root = self.asked.home.root
        return Path(path).relative_to(root).as_posix() if root and Path(path).is_relative_to(root) else path

    def _bars(self) -> dict[str, list[Any]]:
        """Give the operations of the plan column by column."""
        problem, hours = self.problem, machine_hours(self.problem)
        orders = {each.order: place for place, each in enumerate(self.orders)}
        planned = self.kept.plan.operations
        asked = [problem.operations[each.operation] for each in planned]
        jobs = [problem.jobs[each.job] for each in asked]
        return {
            "operation": [each.id for each in asked],
            "name": [each.name for each in asked],
            "item": [each.item for each in jobs],
            "quantity": [each.quantity for each in asked],
            "order": [orders[each.order] for each in jobs],
            "machine": [each.machine for each in planned],
            "people": [[problem.operators[one].id for one in each.operators] for each in planned],
            "setup_start": [each.setup_start_s for each in planned],
            "setup_end": [
                setup_end_s(hours[each.machine], each) if each.setup_s else each.setup_start_s for each in planned
            ],
            "start": [each.start_s for each in planned],
            "end": [each.end_s for each in planned],
        }

    def _links(self, places: Mapping[int, int]) -> list[list[int]]:
        """List which bar waits for which."""
        return [
            [places[each.before], places[each.after]]
            for each in self.problem.precedences
            if each.before in places and each.after in places
        ]


def whole(second: float | None) -> int | None:
    """Give a second as a whole number; None where it lies beyond the calendars."""
    return round(second) if second is not None and isfinite(second) else None


def plan_chart(folder: Path | str) -> PlanChart | None:
    """Read the kept plan of a factory against its tables; None where none is kept.

    Orders whose rows are wrong by now are left out, as ``asked.skipped`` says.

    Parameters
    ----------
    folder
        Where the factory's tables lie.

    Raises
    ------
    InputError
        When the plan's file is damaged or of another version, or the tables cannot be read.
    """
    record = plan_record(folder)
    return None if record is None else chart_of(folder, record)


def chart_of(folder: Path | str, record: PlanRecord) -> PlanChart:
    """Hold a plan, kept or not, against the tables of a factory.

    Parameters
    ----------
    folder
        Where the tables lie.
    record
        The plan.

    Raises
    ------
    InputError
        When the tables cannot be read.
    """
    read = read_scheduling_problem(folder, start=record.start, skip_invalid=True)
    asked = replace(read, problem=begun(read.problem, record))
    kept = plan_in(record, asked.problem)
    risk, planned = None, {}
    if not kept.new:
        risk = plan_risk(asked.problem, kept.plan, seed=kept.seed)
        planned = {each.order: each for each in planned_orders(asked, kept.plan, risk, kept.seed)}
    edges = steps_of(asked.problem, kept)
    home = asked.home
    return PlanChart(
        factory=home.name,
        file=(home.plan_file.relative_to(home.root) if home.root else home.plan_file).as_posix(),
        asked=asked,
        kept=kept,
        risk=risk,
        orders=chart_orders(asked.problem, kept, planned),
        edges=edges,
        loads=plan_load(asked.problem, kept.plan, edges),
    )


def chart_orders(
    problem: SchedulingProblem, kept: KeptPlan, planned: Mapping[str, PlannedOrder]
) -> tuple[ChartOrder, ...]:
    """List the orders by due date, those without one last."""
    placed = {each.operation for each in kept.plan.operations}
    left = Counter(
        problem.jobs[each.job].order for number, each in enumerate(problem.operations) if number not in placed
    )
    done = kept.plan.job_ends(problem)
    found = [
        ChartOrder(
            order=job.order,
            item=job.item,
            quantity=job.quantity,
            due_s=job.due_s,
            done_s=done.get(number),
            unplanned=left[job.order],
            source=job.source,
            planned=planned.get(job.order),
        )
        for number, job in enumerate(problem.jobs)
        if job.id == job.order
    ]
    return tuple(sorted(found, key=lambda each: (each.due_s is None, each.due_s or each.done_s or 0, each.order)))


def steps_of(problem: SchedulingProblem, kept: KeptPlan) -> tuple[int, ...]:
    """Cut the time of the plan into even steps that fit the factory's days."""
    last = max([1, *(each.end_s for each in kept.plan.operations), *(each.due_s or 0 for each in problem.jobs)])
    step = next((each for each in STEPS_S if last <= each * MOST_STEPS), STEPS_S[-1])
    while last > step * MOST_STEPS:
        step *= 2
    midnight = problem.start.replace(hour=0, minute=0, second=0, microsecond=0)
    before = (problem.start - midnight) % timedelta(seconds=min(step, DAY_S))
    first = -round(before.total_seconds())
    return tuple(range(first, last + step, step))
