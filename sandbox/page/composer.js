// Writing: the input field, attachments, the command menu, the keyboard below.

import { api, make, Refused } from "./dom.js";
import { askPlace } from "./dialogs.js";
import { icon } from "./icons.js";
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
        if (event.key === "Escape") this.forget();
      },
      oninput: () => this.grow(),
    });
    this.media = this.chooser("image/*,video/*", "");
    this.file = this.chooser("", "document");
    this.menu = make("details", { class: "more up" });
    this.fillMenu();
    this.commands = make("details", { class: "more up", hidden: true });
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

  fillMenu() {
    const run = (action) => () => {
      this.menu.open = false;
      action();
    };
    const items = [
      [word("media"), () => this.media.click()],
      [word("file"), () => this.file.click()],
      [word("voice"), () => this.act("sends_voice")],
      [word("videoNote"), () => this.act("sends_video_note")],
      [word("location"), () => this.askForPlace()],
      [word("contact"), () => this.act("sends_contact")],
      [word("sticker"), () => this.act("sends_sticker")],
    ];
    this.menu.replaceChildren(
      make("summary", { "aria-label": word("attach") }, icon("attach")),
      make(
        "div",
        { class: "menu" },
        ...items.map(([label, action]) =>
          make("button", { type: "button", onclick: run(action) }, label),
        ),
      ),
    );
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
    this.start.hidden = !(stopped || fresh);
    this.start.textContent = word(stopped ? "unblock" : "start");
    this.element.hidden = stopped || fresh;
    this.text.placeholder = view.placeholder ?? word("write");
    this.showCommands(view.commands);
    this.showKeys(view.keyboard);
  }

  showCommands(commands) {
    const signature = JSON.stringify(commands);
    if (signature === this.commandsShown) return;
    this.commandsShown = signature;
    this.commands.hidden = commands.length === 0;
    const items = commands.map((command) =>
      make(
        "button",
        {
          type: "button",
          onclick: () => {
            this.commands.open = false;
            this.act("says", { text: `/${command.command}` });
          },
        },
        make("b", {}, `/${command.command}`),
        ` ${command.description}`,
      ),
    );
    this.commands.replaceChildren(
      make("summary", { "aria-label": word("commands") }, "/"),
      make("div", { class: "menu wide" }, ...items),
    );
  }

  showKeys(rows) {
    const signature = JSON.stringify(rows);
    if (signature === this.keysShown) return;
    this.keysShown = signature;
    this.keys.hidden = rows.length === 0;
    this.keys.replaceChildren(
      ...rows.map((row) =>
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
      ),
    );
  }

  /** A key asks for a place where Telegram would ask the telephone for it. */
  pressKey(button) {
    if (button.kind === "location") return this.askForPlace();
    return this.act("presses", { label: button.label });
  }

  answer(message, quote = null) {
    this.forget();
    this.reply = message;
    this.quote = quote;
    this.showContext(`${word("answering")}: ${quote || message.text || mediaName(message)}`);
  }

  change(message) {
    this.forget();
    this.edited = message;
    this.text.value = message.text;
    this.showContext(`${word("editing")}: ${message.text}`);
  }

  showContext(text) {
    const cancel = make(
      "button",
      { type: "button", "aria-label": word("cancel"), onclick: () => this.forget() },
      "✕",
    );
    this.context.replaceChildren(make("span", {}, text.slice(0, 80)), cancel);
    this.context.hidden = false;
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
