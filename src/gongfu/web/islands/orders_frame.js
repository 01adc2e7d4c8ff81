// The frame round the chart of planned orders: tools, canvases, legend, the side with the tables, and what is said.
import { fill } from "./fill.js";
import { AXIS } from "./gantt_scale.js";
import { node } from "./orders_table.js";

const LEGEND = ["fine", "likely", "late", "holding", "setup", "closed", "due", "full"];
const TALLEST = 0.62;

export function buildFrame(element, words) {
  element.classList.add("orders-island");
  const head = node("div", "orders-head");
  const tools = node("div", "gantt-tools");
  const notes = node("ul", "orders-notes");
  const say = node("p", "signed-note", "", { role: "status" });
  const columns = node("div", "orders-columns");
  const chart = node("div", "gantt");
  const side = node("div", "orders-side");
  const axis = node("canvas", "gantt-axis", "", { "aria-hidden": "true" });
  const scroll = node("div", "gantt-scroll", "", { tabindex: "0", role: "application", "aria-label": words.chart });
  const spacer = node("div", "gantt-spacer");
  const canvas = node("canvas", "gantt-canvas", "", { "aria-hidden": "true" });
  const strip = node("div", "load-strip", "", { role: "img", "aria-label": words.load });
  const load = node("canvas", "", "", { "aria-hidden": "true" });
  const tip = node("div", "gantt-tip", "", { "aria-hidden": "true" });
  const listened = node("p", "sr-only", "", { "aria-live": "polite" });
  const table = node("div", "gantt-table");
  const foot = node("div", "orders-foot");
  spacer.append(canvas);
  scroll.append(spacer);
  const loadTitle = node("p", "load-title", words.load);
  strip.append(load);
  chart.append(axis, scroll, loadTitle, strip, legend(words), tip);
  const main = node("div", "orders-main");
  const details = node("div");
  main.append(chart, table, details);
  columns.append(main, side);
  element.append(head, notes, say, tools, columns, foot, listened);

  const frame = { axis, scroll, canvas, spacer, load, chart, scaleHeight: AXIS };
  const buttons = toolButtons(tools, words, frame);
  const filters = sideFrame(side, details, words, frame);

  frame.head = (parts, said) => {
    head.replaceChildren(...parts);
    notes.replaceChildren(...said.map((each) => node("li", "mark mark-watch", each)));
  };
  frame.say = (text, problem = false) => {
    say.textContent = text;
    say.classList.toggle("is-problem", problem);
  };
  frame.tell = (text) => (listened.textContent = text);
  frame.choose = (by) => buttons.rows.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.rows === by)));
  frame.near = (offered, pressed) => {
    buttons.near.parentElement.hidden = !offered;
    buttons.near.setAttribute("aria-pressed", String(pressed));
  };
  frame.isNear = () => buttons.near.getAttribute("aria-pressed") === "true";
  const most = () => Math.max(220, Math.round(window.innerHeight * TALLEST) - AXIS);
  frame.isTooHigh = (height) => height > most();
  frame.fitRows = (height) => {
    scroll.style.height = `${Math.min(Math.max(height, 80), most())}px`;
  };
  frame.showTip = ({ lines, state }, x, y) => {
    tip.replaceChildren(...lines.map((line, k) => node(k === 0 ? "b" : "span", k === 0 && state !== "fine" ? `mark mark-${state === "late" ? "trouble" : "watch"}` : "", line)));
    tip.dataset.shown = "true";
    const width = tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(x + 14, chart.clientWidth - width - 4))}px`;
    tip.style.top = `${y + 16}px`;
  };
  frame.hideTip = () => (tip.dataset.shown = "false");
  frame.showTable = (shown) => {
    chart.hidden = shown;
    table.hidden = !shown;
    buttons.table.setAttribute("aria-pressed", String(shown));
  };
  frame.table = (made) => table.replaceChildren(made);
  Object.assign(frame, filters);
  frame.source = (text, example) => footOf(foot, text, example, words, frame);
  return frame;
}

function toolButtons(tools, words, frame) {
  const group = (name) => {
    const made = node("div", "switch", "", { role: "group", "aria-label": name });
    tools.append(made);
    return made;
  };
  const press = (parent, text, label, act) => {
    const made = node("button", "", text, { type: "button", ...(label ? { "aria-label": label, title: label } : {}) });
    made.addEventListener("click", act);
    parent.append(made);
    return made;
  };
  const by = group(words.rows_by);
  const rows = ["machine", "order"].map((name) => {
    const made = press(by, words[`rows_${name}`], "", () => frame.onRows(name));
    made.dataset.rows = name;
    return made;
  });
  const zoom = group(words.zoom);
  press(zoom, "−", words.zoom_out, () => frame.onTool("out"));
  press(zoom, "+", words.zoom_in, () => frame.onTool("in"));
  press(zoom, words.zoom_fit, "", () => frame.onTool("fit"));
  press(zoom, words.to_now, "", () => frame.onTool("now"));
  const near = press(group(words.rows_by), words.only_its_machines, "", () => frame.onNear());
  const table = press(group(words.view), words.as_table, "", () => frame.onTable());
  tools.append(node("p", "gantt-hint", words.hint));
  return { rows, table, near };
}

function sideFrame(side, details, words, frame) {
  const head = node("div", "side-head");
  const filter = node("div", "switch", "", { role: "group", "aria-label": words.show });
  const buttons = [false, true].map((all) => {
    const made = node("button", "", "", { type: "button" });
    made.addEventListener("click", () => frame.onFilter(all));
    filter.append(made);
    return made;
  });
  head.append(node("h3", "", words.orders), filter);
  const list = node("div", "table-wrap orders-list", "", { tabindex: "0", role: "region", "aria-label": words.orders });
  const panels = node("div", "orders-panels");
  side.append(panels, head, list);
  return {
    filter: (late, whole, all) => {
      buttons[0].textContent = fill(words.show_late, { count: late });
      buttons[1].textContent = fill(words.show_all, { count: whole });
      buttons.forEach((button, k) => button.setAttribute("aria-pressed", String((k === 1) === all)));
    },
    panels: (...made) => panels.replaceChildren(...made),
    list: (table) => list.replaceChildren(table ?? node("p", "muted", words.none_late)),
    // What is said of the chosen order stands below the chart; the list keeps its row in view.
    details: (shown, row) => {
      details.replaceChildren(...(shown ? [shown] : []));
      if (row && (row.offsetTop < list.scrollTop || row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight))
        list.scrollTop = row.offsetTop - list.clientHeight / 2;
    },
  };
}

function footOf(foot, text, example, words, frame) {
  const download = node("button", "action", words.download, { type: "button" });
  download.addEventListener("click", () => frame.onDownload());
  const worn = node("span", "badges");
  worn.append(node("span", "badge", words.badge_forecast));
  if (example) worn.append(node("span", "badge badge-example", words.badge_example));
  foot.replaceChildren(worn, node("p", "source-line", text), download);
}

function legend(words) {
  const list = node("ul", "gantt-legend");
  for (const name of LEGEND) {
    const entry = node("li");
    entry.append(node("i", `key-${name}`), node("span", "", words[`legend_${name}`]));
    list.append(entry);
  }
  return list;
}
