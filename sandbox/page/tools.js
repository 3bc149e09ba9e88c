// The bar above the phones: story, time, phones, trouble, language, colours; and the two strips.

import { addGroup, addPerson, makeTrouble } from "./dialogs.js";
import { api, hide, make, redraw } from "./dom.js";
import { icon } from "./icons.js";
import { menu } from "./menus.js";
import { clockTime, dateOf } from "./message.js";
import { botLanguage, currentLanguage, LANGUAGES, switchLanguage, word } from "./words.js";

const HOUR = 3600;
const DAY = 24 * HOUR;

function span(seconds) {
  return seconds >= DAY ? word("days", Math.floor(seconds / DAY)) : word("hours", Math.round(seconds / HOUR));
}

function switchColours() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

/** The tools of the bar. They are built once; what changes in them is only their words. */
export class Tools {
  constructor(app, root) {
    this.app = app;
    this.root = root;
    this.build();
  }

  build() {
    const { app } = this;
    const tool = (name, ...contents) => [{ class: "tool", "aria-label": word(name), title: word(name) }, contents];
    this.play = make("button", { type: "button", class: "tool play", "aria-label": word("story"), title: word("story"), onclick: () => this.tell() }, icon("play"), make("span", { class: "words" }, word("story")));
    this.moment = make("span", { class: "moment" });
    this.date = make("span", { class: "date" });
    this.hour = make("span");
    this.moment.append(this.date, " ", this.hour);
    this.time = menu({ class: "tool time", title: word("time") }, [icon("clock"), this.moment], () => this.timeItems());
    const all = [
      this.play,
      this.time,
      menu(...tool("addPhone", icon("phone"), make("span", { class: "plus" }, "+")), () => this.phoneItems()),
      menu({ class: "tool", id: "language", "aria-label": `${LANGUAGES[currentLanguage()][1]}: ${word("language_")}`, title: word("language_") }, LANGUAGES[currentLanguage()][1], () =>
        Object.entries(LANGUAGES).map(([code, [name]]) => [
          make("span", { lang: code }, name),
          () => {
            switchLanguage(code);
            app.translate();
          },
          code === currentLanguage(),
        ]),
      ),
      menu(...tool("settings", icon("rows")), () => [
        ...this.ownStories()
          .slice(1)
          .map((story) => [[icon("play"), story.title[currentLanguage()]], () => this.tell(story)]),
        [[icon("colours"), word("theme")], switchColours],
        [[icon("trouble"), word("trouble")], () => makeTrouble(app.state)],
      ]),
    ];
    redraw(this.root, () => this.root.replaceChildren(...all));
    this.update();
  }

  /** What the menus offer is known now: until then nothing in the bar can be pressed. */
  serve() {
    this.root.inert = false;
  }

  update() {
    const { state } = this.app;
    if (!state) return;
    this.play.disabled = Boolean(state.story && !state.story.done);
    this.time.hidden = !state.clock;
    this.date.textContent = dateOf(state.now);
    this.hour.textContent = clockTime(state.now);
    const button = this.time.querySelector("button");
    button.classList.toggle("moved", (state.clock?.offset ?? 0) >= HOUR / 2);
    button.setAttribute("aria-label", `${word("time")}: ${this.moment.textContent}`);
  }

  /** The stories that are told in the language of these phones. */
  ownStories() {
    return this.app.stories.filter((one) => one.language === botLanguage());
  }

  /** Play a story: the first of this language, if none is named. */
  tell(story = this.ownStories()[0] ?? this.app.stories[0]) {
    const { app } = this;
    if (!story) return;
    app.storyClosed = null;
    app.storyAsked = true;
    app.root.focus({ preventScroll: true });
    api.post("story", { name: story.name }).catch((refused) => {
      app.storyAsked = false;
      app.complain(refused);
    });
  }

