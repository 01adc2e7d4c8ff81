// The Gantt chart of a plan on a canvas: what is in view is drawn, and nothing else, so that ten thousand bars are as smooth
// as ten. It knows where each bar stands; what a click or a key means is for others to say.
import { EDGE, FILL, FONT, WORD, arrow, fitted, flag, hatching, mark, readColours, write } from "./gantt_paint.js";
import { drawGhosts } from "./gantt_ghosts.js";
import { drawScale } from "./gantt_scale.js";

const [ROW, TALL_ROW] = [26, 42];
const LANE = 11;
const MOST_LANES = 8;
// Bars narrower than so many pixels are not told apart where they belong together.
const SMALL = 26;

export class Gantt {
  constructor({ axis, scroll, canvas, spacer }, { view, times, words, state }) {
    Object.assign(this, { axis, scroll, canvas, spacer, view, times, words, state });
    this.colours = readColours();
    this.hatch = hatching(canvas.getContext("2d"), this.colours.faint);
    this.lateHatch = hatching(canvas.getContext("2d"), this.colours.trouble);
    this.drawn = 0;
  }

  // Lays out rows; of machines those in `kept` alone, where it is given.
  take(data, by, kept = null) {
    this.data = data;
    this.by = by;
    this.rows = data.rows(by, kept);
    this.rowOf = new Int32Array(data.count).fill(-1);
    this.placeOf = new Int32Array(data.count);
    this.tops = [];
    let top = 0;
    // Few rows may be higher.
    const least = Math.min(TALL_ROW, Math.max(ROW, Math.floor(240 / this.rows.length)));
    this.rows.forEach((row, number) => {
      row.height = by === "order" ? Math.max(least, Math.min(row.most, MOST_LANES) * LANE + 8) : least + Math.min(Math.max(row.most - 2, 0), 6) * 6;
      this.tops.push(top);
      top += row.height;
      row.bars.forEach((bar, place) => {
        this.rowOf[bar] = number;
        this.placeOf[bar] = place;
      });
    });
    this.height = top;
    this.spacer.style.height = `${top}px`;
    // Those in trouble come last, so that their marks lie on top.
    const rank = (order) => ["fine", "likely", "late"].indexOf(data.state[order]);
    this.dueOrder = data.orders.map((_, order) => order).filter((order) => data.orders[order].due_s !== null);
    this.dueOrder.sort((a, b) => rank(a) - rank(b));
  }

  get gutter() {
    return this.scroll.clientWidth < 520 ? 76 : 118;
  }

  box(bar) {
    const number = this.rowOf[bar];
    const row = this.rows[number];
    const place = this.placeOf[bar];
    const lanes = Math.min(row.lanes[place], row.height / 3);
    const high = (row.height - 8) / lanes;
    const x = this.view.x(this.data.bars.start[bar]);
    const wide = Math.max(this.view.x(this.data.bars.end[bar]) - x, 1);
    return { x, y: this.tops[number] + 4 + (row.lane[place] % lanes) * high, wide, high: Math.max(high - (lanes > 1 ? 1 : 0), 2) };
  }

