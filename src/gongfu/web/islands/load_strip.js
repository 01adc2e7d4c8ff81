// How full each work center is, on the same scale of time as the Gantt chart above it.
import { fitted, mark, readColours, write } from "./gantt_paint.js";

const ROW = 20;
const FULL = 0.95;
const FONT = '11.5px -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export class LoadStrip {
  constructor(canvas, view) {
    this.canvas = canvas;
    this.view = view;
    this.colours = readColours();
  }

  take(data) {
    this.load = data.load;
    this.centers = data.load.centers.filter((each) => each.shares.some((share) => share));
  }

  // The work center and the stretch of time at a place of the canvas.
  at(x, y) {
    const { edges } = this.load;
    const center = this.centers[Math.floor(y / ROW)];
    const second = this.view.second(x);
    const place = edges.findLastIndex((edge) => edge <= second);
    if (!center || x < this.view.left || place < 0 || place >= edges.length - 1) return null;
    return { center: center.center, from: edges[place], to: edges[place + 1], share: center.shares[place] };
  }

  draw(width) {
    const { view, colours, load } = this;
    const pen = fitted(this.canvas, width, Math.max(this.centers.length * ROW, 1));
    pen.font = FONT;
    pen.textBaseline = "middle";
    this.centers.forEach(({ center, shares }, row) => {
      const base = (row + 1) * ROW - 1;
      let full = false;
      shares.forEach((share, place) => {
        const [from, to] = [load.edges[place], load.edges[place + 1]];
        if (to < view.from || from > view.to) return;
        const x = Math.max(view.x(from), view.left);
        const wide = Math.min(view.x(to), width) - x;
        if (share === null) {
          pen.fillStyle = colours.closed;
          pen.fillRect(x, base - ROW + 3, wide, ROW - 3);
          return;
        }
        const crowded = share >= FULL;
        full ||= crowded;
        pen.fillStyle = colours[crowded ? "watchFill" : "barEdge"];
        const high = Math.min(share, 1) * (ROW - 4);
        pen.fillRect(x, base - high, Math.max(wide - (wide > 4 ? 1 : 0), 0.5), high);
      });
      pen.fillStyle = colours.line;
      pen.fillRect(0, base, width, 1);
      if (full) mark(pen, "likely", 2, base - ROW / 2 - 4.5, 9, colours);
      pen.fillStyle = colours[full ? "watch" : "ink"];
      const inset = full ? 15 : 2;
      write(pen, center, inset, base - ROW / 2 + 0.5, view.left - inset - 8, true);
    });
    pen.fillStyle = colours.lineStrong;
    pen.fillRect(view.left - 1, 0, 1, this.centers.length * ROW);
  }
}
