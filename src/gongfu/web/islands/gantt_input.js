// What hands do on a Gantt chart: wheel, drag, pinch, click and keys, turned into a few plain wishes.
//
// A wheel alone scrolls the page as it does everywhere; over the scale, or with Ctrl, it zooms; with Shift it pans.
const STILL = 5;

// `wish` has: zoom(factor, x), pan(seconds per pixel × pixels), point(x, y, event) or point(null), press(x, y), key(name, event).
export function listen({ scroll, canvas, axis }, wish) {
  const place = (event, box = canvas.getBoundingClientRect()) => ({ x: event.clientX - box.left, y: event.clientY - box.top });

  const wheel = (event, always) => {
    const across = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    const scale = event.deltaMode === 1 ? 16 : 1;
    if (always || event.ctrlKey || event.metaKey) wish.zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY * scale)) * 0.0035), place(event).x);
    else if (event.shiftKey || Math.abs(across) > Math.abs(event.deltaY)) wish.pan(across * scale);
    else return;
    event.preventDefault();
  };
  scroll.addEventListener("wheel", (event) => wheel(event, false), { passive: false });
  axis.addEventListener("wheel", (event) => wheel(event, true), { passive: false });

  const held = new Map();
  let moved = 0;
  const down = (event) => {
    if (event.button !== 0) return;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = held.size > 1 ? STILL + 1 : 0;
  };
  const move = (event) => {
    const last = held.get(event.pointerId);
    if (!last) return wish.point(place(event), event.currentTarget === axis);
    const other = [...held.entries()].find(([id]) => id !== event.pointerId)?.[1];
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    moved += Math.abs(dx) + Math.abs(dy);
    if (other) {
      const before = Math.max(Math.abs(last.x - other.x), 10);
      const now = Math.max(Math.abs(event.clientX - other.x), 10);
      wish.zoom(before / now, (event.clientX + other.x) / 2 - canvas.getBoundingClientRect().left);
    } else if (moved > STILL) {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.setPointerCapture(event.pointerId);
      wish.pan(-dx);
      // A finger scrolls the rows by itself; a mouse is to do the same.
      if (event.pointerType === "mouse") scroll.scrollTop -= dy;
    }
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    return undefined;
  };
  const up = (event) => {
    const known = held.delete(event.pointerId);
    if (known && moved <= STILL && event.type === "pointerup") wish.press(place(event), event.currentTarget === axis);
  };
  for (const target of [scroll, axis]) {
    target.addEventListener("pointerdown", down);
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", up);
    target.addEventListener("pointercancel", up);
    target.addEventListener("pointerleave", () => held.size || wish.point(null));
  }
  scroll.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (wish.key(event.key, event.shiftKey)) event.preventDefault();
  });
}
