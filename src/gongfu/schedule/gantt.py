"""A plan as a picture: a row for each machine or order, a bar for each run, setups, closed hours and due dates."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.gantt_rows import Bar, DueMark, GanttBy, GanttHead, GanttRow, GanttRows, gantt_rows
from gongfu.texts import Language, render

__all__ = ["gantt_svg"]

WIDTH, LEFT, RIGHT, BAR, GAP = 1200, 150, 12, 20, 10
# From the top: title, legend, days, due dates.
TITLE_Y, LEGEND_Y, TIME_Y, DUE_Y, TOP = 20, 42, 64, 72, 88
LETTER, WIDE_LETTER = 6.2, 10.5
LONGEST_NAME = LEFT - 16
# Of a name that does not fit at least so much is shown, or nothing.
FEWEST_LETTERS = 6
TICKS = (900, 3600, 4 * 3600, 8 * 3600, 86400, 2 * 86400, 7 * 86400, 14 * 86400, 28 * 86400)
MOST_TICKS = 14
DAY_S = 86400
NOTHING_HEAD = GanttHead()
STYLE = """
svg { font: 12px system-ui, "Noto Sans CJK SC", sans-serif; background: #fff; color: #222 }
text { fill: currentColor } .title { font-size: 15px; font-weight: 600 } .time { font-size: 11px; text-anchor: middle }
.badge { font-size: 11px; font-weight: 600; fill: #9a5b00 } .row { stroke: #8883 } .tick { stroke: #8885 }
.closed { fill: #8882 } .setup { fill: #777 } .bar text { font-size: 10px; fill: #111; pointer-events: none }
.late rect { fill: #d3302f; stroke: #8f1414 } .late text { fill: #fff } .due { fill: #3a6ea5; stroke: #3a6ea5 }
.due.missed { fill: #d3302f; stroke: #d3302f } .due line { stroke-width: 1.5 } .now { stroke: #1a8f3c; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
svg { background: #16181d; color: #ddd } .closed { fill: #aaa2 } .setup { fill: #999 } .badge { fill: #f0b35c }
.due { fill: #7fb2ea; stroke: #7fb2ea } .due.missed { fill: #ff6f6b; stroke: #ff6f6b } .now { stroke: #4cd070 } }
""".strip()


def gantt_svg(
    problem: SchedulingProblem,
    plan: ProductionPlan,
    language: Language = "en",
    *,
    by: GanttBy = GanttBy.MACHINE,
    head: GanttHead = NOTHING_HEAD,
) -> str:
    """Draw a plan as an SVG picture that needs nothing else; what is pointed at tells more.

    Orders that are late are red, triangles stand where orders are due.

    Parameters
    ----------
    problem
        What was planned.
    plan
        The plan.
    language
        Of its words.
    by
        Whether a row is a machine or an order.
    head
        Its title, the badge beside it, and the moment it is now.
    """
    chart = gantt_rows(problem, plan, by, head, language)
    tops = [TOP]
    for row in chart.rows:
        tops.append(tops[-1] + row.lanes * BAR + GAP)
    title = head.title or render("schedule.gantt_title", language)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tops[-1]}" role="img" lang="{language}">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<text class="title" x="12" y="{TITLE_Y}">{escape(title)} ',
        f'<tspan class="badge">{escape(head.badge)}</tspan></text>',
        *legend(language, has_now=head.now_s is not None),
        *ticks(chart.start, chart.span_s, tops[-1]),
    ]
    for row, y in zip(chart.rows, tops, strict=False):
        parts += drawn_row(row, y, chart)
    parts += [due for mark in chart.dues for due in due_mark(mark, DUE_Y, chart, 0)]
    if head.now_s is not None:
        x = across(head.now_s, chart.span_s)
        parts.append(f'<line class="now" x1="{x}" x2="{x}" y1="{TIME_Y + 4}" y2="{tops[-1]}"/>')
    return "\n".join([*parts, "</svg>"])


def across(second: float, span: int) -> float:
    """Give where a second stands from left to right."""
    return round(LEFT + (WIDTH - LEFT - RIGHT) * min(max(second, 0), span) / span, 2)


def width_of(words: str) -> float:
    """Give about how wide words stand; Chinese characters are wider."""
    return sum(WIDE_LETTER if letter > "\u2e80" else LETTER for letter in words)


def fitted(words: str, width: float) -> str:
    """Cut words to a width."""
    while words and width_of(words) > width:
        words = words.rstrip("…")[:-1] + "…" if len(words) > 1 else ""
    return words


def legend(language: Language, *, has_now: bool) -> Iterator[str]:
    """Say what marks and colours mean."""
    signs = {
        "order": f'<rect y="-9" width="14" height="11" rx="2" fill="{filled(170)}"/>',
        "late": '<g class="late"><rect y="-9" width="14" height="11" rx="2"/></g>',
        "setup": '<rect class="setup" y="-6" width="14" height="6"/>',
        "closed": '<rect class="closed" y="-9" width="14" height="11"/>',
        "due": '<path class="due" d="M2 -9h10l-5 9z"/>',
        "missed": '<path class="due missed" d="M2 -9h10l-5 9z"/>',
        "now": '<line class="now" x1="7" x2="7" y1="-9" y2="2"/>',
    }
    x = 12.0
    for name, sign in signs.items():
        if name != "now" or has_now:
            words = render(f"schedule.gantt_{name}_sign", language)
            yield f'<g transform="translate({x:.0f} {LEGEND_Y})">{sign}<text x="19">{escape(words)}</text></g>'
            x += 19 + width_of(words) * 12 / 10 + 18


def filled(hue: int) -> str:
    """Give the colour of a hue."""
    return f"hsl({hue} 58% 72%)"


def ticks(start: datetime, span: int, height: float) -> Iterator[str]:
    """Draw the scale of time."""
    longest = TICKS[-1]
    step = next((each for each in TICKS if span / each <= MOST_TICKS), longest * (1 + span // (longest * MOST_TICKS)))
    at = start.replace(hour=0, minute=0, second=0, microsecond=0)
    while (second := (at - start).total_seconds()) <= span:
        if second >= 0:
            x = across(second, span)
            shown = f"{at:%m-%d}" if step >= DAY_S else f"{at:%m-%d %H:%M}"
            yield f'<line class="tick" x1="{x}" x2="{x}" y1="{TIME_Y + 4}" y2="{height}"/>'
            yield f'<text class="time" x="{x}" y="{TIME_Y}">{shown}</text>'
        at += timedelta(seconds=step)


def drawn_row(row: GanttRow, y: float, chart: GanttRows) -> Iterator[str]:
    """Draw a row: its name, closed hours, bars and due date."""
    span, height = chart.span_s, row.lanes * BAR
    name = f"{row.name}  {row.note}".rstrip()
    yield f'<line class="row" x1="12" x2="{WIDTH - RIGHT}" y1="{y - GAP / 2}" y2="{y - GAP / 2}"/>'
    yield f'<text x="12" y="{y + 14}">{escape(fitted(name, LONGEST_NAME))}<title>{escape(name)}</title></text>'
    for start, end in chart.closed.get(row.calendar, ()):
        x = across(start, span)
        yield f'<rect class="closed" x="{x}" y="{y}" width="{across(end, span) - x:.2f}" height="{height}"/>'
    for bar in row.bars:
        yield from drawn_bar(bar, y + bar.lane * BAR, span)
    if row.due is not None:
        yield from due_mark(row.due, y, chart, height)


def drawn_bar(bar: Bar, y: float, span: int) -> Iterator[str]:
    """Draw a run and its setup."""
    if bar.setup is not None:
        begin, end = (across(second, span) for second in bar.setup)
        yield f'<rect class="setup" x="{begin}" y="{y + BAR / 2 - 3}" width="{end - begin:.2f}" height="6"/>'
    x = across(bar.start_s, span)
    width = max(across(bar.end_s, span) - x, 1.0)
    late = " late" if bar.is_late else ""
    yield (
        f'<g class="bar{late}"><rect x="{x}" y="{y + 0.5}" width="{width:.2f}" height="{BAR - 1}" rx="2" '
        f'fill="{filled(bar.hue)}"/><title>{escape(bar.told)}</title>'
    )
    label = fitted(bar.label, width - 4)
    if label == bar.label or len(label) >= FEWEST_LETTERS:
        yield f'<text x="{x + 3}" y="{y + 14}">{escape(label)}</text>'
    yield "</g>"


def due_mark(mark: DueMark, y: float, chart: GanttRows, height: float) -> Iterator[str]:
    """Draw a triangle where an order is due, over as much of a line as its row is high."""
    if mark.second <= chart.span_s:
        x = across(mark.second, chart.span_s)
        missed = " missed" if mark.is_late else ""
        line = f'<line x1="{x}" x2="{x}" y1="{y}" y2="{y + height}"/>' if height else ""
        yield f'<g class="due{missed}"><path d="M{x - 5} {y}h10l-5 9z"/>{line}<title>{escape(mark.told)}</title></g>'
