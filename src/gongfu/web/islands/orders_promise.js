// The form that asks by when an order can be done, and books it: nothing is written until somebody books.
import { fill } from "./fill.js";
import { node, percent } from "./orders_table.js";

const FIELDS = ["item", "quantity", "due", "options", "order", "customer"];

// `onPreview(operations)` shows where the order would go, null takes it away; `onBooked()` says that the plan is another one.
export function promisePanel({ url, items, words, times, onPreview, onBooked }) {
  const panel = node("details", "promise");
  const form = node("form", "promise-form", "", { novalidate: "" });
  const result = node("div", "promise-result", "", { "aria-live": "polite" });
  panel.append(node("summary", "", words.promise), form, result);
  for (const name of FIELDS) form.append(field(name, items, words));
  const ask = node("button", "action is-main", words.ask_date, { type: "submit" });
  form.append(ask);
  let asked = null;

  const send = async (body) => {
    ask.disabled = true;
    const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    ask.disabled = false;
    if (answer?.ok && said) return said;
    result.replaceChildren(node("p", "form-problem", said?.message?.[words.language] ?? words.lost));
    onPreview(null);
    return null;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    asked = bodyOf(form);
    const said = await send(asked);
    if (said) show(said);
  });
  panel.addEventListener("toggle", () => panel.open || onPreview(null));

  const book = async (offer, done) => {
    const said = await send({ ...asked, book: { offer, done } });
    if (!said) return;
    result.replaceChildren(node("p", "signed-note", said.booked.message[words.language]));
    onPreview(null);
    onBooked();
  };
  const show = (said) => {
    const title = node("p", "promise-title", said.title[words.language]);
    const parts = [title];
    if (said.offers.length) parts.push(offers(said, { words, times, onPreview, book }), notes(said, words));
    else parts.push(bookButton(words, () => book("gaps", said.from_stock)));
    parts.push(node("p", "muted", words.not_booked));
    result.replaceChildren(...parts);
  };
  return panel;
}

function field(name, items, words) {
  const label = node("label", `field field-${name}`);
  label.append(node("span", "", words[`field_${name}`]));
  if (name === "item") {
    const choice = node("select", "", "", { name });
    for (const item of items) choice.append(node("option", "", item, { value: item }));
    label.append(choice);
    return label;
  }
  const kinds = { quantity: { type: "number", min: "1", value: "1" }, due: { type: "datetime-local" } };
  label.append(node("input", "", "", { name, type: "text", autocomplete: "off", ...kinds[name] }));
  return label;
}

function bodyOf(form) {
  // `elements.item` is a method of the collection, whatever a field is called.
  const values = Object.fromEntries(FIELDS.map((name) => [name, form.querySelector(`[name="${name}"]`).value.trim()]));
  return { ...values, quantity: Number(values.quantity) || 0, due: values.due.replace("T", " ") };
}

function offers(said, { words, times, onPreview, book }) {
  const table = node("table", "facts offers");
  table.append(node("caption", "sr-only", words.promise));
  const head = table.createTHead().insertRow();
  const columns = [words.column_offer, words.column_done_p80, ...(said.due ? [words.column_on_time] : []), words.column_displaced, ""];
  columns.forEach((name, k) => head.append(node("th", k === 0 ? "left" : "", name, { scope: "col" })));
  const body = table.createTBody();
  const at = (iso) => (iso === null ? words.beyond : times.moment(times.secondOf(Date.parse(iso) / 1000)));
  for (const offer of said.offers) {
    const row = body.insertRow();
    row.append(node("th", "left", words[`offer_${offer.offer}`], { scope: "row" }));
    const likely = node("td", "", at(offer.done_p80));
    likely.append(node("small", "muted", fill(words.half, { moment: at(offer.done_p50) })), node("small", "muted", fill(words.nearly, { moment: at(offer.done_p95) })));
    row.append(likely);
    if (said.due) row.append(node("td", "", percent(offer.on_time)));
    const late = offer.displaced.filter((each) => each.late).length;
    const harmed = node("td", "", offer.displaced.length ? String(offer.displaced.length) : "–");
    if (late) harmed.append(node("span", "mark mark-trouble", fill(words.late_of_them, { count: late })));
    const act = node("td");
    act.append(bookButton(words, () => book(offer.offer, offer.done)));
    row.append(harmed, act);
    for (const event of ["pointerenter", "focusin"]) row.addEventListener(event, () => onPreview(offer.operations));
  }
  onPreview(said.offers[0].operations);
  const wrap = node("div", "table-wrap");
  wrap.append(table);
  return wrap;
}

function bookButton(words, act) {
  const made = node("button", "action", words.book, { type: "button" });
  made.addEventListener("click", act);
  return made;
}

function notes(said, words) {
  const folded = node("details", "order-operations");
  folded.append(node("summary", "", words.what_it_means));
  const list = node("ul", "promise-notes");
  for (const line of said.notes[words.language]) list.append(node("li", "", line));
  folded.append(list);
  return folded;
}
