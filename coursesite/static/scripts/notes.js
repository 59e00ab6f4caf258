// Notes, highlights and bookmarks on a lesson: kept in this browser alone, tied to paragraphs and sections.
import { adopt, el } from "./dom.js";
import { PLACES, mark, quoted, told } from "./quotes.js";

const CSS_TEXT = `
::highlight(of-note), mark.of-note { background: color-mix(in srgb, var(--accent) 22%, transparent); color: inherit }
.to-note { min-block-size: 1.5rem; margin-inline-start: .5rem; padding: 0 .375rem; border-color: transparent; background: none; color: var(--soft); font-size: .8125rem }
.to-note:hover { text-decoration: underline }
.to-note.has { border-color: var(--accent); color: var(--accent) }
.to-note[aria-expanded=true] { background: var(--tint); color: var(--accent) }
[aria-pressed=true] { background: var(--accent); color: var(--on) }
h2 + .to-note { margin: -.75rem 0 .5rem }
.desk, .choices { border: 1px solid var(--edge); border-radius: 3px; background: var(--bg); font: 1rem/1.5 var(--sans); padding: .75rem 1rem }
.desk { max-inline-size: 42rem; margin-block: .75rem 1rem }
.choices { position: absolute; z-index: 1; padding: .375rem }
.actions { display: flex; flex-wrap: wrap; gap: .5rem 1rem }
.mine .mine-list { display: block }
.mine .mine-list > li { padding: .5rem 0 .25rem; margin: 0; background: none; border-block-end: 1px solid var(--line) }
.mine-list + .actions { padding-block-start: 1rem }
.mine-list:empty + .actions { padding: 0 }
.mine-list p { white-space: pre-line; overflow-wrap: anywhere }
.mine-list q { display: block; font-family: var(--serif) }
.mine-list .outlined { min-block-size: 2.25rem; padding: 0; border: 0; background: none; color: var(--accent); font-weight: 400; text-decoration: underline 1px; text-underline-offset: .18em }
.mine :is(label, textarea) { display: block; inline-size: 100% }
.mine textarea { min-block-size: 6rem; margin-block-end: .75rem; padding: .5rem .75rem; line-height: 1.5 }
.mine [role=status]:empty { display: none }
dialog.mine { border: 1px solid var(--edge); border-radius: 4px; background: var(--bg); color: var(--ink); inline-size: min(42rem, 100vw - 2rem); padding: 1.25rem 1.25rem 0 }
dialog > .actions { position: sticky; inset-block-end: 0; padding-block: 1rem; background: var(--bg) }
@media (pointer: coarse) {
  .to-note, .mine-list .outlined { min-block-size: 2.75rem; min-inline-size: 2.75rem }
  .to-note { margin-block: -.5rem }
}
@media (min-width: 76rem) {
  article :is(section, [id^="p-"]) { position: relative }
  .to-note { position: absolute; inset-block-start: .125em; inset-inline-start: calc(100% + .5rem); margin: 0; white-space: nowrap }
  h2 + .to-note { margin: 0; inset-block-start: 1.4rem; inset-inline-start: calc(42rem + .5rem) }
}
@media (forced-colors: active) {
  ::highlight(of-note), mark.of-note { background: Mark; color: MarkText }
  [aria-pressed=true] { outline: 2px solid; outline-offset: -4px }
}
@media print { .mine { display: none } }`;
const article = document.querySelector("article[data-lesson]");
const toggle = document.querySelector('[data-load="notes"]');
const key = "notes:" + article?.dataset.lesson;
const lesson = "lesson:" + article?.dataset.lesson;
const places = () => [...article.querySelectorAll(PLACES)].filter((one) => !one.matches("#take-away"));
const buttons = new Map();
let site, say, ready, taking, choices, chosen, listed, isHeld;

// With the button that asked for it, it starts or ends to take notes; without, it shows those that there are.
export async function start(handed, button) {
  if (!article) return;
  const failed = (error) => {
    ready = null;
    throw error;
  };
  await (ready ??= begin(handed).catch(failed));
  if (!button) return;
  take();
  button.addEventListener("click", take);
}

async function begin(handed) {
  site = handed;
  const words = await site.words();
  say = (name, values) => site.fill(words["notes." + name], values);
  isHeld = site.get(lesson);
  adopt(CSS_TEXT);
  Object.assign(notes, { site, say, article });
  listed = el("button", { type: "button", className: "outlined", hidden: true, onclick: () => edit("list") });
  toggle?.after(" ", listed);
  choices = el("div", { className: "mine choices", role: "group", "aria-label": say("selection") });
  choices.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("keydown", keys);
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 250);
  });
  addEventListener("storage", (event) => event.key?.endsWith(key) && draw());
  addEventListener("pageshow", draw);
  draw();
  offer();
}

