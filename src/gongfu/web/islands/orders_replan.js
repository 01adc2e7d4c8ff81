// The form that plans anew from how work stands, a machine stopped perhaps: nothing is kept until somebody says so.
import { fill } from "./fill.js";
import { node } from "./orders_table.js";

const HOUR = 3600;
const MOST_ROWS = 40;

// `now()` gives the second of the plan that it is; `onProposed(plan)` shows a plan that is not kept, null the kept one
// again; `onKept()` says that it is kept; `onOperation(id)` shows one of its operations.
export function replanPanel({ url, machines, words, times, now, onProposed, onKept, onOperation }) {
  const panel = node("details", "promise replan");
  const form = node("form", "promise-form", "", { novalidate: "" });
  const result = node("div", "replan-result", "", { "aria-live": "polite" });
  panel.append(node("summary", "", words.replan), form, result);
  const fields = { machine: machineField(machines, words), since: input("since", words, { type: "datetime-local" }), hours: input("hours", words, { type: "number", min: "0", step: "0.5", value: "4" }) };
  form.append(...Object.values(fields));
  const ask = node("button", "action is-main", words.replan_ask, { type: "submit" });
  form.append(ask);
  const value = (name) => form.querySelector(`[name="${name}"]`).value;
  let proposed = null;

  panel.addEventListener("toggle", () => {
    if (panel.open && !value("since")) form.querySelector('[name="since"]').value = times.iso(now()).replace(" ", "T");
  });

  const send = async (body) => {
    const buttons = panel.querySelectorAll("button");
    buttons.forEach((each) => (each.disabled = true));
    const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    buttons.forEach((each) => (each.disabled = false));
    if (answer?.ok && said) return said;
    drop(node("p", "form-problem", said?.message?.[words.language] ?? words.lost));
    return null;
  };
  // Takes away what was proposed, and says why.
  const drop = (...said) => {
    result.replaceChildren(...said);
    if (proposed) onProposed(null);
    proposed = null;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (proposed) drop();
    const stop = value("machine") && { machine: value("machine"), since: value("since"), hours: Number(value("hours")) || null };
    const body = { now: new Date((times.epoch + Math.max(0, now())) * 1000).toISOString(), ...(stop ? { stop } : {}) };
    const said = await send(body);
    if (!said) return;
    proposed = said;
    onProposed(said.plan, said.changes.filter((each) => each.moved).map((each) => each.operation));
    show(said);
  });
  const keep = async () => {
    const said = await send({ keep: proposed.name });
    if (!said) return;
    proposed = null;
    result.replaceChildren(node("p", "signed-note", said.message[words.language]));
    onKept();
  };
  const show = (said) => {
    const parts = [node("p", "promise-title", said.title[words.language])];
    if (!said.changes.length) parts.push(node("p", "", words.replan_nothing));
    else parts.push(changesTable(said, { words, times, onOperation }));
    if (said.orders.length) parts.push(ordersTable(said.orders, { words, times }));
    parts.push(notes(said, words));
    const act = node("div", "replan-act");
    const [yes, no] = [node("button", "action is-main", words.replan_keep, { type: "button" }), node("button", "action", words.replan_drop, { type: "button" })];
    yes.addEventListener("click", keep);
    no.addEventListener("click", () => drop());
    act.append(yes, no);
    parts.push(act, node("p", "muted", words.replan_not_kept));
    result.replaceChildren(...parts);
  };
  return panel;
}

function machineField(machines, words) {
  const label = node("label", "field field-machine");
  const choice = node("select", "", "", { name: "machine" });
  choice.append(node("option", "", words.replan_by_tables, { value: "" }));
  for (const each of machines) choice.append(node("option", "", each.machine, { value: each.machine }));
  label.append(node("span", "", words.field_stopped), choice);
  return label;
}

function input(name, words, attributes) {
  const label = node("label", `field field-${name}`);
  label.append(node("span", "", words[`field_${name}`]), node("input", "", "", { name, autocomplete: "off", "aria-label": words[`field_${name}`], ...attributes }));
  return label;
}

// What moved, then what is only at another time, each with where it was, where it is now, and why.
function changesTable(said, { words, times, onOperation }) {
  const at = (iso) => times.moment(times.secondOf(Date.parse(iso) / 1000));
  const table = node("table", "facts offers replan-changes");
  table.append(node("caption", "sr-only", words.replan_changes));
  const head = table.createTHead().insertRow();
  [words.column_operation, words.replan_was, words.replan_is].forEach((name) => head.append(node("th", "left", name, { scope: "col" })));
  const body = table.createTBody();
  const shown = said.changes.slice(0, MOST_ROWS);
  for (const each of shown) {
    const row = body.insertRow();
    const name = node("th", "left", "", { scope: "row" });
    const button = node("button", "order-link", each.operation, { type: "button" });
    button.addEventListener("click", () => onOperation(each.operation));
    name.append(button, node("small", each.moved ? "mark mark-watch" : "muted", words[`change_${each.change}`]));
    const was = node("td", "left", each.start_before === null ? "–" : `${each.machine_before} ${at(each.start_before)}`);
    const is = node("td", "left", `${each.machine} ${at(each.start)}`);
    if (each.later_s) was.append(node("small", "muted", fill(each.later_s > 0 ? words.replan_later : words.replan_earlier, { hours: (Math.abs(each.later_s) / HOUR).toFixed(1) })));
    is.append(node("small", "muted", each.why[words.language]));
    row.append(was, is);
    row.prepend(name);
  }
  const wrap = node("div", "table-wrap replan-list", "", { tabindex: "0", role: "region", "aria-label": words.replan_changes });
  wrap.append(table);
  const rest = said.moved + said.shifted - shown.length;
  if (rest > 0) wrap.append(node("p", "muted", fill(words.replan_more, { count: rest })));
  return wrap;
}

function ordersTable(orders, { words, times }) {
  const at = (iso) => (iso === null ? "–" : times.moment(times.secondOf(Date.parse(iso) / 1000)));
  const folded = node("details", "order-operations");
  const late = orders.filter((each) => each.late).length;
  folded.append(node("summary", "", fill(words.replan_orders, { count: orders.length, late })));
  const table = node("table", "facts offers");
  const head = table.createTHead().insertRow();
  [words.column_order, words.replan_was, words.replan_carried, words.replan_is].forEach((name) => head.append(node("th", "left", name, { scope: "col" })));
  const body = table.createTBody();
  for (const each of orders.slice(0, MOST_ROWS)) {
    const row = body.insertRow();
    row.append(node("th", "left", each.order, { scope: "row" }), node("td", "left", at(each.planned)));
    for (const [moment, isLate] of [[each.carried, each.late_carried], [each.done, each.late]]) {
      const cell = node("td", "left", at(moment));
      if (isLate) cell.append(node("small", "mark mark-trouble", words.state_late));
      row.append(cell);
    }
  }
  folded.append(table);
  if (orders.length > MOST_ROWS) folded.append(node("p", "muted", fill(words.replan_more, { count: orders.length - MOST_ROWS })));
  return folded;
}

function notes(said, words) {
  const list = node("ul", "promise-notes");
  for (const line of said.notes[words.language]) list.append(node("li", "", line));
  return list;
}
