// The live map: MapLibre over the basemap that ships with the package. Where WebGL is missing
// the drawing that the server made stays, which says the same.
import { go, onView } from "./url_state.js";

const COLOURS = {
  light: { sea: "#e9edf0", land: "#f7f5ef", line: "#cfcabd", region: "#e0dccf", ink: "#3c3a35",
    halo: "#f7f5ef", event: "#9c2f1f", doubt: "#b45309" },
  dark: { sea: "#101316", land: "#1d2126", line: "#3d434b", region: "#2b3037", ink: "#c9c5ba",
    halo: "#14171a", event: "#f08a78", doubt: "#f0b060" },
};
const FONT = ["Noto Sans", "DejaVu Sans", "sans-serif"];
const PINS = ["pins", "area-pins", "area-names", "clusters"];
const SMALLEST_HELD_KM = 5; // a place without a radius still shows who holds it
const EMPTY = { type: "FeatureCollection", features: [] };

export async function followSpace() {
  const box = document.getElementById("globe");
  if (!box || !hasWebGL()) return;
  let maplibre;
  try {
    maplibre = await import("./vendor/maplibre-gl.mjs");
    await load("/static/vendor/pmtiles.js");
  } catch {
    return;
  }
  maplibre.setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");
  maplibre.addProtocol("pmtiles", new window.pmtiles.Protocol().tile);
  box.hidden = false;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let map;
  try {
    map = new maplibre.Map({
      container: box,
      style: style(dark.matches ? COLOURS.dark : COLOURS.light),
      attributionControl: { compact: true,
        customAttribution: "Natural Earth; GeoNames (CC BY 4.0)" },
      maxZoom: 11, renderWorldCopies: true, fadeDuration: 0, dragRotate: false,
      pitchWithRotate: false, localIdeographFontFamily: FONT.join(","),
    });
  } catch {
    box.hidden = true;
    return;
  }
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.getCanvas().setAttribute("aria-label", "Map of the claims; the list says the same");
  await new Promise((ready) => map.once("load", ready));
  document.body.classList.add("globe-drawn");
  const live = { map, box, seen: false };
  await fill(live);
  onView(() => fill(live));
  follow(live);
  // Tests and screenshots look here, and at `drawn` for the last pin and tile.
  box.dataset.ready = "true";
}

function hasWebGL() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

function load(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

async function fill(live) {
  const answer = await fetch(`${live.box.dataset.from}${location.search}`);
  if (!answer.ok) return;
  const { holders, ...told } = await answer.json();
  const marks = new Map(holders.map((one) => [one.name, one]));
  const points = told.features.map((one) => held(one, marks, live.map));
  const areas = points.filter((one) => one.properties.area);
  const spots = points.filter((one) => !one.properties.area);
  live.map.getSource("areas").setData({ ...EMPTY, features: areas });
  live.map.getSource("spots").setData({ ...EMPTY, features: spots });
  const rings = spots.filter((one) => one.properties.km || one.properties.held).map(ringOf);
  live.map.getSource("rings").setData({ ...EMPTY, features: rings });
  outline(live.map, areas);
  live.map.setFilter("chosen", ["has", "chosen"]);
  turnTo(live, points);
  live.box.dataset.places = String(points.length);
  delete live.box.dataset.drawn;
  live.map.once("idle", () => (live.box.dataset.drawn = "true"));
}

// A ring on the ground, so that it keeps its kilometres at any zoom and latitude.
function ringOf({ geometry, properties }) {
  const [longitude, latitude] = geometry.coordinates;
  const down = (properties.km ?? SMALLEST_HELD_KM) / 111.2;
  const across = down / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const corners = Array.from({ length: 49 }, (_, n) => (2 * Math.PI * n) / 48).map((turn) => [
    longitude + across * Math.sin(turn), latitude + down * Math.cos(turn),
  ]);
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [corners] } };
}

// The place with the name of the pattern of who is reported to hold it: their mark, or stripes of
// two who both claim it.
function held(point, marks, map) {
  const own = (point.properties.holders ?? []).filter((name) => marks.has(name)).sort().slice(0, 2);
  if (!own.length) return point;
  const name = JSON.stringify(own);
  if (!map.hasImage(name)) map.addImage(name, pattern(own.map((one) => marks.get(one))));
  return { ...point, properties: { ...point.properties, held: name } };
}

