"""The kept plan as it stands in the present tables: complete, and with the very times that these give it."""

from dataclasses import replace

from gongfu.app.kept_plans import KeptPlan, plan_in
from gongfu.app.read_scheduling_problem import FactoryProblem
from gongfu.errors import InputError, Problem
from gongfu.model.plan_records import PlanRecord
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import FixedTime, SchedulingProblem
from gongfu.schedule import OfferKind, PlanInsertion
from gongfu.texts import Text, text

__all__ = ["begun", "standing_plan"]

MOST_NAMED = 8


def begun(problem: SchedulingProblem, record: PlanRecord) -> SchedulingProblem:
    """Give what there is to plan with what had begun when the kept plan was made: that stays where it is.

    Parameters
    ----------
    problem
        What there is to plan by the present tables, from the start of the plan on.
    record
        The kept plan.
    """
    if record.now is None:
        return problem
    now_s = round((record.now - problem.start).total_seconds())
    operations = list(problem.operations)
    for each in plan_in(record, problem).plan.operations:
        if each.start_s < now_s:
            fixed = FixedTime(
                machine=each.machine,
                start_s=each.start_s,
                end_s=each.end_s,
                operators=each.operators,
                setup_s=each.setup_s,
            )
            operations[each.operation] = replace(operations[each.operation], fixed=fixed)
    return replace(problem, operations=tuple(operations), now_s=now_s)


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
