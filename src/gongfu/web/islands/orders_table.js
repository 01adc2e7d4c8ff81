// What the chart of a plan shows, as tables: the orders, one order with all its operations, and every operation.
import { fill } from "./fill.js";

export function node(tag, className = "", text = "", attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

const PAGE = 100;
const MOST_REMEDIES = 4;

export function percent(share) {
  if (share === null) return "–";
  // A share of scenarios that is not all of them never reads as certain.
  if (share > 0.995 && share < 1) return `> 99 %`;
  if (share > 0 && share < 0.005) return `< 1 %`;
  return `${Math.round(share * 100)} %`;
}

export function stateMark(state, words) {
  return node("span", `mark mark-${{ late: "trouble", likely: "watch", fine: "good" }[state]}`, words[`state_${state}`]);
}

// Lists orders, those in trouble or all; a press on one chooses it.
export function ordersTable(data, { times, words, all, onChoose }) {
  const shown = all ? data.orders.map((_, order) => order) : data.troubled();
  const table = node("table", "facts orders-table");
  table.append(node("caption", "sr-only", words.orders));
  const head = table.createTHead().insertRow();
  const columns = [words.column_order, `${words.column_due} · ${words.column_late}`, words.column_on_time, words.column_done_p80, words.column_held_by];
  columns.forEach((name, k) => head.append(node("th", k === 0 || k === 4 ? "left" : "", name, { scope: "col" })));
  const body = table.createTBody();
  const latest = (a, b) => data.orders[b].late_s - data.orders[a].late_s || (data.orders[a].on_time ?? 1) - (data.orders[b].on_time ?? 1);
  for (const order of all ? shown : shown.sort(latest)) body.append(orderRow(data, order, { times, words, onChoose }));
  return table;
}

// Marks the row of the chosen order, none for -1, and gives it.
export function markChosen(table, order) {
  let found = null;
  for (const row of table.tBodies[0].rows) {
    const chosen = Number(row.dataset.order) === order;
    row.classList.toggle("is-chosen", chosen);
    row.querySelector("button").setAttribute("aria-pressed", String(chosen));
    if (chosen) found = row;
  }
  return found;
}

function orderRow(data, order, { times, words, onChoose }) {
  const each = data.orders[order];
  const row = node("tr", "", "", { "data-order": String(order) });
  const name = node("th", "left", "", { scope: "row" });
  const button = node("button", "order-link", each.order, { type: "button", "aria-pressed": "false" });
  button.addEventListener("click", () => onChoose(order));
  name.append(button, node("small", "", `${each.item} × ${each.quantity.toLocaleString(words.locale)}`));
  const late = node("td", "", each.due_s === null ? "–" : times.due(each.due_s));
  if (each.late_s > 0) late.append(node("span", "mark mark-trouble", times.length(each.late_s)));
  else if (each.done_s === null) late.append(node("span", "mark mark-watch", words.not_planned));
  else if (each.held_by) late.append(node("span", "mark mark-watch", words.state_likely));
  const chance = node("td", "", each.due_s === null ? "" : percent(each.on_time));
  if (each.due_s !== null && each.on_time !== null) chance.append(node("small", "muted", range(each)));
  row.append(
    name,
    late,
    chance,
    node("td", "", each.done_p80_s === null ? (each.on_time === null ? "–" : words.beyond) : times.moment(each.done_p80_s)),
    node("td", "left wraps", each.held_by ? words[`cause_${each.held_by}`] : ""),
  );
  return row;
}

function range({ on_time_low: low, on_time_high: high }) {
  const places = Math.round(low * 100) === Math.round(high * 100) ? 1 : 0;
  return `${(low * 100).toFixed(places)}–${(high * 100).toFixed(places)} %`;
}

// One order: its dates and chances, where its time goes, what would help, what it waits for, its operations.
export function orderDetails(data, order, { times, words, onBar, onClose }) {
  const each = data.orders[order];
  const section = node("section", "order-details", "", { "aria-label": each.order });
  const head = node("div", "order-head");
  const close = node("button", "tool", words.let_go, { type: "button" });
  close.addEventListener("click", onClose);
  const what = node("span", "muted", `${each.item} × ${each.quantity.toLocaleString(words.locale)}`);
  head.append(node("h3", "", each.order), what, stateMark(data.state[order], words), close);
  const parts = node("div", "order-parts");
  parts.append(dates(each, { times, words }));
  if (each.held_by) parts.append(remedies(words), causes(each, words), chain(data, each, { words, onBar }));
  section.append(head, parts, operationsOf(data, order, { times, words, onBar }));
  return section;
}

function dates(each, { times, words }) {
  const list = node("dl", "order-dates");
  const add = (name, value) => value && list.append(node("dt", "", name), node("dd", "", value));
  add(words.column_due, each.due_s === null ? "" : times.due(each.due_s));
  add(words.column_done, each.done_s === null ? words.not_planned : times.moment(each.done_s));
  add(words.column_late, each.late_s > 0 ? times.length(each.late_s) : "");
  add(words.column_on_time, each.due_s === null || each.on_time === null ? "" : `${percent(each.on_time)} (${range(each)})`);
  const by = [each.done_p50_s, each.done_p80_s, each.done_p95_s].map((second) => (second === null ? words.beyond : times.moment(second)));
  add(words.done_by, each.on_time === null ? "" : by.join(" · "));
  add(words.stands_in, each.source ? `${each.source.path}:${each.source.line}` : "");
  return list;
}

function operationsOf(data, order, { times, words, onBar }) {
  const folded = node("details", "order-operations");
  const caption = fill(words.operations_of, { order: data.orders[order].order });
  folded.append(node("summary", "", `${caption} (${data.barsOf[order].length})`));
  const open = () => folded.append(operationsTable(data, data.barsOf[order], { times, words, onBar, caption }));
  folded.addEventListener("toggle", open, { once: true });
  return folded;
}

function causes(each, words) {
  const block = node("div", "order-causes");
  block.append(node("h4", "", words.time_goes_to));
  const list = node("ul");
  for (const [cause, share] of Object.entries(each.causes).sort((a, b) => b[1] - a[1])) {
    if (share < 0.01) continue;
    const row = node("li");
    const bar = node("span", "cause-bar");
    bar.append(node("i"));
    bar.firstChild.style.width = `${share * 100}%`;
    row.append(node("span", "", words[`cause_${cause}`]), bar, node("b", "", percent(share)));
    list.append(row);
  }
  block.append(list);
  return block;
}

function remedies(words) {
  const block = node("div", "order-remedies", "", { "aria-live": "polite" });
  block.append(node("h4", "", words.remedies), node("p", "muted", words.trying));
  return block;
}

// Says what would bring the order in, the cheapest first, of all that was tried.
export function showRemedies(block, found, words) {
  const list = node("ol");
  for (const each of found.slice(0, MOST_REMEDIES)) list.append(node("li", "", each.sentence[words.language]));
  block.replaceChildren(block.firstChild, found.length ? list : node("p", "muted", words.no_remedy));
}

function chain(data, each, { words, onBar }) {
  const block = node("div", "order-chain");
  block.append(node("h4", "", words.chain));
  const list = node("ol");
  for (const { bar, cause, count } of joined(data, each.chain)) {
    const own = data.orders[data.bars.order[bar]] === each;
    const row = node("li", own ? "" : "is-other");
    const button = node("button", "order-link", chainWords(data, bar), { type: "button" });
    button.addEventListener("click", () => onBar(bar));
    row.append(button);
    if (count > 1) row.append(node("span", "muted", `× ${count}`));
    if (words[`waits_${cause}`]) row.append(node("small", "muted", words[`waits_${cause}`]));
    list.append(row);
  }
  block.append(list);
  return block;
}

function chainWords(data, bar) {
  return `${data.orders[data.bars.order[bar]].order} ${data.bars.name[bar]} @ ${data.machines[data.bars.machine[bar]].machine}`;
}

// Lots of one operation that follow each other on a machine are one link to the reader.
function joined(data, links) {
  const found = [];
  for (const [bar, cause] of links) {
    const last = found.at(-1);
    if (last && chainWords(data, last.bar) === chainWords(data, bar)) Object.assign(last, { cause, count: last.count + 1 });
    else found.push({ bar, cause, count: 1 });
  }
  return found;
}

// Operations as a table, so many at a time.
export function operationsTable(data, bars, { times, words, onBar, caption }) {
  const wrap = node("div", "table-wrap");
  const table = node("table", "facts");
  table.append(node("caption", "sr-only", caption));
  const head = table.createTHead().insertRow();
  const columns = ["order", "step", "machine", "setup", "start", "end", "operators"];
  columns.forEach((name) => head.append(node("th", "left", words[`column_${name}`], { scope: "col" })));
  const body = table.createTBody();
  let next = 0;
  const more = node("button", "action", "", { type: "button" });
  const grow = () => {
    const page = bars.slice(next, next + PAGE);
    next += page.length;
    for (const bar of page) body.append(operationRow(data, bar, { times, onBar }));
    if (next >= bars.length) more.remove();
    more.textContent = fill(words.more, { count: Math.min(PAGE, bars.length - next) });
  };
  more.addEventListener("click", grow);
  wrap.append(table, more);
  grow();
  return wrap;
}

function operationRow(data, bar, { times, onBar }) {
  const { bars } = data;
  const row = node("tr");
  const name = node("th", "left", "", { scope: "row" });
  const button = node("button", "order-link", data.orders[bars.order[bar]].order, { type: "button" });
  button.addEventListener("click", () => onBar(bar));
  name.append(button);
  const setup = bars.setup_end[bar] > bars.setup_start[bar] ? times.span(bars.setup_start[bar], bars.setup_end[bar]) : "";
  row.append(name);
  for (const words of [`${bars.item[bar]} ${bars.name[bar]}`, data.machines[bars.machine[bar]].machine, setup, times.moment(bars.start[bar]), times.moment(bars.end[bar]), bars.people[bar].join(" ")])
    row.append(node("td", "left", words));
  return row;
}
