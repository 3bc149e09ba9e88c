// Formatted text: Telegram's entities and rich HTML become elements, never raw markup.

import { make } from "./dom.js";
import { file } from "./media.js";
import { word } from "./words.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

const FOLDED_FROM = 140; // characters: about the three lines of a telephone that Telegram leaves

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Text with entities (offsets are UTF-16, as in JavaScript) as a list of nodes. */
export function formatted(text, entities, onCommand) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return range(text, sorted, 0, text.length, onCommand);
}

// Numbers of appeals, dates, times and telephones are read as one word, so they are kept on a line.
const WHOLE = /№\s?\d{3}-\d{3}-\d{3}|\d{3}-\d{3}-\d{3}|\d{1,2}\.\d{2}\.\d{4}(?:,? \d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?|\+7[\d ()-]{10,16}\d/g;

/** Plain text, in which what is read as one word does not break over lines. */
function plain(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(WHOLE)) {
    if (found.index > at) nodes.push(text.slice(at, found.index));
    nodes.push(make("span", { class: "whole" }, found[0]));
    at = found.index + found[0].length;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function range(text, entities, from, to, onCommand) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || entity.offset >= to) {
      index += 1;
      continue;
    }
    if (entity.offset > at) nodes.push(...plain(text.slice(at, entity.offset)));
    let next = index + 1;
    while (next < entities.length && entities[next].offset < end) next += 1;
    const inner = range(text, entities.slice(index + 1, next), entity.offset, end, onCommand);
    nodes.push(element(entity, text.slice(entity.offset, end), inner, onCommand));
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end; // a block ends its line itself
    index = next;
  }
  if (at < to) nodes.push(...plain(text.slice(at, to)));
  return nodes;
}

function element(entity, covered, inner, onCommand) {
  if (entity.type === "bot_command") {
    return make("button", { class: "command", type: "button", onclick: () => onCommand(covered) }, ...inner);
  }
  if (entity.type === "url" || entity.type === "text_link") {
    return link(entity.url ?? covered, inner, onCommand);
  }
  if (entity.type === "email") return link(`mailto:${covered}`, inner, onCommand);
  if (entity.type === "spoiler") {
    const spoiler = make("button", { class: "spoiler", type: "button" }, ...inner);
    spoiler.addEventListener("click", () => spoiler.classList.add("open"));
    return spoiler;
  }
  if (entity.type === "expandable_blockquote") return folding(covered, inner);
  const tag = TAGS[entity.type];
  return tag ? make(tag, {}, ...inner) : make("span", { class: "mark" }, ...inner);
}

/** A quote of which only the beginning is seen until it is opened. */
function folding(covered, inner) {
  if (covered.length < FOLDED_FROM) return make("blockquote", {}, ...inner);
  const open = make("button", { class: "unfold", type: "button", "aria-expanded": "false" }, word("unfold"));
  const quote = make("blockquote", {}, make("span", { class: "folded" }, ...inner), open);
  open.addEventListener("click", () => {
    const opened = quote.classList.toggle("open");
    open.setAttribute("aria-expanded", String(opened));
    open.textContent = word(opened ? "fold" : "unfold");
  });
  return quote;
}

const DEEP_LINK = /^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]+)$/;

/** The payload of a link t.me/bot?start=payload, or null. */
export function deepLink(url, username) {
  const found = DEEP_LINK.exec(url ?? "");
  return found && found[1].toLowerCase() === username.toLowerCase() ? found[2] : null;
}

function link(url, inner, onCommand) {
  const payload = deepLink(url, document.body.dataset.bot ?? "");
  if (payload !== null) {
    const start = () => onCommand(`/start ${payload}`);
    return make("button", { class: "command", type: "button", onclick: start }, ...inner);
  }
  const safe = /^(https?:|mailto:|tel:|tg:)/i.test(url);
  if (!safe) return make("span", { class: "mark" }, ...inner);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...inner);
}

const ALLOWED = new Set(
  ("P H1 H2 H3 H4 H5 H6 UL LI TABLE TR TH TD CAPTION DETAILS SUMMARY BLOCKQUOTE PRE CODE HR BR " +
    "B I U S SUB SUP MARK ASIDE FOOTER A TG-SPOILER").split(" "),
);

/** The HTML of a rich message, rebuilt from allowed elements only. */
export function rich(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map(copy).filter(Boolean);
}

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  const children = [...node.childNodes].map(copy).filter(Boolean);
  if (node.tagName === "TBODY") return make("tbody", {}, ...children);
  if (!ALLOWED.has(node.tagName)) return make("span", {}, ...children);
  if (node.tagName === "TG-DOCUMENT") {
    const { id, name, size } = node.dataset;
    return file({ file_id: id, file_name: name, file_size: Number(size) }, "↓");
  }
  if (node.tagName === "A") return link(node.getAttribute("href") ?? "", children, () => {});
  const tag = node.tagName === "TG-SPOILER" ? "span" : node.tagName.toLowerCase();
  const made = make(tag, {}, ...children);
  for (const name of ["colspan", "rowspan", "open"]) {
    if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name));
  }
  return tag === "table" ? make("div", { class: "scrolls", tabIndex: 0, role: "group" }, made) : made;
}
