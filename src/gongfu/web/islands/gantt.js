// The Gantt chart of a plan on a canvas: what is in view is drawn, and nothing else, so that ten thousand bars are as smooth
// as ten. It knows where each bar stands; what a click or a key means is for others to say.
import { EDGE, FILL, WORD, arrow, fitted, flag, hatching, mark, readColours, write } from "./gantt_paint.js";
import { DAY } from "./plan_times.js";

const AXIS = 58;
const ROW = 26;
const LANE = 11;
const MOST_LANES = 8;
const FONT = '12px -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export class Gantt {
  constructor({ axis, scroll, canvas, spacer }, { view, times, words, state }) {
    Object.assign(this, { axis, scroll, canvas, spacer, view, times, words, state });
    this.colours = readColours();
    this.hatch = hatching(canvas.getContext("2d"), this.colours.faint);
    this.lateHatch = hatching(canvas.getContext("2d"), this.colours.trouble);
    this.drawn = 0;
  }

  take(data, by) {
    this.data = data;
    this.by = by;
    this.rows = data.rows(by);
    this.rowOf = new Int32Array(data.count).fill(-1);
    this.placeOf = new Int32Array(data.count);
    this.tops = [];
    let top = 0;
    this.rows.forEach((row, number) => {
      row.height = by === "order" ? Math.max(ROW, Math.min(row.most, MOST_LANES) * LANE + 8) : ROW + Math.min(Math.max(row.most - 2, 0), 6) * 6;
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
    if (this.state.ghosts) for (const ghost of this.state.ghosts) this.drawGhost(pen, ghost);
    for (let number = first; number < last; number++) this.drawRow(pen, number, chosen);
    if (chosen) this.drawChain(pen, chosen);
    this.drawNow(pen, top, height);
    this.drawRing(pen);
    pen.restore();
    this.drawNames(pen, first, last);
    pen.restore();
    this.drawAxis(width);
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
    for (const bar of this.rows[number].bars) {
      if (data.bars.end[bar] < view.from || data.begin[bar] > view.to) continue;
      this.drawn++;
      const dimmed = chosen !== null && !chosen.own.has(bar) && !chosen.holding.has(bar);
      pen.globalAlpha = dimmed ? 0.25 : 1;
      this.drawBar(pen, bar, number, chosen);
    }
    pen.globalAlpha = 1;
    if (this.rows[number].order >= 0) this.drawDue(pen, number, chosen);
  }

  drawBar(pen, bar, number, chosen) {
    const { data, view, colours } = this;
    const box = this.box(bar);
    const state = data.state[data.bars.order[bar]];
    const [setup, ready] = [data.bars.setup_start[bar], data.bars.setup_end[bar]];
    if (ready > setup) {
      const x = view.x(setup);
      const wide = Math.max(view.x(ready) - x, 1);
      pen.fillStyle = wide > 3 ? this.hatch : colours.faint;
      pen.fillRect(x, box.y + box.high * 0.22, wide, box.high * 0.56);
    }
    pen.fillStyle = colours[box.wide < 4 && state !== "fine" ? EDGE[state] : FILL[state]];
    pen.fillRect(box.x, box.y, box.wide, box.high);
    if (box.wide < 4) return;
    this.drawPauses(pen, bar, box, this.rows[number].machine);
    const holding = chosen?.holding.has(bar);
    pen.strokeStyle = colours[chosen?.own.has(bar) ? "accent" : holding ? "ink" : EDGE[state]];
    pen.lineWidth = chosen?.own.has(bar) ? 2 : 1;
    pen.setLineDash(holding ? [3, 2] : []);
    pen.strokeRect(box.x + 0.5, box.y + 0.5, box.wide - 1, box.high - 1);
    pen.setLineDash([]);
    this.drawWords(pen, bar, box, state);
  }

  // Where closed hours interrupt the work, the bar is pale.
  drawPauses(pen, bar, box, machine) {
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
    for (let k = 2 * low + 1; k + 1 < hours.length && hours[k] < end[bar]; k += 2) {
      const [from, to] = [this.view.x(hours[k]), this.view.x(Math.min(hours[k + 1], end[bar]))];
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
    const words = this.by === "order" ? `${this.data.machines[this.data.bars.machine[bar]].machine}` : this.data.orders[this.data.bars.order[bar]].order;
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

  drawGhost(pen, { bar, machine, start, end }) {
    const number = this.by === "order" ? this.rowOf[bar] : this.rows.findIndex((row) => row.machine === machine);
    if (number < 0) return;
    const x = this.view.x(start);
    pen.setLineDash([2, 2]);
    pen.strokeStyle = this.colours.soft;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, this.tops[number] + 2.5, Math.max(this.view.x(end) - x - 1, 1), this.rows[number].height - 6);
    pen.setLineDash([]);
  }

  // Pegging: which bar of the chosen order waits for which, and what others it waits for.
  drawChain(pen, { links, waits, own }) {
    const middle = (bar, end) => {
      const box = this.box(bar);
      return { x: end ? box.x + box.wide : box.x, y: box.y + box.high / 2 };
    };
    pen.lineWidth = 1.4;
    pen.strokeStyle = pen.fillStyle = this.colours.accent;
    // In its own row an order's bars follow each other anyway.
    const drawn = this.by === "order" || links.length > 400 ? [] : links;
    for (const [before, after] of drawn) arrow(pen, middle(before, true), middle(after, false));
    pen.strokeStyle = pen.fillStyle = this.colours.ink;
    pen.setLineDash([4, 3]);
    for (const [before, after] of waits) if (!own.has(before) || !own.has(after)) arrow(pen, middle(before, true), middle(after, false));
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

  // The scale: days above hours, or months above days; beneath it when orders are due, and the moment that is now.
  drawAxis(width) {
    const { view, times, colours } = this;
    const pen = fitted(this.axis, width, AXIS);
    pen.font = FONT;
    pen.textBaseline = "middle";
    pen.save();
    pen.beginPath();
    pen.rect(view.left, 0, width - view.left, AXIS);
    pen.clip();
    const step = view.step(76);
    const coarse = step < DAY ? times.day : times.month;
    let told = "";
    let end = 0;
    for (const second of [view.from, ...view.ticks(DAY, times)]) {
      const words = coarse(second);
      if (words === told) continue;
      const x = Math.max(view.x(second), view.left) + 4;
      if (x < end) continue;
      told = words;
      pen.fillStyle = colours.soft;
      pen.fillText(words, x, 11);
      end = x + pen.measureText(words).width + 14;
    }
    pen.fillStyle = colours.faint;
    if (step > DAY && (DAY / view.length) * view.width > 5) for (const second of view.ticks(DAY, times)) pen.fillRect(Math.round(view.x(second)), 33, 1, 3);
    const now = this.nowFlag(pen, width);
    for (const second of view.ticks(step, times)) {
      const x = Math.round(view.x(second));
      pen.fillRect(x, 22, 1, 14);
      const label = step < DAY ? times.clock(second) : times.date(second);
      if (x + 6 + pen.measureText(label).width < now.left || x > now.left + now.wide) pen.fillText(label, x + 4, 30);
    }
    for (const order of this.dueOrder) {
      pen.globalAlpha = this.state.order >= 0 && this.state.order !== order ? 0.3 : 1;
      flag(pen, this.data.state[order], view.x(this.data.orders[order].due_s), 43, colours);
    }
    pen.globalAlpha = 1;
    this.drawNowFlag(pen, now);
    pen.restore();
    pen.fillStyle = colours.faint;
    write(pen, this.words.due_marks, 2, 47, view.left - 8, true);
    pen.fillStyle = colours.lineStrong;
    pen.fillRect(0, AXIS - 1, width, 1);
  }

  // Where the flag of now stands on the scale, and what it says; beyond the edge it points there.
  nowFlag(pen, width) {
    const { view, state, times } = this;
    const x = view.x(state.now);
    const [before, after] = [x < view.left, x > width - 6];
    const words = `${before ? "◂ " : ""}${this.words.now} ${before || after ? times.moment(state.now) : times.clock(state.now)}${after ? " ▸" : ""}`;
    const wide = pen.measureText(words).width + 10;
    const left = Math.min(Math.max(x - (before || after ? 0 : wide / 2), view.left), width - wide - 2);
    return { words, left, wide, x: before || after ? null : x };
  }

  drawNowFlag(pen, { words, left, wide, x }) {
    const { colours } = this;
    pen.fillStyle = colours.accent;
    if (x !== null) pen.fillRect(x - 1, 20, 2, AXIS);
    pen.fillRect(left, 22, wide, 15);
    pen.fillStyle = colours.surface;
    pen.fillText(words, left + 5, 30);
  }
}

export { AXIS };
