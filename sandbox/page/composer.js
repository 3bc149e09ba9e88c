// Writing: the input field, attachments, the command menu, the keyboard below.

import { api, hide, make, redraw, Refused } from "./dom.js";
import { askPeople, askPlace } from "./dialogs.js";
import { icon } from "./icons.js";
import { menu } from "./menus.js";
import { mediaName } from "./message.js";
import { word } from "./words.js";

const LONGEST = 4096;
const LARGEST = 50 * 1024 * 1024;

/** Long texts go in parts, as Telegram's own apps send them. */
export function pieces(text) {
  const parts = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const space = Math.max(rest.lastIndexOf("\n", LONGEST), rest.lastIndexOf(" ", LONGEST));
    let cut = space > LONGEST / 2 ? space : LONGEST;
    const before = rest.charCodeAt(cut - 1);
    if (before >= 0xd800 && before <= 0xdbff) cut -= 1; // an emoji is two units: keep it whole
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  parts.push(rest);
  return parts;
}

export class Composer {
  /** `phone` has `person`, `where()`, `tell(text)` and `refresh()`. */
  constructor(phone) {
    this.phone = phone;
    this.reply = null;
    this.quote = null;
    this.edited = null;
    this.asked = null;
    this.build();
  }

  build() {
    this.context = make("div", { class: "context", hidden: true });
    this.text = make("textarea", {
      rows: 1,
      "aria-label": word("write"),
      placeholder: word("write"),
      onkeydown: (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          this.send();
        }
        if (event.key === "Escape") this.dismiss();
      },
      oninput: () => this.grow(),
    });
    this.media = this.chooser("image/*,video/*", "");
    this.file = this.chooser("", "document");
    this.menu = menu({ class: "tool", "aria-label": word("attach"), title: word("attach") }, icon("attach"), () => this.attachments());
    this.offered = [];
    this.commands = menu({ class: "tool", "aria-label": word("commands"), title: word("commands") }, "/", () =>
      this.offered.map(({ command, description }) => [
        [make("b", {}, `/${command}`), make("span", { class: "about" }, description)],
        () => this.act("says", { text: `/${command}` }),
      ]),
    );
    this.commands.hidden = true;
    this.keys = make("div", { class: "keys", hidden: true });
    this.element = make(
      "form",
      {
        class: "composer",
        onsubmit: (event) => {
          event.preventDefault();
          this.send();
        },
      },
      this.context,
      make(
        "div",
        { class: "writing" },
        this.menu,
        this.commands,
        this.text,
        make("button", { class: "send", type: "submit", "aria-label": word("send") }, icon("send")),
      ),
      this.keys,
      this.media,
      this.file,
    );
    this.start = make("button", { class: "start", type: "button", hidden: true });
    this.start.addEventListener("click", () => this.act("starts", {}, false));
  }

  chooser(accept, as) {
    return make("input", {
      type: "file",
      accept,
      multiple: true,
      hidden: true,
      onchange: (event) => this.upload([...event.target.files], as, event.target),
    });
  }

  attachments() {
    return [
      [word("media"), () => this.media.click()],
      [word("file"), () => this.file.click()],
      [word("voice"), () => this.act("sends_voice")],
      [word("videoNote"), () => this.act("sends_video_note")],
      [word("location"), () => this.askForPlace()],
      [word("contact"), () => this.act("sends_contact")],
      [word("sticker"), () => this.act("sends_sticker")],
    ];
  }

  async askForPlace() {
    const place = await askPlace();
    if (place) await this.act("sends_location", place);
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 140)}px`;
  }

  /** Show the START button, the commands and the keyboard that the screen has now. */
  update(view, person, isPrivate) {
    const stopped = isPrivate && person.blocked;
    const fresh = isPrivate && !person.started;
    const waits = stopped || fresh;
    const [shown, gone] = waits ? [this.start, this.element] : [this.element, this.start];
    shown.hidden = false;
    this.start.textContent = word(stopped ? "unblock" : "start");
    hide(gone, waits ? this.start : this.text);
    this.text.placeholder = view.placeholder ?? word("write");
    this.showCommands(view.commands);
    this.showAsked(view.asked);
    this.showKeys(view.keyboard);
  }

  showCommands(commands) {
    this.offered = commands;
    this.commands.hidden = commands.length === 0;
  }

  /** The bot wants its question answered: the field becomes a reply to it, which can be undone. */
  showAsked(number) {
    if (number === this.asked) return;
    const before = this.asked;
    this.asked = number;
    if (number === null) {
      if (this.reply?.message_id === before) this.forget();
      return;
    }
    const message = this.phone.actions.find(number);
    if (message && !this.edited) this.answer(message, null, false);
  }

  showKeys(rows) {
    const signature = JSON.stringify(rows);
    if (signature === this.keysShown) return;
    this.keysShown = signature;
    const drawn = rows.map((row) =>
      make(
        "div",
        { class: "row" },
        ...row.map((button) =>
          make(
            "button",
            {
              type: "button",
              class: `key ${button.style ?? ""}`,
              onclick: () => this.pressKey(button),
            },
            button.label,
          ),
        ),
      ),
    );
    redraw(this.keys, () => this.keys.replaceChildren(...drawn), this.text);
    this.keys.hidden = rows.length === 0;
  }

  /** A key asks for a place, or for people, where Telegram would ask the telephone for it. */
  async pressKey(button) {
    if (button.kind === "location") return this.askForPlace();
    if (button.kind === "users") {
      const people = this.phone.app.state.people.filter((one) => one.id !== this.phone.person);
      const users = await askPeople(people, button.request.max_quantity ?? 1);
      return users && this.act("shares_users", { users, label: button.label }, false);
    }
    return this.act("presses", { label: button.label });
  }

  answer(message, quote = null, focus = true) {
    this.forget();
    this.reply = message;
    this.quote = quote;
    this.showContext(word("answering"), quote || message.text || mediaName(message), focus);
  }

  change(message) {
    this.forget();
    this.edited = message;
    this.text.value = message.text;
    this.showContext(word("editing"), message.text);
  }

  showContext(what, text, focus = true) {
    const cancel = make(
      "button",
      { type: "button", class: "tool", "aria-label": word("cancel"), title: word("cancel"), onclick: () => this.dismiss() },
      icon("cross"),
    );
    const words = make("p", {}, make("b", {}, what), make("span", {}, text));
    this.context.replaceChildren(icon(this.edited ? "send" : "reply"), words, cancel);
    this.context.hidden = false;
    if (focus) this.text.focus();
  }

  /** Where one writes: the field, or the button that has to be pressed first. */
  focus() {
    (this.element.hidden ? this.start : this.text).focus();
  }

  /** Undo the reply or the change, and go on writing. */
  dismiss() {
    this.forget();
    this.text.focus();
  }

  forget() {
    if (this.edited) this.text.value = "";
    this.reply = null;
    this.quote = null;
    this.edited = null;
    this.context.hidden = true;
  }

  /** Where the next message goes, and what it answers. */
  where() {
    const where = this.phone.where();
    if (this.reply) {
      where.reply_to = this.reply.message_id;
      if (this.reply.ephemeral) where.reply_to_ephemeral = true;
    }
    return where;
  }

  async send() {
    const text = this.text.value.trim();
    if (!text) return;
    if (this.edited) {
      const { message_id } = this.edited;
      if (await this.act("edits", { message_id, text, chat: this.phone.chat }, false)) this.clear();
      return;
    }
    let left = pieces(text);
    for (const part of [...left]) {
      const quote = this.quote ? { quote: this.quote } : {};
      if (!(await this.act("says", { text: part, ...quote }))) {
        this.text.value = left.join("\n");
        return;
      }
      if (this.reply && !this.phone.isPrivate) this.phone.replied();
      left = left.slice(1);
    }
    this.clear();
  }

  clear() {
    this.text.value = "";
    this.forget();
    this.grow();
  }

  /** Do something as this person; false (and a word to the reader) if it was refused. */
  async act(verb, details = {}, somewhere = true) {
    const body = somewhere ? { ...this.where(), ...details } : details;
    if (verb === "presses") delete body.reply_to;
    try {
      await api.post(`people/${this.phone.person}/${verb}`, body);
      if (verb.startsWith("sends_")) this.forget();
      return true;
    } catch (refused) {
      this.phone.tell(complaint(refused));
      return false;
    }
  }

  async upload(files, as, input) {
    if (!files.length) return;
    if (files.some((file) => file.size > LARGEST)) {
      input.value = "";
      this.phone.tell(word("tooBig"));
      return;
    }
    const form = new FormData();
    form.append("where", JSON.stringify(this.where()));
    form.append("as", as);
    form.append("caption", this.text.value.trim());
    for (const file of files) form.append("file", file);
    this.element.classList.add("busy");
    try {
      await api.upload(`people/${this.phone.person}/upload`, form);
      this.clear();
    } catch (refused) {
      this.phone.tell(complaint(refused));
    } finally {
      this.element.classList.remove("busy");
      input.value = "";
    }
  }
}

/** What to tell somebody whose action was refused. */
export function complaint(refused) {
  if (!(refused instanceof Refused)) throw refused;
  if (refused.status === 0) return `${word("noConnection")} ${word("notSent")}`;
  return `${word("notSent")} ${refused.message}`;
}
