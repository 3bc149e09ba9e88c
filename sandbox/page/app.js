// The page: which phones are open, and keeping them up to date.

import { askTopic } from "./dialogs.js";
import { api, make, redraw } from "./dom.js";
import { Phone } from "./phone.js";
import { drawStory, Spotlight } from "./story.js";
import { drawIntro, drawMeanwhile, Tools } from "./tools.js";
import { applyWords, botLanguage, word } from "./words.js";

const LISTENING_CHECK = 4000;
const COLOURS = 7;

class App {
  constructor() {
    this.phones = [];
    this.stories = [];
    this.storyClosed = null;
    this.storyAsked = false; // for: its buttons get the focus when they come
    this.root = document.getElementById("phones");
    this.tabs = document.getElementById("tabs");
    this.dock = make("aside", { class: "dock", "data-name": "folded" });
    this.spotlight = new Spotlight(this);
  }

  async begin() {
    const theme = localStorage.getItem("theme");
    if (theme) document.documentElement.dataset.theme = theme;
    applyWords();
    drawIntro(this);
    this.root.append(this.dock);
    this.tools = new Tools(this, document.getElementById("tools"));
    await this.connect();
    setInterval(() => this.checkBot(), LISTENING_CHECK);
  }

  /** Listen to the server. Every (re)connection begins with an event for everything. */
  async connect() {
    const events = new EventSource("/sandbox/api/events");
    events.addEventListener("message", (event) => this.changed(JSON.parse(event.data)));
    events.addEventListener("open", () => this.lost(false));
    events.addEventListener("error", () => this.lost(true));
  }

  lost(yes) {
    document.getElementById("lost").hidden = !yes;
  }

  async changed(chats) {
    try {
      await this.loadState();
    } catch {
      return; // the connection is gone again; the next event brings everything
    }
    for (const phone of this.phones) {
      phone.renderHead();
      if (chats.includes(0) || chats.includes(phone.chat)) phone.refresh();
    }
  }

  async loadState() {
    this.state = await api.get("state");
    if (!this.loaded) {
      this.stories = await api.get("story");
      this.loaded = true;
      document.body.dataset.bot = this.state.bot.username;
      this.openRemembered();
      this.tools.serve();
    }
    this.dropGone();
    this.drawState();
  }

  /** What the state alone decides: the bar, the strips, where the story looks. */
  drawState() {
    document.getElementById("silent").hidden = this.state.bot.listens;
    this.tools.update();
    drawStory(this);
    drawMeanwhile(this);
    this.spotlight.update();
  }

  async checkBot() {
    if (document.hidden || !this.loaded) return;
    const before = this.state.bot.listens;
    const state = await api.get("state").catch(() => null);
    if (!state) return;
    this.state = state;
    this.drawState();
    if (before !== state.bot.listens) this.changed([0]);
    for (const phone of this.phones) phone.refresh(); // ticks, and typing that has ended
  }

  /** The phones of this language: those that were open last time, or the usual cast. */
  openRemembered() {
    this.cast = this.state.phones[botLanguage()];
    const usual = this.cast.filter((one) => one.role !== "manages");
    const kept = JSON.parse(localStorage.getItem(this.memory) ?? "null");
    for (const { person_id, chat_id } of kept ?? usual) this.openPhone(person_id, chat_id, false);
    if (!this.phones.length) {
      for (const { person_id, chat_id } of usual) this.openPhone(person_id, chat_id, false);
    }
    this.drawFolded();
  }

  get memory() {
    return `phones-${botLanguage()}`;
  }

  /** What a phone is there for: the part its person has in the cast, if any. */
  roleOf(phone) {
    const found = this.cast.find((one) => one.person_id === phone.person && one.chat_id === phone.chat);
    return found?.role ?? this.cast.find((one) => one.chat_id === phone.chat)?.role ?? null;
  }

  /** A colour for everybody and every group; those who are seen together differ. */
  colourOf(id) {
    const person = this.state.people.findIndex((one) => one.id === id);
    if (person >= 0) return person % COLOURS;
    const group = this.state.groups.findIndex((one) => one.id === id);
    return group >= 0 ? (group + 3) % COLOURS : 2;
  }

  /** Chats move and end: a phone whose chat is gone goes back to the private chat. */
  dropGone() {
    const chats = new Set(this.state.groups.map((group) => group.id));
    for (const phone of this.phones) {
      if (phone.isPrivate || chats.has(phone.chat)) continue;
      const moved = this.state.groups.find((group) => group.title === phone.title.textContent);
      phone.go(moved?.id ?? phone.person);
    }
  }

  openPhone(person, chat, look = true) {
    const exists = this.state.people.some((one) => one.id === person);
    const group = this.state.groups.some((one) => one.id === chat);
    if (!exists || (chat !== person && !group)) return null;
    const open = this.phones.find((phone) => phone.chat === chat && (phone.person === person || chat < 0));
    const phone = open ?? new Phone(this, person, chat);
    if (!open) {
      this.phones.push(phone);
      this.root.insertBefore(phone.seat, this.dock);
      phone.renderHead();
      phone.refresh();
    }
    this.remember();
    if (look) this.visit(phone);
    return phone;
  }

