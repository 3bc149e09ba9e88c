// One message as a bubble, with its buttons and its menu.

import { make } from "./dom.js";
import { menu } from "./menus.js";
import { icon } from "./icons.js";
import { attachment } from "./media.js";
import { formatted, rich } from "./text.js";
import { word } from "./words.js";

const REACTIONS = ["👍", "❤", "🙏", "👎"];
export const ZONE = "Asia/Almaty";
const SWIPE = 52;

/** Hours and minutes of a message. */
export function clockTime(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("ru", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ZONE,
  });
}

// Browsers often come without Kazakh dates, so months and weekdays are among the words.
function inZone(seconds) {
  return new Date(new Date(seconds * 1000).toLocaleString("en-US", { timeZone: ZONE }));
}

/** The day of a message, for the line between days. */
export function dayOf(seconds) {
  const day = inZone(seconds);
  return `${day.getDate()} ${word("months").split(" ")[day.getMonth()]}`;
}

/** The same in few and always equally many signs, with the day of the week. */
export function dateOf(seconds) {
  const day = inZone(seconds);
  const two = (number) => String(number).padStart(2, "0");
  return `${word("weekdays").split(" ")[day.getDay()]} ${two(day.getDate())}.${two(day.getMonth() + 1)}`;
}

function serviceText(message, actions) {
  const details = message.service_text ?? {};
  const names = (details.names ?? details.people?.map(actions.nameOf) ?? []).join(", ");
  const lines = {
    new_chat_members: () => word("joined", names),
    left_chat_member: () => word("left", names),
    new_chat_title: () => word("renamed", details.title),
    forum_topic_created: () => word("topicCreated", details.title),
    forum_topic_edited: () => word("topicEdited", details.title ?? ""),
    forum_topic_closed: () => word("topicClosed"),
    forum_topic_reopened: () => word("topicReopened"),
    migrate_to_chat_id: () => word("migrated"),
    migrate_from_chat_id: () => word("migrated"),
    users_shared: () => word("chosen", names),
    pinned_message: () => word("messagePinned"),
  };
  return lines[message.service]?.() ?? message.service;
}

/** A line such as "Айгүл joined". */
export function serviceLine(message, actions) {
  return make("p", { class: "service" }, serviceText(message, actions));
}

function body(message, actions) {
  if (message.rich) return make("div", { class: "text rich" }, ...rich(message.html));
  if (!message.text) return null;
  const nodes = formatted(message.text, message.entities, actions.command);
  return make("div", { class: "text" }, ...nodes);
}

/** What to call an attachment in a line that has no text. */
export function mediaName(message) {
  return message?.media ? word(`media_${message.media}`) : "…";
}

function answered(message, actions) {
  if (!message.reply_to) return null;
  const original = actions.find(message.reply_to);
  const words = message.quote || original?.text || mediaName(original);
  return make(
    "button",
    { class: "answered", type: "button", onclick: () => actions.show(message.reply_to) },
    make("strong", {}, original?.sender ?? ""),
    make("span", {}, words),
  );
}

function inlineButton(button, message, actions) {
  const classes = ["inline", button.style ?? "", button.kind].join(" ");
  const mark = { url: "↗", copy: icon("copy") }[button.kind];
  return make(
    "button",
    {
      class: classes,
      type: "button",
      disabled: button.kind === "disabled",
      onclick: (event) => actions.press(message, button, event.currentTarget),
    },
    button.label,
    mark ? make("span", { class: "corner", "aria-hidden": "true" }, mark) : null,
  );
}

function keyboard(message, actions) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) =>
    make("div", { class: `row of${row.length}` }, ...row.map((button) => inlineButton(button, message, actions))),
  );
  return make("div", { class: "keyboard" }, ...rows);
}

/** The two things one does with a message: answer it, and everything else. */
function hand(message, mine, actions) {
  const reply = make(
    "button",
    { class: "answer", type: "button", "aria-label": word("reply"), title: word("reply"), onclick: () => actions.reply(message) },
    icon("reply"),
  );
  const items = () => {
    const found = [[word("reply"), () => actions.reply(message)]];
    if (message.text) found.push([word("quote"), () => actions.quote(message)]);
    if (mine && message.text) found.push([word("edit"), () => actions.edit(message)]);
    if (mine) found.push([word("remove"), () => actions.remove(message)]);
    return [...found, ...REACTIONS.map((emoji) => [emoji, () => actions.react(message, emoji)])];
  };
  const more = menu({ class: "other", "aria-label": word("more"), title: word("more") }, icon("dots"), items);
  return make("div", { class: "hand" }, more, reply);
}

