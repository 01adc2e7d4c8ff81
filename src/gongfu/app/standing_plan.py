"""The kept plan as it stands in the present tables: complete, and with the very times that these give it."""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.kept_plans import read_plan_file
from gongfu.adapters.tables import BOOKED_ORDERS
from gongfu.app.factory_homes import FactoryHome, home_of_factory
from gongfu.app.kept_plans import KeptPlan, changed_tables, plan_in, plan_record, record_with
from gongfu.app.known_stops import while_stopped
from gongfu.app.promise_effects import done_by_order
from gongfu.app.read_scheduling_problem import (
    FactoryProblem,
    SkippedOrder,
    read_scheduling_problem,
    start_of_workspace,
)
from gongfu.errors import CheckFailedError, InputError, Problem
from gongfu.model.periods import CHINA
from gongfu.model.plan_records import PlanRecord
from gongfu.model.schedules import Objective, PlanScore, ProductionPlan
from gongfu.model.scheduling import FixedTime, SchedulingProblem
from gongfu.schedule import OfferKind, PlanInsertion, PlanLimits, orders_alone
from gongfu.texts import Text, text

__all__ = [
    "begun",
    "going_on",
    "in_standing",
    "plan_begin",
    "problem_as_kept",
    "standing_plan",
    "standing_problem",
    "with_bookings",
    "without",
]

MOST_NAMED = 8
MINUTE = timedelta(minutes=1)


def going_on(home: FactoryHome, kept: PlanRecord | None, now: datetime | None) -> tuple[PlanRecord, FactoryProblem]:
    """Give the plan that new orders join, and what there is to plan by the present tables.

    Where nothing is to be made by now, that is an empty plan from now on, whatever was kept.

    Parameters
    ----------
    home
        The factory.
    kept
        The plan that is kept; None where there is none.
    now
        The time it is; None for that at which the plan was made, without one for that of the workspace or the computer.

    Raises
    ------
    InputError
        When there is something to plan and no plan of it, or the time is before the plan; or something is wrong with
        the tables.
    """
    if kept is not None:
        record = from_now_on(home, kept, now)
        asked = standing_problem(home.tables, record)
        if asked.problem.operations:
            return record, asked
    record = empty_record(home, kept, now)
    asked = standing_problem(home.tables, record)
    if asked.problem.operations:
        raise InputError(Problem("promises.no_plan", details={"factory": home.name, "folder": home.tables}))
    return record, asked


def plan_begin(folder: Path | str) -> datetime:
    """Say when a factory's plan begins: the kept one, else as its workspace says, else now by this computer.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    """
    kept = plan_record(folder)
    known = kept.start if kept else start_of_workspace(home_of_factory(folder))
    return known or SystemClock().now().astimezone(CHINA)


def from_now_on(home: FactoryHome, kept: PlanRecord, now: datetime | None) -> PlanRecord:
    """Give a kept plan at a moment: what it plans before has gone as planned."""
    if now is None:
        return kept
    begins = kept.now or kept.start
    if now < begins:
        zone = kept.start.tzinfo
        details: dict[str, object] = {
            "factory": home.name,
            "now": now.astimezone(zone).isoformat(" ", "minutes"),
            "begins": begins.astimezone(zone).isoformat(" ", "minutes"),
        }
        raise InputError(Problem("promises.before_plan", details=details))
    return replace(kept, now=now.astimezone(kept.start.tzinfo))


def empty_record(home: FactoryHome, kept: PlanRecord | None, now: datetime | None) -> PlanRecord:
    """Give the plan of a factory that has nothing to do, from the next whole minute on."""
    begin = kept.now if kept and kept.now else plan_begin(home.tables)
    moment = (now or begin).astimezone(begin.tzinfo)
    start = moment.replace(second=0, microsecond=0)
    return PlanRecord(
        factory=home.name,
        start=start if start == moment else start + MINUTE,
        seed=kept.seed if kept else PlanLimits(changes=0).seed,
        objective=kept.objective if kept else Objective(),
        score=PlanScore(makespan_s=0, tardiness_s=0.0, late_jobs=0, setup_s=0),
        tables={},
        skipped=(),
        now=None,
        operations=(),
        stops=kept.stops if kept else (),
    )


