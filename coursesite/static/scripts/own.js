// The page of one's own data: what this browser holds of this site in plain words, as a file, and erased. Nothing is sent.
import { day, el } from "./dom.js";
import { FORMAT, MOST_BYTES, checked, merged, read } from "./own_data.js";

let site, page, say, refused;
const part = (name) => page.querySelector(`[data-part=${name}]`);
const held = (key) => checked(key, site.get(key)) || undefined;
const known = () => site.keys().filter((key) => held(key));

export async function start(handed, element) {
  [site, page] = [handed, element];
  const words = await site.words();
  refused = !site.put("trial", 1);
  site.drop("trial");
  say = (key, values) => site.fill(words["own." + key], values);
  page.addEventListener("click", ({ target }) => actions[target.dataset.do]?.());
  part("sure").addEventListener("keydown", ({ key }) => key === "Escape" && actions.keep());
  page.querySelector("[type=file]").addEventListener("change", ({ target }) => take(target));
  document.querySelector("[data-scriptless]").hidden = true;
  page.hidden = false;
  addEventListener("storage", show);
  await show();
  await listCopies();
}

const offline = () => import("./offline.js");
// Where storage is refused there are none.
const copies = async () => (await offline()).copies().catch(() => []);
const listCopies = async () => (await offline()).start(site, part("copies")).catch(() => {});

async function show() {
  const ids = new Set(known().filter((key) => key.includes(":")).map((key) => key.split(":")[1]));
  const lessons = [...ids].map((id) => ({ notes: held("notes:" + id) ?? [], ...held("lesson:" + id) }));
  lessons.sort((one, other) => (other.at ?? "").localeCompare(one.at ?? ""));
  part("lessons").replaceChildren(...lessons.map(row));
  if (!lessons.length) part("lessons").append(el("p", {}, say(refused ? "refused" : "none")));
  part("theme").textContent = say("theme." + (held("theme") ?? "device"));
}

function row({ path, title, of, seen, place, at, answers, notes }) {
  const link = (anchor, text) => (path ? el("a", { href: `/${site.lang.toLowerCase()}/${path}${anchor && "#" + anchor}` }, text) : text);
  const box = el("div", { className: "own-class" }, el("h3", {}, link(place ?? "", title || say("lesson"))));
  if (at) box.append(...progress(of, Object.keys(seen).length, Object.values(answers), at));
  if (notes.length) box.append(el("ul", { className: "own-notes" }, ...notes.map((one) => entry(one, link))));
  return box;
}

function progress(of, read, answers, at) {
  const marks = Array.from({ length: of }, (_, index) => el("i", { className: index < read ? "done" : "" }));
  const told = [say("read", { n: read, of }), say("last", { day: day(at, site.lang) })];
  if (answers.length) told.push(say("answers", { n: answers.filter((one) => one.right).length, of: answers.length }));
  return [el("p", { className: "done-marks", "aria-hidden": "true" }, ...marks), el("p", {}, el("small", {}, told.join(" ")))];
}

function entry({ kind, anchor, quote, lang, text }, link) {
  return el("li", {}, el("small", {}, say(kind)), el("q", { lang }, link(anchor, quote || "…")), text && el("p", {}, text));
}

function exportFile() {
  const now = new Date().toISOString();
  const data = Object.fromEntries(known().map((key) => [key, held(key)]));
  const whole = JSON.stringify({ format: FORMAT, site: location.origin, exported_at: now, data }, null, 1);
  const href = URL.createObjectURL(new Blob([whole], { type: "application/json" }));
  el("a", { href, download: `course-data-${now.slice(0, 10)}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  part("filed").textContent = say("exported");
}

async function take(input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  try {
    if (file.size > MOST_BYTES) throw new Error("big");
    const { data, left } = read(await file.text(), location.origin);
    const kept = data.filter(([key, value]) => site.put(key, merged(key, held(key), value)));
    if (kept.length < data.length) throw new Error("full");
    part("filed").textContent = [say("imported", { n: data.length }), left ? say("left", { n: left }) : ""].join(" ");
  } catch (error) {
    part("filed").textContent = say("import." + error.message) || say("import.broken");
  }
  await show();
}

function ask(asked) {
  part("sure").hidden = !asked;
  part("ask").hidden = asked;
  part(asked ? "sure" : "ask").querySelector("button").focus();
}

async function erase() {
  const colors = document.querySelector("#theme");
  colors.value = "";
  colors.dispatchEvent(new Event("change"));
  site.keys().forEach(site.drop);
  try {
    sessionStorage.clear(); // the clock of slides
  } catch {}
  await (await offline()).forget().catch(() => {});
  const rest = site.keys().length + (await copies()).length;
  ask(false);
  part("erased").textContent = say(rest ? "erase.left" : "erase.done");
  part("filed").textContent = "";
  await show();
  await listCopies();
}

const actions = {
  export: exportFile,
  import: () => page.querySelector("[type=file]").click(),
  ask: () => ask(true),
  keep: () => ask(false),
  erase,
};
