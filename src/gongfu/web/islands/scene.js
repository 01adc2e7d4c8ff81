// The 3D picture of a line: a handful of instanced meshes, whatever the number of stations and parts.
import {
  AmbientLight,
  BoxGeometry,
  Color,
  CylinderGeometry,
  DirectionalLight,
  DynamicDrawUsage,
  ExtrudeGeometry,
  HemisphereLight,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  MeshLambertMaterial,
  OrbitControls,
  PerspectiveCamera,
  PlaneGeometry,
  Quaternion,
  Scene,
  Shape,
  SRGBColorSpace,
  Vector3,
  WebGLRenderer,
} from "three";
import { State } from "./flow.js";
import { layOut } from "./path.js";

const BELT_HEIGHT = 0.5;
const PART = { long: 0.62, high: 0.24, wide: 0.46 };
const MOST_PARTS = 160;
const MOST_STACKED = 14; // places of a buffer that are drawn
const UP = new Vector3(0, 1, 0);

export function drawScene(stage, { line, words, flow, counters }) {
  const colors = readColors(stage);
  const layout = layOut(line.stations.length);
  const renderer = new WebGLRenderer({ antialias: true, alpha: true, powerPreference: "high-performance" });
  renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
  renderer.outputColorSpace = SRGBColorSpace;
  const canvas = renderer.domElement;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", words.canvas.replace("{line}", line.name));
  canvas.tabIndex = 0;
  const labels = document.createElement("div");
  labels.className = "line-labels";
  labels.setAttribute("aria-hidden", "true");
  stage.append(canvas, labels);

  const scene = new Scene();
  light(scene);
  addBelt(scene, layout, colors);
  const stations = addStations(scene, line, layout, colors);
  const stacks = addStacks(scene, line, layout, colors);
  const parts = instanced(scene, new BoxGeometry(PART.long, PART.high, PART.wide), MOST_PARTS, colors.part);
  const tags = line.stations.map((station) => addLabel(labels, station));
  const product = addLabel(labels, { name: "", machines: 1 });
  product.element.classList.add("is-product");

  const camera = new PerspectiveCamera(30, 2, 0.5, 200);
  const controls = new OrbitControls(camera, canvas);
  controls.enableDamping = true;
  controls.enablePan = false;
  controls.enableZoom = false; // a page must scroll under the pointer; the wheel zooms once the picture has the focus
  controls.minPolarAngle = 0.25;
  controls.maxPolarAngle = 1.35;
  canvas.addEventListener("focus", () => (controls.enableZoom = true));
  canvas.addEventListener("blur", () => (controls.enableZoom = false));
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const resize = () => {
    const { clientWidth: width, clientHeight: height } = stage;
    if (!width || !height) return;
    renderer.setSize(width, height, false);
    camera.aspect = width / height;
    look(camera, controls, layout);
    camera.updateProjectionMatrix();
  };
  const observer = new ResizeObserver(resize);
  observer.observe(stage);
  resize();

  let frame = null;
  renderer.setAnimationLoop(() => {
    const now = performance.now();
    controls.update();
    flow.forgetArrived(now);
    if (frame) placeParts(parts, { frame, flow, layout, colors, now, still });
    counters.moving = flow.journeys.length;
    counters.rendered++;
    renderer.render(scene, camera);
    placeLabels([...tags, product], [...stations.tops, layoutEnd(layout)], camera, stage);
  });

  return {
    take(received) {
      frame = received;
      stations.paint(received);
      stacks.fill(received);
      tags.forEach((tag, i) => tag.say(words, received.state[i]));
      const done = received.good[received.stations - 1];
      product.element.textContent = `${words.done} ${done.toLocaleString(words.locale)}`;
    },
    remove() {
      renderer.setAnimationLoop(null);
      observer.disconnect();
      controls.dispose();
      scene.traverse((thing) => {
        thing.geometry?.dispose();
        thing.material?.dispose();
      });
      renderer.dispose();
      canvas.remove();
      labels.remove();
    },
  };
}