// What stands over the colour of a mark, by the place within its square of eight pixels.
const OVER = {
  plain: () => false,
  dots: (x, y) => Math.hypot((x % 4) - 2, (y % 4) - 2) < 1.2 && ((x >> 2) + (y >> 2)) % 2 === 0,
  rows: (x, y) => y === 3 || y === 4,
  columns: (x) => x === 3 || x === 4,
  grid: (x, y) => y === 3 || y === 4 || x === 3 || x === 4,
};

function pattern(marks) {
  const size = 16;
  const image = new ImageData(size, size);
  const rgb = marks.map((one) => [1, 3, 5].map((at) => parseInt(one.colour.slice(at, at + 2), 16)));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const stripe = Math.floor(((x + y) % size) / (size / 2)) % marks.length;
      const over = (OVER[marks[stripe].pattern] ?? OVER.plain)(x % 8, y % 8);
      image.data.set([...(over ? [255, 255, 255] : rgb[stripe]), over ? 150 : 110], 4 * (y * size + x));
    }
  }
  return image;
}

// States and divisions that are meant as a whole are filled from the basemap's own outlines.
function outline(map, areas) {
  for (const [layer, key] of [["divisions", "geonames"], ["states", "country"]]) {
    const own = new Map(areas.filter((one) => one.properties[key])
      .map((one) => [one.properties[key], one.properties.held]));
    const filter = (keys) => ["in", ["get", key], ["literal", keys]];
    for (const kind of ["fill", "line"]) map.setFilter(`${layer}-${kind}`, filter([...own.keys()]));
    const taken = [...own].filter(([, pattern]) => pattern);
    map.setFilter(`${layer}-held`, filter(taken.map(([number]) => number)));
    if (taken.length) {
      map.setPaintProperty(`${layer}-held`, "fill-pattern",
        ["match", ["get", key], ...taken.flat(), taken[0][1]]);
    }
  }
}

// The map stays where its reader put it, unless nothing that is asked for would be in sight.
function turnTo(live, points) {
  const inSight = ({ geometry }) => live.map.getBounds().contains(geometry.coordinates);
  const chosen = points.filter((one) => one.properties.chosen);
  if (!points.length) return;
  if (!live.seen || !points.some(inSight)) fit(live.map, points);
  else if (chosen.length && !chosen.some(inSight)) {
    live.map.easeTo({ center: chosen[0].geometry.coordinates, animate: false });
  }
  live.seen = true;
}

// Most of the points: one comparison with a far country does not squeeze the story into a dot.
function fit(map, points) {
  const near = points.filter((one) => !one.properties.area);
  const at = (near.length ? near : points).map((one) => one.geometry.coordinates);
  if (!at.length) return;
  const middle = [0, 1].map((n) => at.map((one) => one[n]).sort((a, b) => a - b)[at.length >> 1]);
  const kept = at.filter((one) => Math.hypot(one[0] - middle[0], one[1] - middle[1]) < 12);
  const ends = [0, 1].map((n) => [Math.min(...kept.map((o) => o[n])), Math.max(...kept.map((o) => o[n]))]);
  map.fitBounds([[ends[0][0], ends[1][0]], [ends[0][1], ends[1][1]]],
    { padding: 60, maxZoom: 7.5, animate: false });
}

function follow({ map }) {
  for (const layer of PINS) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
  map.on("click", async (event) => {
    const [pin] = map.queryRenderedFeatures(around(event.point), { layers: PINS });
    if (!pin) return;
    if (pin.properties.cluster) {
      const zoom = await map.getSource("spots").getClusterExpansionZoom(pin.properties.cluster_id);
      map.easeTo({ center: pin.geometry.coordinates, zoom });
      return;
    }
    const story = document.getElementById("view");
    const address = new URL(story ? location.href : `/${location.search}`, location.href);
    address.searchParams.set("select", `place:${pin.properties.key}`);
    if (story) go(address.href);
    else location.assign(address.href);
  });
}

function around({ x, y }) {
  return [[x - 6, y - 6], [x + 6, y + 6]];
}

