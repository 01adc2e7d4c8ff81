"""A factory's planned orders in words: a row for each, and why the late ones are late."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from gongfu.app.remedy_words import remedy_words
from gongfu.model.schedules import Goal
from gongfu.schedule import Cause, JobCauses, NewDueDate
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from gongfu.app.plan_orders import OrdersPlan, PlannedOrder

__all__ = ["main_cause", "order_rows", "plan_notes", "plan_title"]

HOUR_S = 3600
FULL, BRIEF = "%Y-%m-%d %H:%M", "%m-%d %H:%M"
# Causes that take a smaller share of the time are not named, nor the middle of a chain that is longer than this.
SMALL_SHARE = 0.05
MOST_LINKS = 8
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
    score, goals = result.plan.score, {goal for rank in result.objective.ranks for goal in rank}
    if Goal.MOVES in goals:
        notes.append(render("schedule.moved", language, moved=score.moved))
    if score.cost_cny:
        machines = score.cost_cny - score.energy_cny
        notes.append(render("schedule.costs", language, energy=f"{score.energy_cny:,.0f}", machines=f"{machines:,.0f}"))
    for skipped in result.asked.skipped:
        reasons = "; ".join(problem.words.in_language(language) for problem in skipped.problems)
        notes.append(render("schedule.skipped", language, order=skipped.order, reasons=reasons))
    if result.asked.from_stock:
        notes.append(render("schedule.from_stock", language, orders=", ".join(result.asked.from_stock)))
    return notes


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
    named = sorted(causes.shares.items(), key=lambda each: -each[1])
    comma = render("schedule.comma", language)
    shares = comma.join(
        render("schedule.share", language, cause=render(f"schedule.cause_{cause}", language), share=f"{share:.0%}")
        for cause, share in named
        if share >= SMALL_SHARE
    )
    hours = order.late_by.total_seconds() / HOUR_S
    return render(
        "schedule.why_late" if hours > 0 else "schedule.why_likely_late",
        language,
        order=order.order,
        hours=f"{hours:.1f}",
        on_time=f"{order.risk.on_time:.0%}",
        low=f"{order.risk.on_time_low:.0%}",
        high=f"{order.risk.on_time_high:.0%}",
        shares=shares,
        chain=chain_words(result, causes),
    )


def chain_words(result: "OrdersPlan", causes: JobCauses) -> str:
    """Say the critical chain, operation by operation with its machine; of a long one the first and the last."""
    problem = result.problem
    steps = []
    for link in causes.chain:
        operation = problem.operations[link.operation]
        order, machine = problem.jobs[operation.job].order, problem.machines[link.machine].id
        steps.append(f"{order} {operation.name} @ {machine}")
    # Lots of one step that follow each other are told once.
    counted = [(step, len(list(same))) for step, same in groupby(steps)]
    words = [step if count == 1 else f"{step} ×{count}" for step, count in counted]
    kept = words if len(words) <= MOST_LINKS else [*words[: MOST_LINKS // 2], "…", *words[-MOST_LINKS // 2 :]]
    return " → ".join(kept)
