// One phone: a person, a chat, its messages and what one can do with them.

import { Composer, complaint } from "./composer.js";
import { api, make } from "./dom.js";
import { icon } from "./icons.js";
import { bubble, dayOf, keyOf, serviceLine } from "./message.js";
import { deepLink } from "./text.js";
import { word } from "./words.js";

const TOAST_LASTS = 4500;
const NEAR_END = 120;

export class Phone {
  constructor(app, person, chat) {
    this.app = app;
    this.person = person;
    this.chat = chat;
    this.topic = null;
    this.toastsSeen = null;
    this.rendered = new Map();
    this.composer = new Composer(this);
    this.actions = this.buildActions();
    this.build();
  }

  build() {
    this.title = make("h2");
    this.subtitle = make("p", { class: "subtitle" });
    this.face = make("span", { class: "face", "aria-hidden": "true" });
    this.chooser = make("select", { "aria-label": word("chat"), onchange: (e) => this.go(e.target.value) });
    this.speaker = make("select", {
      "aria-label": word("speakAs"),
      onchange: (e) => this.become(Number(e.target.value)),
    });
    this.menu = make("details", { class: "more down" });
    this.topics = make("div", { class: "topics", hidden: true });
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", tabIndex: 0 });
    this.toasts = make("div", { class: "toasts", role: "status" });
    this.typing = make("p", { class: "typing", hidden: true });
    this.element = make(
      "section",
      { class: "phone" },
      make(
        "header",
        {},
        this.face,
        make("div", { class: "who" }, this.title, this.subtitle),
        this.menu,
      ),
      make("div", { class: "choice" }, this.chooser, this.speaker),
      this.topics,
      this.toasts,
      this.log,
      this.typing,
      this.composer.start,
      this.composer.element,
    );
  }

  buildActions() {
    return {
      command: (text) => this.composer.act("says", { text }),
      find: (number) => this.view?.messages.find((m) => m.message_id === number && !m.ephemeral),
      show: (number) => {
        const found = this.log.querySelector(`[data-key="m${number}"]`);
        found?.scrollIntoView({ block: "center", behavior: "smooth" });
        found?.classList.add("found");
        setTimeout(() => found?.classList.remove("found"), 1500);
      },
      press: (message, button, element) => this.press(message, button, element),
      reply: (message) => this.composer.answer(message),
      quote: (message) => {
        const chosen = String(getSelection()).trim();
        const whole = message.text;
        const quote = chosen && whole.includes(chosen) ? chosen : whole.split("\n")[0];
        this.composer.answer(message, quote);
      },
      edit: (message) => this.composer.change(message),
      remove: (message) => this.about("deletes", message),
      react: (message, emoji) => {
        const emojis = message.reactions.includes(emoji) ? [] : [emoji];
        this.about("reacts", message, { emojis });
      },
    };
  }

  get isPrivate() {
    return this.chat === this.person;
  }

  /** Where this phone writes: nothing for the private chat, otherwise the group and topic. */
  where() {
    const where = this.isPrivate ? {} : { chat: this.chat };
    if (this.topic) where.thread = this.topic;
    return where;
  }

  about(verb, message, details = {}) {
    const { message_id, ephemeral } = message;
    const chat = this.isPrivate ? {} : { chat: this.chat };
    return this.composer.act(verb, { message_id, ephemeral, ...chat, ...details }, false);
  }

  async press(message, button, element) {
    const link = button.kind === "url" ? button.url : null;
    if (link && deepLink(link, this.app.state.bot.username) === null) {
      window.open(link, "_blank", "noopener,noreferrer");
      return;
    }
    if (button.kind === "copy") {
      await navigator.clipboard?.writeText(button.copy).catch(() => {});
      this.tell(`${word("copied")}: ${button.copy}`);
    }
    element.classList.add("waiting");
    const { label, data } = button;
    await this.about("presses", message, data ? { data } : { label });
    setTimeout(() => element.classList.remove("waiting"), 900);
  }

  go(chat) {
    this.chat = Number(chat);
    this.topic = null;
    this.forgetScreen();
    this.app.remember();
  }

  become(person) {
    if (this.isPrivate) this.chat = person;
    this.person = person;
    this.forgetScreen();
    this.app.remember();
  }

  forgetScreen() {
    this.rendered.clear();
    this.log.replaceChildren();
    this.toastsSeen = null;
    this.renderHead();
    this.refresh();
  }

  /** Fetch the screen and show it. Calls that come meanwhile are answered by one more fetch. */
  async refresh() {
    if (this.fetching) {
      this.stale = true;
      return;
    }
    this.fetching = true;
    try {
      do {
        this.stale = false;
        const { person, chat } = this;
        const view = await api.get(`screen?viewer=${person}&chat=${chat}`);
        if (person === this.person && chat === this.chat) this.render(view);
        else this.stale = true;
      } while (this.stale);
    } catch {
      this.stale = false; // the page shows that the server is gone, and reloads when it is back
    } finally {
      this.fetching = false;
    }
  }

  renderHead() {
    const { state } = this.app;
    const person = state.people.find((one) => one.id === this.person);
    const group = state.groups.find((one) => one.id === this.chat);
    if (!person) return;
    this.title.textContent = group ? group.title : person.name;
    this.face.textContent = (group ? group.title : person.name).slice(0, 1);
    this.face.className = `face colour${Math.abs(this.chat) % 7}`;
    const count = group ? Object.keys(group.members).length + (group.bot === "left" ? 0 : 1) : 0;
    const address = `${state.bot.name} · @${state.bot.username}`;
    this.subtitle.textContent = group ? word("members", count) : address;
    this.element.setAttribute("aria-label", group ? `${person.name}: ${group.title}` : person.name);
    this.fillChooser(person, group, state);
    this.fillTopics(group);
    this.app.fillPhoneMenu(this, person, group);
  }

