// The story: its strip with the words and the controls, and the light on the phone it happens on.

import { api, hide, make, redraw } from "./dom.js";
import { icon } from "./icons.js";
import { menu } from "./menus.js";
import { currentLanguage, word } from "./words.js";

const SPEEDS = [0.5, 1, 2, 4];

function control(name, sign, action) {
  return make("button", { type: "button", class: "tool", "aria-label": word(name), title: word(name), onclick: action }, icon(sign));
}

/** Draw the strip that tells how the story goes; its buttons stay where they are. */
export function drawStory(app) {
  const root = document.getElementById("story");
  const { story } = app.state;
  const hidden = !story || (story.done && app.storyClosed === story.name);
  if (hidden) hide(root, app.root);
  else root.hidden = false;
  document.getElementById("intro").classList.toggle("covered", !root.hidden);
  document.body.classList.toggle("playing", Boolean(story) && !story.done);
  if (root.hidden) return;
  const signature = JSON.stringify([story, currentLanguage()]);
  if (root.dataset.shown === signature) return;
  root.dataset.shown = signature;
  if (!root.childElementCount) {
    root.append(make("p", { class: "told", "aria-live": "polite" }), make("div", { class: "controls" }));
  }
  const [words, buttons] = root.children;
  words.replaceChildren(...told(story));
  drawControls(app, story, buttons);
}

/** The buttons are drawn anew only when others are due: one may be held, or a menu of theirs open. */
function drawControls(app, story, root) {
  const { name, paused, done, speed } = story;
  const signature = JSON.stringify([name, paused, done, speed, currentLanguage()]);
  if (root.dataset.shown !== signature) {
    root.dataset.shown = signature;
    redraw(root, () => root.replaceChildren(...controls(app, story)));
  }
  if (!app.storyAsked) return;
  app.storyAsked = false;
  root.querySelector("button").focus({ preventScroll: true });
}

function told(story) {
  if (story.error) return [`${word("storyStuck")} ${story.error}`];
  if (story.done) return [word("storyDone")];
  const at = make("span", { class: "at" }, word("storyAt", Math.max(story.step, 1), story.total));
  return [at, " ", story.note[currentLanguage()] ?? ""];
}

function controls(app, story) {
  const steer = (change) => () => api.patch("story", change).catch((refused) => app.complain(refused));
  const close = () => {
    app.storyClosed = story.name;
    drawStory(app);
    app.spotlight.update();
  };
  if (story.done) return [control("close", "cross", close)];
  const hold = story.paused
    ? control("storyResume", "play", steer({ paused: false }))
    : control("storyPause", "pause", steer({ paused: true }));
  const stop = async () => {
    app.storyClosed = story.name;
    await api.remove("story");
  };
  const speeds = () => SPEEDS.map((speed) => [`${speed}×`, steer({ speed }), speed === story.speed]);
  return [
    hold,
    control("storyStep", "step", steer({ step: true })),
    control("storyStop", "stop", stop),
    menu({ class: "tool", "aria-label": word("storySpeed"), title: word("storySpeed") }, `${story.speed}×`, speeds),
  ];
}

/** Lights the phone on which the story happens, and scrolls to the message it is about. */
export class Spotlight {
  constructor(app) {
    this.app = app;
    this.shown = null;
    this.lit = null;
  }

  update() {
    const { story } = this.app.state;
    const playing = story && !story.done;
    if (!playing) {
      if (this.lit) this.handOver();
      this.light(null);
      this.shown = null;
      return;
    }
    if (story.chat_id === null) return;
    const phone = this.app.phoneFor(story.chat_id, story.person_id);
    if (!phone) return;
    const moved = this.lit !== phone;
    this.light(phone);
    if (moved) this.app.lookAt(phone);
    const spot = JSON.stringify([story.chat_id, story.message_id, story.button]);
    if (spot === this.shown) return;
    this.shown = spot;
    phone.spotlight(story.message_id, story.button);
  }

  /** The story is over: what is left to do is in sight. */
  handOver() {
    const phone = this.app.phones.find((one) => this.app.roleOf(one) === "works");
    const card = phone?.view && phone.openCard(phone.view);
    if (card) phone.show(card.message_id);
  }

  light(phone) {
    if (this.lit && this.lit !== phone) this.lit.spotlight(null, null);
    for (const one of this.app.phones) one.seat.classList.toggle("lit", one === phone);
    this.lit = phone;
  }
}
