"""What would bring a late order in on time, in words and for machines."""

from datetime import datetime, timedelta
from typing import Any

from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import Alternative, Earlier, Expedite, Measure, NewDueDate, Overtime, Remedy, Split
from gongfu.texts import Language, render

__all__ = ["remedy_json", "remedy_words"]

HOUR_S, DAY_S = 3600, 86400
LEAST_CNY = 0.5
MOST_NAMES = 5
KINDS: dict[type[Measure], str] = {
    Alternative: "alternative",
    Split: "split",
    Expedite: "expedite",
    Earlier: "earlier",
    Overtime: "overtime",
    NewDueDate: "due_date",
}


def remedy_words(problem: SchedulingProblem, remedy: Remedy, language: Language) -> str:
    """Say in a sentence what a remedy is, what it does to the probability to be on time, and whom it harms.

    Parameters
    ----------
    problem
        What was planned.
    remedy
        Of one of its jobs.
    language
        ``zh`` or ``en``.
    """
    measure = measure_words(problem, remedy.measure, language)
    if isinstance(remedy.measure, NewDueDate):
        return measure
    price = ""
    if remedy.cost_cny is not None and remedy.cost_cny >= LEAST_CNY:
        price = render("remedies.price", language, amount=f"{remedy.cost_cny:,.0f}")
    harmed = harms(problem, remedy, language)
    others = render("remedies.others", language, orders=listed(harmed, language)) if harmed else ""
    return render(
        "remedies.would" if remedy.is_sure else "remedies.would_help",
        language,
        measure=measure,
        before=f"{remedy.on_time_before:.0%}",
        after=f"{remedy.on_time:.0%}",
        price=price,
        others=others,
    )


def harms(problem: SchedulingProblem, remedy: Remedy, language: Language) -> list[str]:
    """Say whom a remedy makes later, and whom else less likely to be on time."""
    told = [
        render("remedies.other", language, order=problem.jobs[job].order, hours=f"{seconds / HOUR_S:.1f}")
        for job, seconds in remedy.later
    ]
    later = {job for job, _ in remedy.later}
    for job, was, now in remedy.less_likely:
        if job not in later:
            order, chances = problem.jobs[job].order, {"before": f"{was:.0%}", "after": f"{now:.0%}"}
            told.append(render("remedies.less_likely", language, order=order, **chances))
    return told


def measure_words(problem: SchedulingProblem, measure: Measure, language: Language) -> str:
    """Say what is done."""
    details: dict[str, object]
    match measure:
        case Alternative(operation, machine, planned):
            key, details = "alternative", {"operation": problem.operations[operation].id}
            details |= {"machine": problem.machines[machine].id, "planned": problem.machines[planned].id}
        case Split(operations):
            key, names = "split", (problem.operations[each].id for each in operations)
            details = {"count": len(operations), "names": listed(list(names), language)}
        case Expedite(ahead_of):
            orders = dict.fromkeys(problem.jobs[job].order for job, _ in ahead_of)
            machines = dict.fromkeys(problem.machines[machine].id for _, machine in ahead_of)
            key, details = "expedite", {"orders": listed(list(orders), language)}
            details |= {"machines": listed(list(machines), language)}
        case Earlier(what, job, seconds):
            key = str(what)
            details = {"order": problem.jobs[job].order, "amount": amount_words(seconds, language)}
        case Overtime():
            key, details = "overtime", overtime_details(problem, measure, language)
        case NewDueDate(due_s):
            key, details = "due_date", {"due": f"{moment(problem, due_s):%Y-%m-%d %H:%M}"}
    return render(f"remedies.{key}", language, **details)


def listed(names: list[str], language: Language) -> str:
    """Join names; of many the first and how many more."""
    comma = render("schedule.comma", language)
    if len(names) <= MOST_NAMES:
        return comma.join(names)
    more = len(names) - MOST_NAMES + 1
    return render("remedies.and_more", language, names=comma.join(names[: MOST_NAMES - 1]), count=more)


def overtime_details(problem: SchedulingProblem, measure: Overtime, language: Language) -> dict[str, object]:
    """Say who works longer, when and how long."""
    comma = render("schedule.comma", language)
    machines = comma.join(problem.machines[machine].id for machine in measure.machines)
    who = render("remedies.alone", language, machine=machines)
    if measure.calendar is not None:
        who = render("remedies.all_of", language, calendar=measure.calendar)
    elif measure.people:
        people = comma.join(problem.operators[person].id for person in measure.people)
        who = render("remedies.with_people", language, machine=machines, people=people)
    begins = moment(problem, measure.from_s)
    weekday = render("schedule.weekdays", language).split()[begins.weekday()]
    day = render("remedies.day", language, date=f"{begins:%m-%d}", weekday=weekday)
    return {"who": who, "hours": f"{measure.seconds / HOUR_S:g}", "day": day, "start": f"{begins:%H:%M}"}


def amount_words(seconds: int, language: Language) -> str:
    """Say how long something is, in whole days where it is."""
    if seconds % DAY_S == 0:
        return render("remedies.days", language, days=seconds // DAY_S)
    return render("remedies.hours", language, hours=f"{seconds / HOUR_S:.3g}")


def moment(problem: SchedulingProblem, second: int) -> datetime:
    """Give the moment of a second of the plan."""
    return problem.start + timedelta(seconds=second)


def remedy_json(problem: SchedulingProblem, remedy: Remedy, language: Language) -> dict[str, Any]:
    """Give a remedy for machines.

    Parameters
    ----------
    problem
        What was planned.
    remedy
        Of one of its jobs.
    language
        Of the sentence.
    """
    told: dict[str, Any] = {
        "kind": KINDS[type(remedy.measure)],
        "on_time_before": remedy.on_time_before,
        "on_time": remedy.on_time,
        "cost_cny": remedy.cost_cny,
        "later": {problem.jobs[job].order: seconds for job, seconds in remedy.later},
        "less_likely": {problem.jobs[job].order: now for job, _, now in remedy.less_likely},
        "sentence": remedy_words(problem, remedy, language),
    }
    match remedy.measure:
        case Alternative(operation, machine, _):
            told |= {"operation": problem.operations[operation].id, "machine": problem.machines[machine].id}
        case Split(operations):
            told |= {"operations": [problem.operations[each].id for each in operations]}
        case Expedite(ahead_of):
            told |= {"ahead_of": sorted({problem.jobs[job].order for job, _ in ahead_of})}
        case Earlier(what, job, seconds):
            told |= {"what": str(what), "order": problem.jobs[job].order, "seconds": seconds}
        case Overtime(machines, people, from_s, seconds):
            told |= {
                "machines": [problem.machines[each].id for each in machines],
                "operators": [problem.operators[each].id for each in people],
                "from": moment(problem, from_s).isoformat(),
                "seconds": seconds,
            }
        case NewDueDate(due_s):
            told |= {"due": moment(problem, due_s).isoformat()}
    return told