  /** The phone on which a chat is seen; it is opened if it is not. */
  phoneFor(chat, person = null) {
    const open = this.phones.find((phone) => phone.chat === chat);
    if (open) return open;
    const member = this.state.groups.find((group) => group.id === chat)?.members ?? {};
    const usual = this.cast.find((one) => one.chat_id === chat)?.person_id;
    return this.openPhone(person ?? usual ?? (chat > 0 ? chat : Number(Object.keys(member)[0])), chat, false);
  }

  /** Open a phone for somebody or some group that has just been made. */
  async openFresh(person, chat) {
    await this.loadState();
    this.openPhone(person, chat);
  }

  closePhone(phone) {
    this.phones = this.phones.filter((one) => one !== phone);
    phone.seat.remove();
    this.remember();
    this.root.focus();
  }

  remember() {
    const open = this.phones.map((phone) => ({ person_id: phone.person, chat_id: phone.chat }));
    localStorage.setItem(this.memory, JSON.stringify(open));
    this.drawFolded();
  }

  /** Phones of the cast that are not open: they wait at the edge. */
  get folded() {
    return this.cast.filter((one) => !this.phones.some((phone) => phone.chat === one.chat_id));
  }

  /** The tabs of a small screen, and the edge of a large one. */
  drawFolded() {
    const folded = this.folded.map((one) => {
      const name = this.nameOf(one.chat_id);
      const open = () => this.openPhone(one.person_id, one.chat_id);
      return { name, open, colour: this.colourOf(one.chat_id) };
    });
    const tabs = this.phones.map((phone) =>
      make(
        "button",
        { type: "button", onclick: () => this.visit(phone) },
        phone.number ? make("b", {}, phone.number) : null,
        make("span", {}, this.shortNameOf(phone.chat)),
        phone.unread ? make("span", { class: "dot", title: word("newMessages") }) : null,
      ),
    );
    const more = folded.map(({ name, open }) =>
      make("button", { type: "button", class: "away", onclick: open, "aria-label": word("open", name) }, make("span", {}, `+ ${name}`)),
    );
    redraw(this.tabs, () => this.tabs.replaceChildren(...tabs, ...more));
    this.dock.hidden = folded.length === 0;
    const edge = folded.map(({ name, open, colour }) =>
      make(
        "button",
        { type: "button", onclick: open, title: word("open", name), "aria-label": word("open", name) },
        make("span", { class: `face letter colour${colour}`, "data-letter": name.slice(0, 1) }),
        make("span", { class: "upright" }, name),
      ),
    );
    redraw(this.dock, () => this.dock.replaceChildren(...edge));
  }

  nameOf(chat) {
    const group = this.state.groups.find((one) => one.id === chat);
    return group?.title ?? this.state.people.find((one) => one.id === chat)?.name ?? String(chat);
  }

  shortNameOf(chat) {
    return chat > 0 ? this.nameOf(chat).split(" ")[0] : this.nameOf(chat);
  }

  lookAt(phone) {
    phone.unread = false;
    this.drawFolded();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    phone.seat.scrollIntoView({ behavior: calm ? "auto" : "smooth", inline: "center", block: "nearest" });
  }

  /** Somebody goes to a phone: it is looked at, and the keyboard is there as well. */
  visit(phone) {
    this.lookAt(phone);
    phone.log.focus({ preventScroll: true });
  }

  /** New messages came to a phone; mark its tab while it is out of sight. */
  noticed(phone) {
    const box = phone.element.getBoundingClientRect();
    phone.unread = box.right < 40 || box.left > innerWidth - 40;
    this.drawFolded();
  }

  phoneMenu(phone) {
    const { state } = this;
    const person = state.people.find((one) => one.id === phone.person);
    const group = state.groups.find((one) => one.id === phone.chat);
    const does = (verb) => () => this.try(phone, `people/${person.id}/${verb}`);
    const items = [[word("closePhone"), () => this.closePhone(phone)]];
    if (!group) {
      items.push(person.blocked ? [word("unblockBot"), does("unblocks_bot")] : [word("block"), does("blocks_bot")]);
      return items;
    }
    const act = (verb, body = {}) => () => this.try(phone, `groups/${group.id}/${verb}`, { by: person.id, ...body });
    const inside = ["administrator", "member"].includes(group.bot);
    if (group.forum) items.push([word("newTopic"), () => this.newTopic(phone, group)]);
    if (!group.supergroup) items.push([word("migrate"), act("migrate")]);
    items.push(inside ? [word("kickBot"), act("kick_bot")] : [word("addBot"), act("add_bot")]);
    return items;
  }

  async newTopic(phone, group) {
    const name = await askTopic();
    if (name) await this.try(phone, `groups/${group.id}/create_topic`, { name, by: phone.person });
  }

  async try(phone, path, body = {}) {
    await api.post(path, body).catch((refused) => phone.complain(refused));
  }

  complain(refused) {
    this.phones[0]?.complain(refused);
  }

  /** Another language: other words, and phones on which the bot speaks it. */
  translate() {
    applyWords();
    drawIntro(this);
    this.tools.build();
    const unsent = new Map(this.phones.map((phone) => [`${phone.person} ${phone.chat}`, phone.composer.text.value]));
    for (const phone of this.phones) phone.seat.remove();
    this.phones = [];
    this.openRemembered();
    for (const phone of this.phones) phone.composer.text.value = unsent.get(`${phone.person} ${phone.chat}`) ?? "";
    this.drawState();
  }
}

new App().begin();
