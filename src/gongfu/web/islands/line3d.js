// A live line: stations, buffers and moving parts, as a 3D scene or as a schematic, fed by one binary WebSocket.
// `mount(element, props)` gives a function that takes everything away again. Nothing here knows NiceGUI.
//
// props: { feed, line: {id, name, stations: [{id, name, buffer, machines}]}, view: "3d" | "2d", words }
// window.gongfuLine: { frames, updatesPerSecond, rendered, moving, moved, connected, view, webgl }
import { openFeed } from "./feed.js";
import { Flow } from "./flow.js";
import { drawSchematic } from "./schematic.js";

const RATE_WINDOW_MS = 2000;

export async function mount(element, props) {
  const { words } = props;
  const counters = (window.gongfuLine = {
    frames: 0,
    updatesPerSecond: 0,
    rendered: 0,
    moving: 0,
    moved: 0,
    connected: false,
    view: "",
    webgl: hasWebGL(),
  });
  const flow = new Flow(props.line.stations.length);
  const frame = build(element, props, counters);
  let picture = null;
  let latest = null;
  let gone = false;
  const times = [];

  const show = async (wished) => {
    const view = counters.webgl ? wished : "2d";
    if (view === counters.view) return;
    counters.view = view;
    picture?.remove();
    picture = null;
    frame.choose(view);
    element.dataset.view = view;
    const drawn =
      view === "3d"
        ? (await import("./scene.js")).drawScene(frame.stage, { ...props, flow, counters })
        : drawSchematic(frame.stage, props);
    if (gone || counters.view !== view) return drawn.remove();
    picture = drawn;
    if (latest) picture.take(latest);
  };

  const close = openFeed(
    props.feed,
    (received) => {
      const now = performance.now();
      latest = received;
      times.push(now);
      while (times[0] < now - RATE_WINDOW_MS) times.shift();
      counters.frames++;
      counters.updatesPerSecond = times.length > 1 ? ((times.length - 1) * 1000) / (now - times[0]) : 0;
      counters.connected = received.connected;
      flow.take(received, now);
      counters.moved = flow.moved;
      picture?.take(received);
      frame.status(received, counters);
    },
    () => {
      counters.connected = false;
      counters.updatesPerSecond = 0;
      frame.lost();
    },
  );

  frame.onChoice = (view) => {
    const url = new URL(location.href);
    url.searchParams.set("view", view);
    history.replaceState(history.state, "", url);
    return show(view);
  };
  if (!counters.webgl) frame.say(words.noWebGL);
  await show(props.view);
  return () => {
    gone = true;
    close();
    picture?.remove();
    element.replaceChildren();
  };
}

function hasWebGL() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

// The frame round the picture: which view, what the colours mean, and how the connection stands.
function build(element, { words, line }, counters) {
  element.classList.add("line-island");
  element.innerHTML = `
    <div class="line-stage"></div>
    <div class="line-views" role="group">
      <button type="button" data-view="3d"></button><button type="button" data-view="2d"></button>
    </div>
    <p class="line-note" role="status"></p>
    <ul class="line-legend"></ul>
    <p class="line-rate"></p>`;
  const [stage, views, note, legend, rate] = element.children;
  views.setAttribute("aria-label", words.view);
  const frame = { stage, onChoice: () => {} };
  for (const button of views.children) {
    button.textContent = words.views[button.dataset.view];
    button.disabled = button.dataset.view === "3d" && !counters.webgl;
    button.addEventListener("click", () => frame.onChoice(button.dataset.view));
  }
  words.states.forEach((word, state) => {
    const entry = document.createElement("li");
    entry.className = "state-word";
    entry.dataset.state = words.stateKeys[state];
    entry.textContent = word;
    legend.append(entry);
  });
  frame.choose = (view) => {
    for (const button of views.children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  };
  frame.say = (text) => (note.textContent = text);
  let told = 0;
  frame.status = (received, { updatesPerSecond }) => {
    element.dataset.connected = String(received.connected);
    if (performance.now() - told < 500) return;
    told = performance.now();
    if (counters.webgl) frame.say(received.connected ? "" : words.notConnected);
    const time = Number.isNaN(received.scenarioTime) ? "–" : clock(received.scenarioTime, words);
    rate.textContent = received.connected && updatesPerSecond > 0
      ? words.rate.replace("{time}", time).replace("{speed}", received.speed.toFixed(received.speed < 10 ? 1 : 0)).replace("{rate}", updatesPerSecond.toFixed(1))
      : "";
    window.dispatchEvent(new CustomEvent("gongfu:live", { detail: { line: line.id, frame: received, time } }));
  };
  frame.lost = () => {
    element.dataset.connected = "false";
    frame.say(words.lost);
    rate.textContent = "";
    window.dispatchEvent(new CustomEvent("gongfu:live", { detail: { line: line.id, frame: null, time: "–" } }));
  };
  return frame;
}

function clock(seconds, words) {
  return new Date((seconds + words.utcOffset * 60) * 1000).toISOString().slice(5, 19).replace("T", " ");
}
