"""A factory's planned orders in words: a row for each, and why the late ones are late."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gongfu.app.cause_words import chain_words, share_words
from gongfu.app.remedy_words import remedy_words
from gongfu.app.robustness_words import price_words
from gongfu.model.plan_records import RecordedStop
from gongfu.model.schedules import Goal
from gongfu.schedule import Cause, JobCauses, NewDueDate
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from gongfu.app.plan_orders import OrdersPlan, PlannedOrder

__all__ = ["main_cause", "order_rows", "plan_notes", "plan_title", "stop_notes"]

HOUR_S = 3600
FULL, BRIEF = "%Y-%m-%d %H:%M", "%m-%d %H:%M"
# Remedies that are told of an order beside a new due date.
MOST_REMEDIES = 3
COLUMNS = ("order", "item", "qty", "due", "done", "late_h", "on_time", "done_p80", "held_by")


def plan_title(result: "OrdersPlan", language: Language) -> str:
    """Say in one line what the plan gives.

    Parameters
    ----------
    result
        The plan.
    language
        ``zh`` or ``en``.
    """
    return render(
        "schedule.plan_title",
        language,
        factory=result.factory,
        orders=len(result.orders),
        late=len(result.late),
        all_on_time=f"{result.risk.all_on_time:.0%}",
        late_p90=f"{result.risk.tardiness_p90_s / HOUR_S:.1f}",
        setups=f"{result.plan.score.setup_s / HOUR_S:.1f}",
        seconds=f"{result.seconds:.1f}",
        changes=f"{result.changes:,}",
        badge=render("schedule.example_badge", language) if result.asked.example else "",
    )


def order_rows(result: "OrdersPlan", language: Language, *, brief: bool = False) -> list[tuple[str, ...]]:
    """Give a table of the orders, its head first; by due date.

    Parameters
    ----------
    result
        The plan.
    language
        ``zh`` or ``en``.
    brief
        Whether moments go without their year, for a terminal.
    """
    head = tuple(render(f"schedule.column_{name}", language) for name in COLUMNS)
    by_due = sorted(result.orders, key=lambda each: (each.due is None, each.due or each.done, each.order))
    form = BRIEF if brief else FULL
    return [head, *(order_row(result, each, form, language) for each in by_due)]


def order_row(result: "OrdersPlan", order: "PlannedOrder", form: str, language: Language) -> tuple[str, ...]:
    """Give the row of an order."""
    causes = order.causes
    done_by = result.moment_by(order.risk.done_s[1])
    return (
        order.order,
        order.item,
        str(order.quantity),
        f"{order.due:{form}}" if order.due else "",
        f"{order.done:{form}}",
        f"{order.late_by.total_seconds() / HOUR_S:.1f}" if order.late_by else "",
        f"{order.risk.on_time:.0%}" if order.due else "",
        f"{done_by:{form}}" if done_by else render("schedule.after_calendars", language),
        render(f"schedule.held_{main_cause(causes)}", language) if causes else "",
    )


def main_cause(causes: JobCauses) -> Cause:
    """Name the cause that takes most of the time beside the job's own work.

    Parameters
    ----------
    causes
        What holds a job.
    """
    others = {cause: share for cause, share in causes.shares.items() if cause is not Cause.OWN_WORK}
    return max(others, key=lambda cause: others[cause]) if others else Cause.OWN_WORK


def plan_notes(result: "OrdersPlan", language: Language) -> list[str]:
    """Say why each late order is late, what the plan costs, and what was left out.

    Parameters
    ----------
    result
        The plan.
    language
        ``zh`` or ``en``.
    """
    notes: list[str] = []
    for each in result.orders:
        if each.causes is not None:
            notes += [why_late(result, each, language), *remedies_of(result, each, language)]
    if result.objective.aim is not None and result.price is not None:
        notes.append(price_words(result.objective, result.price, language))
    if result.is_optimal and not result.asked.skipped:
        notes.append(render("schedule.optimal", language))
    score, goals = result.plan.score, {goal for rank in result.objective.ranks for goal in rank}
    if Goal.MOVES in goals:
        notes.append(render("schedule.moved", language, moved=score.moved))
    if score.cost_cny:
        machines = score.cost_cny - score.energy_cny
        notes.append(render("schedule.costs", language, energy=f"{score.energy_cny:,.0f}", machines=f"{machines:,.0f}"))
    notes += stop_notes(result.stops, language)
    for skipped in result.asked.skipped:
        reasons = "; ".join(problem.words.in_language(language) for problem in skipped.problems)
        notes.append(render("schedule.skipped", language, order=skipped.order, reasons=reasons))
    if result.booked_beside:
        notes.append(render("schedule.booked_beside", language, orders=", ".join(result.booked_beside)))
    if result.asked.from_stock:
        notes.append(render("schedule.from_stock", language, orders=", ".join(result.asked.from_stock)))
    return notes


def stop_notes(stops: Iterable[RecordedStop], language: Language) -> list[str]:
    """Say which machines stand still, from when until when.

    Parameters
    ----------
    stops
        What the kept plan knows of.
    language
        ``zh`` or ``en``.
    """
    return [
        render(
            "schedule.stands_still",
            language,
            machine=each.machine,
            since=f"{each.since:{FULL}}",
            until=f"{each.until:{FULL}}",
            estimated=render("schedule.stop_estimated", language) if each.estimated else "",
            reason=render("replanning.reason", language, words=each.reason) if each.reason else "",
        )
        for each in stops
    ]


def remedies_of(result: "OrdersPlan", order: "PlannedOrder", language: Language) -> Iterator[str]:
    """Say what would bring an order in on time: the cheapest that were found, and a new due date."""
    shown = [each for each in order.remedies if not isinstance(each.measure, NewDueDate)][:MOST_REMEDIES]
    shown += [each for each in order.remedies if isinstance(each.measure, NewDueDate)]
    for number, remedy in enumerate(shown):
        key = "remedies.also" if number else "remedies.remedy"
        yield render(key, language, remedy=remedy_words(result.problem, remedy, language))


def why_late(result: "OrdersPlan", order: "PlannedOrder", language: Language) -> str:
    """Say in a sentence what holds an order: shares of the time until it is done, and its critical chain."""
    causes = order.causes
    assert causes is not None, "only what is late is explained"
    hours = order.late_by.total_seconds() / HOUR_S
    return render(
        "schedule.why_late" if hours > 0 else "schedule.why_likely_late",
        language,
        order=order.order,
        hours=f"{hours:.1f}",
        on_time=f"{order.risk.on_time:.0%}",
        low=f"{order.risk.on_time_low:.0%}",
        high=f"{order.risk.on_time_high:.0%}",
        shares=share_words(causes, language),
        chain=chain_words(result.problem, causes),
    )
