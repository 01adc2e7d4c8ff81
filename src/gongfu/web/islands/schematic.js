// The line as a list of stations: the same data as the 3D view, for screen readers, small screens and machines without WebGL.
export function drawSchematic(element, { line, words }) {
  const list = document.createElement("ol");
  list.className = "schematic";
  list.setAttribute("aria-label", words.schematic);
  const cells = line.stations.map((station) => {
    const cell = document.createElement("li");
    cell.className = "schematic-station";
    const buffer = node("span", "schematic-buffer");
    const fill = node("i", "schematic-fill");
    const waiting = node("span", "schematic-waiting");
    buffer.append(fill, waiting);
    const title = station.machines > 1 ? `${station.name} ×${station.machines}` : station.name;
    const name = node("span", "schematic-name", title);
    name.title = title;
    const state = node("span", "state-word");
    const progress = node("span", "schematic-progress");
    const bar = node("i", "");
    progress.append(bar);
    const good = node("span", "schematic-good");
    cell.append(name, state, progress, buffer, good);
    list.append(cell);
    return { cell, fill, waiting, state, bar, good, capacity: station.buffer, shown: "" };
  });
  element.append(list);

  return {
    take(frame) {
      cells.forEach((parts, i) => {
        const full = parts.capacity === null ? frame.buffer[i] / 12 : parts.capacity ? frame.buffer[i] / parts.capacity : 0;
        const done = Number.isNaN(frame.progress[i]) ? 0 : frame.progress[i];
        parts.fill.style.width = `${Math.min(100, full * 100)}%`;
        parts.bar.style.width = `${done * 100}%`;
        const shown = `${frame.state[i]}/${frame.buffer[i]}/${frame.good[i]}`;
        if (shown === parts.shown) return;
        parts.shown = shown;
        parts.cell.dataset.state = words.stateKeys[frame.state[i]];
        parts.state.textContent = words.states[frame.state[i]];
        const places = parts.capacity === null ? "∞" : parts.capacity;
        parts.waiting.textContent = i === 0 ? words.source : `${words.buffer} ${frame.buffer[i]} / ${places}`;
        parts.good.textContent = `${words.good} ${frame.good[i].toLocaleString(words.locale)}`;
      });
    },
    remove: () => list.remove(),
  };
}

function node(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
