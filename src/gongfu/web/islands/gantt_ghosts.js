// Frames on a Gantt chart of where operations were in the plan before.

// Frames closer than so many pixels could not be told from hatching.
const CLOSE = 6;

export function drawGhosts(pen, gantt) {
  pen.setLineDash([4, 3]);
  pen.strokeStyle = gantt.colours.soft;
  pen.lineWidth = 1;
  for (const { number, from, to } of inView(gantt))
    pen.strokeRect(from + 0.5, gantt.tops[number] + 2.5, Math.max(to - from - 1, 1), gantt.rows[number].height - 6);
  pen.setLineDash([]);
}

// In pixels; those of an order that are narrow and close share a frame.
function inView({ by, data, rows, rowOf, state, view }) {
  const numbers = new Map(rows.map((row, number) => [row.machine, number]));
  const found = state.ghosts.map(({ bar, machine, start, end }) => ({
    number: by === "order" ? rowOf[bar] : (numbers.get(machine) ?? -1),
    order: data.bars.order[bar],
    from: view.x(start),
    to: view.x(end),
  }));
  const seen = found.filter((each) => each.number >= 0 && each.to >= view.left && each.from <= view.left + view.width);
  seen.sort((a, b) => a.number - b.number || a.from - b.from);
  return seen.reduce((joined, each) => {
    const last = joined.at(-1);
    const together = last?.number === each.number && last.order === each.order;
    if (together && each.to - each.from < CLOSE && each.from - last.to < CLOSE) last.to = Math.max(last.to, each.to);
    else joined.push(each);
    return joined;
  }, []);
}
