// The live line's WebSocket: reads frames, connects again when it is lost. Layout: docs/reference/api.md.
const VERSION = 1;
const HEADER_BYTES = 32;
const ARRAYS = [
  ["good", Uint32Array],
  ["scrapped", Uint32Array],
  ["cycle_s", Float32Array],
  ["progress", Float32Array],
  ["temperature_c", Float32Array],
  ["buffer", Uint16Array],
  ["state", Uint8Array],
];

export function decodeFrame(bytes) {
  const header = new DataView(bytes);
  if (header.getUint8(0) !== VERSION) throw new Error(`frame version ${header.getUint8(0)}, expected ${VERSION}`);
  const stations = header.getUint16(2, true);
  const frame = {
    connected: (header.getUint8(1) & 1) === 1,
    stations,
    number: header.getUint32(4, true),
    scenarioTime: header.getFloat64(8, true),
    speed: header.getFloat32(16, true),
    age_s: header.getFloat32(20, true),
    values: header.getUint32(24, true),
  };
  let offset = HEADER_BYTES;
  for (const [name, Kind] of ARRAYS) {
    frame[name] = new Kind(bytes, offset, stations);
    offset += stations * Kind.BYTES_PER_ELEMENT;
  }
  return frame;
}

// Calls `onFrame(frame)` for each frame and `onLost()` when the connection goes; gives a function that ends it.
export function openFeed(path, onFrame, onLost) {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  let socket = null;
  let timer = 0;
  let wait_ms = 400;
  let ended = false;
  const connect = () => {
    socket = new WebSocket(`${scheme}://${location.host}${path}`);
    socket.binaryType = "arraybuffer";
    socket.onmessage = (event) => {
      wait_ms = 400;
      onFrame(decodeFrame(event.data));
    };
    socket.onclose = () => {
      if (ended) return;
      onLost();
      timer = setTimeout(connect, wait_ms);
      wait_ms = Math.min(5000, wait_ms * 1.6);
    };
  };
  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket.close();
  };
}
