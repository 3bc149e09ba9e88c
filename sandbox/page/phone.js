// One phone: a person, a chat, its messages and what one can do with them.

import { Composer, complaint } from "./composer.js";
import { api, controls, hide, make, redraw } from "./dom.js";
import { icon } from "./icons.js";
import { menu } from "./menus.js";
import { bubble, dayOf, keyOf, serviceLine } from "./message.js";
import { deepLink } from "./text.js";
import { botLanguage, word } from "./words.js";

const TOAST_LASTS = 4500;
const NEAR_END = 120;
const SCROLLS = 900;
const CARD = { sign: "№", buttons: 4 };
const STEPS = { writes: 1, works: 2, hears: 3 };

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
    this.chooser = make("select", { onchange: (e) => this.go(e.target.value) });
    this.speaker = make("select", { onchange: (e) => this.become(Number(e.target.value)) });
    this.choice = make(
      "div",
      { class: "choice" },
      make("label", {}, make("span", {}, word("chat")), this.chooser),
      make("label", {}, make("span", {}, word("speakAs")), this.speaker),
    );
    this.topics = make("div", { class: "topics", hidden: true });
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", tabIndex: 0, lang: botLanguage() });
    this.stuck = true; // to the newest message, until somebody scrolls away from it
    this.log.addEventListener("scroll", () => {
      if (Date.now() < this.showing) return; // on the way to a message
      this.stuck = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
    });
    this.log.addEventListener("keydown", (event) => this.walk(event));
    new ResizeObserver(() => this.stick()).observe(this.log);
    this.toasts = make("div", { class: "toasts", role: "status" });
    this.typing = make("p", { class: "typing", hidden: true });
    this.examples = make("div", { class: "examples", hidden: true });
    this.tip = this.buildTip();
    this.element = make(
      "section",
      { class: "phone" },
      make(
        "header",
        {},
        this.face,
        make("div", { class: "who" }, this.title, this.subtitle),
        menu({ class: "tool", "aria-label": word("phoneMenu"), title: word("phoneMenu") }, icon("rows"), () => this.app.phoneMenu(this)),
      ),
      make("button", { class: "skip", type: "button", onclick: () => this.composer.focus() }, word("skipMessages")),
      this.choice,
      this.topics,
      this.toasts,
      this.log,
      this.typing,
      this.examples,
      this.tip,
      this.composer.start,
      this.composer.element,
    );
    this.step = make("p", { class: "step" });
    this.seat = make("div", { class: "seat" }, this.step, this.element);
  }

  /** How to reply, until it was done once: the gesture that everything here turns on. */
  buildTip() {
    const close = () => {
      localStorage.setItem("replied", "yes");
      for (const phone of this.app.phones) hide(phone.tip, phone.composer);
    };
    return make(
      "div",
      { class: "tip", hidden: true },
      make("p", {}, word("tip")),
      make("button", { type: "button", "aria-label": word("gotIt"), title: word("gotIt"), onclick: close }, icon("cross")),
    );
  }

  buildActions() {
    return {
      command: (text) => this.composer.act("says", { text }),
      find: (number) => this.view?.messages.find((m) => m.message_id === number && !m.ephemeral),
      show: (number) => this.show(number),
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
      colour: (id) => this.app.colourOf(id),
      nameOf: (id) => this.app.nameOf(id),
    };
  }

  get isPrivate() {
    return this.chat === this.person;
  }

  /** The number of the step that this phone is, if it is one. */
  get number() {
    return STEPS[this.app.roleOf(this)] ?? null;
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
    this.composer.forget();
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
    } catch (trouble) {
      this.stale = false; // the page shows that the server is gone, and reloads when it is back
      if (trouble instanceof TypeError) throw trouble;
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
    this.face.className = `face colour${this.app.colourOf(this.chat)}`;
    const count = group ? Object.keys(group.members).length + (group.bot === "left" ? 0 : 1) : 0;
    const role = person.role ? `${word(`role_${person.role}`)} · ` : "";
    const address = `${role}@${state.bot.username}`;
    this.subtitle.textContent = group ? word("members", count) : address;
    this.element.setAttribute("aria-label", group ? `${person.name}: ${group.title}` : person.name);
    this.renderStep();
    this.fillChooser(person, group, state);
    this.fillTopics(group);
  }

  renderStep() {
    const role = this.app.roleOf(this);
    this.seat.dataset.role = role ?? "other";
    const { number } = this;
    this.step.replaceChildren(
      ...(number ? [make("b", {}, String(number)), " "] : []),
      role ? word(`step_${role}`) : "",
    );
  }

  fillChooser(person, group, state) {
    const signature = JSON.stringify([person.id, this.chat, state.groups, state.people.length]);
    if (signature === this.chooserShown) return; // somebody may be choosing right now
    this.chooserShown = signature;
    const groups = state.groups.filter((one) => String(person.id) in one.members);
    const options = [[person.id, word("chatWithBot")], ...groups.map((one) => [one.id, one.title])];
    const chosen = options.map(([id, label]) =>
      make("option", { value: String(id), selected: id === this.chat }, label),
    );
    this.chooser.replaceChildren(...chosen);
    this.choice.hidden = options.length < 2 && !group;
    const inside = group ? Object.keys(group.members).map(Number) : [];
    this.speaker.parentElement.hidden = inside.length < 2;
    this.speaker.replaceChildren(
      ...inside.map((id) => {
        const one = state.people.find((each) => each.id === id);
        const role = one?.role ? ` · ${word(`role_${one.role}`)}` : "";
        return make("option", { value: String(id), selected: id === this.person }, `${one?.name ?? id}${role}`);
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
    const chips = topics.map((topic) => chip(topic.id, topic.name, topic.closed));
    redraw(this.topics, () => this.topics.replaceChildren(chip(null, word("allTopics"), false), ...chips));
  }

  render(view) {
    this.view = view;
    const person = this.app.state.people.find((one) => one.id === this.person);
    if (!person) return;
    const grown = this.renderMessages(view);
    this.typing.hidden = !view.typing;
    this.typing.textContent = `${this.app.state.bot.name} ${word("typing")}`;
    this.composer.update(view, person, this.isPrivate);
    this.showExamples(view);
    this.showTip(view);
    this.showToasts(view.toasts);
    this.stick();
    if (grown) this.app.noticed(this);
    if (this.wanted) this.show(this.wanted);
  }

  stick() {
    if (this.stuck) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Complaints to send with one tap, until this person has said something. */
  showExamples(view) {
    const role = this.app.roleOf(this);
    const spoken = view.messages.some((one) => one.sender_id === this.person && !one.text.startsWith("/"));
    if (role !== "writes" || spoken) hide(this.examples, this.composer);
    else this.examples.hidden = false;
    if (this.examples.hidden || this.examples.childElementCount) return;
    const said = this.app.state.examples[botLanguage()] ?? [];
    this.examples.replaceChildren(
      make("p", {}, word("examples")),
      ...said.map((text) =>
        make(
          "button",
          {
            type: "button",
            onclick: async () => {
              hide(this.examples, this.composer);
              await this.composer.act("says", { text });
            },
          },
          text,
        ),
      ),
    );
  }

  showTip(view) {
    const role = this.app.roleOf(this);
    const card = this.openCard(view);
    this.tip.hidden = role !== "works" || !card || localStorage.getItem("replied") === "yes";
    const hinted = this.tip.hidden ? null : this.log.querySelector(`[data-key="m${card.message_id}"]`);
    for (const one of this.log.querySelectorAll(".hinted")) one.classList.remove("hinted");
    hinted?.classList.add("hinted");
  }

  /** The newest card that still waits for something: most of what one can do with it is offered. */
  openCard(view) {
    const offered = (one) => one.buttons.flat().filter((button) => button.kind !== "disabled").length;
    const cards = view.messages.filter((one) => one.from_bot && one.text.includes(CARD.sign));
    return cards.filter((one) => offered(one) >= CARD.buttons).at(-1) ?? null;
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
        ? () => serviceLine(first, this.actions)
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
    const held = this.held();
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
        known = { signature, element };
        this.rendered.set(key, known);
      }
      const there = this.log.children[index];
      if (there !== known.element) this.log.insertBefore(known.element, there ?? null);
    });
    if (held && !this.log.contains(document.activeElement)) this.hold(held);
    return grown;
  }

  /** The message that has the focus, and which of its controls; null when it is elsewhere. */
  held() {
    const focused = document.activeElement;
    const message = focused?.closest(".message");
    if (!message || !this.log.contains(message)) return null;
    return { key: message.dataset.key, at: controls(message).indexOf(focused) };
  }

  /** Give the focus back to a message that was drawn anew; without it, to the list. */
  hold(held) {
    const message = held && this.log.querySelector(`[data-key="${held.key}"]`);
    if (!message) return this.log.focus();
    (controls(message)[held.at] ?? message).focus({ preventScroll: true });
  }

  /** Arrows go from message to message; Tab then goes into the one that has the focus. */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.closest(".menu, video")) return;
    const messages = [...this.log.querySelectorAll(".message")];
    const at = messages.indexOf(event.target.closest(".message"));
    const next = at < 0 ? messages.at(-1) : messages[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** Scroll to a message and mark it for a moment; its beginning, if it is longer than the screen. */
  show(number, moment = 1500) {
    const found = this.log.querySelector(`[data-key="m${number}"]`);
    if (!found) return;
    this.wanted = null;
    this.stuck = false;
    this.showing = Date.now() + SCROLLS;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const block = found.offsetHeight > this.log.clientHeight ? "start" : "center";
    const top =
      block === "start"
        ? found.offsetTop - 12
        : found.offsetTop - (this.log.clientHeight - found.offsetHeight) / 2;
    this.log.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
    found.classList.add("found");
    if (moment) setTimeout(() => found.classList.remove("found"), moment);
  }

  /** The same for a message that may not have come yet. */
  showSoon(number) {
    this.wanted = number;
    this.show(number);
  }

  /** The story speaks about this message, and perhaps a button of it is about to be pressed. */
  spotlight(number, label) {
    for (const one of this.log.querySelectorAll(".found, .aimed")) one.classList.remove("found", "aimed");
    if (!number) return;
    this.show(number, 0);
    const message = this.log.querySelector(`[data-key="m${number}"]`);
    if (!label) return;
    const button = [...(message?.querySelectorAll(".inline") ?? [])].find((one) => one.textContent === label);
    button?.classList.add("aimed");
  }

  showToasts(toasts) {
    if (this.toastsSeen === null) this.toastsSeen = toasts.length;
    for (const toast of toasts.slice(this.toastsSeen)) this.tell(toast.text, toast.show_alert);
    this.toastsSeen = toasts.length;
  }

  /** Say something at the top of the phone; an alert stays until it is closed. */
  tell(text, alert = false) {
    const before = document.activeElement;
    const held = this.held();
    const toast = make("div", { class: alert ? "toast alert" : "toast" }, make("span", {}, text));
    if (alert) {
      const shut = () => {
        toast.remove();
        if (before.isConnected && !held) before.focus();
        else this.hold(held);
      };
      const close = make("button", { type: "button", onclick: shut }, word("ok"));
      toast.append(close);
      toast.setAttribute("role", "alertdialog");
      toast.setAttribute("aria-label", text);
      toast.addEventListener("keydown", (event) => {
        if (event.key === "Escape") shut();
      });
    } else {
      setTimeout(() => toast.remove(), TOAST_LASTS);
    }
    this.toasts.append(toast);
    if (alert) toast.querySelector("button").focus();
  }

  /** Somebody has replied by hand: they know how. */
  replied() {
    localStorage.setItem("replied", "yes");
    for (const phone of this.app.phones) if (phone.view) phone.showTip(phone.view);
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
