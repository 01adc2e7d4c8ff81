// What is said of a thing on the chart that is pointed at, or that the keys have come to.
import { fill } from "./fill.js";
import { percent } from "./orders_table.js";

// Each gives `lines` to show, the first of them in bold, and `spoken` for those who listen.
function told(lines, state = "fine") {
  const shown = lines.filter(Boolean);
  return { lines: shown, state, spoken: shown.join("; ") };
}

function orderLine(each, { times, words }) {
  const parts = [each.due_s === null ? "" : `${words.column_due} ${times.due(each.due_s)}`];
  if (each.late_s > 0) parts.push(`${words.state_late} ${times.length(each.late_s)}`);
  if (each.due_s !== null && each.on_time !== null) parts.push(`${words.column_on_time} ${percent(each.on_time)}`);
  return parts.filter(Boolean).join(" · ");
}

export function tellBar(data, bar, { times, words }) {
  const { bars } = data;
  const each = data.orders[bars.order[bar]];
  const people = bars.people[bar].join(" ");
  const setup = bars.setup_end[bar] > bars.setup_start[bar] ? `${words.column_setup} ${times.span(bars.setup_start[bar], bars.setup_end[bar])}` : "";
  return told(
    [
      each.order,
      `${bars.item[bar]} × ${bars.quantity[bar].toLocaleString(words.locale)} · ${words.column_step} ${bars.name[bar]}`,
      [data.machines[bars.machine[bar]].machine, people].filter(Boolean).join(" · "),
      times.span(bars.start[bar], bars.end[bar]),
      setup,
      orderLine(each, { times, words }),
    ],
    data.state[bars.order[bar]],
  );
}

export function tellDue(data, order, { times, words }) {
  const each = data.orders[order];
  const done = each.done_s === null ? words.not_planned : `${words.column_done} ${times.moment(each.done_s)}`;
  return told([each.order, `${each.item} × ${each.quantity.toLocaleString(words.locale)}`, done, orderLine(each, { times, words })], data.state[order]);
}

export function tellLoad({ center, from, to, share }, { times, words }) {
  return told([center, times.span(from, to), share === null ? words.closed : fill(words.taken, { share: percent(share) })]);
}
