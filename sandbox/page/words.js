// The language of the page, and its words.

import en from "./words_en.js";
import kk from "./words_kk.js";
import ru from "./words_ru.js";

const WORDS = { kk, ru, en };

/** What each language calls itself, in full and in three letters. */
export const LANGUAGES = { kk: ["Қазақша", "ҚАЗ"], ru: ["Русский", "РУС"], en: ["English", "ENG"] };

let language = remembered() ?? preferred();

function remembered() {
  const kept = localStorage.getItem("language");
  return kept in LANGUAGES ? kept : null;
}

/** The browser's first language that the page has; English for everybody else. */
function preferred() {
  const wanted = navigator.languages ?? [navigator.language];
  const known = wanted.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag in LANGUAGES);
  return known ?? "en";
}

/** The language of the page: "kk", "ru" or "en". */
export function currentLanguage() {
  return language;
}

/** What the bot speaks on the phones of this page: it has no English. */
export function botLanguage() {
  return language === "kk" ? "kk" : "ru";
}

/** Switch to a language and stay with it. */
export function switchLanguage(to) {
  language = to;
  localStorage.setItem("language", to);
}

/** A word of the page; some take arguments. */
export function word(key, ...values) {
  const found = WORDS[language][key];
  return typeof found === "function" ? found(...values) : (found ?? key);
}

/** Put words into the elements that name them. */
export function applyWords(root = document) {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const element of root.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of root.querySelectorAll("[data-name]")) {
    element.setAttribute("aria-label", word(element.dataset.name));
  }
}

/** Keys of every language, for the test that compares them. */
export function wordKeys() {
  return Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, Object.keys(words)]));
}
