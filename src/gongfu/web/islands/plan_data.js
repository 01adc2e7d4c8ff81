// A factory's kept plan as the API gives it, arranged for a chart: rows of bars, and which bars belong together.
const DAY = 24 * 3600;
const CLOSE_S = 600;
// What stands off by less is where it was.
const SLIGHT_S = 180;

export class PlanData {
  constructor(json) {
    Object.assign(this, json);
    const { bars } = json;
    this.count = bars.operation.length;
    this.begin = bars.start.map((start, bar) => (bars.setup_end[bar] > bars.setup_start[bar] ? Math.min(start, bars.setup_start[bar]) : start));
    this.barsOf = json.orders.map(() => []);
    for (const bar of this.sorted(bars.order.map((_, bar) => bar))) this.barsOf[bars.order[bar]].push(bar);
    this.orderOf = new Map(json.orders.map((each, place) => [each.order, place]));
    this.barOf = new Map(bars.operation.map((id, bar) => [id, bar]));
    this.state = json.orders.map((each) => (each.late_s > 0 ? "late" : each.held_by ? "likely" : "fine"));
    const first = Math.min(...this.begin, Infinity);
    const last = Math.max(...bars.end, -Infinity);
    this.first = this.count ? first : 0;
    this.end = this.count ? last : DAY;
    const due = json.orders.map((each) => each.due_s).filter((second) => second !== null);
    this.last = Math.max(this.end, Math.min(Math.max(...due, this.end), this.end + (this.end - this.first) / 4));
    this.links = json.links;
    this.everyone = sharedHours(json);
  }

  sorted(bars) {
    const { start, end } = this.bars;
    return bars.sort((a, b) => start[a] - start[b] || end[a] - end[b] || a - b);
  }

  // Rows of the chart: a machine's or an order's bars by their starts, each with its lane among those that overlap it.
  // Of machines alone those in `kept`, where that is given.
  rows(by, kept = null) {
    return by === "order" ? this.orderRows() : this.machineRows().filter((row) => kept === null || kept.has(row.machine));
  }

  // The machines that an order, or what holds it, is on.
  machinesOf(order) {
    const { own, holding } = this.chain(order);
    return new Set([...own, ...holding].map((bar) => this.bars.machine[bar]));
  }

  machineRows() {
    const bars = this.machines.map(() => []);
    this.bars.machine.forEach((machine, bar) => bars[machine].push(bar));
    return this.machines
      .map((each, machine) => ({
        label: each.machine,
        machine,
        order: -1,
        hours: each.calendar === null ? null : this.calendars[each.calendar],
        ...this.lanes(this.sorted(bars[machine]), false),
      }))
      .filter((row) => row.bars.length > 0);
  }

  orderRows() {
    return this.orders
      .map((each, order) => ({ label: each.order, machine: -1, order, hours: this.everyone, ...this.lanes(this.barsOf[order], true) }))
      .filter((row) => row.bars.length > 0);
  }

  // Bars that overlap share the height: by cluster where `even` is false, else alike along the whole row.
  lanes(bars, even) {
    const lane = [];
    const lanes = [];
    let ends = [];
    const on = [];
    let cluster = 0;
    const close = (to) => {
      for (let k = cluster; k < to; k++) lanes[k] = ends.length;
      cluster = to;
      ends = [];
    };
    bars.forEach((bar, k) => {
      const begin = this.bars.start[bar];
      if (!even && ends.length && ends.every((end) => end <= begin)) close(k);
      const machine = this.bars.machine[bar];
      // What goes on on the same machine stays in its lane.
      let free = ends.findIndex((end, at) => end <= begin && on[at] === machine);
      if (free < 0) free = ends.findIndex((end) => end <= begin);
      if (free < 0) free = ends.push(0) - 1;
      ends[free] = Math.max(this.bars.end[bar], begin + 1);
      on[free] = machine;
      lane[k] = free;
    });
    close(bars.length);
    const most = Math.max(1, ...lanes);
    return { bars, lane, lanes: even ? bars.map(() => most) : lanes, most };
  }

  // What happens of an order's chain: its own bars, and those of others that hold it, each with why.
  chain(order) {
    const own = new Set(this.barsOf[order]);
    const links = this.links.filter(([before, after]) => own.has(before) && own.has(after));
    const critical = this.orders[order].chain;
    const holding = new Set(critical.map(([bar]) => bar).filter((bar) => !own.has(bar)));
    const waits = critical.slice(0, -1).map(([bar, cause], k) => [bar, critical[k + 1][0], cause]);
    return { own, links, holding, waits };
  }

  troubled() {
    return this.orders.map((_, order) => order).filter((order) => this.state[order] !== "fine");
  }

  // When which machine would be taken by operations that are named by their machine's id; those that follow each other
  // closely are one stretch.
  spans(operations, second) {
    const machines = new Map(this.machines.map((each, machine) => [each.machine, machine]));
    const found = operations.map((each) => ({ machine: machines.get(each.machine), start: second(each.start), end: second(each.end) }));
    found.sort((a, b) => a.machine - b.machine || a.start - b.start);
    return found.reduce((joined, each) => {
      const last = joined.at(-1);
      if (last?.machine === each.machine && each.start - last.end < CLOSE_S) last.end = Math.max(last.end, each.end);
      else joined.push(each);
      return joined;
    }, []);
  }

  // The bars that stand elsewhere than in an older plan, each with where it stood.
  moved(older) {
    const found = [];
    const machines = new Map(this.machines.map((each, machine) => [each.machine, machine]));
    this.bars.operation.forEach((id, bar) => {
      const was = older.barOf.get(id);
      if (was === undefined) return;
      const machine = machines.get(older.machines[older.bars.machine[was]].machine) ?? -1;
      const shift = (Date.parse(older.start) - Date.parse(this.start)) / 1000;
      const [start, end] = [older.bars.start[was] + shift, older.bars.end[was] + shift];
      const shift_s = Math.max(Math.abs(start - this.bars.start[bar]), Math.abs(end - this.bars.end[bar]));
      if (machine !== this.bars.machine[bar] || shift_s >= SLIGHT_S)
        found.push({ bar, machine, start, end });
    });
    return found;
  }
}

// The hours in which any machine that keeps hours works; null where some work at all hours alone.
function sharedHours({ calendars, machines }) {
  const kept = [...new Set(machines.map((each) => each.calendar))].filter((calendar) => calendar !== null);
  if (!kept.length) return null;
  const spans = kept.flatMap((calendar) => pairs(calendars[calendar])).sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const [start, end] of spans) {
    const open = joined.length - 1;
    if (open > 0 && start <= joined[open]) joined[open] = Math.max(joined[open], end);
    else joined.push(start, end);
  }
  return joined;
}

function pairs(flat) {
  const found = [];
  for (let k = 0; k < flat.length; k += 2) found.push([flat[k], flat[k + 1]]);
  return found;
}
