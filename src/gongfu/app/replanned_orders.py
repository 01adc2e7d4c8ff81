"""What comes of planning anew: the new plan, what it changes, orders before and after, plan against actual."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.app.kept_plans import KeptPlan
from gongfu.app.plan_orders import OrdersPlan
from gongfu.app.replan_view import ReplanWords
from gongfu.model.schedules import PlannedOperation
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import Change, PlanRisk, PresentProblem
from gongfu.texts import Language

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from rich.console import RenderableType

__all__ = ["ActualOperation", "OrderShift", "ReplannedOrders", "actual_operations", "order_shifts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShift:
    """When an order is done by the plan before, by that plan if it went on from now, and by the new plan.

    ``planned`` is None where the plan before did not have it, ``carried`` where that plan is not possible any more. The
    probabilities to be on time are those from now on.
    """

    order: str
    due: datetime | None
    planned: datetime | None
    carried: datetime | None
    done: datetime
    on_time_carried: float | None
    on_time: float

    @property
    def is_late(self) -> bool:
        """Whether it is late by the new plan."""
        return self.due is not None and self.done > self.due

    @property
    def was_late(self) -> bool:
        """Whether it would be late if the plan before went on."""
        return self.due is not None and self.carried is not None and self.carried > self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualOperation:
    """An operation that has begun against its plan; ``ended`` lies ahead where it goes on."""

    operation: int
    planned: PlannedOperation | None
    machine: int
    started: datetime
    ended: datetime
    goes_on: bool
    started_late_s: int
    ended_late_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplannedOrders:
    """A plan made anew: ``after`` is the new one, ``changes`` what it does otherwise, moves first.

    What holds its late orders is told by ``after.explained()`` alone, since that takes longer than all the rest.
    ``before`` is the plan that was kept, ``kept_in`` the file in which it is kept from now on, None for a dry run.
    """

    after: OrdersPlan
    before: KeptPlan
    present: PresentProblem
    now: datetime
    changes: tuple[Change, ...]
    orders: tuple[OrderShift, ...]
    actual: tuple[ActualOperation, ...]
    changed_tables: tuple[str, ...]
    example: bool
    kept_in: Path | None = None

    @property
    def problem(self) -> SchedulingProblem:
        """What was planned, with what has begun."""
        return self.present.problem

    @property
    def moves(self) -> tuple[Change, ...]:
        """Operations that are done elsewhere, by others, or in another order."""
        return tuple(each for each in self.changes if each.is_move)

    @property
    def late(self) -> tuple[OrderShift, ...]:
        """Orders that are late by the new plan."""
        return tuple(each for each in self.orders if each.is_late)

    def moment(self, second: float) -> datetime:
        """Give the moment of a second of the plan.

        Parameters
        ----------
        second
            Since the plan's start.
        """
        return self.problem.start + timedelta(seconds=round(second))

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give what changed for machines.

        Parameters
        ----------
        language
            Of the sentences in it.
        """
        words = ReplanWords(self, language)
        standing = {
            "late_orders": sum(each.is_late for each in self.orders),
            "late_orders_carried": sum(each.was_late for each in self.orders),
            "weighted_tardiness_s": self.after.plan.score.tardiness_s,
            "moved": len(self.moves),
        }
        return {
            "factory": self.after.factory,
            "example": self.example,
            "now": self.now.isoformat(),
            "score": standing,
            "seconds": self.after.seconds,
            "seed": self.after.seed,
            "stops": [words.stop_json(each) for each in self.present.state.stops],
            "changes": [words.change_json(each) for each in self.changes],
            "orders": [words.order_json(each) for each in self.orders],
            "actual": [words.actual_json(each) for each in self.actual],
            "notes": words.notes(),
        }

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with a row for each change: operation, machines, starts, why."""
        import pyarrow as pa

        return pa.Table.from_pylist(self.to_json()["changes"])

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame with a row for each change; pandas comes with the extra ``gongfu[frames]``."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: what changed and why, the orders, plan against actual.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return ReplanWords(self, language).rich()

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        return ReplanWords(self, "en").plain()


def order_shifts(present: PresentProblem, after: OrdersPlan, carried_risk: PlanRisk | None) -> tuple[OrderShift, ...]:
    """Say of each order when it is done by the plans before and after.

    Parameters
    ----------
    present
        What was planned anew.
    after
        The new plan.
    carried_risk
        The risk of the plan before, if it went on from now; None where it cannot.
    """
    problem, carried = present.problem, present.carried
    planned = present.kept.job_ends(problem)
    going_on = {} if carried is None else carried.job_ends(problem)
    served_s = after.asked.intake.served_s

    def moment(ends: dict[int, int], order: str) -> datetime | None:
        end = ends.get(numbers[order])
        return None if end is None else problem.start + timedelta(seconds=max(end, served_s.get(order, 0)))

    numbers = {job.id: number for number, job in enumerate(problem.jobs)}
    return tuple(
        OrderShift(
            order=each.order,
            due=each.due,
            planned=moment(planned, each.order),
            carried=moment(going_on, each.order),
            done=each.done,
            on_time_carried=None if carried_risk is None else carried_risk.jobs[numbers[each.order]].on_time,
            on_time=each.risk.on_time,
        )
        for each in after.orders
    )


def actual_operations(present: PresentProblem) -> tuple[ActualOperation, ...]:
    """Hold what has begun against its plan.

    Parameters
    ----------
    present
        What was planned anew.
    """
    problem, history = present.problem, present.history
    kept = {each.operation: each for each in present.kept.operations}
    found = []
    for number, span in sorted(history.spans.items(), key=lambda each: (each[1].start_s, each[0])):
        started_s, planned = history.starts[number], kept.get(number)
        if span.start_s >= problem.now_s:
            continue  # only its setup has begun
        found.append(
            ActualOperation(
                operation=number,
                planned=planned,
                machine=span.machine,
                started=problem.start + timedelta(seconds=started_s),
                ended=problem.start + timedelta(seconds=span.end_s),
                goes_on=span.end_s > problem.now_s,
                started_late_s=0 if planned is None else started_s - planned.start_s,
                ended_late_s=0 if planned is None else span.end_s - planned.end_s,
            )
        )
    return tuple(found)
