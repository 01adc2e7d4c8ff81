"""Plan a factory's orders anew from how its work stands: what changes, why, which orders are late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.tables import ReadFloor, read_floor
from gongfu.app.factory_homes import home_of_factory
from gongfu.app.kept_plans import KeptPlan, keep_plan, kept_plan, plan_in, plan_record, plan_stamp
from gongfu.app.known_stops import recorded_stops, still_standing
from gongfu.app.paused_collection import collection_paused
from gongfu.app.plan_orders import OrdersPlan, planned_orders
from gongfu.app.planned_rest import problem_of
from gongfu.app.read_scheduling_problem import FactoryProblem, SkippedOrder
from gongfu.app.replanned_orders import ReplannedOrders, actual_operations, order_shifts
from gongfu.app.standing_plan import problem_as_kept, without
from gongfu.errors import CheckFailedError, InputError, Problem
from gongfu.model.floor_reports import FloorReport, ReportedStop
from gongfu.model.plan_records import PlanRecord
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import (
    PlanLimits,
    PresentProblem,
    blocked_orders,
    floor_state,
    objective_of_changes,
    plan_changes,
    plan_risks,
    present_problem,
    replan,
    scenarios_in_time,
)

__all__ = ["ReplanWishes", "Replanner", "replan_orders", "replanner_of"]

USUAL_LIMITS = PlanLimits(seconds=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanWishes:
    """How a plan is made anew.

    What starts within ``freeze`` is left alone unless its machine stands still. A move to another machine, place or
    people has to save ``penalty`` of weighted tardiness; with 0 whatever lessens it is done. After a ``dry_run`` the
    kept plan stays the kept one.
    """

    freeze: timedelta = timedelta(hours=2)
    penalty: timedelta = timedelta(minutes=15)
    limits: PlanLimits = USUAL_LIMITS
    dry_run: bool = False

    def __post_init__(self) -> None:
        assert self.freeze >= timedelta(), "time does not run back"
        assert self.penalty >= timedelta(), "a move is no gain"


USUAL_WISHES = ReplanWishes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanner:
    """A factory whose plan is made anew again and again: what there is to plan, and the plan that is kept.

    ``stamp`` is that of the plan's file when it was read; without it the file is read before every answer.
    """

    asked: FactoryProblem
    kept: KeptPlan
    stamp: tuple[int, int] | None = None

    @collection_paused()
    def replan(
        self,
        report: FloorReport | ReadFloor,
        now: datetime,
        wishes: ReplanWishes = USUAL_WISHES,
        progress: Callable[[float, tuple[float, ...]], bool | None] | None = None,
    ) -> ReplannedOrders:
        """Plan anew; nothing is kept.

        Parameters
        ----------
        report
            What is reported of the factory, from tables or otherwise.
        now
            The moment from which on it is planned, with its offset.
        wishes
            How.
        progress
            Told the seconds searched and what the best plan costs; when it says False, the search stops there.

        Raises
        ------
        InputError
            Lists everything that is wrong with the report.
        CheckFailedError
            When no plan from now on keeps all rules.
        """
        asked, objective = self.asked, self.kept.objective
        present = self._present(report, now, wishes)
        penalty_s = wishes.penalty.total_seconds()
        found = replan(
            present, wishes.limits, penalty_s=penalty_s, objective=objective, clock=SystemClock(), progress=progress
        )
        if found.plan is None:
            return self._without_blocked(present.problem, wishes.limits.seed).replan(report, now, wishes, progress)
        seed = wishes.limits.seed
        plans = [found.plan] if present.carried is None else [found.plan, present.carried]
        risk, *others = plan_risks(present.problem, plans, scenarios=scenarios_in_time(present.problem), seed=seed)
        asked_now = replace(asked, problem=present.problem)
        after = OrdersPlan(
            factory=asked.home.name,
            asked=asked_now,
            plan=found.plan,
            risk=risk,
            orders=planned_orders(asked_now, found.plan, risk, seed, explain=False),
            rule=found.rule,
            bounds=found.bounds,
            costs=found.costs,
            seconds=found.seconds,
            changes=found.changes,
            seed=seed,
            objective=objective_of_changes(penalty_s, objective),
            stops=recorded_stops(asked.problem, present.state),
            stops_known=self.kept.stops,
        )
        return ReplannedOrders(
            after=after,
            before=self.kept,
            present=present,
            now=now.astimezone(asked.problem.start.tzinfo),
            changes=plan_changes(present, found.plan),
            orders=order_shifts(present, after, others[0] if others else None),
            actual=actual_operations(present),
            changed_tables=self.kept.changed_tables(asked.tables),
            example=asked.example or (report.report if isinstance(report, ReadFloor) else report).example,
        )

    def _without_blocked(self, problem: SchedulingProblem, seed: int) -> "Replanner":
        """Leave out orders that are blocked where the plan before left them out, too; refuse what else has no plan."""
        new = {problem.jobs[each.job].order for each in problem.operations if each.id in self.kept.new}
        blocked = [each for each in (blocked_orders(problem, seed=seed) if new else ()) if each.order in new]
        left_out = tuple(SkippedOrder(order=each.order, problems=(problem_of(problem, each),)) for each in blocked)
        if not left_out:
            raise CheckFailedError(Problem("replanning.no_plan", details={"folder": str(self.asked.home.tables)}))
        names = {each.order for each in blocked}
        if not names <= {*self.kept.skipped} or names == {job.order for job in problem.jobs}:
            raise CheckFailedError(*(one for each in left_out for one in each.problems))
        asked = replace(self.asked, skipped=(*self.asked.skipped, *left_out))
        return replace(self, asked=replace(asked, problem=without(asked.problem, names)), stamp=None).renewed()

    def as_known(self, report: FloorReport | ReadFloor, now: datetime) -> FloorReport | ReadFloor:
        """Give a report with the stops that the kept plan knows, and of which it says nothing else.

        Parameters
        ----------
        report
            What is reported.
        now
            The moment, with its offset.

        Raises
        ------
        InputError
            When the moment lies before the kept plan begins.
        """
        check_moment(now, self)
        told = report.report if isinstance(report, ReadFloor) else report
        return report.with_stops(still_standing(self.asked.problem, self.kept.stops, told, now))

    def _present(self, report: FloorReport | ReadFloor, now: datetime, wishes: ReplanWishes) -> PresentProblem:
        """Say what is left to plan."""
        asked = self.asked
        told = report.report if isinstance(report, ReadFloor) else report
        closed = (*asked.closed, *asked.from_stock, *(each.order for each in asked.skipped))
        state, flaws = floor_state(asked.problem, self.kept.plan, told, now, known_orders=closed)
        wrong = [report.placed(flaw) for flaw in flaws] if isinstance(report, ReadFloor) else [f.problem for f in flaws]
        wrong += report.problems if isinstance(report, ReadFloor) else ()
        if wrong:
            raise InputError(*sorted(wrong, key=lambda each: each.place))
        freeze_s = round(wishes.freeze.total_seconds())
        present = present_problem(
            asked.problem,
            self.kept.plan,
            state,
            freeze_s=freeze_s,
            objective=self.kept.objective,
            misfits=self.kept.misfits,
        )
        check_going_on(present)
        if all(each.fixed and each.fixed.end_s <= present.problem.now_s for each in present.problem.operations):
            shown = now.astimezone(asked.problem.start.tzinfo).isoformat(" ", "minutes")
            raise InputError(Problem("replanning.all_done", details={"moment": shown, "folder": asked.home.tables}))
        return present

    def keep(
        self, result: ReplannedOrders, *, in_place_of: PlanRecord | None = None
    ) -> tuple["Replanner", ReplannedOrders]:
        """Keep a new plan in place of the one before, which stays beside it as the previous one.

        Parameters
        ----------
        result
            What ``replan`` gave.
        in_place_of
            As ``keep_plan`` takes it.

        Returns
        -------
        Replanner and ReplannedOrders
            What plans on from the new plan, and the result with the place of the one before.

        Raises
        ------
        CheckFailedError
            When another plan than ``in_place_of`` is kept by now, other machines are known to stand still, or an order
            booked meanwhile would be late.
        TerminalError
            When the disk or the rights refuse.
        """
        file = self.asked.home.plan_file
        previous = file.with_name(f"{file.stem}.previous.json")
        # Moves are counted from the plan before alone; a plan from scratch is judged as ever.
        after = replace(result.after, objective=self.kept.objective)
        booked = keep_plan(after, in_place_of=in_place_of, previous=previous)
        return self.renewed(), replace(result, after=replace(result.after, booked_beside=booked), kept_in=previous)

    def renewed(self) -> "Replanner":
        """Give what plans on from the plan that is kept by now, which another process may have made."""
        stamp = plan_stamp(self.asked.home)
        if stamp is not None and stamp == self.stamp:
            return self
        kept = kept_plan(self.asked.home.tables, self.asked.problem)
        return self if kept is None else replace(self, kept=kept, stamp=stamp)


def replanner_of(folder: Path | str) -> Replanner:
    """Read what there is to plan in a factory, and its kept plan; orders that this left out are left out.

    Parameters
    ----------
    folder
        Where its tables lie.

    Raises
    ------
    InputError
        When something is wrong with the tables, or no plan is kept.
    """
    stamp = plan_stamp(home_of_factory(folder))
    record = plan_record(folder)
    if record is None:
        raise InputError(Problem("replanning.nothing_kept", details={"folder": folder}))
    asked = problem_as_kept(folder, record)
    return Replanner(asked=asked, kept=plan_in(record, asked.problem), stamp=stamp)


def replan_orders(
    folder: Path | str,
    *,
    now: datetime | None = None,
    report: FloorReport | Path | str | None = None,
    stops: Sequence[ReportedStop] = (),
    wishes: ReplanWishes = USUAL_WISHES,
    progress: Callable[[float, tuple[float, ...]], bool | None] | None = None,
) -> ReplannedOrders:
    """Plan a factory's orders anew from how its work stands: few operations move, and each change has its reason.

    Parameters
    ----------
    folder
        Where its tables lie; its plan has been kept by ``gongfu schedule``.
    now
        The moment from which on it is planned, with its offset; the present one when None.
    report
        How work stands: tables ``progress`` and ``stoppages`` in a folder or a workbook, a CSV file of ``progress``, or
        the report itself. None: those of the factory's folder.
    stops
        Machines that stand still beside those of the report. A stop that the kept plan knows goes on until it is over,
        or the machine is reported otherwise.
    wishes
        How far ahead nothing is changed, what a move has to save, and how long to search. The new plan takes the place
        of the kept one, which stays beside it as the previous one, but for a dry run.
    progress
        Told the seconds searched and what the best plan costs; when it says False, the search stops there.

    Raises
    ------
    InputError
        Lists everything that is wrong with the tables or the report; or no plan is kept, or it is not of this time.
    CheckFailedError
        When no plan from now on keeps all rules.
    """
    replanner = replanner_of(folder)
    start = replanner.asked.problem.start
    moment = now or SystemClock().now()
    assert start.tzinfo is not None, "a plan begins at a moment that says its offset"
    told: FloorReport | ReadFloor
    if isinstance(report, FloorReport):
        told = report
    else:
        told = read_floor(replanner.asked.home.tables if report is None else Path(report), start.tzinfo)
    told = replanner.as_known(told.with_stops(stops), moment)
    result = replanner.replan(told, moment, wishes, progress)
    return result if wishes.dry_run else replanner.keep(result)[1]


def check_moment(now: datetime, replanner: Replanner) -> None:
    """Refuse a time before the kept plan begins."""
    start = replanner.asked.problem.start
    shown = now.astimezone(start.tzinfo).isoformat(" ", "minutes")
    if now < start:
        details: dict[str, object] = {"moment": shown, "start": start.isoformat(" ", "minutes")}
        raise InputError(Problem("replanning.before_plan", details=details))


def check_going_on(present: PresentProblem) -> None:
    """Refuse to plan around operations that never end, since their machine does not run again."""
    problems = []
    for number in present.history.stuck:
        machine = present.problem.machines[present.history.spans[number].machine].id
        details: dict[str, object] = {"operation": present.problem.operations[number].id, "machine": machine}
        problems.append(Problem("replanning.stuck", details=details))
    if problems:
        raise CheckFailedError(*problems)
