// What is said about a plan as a whole: how it stands, what is wrong with it, what it was made from.
import { fill } from "./fill.js";
import { node, percent } from "./orders_table.js";

// How the plan stands, in one line.
export function summary(data, words) {
  const late = data.state.filter((state) => state === "late").length;
  const likely = data.state.filter((state) => state === "likely").length;
  const parts = [node("b", "", fill(words.order_count, { count: data.orders.length }))];
  parts.push(node("span", `mark mark-${late ? "trouble" : "good"}`, late ? fill(words.late_count, { count: late }) : words.none_late_planned));
  if (likely) parts.push(node("span", "mark mark-watch", fill(words.likely_count, { count: likely })));
  if (data.expected_late && data.expected_late.high > 0) parts.push(node("span", "", fill(words.expected_late, rangeOf(data.expected_late))));
  if (data.all_on_time !== null) parts.push(node("span", "", fill(words.all_on_time, { share: percent(data.all_on_time) })));
  if (data.all_on_time !== null && late === 0 && data.all_on_time < 1) parts.push(node("span", "muted", words.times_are_plain));
  return parts;
}

// How many orders are late on average, and in which range, as text.
function rangeOf({ mean, low, high }) {
  return { mean: String(mean), low: String(Math.round(low)), high: String(Math.round(high)) };
}

// What a reader has to know before trusting it.
export function notes(data, words, times, now) {
  const found = [];
  for (const { machine, since_s: since, until_s: until, reason: why } of data.stops) {
    const reason = why ? ` (${why})` : "";
    const ahead = since > now;
    found.push(fill(ahead ? words.stopped_ahead : words.stopped, { machine, span: times.span(since, until), until: times.moment(until), reason }));
  }
  if (data.new.length) found.push(fill(words.unplanned, { count: data.new.length, first: data.new.slice(0, 3).join(", ") }));
  else if (data.changed_tables.length || data.gone.length) found.push(fill(words.changed, { tables: data.changed_tables.join(", ") }));
  for (const { order, problems } of data.skipped)
    found.push(fill(words.skipped, { order, reasons: problems.map((problem) => problem[words.language]).join("; ") }));
  return found;
}

export function sourceWords({ scenarios, file, seed }, words) {
  if (scenarios === null) return fill(words.source_plain, { file, seed });
  return fill(words.source_risk, { file, seed, scenarios: scenarios.toLocaleString(words.locale) });
}
