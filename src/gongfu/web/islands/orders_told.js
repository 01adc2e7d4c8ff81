// How a chart of planned orders stands, for whoever watches it from outside.
export function told(chart) {
  const { gantt, data, view, state } = chart;
  return {
    version: chart.version,
    bars: data.count,
    rows: gantt.rows.length,
    drawn: gantt.drawn,
    drawMs: gantt.drawMs,
    by: chart.by,
    table: state.table,
    order: data.orders[state.order]?.order ?? "",
    focus: data.bars.operation[state.focus.bar] ?? "",
    from: view.from,
    to: view.to,
    now: state.now,
    moved: state.ghosts?.length ?? 0,
    proposed: Boolean(chart.kept),
    preview: state.preview?.length ?? 0,
    place: (operation) => {
      const box = gantt.box(data.barOf.get(operation));
      const outer = chart.frame.canvas.getBoundingClientRect();
      return { x: outer.left + box.x, y: outer.top + box.y - chart.frame.scroll.scrollTop, width: box.wide, height: box.high };
    },
  };
}
