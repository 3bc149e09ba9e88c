// Menus: a button and what it opens, always inside its telephone; Escape and a click beside close.

import { make } from "./dom.js";

const GAP = 6;

/**
 * A button that opens a menu. `items` is asked for when it opens, and gives pairs of a label (or
 * nodes) and an action; an action of null is a line that only tells.
 */
export function menu(details, contents, items) {
  const list = make("div", { class: "menu", role: "menu", popover: "auto" });
  const button = make(
    "button",
    { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", popoverTargetElement: list, ...details },
    ...[contents].flat(),
  );
  list.addEventListener("beforetoggle", (event) => {
    button.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState === "open") list.replaceChildren(...items().map((item) => line(item, list)));
  });
  list.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    place(list, button);
    list.querySelector("[role^=menuitem]")?.focus();
  });
  const opener = make("span", { class: "opener" }, button, list);
  opener.addEventListener("keydown", (event) => list.matches(":popover-open") && walk(event, list));
  return opener;
}

function line([label, action, chosen], list) {
  if (!action) return make("div", { class: "told", role: "presentation" }, ...[label].flat());
  return make(
    "button",
    {
      type: "button",
      role: chosen === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": chosen === undefined ? undefined : String(chosen),
      onclick: () => {
        list.hidePopover();
        action();
      },
    },
    ...[label].flat(),
  );
}

/** Arrows, Home and End walk; Tab closes, and goes on from the button. */
function walk(event, list) {
  const items = [...list.querySelectorAll("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement);
  if (event.key === "Tab") list.hidePopover();
  const wanted = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (wanted === undefined || !items.length) return;
  event.preventDefault();
  items.at(wanted % items.length).focus();
}

/** Below the button, or above it where there is more room; never beyond its telephone. */
function place(list, button) {
  const from = button.getBoundingClientRect();
  const phone = button.closest(".phone")?.getBoundingClientRect();
  const left = Math.max(phone?.left ?? 0, 0) + GAP;
  const right = Math.min(phone?.right ?? innerWidth, innerWidth) - GAP;
  const top = Math.max(phone?.top ?? 0, 0) + GAP;
  const bottom = Math.min(phone?.bottom ?? innerHeight, innerHeight) - GAP;
  list.style.maxWidth = `${right - left}px`;
  const below = bottom - from.bottom - GAP;
  const above = from.top - top - GAP;
  const height = list.scrollHeight + 2;
  const down = below >= height || below >= above;
  list.style.maxHeight = `${Math.max(down ? below : above, 80)}px`;
  const box = list.getBoundingClientRect();
  const wanted = from.left + from.width / 2 < (left + right) / 2 ? from.left : from.right - box.width;
  list.style.left = `${Math.min(Math.max(wanted, left), Math.max(right - box.width, left))}px`;
  list.style.top = `${down ? from.bottom + GAP : from.top - GAP - box.height}px`;
}
