// The planned orders of a factory: a Gantt chart by machine or by order, the load of machines below it, a table of what is
// late beside it. `mount(element, props)` gives a function that takes everything away again. Nothing here knows NiceGUI.
//
// props: { url, now_s, rows: "machine" | "order", order, table, download, words }
// window.gongfuOrders: { version, bars, rows, drawn, drawMs, by, order, from, to, moved, place(operation) }
import { fill } from "./fill.js";
import { Gantt } from "./gantt.js";
import { listen } from "./gantt_input.js";
import { LoadStrip } from "./load_strip.js";
import { buildFrame } from "./orders_frame.js";
import { promisePanel } from "./orders_promise.js";
import { replanPanel } from "./orders_replan.js";
import { notes, sourceWords, summary } from "./orders_said.js";
import { markChosen, operationsTable, orderDetails, ordersTable, showRemedies } from "./orders_table.js";
import { downloadCsv } from "./plan_csv.js";
import { told } from "./orders_told.js";
import { PlanData } from "./plan_data.js";
import { TimeView, Times } from "./plan_times.js";
import { tellBar, tellDue, tellLoad } from "./plan_tips.js";

const ASK_MS = 5000;
const GLIDE_MS = 180;
const STEP = 1.35;

export async function mount(element, props) {
  const chart = new OrdersChart(element, props);
  await chart.ask();
  return () => chart.remove();
}

class OrdersChart {
  constructor(element, props) {
    this.props = props;
    this.words = props.words;
    this.frame = buildFrame(element, props.words);
    this.element = element;
    this.state = { now: 0, order: -1, focus: { bar: -1, kind: "" }, ghosts: null, preview: null, moved: null, all: false, near: null, table: props.table };
    this.by = props.rows;
    this.version = "";
    this.pending = 0;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.clock = ({ detail }) => this.tick(detail.seconds);
    window.addEventListener("gongfu:clock", this.clock);
    this.timer = setInterval(() => document.hidden || this.ask(), ASK_MS);
    this.watcher = new ResizeObserver(() => this.redraw());
    this.watcher.observe(this.frame.scroll);
    this.now_s = props.now_s;
  }

  remove() {
    window.removeEventListener("gongfu:clock", this.clock);
    clearInterval(this.timer);
    this.watcher.disconnect();
    cancelAnimationFrame(this.pending);
    this.gone = true;
    this.element.replaceChildren();
  }

  async ask() {
    if (this.kept) return;
    if (!this.data) this.frame.say(this.words.loading);
    const headers = this.version ? { "If-None-Match": `"${this.version}"` } : {};
    const answer = await fetch(this.props.url, { headers, cache: "no-store" }).catch(() => null);
    // Meanwhile a plan may have been proposed.
    if (this.gone || this.kept || answer?.status === 304) return;
    const said = await answer?.json().catch(() => null);
    if (this.gone || this.kept) return;
    // A slow answer may come twice, as the next question does not wait for it.
    if (answer?.ok && said?.version === this.version) return;
    if (answer?.ok && said) this.take(said);
    else this.frame.say(said?.message?.[this.words.language] ?? (answer?.status === 404 ? this.words.gone : this.words.lost), true);
  }

  take(json) {
    const older = this.data;
    this.json = json;
    this.version = json.version;
    this.data = new PlanData(json);
    this.times = new Times(json.start, this.words);
    this.state.now = this.times.secondOf(this.now_s);
    this.state.ghosts = older ? this.data.moved(older) : null;
    this.state.moved = null;
    const chosen = older ? older.orders[this.state.order]?.order : this.props.order;
    this.state.order = this.data.orderOf.get(chosen) ?? -1;
    this.state.focus = { bar: -1, kind: "" };
    if (!older) this.state.all = this.data.troubled().length === 0;
    if (!older) this.frame.panels(this.promisePanel(), this.replanPanel());
    this.lay(older);
    this.frame.head(summary(this.data, this.words), notes(this.data, this.words, this.times, this.state.now));
    this.frame.source(sourceWords(this.data, this.words), this.data.example);
    const counts = this.counts ?? { count: this.state.ghosts?.length };
    this.frame.say(older ? fill(this.counts ? this.words.replaced_own : this.words.replaced, counts) : "");
    this.counts = null;
    this.showList();
    this.showChosen();
    this.showTable();
    if (this.state.order >= 0 && !older) this.reveal(this.data.barsOf[this.state.order], true);
  }

