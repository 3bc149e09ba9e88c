// A small map that needs no network: a grid over Kazakhstan with a few towns and a pin.

import { draw } from "./dom.js";

const WEST = 46;
const EAST = 88;
const SOUTH = 40;
const NORTH = 56;
const WIDTH = 252;
const HEIGHT = 128;

/** Towns by which people find their way: name, latitude, longitude. */
export const TOWNS = [
  ["Астана", 51.17, 71.43],
  ["Алматы", 43.24, 76.95],
  ["Шымкент", 42.32, 69.6],
  ["Тараз", 42.9, 71.37],
  ["Ақтау", 43.65, 51.16],
  ["Атырау", 47.11, 51.92],
  ["Орал", 51.23, 51.37],
  ["Қостанай", 53.21, 63.62],
  ["Қызылорда", 44.85, 65.51],
  ["Өскемен", 49.95, 82.61],
];
const LABELLED = new Set(["Астана", "Алматы", "Ақтау", "Орал", "Өскемен", "Қызылорда"]);

const x = (longitude) => ((longitude - WEST) / (EAST - WEST)) * WIDTH;
const y = (latitude) => ((NORTH - latitude) / (NORTH - SOUTH)) * HEIGHT;

/** The map as an SVG with a pin; a place outside the frame is drawn at its edge. */
export function miniMap(latitude, longitude) {
  const lines = [];
  for (let longitudeLine = 50; longitudeLine < EAST; longitudeLine += 5) {
    lines.push(draw("line", { x1: x(longitudeLine), x2: x(longitudeLine), y1: 0, y2: HEIGHT }));
  }
  for (let latitudeLine = 45; latitudeLine < NORTH; latitudeLine += 5) {
    lines.push(draw("line", { x1: 0, x2: WIDTH, y1: y(latitudeLine), y2: y(latitudeLine) }));
  }
  const towns = TOWNS.flatMap(([name, lat, lon]) => {
    const dot = draw("circle", { cx: x(lon), cy: y(lat), r: 2, class: "town" });
    if (!LABELLED.has(name)) return [dot];
    const right = x(lon) > WIDTH - 60;
    const label = draw("text", {
      x: x(lon) + (right ? -5 : 5),
      y: y(lat) + 3,
      "text-anchor": right ? "end" : "start",
    });
    label.textContent = name;
    return [dot, label];
  });
  const pinX = Math.min(Math.max(x(longitude), 6), WIDTH - 6);
  const pinY = Math.min(Math.max(y(latitude), 14), HEIGHT - 2);
  const pin = draw("path", {
    d: `M${pinX} ${pinY}c-3-5-5-7-5-9.5a5 5 0 0 1 10 0c0 2.5-2 4.5-5 9.500z`,
    class: "pin",
  });
  return draw(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "map", role: "img", "aria-hidden": "true" },
    draw("g", { class: "grid" }, ...lines),
    ...towns,
    pin,
  );
}