def standing_problem(folder: Path | str, record: PlanRecord) -> FactoryProblem:
    """Read what there is to plan by the present tables, with what had begun when the kept plan was made where it is.

    What that left out is left out. A factory that has nothing to do by now has no operations.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    record
        The kept plan.

    Raises
    ------
    InputError
        Lists everything that is wrong with the tables.
    """
    asked = problem_as_kept(folder, record, may_be_idle=True)
    return replace(asked, problem=begun(asked.problem, record))


def problem_as_kept(folder: Path | str, record: PlanRecord, *, may_be_idle: bool = False) -> FactoryProblem:
    """Read what there is to plan by the present tables, as the kept plan has it: without what it left out.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    record
        The kept plan.
    may_be_idle
        As ``read_scheduling_problem`` takes it.

    Raises
    ------
    InputError
        Lists everything that is wrong with the tables, unless the plan left something out.
    """
    skips = bool(record.skipped)
    asked = read_scheduling_problem(folder, start=record.start, skip_invalid=skips, may_be_idle=may_be_idle)
    # Orders that found no place are sound rows: they stay out until somebody changes what blocks them.
    if set(changed_tables(record.tables, asked.tables)) <= {BOOKED_ORDERS.name}:
        there = {each.order for each in asked.skipped}
        blocked = tuple(SkippedOrder(order=order, problems=()) for order in record.skipped if order not in there)
        asked = replace(asked, skipped=(*asked.skipped, *blocked))
    return replace(asked, problem=without(asked.problem, {each.order for each in asked.skipped}))


def in_standing(problem: SchedulingProblem, skipped: Set[str], record: PlanRecord) -> SchedulingProblem:
    """Give what there is to plan without the orders that a kept plan left out, with what had begun where it is.

    Parameters
    ----------
    problem
        What there is to plan by the tables, from the start of the plan on.
    skipped
        The orders that are left out.
    record
        The kept plan.
    """
    return begun(without(problem, skipped), record)


def without(problem: SchedulingProblem, skipped: Set[str]) -> SchedulingProblem:
    """Give what there is to plan without some orders, all of it where nothing were left.

    Parameters
    ----------
    problem
        What there is to plan.
    skipped
        The orders that are left out.
    """
    orders = dict.fromkeys(job.order for job in problem.jobs)
    rest = [order for order in orders if order not in skipped]
    return problem if len(rest) in {0, len(orders)} else orders_alone(problem, rest)


def with_bookings(asked: FactoryProblem, record: PlanRecord) -> tuple[PlanRecord, tuple[str, ...]]:
    """Give a plan that is to be kept with the orders in it that were booked while it was searched for, and these.

    Whoever calls holds the lock of the plan.

    Parameters
    ----------
    asked
        What was planned.
    record
        The plan.

    Raises
    ------
    CheckFailedError
        When one of them would be done after its due date there, and later than by the plan kept so far.
    """
    try:
        present = standing_problem(asked.home.tables, record)
        if present.tables == record.tables:
            return record, ()
        whole = standing_plan(present, record)
    except InputError:
        # The tables ask for another plan by now; whoever goes on from this one is told so.
        return record, ()
    kept = plan_in(record, present.problem).plan
    before = read_plan_file(asked.home.plan_file)
    late = late_bookings(present, kept, whole, before)
    if late:
        moved = PlanInsertion(present.problem, kept).offer(OfferKind.SLACK)
        whole, late = (whole, late) if moved is None else (moved, late_bookings(present, kept, moved, before))
    if late:
        details: dict[str, object] = {"orders": ", ".join(late), "folder": asked.home.tables}
        raise CheckFailedError(Problem("kept_plans.booked_meanwhile", details=details))
    booked = (present.problem.operations[each].job for each in range(len(kept.operations), len(whole.operations)))
    names = dict.fromkeys(present.problem.jobs[job].order for job in booked)
    return record_with(record, present, whole), tuple(names)