  promisePanel() {
    const { words, times } = this;
    const { promises: url, items } = this.props;
    return promisePanel({ url, items, words, times, onPreview: (operations) => this.preview(operations), onBooked: () => this.ask() });
  }

  replanPanel() {
    const { words, times } = this;
    const onProposed = (said) => (said ? this.propose(said) : this.withdraw());
    const onKept = () => {
      // What comes in now is shown against the plan that was kept before.
      this.data = new PlanData(this.kept.json);
      this.counts = this.kept.counts;
      this.kept = null;
      this.showProposal();
      return this.ask();
    };
    const onOperation = (id) => {
      const bar = this.data.barOf.get(id);
      if (bar === undefined) return;
      this.state.focus = { bar, kind: "key" };
      this.choose(this.data.bars.order[bar], { bar });
    };
    return replanPanel({ url: this.props.replans, machines: this.data.machines, kept: () => this.data, words, times, now: () => this.state.now, onProposed, onKept, onOperation });
  }

  // Shows a plan that is not kept, with where its operations are in the kept one.
  propose({ plan, changes, moved, shifted }) {
    this.kept = { json: this.json, version: this.version, counts: { moved, shifted } };
    this.take(plan);
    this.state.moved = new Set(changes.filter((each) => each.moved).map((each) => this.data.barOf.get(each.operation)));
    this.showProposal();
  }

  withdraw() {
    const { json } = this.kept;
    this.kept = null;
    this.take(json);
    this.state.ghosts = null;
    this.showProposal();
    this.ask();
  }

  showProposal() {
    this.element.classList.toggle("is-proposed", Boolean(this.kept));
    this.frame.say(this.kept ? fill(this.words.replan_shown, this.kept.counts) : "");
    this.redraw();
  }

  // Shows where operations of an order would go that is not in the plan yet; null takes them away.
  preview(operations) {
    this.state.preview = operations && this.data.spans(operations, (iso) => this.times.secondOf(Date.parse(iso) / 1000));
    if (!this.state.preview?.length) return this.redraw();
    const from = Math.min(...this.state.preview.map((each) => each.start));
    const to = Math.max(...this.state.preview.map((each) => each.end));
    return this.glide(() => this.view.reveal(from, to));
  }

  // Sets up the chart; of a plan that follows another one, what was in view stays in view.
  lay(older) {
    const { frame, data, times, words, state } = this;
    const view = new TimeView(data.first, data.last);
    if (older && this.view) view.show(this.view.from, this.view.to);
    this.view = view;
    this.gantt = new Gantt(frame, { view, times, words, state });
    this.strip = new LoadStrip(frame.load, view);
    this.strip.take(data);
    this.layRows();
    if (!older) this.connect();
    this.redraw();
  }

  // Lays the rows out; of a plan that is too high to see at once, those of the machines that a chosen order is on.
  layRows() {
    const { state, data, gantt, frame } = this;
    gantt.take(data, this.by);
    const offered = this.by === "machine" && state.order >= 0;
    const near = offered && (state.near ?? frame.isTooHigh(gantt.height));
    if (near) gantt.take(data, this.by, data.machinesOf(state.order));
    frame.near(offered, near);
    frame.fitRows(gantt.height);
  }

  connect() {
    const { frame } = this;
    listen(frame, {
      zoom: (factor, x) => this.change(() => this.view.zoom(factor, this.view.second(x))),
      pan: (pixels) => this.change(() => this.view.pan((pixels / this.view.width) * this.view.length)),
      point: (place, scale) => this.point(place, scale),
      press: (place, scale) => this.press(place, scale),
      key: (name, shift) => this.key(name, shift),
    });
    frame.scroll.addEventListener("scroll", () => this.redraw(), { passive: true });
    frame.scroll.addEventListener("blur", () => this.focus(-1, ""));
    frame.load.addEventListener("pointermove", (event) => this.pointLoad(event));
    frame.load.addEventListener("pointerleave", () => frame.hideTip());
    frame.onTool = (name) => this.tool(name);
    frame.onRows = (by) => this.showRows(by);
    frame.onFilter = (all) => {
      this.state.all = all;
      this.showList();
      this.showChosen();
    };
    frame.onNear = () => {
      this.state.near = frame.isNear() === false;
      this.layRows();
      this.redraw();
    };
    frame.onTable = () => {
      this.state.table = !this.state.table;
      this.keep("table", this.state.table ? "1" : "");
      this.showTable();
    };
    frame.onDownload = () => downloadCsv(this.data, this.times);
    this.frame.choose(this.by);
  }

