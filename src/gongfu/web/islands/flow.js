// Turns counters into parts that move. The wire says how many parts a station has finished and how many wait in front of
// it; what happened in between follows: finished here = arrived there, and arrived − change of the buffer = taken out.
export const State = { STARVED: 0, BUSY: 1, BLOCKED: 2, DOWN: 3, SETUP: 4, OFF: 5 };
const MOST_AT_ONCE = 3; // after a gap the parts that nobody saw are not replayed

export class Flow {
  constructor(count) {
    this.count = count;
    this.journeys = [];
    this.moved = 0;
    this.progress = new Float32Array(count);
    this.before = new Float32Array(count);
    this.taken_ms = 0;
    this.interval_ms = 100;
    this.frame = null;
  }

  take(frame, now_ms) {
    const last = this.frame;
    const continues = last !== null && frame.connected && last.connected;
    this.interval_ms = last === null ? 100 : Math.min(400, Math.max(40, now_ms - this.taken_ms));
    this.taken_ms = now_ms;
    this.before.set(this.progress);
    for (let i = 0; i < this.count; i++) {
      const wished = Number.isNaN(frame.progress[i]) ? 0 : frame.progress[i];
      if (wished < this.before[i]) this.before[i] = 0;
      this.progress[i] = wished;
    }
    if (continues) this.#spawn(last, frame, now_ms);
    // The typed arrays lie over the message's own buffer, which nobody else writes: keeping the frame is enough.
    this.frame = frame;
  }

  #spawn(last, frame, now_ms) {
    let arrived = 0;
    for (let i = 0; i <= this.count; i++) {
      const inside = i < this.count;
      const wait_ms = this.#journeyTime(frame, Math.min(i, this.count - 1));
      const done = inside ? finished(last, frame, i) : 0;
      const taken = i === 0 ? done : arrived - (inside ? frame.buffer[i] - last.buffer[i] : 0);
      if (i > 0) this.#start(arrived, { from: i - 1 + 0.26, to: inside ? i - 0.5 : i - 0.25, now_ms, wait_ms });
      if (inside) {
        const from = i === 0 ? -0.75 : -0.5;
        this.#start(taken, { from: i + from, to: i - 0.26, now_ms: now_ms + (i === 0 ? 0 : wait_ms), wait_ms });
      }
      const scrapped = inside ? Math.max(0, frame.scrapped[i] - last.scrapped[i]) : 0;
      this.#start(scrapped, { from: i + 0.26, to: i + 0.26, now_ms, wait_ms: 900, scrap: true });
      arrived = Math.max(0, done - scrapped);
    }
  }

  #start(parts, { from, to, now_ms, wait_ms, scrap = false }) {
    const shown = Math.min(MOST_AT_ONCE, parts);
    for (let k = 0; k < shown; k++) {
      this.journeys.push({ from, to, start_ms: now_ms + (k * wait_ms) / 2, wait_ms, scrap });
      this.moved++;
    }
  }

  // Short against the cycle as it passes on our clock, so that a part has arrived before the next one leaves.
  #journeyTime(frame, station) {
    const cycle_ms = (frame.cycle_s[station] / Math.max(frame.speed, 0.001)) * 1000;
    return Number.isFinite(cycle_ms) ? Math.min(1100, Math.max(220, cycle_ms * 0.3)) : 600;
  }

  // Gives the share of its cycle that a station has done, between two frames as at them.
  shownProgress(station, now_ms) {
    const share = Math.min(1, (now_ms - this.taken_ms) / this.interval_ms);
    return this.before[station] + (this.progress[station] - this.before[station]) * share;
  }

  forgetArrived(now_ms) {
    this.journeys = this.journeys.filter((journey) => now_ms < journey.start_ms + journey.wait_ms);
  }
}

function finished(last, frame, station) {
  const parts = frame.good[station] + frame.scrapped[station] - last.good[station] - last.scrapped[station];
  return Math.max(0, parts);
}
