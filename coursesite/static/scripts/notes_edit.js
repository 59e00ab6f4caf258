// The desk below a paragraph, and the list of all notes on a lesson: notes are written, changed, deleted and taken along.
import { el } from "./dom.js";
import { PLACES, told } from "./quotes.js";

let notes, say, box, writing, render;
const press = (text, onclick, more = {}) => el("button", { type: "button", className: "outlined", onclick, ...more }, text);
const actions = (...buttons) => el("p", { className: "actions" }, ...buttons);
const status = () => el("p", { role: "status" });
const tell = (name) => (box.querySelector(":scope > [role=status]").textContent = say(name));
const beginning = (place) => ({ anchor: place.id, quote: told(place, 120), lang: place.closest("[lang]").lang });
addEventListener("pagehide", () => writing?.());

// Opens below the place, or closes where it is open already; with a note, to write on it.
export function desk(handed, place, note) {
  ({ say } = notes = handed);
  render = item;
  const wasHere = notes.place === place;
  if ((box && !close()) || (wasHere && !note)) return;
  const here = notes.all().filter((one) => one.anchor === place.id && one.kind !== "bookmark");
  const list = el("ul", { className: "mine-list" }, ...here.map(item));
  const write = () => {
    list.append(editor(notes.fresh({ kind: "note", ...beginning(place) })));
    list.querySelector("textarea").focus();
  };
  box = el("div", { className: "mine desk", role: "group", "aria-label": say("tools") }, list,
    actions(
      press(say("write"), write),
      press(say("bookmark"), ({ target }) => bookmark(place, target), { "aria-pressed": !!bookmarked(place) }),
      press(say("link"), () => link(place)),
      press(say("close"), close)),
    status());
  box.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  notes.place = place;
  notes.draw();
  place.matches("section") ? place.querySelector(":scope > .to-note").after(box) : place.after(box);
  const row = note && list.querySelector(`[data-id="${note.id}"]`);
  (row ?? box.querySelector(":scope > .actions")).querySelector("button").focus();
  if (row) document.activeElement.click();
}

// What is being written is kept; it stays open, and says so, where the browser cannot store it.
function close() {
  writing?.();
  if (writing) return;
  const { place } = notes;
  box.remove();
  box = notes.place = null;
  notes.draw();
  focus(place.querySelector(".to-note") ?? place);
  return true;
}

// A place whose last note was deleted has no button any more: then the keyboard goes on from its text.
function focus(element) {
  if (!element.matches("button")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

const bookmarked = (place) => notes.all().find((one) => one.kind === "bookmark" && one.anchor === place.id);

function bookmark(place, button) {
  const there = bookmarked(place);
  const kept = there ? notes.remove(there.id) : notes.keep(notes.fresh({ kind: "bookmark", ...beginning(place) }));
  if (!kept) return tell("refused");
  button.setAttribute("aria-pressed", !there);
}

async function link(place) {
  history.replaceState(null, "", "#" + place.id);
  await copy(location.href, "linked", "address");
}

async function copy(text, done, failed) {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell(failed);
  }
}

function item(note) {
  const row = el("li", { "data-id": note.id }, el("small", {}, say(note.kind)));
  if (note.kind === "highlight") row.append(el("q", { lang: note.lang }, note.quote));
  if (note.text) row.append(el("p", {}, note.text));
  const change = () => {
    row.replaceWith(editor(note));
    box.querySelector("textarea").focus();
  };
  row.append(actions(
    ...(note.kind === "bookmark" ? [] : [press(say(note.text ? "edit" : "write"), change)]),
    press(say("delete"), () => remove(row, note))));
  return row;
}

function show(row, note) {
  const next = render(note);
  row.replaceWith(next);
  next.querySelector("button").focus();
}

function editor(note) {
  writing?.();
  const area = el("textarea", { value: note.text, maxLength: 5000 });
  const end = () => {
    writing = null;
    notes.all().some(({ id }) => id === note.id) ? show(row, notes.all().find(({ id }) => id === note.id)) : row.remove();
  };
  const save = () => {
    const text = area.value.trim();
    if ((text || note.kind !== "note") && text !== note.text && !notes.keep({ ...note, text })) return tell("refused");
    end();
  };
  const row = el("li", {}, el("label", {}, say("text"), area), actions(press(say("save"), save, { className: "" }), press(say("cancel"), end)));
  writing = save;
  return row;
}

function remove(row, note) {
  if (!notes.remove(note.id)) return tell("refused");
  const undo = press(say("undo"), () => (notes.keep(note, note.at) ? show(row, note) : tell("refused")), { "aria-label": `${say("deleted")} ${say("undo")}` });
  row.replaceChildren(say("deleted"), " ", undo);
  undo.focus();
}

// All notes of the lesson in the order of its text; last those whose place is no longer there.
export function list(handed) {
  ({ say } = notes = handed);
  if (box && !close()) return;
  render = listed;
  const order = notes.places().map(({ id }) => id);
  const rank = ({ anchor }) => (order.indexOf(anchor) + order.length + 1) % (order.length + 1);
  const all = notes.all().sort((one, other) => rank(one) - rank(other));
  const dialog = box = el("dialog", { className: "mine", "aria-labelledby": "notes-title" },
    el("h2", { id: "notes-title" }, say("title")),
    el("ul", { className: "mine-list" }, ...all.map(listed)),
    actions(
      press(say("copy"), () => copy(written(all), "copied", "uncopied")),
      el("a", { className: "button outlined", href: `/${notes.site.lang.toLowerCase()}/yours/` }, say("data")),
      press(say("close"), leave, { className: "" })),
    status());
  // As the desk, it stays open with what the browser cannot store.
  function leave() {
    writing?.();
    if (!writing) dialog.close();
  }
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("close", () => {
    writing?.();
    writing = null;
    dialog.remove();
    box = null;
  });
  document.body.append(dialog);
  dialog.showModal();
}

// The id of the place where a note is now, and the heading of its section; none where both are gone.
const where = ({ id, anchor }) => notes.found.get(id)?.startContainer.parentElement.closest(PLACES).id ?? anchor;
const heading = (note) => {
  const section = document.getElementById(where(note))?.closest("section[id]");
  return section ? told(section, 200) : "";
};

function listed(note) {
  const row = item(note);
  const kind = row.firstChild;
  const title = heading(note);
  if (note.kind !== "highlight") kind.after(el("q", { lang: note.lang }, note.quote));
  if (title) kind.append(" · ", el("a", { href: "#" + where(note), onclick: () => box.close() }, title));
  if (!title || (note.kind === "highlight" && !notes.found.has(note.id))) kind.after(el("p", {}, elsewhere(note)));
  return row;
}

// A text in another language has other words; in the same, somebody changed them.
function elsewhere({ anchor, lang }) {
  const now = document.getElementById(anchor)?.closest("[lang]").lang;
  return now && lang && lang !== now ? say("language", { language: new Intl.DisplayNames(notes.site.lang, { type: "language" }).of(lang) }) : say("changed");
}

// As plain text in Markdown.
function written(all) {
  const parts = all.map((note) =>
    [`${say(note.kind)} · ${heading(note)}`, `> ${note.quote}`, note.text, `${location.href.split("#")[0]}#${where(note)}`].filter(Boolean).join("\n\n"));
  return [`# ${document.querySelector("h1").innerText}`, ...parts].join("\n\n---\n\n");
}
