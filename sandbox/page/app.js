// The page: which phones are open, and keeping them up to date.

import { askTopic } from "./dialogs.js";
import { api, make } from "./dom.js";
import { Phone } from "./phone.js";
import { drawStory, drawTools } from "./tools.js";
import { applyWords, word } from "./words.js";

const LISTENING_CHECK = 4000;

class App {
  constructor() {
    this.phones = [];
    this.stories = [];
    this.storyClosed = null;
    this.root = document.getElementById("phones");
    this.tabs = document.getElementById("tabs");
  }

  async begin() {
    const theme = localStorage.getItem("theme");
    if (theme) document.documentElement.dataset.theme = theme;
    applyWords();
    await this.connect();
    document.addEventListener("click", closeMenus);
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
    }
    this.dropGone();
    document.getElementById("silent").hidden = this.state.bot.listens;
    drawTools(this);
    drawStory(this);
    this.followStory();
  }

  async checkBot() {
    if (document.hidden || !this.loaded) return;
    const before = this.state.bot.listens;
    const state = await api.get("state").catch(() => null);
    if (!state) return;
    this.state = state;
    document.getElementById("silent").hidden = state.bot.listens;
    drawTools(this);
    if (before !== state.bot.listens) this.changed([0]);
    for (const phone of this.phones) phone.refresh(); // ticks, and typing that has ended
  }

  openRemembered() {
    const wanted = JSON.parse(localStorage.getItem("phones") ?? "null") ?? this.state.phones;
    for (const { person_id, chat_id } of wanted) this.openPhone(person_id, chat_id, false);
    if (!this.phones.length) {
      for (const { person_id, chat_id } of this.state.phones) this.openPhone(person_id, chat_id, false);
    }
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
    if (!exists || (chat !== person && !group)) return;
    const open = this.phones.find((phone) => phone.person === person && phone.chat === chat);
    const phone = open ?? new Phone(this, person, chat);
    if (!open) {
      this.phones.push(phone);
      this.root.append(phone.element);
      phone.renderHead();
      phone.refresh();
    }
    this.remember();
    if (look) this.lookAt(phone);
  }

  /** Open a phone for somebody or some group that has just been made. */
  async openFresh(person, chat) {
    await this.loadState();
    this.openPhone(person, chat);
  }

  closePhone(phone) {
    this.phones = this.phones.filter((one) => one !== phone);
    phone.element.remove();
    this.remember();
  }

  remember() {
    const open = this.phones.map((phone) => ({ person_id: phone.person, chat_id: phone.chat }));
    localStorage.setItem("phones", JSON.stringify(open));
    this.drawTabs();
  }

  drawTabs() {
    this.tabs.replaceChildren(
      ...this.phones.map((phone) =>
        make(
          "button",
          { type: "button", class: phone.unread ? "unread" : "", onclick: () => this.lookAt(phone) },
          phone.title.textContent,
          phone.unread ? make("span", { class: "dot", title: word("newMessages") }) : null,
        ),
      ),
    );
  }

  lookAt(phone) {
    phone.unread = false;
    this.drawTabs();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    phone.element.scrollIntoView({ behavior: calm ? "auto" : "smooth", inline: "center", block: "nearest" });
  }

  /** New messages came to a phone; mark its tab while it is out of sight. */
  noticed(phone) {
    const box = phone.element.getBoundingClientRect();
    phone.unread = box.right < 40 || box.left > innerWidth - 40;
    this.drawTabs();
  }

  followStory() {
    const { story } = this.state;
    if (!story || story.done || story.chat_id === this.followed) return;
    this.followed = story.chat_id;
    const phone = this.phones.find((one) => one.chat === story.chat_id);
    if (phone) this.lookAt(phone);
  }

  fillPhoneMenu(phone, person, group) {
    if (phone.menu.open) return;
    const items = [[word("closePhone"), () => this.closePhone(phone)]];
    const does = (verb) => () => this.try(phone, `people/${person.id}/${verb}`);
    if (!group) {
      items.unshift(person.blocked ? [word("unblockBot"), does("unblocks_bot")] : [word("block"), does("blocks_bot")]);
    } else {
      const act = (verb, body = {}) => () => this.try(phone, `groups/${group.id}/${verb}`, { by: person.id, ...body });
      const inside = ["administrator", "member"].includes(group.bot);
      items.unshift(inside ? [word("kickBot"), act("kick_bot")] : [word("addBot"), act("add_bot")]);
      if (!group.supergroup) items.unshift([word("migrate"), act("migrate")]);
      if (group.forum) items.unshift([word("newTopic"), () => this.newTopic(phone, group)]);
    }
    phone.menu.replaceChildren(
      make("summary", { "aria-label": word("phoneMenu") }, "⋮"),
      make(
        "div",
        { class: "menu" },
        ...items.map(([label, action]) =>
          make(
            "button",
            {
              type: "button",
              onclick: () => {
                phone.menu.open = false;
                action();
              },
            },
            label,
          ),
        ),
      ),
    );
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

  translate() {
    applyWords();
    for (const phone of this.phones) phone.translate();
    drawTools(this);
    drawStory(this);
    this.drawTabs();
  }
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.more[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}

new App().begin();
