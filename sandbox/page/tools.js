// The bar above the phones: story, time, trouble, people, language, colours.

import { addGroup, addPerson, makeTrouble } from "./dialogs.js";
import { api, make } from "./dom.js";
import { icon } from "./icons.js";
import { dayOf, ZONE } from "./message.js";
import { currentLanguage, switchLanguage, word } from "./words.js";

const HOUR = 3600;
const DAY = 24 * HOUR;

function dropdown(label, items) {
  const details = make("details", { class: "more down tool" });
  const run = (action) => () => {
    details.open = false;
    action();
  };
  details.append(
    make("summary", {}, ...[label].flat()),
    make(
      "div",
      { class: "menu" },
      ...items.map(([text, action]) =>
        make("button", { type: "button", onclick: run(action) }, text),
      ),
    ),
  );
  return details;
}

function span(seconds) {
  return seconds >= DAY ? word("days", Math.floor(seconds / DAY)) : word("hours", Math.round(seconds / HOUR));
}

function timeLabel(state) {
  const time = new Date(state.now * 1000).toLocaleTimeString("ru", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ZONE,
  });
  const ahead = state.clock?.offset ? ` (${word("ahead", span(state.clock.offset))})` : "";
  return `${dayOf(state.now)}, ${time}${ahead}`;
}

function timeTool(state) {
  const move = (seconds) => () => api.post("clock", { advance: seconds });
  return dropdown([icon("clock"), timeLabel(state)], [
    [word("hour"), move(HOUR)],
    [word("day"), move(DAY)],
    [word("week"), move(7 * DAY)],
    [word("fortnight"), move(15 * DAY)],
    [word("realTime"), () => api.post("clock", { reset: true })],
  ]);
}

function storyTool(app) {
  const playing = app.state.story && !app.state.story.done;
  if (playing) {
    const stop = () => api.remove("story");
    return make("button", { type: "button", class: "primary", onclick: stop }, `■ ${word("storyStop")}`);
  }
  const items = app.stories.map((story) => [
    story.title[currentLanguage()],
    () => api.post("story", { name: story.name }).catch((refused) => app.complain(refused)),
  ]);
  if (items.length === 1) {
    const [[, play]] = items;
    return make("button", { type: "button", class: "primary", onclick: play }, `▶ ${word("story")}`);
  }
  return dropdown(`▶ ${word("story")}`, items.length ? items : [[word("noStories"), () => {}]]);
}

function switchColours() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

/** Draw the bar for the present state. */
export function drawTools(app) {
  const root = document.getElementById("tools");
  if (root.querySelector("details[open]")) return; // somebody is choosing right now
  const { state } = app;
  const newPerson = async () => {
    const id = await addPerson();
    if (id) await app.openFresh(id, id);
  };
  const newGroup = async () => {
    const made = await addGroup(state);
    if (made) await app.openFresh(made.person, made.id);
  };
  const people = state.people.map((person) => [person.name, () => app.openPhone(person.id, person.id)]);
  root.replaceChildren(
    storyTool(app),
    state.clock ? timeTool(state) : "",
    dropdown(`+ ${word("addPhone")}`, [
      [`+ ${word("newPerson")}`, newPerson],
      [`+ ${word("newGroup")}`, newGroup],
      ...people,
    ]),
    make("button", { type: "button", onclick: () => makeTrouble(app.state) }, icon("trouble"), word("trouble")),
    make(
      "button",
      {
        type: "button",
        id: "language",
        lang: currentLanguage() === "kk" ? "ru" : "kk",
        onclick: () => {
          switchLanguage();
          app.translate();
        },
      },
      word("otherLanguage"),
    ),
    make("button", { type: "button", id: "theme", "aria-label": word("theme"), onclick: switchColours }, icon("colours")),
  );
}

/** Draw the line that tells how the story goes. */
export function drawStory(app) {
  const root = document.getElementById("story");
  const { story } = app.state;
  root.hidden = !story || (story.done && !story.error && app.storyClosed === story.name);
  if (!story) return;
  const note = story.note[currentLanguage()] ?? "";
  const text = story.error
    ? `${word("storyStuck")} ${story.error}`
    : story.done
      ? word("storyDone")
      : `${word("storyStep", story.step, story.total)}. ${note}`;
  const close = make(
    "button",
    {
      type: "button",
      "aria-label": word("close"),
      hidden: !story.done,
      onclick: () => {
        app.storyClosed = story.name;
        root.hidden = true;
      },
    },
    "✕",
  );
  root.replaceChildren(make("span", {}, text), close);
}
