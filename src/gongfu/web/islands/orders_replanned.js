// What a plan made anew does to each order, before and after; what happens to its operations is unfolded on a press.
import { fill } from "./fill.js";
import { node, percent } from "./orders_table.js";

// How the plan as a whole stands before and after.
export function replanOutlook(before, after, words) {
  const list = node("dl", "order-dates replan-outlook");
  const add = (name, was, is) => list.append(node("dt", "", name), node("dd", "", `${was} → ${is}`));
  const late = (plan) => plan.state.filter((state) => state === "late").length;
  const mean = (plan) => plan.expected_late?.mean ?? "–";
  list.append(node("dt", "muted", words.orders), node("dd", "muted", words.replan_outlook));
  add(words.replan_late, late(before), late(after));
  add(words.replan_mean, mean(before), mean(after));
  add(words.replan_all, percent(before.all_on_time), percent(after.all_on_time));
  return list;
}

// A row for each order that comes out otherwise: when it was to be done and how likely on time, if the plan went on, and now.
export function replannedOrders(said, before, { words, times, onOperation }) {
  const table = node("table", "facts offers replan-orders");
  table.append(node("caption", "", fill(words.replan_orders, { count: said.orders.length })));
  const head = table.createTHead().insertRow();
  [words.column_order, words.replan_was, words.replan_carried, words.replan_is].forEach((name) => head.append(node("th", "left", name, { scope: "col" })));
  const body = table.createTBody();
  const chances = new Map(before.orders.map((each) => [each.order, each.on_time]));
  for (const each of said.orders) {
    const changes = said.changes.filter((change) => change.order === each.order);
    orderRow(body, each, { chance: chances.get(each.order) ?? null, changes, words, times, onOperation });
  }
  const wrap = node("div", "table-wrap replan-list", "", { tabindex: "0", role: "region", "aria-label": words.replan_changes });
  wrap.append(table);
  return wrap;
}

function orderRow(body, each, { chance, changes, words, times, onOperation }) {
  const row = body.insertRow();
  const name = node("th", "left", "", { scope: "row" });
  const button = node("button", "order-link", each.order, { type: "button", "aria-expanded": "false" });
  name.append(button);
  if (each.due !== null) name.append(node("small", "muted", `${words.column_due} ${times.due(secondOf(each.due, times))}`));
  row.append(name);
  const cells = [
    [each.planned, each.start_before, chance, false],
    [each.carried, null, each.on_time_carried, each.late_carried],
    [each.done, each.start, each.on_time, each.late],
  ];
  const at = (iso) => times.moment(secondOf(iso, times));
  for (const [moment, from, share, late] of cells) {
    const cell = node("td", "left", moment === null ? "–" : at(moment));
    if (from !== null) cell.append(node("small", "muted", fill(words.replan_from, { moment: at(from) })));
    if (each.due !== null && share !== null) cell.append(node("small", "", fill(words.replan_chance, { share: percent(share) })));
    if (late) cell.append(node("small", "mark mark-trouble", words.state_late));
    row.append(cell);
  }
  const later_s = each.planned === null ? 0 : secondOf(each.done, times) - secondOf(each.planned, times);
  if (Math.abs(later_s) >= 60) row.lastChild.append(node("small", "muted", shift(later_s, { words, times })));
  if (changes.length === 0) return void (button.disabled = true);
  let shown = null;
  button.addEventListener("click", () => {
    if (shown) shown.remove();
    else row.after((shown = operationsRow(each, changes, { words, times, onOperation })));
    if (!shown.isConnected) shown = null;
    button.setAttribute("aria-expanded", String(shown !== null));
  });
}

function operationsRow(order, changes, { words, times, onOperation }) {
  const row = node("tr", "replan-operations");
  const cell = node("td", "left", "", { colspan: "4" });
  cell.append(node("b", "", fill(words.replan_counts, order)));
  const list = node("ol");
  const at = (iso) => times.moment(secondOf(iso, times));
  const starts = (change) => Date.parse(change.start);
  for (const change of changes.sort((a, b) => starts(a) - starts(b))) {
    const entry = node("li");
    const button = node("button", "order-link", change.operation, { type: "button" });
    button.addEventListener("click", () => onOperation(change.operation));
    const was = change.start_before === null ? words.change_new : `${change.machine_before} ${at(change.start_before)}`;
    entry.append(button, node("span", change.moved ? "mark mark-watch" : "muted", words[`change_${change.change}`]));
    entry.append(node("span", "", `${was} → ${change.machine} ${at(change.start)}`), node("small", "muted", change.why[words.language]));
    list.append(entry);
  }
  cell.append(list);
  const rest = order.moved + order.shifted - changes.length;
  if (rest > 0) cell.append(node("p", "muted", fill(words.replan_more, { count: rest })));
  row.append(cell);
  return row;
}

function shift(seconds, { words, times }) {
  return fill(seconds > 0 ? words.replan_later : words.replan_earlier, { length: times.length(Math.abs(seconds)) });
}

function secondOf(iso, times) {
  return times.secondOf(Date.parse(iso) / 1000);
}
