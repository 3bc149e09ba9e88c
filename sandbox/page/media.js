// Attachments of a message.

import { api, make } from "./dom.js";
import { icon } from "./icons.js";
import { miniMap } from "./map.js";
import { word } from "./words.js";

function size(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} КБ`;
  return `${(bytes / 1024 / 1024).toFixed(1)} МБ`;
}

function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function placeholder(symbol, label) {
  return make("div", { class: "placeholder" }, make("span", { "aria-hidden": "true" }, symbol), label);
}

/** A file the browser may show; people of a story often send files without content. */
function shown(tag, data, symbol, label, details = {}) {
  if (!data.has_content) return placeholder(symbol, label);
  const element = make(tag, { src: api.file(data.file_id), ...details });
  element.addEventListener("error", () => element.replaceWith(placeholder(symbol, label)));
  return element;
}

function voice(data) {
  const bars = make("span", { class: "wave", "aria-hidden": "true" });
  for (let bar = 0; bar < 26; bar += 1) {
    const line = make("i");
    line.style.height = `${4 + ((bar * 7 + data.duration * 3) % 13)}px`;
    bars.append(line);
  }
  const label = `${word("voice")}, ${duration(data.duration)}`;
  return make(
    "div",
    { class: "voice", role: "img", "aria-label": label },
    make("span", { class: "round", "aria-hidden": "true" }, "▶"),
    bars,
    make("small", {}, duration(data.duration)),
  );
}

export function file(data, symbol) {
  const name = data.file_name ?? word("document");
  return make(
    "a",
    { class: "file", href: api.file(data.file_id), download: name },
    make("span", { class: "round", "aria-hidden": "true" }, symbol),
    make("span", { class: "name" }, name, make("small", {}, size(data.file_size ?? 0))),
  );
}

function place(latitude, longitude, title, address) {
  return make(
    "div",
    { class: "place" },
    miniMap(latitude, longitude),
    title ? make("strong", {}, title) : null,
    address ? make("span", {}, address) : null,
    make("small", {}, icon("pin"), `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`),
  );
}

const KINDS = {
  photo: (d) => shown("img", d, icon("picture"), word("photo"), { alt: word("photo"), loading: "lazy" }),
  video: (d) => shown("video", d, "▶", `${word("video")} ${duration(d.duration)}`, { controls: true }),
  animation: (d) => shown("video", d, "▶", "GIF", { autoplay: true, loop: true, muted: true }),
  video_note: (d) => make("div", { class: "circle" }, placeholder("▶", duration(d.duration))),
  voice,
  audio: (d) => file(d, "♫"),
  document: (d) => file(d, "↓"),
  sticker: (d) => make("div", { class: "sticker" }, d.emoji ?? "🙂"),
  location: (d) => place(d.latitude, d.longitude),
  venue: (d) => place(d.location.latitude, d.location.longitude, d.title, d.address),
  contact: (d) =>
    make(
      "div",
      { class: "file" },
      make("span", { class: "round", "aria-hidden": "true" }, "☎"),
      make("span", { class: "name" }, d.first_name, make("small", {}, d.phone_number)),
    ),
  poll: (d) =>
    make(
      "div",
      { class: "poll" },
      make("strong", {}, d.question),
      ...d.options.map((option) => make("span", {}, `○ ${option.text}`)),
    ),
  dice: (d) => make("div", { class: "sticker" }, `${d.emoji} ${d.value}`),
};

/** The attachment of a message, or null. */
export function attachment(message) {
  const build = KINDS[message.media];
  return build ? build(message.media_data) : null;
}
