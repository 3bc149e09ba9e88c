// Building elements and talking to the server.

/** An element with properties, attributes (dashes), listeners (on…) and children. */
export function make(tag, details = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(details)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name.includes("-") || name === "role" || name === "for") {
      element.setAttribute(name, value);
    } else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const CONTROLS = "a[href], button:enabled, input, select, textarea, summary, video, [tabindex='0']";

/** What can be reached with Tab inside an element, in its order. */
export function controls(root) {
  return [...root.querySelectorAll(CONTROLS)].filter((one) => one.checkVisibility());
}

/** Draw something anew with the focus where it was: on the control at the same place, or on `heir`. */
export function redraw(root, draw, heir = null) {
  const at = root.contains(document.activeElement) ? controls(root).indexOf(document.activeElement) : null;
  draw();
  if (at === null || (root.isConnected && root.contains(document.activeElement))) return;
  const there = root.isConnected ? controls(root) : [];
  (there[at] ?? there.at(-1) ?? heir)?.focus();
}

/** Hide something; the focus, if it was inside, goes to whoever is next. */
export function hide(element, heir) {
  const inside = element.contains(document.activeElement);
  element.hidden = true;
  if (inside) heir?.focus();
}

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element. */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** What the server refused; `status` 0 means that it did not answer at all. */
export class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(`/sandbox/api/${path}`, options);
  } catch {
    throw new Refused(0, "");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, body.error ?? answer.statusText);
  return body;
}

export const api = {
  get: (path) => call(path, { cache: "no-store" }),
  post: (path, body = {}) =>
    call(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  patch: (path, body) =>
    call(path, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  upload: (path, form) => call(path, { method: "POST", body: form }),
  remove: (path) => call(path, { method: "DELETE" }),
  file: (id) => `/sandbox/api/files/${encodeURIComponent(id)}`,
};