function style(c) {
  const strength = ["match", ["get", "origins"], 2, 1, 1, 0.55, 0];
  const label = (field, size, extra = {}) => ({
    "text-field": field, "text-font": FONT, "text-size": size, "text-padding": 3, ...extra,
  });
  const words = { "text-color": c.ink, "text-halo-color": c.halo, "text-halo-width": 1.4 };
  const none = ["==", ["literal", 1], 0];
  const single = ["!", ["has", "point_count"]];
  return {
    version: 8,
    sources: {
      world: { type: "vector", url: `pmtiles://${location.origin}/static/vendor/world.pmtiles` },
      spots: { type: "geojson", data: EMPTY, cluster: true, clusterRadius: 34, clusterMaxZoom: 9,
        clusterProperties: { sum: ["+", ["get", "number"]],
          strongest: ["max", ["coalesce", ["get", "origins"], 0]] } },
      areas: { type: "geojson", data: EMPTY },
      rings: { type: "geojson", data: EMPTY },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": c.sea } },
      { id: "land", type: "fill", source: "world", "source-layer": "states",
        paint: { "fill-color": c.land } },
      { id: "regions", type: "line", source: "world", "source-layer": "divisions",
        paint: { "line-color": c.region, "line-width": 0.8 } },
      { id: "borders", type: "line", source: "world", "source-layer": "states",
        paint: { "line-color": c.line, "line-width": 1.1 } },
      ...["states", "divisions"].flatMap((layer) => [
        { id: `${layer}-fill`, type: "fill", source: "world", "source-layer": layer, filter: none,
          paint: { "fill-color": c.event, "fill-opacity": 0.07 } },
        { id: `${layer}-line`, type: "line", source: "world", "source-layer": layer, filter: none,
          paint: { "line-color": c.event, "line-opacity": 0.55, "line-dasharray": [3, 2] } },
      ]),
      ...["states", "divisions"].map((layer) => ({ id: `${layer}-held`, type: "fill", source: "world",
        "source-layer": layer, filter: none, paint: { "fill-opacity": 0.8 } })),
      { id: "rings-held", type: "fill", source: "rings", filter: ["has", "held"],
        paint: { "fill-pattern": ["image", ["get", "held"]] } },
      { id: "rings-line", type: "line", source: "rings", filter: ["has", "km"],
        paint: { "line-color": c.event, "line-opacity": 0.55, "line-width": 1 } },
      { id: "towns", type: "symbol", source: "world", "source-layer": "towns",
        layout: label(["get", "name"], 11, { "symbol-sort-key": ["-", ["get", "people"]] }),
        paint: { ...words, "text-opacity": 0.75 } },
      { id: "clusters", type: "circle", source: "spots", filter: ["has", "point_count"],
        paint: { "circle-color": c.event, "circle-opacity": 0.3, "circle-stroke-width": 1.5,
          "circle-stroke-color": c.event,
          "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "sum"]], 0, 11, 8, 26] } },
      { id: "cluster-numbers", type: "symbol", source: "spots", filter: ["has", "point_count"],
        layout: label(["to-string", ["get", "sum"]], 12, { "text-allow-overlap": true }),
        paint: words },
      { id: "chosen", type: "circle", source: "spots", filter: none,
        paint: { "circle-radius": 15, "circle-color": "rgba(0,0,0,0)", "circle-stroke-width": 3,
          "circle-stroke-color": c.ink } },
      { id: "pins", type: "circle", source: "spots", filter: single,
        paint: {
          "circle-color": ["case", ["==", ["get", "disputed"], true], c.doubt, c.event],
          "circle-opacity": ["case", ["has", "happened"], strength, 0],
          "circle-stroke-color": ["case", ["==", ["get", "disputed"], true], c.doubt, c.event],
          "circle-stroke-width": ["case", ["has", "happened"], 1.6, 0.9],
          "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "number"]], 0, 5, 6, 12] } },
      { id: "area-pins", type: "symbol", source: "areas",
        layout: label("▭", 13, { "text-allow-overlap": true, "text-ignore-placement": true }),
        paint: { ...words, "text-color": c.event } },
      { id: "area-names", type: "symbol", source: "areas",
        layout: label(["get", "name"], 13, { "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": 0.8, "symbol-sort-key": ["-", ["get", "number"]] }),
        paint: { ...words, "text-color": c.event } },
      { id: "names", type: "symbol", source: "spots", filter: single,
        layout: label(["get", "name"], 13, { "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": 0.9, "symbol-sort-key": ["-", ["get", "number"]] }),
        paint: words },
    ],
  };
}