  redraw() {
    if (this.pending || !this.gantt) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      if (this.gone) return;
      if (!this.state.table) {
        this.gantt.draw();
        this.strip.draw(this.frame.scroll.clientWidth);
      }
      window.gongfuOrders = told(this);
    });
  }

  change(act) {
    act();
    this.frame.hideTip();
    this.redraw();
  }

  // Moves to another view little by little, at once for those who wish no motion.
  glide(act) {
    const [from, to] = [this.view.from, this.view.to];
    act();
    const [wishedFrom, wishedTo] = [this.view.from, this.view.to];
    if (this.still.matches) return this.redraw();
    const began = performance.now();
    const step = (now) => {
      if (this.gone) return;
      const share = Math.min(1, Math.max(0, (now - began) / GLIDE_MS));
      const eased = 1 - (1 - share) ** 3;
      this.view.from = from + (wishedFrom - from) * eased;
      this.view.to = to + (wishedTo - to) * eased;
      this.redraw();
      if (share < 1) requestAnimationFrame(step);
    };
    return requestAnimationFrame(step);
  }

  tool(name) {
    if (name === "in" || name === "out") this.glide(() => this.view.zoom(name === "in" ? 1 / STEP ** 2 : STEP ** 2));
    if (name === "fit") this.glide(() => this.view.fit());
    if (name === "now") this.glide(() => this.view.show(this.state.now - this.view.length * 0.1, this.state.now + this.view.length * 0.9));
  }

  showRows(by) {
    this.by = by;
    this.frame.choose(by);
    this.keep("rows", by === "machine" ? "" : by);
    this.layRows();
    if (this.state.order >= 0) this.scrollTo(this.data.barsOf[this.state.order][0]);
    this.showTable();
    this.redraw();
  }

  tick(seconds) {
    if (seconds === null) return;
    this.now_s = seconds;
    if (!this.times) return;
    this.state.now = this.times.secondOf(seconds);
    this.redraw();
  }

  point(place, scale) {
    if (place === null || !this.gantt) return this.leave();
    if (scale) {
      const order = this.gantt.dueAt(place.x);
      return order < 0 ? this.frame.hideTip() : this.frame.showTip(tellDue(this.data, order, this), place.x, 58);
    }
    const hit = this.gantt.at(place.x, place.y);
    this.frame.scroll.style.cursor = hit && (hit.bar >= 0 || hit.order >= 0) ? "pointer" : "";
    if (!hit || hit.bar < 0) return this.leave();
    this.state.focus = { bar: hit.bar, kind: "point" };
    this.frame.showTip(tellBar(this.data, hit.bar, this), place.x, place.y + this.frame.scaleHeight);
    return this.redraw();
  }

  leave() {
    this.frame.hideTip();
    if (this.state.focus.kind === "point") this.focus(-1, "");
  }

  pointLoad(event) {
    const box = this.frame.load.getBoundingClientRect();
    const hit = this.strip.at(event.clientX - box.left, event.clientY - box.top);
    const outer = this.frame.chart.getBoundingClientRect();
    if (hit) this.frame.showTip(tellLoad(hit, this), event.clientX - outer.left, event.clientY - outer.top);
    else this.frame.hideTip();
  }

  press(place, scale) {
    const order = scale ? this.gantt.dueAt(place.x) : (this.gantt.at(place.x, place.y)?.order ?? -1);
    this.choose(order === this.state.order ? -1 : order);
  }

  key(name, shift) {
    const { bar } = this.state.focus;
    const part = this.view.length * 0.2;
    if (name === "+" || name === "=") this.tool("in");
    else if (name === "-") this.tool("out");
    else if (name === "0") this.tool("fit");
    else if (name === "n") this.tool("now");
    else if (shift && name === "ArrowLeft") this.glide(() => this.view.pan(-part));
    else if (shift && name === "ArrowRight") this.glide(() => this.view.pan(part));
    else if (name === "Escape") this.choose(-1);
    else if (name === "Enter" || name === " ") {
      if (bar >= 0) this.choose(this.data.bars.order[bar]);
    } else if (["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(name)) this.step(name);
    else return false;
    return true;
  }

  // Goes from bar to bar: along the row, or to the one in the next row that begins nearest.
  step(name) {
    const { rows, rowOf, placeOf } = this.gantt;
    const { bar } = this.state.focus;
    if (bar < 0) return this.focus(rows[this.gantt.rowAt(this.frame.scroll.scrollTop)]?.bars.find((each) => this.data.bars.end[each] > this.view.from) ?? rows[0]?.bars[0] ?? -1, "key");
    const row = rows[rowOf[bar]];
    const place = placeOf[bar];
    if (name === "ArrowUp" || name === "ArrowDown") {
      const other = rows[rowOf[bar] + (name === "ArrowUp" ? -1 : 1)];
      const away = (each) => Math.abs(this.data.bars.start[each] - this.data.bars.start[bar]);
      return other && this.focus(other.bars.reduce((best, each) => (away(each) < away(best) ? each : best)), "key");
    }
    const wished = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: row.bars.length - 1 }[name];
    return this.focus(row.bars[Math.min(Math.max(wished, 0), row.bars.length - 1)], "key");
  }

  focus(bar, kind) {
    this.state.focus = { bar, kind };
    this.frame.hideTip();
    if (bar >= 0 && kind === "key") {
      this.scrollTo(bar);
      this.view.reveal(this.data.bars.start[bar], this.data.bars.end[bar]);
      const box = this.gantt.box(bar);
      const told = tellBar(this.data, bar, this);
      this.frame.showTip(told, box.x + 10, box.y - this.frame.scroll.scrollTop + box.high + this.frame.scaleHeight);
      this.frame.tell(told.spoken);
    }
    this.redraw();
  }

  // Follows an order over the machines; -1 lets go.
  choose(order, { bar = -1, near = false } = {}) {
    this.state.order = order;
    this.keep("order", order < 0 ? "" : this.data.orders[order].order);
    this.layRows();
    this.showChosen();
    if (order >= 0) {
      this.frame.tell(tellDue(this.data, order, this).spoken);
      this.reveal(bar >= 0 ? [bar] : this.data.barsOf[order], near);
    }
    this.redraw();
  }

  // Brings bars into view; with `near` so close that they can be told apart.
  reveal(bars, near) {
    if (!bars.length) return;
    this.scrollTo(bars[0]);
    const from = Math.min(...bars.map((bar) => this.data.bars.start[bar]));
    const to = Math.max(...bars.map((bar) => this.data.bars.end[bar]), near ? (this.data.orders[this.state.order].due_s ?? 0) : 0);
    const room = (to - from) * 0.4;
    this.glide(() => (near && to - from < this.view.length * 0.3 ? this.view.show(from - room, to + room) : this.view.reveal(from, to)));
  }

  scrollTo(bar) {
    const { scroll } = this.frame;
    const row = this.gantt.rowOf[bar];
    if (row === undefined || row < 0) return;
    const [top, height] = [this.gantt.tops[row], this.gantt.rows[row].height];
    if (top < scroll.scrollTop || top + height > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top - scroll.clientHeight / 2 + height / 2;
  }

  showList() {
    const { data, words, times, state, frame } = this;
    const onChoose = (order) => this.choose(order === state.order ? -1 : order, { near: true });
    frame.filter(data.troubled().length, data.orders.length, state.all);
    this.list = !state.all && !data.troubled().length ? null : ordersTable(data, { times, words, all: state.all, onChoose });
    frame.list(this.list);
  }

  showChosen() {
    const { data, words, times, state, frame } = this;
    const onBar = (bar) => {
      state.focus = { bar, kind: "key" };
      this.choose(data.bars.order[bar], { bar });
    };
    const onClose = () => this.choose(-1);
    const shown = state.order < 0 ? null : orderDetails(data, state.order, { times, words, onBar, onClose });
    frame.details(shown, this.list && markChosen(this.list, state.order));
    if (state.order >= 0 && data.orders[state.order].held_by) this.tryRemedies(data.orders[state.order].order, shown);
  }

  // What would help is found by trying, which takes a moment: it comes in when it is there.
  async tryRemedies(order, shown) {
    const place = shown.querySelector(".order-remedies");
    if (this.kept) return place.remove();
    const answer = await fetch(`${this.props.url}/remedies?order=${encodeURIComponent(order)}`).catch(() => null);
    const found = answer?.ok ? (await answer.json()).remedies : [];
    return this.gone ? undefined : showRemedies(place, found, this.words);
  }

  showTable() {
    const { data, words, times, frame } = this;
    frame.showTable(this.state.table);
    this.redraw();
    if (!this.state.table) return;
    const bars = this.gantt.rows.flatMap((row) => row.bars);
    const onBar = (bar) => this.choose(data.bars.order[bar]);
    frame.table(operationsTable(data, bars, { times, words, onBar, caption: words.operations }));
  }

  keep(name, value) {
    const url = new URL(location.href);
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    history.replaceState(history.state, "", url);
  }
}
