// Small drawn signs, so that the page needs no emoji font for its own controls.

import { draw } from "./dom.js";

const PATHS = {
  attach: "M16.5 6.5l-7.6 7.6a2 2 0 0 0 2.8 2.8l8.2-8.2a4 4 0 0 0-5.7-5.7l-8.2 8.2a6 6 0 0 0 8.5 8.5l6.5-6.5",
  clock: "M12 3a9 9 0 1 0 .01 0M12 7v5.5l3.5 2",
  pin: "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11zM12 8a2 2 0 1 0 .01 0",
  eye: "M2.5 12c4-7.5 15-7.5 19 0c-4 7.5-15 7.5-19 0zM12 9a3 3 0 1 0 .01 0",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mark: "M8 3h8l-1 7 3 3H6l3-3zM12 13v8",
  send: "M4 12l16-8-6 16-3-7z",
  trouble: "M13 2L5 14h6l-1 8 9-13h-6z",
  copy: "M9 9h11v11H9zM5 15V4h11",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 8.5h.01",
  colours: "M12 3a9 9 0 1 0 .01 0M12 3v18M12 7l7 0M12 12h9M12 17h7",
  reply: "M10 5L4 11l6 6M4 11h9c4 0 7 2.5 7 8",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  step: "M6 5l9 7-9 7zM18 5v14",
  stop: "M6 6h12v12H6z",
  cross: "M6 6l12 12M18 6L6 18",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  rows: "M12 5h.01M12 12h.01M12 19h.01",
  person: "M12 4a4 4 0 1 0 .01 0M4 20.5c1-5 4-6.5 8-6.5s7 1.5 8 6.5",
  phone: "M7 3h10v18H7zM11 18h2",
};

/** A sign by name; it is decoration, so whatever holds it needs words of its own. */
export function icon(name) {
  return draw(
    "svg",
    { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" },
    draw("path", { d: PATHS[name] }),
  );
}
