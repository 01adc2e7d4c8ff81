// How full each work center is, on the same scale of time as the Gantt chart above it.
import { fitted, readColours, write } from "./gantt_paint.js";
import { percent } from "./orders_table.js";

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
    this.centers = data.load.centers.filter((each) => each.taken_s.some((taken) => taken > 0));
  }

  // The share of open time that is taken of what is in view; null where it is closed.
  share({ open_s: open, taken_s: taken }) {
    const { edges } = this.load;
    let [there, used] = [0, 0];
    for (let k = 0; k < open.length; k++) {
      if (edges[k + 1] <= this.view.from || edges[k] >= this.view.to) continue;
      there += open[k];
      used += taken[k];
    }
    return there ? used / there : null;
  }

  // The work center and the stretch of time at a place of the canvas.
  at(x, y) {
    const { edges } = this.load;
    const center = this.centers[Math.floor(y / ROW)];
    const second = this.view.second(x);
    const place = edges.findLastIndex((edge) => edge <= second);
    if (!center || x < this.view.left || place < 0 || place >= edges.length - 1) return null;
    return { center: center.center, from: edges[place], to: edges[place + 1], share: center.open_s[place] ? center.taken_s[place] / center.open_s[place] : null };
  }

  draw(width) {
    const { view, colours, load } = this;
    const pen = fitted(this.canvas, width, Math.max(this.centers.length * ROW, 1));
    pen.font = FONT;
    pen.textBaseline = "middle";
    this.centers.forEach((each, row) => {
      const base = (row + 1) * ROW - 1;
      each.open_s.forEach((open, place) => {
        const [from, to] = [load.edges[place], load.edges[place + 1]];
        if (to < view.from || from > view.to) return;
        const x = Math.max(view.x(from), view.left);
        const wide = Math.min(view.x(to), width) - x;
        const share = open ? Math.min(each.taken_s[place] / open, 1) : 1;
        pen.fillStyle = colours[!open ? "closed" : share >= FULL ? "faint" : "barEdge"];
        const high = share * (ROW - 4);
        pen.fillRect(x, base - high, Math.max(wide - (open && wide > 4 ? 1 : 0), 0.5), high);
      });
      pen.fillStyle = colours.line;
      pen.fillRect(0, base, width, 1);
      const share = this.share(each);
      const told = share === null ? "" : percent(share);
      pen.fillStyle = colours.soft;
      pen.textAlign = "right";
      pen.fillText(told, view.left - 8, base - ROW / 2 + 0.5);
      pen.textAlign = "left";
      pen.fillStyle = colours.ink;
      write(pen, each.center, 2, base - ROW / 2 + 0.5, view.left - pen.measureText(told).width - 18, true);
    });
    pen.fillStyle = colours.lineStrong;
    pen.fillRect(view.left - 1, 0, 1, this.centers.length * ROW);
  }
}