  fillChooser(person, group, state) {
    const groups = state.groups.filter((one) => String(person.id) in one.members);
    const options = [[person.id, word("chatWithBot")], ...groups.map((one) => [one.id, one.title])];
    const chosen = options.map(([id, label]) =>
      make("option", { value: String(id), selected: id === this.chat }, label),
    );
    this.chooser.replaceChildren(...chosen);
    this.chooser.parentElement.hidden = options.length < 2 && !group;
    const inside = group ? Object.keys(group.members).map(Number) : [];
    this.speaker.hidden = inside.length < 2;
    this.speaker.replaceChildren(
      ...inside.map((id) => {
        const name = state.people.find((one) => one.id === id)?.name ?? String(id);
        return make("option", { value: String(id), selected: id === this.person }, name);
      }),
    );
  }

  fillTopics(group) {
    const topics = group?.forum ? group.topics : [];
    this.topics.hidden = !group?.forum;
    const chip = (id, name, closed) =>
      make(
        "button",
        {
          type: "button",
          "aria-pressed": String(this.topic === id),
          onclick: () => {
            this.topic = id;
            this.renderHead();
            if (this.view) this.render(this.view);
          },
        },
        closed ? icon("lock") : null,
        name,
      );
    this.topics.replaceChildren(
      chip(null, word("allTopics"), false),
      ...topics.map((topic) => chip(topic.id, topic.name, topic.closed)),
    );
  }

  render(view) {
    this.view = view;
    const person = this.app.state.people.find((one) => one.id === this.person);
    if (!person) return;
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
    const grown = this.renderMessages(view);
    this.typing.hidden = !view.typing;
    this.typing.textContent = `${this.app.state.bot.name} ${word("typing")}`;
    this.composer.update(view, person, this.isPrivate);
    this.showToasts(view.toasts);
    if (atEnd) this.log.scrollTop = this.log.scrollHeight;
    if (grown && !atEnd) this.log.classList.add("unread");
    if (grown) this.app.noticed(this);
  }

  renderMessages(view) {
    const group = !this.isPrivate;
    const shown = view.messages.filter((m) => !this.topic || m.thread_id === this.topic);
    const wanted = [];
    let day = null;
    for (const messages of albums(shown)) {
      const today = dayOf(messages[0].date);
      if (today !== day) wanted.push([`day ${today} ${messages[0].message_id}`, today, () => make("p", { class: "day" }, today)]);
      day = today;
      const first = messages[0];
      const draw = first.service
        ? () => serviceLine(first)
        : () => bubble(messages, this.person, group, this.actions);
      wanted.push([keyOf(first), JSON.stringify(messages), draw]);
    }
    if (!wanted.length) wanted.push(["empty", this.emptyText(), () => make("p", { class: "empty" }, this.emptyText())]);
    return this.reconcile(wanted);
  }

  emptyText() {
    const { bot } = this.app.state;
    const code = this.app.state.people.find((one) => one.id === this.person)?.language_code;
    const about = bot.descriptions[code] ?? bot.descriptions[""];
    return this.isPrivate ? (about ?? word("nothingWritten")) : word("empty");
  }

  /** Redraw only what changed, keeping the focus where it was; true if something is new. */
  reconcile(wanted) {
    const focused = document.activeElement?.closest?.("[data-key]")?.dataset.key;
    const keys = new Set(wanted.map(([key]) => key));
    for (const [key, { element }] of this.rendered) {
      if (!keys.has(key)) {
        element.remove();
        this.rendered.delete(key);
      }
    }
    let grown = false;
    wanted.forEach(([key, signature, drawIt], index) => {
      let known = this.rendered.get(key);
      if (known?.signature !== signature) {
        const element = drawIt();
        if (known) known.element.replaceWith(element);
        else grown = true;
        const lostFocus = known && key === focused;
        known = { signature, element };
        this.rendered.set(key, known);
        if (lostFocus) (element.querySelector(".inline:enabled") ?? this.log).focus();
      }
      const there = this.log.children[index];
      if (there !== known.element) this.log.insertBefore(known.element, there ?? null);
    });
    return grown;
  }

  showToasts(toasts) {
    if (this.toastsSeen === null) this.toastsSeen = toasts.length;
    for (const toast of toasts.slice(this.toastsSeen)) this.tell(toast.text, toast.show_alert);
    this.toastsSeen = toasts.length;
  }

  /** Say something at the top of the phone; an alert stays until it is closed. */
  tell(text, alert = false) {
    const toast = make("div", { class: alert ? "toast alert" : "toast" }, make("span", {}, text));
    if (alert) {
      const close = make("button", { type: "button", onclick: () => toast.remove() }, word("ok"));
      toast.append(close);
      toast.setAttribute("role", "alertdialog");
    } else {
      setTimeout(() => toast.remove(), TOAST_LASTS);
    }
    this.toasts.append(toast);
    if (alert) toast.querySelector("button").focus();
  }

  /** Draw everything anew, for another language. */
  translate() {
    const text = this.composer.text.value;
    const old = this.element;
    this.composer = new Composer(this);
    this.composer.text.value = text;
    this.rendered.clear();
    this.build();
    old.replaceWith(this.element);
    this.renderHead();
    if (this.view) this.render(this.view);
  }

  complain(refused) {
    this.tell(complaint(refused));
  }
}

function albums(messages) {
  const found = [];
  for (const message of messages) {
    const last = found.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else found.push([message]);
  }
  return found;
}