  rowAt(y) {
    let [low, high] = [0, this.rows.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The bar, the due mark or the row's name at a place of the canvas.
  at(x, y) {
    const down = y + this.scroll.scrollTop;
    if (!this.rows.length || down >= this.height) return null;
    const row = this.rows[this.rowAt(down)];
    if (x < this.view.left) return { order: row.order, bar: -1 };
    for (let k = row.bars.length - 1; k >= 0; k--) {
      const box = this.box(row.bars[k]);
      if (x >= box.x - 1 && x <= box.x + box.wide + 1 && down >= box.y - 1 && down <= box.y + box.high + 1)
        return { bar: row.bars[k], order: this.data.bars.order[row.bars[k]] };
    }
    return null;
  }

  // The order whose due mark stands nearest to a place of the scale.
  dueAt(x) {
    let [best, nearest] = [-1, 7];
    for (const order of this.dueOrder) {
      const away = Math.abs(this.view.x(this.data.orders[order].due_s) - x) + (this.data.state[order] === "fine" ? 0.5 : 0);
      if (away < nearest) [best, nearest] = [order, away];
    }
    return best;
  }

  draw() {
    const began = performance.now();
    const [width, height] = [this.scroll.clientWidth, this.scroll.clientHeight];
    this.view.left = this.gutter;
    this.view.width = Math.max(width - this.gutter - 6, 10);
    const pen = fitted(this.canvas, width, height);
    pen.font = FONT;
    pen.textBaseline = "middle";
    this.drawn = 0;
    const top = this.scroll.scrollTop;
    pen.save();
    pen.translate(0, -top);
    const first = this.rowAt(top);
    let last = first;
    while (last < this.rows.length && this.tops[last] < top + height) last++;
    const chosen = this.state.order >= 0 ? this.data.chain(this.state.order) : null;
    pen.save();
    pen.beginPath();
    pen.rect(this.view.left, top, width - this.view.left, height);
    pen.clip();
    for (let number = first; number < last; number++) this.drawGround(pen, number, width);
    this.drawGrid(pen, top, height);
    if (this.state.ghosts) drawGhosts(pen, this);
    for (let number = first; number < last; number++) this.drawRow(pen, number, chosen);
    if (chosen) this.drawChain(pen, chosen);
    for (const bar of this.state.moved ?? []) this.drawMoved(pen, bar);
    for (const each of this.state.preview ?? []) this.drawPreview(pen, each);
    this.drawNow(pen, top, height);
    this.drawRing(pen);
    pen.restore();
    this.drawNames(pen, first, last);
    pen.restore();
    drawScale(this, width);
    this.drawMs = performance.now() - began;
  }

  // Closed hours behind a row, and the line below it.
  drawGround(pen, number, width) {
    const { view, colours } = this;
    const [y, { hours, height }] = [this.tops[number], this.rows[number]];
    pen.fillStyle = colours.closed;
    if (hours !== null)
      for (let k = -1; k < hours.length - 1; k += 2) {
        const [from, to] = [k < 0 ? view.from : hours[k], hours[k + 1]];
        if (to < view.from || from > view.to || view.x(to) - view.x(from) < 1.5) continue;
        pen.fillRect(view.x(from), y, view.x(to) - view.x(from), height);
      }
    pen.fillStyle = colours.line;
    pen.fillRect(view.left, y + height - 1, width - view.left, 1);
  }

  drawGrid(pen, top, height) {
    pen.fillStyle = this.colours.line;
    for (const second of this.view.ticks(this.view.step(76), this.times)) pen.fillRect(Math.round(this.view.x(second)), top, 1, height);
  }

  drawRow(pen, number, chosen) {
    const { data, view } = this;
    for (const block of this.blocks(this.rows[number])) {
      const [bar, last] = [block[0], block.at(-1)];
      if (data.bars.end[last] < view.from || data.begin[bar] > view.to) continue;
      this.drawn += block.length;
      const dimmed = chosen !== null && !chosen.own.has(bar) && !chosen.holding.has(bar);
      pen.globalAlpha = dimmed ? 0.25 : 1;
      for (const each of block) this.drawSetup(pen, each);
      this.drawBar(pen, bar, last, number, chosen);
    }
    pen.globalAlpha = 1;
    if (this.rows[number].order >= 0) this.drawDue(pen, number, chosen);
  }

  // Lots of one order that follow each other and are too small to be told apart become one bar.
  blocks(row) {
    const { start, end, order, machine } = this.data.bars;
    const pixel = this.view.length / this.view.width;
    const small = (bar) => (end[bar] - start[bar]) / pixel < SMALL;
    const found = [];
    const latest = new Map();
    row.bars.forEach((bar, place) => {
      const block = latest.get(row.lane[place]);
      const last = block?.at(-1);
      const follows = last !== undefined && order[last] === order[bar] && machine[last] === machine[bar] && row.lanes[this.placeOf[last]] === row.lanes[place];
      if (follows && small(last) && small(bar) && (start[bar] - end[last]) / pixel < 1.5) return block.push(bar);
      const begun = [bar];
      latest.set(row.lane[place], begun);
      return found.push(begun);
    });
    return found;
  }

  drawSetup(pen, bar) {
    const { data, view, colours } = this;
    const [setup, ready] = [data.bars.setup_start[bar], data.bars.setup_end[bar]];
    if (ready <= setup) return;
    const box = this.box(bar);
    const x = view.x(setup);
    const wide = Math.max(view.x(ready) - x, 1);
    pen.fillStyle = wide > 3 ? this.hatch : colours.faint;
    pen.fillRect(x, box.y + box.high * 0.22, wide, box.high * 0.56);
  }

  drawBar(pen, bar, last, number, chosen) {
    const { data, view, colours } = this;
    const box = this.box(bar);
    if (last !== bar) box.wide = Math.max(view.x(data.bars.end[last]) - box.x, 1);
    const state = data.state[data.bars.order[bar]];
    pen.fillStyle = colours[box.wide < 4 && state !== "fine" ? EDGE[state] : FILL[state]];
    pen.fillRect(box.x, box.y, box.wide, box.high);
    if (box.wide < 4) return;
    this.drawPauses(pen, bar, last, box, this.rows[number].machine);
    const holding = chosen?.holding.has(bar);
    pen.strokeStyle = colours[chosen?.own.has(bar) ? "accent" : holding ? "ink" : EDGE[state]];
    pen.lineWidth = chosen?.own.has(bar) ? 2 : 1;
    pen.setLineDash(holding ? [3, 2] : []);
    pen.strokeRect(box.x + 0.5, box.y + 0.5, box.wide - 1, box.high - 1);
    pen.setLineDash([]);
    this.drawWords(pen, bar, box, state);
  }

  // Where closed hours interrupt the work, the bar is pale.
  drawPauses(pen, bar, last, box, machine) {
    const calendar = machine < 0 ? this.data.machines[this.data.bars.machine[bar]].calendar : this.data.machines[machine].calendar;
    if (calendar === null || box.wide < 8) return;
    const hours = this.data.calendars[calendar];
    const { start, end } = this.data.bars;
    let low = 0;
    for (let high = hours.length / 2; low < high; ) {
      const middle = (low + high) >> 1;
      if (hours[2 * middle + 1] <= start[bar]) low = middle + 1;
      else high = middle;
    }
    pen.fillStyle = this.colours.surface;
    const alpha = pen.globalAlpha;
    pen.globalAlpha = alpha * 0.72;
    for (let k = 2 * low + 1; k + 1 < hours.length && hours[k] < end[last]; k += 2) {
      const [from, to] = [this.view.x(hours[k]), this.view.x(Math.min(hours[k + 1], end[last]))];
      if (to - from > 1.5) pen.fillRect(from, box.y + 1, to - from, box.high - 2);
    }
    pen.globalAlpha = alpha;
  }

  drawWords(pen, bar, box, state) {
    if (box.high < 10) return;
    const from = Math.max(box.x, this.view.left) + 4;
    let room = box.x + box.wide - from - 3;
    let x = from;
    if (state !== "fine" && room > 12 && box.high >= 12) {
      mark(pen, state, x - 1, box.y + box.high / 2 - 5, 10, this.colours);
      x += 12;
      room -= 12;
    }
    if (room < 16) return;
    const words = this.by === "order" ? this.data.machines[this.data.bars.machine[bar]].machine : this.data.orders[this.data.bars.order[bar]].order;
    pen.fillStyle = this.colours[state === "fine" ? "ink" : WORD[state]];
    pen.font = box.high < 15 ? FONT.replace("12px", "10px") : FONT;
    write(pen, words, x, box.y + box.high / 2 + 0.5, room, room > 40);
    pen.font = FONT;
  }

  // In a row of an order: when it is due, and how far it goes beyond.
  drawDue(pen, number, chosen) {
    const { data, view, colours } = this;
    const row = this.rows[number];
    const order = data.orders[row.order];
    if (order.due_s === null) return;
    pen.globalAlpha = chosen && this.state.order !== row.order ? 0.35 : 1;
    const x = view.x(order.due_s);
    const y = this.tops[number];
    const state = data.state[row.order];
    if (order.late_s > 0) {
      const wide = Math.max(view.x(order.done_s) - x, 2);
      pen.fillStyle = wide > 4 ? this.lateHatch : colours.trouble;
      pen.fillRect(x, y + row.height - 5, wide, 4);
      pen.fillStyle = colours.trouble;
      write(pen, `+${this.times.length(order.late_s)}`, x + wide + 5, y + row.height / 2, 90);
    }
    pen.fillStyle = state === "fine" ? colours.faint : colours[EDGE[state]];
    pen.fillRect(x - 0.5, y + 1, 1, row.height - 2);
    flag(pen, state, x, y + 1, colours);
    pen.globalAlpha = 1;
  }

  // Round an operation that is done elsewhere, by others or in another order than in the plan before.
  drawMoved(pen, bar) {
    if (bar === undefined || this.rowOf[bar] < 0) return;
    const box = this.box(bar);
    pen.strokeStyle = this.colours.accent;
    pen.lineWidth = 2;
    pen.strokeRect(box.x, box.y, Math.max(box.wide, 3), box.high);
  }

  // Where an operation would go that is not in the plan yet; an order that is not has no row of its own.
  drawPreview(pen, { machine, start, end }) {
    const number = this.rows.findIndex((row) => row.machine === machine && machine >= 0);
    if (number < 0) return;
    const x = this.view.x(start);
    const box = [x, this.tops[number] + 3, Math.max(this.view.x(end) - x, 2), this.rows[number].height - 6];
    pen.fillStyle = this.colours.accentSoft;
    pen.fillRect(...box);
    pen.setLineDash([4, 3]);
    pen.strokeStyle = this.colours.accent;
    pen.lineWidth = 2;
    pen.strokeRect(...box);
    pen.setLineDash([]);
  }

  // Pegging: which bar of the chosen order waits for which, and what others it waits for.
  drawChain(pen, { links, waits, own }) {
    const there = ([before, after]) => this.rowOf[before] >= 0 && this.rowOf[after] >= 0;
    const middle = (bar, end) => {
      const box = this.box(bar);
      return { x: end ? box.x + box.wide : box.x, y: box.y + box.high / 2 };
    };
    pen.lineWidth = 1.4;
    pen.strokeStyle = pen.fillStyle = this.colours.accent;
    // In its own row an order's bars follow each other anyway.
    for (const [before, after] of this.by === "order" ? [] : this.fewer(links.filter(there))) arrow(pen, middle(before, true), middle(after, false));
    pen.strokeStyle = pen.fillStyle = this.colours.ink;
    pen.setLineDash([4, 3]);
    const { machine } = this.data.bars;
    // What follows on the same machine is seen without an arrow.
    const held = waits.filter(there).filter(([before, after]) => machine[before] !== machine[after] && !(own.has(before) && own.has(after)));
    for (const [before, after] of held) arrow(pen, middle(before, true), middle(after, false));
    pen.setLineDash([]);
    const due = this.data.orders[this.state.order].due_s;
    if (this.by === "machine" && due !== null) {
      pen.strokeStyle = this.colours[EDGE[this.data.state[this.state.order]]];
      pen.setLineDash([5, 4]);
      pen.beginPath();
      pen.moveTo(this.view.x(due), 0);
      pen.lineTo(this.view.x(due), this.height);
      pen.stroke();
      pen.setLineDash([]);
    }
  }

  // Of many small lots that go from one machine to another, the ways of the first and the last.
  fewer(links) {
    const { start, end, machine } = this.data.bars;
    const ways = new Map();
    for (const link of links) {
      const way = `${machine[link[0]]}/${machine[link[1]]}`;
      ways.set(way, [...(ways.get(way) ?? []), link]);
    }
    const pixel = this.view.length / this.view.width;
    const crowded = (way) => way.length > 3 && way.some(([bar]) => (end[bar] - start[bar]) / pixel < SMALL);
    const byStart = (a, b) => start[a[1]] - start[b[1]];
    return [...ways.values()].flatMap((way) => (crowded(way) ? [way.sort(byStart)[0], way.at(-1)] : way));
  }

  drawNow(pen, top, height) {
    pen.fillStyle = this.colours.accent;
    pen.fillRect(this.view.x(this.state.now) - 1, top, 2, height);
  }

  drawRing(pen) {
    const { bar, kind } = this.state.focus;
    if (bar < 0 || this.rowOf[bar] < 0) return;
    const box = this.box(bar);
    pen.strokeStyle = this.colours[kind === "key" ? "accent" : "ink"];
    pen.lineWidth = kind === "key" ? 2.5 : 1.5;
    pen.strokeRect(box.x - 2, box.y - 2, box.wide + 4, box.high + 4);
  }

  drawNames(pen, first, last) {
    for (let number = first; number < last; number++) {
      const row = this.rows[number];
      const y = this.tops[number];
      const state = row.order < 0 ? "fine" : this.data.state[row.order];
      pen.fillStyle = this.colours.line;
      pen.fillRect(0, y + row.height - 1, this.view.left, 1);
      let x = 2;
      if (state !== "fine") {
        mark(pen, state, x, y + row.height / 2 - 6, 11, this.colours);
        x += 15;
      }
      pen.fillStyle = this.colours[state === "fine" ? "ink" : WORD[state]];
      write(pen, row.label, x, y + row.height / 2, this.view.left - x - 8, true);
    }
    pen.fillStyle = this.colours.lineStrong;
    pen.fillRect(this.view.left - 1, 0, 1, Math.max(this.height, this.scroll.scrollTop + this.scroll.clientHeight));
  }
}
