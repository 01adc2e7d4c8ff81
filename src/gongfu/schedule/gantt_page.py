"""A plan as one HTML file: by machine and by order, to scroll and to zoom, with nothing to load from elsewhere."""

from collections.abc import Iterator
from datetime import timedelta
from html import escape

from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule.gantt_rows import Bar, DueMark, GanttBy, GanttHead, GanttRow, GanttRows, gantt_rows
from gongfu.texts import Language, render

__all__ = ["gantt_page"]

HOUR_S, DAY_S, WEEK_S = 3600, 86400, 7 * 86400
LANE = 24
# The scale of time: seconds between two ticks, and for plans of what length at most it is written.
SCALES = {"w": (WEEK_S, None), "d": (DAY_S, 3 * 366 * DAY_S), "q": (6 * HOUR_S, 120 * DAY_S), "h": (HOUR_S, 30 * DAY_S)}

STYLE = """
:root { color-scheme: light dark; --h: 6px; --names: 168px; --back: #fff; --text: #1f2328; --faint: #8883;
  --closed: #8882; --setup: #777; --due: #3a6ea5; --late: #d3302f; --now: #1a8f3c; --badge: #9a5b00 }
@media (prefers-color-scheme: dark) { :root { --back: #16181d; --text: #ddd; --closed: #aaa2; --setup: #999;
  --due: #7fb2ea; --now: #4cd070; --badge: #f0b35c } }
* { box-sizing: border-box } html, body { height: 100% }
body { margin: 0; display: flex; flex-direction: column; background: var(--back); color: var(--text);
  font: 13px/1.35 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
header { padding: 10px 14px 8px; display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: center }
h1 { font-size: 17px; margin: 0 } h1 small { color: var(--badge); font-size: 12px; margin-left: 6px }
fieldset { border: 0; padding: 0; margin: 0; display: flex; gap: 10px; align-items: center }
.legend span { white-space: nowrap; margin-right: 12px } .legend i { display: inline-block; width: 14px; height: 11px;
  margin-right: 5px; border-radius: 2px; vertical-align: -1px }
main { flex: 1; overflow: auto; border-top: 1px solid var(--faint) }
.chart { position: relative; width: calc(var(--names) + var(--span) * var(--h) + 24px); padding-bottom: 12px }
body[data-by=machine] .order, body[data-by=order] .machine { display: none }
.line { display: flex; border-bottom: 1px solid var(--faint) }
.axis { position: sticky; top: 0; z-index: 3; background: var(--back); height: 44px }
.name { position: sticky; left: 0; z-index: 2; flex: 0 0 var(--names); padding: 4px 8px 4px 14px;
  background: var(--back); border-right: 1px solid var(--faint); overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap }
.axis .name { z-index: 4 } .name small { display: block; opacity: .75; overflow: hidden; text-overflow: ellipsis }
.late.name { color: var(--late); font-weight: 600 }
.lane { position: relative; flex: 0 0 calc(var(--span) * var(--h) + 24px); contain: layout paint }
.lane > * { position: absolute; left: calc(var(--a) * var(--h)) }
.closed { left: 0; top: 0; height: 100%; width: calc(var(--span) * var(--h)); fill: var(--closed) }
.bar, .setup { width: max(calc(var(--w) * var(--h)), 2px); top: calc(3px + var(--l, 0) * 24px); height: 19px }
.bar { border: 1px solid #0002; border-radius: 3px; padding: 0 3px; overflow: clip; white-space: nowrap;
  font-size: 11px; line-height: 17px; color: #111; background: hsl(var(--c) 58% 72%); cursor: pointer }
.bar b { position: sticky; left: calc(var(--names) + 4px); display: inline-block; font-weight: 400 }
.bar.late { background: var(--late); color: #fff; border-color: #8f1414 }
.setup { top: 9px; height: 7px; background: var(--setup) }
.due { margin-left: -5px; width: 0; border: 5px solid transparent; border-top: 9px solid var(--due) }
.due.late { border-top-color: var(--late) } .axis .due { bottom: -4px } .order .lane .due { top: 0 }
.order .lane .due::after { content: ""; position: absolute; left: -1px; top: -9px; height: 400px; width: 2px;
  background: inherit; border-left: 2px solid var(--due) } .order .lane .due.late::after { border-color: var(--late) }
.tick { top: 6px; font-size: 11px; padding-left: 3px; border-left: 1px solid var(--faint); height: 40px;
  white-space: nowrap }
.tick.small { top: 22px; height: 22px; opacity: .75 } .tick[data-s] { display: none }
body[data-scale=w] [data-s=w], body[data-scale=d] [data-s=d], body[data-scale=q] :is([data-s=d], [data-s=q]),
body[data-scale=h] :is([data-s=d], [data-s=h]) { display: block }
.now { position: absolute; z-index: 1; top: 30px; bottom: 0; width: 2px; background: var(--now);
  left: calc(var(--names) + var(--a) * var(--h)) }
body[data-picked] .bar:not(.picked) { opacity: .25 } .bar.picked { outline: 2px solid var(--text) }
@media print { main { overflow: visible } header fieldset { display: none } }
"""

