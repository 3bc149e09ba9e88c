// One message as a bubble, with its buttons and its menu.

import { make } from "./dom.js";
import { icon } from "./icons.js";
import { attachment } from "./media.js";
import { formatted, rich } from "./text.js";
import { currentLanguage, word } from "./words.js";

const REACTIONS = ["👍", "❤", "🙏", "👎"];
export const ZONE = "Asia/Almaty";
const COLOURS = 7;

/** Hours and minutes of a message. */
export function clockTime(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("ru", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ZONE,
  });
}

// Browsers often come without Kazakh dates, so the months are written out here.
const MONTHS = {
  kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
};

/** The day of a message, for the line between days. */
export function dayOf(seconds) {
  const parts = new Intl.DateTimeFormat("en", { day: "numeric", month: "numeric", timeZone: ZONE })
    .formatToParts(new Date(seconds * 1000));
  const number = (type) => Number(parts.find((part) => part.type === type).value);
  return `${number("day")} ${MONTHS[currentLanguage()].split(" ")[number("month") - 1]}`;
}

function serviceText(message) {
  const details = message.service_text ?? {};
  const names = (details.names ?? []).join(", ");
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
  };
  return lines[message.service]?.() ?? message.service;
}

/** A line such as "Айгүл joined". */
export function serviceLine(message) {
  return make("p", { class: "service" }, serviceText(message));
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
    make("span", {}, words.slice(0, 90)),
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
    make("div", { class: "row" }, ...row.map((button) => inlineButton(button, message, actions))),
  );
  return make("div", { class: "keyboard" }, ...rows);
}

function menuItem(label, action) {
  return make("button", { type: "button", onclick: action }, label);
}

function menu(message, mine, actions) {
  const details = make("details", { class: "more" });
  const run = (action) => () => {
    details.open = false;
    action();
  };
  const items = [menuItem(word("reply"), run(() => actions.reply(message)))];
  if (message.text) items.push(menuItem(word("quote"), run(() => actions.quote(message))));
  if (mine && message.text) items.push(menuItem(word("edit"), run(() => actions.edit(message))));
  if (mine) items.push(menuItem(word("remove"), run(() => actions.remove(message))));
  const emojis = REACTIONS.map((emoji) => menuItem(emoji, run(() => actions.react(message, emoji))));
  details.append(
    make("summary", { "aria-label": word("more") }, "⋯"),
    make("div", { class: "menu" }, make("div", { class: "emojis" }, ...emojis), ...items),
  );
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  return details;
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
  const colour = Math.abs(first.sender_id) % COLOURS;
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
  return make(
    "article",
    {
      class: `message ${mine ? "mine" : "theirs"}`,
      "aria-label": `${first.sender}, ${time}`,
      "data-message": String(first.message_id),
      "data-key": keyOf(first),
    },
    make("div", { class: "line" }, content, menu(said, mine, actions)),
    keyboard(said.buttons.length ? said : first, actions),
  );
}

/** What tells one message from another on a screen. */
export function keyOf(message) {
  return `${message.ephemeral ? "e" : "m"}${message.message_id}`;
}