/** Double click, or a swipe to the left, answers; a tap where nothing hovers shows the hand. */
function gestures(line, message, actions) {
  const idle = (event) => event.target.closest("button, a, summary, video, .hand");
  line.addEventListener("dblclick", (event) => {
    if (idle(event)) return;
    getSelection()?.removeAllRanges();
    actions.reply(message);
  });
  line.addEventListener("click", (event) => {
    if (idle(event) || !matchMedia("(hover: none)").matches) return;
    for (const other of document.querySelectorAll(".touched")) if (other !== line) other.classList.remove("touched");
    line.classList.toggle("touched");
  });
  let start = null;
  line.addEventListener("touchstart", ({ touches: [{ clientX, clientY }] }) => (start = { clientX, clientY }), { passive: true });
  line.addEventListener("touchmove", ({ touches: [{ clientX, clientY }] }) => {
    if (!start) return;
    const left = start.clientX - clientX;
    if (Math.abs(clientY - start.clientY) > Math.max(left, 24)) start = null;
    line.style.translate = start && left > 8 ? `${-Math.min(left, SWIPE + 12)}px` : "";
    line.classList.toggle("swiped", Boolean(start) && left > SWIPE);
  }, { passive: true });
  const end = () => {
    const enough = start && line.classList.contains("swiped");
    start = null;
    line.style.translate = "";
    line.classList.remove("swiped");
    if (enough) actions.reply(message);
  };
  line.addEventListener("touchend", end);
  line.addEventListener("touchcancel", end);
}

function footer(message, mine) {
  const parts = [];
  if (message.edited) parts.push(word("edited"));
  parts.push(clockTime(message.date));
  const ticks = make(
    "span",
    { class: "ticks", title: word(message.read ? "read" : "sent") },
    message.read ? "✓✓" : "✓",
  );
  return make("span", { class: "foot" }, parts.join(" "), mine ? ticks : null);
}

/** The bubble of one message, or of an album when there are several. */
export function bubble(messages, viewer, group, actions) {
  const first = messages[0];
  const mine = first.sender_id === viewer && !first.from_bot;
  const said = messages.find((message) => message.text) ?? first;
  const media = messages.map(attachment).filter(Boolean);
  const colour = actions.colour(first.sender_id);
  const name = group && !mine ? make("strong", { class: `sender colour${colour}` }, first.sender) : null;
  const content = make(
    "div",
    { class: `bubble ${first.media === "sticker" ? "bare" : ""}` },
    name,
    first.ephemeral ? make("small", { class: "secret" }, icon("eye"), word("onlyYou")) : null,
    first.pinned ? make("small", { class: "secret" }, icon("mark"), word("pinned")) : null,
    first.forwarded_from
      ? make("small", { class: "forwarded" }, `${word("forwarded")} ${first.forwarded_from}`)
      : null,
    answered(first, actions),
    media.length ? make("div", { class: media.length > 1 ? "album" : "single" }, ...media) : null,
    body(said, actions),
    first.reactions.length
      ? make("span", { class: "reactions" }, ...first.reactions.map((emoji) => make("i", {}, emoji)))
      : null,
    footer(first, mine),
  );
  const time = clockTime(first.date);
  const line = make("div", { class: "line" }, content, hand(said, mine, actions));
  gestures(line, said, actions);
  const keys = keyboard(said.buttons.length ? said : first, actions);
  const wide = keys || said.rich ? "wide" : "";
  return make(
    "article",
    {
      class: `message ${mine ? "mine" : "theirs"} ${wide}`,
      "aria-label": `${first.sender}, ${time}`,
      "data-message": String(first.message_id),
      "data-key": keyOf(first),
      tabIndex: -1,
    },
    line,
    keys,
  );
}

/** What tells one message from another on a screen. */
export function keyOf(message) {
  return `${message.ephemeral ? "e" : "m"}${message.message_id}`;
}