// What the module for editing is handed; `place` is where it is open.
const notes = {
  place: null,
  found: new Map(),
  places,
  draw,
  all: () => [site.get(key, [])].flat().filter((one) => one?.id && typeof one.quote === "string"),
  // Both say whether the browser stored it.
  keep: (note, at = new Date().toISOString()) => store([...without(note.id), { ...note, at }]),
  remove: (id) => store(without(id)),
  fresh: (fields) => ({ id: Date.now().toString(36) + Math.random().toString(36).slice(2, 8), text: "", ...fields }),
};
const without = (id) => notes.all().filter((one) => one.id !== id);
const edit = async (what, ...given) => (await import("./notes_edit.js"))[what](notes, ...given);

// Unless what is remembered of the lesson was erased since, in another window.
function store(list) {
  if (isHeld && !site.get(lesson)) return false;
  const kept = site.put(key, list) && named();
  isHeld = site.get(lesson);
  draw();
  return kept;
}

// Notes on a lesson of which nothing is remembered yet: the page of one's own data needs its title and address.
function named() {
  const [path, title] = [location.pathname.split("/").slice(2).join("/"), document.querySelector("h1").textContent.trim()];
  const of = article.querySelectorAll(".numbered").length;
  return site.get(lesson) || site.put(lesson, { path, title, of, seen: {}, place: "", answers: {}, at: new Date().toISOString() });
}

function take() {
  taking = !taking;
  toggle.setAttribute("aria-pressed", taking);
  draw();
}

function draw() {
  const list = notes.all();
  notes.found = mark(list.filter((one) => one.kind === "highlight"));
  for (const place of places()) dress(place, list.filter((one) => one.anchor === place.id));
  listed.hidden = !list.length;
  listed.textContent = say("yours", { n: list.length });
}

// A place has a button while notes are taken, and where there are some.
function dress(place, list) {
  let button = buttons.get(place);
  const isOpen = notes.place === place;
  if (!taking && !list.length && !isOpen) {
    button?.remove();
    return buttons.delete(place);
  }
  if (!button) {
    button = el("button", { type: "button", onclick: () => edit("desk", place) });
    buttons.set(place, button);
    const heading = place.querySelector(":scope > h2");
    heading ? heading.after(button) : place.append(button);
  }
  button.className = "mine to-note" + (list.length ? " has" : "");
  button.textContent = [...new Set(list.map((one) => say(one.kind)))].join(", ") || say("add");
  button.setAttribute("aria-label", `${button.textContent}: ${told(place, 60)}`);
  button.setAttribute("aria-expanded", isOpen);
}

// Beside a selection of the lesson's words: what can be done with it.
function offer() {
  if (choices.contains(document.activeElement)) return;
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  chosen = range && quoted(range);
  if (!chosen) return choices.remove();
  choices.replaceChildren(
    el("p", { className: "actions" },
      el("button", { type: "button", onclick: () => highlight() }, say("mark")),
      el("button", { type: "button", className: "outlined", onclick: () => highlight(true) }, say("write"))),
    el("p", { role: "status" }));
  beside(range);
}

// From a selection the next stop of the keyboard is what can be done with it.
function keys(event) {
  if (!choices.isConnected) return;
  if (event.key === "Escape") choices.remove();
  if (event.key !== "Tab" || event.shiftKey || choices.contains(document.activeElement)) return;
  event.preventDefault();
  offer(); // of what is selected now: the last words may just have been added
  choices.querySelector("button")?.focus();
}

function beside(range) {
  const { endContainer: end } = range;
  const at = (end.closest ? end : end.parentElement).closest("p, li, dd, dt, td, th, h2, h3, h4, legend, label, section");
  const block = article.contains(at) ? at : document.getElementById(chosen.anchor); // the selection went on below the lesson
  block.matches("li, dd, dt, td, th, section") ? block.append(choices) : block.after(choices);
  const last = [...range.getClientRects()].at(-1);
  const around = (choices.offsetParent ?? document.body).getBoundingClientRect();
  const left = Math.max(8, Math.min(last.right - 40, innerWidth - choices.offsetWidth - 16));
  choices.style.insetInlineStart = `${left - around.left}px`;
  choices.style.insetBlockStart = `${last.bottom - around.top + 6}px`;
}

function highlight(withNote) {
  const note = notes.fresh({ kind: "highlight", ...chosen });
  if (!notes.keep(note)) return void (choices.querySelector("[role=status]").textContent = say("refused"));
  getSelection().removeAllRanges();
  choices.remove();
  const place = document.getElementById(note.anchor);
  if (withNote) edit("desk", place, note);
  else buttons.get(place)?.focus({ preventScroll: true });
}