def late_bookings(
    asked: FactoryProblem, kept: ProductionPlan, whole: ProductionPlan, before: PlanRecord | None
) -> list[str]:
    """Name the orders put into a plan that are done after their due date, and later than by the plan before."""
    problem = asked.problem
    ends: dict[str, int] = {}
    if before is not None:
        for each in plan_in(before, problem).plan.operations:
            order = problem.jobs[problem.operations[each.operation].job].order
            ends[order] = max(each.end_s, ends.get(order, each.end_s))
    done = done_by_order(problem, whole)
    there = {problem.jobs[problem.operations[each.operation].job].order for each in kept.operations}
    new = [job for job in problem.jobs if job.id == job.order and job.order not in there and job.due_s is not None]
    return [job.order for job in new if done[job.order] > max(job.due_s or 0, ends.get(job.order, 0))]


def begun(problem: SchedulingProblem, record: PlanRecord) -> SchedulingProblem:
    """Give what there is to plan with what had begun when the kept plan was made: that stays where it is.

    Machines that stood still then are closed until they run again.

    Parameters
    ----------
    problem
        What there is to plan by the present tables, from the start of the plan on.
    record
        The kept plan.
    """
    if record.now is None:
        return while_stopped(problem, record.stops)
    now_s = round((record.now - problem.start).total_seconds())
    operations = list(problem.operations)
    planned = plan_in(record, problem).plan.operations
    stays = {each.operation for each in planned if min(each.start_s, each.setup_start_s) < now_s}
    for link in sorted(problem.precedences, key=lambda each: -each.after):
        # What comes before what stays has its place, too.
        stays |= {link.before} if link.after in stays else set()
    for each in planned:
        if each.operation in stays:
            fixed = FixedTime(
                machine=each.machine,
                start_s=each.start_s,
                end_s=each.end_s,
                operators=each.operators,
                setup_s=each.setup_s,
            )
            operations[each.operation] = replace(operations[each.operation], fixed=fixed)
    return while_stopped(replace(problem, operations=tuple(operations), now_s=now_s), record.stops)


def standing_plan(asked: FactoryProblem, record: PlanRecord) -> ProductionPlan:
    """Give a kept plan as one of the present tables, with booked orders put in that it lacks.

    A process that died while it booked, or a plan that was searched for meanwhile, may have left such orders.

    Parameters
    ----------
    asked
        What there is to plan by the present tables.
    record
        The kept plan.

    Raises
    ------
    InputError
        When the tables ask for something else than the plan has, or would give it other times.
    """
    problem = asked.problem
    kept = plan_in(record, problem)
    booked = {order.id for order in asked.intake.shop.orders if order.booked}
    new = {*kept.new}
    behind = problem.operations[len(kept.plan.operations) :]
    is_lacking = new == {each.id for each in behind} and {problem.jobs[each.job].order for each in behind} <= booked
    if kept.gone or not is_lacking:
        raise InputError(tables_changed(asked, kept))
    if not problem.operations:
        return kept.plan
    whole = PlanInsertion(problem, kept.plan).offer(OfferKind.GAPS)
    if whole is None or not are_same_times(kept.plan, whole):
        raise InputError(tables_changed(asked, kept))
    return whole


def are_same_times(plan: ProductionPlan, whole: ProductionPlan) -> bool:
    """Say whether the operations of a plan are as they were in one that has more."""
    after = {each.operation: each for each in whole.operations}
    return all(after[each.operation] == each for each in plan.operations)


def tables_changed(asked: FactoryProblem, kept: KeptPlan) -> Problem:
    """Say that the present tables ask for another plan, and what in it is new and gone."""
    new = {*kept.new}
    orders = {asked.problem.jobs[each.job].order: None for each in asked.problem.operations if each.id in new}
    details: dict[str, object] = {
        "factory": asked.home.name,
        "folder": asked.home.tables,
        "tables": ", ".join(kept.changed_tables(asked.tables)) or "-",
        "names": joined(named("promises.new_orders", list(orders)), named("promises.gone_operations", kept.gone)),
    }
    return Problem("promises.tables_changed", details=details)


def named(key: str, names: tuple[str, ...] | list[str]) -> Text:
    """Name what is new or gone; nothing where nothing is."""
    if not names:
        return Text(zh="", en="")
    return text(key, names=", ".join([*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])]))


def joined(one: Text, other: Text) -> Text:
    """Put two texts one behind the other."""
    return Text(zh=one.zh + other.zh, en=one.en + other.en)
