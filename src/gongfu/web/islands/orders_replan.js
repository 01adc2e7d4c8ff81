// The form that plans anew from how work stands, a machine stopped perhaps: nothing is kept until somebody says so.
import { replannedOrders, replanOutlook } from "./orders_replanned.js";
import { node } from "./orders_table.js";

// `now()` gives the second of the plan that it is, `kept()` the plan that is shown; `onProposed(said)` shows a plan that is
// not kept, null the kept one again; `onKept()` says that it is kept; `onOperation(id)` shows one of its operations.
export function replanPanel({ url, machines, kept, words, times, now, onProposed, onKept, onOperation }) {
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
    const before = kept();
    proposed = said;
    onProposed(said);
    show(said, before, kept());
  });
  const keep = async () => {
    const said = await send({ keep: proposed.name });
    if (!said) return;
    proposed = null;
    result.replaceChildren(node("p", "signed-note", said.message[words.language]));
    onKept();
  };
  const show = (said, before, after) => {
    const parts = [node("p", "promise-title", said.title[words.language]), replanOutlook(before, after, words)];
    if (said.orders.length) parts.push(replannedOrders(said, before, { words, times, onOperation }));
    else parts.push(node("p", "", words.replan_nothing));
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

function notes(said, words) {
  const list = node("ul", "promise-notes");
  for (const line of said.notes[words.language]) list.append(node("li", "", line));
  return list;
}
