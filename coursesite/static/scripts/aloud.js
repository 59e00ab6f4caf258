// A lesson read aloud, section by section, by voices of the device; each text in its own language.
import { adopt, el } from "./dom.js";

const CSS_TEXT = `
.listening { position: sticky; inset-block-end: 0; max-block-size: 45vh; overflow-y: auto; background: var(--bg); border-block-start: 1px solid var(--edge); font-size: 1rem }
.listening .wrap { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; padding-block: .5rem }
.listening label { display: flex; gap: .5rem; align-items: center }
.heard { background: color-mix(in srgb, var(--accent) 14%, transparent); box-shadow: 0 0 0 .35rem color-mix(in srgb, var(--accent) 14%, transparent) }
html { scroll-padding-block-end: 9rem }
@media (forced-colors: active) { .heard { outline: 2px solid Highlight } }
@media print { .listening { display: none } }`;
const SECTIONS = "article > section:not(#instruments, #questions, #references, #instructors, #take-away)";
const BLOCKS = "h2, h3, h4, p, li, dt, dd, .named dd > *, blockquote";
const RATES = [0.75, 1, 1.25, 1.5, 2];
const voices = globalThis.speechSynthesis;
const main = (lang) => lang.slice(0, 2).toLowerCase();
let say, button, bar, pieces, at, current, heard;
let rate = 1;

// The button that asked for it starts and stops it.
export async function start(site, asked) {
  const words = await site.words();
  say = (name) => words["aloud." + name];
  button = asked;
  adopt(CSS_TEXT);
  addEventListener("pagehide", () => bar && current && pause({ target: bar.querySelector("button") }));
  button.addEventListener("click", toggle);
  toggle();
}

const toggle = () => (bar ? stop() : begin());

function begin() {
  const sections = [...document.querySelectorAll(SECTIONS)];
  pieces = sections.flatMap(inPieces);
  const first = sections.findIndex((one) => one.getBoundingClientRect().bottom > innerHeight / 3);
  at = Math.max(0, pieces.findIndex(({ section }) => sections.indexOf(section) >= first));
  bar = controls();
  document.body.append(bar);
  bar.querySelector("button").focus();
  speak();
}

// The sentences of a section, each with the language it is in and the block it stands in.
function inPieces(section) {
  const blocks = [...section.querySelectorAll(BLOCKS)].filter((one) => !one.querySelector(BLOCKS) && !one.closest(".mine, [hidden]"));
  return blocks.flatMap((block) => runs(block).flatMap(({ text, lang }) => sentences(text, lang).map((one) => ({ section, block, lang, text: one }))));
}

function runs(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest(".mine, [hidden]")) continue;
    const { lang } = parentElement.closest("[lang]");
    if (found.at(-1)?.lang === lang) found.at(-1).text += data;
    else found.push({ text: data, lang });
  }
  return found;
}

// Short pieces: a pause resumes with the sentence, and some voices fall silent in a long text.
function sentences(text, lang) {
  const whole = text.replace(/\s+/g, " ").trim();
  const parts = Intl.Segmenter ? [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(whole)].map(({ segment }) => segment) : [whole];
  return parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
}

// A voice of the language; rather one that works on the device, of the same country, the reader's own choice.
function voice(lang) {
  const worth = (one) => 4 * one.localService + 2 * (one.lang.replace("_", "-").toLowerCase() === lang.toLowerCase()) + one.default;
  return voices.getVoices().filter((one) => main(one.lang) === main(lang)).sort((one, other) => worth(other) - worth(one))[0];
}

function speak() {
  const piece = pieces[at];
  if (!piece) return stop();
  follow(piece.block);
  current = new SpeechSynthesisUtterance(piece.text);
  const spoken = current;
  const next = () => {
    if (current !== spoken) return;
    at += 1;
    speak();
  };
  Object.assign(spoken, { lang: piece.lang, voice: voice(piece.lang) ?? null, rate, onend: next, onerror: next });
  voices.speak(spoken);
}

// Marks what is read, and keeps it in the window unless the reader has gone elsewhere.
function follow(block) {
  if (heard === block) return;
  const isIn = (one) => one.getBoundingClientRect().bottom > 0 && one.getBoundingClientRect().top < innerHeight;
  const followed = !heard || isIn(heard);
  heard?.classList.remove("heard");
  block.classList.add("heard");
  heard = block;
  const { top, bottom } = block.getBoundingClientRect();
  if (followed && (top < 0 || bottom > innerHeight - bar.offsetHeight)) block.scrollIntoView({ block: "center" });
}

function silence() {
  current = null;
  voices.cancel();
}

function go(to) {
  const isPaused = !current;
  silence();
  at = to;
  if (!pieces[at]) return stop();
  heard?.classList.remove("heard");
  heard = null;
  if (isPaused) pause({ target: bar.querySelector("button") });
  else speak();
}

function pause({ target }) {
  const isPaused = !current;
  isPaused ? speak() : silence();
  target.textContent = say(isPaused ? "pause" : "resume");
}

function stop() {
  silence();
  heard?.classList.remove("heard");
  bar.remove();
  bar = heard = null;
  button.focus({ preventScroll: true });
}

const starts = () => pieces.flatMap(({ section }, index) => (section === pieces[index - 1]?.section ? [] : [index]));

function controls() {
  const press = (name, onclick) => el("button", { type: "button", className: "outlined", onclick }, say(name));
  const speed = el("select", { onchange: ({ target }) => ((rate = Number(target.value)), current && go(at)) },
    ...RATES.map((one) => el("option", { value: one, selected: one === rate }, `${one.toLocaleString(document.documentElement.lang)}×`)));
  return el("div", { className: "listening", role: "region", "aria-label": say("title") }, el("div", { className: "wrap" },
    press("pause", pause),
    press("stop", stop),
    el("label", {}, say("speed"), speed),
    press("previous", () => go(starts().reverse().find((one) => one < at) ?? 0)),
    press("next", () => go(starts().find((one) => one > at) ?? pieces.length))));
}
