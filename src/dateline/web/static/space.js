// The live map: MapLibre over the basemap that ships with the package. Where WebGL is missing
// the drawing that the server made stays, which says the same.
import { go, onView } from "./url_state.js";

const COLOURS = {
  light: { sea: "#e9edf0", land: "#f7f5ef", line: "#cfcabd", region: "#e0dccf", ink: "#3c3a35",
    halo: "#f7f5ef", event: "#9c2f1f", doubt: "#b45309" },
  dark: { sea: "#101316", land: "#1d2126", line: "#3d434b", region: "#2b3037", ink: "#c9c5ba",
    halo: "#14171a", event: "#f08a78", doubt: "#f0b060" },
};
const HOLDERS = ["#2f6db3", "#c4831c", "#4a8f5b", "#8a5aa8", "#b0533f", "#5c7480"];
const FONT = ["Noto Sans", "DejaVu Sans", "sans-serif"];
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
  // Tests and readers of the page's state look here.
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
  const answer = await fetch(`/map.json${location.search}`);
  if (!answer.ok) return;
  const { holders, ...told } = await answer.json();
  const points = told.features;
  const rings = points.filter((one) => one.properties.km).map(ringOf);
  const areas = points.filter((one) => one.properties.area);
  const spots = points.filter((one) => !one.properties.area);
  live.map.getSource("areas").setData({ ...EMPTY, features: areas });
  live.map.getSource("spots").setData({ ...EMPTY, features: spots });
  live.map.getSource("rings").setData({
    type: "FeatureCollection",
    features: rings.map((one) => held(one, holders, live.map)),
  });
  outline(live.map, points, holders);
  live.map.setFilter("chosen", ["has", "chosen"]);
  if (!live.seen) {
    live.seen = true;
    fit(live.map, points);
  }
  live.box.dataset.places = String(points.length);
}

// A ring on the ground, so that it keeps its kilometres at any zoom and latitude.
function ringOf({ geometry, properties }) {
  const [longitude, latitude] = geometry.coordinates;
  const down = properties.km / 111.2;
  const across = down / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const corners = Array.from({ length: 49 }, (_, n) => (2 * Math.PI * n) / 48).map((turn) => [
    longitude + across * Math.sin(turn), latitude + down * Math.cos(turn),
  ]);
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [corners] } };
}

// The pattern or colour by which a ring shows who is reported to hold the place.
function held(ring, holders, map) {
  const own = (ring.properties.holders ?? []).map((name) => Math.min(5, holders.indexOf(name)));
  const pattern = patternOf(map, own);
  return { ...ring, properties: { ...ring.properties, ...(pattern ? { held: pattern } : {}) } };
}

function patternOf(map, own) {
  if (!own.length) return "";
  const name = `held-${own.slice(0, 2).join("-")}`;
  if (!map.hasImage(name)) map.addImage(name, stripes(own.slice(0, 2).map((n) => HOLDERS[n])));
  return name;
}

function stripes(colours) {
  const size = 16;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  const image = pen.createImageData(size, size);
  const rgb = colours.map((one) => [1, 3, 5].map((at) => parseInt(one.slice(at, at + 2), 16)));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [r, g, b] = rgb[Math.floor(((x + y) % size) / (size / 2)) % rgb.length];
      image.data.set([r, g, b, 110], 4 * (y * size + x));
    }
  }
  return image;
}

// States and divisions that are meant as a whole are filled from the basemap's own outlines.
function outline(map, points, holders) {
  const divisions = points.filter((one) => one.properties.geonames);
  const states = points.filter((one) => one.properties.country);
  const numbers = divisions.map((one) => one.properties.geonames);
  const codes = states.map((one) => one.properties.country);
  for (const kind of ["fill", "line"]) {
    map.setFilter(`divisions-${kind}`, ["in", ["get", "geonames"], ["literal", numbers]]);
    map.setFilter(`states-${kind}`, ["in", ["get", "country"], ["literal", codes]]);
  }
  const taken = divisions.filter((one) => one.properties.holders);
  const patterns = taken.flatMap((one) => [one.properties.geonames,
    patternOf(map, one.properties.holders.map((name) => Math.min(5, holders.indexOf(name))))]);
  map.setFilter("divisions-held", ["in", ["get", "geonames"],
    ["literal", taken.map((one) => one.properties.geonames)]]);
  if (patterns.length) {
    map.setPaintProperty("divisions-held", "fill-pattern",
      ["match", ["get", "geonames"], ...patterns, patterns.at(-1)]);
  }
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
  for (const layer of ["pins", "area-names", "clusters"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
  map.on("click", async (event) => {
    const [pin] = map.queryRenderedFeatures(around(event.point), { layers: ["pins", "area-names", "clusters"] });
    if (!pin) return;
    if (pin.properties.cluster) {
      const zoom = await map.getSource("spots").getClusterExpansionZoom(pin.properties.cluster_id);
      map.easeTo({ center: pin.geometry.coordinates, zoom });
      return;
    }
    const address = new URL(location.href);
    address.searchParams.set("select", `place:${pin.properties.name}`);
    go(address.href);
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
      { id: "divisions-held", type: "fill", source: "world", "source-layer": "divisions",
        filter: none, paint: { "fill-opacity": 0.8 } },
      { id: "rings-held", type: "fill", source: "rings", filter: ["has", "held"],
        paint: { "fill-pattern": ["image", ["get", "held"]] } },
      { id: "rings-line", type: "line", source: "rings",
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
      { id: "area-names", type: "symbol", source: "areas",
        layout: label(["concat", "▭ ", ["get", "name"]], 13, { "text-allow-overlap": true }),
        paint: { ...words, "text-color": c.event } },
      { id: "names", type: "symbol", source: "spots", filter: single,
        layout: label(["get", "name"], 13, { "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": 0.9, "symbol-sort-key": ["-", ["get", "number"]] }),
        paint: words },
    ],
  };
}