// Soft darkness on a floor that is not drawn, so that nothing floats.
function shadows(scene, geometry, count) {
  const mesh = instanced(scene, geometry, count, new Color(0x000000), MeshBasicMaterial);
  mesh.material.transparent = true;
  mesh.material.opacity = 0.08;
  mesh.material.depthWrite = false;
  return mesh;
}

function readColors(element) {
  const style = getComputedStyle(element);
  const read = (name) => new Color(style.getPropertyValue(name).trim());
  return {
    states: ["starved", "busy", "blocked", "down", "setup", "off", "waiting"].map((state) => read(`--state-${state}`)),
    belt: read("--line-belt"),
    rail: read("--line-rail"),
    body: read("--line-body"),
    part: read("--line-part"),
    ghost: read("--line-ghost"),
    scrap: read("--state-down"),
  };
}

function light(scene) {
  scene.add(new AmbientLight(0xffffff, 1.1), new HemisphereLight(0xffffff, 0x8899aa, 0.9));
  const sun = new DirectionalLight(0xffffff, 1.7);
  sun.position.set(-7, 16, 9);
  scene.add(sun);
}

// Short pieces along the way, so that one mesh draws straight and bent belts alike: rollers over a bed, rails, feet.
function addBelt(scene, layout, colors) {
  const gap = 0.22;
  const places = layout.evenly(gap);
  const bed = instanced(scene, new BoxGeometry(gap * 1.4, 0.1, 0.76), places.length, colors.belt.clone().multiplyScalar(0.72));
  const rollers = instanced(scene, new BoxGeometry(gap * 0.72, 0.08, 0.74), places.length, colors.belt);
  const rails = instanced(scene, new BoxGeometry(gap * 1.35, 0.17, 0.07), places.length * 2, colors.rail);
  const feet = instanced(scene, new BoxGeometry(0.1, BELT_HEIGHT, 0.6), Math.ceil(places.length / 7), colors.rail);
  places.forEach((place, i) => {
    put(bed, i, place, BELT_HEIGHT - 0.1);
    put(rollers, i, place, BELT_HEIGHT - 0.04);
    put(rails, 2 * i, place, BELT_HEIGHT - 0.02, 0.41);
    put(rails, 2 * i + 1, place, BELT_HEIGHT - 0.02, -0.41);
    if (i % 7 === 3) put(feet, Math.floor(i / 7), place, BELT_HEIGHT / 2 - 0.08);
  });
}

// A body behind the belt, an arm with a tool over it, and a strip and a lamp in the colour of the state.
function addStations(scene, line, layout, colors) {
  const count = line.stations.length;
  const bodies = instanced(scene, housing(1.75, 1.7, 1.1), count, colors.body);
  const arms = instanced(scene, housing(0.62, 0.3, 1.0), count, colors.body);
  const strips = instanced(scene, new BoxGeometry(1.5, 0.22, 0.06), count, colors.body);
  const tools = instanced(scene, new CylinderGeometry(0.15, 0.1, 0.36, 12), count, colors.rail);
  const poles = instanced(scene, new CylinderGeometry(0.035, 0.035, 0.42, 8), count, colors.rail);
  const lamps = instanced(scene, new CylinderGeometry(0.13, 0.13, 0.26, 16), count, colors.body, MeshBasicMaterial);
  const shade = shadows(scene, new PlaneGeometry(2.3, 1.9), count);
  const flat = new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2);
  const tops = line.stations.map((_, i) => {
    const { x, z } = layout.at(i);
    setInstance(bodies, i, x, 0.85, z - 1.35);
    setInstance(arms, i, x, 1.42, z - 0.5);
    setInstance(tools, i, x, 1.14, z - 0.12);
    setInstance(strips, i, x, 1.0, z - 0.8);
    setInstance(poles, i, x + 0.6, 1.85, z - 1.6);
    setInstance(lamps, i, x + 0.6, 2.15, z - 1.6);
    setInstance(shade, i, x, 0.005, z - 1.25, flat);
    return new Vector3(x, 2.45, z - 1.5);
  });
  const tint = new Color();
  let painted = "";
  return {
    tops,
    paint(frame) {
      const wished = frame.state.join();
      if (wished === painted) return;
      painted = wished;
      for (let i = 0; i < count; i++) {
        const state = frame.state[i];
        const abnormal = state === State.DOWN || state === State.BLOCKED || state === State.SETUP;
        strips.setColorAt(i, colors.states[state]);
        lamps.setColorAt(i, colors.states[state]);
        tint.copy(colors.body).lerp(colors.states[state], abnormal ? 0.45 : 0);
        bodies.setColorAt(i, tint);
        arms.setColorAt(i, tint);
      }
      for (const mesh of [strips, lamps, bodies, arms]) mesh.instanceColor.needsUpdate = true;
    },
  };
}

