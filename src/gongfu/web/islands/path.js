// Where things stand: a line of stations laid out as a straight row, or as a U when it is long.
// A place on it is a number s: station i stands at s = i, its buffer at s = i - 0.5.
const STEP = 3.1;
const ROW_GAP = 6.8;

export function layOut(count) {
  const rows = count > 7 ? 2 : 1;
  const perRow = Math.ceil(count / rows);
  const left = (-(perRow - 1) * STEP) / 2;
  const right = -left;
  const back = rows === 2 ? -ROW_GAP / 2 : 0;
  const radius = ROW_GAP / 2;
  const bend = Math.PI * radius;

  const first = -0.75;
  const final = count - 0.25;

  // The way from the last station of the back row, round the bend, to the first of the front row.
  const turn = (share) => {
    const gone = share * (STEP + bend);
    if (gone < STEP / 2) return { x: right + gone, z: back, heading: 0 };
    if (gone > STEP / 2 + bend) return { x: right + STEP / 2 - (gone - STEP / 2 - bend), z: -back, heading: Math.PI };
    const angle = (gone - STEP / 2) / radius;
    return { x: right + STEP / 2 + radius * Math.sin(angle), z: -radius * Math.cos(angle), heading: angle };
  };
  const at = (s) => {
    if (rows === 1 || s <= perRow - 1) return { x: left + s * STEP, z: back, heading: 0 };
    if (s < perRow) return turn(s - (perRow - 1));
    return { x: right - (s - perRow) * STEP, z: -back, heading: Math.PI };
  };
  // Places at equal distances along the way; s itself runs faster through the bend.
  const evenly = (gap) => {
    const places = [];
    let last = at(first);
    let gone = gap / 2;
    for (let s = first; s <= final; s += 0.004) {
      const here = at(s);
      gone += Math.hypot(here.x - last.x, here.z - last.z);
      last = here;
      if (gone < gap) continue;
      gone -= gap;
      places.push(here);
    }
    return places;
  };
  const from = left + first * STEP;
  const to = rows === 2 ? right + STEP / 2 + radius + 0.4 : right - first * STEP;
  return { at, rows, width: to - from, depth: rows === 2 ? ROW_GAP : 0, centerX: (from + to) / 2, last: final, evenly };
}
