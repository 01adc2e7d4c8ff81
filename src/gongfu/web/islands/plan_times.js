// Seconds of a plan in words, by the clock of its factory, and the stretch of time that a chart shows.
import { fill } from "./fill.js";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY];
const SHORTEST = 10 * MINUTE;
// The first Monday of 1970, at which weeks begin.
const MONDAY = 4 * DAY;

export class Times {
  constructor(start, words) {
    const zone = /([+-])(\d\d):(\d\d)$/.exec(start);
    this.offset = zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * HOUR + Number(zone[3]) * MINUTE) : 0;
    this.epoch = Date.parse(start) / 1000;
    this.words = words;
    const format = (options) => new Intl.DateTimeFormat(words.locale, { timeZone: "UTC", ...options });
    this.dayFormat = format({ weekday: "short", day: "numeric", month: "short" });
    this.dateFormat = format({ day: "numeric", month: "short" });
    this.monthFormat = format({ month: "long", year: "numeric" });
    this.clockFormat = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  // Seconds of the factory's own clock since 1970, in which days begin at multiples of a day.
  local(second) {
    return this.epoch + this.offset + second;
  }

  // The second of the plan at a moment since 1970.
  secondOf(epoch) {
    return epoch - this.epoch;
  }

  show(format, second) {
    return format.format(new Date(this.local(second) * 1000)).replace(",", "");
  }

  day = (second) => this.show(this.dayFormat, second);
  date = (second) => this.show(this.dateFormat, second);
  month = (second) => this.show(this.monthFormat, second);
  clock = (second) => this.show(this.clockFormat, second);
  moment = (second) => `${this.date(second)} ${this.clock(second)}`;

  // The end of a day is shown as that day, not as the midnight that begins the next one.
  due = (second) => (this.local(second) % DAY === 0 ? this.date(second - 1) : this.moment(second));

  span(from, to) {
    const same = Math.floor(this.local(from) / DAY) === Math.floor(this.local(to) / DAY);
    return `${this.moment(from)} – ${same ? this.clock(to) : this.moment(to)}`;
  }

  length(seconds) {
    const long = seconds >= 2 * DAY;
    return fill(long ? this.words.span_days : this.words.span_hours, { value: (seconds / (long ? DAY : HOUR)).toFixed(1) });
  }

  iso(second) {
    return new Date(this.local(second) * 1000).toISOString().slice(0, 16).replace("T", " ");
  }
}

// What is seen of the plan's time: `from` to `to` in seconds, across `width` pixels that begin at `left`.
export class TimeView {
  constructor(first, last) {
    this.first = first;
    this.last = Math.max(last, first + SHORTEST);
    this.left = 0;
    this.width = 1;
    this.fit();
  }

  fit() {
    const margin = (this.last - this.first) * 0.015;
    this.show(this.first - margin, this.last + margin);
  }

  show(from, to) {
    const whole = this.last - this.first;
    const length = Math.min(Math.max(to - from, SHORTEST), whole * 1.5);
    const center = Math.min(Math.max((from + to) / 2, this.first - whole * 0.1), this.last + whole * 0.1);
    this.from = center - length / 2;
    this.to = center + length / 2;
  }

  get length() {
    return this.to - this.from;
  }

  x(second) {
    return this.left + ((second - this.from) / this.length) * this.width;
  }

  second(x) {
    return this.from + ((x - this.left) / this.width) * this.length;
  }

  zoom(factor, at = (this.from + this.to) / 2) {
    const whole = this.last - this.first;
    const wished = Math.min(Math.max(this.length * factor, SHORTEST), whole * 1.5) / this.length;
    this.show(at - (at - this.from) * wished, at + (this.to - at) * wished);
  }

  pan(seconds) {
    this.show(this.from + seconds, this.to + seconds);
  }

  // Brings a stretch of time into view, zooming out only where it would not fit.
  reveal(from, to) {
    const margin = this.length * 0.06;
    if (to - from > this.length * 0.88) return this.show(from - (to - from) * 0.08, to + (to - from) * 0.08);
    if (from < this.from + margin) this.pan(from - margin - this.from);
    if (to > this.to - margin) this.pan(to + margin - this.to);
  }

  // The step of the scale so that marks stand at least so many pixels apart.
  step(apart) {
    const shortest = (apart / this.width) * this.length;
    return STEPS.find((step) => step >= shortest) ?? Math.ceil(shortest / (28 * DAY)) * 28 * DAY;
  }

  // The seconds in view at which the factory's clock shows a multiple of the step.
  ticks(step, times) {
    const found = [];
    const zero = times.local(0) - (step >= 7 * DAY ? MONDAY : 0);
    const first = Math.ceil((this.from + zero) / step) * step - zero;
    for (let second = first; second <= this.to; second += step) found.push(second);
    return found;
  }
}

export { DAY, HOUR };