  timeItems() {
    const { offset } = this.app.state.clock;
    const move = (body) => () => this.travel(body);
    const items = [
      [word("toEvent"), move({ to: "event" })],
      [word("toMorning"), move({ to: "morning" })],
      [word("hour"), move({ advance: HOUR })],
      [word("day"), move({ advance: DAY })],
      [word("week"), move({ advance: 7 * DAY })],
      [word("fortnight"), move({ advance: 15 * DAY })],
    ];
    if (offset < HOUR / 2) return items;
    return [[word("ahead", span(offset)), null], ...items, [word("realTime"), move({ reset: true })]];
  }

  async travel(body) {
    const { app } = this;
    const button = this.time.querySelector("button");
    button.classList.add("busy");
    localStorage.removeItem("meanwhile");
    try {
      const { found } = await api.post("clock", body);
      app.nothingAhead = !found;
    } catch (refused) {
      app.complain(refused);
    } finally {
      button.classList.remove("busy");
    }
    await app.changed([0]);
  }

  phoneItems() {
    const { app } = this;
    const { state } = app;
    const newPerson = async () => {
      const id = await addPerson();
      if (id) await app.openFresh(id, id);
    };
    const newGroup = async () => {
      const made = await addGroup(state);
      if (made) await app.openFresh(made.person, made.id);
    };
    const role = (person) => make("small", {}, person.role ? word(`role_${person.role}`) : "");
    return [
      [`+ ${word("newPerson")}`, newPerson],
      [`+ ${word("newGroup")}`, newGroup],
      ...state.groups.map((group) => [
        [group.title, make("small", {}, word("members", Object.keys(group.members).length))],
        () => app.visit(app.phoneFor(group.id)),
      ]),
      ...state.people.map((person) => [[person.name, role(person)], () => app.openPhone(person.id, person.id)]),
    ];
  }
}

/** What this is, for whoever has just come; closed once, it stays closed. */
export function drawIntro(app) {
  const root = document.getElementById("intro");
  root.hidden = localStorage.getItem("intro") === "closed";
  const close = () => {
    localStorage.setItem("intro", "closed");
    hide(root, app.root);
  };
  root.replaceChildren(
    make("p", { class: "told" }, word("intro"), " ", make("span", { class: "aside" }, word("introMore"))),
    make(
      "div",
      { class: "controls" },
      make("button", { type: "button", class: "tool", "aria-label": word("close"), title: word("close"), onclick: close }, icon("cross")),
    ),
  );
}

/** What the bot said while the clock was moved: each line leads to its message. */
export function drawMeanwhile(app) {
  const root = document.getElementById("meanwhile");
  const { meanwhile } = app.state;
  root.hidden = !meanwhile || localStorage.getItem("meanwhile") === String(meanwhile.since);
  if (root.hidden) return;
  const signature = JSON.stringify([meanwhile, currentLanguage(), app.nothingAhead]);
  if (root.dataset.shown === signature) return;
  root.dataset.shown = signature;
  const lines = meanwhile.items.map((item) =>
    make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          onclick: () => {
            const phone = app.phoneFor(item.chat_id);
            app.visit(phone);
            phone.showSoon(item.message_id);
          },
        },
        make("b", {}, app.nameOf(item.chat_id)),
        make("span", { class: "words" }, item.text),
        make("time", {}, `${dateOf(item.date)} ${clockTime(item.date)}`),
      ),
    ),
  );
  const nothing = word(app.nothingAhead ? "noEvent" : "nothingMeanwhile");
  const close = () => {
    localStorage.setItem("meanwhile", String(meanwhile.since));
    hide(root, app.tools.time.querySelector("button"));
  };
  const all = [
    make(
      "header",
      {},
      make("h2", {}, word("meanwhile")),
      make("button", { type: "button", class: "tool", "aria-label": word("close"), onclick: close }, icon("cross")),
    ),
    lines.length ? make("ul", { tabIndex: 0, "aria-label": word("meanwhile") }, ...lines) : make("p", { role: "status" }, nothing),
  ];
  redraw(root, () => root.replaceChildren(...all), app.root);
}