// Each buffer is a column of places on the belt: those taken are parts, those free are ghosts.
function addStacks(scene, line, layout, colors) {
  const places = line.stations.map((station, i) => (i === 0 ? 0 : Math.min(MOST_STACKED, station.buffer ?? MOST_STACKED)));
  const total = places.reduce((sum, count) => sum + count, 0);
  const shape = new BoxGeometry(PART.long, PART.high * 0.86, PART.wide);
  const ghosts = instanced(scene, shape, total, colors.ghost);
  ghosts.material.transparent = true;
  ghosts.material.opacity = 0.22;
  ghosts.material.depthWrite = false;
  const taken = instanced(scene, shape, total, colors.part);
  let next = 0;
  const first = places.map((count, i) => {
    const start = next;
    for (let k = 0; k < count; k++) put(ghosts, next++, layout.at(i - 0.5), stackHeight(k));
    return start;
  });
  let filled = "";
  return {
    fill(frame) {
      const wished = frame.buffer.join();
      if (wished === filled) return;
      filled = wished;
      places.forEach((count, i) => {
        for (let k = 0; k < count; k++) {
          if (k < frame.buffer[i]) put(taken, first[i] + k, layout.at(i - 0.5), stackHeight(k));
          else hide(taken, first[i] + k);
        }
      });
      taken.instanceMatrix.needsUpdate = true;
    },
  };
}

function stackHeight(place) {
  return BELT_HEIGHT + PART.high * (place + 0.5);
}

function placeParts(mesh, { frame, flow, layout, colors, now, still }) {
  let used = 0;
  const show = (place, height, color) => {
    if (used === MOST_PARTS) return;
    put(mesh, used, place, height);
    mesh.setColorAt(used++, color);
  };
  const level = BELT_HEIGHT + PART.high / 2;
  for (let i = 0; i < frame.stations; i++) {
    const state = frame.state[i];
    if (state === State.STARVED || state === State.OFF) continue;
    const share = state === State.BLOCKED ? 1 : flow.shownProgress(i, now);
    show(layout.at(i - 0.26 + 0.52 * share), level, colors.part);
  }
  for (const journey of still ? [] : flow.journeys) {
    const share = (now - journey.start_ms) / journey.wait_ms;
    if (share < 0 || share >= 1) continue;
    const eased = share * share * (3 - 2 * share);
    const place = layout.at(journey.from + (journey.to - journey.from) * eased);
    if (!journey.scrap) show(place, level, colors.part);
    else show({ ...place, z: place.z + 1.3 * eased }, level + 0.7 * Math.sin(Math.PI * share) - 0.4 * share, colors.scrap);
  }
  mesh.count = used;
  mesh.instanceMatrix.needsUpdate = true;
  if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
}

function addLabel(labels, station) {
  const element = document.createElement("div");
  element.className = "line-label";
  const name = document.createElement("b");
  name.textContent = station.machines > 1 ? `${station.name} ×${station.machines}` : station.name;
  const word = document.createElement("span");
  word.className = "state-word";
  element.append(name, word);
  labels.append(element);
  let said = -1;
  const say = (words, state) => {
    if (state === said) return;
    said = state;
    element.dataset.state = word.dataset.state = words.stateKeys[state];
    word.textContent = state === State.BUSY ? "" : words.states[state];
  };
  return { element, say };
}