# Zoom keeps the moment under the pointer, or in the middle, where it is; a click shows all that an order does.
SCRIPT = """
const main = document.querySelector("main"), zoom = document.querySelector("#zoom"), body = document.body;
const names = 168, most = 160, span = Number(main.dataset.span);
const least = () => Math.max((main.clientWidth - names - 30) / span, 0.01);
const finest = document.querySelector("[data-s=h]") ? "h" : "q";
let width = 6;
function show(next, at = main.clientWidth / 2) {
  const moment = (main.scrollLeft + at - names) / width;
  width = Math.min(Math.max(next, least()), Math.max(most, least()));
  document.documentElement.style.setProperty("--h", width + "px");
  body.dataset.scale = width * 24 < 60 ? "w" : width * 6 < 44 ? "d" : width < 44 ? "q" : finest;
  zoom.value = 100 * Math.log(width / least()) / Math.log(Math.max(most / least(), 1.01));
  main.scrollLeft = moment * width + names - at;
}
zoom.oninput = () => show(least() * (Math.max(most / least(), 1.01) ** (zoom.value / 100)));
main.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  show(width * Math.exp(-event.deltaY / 300), event.clientX - main.getBoundingClientRect().left);
}, { passive: false });
for (const radio of document.querySelectorAll("[name=by]")) radio.onchange = () => { body.dataset.by = radio.value; };
function pick(orders) {
  for (const bar of document.querySelectorAll(".bar.picked")) bar.classList.remove("picked");
  delete body.dataset.picked;
  if (!orders) return;
  body.dataset.picked = "yes";
  for (const bar of document.querySelectorAll(".bar"))
    if (JSON.parse(bar.dataset.o).some((order) => orders.includes(order))) bar.classList.add("picked");
}
main.onclick = (event) => {
  const bar = event.target.closest(".bar");
  pick(bar && !bar.classList.contains("picked") ? JSON.parse(bar.dataset.o) : null);
};
document.onkeydown = (event) => { if (event.key === "Escape") pick(null); };
window.onresize = () => show(width);
show(0);
"""


def gantt_page(problem: SchedulingProblem, plan: ProductionPlan, head: GanttHead, language: Language = "en") -> str:
    """Write a plan as a page that opens in any browser, by machine and by order.

    Parameters
    ----------
    problem
        What was planned.
    plan
        The plan. Orders that are late are red.
    head
        Its title, the badge beside it, the moment it is now, and words about orders.
    language
        Of its words.
    """
    title = head.title or render("schedule.gantt_title", language)
    charts = {by: gantt_rows(problem, plan, by, head, language) for by in GanttBy}
    hours = charts[GanttBy.MACHINE].span_s / HOUR_S
    lines = [
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>",
        '<body data-by="machine" data-scale="d">',
        *page_head(title, head, language),
        f'<main data-span="{hours:.4f}" style="--span:{hours:.4f}">',
    ]
    for by, chart in charts.items():
        lines += [f'<div class="chart {by}">', *chart_lines(chart, by, language)]
        if head.now_s is not None:
            lines.append(f'<i class="now" style="--a:{placed(head.now_s)}"></i>')
        lines.append("</div>")
    return "\n".join([*lines, f"</main><script>{SCRIPT}</script></body></html>", ""])


def page_head(title: str, head: GanttHead, language: Language) -> Iterator[str]:
    """Write the title, what can be chosen, and what colours mean."""
    words = {
        name: escape(render(f"schedule.gantt_{name}", language)) for name in ("by_machine", "by_order", "zoom", "click")
    }
    badge = f" <small>{escape(head.badge)}</small>" if head.badge else ""
    yield f"<header><h1>{escape(title)}{badge}</h1><fieldset>"
    for by, checked in ((GanttBy.MACHINE, " checked"), (GanttBy.ORDER, "")):
        yield f'<label><input type="radio" name="by" value="{by}"{checked}> {words[f"by_{by}"]}</label>'
    yield f'<label>{words["zoom"]} <input id="zoom" type="range" min="0" max="100" step="0.5" value="0"></label>'
    yield "</fieldset>"
    signs = {
        "order": "background:hsl(170 58% 72%)",
        "late": "background:var(--late)",
        "setup": "background:var(--setup);height:7px",
        "closed": "background:var(--closed)",
        "due": "width:0;height:0;border:5px solid transparent;border-top:9px solid var(--due);vertical-align:-6px",
        "missed": "width:0;height:0;border:5px solid transparent;border-top:9px solid var(--late);vertical-align:-6px",
        "now": "background:var(--now);width:3px",
    }
    shown = [name for name in signs if name != "now" or head.now_s is not None]
    legend = "".join(
        f'<span><i style="{signs[name]}"></i>{escape(render(f"schedule.gantt_{name}_sign", language))}</span>'
        for name in shown
    )
    yield f'<div class="legend">{legend}<span>{words["click"]}</span></div></header>'


