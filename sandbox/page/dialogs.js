// Dialogs: a place, a new person or group, trouble, a topic.

import { api, make } from "./dom.js";
import { TOWNS } from "./map.js";
import { word } from "./words.js";

function field(label, control) {
  return make("label", { class: "field" }, make("span", {}, label), control);
}

/** Show a form; resolves to its values when confirmed and to null when closed. */
function ask(title, fields, confirm) {
  return new Promise((resolve) => {
    const form = make("form", { method: "dialog" });
    const dialog = make("dialog", { "aria-label": title });
    form.append(
      make("h2", {}, title),
      ...fields,
      make(
        "div",
        { class: "buttons" },
        make("button", { type: "button", onclick: () => dialog.close("") }, word("cancel")),
        make("button", { type: "submit", class: "primary", value: "ok" }, confirm),
      ),
    );
    form.addEventListener("submit", () => dialog.close("ok"));
    dialog.append(form);
    dialog.addEventListener("close", () => {
      const agreed = dialog.returnValue === "ok";
      resolve(agreed ? new FormData(form) : null);
      dialog.remove();
    });
    document.getElementById("dialogs").append(dialog);
    dialog.showModal();
  });
}

/** Ask for a place; { latitude, longitude } or null. */
export async function askPlace() {
  const latitude = make("input", { name: "latitude", type: "number", step: "any", min: -90, max: 90, value: "42.9", required: true });
  const longitude = make("input", { name: "longitude", type: "number", step: "any", min: -180, max: 180, value: "71.37", required: true });
  const town = make(
    "select",
    {
      onchange: (event) => {
        const [, lat, lon] = TOWNS[Number(event.target.value)];
        latitude.value = lat;
        longitude.value = lon;
      },
    },
    ...TOWNS.map(([name], index) =>
      make("option", { value: String(index), selected: name === "Тараз" }, name),
    ),
  );
  const fields = [
    field(word("city"), town),
    field(word("latitude"), latitude),
    field(word("longitude"), longitude),
  ];
  const values = await ask(word("location"), fields, word("send"));
  return (
    values && {
      latitude: Number(values.get("latitude")),
      longitude: Number(values.get("longitude")),
    }
  );
}

/** Ask for up to so many people; their numbers or null. */
export async function askPeople(people, most) {
  const type = most > 1 ? "checkbox" : "radio";
  const choices = people.map((person, index) =>
    make(
      "label",
      { class: "check" },
      make("input", { type, name: "users", value: String(person.id), required: type === "radio", checked: index === 0 }),
      person.name,
    ),
  );
  const list = make("fieldset", { class: "long" }, make("legend", {}, word("person")), ...choices);
  const values = await ask(word("choosePeople"), [list], word("send"));
  const users = values?.getAll("users").map(Number) ?? [];
  return users.length ? users : null;
}

/** Ask for a new person and add them; their number or null. */
export async function addPerson() {
  const name = make("input", { name: "first_name", required: true, maxLength: 64 });
  const language = make(
    "select",
    { name: "language_code" },
    make("option", { value: "kk" }, "Қазақша"),
    make("option", { value: "ru" }, "Русский"),
    make("option", { value: "en" }, "English"),
  );
  const fields = [field(word("name"), name), field(word("language"), language)];
  const values = await ask(word("newPerson"), fields, word("add"));
  if (!values) return null;
  const details = Object.fromEntries(values);
  return (await api.post("people", details)).id;
}

/** Ask for a new group and add it; its number or null. */
export async function addGroup(state) {
  const title = make("input", { name: "title", required: true, maxLength: 128 });
  const kind = make(
    "select",
    { name: "kind" },
    make("option", { value: "supergroup" }, word("supergroup")),
    make("option", { value: "basic" }, word("basicGroup")),
    make("option", { value: "forum" }, word("forum")),
  );
  const people = state.people.map((person) =>
    make(
      "label",
      { class: "check" },
      make("input", { type: "checkbox", name: "members", value: String(person.id) }),
      person.name,
    ),
  );
  const admin = make(
    "label",
    { class: "check" },
    make("input", { type: "checkbox", name: "admin", checked: true }),
    word("botAdmin"),
  );
  const members = make("fieldset", {}, make("legend", {}, word("groupMembers")), ...people);
  const fields = [field(word("groupTitle"), title), field(word("groupKind"), kind), members, admin];
  const values = await ask(word("newGroup"), fields, word("add"));
  if (!values) return null;
  const chosen = values.getAll("members").map(Number);
  const group = await api.post("groups", {
    title: values.get("title"),
    members: chosen.length ? chosen : [state.people[0].id],
    supergroup: values.get("kind") !== "basic",
    forum: values.get("kind") === "forum",
    admin: values.has("admin"),
  });
  return { id: group.id, person: chosen[0] ?? state.people[0].id };
}

/** Ask for a topic's name. */
export async function askTopic() {
  const name = make("input", { name: "name", required: true, maxLength: 128 });
  const values = await ask(word("newTopic"), [field(word("topicName"), name)], word("add"));
  return values?.get("name") ?? null;
}

const TROUBLES = ["drop_after", "drop_before", "error", "error_after", "garbage", "delay", "flood"];

function ruleText(fault) {
  const times = fault.times === null ? "∞" : `×${fault.times}`;
  return `${fault.method}: ${word(fault.trouble)}, ${times}`;
}

/** Ask what should go wrong with the bot's calls. */
export async function makeTrouble(state) {
  const active = state.faults.filter((fault) => fault.times !== 0);
  const list = active.length
    ? make("ul", {}, ...active.map((fault) => make("li", {}, ruleText(fault))))
    : make("p", {}, word("noTrouble"));
  const clear = active.length && make(
    "button",
    {
      type: "button",
      onclick: async () => {
        await api.remove("faults");
        list.replaceChildren(word("noTrouble"));
        clear.remove();
      },
    },
    word("clearTrouble"),
  );
  const limited = state.limits.overall !== null;
  const limits = make("input", { type: "checkbox", name: "limits", checked: limited });
  limits.addEventListener("change", () =>
    api.post("limits", limits.checked ? { usual: true } : {}),
  );
  const kinds = TROUBLES.map((name) => make("option", { value: name }, word(name)));
  const fields = [
    list,
    ...(clear ? [clear] : []),
    make("label", { class: "check" }, limits, word("usualLimits")),
    make("p", {}, word("troubleHelp")),
    field(word("method"), make("input", { name: "method", value: "sendMessage", required: true })),
    field(word("kind"), make("select", { name: "trouble" }, ...kinds)),
    field(word("times"), make("input", { name: "times", type: "number", min: 1, value: "1" })),
    field(word("seconds"), make("input", { name: "seconds", type: "number", min: 1, value: "5" })),
  ];
  const values = await ask(word("trouble"), fields, word("add"));
  if (!values) return;
  await api.post("faults", {
    method: values.get("method"),
    trouble: values.get("trouble"),
    times: Number(values.get("times")),
    seconds: Number(values.get("seconds")),
  });
}