const projected = new Vector3();
function placeLabels(tags, tops, camera, stage) {
  tags.forEach((tag, i) => {
    projected.copy(tops[i]).project(camera);
    const aside = tag.element.offsetWidth / 2 + 4;
    const x = Math.min(stage.clientWidth - aside, Math.max(aside, ((projected.x + 1) / 2) * stage.clientWidth));
    const y = ((1 - projected.y) / 2) * stage.clientHeight;
    tag.element.style.transform = `translate(-50%, -100%) translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  });
}

function layoutEnd(layout) {
  const { x, z } = layout.at(layout.last);
  return new Vector3(x + 0.4, BELT_HEIGHT - 0.9, z + 0.8);
}

// Far enough that the whole line fits, whatever the shape of the picture; a tall picture looks down more steeply.
function look(camera, controls, layout) {
  const half = Math.tan((camera.fov * Math.PI) / 360);
  const pitch = layout.rows === 1 ? 0.5 : Math.min(1.05, Math.max(0.62, 1.42 - 0.32 * camera.aspect));
  const nearer = (layout.depth / 2) * Math.cos(pitch);
  const across = (layout.width / 2 + 0.5) / (half * camera.aspect) + nearer;
  const tall = ((layout.depth + 3.4) * Math.sin(pitch) + 3 * Math.cos(pitch)) / 2 / half + nearer;
  const distance = Math.max(across, tall);
  const middle = new Vector3(layout.centerX, 0.85, -0.1);
  controls.target.copy(middle);
  camera.position.set(middle.x, middle.y + distance * Math.sin(pitch), middle.z + distance * Math.cos(pitch));
  controls.minDistance = distance * 0.3;
  controls.maxDistance = distance * 1.6;
  controls.update();
}

function housing(width, height, depth) {
  const bevel = 0.06;
  const shape = roundedShape(width - 2 * bevel, height - 2 * bevel, 0.12);
  const made = new ExtrudeGeometry(shape, { depth: depth - 2 * bevel, bevelEnabled: true, bevelSize: bevel, bevelThickness: bevel, bevelSegments: 2, curveSegments: 4 });
  made.translate(0, 0, -(depth - 2 * bevel) / 2);
  return made;
}

function roundedShape(width, height, radius) {
  const [x, y] = [width / 2, height / 2];
  const shape = new Shape();
  shape.moveTo(-x + radius, -y);
  shape.lineTo(x - radius, -y).quadraticCurveTo(x, -y, x, -y + radius);
  shape.lineTo(x, y - radius).quadraticCurveTo(x, y, x - radius, y);
  shape.lineTo(-x + radius, y).quadraticCurveTo(-x, y, -x, y - radius);
  shape.lineTo(-x, -y + radius).quadraticCurveTo(-x, -y, -x + radius, -y);
  return shape;
}

function instanced(scene, geometry, count, color, Material = MeshLambertMaterial) {
  const mesh = new InstancedMesh(geometry, new Material({ color: 0xffffff }), Math.max(1, count));
  mesh.instanceMatrix.setUsage(DynamicDrawUsage);
  mesh.frustumCulled = false;
  for (let i = 0; i < mesh.count; i++) {
    hide(mesh, i);
    mesh.setColorAt(i, color);
  }
  scene.add(mesh);
  return mesh;
}

const matrix = new Matrix4();
const position = new Vector3();
const turn = new Quaternion();
const one = new Vector3(1, 1, 1);
const none = new Matrix4().makeScale(0, 0, 0);

function put(mesh, index, place, height, aside = 0) {
  turn.setFromAxisAngle(UP, -place.heading);
  position.set(place.x - Math.sin(place.heading) * aside, height, place.z + Math.cos(place.heading) * aside);
  mesh.setMatrixAt(index, matrix.compose(position, turn, one));
}

function setInstance(mesh, index, x, y, z, rotation = turn.identity()) {
  mesh.setMatrixAt(index, matrix.compose(position.set(x, y, z), rotation, one));
}

function hide(mesh, index) {
  mesh.setMatrixAt(index, none);
}
