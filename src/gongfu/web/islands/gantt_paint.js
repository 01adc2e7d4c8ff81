// How the parts of a Gantt chart are painted: colours out of the style sheet, hatching, marks, words that fit.
export const FONT = '12px -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

const NAMES = {
  surface: "--surface",
  sunken: "--sunken",
  line: "--line",
  lineStrong: "--line-strong",
  ink: "--ink",
  soft: "--ink-soft",
  faint: "--ink-faint",
  accent: "--accent",
  accentSoft: "--accent-soft",
  trouble: "--trouble",
  troubleSoft: "--trouble-soft",
  watch: "--watch",
  watchFill: "--watch-fill",
  watchSoft: "--watch-soft",
  bar: "--gantt-bar",
  barEdge: "--gantt-bar-edge",
  closed: "--gantt-closed",
};

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(NAMES).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]));
}

export const FILL = { fine: "bar", likely: "watchSoft", late: "troubleSoft" };
export const EDGE = { fine: "barEdge", likely: "watchFill", late: "trouble" };
export const WORD = { fine: "soft", likely: "watch", late: "trouble" };

// Fits a canvas to its box, sharp on any screen, and gives its context, cleared, in pixels of the page.
export function fitted(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

export function hatching(context, colour) {
  const ratio = window.devicePixelRatio || 1;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(5 * ratio);
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2 * ratio;
  pen.beginPath();
  for (const shift of [-1, 0, 1]) {
    pen.moveTo((shift - 0.25) * tile.width, 1.25 * tile.height);
    pen.lineTo((shift + 1.25) * tile.width, -0.25 * tile.height);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

// The shape says as much as the colour: an octagon is late, a triangle likely to be.
export function mark(context, state, x, y, size, colours) {
  context.fillStyle = colours[state === "late" ? "trouble" : "watchFill"];
  context.beginPath();
  if (state === "late") {
    const cut = size * 0.29;
    const corners = [[cut, 0], [size - cut, 0], [size, cut], [size, size - cut], [size - cut, size], [cut, size], [0, size - cut], [0, cut]];
    corners.forEach(([across, down], k) => (k ? context.lineTo(x + across, y + down) : context.moveTo(x + across, y + down)));
  } else {
    context.moveTo(x + size / 2, y);
    context.lineTo(x + size, y + size);
    context.lineTo(x, y + size);
  }
  context.fill();
  context.strokeStyle = colours.surface;
  context.lineWidth = Math.max(1.2, size * 0.15);
  context.beginPath();
  context.moveTo(x + size / 2, y + size * (state === "late" ? 0.2 : 0.38));
  context.lineTo(x + size / 2, y + size * (state === "late" ? 0.58 : 0.7));
  context.moveTo(x + size / 2, y + size * (state === "late" ? 0.68 : 0.78));
  context.lineTo(x + size / 2, y + size * (state === "late" ? 0.82 : 0.9));
  context.stroke();
}

// A due mark: hollow where the order is on time, solid where it is not.
export function flag(context, state, x, y, colours) {
  context.beginPath();
  context.moveTo(x - 4.5, y);
  context.lineTo(x + 4.5, y);
  context.lineTo(x, y + 7);
  context.closePath();
  context.lineWidth = 1.3;
  context.fillStyle = state === "fine" ? colours.surface : colours[EDGE[state]];
  context.strokeStyle = state === "fine" ? colours.faint : colours[EDGE[state]];
  context.fill();
  context.stroke();
}

const widths = new Map();
function widthOf(context, words) {
  const key = context.font + words;
  let known = widths.get(key);
  if (known === undefined) {
    if (widths.size > 20000) widths.clear();
    widths.set(key, (known = context.measureText(words).width));
  }
  return known;
}

// Writes words that have room, shortened where `cut` allows it.
export function write(context, words, x, y, room, cut = false) {
  if (widthOf(context, words) <= room) return context.fillText(words, x, y);
  if (!cut) return undefined;
  let kept = words.length;
  while (kept > 1 && widthOf(context, `${words.slice(0, kept)}…`) > room) kept--;
  return context.fillText(`${words.slice(0, kept)}…`, x, y);
}

// A way from the end of one bar to the start of another, with an arrow's head.
export function arrow(context, from, to) {
  const middle = to.x - from.x > 14 ? to.x - 7 : Math.max(from.x, to.x) + 6;
  context.beginPath();
  context.moveTo(from.x, from.y);
  if (to.x - from.x > 14 || Math.abs(to.y - from.y) < 1) {
    context.lineTo(middle, from.y);
    context.lineTo(middle, to.y);
  } else {
    const level = (from.y + to.y) / 2;
    context.lineTo(from.x + 5, from.y);
    context.lineTo(from.x + 5, level);
    context.lineTo(to.x - 7, level);
    context.lineTo(to.x - 7, to.y);
  }
  context.lineTo(to.x - 1, to.y);
  context.stroke();
  context.beginPath();
  context.moveTo(to.x, to.y);
  context.lineTo(to.x - 5, to.y - 3.2);
  context.lineTo(to.x - 5, to.y + 3.2);
  context.fill();
}
