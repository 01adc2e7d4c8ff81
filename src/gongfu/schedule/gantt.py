"""A plan as a picture: a row for each machine, a bar for each run, its setup before it, closed hours behind it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

from gongfu.model.schedules import PlannedOperation, ProductionPlan
from gongfu.model.scheduling import ALWAYS, SchedulingProblem
from gongfu.texts import Language, render

__all__ = ["gantt_svg"]

WIDTH, LEFT, TOP, ROW, BAR = 1200, 140, 34, 30, 20
MARGIN = 10
# Orders take these hues in turn; neighbours differ.
HUES = 12
HUE_STEP = 150
LETTER = 6.5
TICKS = (900, 3600, 4 * 3600, 8 * 3600, 86400, 2 * 86400, 7 * 86400, 14 * 86400, 28 * 86400)
MOST_TICKS = 14
DAY_S = 86400
STYLE = """
svg { font: 12px system-ui, sans-serif; background: #fff; color: #222 }
.label, .time { fill: currentColor } .time { font-size: 11px; text-anchor: middle }
.line { stroke: #8884 } .closed { fill: #8882 } .setup { fill: #888 } .late { stroke: #c00; stroke-width: 2 }
.due { stroke: #c00; stroke-dasharray: 3 3 } .name { font-size: 10px; fill: #111; pointer-events: none }
@media (prefers-color-scheme: dark) { svg { background: #16181d; color: #ddd } }
""".strip()


def gantt_svg(problem: SchedulingProblem, plan: ProductionPlan, language: Language = "en") -> str:
    """Draw a plan as an SVG picture that needs nothing else; bars tell more when pointed at.

    Parameters
    ----------
    problem
        What was planned.
    plan
        The plan. Operations of orders that are late are framed in red.
    language
        Of the title.
    """
    span = max([each.end_s for each in plan.operations], default=1) or 1
    rows = {machine: row for row, machine in enumerate(sorted({each.machine for each in plan.operations}))}
    height = TOP + ROW * len(rows) + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(render('schedule.gantt_title', language))}</title><style>{STYLE}</style>",
        *ticks(problem.start, span, height),
        *machine_rows(problem, rows, span),
        *bars(problem, plan, rows, span),
        "</svg>",
    ]
    return "\n".join(parts)


def across(second: float, span: int) -> float:
    """Give where a second stands from left to right."""
    return round(LEFT + (WIDTH - LEFT - MARGIN) * min(second, span) / span, 2)


def ticks(start: datetime, span: int, height: int) -> Iterator[str]:
    """Draw the scale of time."""
    longest = TICKS[-1]
    step = next((each for each in TICKS if span / each <= MOST_TICKS), longest * (1 + span // (longest * MOST_TICKS)))
    begin = start.replace(hour=0, minute=0, second=0, microsecond=0)
    at = begin
    while (second := (at - start).total_seconds()) <= span:
        if second >= 0:
            x = across(second, span)
            shown = f"{at:%m-%d}" if step >= DAY_S else f"{at:%m-%d %H:%M}"
            yield f'<line class="line" x1="{x}" x2="{x}" y1="{TOP - 6}" y2="{height - MARGIN}"/>'
            yield f'<text class="time" x="{x}" y="{TOP - 12}">{shown}</text>'
        at += timedelta(seconds=step)


def machine_rows(problem: SchedulingProblem, rows: dict[int, int], span: int) -> Iterator[str]:
    """Draw each machine's name and closed hours."""
    spans = {each.id: each.spans for each in problem.calendars}
    for machine, row in rows.items():
        y = TOP + ROW * row
        name = escape(problem.machines[machine].id)
        yield f'<text class="label" x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{name}</text>'
        calendar = problem.machines[machine].calendar
        closed_from = 0
        for start, end in (*spans.get(calendar, ()), (span, span)) if calendar != ALWAYS else ():
            if start > closed_from and closed_from < span:
                x, width = across(closed_from, span), across(start, span) - across(closed_from, span)
                yield f'<rect class="closed" x="{x}" y="{y}" width="{width:.2f}" height="{BAR}"/>'
            closed_from = max(end, closed_from)


def bars(problem: SchedulingProblem, plan: ProductionPlan, rows: dict[int, int], span: int) -> Iterator[str]:
    """Draw the operations and their setups."""
    late = plan.late_jobs(problem)
    orders = {order: number for number, order in enumerate(dict.fromkeys(job.order for job in problem.jobs))}
    for each in plan.operations:
        operation = problem.operations[each.operation]
        job = problem.jobs[operation.job]
        y = TOP + ROW * rows[each.machine]
        if each.setup_s > 0:
            x = across(each.setup_start_s, span)
            width = across(min(each.start_s, each.setup_start_s + each.setup_s), span) - x
            yield f'<rect class="setup" x="{x}" y="{y + BAR / 2 - 3}" width="{width:.2f}" height="6"/>'
        hue = orders[job.order] % HUES * HUE_STEP % 360
        x, width = across(each.start_s, span), max(across(each.end_s, span) - across(each.start_s, span), 1.0)
        mark = ' class="late"' if operation.job in late else ""
        yield f'<g><rect{mark} x="{x}" y="{y}" width="{width:.2f}" height="{BAR}" rx="2" fill="hsl({hue} 60% 72%)"/>'
        if fits(job.order, width):
            yield f'<text class="name" x="{x + 3}" y="{y + 14}">{escape(job.order)}</text>'
        yield f"<title>{escape(told(problem, each))}</title></g>"


def fits(name: str, width: float) -> bool:
    """Say whether a name has room in a bar."""
    return len(name) * LETTER + 4 < width


def told(problem: SchedulingProblem, planned: PlannedOperation) -> str:
    """Say what a bar is."""
    operation = problem.operations[planned.operation]
    job = problem.jobs[operation.job]
    start, end = (problem.start + timedelta(seconds=second) for second in (planned.start_s, planned.end_s))
    people = " ".join(problem.operators[person].id for person in planned.operators)
    when = f"{start:%m-%d %H:%M} – {end:%m-%d %H:%M}"
    return f"{job.order} {job.item} × {job.quantity}, {operation.name}: {when} {people}".rstrip()
