// The scale of time above a Gantt chart.
import { FONT, fitted, flag, write } from "./gantt_paint.js";
import { DAY } from "./plan_times.js";

// Its height in pixels.
export const AXIS = 58;

// The scale: days above hours, or months above days; beneath it when orders are due, and the moment that is now.
export function drawScale(gantt, width) {
  const { view, times, colours } = gantt;
  const pen = fitted(gantt.axis, width, AXIS);
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
  if (step > DAY && (DAY / view.length) * view.width > 5) for (const second of view.ticks(DAY, times)) pen.fillRect(Math.round(view.x(second)), 35, 1, 3);
  const now = nowFlag(gantt, pen, width);
  for (const second of view.ticks(step, times)) {
    const x = Math.round(view.x(second));
    pen.fillRect(x, 22, 1, 14);
    const label = step < DAY ? times.clock(second) : times.date(second);
    if (x + 6 + pen.measureText(label).width < now.left || x > now.left + now.wide) pen.fillText(label, x + 4, 30);
  }
  for (const order of gantt.dueOrder) {
    pen.globalAlpha = gantt.state.order >= 0 && gantt.state.order !== order ? 0.3 : 1;
    flag(pen, gantt.data.state[order], view.x(gantt.data.orders[order].due_s), 43, colours);
  }
  pen.globalAlpha = 1;
  drawNowFlag(gantt, pen, now);
  pen.restore();
  pen.fillStyle = colours.faint;
  write(pen, gantt.words.due_marks, 2, 47, view.left - 8, true);
  pen.fillStyle = colours.lineStrong;
  pen.fillRect(0, AXIS - 1, width, 1);
}

// Where the flag of now stands on the scale, and what it says; beyond the edge it points there.
function nowFlag({ view, state, times, words: { now } }, pen, width) {
  const x = view.x(state.now);
  const [before, after] = [x < view.left, x > width - 6];
  const words = `${before ? "◂ " : ""}${now} ${before || after ? times.moment(state.now) : times.clock(state.now)}${after ? " ▸" : ""}`;
  const wide = pen.measureText(words).width + 10;
  const left = Math.min(Math.max(x - (before || after ? 0 : wide / 2), view.left), width - wide - 2);
  return { words, left, wide, x: before || after ? null : x };
}

function drawNowFlag({ colours }, pen, { words, left, wide, x }) {
  pen.fillStyle = colours.accent;
  if (x !== null) pen.fillRect(x - 1, 20, 2, AXIS);
  pen.fillRect(left, 22, wide, 15);
  pen.fillStyle = colours.surface;
  pen.fillText(words, left + 5, 30);
}
