// The operations of a plan as a CSV file that Excel opens as it should.
export function downloadCsv({ factory, bars, machines, orders }, times) {
  const rows = bars.operation.map((id, bar) => [
    orders[bars.order[bar]].order,
    id,
    machines[bars.machine[bar]].machine,
    times.iso(bars.start[bar]),
    times.iso(bars.end[bar]),
    bars.people[bar].join(" "),
  ]);
  const cell = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = [["order", "operation", "machine", "start", "end", "operators"], ...rows].map((row) => row.map(cell).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
  link.download = `${factory}-operations.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