def chart_lines(chart: GanttRows, by: GanttBy, language: Language) -> Iterator[str]:
    """Write a chart: its scale of time, and a line for each row."""
    yield f'<div class="line axis"><div class="name">{escape(render(f"schedule.gantt_{by}s", language))}</div>'
    yield f'<div class="lane">{"".join(ticks(chart, language))}{"".join(map(due_mark, chart.dues))}</div></div>'
    numbers = {calendar: number for number, calendar in enumerate(chart.closed)}
    if by is GanttBy.MACHINE:
        yield '<svg width="0" height="0" style="position:absolute"><defs>'
        for calendar, spans in chart.closed.items():
            drawn = "".join(f'<rect x="{start}" width="{end - start}" height="1"/>' for start, end in spans)
            yield f'<g id="closed-{numbers[calendar]}">{drawn}</g>'
        yield "</defs></svg>"
    for row in chart.rows:
        closed = numbers.get(row.calendar) if by is GanttBy.MACHINE else None
        yield from row_lines(row, chart.span_s, closed)


def row_lines(row: GanttRow, span: int, closed: int | None) -> Iterator[str]:
    """Write a row."""
    late = " late" if row.due is not None and row.due.is_late else ""
    note = f"<small>{escape(row.note)}</small>" if row.note else ""
    full = escape(f"{row.name} {row.note}".rstrip())
    height = max(row.lanes * LANE + 2, 44 if row.note else 0)
    yield f'<div class="line"><div class="name{late}" title="{full}">{escape(row.name)}{note}</div>'
    yield f'<div class="lane" style="height:{height}px">'
    if closed is not None:
        yield f'<svg class="closed" viewBox="0 0 {span} 1" preserveAspectRatio="none">'
        yield f'<use href="#closed-{closed}"/></svg>'
    for bar in row.bars:
        yield from bar_lines(bar)
    yield f"{due_mark(row.due) if row.due is not None else ''}</div></div>"


def bar_lines(bar: Bar) -> Iterator[str]:
    """Write a run and its setup."""
    if bar.setup is not None:
        begin, end = bar.setup
        yield f'<i class="setup" style="--a:{placed(begin)};--w:{placed(end - begin)}"></i>'
    orders = "[" + ",".join(f'"{quoted(order)}"' for order in bar.orders) + "]"
    lane = f";--l:{bar.lane}" if bar.lane else ""
    yield (
        f'<div class="bar{" late" if bar.is_late else ""}" data-o="{escape(orders)}" title="{escape(bar.told)}" '
        f'style="--a:{placed(bar.start_s)};--w:{placed(bar.end_s - bar.start_s)};--c:{bar.hue}{lane}">'
        f"<b>{escape(bar.label)}</b></div>"
    )


def quoted(words: str) -> str:
    """Give words as they stand between the quotes of JSON."""
    return "".join(f"\\u{ord(letter):04x}" if letter in '"\\' or letter < " " else letter for letter in words)


def due_mark(mark: DueMark) -> str:
    """Write where an order is due."""
    late = " late" if mark.is_late else ""
    return f'<i class="due{late}" style="--a:{placed(max(mark.second, 0))}" title="{escape(mark.told)}"></i>'


def ticks(chart: GanttRows, language: Language) -> Iterator[str]:
    """Write the scale of time, coarse and fine; how far one has zoomed chooses."""
    weekdays = render("schedule.weekdays", language).split()
    midnight = chart.start.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - timedelta(days=midnight.weekday())
    for scale, (step, longest) in SCALES.items():
        if longest is not None and chart.span_s > longest:
            continue
        begins = monday if scale == "w" else midnight
        small = " small" if step < DAY_S else ""
        number = -(-round((chart.start - begins).total_seconds()) // step)
        while (at := begins + timedelta(seconds=step * number)) <= chart.start + timedelta(seconds=chart.span_s):
            second = round((at - chart.start).total_seconds())
            if step >= DAY_S or at.hour or at.minute:
                words = f"{at:%m-%d} {weekdays[at.weekday()]}" if step >= DAY_S else f"{at:%H:%M}"
                yield f'<span class="tick{small}" data-s="{scale}" style="--a:{placed(second)}">{words}</span>'
            number += 1


def placed(second: float) -> str:
    """Give seconds as hours, which the page makes pixels of."""
    return f"{second / HOUR_S:.4f}".rstrip("0").rstrip(".")
